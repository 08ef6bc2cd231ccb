/** What the filters leave, counted by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lenses, look } from "../src/filters.js";
import { initial } from "../src/state.js";
import { held } from "../src/time.js";
import { small } from "./made.js";

const things = [
  { id: "a", layers: ["layer:data"], regions: ["place:north"], type: "type:university" },
  { id: "b", layers: ["layer:data", "layer:services"], regions: [], sources: ["source:one", "source:two"] },
  { id: "c", category: "project", regions: ["place:north", "place:south"] },
  { id: "g", category: "group" },
  { id: "lonely" },
];
const ties = [
  { from: "a", to: "b" }, { from: "a", to: "c", status: "status:planned" }, { from: "b", to: "c", kind: "kind:funds", source: "source:two", since: "2020-01-01", until: "2020-12-31" },
  { from: "a", to: "g", certainty: "certainty:inferred" },
];
const model = small({ things, ties });
const facets = lenses(model);
const first = initial(model.doc);
/** @param {Partial<import("../src/types").State>} change @param {string[]} [keep] */
function see(change, keep = []) {
  const state = { ...first, ...change };
  const found = look(model, facets, state, { held: held(model, state.at), keep: keep.map((id) => model.index(id)) });
  return { ...found, names: things.filter((_, at) => found.visible.things[at]).map((thing) => thing.id).join(" "), links: [...found.visible.ties].join("") };
}

test("the first look leaves groups in the background, with their links", () => {
  const { names, links, visible, hidden } = see({});
  assert.deepEqual([names, links, visible.countThings, visible.countTies], ["a b c lonely", "1110", 4, 3]);
  assert.deepEqual(hidden, { background: 1, filtered: 0, unlinked: 0, elsewhere: 0 });
});

test("everything is shown when nothing is hidden", () => assert.equal(see({ hide: {} }).links, "1111"));

test("a limit leaves the things with one of its values, and ties need both ends", () => {
  assert.deepEqual([see({ only: { layer: ["layer:services"] } }).names, see({ only: { layer: ["layer:data"] } }).links], ["b", "1000"]);
  assert.equal(see({ only: { region: ["place:south", ""] } }).names, "b c lonely");
  assert.equal(see({ only: { layer: [""] } }).names, "c lonely");
  assert.equal(see({ only: { type: ["type:university"] } }).names, "a");
});

test("a source limits things and ties", () => {
  const { names, links } = see({ only: { source: ["source:two"] } });
  assert.deepEqual([names, links], ["b", "0000"]);
});

test("a thing whose links are all filtered out goes with them, one that never had any stays", () => {
  const { names, hidden } = see({ hide: { ...first.hide, status: ["status:active"] } });
  assert.deepEqual([names, hidden.unlinked], ["a c lonely", 1]);
});

test("what is asked for by name stays whatever the filters say", () => {
  assert.equal(see({ hide: { ...first.hide, status: ["status:active"] } }, ["b"]).names, "a b c lonely");
  assert.equal(see({}, ["g"]).links, "1111");
});

test("on a day only what held is shown", () => {
  assert.equal(see({ at: "2020-06-01" }).links, "1010");
  assert.deepEqual([see({ at: "2021-06-01" }).links, see({ at: "2021-06-01" }).names], ["1000", "a b lonely"]);
});

test("a count tells what a value would leave with all other filters as they are", () => {
  const { counts } = see({ hide: { ...first.hide, kind: ["kind:funds"] }, only: { layer: ["layer:data"] } });
  const of = (/** @type {"kind" | "layer" | "category" | "status"} */ key) => Object.fromEntries(facets.all[key].values.map((value, at) => [value, counts[key][at]]));
  assert.deepEqual(of("layer"), { "layer:data": 2, "layer:services": 1, "": 2 });
  assert.equal(of("category").group, 0);
  assert.equal(of("category").organisation, 2);
  assert.deepEqual([of("kind")["kind:coordinates"], of("kind")["kind:funds"]], [1, 0]);
  assert.equal(see({}).counts.category[facets.all.category.values.indexOf("group")], 1);
});

test("what a view has no place for is counted apart", () => {
  const found = look(model, facets, first, { held: null, keep: [], placed: (thing) => thing < 2 });
  assert.deepEqual([found.visible.countThings, found.visible.countTies, found.hidden.elsewhere], [2, 1, 3]);
});

test("a line is shown as long as one of its ties is", () => assert.deepEqual([...see({ hide: { ...first.hide, status: ["status:planned"] } }).visible.lines], [1, 0, 1, 0]));

test("an empty map has nothing to filter", () => {
  const none = small({ things: [] });
  assert.equal(look(none, lenses(none), initial(none.doc), { held: null, keep: [-1] }).visible.countThings, 0);
});

test("fifty thousand things are sifted within a blink", () => {
  const many = Array.from({ length: 50_000 }, (_, at) => ({ id: `id:${at}`, layers: at % 3 ? ["layer:data"] : [], regions: [`place:${at % 19}`] }));
  const links = Array.from({ length: 150_000 }, (_, at) => ({ from: 0, at }));
  const big = small({ things: many });
  Object.assign(big, { ties: links.length, from: Uint32Array.from(links, ({ at }) => at % 50_000), to: Uint32Array.from(links, ({ at }) => (at * 7) % 50_000) });
  for (const key of /** @type {const} */ (["kind", "status", "certainty", "source"])) big.doc.ties[key] = links.map(() => 0);
  const all = lenses(big);
  const start = performance.now();
  assert.equal(look(big, all, { ...initial(big.doc), only: { region: ["place:3"] } }, { held: null, keep: [] }).visible.countThings, 2632);
  assert.ok(performance.now() - start < 400);
});
