"use strict";
(() => {
const { load, sentences, url, pageOf, element, marked } = self.litatlas;
const SHOWN = 8;
const MOST_LETTERS = 200; // of a query
const MOST_WORDS = 8;
const SHORTEST_PART = 3; // letters of each of two words that were typed as one
const MOST_FILES = 6; // for one word; a short beginning would ask for half the index
const SHORT = [2, 3]; // letters; what begins with so few is in heads-<n>.js, where that is much
const TYPO_FROM = 5; // letters; shorter words are one typo away from everything
const WEIGHTS = [8, 5, 4, 2, 1];
const BEGUN = [4, 4, 3.2, 1.6, 0.8];
const MISTYPED = [3, 2, 1.6, 0.8, 0.4];
const LONGEST = 40;
const PARTS = 3; // words that may be one word written apart, "word 2 vec", or a name, "random forest"
const ALSO = 3; // other names shown of a concept
const KINDS = { paper: "Paper", concept: "Concept", topic: "Topic" };
const IN_TURN = ["concept", "paper", "topic"]; // as the index has them
const TWO = /^(.+?)(?:\s+(?:and|or|vs\.?|versus|with|to)\s+|\s*[+&,/]\s*)(.+)$/i; // "moss and ferns"
const PART = "[\\p{L}\\p{M}\\p{N}]+[+#]*";
const WORD = new RegExp(`${PART}(?:-${PART})*`, "gu");
const NO_PLURAL = /(?:ss|is|ias|us)$/;
const ENDING = /^(?:(.{3,})ing|(.{3,}[^e])ed)$/;
function words(text) {
return Array.from(text.replace(/[\u2010\u2011]/g, "-").matchAll(WORD), (found) => ({
word: found[0],
start: found.index,
end: found.index + found[0].length,
}));
}
function plain(word) {
const letters = word.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "");
return Array.from(letters).slice(0, LONGEST).join("").replace(/ς/g, "σ");
}
function folded(word) {
const letters = plain(word);
return /^[a-z]{4,}$/.test(letters) ? stem(letters) : letters;
}
function closed(text) {
return folded(words(text).map(({ word }) => word).join("").replaceAll("-", ""));
}
function stem(word) {
if (word.endsWith("ies") && word.length > 4) word = `${word.slice(0, -3)}y`;
else if (word.endsWith("sses") || word.endsWith("ysis")) word = word.slice(0, -2);
else if (word.endsWith("s") && (/^[cgt]pus$/.test(word) || !NO_PLURAL.test(word))) {
word = word.slice(0, -1);
}
const ending = ENDING.exec(word);
const rest = ending && (ending[1] || ending[2]);
if (rest && /[aeiouy]/.test(rest)) word = rest;
if (word.endsWith("e") && word.length > 3) word = word.slice(0, -1);
if (word.length > 3 && word.at(-1) === word.at(-2) && !/[aeiouy]/.test(word.at(-1))) {
word = word.slice(0, -1);
}
return word;
}
const index = () => load("data/search/index.js");
function filesFor(firsts, start) {
const after = firsts.findIndex((first) => first > `${start}\uffff`);
const end = after < 0 ? firsts.length : after;
let begin = 0;
while (begin + 1 < end && firsts[begin + 1] <= start) begin += 1;
return Array.from({ length: Math.min(end - begin, MOST_FILES) }, (_, at) => begin + at);
}
const linesOf = async (path) => (await load(path)).split(" ");
async function rowsFor(start) {
const { words: firsts } = await index();
const files = filesFor(firsts, start).map((at) => linesOf(`data/search/words-${at}.js`));
return (await Promise.all(files)).flat();
}
const wordOf = (row) => (row.includes(",") ? row.slice(0, row.indexOf(",")) : row);
async function rowOf(word) {
const { words: firsts } = await index();
const [at] = filesFor(firsts, word);
const rows = at === undefined ? [] : await linesOf(`data/search/words-${at}.js`);
return rows.find((row) => wordOf(row) === word);
}
let kindsKnown = null;
async function kindOf() {
const { kinds, found } = await index();
if (!kindsKnown) {
kindsKnown = new Uint8Array(found);
let at = 0;
kinds.split(" ").forEach((length, turn) => {
const end = at + parseInt(length, 36);
kindsKnown.fill(turn % IN_TURN.length, at, end);
at = end;
});
}
return kindsKnown;
}
function numbers(steps) {
const found = [];
let at = 0;
let step = 0;
for (let place = 0; place < steps.length; place += 1) {
const code = steps.charCodeAt(place);
if (code === 46) {
found.push((at += step));
step = 0;
} else {
step = step * 36 + (code < 58 ? code - 48 : code - 87);
}
}
if (steps !== "") found.push(at + step);
return found;
}
async function matches(word) {
const key = folded(word);
const rows = await rowsFor(key);
const fitting = rows
.filter((row) => (key.length > 1 ? row.startsWith(key) : wordOf(row) === key))
.map((row) => ({ row, weights: wordOf(row) === key ? WEIGHTS : BEGUN }));
return fitting.length > 0 || plain(word).length < TYPO_FROM ? fitting : typos(word, rows);
}
async function typos(word, nearby) {
const key = folded(word);
const half = Math.floor(key.length / 2);
const backwards = Array.from(key).reverse().join("").slice(0, half);
const { ends: firsts } = await index();
const begins = await rowsFor(key.slice(0, half));
const ends = await Promise.all(
filesFor(firsts, backwards).map((at) => linesOf(`data/search/ends-${at}.js`)),
);
const known = new Set([...begins, ...nearby].map(wordOf));
for (const file of ends) {
for (const each of file) known.add(Array.from(each).reverse().join(""));
}
const meant = [...new Set(Array.from(oneEditAway(plain(word)), folded))];
const found = await Promise.all(meant.filter((each) => known.has(each)).slice(0, 6).map(rowOf));
return found.filter(Boolean).map((row) => ({ row, weights: MISTYPED }));
}
async function cut(word) {
for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
const parts = [word.slice(0, at), word.slice(at)];
if ((await rowOf(folded(parts[0]))) && (await rowOf(folded(parts[1])))) return parts;
}
return [];
}
function* oneEditAway(word) {
for (let at = 0; at <= word.length; at += 1) {
const before = word.slice(0, at);
const after = word.slice(at);
if (after) yield before + after.slice(1);
if (after.length > 1) yield before + after[1] + after[0] + after.slice(2);
for (const letter of "abcdefghijklmnopqrstuvwxyz") {
if (after) yield before + letter + after.slice(1);
yield before + letter + after;
}
}
}
async function scored(word, all) {
const parts = word.split("-");
const whole = await scoredPart(parts.join(""), all);
if (parts.length > 1) return withAll(whole, parts, all);
return whole.found.length > 0 ? whole : withAll(whole, await cut(plain(word)), all);
}
async function withAll(whole, parts, all) {
if (parts.length === 0) return whole;
const each = await Promise.all(parts.map((part) => scoredPart(part, all)));
for (const number of each[0].found) {
if (each.every((part) => part.scores[number] > 0)) raise(whole, number, each[0].scores[number]);
}
return { ...whole, ...together([whole, ...each]) };
}
function together(terms) {
return { keys: terms.flatMap((term) => term.keys), named: terms.flatMap((term) => term.named) };
}
async function joined(given, terms, all) {
const runs = given.flatMap((_, start) => Array.from({ length: PARTS - 1 }, (_, more) => given.slice(start, start + more + 2)));
for (const run of runs.filter((each) => each.length > 1)) {
const within = run.flatMap((word) => terms.get(word) || []);
const key = closed(run.join(" "));
const row = within.length > 0 ? await rowOf(key) : null;
if (!row) continue;
const made = emptyTerm(all);
raiseAll(made, row, WEIGHTS);
weighed(made, made.found.length);
for (const term of within) {
for (const number of made.found) raise(term, number, made.scores[number]);
term.keys.push(key);
term.named.push(key);
}
}
}
const emptyTerm = (all) => ({ scores: new Float64Array(all), found: [], keys: [], named: [] });
function raise({ scores, found }, number, score) {
if (scores[number] === 0) found.push(number);
if (score > scores[number]) scores[number] = score;
}
async function scoredPart(word, all) {
const made = emptyTerm(all);
for (const { row, weights } of await matches(word)) {
raiseAll(made, row, weights);
made.keys.push(wordOf(row));
if (weights !== BEGUN) made.named.push(wordOf(row));
}
return weighed(made, made.found.length);
}
function raiseAll(made, row, weights) {
row.split(",").slice(1).forEach((level, at) => {
for (const number of numbers(level)) raise(made, number, weights[at]);
});
}
function weighed(made, count) {
const rarity = Math.log(1 + made.scores.length / Math.max(1, count));
for (const number of made.found) made.scores[number] *= rarity;
return made;
}
async function headOf(word) {
const key = word.includes("-") ? "" : folded(word);
const { heads: firsts } = await index();
if (!SHORT.includes(key.length) || firsts.length === 0) return null;
const [at] = filesFor(firsts, key);
if (at === undefined) return null; // it stands before the first of them all
const row = (await linesOf(`data/search/heads-${at}.js`)).find((each) => wordOf(each) === key);
if (!row) return null;
const [counts, best] = row.split(",").slice(1).map((part) => part.split(".").map((each) => parseInt(each, 36)));
return { key, counts, best };
}
function answerOf({ key, counts, best }) {
const totals = Object.fromEntries(IN_TURN.map((kind, at) => [kind, counts[at]]));
const keys = { has: (word) => word.startsWith(key), joins: () => false };
return { numbers: best, totals, count: 1, whole: key, keys, named: new Set([key]), complete: true };
}
async function preferred({ key, counts, best }, all) {
const made = emptyTerm(all);
const row = await rowOf(key);
if (row) raiseAll(made, row, WEIGHTS);
for (const number of best) raise(made, number, BEGUN[0]);
return weighed(made, counts.reduce((sum, count) => sum + count, 0));
}
async function ask(query) {
const { found: all, stop } = await index();
const given = words(query.slice(0, MOST_LETTERS)).map(({ word }) => word);
const telling = given.filter((word) => !stop.includes(word.toLowerCase()));
const asked = (telling.length > 0 ? telling : given).slice(0, MOST_WORDS);
const last = asked.length > 0 ? await headOf(asked.at(-1)) : null;
if (last && asked.length === 1) return answerOf(last);
const whole = last ? asked.slice(0, -1) : asked;
const terms = await Promise.all(whole.map((word) => scored(word, all)));
await joined(given.slice(0, MOST_WORDS), new Map(whole.map((word, at) => [word, terms[at]])), all);
const sums = new Float64Array(all);
const counts = new Uint8Array(all);
let most = 0;
for (const { scores, found } of terms) {
for (const number of found) {
sums[number] += scores[number];
counts[number] += 1;
if (counts[number] > most) most = counts[number];
}
}
if (last) {
const { scores, found } = await preferred(last, all);
for (const number of found) sums[number] += scores[number];
}
const fitting = [];
for (let number = 0; number < all; number += 1) if (most > 0 && counts[number] === most) fitting.push(number);
const kinds = await kindOf();
const totals = Object.fromEntries(IN_TURN.map((kind) => [kind, 0]));
for (const number of fitting) totals[IN_TURN[kinds[number]]] += 1;
const { keys, named } = together(terms);
const [asWords, asNames] = [new Set(keys), new Set(named)];
return {
numbers: byScore(fitting, sums),
totals,
count: asked.flatMap((word) => word.split("-")).length,
whole: closed(given.join(" ")),
keys: {
has: (word) => asWords.has(word) || Boolean(last && word.startsWith(last.key)),
joins: (word) => asNames.has(word),
},
named: new Set([...named, ...(last ? [last.key] : [])]),
complete: most === whole.length,
};
}
function byScore(found, scores) {
const packed = Float64Array.from(found, (number) => -Math.round(scores[number] * 1e4) * 2 ** 24 + number);
return Array.from(packed.sort(), (key) => ((key % 2 ** 24) + 2 ** 24) % 2 ** 24);
}
async function take(numbers, from) {
const { each } = await index();
const kinds = await kindOf();
return Promise.all(numbers.slice(from, from + SHOWN).map(async (number) => {
const file = await load(`data/search/found-${Math.floor(number / each)}.js`);
const kind = IN_TURN[kinds[number]];
const [marked, title, ...rest] = file[number % each];
const id = marked.replace(/^\+/, "");
return { kind, id, fresh: marked !== id, title: title || id.replaceAll("-", " "), ...(kind === "paper" ? paperOf(rest) : sharedOf(rest)) };
}));
}
const paperOf = ([detail, called = ""]) => ({ detail, called, papers: 1, names: [], said: [] });
function sharedOf([type, papers, said, ...names]) {
const also = names.length > 0 ? `also ${names.slice(0, ALSO).join(", ")}` : "";
const size = many(papers, "paper", "papers");
const parts = type ? [type, also, `in ${size}`] : [size];
return { detail: parts.filter(Boolean).join(" · "), called: "", papers, names, said };
}
function isMarked(word, keys) {
return keys.has(folded(word));
}
function spansOf(text, keys) {
const all = words(text);
const spans = all.map((each) => spansOfWord(each, keys));
for (let at = 0; at < all.length; at += 1) {
for (let end = at + 2; end <= Math.min(at + PARTS, all.length); end += 1) {
if (spans.slice(at, end).some((each) => each.length > 0)) break;
const joint = all.slice(at, end).map(({ word }) => word).join("").replaceAll("-", "");
if (keys.joins(folded(joint))) spans[at] = [[all[at].start, all[end - 1].end]];
}
}
return spans.flat();
}
function spansOfWord({ word, start, end }, keys) {
if (isMarked(word.replaceAll("-", ""), keys)) return [[start, end]];
let at = start;
return word.split("-").flatMap((part) => {
const span = [at, at + part.length];
at += part.length + 1;
return isMarked(part, keys) ? [span] : [];
});
}
function isNamed(name, { named, count, whole }) {
const own = words(name).flatMap(({ word }) => word.split("-"));
return (own.length === count && own.every((word) => isMarked(word, named))) || (whole !== "" && closed(name) === whole);
}
function byName({ kind, title, called, names }, answer, topicsLast) {
if (isNamed(called, answer)) return 3;
if (![title, ...names].some((name) => isNamed(name, answer))) return 0;
return topicsLast && kind === "topic" ? 1 : 2;
}
async function twoAsked(query) {
const parts = TWO.exec(query.slice(0, MOST_LETTERS));
if (!parts || !document.querySelector('nav a[href$="connect.html"]')) return null;
const both = await Promise.all(parts.slice(1).map(named));
return both.every(Boolean) && both[0].id !== both[1].id ? both : null;
}
async function named(query) {
const answer = await ask(query);
const found = (await take(answer.numbers, 0)).map((result) => ({ ...result, rank: byName(result, answer, true) }));
const [best] = found.sort((a, b) => b.rank - a.rank);
return best && best.rank > 0 ? best : null;
}
async function telling(result, keys) {
const { sentenceFiles } = await index();
if (result.kind !== "paper") {
if (result.said.length === 0) return "";
const paper = await sentences(result.said[0], sentenceFiles);
return paper ? paper.sentences[result.said[1]][0] : "";
}
const paper = await sentences(result.id, sentenceFiles);
if (!paper) return "";
const texts = paper.sentences.slice(paper.first === 0 ? 1 : 0).map(([text]) => text);
const counts = texts.map((text) => new Set(
spansOf(text, keys).map(([start, end]) => folded(text.slice(start, end))),
).size);
return texts[counts.indexOf(Math.max(0, ...counts))] || "";
}
function around(text, spans) {
const start = spans.length > 0 ? Math.min(...spans.map(([from]) => from)) : 0;
if (start < 90) return text;
const cut = text.indexOf(" ", start - 50);
return cut < 0 || cut > start ? text : `…${text.slice(cut)}`;
}
const many = (number, one, more) => `${number.toLocaleString("en")} ${number === 1 ? one : more}`;
function countInWords({ totals, complete }, kinds, only) {
const whole = kinds.reduce((sum, kind) => sum + totals[kind], 0);
if (whole === 0) return "Nothing found. Fewer or shorter words may help.";
const results = many(whole, "result", "results");
const found = complete ? results : `Nothing has all of these words; ${results} with some`;
if (!only) return found;
const name = KINDS[only].toLowerCase();
return totals[only] === 0 ? `${found}, but no ${name}` : `${many(totals[only], name, `${name}s`)} of ${found}`;
}
function attach(input, results, { open = null, unwanted = () => "", papersFirst = false, topicsLast = false } = {}) {
const every = Object.keys(KINDS);
let kinds = every;
const status = element("p", { class: "count-line", role: "status" });
const shown = element("div", { class: "kinds", role: "group", "aria-label": "Results to show" });
const list = element("ul", { "aria-label": "Search results" });
const more = element("button", { class: "more", type: "button" }, "More results");
results.classList.add("found");
results.append(status, shown, list, more);
let turn = 0;
let latest = null;
let only = ""; // the kind to show, or all; stays while another question is typed
const choices = ["", ...every].map((kind) => {
const choice = element("button", { type: "button" });
choice.addEventListener("click", () => {
only = kind;
if (latest) show(0, (turn += 1));
});
return choice;
});
shown.append(...choices);
let answering = Promise.resolve();
function close() {
turn += 1;
list.replaceChildren();
status.textContent = "";
results.hidden = true;
more.hidden = true;
shown.hidden = true;
latest = null;
}
function count({ totals }) {
const whole = kinds.reduce((sum, kind) => sum + totals[kind], 0);
shown.hidden = whole === 0;
choices.forEach((choice, at) => {
const kind = ["", ...every][at];
choice.hidden = kind !== "" && !kinds.includes(kind);
const number = kind ? totals[kind] : whole;
choice.replaceChildren(
kind ? `${KINDS[kind]}s ` : "All ",
element("span", { class: "n" }, number.toLocaleString("en")),
);
choice.setAttribute("aria-pressed", String(kind === only));
});
}
const untold = new Map();
const seen = new IntersectionObserver((entries) => {
for (const { isIntersecting, target } of entries) {
if (!isIntersecting || !untold.has(target)) continue;
const tell = untold.get(target);
untold.delete(target);
seen.unobserve(target);
tell();
}
}, { root: results });
function choose(result, event) {
if (open && open(result, event)) {
if (event) event.preventDefault();
input.value = "";
close();
}
}
const newMark = () => element("span", { class: "new", title: "The newest seed brought it." }, "new");
function entry(result, keys) {
const said = element("span", { class: "said" });
const link = element(
"a",
{ href: pageOf(`${result.kind}/${result.id}`, result.papers, result.said.length > 0 ? result.said : null) },
element("span", { class: "title" }, ...marked(result.title, spansOf(result.title, keys))),
element("span", { class: "kind" }, ...(result.fresh ? [newMark(), " "] : []), KINDS[result.kind]),
element("span", { class: "detail" }, ...marked(result.detail, spansOf(result.detail, keys))),
said,
);
link.addEventListener("click", (event) => {
if (!event.ctrlKey && !event.metaKey && !event.shiftKey) choose(result, event);
});
untold.set(link, () => telling(result, keys).then(
(text) => {
if (!text) {
said.remove();
return;
}
const part = around(text, spansOf(text, keys));
said.append(...marked(part, spansOf(part, keys)));
},
() => said.remove(),
));
seen.observe(link);
return element("li", {}, link);
}
function ranked(typed) {
return (result) => {
if (papersFirst && result.kind === "paper" && result.title.toLowerCase().startsWith(typed)) return 4;
return byName(result, latest, topicsLast);
};
}
function joint([one, other]) {
const address = [one, other].map(({ kind, id }) => `${kind}/${id}`).join("/");
return element("li", {}, element(
"a",
{ href: url(`connect.html#${address}`) },
element("span", { class: "title" }, [one, other].map(({ called, title }) => called || title).join(" and ")),
element("span", { class: "kind" }, "Connect"),
element("span", { class: "detail" }, "What connects the two, and what sets them apart"),
));
}
async function show(from, mine) {
const place = IN_TURN.indexOf(only);
const all = await kindOf();
const wanted = latest.numbers.filter((number) => (only ? all[number] === place : kinds.includes(IN_TURN[all[number]])));
const found = await take(wanted, from);
if (mine !== turn) return;
let two = null;
if (from === 0) {
seen.disconnect();
untold.clear();
list.replaceChildren();
const rank = ranked(input.value.trim().toLowerCase());
found.sort((a, b) => rank(b) - rank(a));
if (latest.two && only === "") two = { entry: joint(latest.two), at: found[0] && rank(found[0]) > 0 ? 1 : 0 };
results.scrollTop = 0;
count(latest);
status.textContent = countInWords(latest, kinds, only);
}
const entries = found.map((result) => entry(result, latest.keys));
if (two) entries.splice(two.at, 0, two.entry);
list.append(...entries);
latest.at = from + SHOWN;
more.hidden = latest.at >= wanted.length;
}
async function answer() {
const query = input.value.trim();
if (query === "") return close();
const mine = (turn += 1);
kinds = every.filter((kind) => kind !== unwanted());
if (!kinds.includes(only)) only = "";
status.textContent = "Searching";
let found;
try {
const [answered, two] = await Promise.all([ask(query), open ? null : twoAsked(query)]);
found = { ...answered, two };
} catch (error) {
found = null;
}
if (mine !== turn) return undefined;
results.hidden = false;
if (!found) {
list.replaceChildren();
more.hidden = true;
shown.hidden = true;
status.textContent = "The search index could not be loaded.";
return undefined;
}
latest = found;
await show(0, mine);
return undefined;
}
const links = () => [...list.querySelectorAll("a")];
function step(event) {
const all = links();
const at = all.indexOf(document.activeElement);
if (event.key === "Escape") {
if (!results.hidden || input.value) event.stopPropagation();
input.value = "";
close();
input.focus();
} else if (event.key === "ArrowDown" && all.length > 0) {
event.preventDefault();
all[Math.min(at + 1, all.length - 1)].focus();
} else if (event.key === "ArrowUp" && at >= 0) {
event.preventDefault();
(at === 0 ? input : all[at - 1]).focus();
} else if (event.key === "Enter" && event.target === input) {
event.preventDefault();
answering.then(() => {
const first = links()[0];
if (first) first.click();
});
}
}
const whole = input.closest("form") || input.parentElement;
whole.addEventListener("keydown", step);
whole.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", () => (answering = answer()));
input.addEventListener("focus", () => {
index().catch(() => {});
if (input.value && results.hidden) answering = answer();
});
more.addEventListener("click", () => {
const last = links().length;
show(latest.at, turn).then(() => links()[last] && links()[last].focus());
});
document.addEventListener("pointerdown", (event) => {
if (!whole.contains(event.target) && !results.contains(event.target)) {
results.hidden = true;
}
});
whole.addEventListener("focusout", (event) => {
if (event.relatedTarget && !whole.contains(event.relatedTarget)) results.hidden = true;
});
input.setAttribute("aria-controls", results.id);
close();
}
document.addEventListener("keydown", (event) => {
const typing = event.target.closest && event.target.closest("input, textarea, select");
if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
const box = document.querySelector("[data-slash]") || document.getElementById("search-box");
if (!box) return;
event.preventDefault();
box.focus();
box.select();
});
const box = document.getElementById("search-box");
const results = document.getElementById("search-results");
if (box && results) attach(box, results);
Object.assign(self.litatlas, { attachSearch: attach, folded, words, ask, take });
})();
