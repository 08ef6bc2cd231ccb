/** A small model for the tests of the engine: things at places, each link a tie with a line of its own. */

/** @import { Model, State, Visible } from "../src/types" */
import { small as made } from "./made.js";

/**
 * Make a model of places and links; a link is from, to and, where it is bent, its bend.
 * @param {number[][]} places @param {number[][]} links @returns {Model}
 */
export function small(places, links) {
  const model = made({ things: places.map((_, at) => ({ id: `id:${at}`, size: 8 })), ties: links.map(([from, to]) => ({ from: `id:${from}`, to: `id:${to}` })) });
  model.doc.things.x = places.map(([x]) => x);
  model.doc.things.y = places.map(([, y]) => y);
  model.doc.lines.bend = links.map(([, , bend = 0]) => bend);
  model.lineBend = Float32Array.from(model.doc.lines.bend);
  return model;
}

/** Everything is to be seen. @param {Model} model @returns {Visible} */
export function all(model) {
  const ones = (/** @type {number} */ count) => new Uint8Array(count).fill(1);
  return { things: ones(model.things), ties: ones(model.ties), lines: ones(model.lines), countThings: model.things, countTies: model.ties };
}

/** A state that differs from the plain one. @param {Partial<State>} changes @returns {State} */
export function state(changes) {
  return { view: "network", lang: "fi", hide: {}, only: {}, at: "", select: "", steps: 1, path: [], camera: null, table: "", ...changes };
}
