/** A word on the map where there is nothing to see, or something to do first. */

/** @import { App, Part } from "./app" */

import { selected, startOver } from "./app.js";
import { button, byId } from "./dom.js";

/** @param {App} app @returns {Part} */
export function makeNote(app) {
  const box = byId("note");
  return {
    update() {
      const words = said(app);
      box.hidden = !words;
      box.classList.toggle("middle-of-map", app.found.visible.countThings === 0);
      const again = app.model.things > 0 && app.found.visible.countThings === 0;
      box.replaceChildren(words, " ", ...(again ? [button({ class: "link", onclick: () => startOver(app) }, app.say("page.reset"))] : []));
    },
  };
}

/** @param {App} app */
function said(app) {
  if (!app.model.things) return app.say("page.empty");
  if (!app.found.visible.countThings) return app.say("page.nothing.shown");
  return app.state.view === "ego" && selected(app) < 0 ? app.say("page.about.ego.none") : "";
}
