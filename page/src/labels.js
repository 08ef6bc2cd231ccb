/** Names beside dots: the important ones first, never one on another, on dots only where it cannot be helped. */

/** @import { Box } from "./camera.js" */
/** @import { Seen, Sight } from "./sight.js" */
/** @import { LabelBox } from "./types" */
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
const FOREMOST = 40_000; // for each so many square pixels one name is written whatever it covers
const LEADING = 1.18, MOST_TRIED = 2500, MOST_LAID = 600, SMALLEST_RIM = 2, MOST_COVERED = 6;

/** Names that want a place before all others, and where each one stood the last time. */
/** @typedef {{ first: number[], near: Uint8Array | null, taken: Box[], before: Map<number, number> }} Wishes */
/** @typedef {LabelBox & { size: number, weight: number }} Label */

/**
 * Break a text into at most two rows of about equal width; what does not fit ends in an ellipsis.
 * @param {string} text
 * @param {(text: string) => number} measure
 * @param {number} width
 * @returns {string[]}
 */
export function wrap(text, measure, width) {
  const whole = text.trim();
  if (measure(whole) <= width) return [whole];
  const words = whole.split(/\s+/).flatMap((word) => (measure(word) > width ? word.split(/(?<=[-/])/) : [word]));
  const join = (/** @type {string[]} */ some) => some.reduce((row, word) => (/[-/]$/.test(row) && whole.includes(row + word) ? row + word : `${row} ${word}`.trim()), "");
  let best = [cut(whole, measure, width)], least = Infinity;
  for (let at = 1; at < words.length; at++) {
    const rows = [join(words.slice(0, at)), join(words.slice(at))];
    const widest = Math.max(...rows.map(measure));
    if (widest < least) [best, least] = [rows, widest];
  }
  if (least <= width * 1.15) return best;
  let first = 1;
  while (first < words.length - 1 && measure(join(words.slice(0, first + 1))) <= width) first++;
  return [words.slice(0, first), words.slice(first)].map(join).filter(Boolean).map((row) => cut(row, measure, width));
}

/** @param {string} text @param {(text: string) => number} measure @param {number} width */
function cut(text, measure, width) {
  if (measure(text) <= width * 1.15) return text;
  const letters = Array.from(text.slice(0, 400));
  let [low, high] = [1, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${letters.slice(0, middle).join("")}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").trimEnd()}…`;
}

/** Measures and wraps names, each once while language and size of letters stay. */
export class Hand {
  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.context = context;
    /** @type {Map<number, { rows: string[], width: number }>} */
    this.known = new Map();
    this.key = "";
  }

  /** Give how the name of a thing is written. @param {Sight} sight @param {number} thing @param {boolean} full */
  written(sight, thing, full) {
    const key = `${sight.lang} ${sight.text}`;
    if (key !== this.key) this.known.clear();
    this.key = key;
    const grown = sight.model.size[thing];
    const hand = HANDS.find(({ from }) => grown >= from) ?? HANDS[2];
    const size = hand.size * sight.text;
    const at = thing * 2 + (full ? 1 : 0);
    let found = this.known.get(at);
    if (!found) {
      this.context.font = `${hand.weight} ${size}px ${FONT}`;
      const measure = (/** @type {string} */ text) => this.context.measureText(text).width;
      const text = full ? sight.model.label(thing, sight.lang) : sight.model.caption(thing, sight.lang);
      const rows = wrap(text, measure, hand.width * sight.text * (full ? 1.7 : 1));
      found = { rows, width: Math.max(...rows.map(measure)) };
      this.known.set(at, found);
    }
    return { ...found, size, weight: hand.weight };
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
  let tried = 0;
  for (const thing of candidates(sight, ranked, wishes)) {
    if (tried++ > MOST_TRIED || laid.length >= MOST_LAID) break;
    attempt(thing, wishes.near?.[thing] === 1 || tried < foremost, false);
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
    const box = boxAt(spot, x, y, radius, room.width, room.height);
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
