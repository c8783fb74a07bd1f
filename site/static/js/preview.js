"use strict";
(() => {
const { load, bucket, sentences, url, element } = self.litatlas;
const [files, sentenceFiles] = self.litatlasData.get("data/cards.js");
const home = url("");
const KINDS = { papers: "paper", concepts: "concept", topics: "topic" };
const TYPES = ["method", "task", "dataset", "metric", "concept"];
const SOON = 350; // milliseconds of pointing before it opens
const LINGER = 300; // and after leaving, so that the pointer can get onto it
const card = element("div", { id: "preview", class: "preview", role: "tooltip", hidden: true });
document.getElementById("main").append(card);
let shownFor = null; // the link or sentence number it belongs to
let waiting = 0;
function target(link) {
const address = new URL(link.getAttribute("href"), document.baseURI);
if (address.pathname === location.pathname) return null;
if (!address.href.startsWith(home)) return null;
const found = /^(papers|concepts|topics)\/([a-z0-9-]+)(?:\.\d+)?\.html$/.exec(
address.href.slice(home.length).split(/[?#]/)[0],
);
return found && `${KINDS[found[1]]}/${found[2]}`;
}
async function read(id) {
const found = await load(`data/cards/${bucket(id, files)}.js`);
const row = found.find((each) => each[0] === id);
return row && { title: row[1], kind: row[2], facts: row[3], said: row[4], source: row[5], lang: row[6] };
}
const numbered = (number) => (number ? `sentence ${number}` : "title");
async function sentenceOf(link, id) {
const at = /#s(\d+)$/.exec(link.getAttribute("href"));
const found = at && id.startsWith("paper/") && (await sentences(id.slice(6), sentenceFiles).catch(() => null));
const [said] = (found && found.sentences[at[1]]) || [];
const around = link.closest("li, figure, blockquote, td, dd, details, section");
if (!said || (around && around.textContent.includes(said))) return null;
const source = numbered(Number(at[1]) + found.first);
return { title: found.title, kind: "paper", facts: "", said, source, lang: found.lang };
}
function bare(link) {
const kind = TYPES.find((type) => link.classList.contains(type)) || "concept";
const beside = link.nextElementSibling;
const there = beside && /^#s\d+$/.test(beside.getAttribute("href") || "") && document.querySelector(beside.getAttribute("href"));
const said = there ? [...there.childNodes].filter((node) => !node.matches || !node.matches(".count")).map((node) => node.textContent).join("") : "";
return { title: link.textContent, kind, facts: "1 paper", said, source: said && numbered(Number(beside.textContent)), lang: "" };
}
function filled(found, heading) {
const concept = TYPES.includes(found.kind);
const kind = concept ? `${found.kind} · ` : "";
return [
heading || element("p", { class: "title" }, element("span", { class: concept ? `c ${found.kind}` : null }, found.title)),
found.facts || kind ? element("span", { class: "facts" }, kind + found.facts) : null,
found.said ? element("p", { class: "said", lang: found.lang || null }, found.said) : null,
found.source ? element("span", { class: "from" }, found.source) : null,
];
}
function place(at) {
const gap = 6;
const edge = 12;
card.hidden = false;
const wide = document.documentElement.clientWidth;
const left = Math.max(edge, Math.min(at.left, wide - card.offsetWidth - edge));
const above = at.top - card.offsetHeight - gap;
const below = at.bottom + gap;
const fits = below + card.offsetHeight <= window.innerHeight || above < 0;
card.style.left = `${left + window.scrollX}px`;
card.style.top = `${(fits ? below : above) + window.scrollY}px`;
}
function hide() {
clearTimeout(waiting);
if (shownFor) shownFor.removeAttribute("aria-describedby");
if (shownFor && shownFor.hasAttribute("aria-expanded")) shownFor.setAttribute("aria-expanded", "false");
shownFor = null;
card.hidden = true;
}
function piece(link, x, y) {
const rects = [...link.getClientRects()];
return rects.find((one) => x >= one.left - 2 && x <= one.right + 2 && y >= one.top - 2 && y <= one.bottom + 2) || rects[0];
}
async function show(link, x, y) {
const id = target(link);
if (!id) return;
const turn = waiting;
const found = (await sentenceOf(link, id)) || (await read(id).catch(() => null)) || (id.startsWith("concept/") ? bare(link) : null);
if (!found || turn !== waiting || !link.isConnected) return;
hide();
card.setAttribute("role", "tooltip");
card.removeAttribute("aria-label");
card.replaceChildren(...filled(found).filter(Boolean));
shownFor = link;
link.setAttribute("aria-describedby", "preview");
place(piece(link, x, y));
}
function soon(link, x, y, wait = SOON) {
clearTimeout(waiting);
if (link === shownFor) return;
waiting = setTimeout(show, wait, link, x, y);
}
function later() {
clearTimeout(waiting);
if (shownFor && card.getAttribute("role") === "tooltip") waiting = setTimeout(hide, LINGER);
}
const linkAt = (node) => (node.closest ? node.closest("main a[href]:not(.found *)") : null);
document.addEventListener("pointerover", (event) => {
if (event.pointerType === "touch") return;
if (card.contains(event.target)) {
clearTimeout(waiting);
return;
}
const link = linkAt(event.target);
if (link && link === shownFor) clearTimeout(waiting);
else if (link) soon(link, event.clientX, event.clientY);
else later();
});
document.addEventListener("focusin", (event) => {
const link = linkAt(event.target);
if (link && link.matches(":focus-visible")) soon(link, -1, -1);
else if (!card.contains(event.target)) later();
});
document.addEventListener("focusout", later);
document.addEventListener("pointerdown", (event) => {
if (shownFor && !card.contains(event.target) && event.target !== shownFor) hide();
});
document.addEventListener("keydown", (event) => {
if (event.key !== "Escape") return;
clearTimeout(waiting);
if (card.hidden) return;
const from = card.contains(document.activeElement) ? shownFor : null;
hide();
if (from) from.focus();
event.preventDefault();
});
document.addEventListener("scroll", () => clearTimeout(waiting), { passive: true });
async function sentence(number) {
if (shownFor === number) {
hide();
return;
}
const links = new Map();
for (const link of number.parentElement.querySelectorAll("a.m")) {
const id = target(link);
if (id && !links.has(id)) links.set(id, link);
}
const found = await Promise.all([...links].map(async ([id, link]) => [link, (await read(id).catch(() => null)) || bare(link)]));
hide();
const close = element("button", { type: "button", class: "close" }, "Close");
close.addEventListener("click", () => {
hide();
number.focus();
});
const entries = found.map(([link, said]) =>
element(
"li",
{},
...filled(said, element("a", { href: link.getAttribute("href"), class: `c ${said.kind}` }, said.title)).filter(Boolean),
),
);
card.setAttribute("role", "group");
card.setAttribute("aria-label", number.getAttribute("aria-label"));
card.replaceChildren(
close,
element("p", { class: "facts" }, entries.length ? number.getAttribute("aria-label") : "This sentence names nothing that was found elsewhere."),
element("ul", {}, ...entries),
);
shownFor = number;
number.setAttribute("aria-expanded", "true");
place(number.getBoundingClientRect());
close.focus({ preventScroll: true });
}
self.litatlas.preview = { soon, sentence };
})();
