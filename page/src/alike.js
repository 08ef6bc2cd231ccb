/** Whether a look would show anything else than the one before. */

/** @import { Placement, Visible } from "./types" */

/** Say whether the same is to be seen. @param {Visible} one @param {Visible} other */
export const alike = (one, other) =>
  one.things.every((byte, at) => byte === other.things[at]) && one.ties.every((byte, at) => byte === other.ties[at]) &&
  one.lines.every((byte, at) => byte === other.lines[at]);

/** Say whether everything stands where it stood. @param {Placement} one @param {Placement} other */
export const placedAlike = (one, other) =>
  one === other || (one.zones === other.zones && one.bundles === other.bundles && one.middle === other.middle && one.x.every((x, at) => Object.is(x, other.x[at]) && Object.is(one.y[at], other.y[at])));
