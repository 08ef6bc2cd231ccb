/** A named view as TOML, which `hytki map --view NAME` reads. */

/** @typedef {import("./types").State} State */

const NAMED = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

/** A text as TOML writes it. Half a letter pair, which no file can hold, becomes the sign for a lost letter. @param {string} value */
function text(value) {
  const whole = value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  // eslint-disable-next-line no-control-regex -- the control letters are what must not stand in the file
  return `"${whole.replace(/[\u0000-\u001f\u007f"\\]/g, (letter) => /** @type {Record<string, string>} */ (NAMED)[letter] ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}

/** @param {string[]} values */
const list = (values) => `[${values.map(text).join(", ")}]`;
/** @param {number} value */
const number = (value) => { const said = String(Number(value.toPrecision(6))); return /[.e]/.test(said) ? said : `${said}.0`; };

/** @param {string} name @param {Partial<Record<string, string[]>>} choices */
function table(name, choices) {
  const rows = Object.entries(choices).map(([key, values]) => `${key} = ${list(values ?? [])}`);
  return rows.length ? `\n[${name}]\n${rows.join("\n")}\n` : "";
}

/** Write a state with a title in any of the languages; hiding no category is said, else the first look would hide some. @param {State} state @param {Partial<Record<string, string>>} title */
export function toToml(state, title) {
  const rows = [
    `view = ${text(state.view)}`,
    state.at && `at = ${text(state.at)}`,
    state.select && `select = ${text(state.select)}`,
    `steps = ${state.steps}`,
    state.path.length && `path = ${list(state.path)}`,
    state.camera && `camera = [${state.camera.map(number).join(", ")}]`,
    state.table && `table = ${text(state.table)}`,
  ];
  const titles = Object.entries(title).map(([lang, said]) => `${lang} = ${text(said ?? "")}`);
  return `${rows.filter(Boolean).join("\n")}\n\n[title]\n${titles.join("\n")}\n${table("hide", { category: [], ...state.hide })}${table("only", state.only)}`;
}

/** A name for the file: small letters, digits and hyphens. @param {string} title */
export function fileName(title) {
  const plain = title.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return plain.slice(0, 60).replace(/-+$/, "") || "view";
}
