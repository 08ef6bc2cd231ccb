/** Which dot or link is under the pointer. */

/** @import { Seen, Sight } from "./sight.js" */
import { curveOf, pointOf } from "./curve.js";
import { present, radiusOf, screenX, screenY } from "./sight.js";
import { thickness } from "./draw.js";

const STEPS = 12;

/**
 * Give the dot at a point, or -1: the one whose rim is nearest, within some slack.
 * @param {Sight} sight @param {number} x @param {number} y @param {number} slack
 */
export function dotAt(sight, x, y, slack) {
  let found = -1, least = slack;
  for (let thing = 0; thing < sight.x.length; thing++) {
    if (!present(sight, thing)) continue;
    const dx = screenX(sight, thing) - x, dy = screenY(sight, thing) - y;
    if (dx > 80 || dx < -80 || dy > 80 || dy < -80) continue;
    const away = Math.hypot(dx, dy) - radiusOf(sight, thing);
    if (away < least) [found, least] = [thing, away];
  }
  return found;
}

/**
 * Give the link at a point, or -1.
 * @param {Sight} sight @param {Seen} seen @param {number} x @param {number} y @param {number} slack
 */
export function linkAt(sight, seen, x, y, slack) {
  let found = -1, least = slack;
  for (const link of seen.links) {
    const { from, to, bend } = sight.links;
    const ax = screenX(sight, from[link]), bx = screenX(sight, to[link]), ay = screenY(sight, from[link]), by = screenY(sight, to[link]);
    const room = slack + 30 + Math.abs(bend[link]) * (Math.abs(bx - ax) + Math.abs(by - ay));
    if (x < Math.min(ax, bx) - room || x > Math.max(ax, bx) + room || y < Math.min(ay, by) - room || y > Math.max(ay, by) + room) continue;
    const away = distance(sight, link, x, y) - thickness(sight, link) / 2;
    if (away < least) [found, least] = [link, away];
  }
  return found;
}

/** @param {Sight} sight @param {number} link @param {number} x @param {number} y */
function distance(sight, link, x, y) {
  const curve = curveOf(sight, link, 0);
  const steps = curve.bent || curve.loop ? STEPS : 1;
  let least = Infinity, [ax, ay] = pointOf(curve, 0);
  for (let step = 1; step <= steps; step++) {
    const [bx, by] = pointOf(curve, step / steps);
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
    const share = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(ax + (bx - ax) * share - x, ay + (by - ay) * share - y));
    [ax, ay] = [bx, by];
  }
  return least;
}
