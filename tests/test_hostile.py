"""Whatever a library says is text: hostile words in every field of every format do nothing.

Each field carries a word of its own, so that a test can tell that the field did arrive, and a
payload that would set ``hacked`` in the browser if any page, script, file or attribute took it for
more than words.
"""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Page

from tests.conftest import Serve, built
from tests.markup import read_site, unsafe_elements
from tests.visiting import Visit, page_types, pages

PAYLOADS = {
    "tag": "<img src=x onerror=hacked=1>",
    "script": "</script><script>hacked=1</script>",
    "entities": "&lt;img src=x onerror=hacked=1&gt; &#60;svg onload=hacked=1&#62;",
    "nested": "<scr<script></script>ipt>hacked=1</scr<script></script>ipt>",
    "attribute": "\" onmouseover=hacked=1 x=\"' onfocus=hacked=1 autofocus='",
    "address": "javascript:hacked=1//",
    "template": "{{ 7*7 }}{% raw %}{{ site.__class__ }}",
    "comment": "--><svg/onload=hacked=1><!-- ]]><svg onload=hacked=1>",
    "string": "\\u003cimg src=x onerror=hacked=1\\u003e \\x3c/script\\x3e `${hacked=1}`",
    "separators": "line\u2028separator\u2029and \u202eright to left\u202c",
    "tooltip": '<a href="https://example.org/">href</a>',
    "title": "</title><svg onload=hacked=1></textarea></style>",
    "latex": r"\href{javascript:hacked=1}{x} \textless img src=x onerror=hacked=1\textgreater",
    "prototype": "__proto__ constructor hasOwnProperty toString",
}


def abstract(mark: str, payload: str) -> str:
    """Thirty words and more that propose, use and measure something called by the payload."""
    return (
        f"Counting spores by hand is slow, and few people can tell mosses from ferns {mark}."
        f" We propose the {payload} network, a spore counting method that uses {payload}"
        f" and learns from photographs. Experiments on the {payload} dataset show that it"
        f" outperforms a random forest by 4.5% in accuracy. The code is available at"
        f" https://example.org/{mark}?a=<b>&c=%22%3E."
    )


def csl(mark: str, payload: str) -> dict[str, object]:
    """A record with a hostile word in every field that a reader might look at."""
    return {
        "id": f"{mark}id {payload}",
        "citation-key": f"{mark}key {payload}",
        "type": f"article {payload}",
        "title": f"{mark}title {payload}",
        "abstract": abstract(f"{mark}abstract", payload),
        "author": [
            {"family": f"{mark}family {payload}", "given": f"{mark}given {payload}"},
            {"literal": f"{mark}literal {payload}"},
        ],
        "issued": {"date-parts": [[2024, payload]]},
        "container-title": f"{mark}venue {payload}",
        "DOI": f"10.1234/{mark}doi{payload}",
        "URL": f"javascript:hacked=1//{mark}",
        "keyword": f"{mark}keyword {payload}",
        "note": f"{mark}private {payload}",
        "language": payload,
    }


def bibtex(mark: str, payload: str) -> str:
    body = payload.replace("{", "(").replace("}", ")").replace("@", "(at)")
    fields = {
        "title": f"{mark}title {body}",
        "author": f"{mark}family {body}, {mark}given and {{{mark}group {body}}}",
        "abstract": abstract(f"{mark}abstract", body),
        "journal": f"{mark}venue {body}",
        "year": "2023",
        "doi": f"10.1234/{mark}{body}",
        "url": f"javascript:hacked=1//{mark}",
        "keywords": f"{mark}keyword {body}",
        "file": f"/home/{mark}private/{body}",
        "annote": f"{mark}private {body}",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@article{{{mark}key,\n{lines}\n}}\n"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)  # a YAML string, too


def hostile_facts() -> str:
    """papers.yaml: facts that mean harm, and entries that cannot be followed."""
    entries = [
        f"- starts: Fern {number} is a fern of which little is known.\n"
        f"  title: {quoted(f'fact{name}title {payload}')}\n"
        f"  authors: [{quoted(f'fact{name}author {payload}')}]\n"
        f"  venue: {quoted(f'fact{name}venue {payload}')}\n"
        f"  keywords: [{quoted(payload)}]\n"
        f"  urls: [{quoted('javascript:hacked=1')}]\n"
        f"  id: {quoted(payload)}\n"
        f"  {quoted(payload)}: {quoted(payload)}\n"
        for number, (name, payload) in enumerate(PAYLOADS.items())
    ]
    return "".join(entries) + f"- starts: {quoted(PAYLOADS['tag'])}\n  paper: no\n"


def hostile_vocabulary() -> str:
    """concepts.yaml: labels and definitions that mean harm, and lines that match nothing."""
    tag, attribute = quoted(PAYLOADS["tag"]), quoted(PAYLOADS["attribute"])
    return (
        f"rename:\n  random forest: {quoted('labelrandom ' + PAYLOADS['tag'])}\n"
        f"  {tag}: {attribute}\n"
        f"same:\n- [accuracy, {tag}]\n- [{attribute}, {tag}]\n"
        f"hide:\n- {attribute}\n"
        f"type:\n  {tag}: {attribute}\n"
        f"broader:\n  random forest: {tag}\n"
        f"define:\n  random forest: {attribute}\n"
        f"{tag}: {attribute}\n"
    )


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose every word means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    content, seeds = folder / "content", folder / "content" / "seeds"
    seeds.mkdir(parents=True)
    (content / "pages").mkdir()
    for name, payload in PAYLOADS.items():
        (seeds / f"csl-{name}.json").write_text(
            json.dumps([csl(f"csl{name}", payload)]), encoding="utf-8"
        )
        (seeds / f"bib-{name}.bib").write_text(bibtex(f"bib{name}", payload), encoding="utf-8")
        (seeds / f"txt-{name}.txt").write_text(
            f"txt{name}title {payload}\n{abstract(f'txt{name}abstract', payload)}\n\n"
            f"About us: {payload} is a club for lovers of mosses.\n",
            encoding="utf-8",
        )
    for number, name in enumerate(
        ['"><img src=x onerror=hacked=1>', "'onload=hacked=1 '", "{{7*7}}", "javascript:hacked=1"]
    ):
        (seeds / f"name{number} {name}.txt").write_text(
            abstract(f"named{number}", "spore") + "\n", encoding="utf-8"
        )
        (seeds / f"unknown{number} {name}.xyz").write_text("x", encoding="utf-8")
    (seeds / "curated.txt").write_text(
        "".join(
            f"Fern {number} is a fern of which little is known."
            f" {abstract(f'fern{number}', 'fern')}\n\n"
            for number in range(len(PAYLOADS))
        ),
        encoding="utf-8",
    )
    (content / "papers.yaml").write_text(hostile_facts(), encoding="utf-8")
    (content / "concepts.yaml").write_text(hostile_vocabulary(), encoding="utf-8")
    tag = PAYLOADS["tag"] + PAYLOADS["script"] + PAYLOADS["attribute"]
    (content / "site.yaml").write_text(
        f"title: {quoted('sitetitle ' + tag)}\ndescription: {quoted('sitedescription ' + tag)}\n",
        encoding="utf-8",
    )
    (content / "pages" / "about.md").write_text(
        "# About\n\nmarkdowntext <script>hacked=1</script> <img src=x onerror=hacked=1>\n\n"
        "[link](javascript:hacked=1) ![picture](https://example.org/a.png)\n",
        encoding="utf-8",
    )
    return built(content, folder / "site", "--frozen")


def every_text(site: Path) -> str:
    """All bytes of the site that came from the library, unescaped once."""
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    return html.unescape("\n".join(texts))


ARRIVE = [
    f"{kind}{name}{field}"
    for kind in ("csl", "bib", "txt")
    for name in PAYLOADS
    for field in ("title", "abstract")
]


def test_every_field_arrives(hostile_site: Path) -> None:
    shown = every_text(hostile_site)
    assert [mark for mark in [*ARRIVE, "sitetitle", "markdowntext"] if mark not in shown] == []


def test_private_fields_arrive_nowhere(hostile_site: Path) -> None:
    leaks = [
        path.name
        for path in sorted(hostile_site.rglob("*"))
        if path.is_file() and re.search(rb"(csl|bib)\w+private", path.read_bytes())
    ]
    assert leaks == []


def test_no_page_holds_an_element_that_a_template_did_not_write(hostile_site: Path) -> None:
    found = {path: unsafe_elements(page) for path, page in read_site(hostile_site).items()}
    assert {path: unsafe for path, unsafe in found.items() if unsafe} == {}
    faults = {path: page.faults for path, page in read_site(hostile_site).items()}
    assert {path: fault for path, fault in faults.items() if fault} == {}


def test_entities_are_shown_as_they_were_meant(hostile_site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in hostile_site.glob("papers/*.html")]
    assert [page for page in pages if "<img src=x" in page.replace('"', "")] == []
    assert any("&lt;img src=x onerror=hacked=1&gt;" in page for page in pages)


def test_no_template_text_is_computed(hostile_site: Path) -> None:
    shown = every_text(hostile_site)
    assert "{{ 7*7 }}" in shown
    assert "<class 'litatlas" not in shown


def harm(page: Page) -> object:
    return page.evaluate("typeof hacked === 'undefined' ? null : hacked")


def harmed(home: str, paths: list[str], visit: Visit) -> list[str]:
    """The pages on which a payload ran."""
    page = visit(f"{home}index.html", home=home)
    found = []
    for path in paths:
        visit.go(page, home + path)
        found += [path] if harm(page) is not None else []
    return found


def test_nothing_runs_on_any_page(hostile_site: Path, visit: Visit, serve: Serve) -> None:
    assert harmed(serve(hostile_site), pages(hostile_site), visit) == []


def test_nothing_runs_on_pages_opened_from_a_folder(hostile_site: Path, visit: Visit) -> None:
    """The files are the same, so one of each type and every eighth of all will tell."""
    some = sorted({*page_types(hostile_site), *pages(hostile_site)[::8]})
    assert harmed(f"{hostile_site.as_uri()}/", some, visit) == []


def test_nothing_runs_while_searching(hostile_site: Path, visit: Visit, serve: Serve) -> None:
    page = visit(f"{serve(hostile_site)}index.html")
    for query in (
        "img",
        "script",
        "spore",
        "hacked",
        '"><img src=x onerror=hacked=1>',
        "__proto__",
    ):
        page.fill("input[type=search] >> nth=0", query)
        page.wait_for_timeout(250)
        assert harm(page) is None


def test_nothing_runs_on_the_map(hostile_site: Path, visit: Visit, serve: Serve) -> None:
    home = serve(hostile_site)
    atlas = json.loads((hostile_site / "data" / "atlas.json").read_text(encoding="utf-8"))
    page = visit(f"{home}map.html", home=home)
    states = [f"paper/{paper['id']}" for paper in atlas["papers"][:12]]
    states += [f"concept/{concept['id']}" for concept in atlas["concepts"][:12]]
    states += [
        "paper/<img src=x onerror=hacked=1>",
        "__proto__",
        "%22%3E%3Cimg src=x onerror=hacked=1%3E",
        "%E0%A4%A",
    ]
    for state in states:
        page.evaluate("state => { location.hash = state }", state)
        page.wait_for_timeout(60)
        assert harm(page) is None, state


def test_the_data_files_hold_the_words_as_words(hostile_site: Path) -> None:
    atlas = json.loads((hostile_site / "data" / "atlas.json").read_text(encoding="utf-8"))
    titles = " ".join(paper["title"] for paper in atlas["papers"])
    assert "txttagtitle" in titles
    assert "{{ 7*7 }}" in titles
    assert atlas["site"]["title"].startswith("sitetitle <img src=x onerror=hacked=1>")


def test_the_graph_file_is_sound_xml_that_says_the_same(hostile_site: Path) -> None:
    path = hostile_site / "graph.graphml"
    ElementTree.parse(path)  # noqa: S314 - our own file
    graph = nx.read_graphml(path)
    atlas = json.loads((hostile_site / "data" / "atlas.json").read_text(encoding="utf-8"))
    assert graph.number_of_nodes() == len(atlas["papers"]) + len(atlas["concepts"])


def test_every_path_of_the_site_is_plain(hostile_site: Path) -> None:
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789-._/")
    paths = [path.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("*")]
    made = [path for path in paths if not path.startswith("static/")]
    assert [path for path in made if not set(path) <= allowed] == []
