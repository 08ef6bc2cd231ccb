/** Moving from one look to the next: evenly started, evenly stopped, or at once for whoever wants no motion. */

export const MOVE = 500;

/** Say whether motion is unwelcome. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Give the share of the way after a share of the time. @param {number} time */
export const eased = (time) => (time < 0.5 ? 4 * time ** 3 : 1 - (2 - 2 * time) ** 3 / 2);

/**
 * The places between two placements. What only one of them has stays where that one has it, and fades.
 * @param {{ x: Float32Array, y: Float32Array }} from
 * @param {{ x: Float32Array, y: Float32Array }} to
 */
export function passage(from, to) {
  const count = to.x.length;
  const x = new Float32Array(count), y = new Float32Array(count), fade = new Float32Array(count);
  return {
    x, y, fade,
    /** Move to a share of the way. @param {number} share */
    at(share) {
      for (let thing = 0; thing < count; thing++) {
        const here = from.x[thing] === from.x[thing], there = to.x[thing] === to.x[thing];
        fade[thing] = here && there ? 1 : here ? 1 - share : share;
        x[thing] = here && there ? from.x[thing] + (to.x[thing] - from.x[thing]) * share : here ? from.x[thing] : to.x[thing];
        y[thing] = here && there ? from.y[thing] + (to.y[thing] - from.y[thing]) * share : here ? from.y[thing] : to.y[thing];
      }
    },
  };
}
