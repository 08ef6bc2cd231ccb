// The picture: dots that lie still, lines, and labels that never lie on each other.

const picture = {
  labels: [], // the boxes of the labels on the screen, for whoever wants to check them
  focus: null, // the thing whose neighbours stand out
  seen: visible(),
};
const FONT = 'system-ui, "Segoe UI", "Noto Sans", sans-serif';
const colours = () => {
  const style = getComputedStyle(document.documentElement);
  return { ink: style.getPropertyValue("--ink").trim(), paper: style.getPropertyValue("--paper").trim() };
};
const darkness = matchMedia("(prefers-color-scheme: dark)");
let palette = colours();
darkness.addEventListener("change", () => {
  palette = colours();
  paint();
  showFilters();
  showPanel();
});

// A tall window turns the picture on its side, so that it fills a phone as well as a screen.
const stage = document.getElementById("stage");
const tall = matchMedia("(max-aspect-ratio: 9/10)");
const spot = (thing) => (tall.matches ? { x: thing.y, y: thing.x } : { x: thing.x, y: thing.y });
const nodes = new vis.DataSet(data.vis.nodes.map((node) => ({ ...node, ...spot(node) })));
const edges = new vis.DataSet(data.vis.edges);
const network = new vis.Network(stage, { nodes, edges }, data.vis.options);
const lines = new Map(data.lines.map((line) => [line.id, line]));
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

// A colour at a share of its strength; on dark paper it is lightened first.
const faded = (colour, share) => {
  const lift = darkness.matches ? 0.34 : 0;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16);
    return Math.round(part + (255 - part) * lift);
  });
  return `rgba(${red}, ${green}, ${blue}, ${share})`;
};
const dotColour = (thing, share) => {
  const planned = thing.status === "status:planned";
  const background = thing.hollow ? "rgba(0, 0, 0, 0)" : faded(thing.colour, planned ? share * 0.18 : share);
  const strong = { background, border: palette.ink };
  return { background, border: faded(thing.colour, share), highlight: strong, hover: strong };
};

// Show what the filters leave, and let the neighbours of the focus stand out.
function paint() {
  const near = new Set([picture.focus]);
  for (const tie of picture.focus ? tiesOf(picture.focus) : []) {
    if (picture.seen.links.has(tie.id)) near.add(tie.from).add(tie.to);
  }
  picture.near = picture.focus ? near : null;
  nodes.update(
    data.things.map((thing) => ({
      id: thing.id,
      hidden: !picture.seen.dots.has(thing.id),
      color: dotColour(thing, !picture.focus || near.has(thing.id) ? 1 : 0.14),
    })),
  );
  edges.update(
    data.lines.map((line) => {
      const touches = line.from === picture.focus || line.to === picture.focus;
      const strength = line.status === "status:ended" ? 0.42 : 0.72;
      return {
        id: line.id,
        hidden: !line.ties.some((tie) => picture.seen.links.has(tie)),
        color: { color: faded(line.colour, picture.focus ? (touches ? 0.95 : 0.07) : strength), inherit: false },
        width: touches ? 2.4 : 1.2,
      };
    }),
  );
}

const fitted = () => network.fit({ nodes: [...picture.seen.dots], animation: false });

// Labels: the important first, each where it lies on no other label and, if it can, on no dot.
function wrapped(text) {
  const rows = [""];
  for (const word of text.split(/\s+/)) {
    const row = rows[rows.length - 1];
    if (row && row.length + word.length > 21) rows.push(word);
    else rows[rows.length - 1] = row ? `${row} ${word}` : word;
  }
  const kept = rows.slice(0, 2).map((row) => (row.length > 28 ? `${row.slice(0, 27)}…` : row));
  if (rows.length > 2) kept[1] = `${kept[1].replace(/…$/, "")}…`;
  return kept;
}

const overlap = (one, other) =>
  one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

function candidates(dot, width, height) {
  const { x, y, reach } = dot;
  const centred = { left: x - width / 2, right: x + width / 2 };
  const middle = { top: y - height / 2, bottom: y + height / 2 };
  return [
    { ...centred, top: y + reach + 2, bottom: y + reach + 2 + height },
    { ...centred, top: y - reach - 2 - height, bottom: y - reach - 2 },
    { left: x + reach + 4, right: x + reach + 4 + width, ...middle },
    { left: x - reach - 4 - width, right: x - reach - 4, ...middle },
  ];
}

function screenDots(scale) {
  const centre = network.getViewPosition();
  const [wide, high] = [stage.clientWidth, stage.clientHeight];
  return data.things
    .filter((thing) => picture.seen.dots.has(thing.id))
    .map((thing) => ({
      thing,
      x: (spot(thing).x - centre.x) * scale + wide / 2,
      y: (spot(thing).y - centre.y) * scale + high / 2,
      reach: thing.size * scale,
    }))
    .filter((dot) => dot.x > -40 && dot.x < wide + 40 && dot.y > -40 && dot.y < high + 40);
}

const IMPORTANT = 12.5; // the size from which a dot is named even where its name touches another dot
function layLabels(context, scale) {
  const dots = screenDots(scale).filter(({ thing }) => !picture.near || picture.near.has(thing.id));
  const rank = ({ thing }) =>
    (thing.id === picture.focus ? 1e6 : 0) + (picture.near?.has(thing.id) ? 1e4 : 0) + thing.size * (thing.category === "effect" ? 0.5 : 1);
  const rims = dots.map(({ x, y, reach }) => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }));
  const laid = [];
  for (const dot of [...dots].sort((one, other) => rank(other) - rank(one) || (one.thing.id < other.thing.id ? -1 : 1))) {
    const rows = wrapped(pick(dot.thing.caption));
    const width = Math.max(...rows.map((row) => context.measureText(row).width)) * scale + 6;
    const height = rows.length * 14 + 2;
    const free = candidates(dot, width, height).filter(
      (box) =>
        box.left > 2 && box.right < stage.clientWidth - 2 && box.top > 2 && box.bottom < stage.clientHeight - 2 &&
        !laid.some((other) => overlap(box, other)),
    );
    const covered = (box) => rims.filter((rim) => overlap(box, rim)).length;
    const [box] = free.sort((one, other) => covered(one) - covered(other));
    if (box && (covered(box) === 0 || dot.thing.size > IMPORTANT || dot.thing.id === picture.focus)) laid.push({ ...box, rows, id: dot.thing.id });
  }
  return laid;
}

network.on("afterDrawing", (context) => {
  const scale = network.getScale();
  const centre = network.getViewPosition();
  context.save();
  context.font = `${12 / scale}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  picture.labels = layLabels(context, scale);
  for (const box of picture.labels) {
    const x = ((box.left + box.right) / 2 - stage.clientWidth / 2) / scale + centre.x;
    box.rows.forEach((row, number) => {
      const y = (box.top + 1 + number * 14 - stage.clientHeight / 2) / scale + centre.y;
      context.lineWidth = 3.5 / scale;
      context.strokeStyle = palette.paper;
      context.strokeText(row, x, y);
      context.fillStyle = palette.ink;
      context.fillText(row, x, y);
    });
  }
  context.restore();
});

let hovering = 0;
function lookAt(id) {
  clearTimeout(hovering);
  hovering = setTimeout(() => {
    const focus = id ?? selection.thing;
    if (focus === picture.focus) return;
    picture.focus = focus;
    paint();
  }, 60);
}
network.on("hoverNode", ({ node }) => lookAt(node));
network.on("blurNode", () => lookAt(null));
network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) select(node);
  else if (edge !== undefined) selectLine(lines.get(edge));
  else select(null);
});

function zoom(times) {
  network.moveTo({ scale: Math.min(6, Math.max(0.08, network.getScale() * times)), animation: !calm && { duration: 180 } });
}

function pan(x, y) {
  const { x: left, y: top } = network.getViewPosition();
  network.moveTo({ position: { x: left + x / network.getScale(), y: top + y / network.getScale() } });
}

function centreOn(id) {
  const thing = things.get(id);
  const scale = Math.max(network.getScale(), 0.9);
  const covered = getComputedStyle(panel).position === "absolute" && !panel.hidden ? panel.offsetHeight : 0;
  const { x, y } = spot(thing);
  network.moveTo({ position: { x, y: y + covered / 2 / scale }, scale, animation: !calm && { duration: 350 } });
}

tall.addEventListener("change", () => {
  nodes.update(data.things.map((thing) => ({ id: thing.id, ...spot(thing) })));
  fitted();
});
