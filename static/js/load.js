// Data on demand. The site's policy allows no fetch, and a folder has no server: data comes as
// classic scripts, each of which stores one value under its own path in self.litatlasData.
"use strict";

self.litatlas = (() => {
  const root = new URL("../../", document.currentScript.src);
  const values = (self.litatlasData = self.litatlasData || new Map());
  const asked = new Map();

  // The value of a data script, loaded once; rejects when there is no such file.
  function load(path) {
    if (values.has(path)) return Promise.resolve(values.get(path));
    if (!asked.has(path)) {
      asked.set(path, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const missing = () => {
          asked.delete(path);
          script.remove();
          reject(new Error(`${path} could not be loaded`));
        };
        script.src = new URL(path, root).href;
        script.onload = () => (values.has(path) ? resolve(values.get(path)) : missing());
        script.onerror = missing;
        document.head.append(script);
      }));
    }
    return asked.get(path);
  }

  // 32-bit FNV-1a of the UTF-8 bytes, as classic_script.py has it.
  function bucket(name, buckets) {
    let found = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(name)) {
      found = Math.imul(found ^ byte, 0x01000193) >>> 0;
    }
    return found % buckets;
  }

  // A paper's sentences: {id, title, lang, first, sentences: [[text, [[start, end, concept]]]]}.
  async function sentences(paper, files) {
    const papers = await load(`data/sentences/${bucket(paper, files)}.js`);
    return papers.find((each) => each.id === paper);
  }

  function url(path) {
    return new URL(path, root).href;
  }

  // Where a paper, concept or topic is told of. On maps that say so, what one paper names has no page of
  // its own: there it is that paper's sentence, or the map if no sentence is known.
  function pageOf(id, papers = 0, said = null) {
    const lone = "lone" in document.body.dataset && papers === 1 && id.startsWith("concept/");
    if (!lone) return url(`${id.replace("/", "s/")}.html`);
    return url(said ? `papers/${said[0]}.html#s${said[1]}` : `map.html#${id}`);
  }

  // Never markup: text and elements only.
  function element(tag, options = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(options)) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) {
        made.setAttribute(name, value);
      }
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  // [start, end] pairs of [start, end, start, end, ...].
  function pairs(ends) {
    return Array.from({ length: ends.length / 2 }, (_, at) => ends.slice(2 * at, 2 * at + 2));
  }

  // Text with some [start, end, class] of it in <mark>; overlapping spans are joined.
  function marked(text, spans) {
    const pieces = [];
    let done = 0;
    for (const [start, end, kind] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      const from = Math.max(start, done);
      if (from >= end) continue;
      if (from > done) pieces.push(text.slice(done, from));
      pieces.push(element("mark", { class: kind || null }, text.slice(from, end)));
      done = end;
    }
    if (done < text.length) pieces.push(text.slice(done));
    return pieces;
  }

  return { load, bucket, sentences, url, pageOf, element, pairs, marked };
})();
