/** From one thing to another: two fields, and the shortest chains with every step's source. */

/** @import { Searcher } from "../search" */
/** @import { App, Part } from "./app" */

import { button, byId, icon, make } from "./dom.js";
import { evidence, goTo } from "./evidence.js";
import { Finder } from "./finder.js";

/** @param {App} app @param {Searcher} index @returns {Part} */
export function makeRoute(app, index) {
  const box = byId("route");
  /** @param {number} at @param {string} id */
  const set = (at, id) => app.change({ path: at === 0 ? [id, app.state.path[1] ?? ""] : [app.state.path[0] ?? "", id] });
  const ends = ["page.path.start", "page.path.goal"].map((label, at) =>
    new Finder(app, index, { id: `path-${at}`, label, keep: true, act: (id) => set(at, id) }));
  const swap = button({ class: "plain", id: "path-swap", onclick: () => app.change({ path: [app.state.path[1] ?? "", app.state.path[0] ?? ""] }) }, icon("swap"));
  const said = make("div", { class: "chains", tabindex: "0", role: "region" });
  box.append(make("div", { class: "ends" }, make("div", {}, ...ends.map((one) => one.element)), swap), said);
  return {
    update(before) {
      box.hidden = app.state.view !== "path";
      document.body.classList.toggle("with-route", !box.hidden);
      if (box.hidden) return;
      const [start, goal] = [0, 1].map((at) => app.model.index(app.state.path[at] ?? ""));
      ends[0].update(start);
      ends[1].update(goal);
      for (const name of ["aria-label", "title"]) swap.setAttribute(name, app.say("page.path.swap"));
      said.setAttribute("aria-label", app.say("page.path.chains"));
      said.replaceChildren(...answer(app, start, goal));
      const asked = before && (before.path.join() !== app.state.path.join() || before.view !== app.state.view);
      if (asked && start >= 0 && goal >= 0) app.announce(said.querySelector("p")?.textContent ?? "");
      else if (asked && start >= 0) ends[1].field.focus();
    },
  };
}

/** @param {App} app @param {number} start @param {number} goal */
function answer(app, start, goal) {
  if (start < 0 || goal < 0) return [make("p", { class: "quiet" }, app.say("page.path.pick"))];
  if (start === goal) return [make("p", { class: "quiet" }, app.say("page.path.same"))];
  if (!app.chains.length) return [make("p", {}, make("strong", {}, app.say("page.path.none"))), make("p", { class: "quiet" }, app.say("page.path.why"))];
  const steps = app.chains[0].steps.length;
  return [
    make("p", {}, app.say("page.path.found", { count: app.chains.length, steps })),
    make("ol", {}, ...app.chains.map((chain, at) => make("li", {}, whole(app, chain, at === 0)))),
  ];
}

/** A chain: its things one under the other, and between them what the sources say. @param {App} app @param {import("../routes").Chain} chain @param {boolean} open */
function whole(app, chain, open) {
  const title = chain.things.map((thing) => app.model.caption(thing, app.state.lang)).join(" – ");
  const steps = chain.steps.flatMap((step) => [stepOf(app, step), make("div", {}, goTo(app, step.to))]);
  return make("details", { open }, make("summary", {}, make("span", {}, title)), make("div", { class: "chain" }, make("div", {}, goTo(app, chain.things[0])), ...steps));
}

/** @param {App} app @param {import("../routes").Step} step */
function stepOf(app, step) {
  const { kinds } = app.model.doc;
  const [best] = step.ties;
  const kind = kinds[app.model.kind[best]];
  const said = evidence(app, best);
  said.prepend(make("span", { class: "reading" }, app.pick(app.model.from[best] === step.from ? kind.label : kind.inverse)));
  return said;
}
