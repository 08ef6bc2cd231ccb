// The page: words, search, views, keys.

const search = document.getElementById("search");
const hits = document.getElementById("hits");
const live = document.getElementById("live");
let hit = -1;

function refresh() {
  picture.seen = visible();
  if (picture.focus && !picture.seen.dots.has(picture.focus)) picture.focus = null;
  paint();
  showCounts();
  showTables();
}

function showCounts() {
  const { dots, links } = picture.seen;
  const facts = {
    things: dots.size, links: links.size, sources: data.sources,
    hiddenThings: data.things.length - dots.size, hiddenLinks: data.ties.length - links.size,
  };
  const some = facts.hiddenThings || facts.hiddenLinks ? ` ${say("page.hidden", facts)}` : "";
  const text = data.things.length ? say("page.counts", facts) + some : say("page.empty");
  document.getElementById("counts").textContent = text;
  live.textContent = text;
}

// Search: names, aliases, numbers; small slips in letters with dots and rings are forgiven.
const index = data.things.map((thing) => ({
  thing, names: [...Object.values(thing.label), ...thing.names].map(plain), label: () => plain(pick(thing.label)),
}));

function found(text) {
  const wanted = plain(text.trim());
  if (wanted.length < 2) return [];
  const rank = ({ names, label: named }) =>
    names.includes(wanted) ? 0 : named().startsWith(wanted) ? 1 : names.some((name) => name.startsWith(wanted)) ? 2 : 3;
  return index
    .filter(({ names }) => names.some((name) => name.includes(wanted)))
    .sort((one, other) => rank(one) - rank(other) || other.thing.size - one.thing.size || byLabel(pick(one.thing.label), pick(other.thing.label)))
    .slice(0, 12)
    .map(({ thing }) => thing);
}

function suggest() {
  const list = found(search.value);
  hit = -1;
  hits.replaceChildren(...list.map((thing, number) =>
    make("li", { role: "option", id: `hit-${number}`, "aria-selected": "false", "data-id": thing.id, onmousedown: (event) => {
      event.preventDefault();
      choose(thing.id);
    } }, sign(thing), make("span", {}, pick(thing.label)))));
  const asked = search.value.trim().length > 1;
  if (asked && !list.length) hits.append(make("li", { class: "nothing" }, say("page.nothing")));
  hits.hidden = !asked;
  search.setAttribute("aria-expanded", String(asked));
  live.textContent = asked ? say("page.found", { count: list.length }) : "";
}

function choose(id) {
  search.value = "";
  hits.hidden = true;
  search.setAttribute("aria-expanded", "false");
  select(id, { centre: true });
  panel.querySelector("h2").focus();
}

search.addEventListener("input", suggest);
search.addEventListener("blur", () => { hits.hidden = true; });
search.addEventListener("keydown", (event) => {
  const list = [...hits.querySelectorAll("[role=option]")];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    hit = (hit + (event.key === "ArrowDown" ? 1 : -1) + list.length) % Math.max(1, list.length);
    list.forEach((one, number) => one.setAttribute("aria-selected", String(number === hit)));
    if (list[hit]) search.setAttribute("aria-activedescendant", list[hit].id);
  } else if (event.key === "Enter" && list.length) {
    choose(list[Math.max(0, hit)].dataset.id);
  }
});

const views = { map: document.getElementById("map"), tables };
function show(view) {
  for (const [name, element] of Object.entries(views)) {
    element.hidden = name !== view;
    document.getElementById(`view-${name}`).setAttribute("aria-pressed", String(name === view));
  }
  showTables();
  if (view === "map") network.redraw();
}
for (const name of Object.keys(views)) document.getElementById(`view-${name}`).addEventListener("click", () => show(name));

const drawer = document.getElementById("drawer");
document.getElementById("toggle-filters").addEventListener("click", (event) => {
  const open = document.body.classList.toggle("with-filters");
  event.currentTarget.setAttribute("aria-expanded", String(open));
  if (open) drawer.focus();
});

const KEYS = {
  ArrowLeft: () => pan(-80, 0), ArrowRight: () => pan(80, 0), ArrowUp: () => pan(0, -80), ArrowDown: () => pan(0, 80),
  "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: fitted,
};
stage.addEventListener("keydown", (event) => {
  if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (!hits.hidden) hits.hidden = true;
  else if (!panel.hidden) select(null);
  else document.body.classList.remove("with-filters");
});
document.getElementById("zoom-in").addEventListener("click", () => zoom(1.4));
document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
document.getElementById("zoom-fit").addEventListener("click", fitted);

// Every word of the page, in the chosen language.
function speak(language) {
  lang = language;
  document.documentElement.lang = language;
  document.title = pick(data.title);
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-aria]")) element.setAttribute("aria-label", say(element.dataset.aria));
  for (const element of document.querySelectorAll("[data-hint]")) element.setAttribute("placeholder", say(element.dataset.hint));
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === language));
  }
  document.getElementById("title").textContent = pick(data.title);
  showFilters();
  showCounts();
  showTables();
  showPanel();
  network.redraw();
}
for (const button of document.querySelectorAll("[data-lang]")) button.addEventListener("click", () => speak(button.dataset.lang));

speak(lang);
paint();
fitted();
window.hytki = { picture, network, data, visible, select };
