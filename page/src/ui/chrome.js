/** The buttons around the map, its drawer, and the room it has. */

/** @import { State } from "../types" */
/** @import { App } from "./app" */

import { button, byId, icon } from "./dom.js";

const ZOOM = 1.4;
/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => [...document.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);

/** @param {App} app */
export function wireButtons(app) {
  for (const one of all("[data-icon]")) one.prepend(icon(one.dataset.icon ?? ""));
  for (const one of all("button[data-lang]")) one.addEventListener("click", () => app.change({ lang: /** @type {State["lang"]} */ (one.dataset.lang) }, "replace"));
  byId("zoom-in").addEventListener("click", () => app.zoom(ZOOM));
  byId("zoom-out").addEventListener("click", () => app.zoom(1 / ZOOM));
  byId("zoom-fit").addEventListener("click", () => app.change({ camera: null }, "replace"));
  byId("undo").addEventListener("click", app.undo);
  wireDrawer();
  wireTheme(app);
}

function wireDrawer() {
  const drawer = byId("drawer"), opener = byId("toggle-filters");
  opener.addEventListener("click", () => {
    const open = !document.body.classList.contains("with-filters");
    drawerOpen(open);
    if (open) drawer.focus();
  });
  drawer.before(button({ class: "plain close", id: "drawer-close", "data-tip": "page.close", onclick: () => {
    drawerOpen(false);
    opener.focus();
  } }, icon("close")));
}

/** @param {App} app */
function wireTheme(app) {
  const darkness = matchMedia("(prefers-color-scheme: dark)");
  /** @param {boolean} dark */
  const paint = (dark) => {
    app.dark = dark;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    byId("theme").setAttribute("aria-pressed", String(dark));
    app.stage.setTheme(dark);
    app.change({}, "still");
  };
  byId("theme").addEventListener("click", () => paint(!app.dark));
  darkness.addEventListener("change", () => paint(darkness.matches));
  document.documentElement.dataset.theme = app.dark ? "dark" : "light";
  byId("theme").setAttribute("aria-pressed", String(app.dark));
}

/** @param {boolean} open */
function drawerOpen(open) {
  document.body.classList.toggle("with-filters", open);
  byId("toggle-filters").setAttribute("aria-expanded", String(open));
}

/** The map keeps its room: it fits again after the window changed, unless the person has moved it. @param {App} app */
export function watchSize(app) {
  let known = "";
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = byId("stage");
    const now = `${clientWidth} ${clientHeight}`;
    if (now === known) return;
    const again = known !== "";
    known = now;
    app.stage.resize();
    if (again && !app.state.camera) app.stage.fit();
  }).observe(byId("stage"));
}

/** Escape closes what lies on top. @param {App} app */
export function escape(app) {
  const panel = byId("panel");
  byId("card").hidden = true;
  if (document.querySelector("dialog[open]")) return;
  if (!panel.hidden) {
    if (panel.contains(document.activeElement)) byId("stage").focus();
    app.select("");
  } else if (document.body.classList.contains("with-filters")) {
    drawerOpen(false);
    byId("toggle-filters").focus();
  } else if (app.state.table) app.change({ table: "" }, "replace");
}
