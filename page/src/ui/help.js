/** A dialog that tells how to read and use the page, by hand and by keyboard. */

/** @import { App, Part } from "./app" */

import { button, byId, make } from "./dom.js";

const KEYS = [
  ["Tab", "page.help.tab"], ["← ↑ → ↓", "page.help.arrows"], ["⇧ ← ↑ → ↓", "page.help.pan"], ["+ −", "page.help.zoom"], ["0", "page.zoom.fit"],
  ["Enter", "page.help.enter"], ["Esc", "page.help.escape"], ["Ctrl K", "page.search"], ["Ctrl Z", "page.undo"],
];

/** @param {App} app @returns {Part} */
export function makeHelp(app) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("help"));
  byId("help-open").addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  return {
    update(before) {
      if (before && before.lang === app.state.lang) return;
      const { imprint } = app.model.doc;
      dialog.replaceChildren(
        make("h2", { id: "help-title" }, app.say("page.help")),
        make("p", {}, app.say("page.help.mouse")),
        make("p", {}, app.say("page.help.path")),
        make("p", {}, app.say("page.help.time")),
        make("h3", {}, app.say("page.help.keys")),
        make("dl", {}, ...KEYS.flatMap(([keys, words]) => [make("dt", {}, make("kbd", {}, keys)), make("dd", {}, app.say(words))])),
        make("p", { class: "quiet" }, [app.say("page.sources.count", { count: imprint.sources }), imprint.date && app.say("page.dated", { date: imprint.date }), app.say(`page.profile.${imprint.profile}`)].filter(Boolean).join(" ")),
        make("p", { class: "actions" }, button({ class: "strong", onclick: () => dialog.close() }, app.say("page.close"))),
      );
    },
  };
}
