/** The views as tabs, and what the present one shows in a sentence. */

/** @import { State } from "../types" */
/** @import { App, Part } from "./app" */

import { MOST_STEPS, VIEWS } from "../state.js";
import { selected } from "./app.js";
import { button, byId } from "./dom.js";

/** The views that the data offers. @param {App["model"]} model @returns {State["view"][]} */
export function offered(model) {
  const asked = model.ties > 0 ? ["ego", "path"] : [];
  return VIEWS.filter((view) => view === "network" || view in model.doc.views || asked.includes(view));
}

/** @param {App} app @returns {Part} */
export function makeTabs(app) {
  const list = byId("tabs");
  const views = offered(app.model);
  const tabs = views.map((view) => button({ role: "tab", id: `view-${view}`, "aria-controls": "map", onclick: () => app.change({ view }) }));
  list.append(...tabs);
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    tab.focus();
    tab.click();
  });
  const steps = stepper(app);
  return {
    update() {
      steps();
      views.forEach((view, at) => {
        const on = view === app.state.view;
        tabs[at].textContent = app.say(`page.view.${view}`);
        tabs[at].setAttribute("aria-selected", String(on));
        tabs[at].tabIndex = on ? 0 : -1;
        if (!on) return;
        byId("map").setAttribute("aria-labelledby", tabs[at].id);
        list.scrollLeft = tabs[at].offsetLeft - list.clientWidth / 3;
      });
      byId("about").textContent = about(app);
    },
  };
}

/** How many steps of neighbours the ego view shows. @param {App} app */
function stepper(app) {
  const group = byId("steps");
  const buttons = Array.from({ length: MOST_STEPS }, (_, at) => button({ "data-steps": at + 1, onclick: () => app.change({ steps: at + 1 }) }, String(at + 1)));
  group.append(...buttons);
  return () => {
    group.hidden = app.state.view !== "ego";
    buttons.forEach((one, at) => {
      one.setAttribute("aria-pressed", String(app.state.steps === at + 1));
      one.setAttribute("aria-label", app.say("page.step", { count: at + 1 }));
    });
  };
}

/** What the view shows. @param {App} app */
function about(app) {
  const { view } = app.state;
  if (view === "layers" && app.model.doc.nobody.length) return `${app.say("page.about.layers")} ${app.say("page.about.empty", { names: app.model.doc.nobody.map(app.term).join(", ") })}`;
  if (view === "ego") return selected(app) < 0 ? app.say("page.about.ego.none") : app.say("page.about.ego", { name: app.model.caption(selected(app), app.state.lang) });
  return app.say(`page.about.${view}`);
}
