/** The shapes of the categories, of equal weight to the eye, around 0,0 for a radius of 1. */

const round = (/** @type {number} */ number) => Math.round(number * 100) / 100;

/** @param {number} corners @param {number} radius @param {number} turn @param {number} [inner] */
function regular(corners, radius, turn, inner = radius) {
  const steps = inner === radius ? corners : corners * 2;
  return Array.from({ length: steps }, (_, at) => {
    const angle = turn + (at / steps) * 2 * Math.PI;
    const reach = at % 2 ? inner : radius;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
}

const UP = -Math.PI / 2;
const lowered = (/** @type {number[][]} */ points, /** @type {number} */ by) => points.map(([x, y]) => [x, y + by]);

/** Corners by shape; a dot has none. @type {Record<string, number[][]>} */
const CORNERS = {
  square: regular(4, 1.24, Math.PI / 4),
  diamond: regular(4, 1.3, 0),
  hexagon: regular(6, 1.12, 0),
  triangle: lowered(regular(3, 1.42, UP), 0.2),
  triangleDown: lowered(regular(3, 1.42, -UP), -0.2),
  star: lowered(regular(5, 1.46, UP, 0.62), 0.06),
};

/** Give the corners of a shape, [] for a dot. @param {string} shape */
export const corners = (shape) => CORNERS[shape] ?? [];

/**
 * Add a shape to the path of a canvas.
 * @param {CanvasPath} path
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function trace(path, shape, x, y, radius) {
  const points = CORNERS[shape];
  if (!points) {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  points.forEach(([dx, dy], at) => (at ? path.lineTo(x + dx * radius, y + dy * radius) : path.moveTo(x + dx * radius, y + dy * radius)));
  path.closePath();
}

/**
 * Give the SVG path of a shape around a point.
 * @param {string} shape
 * @param {number} radius
 * @param {number} [x]
 * @param {number} [y]
 */
export function shapePath(shape, radius, x = 0, y = 0) {
  const points = CORNERS[shape];
  if (!points) {
    const [r, left, right] = [radius, x - radius, x + radius].map(round);
    return `M${left} ${round(y)}A${r} ${r} 0 1 1 ${right} ${round(y)}A${r} ${r} 0 1 1 ${left} ${round(y)}Z`;
  }
  return `M${points.map(([dx, dy]) => `${round(x + dx * radius)} ${round(y + dy * radius)}`).join("L")}Z`;
}
