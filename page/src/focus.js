/** What stands out: the thing pointed at or selected with its neighbours, a link with its ends, the chain of a path. */

/** @import { Sight } from "./sight.js" */
import { drawDot, drawLink, drawRing } from "./draw.js";
import { present } from "./sight.js";

/** `near` has a 1 for each thing that stands out; `links` stand out; `ringed` have a ring, the strong ones a thick one. */
/** @typedef {{ near: Uint8Array, links: number[], ringed: number[], strong: number[] }} Focus */
/** @typedef {{ selected: number, path: number[], tie: number, hovered: number, hoveredLink: number }} Marks */

/**
 * Say what stands out; null when nothing does.
 * @param {Sight} sight
 * @param {Marks} marks
 * @param {(tie: number) => number} linkOf
 * @param {number} middle the thing that all goes around, or -1
 * @returns {Focus | null}
 */
export function focusOf(sight, marks, linkOf, middle) {
  const { hovered, hoveredLink, selected, path, tie } = marks;
  const link = hoveredLink >= 0 ? hoveredLink : tie >= 0 ? linkOf(tie) : -1;
  const focus = { near: new Uint8Array(sight.x.length), links: /** @type {number[]} */ ([]), ringed: /** @type {number[]} */ ([]), strong: /** @type {number[]} */ ([]) };
  if (selected >= 0 && present(sight, selected)) focus.strong.push(selected);
  if (hovered >= 0 && present(sight, hovered)) neighbours(sight, focus, hovered);
  else if (link >= 0) ends(sight, focus, link);
  else if (path.length > 1) chain(sight, focus, path);
  else if (focus.strong.length && selected !== middle) neighbours(sight, focus, selected);
  else return null;
  for (const thing of focus.strong) focus.near[thing] = 1;
  return focus;
}

/** @param {Sight} sight @param {Focus} focus @param {number} thing */
function neighbours({ links, linked }, focus, thing) {
  focus.near[thing] = 1;
  focus.ringed.push(thing);
  for (let link = 0; link < links.count; link++) {
    if ((links.from[link] !== thing && links.to[link] !== thing) || !linked[link]) continue;
    focus.links.push(link);
    focus.near[links.from[link]] = focus.near[links.to[link]] = 1;
  }
}

/** @param {Sight} sight @param {Focus} focus @param {number} link */
function ends({ links }, focus, link) {
  focus.links.push(link);
  focus.near[links.from[link]] = focus.near[links.to[link]] = 1;
}

/** @param {Sight} sight @param {Focus} focus @param {number[]} path */
function chain({ links, linked, x }, focus, path) {
  const pair = (/** @type {number} */ one, /** @type {number} */ other) => Math.min(one, other) * x.length + Math.max(one, other);
  const steps = new Set(path.slice(1).map((thing, at) => pair(thing, path[at])));
  for (const thing of path) focus.near[thing] = 1;
  focus.ringed.push(path[0], path[path.length - 1]);
  for (let link = 0; link < links.count; link++) {
    if (linked[link] && steps.has(pair(links.from[link], links.to[link]))) focus.links.push(link);
  }
}

/**
 * Veil what does not stand out and draw what does over it.
 * @param {CanvasRenderingContext2D} context
 * @param {Sight} sight
 * @param {Focus} focus
 * @param {number} share how far the veil has come, 0 to 1
 */
export function drawFocus(context, sight, focus, share) {
  context.globalAlpha = 0.8 * share;
  context.fillStyle = sight.theme.paper;
  context.fillRect(0, 0, sight.width, sight.height);
  for (const link of focus.links.slice(0, 4000)) if (present(sight, sight.links.from[link]) && present(sight, sight.links.to[link])) drawLink(context, sight, link, 1.25 * share);
  let left = 4000;
  for (let thing = 0; thing < focus.near.length && left > 0; thing++) {
    if (!focus.near[thing] || !present(sight, thing)) continue;
    drawDot(context, sight, thing, share);
    left--;
  }
  for (const thing of focus.ringed) if (present(sight, thing)) drawRing(context, sight, thing, false);
  for (const thing of focus.strong) if (present(sight, thing)) drawRing(context, sight, thing, true);
}
