/** The time slider: what held on a day, played year by year or month by month. */

/** @import { App } from "./app" */

import { heights, nearest, stops } from "../time.js";
import { shortDay } from "./app.js";
import { button, byId, drawn, icon, make } from "./dom.js";

const STEP = 1000;
/** More years than this are played year by year at first. */
const MANY_YEARS = 3;
/** Beyond so many looks at a tie no bars are drawn. */
const COSTLY = 4e6;

export class Clock {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.box = byId("clock");
    /** @type {"year" | "month"} */
    this.pace = stops(app.model, "year").length > MANY_YEARS ? "year" : "month";
    this.days = stops(app.model, this.pace);
    this.timer = 0;
    this.all = button({ class: "small", id: "clock-all", onclick: () => this.off() });
    this.play = button({ class: "plain", id: "clock-play", onclick: () => (this.timer ? this.pause() : this.start()) });
    this.slider = make("input", { type: "range", id: "clock-day", min: 0, step: 1 });
    this.shown = make("output", { id: "clock-shown", for: this.slider.id });
    this.paces = make("select", { id: "clock-pace" });
    this.bars = drawn("svg", { class: "bars", preserveAspectRatio: "none", "aria-hidden": "true" });
    const track = make("div", { class: "track" }, this.bars, this.slider);
    this.box.append(this.all, this.play, track, this.shown, this.paces);
    this.box.hidden = this.days.length === 0;
    this.listen();
    this.draw();
  }

  listen() {
    const { slider, app } = this;
    slider.addEventListener("input", () => {
      this.pause();
      app.change({ at: this.days[Number(slider.value)] }, "still");
    });
    slider.addEventListener("change", () => app.change({ at: this.days[Number(slider.value)] }));
    this.paces.addEventListener("change", () => {
      this.pause();
      this.pace = this.paces.value === "month" ? "month" : "year";
      this.days = stops(app.model, this.pace);
      this.draw();
      this.paint();
    });
    for (const target of ["stage", "drawer", "tabs"]) byId(target).addEventListener("pointerdown", () => this.pause());
  }

  off() {
    this.pause();
    this.app.change({ at: "" });
  }

  pause() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = 0;
    this.paint();
  }

  /** Begin at the day that is shown, or at the first one. */
  start() {
    const { at } = this.app.state;
    if (!at || nearest(this.days, at) === this.days.length - 1) this.app.change({ at: this.days[0] });
    this.timer = window.setInterval(() => this.step(), STEP);
    this.paint();
  }

  step() {
    const next = nearest(this.days, this.app.state.at) + 1;
    if (next < this.days.length) this.app.change({ at: this.days[next] }, "replace");
    if (next >= this.days.length - 1) this.pause();
  }

  /** How many links hold at each stop, as bars behind the slider. */
  draw() {
    const { days, bars, app } = this;
    this.slider.max = String(Math.max(0, days.length - 1));
    const counts = app.model.ties * days.length > COSTLY ? [] : heights(app.model, days);
    const most = Math.max(1, ...counts);
    bars.setAttribute("viewBox", `0 0 ${Math.max(1, days.length)} 1`);
    bars.replaceChildren(...counts.map((count, at) => drawn("rect", { x: at + 0.1, width: 0.8, y: 1 - count / most, height: count / most })));
  }

  paint() {
    const { app, play, slider, days } = this;
    const { at } = app.state;
    play.replaceChildren(icon(this.timer ? "pause" : "play"));
    for (const name of ["aria-label", "title"]) play.setAttribute(name, app.say(this.timer ? "page.clock.pause" : "page.clock.play"));
    this.all.textContent = app.say("page.clock.all");
    this.all.setAttribute("aria-pressed", String(!at));
    slider.value = String(at ? nearest(days, at) : days.length - 1);
    slider.classList.toggle("off", !at);
    slider.setAttribute("aria-label", app.say("page.clock"));
    slider.setAttribute("aria-valuetext", at ? shortDay(at) : app.say("page.clock.all"));
    this.shown.textContent = at ? shortDay(at) : "";
  }

  /** @param {App["state"] | null} before */
  update(before) {
    const { app, paces } = this;
    if (!before || before.lang !== app.state.lang) {
      paces.replaceChildren(...["year", "month"].map((one) => make("option", { value: one, selected: one === this.pace }, app.say(`page.clock.${one}`))));
      paces.setAttribute("aria-label", app.say("page.clock.pace"));
    }
    this.paint();
  }
}
