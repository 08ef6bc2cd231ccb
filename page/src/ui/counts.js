/** How much is shown, how much is hidden, and why. */

/** @import { App, Part } from "./app" */

import { byId, make } from "./dom.js";

/** @param {App} app @returns {Part} */
export function makeCounts(app) {
  return {
    update(before) {
      const [shown, hidden] = sentences(app), text = `${shown} ${hidden}`.trim();
      byId("counts").replaceChildren(shown, " ", make("span", { class: "more" }, hidden));
      if (before && (before.hide !== app.state.hide || before.only !== app.state.only || before.at !== app.state.at || before.view !== app.state.view)) app.announce(text);
    },
  };
}

/** What is shown, and what is hidden. @param {App} app @returns {[string, string]} */
function sentences({ model, found, say }) {
  if (!model.things) return [say("page.empty"), ""];
  const { countThings: things, countTies: links } = found.visible;
  const hidden = { hiddenThings: model.things - things, hiddenLinks: model.ties - links };
  const shown = say("page.counts", { things, links, sources: sources(model, found.visible) });
  return [shown, hidden.hiddenThings || hidden.hiddenLinks ? say("page.hidden", hidden) : ""];
}

/** How many sources tell of what is shown. @param {App["model"]} model @param {import("../types").Visible} visible */
function sources({ doc }, visible) {
  const told = new Set();
  doc.things.sources.forEach((some, thing) => visible.things[thing] && some.forEach((source) => told.add(source)));
  doc.ties.source.forEach((source, tie) => visible.ties[tie] && source >= 0 && told.add(source));
  return told.size;
}

/** @param {App} app */
export const counted = (app) => sentences(app).join(" ").trim();

/** Why things are hidden, a line for each reason. @param {App} app */
export function hiddenList(app) {
  const { background, filtered, unlinked, elsewhere } = app.found.hidden;
  const behind = app.model.doc.categories.filter((one) => !one.shown).map((one) => app.say(`category.many.${one.id}`));
  const out = Object.values(app.model.doc.imprint.left_out).reduce((sum, one) => sum + one, 0);
  const lines = [
    background && app.say("page.hidden.background", { count: background, names: behind.join(", ").toLocaleLowerCase(app.state.lang) }),
    filtered && app.say("page.hidden.filtered", { count: filtered }),
    unlinked && app.say("page.hidden.unlinked", { count: unlinked }),
    elsewhere && app.say("page.hidden.elsewhere", { count: elsewhere }),
    out && app.say("page.hidden.left-out", { count: out }),
  ];
  return lines.filter((line) => typeof line === "string").map((line) => make("li", {}, line));
}
