// The details pane: what is selected, in words and sentences. A paper or concept with everything it
// is connected to; a connection with every sentence behind it; several with what they share and what
// sets them apart; the way between two with a sentence for each step.
"use strict";

self.litatlas.mapPane = ({ facts, graph, topics, state, go, leave, select, lists }) => {
  const { sentences, url, element, pairs, marked } = self.litatlas;
  const { other, target } = self.litatlas.mapGraph;
  const { nodes, edges, edgesAt } = graph;

  const SHOWN_PER_GROUP = 6; // connections under one heading, before "Show all"
  const SHOWN_SENTENCES = 12;
  const SHOWN_SHARED = 5;
  const SHOWN_APART = 10;
  const KINDS = { paper: "Paper", method: "Method", task: "Task", dataset: "Dataset", metric: "Metric", concept: "Concept" };

  function pageOf(id) {
    const { papers = 0, said = null } = nodes.get(id) || {};
    const named = edgesAt(id).find((edge) => other(edge, id).startsWith("paper/"));
    return self.litatlas.pageOf(id, papers, named ? named.reasons[0].said[0] : said);
  }
  const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  const button = (words, work, options = {}) => {
    const made = element("button", { type: "button", ...options }, words);
    made.addEventListener("click", work);
    return made;
  };

  function nodeButton(id, words = nodes.get(id).full) {
    const { group } = nodes.get(id);
    return button(words, () => go({ selected: id }), { class: `map-node ${group === "paper" ? "map-paper" : `c ${group}`}` });
  }

  // Sentences -------------------------------------------------------------------------------------

  // A sentence with the mentions of some concepts marked, some words, and what shows their roles.
  async function quote(paperId, index, concepts, { cues = [], words = [] } = {}) {
    const paper = await sentences(paperId, facts.sentenceFiles);
    const [text, mentions] = paper.sentences[index];
    const marks = [...mentions.filter(([, , concept]) => concepts.includes(concept)).map(([start, end]) => [start, end]), ...words];
    const told = cues.flatMap((cue) => outside(cue, marks)).map(([start, end]) => [start, end, "cue"]);
    const number = paper.first + index;
    const place = number === 0 ? "title" : `sentence ${number}`;
    const source = state().selected === `paper/${paperId}` ? place : `${paper.title}, ${place}`;
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

  // What the numbers after a sentence mark: words that two papers have in common, or a cue.
  const spansOf = (reason, [, , ...ends]) => ({ [reason.kind === "related" ? "words" : "cues"]: pairs(ends) });

  function quoteOf(edge, reason, said) {
    return quote(said[0], said[1], conceptsOf(edge, reason), spansOf(reason, said));
  }

  // The first ones, and a button for the rest; `make` may be slow.
  async function firstOf(all, count, make, words) {
    const holder = element("div", { class: "map-some" });
    holder.append(...(await Promise.all(all.slice(0, count).map(make))));
    if (all.length > count) {
      const more = button(`Show all ${words(all.length)}`, async () => {
        const rest = await Promise.all(all.slice(count).map(make));
        more.replaceWith(...rest);
        const focus = rest[0] && rest[0].querySelector("button, a");
        if (focus) focus.focus();
      }, { class: "map-more" });
      holder.append(more);
    }
    return holder;
  }

  function head(kind, heading) {
    const close = button("×", leave, { class: "map-close", "aria-label": "Close details" });
    return element("header", {}, element("p", { class: "eyebrow" }, ...kind), heading, close);
  }

  const title = (...parts) => element("h2", { tabindex: "-1" }, ...parts);
  const actions = (...made) => element("p", { class: "map-actions" }, ...made);

  // One node --------------------------------------------------------------------------------------

  async function nodePart(id) {
    const node = nodes.get(id);
    const paper = node.group === "paper";
    const topic = topics.get(node.topic);
    const kind = [KINDS[node.group] || node.group];
    if (!paper) kind.push(` · in ${counted(node.papers, "paper")}`);
    if (topic) kind.push(` · ${topic.label}`);
    if (node.new) kind.push(" · new in the latest seed");
    const heading = title(element("a", { href: pageOf(id) }, node.full));
    if (node.derived) heading.append(" ", element("span", { class: "flag" }, "derived title"));
    const parts = [head(kind, heading)];
    if (node.detail) parts.push(element("p", { class: "facts" }, paper ? node.detail : `also ${node.detail}`));
    parts.push(actions(
      button("Select more", () => select.begin(id), { title: "Then choose others on the drawing, by finding them or in the table" }),
      button("Path to …", () => select.beginPath(id), { title: "Then choose where it leads" }),
    ));
    const here = edgesAt(id).length;
    if (here < node.degree) parts.push(cutNote(id, here));
    if (node.said) parts.push(await quote(node.said[0], node.said[1], paper ? [] : [id.slice(8)]));
    parts.push(...(await Promise.all(groups(id).map(group))));
    if (here === 0) parts.push(element("p", { class: "note" }, "No sentence connects it to anything else here."));
    return parts;
  }

  // What is said of a hub, whose neighbourhood is cut.
  function cutNote(id, here) {
    const all = button("the table lists all", () => lists.all(id), { class: "map-open" });
    return element("p", { class: "note map-cut" }, `${here.toLocaleString("en")} of ${nodes.get(id).degree.toLocaleString("en")} nearest shown; `, all, ".");
  }

  // The connections of a node by what they say: [{words, entries: [{edge, reason}]}].
  function groups(id) {
    const found = new Map();
    const strongest = edgesAt(id).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
    const order = ["relation", "concept_link", "related", "co_mention"];
    for (const edge of strongest) {
      for (const reason of edge.reasons) {
        if (reason.kind === "co_mention" && edge.reasons.length > 1) continue; // said already
        const words = wordsFrom(id, edge, reason);
        if (!found.has(words)) found.set(words, { words, rank: order.indexOf(reason.kind), entries: [] });
        found.get(words).entries.push({ id, edge, reason });
      }
    }
    const roles = facts.roles.map(([role]) => role);
    const place = ({ rank, entries }) => rank * 100 + Math.max(0, roles.indexOf(entries[0].reason.word));
    return [...found.values()].sort((a, b) => place(a) - place(b));
  }

  // What a connection says of the node at one of its ends: "uses", "used by".
  const wordsFrom = (id, edge, reason) => ((edge.from === id) !== reason.backward ? reason.words : reason.back);

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
    const spans = entries.map(({ reason }) => spansOf(reason, reason.said[0]));
    const every = (name) => spans.flatMap((each) => each[name] || []);
    made.append(await quote(paper, index, concepts, { cues: every("cues"), words: every("words") }));
    return made;
  }

  function link({ id, edge }) {
    const total = edge.reasons.reduce((sum, each) => sum + each.said.length, 0);
    const open = button(counted(total, "sentence"), () => go({ selected: edge.id }), { class: "map-open" });
    open.setAttribute("aria-label", `${open.textContent} connecting to ${nodes.get(other(edge, id)).full}`);
    return element("div", { class: "map-link" }, nodeButton(other(edge, id)), open);
  }

  // A connection ----------------------------------------------------------------------------------

  async function edgePart(id) {
    const edge = edges.get(id);
    const heading = title(nodeButton(edge.from), " ", element("span", { class: "map-and" }, "and"), " ", nodeButton(edge.to));
    const parts = [head(["Connection"], heading)];
    for (const reason of edge.reasons) {
      const [one, two] = reason.backward ? [edge.to, edge.from] : [edge.from, edge.to];
      const words = element("h3", {}, `${nodes.get(one).label} ${reason.words} ${nodes.get(two).label}`);
      const quotes = await firstOf(reason.said, SHOWN_SENTENCES, (said) => quoteOf(edge, reason, said), (all) => counted(all, "sentence"));
      parts.push(element("div", { class: "map-group" }, words, quotes));
    }
    return parts;
  }

  // The way between two ---------------------------------------------------------------------------

  async function pathPart([from, to], route) {
    const heading = title(nodeButton(from), " ", element("span", { class: "map-and" }, "to"), " ", nodeButton(to));
    const parts = [head([route && route.length > 1 ? `Path in ${counted(route.length - 1, "step")}` : "Path"], heading)];
    if (from === to) parts.push(element("p", { class: "note" }, "These are one and the same."));
    else if (!route) {
      parts.push(element("p", { class: "note" }, "No short way between the two was found on the map. ", element("a", { href: `${url("connect.html")}#${from}/${to}` }, "How far each of them leads"), "."));
    } else {
      const steps = route.slice(1).map((id, at) => [route[at], id]);
      parts.push(element("ol", { class: "map-path" }, ...(await Promise.all(steps.map(step)))));
      parts.push(element("p", { class: "note" }, element("a", { href: `${url("connect.html")}#${from}/${to}` }, "What else connects or parts them"), "."));
    }
    parts.push(actions(button("Turn round", () => go({ selected: `path/${to}/${from}` })), button("Select both", () => go({ selected: `${from},${to}` }))));
    return parts;
  }

  // "uses", "is used by", "is a kind of": between a step's two names.
  function between(from, edge, reason) {
    const words = wordsFrom(from, edge, reason);
    return nodes.get(from).group === "paper" || /^(is|has) /.test(words) ? words : `is ${words}`;
  }

  async function step([from, to]) {
    const edge = graph.between(from, to);
    const reason = edge.reasons[0];
    const open = button("all sentences", () => go({ selected: edge.id }), { class: "map-open" });
    const said = reason.kind === "related" ? reason.said.slice(0, 2) : reason.said.slice(0, 1);
    return element(
      "li",
      {},
      element("p", {}, nodeButton(from), ` ${between(from, edge, reason)} `, nodeButton(to)),
      ...(await Promise.all(said.map((each) => quoteOf(edge, reason, each)))),
      edge.reasons.length > 1 || reason.said.length > said.length ? open : null,
    );
  }

  // Several ---------------------------------------------------------------------------------------

  const nameOf = (id) => nodes.get(id).label;

  async function severalPart(ids) {
    const known = ids.filter((id) => nodes.has(id));
    const parts = [head(["Selection"], title(`${known.length} selected`))];
    parts.push(element("ul", { class: "map-picked" }, ...known.map((id) => element("li", {}, nodeButton(id), button("×", () => select.toggle(id), { class: "map-drop", "aria-label": `Take out ${nodes.get(id).full}` })))));
    const cut = known.filter((id) => edgesAt(id).length < nodes.get(id).degree);
    const { all, some, only } = graph.compared(known);
    const two = known.length === 2 ? button("Path between them", () => go({ selected: `path/${known[0]}/${known[1]}` })) : null;
    const papers = known.filter((id) => nodes.get(id).group === "paper");
    parts.push(actions(two, button("Clear", () => go({ selected: "" }))));
    if (cut.length > 0) parts.push(element("p", { class: "note map-cut" }, `Compared by their nearest: ${cut.map((id) => `${edgesAt(id).length.toLocaleString("en")} of ${nodes.get(id).degree.toLocaleString("en")} of ${nameOf(id)}`).join("; ")}.`));
    parts.push(await sharedPart(known.length === 2 ? "What both share" : `What all ${known.length} share`, all, known));
    if (some.length > 0) parts.push(await sharedPart("Shared by some of them", some, known));
    const apart = only.filter(({ found }) => found.length > 0);
    parts.push(element("div", { class: "map-group" }, element("h3", {}, "What sets them apart"), ...apart.map(apartPart)));
    if (apart.length === 0) parts.push(element("p", { class: "note" }, "Nothing here is connected to one of them alone."));
    parts.push(element(
      "div",
      { class: "map-group" },
      element("h3", {}, "Export this list"),
      actions(
        button("CSV", () => lists.csv(known)),
        papers.length > 0 ? button("BibTeX", () => lists.bibtex(papers)) : null,
        papers.length > 0 ? button("Plain references", () => lists.plain(papers)) : null,
      ),
    ));
    return parts;
  }

  async function sharedPart(words, found, ids) {
    const holder = element("div", { class: "map-group" }, element("h3", {}, words));
    if (found.length === 0) holder.append(element("p", { class: "note" }, "Nothing that a sentence shows."));
    else holder.append(await firstOf(found, SHOWN_SHARED, (each) => sharedItem(each, ids), String));
    return holder;
  }

  async function sharedItem({ id, by }) {
    const joined = by.map((one) => [one, graph.between(one, id)]);
    const words = joined.map(([one, edge]) => `${nameOf(one)} ${between(one, edge, edge.reasons[0])} it`).join("; ");
    const seen = new Set();
    const quotes = [];
    for (const [, edge] of joined) {
      const [reason] = edge.reasons;
      const said = reason.kind === "related" ? reason.said : reason.said.slice(0, 1);
      for (const each of said) {
        const key = each.slice(0, 2).join(" ");
        if (!seen.has(key) && quotes.length < 4) quotes.push(quoteOf(edge, reason, each));
        seen.add(key);
      }
    }
    return element("div", { class: "map-links" }, element("div", { class: "map-link" }, nodeButton(id), element("span", { class: "n" }, nodes.get(id).group === "paper" ? "paper" : counted(nodes.get(id).papers, "paper"))), element("p", { class: "why" }, `${words}.`), ...(await Promise.all(quotes)));
  }

  function apartPart({ id, found }) {
    const shown = found.slice(0, SHOWN_APART);
    const links = shown.map(({ edge, to }) => element("li", {}, button(`${wordsFrom(id, edge, edge.reasons[0])} `, () => go({ selected: edge.id }), { class: "map-open", "aria-label": `${nameOf(id)} ${wordsFrom(id, edge, edge.reasons[0])} ${nodes.get(to).full}: the sentences` }), nodeButton(to)));
    const rest = found.length - shown.length;
    return element("div", { class: "map-apart" }, element("p", {}, element("strong", {}, `Only ${nameOf(id)}`)), element("ul", {}, ...links, rest > 0 ? element("li", { class: "n" }, `and ${rest} more`) : null));
  }

  function unknown() {
    return [
      head(["Not found"], title("Nothing of that name")),
      element("p", {}, "The address names something that is not on this map; it may have been renamed. Try finding it."),
    ];
  }

  // The pane for what is selected, as elements.
  async function made(selected, route) {
    const { kind, ids } = target(selected);
    try {
      if (kind === "edge") return await (edges.has(selected) ? edgePart(selected) : unknown());
      if (kind === "path") return await (ids.every((id) => nodes.has(id)) ? pathPart(ids, route) : unknown());
      if (kind === "several") return await (ids.some((id) => nodes.has(id)) ? severalPart(ids) : unknown());
      return await (nodes.has(selected) ? nodePart(selected) : unknown());
    } catch (error) {
      return [head(["Trouble"], title("The sentences could not be loaded"))];
    }
  }

  return { made, pageOf, wordsFrom };
};
