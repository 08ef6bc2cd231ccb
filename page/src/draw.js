/** Lines and dots on a canvas: finely while they can be told apart, roughly where there are tens of thousands. */

/** @import { Seen, Sight } from "./sight.js" */
import { arrowOf, curveOf } from "./curve.js";
import { corners, trace } from "./shapes.js";
import { radiusOf, screenX, screenY } from "./sight.js";
import { DASHES, ENDED, FONT, PLANNED, STRENGTHS } from "./theme.js";
import { drawZones } from "./zones.js";

export const ARROW = 7;
const MERE = 1.7; // the radius below which a shape is no more than a square of paint
export const FADED = 0.42; // what is left of the colour of a dot that ended
const PLAIN_DASH = /** @type {number[]} */ ([]);

/**
 * Draw a look at the map without its names, in steps, so that a big one never holds the page up: each step draws as many
 * rough lines as it is told.
 * @param {CanvasRenderingContext2D} context
 * @param {Sight} sight
 * @param {Seen} seen
 * @returns {Generator<undefined, void, number>}
 */
export function* draw(context, sight, seen) {
  drawZones(context, sight);
  if (!seen.rough) {
    for (const link of seen.links) drawLink(context, sight, link, 1);
    for (const thing of seen.things) drawDot(context, sight, thing, 1);
    return;
  }
  yield* roughLinks(context, sight, seen.links);
  for (let at = 0; at < seen.things.length; at += 8000) {
    for (const thing of seen.things.subarray(at, at + 8000)) drawDot(context, sight, thing, 1, seen.things.length > 6000);
    yield;
  }
}

/** Draw all at once. @param {CanvasRenderingContext2D} context @param {Sight} sight @param {Seen} seen */
export function drawWhole(context, sight, seen) {
  for (const steps = draw(context, sight, seen); !steps.next(5000).done; );
}

/** Give the colour of a link. @param {Sight} sight @param {number} link */
export const colourOf = ({ links, theme }, link) => theme.groups[links.group[link]] ?? theme.muted;

/** Give how thick a link is, in pixels. @param {Sight} sight @param {number} link */
export function thickness({ links, camera }, link) {
  if (!links.bundled) return Math.min(1.9, Math.max(1.05, 1.35 * camera.scale ** 0.25));
  return Math.min(12, 1.4 + 1.5 * Math.sqrt(links.weight[link])) * Math.min(1.3, Math.max(0.6, camera.scale ** 0.5));
}

/** Give the share of a link that is there while a view changes. @param {Sight} sight @param {number} link */
const fading = ({ fade, links }, link) => (fade ? Math.min(fade[links.from[link]], fade[links.to[link]]) : 1);

/** Give how strong a link is drawn, 0 to 1: where zones matter, links stand back. @param {Sight} sight @param {number} link @param {number} share */
export const strength = (sight, link, share) =>
  Math.min(1, STRENGTHS[sight.links.manner[link]] * share * fading(sight, link) * (sight.zones.length && share <= 1 ? 0.72 : 1));

/** Give the length of the arrow of a link, 0 where it has none. @param {Sight} sight @param {number} link */
export const arrowLength = ({ links, camera }, link) =>
  (links.arrow[link] ? ARROW * Math.min(1.25, Math.max(0.7, camera.scale ** 0.4)) : 0);

/**
 * Draw one link with its arrow or, if it is a bundle, its number.
 * @param {CanvasRenderingContext2D} context
 * @param {Sight} sight
 * @param {number} link
 * @param {number} share how much of its strength it has; above 1 it stands out
 */
export function drawLink(context, sight, link, share) {
  const manner = sight.links.manner[link], size = arrowLength(sight, link);
  const curve = curveOf(sight, link, size);
  context.globalAlpha = strength(sight, link, share);
  context.strokeStyle = colourOf(sight, link);
  context.lineWidth = thickness(sight, link) * (share > 1 ? 1.5 : 1);
  context.setLineDash(DASHES[manner]);
  context.beginPath();
  if (curve.loop) context.arc(curve.cx, curve.cy, curve.loop, 0, 2 * Math.PI);
  else {
    context.moveTo(curve.x1, curve.y1);
    if (curve.bent) context.quadraticCurveTo(curve.cx, curve.cy, curve.x2, curve.y2);
    else context.lineTo(curve.x2, curve.y2);
  }
  context.stroke();
  if (size && curve.length > 2 * size) drawArrow(context, arrowOf(curve, size), colourOf(sight, link));
}

/** @param {CanvasRenderingContext2D} context @param {number[]} corner @param {string} colour */
function drawArrow(context, [x, y, left, top, right, bottom], colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(left, top);
  context.lineTo(right, bottom);
  context.fill();
}

/**
 * Write one row around a point, with a halo that parts it from what lies under it.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{ size: number, weight: number, ink: string, halo?: string }} hand
 */
export function write(context, text, x, y, { size, weight, ink, halo }) {
  context.font = `${weight} ${size}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (halo) {
    context.lineJoin = "round";
    context.lineWidth = Math.max(3, size * 0.3);
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
  }
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

/**
 * Draw very many links as thin lines, batch by batch.
 * @param {CanvasRenderingContext2D} context
 * @param {Sight} sight
 * @param {Uint32Array} links
 * @returns {Generator<undefined, void, number>}
 */
function* roughLinks(context, sight, links) {
  const { group, manner } = sight.links;
  const alpha = Math.min(0.6, Math.max(0.025, 0.6 * (1500 / links.length) ** 0.65));
  context.lineWidth = 1 / sight.ratio; // one pixel of the screen: anything thicker takes forty times as long
  let left = 4000;
  for (let at = 0; at < links.length; ) {
    const first = links[at];
    context.strokeStyle = colourOf(sight, first);
    context.globalAlpha = alpha * (manner[first] === ENDED ? 0.5 : 1);
    context.setLineDash(links.length > 20_000 ? PLAIN_DASH : DASHES[manner[first]]);
    const stop = Math.min(links.length, at + Math.min(left, 200));
    context.beginPath();
    for (; at < stop && group[links[at]] === group[first] && manner[links[at]] === manner[first]; at++, left--) roughLink(context, sight, links[at]);
    context.stroke();
    if (left <= 0) left = yield;
  }
  context.setLineDash(PLAIN_DASH);
}

/** @param {CanvasRenderingContext2D} context @param {Sight} sight @param {number} link */
function roughLink(context, sight, link) {
  const { from, to, bend } = sight.links;
  const ax = screenX(sight, from[link]), ay = screenY(sight, from[link]), bx = screenX(sight, to[link]), by = screenY(sight, to[link]);
  context.moveTo(ax, ay);
  if (bend[link]) context.quadraticCurveTo((ax + bx) / 2 - (by - ay) * bend[link], (ay + by) / 2 + (bx - ax) * bend[link], bx, by);
  else context.lineTo(bx, by);
}

/**
 * Draw one dot.
 * @param {CanvasRenderingContext2D} context
 * @param {Sight} sight
 * @param {number} thing
 * @param {number} share how much of its strength it has
 * @param {boolean} [bare] whether it does without the rim that parts it from its lines
 */
export function drawDot(context, sight, thing, share, bare = false) {
  const { model, theme, manner, fade } = sight;
  const radius = radiusOf(sight, thing), x = screenX(sight, thing), y = screenY(sight, thing);
  const colour = theme.categories[model.category[thing]];
  const opacity = share * (fade ? fade[thing] : 1);
  if (radius < MERE) return drawSpeck(context, x, y, radius, { colour, opacity: opacity * (manner[thing] === ENDED ? 0.5 : 1) });
  const { shape, hollow } = model.doc.categories[model.category[thing]];
  const open = hollow || manner[thing] === PLANNED;
  context.beginPath();
  trace(context, shape, x, y, radius);
  context.globalAlpha = opacity;
  if (!bare || open || manner[thing] === ENDED) underlay(context, theme.paper, radius);
  if (open) rim(context, colour, radius, manner[thing] === PLANNED);
  else {
    context.globalAlpha = opacity * (manner[thing] === ENDED ? FADED : 1);
    context.fillStyle = colour;
    context.fill();
  }
  if (sight.folded[thing]?.length && radius > 8) drawCount(context, sight, thing, radius);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius @param {{ colour: string, opacity: number }} paint */
function drawSpeck(context, x, y, radius, { colour, opacity }) {
  const side = Math.max(radius, 0.8);
  context.globalAlpha = opacity;
  context.fillStyle = colour;
  context.fillRect(x - side, y - side, 2 * side, 2 * side);
}

/** Part a dot from its lines. @param {CanvasRenderingContext2D} context @param {string} paper @param {number} radius */
function underlay(context, paper, radius) {
  context.setLineDash(PLAIN_DASH);
  context.lineJoin = "round";
  context.lineWidth = Math.min(3, radius * 0.5);
  context.strokeStyle = paper;
  context.stroke();
  context.fillStyle = paper;
  context.fill();
}

/** @param {CanvasRenderingContext2D} context @param {string} colour @param {number} radius @param {boolean} dashed */
function rim(context, colour, radius, dashed) {
  context.lineWidth = Math.min(2.4, Math.max(1.1, radius * 0.24));
  context.strokeStyle = colour;
  if (dashed) context.setLineDash([Math.max(2.2, radius * 0.42), Math.max(1.6, radius * 0.26)]);
  context.stroke();
  context.setLineDash(PLAIN_DASH);
}

/** Tell how many are folded into a dot. @param {CanvasRenderingContext2D} context @param {Sight} sight @param {number} thing @param {number} radius */
function drawCount(context, sight, thing, radius) {
  const hollow = sight.manner[thing] === PLANNED || sight.model.doc.categories[sight.model.category[thing]].hollow;
  const ink = hollow ? sight.theme.ink : sight.theme.paper;
  write(context, String(sight.folded[thing].length), screenX(sight, thing), screenY(sight, thing), { size: Math.min(15, radius * 0.85), weight: 700, ink });
}

/**
 * Draw the ring around a dot that is selected or pointed at.
 * @param {CanvasRenderingContext2D} context
 * @param {Sight} sight
 * @param {number} thing
 * @param {boolean} strong
 */
export function drawRing(context, sight, thing, strong) {
  const { shape } = sight.model.doc.categories[sight.model.category[thing]];
  const radius = radiusOf(sight, thing);
  context.globalAlpha = 1;
  context.setLineDash(PLAIN_DASH);
  context.lineWidth = strong ? 2.6 : 1.8;
  context.strokeStyle = sight.theme.ink;
  context.lineJoin = "round";
  context.beginPath();
  trace(context, shape, screenX(sight, thing), screenY(sight, thing), radius + (corners(shape).length ? 3.2 : 4));
  context.stroke();
}
