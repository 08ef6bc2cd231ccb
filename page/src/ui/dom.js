/** Small makers of elements: every text is set as text, never as markup. */

/** @typedef {Node | string | null | undefined | false} Child */

const SVG = "http://www.w3.org/2000/svg";

/** An element of the page. @param {string} id @returns {HTMLElement} */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Make an element. An attribute that begins with "on" is a listener; false and null leave an attribute out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, any>} [attributes] @param {Child[]} children @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child != null && child !== false) element.append(child);
  return element;
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {Node[]} children */
export function drawn(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A button with a text or an icon. @param {Record<string, any>} attributes @param {Child[]} children */
export const button = (attributes, ...children) => make("button", { type: "button", ...attributes }, ...children);

const ICONS = {
  undo: "M9 5L4 10l5 5M4.500 10H14a6 6 0 0 1 0 12h-3",
  table: "M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9",
  share: "M12 15V4M8 7.500L12 3.500l4 4M5 12v8h14v-8",
  theme: "M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z",
  help: "M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.5M12 2.500a9.500 9.500 0 1 0 .01 0z",
  filter: "M4 6h16M7 12h10M10 18h4",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  close: "M6 6l12 12M18 6L6 18",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  swap: "M7 4v15M4 16l3 3 3-3M17 20V5M14 8l3-3 3 3",
};

/** A line drawing of a button. @param {string} name */
export function icon(name) {
  const path = drawn("path", { d: ICONS[/** @type {keyof typeof ICONS} */ (name)], fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round", "stroke-linejoin": "round" });
  return drawn("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, path);
}

/** A piece of line as the legend shows it. @param {string} colour @param {number[]} [dash] @param {number} [strength] */
export function stroke(colour, dash = [], strength = 1) {
  const line = drawn("line", { x1: 1, y1: 8, x2: 27, y2: 8, stroke: colour, "stroke-width": 2.4, "stroke-dasharray": dash.join(" "), opacity: strength });
  return drawn("svg", { viewBox: "0 0 28 16", class: "stroke", "aria-hidden": "true" }, line);
}

/** Hand a file to the person. @param {string} name @param {Blob} content */
export function download(name, content) {
  const url = URL.createObjectURL(content);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Put a text on the clipboard; false where the browser does not let us. @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

/** @param {string} text */
function copyByHand(text) {
  const field = make("textarea", { readonly: true, class: "out", "aria-hidden": "true" });
  const before = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
