/** From the columns of a document to what is quick to ask. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeModel, pick } from "../src/model.js";
import { small } from "./small.js";

test("a text is given in the language asked for, else in Finnish, English, Swedish or any other", () => {
  assert.equal(pick({ fi: "a", sv: "b" }, "sv"), "b");
  assert.equal(pick({ sv: "b", en: "c" }, "fi"), "c");
  assert.equal(pick({ "": "d" }, "fi"), "d");
  assert.equal(pick({}, "fi"), "");
  assert.equal(pick(undefined, "fi"), "");
});

test("a 0 in a column of texts means the first language that has one, in a caption the label", () => {
  const { doc } = small([[0, 0], [1, 1]], []);
  doc.things.label = { fi: ["Oulun yliopisto", 0], sv: ["Uleåborgs universitet", 0], en: [0, "Only English"] };
  doc.things.caption = { fi: ["OY", 0], sv: [0, 0], en: [0, 0] };
  const model = makeModel(doc, () => assert.fail("details are read only when asked for"));
  assert.equal(model.label(0, "en"), "Oulun yliopisto");
  assert.equal(model.label(0, "sv"), "Uleåborgs universitet");
  assert.equal(model.label(1, "sv"), "Only English");
  assert.equal(model.caption(0, "fi"), "OY");
  assert.equal(model.caption(0, "sv"), "Uleåborgs universitet");
  assert.equal(model.term(-1, "fi"), "");
});

test("every thing knows the ties at it, a loop once", () => {
  const model = small([[0, 0], [1, 1], [2, 2]], [[0, 1], [1, 0], [1, 1]]);
  const at = (/** @type {number} */ thing) => [...model.adjacent.subarray(model.offset[thing], model.offset[thing + 1])];
  assert.deepEqual([at(0), at(1), at(2)], [[0, 1], [0, 1, 2], []]);
});

test("lines take their ends from the first of their ties", () => {
  const { doc } = small([[0, 0], [1, 1]], [[0, 1], [0, 1], [1, 0]]);
  doc.lines = { ties: [2, 1], bend: [0.1, -0.1] };
  const model = makeModel(doc, () => assert.fail());
  assert.deepEqual([...model.firstTie], [0, 2, 3]);
  assert.deepEqual([[...model.lineFrom], [...model.lineTo]], [[0, 1], [1, 0]]);
});

test("details are read once", () => {
  let read = 0;
  const { doc } = small([], []);
  const model = makeModel(doc, () => { read++; return /** @type {any} */ ({}); });
  assert.equal(read, 0);
  assert.equal(model.details(), model.details());
  assert.equal(read, 1);
});

test("an unknown id has no index", () => assert.equal(small([[0, 0]], []).index("id:unknown"), -1));
