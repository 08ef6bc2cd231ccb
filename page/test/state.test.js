/** The state in the address of the page and in the file of a named view. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { day, fromHash, initial, same, settled, tidied, toHash } from "../src/state.js";
import { fileName, toToml } from "../src/toml.js";
import { small } from "./made.js";

const model = small({ things: [{ id: "id:a" }, { id: "id:b", category: "group" }] });
const first = initial(model.doc);
/** @type {import("../src/types").State} */
const full = {
  view: "layers", lang: "sv", hide: { category: [], status: ["status:ended", "status:active"] }, only: { layer: ["", "layer:data"], region: ["place:1,2&3=4#5%"] },
  at: "2023-06-01", select: "id:a b/ä", steps: 3, path: ["id:a", "id:b"], camera: [12.345678, -3, 0.5], table: "ties",
};

test("the first look hides what stays in the background and says nothing in the address", () => {
  assert.deepEqual(first.hide, { category: ["group"] });
  assert.equal(toHash(first, first), "");
});

test("what a document asks for is part of the first look", () => {
  const asked = initial({ ...model.doc, state: { view: "layers", hide: { status: ["status:ended"] } } });
  assert.equal(asked.view, "layers");
  assert.deepEqual(asked.hide, { category: ["group"], status: ["status:ended"] });
});

test("an address brings back the whole state", () => {
  const back = fromHash(`#${toHash(full, first)}`, first);
  assert.deepEqual(back, { ...tidied(full), camera: [12.346, -3, 0.5] });
});

test("an address is readable", () => {
  const hash = toHash({ ...first, view: "path", path: ["id:org-1", "id:project-2"], hide: { ...first.hide, status: ["status:ended"] } }, first);
  assert.equal(hash, "view=path&path=id:org-1,id:project-2&hide.status=status:ended");
});

test("that nothing is hidden can be said", () => {
  const hash = toHash({ ...first, hide: {} }, first);
  assert.equal(hash, "hide.category=");
  assert.deepEqual(fromHash(hash, first).hide, {});
});

test("half a path keeps its place", () => {
  assert.deepEqual(fromHash(toHash({ ...first, path: ["", "id:b"] }, first), first).path, ["", "id:b"]);
});

test("a bad part of an address is ignored and the rest is read", () => {
  const bad = [
    "view=nonsense", "lang=xx", "at=2023-02-30", "at=yesterday", "steps=9", "steps=-1", "camera=1,2", "camera=1,2,-3", "camera=a,b,c", "select=%E0%A4%A",
    "hide.nonsense=a", "__proto__.x=1", "constructor=1", "hide.__proto__=x", "table=lots", "=", "&&", "view", "toString=1", "only=x",
  ];
  for (const part of bad) assert.deepEqual(fromHash(`#${part}&table=things`, first), { ...first, table: "things" }, part);
  assert.equal(/** @type {any} */ ({}).x, undefined);
});

test("an id far too long is not an id", () => {
  assert.equal(fromHash(`select=${"x".repeat(301)}`, first).select, "");
});

test("a day is one that the calendar has", () => {
  assert.deepEqual(["2024-02-29", "2023-02-29", "2023-13-01", "23-01-01", "2023-1-1"].map(day), ["2024-02-29", undefined, undefined, undefined, undefined]);
});

test("what the data no longer has is left out of an old state, part by part", () => {
  const known = { things: (/** @type {string} */ id) => id === "id:b", values: /** @type {any} */ ({ status: ["status:ended"], category: ["group"], layer: [""], region: [] }), views: ["network", "path"] };
  const kept = settled(full, known);
  assert.deepEqual([kept.view, kept.select, kept.path, kept.hide, kept.only], ["network", "", ["id:b"], { status: ["status:ended"] }, { layer: [""] }]);
  assert.equal(kept.at, full.at);
});

test("two states are the same whatever the order of their choices", () => {
  assert.ok(same({ ...first, only: { layer: ["a", "b"] } }, { ...first, only: { layer: ["b", "a"], region: [] } }));
  assert.ok(!same({ ...first, only: { layer: ["a"] } }, first));
});

test("a view as TOML holds every part under the names of the state", () => {
  assert.equal(toToml(tidied(full), { sv: "Min \"vy\"" }), [
    'view = "layers"', 'at = "2023-06-01"', 'select = "id:a b/ä"', "steps = 3", 'path = ["id:a", "id:b"]', "camera = [12.3457, -3.0, 0.5]", 'table = "ties"', "",
    "[title]", 'sv = "Min \\"vy\\""', "", "[hide]", "category = []", 'status = ["status:active", "status:ended"]', "", "[only]", 'layer = ["", "layer:data"]', 'region = ["place:1,2&3=4#5%"]', "",
  ].join("\n"));
});

test("nothing in a name breaks out of TOML", () => {
  const text = toToml(first, { fi: 'a"\n[hide]\\\u0000\u007f\ud800x' });
  assert.ok(text.includes('fi = "a\\"\\n[hide]\\\\\\u0000\\u007f\ufffdx"'));
});

test("a file name is small letters, digits and hyphens", () => {
  assert.deepEqual(["Ähtärin näkymä 2!", "../../etc", "שלום", ""].map(fileName), ["ahtarin-nakyma-2", "etc", "view", "view"]);
});
