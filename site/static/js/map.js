// The map: what is drawn, what is selected, and the sentences behind it. The address says it all:
// map.html#<paper|concept>/<id>?filters or #edge/<source>/<target>?filters, so that links, back,
// forward and reload work, from a folder too.
"use strict";

(() => {
  const { load, bucket, sentences, url, element, marked, attachSearch } = self.litatlas;
  const stage = document.getElementById("map");
  const data = self.litatlasData && self.litatlasData.get("data/map.js");
  if (!stage || !data || !self.vis) return;

  const canvas = document.getElementById("map-canvas");
  const pane = document.getElementById("map-pane");
  const status = document.getElementById("map-status");
  const choices = document.getElementById("map-choices");
  const finder = document.getElementById("map-find");
  const wide = matchMedia("(min-width: 60rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const SHOWN_PER_GROUP = 6; // connections under one heading, before "Show all"
  const SHOWN_SENTENCES = 12;
  const CLOSEST = 2.5; // scale
  const READABLE = 0.85;
  const FARTHEST = 0.45; // scale at which what is selected is still looked at

  // The graph as far as it is loaded -------------------------------------------------------------

  const nodes = new Map();
  const edges = new Map();
  const edgesOf = new Map();
  const topics = new Map(data.topics.map(([id, label, color]) => [id, { label, color }]));
  const complete = new Set(); // nodes whose connections are all here

  function add(node) {
    const known = nodes.get(node.id);
    if (!known) nodes.set(node.id, node);
    if (!edgesOf.has(node.id)) edgesOf.set(node.id, new Set());
  }

  function join(edge) {
    if (edges.has(edge.id)) return;
    edges.set(edge.id, edge);
    edgesOf.get(edge.from).add(edge.id);
    edgesOf.get(edge.to).add(edge.id);
  }

  data.nodes.forEach(add);
  data.edges.forEach(join);

  // Make sure a node and its neighbours are known; resolves to whether there is such a node.
  async function ensure(id) {
    if (data.whole || complete.has(id)) return nodes.has(id);
    const found = await load(`data/map/${bucket(id, data.files)}.js`).catch(() => []);
    const here = found.find((each) => each.id === id);
    if (!here) return nodes.has(id);
    here.nodes.forEach(add);
    here.edges.forEach(join);
    complete.add(id);
    return true;
  }

  const edgesAt = (id) => [...(edgesOf.get(id) || [])].map((each) => edges.get(each));
  const other = (edge, id) => (edge.from === id ? edge.to : edge.from);
  const isOnce = (node) => node.group !== "paper" && node.papers < 2;
  const isMentioned = (edge) => edge.reasons.every((reason) => reason.word === "mentions");
  const isTogether = (edge) => edge.reasons.every((reason) => reason.kind === "co_mention");
  const importance = (node) => (node.group === "paper" ? 1000 + node.degree : node.papers * 10 + node.degree / 100);

  // The address ----------------------------------------------------------------------------------

  const EVERYTHING = { types: data.types, role: "", topic: "", once: false, together: false };

  function read() {
    let hash = location.hash.slice(1);
    try {
      hash = decodeURIComponent(hash);
    } catch (error) {
      hash = "";
    }
    const [selected, query = ""] = hash.split("?");
    const asked = new URLSearchParams(query);
    const types = asked.has("type") ? asked.get("type").split(",") : data.types;
    return {
      selected: canonical(selected),
      types: data.types.filter((type) => types.includes(type)),
      role: data.roles.some(([role]) => role === asked.get("role")) ? asked.get("role") : "",
      topic: topics.has(asked.get("topic")) ? asked.get("topic") : "",
      once: asked.has("once"),
      together: asked.has("together"),
    };
  }

  // "" for anything that names no node or connection; ids hold only a-z, 0-9 and "-".
  function canonical(selected) {
    if (/^(paper|concept)\/[a-z0-9-]+$/.test(selected)) return selected;
    const ends = /^edge\/((?:paper|concept)\/[a-z0-9-]+)\/((?:paper|concept)\/[a-z0-9-]+)$/.exec(selected);
    if (!ends) return "";
    const [, one, two] = ends;
    return edges.has(`edge/${two}/${one}`) ? `edge/${two}/${one}` : selected;
  }

  function written(wanted) {
    const parts = [];
    if (wanted.types.length < data.types.length) parts.push(`type=${wanted.types.join(",")}`);
    if (wanted.role) parts.push(`role=${wanted.role}`);
    if (wanted.topic) parts.push(`topic=${wanted.topic}`);
    if (wanted.once) parts.push("once");
    if (wanted.together) parts.push("together");
    return wanted.selected + (parts.length > 0 ? `?${parts.join("&")}` : "");
  }

  let state = read();

  function go(changes) {
    const hash = written({ ...state, ...changes });
    // An empty hash would leave "#" out of the history in some browsers: "#?" is the bare map.
    if (hash !== location.hash.slice(1)) location.hash = hash || "?";
  }

  // Where and how large -------------------------------------------------------------------------

  let turned = false; // a wide map stands upright on an upright screen
  let factor = 1; // nodes keep a size that can be seen and touched, however far away

  const at = (node) => (turned ? { x: -node.y, y: node.x } : { x: node.x, y: node.y });
  const sizeOf = (node) => node.size * factor;

  function extent(places) {
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  }

  function turn() {
    const { left, right, top, bottom } = extent(data.nodes);
    const upright = canvas.clientHeight > 1.15 * canvas.clientWidth;
    const before = turned;
    turned = upright && right - left > 1.15 * (bottom - top);
    return before !== turned;
  }

  // Steps of a quarter, so that zooming repaints the nodes now and then only.
  function resize() {
    const least = (drawing.nodes.size > 120 ? 0.4 : 0.65) / network.getScale();
    const steps = Math.max(0, Math.round(Math.log(least) / Math.log(1.25)));
    const now = Math.min(1.25 ** steps, 8);
    if (now === factor) return;
    factor = now;
    requestAnimationFrame(() => {
      drawnNodes.update(drawnNodes.getIds().map((id) => ({ id, size: sizeOf(nodes.get(id)) })));
    });
  }

  // What is drawn --------------------------------------------------------------------------------

  function edgeFits(edge, { role, together }) {
    if (role) return edge.reasons.some((reason) => reason.kind === "relation" && reason.word === role);
    return together || !isTogether(edge);
  }

  function nodeFits(node, { types, once, topic, role }) {
    if (node.group !== "paper" && (!types.includes(node.group) || (!once && isOnce(node)))) return false;
    if (role && !edgesAt(node.id).some((edge) => edgeFits(edge, { role }))) return false;
    return !topic || node.topic === topic || touches(node, topic);
  }

  // A concept of another topic that a paper of this one has something to do with.
  function touches(node, topic) {
    return node.group !== "paper" && edgesAt(node.id).some((edge) => {
      const paper = nodes.get(other(edge, node.id));
      return paper.group === "paper" && paper.topic === topic;
    });
  }

  function selection({ selected }) {
    if (!selected) return new Set();
    const edge = edges.get(selected);
    if (edge) return new Set([edge.from, edge.to]);
    return nodes.has(selected) ? new Set([selected]) : new Set();
  }

  // {nodes, edges, near, left}: ids to draw; `near` is what is selected with its neighbours, drawn
  // whatever the filters say; `left` counts nodes that fit and found no place.
  function wanted(now) {
    const chosen = selection(now);
    const near = new Set(chosen);
    if (!edges.has(now.selected)) {
      for (const id of chosen) {
        edgesAt(id).filter((edge) => edgeFits(edge, now)).forEach((edge) => near.add(other(edge, id)));
      }
    }
    const fitting = data.nodes
      .filter((node) => nodeFits(node, now))
      .sort((a, b) => importance(b) - importance(a) || (a.id < b.id ? -1 : 1));
    const drawn = new Set(fitting.slice(0, data.drawn).map((node) => node.id));
    near.forEach((id) => drawn.add(id));
    const lines = [...edges.values()].filter((edge) => drawn.has(edge.from) && drawn.has(edge.to)
      && (edge.id === now.selected || edgeFits(edge, now)));
    return { nodes: drawn, edges: lines, near, chosen, left: fitting.length - Math.min(fitting.length, data.drawn) };
  }

  // Colours come from the style sheet, so that themes are its business alone.
  let colors = {};
  function readColors() {
    const style = getComputedStyle(stage);
    const read = (name) => style.getPropertyValue(`--map-${name}`).trim();
    const names = ["ink", "paper", "faint", "line", "strong", "halo", "none", ...data.types];
    colors = Object.fromEntries(names.map((name) => [name, read(name)]));
    colors.font = style.fontFamily;
    colors.dark = read("scheme") === "dark";
  }

  const colorOf = (node) => (node.group === "paper"
    ? (topics.get(node.topic) || { color: colors.none }).color
    : colors[node.group]);

  function nodeStyle(node, drawing) {
    const chosen = drawing.chosen.has(node.id);
    const dim = drawing.near.size > 0 && !drawing.near.has(node.id);
    const color = colorOf(node);
    const ring = node.group === "concept" || isOnce(node);
    return {
      opacity: dim ? 0.22 : 1,
      borderWidth: chosen ? 4 : ring ? 2 : 1,
      color: {
        background: ring ? colors.halo : color,
        border: chosen ? colors.ink : ring ? color : colors.halo,
        hover: { background: ring ? colors.halo : color, border: colors.ink },
        highlight: { background: ring ? colors.halo : color, border: colors.ink },
      },
    };
  }

  function edgeStyle(edge, drawing) {
    const lit = edge.id === state.selected
      || (!edges.has(state.selected) && (drawing.chosen.has(edge.from) || drawing.chosen.has(edge.to)));
    const dim = drawing.chosen.size > 0 && !lit;
    const color = lit ? colors.strong : colors.line;
    return {
      width: (isMentioned(edge) ? 0.75 : edge.width) * (lit ? 1.5 : 1),
      color: { color, hover: colors.strong, highlight: colors.strong, opacity: dim ? 0.25 : 1 },
      dashes: edge.reasons[0].kind === "related" ? [2, 6] : edge.reasons[0].kind === "co_mention" ? [7, 5] : false,
    };
  }

  const drawnNodes = new self.vis.DataSet();
  const drawnEdges = new self.vis.DataSet();
  let drawing = { nodes: new Set(), edges: [], near: new Set(), chosen: new Set(), left: 0 };
  let network = null;
  let hovered = "";

  function draw() {
    drawing = wanted(state);
    const gone = drawnNodes.getIds().filter((id) => !drawing.nodes.has(id));
    drawnNodes.remove(gone);
    drawnNodes.update([...drawing.nodes].map((id) => {
      const node = nodes.get(id);
      return { id, shape: node.shape, size: sizeOf(node), ...at(node), ...nodeStyle(node, drawing) };
    }));
    const lines = new Set(drawing.edges.map((edge) => edge.id));
    drawnEdges.remove(drawnEdges.getIds().filter((id) => !lines.has(id)));
    drawnEdges.update(drawing.edges.map((edge) => (
      { id: edge.id, from: edge.from, to: edge.to, ...edgeStyle(edge, drawing) })));
    regions = topicRegions();
    say();
  }

  const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  function say() {
    const drawn = [...drawing.nodes].map((id) => nodes.get(id));
    const papers = drawn.filter((node) => node.group === "paper").length;
    const parts = [`${counted(papers, "paper")} and ${counted(drawn.length - papers, "concept")} drawn`];
    const once = data.once - drawn.filter(isOnce).length;
    if (!state.once && once > 0) parts.push(`${counted(once, "concept")} seen once ${once === 1 ? "is" : "are"} hidden`);
    if (drawing.left > 0) parts.push(`${counted(drawing.left, "less connected one")} left out`);
    if (!data.whole) parts.push("open or find any other to draw it with its neighbours");
    status.textContent = `${parts.join("; ")}.`;
  }

  // Regions and labels, drawn on the canvas under and over what vis-network draws ------------------

  let regions = [];

  // The outline of every topic's papers and shared concepts, with room around.
  function topicRegions() {
    if (topics.size < 2) return [];
    const members = new Map();
    for (const id of drawing.nodes) {
      const node = nodes.get(id);
      if (!topics.has(node.topic) || isOnce(node)) continue;
      if (!members.has(node.topic)) members.set(node.topic, []);
      members.get(node.topic).push(node);
    }
    return [...members].map(([id, inside]) => {
      const points = inside.flatMap((node) => Array.from({ length: 16 }, (_, step) => {
        const room = node.size + 34;
        const { x, y } = at(node);
        return [x + room * Math.cos((step * Math.PI) / 8), y + room * Math.sin((step * Math.PI) / 8)];
      }));
      return { ...topics.get(id), id, outline: hull(points), weight: inside.length };
    }).sort((a, b) => b.weight - a.weight);
  }

  // Andrew's monotone chain.
  function hull(points) {
    const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
    const chain = (all) => all.reduce((kept, point) => {
      while (kept.length > 1 && turn(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
      kept.push(point);
      return kept;
    }, []);
    return [...chain(sorted).slice(0, -1), ...chain(sorted.reverse()).slice(0, -1)];
  }

  function drawRegions(context) {
    for (const region of regions) {
      context.beginPath();
      region.outline.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
      context.globalAlpha = colors.dark ? 0.16 : 0.1;
      context.fillStyle = region.color;
      context.fill();
      context.globalAlpha = 1;
    }
  }

  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  // Two lines where one would be long, broken at the space nearest to the middle.
  function lines(label) {
    if (label.length <= 18) return [label];
    const spaces = [...label.matchAll(/ /g)].map((found) => found.index);
    if (spaces.length === 0) return [label];
    const middle = label.length / 2;
    const at = spaces.reduce((best, space) => (Math.abs(space - middle) < Math.abs(best - middle) ? space : best));
    return [label.slice(0, at), label.slice(at + 1)];
  }

  // The most important labels first, each where it meets no other label and no node, or not at
  // all; letters keep their size on the screen at every zoom.
  function drawLabels(context) {
    resize();
    const scale = network.getScale();
    const ratio = self.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const view = network.getViewPosition();
    const onScreen = (x, y) => [(x - view.x) * scale + width / 2, (y - view.y) * scale + height / 2];
    const shown = [...drawing.nodes].map((id) => nodes.get(id)).map((node) => {
      const place = at(node);
      const [x, y] = onScreen(place.x, place.y);
      return { node, x, y, radius: sizeOf(node) * scale };
    }).filter(({ x, y }) => x > -100 && y > -20 && x < width + 100 && y < height + 20);
    const box = ({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius];
    const taken = [toolsBox(), ...shown.filter(({ node }) => !isOnce(node)).map(box)];
    const small = shown.filter(({ node }) => isOnce(node)).map(box);
    drawTopicNames(context, onScreen, taken, width);
    const rank = ({ node }) => (node.id === hovered ? 4e6 : 0) + (drawing.chosen.has(node.id) ? 2e6 : 0)
      + (drawing.near.has(node.id) ? 1e6 : 0) + importance(node);
    shown.sort((a, b) => rank(b) - rank(a));
    for (const { node, x, y, radius } of shown) {
      const dim = drawing.near.size > 0 && !drawing.near.has(node.id) && node.id !== hovered;
      if (!dim) drawLabel(context, node, x, y, radius, taken, node.group === "paper" ? [] : small);
    }
    context.restore();
  }

  function toolsBox() {
    const tools = stage.querySelector(".map-tools");
    const [left, top] = [tools.offsetLeft, tools.offsetTop];
    return [left, top, left + tools.offsetWidth, top + tools.offsetHeight];
  }

  // A name meets no other name and no node, except that a paper's may lie over concepts seen once.
  function drawLabel(context, node, x, y, radius, taken, small) {
    const paper = node.group === "paper";
    const size = paper ? 13 : 12;
    context.font = `${paper ? 600 : 400} ${size}px ${colors.font}`;
    const text = lines(node.label);
    const wide = Math.max(...text.map((line) => context.measureText(line).width));
    const tall = text.length * (size + 2);
    const gap = radius + 4;
    const places = [
      [x - wide / 2, y + gap],
      [x - wide / 2, y - gap - tall],
      [x + gap, y - tall / 2],
      [x - gap - wide, y - tall / 2],
    ];
    const boxes = places.map(([left, top]) => [left - 2, top, left + wide + 2, top + tall]);
    const forced = node.id === hovered || drawing.chosen.has(node.id);
    const inside = (box) => box[0] >= 0 && box[1] >= 0 && box[2] <= canvas.clientWidth && box[3] <= canvas.clientHeight;
    const met = (box) => taken.some((each) => meet(box, each)) || small.some((each) => meet(box, each));
    const free = boxes.find((box) => inside(box) && !met(box)) || (forced ? boxes[0] : null);
    if (!free) return;
    taken.push(free);
    context.textAlign = "center";
    context.lineWidth = 4;
    context.strokeStyle = colors.halo;
    context.fillStyle = paper || forced ? colors.ink : colors.faint;
    text.forEach((line, at) => {
      const middle = (free[0] + free[2]) / 2;
      const top = free[1] + (at + 0.5) * (size + 2);
      context.strokeText(line, middle, top);
      context.fillText(line, middle, top);
    });
  }

  function drawTopicNames(context, onScreen, taken, width) {
    context.font = `600 12px ${colors.font}`;
    context.textAlign = "center";
    const names = [toolsBox()];
    for (const region of regions) {
      const points = region.outline.map(([x, y]) => onScreen(x, y));
      const left = Math.min(...points.map(([x]) => x));
      const right = Math.max(...points.map(([x]) => x));
      const top = Math.min(...points.map(([, y]) => y));
      const text = region.label;
      const wide = context.measureText(text).width;
      if (right - left < wide * 0.3 || left > width || right < 0 || top < 16) continue;
      const middle = Math.min(Math.max((left + right) / 2, wide / 2 + 6), width - wide / 2 - 6);
      const box = [middle - wide / 2 - 4, top - 16, middle + wide / 2 + 4, top];
      if (names.some((each) => meet(box, each))) continue;
      names.push(box);
      taken.push(box);
      context.fillStyle = colors.faint;
      context.lineWidth = 4;
      context.strokeStyle = colors.halo;
      context.strokeText(text, middle, top - 8);
      context.fillText(text, middle, top - 8);
    }
  }

  // The view -------------------------------------------------------------------------------------

  const animation = () => (calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

  // Pixels for the labels of the outermost nodes.
  const room = () => (canvas.clientWidth < 600 ? [110, 90] : [150, 100]);

  function fit(animated = true) {
    const shown = [...drawing.nodes];
    if (shown.length === 0) return;
    const { left, right, top, bottom } = extent(shown.map((id) => at(nodes.get(id))));
    const [aside, above] = room();
    const scale = Math.min(
      (canvas.clientWidth - aside) / Math.max(right - left, 1),
      (canvas.clientHeight - above) / Math.max(bottom - top, 1),
      1.4,
    );
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 },
      scale,
      animation: animated ? animation() : false,
    });
  }

  function zoom(factor) {
    const scale = Math.min(Math.max(network.getScale() * factor, 0.03), CLOSEST);
    network.moveTo({ scale, animation: animation() });
  }

  // The part of the drawing that no pane lies on: on a phone the pane is a sheet over its foot.
  function openHeight() {
    const sheet = !pane.hidden && getComputedStyle(pane).position === "absolute";
    return canvas.clientHeight - (sheet ? pane.offsetHeight : 0);
  }

  // Bring what is selected into view, and no closer than it has to be.
  function look() {
    const chosen = [...drawing.chosen].map((id) => nodes.get(id));
    if (chosen.length === 0) return;
    const [width, height] = [canvas.clientWidth, openHeight()];
    const { left, right, top, bottom } = extent(chosen.map(at));
    const inside = chosen.every((node) => {
      const { x, y } = network.canvasToDOM(at(node));
      return x > 60 && y > 30 && x < width - 60 && y < height - 50;
    });
    const now = network.getScale();
    if (inside && now >= READABLE * 0.6) return;
    // As near as it must be to be read, with its neighbours in view where that is possible.
    const around = extent([...drawing.near].map((id) => at(nodes.get(id))));
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const [aside, above] = room();
    const all = Math.min(
      (width - aside) / (2 * Math.max(x - around.left, around.right - x, 1)),
      (height - above) / (2 * Math.max(y - around.top, around.bottom - y, 1)),
    );
    const scale = Math.min(Math.max(all, chosen.length > 1 ? 0.05 : FARTHEST), Math.max(now, READABLE));
    network.moveTo({
      position: { x, y },
      offset: { x: 0, y: (height - canvas.clientHeight) / 2 },
      scale,
      animation: animation(),
    });
  }

  // The pane -------------------------------------------------------------------------------------

  const KINDS = { paper: "Paper", method: "Method", task: "Task", dataset: "Dataset", metric: "Metric", concept: "Concept" };
  const pageOf = (id) => url(`${id.replace("paper/", "papers/").replace("concept/", "concepts/")}.html`);

  function nodeButton(id) {
    const node = nodes.get(id);
    const made = element("button", { type: "button", class: `map-node ${node.group === "paper" ? "map-paper" : `c ${node.group}`}` }, node.full);
    made.addEventListener("click", () => go({ selected: id }));
    return made;
  }

  // A sentence with the mentions of some concepts marked, and the words that show their roles.
  async function quote(paperId, index, concepts, cues = []) {
    const paper = await sentences(paperId, data.sentenceFiles);
    const [text, mentions] = paper.sentences[index];
    const marks = mentions.filter(([, , concept]) => concepts.includes(concept)).map(([start, end]) => [start, end]);
    const told = cues.flatMap((cue) => outside(cue, marks)).map(([start, end]) => [start, end, "cue"]);
    const number = paper.first + index;
    const place = number === 0 ? "title" : `sentence ${number}`;
    const source = state.selected === `paper/${paperId}` ? place : `${paper.title}, ${place}`;
    return element(
      "blockquote",
      { lang: paper.lang || null },
      element("p", {}, ...marked(text, [...marks, ...told])),
      element("footer", {}, element("a", { href: `${url(`papers/${paperId}.html`)}#s${index}` }, source)),
    );
  }

  // The parts of a span that no other covers.
  function outside([start, end], spans) {
    return spans.reduce((rest, [from, to]) => rest.flatMap(([a, b]) => (
      to <= a || from >= b ? [[a, b]] : [[a, from], [to, b]].filter(([x, y]) => x < y))), [[start, end]]);
  }

  function conceptsOf(edge, reason) {
    if (reason.kind === "related") return reason.shared;
    return [edge.from, edge.to].filter((id) => id.startsWith("concept/")).map((id) => id.slice(8));
  }

  function quoteOf(edge, reason, [paper, index, ...cue]) {
    return quote(paper, index, conceptsOf(edge, reason), cue.length > 0 ? [cue] : []);
  }

  // The first ones, and a button for the rest; `make` may be slow.
  async function firstOf(all, count, make, words) {
    const holder = element("div", { class: "map-some" });
    holder.append(...(await Promise.all(all.slice(0, count).map(make))));
    if (all.length > count) {
      const more = element("button", { type: "button", class: "map-more" }, `Show all ${words(all.length)}`);
      more.addEventListener("click", async () => {
        const rest = await Promise.all(all.slice(count).map(make));
        more.replaceWith(...rest);
        const focus = rest[0] && rest[0].querySelector("button, a");
        if (focus) focus.focus();
      });
      holder.append(more);
    }
    return holder;
  }

  function paneHead(kind, heading) {
    const close = element("button", { type: "button", class: "map-close", "aria-label": "Close details" }, "×");
    close.addEventListener("click", leave);
    return element("header", {}, element("p", { class: "eyebrow" }, ...kind), heading, close);
  }

  function leave() {
    go({ selected: "" });
    finder.focus({ preventScroll: true });
  }

  async function nodePane(id) {
    const node = nodes.get(id);
    const paper = node.group === "paper";
    const topic = topics.get(node.topic);
    const kind = [KINDS[node.group] || node.group];
    if (!paper) kind.push(` · in ${counted(node.papers, "paper")}`);
    if (topic) kind.push(` · ${topic.label}`);
    const heading = element("h2", { tabindex: "-1" }, element("a", { href: pageOf(id) }, node.full));
    if (node.derived) heading.append(" ", element("span", { class: "flag" }, "derived title"));
    const parts = [paneHead(kind, heading)];
    if (node.detail) parts.push(element("p", { class: "facts" }, paper ? node.detail : `also ${node.detail}`));
    if (node.said) parts.push(await quote(node.said[0], node.said[1], paper ? [] : [id.slice(8)]));
    parts.push(...(await Promise.all(groups(id).map(group))));
    if (edgesAt(id).length === 0) parts.push(element("p", { class: "note" }, "No sentence connects it to anything else here."));
    else if (edgesAt(id).length < node.degree) {
      parts.push(element("p", { class: "note" }, `The ${edgesAt(id).length} strongest of ${counted(node.degree, "connection")}; `, element("a", { href: pageOf(id) }, "its page has all"), "."));
    }
    return parts;
  }

  // The connections of a node by what they say: [{words, entries: [{edge, reason}]}].
  function groups(id) {
    const found = new Map();
    const strongest = edgesAt(id).sort((a, b) => b.width - a.width || (a.id < b.id ? -1 : 1));
    const order = ["relation", "concept_link", "related", "co_mention"];
    for (const edge of strongest) {
      for (const reason of edge.reasons) {
        if (reason.kind === "co_mention" && edge.reasons.length > 1) continue; // said already
        const forward = (edge.from === id) !== reason.backward;
        const words = forward ? reason.words : reason.back;
        if (!found.has(words)) found.set(words, { words, rank: order.indexOf(reason.kind), entries: [] });
        found.get(words).entries.push({ id, edge, reason });
      }
    }
    const roles = data.roles.map(([role]) => role);
    const place = ({ rank, entries }) => rank * 100 + Math.max(0, roles.indexOf(entries[0].reason.word));
    return [...found.values()].sort((a, b) => place(a) - place(b));
  }

  // Connections that one sentence shows are shown together, with that sentence once.
  function bySentence(entries) {
    const found = new Map();
    for (const entry of entries) {
      const [paper, index] = entry.reason.said[0];
      const key = `${paper} ${index}`;
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(entry);
    }
    return [...found.values()];
  }

  async function group({ words, entries }) {
    return element(
      "div",
      { class: "map-group" },
      element("h3", {}, words),
      await firstOf(bySentence(entries), SHOWN_PER_GROUP, together, () => String(entries.length)),
    );
  }

  async function together(entries) {
    const made = element("div", { class: "map-links" }, ...entries.map(link));
    const [paper, index] = entries[0].reason.said[0];
    const concepts = entries.flatMap(({ edge, reason }) => conceptsOf(edge, reason));
    const cues = entries.map(({ reason }) => reason.said[0].slice(2)).filter((cue) => cue.length > 0);
    made.append(await quote(paper, index, concepts, cues));
    return made;
  }

  function link({ id, edge }) {
    const total = edge.reasons.reduce((sum, each) => sum + each.said.length, 0);
    const open = element("button", { type: "button", class: "map-open" }, counted(total, "sentence"));
    open.setAttribute("aria-label", `${open.textContent} connecting to ${nodes.get(other(edge, id)).full}`);
    open.addEventListener("click", () => go({ selected: edge.id }));
    return element("div", { class: "map-link" }, nodeButton(other(edge, id)), open);
  }

  async function edgePane(id) {
    const edge = edges.get(id);
    const heading = element("h2", { tabindex: "-1" }, nodeButton(edge.from), " ", element("span", { class: "map-and" }, "and"), " ", nodeButton(edge.to));
    const parts = [paneHead(["Connection"], heading)];
    for (const reason of edge.reasons) {
      const [one, two] = reason.backward ? [edge.to, edge.from] : [edge.from, edge.to];
      const words = element("h3", {}, `${nodes.get(one).label} ${reason.words} ${nodes.get(two).label}`);
      const quotes = await firstOf(reason.said, SHOWN_SENTENCES, (said) => quoteOf(edge, reason, said), (all) => counted(all, "sentence"));
      parts.push(element("div", { class: "map-group" }, words, quotes));
    }
    return parts;
  }

  function unknown() {
    return [
      paneHead(["Not found"], element("h2", { tabindex: "-1" }, "Nothing of that name")),
      element("p", {}, "The address names something that is not on this map; it may have been renamed. Try finding it."),
    ];
  }

  let filling = 0;

  async function fill(focus) {
    const mine = (filling += 1);
    const id = state.selected;
    if (!id) {
      pane.hidden = true;
      pane.replaceChildren();
      delete pane.dataset.shows;
      stage.classList.remove("map-opened");
      network.setSize("100%", "100%");
      network.redraw();
      return;
    }
    pane.hidden = false;
    stage.classList.add("map-opened");
    network.setSize("100%", "100%");
    network.redraw();
    look();
    const make = edges.has(id) ? edgePane : nodes.has(id) ? nodePane : unknown;
    let parts;
    try {
      parts = await make(id);
    } catch (error) {
      parts = [paneHead(["Trouble"], element("h2", { tabindex: "-1" }, "The sentences could not be loaded"))];
    }
    if (mine !== filling) return;
    pane.replaceChildren(...parts);
    pane.scrollTop = 0;
    pane.dataset.shows = id;
    look();
    if (focus) pane.querySelector("h2").focus({ preventScroll: true });
  }

  // Controls -------------------------------------------------------------------------------------

  function showChoices() {
    for (const box of choices.querySelectorAll("[name=type]")) box.checked = state.types.includes(box.value);
    for (const name of ["role", "topic"]) {
      const select = choices.querySelector(`[name=${name}]`);
      if (select) select.value = state[name];
    }
    for (const name of ["once", "together"]) {
      const box = choices.querySelector(`[name=${name}]`);
      if (box) box.checked = state[name];
    }
    const active = written({ ...state, selected: "" }).split("&").filter(Boolean).length;
    document.getElementById("map-filtered").textContent = active ? `(${active} on)` : "";
    document.getElementById("map-reset").hidden = active === 0;
    filterRows();
  }

  function chosen() {
    const of = (name) => choices.querySelector(`[name=${name}]`);
    const shown = [...choices.querySelectorAll("[name=type]")];
    const missing = data.types.filter((type) => !shown.some((box) => box.value === type));
    const checked = shown.filter((box) => box.checked).map((box) => box.value);
    return {
      types: data.types.filter((type) => checked.includes(type) || missing.includes(type)),
      role: of("role").value,
      topic: of("topic") ? of("topic").value : "",
      once: Boolean(of("once") && of("once").checked),
      together: of("together").checked,
    };
  }

  // The table obeys the filters for types, role and topic too; it hides nothing else.
  function filterRows() {
    const rows = [...document.querySelectorAll(".map-table tr[data-edge]")];
    let shown = 0;
    for (const row of rows) {
      const edge = edges.get(row.dataset.edge);
      const ends = edge ? [nodes.get(edge.from), nodes.get(edge.to)] : [];
      const fits = !edge || (edgeFits(edge, { role: state.role, together: true })
        && ends.every((node) => nodeFits(node, { ...state, role: "", once: true })));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    document.getElementById("map-rows").textContent = shown < rows.length
      ? `${shown} of these ${rows.length} rows fit the filters.` : "";
  }

  let first = true;

  async function apply() {
    const before = state;
    state = read();
    const ends = state.selected.startsWith("edge/")
      ? state.selected.split("/").slice(1).join("/").match(/[^/]+\/[^/]+/g) : [state.selected];
    if (state.selected) await Promise.all(ends.map(ensure));
    state.selected = canonical(state.selected);
    showChoices();
    draw();
    const moved = first || before.selected !== state.selected;
    if (!first && before.topic !== state.topic) fit();
    const filled = moved ? fill(!first) : Promise.resolve();
    first = false;
    await filled;
  }

  function start() {
    stage.hidden = false;
    document.getElementById("map-filters").open = wide.matches;
    wide.addEventListener("change", () => { document.getElementById("map-filters").open = wide.matches; });
    readColors();
    network = new self.vis.Network(canvas, { nodes: drawnNodes, edges: drawnEdges }, data.options);
    const frame = canvas.querySelector(".vis-network");
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", `Drawing of ${counted(data.papers, "paper")} and the concepts they share; the table below says the same`);
    network.on("beforeDrawing", drawRegions);
    network.on("afterDrawing", drawLabels);
    network.on("click", ({ nodes: [node], edges: [edge] }) => go({ selected: node || edge || "" }));
    network.on("hoverNode", ({ node }) => hover(node));
    network.on("blurNode", () => hover(""));
    network.on("zoom", ({ scale, pointer }) => {
      if (scale > CLOSEST) network.moveTo({ scale: CLOSEST, animation: false });
      if (scale < 0.03) network.moveTo({ scale: 0.03, animation: false });
    });
    attachSearch(finder, document.getElementById("map-found"), {
      open({ kind, id }) {
        if (kind === "topic") go({ topic: id, selected: "" });
        else go({ selected: `${kind}/${id}` });
        return true;
      },
    });
    choices.addEventListener("change", () => go(chosen()));
    choices.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("map-reset").addEventListener("click", () => go(EVERYTHING));
    document.getElementById("map-in").addEventListener("click", () => zoom(1.4));
    document.getElementById("map-out").addEventListener("click", () => zoom(1 / 1.4));
    document.getElementById("map-fit").addEventListener("click", () => fit());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.selected && !event.target.closest("input, select")) leave();
    });
    const repaint = () => {
      readColors();
      draw();
      network.redraw();
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    new MutationObserver(repaint).observe(document.documentElement, { attributes: true });
    self.addEventListener("hashchange", apply);
    turn();
    draw();
    fit(false);
    network.on("resize", () => {
      if (!turn()) return;
      draw();
      fit(false);
    });
    network.once("afterDrawing", () => {
      stage.dataset.ready = "true";
      performance.mark("map-ready");
    });
    apply();
  }

  function hover(id) {
    hovered = id;
    canvas.classList.toggle("map-over", id !== "");
    network.redraw();
  }

  // Where a node is drawn, in pixels of the page; for tests and for those who script the page.
  function where(id) {
    const node = nodes.get(id);
    const { x, y } = network.canvasToDOM(at(node));
    const box = canvas.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  }

  self.litatlas.map = { where, shown: () => [...drawing.nodes].sort(), edges: () => [...edges.keys()] };
  start();
})();
