"use strict";
(() => {
const KEY = "litatlas-doubts";
const root = document.documentElement;
const buttons = [...document.querySelectorAll("button.doubts")];
if (!buttons.length || !document.querySelector(".doubt, .in-doubt")) return;
const remembered = () => {
try {
return window.localStorage.getItem(KEY) === "hidden";
} catch {
return false;
}
};
const apply = (hide) => {
root.classList.toggle("no-doubts", hide);
for (const button of buttons) {
button.setAttribute("aria-pressed", String(hide));
button.hidden = false;
}
};
apply(remembered());
for (const button of buttons) {
button.addEventListener("click", () => {
const hide = !root.classList.contains("no-doubts");
try {
if (hide) window.localStorage.setItem(KEY, "hidden");
else window.localStorage.removeItem(KEY);
} catch {
}
apply(hide);
});
}
})();
