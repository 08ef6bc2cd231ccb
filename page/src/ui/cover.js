/** What lies over the map, and how a thing is brought out from under it. */

/** @import { App } from "./app" */

import { selected } from "./app.js";
import { byId } from "./dom.js";

/** A thing is brought no farther than this, and that share of the free room away from its rim. */
const NEAR = 0.7, INSIDE = 0.3;
/** A thing this near to the rim, in pixels, does not count as seen. */
const EDGE = 40;
/** Fields of a path lower than this share of the stage take less room above the map than beside it. */
const LOW = 0.35;
/** Room for a name beside the fields of a path. */
const BESIDE = 60;

/** How much of the stage lies under the details and the fields of a path. @returns {{ top: number, right: number, bottom: number, left: number }} */
export function covered() {
  const room = byId("stage").getBoundingClientRect();
  const panel = boxOf("panel"), route = boxOf("route");
  const sheet = panel && panel.width > room.width * 0.7, head = route && (route.width > room.width * 0.7 || route.height < room.height * LOW);
  return {
    right: panel && !sheet ? room.right - panel.left : 0, bottom: panel && sheet ? Math.max(0, room.bottom - panel.top) : 0,
    left: route && !head ? route.right - room.left + BESIDE : 0, top: route && head ? route.bottom - room.top : 0,
  };
}

/** @param {string} id */
const boxOf = (id) => (byId(id).hidden ? null : byId(id).getBoundingClientRect());

/** Bring the selected thing to where it can be seen, as little as need be, unless it is there. @param {App} app @param {boolean} always */
export function centre(app, always) {
  const thing = selected(app);
  if (thing < 0 || Number.isNaN(app.placement.x[thing])) return;
  const { clientWidth, clientHeight } = byId("stage");
  const { top, right, bottom, left } = covered();
  const free = [[left, clientWidth - right], [top, clientHeight - bottom]];
  const at = app.stage.position(thing);
  if (!always && free.every(([low, high], side) => at[side] > low + EDGE && at[side] < high - EDGE)) return;
  const goal = free.map(([low, high], side) => {
    const room = (high - low) * (always ? 0.5 : INSIDE);
    return Math.min(high - room, Math.max(low + room, at[side]));
  });
  aim(app, thing, at, [goal[0] - clientWidth / 2, goal[1] - clientHeight / 2]);
}

/** Bring a thing to a place counted from the middle of the stage. @param {App} app @param {number} thing @param {number[]} at where it is now @param {number[]} goal */
function aim(app, thing, at, goal) {
  const [x, y] = [app.placement.x[thing], app.placement.y[thing]];
  const [middle, , now] = app.stage.camera(), scale = Math.max(now, NEAR);
  const upright = Math.abs((x - middle) * now + byId("stage").clientWidth / 2 - at[0]) < 1;
  const [dx, dy] = upright ? goal : [goal[1], goal[0]];
  app.stage.setCamera([x - dx / scale, y - dy / scale, scale], true);
}
