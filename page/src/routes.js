/** Who is how many steps away, and the shortest chains from one thing to another. */

/** @typedef {import("./types").Model} Model */
/** @typedef {{ from: number, to: number, ties: number[] }} Step */
/** @typedef {{ things: number[], steps: Step[] }} Chain */

import { tail } from "./time.js";

const LOOKED_AT = 500;
const SURENESS = ["stated", "interpreted", "inferred", "via-person"];
const FIRMNESS = ["active", "ended", "planned", "willing", "unknown"];

/** Whether a path may go through a thing: never through groups, programmes and effects. @param {Model} model @param {number} thing */
export const isStone = (model, thing) => model.doc.categories[model.category[thing]].stone;

/**
 * How many steps each thing is from a start: -1 is out of reach. What is no stepping stone is reached, not passed.
 * @param {Model} model @param {number} start @param {number} most @param {Uint8Array | null} ties those that count @param {Uint8Array | null} [things]
 */
export function distances(model, start, most, ties, things = null) {
  const steps = new Int32Array(model.things).fill(-1);
  if (start < 0) return steps;
  steps[start] = 0;
  const queue = [start];
  for (let head = 0; head < queue.length; head += 1) {
    const here = queue[head];
    if (steps[here] >= most || (here !== start && !isStone(model, here))) continue;
    for (const tie of tiesOf(model, here)) {
      const there = otherEnd(model, tie, here);
      if (steps[there] !== -1 || (ties && !ties[tie]) || (things && !things[there])) continue;
      steps[there] = steps[here] + 1;
      queue.push(there);
    }
  }
  return steps;
}

/** The ties of a thing. @param {Model} model @param {number} thing */
export const tiesOf = (model, thing) => model.adjacent.subarray(model.offset[thing], model.offset[thing + 1]);
/** @param {Model} model @param {number} tie @param {number} thing */
export const otherEnd = (model, tie, thing) => (model.from[tie] === thing ? model.to[tie] : model.from[tie]);

/**
 * The shortest chains between two things, the surest first: the rule of analysis.paths. A chain follows traversable
 * links in either direction and goes through stepping stones only.
 * @param {Model} model @param {number} start @param {number} goal @param {{ ties?: Uint8Array | null, most?: number }} [options] @returns {Chain[]}
 */
export function chains(model, start, goal, { ties = null, most = 5 } = {}) {
  if (start < 0 || goal < 0 || start === goal) return [];
  const walk = walker(model, start, goal, ties);
  const left = walk.distances();
  if (left[start] === -1) return [];
  const routes = walk.routes(left);
  const found = routes.map((things) => chain(model, things, ties));
  const rated = found.map((one) => ({ one, doubt: doubt(model, one) }));
  rated.sort((one, other) => one.doubt[0] - other.doubt[0] || one.doubt[1] - other.doubt[1] || byIds(model, one.one, other.one));
  return rated.slice(0, most).map(({ one }) => one);
}

/** Whether a tie may be a step at all. @param {Model} model @param {number} tie @param {Uint8Array | null} ties */
const walked = (model, tie, ties) => (!ties || ties[tie] === 1) && model.doc.kinds[model.kind[tie]].traversable;

/** @param {Model} model @param {number} start @param {number} goal @param {Uint8Array | null} ties */
function walker(model, start, goal, ties) {
  /** @param {number} here */
  const next = (here) => {
    const found = new Set();
    for (const tie of tiesOf(model, here)) {
      const there = otherEnd(model, tie, here);
      if (there !== here && walked(model, tie, ties) && (there === start || there === goal || isStone(model, there))) found.add(there);
    }
    return /** @type {Set<number>} */ (found);
  };
  return {
    distances() {
      const left = new Int32Array(model.things).fill(-1);
      left[goal] = 0;
      const queue = [goal];
      for (let head = 0; head < queue.length && left[start] === -1; head += 1) {
        for (const there of next(queue[head])) {
          if (left[there] === -1) {
            left[there] = left[queue[head]] + 1;
            queue.push(there);
          }
        }
      }
      return left;
    },
    /** @param {Int32Array} left */
    routes(left) {
      /** @type {number[][]} */
      const found = [];
      const open = [[start]];
      while (open.length && found.length < LOOKED_AT) {
        const route = /** @type {number[]} */ (open.pop());
        const here = route[route.length - 1];
        if (here === goal) found.push(route);
        else for (const there of next(here)) if (left[there] === left[here] - 1) open.push([...route, there]);
      }
      return found;
    },
  };
}

/** @param {Model} model @param {number[]} things @param {Uint8Array | null} ties @returns {Chain} */
function chain(model, things, ties) {
  const steps = things.slice(1).map((to, number) => {
    const from = things[number];
    const between = [...tiesOf(model, from)].filter((tie) => otherEnd(model, tie, from) === to && walked(model, tie, ties));
    return { from, to, ties: between.sort((one, other) => rank(model, one) - rank(model, other) || one - other) };
  });
  return { things, steps };
}

/** @param {string[]} order @param {string} name */
const placeIn = (order, name) => (order.includes(name) ? order.indexOf(name) : order.length);
/** @param {Model} model @param {number} tie */
const unsure = (model, tie) => placeIn(SURENESS, tail(model.doc.terms.id[model.doc.ties.certainty[tie]] ?? ""));
/** @param {Model} model @param {number} tie */
const unfirm = (model, tie) => placeIn(FIRMNESS, tail(model.doc.terms.id[model.doc.ties.status[tie]] ?? ""));
/** From the surest tie to the least sure. @param {Model} model @param {number} tie */
const rank = (model, tie) => unsure(model, tie) * 10 + unfirm(model, tie);

/** @param {Model} model @param {Chain} one */
function doubt(model, one) {
  const best = one.steps.map((step) => step.ties[0]);
  return [best.reduce((sum, tie) => sum + unsure(model, tie), 0), best.reduce((sum, tie) => sum + Math.max(0, unfirm(model, tie) - 1), 0)];
}

/** @param {Model} model @param {Chain} one @param {Chain} other */
function byIds(model, one, other) {
  const { id } = model.doc.things;
  const at = one.things.findIndex((thing, number) => thing !== other.things[number]);
  return at === -1 ? 0 : id[one.things[at]] < id[other.things[at]] ? -1 : 1;
}
