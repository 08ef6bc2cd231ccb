/** The keyboard: moving on the map, from a thing to its neighbours, and what holds everywhere. */

/** @import { App } from "./app" */

import { otherEnd, tiesOf } from "../routes.js";
import { selected } from "./app.js";
import { byId } from "./dom.js";

const STEP = 80, ZOOM = 1.3;
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {App} app @param {() => void} escape */
export function listen(app, escape) {
  byId("stage").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const act = {
      "+": () => app.zoom(ZOOM), "=": () => app.zoom(ZOOM), "-": () => app.zoom(1 / ZOOM), 0: () => app.change({ camera: null }, "replace"),
      Enter: () => enter(app),
    }[event.key];
    if (!way && !act) return;
    event.preventDefault();
    if (act) act();
    else if (event.shiftKey || !step(app, way)) {
      app.stage.pan(-way[0] * STEP, -way[1] * STEP);
      app.moved();
    }
  });
  document.addEventListener("keydown", (event) => {
    const writing = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key === "Escape") escape();
    else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z" && !writing) {
      event.preventDefault();
      app.undo();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      byId("search").focus();
    }
  });
}

/** With nothing selected the most important thing is; else the panel takes the focus. @param {App} app */
function enter(app) {
  if (selected(app) >= 0) {
    byId("panel").querySelector("h2")?.focus();
    return;
  }
  const { size } = app.model;
  let best = -1;
  app.found.visible.things.forEach((shown, thing) => {
    if (shown && (best < 0 || size[thing] > size[best])) best = thing;
  });
  if (best >= 0) app.select(app.model.doc.things.id[best]);
}

/** Go to the neighbour that lies nearest in a direction; false when none does. @param {App} app @param {[number, number]} way */
function step(app, way) {
  const from = selected(app);
  if (from < 0 || !app.found.visible.things[from]) return false;
  const [x, y] = app.stage.position(from);
  let best = -1, least = Infinity;
  for (const tie of tiesOf(app.model, from)) {
    const other = otherEnd(app.model, tie, from);
    if (!app.found.visible.ties[tie] || other === from) continue;
    const [dx, dy] = app.stage.position(other).map((place, at) => place - [x, y][at]);
    const ahead = dx * way[0] + dy * way[1], aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    if (ahead > 0 && ahead >= aside * 0.5 && ahead + aside * 2 < least) [best, least] = [other, ahead + aside * 2];
  }
  if (best < 0) return true;
  app.select(app.model.doc.things.id[best]);
  return true;
}
