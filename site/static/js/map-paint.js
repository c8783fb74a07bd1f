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
function lines(label) {
if (label.length <= 18) return [label];
const spaces = [...label.matchAll(/ /g)].map((found) => found.index);
if (spaces.length === 0) return [label];
const middle = label.length / 2;
const at = spaces.reduce((best, space) => (Math.abs(space - middle) < Math.abs(best - middle) ? space : best));
return [label.slice(0, at), label.slice(at + 1)];
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
for (const region of regions) placeRegion(context, region, { taken, placed, width, height, family, centred });
for (const item of [...items].sort((a, b) => b.rank - a.rank)) {
if (item.quiet || !item.label) continue;
const size = item.bold ? 13 : 12;
const font = `${item.bold ? 600 : 400} ${size}px ${family}`;
const text = lines(item.label);
const wide = Math.max(...text.map((line) => measure(context, font, line)));
const tall = text.length * (size + 2);
const gap = item.radius + 4;
const places = [
[item.x - wide / 2, item.y + gap],
[item.x - wide / 2, item.y - gap - tall],
[item.x + gap, item.y - tall / 2],
[item.x - gap - wide, item.y - tall / 2],
];
const boxes = places.map(([left, top]) => [left - 2, top, left + wide + 2, top + tall]);
const inside = (box) => box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height;
const met = (box) => taken.meets(box) || (!item.over && small.meets(box));
const free = boxes.find((box) => inside(box) && !met(box)) || (item.forced ? boxes.find(inside) || boxes[0] : null);
if (!free) continue;
taken.add(free);
placed.push({ lines: text, x: (free[0] + free[2]) / 2, top: free[1], height: size + 2, font, tone: item.bold || item.forced ? "ink" : "faint" });
}
return placed;
}
function placeRegion(context, region, { taken, placed, width, height, family, centred }) {
const font = `600 ${centred ? 13 : 12}px ${family}`;
const xs = region.points.map(([x]) => x);
const ys = region.points.map(([, y]) => y);
const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
if (left > width || right < 0 || top > height || bottom < 0) return;
const text = centred ? lines(region.label) : [region.label];
const wide = Math.max(...text.map((line) => measure(context, font, line)));
const tall = text.length * 16;
if (!centred && (right - left < wide * 0.3 || top < 16)) return;
const middle = Math.min(Math.max((left + right) / 2, wide / 2 + 6), width - wide / 2 - 6);
const tops = centred ? [0, -40, 40, -80, 80].map((off) => (top + bottom) / 2 - tall / 2 + off) : [top - 16];
for (const start of tops) {
const box = [middle - wide / 2 - 4, start, middle + wide / 2 + 4, start + tall];
if (start < 0 || start + tall > height || (centred && taken.meets(box)) || placed.some((other) => meet(box, other.box))) continue;
taken.add(box);
placed.push({ lines: text, x: middle, top: start, height: 16, font, tone: centred ? "ink" : "faint", box });
return;
}
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
function region(context, { points, color }, alpha) {
context.beginPath();
points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
context.closePath();
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
function outline(places, room) {
return hull(places.flatMap(([x, y]) => Array.from({ length: 16 }, (_, step) => (
[x + room * Math.cos((step * Math.PI) / 8), y + room * Math.sin((step * Math.PI) / 8)]))));
}
self.litatlas.mapPaint = { place, names, node, ring, line, region, corners, outline };
})();
