/** The present view as a PNG, drawn anew at the scale asked for. */

/** @import { Sight } from "./sight.js" */
/** @import { Sign, Surround } from "./frame.js" */
/** @import { Frame } from "./types" */
import { drawWhole } from "./draw.js";
import { drawFocus } from "./focus.js";
import { surround } from "./frame.js";
import { writeLabels } from "./labels.js";
import { trace } from "./shapes.js";
import { look } from "./sight.js";
import { FONT } from "./theme.js";
import { writeWeights } from "./weights.js";
import { writeZoneNames } from "./zonenames.js";

/**
 * Draw a look with what stands around it.
 * @param {Sight} seen @param {import("./svg.js").Texts} texts @param {Frame} frame @param {number} scale
 * @returns {Promise<Blob>}
 */
export function pngOf(seen, { labels, zoneNames, weights, focus }, frame, scale) {
  const sight = { ...seen, ratio: scale };
  const around = surround(frame, sight.theme, sight.width, sight.height);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(sight.width * scale), Math.round(around.height * scale)];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(scale, scale);
  context.fillStyle = sight.theme.paper;
  context.fillRect(0, 0, sight.width, around.height);
  context.save();
  context.translate(0, around.top);
  context.beginPath();
  context.rect(0, 0, sight.width, sight.height);
  context.clip();
  drawWhole(context, sight, look(sight));
  if (focus) drawFocus(context, sight, focus, 1);
  writeZoneNames(context, sight, zoneNames);
  writeWeights(context, sight, weights);
  writeLabels(context, sight, labels, (thing) => (focus && !focus.near[thing] ? 0.25 : 1));
  context.restore();
  drawSurround(context, around);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("too large"))), "image/png"));
}

/** @param {CanvasRenderingContext2D} context @param {Surround} around */
function drawSurround(context, { texts, signs }) {
  context.globalAlpha = 1;
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const sign of signs) drawSign(context, sign);
  context.setLineDash([]);
  for (const { text, x, y, size, weight, colour } of texts) {
    context.font = `${weight} ${size}px ${FONT}`;
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Sign} sign */
function drawSign(context, { shape, x, y, colour, dash }) {
  context.beginPath();
  context.setLineDash(dash);
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = shape === "line" ? 2 : 1.6;
  if (shape === "line") {
    context.moveTo(x - 10, y);
    context.lineTo(x + 10, y);
  } else trace(context, shape, x, y, 6);
  if (shape === "line" || dash.length) context.stroke();
  else context.fill();
}
