/** Where things stand in each view: most are laid out beforehand, rings and chains are laid out here. */

/** @import { Model, Placement, State, ViewData, Visible, Zone } from "./types" */

const RING = 120, APART = 40, STEP = 230, ROW = 96;

/**
 * Give the placement of a view.
 * @param {Model} model
 * @param {State} state
 * @param {Visible} visible
 * @param {number[][]} [chains] things from one end of a path to the other
 * @returns {Placement}
 */
export function placement(model, state, visible, chains = []) {
  const selected = state.view === "ego" ? model.index(state.select) : -1;
  if (selected >= 0) return rings(model, visible, selected, state.steps);
  if (state.view === "path" && chains.length) return columns(model, chains);
  return laidOut(model, model.doc.views[state.view] ?? model.doc.views.network);
}

/** @type {WeakMap<object, Placement>} */
const known = new WeakMap();

/** Give a view that was laid out beforehand; the same one each time. @param {Model} model @param {ViewData | undefined} view */
function laidOut(model, view) {
  const key = view ?? model;
  const placed = known.get(key) ?? read(model, view);
  known.set(key, placed);
  return placed;
}

/** @param {Model} model @param {ViewData | undefined} view @returns {Placement} */
function read(model, view) {
  const { x, y } = view?.x.length ? view : model.doc.things;
  const places = (/** @type {(number | null)[]} */ column) => Float32Array.from(column, (at) => at ?? NaN);
  const folded = view?.folded ?? {};
  return { x: places(x), y: places(y), zones: view?.zones ?? [], bundles: view?.bundles ?? null, radius: view?.folded ? grown(model, folded) : null, folded, middle: -1 };
}

/** Dots grow with those who are folded into them. @param {Model} model @param {Record<string, number[]>} folded */
function grown(model, folded) {
  return Float32Array.from({ length: model.things }, (_, thing) => 10 + 4 * Math.sqrt(folded[thing]?.length ?? 0));
}

/** @param {Model} model @returns {Placement} */
function nowhere(model) {
  return { x: new Float32Array(model.things).fill(NaN), y: new Float32Array(model.things).fill(NaN), zones: [], bundles: null, radius: null, folded: {}, middle: -1 };
}

/**
 * Give the things around one by how many visible links away they are, up to a number of steps.
 * @param {Model} model @param {Visible} visible @param {number} middle @param {number} steps
 */
export function around(model, visible, middle, steps) {
  const met = new Map([[middle, -1]]);
  const found = [[middle]];
  for (let step = 1; step <= steps; step++) {
    const next = [];
    for (const thing of found[step - 1]) {
      for (let at = model.offset[thing]; at < model.offset[thing + 1]; at++) {
        const tie = model.adjacent[at];
        const other = model.from[tie] === thing ? model.to[tie] : model.from[tie];
        if (!visible.ties[tie] || !visible.things[other] || met.has(other)) continue;
        met.set(other, thing);
        next.push(other);
      }
    }
    if (!next.length) break;
    found.push(next);
  }
  return { levels: found, met };
}

/** Rings by distance around one thing, each sorted so that what belongs together is near. @param {Model} model @param {Visible} visible @param {number} middle @param {number} steps */
function rings(model, visible, middle, steps) {
  const { levels, met } = around(model, visible, middle, steps);
  const placed = nowhere(model);
  const angle = new Float64Array(model.things);
  placed.middle = middle;
  placed.x[middle] = placed.y[middle] = 0;
  let outer = model.size[middle];
  const edges = /** @type {number[]} */ ([]);
  levels.slice(1).forEach((things, at) => {
    const parent = (/** @type {number} */ thing) => angle[met.get(thing) ?? middle];
    const order = byCategory(model, things);
    if (at) order.sort((one, other) => parent(one) - parent(other));
    outer = ring(model, placed, angle, order, { inner: outer + RING, parent: at ? parent : null });
    edges.push(outer + RING / 2);
  });
  placed.zones = edges.reverse().map(disc);
  return placed;
}

/** @param {Model} model @param {number[]} things */
function byCategory(model, things) {
  const { id } = model.doc.things;
  return [...things].sort((one, other) => model.category[one] - model.category[other] || model.size[other] - model.size[one] || (id[one] < id[other] ? -1 : 1));
}

/**
 * Put things around a ring, or around several close ones where they are many, turned so that each is as near as can be
 * to what it hangs on; give the radius of the outermost.
 * @param {Model} model @param {Placement} placed @param {Float64Array} angle @param {number[]} things
 * @param {{ inner: number, parent: ((thing: number) => number) | null }} where
 */
function ring(model, placed, angle, things, { inner, parent }) {
  const need = things.reduce((sum, thing) => sum + 2 * model.size[thing] + APART, 0);
  const rows = Math.max(1, Math.round(need / (2 * Math.PI * inner * 1.7)));
  const radius = Math.max(inner, need / (2 * Math.PI * rows) - ((rows - 1) * RING) / 3);
  let passed = 0, sine = 0, cosine = 0;
  for (const thing of things) {
    const share = (2 * model.size[thing] + APART) / need;
    angle[thing] = (passed + share / 2) * 2 * Math.PI;
    passed += share;
    const off = (parent ? parent(thing) : -Math.PI / 2) - (parent ? angle[thing] : 0);
    sine += Math.sin(off);
    cosine += Math.cos(off);
  }
  const turn = Math.atan2(sine, cosine);
  things.forEach((thing, at) => {
    angle[thing] = (angle[thing] + turn + 4 * Math.PI) % (2 * Math.PI);
    const reach = radius + ((at % rows) * RING * 2) / 3;
    placed.x[thing] = Math.round(reach * Math.cos(angle[thing]) * 10) / 10;
    placed.y[thing] = Math.round(reach * Math.sin(angle[thing]) * 10) / 10;
  });
  return radius + ((Math.min(rows, things.length) - 1) * RING * 2) / 3;
}

/** @param {number} radius @returns {Zone} */
function disc(radius) {
  const outline = Array.from({ length: 144 }, (_, at) => radius * (at % 2 ? Math.sin : Math.cos)(((at >> 1) / 72) * 2 * Math.PI));
  return { key: "", kind: "hull", label: {}, outline, things: 0, empty: false };
}

/** Chains from left to right, what they share once. @param {Model} model @param {number[][]} chains */
function columns(model, chains) {
  const placed = nowhere(model);
  const seen = new Map();
  for (const chain of chains) chain.forEach((thing, step) => void (seen.has(thing) || seen.set(thing, step)));
  const levels = /** @type {number[][]} */ ([]);
  for (const [thing, step] of seen) (levels[step] ??= []).push(thing);
  levels.forEach((things, step) => things.forEach((thing, at) => {
    placed.x[thing] = step * STEP;
    placed.y[thing] = (at - (things.length - 1) / 2) * ROW;
  }));
  return placed;
}
