/** What the filters leave of the map, and how many there are of each value. */

/** @import { Facet, Model, State, Visible } from "./types" */

import { HIDING } from "./state.js";

/**
 * A facet over things or ties: the ids of its values ("" is none), and for each thing or tie the places of its values.
 * @typedef {{ key: Facet, hides: boolean, values: string[], totals: Int32Array, of: (at: number) => number | number[] }} Lens
 * @typedef {{ things: Lens[], ties: Lens[], all: Record<Facet, Lens> }} Lenses
 * @typedef {{ background: number, filtered: number, unlinked: number, elsewhere: number }} Hidden
 * @typedef {{ visible: Visible, counts: Record<Facet, Int32Array>, hidden: Hidden }} Found
 */

/** The facets of a model. @param {Model} model @returns {Lenses} */
export function lenses(model) {
  const { things, ties, terms, kinds, categories, layers, statuses, certainties } = model.doc;
  /** @param {Facet} key @param {(number | number[])[]} column @param {number[]} order */
  const ofTerms = (key, column, order) => {
    const found = termsOf(column, order);
    const place = new Map(found.map((term, at) => [term, at]));
    /** @param {number} term */
    const at = (term) => /** @type {number} */ (place.get(term));
    const nothing = place.get(-1) ?? -1;
    const cells = column.map((cell) => (typeof cell === "number" ? at(cell) : cell.length ? cell.map(at) : nothing));
    return lens(key, found.map((term) => (term < 0 ? "" : terms.id[term])), cells);
  };
  const all = {
    category: lens("category", categories.map((one) => one.id), things.category),
    kind: lens("kind", kinds.map((one) => one.id), ties.kind),
    status: ofTerms("status", ties.status, statuses),
    certainty: ofTerms("certainty", ties.certainty, certainties),
    layer: ofTerms("layer", things.layers, layers),
    region: ofTerms("region", things.regions, []),
    type: ofTerms("type", things.type, []),
    source: ofTerms("source", things.sources, []),
  };
  const said = ofTerms("source", ties.source, termsOf(things.sources, []));
  return {
    things: [all.category, all.layer, all.region, all.type, all.source],
    ties: [all.kind, all.status, all.certainty, said],
    all: { ...all, source: said.values.length > all.source.values.length ? { ...all.source, values: said.values, totals: grown(all.source.totals, said.values.length) } : all.source },
  };
}

/** @param {Int32Array} counts @param {number} length */
function grown(counts, length) {
  const longer = new Int32Array(length);
  longer.set(counts);
  return longer;
}

/** The terms of a column: first those of an order, then others as they come, -1 last. @param {(number | number[])[]} column @param {number[]} order */
function termsOf(column, order) {
  const found = new Set(order);
  let none = false;
  for (const cell of column) {
    if (typeof cell === "number") {
      if (cell < 0) none = true;
      else found.add(cell);
    } else if (cell.length) for (const term of cell) found.add(term);
    else none = true;
  }
  return none ? [...found, -1] : [...found];
}

/** @param {Facet} key @param {string[]} values @param {(number | number[])[]} cells @returns {Lens} */
function lens(key, values, cells) {
  const totals = new Int32Array(values.length);
  for (const cell of cells) {
    if (typeof cell === "number") totals[cell] += 1;
    else for (const one of cell) totals[one] += 1;
  }
  return { key, hides: HIDING.includes(key), values, totals, of: (at) => cells[at] };
}

/** Which values of a facet a state lets through: null lets all. @param {Lens} one @param {State} state */
function allowed(one, state) {
  const chosen = new Set((one.hides ? state.hide : state.only)[one.key] ?? []);
  return chosen.size ? one.values.map((value) => chosen.has(value) !== one.hides) : null;
}

/** @param {number | number[]} cell @param {boolean[] | null} gate */
function passes(cell, gate) {
  if (!gate) return true;
  return typeof cell === "number" ? gate[cell] : cell.some((one) => gate[one]);
}

/**
 * What a state shows. A tie needs both its ends; a thing whose links a filter of links has all hidden goes with them.
 * @param {Model} model @param {Lenses} facets @param {State} state
 * @param {{ held: Uint8Array | null, keep: number[], placed?: (thing: number) => boolean }} more the ties of a day, the things that stay, and what the view has a place for
 * @returns {Found}
 */
export function look(model, facets, state, { held, keep, placed = () => true }) {
  const counts = /** @type {Found["counts"]} */ (Object.fromEntries(Object.values(facets.all).map((one) => [one.key, new Int32Array(one.values.length)])));
  const hidden = { background: 0, filtered: 0, unlinked: 0, elsewhere: 0 };
  const things = sieve(model.things, facets.things, state, counts, placed);
  for (const thing of keep) if (thing >= 0 && placed(thing)) things[thing] = 1;
  const ties = sieve(model.ties, facets.ties, state, { ...counts, source: new Int32Array(facets.all.source.values.length) }, (tie) =>
    things[model.from[tie]] === 1 && things[model.to[tie]] === 1 && (!held || held[tie] === 1));
  const some = facets.ties.some((one) => one.hides && allowed(one, state)) || held !== null;
  if (some) hidden.unlinked = dropLonely(model, things, ties, keep);
  countHidden(model, things, hidden, placed);
  return { visible: seen(model, things, ties), counts, hidden };
}

/**
 * What passes every facet; counted for each value is what passes every other facet.
 * @param {number} size @param {Lens[]} facets @param {State} state @param {Record<Facet, Int32Array>} counts @param {(at: number) => boolean} there
 */
function sieve(size, facets, state, counts, there) {
  const gates = facets.map((one) => allowed(one, state));
  const kept = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) {
    if (!there(at)) continue;
    let failed = -1, fails = 0;
    for (let number = 0; number < facets.length && fails < 2; number += 1) {
      if (gates[number] && !passes(facets[number].of(at), gates[number])) {
        failed = number;
        fails += 1;
      }
    }
    if (fails === 0) kept[at] = 1;
    if (fails < 2) for (let number = 0; number < facets.length; number += 1) if (fails === 0 || number === failed) tally(counts[facets[number].key], facets[number].of(at));
  }
  return kept;
}

/** @param {Int32Array} counts @param {number | number[]} cell */
function tally(counts, cell) {
  if (typeof cell === "number") counts[cell] += 1;
  else for (const one of cell) counts[one] += 1;
}

/** @param {Model} model @param {Uint8Array} things @param {Uint8Array} ties @param {number[]} keep */
function dropLonely(model, things, ties, keep) {
  let dropped = 0;
  for (let thing = 0; thing < model.things; thing += 1) {
    const [start, end] = [model.offset[thing], model.offset[thing + 1]];
    if (!things[thing] || start === end || keep.includes(thing)) continue;
    let linked = false;
    for (let at = start; at < end && !linked; at += 1) linked = ties[model.adjacent[at]] === 1;
    if (linked) continue;
    things[thing] = 0;
    dropped += 1;
  }
  return dropped;
}

/** @param {Model} model @param {Uint8Array} things @param {Hidden} hidden @param {(thing: number) => boolean} placed */
function countHidden(model, things, hidden, placed) {
  const behind = model.doc.categories.map((one) => !one.shown);
  let out = 0;
  for (let thing = 0; thing < model.things; thing += 1) {
    if (things[thing]) continue;
    if (!placed(thing)) hidden.elsewhere += 1;
    else if (behind[model.category[thing]]) hidden.background += 1;
    else out += 1;
  }
  hidden.filtered = Math.max(0, out - hidden.unlinked);
}

/** @param {Model} model @param {Uint8Array} things @param {Uint8Array} ties @returns {Visible} */
function seen(model, things, ties) {
  const lines = new Uint8Array(model.lines);
  let countTies = 0;
  for (let line = 0; line < model.lines; line += 1) {
    for (let tie = model.firstTie[line]; tie < model.firstTie[line + 1]; tie += 1) {
      if (ties[tie]) {
        lines[line] = 1;
        countTies += 1;
      }
    }
  }
  return { things, ties, lines, countThings: things.reduce((sum, one) => sum + one, 0), countTies };
}
