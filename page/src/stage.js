/** The canvas that shows a placement: what moves, what stands out, when it is drawn. */

/** @import { Camera } from "./camera.js" */
/** @import { Focus } from "./focus.js" */
/** @import { Sight } from "./sight.js" */
/** @import { Frame, Lang, Model, Placement, Stage, Visible } from "./types" */
import { calm, eased, MOVE, passage } from "./animate.js";
import { Pictures } from "./bitmap.js";
import { alike, placedAlike } from "./alike.js";
import { around, between, bounded, fitting, joined, zoomed } from "./camera.js";
import { drawWhole } from "./draw.js";
import { drawFocus, focusOf } from "./focus.js";
import { dotAt, linkAt } from "./hit.js";
import { Hand, lay, rankOf, writeLabels } from "./labels.js";
import { bundlesOf, linesOf, shownLinks } from "./links.js";
import { listen } from "./pointer.js";
import { pngOf } from "./png.js";
import { FINE_LINKS, firstSight, look, screenX, screenY } from "./sight.js";
import { svgOf } from "./svg.js";
import { themeOf } from "./theme.js";
import { turnedPlacement, turns } from "./turned.js";
import { weights, writeWeights } from "./weights.js";
import { writeZoneNames, zoneNames } from "./zonenames.js";

const SETTLED = 140, VEIL = 130, NARROW = 600;

/**
 * Make the stage of a model inside an element.
 * @param {HTMLElement} holder
 * @param {Model} model
 * @param {{ lang: Lang, dark: boolean }} options
 * @returns {Stage}
 */
export function makeStage(holder, model, { lang, dark }) {
  return new Canvas(holder, model, lang, dark);
}

/** @implements {Stage} */
class Canvas {
  /** @param {HTMLElement} holder @param {Model} model @param {Lang} lang @param {boolean} dark */
  constructor(holder, model, lang, dark) {
    this.holder = holder;
    this.model = model;
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    Object.assign(this.canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%", touchAction: "none", cursor: "grab" });
    holder.append(this.canvas);
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d", { alpha: false }));
    this.hand = new Hand(/** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d")));
    this.pictures = new Pictures(() => {
      this.draw();
      this.settle();
    });
    this.lines = linesOf(model);
    this.ranked = rankOf(model);
    /** @type {Record<string, ((what: number) => void)[]>} */
    this.hearers = { hover: [], click: [], tie: [], camera: [] };
    this.marks = { selected: -1, path: /** @type {number[]} */ ([]), tie: -1, hovered: -1, hoveredLink: -1 };
    /** @type {import("./labels.js").Label[]} */
    this.labels = [];
    /** @type {import("./zonenames.js").ZoneName[]} */
    this.zoneNames = [];
    /** @type {import("./weights.js").Weight[]} */
    this.weights = [];
    this.before = new Map();
    this.covered = { top: 0, right: 0, bottom: 0, left: 0 };
    this.held = false;
    this.frame = 0;
    this.settling = 0;
    /** @type {((now: number) => boolean) | null} */
    this.motion = null;
    /** @type {Focus | null} */
    this.focus = null;
    this.focused = false;
    this.noted = false;
    /** @type {import("./sight.js").Seen | null} */
    this.seen = null;
    this.veil = { share: 0, from: 0, since: 0 };
    /** @type {Placement | null} */
    this.placement = null;
    /** @type {Visible | null} */
    this.visible = null;
    this.turned = false;
    this.sight = firstSight(model, lang, themeOf(model.doc, dark), this.lines);
    this.stops = [listen(this.canvas, this.acts())];
    const watch = new ResizeObserver(() => this.resize());
    watch.observe(holder);
    this.stops.push(() => watch.disconnect());
    this.measure();
  }

  destroy() {
    for (const stop of this.stops) stop();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.settling);
    this.pictures.stop();
    this.canvas.remove();
  }

  /** @param {"hover" | "click" | "tie" | "camera"} event @param {(what: number) => void} act */
  on(event, act) {
    this.hearers[event].push(act);
  }

  /** @param {string} event @param {number} what */
  tell(event, what) {
    for (const act of this.hearers[event]) act(what);
  }

  /** @returns {import("./pointer.js").Acts} */
  acts() {
    return {
      pan: (dx, dy) => this.pan(dx, dy),
      zoom: (factor, at, smooth) => (smooth ? this.glide(zoomed(this.sight.camera, factor, this.fromMiddle(at)), 220) : this.zoom(factor, at)),
      hold: (held) => this.hold(held),
      point: (at, touch) => this.point(at, touch),
      click: (at, touch) => this.click(at, touch),
    };
  }

  // What is shown

  /** @param {Placement} placement @param {Visible} visible @param {{ animate?: boolean, fit?: boolean }} [options] */
  show(placement, visible, { animate = true, fit = false } = {}) {
    const former = { x: this.sight.x, y: this.sight.y };
    const moved = this.placement !== null && !placedAlike(placement, this.placement);
    if (!fit && !moved && this.visible && alike(visible, this.visible)) return;
    this.placement = placement;
    this.visible = visible;
    this.arrange();
    const target = fit ? this.fitted() : null;
    if (moved && animate && this.nimble()) return this.travel(former, target);
    this.motion = null;
    if (target) this.sight.camera = target;
    this.changed();
  }

  /** Say whether moving every dot is wanted, and quick enough to look like moving. */
  nimble() {
    return !calm() && this.sight.links.count <= FINE_LINKS * 2;
  }

  /** Put the placement into the sight, turned where the window is tall. */
  arrange() {
    const { placement, visible } = this;
    if (!placement || !visible) return;
    this.turned = turns(placement, this.sight.width, this.sight.height);
    const { x, y, zones } = this.turned ? turnedPlacement(placement) : placement;
    const links = placement.bundles ? bundlesOf(this.model, placement.bundles) : this.lines;
    Object.assign(this.sight, {
      x, y, zones, links, linked: shownLinks(links, placement, visible), shown: visible.things,
      radius: placement.radius, folded: placement.folded, fade: null, zoneFade: 1,
    });
  }

  /** Move from the places so far to those of the sight. @param {{ x: Float32Array, y: Float32Array }} former @param {Camera | null} target */
  travel(former, target) {
    const goal = { x: this.sight.x, y: this.sight.y };
    const way = passage(former, goal);
    const start = performance.now(), from = this.sight.camera, to = target ?? from;
    Object.assign(this.sight, { x: way.x, y: way.y, fade: way.fade });
    this.pictures.forget();
    this.motion = (now) => {
      const share = eased(Math.min(1, Math.max(0, (now - start) / MOVE)));
      way.at(share);
      this.sight.camera = between(from, to, share);
      this.sight.zoneFade = share;
      if (share < 1) return true;
      Object.assign(this.sight, { ...goal, fade: null, zoneFade: 1 });
      this.motion = null;
      this.refocus();
      this.settle();
      return false;
    };
    this.focus = null;
    this.draw();
  }

  /** @param {{ selected: number, path: number[], tie: number }} marks */
  mark(marks) {
    Object.assign(this.marks, marks);
    this.refocus();
  }

  /** Find what stands out now. */
  refocus() {
    if (!this.motion) {
      const focus = focusOf(this.sight, this.marks, (tie) => this.linkOf(tie), this.placement?.middle ?? -1);
      const now = performance.now();
      if (!focus !== !this.focus) this.veil = { share: this.veil.share, from: this.veil.share, since: calm() ? now - VEIL : now };
      this.focus = focus ?? this.focus;
      this.focused = Boolean(focus);
      if (!focus && calm()) this.focus = null;
    }
    this.draw();
  }

  /** Give the link that a tie is drawn by. @param {number} tie */
  linkOf(tie) {
    const { bundles } = this.placement ?? {};
    if (bundles) return bundles.ties.findIndex((ties) => ties.includes(tie));
    let [low, high] = [0, this.model.lines - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.model.firstTie[middle] <= tie) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {Lang} lang */
  setLang(lang) {
    this.sight.lang = lang;
    this.draw();
  }

  /** @param {boolean} dark */
  setTheme(dark) {
    this.sight.theme = themeOf(this.model.doc, dark);
    this.changed();
  }

  /** Something other than the camera is new: no picture holds any more. */
  changed() {
    this.pictures.forget();
    this.refocus();
    this.settle();
  }

  // The camera

  /** Give the camera that shows all, or some things. @param {number[]} [things] */
  fitted(things) {
    const { sight } = this;
    const some = things && new Set(things);
    const box = around(sight.x, sight.y, (at) => sight.shown[at] && (!some || some.has(at)));
    const all = some ? box : [box, ...sight.zones.map((zone) => around(odd(zone.outline, 0), odd(zone.outline, 1), () => true))].filter(Boolean).reduce(joined, null);
    return fitting(all, sight, this.covered, things ? 1.4 : 1.8);
  }

  /** @param {{ top?: number, right?: number, bottom?: number, left?: number }} edges */
  cover(edges) {
    this.covered = { top: 0, right: 0, bottom: 0, left: 0, ...edges };
    this.draw();
  }

  /** @param {number[]} [things] */
  fit(things) {
    this.glide(this.fitted(things), 350);
  }

  /** Move the camera smoothly. @param {Camera} to @param {number} time */
  glide(to, time) {
    if (this.motion || calm() || time <= 0) return this.aim(to);
    const from = this.sight.camera, start = performance.now();
    const share = (/** @type {number} */ now) => Math.min(1, Math.max(0, (now - start) / time));
    const motion = (/** @type {number} */ now) => {
      this.sight.camera = between(from, to, eased(share(now)));
      if (share(now) < 1) return true;
      this.settle();
      return false;
    };
    this.motion = motion;
    this.draw();
  }

  /** @param {Camera} camera */
  aim(camera) {
    this.sight.camera = camera;
    this.settle();
    this.draw();
  }

  /** @param {number} dx @param {number} dy */
  pan(dx, dy) {
    const { x, y, scale } = this.sight.camera;
    this.aim({ x: x - dx / scale, y: y - dy / scale, scale });
  }

  /** @param {number} factor @param {[number, number]} [at] */
  zoom(factor, at) {
    this.aim(zoomed(this.sight.camera, factor, at ? this.fromMiddle(at) : [0, 0]));
  }

  /** @param {[number, number]} at @returns {[number, number]} */
  fromMiddle([x, y]) {
    return [x - this.sight.width / 2, y - this.sight.height / 2];
  }

  /** @returns {[number, number, number]} */
  camera() {
    const { x, y, scale } = this.sight.camera;
    return this.turned ? [y, x, scale] : [x, y, scale];
  }

  /** @param {[number, number, number]} camera @param {boolean} [animate] */
  setCamera([x, y, scale], animate = false) {
    const to = { x: this.turned ? y : x, y: this.turned ? x : y, scale: bounded(scale) };
    this.glide(this.sees(to) ? to : this.fitted(), animate ? 350 : 0);
  }

  /** Whether anything that is shown lies in the window of a camera. @param {Camera} camera */
  sees(camera) {
    const { x, y, shown, width, height } = this.sight;
    const near = (/** @type {number} */ thing) => Math.abs(x[thing] - camera.x) * camera.scale <= width / 2 && Math.abs(y[thing] - camera.y) * camera.scale <= height / 2;
    return shown.some((is, thing) => is && near(thing));
  }

  /** @param {number} thing @returns {[number, number]} */
  position(thing) {
    return [screenX(this.sight, thing), screenY(this.sight, thing)];
  }

  // The pointer

  /** @param {boolean} held */
  hold(held) {
    if (held === this.held) return;
    this.held = held;
    this.canvas.style.cursor = held ? "grabbing" : "grab";
    if (held) this.point(null, false);
  }

  /** @param {[number, number] | null} at @param {boolean} touch */
  point(at, touch) {
    if (this.motion) return;
    const dot = at ? dotAt(this.sight, ...at, touch ? 16 : 4) : -1;
    const link = at && dot < 0 && this.seen ? linkAt(this.sight, this.seen, ...at, touch ? 12 : 4) : -1;
    if (!this.held) this.canvas.style.cursor = dot >= 0 || link >= 0 ? "pointer" : "grab";
    if (dot === this.marks.hovered && link === this.marks.hoveredLink) return;
    const told = dot !== this.marks.hovered;
    Object.assign(this.marks, { hovered: dot, hoveredLink: link });
    if (told) this.tell("hover", dot);
    this.refocus();
  }

  /** @param {[number, number]} at @param {boolean} touch */
  click(at, touch) {
    const dot = dotAt(this.sight, ...at, touch ? 16 : 5);
    const link = dot < 0 && this.seen ? linkAt(this.sight, this.seen, ...at, touch ? 12 : 5) : -1;
    if (link >= 0 && this.sight.links.tie[link] >= 0) this.tell("tie", this.sight.links.tie[link]);
    else this.tell("click", dot);
  }

  // Drawing

  /** Ask for a frame. */
  draw() {
    if (!this.frame) this.frame = requestAnimationFrame((now) => this.paint(now));
  }

  /** Take the size of the element. @returns {boolean} whether it is another one */
  measure() {
    const { sight, canvas } = this;
    const width = Math.max(1, this.holder.clientWidth), height = Math.max(1, this.holder.clientHeight);
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    if (width === sight.width && height === sight.height && ratio === sight.ratio) return false;
    const text = Math.min(1.45, Math.max(width < NARROW ? 0.88 : 0.95, Math.sqrt(width / 1500)));
    Object.assign(sight, { width, height, ratio, text });
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    return true;
  }

  resize() {
    const before = this.fitted().scale;
    if (!this.measure() || !this.placement) return;
    const turned = this.turned, { x, y, scale } = this.sight.camera;
    if (!this.motion) this.arrange();
    const middle = this.turned === turned ? { x, y } : { x: y, y: x };
    this.sight.camera = { ...middle, scale: bounded((scale * this.fitted().scale) / before) };
    this.changed();
    this.paint(performance.now());
  }

  /** One frame. @param {number} now */
  paint(now) {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (!this.placement) return;
    const { motion } = this;
    if (motion && !motion(now) && this.motion === motion) this.motion = null;
    const { context, sight } = this;
    context.setTransform(sight.ratio, 0, 0, sight.ratio, 0, 0);
    context.globalAlpha = 1;
    context.setLineDash([]);
    context.fillStyle = sight.theme.paper;
    context.fillRect(0, 0, sight.width, sight.height);
    this.seen = look(sight);
    const complete = this.backdrop();
    const veil = this.veiled(now);
    if (this.focus && veil > 0) drawFocus(context, sight, this.focus, veil);
    this.name(veil);
    if (complete) this.first();
    if (this.motion || (veil !== (this.focused ? 1 : 0))) this.draw();
  }

  /** Draw the map, or move the picture there is of it; say whether all of it is there. */
  backdrop() {
    const { context, sight, pictures, seen } = this;
    if (!seen) return false;
    if (!seen.rough) {
      pictures.stop();
      drawWhole(context, sight, seen);
      return true;
    }
    pictures.show(context, sight);
    if (!pictures.sharp.drawn && !pictures.working) this.sharpen();
    return pictures.fresh(sight.camera);
  }

  /** Draw a sharp picture of what the window shows, and then one of the whole map if there is none yet. */
  sharpen() {
    const { sight, seen, pictures } = this;
    if (!seen?.rough) return;
    const camera = this.fitted();
    const all = sight.camera.scale <= camera.scale * 1.01 && Math.hypot(camera.x - sight.camera.x, camera.y - sight.camera.y) * sight.camera.scale < 40;
    if (!pictures.fresh(sight.camera)) pictures.sharpen(sight, all ? "both" : "part");
    else if (!pictures.whole.drawn) pictures.sharpen({ ...sight, camera }, "whole");
  }

  /** Give how far the veil has come, and take it off when it is gone. @param {number} now */
  veiled(now) {
    const { veil } = this;
    const goal = this.focused ? 1 : 0;
    const way = Math.min(1, Math.max(0, (now - veil.since) / VEIL));
    veil.share = veil.from + (goal - veil.from) * way;
    if (!goal && way >= 1) this.focus = null;
    return veil.share;
  }

  /** Lay and write the names. @param {number} veil */
  name(veil) {
    const { sight, seen, context } = this;
    if (!seen || (this.motion && sight.fade)) {
      this.labels = [];
      return;
    }
    const focus = this.focused ? this.focus : null;
    Object.assign(this, this.laid(seen, lidsOf(sight, this.covered), this.before));
    writeZoneNames(context, sight, this.zoneNames);
    writeWeights(context, sight, this.weights);
    writeLabels(context, sight, this.labels, (thing) => (focus && !focus.near[thing] ? 1 - 0.75 * veil : 1));
  }

  /**
   * Give where the names stand, clear of what lies over the stage.
   * @param {import("./sight.js").Seen} seen @param {import("./camera.js").Box[]} lids @param {Map<number, number>} before
   */
  laid(seen, lids, before) {
    const { sight, marks } = this;
    const focus = this.focused ? this.focus : null;
    const names = zoneNames(this.context, sight);
    const numbers = focus ? [] : weights(sight, seen);
    const first = [...new Set([marks.hovered, marks.selected, ...(focus && marks.hovered < 0 ? marks.path : [])])].filter((thing) => thing >= 0);
    const wishes = { first, near: focus?.near ?? null, taken: [...names, ...numbers, ...lids], before };
    return { zoneNames: names, weights: numbers, labels: lay(this.hand, sight, seen, this.ranked, wishes) };
  }

  /** Note, once, that the first whole frame stands: a message comes after the frame and before anything else. */
  first() {
    if (this.noted) return;
    this.noted = true;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      performance.mark("readable");
      port1.close();
    };
    port2.postMessage(0);
  }

  /** When the camera has been still for a while: draw sharp, and tell. */
  settle() {
    clearTimeout(this.settling);
    if (this.pictures.working && this.pictures.sharp.drawn) this.pictures.stop();
    this.settling = window.setTimeout(() => {
      this.sharpen();
      this.tell("camera", 0);
    }, SETTLED);
  }

  // On paper

  /** @param {Frame} frame */
  svg(frame) {
    return this.uncovered((seen) => svgOf(this.sight, seen, this.written(seen), frame));
  }

  /** @param {Frame} frame @param {number} scale */
  png(frame, scale) {
    return this.uncovered((seen) => pngOf(this.sight, this.written(seen), frame, scale));
  }

  /**
   * Look at all in the middle of the picture, where the page shows all beside what lies over it; else as on the page.
   * @template Made @param {(seen: import("./sight.js").Seen) => Made} make
   */
  uncovered(make) {
    const { sight, covered } = this, { camera } = sight, fit = this.fitted();
    const off = Math.hypot(fit.x - camera.x, fit.y - camera.y) * camera.scale;
    if (off < 1 && Math.abs(fit.scale / camera.scale - 1) < 0.01) {
      this.covered = { top: 0, right: 0, bottom: 0, left: 0 };
      sight.camera = this.fitted();
    }
    const made = make(look(sight));
    Object.assign(this, { covered });
    sight.camera = camera;
    return made;
  }

  /** Give the names for a picture, over which nothing lies. @param {import("./sight.js").Seen} seen */
  written(seen) {
    return { ...this.laid(seen, [], new Map(this.before)), focus: this.focused ? this.focus : null };
  }
}

/** Give the boxes that lie over the edges of the stage. @param {Sight} sight @param {import("./camera.js").Box} covered */
function lidsOf({ width, height }, { left, top, right, bottom }) {
  const boxes = [
    { left: 0, top: 0, right: left, bottom: height }, { left: width - right, top: 0, right: width, bottom: height },
    { left: 0, top: 0, right: width, bottom: top }, { left: 0, top: height - bottom, right: width, bottom: height },
  ];
  return boxes.filter((box) => box.right > box.left && box.bottom > box.top);
}

/** Give every second number, from the first or the second on. @param {number[]} numbers @param {number} first */
const odd = (numbers, first) => numbers.filter((_, at) => at % 2 === first);
