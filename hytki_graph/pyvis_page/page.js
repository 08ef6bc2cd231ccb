/** Draws what pyvis hands over; the graph is as high as it says, or as the window leaves room for. */
const data = JSON.parse(document.getElementById("data").textContent);
const container = document.getElementById("mynetwork");
container.style.width = data.width;
container.style.height = data.height;
container.style.backgroundColor = data.bgcolor;
const nodes = new vis.DataSet(data.nodes);
const edges = new vis.DataSet(data.edges);
const network = new vis.Network(container, { nodes, edges }, JSON.parse(data.options));
