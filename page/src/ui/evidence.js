/** What a source says of a link, and the links of a thing gathered by how they read. */

/** @import { App } from "./app" */
/** @typedef {{ reading: string, kind: number, status: string, others: { thing: number, ties: number[] }[] }} Group */

import { DASHES, STRENGTHS, manners, themeOf } from "../theme.js";
import { otherEnd, tiesOf } from "../routes.js";
import { shapePath } from "../shapes.js";
import { tail } from "../time.js";
import { span } from "./app.js";
import { button, drawn, make, stroke } from "./dom.js";

/** What people ask first: who leads, who does, who pays. The other kinds follow by their group. */
const FIRST = [
  "coordinates", "administers", "implements", "part-implements", "partner-in", "member-of", "funds", "funded-under",
  "owns-data", "holds-data", "provides", "hosts",
].map((name) => `kind:${name}`);
const UNREAL = ["planned", "willing"];

/** The shape and colour of a category. @param {App} app @param {number} category @param {boolean} [planned] */
export function sign(app, category, planned = false) {
  const { shape, hollow } = app.model.doc.categories[category];
  const colour = themeOf(app.model.doc, app.dark).categories[category];
  const path = drawn("path", { d: shapePath(shape, 5, 8, 8), fill: hollow || planned ? "none" : colour, stroke: colour, "stroke-width": 1.6 });
  return drawn("svg", { viewBox: "0 0 16 16", class: "sign", "aria-hidden": "true" }, path);
}

/** The line of a kind. @param {App} app @param {number} group @param {number} [status] */
export function lineSign(app, group, status = -1) {
  const manner = manners(app.model.doc)(status);
  const { groups, muted } = themeOf(app.model.doc, app.dark);
  return stroke(groups[group] ?? muted, DASHES[manner].map((part) => part * 0.8), manner === 3 ? STRENGTHS[3] + 0.1 : 1);
}

/** The links of a thing, gathered by how they read from it; planned and willing ones stand apart. @param {App} app @param {number} thing @returns {Group[]} */
export function gathered(app, thing) {
  const { kinds, ties, terms } = app.model.doc;
  /** @type {Map<string, Group & { by: Map<number, number[]> }>} */
  const groups = new Map();
  for (const tie of tiesOf(app.model, thing)) {
    const kind = kinds[ties.kind[tie]];
    const status = tail(terms.id[ties.status[tie]] ?? "");
    const apart = UNREAL.includes(status) ? ` – ${app.term(ties.status[tie])}` : "";
    const reading = app.pick(ties.from[tie] === thing ? kind.label : kind.inverse) + apart;
    const group = groups.get(reading) ?? { reading, kind: ties.kind[tie], status, others: [], by: new Map() };
    const other = otherEnd(app.model, tie, thing);
    group.by.set(other, [...(group.by.get(other) ?? []), tie]);
    groups.set(reading, group);
  }
  for (const group of groups.values()) {
    group.others = [...group.by].map(([other, some]) => ({ thing: other, ties: some })).sort((one, two) => app.order(app.name(one.thing), app.name(two.thing)));
  }
  const place = (/** @type {Group} */ { kind, status }) => {
    const at = FIRST.indexOf(kinds[kind].id);
    return (UNREAL.includes(status) ? 1000 : 0) + (at === -1 ? FIRST.length + kinds[kind].group : at);
  };
  return [...groups.values()].sort((one, other) => place(one) - place(other) || app.order(one.reading, other.reading));
}

/** A button that goes to a thing. @param {App} app @param {number} thing */
export function goTo(app, thing) {
  const planned = tail(app.model.doc.terms.id[app.model.doc.things.status[thing]] ?? "") === "planned";
  const id = app.model.doc.things.id[thing];
  return button({ class: "go", "data-id": id, onclick: () => app.select(id, { focus: true }) }, sign(app, app.model.category[thing], planned), make("bdi", {}, app.name(thing)));
}

/** A tie in words: status, dates, certainty, role, layer, through whom, source and the place in it. @param {App} app @param {number} tie */
export function evidence(app, tie) {
  const { ties, terms } = app.model.doc;
  const more = app.model.details().ties;
  const said = [app.term(ties.status[tie]), span(more.start[tie], more.end[tie])];
  if (tail(terms.id[ties.certainty[tie]] ?? "") !== "stated") said.push(app.term(ties.certainty[tie]));
  for (const term of [more.role[tie], more.layer[tie]]) said.push(app.term(term));
  if (more.via[tie] >= 0) said.push(`${app.say("page.via")} ${app.term(more.via[tie])}`);
  const place = more.place[tie];
  return make(
    "div", { class: "evidence", "data-tie": more.id[tie] },
    make("span", { class: `state ${tail(terms.id[ties.status[tie]] ?? "")}` }, said.filter(Boolean).join(" · ")),
    make("span", { class: "source" }, sourceName(app, ties.source[tie]), place && ": ", place && make("bdi", {}, place)),
    note(app, more.note[tie]),
    ...conflicts(app, tie),
  );
}

/** @param {App} app @param {import("../types").Text} text */
export const note = (app, text) => (app.pick(text) ? make("span", { class: "remark", dir: "auto" }, app.pick(text)) : null);

/** What other sources say against a tie. @param {App} app @param {number} tie */
function conflicts(app, tie) {
  const { ties, kinds } = app.model.doc;
  const others = app.model.details().ties.conflicts[tie] ?? [];
  return others.map((other) => {
    const said = other < 0 ? "" : ` ${app.name(ties.from[other])} – ${app.pick(kinds[ties.kind[other]].label)} – ${app.name(ties.to[other])} (${app.term(ties.status[other])}; ${app.term(ties.source[other])})`;
    return make("span", { class: "conflict" }, app.say("page.conflict") + (said && ":") + said);
  });
}

/** A source by name, as a link where it has a page. @param {App} app @param {number} term */
export function sourceName(app, term) {
  const url = term < 0 ? "" : app.model.doc.terms.url[term];
  if (!/^https?:\/\//.test(url)) return make("span", {}, app.term(term));
  return make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, app.term(term));
}
