"use strict";
(() => {
const form = document.getElementById("compare");
const table = document.querySelector("table.compare");
if (!form || !table) return;
const root = document.body.dataset.root;
const body = table.tBodies[0];
const heads = [...table.tHead.rows[0].cells];
const columns = heads.slice(1).map((head) => head.dataset.column);
const files = Number(form.dataset.files);
const status = document.getElementById("compare-status");
const covers = document.querySelector("#compare-covers span");
const page = covers ? covers.textContent : "";
const output = document.getElementById("compare-text");
const here = [...body.rows];
const known = new Map(here.map((row) => [row.dataset.paper, row]));
function read() {
const asked = new URLSearchParams(location.hash.slice(1));
const list = (name) => (asked.get(name) || "").split(",").filter((each) => /^[a-z0-9-]+$/.test(each));
const sort = /^-?[a-z]+$/.test(asked.get("sort") || "") ? asked.get("sort") : "";
return {
papers: list("papers"),
only: asked.has("only"),
all: asked.has("all") && Boolean(form.elements.all),
columns: asked.has("columns") ? columns.filter((each) => list("columns").includes(each)) : columns,
find: asked.get("find") || "",
sort: ["paper", ...columns].includes(sort.replace("-", "")) ? sort : "",
};
}
function write(changes) {
const wanted = { ...read(), ...changes };
const parts = [];
if (wanted.papers.length > 0) parts.push(`papers=${wanted.papers.join(",")}`);
if (wanted.only) parts.push("only=1");
if (wanted.all) parts.push("all=1");
if (wanted.columns.length < columns.length) parts.push(`columns=${wanted.columns.join(",")}`);
if (wanted.find) parts.push(`find=${encodeURIComponent(wanted.find)}`);
if (wanted.sort) parts.push(`sort=${wanted.sort}`);
history.replaceState(null, "", `#${parts.join("&")}`);
apply();
}
function element(tag, options = {}, ...children) {
const made = document.createElement(tag);
for (const [name, value] of Object.entries(options)) if (value) made.setAttribute(name, value);
made.append(...children.filter(Boolean));
return made;
}
function box(row) {
const cell = row.cells[0];
const label = `Choose ${cell.querySelector("a").textContent}`;
const choice = element("input", { type: "checkbox", "aria-label": label });
choice.addEventListener("change", () => {
const others = read().papers.filter((each) => each !== row.dataset.paper);
write({ papers: choice.checked ? [...others, row.dataset.paper] : others });
});
cell.prepend(choice, " ");
}
function made([id, title, url, year, lang, cells, fresh]) {
const head = element("th", { scope: "row" }, element("a", { href: root + url }, title));
if (fresh) head.append(" ", element("span", { class: "new", title: "The newest seed brought it." }, "new"));
if (year) head.append(" ", element("span", { class: "n" }, String(year)));
const row = element("tr", { "data-paper": id }, head);
for (const cell of cells) {
const place = element("td", { lang: cell.length > 0 ? lang : "" });
if (cell.length === 0) place.append(element("span", { class: "unstated" }, "not stated in the abstract"));
cell.forEach(([text, address], at) => {
if (at > 0) place.append(element("br"));
place.append(element("a", { href: root + address }, text));
});
row.append(place);
}
box(row);
return row;
}
const asked = new Map();
function script(path) {
if (!asked.has(path)) {
asked.set(path, new Promise((resolve) => {
const part = element("script", { src: root + path });
part.addEventListener("load", () => resolve((self.litatlasData && self.litatlasData.get(path)) || []));
part.addEventListener("error", () => resolve([]));
document.head.append(part);
}));
}
return asked.get(path);
}
function bucket(name) {
let found = 0x811c9dc5;
for (const sign of name) found = Math.imul(found ^ sign.charCodeAt(0), 0x01000193) >>> 0;
return found % files;
}
async function fetched(papers) {
const missing = files ? papers.filter((each) => !known.has(each)) : [];
await Promise.all(
missing.map(async (id) => {
const found = (await script(`data/compare/${bucket(id)}.js`)).find(([each]) => each === id);
if (found && !known.has(id)) known.set(id, made(found));
}),
);
}
async function everything() {
const numbers = Array.from({ length: files }, (_, number) => number);
const found = await Promise.all(numbers.map((number) => script(`data/compare/${number}.js`)));
for (const row of found.flat()) if (!known.has(row[0])) known.set(row[0], made(row));
const title = (row) => row.cells[0].querySelector("a").textContent;
return [...known.values()].sort((a, b) => title(a).localeCompare(title(b), "en"));
}
const abstracts = new Map();
async function abstract(id) {
const { sentences, words, folded } = self.litatlas;
const found = await sentences(id, Number(form.dataset.sentenceFiles)).catch(() => null);
return (found ? found.sentences : []).map(([text], at) => {
const spelled = words(text).flatMap(({ word }) => [word.replaceAll("-", ""), ...word.split("-")]);
return [at + found.first, new Set(spelled.map(folded)), at];
});
}
async function readAbstracts(rows) {
await self.litatlasNeed(["static/js/load.js", "static/js/search.js"]);
const missing = rows.map((row) => row.dataset.paper).filter((id) => !abstracts.has(id));
await Promise.all(missing.map(async (id) => abstracts.set(id, await abstract(id))));
}
function elsewhere(row, sought) {
const shown = [...row.querySelectorAll("a, .n")].map((each) => each.textContent).join(" ").toLowerCase();
const found = [];
for (const word of sought.filter((each) => !shown.includes(each))) {
const key = self.litatlas.folded(word.replaceAll("-", ""));
const has = ([, keys]) => [...keys].some((each) => each.startsWith(key));
const sentence = key && (abstracts.get(row.dataset.paper) || []).find(has);
if (!sentence) return null;
if (!found.includes(sentence)) found.push(sentence);
}
return found;
}
function tell(row, found) {
const head = row.cells[0];
head.querySelector(".elsewhere")?.remove();
if (found.length === 0) return;
const links = found.map(([number, , at]) =>
element("a", { href: `${head.querySelector("a").getAttribute("href")}#s${at}` }, number ? `sentence ${number}` : "title"));
head.append(element("span", { class: "elsewhere why" }, "in ", ...links.flatMap((link, at) => (at ? [", ", link] : [link]))));
}
let every = null;
const words = (cell) =>
[...cell.querySelectorAll("a:not(.elsewhere a)")].map((each) => each.textContent).join("; ") || "not stated in the abstract";
const isStated = (cell) => cell.querySelector("a") !== null;
function byColumn(sort) {
const name = sort.replace("-", "");
const at = name === "paper" ? 0 : columns.indexOf(name) + 1;
const sign = sort.startsWith("-") ? -1 : 1;
return (a, b) =>
isStated(b.cells[at]) - isStated(a.cells[at]) ||
sign * words(a.cells[at]).localeCompare(words(b.cells[at]), "en", { numeric: true });
}
let turn = 0;
async function apply() {
const mine = (turn += 1);
const state = read();
if (state.only) await fetched(state.papers);
const only = state.only && state.papers.length > 0;
if (state.all && !only && !every) every = await everything();
const sought = state.find.toLowerCase().split(/\s+/).filter(Boolean);
if (mine !== turn) return;
const among = state.all ? every : here;
const rows = only ? state.papers.map((id) => known.get(id)).filter(Boolean) : [...among];
const whole = rows.length;
if (state.sort) rows.sort(byColumn(state.sort));
rows.forEach((row) => tell(row, []));
if (sought.length > 0) await readAbstracts(rows);
if (mine !== turn) return;
const shown = rows.filter((row) => {
const found = elsewhere(row, sought);
if (found) tell(row, found);
return found;
});
body.replaceChildren(...shown);
shown.forEach((row) => {
row.querySelector("input").checked = state.papers.includes(row.dataset.paper);
});
[heads, ...shown.map((row) => [...row.cells])].forEach((cells) =>
cells.forEach((cell, at) => {
cell.hidden = at > 0 && !state.columns.includes(columns[at - 1]);
}));
heads.forEach((head, at) => {
const name = at === 0 ? "paper" : columns[at - 1];
const sorted = state.sort.replace("-", "") === name;
if (sorted) head.setAttribute("aria-sort", state.sort.startsWith("-") ? "descending" : "ascending");
else head.removeAttribute("aria-sort");
});
form.elements.find.value = state.find;
form.elements.only.checked = state.only;
form.elements.only.disabled = state.papers.length === 0;
if (form.elements.all) form.elements.all.checked = state.all;
if (covers) covers.textContent = only ? "what is chosen" : state.all ? `all ${whole.toLocaleString("en")} papers` : page;
[...form.elements.column].forEach((each) => {
each.checked = state.columns.includes(each.value);
});
document.getElementById("compare-chosen").textContent = state.papers.length > 0 ? state.papers.length : "";
document.querySelectorAll(".steps a").forEach((step) => {
step.hash = state.papers.length > 0 ? `papers=${state.papers.join(",")}` : "";
});
status.textContent = shown.length < whole ? `${shown.length} of ${whole} papers shown.` : "";
if (shown.length < whole && sought.length > 0 && !only && !state.all && form.elements.all) {
const wider = element("button", { type: "button" }, "Look in all papers");
wider.addEventListener("click", () => write({ all: true }));
status.append(" ", wider);
}
}
function cells() {
const at = [0, ...columns.map((_, index) => index + 1)].filter((index) => !heads[index].hidden);
const rows = [...body.rows].map((row) => at.map((index) => words(row.cells[index])));
return [at.map((index) => (index === 0 ? "Paper" : heads[index].textContent)), ...rows];
}
const flat = (text) => text.replace(/\s+/g, " ").trim();
const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const csv = () =>
cells().map((row) => row.map((cell) => `"${harmless(flat(cell)).replaceAll('"', '""')}"`).join(",")).join("\r\n");
const inert = (text) => flat(text).replace(/[\\`*_[\]<>|#]/g, "\\$&");
function markdown() {
const [first, ...rest] = cells();
const line = (row) => `| ${row.map(inert).join(" | ")} |`;
return [line(first), `|${" --- |".repeat(first.length)}`, ...rest.map(line)].join("\n");
}
async function copy(text, name) {
output.value = text;
try {
await navigator.clipboard.writeText(text);
output.hidden = true;
status.textContent = `Copied ${body.rows.length} rows as ${name}.`;
} catch {
output.hidden = false;
output.focus();
output.select();
status.textContent = "The browser allows no copying from here: the text is selected below.";
}
}
document.getElementById("copy-csv").addEventListener("click", () => copy(csv(), "CSV"));
document.getElementById("copy-markdown").addEventListener("click", () => copy(markdown(), "Markdown"));
form.addEventListener("submit", (event) => event.preventDefault());
form.elements.find.addEventListener("input", () => write({ find: form.elements.find.value.trim() }));
form.elements.only.addEventListener("change", () => write({ only: form.elements.only.checked }));
if (form.elements.all) form.elements.all.addEventListener("change", () => write({ all: form.elements.all.checked }));
[...form.elements.column].forEach((each) =>
each.addEventListener("change", () => {
const wanted = [...form.elements.column].filter((one) => one.checked).map((one) => one.value);
write({ columns: wanted });
}));
heads.forEach((head, at) => {
const name = at === 0 ? "paper" : columns[at - 1];
const button = element("button", { type: "button", class: "sort" }, head.textContent);
button.addEventListener("click", () => {
const { sort } = read();
write({ sort: sort === name ? `-${name}` : sort === `-${name}` ? "" : name });
});
head.replaceChildren(button);
});
here.forEach(box);
form.hidden = false;
self.addEventListener("hashchange", apply);
apply();
})();
