/** The details: who a thing is, or what a line says, each with its source and the place in it. */

/** @import { App, Part } from "./app" */

import { tail } from "../time.js";
import { selected, span } from "./app.js";
import { button, byId, icon, make } from "./dom.js";
import { evidence, gathered, goTo, lineSign, sign, sourceName } from "./evidence.js";

/** A long list shows this many at first. */
const MANY = 60;

/** @param {App} app @returns {Part} */
export function makePanel(app) {
  const panel = byId("panel");
  return {
    update() {
      const thing = selected(app);
      const ties = app.tie >= 0 ? tiesOfLine(app) : [];
      const content = thing >= 0 ? aboutThing(app, thing) : ties.length ? aboutTies(app, ties) : [];
      panel.hidden = !content.length;
      document.body.classList.toggle("with-panel", !panel.hidden);
      panel.replaceChildren(...(content.length ? [closing(app), make("div", { class: "about" }, ...content)] : []));
      panel.scrollTop = 0;
    },
  };
}

/** The ties of the line, or of the bundle of folded links, that begins with a tie. @param {App} app */
function tiesOfLine(app) {
  const { firstTie, lines } = app.model;
  const bundle = app.placement.bundles?.ties.find((ties) => ties[0] === app.tie);
  if (bundle) return bundle;
  let line = 0;
  while (line < lines && firstTie[line + 1] <= app.tie) line += 1;
  return Array.from({ length: firstTie[line + 1] - firstTie[line] }, (_, at) => firstTie[line] + at);
}

/** @param {App} app */
const closing = (app) => button({ class: "close plain", "aria-label": app.say("page.close"), title: app.say("page.close"), onclick: () => app.select("") }, icon("close"));

/** @param {string} term @param {Node | string} value */
const row = (term, value) => (value ? [make("dt", {}, term), make("dd", {}, value)] : []);

/** @param {App} app @param {number} thing */
function aboutThing(app, thing) {
  const { things, categories, terms } = app.model.doc;
  const planned = tail(terms.id[things.status[thing]] ?? "") === "planned";
  const groups = gathered(app, thing);
  const links = app.model.offset[thing + 1] - app.model.offset[thing];
  return [
    make("p", { class: "kicker" }, sign(app, app.model.category[thing], planned), app.say(`category.one.${categories[app.model.category[thing]].id}`)),
    make("h2", { tabindex: "-1", dir: "auto" }, app.name(thing)),
    facts(app, thing),
    app.pick(app.model.details().things.note[thing]) && make("p", { class: "note", dir: "auto" }, app.pick(app.model.details().things.note[thing])),
    actions(app, thing),
    make("h3", {}, app.say("page.links", { count: links })),
    links ? null : make("p", { class: "quiet" }, app.say("page.lonely")),
    ...groups.map((group) => relation(app, group)),
    make("h3", {}, app.say("page.sources")),
    make("ul", { class: "sources" }, ...things.sources[thing].map((source) => make("li", {}, sourceName(app, source)))),
  ];
}

/** @param {App} app @param {number} thing */
function facts(app, thing) {
  const { things } = app.model.doc;
  const { label } = things;
  const others = [label.fi[thing], label.sv[thing], label.en[thing]].filter((name) => name !== 0 && name !== app.name(thing));
  const dated = (app.model.details().things.dated[thing] ?? []).map(([name, start, end]) => [name, span(start, end) && `(${span(start, end)})`].filter(Boolean).join(" "));
  const aliases = app.model.details().things.names[thing].filter((name) => !dated.some((one) => one.startsWith(name)));
  const names = [...new Set([...others, ...aliases, ...dated].map(String))].map((name) => make("bdi", { class: "alias" }, name));
  return make(
    "dl", {},
    ...row(app.say("page.type"), app.term(things.type[thing])),
    ...row(app.say("page.status"), [app.term(things.status[thing]), span(things.start[thing], things.end[thing])].filter(Boolean).join(" · ")),
    ...row(app.say("page.region"), things.regions[thing].map(app.term).sort(app.order).join(", ")),
    ...row(app.say("page.layer"), things.layers[thing].map(app.term).join(", ")),
    ...(names.length ? row(app.say("page.names"), make("span", {}, ...names)) : []),
  );
}

/** @param {App} app @param {number} thing */
function actions(app, thing) {
  const id = app.model.doc.things.id[thing];
  return make(
    "p", { class: "actions" },
    app.state.view === "ego" ? null : button({ class: "small", onclick: () => app.change({ view: "ego", select: id }) }, app.say("page.show.ego")),
    button({ class: "small", onclick: () => app.change({ view: "path", path: [id, ""], select: "" }) }, app.say("page.path.from")),
    button({ class: "small", onclick: () => app.centre(true) }, app.say("page.centre")),
  );
}

/** @param {App} app @param {import("./evidence").Group} group */
function relation(app, group) {
  const { kinds, ties } = app.model.doc;
  const items = () => group.others.map((other) => make("li", {}, goTo(app, other.thing), ...other.ties.map((tie) => evidence(app, tie))));
  const list = make("ul", {});
  const all = items();
  list.append(...all.slice(0, MANY));
  const rest = all.length - MANY;
  const more = rest > 0 && button({ class: "link", onclick: (/** @type {Event} */ event) => {
    list.append(...all.slice(MANY));
    /** @type {HTMLElement} */ (event.currentTarget).remove();
  } }, app.say("page.more", { count: rest }));
  return make(
    "section", { class: "relation" },
    make("h4", {}, lineSign(app, kinds[group.kind].group, ties.status[group.others[0].ties[0]]), `${group.reading} `, make("span", { class: "count" }, String(group.others.length))),
    list, more,
  );
}

/** A line or a bundle: kinds and ends with every source. @param {App} app @param {number[]} ties */
function aboutTies(app, ties) {
  const { kinds } = app.model.doc;
  const first = kinds[app.model.kind[ties[0]]];
  const alike = ties.every((tie) => app.model.kind[tie] === app.model.kind[ties[0]]);
  const title = alike ? app.pick(first.label) : app.say("page.links", { count: ties.length });
  /** @type {Map<string, number[]>} */
  const by = new Map();
  for (const tie of ties) {
    const key = `${app.model.from[tie]} ${app.model.kind[tie]} ${app.model.to[tie]}`;
    by.set(key, [...(by.get(key) ?? []), tie]);
  }
  return [
    make("p", { class: "kicker" }, app.say("page.kind")),
    make("h2", { tabindex: "-1" }, lineSign(app, first.group, app.model.doc.ties.status[ties[0]]), title),
    ...[...by.values()].map((some) => make("section", { class: "relation" }, ends(app, some[0], !alike), ...some.map((tie) => evidence(app, tie)))),
  ];
}

/** @param {App} app @param {number} tie @param {boolean} named whether the kind is said */
export function ends(app, tie, named) {
  const kind = app.model.doc.kinds[app.model.kind[tie]];
  const arrow = named ? ` ${kind.symmetric ? "↔" : "→"} ${app.pick(kind.label)} ` : kind.symmetric ? " ↔ " : " → ";
  return make("p", { class: "ends" }, goTo(app, app.model.from[tie]), make("span", { class: "arrow" }, arrow), goTo(app, app.model.to[tie]));
}
