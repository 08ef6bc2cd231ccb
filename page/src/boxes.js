/** Boxes on the stage, on squared paper: whether and how often a new one lies on those that are there. */

/** @import { Box } from "./camera.js" */

const SIDE = 64;

/** Say whether two boxes lie on each other. @param {Box} one @param {Box} other */
export const overlap = (one, other) =>
  one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

export class Boxes {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.columns = Math.ceil(width / SIDE) + 2;
    this.rows = Math.ceil(height / SIDE) + 2;
    /** @type {Box[][]} */
    this.cells = new Array(this.columns * this.rows);
  }

  /** @param {Box} box @param {(cell: number) => unknown} act stops when it gives something true */
  over(box, act) {
    const column = (/** @type {number} */ x) => Math.min(this.columns - 1, Math.max(0, Math.floor(x / SIDE) + 1));
    const row = (/** @type {number} */ y) => Math.min(this.rows - 1, Math.max(0, Math.floor(y / SIDE) + 1));
    const [left, right, bottom] = [column(box.left), column(box.right), row(box.bottom)];
    for (let down = row(box.top); down <= bottom; down++) {
      for (let across = left; across <= right; across++) if (act(down * this.columns + across)) return true;
    }
    return false;
  }

  /** @param {Box} box */
  add(box) {
    this.over(box, (cell) => void (this.cells[cell] ??= []).push(box));
  }

  /** Say whether anything is where a box would be. @param {Box} box */
  taken(box) {
    return this.over(box, (cell) => this.cells[cell]?.some((other) => overlap(box, other)));
  }

  /** Count what a box would lie on, at most up to a number. @param {Box} box @param {number} most */
  count(box, most) {
    const found = new Set();
    this.over(box, (cell) => {
      for (const other of this.cells[cell] ?? []) if (overlap(box, other)) found.add(other);
      return found.size >= most;
    });
    return found.size;
  }
}
