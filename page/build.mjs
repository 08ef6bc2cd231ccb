/** Build the page: src/main.js, map.css and map.html become the files that the Python package carries. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, transformSync } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const assets = `${here}../hytki_graph/exporters/assets/`;

/** Give the built files by name: the same sources, the same bytes. */
export async function built() {
  const bundle = await build({
    absWorkingDir: here,
    entryPoints: ["src/main.js"],
    bundle: true, minify: true, write: false, sourcemap: false, legalComments: "none",
    charset: "utf8", format: "iife", target: "es2022",
  });
  const style = readFileSync(`${here}src/map.css`, "utf8");
  return {
    "map.js": bundle.outputFiles[0].text,
    "map.css": transformSync(style, { loader: "css", minify: true, charset: "utf8", target: "es2022" }).code,
    "map.html": readFileSync(`${here}src/map.html`, "utf8"),
  };
}

/** Give the files as the package carries them now. */
export const carried = (/** @type {string} */ name) => readFileSync(assets + name, "utf8");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(await built())) writeFileSync(assets + name, text);
}
