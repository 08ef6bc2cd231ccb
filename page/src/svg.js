/** The present view as SVG text: the same lines, dots, zones and names, and text that stays text. */

/** @import { Focus } from "./focus.js" */
/** @import { Label } from "./labels.js" */
/** @import { Seen, Sight } from "./sight.js" */
/** @import { Weight } from "./weights.js" */
/** @import { ZoneName } from "./zonenames.js" */
/** @import { Frame } from "./types" */
import { arrowLength, colourOf, FADED, strength, thickness } from "./draw.js";
import { arrowOf, curveOf } from "./curve.js";
import { surround } from "./frame.js";
import { shapePath } from "./shapes.js";
import { present, radiusOf, screenX, screenY } from "./sight.js";
import { DASHES, ENDED, FONT, PLANNED } from "./theme.js";
import { boxOf, outlineOf, slants } from "./zones.js";

/** @typedef {{ labels: Label[], zoneNames: ZoneName[], weights: Weight[], focus: Focus | null }} Texts */

const brief = (/** @type {number} */ number) => Math.round(number * 10) / 10;
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g; // eslint-disable-line no-control-regex -- XML knows no such letters

/** Escape a text for XML. @param {string} text */
export const escaped = (text) =>
  text.replace(forbidden, "").replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[letter] ?? "&quot;");

/**
 * Write a look as SVG.
 * @param {Sight} sight @param {Seen} seen @param {Texts} texts @param {Frame} frame
 */
export function svgOf(sight, seen, texts, frame) {
  const { width, height, theme } = sight;
  const around = surround(frame, theme, width, height);
  const { focus } = texts;
  const parts = [
    ...sight.zones.flatMap((zone) => zoneMarks(sight, zone)),
    ...Array.from(seen.links, (link) => linkMark(sight, link, 1, seen.rough)),
    ...Array.from(seen.things, (thing) => dotMark(sight, thing)),
    ...(focus ? focusMarks(sight, focus) : []),
    ...texts.zoneNames.map((name) => zoneNameMark(sight, name)),
    ...texts.weights.map((weight) => weightMark(sight, weight)),
    ...texts.labels.map((label) => labelMark(sight, label, focus && !focus.near[label.thing] ? 0.25 : 1)),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${brief(around.height)}" viewBox="0 0 ${width} ${brief(around.height)}" font-family="${escaped(FONT)}" role="img">`,
    `<title>${escaped(frame.title)}</title>`,
    `<defs><clipPath id="window"><rect width="${width}" height="${height}"/></clipPath></defs>`,
    `<rect width="100%" height="100%" fill="${theme.paper}"/>`,
    `<g transform="translate(0 ${around.top})" clip-path="url(#window)">`,
    ...parts,
    "</g>",
    ...around.signs.map(signMark),
    ...around.texts.map(({ text, x, y, size, weight, colour }) => textMark(text, x, y, { size, weight, colour, anchor: "start" })),
    "</svg>\n",
  ].join("\n");
}

/** @param {string} text @param {number} x @param {number} y @param {{ size: number, weight: number, colour: string, anchor: string, halo?: string, opacity?: number }} hand */
function textMark(text, x, y, { size, weight, colour, anchor, halo, opacity = 1 }) {
  const around = halo ? ` stroke="${halo}" stroke-width="${brief(size * 0.3)}" stroke-linejoin="round" paint-order="stroke"` : "";
  const faint = opacity < 1 ? ` opacity="${opacity}"` : "";
  return `<text x="${brief(x)}" y="${brief(y + size * 0.35)}" font-size="${brief(size)}" font-weight="${weight}" text-anchor="${anchor}" fill="${colour}"${around}${faint}>${escaped(text)}</text>`;
}

/** @param {import("./frame.js").Sign} sign */
function signMark({ shape, x, y, colour, dash }) {
  if (shape === "line") return `<path d="M${x - 10} ${y}H${x + 10}" stroke="${colour}" stroke-width="2"${dashes(dash)}/>`;
  if (dash.length) return `<path d="${shapePath(shape, 6, x, y)}" fill="none" stroke="${colour}" stroke-width="1.6"${dashes(dash)}/>`;
  return `<path d="${shapePath(shape, 6, x, y)}" fill="${colour}"/>`;
}

const dashes = (/** @type {number[]} */ dash) => (dash.length ? ` stroke-dasharray="${dash.join(" ")}"` : "");
const points = (/** @type {number[]} */ numbers) => `M${numbers.map(brief).join(" ")}Z`;

/** @param {Sight} sight @param {import("./types").Zone} zone */
function zoneMarks(sight, zone) {
  const { theme } = sight, way = points(outlineOf(sight, zone));
  if (zone.outline.length < 6) return [];
  const marks = [];
  if (zone.kind === "hull") {
    const width = 18 * Math.min(1, sight.camera.scale);
    marks.push(`<path d="${way}" fill="none" stroke="${theme.rule}" stroke-width="${brief(width)}" stroke-linejoin="round"/>`);
    marks.push(`<path d="${way}" fill="${theme.lane}" stroke="${theme.lane}" stroke-width="${brief(Math.max(0.1, width - 2))}" stroke-linejoin="round"/>`);
    if (!zone.empty) return marks;
  }
  marks.push(`<path d="${way}" fill="${theme.lane}" stroke="${zone.empty ? theme.empty : theme.rule}"${dashes(zone.empty ? [6, 4] : [])}/>`);
  if (zone.empty && zone.kind !== "hull") {
    const lines = slants(boxOf(sight, zone)).map(([x1, y1, x2, y2]) => clipped(boxOf(sight, zone), x1, y1, x2, y2)).join("");
    marks.push(`<path d="${lines}" fill="none" stroke="${theme.empty}" stroke-opacity="0.22"/>`);
  }
  return marks;
}

/** Cut a line that slants at 45 degrees to the width of a box. @param {{ left: number, right: number }} box @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function clipped({ left, right }, x1, y1, x2, y2) {
  const start = Math.max(0, left - x1), end = Math.max(0, x2 - right);
  return `M${brief(x1 + start)} ${brief(y1 - start)}L${brief(x2 - end)} ${brief(y2 + end)}`;
}

/** @param {Sight} sight @param {number} link @param {number} share @param {boolean} rough */
function linkMark(sight, link, share, rough) {
  const manner = sight.links.manner[link], size = rough ? 0 : arrowLength(sight, link);
  const curve = curveOf(sight, link, size), colour = colourOf(sight, link);
  const [x1, y1, cx, cy, x2, y2] = [curve.x1, curve.y1, curve.cx, curve.cy, curve.x2, curve.y2].map(brief);
  const way = curve.loop ? shapePath("dot", curve.loop, curve.cx, curve.cy) : `M${x1} ${y1}${curve.bent ? `Q${cx} ${cy} ${x2} ${y2}` : `L${x2} ${y2}`}`;
  const opacity = brief(strength(sight, link, share) * 10) / 10;
  const stroke = `<path d="${way}" fill="none" stroke="${colour}" stroke-width="${rough ? 0.6 : brief(thickness(sight, link) * (share > 1 ? 1.5 : 1))}" stroke-opacity="${opacity}"${dashes(DASHES[manner])}/>`;
  const tip = size && curve.length > 2 * size ? `<path d="${points(arrowOf(curve, size))}" fill="${colour}" fill-opacity="${opacity}"/>` : "";
  return stroke + tip;
}

/** @param {Sight} sight @param {number} thing */
function dotMark(sight, thing) {
  const { model, theme, manner } = sight;
  const { shape, hollow } = model.doc.categories[model.category[thing]];
  const radius = radiusOf(sight, thing), colour = theme.categories[model.category[thing]];
  const x = screenX(sight, thing), y = screenY(sight, thing);
  const way = shapePath(shape, radius, x, y), planned = manner[thing] === PLANNED;
  const base = `<path d="${way}" fill="${theme.paper}" stroke="${theme.paper}" stroke-width="${brief(Math.min(3, radius * 0.5))}" stroke-linejoin="round"/>`;
  const name = `<title>${escaped(model.label(thing, sight.lang))}</title>`;
  const rim = brief(Math.min(2.4, Math.max(1.1, radius * 0.24)));
  const dash = planned ? dashes([brief(Math.max(2.2, radius * 0.42)), brief(Math.max(1.6, radius * 0.26))]) : "";
  const body = hollow || planned
    ? `<path d="${way}" fill="none" stroke="${colour}" stroke-width="${rim}"${dash}>${name}</path>`
    : `<path d="${way}" fill="${colour}"${manner[thing] === ENDED ? ` fill-opacity="${FADED}"` : ""}>${name}</path>`;
  const inside = sight.folded[thing]?.length;
  const ink = hollow || planned ? theme.ink : theme.paper;
  return base + body + (inside && radius > 8 ? textMark(String(inside), x, y, { size: Math.min(15, radius * 0.85), weight: 650, colour: ink, anchor: "middle" }) : "");
}

/** @param {Sight} sight @param {Focus} focus */
function focusMarks(sight, focus) {
  const near = Array.from(focus.near.keys()).filter((thing) => focus.near[thing] && present(sight, thing));
  const there = focus.links.filter((link) => present(sight, sight.links.from[link]) && present(sight, sight.links.to[link]));
  return [
    `<rect width="${sight.width}" height="${sight.height}" fill="${sight.theme.paper}" opacity="0.8"/>`,
    ...there.map((link) => linkMark(sight, link, 1.25, false)),
    ...near.map((thing) => dotMark(sight, thing)),
    ...focus.strong.filter((thing) => present(sight, thing)).map((thing) => ringMark(sight, thing)),
  ];
}

/** @param {Sight} sight @param {number} thing */
function ringMark(sight, thing) {
  const { shape } = sight.model.doc.categories[sight.model.category[thing]];
  const way = shapePath(shape, radiusOf(sight, thing) + 3.5, screenX(sight, thing), screenY(sight, thing));
  return `<path d="${way}" fill="none" stroke="${sight.theme.ink}" stroke-width="2.6" stroke-linejoin="round"/>`;
}

/** @param {Sight} sight @param {Label} label @param {number} opacity */
function labelMark({ theme }, { left, right, top, rows, size, weight }, opacity) {
  const hand = { size, weight, colour: theme.ink, anchor: "middle", halo: theme.paper, opacity };
  return rows.map((row, at) => textMark(row, (left + right) / 2, top + 1 + (at + 0.53) * size * 1.18, hand)).join("");
}

/** @param {Sight} sight @param {ZoneName} name */
function zoneNameMark({ theme }, { left, right, top, rows, size, weight, empty, middle }) {
  const hand = { size, weight, colour: empty ? theme.empty : theme.muted, anchor: middle ? "middle" : "start", halo: theme.lane };
  return rows.map((row, at) => textMark(row, middle ? (left + right) / 2 : left + 2, top + (at + 0.53) * size * 1.2, hand)).join("");
}

/** @param {Sight} sight @param {Weight} weight */
function weightMark({ theme }, { left, right, top, bottom, text, size }) {
  return textMark(text, (left + right) / 2, (top + bottom) / 2, { size, weight: 600, colour: theme.ink, anchor: "middle", halo: theme.paper });
}
