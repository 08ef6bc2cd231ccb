/** Distances and shortest chains, on a map small enough to walk by finger. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chains, distances } from "../src/routes.js";
import { small } from "./made.js";

// a - b - c - d, a - g - d through a group, a - p - d through a programme, e on an island, b = c by three ties.
const things = ["a", "b", "c", "d", "e", "f"].map((id) => ({ id, category: "organisation" }))
  .concat({ id: "g", category: "group" }, { id: "p", category: "programme" });
const ties = [
  { from: "a", to: "b" }, { from: "c", to: "b", certainty: "certainty:via-person" }, { from: "b", to: "c", status: "status:planned" }, { from: "b", to: "c" },
  { from: "c", to: "d" }, { from: "a", to: "g" }, { from: "g", to: "d" }, { from: "p", to: "a" }, { from: "d", to: "p" }, { from: "e", to: "e" }, { from: "a", to: "d", kind: "kind:related-to" },
];
const model = small({ things, ties });
/** @param {string} id */
const at = (id) => things.findIndex((thing) => thing.id === id);
/** @param {string} from @param {string} to @param {object} [options] */
const names = (from, to, options) => chains(model, at(from), at(to), options).map((chain) => chain.things.map((thing) => things[thing].id).join(""));

test("a path goes round groups and programmes, and along traversable kinds only", () => assert.deepEqual(names("a", "d"), ["abcd"]));

test("a group may be the end of a path", () => {
  assert.deepEqual(names("b", "g"), ["bag"]);
  assert.deepEqual(names("g", "p").sort(), ["gap", "gdp"]);
});

test("there is no path to an island, to oneself, or to nobody", () => {
  assert.deepEqual([names("a", "e"), names("a", "a"), chains(model, -1, 2), chains(model, 2, -1)], [[], [], [], []]);
});

test("a step tells its surest tie first", () => {
  const [chain] = chains(model, at("a"), at("d"));
  assert.deepEqual(chain.steps[1].ties, [3, 2, 1]);
});

test("of two chains the surer comes first, then the one by address", () => {
  const square = small({
    things: ["s", "x", "y", "z", "t"].map((id) => ({ id })),
    ties: [
      { from: "s", to: "x", certainty: "certainty:inferred" }, { from: "x", to: "t" }, { from: "s", to: "z" }, { from: "z", to: "t" },
      { from: "y", to: "s" }, { from: "t", to: "y" },
    ],
  });
  assert.deepEqual(chains(square, 0, 4).map((chain) => chain.things[1]), [2, 3, 1]);
  assert.deepEqual(chains(square, 0, 4, { most: 1 }).map((chain) => chain.things[1]), [2]);
});

test("a path uses only the ties that count", () => {
  const some = new Uint8Array(ties.length).fill(1);
  some[4] = 0;
  assert.deepEqual(names("a", "d", { ties: some }), []);
});

test("steps are counted through stepping stones, in either direction, up to a limit", () => {
  const steps = distances(model, at("a"), 4, null);
  assert.deepEqual(Object.fromEntries(things.map((thing, number) => [thing.id, steps[number]])), { a: 0, b: 1, c: 2, d: 1, e: -1, f: -1, g: 1, p: 1 });
  assert.deepEqual([...distances(model, at("b"), 1, null)], [1, 0, 1, -1, -1, -1, -1, -1]);
});

test("a group is reached but not passed, unless it is the middle", () => {
  const line = small({ things: [{ id: "a" }, { id: "g", category: "group" }, { id: "b" }], ties: [{ from: "a", to: "g" }, { from: "b", to: "g" }] });
  assert.deepEqual([...distances(line, 0, 4, null)], [0, 1, -1]);
  assert.deepEqual([...distances(line, 1, 4, null)], [1, 0, 1]);
  assert.deepEqual([...distances(line, -1, 4, null)], [-1, -1, -1]);
});

test("a long chain of two thousand is found", () => {
  const long = small({ things: Array.from({ length: 2000 }, (_, number) => ({ id: `n${number}` })), ties: Array.from({ length: 1999 }, (_, number) => ({ from: `n${number}`, to: `n${number + 1}` })) });
  assert.equal(chains(long, 0, 1999)[0].steps.length, 1999);
});
