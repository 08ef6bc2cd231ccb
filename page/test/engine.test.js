/** The parts of the engine that need no browser: camera, names, boxes, pointing, order of drawing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { eased, passage } from "../src/animate.js";
import { Boxes, overlap } from "../src/boxes.js";
import { around, between, fitting, zoomed } from "../src/camera.js";
import { arrowOf, curveOf, pointOf } from "../src/curve.js";
import { dotAt, linkAt } from "../src/hit.js";
import { wrap } from "../src/labels.js";
import { bundlesOf, linesOf, shownLinks } from "../src/links.js";
import { corners, shapePath } from "../src/shapes.js";
import { look } from "../src/sight.js";
import { escaped } from "../src/svg.js";
import { turnedPlacement, turns } from "../src/turned.js";
import { placement } from "../src/views.js";
import { all, small, state } from "./small.js";

const clear = { left: 0, top: 0, right: 0, bottom: 0 };
const letters = (/** @type {string} */ text) => Array.from(text).length;

/** A look at a model, a hundred pixels a side around 0,0. @param {import("../src/types").Model} model @returns {any} */
function sightOf(model) {
  const placed = placement(model, state({}), all(model));
  return {
    model, width: 100, height: 100, ratio: 1, text: 1, camera: { x: 0, y: 0, scale: 1 }, x: placed.x, y: placed.y, radius: null,
    shown: all(model).things, fade: null, links: linesOf(model), linked: all(model).lines, zones: [], folded: {},
    order: Uint32Array.from({ length: model.things }, (_, at) => at), manner: new Uint8Array(model.things),
  };
}

test("fitting shows the whole box in the middle, clear of what lies over the edges", () => {
  const box = { left: -100, top: 0, right: 300, bottom: 100 };
  assert.deepEqual(fitting(null, { width: 100, height: 100 }, clear), { x: 0, y: 0, scale: 1 });
  const plain = fitting(box, { width: 1000, height: 800 }, clear);
  assert.deepEqual([plain.x, plain.y], [100, 50]);
  const beside = fitting(box, { width: 1000, height: 800 }, { ...clear, right: 400 });
  const left = (box.left - beside.x) * beside.scale + 500, right = (box.right - beside.x) * beside.scale + 500;
  assert.ok(left > 0 && right < 600);
  assert.ok(Math.abs(left - (600 - right)) < 1e-6);
});

test("one place stays under the pointer while zooming", () => {
  const before = { x: 10, y: -4, scale: 0.5 };
  const after = zoomed(before, 3, [120, -60]);
  assert.equal(after.scale, 1.5);
  assert.ok(Math.abs(before.x + 120 / before.scale - (after.x + 120 / after.scale)) < 1e-9);
  assert.ok(Math.abs(before.y - 60 / before.scale - (after.y - 60 / after.scale)) < 1e-9);
});

test("a zoom stops at its limits without moving away", () => {
  let camera = { x: 0, y: 0, scale: 1 };
  for (let turn = 0; turn < 60; turn++) camera = zoomed(camera, 2, [0, 0]);
  assert.ok(camera.scale < 100 && camera.x === 0);
});

test("between two cameras the scale is halfway in proportion", () => {
  assert.equal(between({ x: 0, y: 0, scale: 1 }, { x: 10, y: 0, scale: 4 }, 0.5).scale, 2);
});

test("what has no place counts for no box", () => {
  assert.equal(around([NaN], [NaN], () => true), null);
  assert.deepEqual(around([NaN, 2, 5], [NaN, 3, 1], () => true), { left: 2, right: 5, top: 1, bottom: 3 });
});

test("a name takes one row where it fits, else two even ones, else it ends in an ellipsis", () => {
  assert.deepEqual(wrap("Oulun yliopisto", letters, 20), ["Oulun yliopisto"]);
  assert.deepEqual(wrap("Pohjois-Pohjanmaan hyvinvointialue", letters, 20), ["Pohjois-Pohjanmaan", "hyvinvointialue"]);
  const long = wrap("Innovaatio- ja strategiaverkoston koordinoiva tiimi ja sen ohjausryhmä", letters, 20);
  assert.equal(long.length, 2);
  assert.ok(long[1].endsWith("…") && long.every((row) => letters(row) <= 23));
});

test("a word that is too long is cut between letters, and emoji stay whole", () => {
  const [row] = wrap("x".repeat(200), letters, 20);
  assert.equal(row, `${"x".repeat(19)}…`);
  assert.match(wrap("🏥".repeat(100), letters, 10)[0], /^(🏥)+…$/u);
  assert.deepEqual(wrap("", letters, 10), [""]);
});

test("boxes find what lies on them, at the edges and outside of the paper too", () => {
  const boxes = new Boxes(300, 200);
  const box = { left: 60, top: 60, right: 70, bottom: 70 };
  boxes.add(box);
  boxes.add({ left: -500, top: -500, right: -400, bottom: -400 });
  assert.ok(boxes.taken({ left: 69, top: 69, right: 90, bottom: 90 }));
  assert.ok(!boxes.taken({ left: 70, top: 60, right: 90, bottom: 90 }));
  assert.equal(boxes.count({ left: -1000, top: -1000, right: 1000, bottom: 1000 }, 9), 2);
  assert.ok(!overlap(box, { ...box, left: 70, right: 80 }));
});

test("the dot under the pointer is found, and a link only beside dots", () => {
  const sight = sightOf(small([[-30, 0], [30, 0]], [[0, 1]]));
  const seen = look(sight);
  assert.equal(dotAt(sight, 20, 50, 4), 0);
  assert.equal(dotAt(sight, 50, 50, 4), -1);
  assert.equal(linkAt(sight, seen, 50, 52, 5), 0);
  assert.equal(linkAt(sight, seen, 50, 60, 5), -1);
});

test("a bent link is found on its bend, a loop on its circle", () => {
  const sight = sightOf(small([[-40, 0], [40, 0]], [[0, 1, 0.5], [0, 0]]));
  const seen = look(sight);
  assert.equal(linkAt(sight, seen, 50, 70, 5), 0);
  assert.equal(linkAt(sight, seen, 50, 50, 5), -1);
  const loop = pointOf(curveOf(sight, 1, 0), 0.3);
  assert.equal(linkAt(sight, seen, ...loop, 5), 1);
});

test("an arrow points at its end and stops at the rim", () => {
  const sight = sightOf(small([[-40, 0], [40, 0]], [[0, 1]]));
  const curve = curveOf(sight, 0, 7);
  const [x, y] = arrowOf(curve, 7);
  assert.ok(x < 90 - 8 && x > 90 - 8 - 4 && y === 50);
});

test("the window leaves out what it cannot show, and keeps a link that crosses it", () => {
  const model = small([[-500, 0], [500, 0], [0, 0], [-500, -900], [900, -500]], [[0, 1], [3, 4], [0, 3]]);
  const seen = look(sightOf(model));
  assert.deepEqual([...seen.things], [2]);
  assert.deepEqual([...seen.links], [0]);
});

test("all links are drawn once, those of one colour and dash together", () => {
  const model = small(Array.from({ length: 50 }, (_, at) => [at, at]), Array.from({ length: 700 }, (_, at) => [at % 50, (at * 7) % 50]));
  model.lineStatus.forEach((_, at) => { model.lineStatus[at] = at % 2; });
  const { order, manner } = linesOf(model);
  assert.deepEqual([...order].sort((one, other) => one - other), Array.from({ length: 700 }, (_, at) => at));
  const changes = order.reduce((sum, link, at) => sum + (at && manner[link] !== manner[order[at - 1]] ? 1 : 0), 0);
  assert.ok(changes < 10);
});

test("a bundle is shown as long as one of its ties is", () => {
  const model = small([[0, 0], [1, 1]], [[0, 1], [0, 1]]);
  const bundles = { from: [0], to: [1], status: [0], ties: [[0, 1]], shared: [[]] };
  const placed = { ...placement(model, state({}), all(model)), bundles };
  const links = bundlesOf(model, bundles), visible = all(model);
  assert.equal(links.weight[0], 2);
  visible.ties[0] = 0;
  assert.equal(shownLinks(links, placed, visible)[0], 1);
  visible.ties[1] = 0;
  assert.equal(shownLinks(links, placed, visible)[0], 0);
});

test("on the way from one view to another nothing jumps, and what one of them lacks fades", () => {
  const way = passage({ x: Float32Array.of(0, 5, NaN), y: Float32Array.of(0, 5, NaN) }, { x: Float32Array.of(10, NaN, 7), y: Float32Array.of(20, NaN, 7) });
  way.at(0.5);
  assert.deepEqual([...way.x, ...way.y], [5, 5, 7, 10, 5, 7]);
  way.at(0.25);
  assert.deepEqual([...way.fade], [1, 0.75, 0.25]);
  assert.deepEqual([eased(0), eased(0.5), eased(1)], [0, 0.5, 1]);
});

test("a tall window turns the map, but never lanes or tiles", () => {
  const model = small([[1, 2]], []);
  const placed = placement(model, state({}), all(model));
  assert.ok(turns(placed, 390, 800) && !turns(placed, 1280, 800));
  assert.deepEqual([...turnedPlacement(placed).x], [2]);
  const lane = /** @type {import("../src/types").Zone} */ ({ key: "", kind: "lane", label: {}, outline: [0, 0, 1, 0, 1, 1], things: 0, empty: true });
  assert.ok(!turns({ ...placed, zones: [lane] }, 390, 800));
});

test("shapes weigh about the same to the eye", () => {
  const area = (/** @type {number[][]} */ points) => Math.abs(points.reduce((sum, [x, y], at) => sum + x * points[(at + 1) % points.length][1] - y * points[(at + 1) % points.length][0], 0) / 2);
  for (const shape of ["square", "diamond", "hexagon", "triangle", "triangleDown", "star"]) {
    const share = area(corners(shape)) / Math.PI;
    assert.ok(share > 0.75 && share < 1.15, `${shape}: ${share}`);
  }
  assert.deepEqual(corners("dot"), []);
  assert.match(shapePath("square", 5), /^M-?[\d.]+ -?[\d.]+(L-?[\d.]+ -?[\d.]+){3}Z$/);
});

test("no text breaks out of SVG", () => {
  assert.equal(escaped("</text><script>\"&\u0000"), "&lt;/text&gt;&lt;script&gt;&quot;&amp;");
});
