/** The zones of a view under its dots: lanes, hulls and tiles, those where nobody is marked as such. */

/** @import { Sight } from "./sight.js" */
/** @import { Zone } from "./types" */

const HATCH = 9;

/**
 * Give the corners of a zone on the stage.
 * @param {Sight} sight
 * @param {Zone} zone
 */
export function outlineOf({ camera, width, height }, { outline }) {
  return outline.map((part, at) => (at % 2 ? (part - camera.y) * camera.scale + height / 2 : (part - camera.x) * camera.scale + width / 2));
}

/** Give the box around a zone on the stage. @param {Sight} sight @param {Zone} zone */
export function boxOf(sight, zone) {
  const points = outlineOf(sight, zone);
  const x = points.filter((_, at) => at % 2 === 0), y = points.filter((_, at) => at % 2);
  return { left: Math.min(...x), right: Math.max(...x), top: Math.min(...y), bottom: Math.max(...y) };
}

/** Draw the zones of a look. @param {CanvasRenderingContext2D} context @param {Sight} sight */
export function drawZones(context, sight) {
  for (const zone of sight.zones) {
    const points = outlineOf(sight, zone);
    if (points.length < 6) continue;
    follow(context, points);
    drawZone(context, sight, zone);
  }
  context.setLineDash([]);
  if (sight.zones.length && sight.zoneFade < 1) {
    context.globalAlpha = 1 - sight.zoneFade;
    context.fillStyle = sight.theme.paper;
    context.fillRect(0, 0, sight.width, sight.height);
  }
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {number[]} points */
function follow(context, points) {
  context.beginPath();
  for (let at = 0; at < points.length; at += 2) context.lineTo(points[at], points[at + 1]);
  context.closePath();
}

/** @param {CanvasRenderingContext2D} context @param {Sight} sight @param {Zone} zone */
function drawZone(context, sight, zone) {
  const { theme } = sight;
  context.globalAlpha = 1;
  context.lineJoin = "round";
  context.setLineDash([]);
  if (zone.kind === "hull") {
    context.lineWidth = 18 * Math.min(1, sight.camera.scale);
    context.strokeStyle = theme.rule;
    context.stroke();
    context.lineWidth -= 2;
    context.strokeStyle = theme.lane;
    context.stroke();
  }
  context.fillStyle = theme.lane;
  context.fill();
  if (zone.empty) hatch(context, sight, zone);
  if (zone.kind === "hull" && !zone.empty) return;
  context.lineWidth = zone.empty ? 1.6 : 1;
  context.setLineDash(zone.empty ? [6, 4] : []);
  context.strokeStyle = zone.empty ? theme.empty : theme.rule;
  context.stroke();
}

/** Give the slanting lines that fill a box, each as x1, y1, x2, y2. @param {{ left: number, top: number, right: number, bottom: number }} box */
export function slants({ left, top, right, bottom }) {
  const high = bottom - top, found = [];
  for (let x = left - high; x < right; x += HATCH) found.push([x, bottom, x + high, top]);
  return found;
}

/** @param {CanvasRenderingContext2D} context @param {Sight} sight @param {Zone} zone */
function hatch(context, sight, zone) {
  context.save();
  context.clip();
  context.globalAlpha = 0.22;
  context.strokeStyle = sight.theme.empty;
  context.lineWidth = 1;
  context.beginPath();
  for (const [x1, y1, x2, y2] of slants(boxOf(sight, zone))) {
    if (x2 < 0 || x1 > sight.width) continue;
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
  context.restore();
  follow(context, outlineOf(sight, zone));
}
