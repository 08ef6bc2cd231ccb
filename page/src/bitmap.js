/** Big maps as pictures: drawn sharp in small steps while nothing moves, moved and scaled as they are while something does. */

/** @import { Camera } from "./camera.js" */
/** @import { Sight } from "./sight.js" */
import { draw } from "./draw.js";
import { look } from "./sight.js";

const ROOM = 1.3; // how much more than the window a picture shows, so that a short move uncovers nothing
const BUSY = 24; // milliseconds a step should take

/** @typedef {{ canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, camera: Camera, width: number, height: number, drawn: boolean }} Bitmap */

/** @returns {Bitmap} */
function blank() {
  const canvas = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  return { canvas, context, camera: { x: 0, y: 0, scale: 1 }, width: 0, height: 0, drawn: false };
}

/** @param {Bitmap} bitmap @param {Sight} sight */
function prepare({ canvas, context }, sight) {
  const width = Math.round(sight.width * sight.ratio), height = Math.round(sight.height * sight.ratio);
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  context.setTransform(sight.ratio, 0, 0, sight.ratio, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = sight.theme.paper;
  context.fillRect(0, 0, sight.width, sight.height);
}

export class Pictures {
  /** @param {() => void} changed called when a sharper picture is there */
  constructor(changed) {
    this.changed = changed;
    this.sharp = blank();
    this.whole = blank();
    this.spare = blank();
    this.all = [this.sharp, this.whole, this.spare];
    this.job = 0;
    this.working = false;
  }

  /** Stop what is being drawn. */
  stop() {
    this.job++;
    this.working = false;
  }

  /** Forget every picture: what they show is no longer true. */
  forget() {
    this.stop();
    this.sharp.drawn = this.whole.drawn = false;
  }

  /** Say whether the sharp picture is the one of a camera. @param {Camera} camera */
  fresh({ x, y, scale }) {
    const { camera, drawn } = this.sharp;
    return drawn && camera.x === x && camera.y === y && camera.scale === scale;
  }

  /**
   * Draw a sharp picture of a look, step by step: of a part, of the whole map to lie under it, or of both at once when the
   * window shows everything there is.
   * @param {Sight} window
   * @param {"part" | "whole" | "both"} use
   */
  sharpen(window, use) {
    const job = ++this.job;
    const sight = { ...window, width: Math.ceil(window.width * ROOM), height: Math.ceil(window.height * ROOM) };
    const bitmap = this.spare;
    prepare(bitmap, sight);
    const steps = draw(bitmap.context, sight, look(sight));
    this.working = true;
    let share = 4000, before = performance.now();
    const turn = () => {
      if (job !== this.job) return;
      const now = performance.now();
      share = Math.round(Math.max(500, Math.min(30_000, (share * BUSY) / Math.max(1, now - before))));
      before = now;
      if (!steps.next(share).done) return void setTimeout(turn);
      Object.assign(bitmap, { camera: sight.camera, width: sight.width, height: sight.height, drawn: true });
      this.take(bitmap, use);
    };
    turn();
  }

  /** @param {Bitmap} bitmap @param {"part" | "whole" | "both"} use */
  take(bitmap, use) {
    this.working = false;
    if (use !== "part") this.whole = bitmap;
    if (use !== "whole") this.sharp = bitmap;
    this.spare = this.all.find((one) => one !== this.whole && one !== this.sharp) ?? bitmap;
    this.changed();
  }

  /** Show what there is where a look has it: the whole map first, the sharp part over it. @param {CanvasRenderingContext2D} context @param {Sight} sight */
  show(context, sight) {
    if (this.whole.drawn && (this.whole !== this.sharp)) put(context, sight, this.whole);
    if (this.sharp.drawn) put(context, sight, this.sharp);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Sight} sight @param {Bitmap} bitmap */
function put(context, sight, { canvas, camera, width, height }) {
  const times = sight.camera.scale / camera.scale;
  const x = sight.width / 2 + (camera.x - sight.camera.x) * sight.camera.scale - (width * times) / 2;
  const y = sight.height / 2 + (camera.y - sight.camera.y) * sight.camera.scale - (height * times) / 2;
  context.imageSmoothingQuality = "low";
  if (times === 1) context.drawImage(canvas, Math.round(x * sight.ratio) / sight.ratio, Math.round(y * sight.ratio) / sight.ratio, width, height);
  else context.drawImage(canvas, x, y, width * times, height * times);
}
