/** Read a GEXF file with graphology and print what it found as JSON. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../page/package.json", import.meta.url));
const Graph = require("graphology");
const gexf = require("graphology-gexf");

const graph = gexf.parse(Graph, readFileSync(process.argv[2], "utf8"));
process.stdout.write(JSON.stringify({ type: graph.type, multi: graph.multi, ...graph.export() }));
