"use strict";
(() => {
const STYLES = ["fill", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "paint-order", "font-size", "font-weight", "font-family", "text-decoration"];
const DRAWN = "path, circle, line, text, rect";
const SVG = "http://www.w3.org/2000/svg";
function made(tag, attributes, text) {
const node = document.createElementNS(SVG, tag);
for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
if (text) node.textContent = text;
return node;
}
function dress(from, to) {
const shown = getComputedStyle(from);
for (const name of STYLES) {
const value = shown.getPropertyValue(name);
if (value && value !== "none" && value !== "normal") to.setAttribute(name, value);
}
if (shown.fill === "none") to.setAttribute("fill", "none");
to.removeAttribute("class");
}
function copy(drawing) {
const file = drawing.cloneNode(true);
const originals = drawing.querySelectorAll(DRAWN);
file.querySelectorAll(DRAWN).forEach((node, at) => dress(originals[at], node));
file.querySelectorAll("text").forEach((node, at) => {
if (getComputedStyle(drawing.querySelectorAll("text")[at]).display === "none") node.setAttribute("font-size", 13);
});
for (const node of file.querySelectorAll(".discs")) node.remove();
for (const link of file.querySelectorAll("a")) {
const address = link.getAttribute("href");
if (location.protocol.startsWith("http")) link.setAttribute("href", new URL(address, document.baseURI).href);
else link.removeAttribute("href"); // a folder's addresses mean nothing elsewhere
}
for (const node of file.querySelectorAll("[class]")) node.removeAttribute("class");
return file;
}
function legend(figure, file, width, height) {
const keys = [...figure.querySelectorAll("figcaption .c, figcaption .paper-key")];
if (!keys.length) return 0;
const ink = getComputedStyle(figure.querySelector("figcaption")).color;
let x = 12;
let middle = height + 16;
for (const key of keys) {
const mark = getComputedStyle(key, "::before").backgroundColor;
const shape = [...key.classList].find((name) => name !== "c");
const like = figure.querySelector(`svg path.${CSS.escape(shape)}`);
const words = key.textContent.trim();
const wide = 34 + 6.6 * words.length;
if (x > 12 && x + wide > width) { x = 12; middle += 20; }
if (like && like.getBBox) {
const box = like.getBBox();
const node = like.cloneNode(false);
node.setAttribute("transform", `translate(${x + 5 - box.x - box.width / 2} ${middle - box.y - box.height / 2})`);
node.setAttribute("fill", mark);
node.removeAttribute("class");
file.append(node);
} else if (key.classList.contains("paper-key")) {
file.append(made("circle", { cx: x + 5, cy: middle, r: 5, fill: mark }));
} else continue; // nothing of that kind is drawn
file.append(made("text", { x: x + 16, y: middle + 4, "font-size": 12, "font-family": "sans-serif", fill: ink }, words));
x += wide;
}
return middle + 16 - height;
}
function save(button) {
const figure = button.closest("figure");
const drawing = figure.querySelector("svg");
const [, , width, height] = drawing.getAttribute("viewBox").split(" ").map(Number);
const file = copy(drawing);
const more = legend(figure, file, width, height);
const ground = getComputedStyle(drawing).backgroundColor;
const opaque = ground !== "rgba(0, 0, 0, 0)" && ground !== "transparent";
const paper = opaque ? ground : getComputedStyle(document.documentElement).backgroundColor;
file.prepend(made("rect", { width, height: height + more, fill: paper }));
file.prepend(made("title", {}, `${drawing.getAttribute("aria-label")} · ${document.title}`));
file.setAttribute("viewBox", `0 0 ${width} ${height + more}`);
file.setAttribute("width", width);
file.setAttribute("height", height + more);
file.setAttribute("xmlns", SVG);
file.removeAttribute("class");
const link = document.createElement("a");
const text = new XMLSerializer().serializeToString(file);
link.href = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
link.download = `${location.pathname.split("/").pop().replace(/\.html$/, "") || "index"}.svg`;
link.click();
}
self.litatlasSave = save;
})();
