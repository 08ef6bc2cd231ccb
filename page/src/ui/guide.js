/** The reading guide: what the map says and where to look first. */

/** @import { App } from "./app" */

import { tiesOf } from "../routes.js";
import { tail } from "../time.js";
import { onlyStatus } from "./app.js";
import { button, make } from "./dom.js";
import { lineSign } from "./evidence.js";

/** Statuses that lines tell apart. */
const STATUSES = ["active", "planned", "willing", "ended"];

/** @param {App} app @returns {HTMLElement} */
export function guide(app) {
  const example = exampleOf(app);
  const planned = statusCount(app, "planned");
  const empty = app.model.doc.nobody.map(app.term);
  return make(
    "ul", { class: "guide" },
    make("li", {}, app.say("page.guide.shapes")),
    make("li", {}, app.say("page.guide.lines"), make("span", { class: "samples" }, ...samples(app))),
    example >= 0 && make("li", {}, app.say("page.guide.who"), " ", go(app.model.caption(example, app.state.lang), () => app.select(app.model.doc.things.id[example], { focus: true }))),
    empty.length > 0 && Boolean(app.model.doc.views.layers) && make("li", {}, app.say("page.guide.empty"), " ", go(app.say("page.guide.empty.show"), () => app.change({ view: "layers" }))),
    planned > 0 && make("li", {}, app.say("page.guide.planned", { count: planned }), " ", go([lineSign(app, -1, termOf(app, "planned")), app.say("page.guide.planned.show")], () => onlyStatus(app, "planned"))),
  );
}

/** How a line looks in each status. @param {App} app */
function samples(app) {
  const shown = app.model.doc.statuses.filter((term) => STATUSES.includes(tail(app.model.doc.terms.id[term])));
  return shown.map((term) => make("span", { class: "sample" }, lineSign(app, -1, term), app.term(term)));
}

/** @param {string | (Node | string)[]} words @param {() => void} act */
const go = (words, act) => button({ class: "link", onclick: act }, ...(typeof words === "string" ? [words] : words));

/** @param {App} app @param {string} name */
const termOf = (app, name) => app.model.doc.statuses.find((term) => tail(app.model.doc.terms.id[term]) === name) ?? -1;

/** How many links of a status the first look has. @param {App} app @param {string} name */
function statusCount(app, name) {
  const term = termOf(app, name);
  if (term < 0) return 0;
  const { categories, ties } = app.model.doc, behind = new Set(app.first.hide.category);
  const there = (/** @type {number} */ thing) => !behind.has(categories[app.model.category[thing]].id);
  return ties.status.filter((one, tie) => one === term && there(ties.from[tie]) && there(ties.to[tie])).length;
}

/** The thing that most links say somebody coordinates: the best to begin with. @param {App} app */
function exampleOf(app) {
  const { model } = app;
  const kind = model.doc.kinds.findIndex((one) => one.id === "kind:coordinates");
  const isProject = (/** @type {number} */ thing) => model.doc.categories[model.category[thing]].id === "project";
  let best = -1, most = 0;
  for (let thing = 0; thing < model.things; thing += 1) {
    if (!isProject(thing)) continue;
    const count = tiesOf(model, thing).reduce((sum, tie) => sum + (model.kind[tie] === kind && model.to[tie] === thing ? 1 : 0), 0);
    if (count > most) [best, most] = [thing, count];
  }
  return best;
}
