/** Mouse, pen and fingers on the stage: drag, wheel, pinch, click and double click. */

/**
 * @typedef {{
 *   pan(dx: number, dy: number): void, zoom(factor: number, at: [number, number], smooth: boolean): void,
 *   point(at: [number, number] | null, touch: boolean): void, click(at: [number, number], touch: boolean): void,
 *   hold(held: boolean): void,
 * }} Acts
 */

const STILL = 5, TWICE = 320;

/**
 * Listen on an element; give what stops it. Points are pixels from its upper left corner.
 * @param {HTMLElement} element
 * @param {Acts} acts
 */
export function listen(element, acts) {
  const stop = new AbortController();
  const on = (/** @type {string} */ name, /** @type {(event: any) => void} */ act, passive = true) =>
    element.addEventListener(name, act, { signal: stop.signal, passive });
  const fingers = new Map();
  const at = (/** @type {MouseEvent} */ event) => /** @type {[number, number]} */ (spot(element, event));
  let moved = 0, last = { time: -TWICE, x: 0, y: 0 };

  on("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.button > 0) return;
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, at(event));
    element.setPointerCapture(event.pointerId);
  });
  on("pointermove", (/** @type {PointerEvent} */ event) => {
    if (!fingers.has(event.pointerId)) return void (event.pointerType === "touch" || acts.point(at(event), false));
    moved += drag(fingers, event.pointerId, at(event), acts, moved);
  });
  on("pointerup", (/** @type {PointerEvent} */ event) => {
    if (!fingers.delete(event.pointerId)) return;
    acts.hold(false);
    if (fingers.size || moved > STILL) return;
    const [x, y] = at(event), touch = event.pointerType === "touch";
    const twice = event.timeStamp - last.time < TWICE && Math.hypot(x - last.x, y - last.y) < 20;
    last = { time: twice ? -TWICE : event.timeStamp, x, y };
    if (twice) acts.zoom(event.shiftKey ? 0.5 : 2, [x, y], true);
    else acts.click([x, y], touch);
  });
  on("pointercancel", (/** @type {PointerEvent} */ event) => void (fingers.delete(event.pointerId) && acts.hold(false)));
  on("pointerleave", () => acts.point(null, false));
  on("wheel", (/** @type {WheelEvent} */ event) => {
    event.preventDefault();
    acts.zoom(factorOf(event), at(event), false);
  }, false);
  return () => stop.abort();
}

/** @param {HTMLElement} element @param {MouseEvent} event */
function spot(element, event) {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/** Give how much one turn of the wheel, or a pinch on a touchpad, zooms. @param {WheelEvent} event */
function factorOf({ deltaY, deltaMode, ctrlKey }) {
  const pixels = deltaY * [1, 16, 400][deltaMode];
  return Math.exp(Math.max(-240, Math.min(240, pixels)) * (ctrlKey ? -0.01 : -0.0018));
}

/**
 * Move one finger: alone it pans, with a second one it pans and zooms; give how far it went.
 * @param {Map<number, [number, number]>} fingers @param {number} id @param {[number, number]} to @param {Acts} acts @param {number} moved
 */
function drag(fingers, id, to, acts, moved) {
  const from = /** @type {[number, number]} */ (fingers.get(id));
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const way = Math.hypot(dx, dy);
  if (fingers.size === 1 && moved + way <= STILL) return way / 2;
  fingers.set(id, to);
  acts.hold(true);
  const other = [...fingers].find(([finger]) => finger !== id)?.[1];
  if (!other) acts.pan(dx, dy);
  else {
    acts.pan(dx / 2, dy / 2);
    const before = Math.hypot(from[0] - other[0], from[1] - other[1]), after = Math.hypot(to[0] - other[0], to[1] - other[1]);
    if (before > 8 && after > 8) acts.zoom(after / before, [(to[0] + other[0]) / 2, (to[1] + other[1]) / 2], false);
  }
  return way;
}
