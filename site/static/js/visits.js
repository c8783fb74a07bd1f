"use strict";
(() => {
const told = document.querySelector("[data-marks]");
if (!told) return;
const marks = told.dataset.marks.split(" ").filter(Boolean);
if (!marks.length) return;
const KEY = `litatlas-visit:${new URL(document.body.dataset.root || "./", location.href).href}`;
const lastVisit = () => {
let last = window.sessionStorage.getItem(KEY);
if (last === null) {
last = window.localStorage.getItem(KEY) || "";
window.sessionStorage.setItem(KEY, last);
}
window.localStorage.setItem(KEY, marks[0]);
return last;
};
let last = "";
try {
last = lastVisit();
} catch {
return; // Storage is forbidden: then nothing is known.
}
const at = marks.indexOf(last);
if (at < 1) return;
const since = Number(last.split("-")[0]);
let shown = 0;
for (const change of document.querySelectorAll("[data-change]")) {
if (Number(change.dataset.change) <= since) continue;
shown += 1;
if (change.hidden) {
change.hidden = false;
} else {
const mark = document.createElement("span");
mark.className = "new";
mark.textContent = "since your last visit";
const heading = change.querySelector("h2");
if (heading) heading.append(" ", mark);
}
}
if (shown) told.hidden = false;
})();
