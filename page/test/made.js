/** A made-up document for the tests, from things and ties in a few words. */

import { makeModel } from "../src/model.js";

const CATEGORIES = ["organisation", "project", "programme", "group"];
const STATUSES = ["active", "planned", "willing", "ended", "unknown"].map((name) => `status:${name}`);
const CERTAINTIES = ["stated", "interpreted", "inferred", "via-person"].map((name) => `certainty:${name}`);
const KINDS = ["coordinates", "funds", "related-to"].map((name) => `kind:${name}`);

/** @param {string[]} texts @returns {import("../src/types").Texts} */
const inFinnish = (texts) => ({ fi: texts, sv: texts.map(() => 0), en: texts.map(() => 0) });
/** @param {string} date */
const number = (date) => Number(date.replaceAll("-", "") || 0);

/**
 * @typedef {{ id: string, label?: string, category?: string, layers?: string[], regions?: string[], type?: string, sources?: string[], size?: number, names?: string[] }} Thing
 * @typedef {{ from: string, to: string, kind?: string, status?: string, certainty?: string, source?: string, since?: string, until?: string }} Tie
 * @param {{ things: Thing[], ties?: Tie[], state?: Partial<import("../src/types").State> }} made
 */
export function small({ things, ties = [], state = {} }) {
  const terms = [...STATUSES, ...CERTAINTIES];
  /** @param {string | undefined} id */
  const term = (id) => {
    if (!id) return -1;
    if (!terms.includes(id)) terms.push(id);
    return terms.indexOf(id);
  };
  const place = (/** @type {string} */ id) => things.findIndex((thing) => thing.id === id);
  /** @type {import("../src/types").Document} */
  const doc = {
    lang: "fi", title: { fi: "Pieni" }, words: {}, imprint: { date: "", sources: 1, profile: "public", left_out: {} },
    colours: { paper: ["#fff", "#000"], ink: ["#000", "#fff"], muted: ["#555", "#aaa"], rule: ["#ddd", "#333"], lane: ["#eee", "#222"], empty: ["#a00", "#faa"] },
    kinds: KINDS.map((id) => ({ id, label: { fi: id }, inverse: { fi: `-${id}` }, group: 0, symmetric: id === "kind:related-to", traversable: id !== "kind:related-to" })),
    groups: [{ id: "group:one", label: { fi: "ryhmä" }, colour: ["#000000", "#ffffff"] }],
    categories: CATEGORIES.map((id) => ({ id, shape: "dot", colour: ["#000000", "#ffffff"], hollow: false, shown: id !== "group", stone: !["group", "programme"].includes(id) })),
    things: {
      id: things.map((thing) => thing.id), label: inFinnish(things.map((thing) => thing.label ?? thing.id)), caption: { fi: things.map(() => 0), sv: things.map(() => 0), en: things.map(() => 0) },
      category: things.map((thing) => CATEGORIES.indexOf(thing.category ?? "organisation")), type: things.map((thing) => term(thing.type)),
      layers: things.map((thing) => (thing.layers ?? []).map(term)), regions: things.map((thing) => (thing.regions ?? []).map(term)),
      status: things.map(() => -1), start: things.map(() => ""), end: things.map(() => ""), size: things.map((thing) => thing.size ?? 6),
      x: things.map((_, at) => at * 50), y: things.map(() => 0), sources: things.map((thing) => (thing.sources ?? ["source:one"]).map(term)),
    },
    ties: {
      from: ties.map((tie) => place(tie.from)), to: ties.map((tie) => place(tie.to)), kind: ties.map((tie) => KINDS.indexOf(tie.kind ?? "kind:coordinates")),
      status: ties.map((tie) => term(tie.status ?? "status:active")), certainty: ties.map((tie) => term(tie.certainty ?? "certainty:stated")), source: ties.map((tie) => term(tie.source ?? "source:one")),
      since: ties.map((tie) => number(tie.since ?? "")), until: ties.map((tie) => number(tie.until ?? "")),
    },
    lines: { ties: ties.map(() => 1), bend: ties.map(() => 0) },
    layers: [term("layer:data"), term("layer:services")], statuses: STATUSES.map(term), certainties: CERTAINTIES.map(term), nobody: [],
    terms: { id: terms, label: inFinnish(terms), url: [] }, views: { network: { x: [], y: [], zones: [] } }, named: {}, state,
  };
  doc.terms = { id: terms, label: inFinnish([...terms]), url: terms.map(() => "") };
  const empty = ties.map(() => "");
  return makeModel(doc, () => ({
    things: { dated: {}, names: things.map((thing) => thing.names ?? []), note: things.map(() => ({})) },
    ties: { id: ties.map((_, at) => `id:link-${at}`), place: empty, start: empty, end: empty, role: ties.map(() => -1), layer: ties.map(() => -1), via: ties.map(() => -1), conflicts: ties.map(() => []), note: ties.map(() => ({})) },
  }));
}
