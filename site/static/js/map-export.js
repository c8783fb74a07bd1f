"use strict";
(() => {
const { load, bucket, sentences, url, pageOf } = self.litatlas;
function keep(name, type, text) {
const bytes = new TextEncoder().encode(text);
let binary = "";
for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
keepAddress(name, `data:${type};base64,${btoa(binary)}`);
}
function keepAddress(name, address) {
const link = document.createElement("a");
link.href = address;
link.download = name;
document.body.append(link);
link.click();
link.remove();
}
const xml = (text) => String(text)
.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, " ")
.replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign]);
const cell = (value) => {
const text = /^[=+\-@\t\r]/.test(String(value)) && !Number.isFinite(Number(value)) ? `'${value}` : String(value ?? "");
return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
const round = (number) => Math.round(number * 10) / 10;
const points = (all) => all.map(([x, y]) => `${round(x)},${round(y)}`).join(" ");
function svgNode({ group, x, y, radius, fill, stroke, width, fresh, opacity, title }, colors) {
const corners = self.litatlas.mapPaint.corners(group);
const style = `fill="${xml(fill)}" stroke="${xml(stroke)}" stroke-width="${width}"${opacity < 1 ? ` opacity="${opacity}"` : ""}`;
const name = title ? `<title>${xml(title)}</title>` : "";
const ring = fresh ? `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius + 4)}" fill="none" stroke="${xml(colors.fresh)}" stroke-width="1.5" stroke-dasharray="3 2"/>` : "";
if (corners) return `<polygon points="${points(corners.map(([dx, dy]) => [x + dx * radius, y + dy * radius]))}" ${style}>${name}</polygon>${ring}`;
return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" ${style}>${name}</circle>${ring}`;
}
function svg(scene, colors, title, source) {
const { width, height } = scene;
const clouds = new Map();
for (const { x, y, radius, color } of scene.cloud) {
const key = `${color} ${round(2 * radius)}`;
if (!clouds.has(key)) clouds.set(key, []);
if (x > -9 && y > -9 && x < width + 9 && y < height + 9) clouds.get(key).push(`M${round(x)} ${round(y)}h0`);
}
const cloudOpacity = scene.quiet ? 0.28 : 0.85;
const rings = scene.cloud.filter((each) => each.fresh && each.x > -9 && each.y > -9 && each.x < width + 9 && each.y < height + 9)
.map(({ x, y, radius }) => `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius + 3)}"/>`);
const line = (each) => `<line x1="${round(each.x1)}" y1="${round(each.y1)}" x2="${round(each.x2)}" y2="${round(each.y2)}" stroke="${xml(each.color)}" stroke-width="${round(each.width)}"${each.dash ? ` stroke-dasharray="${each.dash.join(" ")}"` : ""}${each.opacity < 1 ? ` opacity="${each.opacity}"` : ""}/>`;
const label = (each) => each.lines.map((text, at) => `<text x="${round(each.x)}" y="${round(each.top + (at + 0.5) * each.height)}" font-size="${parseInt(each.font.slice(4), 10)}" font-weight="${each.font.slice(0, 3)}" fill="${xml(colors[each.tone])}" stroke="${xml(colors.halo)}">${xml(text)}</text>`).join("");
return [
`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif">`,
`<title>${xml(title)}</title><desc>${xml(source)}</desc>`,
`<rect width="${width}" height="${height}" fill="${xml(colors.halo)}"/>`,
...scene.regions.map((each) => `<path d="${(each.parts || [each.points]).map((part) => `M${points(part)}Z`).join("")}" fill="${xml(each.color)}" opacity="${colors.dark ? 0.16 : 0.1}"/>`),
...[...clouds].map(([key, all]) => `<path d="${all.join("")}" stroke="${xml(key.split(" ")[0])}" stroke-width="${key.split(" ")[1]}" stroke-linecap="round" fill="none" opacity="${cloudOpacity}"/>`),
...(rings.length > 0 ? [`<g fill="none" stroke="${xml(colors.fresh)}" stroke-width="1.5" stroke-dasharray="3 2" opacity="${cloudOpacity}">`, ...rings, "</g>"] : []),
...scene.lines.map(line),
...scene.nodes.map((each) => svgNode(each, colors)),
'<g text-anchor="middle" dominant-baseline="central" paint-order="stroke" stroke-width="4" stroke-linejoin="round">',
...scene.names.map(label),
"</g></svg>\n",
].join("\n");
}
function png(canvas, colors) {
const copy = document.createElement("canvas");
copy.width = canvas.width;
copy.height = canvas.height;
const context = copy.getContext("2d");
context.fillStyle = colors.halo;
context.fillRect(0, 0, copy.width, copy.height);
context.drawImage(canvas, 0, 0);
return copy.toDataURL("image/png");
}
function graphml(nodes, edges, topics) {
const keys = [["node", "label", "string"], ["node", "kind", "string"], ["node", "topic", "string"], ["node", "year", "int"], ["node", "x", "double"], ["node", "y", "double"], ["edge", "relation", "string"], ["edge", "weight", "double"]];
const data = (key, value) => (value === null || value === undefined || value === "" ? "" : `<data key="${key}">${xml(value)}</data>`);
const topic = ({ topic: id }) => (topics.has(id) ? topics.get(id).label : "");
return [
'<?xml version="1.0" encoding="UTF-8"?>',
'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
...keys.map(([of, name, type]) => `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`),
'<graph edgedefault="directed">',
...nodes.map((node) => `<node id="${xml(node.id)}">${data("label", node.full)}${data("kind", node.group)}${data("topic", topic(node))}${data("year", node.year)}${data("x", node.x)}${data("y", node.y)}</node>`),
...edges.map((edge) => `<edge id="${xml(edge.id)}" source="${xml(edge.from)}" target="${xml(edge.to)}">${data("relation", edge.reasons.map((reason) => reason.words).join("; "))}${data("weight", edge.weight)}</edge>`),
"</graph>",
"</graphml>\n",
].join("\n");
}
async function connections(nodes, edges, files) {
const rows = [["from", "relation", "to", "weight", "sentence", "paper", "address"]];
for (const edge of edges) {
for (const reason of edge.reasons) {
const [one, two] = reason.backward ? [edge.to, edge.from] : [edge.from, edge.to];
for (const [id, index] of reason.said) {
const paper = await sentences(id, files);
rows.push([nodes.get(one).full, reason.words, nodes.get(two).full, edge.weight, paper.sentences[index][0], paper.title, `papers/${id}.html#s${index}`]);
}
}
}
return csv(rows);
}
function list(nodes, topics) {
const counted = nodes.some((node) => node.degree !== undefined); // not of points
const rows = [["kind", "name", "topic", "year", "details", ...(counted ? ["connections"] : []), "address"]];
for (const node of nodes) {
const address = pageOf(node.id, node.papers, node.said).slice(url("").length);
rows.push([node.group, node.full, topics.has(node.topic) ? topics.get(node.topic).label : "", node.year || "", node.detail || "", ...(counted ? [node.degree] : []), address]);
}
return csv(rows);
}
async function cited(ids, files, format) {
const rows = await Promise.all(ids.map(async (id) => {
const found = await load(`data/cite/${bucket(id.slice(6), files)}.js`);
return found.find((each) => each.id === id.slice(6));
}));
return `${rows.filter(Boolean).map((row) => row[format]).join(format === "bibtex" ? "\n\n" : "\n")}\n`;
}
self.litatlas.mapExport = { keep, keepAddress, svg, png, graphml, connections, list, cited, source: () => url("map.html") };
})();
