"use strict";
self.litatlas.mapRows = ({ facts, graph, topics, pageOf, wordsFrom, toggle }) => {
const { load, bucket, url, element } = self.litatlas;
const { other, isPaper, isOnce } = self.litatlas.mapGraph;
const { nodes, edgesAt } = graph;
const AT_ONCE = 100; // rows
const TIES = 6; // connections in a row, before it is opened
const EACH = 64; // names in a file, as in map_rows.py
const STEPS = 11; // of strength, as in map_ties.py
const section = document.querySelector("section.map-table");
const body = section.querySelector("tbody");
const said = document.getElementById("map-rows");
const own = [...body.rows];
const boxes = new Map(); // by node
const counted = (number) => number.toLocaleString("en");
async function connectionsOf(id) {
await graph.ensure(id);
const near = edgesAt(id).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).map((edge) => {
const [reason] = edge.reasons;
const { id: to, full, group } = nodes.get(other(edge, id));
return [to, full, group, wordsFrom(id, edge, reason), ...reason.said[0].slice(0, 2)];
});
if (near.length >= nodes.get(id).degree) return near;
const found = (await load(`data/map/rest/${bucket(id, facts.hubFiles)}.js`)).find((each) => each.id === id);
const here = new Set(near.map(([to]) => to));
return [...near, ...found.rows.filter(([to]) => !here.has(to))];
}
function ties(found) {
const order = [...new Set(found.map(([, , , words]) => words))];
return order.flatMap((words, turn) => found.filter((each) => each[3] === words).flatMap(([, name, group, , paper, index], at) => [
at > 0 ? ", " : `${turn > 0 ? "; " : ""}${words} `,
element("a", { class: isPaper({ group }) ? null : `c ${group}`, href: `${url(`papers/${paper}.html`)}#s${index}` }, name),
]));
}
function opener(id, name, words, shown) {
const button = element("button", { type: "button", class: "more", "aria-label": `${words} of ${name}` }, words);
button.addEventListener("click", async () => {
const cell = button.closest("td");
try {
cell.replaceChildren(...ties(await connectionsOf(id)));
} catch (error) {
button.replaceWith("The list could not be loaded.");
return;
}
const links = cell.querySelectorAll("a");
(links[shown] || links[0]).focus();
});
return button;
}
function box(row, id, name) {
const made = element("input", { type: "checkbox", class: "map-box", "aria-label": `Select ${name}` });
made.addEventListener("change", () => toggle(id));
row.querySelector("th").prepend(made);
return made;
}
function rowOf({ id, full, group, topic, degree, new: fresh }) {
const cell = element("td");
if (degree > 0 && facts.whole) {
const found = edgesAt(id).length > TIES ? degree - TIES : 0;
connectionsOf(id).then((all) => {
cell.append(...ties(all.slice(0, TIES)));
if (found > 0) cell.append(" and ", opener(id, full, `${counted(found)} more connection${found === 1 ? "" : "s"}`, TIES));
});
} else if (degree > 0) cell.append(opener(id, full, `${counted(degree)} connection${degree === 1 ? "" : "s"}`, 0));
const link = element("a", { href: pageOf(id), class: group === "paper" ? null : `c ${group}` }, full);
const mark = fresh ? [" ", element("span", { class: "new", title: "The newest seed brought it." }, "new")] : [];
const row = element("tr", { "data-node": id }, element("th", { scope: "row" }, link, ...mark), element("td", {}, topics.has(topic) ? topics.get(topic).label : ""), cell);
boxes.set(id, box(row, id, full));
return row;
}
for (const row of own) {
const { node } = row.dataset;
const name = row.querySelector("th a").textContent;
boxes.set(node, box(row, node, name));
const more = row.querySelector("a.more");
if (more) more.replaceWith(opener(node, name, more.textContent, row.querySelectorAll("td a:not(.more)").length));
}
const ownBoxes = new Map(boxes);
const limits = ({ types, role, topic, seed, since, until, weight, once }) => (
types.length < facts.types.length || role || topic || seed || since || until || weight || (once && facts.whole)
? JSON.stringify([types, role, topic, seed, since, until, weight, once]) : "");
function fromNodes(state) {
const all = [...nodes.values()].filter((node) => state.once || !isOnce(node));
const order = (a, b) => isPaper(b) - isPaper(a) || (isPaper(a) ? 0 : b.papers - a.papers);
const name = ({ id, group, full }) => (group === "paper" ? id : full);
all.sort((a, b) => order(a, b) || (name(a) < name(b) ? -1 : 1));
return [all.length, all.filter((node) => graph.nodeFits(node, state))];
}
async function fromColumns(state) {
const table = await load("data/table.js");
const papers = table.at.length;
const topic = state.topic ? facts.topics.findIndex(([id]) => id === state.topic) + 1 : 0;
const role = facts.roles.findIndex(([name]) => name === state.role);
const least = Math.round(10 * state.weight);
const seeds = (at) => [table.seeds[at]].flat();
const dated = Boolean(state.since || state.until || state.seed);
const paperFits = table.at.map((place, at) => graph.paperFits({ year: table.year[at], seeds: seeds(at) }, state));
const tied = (tie) => tie % STEPS >= least && (role < 0 || Math.floor(tie / STEPS) === role);
const some = (concept, fits) => {
let row = 0;
return table.papers[concept].some((step) => fits((row += step)));
};
const fits = (row) => {
if (row < papers) {
return paperFits[row] && (!topic || table.topic[row] === topic) && graph.pointTied(table.at[row], state);
}
const concept = row - papers;
if (!state.types.includes(facts.types[table.type[concept]])) return false;
if ((role >= 0 || least) && !table.ties[concept].some(tied)) return false;
if (topic && table.topic[row] !== topic && !some(concept, (paper) => table.topic[paper] === topic)) return false;
return !dated || some(concept, (paper) => paperFits[paper]);
};
return [table.topic.length, Array.from(table.topic, (_, row) => row).filter(fits)];
}
async function described(row) {
if (facts.whole) return row;
const [table, names] = await Promise.all([load("data/table.js"), load(`data/table/${Math.floor(row / EACH)}.js`)]);
const [id, full, fresh] = names[row % EACH];
const concept = row - table.at.length;
const [topic] = facts.topics[table.topic[row] - 1] || [""];
return { id, full, group: concept < 0 ? "paper" : facts.types[table.type[concept]], topic, degree: table.degree[row], new: fresh };
}
let shown = "";
let turn = 0;
const more = element("button", { type: "button", class: "more-rows", hidden: true });
section.querySelector(".scroll").after(more);
let rest = [];
let ids = [];
async function add(mine) {
const made = await Promise.all(rest.slice(0, AT_ONCE).map(described));
if (mine !== turn) return null;
rest = rest.slice(AT_ONCE);
const rows = made.map(rowOf);
body.append(...rows);
more.hidden = rest.length === 0;
more.textContent = `Show ${counted(Math.min(AT_ONCE, rest.length))} more of ${counted(rest.length)}`;
check();
return rows[0];
}
more.addEventListener("click", async () => {
const first = await add(turn);
if (first) first.querySelector("input").focus();
});
function check() {
boxes.forEach((each, id) => { each.checked = ids.includes(id); });
}
function leaf(hidden) {
for (const each of [...section.querySelectorAll(".steps"), document.getElementById("map-leaf")]) if (each) each.hidden = hidden;
}
function fill(rows) {
body.replaceChildren(...rows);
boxes.clear();
more.hidden = true;
rest = [];
}
async function show(state, selected) {
ids = selected;
check();
const wanted = limits(state);
if (wanted === shown) return;
const mine = (turn += 1);
let found;
try {
found = wanted ? (facts.whole ? fromNodes(state) : await fromColumns(state)) : null;
} catch (error) {
said.textContent = "The rows that fit could not be loaded.";
return;
}
if (mine !== turn) return;
shown = wanted;
leaf(Boolean(found));
fill(found ? [] : own);
if (!found) {
ownBoxes.forEach((each, id) => boxes.set(id, each));
said.textContent = "";
check();
return;
}
const [total, fitting] = found;
said.textContent = `${counted(fitting.length)} of ${counted(total)} rows ${fitting.length === 1 ? "fits" : "fit"} the filters.`;
rest = fitting;
await add(mine);
}
function keep(hash) {
for (const link of section.querySelectorAll(".steps a")) link.hash = hash;
}
return { show, keep, connectionsOf };
};
