// The same data as tables: what the picture shows, row by row.

const tables = document.getElementById("tables");
const sorting = { things: { column: 5, up: false }, ties: { column: 0, up: true } };

const COLUMNS = {
  things: ["page.name", "page.type", "page.region", "page.layer", "page.status", "page.degree"],
  ties: ["page.from", "page.kind", "page.to", "page.status", "page.time", "page.source", "page.place"],
};

function rowsOf(which) {
  if (which === "ties") {
    return data.ties.filter((tie) => picture.seen.links.has(tie.id)).map((tie) => ({
      id: tie.from,
      cells: [label(tie.from), label(tie.kind), label(tie.to), label(tie.status), span(tie), label(tie.source), tie.place],
    }));
  }
  return data.things.filter((thing) => picture.seen.dots.has(thing.id)).map((thing) => ({
    id: thing.id,
    cells: [
      pick(thing.label), label(thing.type), thing.regions.map(label).sort(byLabel).join(", "),
      thing.layers.map(label).join(", "), [thing.status && label(thing.status), span(thing)].filter(Boolean).join(" · "),
      String(tiesOf(thing.id).filter((tie) => picture.seen.links.has(tie.id)).length),
    ],
  }));
}

function showTables() {
  if (tables.hidden) return;
  const at = tables.scrollTop;
  tables.replaceChildren(table("things"), table("ties"));
  tables.scrollTop = at;
}

function table(which) {
  const { column, up } = sorting[which];
  const number = COLUMNS[which][column] === "page.degree";
  const rows = rowsOf(which).sort((one, other) => {
    const [a, b] = [one.cells[column], other.cells[column]];
    return (up ? 1 : -1) * (number ? a - b : byLabel(a, b)) || byLabel(one.cells[0], other.cells[0]);
  });
  const heads = COLUMNS[which].map((key, place) => {
    const sort = place === column ? (up ? "ascending" : "descending") : "none";
    const arrow = place === column ? (up ? " ▲" : " ▼") : "";
    return make("th", { scope: "col", "aria-sort": sort }, make("button", { type: "button", onclick: () => sortBy(which, place) }, say(key) + arrow));
  });
  return make(
    "section", { class: "table" },
    make("h2", { id: `table-${which}` }, say(`page.table.${which}`, { count: rows.length })),
    make("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": `table-${which}` },
      make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows.map(tableRow)))),
  );
}

function tableRow({ id, cells: [first, ...rest] }) {
  const go = make("button", { type: "button", class: "go", onclick: () => select(id, { centre: true }) }, first);
  return make("tr", {}, make("th", { scope: "row" }, go), ...rest.map((cell) => make("td", {}, cell)));
}

function sortBy(which, column) {
  const now = sorting[which];
  sorting[which] = { column, up: now.column === column ? !now.up : true };
  showTables();
  tables.querySelectorAll(`#table-${which} + .scroll th button`)[column].focus();
}
