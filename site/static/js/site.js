"use strict";
(() => {
const KEY = "litatlas-theme";
const root = document.documentElement;
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const remembered = () => {
try {
return window.localStorage.getItem(KEY);
} catch {
return null;
}
};
const remember = (theme) => {
try {
if (theme) window.localStorage.setItem(KEY, theme);
else window.localStorage.removeItem(KEY);
} catch {
}
};
const system = () => (dark.matches ? "dark" : "light");
const shown = () => root.dataset.theme || system();
const button = document.querySelector(".theme");
const apply = (theme) => {
if (theme === "dark" || theme === "light") root.dataset.theme = theme;
else delete root.dataset.theme;
if (!button) return;
const other = shown() === "dark" ? "Light" : "Dark";
button.textContent = other;
button.setAttribute("aria-label", `${other} colours`);
};
apply(remembered());
dark.addEventListener("change", () => apply(root.dataset.theme));
if (button) {
button.hidden = false;
button.addEventListener("click", () => {
const next = shown() === "dark" ? "light" : "dark";
const theme = next === system() ? "" : next;
remember(theme);
apply(theme);
document.dispatchEvent(new CustomEvent("litatlas:theme"));
});
}
const parts = new Map();
const need = (path) => {
if (!parts.has(path)) {
parts.set(path, new Promise((resolve) => {
const style = path.endsWith(".css");
const address = new URL(document.body.dataset.root + path, document.baseURI).href;
const there = [...document.querySelectorAll("script[src], link[href]")];
if (there.some((each) => (each.src || each.href) === address)) {
resolve();
return;
}
const part = document.createElement(style ? "link" : "script");
if (style) {
part.rel = "stylesheet";
part.href = address;
} else {
part.async = false;
part.src = address;
}
part.addEventListener("load", resolve);
document.head.append(part);
}));
}
return parts.get(path);
};
const all = (paths) => Promise.all(paths.map(need));
self.litatlasNeed = all;
const SEARCH = ["static/css/search.css", "static/js/load.js", "static/js/search.js"];
const box = document.getElementById("search-box");
const ready = () => Boolean(self.litatlas && self.litatlas.attachSearch);
let asked = false;
const fetchSearch = () => {
if (asked || ready()) return;
asked = true;
all(SEARCH).then(() => {
if (!ready()) return;
if (document.activeElement === box) box.dispatchEvent(new Event("focus"));
if (box.value) box.dispatchEvent(new Event("input", { bubbles: true }));
});
};
if (box && box.form) {
box.form.addEventListener("submit", (event) => event.preventDefault());
box.addEventListener("focus", fetchSearch);
if (document.activeElement === box || box.value) fetchSearch();
document.addEventListener("keydown", (event) => {
const typing = event.target.closest && event.target.closest("input, textarea, select");
if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || ready()) return;
event.preventDefault();
box.focus();
});
}
if (document.querySelector("main a[href]")) {
const PREVIEW = ["static/css/preview.css", "data/cards.js", "static/js/load.js", "static/js/preview.js"];
const first = (event) => {
const link = event.pointerType !== "touch" && event.target.closest && event.target.closest("main a[href]:not(.found *)");
if (!link || (event.type === "focusin" && !link.matches(":focus-visible"))) return;
document.removeEventListener("pointerover", first);
document.removeEventListener("focusin", first);
all(PREVIEW).then(() => {
if (link.matches(":hover, :focus-visible")) self.litatlas.preview.soon(link, event.clientX, event.clientY);
});
};
document.addEventListener("pointerover", first);
document.addEventListener("focusin", first);
if (window.matchMedia("(any-pointer: coarse)").matches) {
for (const number of document.querySelectorAll(".s > .count")) {
if (!number.parentElement.querySelector("a.m")) continue;
const button = document.createElement("button");
button.type = "button";
button.className = "count";
button.textContent = number.textContent;
button.setAttribute("aria-label", `What sentence ${number.textContent} names`);
button.setAttribute("aria-expanded", "false");
button.addEventListener("click", () => all(PREVIEW).then(() => self.litatlas.preview.sentence(button)));
number.replaceWith(button);
}
}
}
for (const button of document.querySelectorAll("button.save")) {
button.hidden = false;
button.addEventListener("click", () => all(["static/js/save.js"]).then(() => self.litatlasSave(button)));
}
function pressed(words, press) {
const made = document.createElement("button");
made.type = "button";
made.className = "copy";
made.textContent = words;
made.addEventListener("click", press);
return made;
}
for (const text of document.querySelectorAll("pre[data-copy]")) {
const copy = pressed(`Copy ${text.dataset.copy}`, async () => {
try {
await navigator.clipboard.writeText(text.textContent);
copy.textContent = "Copied";
} catch {
window.getSelection().selectAllChildren(text);
copy.textContent = "Selected: copy it with the keyboard";
}
});
text.after(copy);
if (!text.dataset.file) continue;
copy.after(" ", pressed(`Download ${text.dataset.copy}`, () => {
const link = document.createElement("a");
link.href = `data:text/plain;charset=utf-8,${encodeURIComponent(`${text.textContent}\n`)}`;
link.download = text.dataset.file;
link.click();
}));
}
const more = document.querySelector(".more-nav");
if (more) {
document.addEventListener("pointerdown", (event) => {
if (!more.contains(event.target)) more.open = false;
});
more.addEventListener("focusout", (event) => {
if (event.relatedTarget && !more.contains(event.relatedTarget)) more.open = false;
});
more.addEventListener("keydown", (event) => {
if (event.key !== "Escape" || !more.open) return;
more.open = false;
more.querySelector("summary").focus();
});
}
let opened = [];
window.addEventListener("beforeprint", () => {
opened = [...document.querySelectorAll("main details:not([open])")];
opened.forEach((details) => {
details.open = true;
});
});
window.addEventListener("afterprint", () => {
opened.forEach((details) => {
details.open = false;
});
opened = [];
});
})();
