/** Follow states on a map page's document and print what is shown, as the page itself would show it. */
import { readFileSync } from "node:fs";

const from = (name) => import(new URL(`../../../page/src/${name}`, import.meta.url));
const [{ makeModel }, { lenses }, { follow }, { initial }] = await Promise.all(["model.js", "filters.js", "follow.js", "state.js"].map(from));

const { doc, states } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const model = makeModel(doc, () => ({ things: [], ties: [] }));
const facets = lenses(model);
const first = initial(doc);
const shown = states.map((state) => {
  const { found } = follow(model, facets, { ...first, ...state, hide: { ...first.hide, ...state.hide } });
  const things = doc.things.id.filter((_, at) => found.visible.things[at] === 1);
  return { things, ties: found.visible.countTies };
});
process.stdout.write(JSON.stringify({ shown }));
