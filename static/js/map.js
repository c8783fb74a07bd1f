// The map: one address, one details pane and one table, whichever way the papers are drawn. The
// address says what is selected, filtered and looked at, so that links, back, forward and reload
// work, from a folder too.
"use strict";

(() => {
  const { load, url, element, attachSearch, mapGraph, mapPaint } = self.litatlas;
  const { read, written, filters, everything, target, other, isPaper, isOnce } = mapGraph;
  const stage = document.getElementById("map");
  const values = self.litatlasData || new Map();
  const facts = values.get("data/points.js") || values.get("data/map.js");
  if (!stage || !facts) return;

  const holder = document.getElementById("map-canvas");
  const pane = document.getElementById("map-pane");
  const status = document.getElementById("map-status");
  const told = document.getElementById("map-told");
  const choices = document.getElementById("map-choices");
  const finder = document.getElementById("map-find");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const CLOSEST = 2.5; // scale
  const FARTHEST = 0.01;
  const READABLE = 0.85;
  const LEAST = 0.45; // scale at which what is selected is still looked at
  const MOST_PICKED = 40;
  const CORE = 0.7; // of a topic's papers and concepts lie in its region: the outermost would make it everything
  const CORE_FROM = 12; // of a smaller one, all
  const GLIDE = 300; // milliseconds
  const AFTERWARDS = 1000; // milliseconds
  const SETTLED = 250; // milliseconds without moving before the address says where one is

  const graph = mapGraph.makeGraph(facts);
  const { nodes, edges, edgesAt } = graph;
  const topics = new Map(facts.topics.map(([id, label, color]) => [id, { label, color }]));
  let overview = []; // what is drawn of a graph before anything is asked for

  let state = read(location.hash, facts);
  let route = null; // node ids of the path that is selected
  let drawing = { nodes: new Set(), edges: [], near: new Set(), chosen: new Set(), lit: new Set(), left: 0 };
  let view = null;
  let viewName = "";
  let hovered = "";
  let picking = null; // {several: true} or {path: id} while the next choice belongs to it
  let turned = false; // a wide map stands upright on an upright screen

  // Asking the browser for its number formats takes longer than drawing a small map does.
  const digits = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
  const counted = (number, noun) => `${digits(number)} ${noun}${number === 1 ? "" : "s"}`;
  const importance = (node) => (isPaper(node) ? 1000 + node.degree : node.papers * 10 + node.degree / 100);

  // Scripts that only some visits need.
  const scripts = new Map();
  function script(path) {
    if (!scripts.has(path)) {
      scripts.set(path, new Promise((resolve, reject) => {
        const made = element("script", { src: url(path) });
        made.onload = resolve;
        made.onerror = () => reject(new Error(`${path} could not be loaded`));
        document.head.append(made);
      }));
    }
    return scripts.get(path);
  }

  // The address -----------------------------------------------------------------------------------

  function go(changes) {
    const hash = written({ ...state, at: state.at ? here() : null, ...changes }, facts);
    if (hash) location.hash = hash;
    else if (location.hash) {
      history.pushState(history.state, "", location.href.split("#")[0]); // no "#" is left behind
      apply();
    }
  }

  // Where the view is, in the map's own coordinates.
  function here() {
    const { x, y, scale } = view.position();
    const [mapX, mapY] = turned ? [y, -x] : [x, y];
    return [Math.round(mapX), Math.round(mapY), Number(scale.toPrecision(3))];
  }

  let settling = 0;

  // Somebody has moved the map: the address says where to, without a step of the history each time.
  function moved() {
    clearTimeout(settling);
    settling = setTimeout(() => {
      state.at = here();
      history.replaceState(history.state, "", `#${written(state, facts)}`);
    }, SETTLED);
  }

  // Where and how large -------------------------------------------------------------------------

  const at = (node) => (turned ? { x: -node.y, y: node.x } : { x: node.x, y: node.y });

  function extent(places) {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const { x, y } of places) {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
    return box;
  }

  function turn() {
    const places = facts.points
      ? facts.points.x.map((x, index) => ({ x, y: facts.points.y[index] })) : overview.map((id) => nodes.get(id));
    const { left, right, top, bottom } = extent(places);
    const upright = holder.clientHeight > 1.15 * holder.clientWidth;
    const before = turned;
    turned = upright && right - left > 1.15 * (bottom - top);
    return before !== turned;
  }

  // What is drawn --------------------------------------------------------------------------------

  // What is drawn whatever the filters say: what is selected and what it is connected to.
  async function selection(now) {
    const { kind, ids } = target(now.selected);
    const known = kind === "path" ? route || ids.filter((id) => nodes.has(id)) : ids.filter((id) => nodes.has(id));
    const chosen = new Set(known);
    const near = new Set(known);
    const lit = new Set();
    if (kind === "edge" && edges.has(now.selected)) lit.add(now.selected);
    if (kind === "path") known.slice(1).forEach((id, index) => lit.add((graph.between(known[index], id) || {}).id));
    if (kind === "node" || kind === "several") {
      const shared = new Map();
      for (const id of known) {
        for (const edge of edgesAt(id)) {
          if (!graph.edgeFits(edge, now)) continue;
          const to = other(edge, id);
          if (!shared.has(to)) shared.set(to, []);
          shared.get(to).push(edge.id);
        }
      }
      for (const [to, joined] of shared) {
        if (kind === "several" && joined.length < 2 && !chosen.has(to)) continue;
        near.add(to);
        joined.forEach((id) => lit.add(id));
      }
    }
    const around = now.steps && known.length > 0 ? await graph.around(known, now.steps, now) : null;
    return { chosen, near, lit, around };
  }

  function wanted(now, { chosen, near, lit, around }) {
    const drawn = new Set();
    let left = 0;
    if (around) around.forEach((id) => drawn.add(id));
    else if (viewName === "graph") {
      const fitting = overview.map((id) => nodes.get(id)).filter((node) => graph.nodeFits(node, now))
        .sort((a, b) => importance(b) - importance(a) || (a.id < b.id ? -1 : 1));
      fitting.slice(0, facts.drawn).forEach((node) => drawn.add(node.id));
      left = fitting.length - Math.min(fitting.length, facts.drawn);
    }
    near.forEach((id) => drawn.add(id));
    const lines = [];
    const bare = viewName === "points" && !around;
    for (const edge of edges.values()) {
      if (!drawn.has(edge.from) || !drawn.has(edge.to)) continue;
      if (lit.has(edge.id) || (!bare && graph.edgeFits(edge, now))) lines.push(edge);
    }
    if (viewName === "points" && around) {
      around.forEach((id) => near.add(id));
      lines.forEach((edge) => lit.add(edge.id));
    }
    return { nodes: drawn, edges: lines, near, chosen, lit, left, around: Boolean(around) };
  }

  // Colours come from the style sheet, so that themes are its business alone.
  let colors = {};
  function readColors() {
    const style = getComputedStyle(stage);
    const get = (name) => style.getPropertyValue(`--map-${name}`).trim();
    const names = ["ink", "faint", "line", "strong", "halo", "none", "fresh", ...facts.types];
    colors = Object.fromEntries(names.map((name) => [name, get(name)]));
    colors.family = style.fontFamily;
    colors.dark = get("scheme") === "dark";
  }

  function nodeStyle(node) {
    const color = isPaper(node) ? (topics.get(node.topic) || { color: colors.none }).color : colors[node.group];
    if (isOnce(node)) return { fill: colors.halo, stroke: color, width: 2 };
    return { fill: color, stroke: colors.halo, width: 1 };
  }

  function edgeStyle(edge) {
    const mentioned = edge.reasons.every((reason) => reason.word === "mentions");
    const [{ kind }] = edge.reasons;
    return {
      color: colors.line,
      width: mentioned ? 0.75 : edge.width,
      dash: kind === "related" ? [2, 6] : kind === "co_mention" ? [7, 5] : false,
    };
  }

  // Pieces of the drawing in pixels: for what lies on top, and for pictures.
  function nodePiece(node) {
    const [x, y] = view.onScreen(at(node));
    const chosen = drawing.chosen.has(node.id) || node.id === hovered;
    const style = nodeStyle(node);
    return { group: node.group, x, y, radius: view.radius(node), ...style, ...(chosen ? { stroke: colors.ink, width: 3 } : {}), fresh: Boolean(node.new), opacity: 1, title: node.full };
  }

  function linePiece(edge, lit) {
    const [x1, y1] = view.onScreen(at(nodes.get(edge.from)));
    const [x2, y2] = view.onScreen(at(nodes.get(edge.to)));
    const style = edgeStyle(edge);
    return { x1, y1, x2, y2, ...style, dash: style.dash || null, ...(lit ? { color: colors.strong, width: style.width * 1.5 } : {}), opacity: 1 };
  }

  const topNodes = () => [...drawing.near].map((id) => nodes.get(id));
  const topLines = () => drawing.edges.filter((edge) => drawing.lit.has(edge.id));

  let regions = [];
  let outlined = ""; // what they are drawn around

  // The papers and shared concepts that each topic's region is drawn around.
  function regionMembers() {
    const members = new Map();
    if (topics.size < 2 || viewName !== "graph" || drawing.around) return members;
    for (const id of drawing.nodes) {
      const node = nodes.get(id);
      if (!topics.has(node.topic) || isOnce(node)) continue;
      if (!members.has(node.topic)) members.set(node.topic, []);
      members.get(node.topic).push(node);
    }
    // Concepts alone are here for the papers of another topic.
    for (const [id, found] of members) if (!found.some(isPaper)) members.delete(id);
    return members;
  }

  // Their outlines, with room around. Selecting often draws some more concepts that were seen once,
  // and changes no outline.
  function topicRegions() {
    const members = regionMembers();
    const papers = [...drawing.nodes].filter((id) => isPaper(nodes.get(id)));
    const now = `${turned} ${[...[...members.values()].flat().map((node) => node.id), ...papers].sort().join()}`;
    if (now === outlined) return regions;
    outlined = now;
    return [...members].map(([id, members]) => {
      const inside = mapPaint.core(members, at, members.length > CORE_FROM ? CORE : 1);
      const others = [...drawing.nodes].map((each) => nodes.get(each)).filter((node) => isPaper(node) && node.topic !== id);
      const parts = mapPaint.outlines(inside.map(placeOf), 34, others.map(placeOf));
      return { ...topics.get(id), id, outline: parts[0], parts, weight: members.length };
    }).sort((a, b) => b.weight - a.weight);
  }

  const placeOf = (node) => [at(node).x, at(node).y, node.size, isPaper(node)];

  function regionsOnScreen() {
    const onScreen = (outline) => outline.map(([x, y]) => view.onScreen({ x, y }));
    return regions.map((each) => ({ ...each, points: onScreen(each.outline), parts: each.parts.map(onScreen) }));
  }

  function paintUnder(context) {
    regionsOnScreen().forEach((each) => mapPaint.region(context, each, colors.dark ? 0.16 : 0.1));
  }

  function paintSelection(context) {
    if (drawing.near.size === 0) return;
    topLines().forEach((edge) => mapPaint.line(context, linePiece(edge, true)));
    topNodes().forEach((node) => mapPaint.node(context, nodePiece(node), colors));
  }

  function paintOver(context) {
    if (drawing.near.size > 0 && drawing.nodes.size > drawing.near.size) {
      context.globalAlpha = 0.78;
      context.fillStyle = colors.halo;
      context.fillRect(0, 0, holder.clientWidth, holder.clientHeight);
      context.globalAlpha = 1;
    }
    for (const id of drawing.nodes) {
      const node = nodes.get(id);
      if (!node.new || drawing.near.has(id)) continue;
      const [x, y] = view.onScreen(at(node));
      mapPaint.ring(context, x, y, view.radius(node), colors);
    }
    paintSelection(context);
    if (hovered && !drawing.near.has(hovered) && nodes.has(hovered)) mapPaint.node(context, nodePiece(nodes.get(hovered)), colors);
    paintNames(context, { items: [], regions: regionsOnScreen() });
  }

  let lastNames = [];

  let lettered = false; // names come with the second painting, so that the first is there sooner

  function paintNames(context, more) {
    const [width, height] = [holder.clientWidth, holder.clientHeight];
    const items = [...more.items];
    for (const id of drawing.nodes) {
      const node = nodes.get(id);
      const [x, y] = view.onScreen(at(node));
      if (x < -100 || y < -20 || x > width + 100 || y > height + 20) continue;
      const forced = id === hovered || drawing.chosen.has(id);
      const rank = (id === hovered ? 4e6 : 0) + (drawing.chosen.has(id) ? 2e6 : 0) + (drawing.near.has(id) ? 1e6 : 0) + importance(node);
      items.push({
        label: node.label, x, y, radius: view.radius(node), rank, forced, bold: isPaper(node) || drawing.chosen.has(id), over: isPaper(node), soft: isOnce(node),
        quiet: drawing.near.size > 0 && !drawing.near.has(id) && id !== hovered,
      });
    }
    const tools = stage.querySelector(".map-tools");
    const blocked = [[tools.offsetLeft, tools.offsetTop, tools.offsetLeft + tools.offsetWidth, tools.offsetTop + tools.offsetHeight]];
    lastNames = mapPaint.place(context, { blocked, width, height, family: colors.family, ...more, items });
    if (lettered) mapPaint.names(context, lastNames, colors);
  }

  // Points without a selection have no connections to save.
  const isBare = () => viewName === "points" && drawing.nodes.size === 0;
  const DRAWN = [["graphml", "GraphML", "GraphML of the papers alone"], ["csv", "CSV with sentences", "CSV list of the papers"]];

  function say() {
    const drawn = [...drawing.nodes].map((id) => nodes.get(id));
    const papers = drawn.filter(isPaper).length;
    const parts = [];
    if (viewName === "points") {
      const fit = view.choose(state);
      parts.push(fit === facts.papers ? `${counted(fit, "paper")} drawn` : `${digits(fit)} of ${counted(facts.papers, "paper")} fit the filters`);
      parts.push(drawing.near.size > 1 ? `${counted(papers, "paper")} and ${counted(drawn.length - papers, "concept")} belong to what is selected` : "select one to draw its connections");
    } else {
      parts.push(`${counted(papers, "paper")} and ${counted(drawn.length - papers, "concept")} drawn`);
      const once = facts.once - drawn.filter(isOnce).length;
      if (!state.once && once > 0) parts.push(`${counted(once, "concept")} seen once ${once === 1 ? "is" : "are"} hidden`);
      if (drawing.left > 0) parts.push(`${counted(drawing.left, "less connected one")} left out`);
      if (!facts.whole) parts.push("open or find any other to draw it with its neighbours");
    }
    status.textContent = `${parts.join("; ")}.`;
    for (const [name, words, alone] of DRAWN) stage.querySelector(`[data-save=${name}]`).textContent = isBare() ? alone : words;
  }

  // `anew`: it is the first drawing of a view.
  function draw(found, anew) {
    const before = drawing;
    drawing = wanted(state, found);
    const same = !anew && before.around === drawing.around && before.nodes.size === drawing.nodes.size
      && [...before.nodes].every((id) => drawing.nodes.has(id));
    if (!same) regions = topicRegions();
    say();
    const place = anew && fitting();
    if (place && view.expect) view.expect(state.at ? state.at[2] : place.scale, drawing.nodes.size);
    view.show(drawing);
  }

  // The view -------------------------------------------------------------------------------------

  // Pixels for the labels of the outermost nodes.
  const room = () => (viewName === "points" ? [40, 40] : holder.clientWidth < 600 ? [110, 90] : [150, 100]);

  let motion = 0;

  // To another place, gliding unless the reader wants things still; `after` when it is reached.
  function glide(to, animated, after = () => {}) {
    cancelAnimationFrame(motion);
    if (!animated || calm.matches) {
      view.move(to);
      after();
      return;
    }
    const from = view.position();
    const start = performance.now();
    const onward = (now) => {
      const part = Math.min(Math.max((now - start) / GLIDE, 0), 1);
      const ease = part * part * (3 - 2 * part);
      const between = (name) => from[name] + (to[name] - from[name]) * ease;
      view.move({ x: between("x"), y: between("y"), scale: from.scale * (to.scale / from.scale) ** ease });
      if (part < 1) motion = requestAnimationFrame(onward);
      else after();
    };
    motion = requestAnimationFrame(onward);
  }

  // Where everything that is drawn is in view; null when nothing is.
  function fitting() {
    const box = viewName === "points" ? view.extent() : extent([...drawing.nodes].map((id) => at(nodes.get(id))));
    if (!Number.isFinite(box.left)) return null;
    const [aside, above] = room();
    const scale = Math.min(
      (holder.clientWidth - aside) / Math.max(box.right - box.left, 1),
      (holder.clientHeight - above) / Math.max(box.bottom - box.top, 1),
      1.4,
    );
    return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale };
  }

  function fit(animated = true, after = () => {}) {
    const place = fitting();
    if (!place) return;
    if (view.setFitted) view.setFitted(place.scale);
    glide(place, animated, after);
  }

  function zoom(factor) {
    const { x, y, scale } = view.position();
    glide({ x, y, scale: Math.min(Math.max(scale * factor, FARTHEST), CLOSEST) }, true, moved);
  }

  function moveTo([mapX, mapY, scale]) {
    const place = at({ x: mapX, y: mapY });
    glide({ ...place, scale: Math.min(Math.max(scale, FARTHEST), CLOSEST) }, false);
  }

  // The part of the drawing that no pane lies on: on a phone the pane is a sheet over its foot.
  function openHeight() {
    const sheet = !pane.hidden && getComputedStyle(pane).position === "absolute";
    return holder.clientHeight - (sheet ? pane.offsetHeight : 0);
  }

  // Bring what is selected into view, and no closer than it has to be.
  function look() {
    const chosen = [...drawing.chosen].map((id) => nodes.get(id));
    if (chosen.length === 0) return;
    const [width, height] = [holder.clientWidth, openHeight()];
    const { left, right, top, bottom } = extent(chosen.map(at));
    const inside = chosen.every((node) => {
      const [x, y] = view.onScreen(at(node));
      return x > 60 && y > 30 && x < width - 60 && y < height - 50;
    });
    const now = view.position().scale;
    const readable = view.readable ? view.readable() : READABLE;
    if (inside && now >= readable * 0.6) return;
    // As near as it must be to be read, with its neighbours in view where that is possible.
    const around = extent([...drawing.near].map((id) => at(nodes.get(id))));
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const [aside, above] = viewName === "points" ? [150, 100] : room();
    const all = Math.min(
      (width - aside) / (2 * Math.max(x - around.left, around.right - x, 1)),
      (height - above) / (2 * Math.max(y - around.top, around.bottom - y, 1)),
    );
    const least = chosen.length > 1 ? 0.05 : viewName === "points" ? 0.12 : LEAST;
    const scale = Math.min(Math.max(all, least), Math.max(now, readable));
    glide({ x, y: y - (height - holder.clientHeight) / 2 / scale, scale }, true, () => state.at && moved());
  }

  // Choosing --------------------------------------------------------------------------------------

  const picked = () => target(state.selected).ids;

  function toggle(id) {
    const ids = picked();
    const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id].slice(-MOST_PICKED);
    if (picking && picking.several) told.textContent = `${next.length} selected. ${CHOOSE}`;
    go({ selected: next.join(",") });
  }

  // What a click, a find or a key leads to: {ctrlKey, ...} adds to the selection.
  function open(id, event = {}) {
    const adds = event.ctrlKey || event.metaKey || event.shiftKey || (picking && picking.several);
    if (id && nodesLike(id) && picking && picking.path) {
      const from = picking.path;
      stopPicking();
      go({ selected: `path/${from}/${id}` });
    } else if (id && nodesLike(id) && adds) toggle(id);
    else if (id || !picking) go({ selected: id });
  }

  const nodesLike = (id) => target(id).kind === "node";

  function stopPicking() {
    picking = null;
    holder.classList.remove("map-picking");
    told.textContent = "";
  }

  // To what has been chosen until now, when the reader gives up or is done.
  function donePicking() {
    stopPicking();
    if (pane.hidden) finder.focus({ preventScroll: true });
    else pane.querySelector("h2").focus({ preventScroll: true });
  }

  const CHOOSE = "Choose others on the drawing, by finding them or in the table; Esc when done.";

  // The box is brought into sight only where it is not: on a small screen the pane lies below it.
  function ask(words) {
    holder.classList.add("map-picking");
    told.textContent = words;
    finder.focus({ preventScroll: true });
    const { top, bottom } = finder.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) finder.scrollIntoView({ block: "start" });
  }

  const select = {
    toggle,
    begin() {
      picking = { several: true };
      ask(CHOOSE);
    },
    beginPath(id) {
      picking = { path: id };
      ask(`Where does the path from ${nodes.get(id).label} lead? Choose on the drawing or find it; Esc gives up.`);
    },
  };

  function leave() {
    go({ selected: "" });
    if (opener === "canvas") view.focus();
    else finder.focus({ preventScroll: true });
  }

  // By keyboard on the drawing --------------------------------------------------------------------

  let cursor = "";
  let opener = ""; // what the reader chose with; of some, the focus stays there
  const STAYS = new Set(["canvas", "finder", "table"]);

  // The neighbours of what is selected, the strongest first; with nothing selected, all there is.
  function reachable() {
    const [first] = [...drawing.chosen];
    if (!first) return [...drawing.nodes].map((id) => nodes.get(id)).sort((a, b) => importance(b) - importance(a)).map(({ id }) => id);
    const found = edgesAt(first).filter((edge) => drawing.nodes.has(other(edge, first)));
    return found.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).map((edge) => other(edge, first));
  }

  function step(way) {
    const all = reachable();
    if (all.length === 0) {
      told.textContent = "Find or choose something first.";
      return;
    }
    const index = all.indexOf(cursor);
    cursor = all[index < 0 ? (way > 0 ? 0 : all.length - 1) : (index + way + all.length) % all.length];
    const [first] = [...drawing.chosen];
    const edge = first && graph.between(first, cursor);
    const words = edge ? `${paneOf.wordsFrom(first, edge, edge.reasons[0])} ` : "";
    told.textContent = `${digits(all.indexOf(cursor) + 1)} of ${digits(all.length)}: ${words}${nodes.get(cursor).full}.`;
    hover(cursor);
    const [x, y] = view.onScreen(at(nodes.get(cursor)));
    if (x < 20 || y < 20 || x > holder.clientWidth - 20 || y > openHeight() - 20) {
      glide({ ...view.position(), ...at(nodes.get(cursor)) }, true);
    }
  }

  const KEYS = {
    n: () => step(1),
    p: () => step(-1),
    e: () => {
      const edge = cursor && drawing.chosen.size > 0 && graph.between([...drawing.chosen][0], cursor);
      if (edge) go({ selected: edge.id });
    },
    x: () => cursor && toggle(cursor),
    o: () => {
      const id = cursor || [...drawing.chosen][0];
      if (id) location.href = paneOf.pageOf(id);
    },
    0: () => fit(),
    Enter: () => {
      if (cursor) open(cursor);
      else if (!pane.hidden) pane.querySelector("h2").focus();
    },
    Backspace: () => history.back(),
  };

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (viewName === "points" && (event.key === "+" || event.key === "=" || event.key === "-")) {
      event.preventDefault();
      zoom(event.key === "-" ? 1 / 1.4 : 1.4);
      return;
    }
    const work = KEYS[event.key];
    if (!work) return;
    event.preventDefault();
    opener = "canvas";
    work();
  }

  // The pane -------------------------------------------------------------------------------------

  async function save(name, kind) {
    await script("static/js/map-export.js");
    const { mapExport } = self.litatlas;
    return kind(mapExport, name);
  }

  const lists = {
    csv: (ids) => save("selection.csv", (files, name) => files.keep(name, "text/csv", files.list(ids.map((id) => nodes.get(id)), topics))),
    bibtex: (ids) => save("selection.bib", async (files, name) => files.keep(name, "application/x-bibtex", await files.cited(ids, facts.citeFiles, "bibtex"))),
    plain: (ids) => save("selection.txt", async (files, name) => files.keep(name, "text/plain", await files.cited(ids, facts.citeFiles, "plain"))),
  };

  // A table of all a hub is connected to, of which the drawing and the pane have the nearest.
  let whole = null; // the section it is in

  async function listAll(id) {
    const rows = (await table.connectionsOf(id)).map(([to, full, group, words, paper, index]) => element(
      "tr",
      {},
      element("th", { scope: "row" }, element("a", { href: `#${to}`, class: group === "paper" ? null : `c ${group}` }, full)),
      element("td", {}, words),
      element("td", {}, element("a", { href: `${url(`papers/${paper}.html`)}#s${index}`, "aria-label": `The sentence: ${words} ${full}` }, "the sentence")),
    ));
    const heading = element("h2", { id: "map-whole", tabindex: "-1" }, `All ${counted(rows.length, "connection")} of ${nodes.get(id).full}`);
    const heads = ["Paper or concept", "What it has to do with it", "Said in"].map((words) => element("th", { scope: "col" }, words));
    forget();
    whole = element("section", { class: "map-table", "aria-labelledby": "map-whole", "data-of": id }, heading, element("p", { class: "note" }, "The strongest first; a name opens it on the map."), element("div", { class: "scroll", role: "group", "aria-labelledby": "map-whole", tabindex: "0" }, element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows))));
    stage.after(whole);
    heading.focus();
  }

  function forget() {
    if (whole) whole.remove();
    whole = null;
  }

  lists.all = (id) => listAll(id).catch(() => { told.textContent = "The list could not be loaded."; });

  const paneOf = self.litatlas.mapPane({ facts, graph, topics, state: () => state, go, leave, select, lists });
  const table = self.litatlas.mapRows({
    facts,
    graph,
    topics,
    pageOf: paneOf.pageOf,
    wordsFrom: paneOf.wordsFrom,
    toggle(id) {
      opener = "table";
      toggle(id);
    },
  });
  let filling = 0;

  // `looks`: bring what is selected into view; otherwise the view goes where the address says.
  async function fill(focus, looks) {
    const mine = (filling += 1);
    const id = state.selected;
    if (whole && whole.dataset.of !== id) forget();
    if (!id) {
      pane.hidden = true;
      pane.replaceChildren();
      delete pane.dataset.shows;
      stage.classList.remove("map-opened");
      view.fitted();
      if (!looks) moveTo(state.at);
      return;
    }
    pane.hidden = false;
    stage.classList.add("map-opened");
    view.fitted();
    if (looks) look();
    else moveTo(state.at);
    const parts = await paneOf.made(id, route);
    if (mine !== filling) return;
    pane.replaceChildren(...parts);
    pane.scrollTop = 0;
    pane.dataset.shows = id;
    if (looks) look();
    if (focus) pane.querySelector("h2").focus({ preventScroll: true });
  }

  // Controls -------------------------------------------------------------------------------------

  const control = (name) => choices.querySelector(`[name=${name}]`);

  function showChoices() {
    for (const box of choices.querySelectorAll("[name=type]")) box.checked = state.types.includes(box.value);
    for (const name of ["role", "topic", "seed", "steps"]) if (control(name)) control(name).value = String(state[name]);
    for (const name of ["since", "until"]) if (control(name)) control(name).value = state[name] || "";
    for (const name of ["once", "together"]) if (control(name)) control(name).checked = state[name];
    control("weight").value = state.weight;
    document.getElementById("map-weight").textContent = state.weight ? `${Math.round(state.weight * 100)} % or more` : "any";
    const active = filters(state, facts).length;
    document.getElementById("map-filtered").textContent = active ? `(${active} on)` : "";
    document.getElementById("map-reset").hidden = active === 0;
    for (const button of stage.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  }

  function chosen() {
    const boxes = [...choices.querySelectorAll("[name=type]")];
    const missing = facts.types.filter((type) => !boxes.some((box) => box.value === type));
    const checked = boxes.filter((box) => box.checked).map((box) => box.value);
    const value = (name) => (control(name) ? control(name).value : "");
    const number = (name) => Number(value(name)) || 0;
    return {
      types: facts.types.filter((type) => checked.includes(type) || missing.includes(type)),
      role: value("role"),
      topic: value("topic"),
      seed: value("seed"),
      since: number("since"),
      until: number("until"),
      weight: number("weight"),
      steps: number("steps"),
      once: Boolean(control("once") && control("once").checked),
      together: control("together").checked,
    };
  }

  // Saving ----------------------------------------------------------------------------------------

  function scene() {
    const own = view.scene();
    const base = drawing.near.size > 0;
    const faint = (pieces) => pieces.map((piece) => ({ ...piece, opacity: base ? 0.22 : 1 }));
    const under = viewName === "graph" ? drawing.edges.filter((edge) => !drawing.lit.has(edge.id)) : [];
    const others = [...drawing.nodes].filter((id) => !drawing.near.has(id)).map((id) => nodes.get(id));
    return {
      width: holder.clientWidth,
      height: holder.clientHeight,
      regions: own.regions || regionsOnScreen(),
      quiet: own.quiet,
      cloud: own.cloud,
      lines: [...faint(under.map((edge) => linePiece(edge, false))), ...topLines().map((edge) => linePiece(edge, true))],
      nodes: [...faint(others.map(nodePiece)), ...topNodes().map(nodePiece)],
      names: lastNames,
    };
  }

  async function shownNodes() {
    const own = [...drawing.nodes].sort().map((id) => nodes.get(id));
    return isBare() ? view.rows() : own;
  }

  const SAVES = {
    async link() {
      if (!state.at) {
        state.at = here();
        history.replaceState(history.state, "", `#${written(state, facts)}`);
      }
      try {
        await navigator.clipboard.writeText(location.href);
        told.textContent = "Link copied.";
      } catch (error) {
        told.replaceChildren("Copy this link: ", element("input", { type: "text", readonly: true, class: "map-link-text", "aria-label": "Link to this view", value: location.href }));
        told.querySelector("input").select();
      }
    },
    svg: (files) => files.keep("map.svg", "image/svg+xml", files.svg(scene(), colors, document.title, location.href.split("#").pop() || "")),
    png: (files) => files.keepAddress("map.png", files.png(view.canvas(), colors)),
    graphml: async (files) => files.keep("map.graphml", "application/xml", files.graphml(await shownNodes(), drawing.edges, topics)),
    csv: async (files) => {
      files.keep("map.csv", "text/csv", isBare() ? files.list(await shownNodes(), topics) : await files.connections(nodes, drawing.edges, facts.sentenceFiles));
    },
  };

  // Printing --------------------------------------------------------------------------------------

  const paper = document.getElementById("map-paper");

  // Paper is light and takes lines, not dots: what is shown, as it would be saved.
  function onPaper() {
    const { mapExport } = self.litatlas;
    if (!mapExport || !view) return;
    const root = document.documentElement;
    const { theme } = root.dataset;
    root.dataset.theme = "light";
    readColors();
    const picture = mapExport.svg(scene(), colors, hooks.name, "");
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    readColors();
    paper.replaceChildren(document.importNode(new DOMParser().parseFromString(picture, "image/svg+xml").documentElement, true));
  }

  // Living ----------------------------------------------------------------------------------------

  const hooks = {
    name: `Drawing of ${counted(facts.papers, "paper")}; the table below says the same`,
    nodes,
    at,
    turned: () => turned,
    colors: () => colors,
    nodeStyle,
    edgeStyle,
    paintUnder,
    paintOver,
    paintSelection,
    paintNames,
    tied: graph.pointTied,
    closest: CLOSEST,
    farthest: FARTHEST,
    hovered: () => hovered,
    moved,
    changed: () => view.show(drawing),
    toggle,
    open(id, event) {
      opener = "canvas";
      open(id, event);
    },
    hover(id, pointing = false) {
      hover(id, pointing);
    },
    resized() {
      if (!view || !turn()) return;
      view.show(drawing);
      regions = topicRegions();
      fit(false);
    },
    // Which node or connection of the selection lies there; for drawings that do not know themselves.
    topAt(x, y) {
      const near = topNodes().map((node) => [node, view.onScreen(at(node))]);
      const hit = near.find(([node, [nx, ny]]) => Math.hypot(nx - x, ny - y) < view.radius(node) + 4);
      if (hit) return hit[0].id;
      const line = topLines().find((edge) => distance(linePiece(edge, true), x, y) < 5);
      return line ? line.id : "";
    },
  };

  function distance({ x1, y1, x2, y2 }, x, y) {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const part = Math.min(Math.max(((x - x1) * dx + (y - y1) * dy) / Math.max(dx * dx + dy * dy, 1), 0), 1);
    return Math.hypot(x1 + part * dx - x, y1 + part * dy - y);
  }

  function hover(id, pointing = false) {
    hovered = nodes.has(id) ? id : "";
    holder.classList.toggle("map-over", id !== "" || pointing);
    view.repaint();
  }

  // Make the view that the address asks for.
  async function useView(name) {
    if (viewName === name) return false;
    if (name === "graph" && facts.points) {
      const [found] = await Promise.all([load("data/map.js"), script("static/vendor/vis-network-9.1.2/vis-network.min.js"), script("static/js/map-network.js")]);
      graph.take(found);
      overview = found.nodes.map((node) => node.id);
      facts.options = found.options;
    }
    if (view) view.remove();
    viewName = name;
    turn();
    view = name === "points" ? self.litatlas.mapPoints(holder, facts, hooks) : self.litatlas.mapNetwork(holder, facts.options, hooks);
    if (name === "points") view.choose(state);
    return true;
  }

  let applying = 0;
  let started = false; // something has been drawn

  // Between two pieces of work: the browser may answer the reader, and paint.
  const pause = () => new Promise((resolve) => { setTimeout(resolve); });

  async function apply() {
    const mine = (applying += 1);
    const first = !started;
    const before = state;
    const now = read(location.hash, facts);
    const { kind, ids } = target(now.selected);
    if (kind) await Promise.all(ids.map(graph.ensure));
    if (graph.asksTies(now)) await graph.loadTies().catch(() => {});
    if (kind === "edge" && !edges.has(now.selected)) {
      const there = graph.between(...ids);
      if (there) now.selected = there.id;
    }
    const way = kind === "path" && ids.every((id) => nodes.has(id)) ? await graph.path(...ids) : null;
    if (way) await Promise.all(way.map(graph.ensure));
    if (mine !== applying) return;
    if (first) await pause();
    if (mine !== applying) return;
    const changedView = await useView(now.view).catch(() => false);
    if (first) await pause();
    if (mine !== applying) return;
    state = now;
    route = way;
    cursor = "";
    hovered = "";
    showChoices();
    if (viewName === "points") view.choose(state);
    const found = await selection(state);
    if (mine !== applying) return;
    draw(found, first || changedView);
    started = true;
    const shownAt = state.at ? state.at.join() : "";
    const restored = shownAt && (first || changedView || shownAt !== here().join());
    if (first || changedView) fit(false);
    else if (before.topic !== state.topic || (before.steps !== state.steps && state.steps)) fit();
    if (restored) moveTo(state.at);
    const filled = first || before.selected !== state.selected || changedView
      ? fill(!first && (!STAYS.has(opener) || pane.contains(document.activeElement)), !restored) : Promise.resolve();
    if (first) {
      view.whenReady(async () => {
        await mapPaint.prepare(lastNames, colors, pause);
        lettered = true;
        view.whenReady(() => {
          stage.dataset.ready = "true";
          performance.mark("map-ready");
          setTimeout(() => script("static/js/map-export.js").catch(() => {}), AFTERWARDS); // printing does not wait for it
        });
        view.repaint();
      });
      view.repaint();
    }
    await filled;
    table.keep(written(state, facts));
    table.show(state, picked());
    document.getElementById("map-new").hidden = !(facts.points && facts.points.new.length > 0) && ![...nodes.values()].some((node) => node.new);
  }

  function start() {
    stage.hidden = false;
    readColors();
    if (!facts.points) {
      graph.take(facts);
      overview = facts.nodes.map((node) => node.id);
    }
    attachSearch(finder, document.getElementById("map-found"), {
      topicsLast: true,
      unwanted: () => (picking ? "topic" : ""), // it has no place that could be selected
      open({ kind, id }, event) {
        const further = picking && picking.several;
        opener = further ? "finder" : "";
        if (kind === "topic") go({ topic: id, selected: "" });
        else open(`${kind}/${id}`, event || {});
        if (further) finder.focus({ preventScroll: true });
        return true;
      },
    });
    choices.addEventListener("change", () => go(chosen()));
    choices.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("map-reset").addEventListener("click", () => go(everything(facts)));
    document.getElementById("map-in").addEventListener("click", () => zoom(1.4));
    document.getElementById("map-out").addEventListener("click", () => zoom(1 / 1.4));
    document.getElementById("map-fit").addEventListener("click", () => fit(true, moved));
    for (const button of stage.querySelectorAll("[data-view]")) button.addEventListener("click", () => go({ view: button.dataset.view, at: null }));
    for (const button of stage.querySelectorAll("[data-save]")) {
      button.addEventListener("click", () => {
        const name = button.dataset.save;
        document.getElementById("map-save").open = false;
        if (name === "link") SAVES.link();
        else save(name, SAVES[name]).catch(() => { told.textContent = "That could not be made."; });
      });
    }
    for (const menu of stage.querySelectorAll(".map-menu")) {
      document.addEventListener("pointerdown", (event) => {
        if (!menu.contains(event.target)) menu.open = false;
      });
    }
    holder.addEventListener("keydown", key);
    holder.addEventListener("keyup", (event) => {
      if (/^Arrow|^[-+=[\]]$|^Page/.test(event.key)) moved();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input:not([type=checkbox]), select");
      if (event.key !== "Escape" || (typing && !(picking && typing === finder))) return;
      const menu = stage.querySelector(".map-menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      } else if (picking) donePicking();
      else if (state.selected) leave();
    });
    const repaint = () => {
      readColors();
      view.show(drawing);
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    new MutationObserver(repaint).observe(document.documentElement, { attributes: true });
    self.addEventListener("hashchange", apply);
    self.addEventListener("beforeprint", onPaper);
    self.addEventListener("afterprint", () => paper.replaceChildren());
    apply();
  }

  // Where a node is drawn, in pixels of the page; for tests and for those who script the page.
  function where(id) {
    const [x, y] = view.onScreen(at(nodes.get(id)));
    const box = holder.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  }

  self.litatlas.map = {
    where,
    regions: () => regionsOnScreen().map(({ id, parts }) => [id, parts]),
    shown: () => [...drawing.nodes].sort(),
    lines: () => drawing.edges.map((edge) => [edge.from, edge.to]),
    // What the last painting shows as selected.
    chosen: () => [...drawing.chosen].join(),
    lit: () => [...drawing.lit].sort(),
    edges: () => [...edges.keys()],
    names: () => lastNames.map((name) => name.lines.join(" ")),
    boxes: () => lastNames.map((name) => name.box),
    place: () => here(),
    apply,
  };
  start();
})();
