/** Write states as the page saves them, and print the files as JSON. */
import { readFileSync } from "node:fs";

const { toToml } = await import(new URL("../../../page/src/toml.js", import.meta.url));
const states = JSON.parse(readFileSync(process.argv[2], "utf8"));
process.stdout.write(JSON.stringify({ files: states.map((state) => toToml(state, { fi: 'Oma "näkymä" \\ 1' })) }));
