"use strict";
try {
const theme = window.localStorage.getItem("litatlas-theme");
if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
}
