/** The rows of the tables: what is shown on the map, in an order. */

/** @import { App } from "./app" */
/** @typedef {"things" | "ties"} Which */
/** @typedef {{ key: string, text: (at: number) => string, number?: (at: number) => number }} Column */

import { selected, span } from "./app.js";

/** The columns of a table. @param {App} app @param {Which} which @returns {Column[]} */
export const columns = (app, which) => (which === "things" ? columnsOfThings(app) : columnsOfTies(app));

/** @param {App} app @returns {Column[]} */
function columnsOfThings(app) {
  const { model } = app;
  const { things, categories } = model.doc;
  return [
    { key: "page.name", text: app.name },
    { key: "page.category", text: (at) => app.say(`category.one.${categories[model.category[at]].id}`) },
    { key: "page.type", text: (at) => app.term(things.type[at]) },
    { key: "page.region", text: (at) => things.regions[at].map(app.term).sort(app.order).join(", ") },
    { key: "page.layer", text: (at) => things.layers[at].map(app.term).join(", ") },
    { key: "page.status", text: (at) => [app.term(things.status[at]), span(things.start[at], things.end[at])].filter(Boolean).join(" · ") },
    { key: "page.degree", text: (at) => String(degree(app, at)), number: (at) => degree(app, at) },
  ];
}

/** How many of the links of a thing are shown. @param {App} app @param {number} thing */
function degree(app, thing) {
  const { offset, adjacent } = app.model;
  let count = 0;
  for (let at = offset[thing]; at < offset[thing + 1]; at += 1) count += app.found.visible.ties[adjacent[at]];
  return count;
}

/** @param {App} app @returns {Column[]} */
function columnsOfTies(app) {
  const { ties, kinds } = app.model.doc;
  const more = app.model.details().ties;
  return [
    { key: "page.from", text: (at) => app.name(ties.from[at]) },
    { key: "page.kind", text: (at) => app.pick(kinds[ties.kind[at]].label) },
    { key: "page.to", text: (at) => app.name(ties.to[at]) },
    { key: "page.status", text: (at) => app.term(ties.status[at]) },
    { key: "page.time", text: (at) => span(more.start[at], more.end[at]) , number: (at) => ties.since[at] || ties.until[at] },
    { key: "page.certainty", text: (at) => app.term(ties.certainty[at]) },
    { key: "page.source", text: (at) => app.term(ties.source[at]) },
    { key: "page.place", text: (at) => more.place[at] },
  ];
}

/** The shown things or ties in the order of a column. @param {App} app @param {Which} which @param {{ column: number, up: boolean, near: boolean }} sorting */
export function ordered(app, which, { column, up, near }) {
  const bytes = which === "things" ? app.found.visible.things : app.found.visible.ties;
  const thing = near ? selected(app) : -1;
  const { from, to } = app.model;
  /** @type {number[]} */
  const rows = [];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] && (thing < 0 || which === "things" || from[at] === thing || to[at] === thing)) rows.push(at);
  }
  const one = columns(app, which)[column];
  return one.number ? byNumber(rows, one.number, up) : byText(app, rows, one.text, up);
}

/** @param {number[]} rows @param {(at: number) => number} value @param {boolean} up */
function byNumber(rows, value, up) {
  const values = new Map(rows.map((at) => [at, value(at)]));
  const side = up ? 1 : -1;
  return rows.sort((one, other) => side * (/** @type {number} */ (values.get(one)) - /** @type {number} */ (values.get(other))) || one - other);
}

/** Each different text is compared, then rows by the place of their text; rows without a text come last. @param {App} app @param {number[]} rows @param {(at: number) => string} text @param {boolean} up */
function byText(app, rows, text, up) {
  const texts = new Map(rows.map((at) => [at, text(at)]));
  const places = new Map([...new Set(texts.values())].sort(app.order).map((one, at) => [one, one === "" ? Infinity : up ? at : -at]));
  const place = (/** @type {number} */ at) => /** @type {number} */ (places.get(/** @type {string} */ (texts.get(at))));
  const value = new Map(rows.map((at) => [at, place(at)]));
  const of = (/** @type {number} */ at) => /** @type {number} */ (value.get(at));
  return rows.sort((one, other) => (of(one) === of(other) ? one - other : of(one) < of(other) ? -1 : 1));
}
