/** Where things stand: views laid out beforehand, rings around one, chains from left to right. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { placement } from "../src/views.js";
import { all, small, state } from "./small.js";

const apart = (/** @type {import("../src/types").Placement} */ { x, y }, /** @type {number} */ one, /** @type {number} */ other) => Math.hypot(x[one] - x[other], y[one] - y[other]);

test("the network stands where its things stand", () => {
  const model = small([[1, 2], [3, 4]], [[0, 1]]);
  const { x, y } = placement(model, state({}), all(model));
  assert.deepEqual([...x, ...y], [1, 3, 2, 4]);
});

test("a view that leaves a thing out has no place for it", () => {
  const model = small([[1, 2], [3, 4]], []);
  model.doc.views.layers = { x: [7, null], y: [8, null], zones: [] };
  const { x, y } = placement(model, state({ view: "layers" }), all(model));
  assert.deepEqual([x[0], y[0]], [7, 8]);
  assert.ok(Number.isNaN(x[1]) && Number.isNaN(y[1]));
});

test("an unknown view and a question without an answer show the network", () => {
  const model = small([[1, 2], [3, 4]], []);
  for (const view of /** @type {const} */ (["map", "ego", "path"])) {
    assert.deepEqual([...placement(model, state({ view }), all(model)).x], [1, 3], view);
  }
});

test("rings: one step away on the inner, two on the outer, three not at all", () => {
  const model = small(Array.from({ length: 5 }, () => [0, 0]), [[0, 1], [0, 2], [2, 3], [3, 4]]);
  const placed = placement(model, state({ view: "ego", select: "id:0", steps: 2 }), all(model));
  const away = [0, 1, 2, 3, 4].map((thing) => Math.round(apart(placed, 0, thing)));
  assert.equal(away[1], away[2]);
  assert.ok(away[1] > 0 && away[3] > away[1]);
  assert.ok(Number.isNaN(away[4]));
  assert.equal(placed.middle, 0);
});

test("what the filters hide is on no ring, nor what only hidden links reach", () => {
  const model = small(Array.from({ length: 4 }, () => [0, 0]), [[0, 1], [1, 2], [0, 3]]);
  const visible = all(model);
  visible.ties[0] = 0;
  visible.things[3] = 0;
  const { x } = placement(model, state({ view: "ego", select: "id:0", steps: 3 }), visible);
  assert.deepEqual([...x].map(Number.isNaN), [false, true, true, true]);
});

test("no dots overlap on rings, however many there are", () => {
  for (const count of [1, 2, 7, 60, 400]) {
    const model = small(Array.from({ length: count + 1 }, () => [0, 0]), Array.from({ length: count }, (_, at) => [0, at + 1]));
    const placed = placement(model, state({ view: "ego", select: "id:0", steps: 1 }), all(model));
    for (let one = 0; one <= count; one++) for (let other = 0; other < one; other++) assert.ok(apart(placed, one, other) > 16, `${count}: ${one} on ${other}`);
  }
});

test("chains go from left to right and share their ends", () => {
  const model = small(Array.from({ length: 5 }, () => [0, 0]), []);
  const { x, y } = placement(model, state({ view: "path", path: ["id:0", "id:3"] }), all(model), [[0, 1, 3], [0, 2, 3]]);
  assert.ok(x[0] < x[1] && x[1] === x[2] && x[2] < x[3]);
  assert.ok(y[1] !== y[2] && y[0] === y[3]);
  assert.ok(Number.isNaN(x[4]));
});
