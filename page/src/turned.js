/** A tall window turns the map on its side, so that it fills a phone as well as a screen. */

/** @import { Placement, Zone } from "./types" */

const TALL = 0.9;

/** Say whether a placement is to be turned: lanes and tiles have a right way up. @param {Placement} placement @param {number} width @param {number} height */
export const turns = (placement, width, height) => width / height < TALL && placement.zones.every((zone) => zone.kind === "hull");

/** @param {Zone} zone @returns {Zone} */
const turnedZone = (zone) => ({ ...zone, outline: zone.outline.map((_, at) => zone.outline[at % 2 ? at - 1 : at + 1]) });

/** Give the places with x and y exchanged. @param {Placement} placement */
export function turnedPlacement({ x, y, zones }) {
  return { x: y, y: x, zones: zones.map(turnedZone) };
}
