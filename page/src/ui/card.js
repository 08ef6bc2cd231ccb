/** The card beside a thing under the pointer: who it is, and the first of its links. */

/** @import { App, Part } from "./app" */

import { tail } from "../time.js";
import { span } from "./app.js";
import { byId, make } from "./dom.js";
import { gathered, sign } from "./evidence.js";

const RELATIONS = 3, NAMES = 3;
const WAIT = 120;

/** @param {App} app @returns {Part} */
export function makeCard(app) {
  const card = byId("card");
  let waiting = 0;
  const hide = () => {
    clearTimeout(waiting);
    card.hidden = true;
  };
  app.stage.on("hover", (thing) => {
    hide();
    if (thing >= 0) waiting = window.setTimeout(() => show(thing), WAIT);
  });
  app.stage.on("camera", hide);
  for (const event of ["pointerdown", "wheel"]) byId("stage").addEventListener(event, hide, { passive: true });

  /** @param {number} thing */
  function show(thing) {
    card.replaceChildren(...about(app, thing));
    card.hidden = false;
    const [x, y] = app.stage.position(thing);
    const room = byId("stage").getBoundingClientRect();
    const left = x + 18 + card.offsetWidth > room.width ? x - 18 - card.offsetWidth : x + 18;
    card.style.left = `${Math.max(4, Math.min(left, room.width - card.offsetWidth - 4))}px`;
    card.style.top = `${Math.max(4, Math.min(y - 20, room.height - card.offsetHeight - 4))}px`;
  }

  return { update: hide };
}

/** @param {App} app @param {number} thing */
function about(app, thing) {
  const { things, categories, terms } = app.model.doc;
  const kind = app.term(things.type[thing]) || app.say(`category.one.${categories[app.model.category[thing]].id}`);
  const facts = [kind, app.term(things.status[thing]), span(things.start[thing], things.end[thing])].filter(Boolean).join(" · ");
  const planned = tail(terms.id[things.status[thing]] ?? "") === "planned";
  const rows = gathered(app, thing).slice(0, RELATIONS).map(({ reading, others }) => {
    const names = others.slice(0, NAMES).map((other) => app.model.caption(other.thing, app.state.lang));
    const more = others.length > NAMES ? ` +${others.length - NAMES}` : "";
    return make("p", {}, make("span", { class: "quiet" }, `${reading}: `), make("bdi", {}, names.join(", ")), more);
  });
  return [make("p", { class: "card-name" }, sign(app, app.model.category[thing], planned), make("bdi", {}, app.name(thing))), make("p", { class: "quiet" }, facts), ...rows];
}
