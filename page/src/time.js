/** What held on a day, and the days that the time slider stops at. */

/** @typedef {import("./types").Model} Model */

const UNREAL = new Set(["planned", "willing"]);
/** @param {string} id */
export const tail = (id) => id.slice(Math.max(id.lastIndexOf("/"), id.lastIndexOf(":")) + 1);

/** A day as the number yyyymmdd. @param {string} at */
export const dayNumber = (at) => Number(at.replaceAll("-", ""));

/**
 * Which ties held on a day: the rule of network.Network.at. Left out are ties known to be over or not yet begun, ended
 * ties whose end no source tells, and what was only planned or wished for. An active tie without dates holds.
 * @param {Model} model @param {string} at @returns {Uint8Array | null} null for all times
 */
export function held(model, at) {
  if (!at) return null;
  const { status, since, until } = model.doc.ties;
  const names = model.doc.terms.id.map(tail);
  const date = dayNumber(at);
  const kept = new Uint8Array(model.ties);
  for (let tie = 0; tie < model.ties; tie += 1) {
    const name = names[status[tie]];
    const over = until[tie] ? date > until[tie] : name === "ended";
    kept[tie] = UNREAL.has(name) || over || date < since[tie] ? 0 : 1;
  }
  return kept;
}

/**
 * The days the slider stops at: the first of July of each year, or the first day of each month, that the dates of the
 * ties span. None when no tie has a date.
 * @param {Model} model @param {"year" | "month"} pace @returns {string[]}
 */
export function stops(model, pace) {
  const { since, until } = model.doc.ties;
  let first = Infinity, last = 0;
  for (const days of [since, until]) {
    for (const date of days) {
      if (date < 1_000_00_00) continue;
      if (date < first) first = date;
      if (date > last) last = date;
    }
  }
  if (!last) return [];
  const [from, to] = [Math.floor(first / 1e4), Math.floor(last / 1e4)];
  const years = Array.from({ length: Math.min(to - from + 1, 200) }, (_, step) => String(from + step).padStart(4, "0"));
  if (pace === "year") return years.map((year) => `${year}-07-01`);
  return years.flatMap((year) => Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, "0")}-01`));
}

/** The stop nearest to a day. @param {string[]} days @param {string} at */
export function nearest(days, at) {
  const later = days.findIndex((one) => one >= at);
  return later === -1 ? days.length - 1 : later;
}

/** How many ties hold at each stop. @param {Model} model @param {string[]} days */
export function heights(model, days) {
  return days.map((at) => /** @type {Uint8Array} */ (held(model, at)).reduce((sum, one) => sum + one, 0));
}
