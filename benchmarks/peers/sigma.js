/** The same dots and lines by sigma.js. */
import Graph from "graphology";
import Sigma from "sigma";

const { dots, lines } = JSON.parse(document.getElementById("data").textContent);
const graph = new Graph({ multi: true, type: "directed" });
for (const { id, ...dot } of dots) graph.addNode(id, { ...dot, y: -dot.y });
for (const { from, to, color } of lines) graph.addEdge(from, to, { color, size: 1 });
new Sigma(graph, document.getElementById("stage"));
requestAnimationFrame(window.readable);
