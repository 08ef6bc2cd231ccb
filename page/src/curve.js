/** The way a link takes from rim to rim on the stage: straight, bent, or around one dot. */

/** @import { Sight } from "./sight.js" */
import { radiusOf, screenX, screenY } from "./sight.js";

/**
 * From start over a control point to end, both at the rims; `bent` says whether the control point counts; `loop` is the
 * radius of a loop around the control point, 0 for others; the unit vector points along the line where it ends.
 * @typedef {{ x1: number, y1: number, cx: number, cy: number, x2: number, y2: number, bent: boolean, loop: number,
 *   ux: number, uy: number, length: number }} Curve
 */

const NEAR = 1.5;

/** @param {Sight} sight @param {number} thing @param {number} bend @returns {Curve} */
function loopOf(sight, thing, bend) {
  const radius = radiusOf(sight, thing), loop = Math.max(radius * 0.8, 6);
  const angle = -Math.PI / 4 + bend * 5;
  const reach = radius + loop * 0.7;
  const cx = screenX(sight, thing) + reach * Math.cos(angle), cy = screenY(sight, thing) + reach * Math.sin(angle);
  const end = angle + 2.2;
  const x2 = cx + loop * Math.cos(end), y2 = cy + loop * Math.sin(end);
  return { x1: x2, y1: y2, cx, cy, x2, y2, bent: false, loop, ux: -Math.sin(end), uy: Math.cos(end), length: 6 * loop };
}

/**
 * Give the way of a link on the stage.
 * @param {Sight} sight
 * @param {number} link
 * @param {number} gap how far before the rim of its end it stops
 * @returns {Curve}
 */
export function curveOf(sight, link, gap) {
  const { from, to, bend: bends } = sight.links;
  const one = from[link], other = to[link], bend = bends[link];
  if (one === other) return loopOf(sight, one, bend);
  const ax = screenX(sight, one), ay = screenY(sight, one), bx = screenX(sight, other), by = screenY(sight, other);
  const dx = bx - ax, dy = by - ay;
  const cx = (ax + bx) / 2 - dy * bend, cy = (ay + by) / 2 + dx * bend;
  const length = Math.hypot(dx, dy) || 1;
  const out = Math.hypot(cx - ax, cy - ay) || 1, back = Math.hypot(bx - cx, by - cy) || 1;
  const ux = (bx - cx) / back, uy = (by - cy) / back;
  const start = Math.min(radiusOf(sight, one) + NEAR, length * 0.4), stop = Math.min(radiusOf(sight, other) + NEAR + gap, length * 0.5);
  return {
    x1: ax + ((cx - ax) / out) * start, y1: ay + ((cy - ay) / out) * start, cx, cy,
    x2: bx - ux * stop, y2: by - uy * stop, bent: bend !== 0, loop: 0, ux, uy, length,
  };
}

/**
 * Give the corners of an arrow whose tail is where a curve stops.
 * @param {Curve} curve
 * @param {number} size
 */
export function arrowOf({ x2, y2, ux, uy }, size) {
  const half = size * 0.46;
  return [x2 + ux * size, y2 + uy * size, x2 - uy * half, y2 + ux * half, x2 + uy * half, y2 - ux * half];
}

/** Give the point of a curve at a share of its way. @param {Curve} curve @param {number} share @returns {[number, number]} */
export function pointOf({ x1, y1, cx, cy, x2, y2, bent, loop }, share) {
  if (loop) return [cx + loop * Math.cos(share * 2 * Math.PI), cy + loop * Math.sin(share * 2 * Math.PI)];
  if (!bent) return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
  const rest = 1 - share;
  return [rest * rest * x1 + 2 * rest * share * cx + share * share * x2, rest * rest * y1 + 2 * rest * share * cy + share * share * y2];
}
