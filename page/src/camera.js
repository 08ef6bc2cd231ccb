/** From places of the map to places on the stage and back. */

/** @typedef {{ x: number, y: number, scale: number }} Camera */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

export const SMALLEST = 0.004, LARGEST = 12;

/** Give the radius of a dot in pixels: it grows slower than the map, so that zooming in makes room. @param {number} size @param {number} scale */
export const reach = (size, scale) => Math.max(size * (scale < 1 ? scale ** 0.8 : scale ** 0.45), 0.7);

/** Keep a scale within what can be drawn. @param {number} scale */
export const bounded = (scale) => Math.min(LARGEST, Math.max(SMALLEST, scale));

/**
 * Give the camera that shows a box in a stage, clear of what lies over its edges, with a margin around it.
 * @param {Box | null} box
 * @param {{ width: number, height: number }} stage
 * @param {Box} covered
 * @param {number} [most]
 * @returns {Camera}
 */
export function fitting(box, stage, covered, most = 1.8) {
  if (!box) return { x: 0, y: 0, scale: 1 };
  const width = Math.max(80, stage.width - covered.left - covered.right), height = Math.max(80, stage.height - covered.top - covered.bottom);
  const margin = [Math.min(84, width * 0.08), Math.min(48, height * 0.07)];
  const wide = Math.max(box.right - box.left, 1), high = Math.max(box.bottom - box.top, 1);
  const scale = bounded(Math.min((width - 2 * margin[0]) / wide, (height - 2 * margin[1]) / high, most));
  const aside = [(covered.right - covered.left) / 2 / scale, (covered.bottom - covered.top) / 2 / scale];
  return { x: (box.left + box.right) / 2 + aside[0], y: (box.top + box.bottom) / 2 + aside[1], scale };
}

/**
 * Give the camera after zooming by a factor with one point of the stage staying where it is.
 * @param {Camera} camera
 * @param {number} factor
 * @param {[number, number]} from the point, counted from the middle of the stage
 * @returns {Camera}
 */
export function zoomed(camera, factor, from) {
  const scale = bounded(camera.scale * factor);
  const shift = 1 / camera.scale - 1 / scale;
  return { x: camera.x + from[0] * shift, y: camera.y + from[1] * shift, scale };
}

/**
 * Give the camera between two: the scale moves evenly to the eye.
 * @param {Camera} from
 * @param {Camera} to
 * @param {number} share
 * @returns {Camera}
 */
export function between(from, to, share) {
  if (share >= 1) return to;
  const scale = from.scale * (to.scale / from.scale) ** share;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, scale };
}

/**
 * Give the box around points, or null around none; NaN is no point.
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
 * @param {(at: number) => unknown} counts
 * @returns {Box | null}
 */
export function around(x, y, counts) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let at = 0; at < x.length; at++) {
    if (Number.isNaN(x[at]) || !counts(at)) continue;
    if (x[at] < box.left) box.left = x[at];
    if (x[at] > box.right) box.right = x[at];
    if (y[at] < box.top) box.top = y[at];
    if (y[at] > box.bottom) box.bottom = y[at];
  }
  return box.left > box.right ? null : box;
}

/** Give the box around two. @param {Box | null} one @param {Box | null} other */
export function joined(one, other) {
  if (!one || !other) return one ?? other;
  return {
    left: Math.min(one.left, other.left), right: Math.max(one.right, other.right),
    top: Math.min(one.top, other.top), bottom: Math.max(one.bottom, other.bottom),
  };
}
