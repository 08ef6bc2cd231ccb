/** What one look at the map consists of, and which things and links of it are within the window. */

/** @import { Camera } from "./camera.js" */
/** @import { Links } from "./links.js" */
/** @import { Theme } from "./theme.js" */
/** @import { Lang, Model, Zone } from "./types" */
import { reach } from "./camera.js";

/**
 * Everything that drawing, naming and pointing need to know. `fade` is how much of a thing is there, 0 to 1; `text` is the
 * size of letters against the usual one; `manner` how the status of a thing is drawn; `order` things by category.
 * @typedef {{
 *   model: Model, theme: Theme, lang: Lang, width: number, height: number, ratio: number, text: number, camera: Camera,
 *   x: Float32Array, y: Float32Array, radius: Float32Array | null, shown: Uint8Array, fade: Float32Array | null,
 *   links: Links, linked: Uint8Array, zones: Zone[], zoneFade: number, folded: Record<string, number[]>,
 *   manner: Uint8Array, order: Uint32Array,
 * }} Sight
 */

/** Links and things within the window; `rough` when there are too many to draw each one finely. */
/** @typedef {{ things: Uint32Array, links: Uint32Array, rough: boolean }} Seen */

export const FINE_LINKS = 1500, FINE_THINGS = 2500;
const MARGIN = 40;

/** Where a thing stands on the stage, in pixels. @param {Sight} sight @param {number} thing */
export const screenX = (sight, thing) => (sight.x[thing] - sight.camera.x) * sight.camera.scale + sight.width / 2;
/** @param {Sight} sight @param {number} thing */
export const screenY = (sight, thing) => (sight.y[thing] - sight.camera.y) * sight.camera.scale + sight.height / 2;
/** @param {Sight} sight @param {number} thing */
export const radiusOf = (sight, thing) => reach(sight.radius ? sight.radius[thing] : sight.model.size[thing], sight.camera.scale);

/** Say whether a thing is drawn at all. @param {Sight} sight @param {number} thing */
export const present = (sight, thing) => sight.shown[thing] === 1 && sight.x[thing] === sight.x[thing];

/** Give the part of the map that the window shows, in places of the map. @param {Sight} sight */
function windowOf({ camera, width, height }) {
  const wide = (width / 2 + MARGIN) / camera.scale, high = (height / 2 + MARGIN) / camera.scale;
  return { left: camera.x - wide, right: camera.x + wide, top: camera.y - high, bottom: camera.y + high };
}

/**
 * Say whether a straight line may cross a box: it is not all to one side, nor the box all to one side of it.
 * @param {number} ax @param {number} ay @param {number} bx @param {number} by
 * @param {{ left: number, top: number, right: number, bottom: number }} box
 */
function crosses(ax, ay, bx, by, box) {
  if ((ax < box.left && bx < box.left) || (ax > box.right && bx > box.right)) return false;
  if ((ay < box.top && by < box.top) || (ay > box.bottom && by > box.bottom)) return false;
  const dx = bx - ax, dy = by - ay;
  const top = dx * (box.top - ay), bottom = dx * (box.bottom - ay), left = dy * (box.left - ax), right = dy * (box.right - ax);
  return Math.min(top, bottom) <= Math.max(left, right) && Math.max(top, bottom) >= Math.min(left, right);
}

/**
 * Find what the window shows. A bent link counts with the room that its bend takes.
 * @param {Sight} sight
 * @returns {Seen}
 */
export function look(sight) {
  const box = windowOf(sight);
  const things = seenThings(sight, box), links = seenLinks(sight, box);
  return { things, links, rough: links.length > FINE_LINKS || things.length > FINE_THINGS };
}

/** @param {Sight} sight @param {ReturnType<typeof windowOf>} box */
function seenThings(sight, box) {
  const { x, y, shown, order } = sight;
  const found = new Uint32Array(order.length);
  let count = 0;
  for (const thing of order) {
    if (shown[thing] && x[thing] >= box.left && x[thing] <= box.right && y[thing] >= box.top && y[thing] <= box.bottom) found[count++] = thing;
  }
  return found.subarray(0, count);
}

/** @param {Sight} sight @param {ReturnType<typeof windowOf>} box */
function seenLinks(sight, box) {
  const { x, y, links, linked } = sight;
  const { order, from, to, bend } = links;
  const found = new Uint32Array(order.length);
  let count = 0;
  for (const link of order) {
    if (!linked[link]) continue;
    const ax = x[from[link]], ay = y[from[link]], bx = x[to[link]], by = y[to[link]];
    if (!(ax + bx === ax + bx)) continue;
    const room = bend[link] ? Math.abs(bend[link]) * (Math.abs(bx - ax) + Math.abs(by - ay)) : 0;
    if (room) {
      if (Math.min(ax, bx) - room > box.right || Math.max(ax, bx) + room < box.left) continue;
      if (Math.min(ay, by) - room > box.bottom || Math.max(ay, by) + room < box.top) continue;
    } else if (!crosses(ax, ay, bx, by, box)) continue;
    found[count++] = link;
  }
  return found.subarray(0, count);
}
