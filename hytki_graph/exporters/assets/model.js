"use strict";
// What the page knows: the data, the language, and what is shown of it.

const data = JSON.parse(document.getElementById("data").textContent);
const things = new Map(data.things.map((thing) => [thing.id, thing]));
const ties = new Map(data.ties.map((tie) => [tie.id, tie]));
const order = ["fi", "en", "sv", ""];
let lang = data.lang;

const pick = (text) => text[lang] ?? text[order.find((other) => text[other] !== undefined)] ?? "";
const say = (key, facts = {}) =>
  pick(data.words[key]).replace(/\{(\w+)\}/g, (_, name) => (name in facts ? String(facts[name]) : ""));
const label = (id) => pick((things.get(id) ?? data.terms[id] ?? data.kinds[id] ?? { label: { "": id } }).label);
const plain = (text) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const byLabel = (one, other) => one.localeCompare(other, lang, { numeric: true });

// A facet either hides what is unticked, or keeps only what is ticked (nothing ticked keeps all).
const NONE = "";
const facets = [
  { key: "category", mode: "hide", of: (thing) => [thing.category], values: data.categories },
  { key: "kind", mode: "hide", tie: (tie) => [tie.kind], values: Object.keys(data.kinds) },
  { key: "status", mode: "hide", tie: (tie) => [tie.status], values: data.statuses },
  { key: "layer", mode: "keep", of: (thing) => orNone(thing.layers), values: [...data.layers, NONE] },
  { key: "region", mode: "keep", of: (thing) => orNone(thing.regions), values: null },
  { key: "type", mode: "keep", of: (thing) => [thing.type], values: null },
  { key: "source", mode: "keep", of: (thing) => thing.sources, tie: (tie) => [tie.source], values: null },
  { key: "certainty", mode: "hide", tie: (tie) => [tie.certainty], values: data.certainties },
];
const facet = (key) => facets.find((one) => one.key === key);

function orNone(values) {
  return values.length ? values : [NONE];
}

for (const one of facets) {
  const items = one.of ? data.things.flatMap(one.of) : data.ties.flatMap(one.tie);
  one.counts = new Map();
  for (const value of items) one.counts.set(value, (one.counts.get(value) ?? 0) + 1);
  one.values ??= [...one.counts.keys()];
  one.chosen = new Set();
}

function resetFacets() {
  for (const one of facets) one.chosen.clear();
  for (const category of data.background) facet("category").chosen.add(category);
}
resetFacets();

function passes(one, values) {
  if (!one.chosen.size) return true;
  const some = values.some((value) => one.chosen.has(value));
  return one.mode === "keep" ? some : !values.every((value) => one.chosen.has(value));
}

// What the filters leave: two sets of ids.
function visible() {
  const dots = new Set(
    data.things.filter((thing) => facets.every((one) => !one.of || passes(one, one.of(thing)))).map((thing) => thing.id),
  );
  const links = new Set(
    data.ties
      .filter((tie) => dots.has(tie.from) && dots.has(tie.to))
      .filter((tie) => facets.every((one) => !one.tie || passes(one, one.tie(tie))))
      .map((tie) => tie.id),
  );
  return { dots, links };
}

const tiesOf = (id) => data.ties.filter((tie) => tie.from === id || tie.to === id);
const span = (item) => (item.start || item.end ? `${item.start}–${item.end}` : "");

// Small makers of elements: every text is set as text, never as markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  square: "M3 3h10v10H3z",
  hexagon: "M4.6 2.2h6.8L14.8 8l-3.4 5.8H4.6L1.2 8z",
  diamond: "M8 1l7 7-7 7-7-7z",
  triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14L1.5 2.500h13z",
  star: "M8 .8l2.1 4.6 5 .5-3.8 3.3 1.1 4.900L8 11.500l-4.4 2.6 1.1-4.900L.9 5.900l5-.5z",
};

function sign(look) {
  const path = drawn("path", {
    d: SHAPES[look.shape], fill: look.hollow ? "none" : faded(look.colour, 1), stroke: faded(look.colour, 1), "stroke-width": 1.6,
  });
  return drawn("svg", { viewBox: "0 0 16 16", width: 15, height: 15, "aria-hidden": "true" }, path);
}

function stroke(colour, dashes) {
  const line = drawn("line", { x1: 1, y1: 8, x2: 23, y2: 8, stroke: faded(colour, 1), "stroke-width": 2.4 });
  if (dashes) line.setAttribute("stroke-dasharray", dashes);
  return drawn("svg", { viewBox: "0 0 24 16", width: 22, height: 15, "aria-hidden": "true" }, line);
}
