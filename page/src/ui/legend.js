/** The legend that filters: what shapes, colours and lines mean, how many there are, and what of them is shown. */

/** @import { Facet } from "../types" */
/** @import { App } from "./app" */

import { HIDING } from "../state.js";
import { choose, chosen, startOver, valueName } from "./app.js";
import { hiddenList } from "./counts.js";
import { button, byId, make } from "./dom.js";
import { lineSign, sign } from "./evidence.js";
import { guide } from "./guide.js";

/** @type {Facet[]} */
const ORDER = ["category", "kind", "status", "layer", "region", "type", "source", "certainty"];
/** Facets whose values stand in the order of the data; the others by name. */
const ORDERED = new Set(["category", "layer", "status", "certainty"]);
const OPEN_AT_FIRST = ["guide", "category", "status", "layer"];

export class Legend {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.drawer = byId("drawer");
    this.open = new Set(OPEN_AT_FIRST);
    this.drawn = "";
    /** Each value's box and count. @type {Map<string, { box: HTMLInputElement, count: HTMLElement }>} */
    this.items = new Map();
    /** A box for all kinds of a group. @type {{ box: HTMLInputElement, count: HTMLElement, own: string[] }[]} */
    this.wholes = [];
  }

  draw() {
    const { app, drawer } = this;
    this.items.clear();
    this.wholes = [];
    const at = drawer.scrollTop;
    drawer.replaceChildren(
      this.section("guide", app.say("page.guide.title"), [guide(app)]),
      make("div", { class: "row" }, make("h2", {}, app.say("page.filters")), button({ class: "link", id: "reset", onclick: () => startOver(app) }, app.say("page.reset"))),
      make("ul", { id: "hidden" }),
      ...ORDER.filter((key) => app.facets.all[key].values.length).map((key) => this.facet(key)),
    );
    drawer.scrollTop = at;
  }

  /** @param {string} key @param {string} title @param {Node[]} content @param {string} [mode] */
  section(key, title, content, mode) {
    const summary = make("summary", {}, make("span", {}, title), mode ? make("span", { class: "mode" }, mode) : null);
    const box = make("details", { "data-key": key, open: this.open.has(key) }, summary, ...content);
    box.addEventListener("toggle", () => (box.open ? this.open.add(key) : this.open.delete(key)));
    return box;
  }

  /** @param {Facet} key */
  facet(key) {
    const { app } = this;
    const { hides, values } = app.facets.all[key];
    const bulk = hides ? [this.all(key, "page.all", []), this.all(key, "page.none", values)] : [this.all(key, "page.everything", [])];
    const lists = key === "kind" ? this.byGroup() : [this.list(key, this.ordered(key))];
    return this.section(key, app.say(`page.facet.${key}`), [make("p", { class: "bulk" }, ...bulk), ...lists], app.say(hides ? "page.hide" : "page.keep"));
  }

  /** @param {Facet} key @param {string} word @param {string[]} values */
  all(key, word, values) {
    const { app } = this;
    return button({ class: "link", "aria-label": `${app.say(`page.facet.${key}`)}: ${app.say(word)}`, onclick: () => choose(app, key, values) }, app.say(word));
  }

  /** @param {Facet} key */
  ordered(key) {
    const { app } = this;
    const { values, totals } = app.facets.all[key];
    const present = values.filter((_, at) => totals[at] > 0 || key === "layer");
    if (ORDERED.has(key)) return present;
    const names = new Map(present.map((value) => [value, valueName(app, key, value)]));
    return present.sort((one, other) => Number(one === "") - Number(other === "") || app.order(names.get(one) ?? "", names.get(other) ?? ""));
  }

  /** @param {Facet} key @param {string[]} values */
  list(key, values) {
    return make("ul", {}, ...values.map((value) => this.item(key, value)));
  }

  byGroup() {
    const { groups, kinds } = this.app.model.doc;
    const values = this.ordered("kind"), places = this.app.facets.all.kind.values;
    const found = [...groups.keys(), -1].map((group) => ({ group, own: values.filter((value) => kinds[places.indexOf(value)].group === group) }));
    return found.filter(({ own }) => own.length).map(({ group, own }) => make("fieldset", {}, make("legend", {}, this.whole(group, own)), this.list("kind", own)));
  }

  /** One box for all kinds of a group. @param {number} group @param {string[]} own */
  whole(group, own) {
    const { app } = this;
    const box = make("input", { type: "checkbox", "data-group": app.model.doc.groups[group]?.id ?? "" });
    box.addEventListener("change", () => {
      const others = chosen(app, "kind").filter((value) => !own.includes(value));
      choose(app, "kind", box.checked ? others : [...others, ...own]);
    });
    const count = make("span", { class: "count" });
    this.wholes.push({ box, count, own });
    return make("label", {}, box, lineSign(app, group), make("span", { class: "value" }, app.pick(app.model.doc.groups[group]?.label) || app.say("page.kind")), count);
  }

  /** @param {Facet} key @param {string} value */
  item(key, value) {
    const { app } = this;
    const box = make("input", { type: "checkbox", "data-value": value });
    const count = make("span", { class: "count" });
    box.addEventListener("change", () => this.tick(key, value, box.checked));
    this.items.set(`${key} ${value}`, { box, count });
    const empty = key === "layer" && app.model.doc.nobody.includes(app.model.doc.terms.id.indexOf(value));
    const words = make("span", { class: "value", dir: "auto" }, valueName(app, key, value), empty ? make("strong", { class: "nobody" }, app.say("page.nobody")) : null);
    return make("li", { class: `item${empty ? " empty" : ""}` }, make("label", {}, box, this.mark(key, value), words), this.only(key, value), count);
  }

  /** A button that leaves just one value, where values are ticked off. @param {Facet} key @param {string} value */
  only(key, value) {
    const { app } = this;
    if (!HIDING.includes(key)) return null;
    const others = app.facets.all[key].values.filter((other) => other !== value);
    return button({ class: "link only", "data-only": value, "aria-label": `${app.say("page.only")}: ${valueName(app, key, value)}`, onclick: () => choose(app, key, others) }, app.say("page.only"));
  }

  /** @param {Facet} key @param {string} value */
  mark(key, value) {
    const { app } = this;
    if (key === "category") return sign(app, app.facets.all.category.values.indexOf(value));
    if (key === "status") return lineSign(app, -1, app.model.doc.terms.id.indexOf(value));
    return null;
  }

  /** @param {Facet} key @param {string} value @param {boolean} ticked */
  tick(key, value, ticked) {
    const others = chosen(this.app, key).filter((other) => other !== value);
    choose(this.app, key, ticked === HIDING.includes(key) ? others : [...others, value]);
  }

  /** Set boxes and counts without drawing anew: the focus stays where it is. */
  refresh() {
    const { app } = this;
    for (const key of ORDER) {
      const { values, hides } = app.facets.all[key];
      const some = new Set(chosen(app, key));
      values.forEach((value, at) => {
        const shown = this.items.get(`${key} ${value}`);
        if (!shown) return;
        shown.box.checked = some.has(value) !== hides;
        shown.count.textContent = String(app.found.counts[key][at]);
        shown.box.closest("li")?.classList.toggle("zero", app.found.counts[key][at] === 0);
      });
    }
    this.refreshWholes(new Set(chosen(app, "kind")));
    byId("hidden").replaceChildren(...hiddenList(app));
  }

  /** @param {Set<string>} off */
  refreshWholes(off) {
    const { kind } = this.app.facets.all, counts = this.app.found.counts.kind;
    for (const { box, count, own } of this.wholes) {
      const on = own.filter((value) => !off.has(value)).length;
      box.checked = on > 0;
      box.indeterminate = on > 0 && on < own.length;
      count.textContent = String(own.reduce((sum, value) => sum + counts[kind.values.indexOf(value)], 0));
    }
  }

  update() {
    const now = `${this.app.state.lang} ${this.app.dark}`;
    if (now !== this.drawn) this.draw();
    this.drawn = now;
    this.refresh();
  }
}
