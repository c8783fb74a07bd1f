"use strict";
(() => {
const CELL = 48; // pixels; boxes are looked up by the cells they lie in
class Taken {
constructor() {
this.cells = new Map();
}
each(box, found) {
for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
if (found(x * 65536 + y)) return true;
}
}
return false;
}
add(box) {
this.each(box, (key) => {
if (!this.cells.has(key)) this.cells.set(key, []);
this.cells.get(key).push(box);
return false;
});
}
meets(box) {
return this.each(box, (key) => (this.cells.get(key) || []).some((other) => (
box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])));
}
}
const widths = new Map();
function measure(context, font, text) {
const key = `${font} ${text}`;
if (!widths.has(key)) {
context.font = font;
widths.set(key, context.measureText(text).width);
}
return widths.get(key);
}
function lines(label, count = 2) {
if (label.length <= 18 || count < 2) return [label];
const spaces = [...label.matchAll(/ /g)].map((found) => found.index);
if (spaces.length === 0) return [label];
const end = label.length / count;
const at = spaces.reduce((best, space) => (Math.abs(space - end) < Math.abs(best - end) ? space : best));
return [label.slice(0, at), ...lines(label.slice(at + 1), count - 1)];
}
function around({ x, y, forced }, wide, tall, gap) {
const places = [[x - wide / 2, y + gap], [x - wide / 2, y - gap - tall], [x + gap, y - tall / 2], [x - gap - wide, y - tall / 2]];
for (const off of forced ? [16, 32, 48] : []) {
const far = gap + off;
places.push([x - wide / 2, y + far], [x - wide / 2, y - far - tall], [x + far, y - tall / 2], [x - far - wide, y - tall / 2]);
}
return places.map(([left, top]) => [left - 2, top, left + wide + 2, top + tall]);
}
function place(context, { items, regions, blocked, width, height, family, centred = false }) {
const taken = new Taken();
const small = new Taken();
const placed = [];
blocked.forEach((box) => taken.add(box));
for (const item of items) {
const box = [item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius];
(item.soft ? small : taken).add(box);
}
for (const region of regions) placeRegion(context, region, { taken, small, placed, blocked, width, height, family, centred });
for (const item of [...items].sort((a, b) => b.rank - a.rank)) {
if (item.quiet || !item.label) continue;
const size = item.bold ? 13 : 12;
const font = `${item.bold ? 600 : 400} ${size}px ${family}`;
const inside = (box) => box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height;
const met = (box) => taken.meets(box) || (!item.over && small.meets(box));
const texts = item.longer ? [lines(item.longer, Math.ceil(item.longer.length / 26)), lines(item.label)] : [lines(item.label)];
for (const text of texts) {
const wide = Math.max(...text.map((line) => measure(context, font, line)));
const boxes = around(item, wide, text.length * (size + 2), item.radius + 4);
const last = item.forced && text === texts.at(-1);
const free = boxes.find((box) => inside(box) && !met(box)) || (last ? boxes.find(inside) || boxes[0] : null);
if (!free) continue;
taken.add(free);
placed.push({ lines: text, x: (free[0] + free[2]) / 2, top: free[1], height: size + 2, font, tone: item.bold || item.forced ? "ink" : "faint", box: free });
break;
}
}
return placed;
}
function reach(points, from, to, way) {
let best = -Infinity;
points.forEach(([x1, y1], at) => {
const [x2, y2] = points[(at + 1) % points.length];
if (Math.max(x1, x2) < from || Math.min(x1, x2) > to) return;
for (const x of [Math.min(Math.max(x1, from), to), Math.min(Math.max(x2, from), to)]) {
const y = x1 === x2 ? (y1 + y2) / 2 : y1 + ((y2 - y1) * (x - x1)) / (x2 - x1);
best = Math.max(best, way * y);
}
});
return way * best;
}
function placeRegion(context, region, { taken, small, placed, blocked, width, height, family, centred }) {
const font = `600 ${centred ? 13 : 12}px ${family}`;
const xs = region.points.map(([x]) => x);
const ys = region.points.map(([, y]) => y);
const [left, right] = [Math.max(Math.min(...xs), 0), Math.min(Math.max(...xs), width)];
const [top, bottom] = [Math.max(Math.min(...ys), 0), Math.min(Math.max(...ys), height)];
if (left >= right || top >= bottom) return;
const text = centred ? lines(region.label) : [region.label];
const wide = Math.max(...text.map((line) => measure(context, font, line)));
const tall = text.length * 16;
if (!centred && right - left < wide * 0.3) return;
const held = (x) => Math.min(Math.max(x, wide / 2 + 6), width - wide / 2 - 6);
const above = (x) => Math.max(reach(region.points, x - wide / 2, x + wide / 2, -1) - tall - 2, 4);
const below = (x) => Math.min(reach(region.points, x - wide / 2, x + wide / 2, 1) + 2, height - tall - 4);
const middle = held((left + right) / 2);
const inView = region.points.filter(([x, y]) => x >= left && x <= right && y >= 0);
const highest = Math.min(...inView.map(([, y]) => y));
const tops = inView.filter(([, y]) => y < highest + 8).map(([x]) => x);
const summit = tops.length > 0 ? held(tops.reduce((sum, x) => sum + x, 0) / tops.length) : middle;
const centre = (top + bottom - tall) / 2;
const off = Math.min(tall, (bottom - top) / 2);
const places = centred
? [[middle, centre], [middle, centre - off], [middle, centre + off], [middle, above(middle)], [middle, below(middle)]]
: [summit, middle, held(left + (right - left) / 4), held(right - (right - left) / 4)].flatMap((x) => [[x, above(x)], [x, below(x)]]);
const boxes = places.filter(([x, y]) => Number.isFinite(x + y)).map(([x, y]) => [x - wide / 2 - 4, y, x + wide / 2 + 4, y + tall]);
const clear = (box) => box[1] >= 0 && box[3] <= height && ![...placed.map((other) => other.box), ...blocked].some((other) => meet(box, other));
const free = boxes.find((box) => clear(box) && !taken.meets(box) && (centred || !small.meets(box)))
|| (centred ? null : boxes.find(clear));
if (!free) return;
taken.add(free);
placed.push({ lines: text, x: (free[0] + free[2]) / 2, top: free[1], height: 16, font, tone: centred ? "ink" : "faint", box: free });
}
const meet = (a, b) => b && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const MOST_SPRITES = 800;
const sprites = new Map();
function sprite(label, colors, ratio) {
const key = [ratio, label.font, colors[label.tone], colors.halo, ...label.lines].join("|");
if (sprites.has(key)) return sprites.get(key);
if (sprites.size > MOST_SPRITES) sprites.clear();
const canvas = document.createElement("canvas");
const context = canvas.getContext("2d");
const width = Math.ceil(Math.max(...label.lines.map((line) => measure(context, label.font, line)))) + 8;
const height = label.lines.length * label.height + 8;
canvas.width = Math.ceil(width * ratio);
canvas.height = Math.ceil(height * ratio);
context.scale(ratio, ratio);
context.font = label.font;
context.textBaseline = "middle";
context.textAlign = "center";
context.lineJoin = "round";
context.lineWidth = 4;
context.strokeStyle = colors.halo;
context.fillStyle = colors[label.tone];
label.lines.forEach((line, at) => {
const middle = 4 + (at + 0.5) * label.height;
context.strokeText(line, width / 2, middle);
context.fillText(line, width / 2, middle);
});
const made = { canvas, width: canvas.width / ratio, height: canvas.height / ratio };
sprites.set(key, made);
return made;
}
const AT_ONCE = 6;
async function prepare(placed, colors, pause) {
const scratch = document.createElement("canvas").getContext("2d");
for (const [at, label] of placed.entries()) {
if (at % AT_ONCE === 0) await pause();
scratch.drawImage(sprite(label, colors, self.devicePixelRatio || 1).canvas, 0, 0);
}
}
function names(context, placed, colors) {
const ratio = self.devicePixelRatio || 1;
const whole = (pixels) => Math.round(pixels * ratio) / ratio;
for (const label of placed) {
const { canvas, width, height } = sprite(label, colors, ratio);
context.drawImage(canvas, whole(label.x - width / 2), whole(label.top - 4), width, height);
}
}
const point = (turns, far) => [far * Math.sin(turns * 2 * Math.PI), -far * Math.cos(turns * 2 * Math.PI)];
const CORNERS = {
method: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
task: [[0, -1.1], [1.05, 0.8], [-1.05, 0.8]],
dataset: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
metric: Array.from({ length: 10 }, (_, at) => point(at / 10, at % 2 ? 0.52 : 1.15)),
};
const corners = (group) => CORNERS[group] || null;
function node(context, { group, x, y, radius, fill, stroke, width, fresh }, colors) {
context.beginPath();
const found = corners(group);
if (found) found.forEach(([dx, dy], at) => (at ? context.lineTo(x + dx * radius, y + dy * radius) : context.moveTo(x + dx * radius, y + dy * radius)));
else context.arc(x, y, radius, 0, 2 * Math.PI);
context.closePath();
context.fillStyle = fill;
context.fill();
context.lineWidth = width;
context.strokeStyle = stroke;
context.stroke();
if (fresh) ring(context, x, y, radius, colors);
}
function ring(context, x, y, radius, colors) {
context.beginPath();
context.arc(x, y, radius + 4, 0, 2 * Math.PI);
context.setLineDash([3, 2]);
context.lineWidth = 1.5;
context.strokeStyle = colors.fresh;
context.stroke();
context.setLineDash([]);
}
function line(context, { x1, y1, x2, y2, color, width, dash }) {
context.beginPath();
context.moveTo(x1, y1);
context.lineTo(x2, y2);
context.setLineDash(dash || []);
context.lineWidth = width;
context.strokeStyle = color;
context.stroke();
context.setLineDash([]);
}
function region(context, { points, parts = [points], color }, alpha) {
context.beginPath();
for (const part of parts) {
part.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
context.closePath();
}
context.globalAlpha = alpha;
context.fillStyle = color;
context.fill();
context.globalAlpha = 1;
}
function hull(points) {
const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
const chain = (all) => all.reduce((kept, point) => {
while (kept.length > 1 && turn(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
kept.push(point);
return kept;
}, []);
return [...chain(sorted).slice(0, -1), ...chain(sorted.reverse()).slice(0, -1)];
}
function core(all, at, part) {
const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const places = all.map(at);
const [x, y] = [middle(places.map((each) => each.x)), middle(places.map((each) => each.y))];
const far = places.map((each, index) => [Math.hypot(each.x - x, each.y - y), index]).sort((a, b) => a[0] - b[0]);
return far.slice(0, Math.ceil(all.length * part)).map(([, index]) => all[index]);
}
const ROUND = Array.from({ length: 16 }, (_, step) => [Math.cos((step * Math.PI) / 8), Math.sin((step * Math.PI) / 8)]);
function outline(all, room) {
const places = all.length < 3 || all.some(([, , own]) => own) ? all : hull(all);
return hull(places.flatMap(([x, y, own = 0]) => ROUND.map(([dx, dy]) => [x + (room + own) * dx, y + (room + own) * dy])));
}
function reaches(points, [x, y, own]) {
return points.every(([x1, y1], at) => {
const [x2, y2] = points[(at + 1) % points.length];
return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > -own * Math.hypot(x2 - x1, y2 - y1);
});
}
function halves(all) {
const from = all.map(() => 0);
const far = (one, two) => Math.hypot(all[one][0] - all[two][0], all[one][1] - all[two][1]);
const length = (at) => far(at, from[at]);
const waiting = new Set(all.keys());
waiting.delete(0);
const joined = [];
while (waiting.size > 0) {
const next = [...waiting].reduce((best, at) => (length(at) < length(best) ? at : best));
waiting.delete(next);
joined.push(next);
for (const at of waiting) if (far(at, next) < length(at)) from[at] = next;
}
const side = new Set([joined.reduce((best, at) => (length(at) > length(best) ? at : best))]);
for (const at of joined) if (side.has(from[at])) side.add(at);
return [all.filter((_, at) => !side.has(at)), all.filter((_, at) => side.has(at))];
}
const MOST_PARTS = 4;
function outlines(all, room, others) {
const looked = (group) => {
const points = outline(group, room);
return { group, points, meets: group.length > 1 && others.some((other) => reaches(points, other)) };
};
const whole = looked(all);
const parts = [whole];
const next = () => parts.findIndex(({ meets }) => meets);
for (let at = next(); at >= 0; at = next()) {
if (parts.length === MOST_PARTS) return [whole.points];
parts.splice(at, 1, ...halves(parts[at].group).map(looked));
}
const told = parts.filter(({ group }) => group.some(([, , , telling]) => telling));
return told.sort((a, b) => b.group.length - a.group.length).map(({ points }) => points);
}
self.litatlas.mapPaint = { place, prepare, names, node, ring, line, region, corners, core, outline, outlines };
})();
