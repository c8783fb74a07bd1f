// The chosen colours, before anything is drawn: a page that turns dark when it is there already
// flashes. This is the only script that a page waits for.
"use strict";

try {
  const theme = window.localStorage.getItem("litatlas-theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden: the system's colours, then.
}
