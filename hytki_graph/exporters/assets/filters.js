// The legend that filters: what the colours, shapes and lines mean, and what of them is shown.

const filters = document.getElementById("filters");

function showFilters() {
  const open = new Set([...filters.querySelectorAll("details[open]")].map((one) => one.dataset.key));
  const first = !filters.childElementCount;
  filters.replaceChildren(
    make("p", { class: "guide" }, say("page.guide")),
    make("button", { type: "button", class: "reset", onclick: startOver }, say("page.reset")),
    ...facets.map((one) => section(one, first ? ["category", "layer"].includes(one.key) : open.has(one.key))),
  );
}

function startOver() {
  resetFacets();
  refresh();
  select(null);
  fitted();
  showFilters();
}

function section(one, open) {
  const list = one.key === "kind" ? kindList(one) : [make("ul", {}, ...sorted(one).map((value) => item(one, value)))];
  const everything = make(
    "p", { class: "all" },
    ...(one.mode === "hide"
      ? [bulk(one, "page.all", []), bulk(one, "page.none", one.values)]
      : [bulk(one, "page.everything", [])]),
  );
  return make(
    "details", { open, "data-key": one.key },
    make("summary", {}, say(`page.facet.${one.key}`), make("span", { class: "mode" }, say(one.mode === "hide" ? "page.hide" : "page.keep"))),
    everything, ...list,
  );
}

function bulk(one, key, values) {
  return make("button", { type: "button", class: "bulk", onclick: () => {
    one.chosen = new Set(values);
    refresh();
    showFilters();
  } }, say(key));
}

function sorted(one) {
  if (["category", "layer", "status", "certainty"].includes(one.key)) return one.values;
  return [...one.values].sort((a, b) => (a === NONE) - (b === NONE) || byLabel(label(a), label(b)));
}

function kindList(one) {
  return data.groups.map((group) => {
    const values = one.values.filter((value) => data.kinds[value].group === group.id && one.counts.has(value));
    if (!values.length) return "";
    return make("fieldset", {}, make("legend", {}, stroke(group.colour), pick(group.label)), make("ul", {}, ...values.map((value) => item(one, value))));
  });
}

function item(one, value) {
  const count = one.counts.get(value) ?? 0;
  const ticked = one.mode === "hide" ? !one.chosen.has(value) : one.chosen.has(value);
  const box = make("input", { type: "checkbox", checked: ticked, "data-value": value });
  box.addEventListener("change", () => {
    if (box.checked === (one.mode === "keep")) one.chosen.add(value);
    else one.chosen.delete(value);
    refresh();
  });
  const empty = count === 0 || data.nobody.includes(value) ? " empty" : "";
  return make("li", { class: `item${empty}` }, make("label", {}, box, mark(one, value), make("span", { class: "name" }, nameOf(one, value)), make("span", { class: "count" }, String(count))));
}

function nameOf(one, value) {
  if (one.key === "category") return say(`category.many.${value}`);
  if (value === NONE) return say(`page.no.${one.key}`);
  return data.nobody.includes(value) ? `${label(value)} (${say("page.nobody")})` : label(value);
}

const DASHES = { "status:planned": "5 4", "status:willing": "1.5 4" };

function mark(one, value) {
  if (one.key === "category") return sign(data.looks[value]);
  if (one.key === "status") return stroke(value === "status:ended" ? "#b3bac3" : "#5a6470", DASHES[value]);
  return "";
}
