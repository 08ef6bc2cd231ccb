/** The files in the package are what these sources build. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { built, carried } from "../build.mjs";

test("the built files of the package equal a fresh build", async () => {
  for (const [name, text] of Object.entries(await built())) {
    assert.ok(carried(name) === text, `${name} is old: run npm run build`);
  }
});

test("building twice gives the same bytes", async () => {
  assert.deepEqual(await built(), await built());
});
