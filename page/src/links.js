/** What is drawn between dots: lines, or the bundles that stand in for them, in one form. */

/** @import { Model, Placement, ViewData, Visible } from "./types" */
import { manners } from "./theme.js";

/**
 * Columns by link: its ends, its bend, the group whose colour it has (-1 none), how its status is drawn, whether it has
 * an arrow, its first tie, how many it stands for (0: not told); and all links sorted by how they are drawn.
 * @typedef {{ count: number, from: Uint32Array, to: Uint32Array, bend: Float32Array, group: Int16Array, manner: Uint8Array,
 *   arrow: Uint8Array, tie: Int32Array, weight: Uint16Array, order: Uint32Array, bundled: boolean }} Links
 */

/** @param {number} count @returns {Links} */
function empty(count) {
  return {
    count, from: new Uint32Array(count), to: new Uint32Array(count), bend: new Float32Array(count),
    group: new Int16Array(count).fill(-1), manner: new Uint8Array(count), arrow: new Uint8Array(count),
    tie: new Int32Array(count).fill(-1), weight: new Uint16Array(count), order: new Uint32Array(count), bundled: false,
  };
}

const TURN = 100;

/**
 * Put links of one colour and dash together, a hundred of each in turn: quick to draw, and where there are very many no
 * colour covers the others.
 * @param {Links} links
 */
function sorted(links) {
  const style = (/** @type {number} */ at) => (links.group[at] + 1) * 4 + links.manner[at];
  const buckets = /** @type {number[][]} */ ([]);
  for (let at = 0; at < links.count; at++) (buckets[style(at)] ??= []).push(at);
  const kinds = Object.values(buckets);
  for (let turn = 0, at = 0; at < links.count; turn += TURN) {
    for (const bucket of kinds) {
      const some = bucket.slice(turn, turn + TURN);
      links.order.set(some, at);
      at += some.length;
    }
  }
  return links;
}

/** Give the lines of a model. @param {Model} model */
export function linesOf(model) {
  const manner = manners(model.doc);
  const links = empty(model.lines);
  links.from.set(model.lineFrom);
  links.to.set(model.lineTo);
  links.bend.set(model.lineBend);
  links.tie.set(model.firstTie.subarray(0, model.lines));
  for (let line = 0; line < model.lines; line++) {
    const kind = model.doc.kinds[model.lineKind[line]];
    links.group[line] = kind.group;
    links.arrow[line] = kind.symmetric ? 0 : 1;
    links.manner[line] = manner(model.lineStatus[line]);
  }
  return sorted(links);
}

/**
 * Give the bundles of a view as links.
 * @param {Model} model
 * @param {NonNullable<ViewData["bundles"]>} bundles
 */
export function bundlesOf(model, bundles) {
  const manner = manners(model.doc);
  const links = empty(bundles.from.length);
  links.bundled = true;
  links.from.set(bundles.from);
  links.to.set(bundles.to);
  for (let at = 0; at < links.count; at++) {
    const ties = bundles.ties[at];
    const groups = new Set(ties.map((tie) => model.doc.kinds[model.kind[tie]].group));
    links.group[at] = groups.size === 1 ? [...groups][0] : -1;
    links.manner[at] = manner(bundles.status[at]);
    links.tie[at] = ties[0] ?? -1;
    links.weight[at] = Math.min(ties.length || bundles.shared[at].length, 65535);
  }
  return sorted(links);
}

/**
 * Say which links are to be seen: a bundle as long as one of its ties is, or both its ends where it has none.
 * @param {Links} links
 * @param {Placement} placement
 * @param {Visible} visible
 */
export function shownLinks(links, placement, visible) {
  const { bundles } = placement;
  if (!links.bundled || !bundles) return visible.lines;
  return Uint8Array.from(links.from, (from, at) => {
    const ties = bundles.ties[at];
    const told = ties.length ? ties.some((tie) => visible.ties[tie]) : true;
    return visible.things[from] && visible.things[links.to[at]] && told ? 1 : 0;
  });
}
