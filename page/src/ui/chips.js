/** What the map is limited to just now, each with a cross that lifts the limit. */

/** @import { Facet } from "../types" */
/** @import { App } from "./app" */

import { HIDING, LIMITING } from "../state.js";
import { choose, chosen, shortDay, startOver, valueName } from "./app.js";
import { button, byId, icon } from "./dom.js";

/** So many values are named, more are counted. */
const NAMED = 2;

export class Chips {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.box = byId("chips");
  }

  update() {
    const { app } = this;
    const chips = [...HIDING, ...LIMITING].filter((key) => differs(app, key)).map((key) => this.chip(key, `${app.say(`page.facet.${key}`)}: ${told(app, key)}`, () => choose(app, key, usual(app, key))));
    if (app.state.at) chips.push(this.chip("at", shortDay(app.state.at), () => app.change({ at: "" })));
    if (chips.length > 1) chips.push(button({ class: "link", onclick: () => startOver(app) }, app.say("page.reset")));
    this.box.hidden = !chips.length;
    this.box.replaceChildren(...chips);
  }

  /** @param {string} key @param {string} words @param {() => void} act */
  chip(key, words, act) {
    return button({ class: "chip", "data-chip": key, "aria-label": `${this.app.say("page.lift")}: ${words}`, onclick: () => {
      act();
      byId("stage").focus();
    } }, words, icon("close"));
  }
}

/** @param {App} app @param {Facet} key */
const usual = (app, key) => (HIDING.includes(key) ? app.first.hide[key] : app.first.only[key]) ?? [];
/** @param {App} app @param {Facet} key */
const differs = (app, key) => [...chosen(app, key)].sort().join("\n") !== [...usual(app, key)].sort().join("\n");

/** What is left of a facet: by name where that is short. @param {App} app @param {Facet} key */
function told(app, key) {
  const { values, totals, hides } = app.facets.all[key];
  const some = new Set(chosen(app, key));
  const present = values.filter((_, at) => totals[at] > 0);
  const left = present.filter((value) => some.has(value) !== hides);
  return left.length && left.length <= NAMED ? left.map((value) => valueName(app, key, value)).join(", ") : `${left.length} / ${present.length}`;
}
