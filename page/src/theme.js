/** The colours of a document on light or dark paper, and how each status is drawn. */

/** @import { Document } from "./types" */

export const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/**
 * @typedef {{ paper: string, ink: string, muted: string, rule: string, lane: string, empty: string,
 *   groups: string[], categories: string[] }} Theme
 */

/**
 * Give the colours of a document for one paper.
 * @param {Document} doc
 * @param {boolean} dark
 * @returns {Theme}
 */
export function themeOf(doc, dark) {
  const side = dark ? 1 : 0;
  const { paper, ink, muted, rule, lane, empty } = doc.colours;
  return {
    paper: paper[side], ink: ink[side], muted: muted[side], rule: rule[side], lane: lane[side], empty: empty[side],
    groups: doc.groups.map((group) => group.colour[side]),
    categories: doc.categories.map((category) => category.colour[side]),
  };
}

/** How a status is drawn: plain, planned, willing, ended. */
export const PLAIN = 0, PLANNED = 1, WILLING = 2, ENDED = 3;
export const DASHES = [[], [7, 6], [2, 5], []];
export const STRENGTHS = [0.72, 0.85, 0.85, 0.34];
const MANNERS = new Map([["status:planned", PLANNED], ["status:willing", WILLING], ["status:ended", ENDED]]);

/**
 * Give the manner of drawing by index of a status among the terms; anything else is plain.
 * @param {Document} doc
 */
export function manners(doc) {
  const found = new Map(doc.statuses.map((term) => [term, MANNERS.get(doc.terms.id[term]) ?? PLAIN]));
  return (/** @type {number} */ status) => found.get(status) ?? PLAIN;
}
