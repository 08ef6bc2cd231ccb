/** Names beside dots: the important ones first, never one on another, on dots only where it cannot be helped. */

/** @import { Box } from "./camera.js" */
/** @import { Seen, Sight } from "./sight.js" */
/** @import { LabelBox, Model } from "./types" */
import { Boxes } from "./boxes.js";
import { present, radiusOf, screenX, screenY } from "./sight.js";
import { FONT } from "./theme.js";

/** How a name is written, by the size of its dot: letters, weight, how wide a row may be. */
const HANDS = [
  { from: 17.5, size: 14, weight: 700, width: 170 },
  { from: 12.2, size: 12.5, weight: 600, width: 150 },
  { from: 0, size: 11.5, weight: 400, width: 140 },
];
const IMPORTANT = HANDS[1].from; // from this size on a name may touch a dot
const SLACK = 1.15; // so much wider than wished for a row may be
const FOREMOST = 40_000; // for each so many square pixels one name is written whatever it covers
const LEADING = 1.18, MOST_MISSED = 300, MOST_LAID = 600, SMALLEST_RIM = 2, MOST_COVERED = 6;

/** Names that want a place before all others, and where each one stood the last time. */
/** @typedef {{ first: number[], near: Uint8Array | null, taken: Box[], before: Map<number, number> }} Wishes */
/** @typedef {LabelBox & { size: number, weight: number }} Label */

/**
 * Break a text into at most two rows of about equal width; what does not fit ends in an ellipsis. Words are measured
 * one by one: names share many.
 * @param {string} text
 * @param {(text: string) => number} measure
 * @param {number} width
 * @returns {string[]}
 */
export function wrap(text, measure, width) {
  const words = text.trim().split(/\s+/).flatMap((word) => (measure(word) > width ? word.split(/(?<=[-/])/) : [word]).map(pieceOf));
  const ends = [0];
  for (const { piece, glued } of words) ends.push(ends[ends.length - 1] + measure(piece) + (glued ? 0 : measure(" ")));
  const wide = (/** @type {number} */ from, /** @type {number} */ to) => ends[to] - ends[from];
  const row = (/** @type {number} */ from, /** @type {number} */ to) => words.slice(from, to).map(({ piece, glued }, at) => (glued || !at ? piece : ` ${piece}`)).join("");
  const count = words.length;
  if (wide(0, count) <= width) return [row(0, count)];
  let best = 0, least = Infinity;
  for (let at = 1; at < count; at++) {
    const widest = Math.max(wide(0, at), wide(at, count));
    if (widest < least) [best, least] = [at, widest];
  }
  if (least > width * SLACK) for (best = 1; best < count - 1 && wide(0, best + 1) <= width; ) best++;
  return [row(0, best), row(best, count)].filter(Boolean).map((one) => cut(one, measure, width));
}

/** @param {string} piece @param {number} at */
const pieceOf = (piece, at) => ({ piece, glued: at > 0 });

/** Shorten a row that is too wide: a guess by its width, then letter by letter. @param {string} text @param {(text: string) => number} measure @param {number} width */
function cut(text, measure, width) {
  const wide = measure(text);
  if (wide <= width * SLACK) return text;
  const letters = Array.from(text);
  const shortened = (/** @type {number} */ count) => `${letters.slice(0, count).join("").trimEnd()}…`;
  let count = Math.max(1, Math.floor((letters.length * width) / wide));
  while (count > 1 && measure(shortened(count)) > width) count--;
  while (count < letters.length - 1 && measure(shortened(count + 1)) <= width) count++;
  return shortened(count);
}

/** Measures and wraps names, each once while language and size of letters stay. */
export class Hand {
  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.context = context;
    /** @type {Map<number, { rows: string[], width: number }>} */
    this.known = new Map();
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.key = "";
  }

  /** Give how the name of a thing is written. @param {Sight} sight @param {number} thing @param {boolean} full */
  written(sight, thing, full) {
    const key = `${sight.lang} ${sight.text}`;
    if (key !== this.key) for (const memory of [this.known, this.widths]) memory.clear();
    this.key = key;
    const grown = sight.model.size[thing];
    const hand = HANDS.find(({ from }) => grown >= from) ?? HANDS[2];
    const at = thing * 2 + (full ? 1 : 0), size = hand.size * sight.text;
    let found = this.known.get(at);
    if (!found) {
      const text = full ? sight.model.label(thing, sight.lang) : sight.model.caption(thing, sight.lang);
      const measure = this.measure(`${hand.weight} ${size}px ${FONT}`);
      const rows = wrap(text, measure, hand.width * sight.text * (full ? 1.7 : 1));
      found = { rows, width: Math.max(...rows.map(measure)) };
      this.known.set(at, found);
    }
    return { ...found, size, weight: hand.weight };
  }

  /** @param {string} font @returns {(text: string) => number} */
  measure(font) {
    this.context.font = font;
    return (text) => {
      const key = font + text;
      const known = this.widths.get(key) ?? this.context.measureText(text).width;
      this.widths.set(key, known);
      return known;
    };
  }
}

/** Places around a dot, the best first: below, right, above, left, then the corners. */
const SPOTS = [[0, 1], [1, 0], [0, -1], [-1, 0], [1, 0.8], [-1, 0.8], [1, -0.8], [-1, -0.8]];

/**
 * Give the box of a name at a place around its dot.
 * @param {number} spot @param {number} x @param {number} y @param {number} radius @param {number} width @param {number} height
 * @returns {Box}
 */
function boxAt(spot, x, y, radius, width, height) {
  const [across, down] = SPOTS[spot];
  const slant = across && down ? 0.72 : 1;
  const left = across > 0 ? x + radius * slant + 4 : across < 0 ? x - radius * slant - 4 - width : x - width / 2;
  const away = radius * (across ? slant * 0.72 : 1.1) + 2;
  const top = !down ? y - height / 2 : down > 0 ? y + away : y - away - height;
  return { left, right: left + width, top, bottom: top + height };
}

/** Slide a name above or below its dot into the window, as long as it still reaches over the dot. @param {Box} box @param {number} spot @param {number} x @param {number} width */
function slid(box, spot, x, width) {
  const by = box.left < 2 ? 2 - box.left : Math.min(0, width - 2 - box.right);
  const fits = !SPOTS[spot][0] && by && box.left + by <= x && box.right + by >= x;
  return fits ? { ...box, left: box.left + by, right: box.right + by } : box;
}

/**
 * Lay the names of a look.
 * @param {Hand} hand
 * @param {Sight} sight
 * @param {Seen} seen
 * @param {Uint32Array} ranked things, the important ones first
 * @param {Wishes} wishes
 * @returns {Label[]}
 */
export function lay(hand, sight, seen, ranked, wishes) {
  const names = new Boxes(sight.width, sight.height);
  const rims = rimsOf(sight, seen);
  for (const box of wishes.taken) names.add(box);
  const laid = /** @type {Label[]} */ ([]);
  const { before } = wishes;
  const spots = new Map();
  const attempt = (/** @type {number} */ thing, /** @type {boolean} */ must, /** @type {boolean} */ full) => {
    const found = place(hand, sight, thing, names, rims, { must, full, before: before.get(thing) ?? -1 });
    if (!found) return;
    names.add(found.label);
    spots.set(thing, found.spot);
    laid.push(found.label);
  };
  for (const thing of wishes.first) if (inside(sight, thing)) attempt(thing, true, true);
  const foremost = (sight.width * sight.height) / FOREMOST;
  let tried = 0, missed = 0;
  for (const thing of candidates(sight, ranked, wishes)) {
    const count = laid.length;
    attempt(thing, wishes.near?.[thing] === 1 || tried++ < foremost, false);
    missed = laid.length > count ? 0 : missed + 1;
    if (missed > MOST_MISSED || laid.length >= MOST_LAID) break;
  }
  before.clear();
  for (const [thing, spot] of spots) before.set(thing, spot);
  return laid;
}

/** Give the things in sight that want a name, those that stand out before the others. @param {Sight} sight @param {Uint32Array} ranked @param {Wishes} wishes */
function* candidates(sight, ranked, { first, near }) {
  const done = new Set(first);
  for (const nearby of near ? [1, 0] : [0]) {
    for (const thing of ranked) {
      if ((!near || near[thing] === nearby) && !done.has(thing) && inside(sight, thing)) yield thing;
    }
  }
}

/** @param {Sight} sight @param {number} thing */
function inside(sight, thing) {
  if (!present(sight, thing)) return false;
  const x = screenX(sight, thing), y = screenY(sight, thing);
  return x > -10 && y > -10 && x < sight.width + 10 && y < sight.height + 10;
}

/** Give the boxes of the dots that a name had better not lie on. @param {Sight} sight @param {Seen} seen */
function rimsOf(sight, seen) {
  const rims = new Boxes(sight.width, sight.height);
  if (seen.things.length > 5000) return rims;
  for (const thing of seen.things) {
    const radius = radiusOf(sight, thing) * 0.92;
    if (radius < SMALLEST_RIM) continue;
    const x = screenX(sight, thing), y = screenY(sight, thing);
    rims.add({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  }
  return rims;
}

/**
 * Find the place of a name, if there is one: the place it had, if that is as good as any.
 * @param {Hand} hand @param {Sight} sight @param {number} thing @param {Boxes} names @param {Boxes} rims
 * @param {{ must: boolean, full: boolean, before: number }} wish
 * @returns {{ label: Label, spot: number } | null}
 */
function place(hand, sight, thing, names, rims, { must, full, before }) {
  const { rows, width, size, weight } = hand.written(sight, thing, full);
  const x = screenX(sight, thing), y = screenY(sight, thing), radius = radiusOf(sight, thing);
  const room = { width: width + 6, height: rows.length * size * LEADING + 2 };
  let best = -1, least = Infinity, found = null;
  for (let spot = 0; spot < SPOTS.length; spot++) {
    const box = slid(boxAt(spot, x, y, radius, room.width, room.height), spot, x, sight.width);
    if (box.left < 2 || box.top < 2 || box.right > sight.width - 2 || box.bottom > sight.height - 2 || names.taken(box)) continue;
    const cost = rims.count(box, MOST_COVERED) + spot * 0.06 - (spot === before ? 0.5 : 0);
    if (cost < least) [best, least, found] = [spot, cost, box];
  }
  const grown = sight.model.size[thing];
  const patience = must ? Infinity : grown >= HANDS[0].from ? 3.6 : grown >= IMPORTANT ? 1.6 : 0.6;
  if (!found || least >= patience) return null;
  return { label: { ...found, thing, id: sight.model.doc.things.id[thing], rows, size, weight }, spot: best };
}

/**
 * Write names.
 * @param {CanvasRenderingContext2D} context
 * @param {Sight} sight
 * @param {Label[]} labels
 * @param {(thing: number) => number} strength how much of a name is there, 0 to 1
 */
export function writeLabels(context, sight, labels, strength) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.setLineDash([]);
  context.strokeStyle = sight.theme.paper;
  for (const { left, right, top, rows, size, weight, thing } of labels) {
    context.globalAlpha = strength(thing);
    context.font = `${weight} ${size}px ${FONT}`;
    context.lineWidth = size * 0.3;
    context.fillStyle = sight.theme.ink;
    rows.forEach((row, at) => {
      const y = top + 1 + (at + 0.53) * size * LEADING;
      context.strokeText(row, (left + right) / 2, y);
      context.fillText(row, (left + right) / 2, y);
    });
  }
  context.globalAlpha = 1;
}

/** Give things by importance: size, then address. @param {Model} model */
export function rankOf({ things, size, doc }) {
  const { id } = doc.things;
  return Uint32Array.from({ length: things }, (_, at) => at).sort((one, other) => size[other] - size[one] || (id[one] < id[other] ? -1 : 1));
}
