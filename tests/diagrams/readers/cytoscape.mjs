/** Read a Cytoscape file with cytoscape.js and print what it found as JSON. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../page/package.json", import.meta.url));
const cytoscape = require("cytoscape");

const file = JSON.parse(readFileSync(process.argv[2], "utf8"));
const graph = cytoscape({ headless: true, data: file.data, elements: file.elements, layout: { name: "preset" } });
const shown = (element) => ({ data: element.data(), position: element.isNode() ? element.position() : undefined });
process.stdout.write(JSON.stringify({
  data: graph.data(),
  nodes: graph.nodes().map(shown),
  edges: graph.edges().map(shown),
}));
