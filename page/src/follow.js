/** What follows from a state: what is shown, where it stands, how the stage is to show it. */

/** @import { Model, Placement, State } from "./types" */
/** @import { Found, Lenses } from "./filters" */
/** @import { Chain } from "./routes" */

import { look } from "./filters.js";
import { chains, distances } from "./routes.js";
import { held } from "./time.js";
import { placement } from "./views.js";

/** Whether a state lays things out anew, so that the camera starts afresh. @param {State} before @param {State} state */
export function laidAnew(before, state) {
  if (state.view !== before.view) return true;
  if (state.view === "ego") return state.select !== before.select || state.steps !== before.steps;
  return state.view === "path" && state.path.join() !== before.path.join();
}

/**
 * What the selected thing and the ends of a path are stays in sight whatever the filters say.
 * @param {Model} model @param {Lenses} facets @param {State} state @returns {{ found: Found, chains: Chain[], placement: Placement }}
 */
export function follow(model, facets, state) {
  const day = held(model, state.at);
  const ends = state.view === "path" ? state.path.map((id) => model.index(id)) : [];
  const keep = [model.index(state.select), ...ends];
  /** @param {(thing: number) => boolean} [placed] */
  const see = (placed) => look(model, facets, state, { held: day, keep, placed });
  let found = see();
  const ways = ends.length === 2 ? chains(model, ends[0], ends[1], { ties: found.visible.ties }) : [];
  if (state.view === "ego" && keep[0] >= 0) {
    const steps = distances(model, keep[0], state.steps, found.visible.ties, found.visible.things);
    found = see((thing) => steps[thing] >= 0);
  }
  const place = placement(model, state, found.visible, ways.map((chain) => chain.things));
  const inside = new Set(Object.values(place.folded).flat());
  if (place.x.some(Number.isNaN)) found = see((thing) => !Number.isNaN(place.x[thing]) || inside.has(thing));
  return { found, chains: ways, placement: place };
}
