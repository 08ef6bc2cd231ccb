/** The document made quick to draw: typed arrays instead of columns, neighbours by offset. */

/** @import { Details, Document, Lang, Model, Text, Texts } from "./types" */

const FALLBACK = /** @type {Lang[]} */ (["fi", "en", "sv"]);

/**
 * Give a text in a language, else in Finnish, English, Swedish or any other.
 * @param {Text | undefined} text
 * @param {Lang} lang
 */
export function pick(text, lang) {
  if (!text) return "";
  for (const language of [lang, ...FALLBACK]) if (text[language]) return /** @type {string} */ (text[language]);
  return Object.values(text)[0] ?? "";
}

/** Read the two data blocks of the page; the second one only when it is first asked for. */
export function readModel() {
  const block = (/** @type {string} */ id) => JSON.parse(document.getElementById(id)?.textContent || "null");
  return makeModel(block("data"), () => block("details"));
}

/**
 * Make the model of a document.
 * @param {Document} doc
 * @param {() => Details} readDetails
 * @returns {Model}
 */
export function makeModel(doc, readDetails) {
  const { things, ties, terms } = doc;
  /** @type {Map<string, number> | undefined} */
  let indices;
  /** @type {Details | undefined} */
  let details;
  const from = Uint32Array.from(ties.from);
  const to = Uint32Array.from(ties.to);
  const caption = (/** @type {number} */ thing, /** @type {Lang} */ lang) => things.caption[lang][thing];
  const label = (/** @type {number} */ thing, /** @type {Lang} */ lang) => inLanguage(things.label, thing, lang);
  return {
    doc,
    things: things.id.length, ties: from.length, lines: doc.lines.ties.length,
    index(id) {
      indices ??= new Map(things.id.map((name, at) => [name, at]));
      return indices.get(id) ?? -1;
    },
    label,
    caption: (thing, lang) => caption(thing, lang) || label(thing, lang),
    term: (index, lang) => (index < 0 ? "" : inLanguage(terms.label, index, lang)),
    details: () => (details ??= readDetails()),
    category: Uint8Array.from(things.category), size: Float32Array.from(things.size),
    from, to, kind: Uint16Array.from(ties.kind), status: Uint16Array.from(ties.status),
    ...lines(doc),
    ...neighbours(things.id.length, from, to),
  };
}

/**
 * @param {Texts} texts
 * @param {number} at
 * @param {Lang} lang
 */
function inLanguage(texts, at, lang) {
  return /** @type {string} */ (texts[lang][at] || texts.fi[at] || texts.en[at] || texts.sv[at] || "");
}

/** @param {Document} doc */
function lines({ ties, lines: { ties: counts, bend } }) {
  const count = counts.length;
  const found = {
    firstTie: new Uint32Array(count + 1), lineFrom: new Uint32Array(count), lineTo: new Uint32Array(count),
    lineBend: Float32Array.from(bend), lineKind: new Uint16Array(count), lineStatus: new Uint16Array(count),
  };
  for (let line = 0, tie = 0; line < count; line++, tie = found.firstTie[line]) {
    found.firstTie[line + 1] = tie + counts[line];
    found.lineFrom[line] = ties.from[tie];
    found.lineTo[line] = ties.to[tie];
    found.lineKind[line] = ties.kind[tie];
    found.lineStatus[line] = ties.status[tie];
  }
  return found;
}

/**
 * @param {number} things
 * @param {Uint32Array} from
 * @param {Uint32Array} to
 */
function neighbours(things, from, to) {
  const offset = new Uint32Array(things + 1);
  for (let tie = 0; tie < from.length; tie++) {
    offset[from[tie] + 1]++;
    if (to[tie] !== from[tie]) offset[to[tie] + 1]++;
  }
  for (let thing = 0; thing < things; thing++) offset[thing + 1] += offset[thing];
  const next = offset.slice(0, things);
  const adjacent = new Uint32Array(offset[things]);
  for (let tie = 0; tie < from.length; tie++) {
    adjacent[next[from[tie]]++] = tie;
    if (to[tie] !== from[tie]) adjacent[next[to[tie]]++] = tie;
  }
  return { offset, adjacent };
}
