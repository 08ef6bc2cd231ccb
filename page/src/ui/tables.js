/** The map as tables: what is shown, row by row, a page of rows at a time. */

/** @import { App } from "./app" */
/** @import { Which } from "./rows" */

import { selected } from "./app.js";
import { toCsv, toTabs } from "./csv.js";
import { button, byId, copy, download, icon, make } from "./dom.js";
import { columns, ordered } from "./rows.js";

/** So many rows are drawn at once. */
const PAGE = 1000;
/** @type {Which[]} */
const TABLES = ["things", "ties"];
const DEGREE = "page.degree";

export class Tables {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.pane = byId("tables");
    this.sorting = { things: { column: 6, up: false, near: false }, ties: { column: 0, up: true, near: false } };
    this.page = 0;
    /** @type {number[]} */
    this.rows = [];
    this.drawn = "";
    byId("toggle-table").addEventListener("click", () => app.change({ table: app.state.table ? "" : "things" }, "replace"));
  }

  /** @returns {Which} */
  get which() {
    return this.app.state.table === "ties" ? "ties" : "things";
  }

  draw() {
    const { which, pane } = this;
    this.rows = ordered(this.app, which, this.sorting[which]);
    this.page = Math.min(this.page, Math.max(0, Math.ceil(this.rows.length / PAGE) - 1));
    const at = this.drawn === which ? pane.querySelector(".scroll")?.scrollTop ?? 0 : 0;
    pane.replaceChildren(this.head(), this.body());
    const scroll = pane.querySelector(".scroll");
    if (scroll) scroll.scrollTop = at;
    this.drawn = which;
  }

  head() {
    const { app } = this;
    return make(
      "div", { class: "table-head" },
      make("div", { class: "switch", role: "group", "aria-label": app.say("page.view.tables") }, ...TABLES.map((one) => this.tab(one))),
      this.near(), make("span", { class: "gap" }), ...this.pager(),
      button({ class: "small", id: "csv-copy", onclick: () => this.copy() }, app.say("page.table.copy")),
      button({ class: "small", id: "csv", onclick: () => this.save() }, app.say("page.table.csv")),
      button({ class: "plain", id: "table-close", "aria-label": app.say("page.close"), title: app.say("page.close"), onclick: () => this.close() }, icon("close")),
    );
  }

  /** @param {Which} one */
  tab(one) {
    const { app } = this;
    const count = one === "things" ? app.found.visible.countThings : app.found.visible.countTies;
    const act = () => {
      this.page = 0;
      app.change({ table: one }, "replace");
    };
    return button({ "aria-pressed": String(one === this.which), id: `table-${one}`, onclick: act }, app.say(`page.table.${one}`, { count }));
  }

  close() {
    this.app.change({ table: "" }, "replace");
    byId("toggle-table").focus();
  }

  /** A box that leaves only the links of the selected thing. */
  near() {
    if (this.which !== "ties" || selected(this.app) < 0) return null;
    const box = make("input", { type: "checkbox", id: "table-near", checked: this.sorting.ties.near });
    box.addEventListener("change", () => {
      this.sorting.ties.near = box.checked;
      this.drawn = "";
      this.draw();
      byId(box.id).focus();
    });
    return make("label", { class: "just" }, box, this.app.say("page.table.near"));
  }

  pager() {
    const { rows, page } = this;
    if (rows.length <= PAGE) return [];
    const facts = { first: page * PAGE + 1, last: Math.min(rows.length, (page + 1) * PAGE), count: rows.length };
    return [make("span", { class: "quiet" }, this.app.say("page.table.rows", facts)), this.turn(-1, "page.table.before", "rows-before"), this.turn(1, "page.table.after", "rows-after")];
  }

  /** @param {number} step @param {string} words @param {string} id */
  turn(step, words, id) {
    const goal = this.page + step;
    return button({ class: "small pager", id, disabled: goal < 0 || goal * PAGE >= this.rows.length, onclick: () => {
      this.page = goal;
      this.drawn = "";
      this.draw();
      /** @type {HTMLElement | null} */ (this.pane.querySelector(`#${id}:enabled`) ?? this.pane.querySelector(".pager:enabled"))?.focus();
    } }, this.app.say(words));
  }

  body() {
    const { which, app, page } = this;
    const all = columns(app, which), now = selected(app);
    const rows = this.rows.slice(page * PAGE, (page + 1) * PAGE).map((at) => this.row(at, all, now));
    const table = make("table", { "aria-rowcount": this.rows.length + 1 }, make("thead", {}, make("tr", {}, ...all.map(({ key }, place) => this.heading(key, place)))), make("tbody", {}, ...rows));
    return make("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": `table-${which}` }, table);
  }

  /** @param {string} key @param {number} place */
  heading(key, place) {
    const { column, up } = this.sorting[this.which];
    const sort = place !== column ? "none" : up ? "ascending" : "descending";
    const arrow = place !== column ? "" : up ? " ▲" : " ▼";
    return make("th", { scope: "col", "aria-sort": sort }, button({ onclick: () => this.sort(place) }, this.app.say(key), make("span", { "aria-hidden": "true" }, arrow)));
  }

  /** @param {number} at @param {import("./rows").Column[]} all @param {number} now */
  row(at, all, now) {
    const { from, to } = this.app.model;
    const things = this.which === "things";
    const near = things ? at === now : from[at] === now || to[at] === now;
    const [first, ...rest] = all.map((one) => one.text(at));
    const others = rest.map((cell, place) => make("td", { dir: "auto" }, !things && place === 1 ? this.go(to[at], cell) : cell));
    return make("tr", { class: near ? "near" : null, "aria-current": things && near ? "true" : null }, make("th", { scope: "row" }, this.go(things ? at : from[at], first)), ...others);
  }

  /** @param {number} thing @param {string} name */
  go(thing, name) {
    const id = this.app.model.doc.things.id[thing];
    return button({ class: "go", "data-id": id, onclick: () => this.app.select(id) }, make("bdi", {}, name));
  }

  /** @param {number} column */
  sort(column) {
    const { which } = this, now = this.sorting[which];
    Object.assign(now, { column, up: now.column === column ? !now.up : columns(this.app, which)[column].key !== DEGREE });
    this.page = 0;
    this.drawn = "";
    this.draw();
    /** @type {HTMLElement} */ (this.pane.querySelectorAll("thead button")[column]).focus();
  }

  /** All rows, not only those of the page, as texts. */
  cells() {
    const all = columns(this.app, this.which);
    return [all.map((one) => this.app.say(one.key)), ...this.rows.map((at) => all.map((one) => one.text(at)))];
  }

  save() {
    download(`hytki-${this.which}.csv`, new Blob([toCsv(this.cells())], { type: "text/csv;charset=utf-8" }));
  }

  async copy() {
    this.app.announce(this.app.say(await copy(toTabs(this.cells())) ? "page.copied" : "page.not-copied"));
  }

  update() {
    const { pane, app } = this;
    const open = app.state.table !== "";
    pane.hidden = !open;
    document.body.classList.toggle("with-table", open);
    byId("toggle-table").setAttribute("aria-expanded", String(open));
    if (!open) return;
    const focused = pane.contains(document.activeElement) ? document.activeElement : null;
    const id = focused?.id, thing = focused instanceof HTMLElement ? focused.dataset.id : "";
    this.draw();
    if (id) document.getElementById(id)?.focus();
    else if (thing) /** @type {HTMLElement | null} */ (pane.querySelector(`.go[data-id="${CSS.escape(thing)}"]`))?.focus();
    pane.querySelector("tr.near")?.scrollIntoView({ block: "nearest" });
  }
}
