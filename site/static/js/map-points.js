"use strict";
self.litatlas.mapPoints = (holder, data, hooks) => {
const { load, mapPaint } = self.litatlas;
const { x: xs, y: ys, topic: topicOf, year, seed, concepts } = data.points;
const count = xs.length;
const NEAR = 9; // pixels from a point at which it is pointed at
const NAMED = 36; // points that are named at a time, at most
const CORE = 0.85; // of a topic's papers lie in its region: the outermost would make it everything
const WALK = 60; // pixels an arrow key moves
const canvas = document.createElement("canvas");
canvas.tabIndex = 0;
canvas.className = "map-points";
canvas.setAttribute("role", "img");
canvas.setAttribute("aria-label", hooks.name);
holder.replaceChildren(canvas);
const context = canvas.getContext("2d");
let view = { x: 0, y: 0, scale: 1 };
let fitted = 1;
let drawn = { nodes: new Set(), near: new Set() };
let fitting = null; // indices of points that fit the filters, by topic
let pointed = -1;
let waiting = 0;
let ready = null;
let turned = null;
let regions = [];
const names = new Map(); // file number -> rows, once it is here
const fresh = new Set(data.points.new);
const alsoFrom = new Map(); // index -> the seeds beyond its first
for (let pair = 0; pair < data.points.seeds.length; pair += 2) {
const [index, name] = data.points.seeds.slice(pair, pair + 2);
alsoFrom.set(index, [...(alsoFrom.get(index) || []), name]);
}
let sight = null;
const size = () => sight || [holder.clientWidth, holder.clientHeight];
const atX = (index) => (hooks.turned() ? -ys[index] : xs[index]);
const atY = (index) => (hooks.turned() ? xs[index] : ys[index]);
const onScreen = ({ x, y }) => {
const [width, height] = size();
return [(x - view.x) * view.scale + width / 2, (y - view.y) * view.scale + height / 2];
};
function radius() {
const own = Math.min(Math.max(120 / Math.sqrt(count), 1.4), 4);
return Math.min(own * Math.max(view.scale / fitted, 1) ** 0.4, 8);
}
function choose(filter) {
const wanted = filter.topic ? data.topics.findIndex(([id]) => id === filter.topic) + 1 : 0;
const from = filter.seed ? data.seeds.indexOf(filter.seed) : -1;
const groups = Array.from({ length: data.topics.length + 1 }, () => []);
let left = 0;
for (let at = 0; at < count; at += 1) {
if (wanted && topicOf[at] !== wanted) continue;
if ((filter.since || filter.until) && (!year[at] || year[at] < filter.since || year[at] > (filter.until || 9999))) continue;
if (from >= 0 && seed[at] !== from && !(alsoFrom.get(at) || []).includes(from)) continue;
if (!hooks.tied(at, filter)) continue;
groups[topicOf[at]].push(at);
left += 1;
}
fitting = groups;
return left;
}
function region([id, label, color], at) {
const inside = [];
for (let index = 0; index < count; index += 1) if (topicOf[index] === at + 1) inside.push(index);
if (inside.length < 3) return null;
const core = mapPaint.core(inside, (index) => ({ x: atX(index), y: atY(index) }), CORE);
const outline = mapPaint.outline(core.map((index) => [atX(index), atY(index)]), 60);
return { id, label, color, outline, weight: inside.length };
}
function makeRegions() {
if (turned === hooks.turned()) return;
turned = hooks.turned();
regions = data.topics.map(region).filter(Boolean).sort((a, b) => b.weight - a.weight);
}
const regionsOnScreen = () => regions.map((each) => ({ ...each, points: each.outline.map(([x, y]) => onScreen({ x, y })) }));
function paint() {
waiting = 0;
sight = null;
sight = size();
const [width, height] = sight;
const ratio = self.devicePixelRatio || 1;
if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
canvas.width = Math.round(width * ratio);
canvas.height = Math.round(height * ratio);
}
makeRegions();
context.setTransform(ratio, 0, 0, ratio, 0, 0);
context.fillStyle = hooks.colors().halo;
context.fillRect(0, 0, width, height);
const found = regionsOnScreen();
const quiet = drawn.near.size > 0;
const alpha = (hooks.colors().dark ? 0.16 : 0.1) * (quiet ? 0.5 : 1);
found.forEach((each) => mapPaint.region(context, each, alpha));
context.globalAlpha = quiet ? 0.28 : 0.85;
fitting.forEach((group, topic) => paintGroup(group, topic, width, height));
if (fresh.size > 0) paintFresh(width, height);
context.globalAlpha = 1;
hooks.paintSelection(context);
const items = pointItems(width, height);
hooks.paintNames(context, { items, regions: quiet ? [] : found, centred: true });
sight = null;
const done = ready;
ready = null;
if (done) done();
}
function paintGroup(group, topic, width, height) {
const half = radius();
const round = half > 2.2;
const color = topic ? data.topics[topic - 1][2] : hooks.colors().none;
context.fillStyle = color;
context.beginPath();
const [left, top] = [width / 2 - view.x * view.scale, height / 2 - view.y * view.scale];
for (const index of group) {
const x = atX(index) * view.scale + left;
const y = atY(index) * view.scale + top;
if (x < -half || y < -half || x > width + half || y > height + half) continue;
if (round) {
context.moveTo(x + half, y);
context.arc(x, y, half, 0, 2 * Math.PI);
} else {
context.rect(x - half, y - half, 2 * half, 2 * half);
}
}
context.fill();
}
function paintFresh(width, height) {
const half = radius() + 3;
context.beginPath();
for (const group of fitting) {
for (const index of group) {
if (!fresh.has(index)) continue;
const [x, y] = onScreen({ x: atX(index), y: atY(index) });
if (x < -half || y < -half || x > width + half || y > height + half) continue;
context.moveTo(x + half, y);
context.arc(x, y, half, 0, 2 * Math.PI);
}
}
context.setLineDash([3, 2]);
context.lineWidth = 1.5;
context.strokeStyle = hooks.colors().fresh;
context.stroke();
context.setLineDash([]);
}
function repaint() {
if (!waiting) waiting = requestAnimationFrame(paint);
}
const rowOf = (index) => {
const rows = names.get(Math.floor(index / data.each));
return rows ? rows[index % data.each] : null;
};
async function named(index) {
const file = Math.floor(index / data.each);
if (!names.has(file)) {
const rows = await load(`data/points/${file}.js`);
names.set(file, rows);
}
return rowOf(index);
}
function pointItems(width, height) {
const half = radius();
const items = [];
if (view.scale > Math.min(2.2 * fitted, 1) && drawn.near.size === 0) {
for (const group of fitting) {
for (const index of group) {
const [x, y] = onScreen({ x: atX(index), y: atY(index) });
if (x > 0 && y > 0 && x < width && y < height) items.push({ index, x, y, radius: half, rank: concepts[index] });
}
}
items.sort((a, b) => b.rank - a.rank);
const most = items.length > 12 * NAMED ? 0 : NAMED;
items.slice(0, most).forEach((item) => name(item));
if (items.length > 12 * NAMED) items.length = 0;
}
if (pointed >= 0) {
const [x, y] = onScreen({ x: atX(pointed), y: atY(pointed) });
const item = { index: pointed, x, y, radius: half, rank: 1e9, forced: true, bold: true };
name(item);
items.push(item);
}
return items;
}
const MOST_LETTERS = 78; // of a title on the drawing
const clipped = (title) => (title.length > MOST_LETTERS ? `${title.slice(0, MOST_LETTERS).replace(/\s+\S*$/, "")}…` : title);
function name(item) {
const row = rowOf(item.index);
if (row) Object.assign(item, { label: row[1], longer: item.forced || /…$/.test(row[1]) ? clipped(row[2]) : null });
else named(item.index).then(repaint, () => {});
}
function nearest(event) {
const box = canvas.getBoundingClientRect();
const [mx, my] = [event.clientX - box.left, event.clientY - box.top];
const found = hooks.topAt(mx, my);
if (found) return { id: found, index: -1 };
const touch = event.pointerType === "touch" ? 2 : 1;
let best = (Math.max(NEAR, radius() + 4) * touch) ** 2;
let index = -1;
const [width, height] = size();
for (const group of fitting) {
for (const each of group) {
const dx = (atX(each) - view.x) * view.scale + width / 2 - mx;
const dy = (atY(each) - view.y) * view.scale + height / 2 - my;
if (dx * dx + dy * dy < best) {
best = dx * dx + dy * dy;
index = each;
}
}
}
return { id: "", index };
}
const down = new Map();
let dragged = false;
let held = 0;
function zoomAt(factor, mx, my) {
const [width, height] = size();
const scale = Math.min(Math.max(view.scale * factor, hooks.farthest), hooks.closest);
const [dx, dy] = [mx - width / 2, my - height / 2];
view = { x: view.x + dx / view.scale - dx / scale, y: view.y + dy / view.scale - dy / scale, scale };
repaint();
hooks.moved();
}
canvas.addEventListener("pointerdown", (event) => {
canvas.setPointerCapture(event.pointerId);
down.set(event.pointerId, [event.clientX, event.clientY]);
dragged = dragged && down.size > 1;
clearTimeout(held);
const first = event;
if (event.pointerType === "touch") held = setTimeout(() => !dragged && down.size === 1 && choosePoint(first, true), 600);
});
canvas.addEventListener("pointermove", (event) => {
if (!down.has(event.pointerId)) {
hover(nearest(event));
return;
}
const before = down.get(event.pointerId);
const now = [event.clientX, event.clientY];
const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
if (!dragged && Math.hypot(dx, dy) < 4) return;
dragged = true;
clearTimeout(held);
if (down.size === 2) {
const [[, fixed]] = [...down].filter(([id]) => id !== event.pointerId);
const box = canvas.getBoundingClientRect();
const apart = (place) => Math.max(Math.hypot(place[0] - fixed[0], place[1] - fixed[1]), 1);
zoomAt(apart(now) / apart(before), (now[0] + fixed[0]) / 2 - box.left, (now[1] + fixed[1]) / 2 - box.top);
} else {
view = { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
repaint();
}
down.set(event.pointerId, now);
});
function up(event) {
clearTimeout(held);
if (!down.delete(event.pointerId) || down.size > 0) return;
if (dragged) hooks.moved();
else if (event.type === "pointerup") choosePoint(event, false);
dragged = false;
}
canvas.addEventListener("pointerup", up);
canvas.addEventListener("pointercancel", up);
canvas.addEventListener("pointerleave", () => hover({ id: "", index: -1 }));
canvas.addEventListener("wheel", (event) => {
event.preventDefault();
const box = canvas.getBoundingClientRect();
zoomAt(Math.exp(-Math.min(Math.max(event.deltaY, -120), 120) / 400), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
canvas.addEventListener("keydown", (event) => {
const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
event.preventDefault();
view = { ...view, x: view.x + (way[0] * WALK) / view.scale, y: view.y + (way[1] * WALK) / view.scale };
repaint();
hooks.moved();
});
async function choosePoint(event, held) {
const { id, index } = nearest(event);
const found = id || (index < 0 ? "" : `paper/${(await named(index))[0]}`);
if (held) dragged = true; // lifting the finger is no click
if (held && found) hooks.toggle(found);
else hooks.open(found, event);
}
function hover({ id, index }) {
if (index === pointed && id === hooks.hovered()) return;
pointed = index;
hooks.hover(id, index >= 0);
}
new ResizeObserver(() => {
hooks.resized();
repaint();
}).observe(holder);
return {
show(drawing) {
drawn = drawing;
pointed = -1;
repaint();
},
choose,
extent() {
const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
for (const group of fitting) {
for (const index of group) {
const [x, y] = [atX(index), atY(index)];
box.left = Math.min(box.left, x);
box.right = Math.max(box.right, x);
box.top = Math.min(box.top, y);
box.bottom = Math.max(box.bottom, y);
}
}
return box;
},
setFitted(scale) {
fitted = scale;
},
radius: (node) => Math.max(node.size * Math.min(Math.max(view.scale, 0.45), 1), radius() + 1, 5),
readable: () => Math.min(3 * fitted, 1),
onScreen,
position: () => view,
move(to) {
view = { x: to.x, y: to.y, scale: to.scale };
repaint();
},
fitted: repaint,
repaint,
paintNow: paint,
canvas: () => canvas,
focus: () => canvas.focus({ preventScroll: true }),
pointAt(id) {
for (const [file, rows] of names) {
const at = rows.findIndex((row) => `paper/${row[0]}` === id);
if (at >= 0) return file * data.each + at;
}
return -1;
},
scene() {
const half = radius();
const cloud = fitting.flatMap((group, topic) => group.map((index) => {
const [x, y] = onScreen({ x: atX(index), y: atY(index) });
return { x, y, radius: half, fresh: fresh.has(index), color: topic ? data.topics[topic - 1][2] : hooks.colors().none };
}));
return { cloud, regions: regionsOnScreen(), quiet: drawn.near.size > 0 };
},
async rows() {
const all = fitting.flat().sort((a, b) => a - b);
await Promise.all([...new Set(all.map((index) => Math.floor(index / data.each)))].map((file) => named(file * data.each)));
return all.map((index) => ({ id: `paper/${rowOf(index)[0]}`, full: rowOf(index)[2], topic: topicOf[index] ? data.topics[topicOf[index] - 1][0] : null, year: year[index] || null, group: "paper", x: xs[index], y: ys[index] }));
},
remove: () => canvas.remove(),
whenReady(done) {
ready = done;
repaint();
},
};
};
