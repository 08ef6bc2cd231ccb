/** What stands around an exported picture: title above, legend and notes below, as texts, shapes and strokes. */

/** @import { Theme } from "./theme.js" */
/** @import { Frame } from "./types" */
import { FONT } from "./theme.js";

/**
 * @typedef {{ text: string, x: number, y: number, size: number, weight: number, colour: string }} Written
 * @typedef {{ shape: string, x: number, y: number, colour: string, dash: number[] }} Sign
 * @typedef {{ top: number, height: number, texts: Written[], signs: Sign[] }} Surround
 */

const PAD = 20, ROW = 21, GAP = 22;

/** @param {string} text @param {number} size @param {number} weight */
function wide(text, size, weight) {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  context.font = `${weight} ${size}px ${FONT}`;
  return context.measureText(text).width;
}

/** Break a text into rows of a width. @param {string} text @param {number} size @param {number} weight @param {number} width */
function rows(text, size, weight, width) {
  const found = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${found[found.length - 1]} ${word}`.trim();
    if (found[found.length - 1] && wide(longer, size, weight) > width) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}

/**
 * Lay out what stands around a picture.
 * @param {Frame} frame
 * @param {Theme} theme
 * @param {number} width
 * @param {number} height of the picture itself
 * @returns {Surround}
 */
export function surround(frame, theme, width, height) {
  const texts = /** @type {Written[]} */ ([]), signs = /** @type {Sign[]} */ ([]);
  let y = PAD;
  for (const text of rows(frame.title, 22, 700, width - 2 * PAD)) {
    texts.push({ text, x: PAD, y: y + 14, size: 22, weight: 700, colour: theme.ink });
    y += 28;
  }
  const top = y + 8;
  y = top + height + 14;
  let x = PAD;
  for (const { shape, colour, label, dash } of frame.legend) {
    const room = 24 + wide(label, 12.5, 400) + GAP;
    if (x > PAD && x + room > width - PAD) [x, y] = [PAD, y + ROW];
    signs.push({ shape, x: x + 9, y: y + 8, colour, dash: dash ?? [] });
    texts.push({ text: label, x: x + 24, y: y + 8, size: 12.5, weight: 400, colour: theme.ink });
    x += room;
  }
  if (frame.legend.length) y += ROW + 8;
  for (const text of frame.notes.flatMap((note) => rows(note, 12, 400, width - 2 * PAD))) {
    texts.push({ text, x: PAD, y: y + 8, size: 12, weight: 400, colour: theme.muted });
    y += 18;
  }
  return { top, height: y + PAD / 2, texts, signs };
}
