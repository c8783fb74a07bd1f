// What every page can do beyond reading: choose a scheme, go to the search box, print everything.
"use strict";

(() => {
  const KEY = "litatlas-theme";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  // Storage may be forbidden, from file:// say: then the choice lasts as long as the page.
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
      // Nothing to do about it.
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

  // The search comes when somebody goes to its box; what was typed meanwhile is searched then.
  const box = document.getElementById("search-box");
  const ready = () => Boolean(self.litatlas && self.litatlas.attachSearch);
  let asked = false;

  const fetchSearch = () => {
    if (asked || ready()) return;
    asked = true;
    for (const path of box.form.dataset.parts.split(" ").filter(Boolean)) {
      const style = path.endsWith(".css");
      const part = document.createElement(style ? "link" : "script");
      if (style) {
        part.rel = "stylesheet";
        part.href = document.body.dataset.root + path;
      } else {
        part.async = false;
        part.src = document.body.dataset.root + path;
        part.addEventListener("load", () => {
          if (!ready()) return;
          if (document.activeElement === box) box.dispatchEvent(new Event("focus"));
          if (box.value) box.dispatchEvent(new Event("input", { bubbles: true }));
        });
      }
      document.head.append(part);
    }
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

  // What may be copied gets a button that does; where the browser forbids it, the text is selected.
  for (const text of document.querySelectorAll("pre[data-copy]")) {
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "copy";
    copy.textContent = `Copy ${text.dataset.copy}`;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        copy.textContent = "Copied";
      } catch {
        window.getSelection().selectAllChildren(text);
        copy.textContent = "Selected: copy it with the keyboard";
      }
    });
    text.after(copy);
  }

  // The rest of the header's links close again when one goes elsewhere.
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

  // On paper nothing can be opened: print every sentence, then close them again.
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
