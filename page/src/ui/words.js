/** Every word that stands in the page itself, in the present language. */

/** @import { State } from "../types" */
/** @import { App } from "./app" */

import { byId } from "./dom.js";

/** @param {App} app @param {State | null} before */
export function speak(app, before) {
  const { lang } = app.state;
  if (lang === before?.lang) return;
  document.documentElement.lang = lang;
  document.title = app.pick(app.model.doc.title);
  byId("title").textContent = document.title;
  const marked = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-say], [data-aria], [data-tip]"));
  for (const element of marked) {
    const { say, aria, tip } = element.dataset;
    if (say) element.textContent = app.say(say);
    const name = aria ?? tip;
    if (name) element.setAttribute("aria-label", app.say(name));
    if (tip) element.title = app.say(tip);
  }
  byId("stage").setAttribute("aria-label", app.pick(app.model.doc.title));
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-lang]"))) one.setAttribute("aria-pressed", String(one.dataset.lang === lang));
}
