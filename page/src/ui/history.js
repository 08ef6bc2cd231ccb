/** Undo: the states before, in the history of the browser where it lets us, and the address of the page. */

/** @import { State } from "../types" */

import { fromHash, toHash } from "../state.js";

/** @param {State} first @param {(state: State, typed: boolean) => void} go typed is an address that a person wrote */
export function makeHistory(first, go) {
  /** The states to go back to, where the browser keeps no history for us. @type {State[]} */
  const own = [];
  let embedded = location.protocol === "about:";
  const depth = () => (embedded ? own.length : Number(window.history.state?.depth ?? 0));

  /** @param {State} state */
  const address = (state) => `#${toHash(state, first)}`;

  /** @param {"pushState" | "replaceState"} how @param {State} state @param {number} at */
  function write(how, state, at) {
    try {
      window.history[how]({ depth: at }, "", address(state));
    } catch {
      embedded = true;
    }
  }

  /** The entry of the page itself gets a depth, but keeps its address. */
  try {
    window.history.replaceState({ depth: depth() }, "");
  } catch {
    embedded = true;
  }
  window.addEventListener("popstate", (event) => go(fromHash(location.hash, first), event.state === null));
  return {
    /** @returns {State} */
    opened: () => fromHash(embedded ? "" : location.hash, first),
    /** @param {State} before @param {State} state */
    push(before, state) {
      if (!embedded) write("pushState", state, depth() + 1);
      if (embedded) own.push(before);
    },
    /** @param {State} state */
    replace(state) {
      if (!embedded) write("replaceState", state, depth());
    },
    undo() {
      const before = embedded ? own.pop() : undefined;
      if (before) go(before, false);
      else if (!embedded && depth() > 0) window.history.back();
    },
    can: () => depth() > 0,
  };
}
