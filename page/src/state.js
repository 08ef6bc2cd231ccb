/** The state of the page, and how the address of the page tells it. */

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Facet} Facet */
/** @typedef {import("./types").Document} Document */
/** @typedef {Partial<Record<Facet, string[]>>} Choices */

/** @type {State["view"][]} */
export const VIEWS = ["network", "layers", "regions", "map", "clusters", "ego", "path"];
/** @type {State["lang"][]} */
export const LANGUAGES = ["fi", "sv", "en"];
/** Facets whose values are ticked off. @type {Facet[]} */
export const HIDING = ["category", "kind", "status", "certainty"];
/** Facets that limit the page to some values. @type {Facet[]} */
export const LIMITING = ["layer", "region", "type", "source"];
export const MOST_STEPS = 4;
/** Stands in an address for "no value": things without a layer or a region. */
const NOTHING = "-";
const LONGEST = 300;

/** What the page opens with: the first look, then what the document asks for. @param {Document} doc @returns {State} */
export function initial(doc) {
  const background = doc.categories.filter((one) => !one.shown).map((one) => one.id);
  const { hide, only, ...asked } = doc.state;
  return tidied({
    view: "network", lang: doc.lang, at: "", select: "", steps: 1, path: [], camera: null, table: "", ...asked,
    hide: { category: background, ...hide }, only: { ...only },
  });
}

/** The same state with its choices sorted and no empty lists. @param {State} state @returns {State} */
export function tidied(state) {
  return { ...state, hide: choices(state.hide), only: choices(state.only) };
}

/** @param {Choices} some @returns {Choices} */
function choices(some) {
  const kept = Object.entries(some).filter(([, values]) => values.length);
  return Object.fromEntries(kept.map(([key, values]) => [key, [...new Set(values)].sort()]));
}

/** The part of an address after "#": what differs from the first look. @param {State} state @param {State} first */
export function toHash(state, first) {
  const usual = parts(first);
  return Object.entries(parts(state)).filter(([key, text]) => text !== usual[key]).map(([key, text]) => `${key}=${text}`).join("&");
}

/** Whether two states say the same. @param {State} one @param {State} other */
export const same = (one, other) => toHash(one, other) === "";

/** @param {State} state @returns {Record<string, string>} */
function parts(state) {
  const { view, lang, at, table } = tidied(state);
  return {
    view, lang, at, select: coded(state.select), steps: String(state.steps), path: listed(state.path),
    camera: state.camera ? state.camera.map((number) => String(Number(number.toPrecision(5)))).join(",") : "", table,
    ...Object.fromEntries(HIDING.map((key) => [`hide.${key}`, listed(choices(state.hide)[key] ?? [])])),
    ...Object.fromEntries(LIMITING.map((key) => [`only.${key}`, listed(choices(state.only)[key] ?? [])])),
  };
}

/** An id as text of an address: readable, and safe beside commas and ampersands. @param {string} id */
const coded = (id) => encodeURIComponent(id).replace(/%(3A|2F|40)/g, decodeURIComponent);
/** @param {string[]} ids */
const listed = (ids) => ids.map((id) => (id === "" ? NOTHING : coded(id))).join(",");

/** Read an address. What it does not say, or says wrongly, stays as in the first look. @param {string} hash @param {State} first @returns {State} */
export function fromHash(hash, first) {
  const state = { ...first, hide: { ...first.hide }, only: { ...first.only } };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    const [key, text] = [part.slice(0, at), part.slice(at + 1)];
    const read = at > 0 && Object.hasOwn(READERS, key) ? READERS[key](text) : undefined;
    if (read !== undefined) put(state, key, read);
  }
  return tidied(state);
}

/** @param {State} state @param {string} key @param {unknown} value */
function put(state, key, value) {
  const [field, facet] = key.split(".");
  const at = /** @type {Record<string, any>} */ (state);
  if (facet) at[field][facet] = value;
  else at[field] = value;
}

/** @param {readonly string[]} allowed @returns {(text: string) => string | undefined} */
const oneOf = (allowed) => (text) => (allowed.includes(text) ? text : undefined);

/** A day that the calendar has, or nothing. @param {string} text */
export function day(text) {
  const found = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return found && !Number.isNaN(found.getTime()) && found.toISOString().startsWith(text) ? text : undefined;
}

/** @param {string} text */
function decoded(text) {
  try {
    const id = decodeURIComponent(text);
    return id.length <= LONGEST ? id : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} text @returns {string[]} */
function list(text) {
  const ids = text === "" ? [] : text.split(",").map((one) => (one === NOTHING ? "" : decoded(one)));
  return ids.filter((id) => id !== undefined);
}

/** @param {string} text */
function camera(text) {
  if (text === "") return null;
  const numbers = text.split(",").map(Number);
  const fine = numbers.length === 3 && numbers.every((number) => Number.isFinite(number)) && numbers[2] > 0;
  return fine ? numbers : undefined;
}

/** @type {Record<string, (text: string) => unknown>} */
const READERS = {
  view: oneOf(VIEWS),
  lang: oneOf(LANGUAGES),
  at: (text) => (text === "" ? "" : day(text)),
  select: decoded,
  steps: (text) => (/^[1-9]$/.test(text) && Number(text) <= MOST_STEPS ? Number(text) : undefined),
  path: (text) => list(text).slice(0, 2),
  camera,
  table: oneOf(["", "things", "ties"]),
  ...Object.fromEntries(HIDING.map((key) => [`hide.${key}`, list])),
  ...Object.fromEntries(LIMITING.map((key) => [`only.${key}`, list])),
};

/**
 * Leave out of a state what the data does not have: an old address opens a new page.
 * @param {State} state @param {{ things: (id: string) => boolean, values: Record<Facet, readonly string[]>, views: readonly string[] }} known @returns {State}
 */
export function settled(state, known) {
  /** @param {Choices} some */
  const kept = (some) => choices(Object.fromEntries(Object.entries(some).map(
    ([key, ids]) => [key, ids.filter((id) => known.values[/** @type {Facet} */ (key)]?.includes(id))],
  )));
  const select = known.things(state.select) ? state.select : "";
  const path = state.path.filter((id) => id === "" || known.things(id));
  const view = known.views.includes(state.view) ? state.view : "network";
  return { ...state, view, select, path, hide: kept(state.hide), only: kept(state.only) };
}
