"use strict";
(() => {
const { load, bucket } = self.litatlas;
const MOST_AROUND = 300; // nodes that are drawn around others
const MOST_LOADED = 300; // nodes looked at for one way between two
const DEEPEST = 8; // steps of a way
const NODE = "(?:paper|concept)/[a-z0-9-]+";
const SHAPES = {
node: new RegExp(`^${NODE}$`),
several: new RegExp(`^${NODE}(?:,${NODE})+$`),
edge: new RegExp(`^edge/(${NODE})/(${NODE})$`),
path: new RegExp(`^path/(${NODE})/(${NODE})$`),
};
function target(selected) {
for (const kind of ["edge", "path"]) {
const found = SHAPES[kind].exec(selected);
if (found) return { kind, ids: [found[1], found[2]] };
}
if (SHAPES.node.test(selected)) return { kind: "node", ids: [selected] };
if (SHAPES.several.test(selected)) return { kind: "several", ids: [...new Set(selected.split(","))] };
return { kind: "", ids: [] };
}
function everything(facts) {
return { types: facts.types, role: "", topic: "", seed: "", since: 0, until: 0, weight: 0, steps: 0, once: false, together: false };
}
function read(hash, facts) {
let text = hash.replace(/^#/, "");
const [before, query = ""] = text.split(/\?(.*)/s);
try {
text = decodeURIComponent(before);
} catch (error) {
text = "";
}
const asked = new URLSearchParams(query);
const oneOf = (name, all) => (all.includes(asked.get(name)) ? asked.get(name) : "");
const number = (name, most) => Math.min(Math.max(Number(asked.get(name)) || 0, 0), most);
const types = asked.has("type") ? asked.get("type").split(",") : facts.types;
const at = (asked.get("at") || "").split(",").map(Number);
return {
selected: target(text).kind ? text : "",
types: facts.types.filter((type) => types.includes(type)),
role: oneOf("role", facts.roles.map(([role]) => role)),
topic: oneOf("topic", facts.topics.map(([id]) => id)),
seed: oneOf("seed", facts.seeds),
since: Math.round(number("since", 9999)),
until: Math.round(number("until", 9999)),
weight: Math.round(number("weight", 1) * 10) / 10,
steps: Math.round(number("steps", 3)),
once: asked.has("once"),
together: asked.has("together"),
view: facts.points ? oneOf("view", ["graph"]) || "points" : "graph",
at: at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? at : null,
};
}
function filters(wanted, facts) {
const parts = [];
const add = (name, value) => parts.push(`${name}=${encodeURIComponent(value)}`);
if (wanted.types.length < facts.types.length) parts.push(`type=${wanted.types.join(",")}`);
for (const name of ["role", "topic", "seed", "since", "until", "weight", "steps"]) {
if (wanted[name]) add(name, wanted[name]);
}
for (const name of ["once", "together"]) if (wanted[name]) parts.push(name);
return parts;
}
function written(wanted, facts) {
const parts = filters(wanted, facts);
if (facts.points && wanted.view === "graph") parts.push("view=graph");
if (wanted.at) parts.push(`at=${wanted.at.join(",")}`);
return wanted.selected + (parts.length > 0 ? `?${parts.join("&")}` : "");
}
const other = (edge, id) => (edge.from === id ? edge.to : edge.from);
const isPaper = (node) => node.group === "paper";
const isOnce = (node) => !isPaper(node) && node.papers < 2;
const isTogether = (edge) => edge.reasons.every((reason) => reason.kind === "co_mention");
function unpacked(file, [at, numbers], facts) {
const saying = ([paper, ...rest]) => [file.papers[paper], ...rest];
const node = (row) => {
const [id, group, x, y, size, papers, degree, full, topic = 0, label, said, detail, flags = 0, year, seeds] = row;
const [name, shape] = facts.groups[group];
return {
id, label: label || full, group: name, shape, size, x, y, papers, degree, full,
topic: topic ? file.topics[topic - 1] : null,
said: said ? saying(said) : null,
detail: detail || "",
derived: Boolean(flags & 1),
new: Boolean(flags & 2),
year: year || null,
seeds: seeds || [],
};
};
const reason = ([way, said = [], backward = 0, shared = 0]) => {
const [kind, word, words, back] = file.ways[way];
return { kind, word, words, back, said: said.map(saying), backward: Boolean(backward), shared: shared || [] };
};
const edge = ([source, target, weight, width, ...reasons]) => {
const [from, to] = [file.nodes[source][0], file.nodes[target][0]];
return { id: `edge/${from}/${to}`, from, to, weight, width, reasons: reasons.map(reason) };
};
const rows = numbers.map((each) => file.edges[each]);
const ends = new Set([at, ...rows.flatMap(([source, target]) => [source, target])]);
return { nodes: [...ends].map((each) => node(file.nodes[each])), edges: rows.map(edge) };
}
function makeGraph(facts) {
const nodes = new Map();
const edges = new Map();
const edgesOf = new Map();
const complete = new Set(); // nodes whose connections are all here
function take(found) {
for (const node of found.nodes) {
if (nodes.has(node.id)) continue;
nodes.set(node.id, node);
edgesOf.set(node.id, new Set());
}
for (const edge of found.edges) {
if (edges.has(edge.id)) continue;
edges.set(edge.id, edge);
edgesOf.get(edge.from).add(edge);
edgesOf.get(edge.to).add(edge);
}
}
async function ensure(id) {
if (facts.whole || complete.has(id)) return nodes.has(id);
const found = await load(`data/map/${bucket(id, facts.files)}.js`).catch(() => null);
const here = found && found.of.find(([at]) => found.nodes[at][0] === id);
if (!here) return nodes.has(id);
take(unpacked(found, here, facts));
complete.add(id);
return true;
}
const edgesAt = (id) => [...(edgesOf.get(id) || [])];
const between = (one, two) => edges.get(`edge/${one}/${two}`) || edges.get(`edge/${two}/${one}`);
function edgeFits(edge, { role = "", together = false, weight = 0 }) {
if (weight && edge.weight < weight) return false;
if (role) return edge.reasons.some((reason) => reason.kind === "relation" && reason.word === role);
return together || !isTogether(edge);
}
function paperFits({ year, seeds }, { since, until, seed }) {
if ((since || until) && (!year || year < since || year > (until || 9999))) return false;
return !seed || seeds.includes(facts.seeds.indexOf(seed));
}
const asksType = ({ types }) => types.length > 0 && types.length < facts.types.length;
const asksTies = (filter) => Boolean(filter.role || filter.weight || asksType(filter));
const isTied = (node, filter) => edgesAt(node.id).some((edge) => (
edgeFits(edge, { role: filter.role, weight: filter.weight, together: true })
&& (!asksType(filter) || filter.types.includes(nodes.get(other(edge, node.id)).group))));
const STEPS = 11; // of strength
const KINDS = facts.roles.length + 1;
let ties = null;
async function loadTies() {
if (facts.whole || ties) return;
const found = await load("data/ties.js");
const ends = [0];
for (const count of found.counts) ends.push(ends.at(-1) + count);
ties = { all: found.ties, ends };
}
function pointTied(at, filter) {
if (!ties || !asksTies(filter)) return true;
const role = facts.roles.findIndex(([name]) => name === filter.role);
const least = Math.round(10 * filter.weight);
const limited = asksType(filter);
for (let one = ties.ends[at]; one < ties.ends[at + 1]; one += 1) {
const tie = ties.all[one];
if (tie % STEPS < least) continue;
const kind = Math.floor(tie / STEPS);
if (role >= 0 && kind % KINDS !== role) continue;
if (!limited || filter.types.includes(facts.types[Math.floor(kind / KINDS)])) return true;
}
return false;
}
function nodeFits(node, filter) {
const { types, once, topic, role, since, until, seed, weight } = filter;
if (isPaper(node)) {
if (!paperFits(node, filter) || (topic && node.topic !== topic)) return false;
return !asksTies(filter) || isTied(node, filter);
}
if (!types.includes(node.group) || (!once && isOnce(node))) return false;
if ((role || weight) && !edgesAt(node.id).some((edge) => edgeFits(edge, { role, weight }))) return false;
if (topic && node.topic !== topic && !touches(node, (paper) => paper.topic === topic)) return false;
return !(since || until || seed) || touches(node, (paper) => paperFits(paper, filter));
}
function touches(node, fits) {
return edgesAt(node.id).some((edge) => {
const there = nodes.get(other(edge, node.id));
return isPaper(there) && fits(there);
});
}
const neighbours = (id, filter) => edgesAt(id).filter((edge) => edgeFits(edge, filter)).map((edge) => other(edge, id));
async function around(ids, steps, filter) {
const found = new Set(ids);
let edge = [...ids];
for (let step = 0; step < steps && found.size < MOST_AROUND; step += 1) {
await Promise.all(edge.map(ensure));
const next = edge.flatMap((id) => edgesAt(id).filter((each) => edgeFits(each, filter)).map((each) => [other(each, id), each.weight]));
next.sort((a, b) => b[1] - a[1]);
edge = [...new Set(next.map(([id]) => id))].filter((id) => !found.has(id) && nodeFits(nodes.get(id), filter));
edge = edge.slice(0, MOST_AROUND - found.size);
edge.forEach((id) => found.add(id));
}
return found;
}
async function path(one, two) {
const sides = [one, two].map((id) => ({ costs: new Map([[id, { cost: 0, before: null }]]), edge: [id] }));
let looked = 0;
for (let depth = 0; depth < DEEPEST; depth += 1) {
const at = sides[0].edge.length <= sides[1].edge.length ? 0 : 1;
const [here, there] = [sides[at], sides[1 - at]];
const asked = here.edge.slice(0, MOST_LOADED - looked);
looked += asked.length;
await Promise.all(asked.map(ensure));
const next = new Map();
for (const id of asked) {
const { cost } = here.costs.get(id);
for (const to of neighbours(id, {})) {
if (here.costs.has(to)) continue;
const total = cost + Math.log(1 + nodes.get(to).degree);
if (!next.has(to) || next.get(to).cost > total) next.set(to, { cost: total, before: id });
}
}
next.forEach((step, id) => here.costs.set(id, step));
const both = [...next.keys()].filter((id) => there.costs.has(id));
if (both.length > 0) {
const total = (id) => here.costs.get(id).cost + there.costs.get(id).cost;
const [best] = both.sort((a, b) => total(a) - total(b) || (a < b ? -1 : 1));
const halves = sides.map(({ costs }) => trail(costs, best));
return [...halves[0].reverse(), ...halves[1].slice(1)];
}
here.edge = [...next.keys()].sort((a, b) => next.get(a).cost - next.get(b).cost);
if (here.edge.length === 0 || looked >= MOST_LOADED) return null;
}
return null;
}
function trail(costs, id) {
const found = [];
for (let at = id; at; at = costs.get(at).before) found.push(at);
return found;
}
function compared(ids) {
const by = new Map();
for (const id of ids) {
for (const to of new Set(neighbours(id, {}))) {
if (!by.has(to)) by.set(to, []);
by.get(to).push(id);
}
}
const rarity = ({ id }) => (isPaper(nodes.get(id)) ? 1e6 : nodes.get(id).papers);
const rare = (a, b) => rarity(a) - rarity(b) || (a.id < b.id ? -1 : 1);
const found = [...by].map(([id, who]) => ({ id, by: who })).filter(({ id }) => !ids.includes(id));
const all = found.filter((each) => each.by.length === ids.length).sort(rare);
const some = found.filter((each) => each.by.length > 1 && each.by.length < ids.length);
some.sort((a, b) => b.by.length - a.by.length || rare(a, b));
const only = ids.map((id) => ({
id,
found: edgesAt(id).filter((edge) => edgeFits(edge, {}) && by.get(other(edge, id)).length === 1 && !ids.includes(other(edge, id)))
.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).map((edge) => ({ edge, to: other(edge, id) })),
}));
return { all, some, only };
}
return { nodes, edges, take, ensure, edgesAt, between, edgeFits, paperFits, asksTies, loadTies, pointTied, nodeFits, neighbours, around, path, compared };
}
self.litatlas.mapGraph = { makeGraph, target, read, written, filters, everything, other, isPaper, isOnce, isTogether };
})();
