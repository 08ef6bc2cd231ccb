/** What one look at the map consists of, and which things and links of it are within the window. */

/** @import { Camera } from "./camera.js" */
/** @import { Links } from "./links.js" */
/** @import { Theme } from "./theme.js" */
/** @import { Lang, Model, Zone } from "./types" */
import { reach } from "./camera.js";
import { manners } from "./theme.js";

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

/** Things and links within the window, links looked for when first asked for; `rough` when there are too many to draw each one finely. */
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
  const view = { ...sight, box: windowOf(sight) };
  const things = seenThings(view);
  /** @type {Uint32Array | undefined} */
  let found;
  const links = () => (found ??= seenLinks(view));
  return { things, get links() { return links(); }, rough: things.length > FINE_THINGS || links().length > FINE_LINKS };
}

/** @typedef {Sight & { box: ReturnType<typeof windowOf> }} View */

let scratch = new Uint32Array(0);
/** Give room for so many numbers, the same each time. @param {number} count */
const room = (count) => (scratch.length < count ? (scratch = new Uint32Array(count)) : scratch);

/** @param {View} view */
function seenThings({ x, y, shown, order, box }) {
  const found = room(order.length);
  let count = 0;
  for (const thing of order) {
    if (shown[thing] && x[thing] >= box.left && x[thing] <= box.right && y[thing] >= box.top && y[thing] <= box.bottom) found[count++] = thing;
  }
  return found.slice(0, count);
}

/** @param {View} view */
function seenLinks({ x, y, links, linked, box }) {
  const { order, from, to, bend } = links;
  const found = room(order.length);
  let count = 0;
  for (const link of order) {
    if (!linked[link]) continue;
    const ax = x[from[link]], ay = y[from[link]], bx = x[to[link]], by = y[to[link]];
    if (!(ax + bx === ax + bx)) continue;
    const wide = bend[link] ? Math.abs(bend[link]) * (Math.abs(bx - ax) + Math.abs(by - ay)) : 0;
    if (wide) {
      if (Math.min(ax, bx) - wide > box.right || Math.max(ax, bx) + wide < box.left) continue;
      if (Math.min(ay, by) - wide > box.bottom || Math.max(ay, by) + wide < box.top) continue;
    } else if (!crosses(ax, ay, bx, by, box)) continue;
    found[count++] = link;
  }
  return found.slice(0, count);
}

/** Give the look that a stage starts with: nothing is anywhere yet. @param {Model} model @param {Lang} lang @param {Theme} theme @param {Links} links @returns {Sight} */
export function firstSight(model, lang, theme, links) {
  const manner = manners(model.doc);
  const order = Uint32Array.from({ length: model.things }, (_, at) => at);
  return {
    model, lang, theme, links, width: 0, height: 0, ratio: 1, text: 1, camera: { x: 0, y: 0, scale: 1 },
    x: new Float32Array(model.things).fill(NaN), y: new Float32Array(model.things).fill(NaN), radius: null,
    shown: new Uint8Array(model.things), fade: null, linked: new Uint8Array(model.lines), zones: [], zoneFade: 1, folded: {},
    manner: Uint8Array.from(model.doc.things.status, manner),
    order: order.sort((one, other) => model.category[one] - model.category[other] || one - other),
  };
}
