/** A field that finds a thing: the combobox pattern of ARIA. */

/** @import { Searcher } from "../search" */
/** @import { App } from "./app" */
/**
 * label is the key of a message; a field that keeps shows what was chosen.
 * @typedef {{ id: string, label: string, act: (id: string) => void, keep?: boolean }} Options
 */

import { button, icon, make } from "./dom.js";
import { sign } from "./evidence.js";

/** So long, in milliseconds, names are read at a time before the first letter is typed. */
const AHEAD = 12;

export class Finder {
  /** @param {App} app @param {Searcher} index @param {Options} options */
  constructor(app, index, options) {
    const { id, keep = false } = options;
    this.app = app;
    this.index = index;
    this.options = options;
    this.current = -1;
    this.list = make("ul", { id: `${id}-hits`, class: "hits", role: "listbox", hidden: true });
    this.field = make("input", {
      id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", enterkeyhint: "search", maxlength: 200,
      "aria-controls": this.list.id, "aria-expanded": "false", "aria-autocomplete": "list",
    });
    this.empty = make("p", { class: "hits nothing", hidden: true });
    this.clear = keep ? button({ class: "plain clear", onclick: () => this.choose("") }, icon("close")) : null;
    this.element = make("div", { class: "find" }, this.field, this.clear, this.list, this.empty);
    this.field.addEventListener("focus", () => this.prepare());
    this.field.addEventListener("input", () => this.suggest());
    this.field.addEventListener("blur", () => this.close());
    this.field.addEventListener("keydown", (event) => this.press(event));
  }

  /** Read the names in small pieces, as long as there are any. */
  prepare() {
    setTimeout(() => this.index.prepare(AHEAD) || this.prepare());
  }

  close() {
    this.list.hidden = true;
    this.empty.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    this.current = -1;
  }

  /** @param {string} id */
  choose(id) {
    this.field.value = this.options.keep && id ? this.app.name(this.app.model.index(id)) : "";
    this.close();
    if (!id) this.field.focus();
    this.options.act(id);
  }

  suggest() {
    const { app } = this;
    const asked = this.field.value.trim();
    const things = this.index.find(asked, app.state.lang);
    const open = asked.length > 1;
    this.close();
    this.list.replaceChildren(...things.map((thing, at) => this.option(thing, at, asked)));
    this.list.hidden = !open || !things.length;
    this.empty.hidden = !open || things.length > 0;
    this.empty.textContent = app.say("page.nothing");
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    if (open) app.announce(app.say("page.found", { count: things.length }));
  }

  /** @param {number} thing @param {number} at @param {string} asked */
  option(thing, at, asked) {
    const { app, index, options } = this;
    const { id, type } = app.model.doc.things;
    const other = index.alias(thing, asked, app.state.lang);
    return make(
      "li", {
        role: "option", id: `${options.id}-hit-${at}`, "aria-selected": "false", "data-id": id[thing],
        onpointerdown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => this.choose(id[thing]),
      },
      sign(app, app.model.category[thing]), make("bdi", { class: "hit" }, app.name(thing)),
      make("span", { class: "of", dir: "auto" }, other || app.term(type[thing])),
    );
  }

  /** @returns {HTMLElement[]} */
  get all() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** @param {number} step */
  move(step) {
    const { all, list, field } = this;
    if (!all.length) return;
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    this.current = (this.current + step + all.length + (this.current < 0 && step < 0 ? 1 : 0)) % all.length;
    all.forEach((one, at) => one.setAttribute("aria-selected", String(at === this.current)));
    all[this.current].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[this.current].id);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const open = !this.list.hidden || !this.empty.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && this.all.length && !this.list.hidden) {
      event.preventDefault();
      this.choose(/** @type {string} */ (this.all[Math.max(0, this.current)].dataset.id));
    } else if (event.key === "Escape" && (open || this.field.value)) {
      event.stopPropagation();
      if (!open) this.field.value = "";
      this.close();
    }
  }

  /** Say everything in the present language; a field that keeps shows a thing. @param {number} [thing] */
  update(thing = -1) {
    const { app, field, clear, options } = this;
    field.placeholder = app.say(options.label);
    for (const one of [field, this.list]) one.setAttribute("aria-label", app.say(options.label));
    if (!clear) return;
    clear.setAttribute("aria-label", app.say("page.clear"));
    clear.hidden = thing < 0;
    if (document.activeElement !== field || !field.value) field.value = thing < 0 ? "" : app.name(thing);
  }
}
