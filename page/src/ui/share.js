/** The menu: a link, named views, and the present view as a file. */

/** @import { Frame, State } from "../types" */
/** @import { App, Part } from "./app" */

import { fileName, toToml } from "../toml.js";
import { DASHES, ENDED, PLAIN, manners, themeOf } from "../theme.js";
import { shortDay } from "./app.js";
import { button, byId, copy, download, make } from "./dom.js";
import { counted } from "./counts.js";

const PNG_SCALE = 2;

/** @param {App} app @returns {Part} */
export function makeMenu(app) {
  const opener = byId("menu"), list = byId("menu-list");
  /** @param {boolean} open */
  const toggle = (open) => {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.addEventListener("click", () => toggle(Boolean(list.hidden)));
  document.addEventListener("pointerdown", (event) => {
    if (!/** @type {HTMLElement} */ (event.target).closest(".menu")) toggle(false);
  });
  list.parentElement?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.stopPropagation();
    toggle(false);
    opener.focus();
  });
  list.parentElement?.addEventListener("focusout", (event) => {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    if (to instanceof Node && !list.parentElement?.contains(to)) toggle(false);
  });
  window.addEventListener("beforeprint", () => paper(app));
  window.addEventListener("afterprint", () => byId("paper").replaceChildren());

  /** @param {string} id @param {string} key @param {() => unknown} act */
  const entry = (id, key, act) => button({ id, onclick: () => { toggle(false); opener.focus(); act(); } }, app.say(key));
  return {
    update(before) {
      if (before && before.lang === app.state.lang) return;
      list.replaceChildren(
        ...named(app, toggle),
        make("h2", {}, app.say("page.share")),
        entry("copy-link", "page.copy-link", () => copyLink(app)), entry("save-view", "page.save-view", () => askName(app)),
        make("h2", {}, app.say("page.export")),
        entry("save-svg", "page.save-svg", () => saveSvg(app)), entry("save-png", "page.save-png", () => savePng(app)), entry("print", "page.print", () => window.print()),
      );
    },
  };
}

/** @param {App} app @param {(open: boolean) => void} toggle */
function named(app, toggle) {
  const views = Object.entries(app.model.doc.named);
  if (!views.length) return [];
  return [
    make("h2", {}, app.say("page.named")),
    ...views.map(([name, view]) => button({ "data-named": name, onclick: () => { toggle(false); show(app, view.state); } }, app.pick(view.title) || name)),
  ];
}

/** Show a named view: what it does not say is as in the first look. @param {App} app @param {Partial<State>} state */
function show(app, state) {
  const { first } = app;
  app.change({ ...first, lang: app.state.lang, camera: null, ...state, hide: { ...first.hide, ...state.hide }, only: { ...first.only, ...state.only } });
}

/** @param {App} app */
async function copyLink(app) {
  app.announce(app.say(await copy(location.href) ? "page.copied" : "page.not-copied"));
}

/** Ask for a name in a dialog and save the state under it. @param {App} app */
function askName(app) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("save"));
  const field = make("input", { id: "save-name", type: "text", maxlength: 80, required: true, autocomplete: "off" });
  const form = make(
    "form", { method: "dialog" },
    make("h2", { id: "save-title" }, app.say("page.save-view")), make("p", { class: "quiet" }, app.say("page.save-view.help")),
    make("label", { for: field.id }, app.say("page.save-view.name")), field,
    make("p", { class: "actions" }, button({ type: "submit", class: "strong", id: "save-yes" }, app.say("page.save-view.do")), button({ onclick: () => dialog.close() }, app.say("page.cancel"))),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const title = field.value.trim();
    if (!title) return;
    download(`${fileName(title)}.toml`, new Blob([toToml(complete(app.state), { [app.state.lang]: title })], { type: "application/toml" }));
    dialog.close();
    app.announce(app.say("page.saved"));
  });
  dialog.replaceChildren(form);
  dialog.showModal();
}

/** A question without its ends is no view to keep: the network is. @param {State} state @returns {State} */
function complete(state) {
  const asked = { ego: state.select !== "", path: state.path.length === 2 && state.path.every(Boolean) };
  return state.view in asked && !asked[/** @type {"ego" | "path"} */ (state.view)] ? { ...state, view: "network" } : state;
}

/** What stands around a picture of the present view: the legend holds only what the picture does. @param {App} app @returns {Frame} */
function frame(app) {
  const { imprint } = app.model.doc;
  const view = `${app.say(`page.view.${app.state.view}`)}${app.state.at ? ` · ${shortDay(app.state.at)}` : ""}`;
  const notes = [view, counted(app), imprint.date && app.say("page.dated", { date: shortDay(imprint.date) }), app.say(`page.profile.${imprint.profile}`)];
  return { title: app.pick(app.model.doc.title), notes: notes.filter(Boolean), legend: [...shapes(app), ...colours(app), ...dashes(app)] };
}

/** @param {App} app @returns {Frame["legend"]} */
function shapes(app) {
  const { doc, category } = app.model, theme = themeOf(doc, app.dark);
  const there = new Set(category.filter((_, thing) => app.found.visible.things[thing] && !Number.isNaN(app.placement.x[thing])));
  return doc.categories.map((one, at) => ({ at, shape: one.shape, colour: theme.categories[at], label: app.say(`category.many.${one.id}`) }))
    .filter(({ at }) => there.has(at)).map(({ at: _, ...one }) => one);
}

/** @param {App} app @returns {Frame["legend"]} */
function colours(app) {
  const { doc, kind } = app.model, theme = themeOf(doc, app.dark);
  const there = new Set();
  const folded = app.placement.bundles && new Set(app.placement.bundles.ties.flat());
  app.model.doc.ties.kind.forEach((_, tie) => app.found.visible.ties[tie] && (!folded || folded.has(tie)) && there.add(doc.kinds[kind[tie]].group));
  return doc.groups.map((one, group) => ({ group, shape: "line", colour: theme.groups[group], label: app.pick(one.label) }))
    .filter(({ group }) => there.has(group)).map(({ group: _, ...one }) => one);
}

/** @param {App} app @returns {Frame["legend"]} */
function dashes(app) {
  const { doc } = app.model, manner = manners(doc), { muted, rule } = themeOf(doc, app.dark);
  const there = new Set(doc.ties.status.filter((_, tie) => app.found.visible.ties[tie]));
  return doc.statuses.filter((term) => there.has(term) && manner(term) !== PLAIN)
    .map((term) => ({ shape: "line", colour: manner(term) === ENDED ? rule : muted, dash: DASHES[manner(term)], label: app.term(term) }));
}

/** @param {App} app */
const nameOfFile = (app) => `hytki-${app.state.view}${app.state.at && `-${app.state.at}`}`;

/** @param {App} app */
function saveSvg(app) {
  download(`${nameOfFile(app)}.svg`, new Blob([app.stage.svg(frame(app))], { type: "image/svg+xml" }));
}

/** @param {App} app */
async function savePng(app) {
  download(`${nameOfFile(app)}.png`, await app.stage.png(frame(app), PNG_SCALE));
}

/** The picture on paper: drawn as SVG, so that it is sharp. @param {App} app */
function paper(app) {
  const dark = app.dark;
  if (dark) app.stage.setTheme(false);
  const read = new DOMParser().parseFromString(app.stage.svg(frame({ ...app, dark: false })), "image/svg+xml");
  if (dark) app.stage.setTheme(true);
  byId("paper").replaceChildren(document.importNode(read.documentElement, true));
}
