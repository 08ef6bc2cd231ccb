/** The page: one state, what follows from it, and the parts that show it. */

/** @import { App, Part } from "./ui/app" */
/** @import { Facet, State } from "./types" */

import { lenses } from "./filters.js";
import { follow, laidAnew } from "./follow.js";
import { pick, readModel } from "./model.js";
import { Searcher } from "./search.js";
import { makeStage } from "./stage.js";
import { initial, same, settled, tidied } from "./state.js";
import { stops } from "./time.js";
import { selected } from "./ui/app.js";
import { makeCard } from "./ui/card.js";
import { Chips } from "./ui/chips.js";
import { escape, watchSize, wireButtons } from "./ui/chrome.js";
import { Clock } from "./ui/clock.js";
import { makeCounts } from "./ui/counts.js";
import { centre, covered } from "./ui/cover.js";
import { byId } from "./ui/dom.js";
import { Finder } from "./ui/finder.js";
import { makeHelp } from "./ui/help.js";
import { makeHistory } from "./ui/history.js";
import { listen } from "./ui/keys.js";
import { Legend } from "./ui/legend.js";
import { makeNote } from "./ui/note.js";
import { makePanel } from "./ui/panel.js";
import { makeRoute } from "./ui/route.js";
import { makeMenu } from "./ui/share.js";
import { Tables } from "./ui/tables.js";
import { makeTabs, offered } from "./ui/tabs.js";
import { speak } from "./ui/words.js";

/** So long after the last move the address tells where the camera is. */
const SETTLE = 300;

function start() {
  const model = readModel();
  const facets = lenses(model);
  const first = initial(model.doc);
  const known = {
    things: (/** @type {string} */ id) => model.index(id) >= 0, views: offered(model),
    values: /** @type {Record<Facet, string[]>} */ (Object.fromEntries(Object.entries(facets.all).map(([key, one]) => [key, one.values]))),
  };
  const history = makeHistory(first, (state, typed) => {
    const next = settled(typed ? state : { ...state, lang: app.state.lang }, known);
    if (!typed) history.replace(next);
    go(next, { record: true });
  });
  const opened = settled(history.opened(), known);
  const app = makeApp(model, facets, first, opened);
  app.stage = makeStage(byId("stage"), model, { lang: opened.lang, dark: app.dark });
  /** The last state that the history knows. */
  let kept = opened;
  /** @type {Part[]} */
  let parts = [];

  /** @param {State} state @param {{ record?: boolean, refit?: boolean }} [options] */
  function go(state, { record = false, refit = false } = {}) {
    const before = app.state;
    if (state.select) app.tie = -1;
    if (record) kept = state;
    app.state = state;
    Object.assign(app, follow(model, facets, state));
    for (const part of parts) part.update(before);
    show(app, before, refit);
    speak(app, before);
    /** @type {HTMLButtonElement} */ (byId("undo")).disabled = !history.can();
  }

  app.change = (change, how = "push") => {
    const anew = laidAnew(app.state, { ...app.state, ...change });
    const next = tidied({ ...app.state, ...(anew ? { camera: null } : {}), ...change });
    if (how === "push" && !same(kept, next)) history.push(kept, next);
    if (how === "replace") history.replace(next);
    go(next, { record: how !== "still", refit: change.camera === null });
  };
  app.undo = history.undo;
  app.moved = () => {
    app.state = { ...app.state, camera: app.stage.camera() };
    kept = app.state;
    history.replace(app.state);
  };
  open(app);
  requestAnimationFrame(() => setTimeout(() => {
    parts = makeParts(app);
    for (const part of parts) part.update(null);
    wireButtons(app);
    wireStage(app);
    listen(app, () => escape(app));
    watchSize(app);
    speak(app, null);
    settle(app);
    Object.assign(window, { hytki: { app, model, stage: app.stage, get state() { return app.state; }, get visible() { return app.found.visible; }, get placement() { return app.placement; } } });
  }));
}

/** The first frame: the map alone, so that it stands before all that surrounds it is made. @param {App} app */
function open(app) {
  const { model, facets, state, stage } = app;
  byId("clock").hidden = stops(model, "year").length === 0;
  Object.assign(app, follow(model, facets, state));
  stage.show(app.placement, app.found.visible, { animate: false, fit: !state.camera });
  if (state.camera) stage.setCamera(state.camera);
  mark(app);
}

/** Show the same again in the room that is left when everything around the map is there. @param {App} app */
function settle({ stage, state, placement, found }) {
  stage.resize();
  stage.cover(covered());
  if (state.camera) stage.setCamera(state.camera);
  else stage.show(placement, found.visible, { animate: false, fit: true });
}

/** @param {App["model"]} model @param {App["facets"]} facets @param {State} first @param {State} state @returns {App} */
function makeApp(model, facets, first, state) {
  const { words } = model.doc;
  const collators = new Map();
  const app = /** @type {App} */ (/** @type {Partial<App>} */ ({
    model, facets, first, state, chains: [], tie: -1, dark: matchMedia("(prefers-color-scheme: dark)").matches,
    say: (key, facts = {}) => pick(words[key], app.state.lang).replace(/\{(\w+)\}/g, (_, name) => String(facts[name] ?? "")),
    pick: (text) => pick(text, app.state.lang),
    name: (thing) => (thing < 0 ? "" : model.label(thing, app.state.lang)),
    term: (term) => model.term(term, app.state.lang),
    order: (one, other) => {
      const { lang } = app.state;
      if (!collators.has(lang)) collators.set(lang, new Intl.Collator(lang, { numeric: true }).compare);
      return collators.get(lang)(one, other);
    },
    announce: (text) => { byId("live").textContent = text; },
    select: (id, { focus = false } = {}) => select(app, id, focus),
    selectTie: (tie) => {
      app.tie = tie;
      app.change({ select: "" });
    },
    centre: (always = false) => centre(app, always),
    zoom: (times) => {
      app.stage.zoom(times);
      app.moved();
    },
  }));
  return app;
}

/** Hand what is shown to the stage. @param {App} app @param {State} before @param {boolean} refit */
function show(app, before, refit) {
  const { state, stage } = app;
  const anew = laidAnew(before, state);
  const aimed = state.camera && state.camera.join() !== before.camera?.join();
  if (state.lang !== before.lang) stage.setLang(state.lang);
  stage.cover(covered());
  stage.show(app.placement, app.found.visible, { animate: anew, fit: !state.camera && (anew || refit || before.camera !== null) });
  if (state.camera && aimed) stage.setCamera(state.camera, !anew);
  mark(app);
}

/** @param {App} app */
function mark(app) {
  app.stage.mark({ selected: selected(app), path: app.chains.flatMap((chain) => chain.things), tie: app.tie });
}

/** @param {App} app @returns {Part[]} */
function makeParts(app) {
  const index = new Searcher(app.model);
  const finder = new Finder(app, index, { id: "search", label: "page.search", act: (id) => app.select(id, { focus: true }) });
  byId("finder").append(finder.element);
  return [
    makeCounts(app), makeTabs(app), new Legend(app), makePanel(app), makeRoute(app, index), new Clock(app), new Chips(app), makeNote(app), new Tables(app),
    makeMenu(app), makeHelp(app), makeCard(app), { update: () => finder.update() },
  ];
}

/** @param {App} app */
function wireStage(app) {
  const { id } = app.model.doc.things;
  const stage = byId("stage");
  let byHand = false, saving = 0;
  app.stage.on("click", (thing) => app.select(thing < 0 ? "" : id[thing]));
  app.stage.on("tie", app.selectTie);
  app.stage.on("camera", () => {
    clearTimeout(saving);
    if (byHand) saving = window.setTimeout(() => {
      byHand = false;
      app.moved();
    }, SETTLE);
  });
  stage.addEventListener("wheel", () => { byHand = true; }, { passive: true, capture: true });
  stage.addEventListener("pointermove", (event) => { byHand ||= event.buttons > 0; }, { capture: true });
}

/** Select a thing; where the present view has no place for it, the network shows it. @param {App} app @param {string} id @param {boolean} focus */
function select(app, id, focus) {
  const thing = app.model.index(id);
  app.tie = -1;
  const lost = thing >= 0 && app.state.view !== "ego" && Number.isNaN(app.placement.x[thing]);
  app.change({ select: id, ...(lost ? { view: "network" } : {}) });
  if (thing < 0) return;
  if (focus) byId("panel").querySelector("h2")?.focus({ preventScroll: true });
  else app.announce(told(app, thing));
  app.centre();
}

/** A thing in words, for those who hear the page. @param {App} app @param {number} thing */
function told(app, thing) {
  const { categories } = app.model.doc;
  const count = app.model.offset[thing + 1] - app.model.offset[thing];
  return app.say("page.told", { name: app.name(thing), type: app.say(`category.one.${categories[app.model.category[thing]].id}`), count });
}

start();
