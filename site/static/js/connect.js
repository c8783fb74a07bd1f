"use strict";
(() => {
const { load, bucket, sentences, url, pageOf, element, pairs, marked } = self.litatlas;
const stage = document.getElementById("connect");
if (!stage) return;
const status = document.getElementById("connect-status");
const answer = document.getElementById("connect-answer");
const files = Number(stage.dataset.files);
const sentenceFiles = Number(stage.dataset.sentenceFiles);
const SHOWN = 6; // shared things, before "Show all"
const DEEPEST = 6; // steps of a path: three concepts between two papers
const MOST_LOADED = 400; // nodes looked at for a path
const KINDS = [["task", "Task"], ["dataset", "Data"], ["metric", "Metric"], ["method", "Method"]];
const PER_CELL = 5;
async function node(id) {
const file = await load(`data/connect/${bucket(id, files)}.js`);
const row = file.nodes.find(([type, own]) => idOf(type, own) === id);
const of = row ? unpacked(file, row) : null;
const papers = of ? of.to.filter((way) => way.type === "paper") : [];
if (papers.length > 0) met.set(id, [papers.length, papers[0].said[0]]);
return of;
}
const TYPES = ["method", "task", "dataset", "metric", "concept", "paper", "topic"];
const idOf = (type, id) => `${["paper", "topic"].includes(TYPES[type]) ? TYPES[type] : "concept"}/${id}`;
function unpacked(file, [type, id, label, name, rows]) {
const to = rows.map(([of, end, papers, words, said, called = end.replaceAll("-", " ")]) => ({
to: idOf(of, end), label: called, type: TYPES[of], papers, word: file.words[words][0], words: file.words[words][1],
said: said.map(([paper, ...rest]) => [file.papers[paper], ...rest]),
}));
return { id: idOf(type, id), label, name: name || label, type: TYPES[type], to };
}
const met = new Map(); // of what may be linked: how many papers it leads to, and a sentence of one
function ways(of) {
for (const { to, papers, said } of of.to) if (!met.has(to)) met.set(to, [papers, said[0]]);
return of.to;
}
const linkTo = (id, label, type) =>
element("a", { href: pageOf(id, ...(met.get(id) || [])), class: type === "paper" || type === "topic" ? null : `c ${type}` }, label);
const papersIn = (count) => (count === 1 ? "in one paper" : `in ${count.toLocaleString("en")} papers`);
async function figure([paper, sentence, ...ends], concepts) {
const found = await sentences(paper, sentenceFiles);
const [text, marks] = found.sentences[sentence];
const spans = [...marks.filter(([, , concept]) => concepts.has(concept)).map(([start, end]) => [start, end]), ...pairs(ends)];
const number = sentence + found.first;
return element(
"figure",
{},
element("blockquote", { lang: found.lang || null }, element("p", {}, ...marked(text, spans))),
element(
"figcaption",
{},
element(
"a",
{ href: url(`papers/${paper}.html#s${sentence}`) },
`${found.title}, ${number ? `sentence ${number}` : "title"}`,
),
),
);
}
async function figures(said, ...ids) {
const concepts = new Set(ids.filter((id) => id.startsWith("concept/")).map((id) => id.slice(8)));
const all = await Promise.all(said.map((each) => figure(each, concepts)));
return element("div", { class: "pair" }, ...all);
}
const firm = (way) => !["related", "kind"].includes(way.word);
function directly(one, two) {
const there = ways(one).filter((way) => way.to === two.id).map((way) => ({ ...way, from: one, to: two }));
const found = there.length > 0
? there
: ways(two).filter((way) => way.to === one.id).map((way) => ({ ...way, from: two, to: one }));
return found;
}
const overKind = ({ ours, theirs }) => Number(ours.word === "kind" || theirs.word === "kind");
function shared(one, two) {
const mine = new Map(ways(one).filter((way) => way.word !== "related").reverse().map((way) => [way.to, way]));
const seen = new Set([one.id, two.id]);
const found = [];
for (const theirs of ways(two)) {
if (theirs.word === "related" || seen.has(theirs.to) || !mine.has(theirs.to)) continue;
seen.add(theirs.to);
found.push({ ours: mine.get(theirs.to), theirs });
}
return found.sort((a, b) => overKind(a) - overKind(b) || a.ours.papers - b.ours.papers || a.ours.label.localeCompare(b.ours.label, "en"));
}
async function sharedItem({ ours, theirs }, one, two) {
const words = `${short(one)} ${phrase(one, ours)}; ${short(two)} ${phrase(two, theirs)}`;
const [[paper, sentence, ...ends], [paperToo, sentenceToo, ...endsToo]] = [ours.said[0], theirs.said[0]];
const both = paper === paperToo && sentence === sentenceToo;
return element(
"li",
{},
element(
"h3",
{},
linkTo(ours.to, ours.label, ours.type),
ours.type === "paper" ? null : element("span", { class: "n" }, ` ${papersIn(ours.papers)}`),
),
element("p", { class: "because" }, `${words}.`),
await figures(both ? [[paper, sentence, ...ends, ...endsToo]] : [ours.said[0], theirs.said[0]], ours.to, one.id, two.id),
);
}
const short = (of) => of.name;
const phrase = (of, way) => {
if (of.type === "topic") return way.words.replace(/^named/, "names it");
return of.type === "paper" || way.words.startsWith("has ") ? `${way.words} it` : `is ${way.words.replace(/^is /, "")} it`;
};
function stepWords(at, way) {
if (at.type === "topic") return way.words.replace(/^named/, "names");
return at.type === "paper" || way.words.startsWith("is ") || way.words.startsWith("has ") ? way.words : `is ${way.words}`;
}
function heading(text, id) {
return element("h2", { id }, text);
}
function differences(one, two) {
const of = (from, other, type) => {
const theirs = new Set(ways(other).map((way) => way.to));
return ways(from).filter((way) => way.type === type && way.word !== "kind" && !theirs.has(way.to)).slice(0, PER_CELL);
};
const cell = (found) =>
element(
"td",
{},
...(found.length > 0
? found.map((way) =>
element(
"div",
{},
element("span", { class: "why" }, `${way.words} `),
element("a", { class: `c ${way.type}`, href: url(`papers/${way.said[0][0]}.html#s${way.said[0][1]}`) }, way.label),
),
)
: [element("span", { class: "unstated" }, "no other stated in the abstract")]),
);
const rows = KINDS.map(([type, label]) => [label, of(one, two, type), of(two, one, type)])
.filter(([, ours, theirs]) => ours.length + theirs.length > 0)
.map(([label, ours, theirs]) =>
element("tr", {}, element("th", { scope: "row" }, label), cell(ours), cell(theirs)));
if (rows.length === 0) return null;
return element(
"section",
{ "aria-labelledby": "differs" },
heading("What differs", "differs"),
element(
"div",
{ class: "scroll", role: "group", "aria-labelledby": "differs", tabindex: "0" },
element(
"table",
{ class: "differs" },
element(
"thead",
{},
element("tr", {}, element("td"), element("th", { scope: "col" }, `Only ${short(one)}`), element("th", { scope: "col" }, `Only ${short(two)}`)),
),
element("tbody", {}, ...rows),
),
),
element("p", { class: "note" }, "Each leads to the sentence that says so."),
);
}
const broad = (way) => way.to.startsWith("concept/") && way.papers > Number(stage.dataset.broadest);
async function paths(one, two, overBroad) {
const sides = [one, two].map((start) => ({ from: new Map([[start.id, null]]), edge: [start] }));
let looked = 0;
let whole = overBroad;
for (let depth = 0; depth < DEEPEST; depth += 1) {
const side = sides[0].edge.length <= sides[1].edge.length ? 0 : 1;
const here = sides[side];
const there = sides[1 - side];
const next = new Map();
for (const at of here.edge) {
for (const way of ways(at)) {
if (here.from.has(way.to) || (!overBroad && broad(way) && way.to !== one.id && way.to !== two.id)) continue;
const known = next.get(way.to);
const far = farUntil(here, at.id) + farFetched(way);
if (!known || known.far > far) next.set(way.to, { at, way, far });
}
}
const meet = [...next.keys()].filter((id) => there.from.has(id));
next.forEach((step, id) => here.from.set(id, step));
if (meet.length > 0) {
const far = (id) => farUntil(sides[0], id) + farUntil(sides[1], id);
const nearest = meet.sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1)).slice(0, 3);
const found = await Promise.all(
nearest.map(async (id) => [
...trail(sides[0], id).reverse(),
...(await Promise.all(trail(sides[1], id).map(turned))),
]),
);
return { found, whole };
}
const ids = [...next.keys()].slice(0, MOST_LOADED - looked);
whole = whole && ids.length === next.size;
looked += ids.length;
here.edge = (await Promise.all(ids.map(node))).filter(Boolean);
if (here.edge.length === 0) return { found: [], whole };
}
return { found: [], whole: false };
}
const farUntil = ({ from }, id) => (from.get(id) ? from.get(id).far : 0);
function farFetched(way) {
return (way.to.startsWith("concept/") ? Math.log2(way.papers) : 0) + (way.word === "mentions" ? 1 : way.word === "kind" ? 2 : 0);
}
async function turned(step) {
const at = await node(step.way.to);
const back = at && ways(at).find((way) => way.to === step.at.id);
return back ? { at, way: back } : step;
}
function trail({ from }, id) {
const steps = [];
for (let at = id; from.get(at); at = from.get(at).at.id) steps.push(from.get(at));
return steps;
}
async function pathList(found) {
const steps = await Promise.all(
found.map(async ({ at, way }) =>
element(
"li",
{},
element(
"p",
{},
linkTo(at.id, at.label, at.type),
element("span", { class: "why" }, ` ${stepWords(at, way)} `),
linkTo(way.to, way.label, way.type),
),
await figures(way.said, at.id, way.to),
)),
);
return element("ol", { class: "plain path" }, ...steps);
}
let turn = 0;
async function apply() {
const mine = (turn += 1);
const [first, second] = read();
const [one, two] = await Promise.all([first, second].map((id) => (id ? node(id).catch(() => null) : null)));
if (mine !== turn) return;
shown("one", first, one);
shown("two", second, two);
if (!one || !two) {
const missing = (first && !one) || (second && !two);
answer.replaceChildren();
status.textContent = missing ? "What this address asks for is not on this map." : "";
return;
}
if (one.id === two.id) {
answer.replaceChildren();
status.textContent = "These are one and the same.";
return;
}
status.textContent = "Looking";
const parts = await answered(one, two);
if (mine !== turn) return;
answer.replaceChildren(...parts.filter(Boolean));
}
async function answered(one, two) {
const common = shared(one, two);
const nothing = common.filter((each) => !overKind(each)).length === 0;
const said = directly(one, two).filter((way) => firm(way) || nothing);
const parts = [];
if (said.length > 0) parts.push(await directPart(said));
if (common.length > 0) parts.push(await sharedPart(common, one, two));
const joined = said.length + common.length > 0;
const specific = joined ? [] : (await paths(one, two, false)).found;
const any = joined || specific.length > 0 ? { found: specific } : await paths(one, two, true);
const { found } = any;
if (found.length > 0) parts.push(await pathPart(found));
if (said.length + common.length + found.length === 0) parts.push(await islands(one, two));
if (one.type === "paper" && two.type === "paper") parts.push(differences(one, two));
status.textContent = inWords(one, two, said, common, any, specific.length > 0);
return parts;
}
function inWords(one, two, said, common, { found, whole }, specific) {
const outright = said.some(firm) ? "A sentence joins the two. " : "";
const named = common.filter((each) => !overKind(each));
const narrower = common.length - named.length;
const things = (count) => (count === 1 ? "one thing" : `${count} things`);
if (named.length > 0) {
const [{ ours }] = named;
const rare = named.length === 1 ? papersIn(ours.papers) : `the rarest ${papersIn(ours.papers)}`;
const rarest = ours.type === "paper" ? "" : `, ${rare}`;
const more = narrower > 0 ? `; ${narrower} more by narrower terms` : "";
return `${outright}They share ${things(named.length)}${rarest}${more}.`;
}
if (outright) return outright.trim();
if (said.some((way) => way.word === "kind")) return "A sentence on a narrower term joins the two.";
if (narrower > 0) return `They share nothing outright, but ${things(narrower)} by ${narrower === 1 ? "a narrower term" : "narrower terms"}.`;
if (said.length > 0) return "They share no concept; these sentences use the same words.";
if (found.length > 0 && !specific) {
return `Nothing specific connects ${short(one)} and ${short(two)}: the nearest bridge leads over what very many papers name.`;
}
if (found.length > 0) {
return `Nothing in these abstracts connects ${short(one)} and ${short(two)} directly. The nearest bridge between them:`;
}
if (!whole) return `${short(one)} and ${short(two)} share nothing, and no detour between them was found; not every long one was tried.`;
return `Nothing in these abstracts connects ${short(one)} and ${short(two)}, not even by a detour.`;
}
async function directPart(said) {
const found = await Promise.all(
said.map(async (way) =>
element(
"li",
{},
element(
"p",
{},
linkTo(way.from.id, way.from.label, way.from.type),
element("span", { class: "why" }, ` ${stepWords(way.from, way)} `),
linkTo(way.to.id, way.to.label, way.to.type),
),
await figures(way.said, way.from.id, way.to.id),
)),
);
return element(
"section",
{ "aria-labelledby": "direct" },
heading(said.some(firm) ? "Said outright" : said.some((way) => way.word === "kind") ? "Said of a narrower term" : "In the same words", "direct"),
element("ul", { class: "plain path" }, ...found),
);
}
async function sharedPart(common, one, two) {
const list = element("ol", { class: "plain pairs" });
const add = async (from, to) => {
const made = await Promise.all(common.slice(from, to).map((each) => sharedItem(each, one, two)));
list.append(...made);
};
await add(0, SHOWN);
const rest = common.length - SHOWN;
const more = rest > 0 ? element("button", { type: "button", class: "button" }, `Show ${rest} more`) : null;
if (more) {
more.addEventListener("click", async () => {
more.remove();
await add(SHOWN, common.length);
list.children[SHOWN].querySelector("a").focus();
});
}
const heads = { "aria-labelledby": "both" };
return element("section", heads, heading(common.every(overKind) ? "Shared by a narrower term" : "Shared, the rarest first", "both"), list, more);
}
async function islands(one, two) {
const found = await Promise.all(
[one, two].map(async (from) => {
const further = ways(from)
.filter((way) => way.word !== "kind" && (way.papers > 1 || (way.type === "paper" && from.type !== "topic")))
.sort((a, b) => a.papers - b.papers);
const way = from.type === "paper" ? further.find((each) => each.type !== "paper") : further[0];
if (!way) return element("li", {}, element("p", {}, linkTo(from.id, from.label, from.type), " shares nothing with any other paper here."));
return element(
"li",
{},
element(
"p",
{},
linkTo(from.id, from.label, from.type),
element("span", { class: "why" }, " leads on by "),
linkTo(way.to, way.label, way.type),
way.type === "paper" ? null : element("span", { class: "n" }, ` ${papersIn(way.papers)}`),
),
await figures(way.said, from.id, way.to),
);
}),
);
return element("section", { "aria-labelledby": "apart" }, heading("How far each leads", "apart"), element("ul", { class: "plain path" }, ...found));
}
async function pathPart(found) {
const lists = await Promise.all(found.map(pathList));
return element("section", { "aria-labelledby": "path" }, heading("The shortest way", "path"), ...lists);
}
const NODE = "(?:paper|concept|topic)/[a-z0-9-]+";
function read() {
const hash = location.hash.slice(1);
const both = new RegExp(`^(${NODE})?(?:/(${NODE}))?$`).exec(hash);
return both ? [both[1] || "", both[2] || ""] : ["", ""];
}
function choose(which, id) {
const chosen = read();
chosen[which === "one" ? 0 : 1] = id;
location.hash = chosen[1] ? `${chosen[0]}/${chosen[1]}` : chosen[0] || "/";
}
function shown(which, id, found) {
const place = document.getElementById(`picked-${which}`);
const had = place.contains(document.activeElement);
place.replaceChildren();
if (!id) return;
const drop = element("button", { type: "button", class: "button", "aria-label": `Remove ${found ? found.label : "this"}` }, "Remove");
drop.addEventListener("click", () => {
choose(which, "");
document.getElementById(`pick-${which}`).focus();
});
place.append(found ? linkTo(found.id, found.label, found.type) : "not on this map", " ", drop);
if (had) drop.focus();
}
let searching = null;
function search() {
if (self.litatlas.attachSearch) return Promise.resolve();
searching = searching || new Promise((resolve) => {
for (const path of ["static/css/search.css", "static/js/search.js"]) {
const style = path.endsWith(".css");
if (document.querySelector(`[src$="${path}"], [href$="${path}"]`)) continue;
const part = element(style ? "link" : "script", style ? { rel: "stylesheet", href: url(path) } : { src: url(path) });
if (!style) part.addEventListener("load", resolve);
document.head.append(part);
}
const waiting = self.setInterval(() => {
if (!self.litatlas.attachSearch) return;
self.clearInterval(waiting);
resolve();
}, 50);
});
return searching;
}
for (const which of ["one", "two"]) {
const input = document.getElementById(`pick-${which}`);
input.form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener(
"focus",
async () => {
await search();
self.litatlas.attachSearch(input, document.getElementById(`found-${which}`), {
papersFirst: true,
open({ kind, id }) {
choose(which, `${kind}/${id}`);
const other = document.getElementById(which === "one" ? "pick-two" : "pick-one");
if (read().some((each) => each === "")) other.focus();
else input.focus();
return true;
},
});
if (input.value) input.dispatchEvent(new Event("input", { bubbles: true }));
},
{ once: true },
);
}
stage.hidden = false;
self.addEventListener("hashchange", apply);
apply();
})();
