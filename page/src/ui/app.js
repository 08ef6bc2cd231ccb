/** What every part of the page is handed: the data, the state, the words, and how to ask for a change. */

/** @import { Facet, Model, Placement, Stage, State, Text } from "../types" */
/** @import { Found, Lenses } from "../filters" */
/** @import { Chain } from "../routes" */

import { tail } from "../time.js";

/**
 * A part of the page redraws itself with update; what changed is told by the state before.
 * @typedef {{ update(before: State | null): void }} Part
 *
 * @typedef {object} App
 * @property {Model} model
 * @property {Lenses} facets
 * @property {State} first what the page opens with
 * @property {State} state
 * @property {Found} found what is shown
 * @property {Chain[]} chains the path, where one is asked for
 * @property {Placement} placement where things stand
 * @property {number} tie the first tie of the line or bundle that the panel tells about, or -1
 * @property {boolean} dark
 * @property {Stage} stage
 * @property {(key: string, facts?: Record<string, string | number>) => string} say
 * @property {(text: Text | undefined) => string} pick
 * @property {(thing: number) => string} name
 * @property {(term: number) => string} term
 * @property {(one: string, other: string) => number} order
 * @property {(change: Partial<State>, how?: "push" | "replace" | "still") => void} change
 * @property {(id: string, options?: { focus?: boolean }) => void} select select a thing by id
 * @property {(tie: number) => void} selectTie
 * @property {(always?: boolean) => void} centre bring the selected thing to where it can be seen, or to the middle
 * @property {(times: number) => void} zoom
 * @property {() => void} moved say in the address where the camera is now
 * @property {() => void} undo
 * @property {(text: string) => void} announce
 */

/** The selected thing, or -1. @param {App} app */
export const selected = (app) => app.model.index(app.state.select);

/** The ids chosen in a facet. @param {App} app @param {Facet} key @returns {string[]} */
export const chosen = (app, key) => (app.facets.all[key].hides ? app.state.hide[key] : app.state.only[key]) ?? [];

/** Choose values of a facet. @param {App} app @param {Facet} key @param {string[]} values */
export function choose(app, key, values) {
  const field = app.facets.all[key].hides ? "hide" : "only";
  app.change({ [field]: { ...app.state[field], [key]: values } });
}

/** The name of a value of a facet. @param {App} app @param {Facet} key @param {string} value */
export function valueName(app, key, value) {
  if (key === "category") return app.say(`category.many.${value}`);
  if (value === "") return app.say(`page.no.${key}`);
  if (key === "kind") return app.pick(app.model.doc.kinds.find((kind) => kind.id === value)?.label);
  return app.term(app.model.doc.terms.id.indexOf(value));
}

/** First and last day as the source has them, short. @param {string} start @param {string} end */
export const span = (start, end) => (start || end ? `${shortDay(start)}–${shortDay(end)}` : "");

/** A day, month or year as people write it. @param {string} date */
export function shortDay(date) {
  const [year, month, day] = date.split("-");
  return [day && Number(day), month && Number(month), year].filter(Boolean).join(".");
}

/** Back to the first look; the language stays. @param {App} app */
export const startOver = (app) => app.change({ ...app.first, lang: app.state.lang, camera: null });

/** Show only the links of a status, such as the planned ones. @param {App} app @param {string} name */
export function onlyStatus(app, name) {
  choose(app, "status", app.facets.all.status.values.filter((value) => tail(value) !== name));
}
