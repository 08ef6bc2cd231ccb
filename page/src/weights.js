/** The numbers on bundles: how many links each one stands for. */

/** @import { Box } from "./camera.js" */
/** @import { Seen, Sight } from "./sight.js" */
import { Boxes } from "./boxes.js";
import { curveOf, pointOf } from "./curve.js";
import { write } from "./draw.js";

/** @typedef {Box & { text: string, size: number }} Weight */

const PLACES = [0.5, 0.4, 0.6, 0.3, 0.7];
const ROOM = 40; // pixels that a bundle needs to have room for its number

/**
 * Give the numbers of the bundles in sight, where none lies on another.
 * @param {Sight} sight
 * @param {Seen} seen
 */
export function weights(sight, seen) {
  const found = /** @type {Weight[]} */ ([]);
  if (!sight.links.bundled) return found;
  const taken = new Boxes(sight.width, sight.height);
  for (const link of seen.links) {
    const weight = sight.links.weight[link], curve = curveOf(sight, link, 0);
    if (weight < 2 || curve.length < ROOM) continue;
    const boxes = PLACES.map((share) => around(pointOf(curve, share), String(weight), 11.5 * sight.text));
    const box = boxes.find((one) => !taken.taken(one));
    if (!box) continue;
    taken.add(box);
    found.push(box);
  }
  return found;
}

/** @param {[number, number]} at @param {string} text @param {number} size @returns {Weight} */
function around([x, y], text, size) {
  const wide = text.length * size * 0.34 + 2;
  return { left: x - wide, right: x + wide, top: y - size * 0.6, bottom: y + size * 0.6, text, size };
}

/** Write the numbers. @param {CanvasRenderingContext2D} context @param {Sight} sight @param {Weight[]} found */
export function writeWeights(context, { theme }, found) {
  context.setLineDash([]);
  context.globalAlpha = 1;
  for (const { left, right, top, bottom, text, size } of found) {
    write(context, text, (left + right) / 2, (top + bottom) / 2, { size, weight: 600, ink: theme.ink, halo: theme.paper });
  }
}
