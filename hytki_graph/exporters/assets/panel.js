// The details: who a thing is, and each of its links with its source and the place in it.

const selection = { thing: null, line: null };
const panel = document.getElementById("panel");

function select(id, { centre = false } = {}) {
  selection.thing = id;
  selection.line = null;
  if (id && !picture.seen.dots.has(id)) reveal(id);
  picture.focus = id;
  paint();
  showPanel();
  if (id && centre) requestAnimationFrame(() => centreOn(id));
}

function selectLine(line) {
  selection.thing = null;
  selection.line = line;
  picture.focus = null;
  paint();
  showPanel();
}

// A thing that the filters hide is shown when it is asked for by name.
function reveal(id) {
  resetFacets();
  facet("category").chosen.delete(things.get(id).category);
  refresh();
}

function showPanel() {
  panel.replaceChildren();
  panel.hidden = !selection.thing && !selection.line;
  document.body.classList.toggle("with-panel", !panel.hidden);
  if (panel.hidden) return;
  const close = make("button", { type: "button", class: "close", "aria-label": say("page.close"), onclick: () => select(null) }, "×");
  panel.append(close, ...(selection.thing ? aboutThing(things.get(selection.thing)) : aboutLine(selection.line)));
  panel.scrollTop = 0;
}

function row(key, value) {
  return value ? [make("dt", {}, say(key)), make("dd", {}, value)] : [];
}

function aboutThing(thing) {
  const links = tiesOf(thing.id);
  const facts = make(
    "dl", {},
    ...row("page.type", [...new Set([label(thing.type), say(`category.one.${thing.category}`)])].filter(Boolean).join(" · ")),
    ...row("page.status", [thing.status && label(thing.status), span(thing)].filter(Boolean).join(" · ")),
    ...row("page.region", thing.regions.map(label).sort(byLabel).join(", ")),
    ...row("page.layer", thing.layers.map(label).join(", ")),
    ...row("page.names", thing.names.join(" · ")),
  );
  return [
    make("h2", { tabindex: "-1" }, sign(thing), pick(thing.label)),
    facts,
    make("p", { class: "note" }, pick(thing.note)),
    make("h3", {}, say("page.links", { count: links.length })),
    ...byReading(thing, links),
    make("h3", {}, say("page.sources")),
    make("ul", {}, ...thing.sources.map((source) => make("li", {}, sourceName(source)))),
  ];
}

// Links grouped by how they read from the thing; what is planned or wished for stands apart from what is.
function byReading(thing, links) {
  const groups = new Map();
  for (const tie of links) {
    const kind = data.kinds[tie.kind];
    const unreal = ["status:planned", "status:willing"].includes(tie.status) ? ` – ${label(tie.status)}` : "";
    const reading = pick(tie.from === thing.id ? kind.label : kind.inverse) + unreal;
    if (!groups.has(reading)) groups.set(reading, []);
    groups.get(reading).push(tie);
  }
  return [...groups].sort(([one], [other]) => byLabel(one, other)).map(([reading, group]) => {
    const others = new Map();
    for (const tie of group) {
      const other = tie.from === thing.id ? tie.to : tie.from;
      others.set(other, [...(others.get(other) ?? []), tie]);
    }
    const items = [...others].sort(([one], [two]) => byLabel(label(one), label(two)));
    return make(
      "section", { class: "links" }, make("h4", {}, reading),
      make("ul", {}, ...items.map(([other, same]) => make("li", {}, goTo(other), ...same.map(evidence)))),
    );
  });
}

function aboutLine(line) {
  const kind = data.kinds[line.kind];
  const same = line.ties.map((id) => ties.get(id));
  return [
    make("h2", { tabindex: "-1" }, pick(kind.label)),
    make("p", { class: "ends" }, goTo(line.from), ` ${kind.symmetric ? "↔" : "→"} `, goTo(line.to)),
    make("h3", {}, say("page.sources")),
    ...same.map(evidence),
  ];
}

function goTo(id) {
  return make("button", { type: "button", class: "go", onclick: () => select(id, { centre: true }) }, label(id));
}

// What a source says of a link: status, dates, how sure, where.
function evidence(tie) {
  const state = [label(tie.status), span(tie)];
  if (tie.certainty !== "certainty:stated") state.push(label(tie.certainty));
  if (tie.role) state.push(label(tie.role));
  if (tie.layer) state.push(label(tie.layer));
  if (tie.via) state.push(`${say("page.via")} ${label(tie.via)}`);
  if (tie.conflicts.length) state.push(say("page.conflict"));
  return make(
    "div", { class: "evidence" },
    make("span", { class: `state ${tie.status.replace(":", "-")}` }, state.filter(Boolean).join(" · ")),
    make("span", { class: "source" }, sourceName(tie.source), `: ${tie.place}`),
    pick(tie.note) ? make("span", { class: "remark" }, pick(tie.note)) : null,
  );
}

function sourceName(id) {
  const url = data.terms[id]?.url ?? "";
  if (!/^https?:\/\//.test(url)) return make("span", {}, label(id));
  return make("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, label(id));
}
