/** The same dots and lines by cytoscape.js. */
import cytoscape from "cytoscape";

const { dots, lines } = JSON.parse(document.getElementById("data").textContent);
const drawing = cytoscape({
  container: document.getElementById("stage"),
  elements: [
    ...dots.map(({ id, x, y, ...data }) => ({ data: { id, ...data }, position: { x, y } })),
    ...lines.map(({ from, to, color }, at) => ({ data: { id: `line${at}`, source: from, target: to, color } })),
  ],
  layout: { name: "preset", fit: true },
  autoungrabify: true,
  style: [
    { selector: "node", style: { label: "data(label)", width: "data(size)", height: "data(size)", "background-color": "data(color)" } },
    { selector: "edge", style: { width: 1, "line-color": "data(color)", "curve-style": "straight", "target-arrow-shape": "triangle" } },
  ],
});
drawing.once("render", window.readable);
