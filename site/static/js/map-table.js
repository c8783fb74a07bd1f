"use strict";
(() => {
const MOST = 40; // as on the map
const FILTER = /[?&](?:type|role|topic|seed|since|until|weight)=/;
const NODE = /^(?:paper|concept)\/[a-z0-9-]+$/;
const bar = document.getElementById("map-selected");
const rows = [...document.querySelectorAll(".map-table tr[data-node]")];
const boxes = new Map();
if (!bar) return;
function state() {
const [selected, ...rest] = location.hash.slice(1).split("?");
const ids = selected.split(",");
return { ids: ids.every((id) => NODE.test(id)) ? [...new Set(ids)] : [], rest: rest.length > 0 ? `?${rest.join("?")}` : "" };
}
function go(hash) {
if (hash) location.hash = hash;
else {
history.pushState(history.state, "", location.href.split("#")[0]); // no "#" is left behind
show();
}
}
function toggle(id) {
const { ids, rest } = state();
const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id].slice(-MOST);
go(next.join(",") + rest);
}
function show() {
const { ids, rest } = state();
const filtered = FILTER.test(rest);
boxes.forEach((box, id) => { box.checked = ids.includes(id); });
for (const link of document.querySelectorAll(".map-table .steps a, #map-selected a")) link.hash = location.hash;
bar.hidden = ids.length === 0 && !filtered;
const said = [ids.length > 0 ? `${ids.length} selected.` : "", filtered ? "These are all rows; on the map the table has what fits the filters." : ""];
bar.querySelector("span").textContent = said.filter(Boolean).join(" ");
bar.querySelector("button").hidden = ids.length === 0;
bar.querySelector("a").textContent = ids.length > 1 ? "On the map: what they share, and what sets them apart" : "Show it on the map";
}
for (const row of rows) {
const head = row.querySelector("th");
const box = document.createElement("input");
box.type = "checkbox";
box.className = "map-box";
box.setAttribute("aria-label", `Select ${head.querySelector("a").textContent}`);
box.addEventListener("change", () => toggle(row.dataset.node));
boxes.set(row.dataset.node, box);
head.prepend(box);
}
bar.querySelector("button").addEventListener("click", () => go(state().rest));
self.addEventListener("hashchange", show);
show();
})();
