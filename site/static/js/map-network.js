"use strict";
self.litatlas.mapNetwork = (holder, options, hooks) => {
const { vis } = self;
const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
const network = new vis.Network(holder, { nodes: drawnNodes, edges: drawnEdges }, options);
const frame = holder.querySelector(".vis-network");
frame.setAttribute("role", "group");
frame.setAttribute("aria-label", hooks.name);
let factor = 1; // nodes keep a size that can be seen and touched, however far away
let shown = { nodes: new Map(), edges: new Map() };
const radius = (node) => node.size * factor;
function visNode(node) {
const { fill, stroke, width } = hooks.nodeStyle(node);
const colors = { background: fill, border: hooks.colors().ink };
return {
id: node.id,
shape: node.shape,
size: radius(node),
...hooks.at(node),
borderWidth: width,
borderWidthSelected: width,
color: { background: fill, border: stroke, hover: colors, highlight: { background: fill, border: stroke } },
};
}
function visEdge(edge) {
const { color, width, dash } = hooks.edgeStyle(edge);
const strong = hooks.colors().strong;
return { id: edge.id, from: edge.from, to: edge.to, width, color: { color, hover: strong, highlight: color }, dashes: dash };
}
function update(set, before, found, make) {
const now = new Map();
const changed = [];
for (const one of found) {
const made = make(one);
const key = JSON.stringify(made);
now.set(one.id, key);
if (before.get(one.id) !== key) changed.push(made);
}
const gone = [...before.keys()].filter((id) => !now.has(id));
if (gone.length > 0) set.remove(gone);
if (changed.length > 0) set.update(changed);
return now;
}
function show({ nodes, edges }) {
const found = [...nodes].map((id) => hooks.nodes.get(id));
const ends = (edge) => nodes.has(edge.from) && nodes.has(edge.to);
const kept = new Map([...shown.edges].filter(([id]) => edges.some((edge) => edge.id === id)));
const gone = [...shown.edges.keys()].filter((id) => !kept.has(id));
if (gone.length > 0) drawnEdges.remove(gone);
const now = update(drawnNodes, shown.nodes, found, visNode);
shown = { nodes: now, edges: update(drawnEdges, kept, edges.filter(ends), visEdge) };
network.unselectAll();
network.redraw();
}
function resize() {
const least = (shown.nodes.size > 120 ? 0.4 : 0.65) / network.getScale();
const now = Math.min(1.25 ** Math.max(0, Math.round(Math.log(least) / Math.log(1.25))), 8);
if (now === factor) return;
factor = now;
requestAnimationFrame(hooks.changed);
}
const onScreen = ({ x, y }) => {
const view = network.getViewPosition();
const scale = network.getScale();
return [(x - view.x) * scale + holder.clientWidth / 2, (y - view.y) * scale + holder.clientHeight / 2];
};
function inPixels(context, work) {
const ratio = self.devicePixelRatio || 1;
context.save();
context.setTransform(ratio, 0, 0, ratio, 0, 0);
work(context);
context.restore();
}
network.on("beforeDrawing", (context) => inPixels(context, hooks.paintUnder));
network.on("afterDrawing", (context) => {
resize();
inPixels(context, hooks.paintOver);
});
network.on("click", ({ nodes: [node], edges: [edge], event }) => hooks.open(node || edge || "", event.srcEvent || event));
network.on("hold", ({ nodes: [node] }) => node && hooks.toggle(node));
network.on("hoverNode", ({ node }) => hooks.hover(node));
network.on("blurNode", () => hooks.hover(""));
network.on("dragEnd", hooks.moved);
network.on("zoom", ({ scale }) => {
const held = Math.min(Math.max(scale, hooks.farthest), hooks.closest);
if (held !== scale) network.moveTo({ scale: held, animation: false });
hooks.moved();
});
network.on("resize", () => hooks.resized());
return {
show,
radius: (node) => radius(node) * network.getScale(),
onScreen,
position: () => ({ ...network.getViewPosition(), scale: network.getScale() }),
move: ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale, animation: false }),
fitted() {
network.setSize("100%", "100%");
network.redraw();
},
repaint: () => network.redraw(),
canvas: () => holder.querySelector("canvas"),
focus: () => frame.focus({ preventScroll: true }),
scene: () => ({ cloud: [] }),
remove: () => network.destroy(),
whenReady: (ready) => network.once("afterDrawing", ready),
};
};
