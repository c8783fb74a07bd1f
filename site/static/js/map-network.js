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
function update(set, before, found, make, look) {
const now = new Map();
const changed = [];
for (const one of found) {
if (before.get(one.id) !== look) changed.push(make(one));
now.set(one.id, look);
}
const gone = [...before.keys()].filter((id) => !now.has(id));
if (gone.length > 0) set.remove(gone);
if (changed.length > 0) set.update(changed);
return now;
}
function unpainted(work) {
network.body.emitter.emit("_blockRedraw");
work();
network.body.emitter.emit("_allowRedraw");
}
let untold = null; // a drawing that vis-network has not heard of yet
function show(drawing) {
untold = drawing;
if (drawing.near.size > 0 && !drawing.around && shown.nodes.size > 0) repaint();
else tell();
}
function tell() {
if (!untold) return;
const drawing = untold;
untold = null;
unpainted(() => change(drawing));
repaint();
}
function change({ nodes, edges }) {
const found = [...nodes].map((id) => hooks.nodes.get(id));
const ends = (edge) => nodes.has(edge.from) && nodes.has(edge.to);
const wanted = new Set(edges.map((edge) => edge.id));
const kept = new Map([...shown.edges].filter(([id]) => wanted.has(id)));
const gone = [...shown.edges.keys()].filter((id) => !kept.has(id));
if (gone.length > 0) drawnEdges.remove(gone);
const colors = JSON.stringify(hooks.colors());
const now = update(drawnNodes, shown.nodes, found, visNode, `${factor} ${hooks.turned()} ${colors}`);
shown = { nodes: now, edges: update(drawnEdges, kept, edges.filter(ends), visEdge, colors) };
const { nodes: chosen, edges: open } = network.getSelection();
if (chosen.length + open.length > 0) network.unselectAll();
}
const repaint = () => network.body.emitter.emit("_requestRedraw");
const factorAt = (scale, count) => {
const least = (count > 120 ? 0.4 : 0.65) / scale;
return Math.min(1.25 ** Math.max(0, Math.round(Math.log(least) / Math.log(1.25))), 8);
};
const REST = 120; // milliseconds
let resting = 0;
function resize() {
const now = factorAt(network.getScale(), shown.nodes.size);
clearTimeout(resting);
if (now !== factor) resting = setTimeout(fitSizes, REST);
}
function fitSizes() {
factor = factorAt(network.getScale(), shown.nodes.size);
hooks.changed();
}
let sight = null;
const seen = () => ({ ...network.getViewPosition(), scale: network.getScale(), halfWidth: holder.clientWidth / 2, halfHeight: holder.clientHeight / 2 });
const onScreen = ({ x, y }) => {
const view = sight || seen();
return [(x - view.x) * view.scale + view.halfWidth, (y - view.y) * view.scale + view.halfHeight];
};
function inPixels(context, work) {
const ratio = self.devicePixelRatio || 1;
context.save();
context.setTransform(ratio, 0, 0, ratio, 0, 0);
sight = seen();
work(context);
sight = null;
context.restore();
}
network.on("beforeDrawing", (context) => inPixels(context, hooks.paintUnder));
network.on("afterDrawing", (context) => {
resize();
inPixels(context, hooks.paintOver);
if (untold) setTimeout(tell);
});
function onTop({ DOM: { x, y } }) {
const top = hooks.topAt(x, y);
return hooks.nodes.has(top) ? top : "";
}
network.on("click", ({ nodes: [node], edges: [edge], pointer, event }) => hooks.open(node || onTop(pointer) || edge || "", event.srcEvent || event));
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
expect(scale, count) {
factor = factorAt(scale, count);
},
radius: (node) => radius(node) * (sight ? sight.scale : network.getScale()),
onScreen,
position: () => ({ ...network.getViewPosition(), scale: network.getScale() }),
move: ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale, animation: false }),
fitted() {
network.setSize("100%", "100%");
repaint();
},
repaint,
canvas: () => holder.querySelector("canvas"),
focus: () => frame.focus({ preventScroll: true }),
scene: () => ({ cloud: [] }),
remove() {
clearTimeout(resting);
untold = null;
network.destroy();
},
whenReady: (ready) => network.once("afterDrawing", ready),
};
};
