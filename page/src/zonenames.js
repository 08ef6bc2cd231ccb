/** The names of zones: they stay in sight as long as their zone does. */

/** @import { Sight } from "./sight.js" */
/** @import { Zone } from "./types" */
/** @import { Box } from "./camera.js" */
import { overlap } from "./boxes.js";
import { wrap } from "./labels.js";
import { pick } from "./model.js";
import { FONT } from "./theme.js";
import { boxOf } from "./zones.js";

/** @typedef {Box & { key: string, rows: string[], size: number, weight: number, empty: boolean, middle: boolean }} ZoneName */

const PAD = 8, LEADING = 1.2, WEIGHT = 700, SMALLEST = 0.8; // a long name of a tile may be so much smaller

/**
 * Give the names of the zones in sight, where none lies on another.
 * @param {CanvasRenderingContext2D} context
 * @param {Sight} sight
 * @returns {ZoneName[]}
 */
export function zoneNames(context, sight) {
  const found = /** @type {ZoneName[]} */ ([]);
  for (const zone of [...sight.zones].sort((one, other) => other.things - one.things)) {
    const name = nameOf(context, sight, zone);
    if (name && !found.some((other) => overlap(name, other))) found.push(name);
  }
  return found;
}

/** @param {CanvasRenderingContext2D} context @param {Sight} sight @param {Zone} zone @returns {ZoneName | null} */
function nameOf(context, sight, zone) {
  const text = said(sight, zone), box = boxOf(sight, zone);
  const wide = Math.min(box.right, sight.width) - Math.max(box.left, 0), high = Math.min(box.bottom, sight.height) - Math.max(box.top, 0);
  if (!text || wide < 24 || high < 10) return null;
  const usual = { lane: 14, hull: 13, tile: Math.max(9, Math.min(13, wide / 6)) }[zone.kind] * sight.text;
  const most = { lane: wide - 2 * PAD, hull: Math.max(wide, 160 * sight.text), tile: wide - 6 }[zone.kind];
  context.font = `${WEIGHT} ${usual}px ${FONT}`;
  const measure = (/** @type {string} */ row) => context.measureText(row).width;
  const rows = wrap(text, measure, Math.min(most, 330 * sight.text));
  const full = Math.max(...rows.map(measure)) + 4;
  const size = zone.kind === "tile" ? usual * Math.max(SMALLEST, Math.min(1, wide / full)) : usual;
  const width = (full * size) / usual, height = rows.length * size * LEADING;
  const { left, top } = placeOf(sight, zone, box, width, height);
  const name = { left, top, right: left + width, bottom: top + height };
  const stage = { left: 0, top: 0, right: sight.width, bottom: sight.height };
  if (!overlap(name, stage) || (zone.kind === "tile" && (width > wide + 2 || height > high))) return null;
  return { ...name, key: zone.key, rows, size, weight: WEIGHT, empty: zone.empty, middle: zone.kind !== "lane" };
}

/** @param {Sight} sight @param {Zone} zone */
function said(sight, zone) {
  const name = pick(zone.label, sight.lang);
  const nobody = pick(sight.model.doc.words[zone.things ? "page.nobody.but" : "page.nobody"], sight.lang);
  return zone.empty && name && nobody && zone.kind === "lane" ? `${name} – ${nobody}` : name;
}

/**
 * Lanes are named in their upper left corner, tiles at their top, hulls above it; in sight while the zone is.
 * @param {Sight} sight @param {Zone} zone @param {Box} box @param {number} width @param {number} height
 */
function placeOf(sight, zone, box, width, height) {
  const held = (/** @type {number} */ at, /** @type {number} */ least, /** @type {number} */ most) => Math.max(Math.min(at, most), Math.min(least, most));
  if (zone.kind === "lane") {
    return { left: Math.max(box.left, 0) + PAD, top: held(Math.max(box.top, 0) + PAD, PAD, box.bottom - height - PAD) };
  }
  const left = (box.left + box.right - width) / 2;
  if (zone.kind === "tile") return { left, top: box.top + 4 };
  return { left: held(left, 4, Math.min(sight.width, box.right + width) - width - 4), top: Math.max(box.top - height - 6, 2) };
}

/**
 * Write the names of zones.
 * @param {CanvasRenderingContext2D} context
 * @param {Sight} sight
 * @param {ZoneName[]} names
 */
export function writeZoneNames(context, sight, names) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.setLineDash([]);
  for (const { left, right, top, rows, size, weight, empty, middle } of names) {
    context.globalAlpha = sight.zoneFade;
    context.textAlign = middle ? "center" : "left";
    context.font = `${weight} ${size}px ${FONT}`;
    context.lineWidth = size * 0.3;
    context.strokeStyle = sight.theme.lane;
    context.fillStyle = empty ? sight.theme.empty : sight.theme.muted;
    rows.forEach((row, at) => {
      const x = middle ? (left + right) / 2 : left + 2, y = top + (at + 0.53) * size * LEADING;
      context.strokeText(row, x, y);
      context.fillText(row, x, y);
    });
  }
  context.globalAlpha = 1;
}
