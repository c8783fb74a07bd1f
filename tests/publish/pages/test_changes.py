"""What changed is told newest first, with sentences, as a feed too; former addresses lead on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from litatlas.model import Atlas, Change, GonePaper, Joined, Moved
from litatlas.publish import Looks, publish_atlas
from litatlas.publish.lookup import Lookup
from litatlas.publish.news import counts, heading, mark, news, visit_marks
from tests.markup import Markup, broken_links, read_markup
from tests.publish.toy_atlas import EMPTY, HOSTILE, TOY

ATOM = "{http://www.w3.org/2005/Atom}"

FIRST = Change(1, "2026-01-01", "content", seeds=("ferns.bib",))
SECOND = Change(
    2,
    "2026-02-02",
    "content",
    seeds=("moss.txt", HOSTILE),
    edited=("lichen",),
    removed=("fungus",),
    retitled=(("tides", f"Old {HOSTILE}"),),
    joined=(Joined("spores", "tides", "moonlight-transfer", ("mossbench", "tides")),),
    moved=(
        Moved("fernnet", "mould", "spores", ("spore-counting",), ("mossbench",)),
        Moved("lichen", "spores", None),
    ),
    former_topics=("mould",),
    merged=(("moonshine-transfer", "moonlight-transfer"),),
    lost_concepts=3,
    lost=("moon-moss", "spore-counting"),
)
EDIT = Change(2, "2026-02-02", "content", edited=("lichen",), lost_concepts=1, lost=("moon-moss",))
THIRD = Change(
    3,
    "2026-03-03",
    "curation",
    renamed=(("fern", "fernnet"),),
    relabelled=(("moonlight-transfer", f"lunar {HOSTILE}"), ("not-here", "nothing")),
)


def changed(*history: Change) -> Atlas:
    """The toy atlas with a past: MossBench and the tides came with the second change."""
    second = {"mossbench", "tides"}
    return replace(
        TOY,
        papers=tuple(
            replace(p, since=2, brought_by="moss.txt", new=True)
            if p.id in second
            else replace(p, since=1, brought_by="ferns.bib")
            for p in TOY.papers
        ),
        concepts=tuple(
            replace(
                c,
                since=2 if c.id == "mossbench" else 1,
                new=c.id == "mossbench",
                shared_since=2 if len(c.papers) > 1 else 0,
            )
            for c in TOY.concepts
        ),
        topics=tuple(replace(t, since=2 if t.id == "tides" else 1) for t in TOY.topics),
        history=history,
        gone_papers=(GonePaper("fungus", f"Fungus {HOSTILE}", 1), GonePaper("yeast", "", 1)),
        former_topics={"mould": "Mould"},
        redirects={
            "papers/fern": "papers/fernnet",
            "papers/mold": "papers/fungus",
            "concepts/moonshine-transfer": "concepts/moonlight-transfer",
            "topics/mould": "topics/spores",
            "topics/nowhere": "topics/not-here",
        },
    )


ATLAS = changed(FIRST, SECOND, THIRD)


@pytest.fixture(scope="module")
def site(looks: Looks) -> dict[str, str]:
    found = publish_atlas(ATLAS, looks)
    return {
        file.path: file.data.decode("utf-8")
        for file in found
        if file.path.endswith((".html", ".xml"))
    }


@pytest.fixture(scope="module")
def page(site: dict[str, str]) -> Markup:
    return read_markup("changes.html", site["changes.html"])


def article(page: str, number: int) -> str:
    return page.split(f'id="c{number}"')[1].split("</article>")[0]


def test_a_map_without_a_memory_has_nothing_to_tell(looks: Looks) -> None:
    for atlas in (EMPTY, TOY):
        made = {file.path: file.data for file in publish_atlas(atlas, looks)}
        assert "changes.html" not in made
        assert "changes.xml" not in made
        assert b"changes.html" not in made["index.html"]


def test_a_first_map_tells_its_seeds_on_the_page_and_in_the_feed_only(looks: Looks) -> None:
    made = {file.path: file.data for file in publish_atlas(changed(FIRST), looks)}
    assert b'id="c1"' in made["changes.html"]
    assert b"<entry>" in made["changes.xml"]
    assert b'class="newest"' not in made["index.html"]


def test_changes_stand_newest_first(page: Markup) -> None:
    assert [e.attributes["id"] for e in page.elements if e.tag == "article"] == ["c3", "c2", "c1"]


def test_papers_stand_under_the_seed_that_brought_them(site: dict[str, str]) -> None:
    second = article(site["changes.html"], 2)
    assert second.index("moss.txt</h3>") < second.index("papers/mossbench.html")
    first = article(site["changes.html"], 1)
    assert "papers/fernnet.html" in first
    assert "papers/mossbench.html" not in first


def test_a_seed_without_new_papers_says_so(site: dict[str, str]) -> None:
    second = article(site["changes.html"], 2)
    assert "&lt;script&gt;" in second
    assert "brought no paper that was not here" in second


def test_a_seed_that_was_renamed_since_keeps_what_it_brought(looks: Looks) -> None:
    renamed = replace(
        ATLAS,
        papers=tuple(
            replace(
                p,
                paper=replace(
                    p.paper, places=tuple(replace(at, seed="new.txt") for at in p.paper.places)
                ),
            )
            for p in ATLAS.papers
        ),
    )
    made = {file.path: file.data for file in publish_atlas(renamed, looks)}
    second = article(made["changes.html"].decode(), 2)
    assert "Other papers" not in second
    assert second.index("moss.txt</h3>") < second.index("papers/mossbench.html")


def test_a_seed_whose_papers_are_gone_brought_some_nevertheless(looks: Looks) -> None:
    gone = (GonePaper("yeast", "", 2, HOSTILE),)
    found = publish_atlas(replace(ATLAS, gone_papers=gone), looks)
    made = {file.path: file.data for file in found}
    second = article(made["changes.html"].decode(), 2)
    assert "brought 1 paper, on the map no longer" in second
    assert "brought no paper" not in second


def test_a_connection_between_topics_shows_a_sentence_of_each(site: dict[str, str]) -> None:
    joined = article(site["changes.html"], 2).split("Topics joined")[1].split("</li>")[0]
    assert "had no concept in common: now both have papers that name" in joined
    assert "papers/mossbench.html#s2" in joined
    assert 'href="papers/tides.html#s' in joined


def test_a_paper_that_moved_is_told_with_the_reason_and_the_sentences(
    site: dict[str, str],
) -> None:
    moved = article(site["changes.html"], 2).split("Papers in another topic")[1]
    assert "from Mould to" in moved
    assert "names what it names" in moved
    assert "papers/mossbench.html#s0" in moved
    assert "to no topic" in moved


def test_a_change_without_a_seed_is_the_curations(site: dict[str, str]) -> None:
    third = article(site["changes.html"], 3)
    assert "Curation changed, not the content" in third
    assert 'formerly at <a href="papers/fern.html">fern</a>' in third
    assert 'The concept <a href="concepts/moonlight-transfer.html">' in third
    assert "formerly “lunar &lt;" in third
    assert "nothing" not in third


def test_concepts_that_are_no_longer_hidden_are_told_and_not_called_new(looks: Looks) -> None:
    shown = Change(3, None, "curation", unhidden=("moon-moss", "moonlight-transfer"))
    atlas = changed(FIRST, SECOND, shown)
    atlas = replace(
        atlas,
        concepts=tuple(
            replace(c, since=0, shared_since=0) if c.id in shown.unhidden else c
            for c in atlas.concepts
        ),
    )
    assert counts(Lookup(atlas), shown) == ("2 concepts no longer hidden",)
    made = {file.path: file.data for file in publish_atlas(atlas, looks)}
    third = article(made["changes.html"].decode(), 3)
    told = third.split("<h3>No longer hidden</h3>")[1]
    assert 'href="concepts/moonlight-transfer.html"' in told
    assert "moon-moss" not in told  # gone since
    assert "New concepts" not in third


def test_papers_that_swapped_their_ids_are_both_told(looks: Looks) -> None:
    swapped = replace(THIRD, renamed=(("tides", "fernnet"), ("fernnet", "tides")))
    made = {file.path: file.data for file in publish_atlas(changed(FIRST, SECOND, swapped), looks)}
    third = article(made["changes.html"].decode(), 3)
    assert third.count(", where another paper stands now</li>") == 2
    assert "formerly at tides, where" in third


def test_an_id_that_was_given_up_since_is_told_with_the_paper_of_now(looks: Looks) -> None:
    once = replace(THIRD, number=3, renamed=(("bracken", "fern"), ("fernnet", "fern")))
    made = {file.path: file.data for file in publish_atlas(changed(FIRST, once, SECOND), looks)}
    third = article(made["changes.html"].decode(), 3)
    assert third.count("formerly at") == 1
    assert "formerly at bracken" in third


def test_a_layout_that_was_asked_for_is_called_so(looks: Looks) -> None:
    anew = replace(THIRD, cause="relayout", moved=SECOND.moved)
    made = {file.path: file.data for file in publish_atlas(changed(FIRST, SECOND, anew), looks)}
    assert "Layout changed, not the content" in article(made["changes.html"].decode(), 3)


def test_what_went_is_told(site: dict[str, str]) -> None:
    second = article(site["changes.html"], 2)
    assert 'The topic “Mould” ended; most of its papers are in <a href="topics/spores' in second
    assert "“moonshine transfer” is under" in second
    assert "3 concepts went from the map" in second
    assert 'href="papers/fungus.html"' in second


def test_connections_whose_papers_have_gone_are_not_told(looks: Looks) -> None:
    gone = replace(
        SECOND,
        joined=(Joined("spores", "tides", "moonlight-transfer", ("fungus", "tides")),),
        moved=(Moved("fungus", None, "spores"), Moved("tides", None, "gone", ("x",), ("y",))),
    )
    made = {file.path: file.data for file in publish_atlas(changed(FIRST, gone), looks)}
    text = made["changes.html"].decode()
    assert "Topics joined" not in text
    assert "Papers in another topic" not in text


def test_every_link_of_a_site_with_a_past_leads_somewhere(
    site: dict[str, str], looks: Looks
) -> None:
    pages = {path: read_markup(path, text) for path, text in site.items() if path[-5:] == ".html"}
    files = {file.path for file in publish_atlas(ATLAS, looks)}
    assert broken_links(pages, files) == []
    assert {path: found.faults for path, found in pages.items() if found.faults} == {}


def test_a_long_history_goes_on_to_numbered_pages(looks: Looks) -> None:
    history = [FIRST, *(replace(SECOND, number=n, joined=(), moved=()) for n in range(2, 9))]
    made = {
        file.path: file.data.decode("utf-8", "replace")
        for file in publish_atlas(changed(*history), looks)
    }
    assert 'id="c8"' in made["changes.html"]
    assert 'id="c6"' in made["changes.html"]
    assert 'id="c2"' in made["changes-3.html"]
    assert 'id="c1"' in made["changes-3.html"]
    assert [each.url for each in news(Lookup(changed(*history)))][-2:] == [
        "changes-3.html#c2",
        "changes-3.html#c1",
    ]


def test_a_page_of_long_changes_shows_less_of_each_and_counts_the_rest(looks: Looks) -> None:
    seeds = tuple(f"{n:03}.txt" for n in range(40))
    many = replace(SECOND, seeds=seeds, removed=(), retitled=())
    concepts = tuple(
        replace(TOY.concepts[0], id=f"c-{n:03}", label=f"c {'long ' * 30}{n:03}", since=2)
        for n in range(400)
    )
    atlas = changed(FIRST, *(replace(many, number=n) for n in (2, 3)))
    atlas = replace(atlas, concepts=(*atlas.concepts, *concepts))
    made = {file.path: file.data.decode("utf-8", "replace") for file in publish_atlas(atlas, looks)}
    assert "and 28 more seeds" in made["changes.html"]
    assert len(made["changes.html"]) < 60_000


def test_of_long_lists_the_rest_is_counted(looks: Looks) -> None:
    gone = tuple(GonePaper(f"gone-{n}", f"Gone {n}", 2) for n in range(23))
    many = replace(SECOND, removed=tuple(one.id for one in gone), edited=(), retitled=())
    atlas = replace(changed(FIRST, many), gone_papers=gone)
    made = {file.path: file.data.decode("utf-8", "replace") for file in publish_atlas(atlas, looks)}
    removed = made["changes.html"].split("<h3>Removed</h3>")[1].split("</ul>")[0]
    assert removed.count("<li>") == 20
    assert '<li class="more">and 3 more papers</li>' in removed


def test_a_paper_whose_address_another_has_now_is_named_without_a_link(looks: Looks) -> None:
    replaced = replace(SECOND, removed=(), replaced=(("fernnet", f"Egrets {HOSTILE}"),))
    atlas = changed(FIRST, replaced)
    made = {file.path: file.data.decode("utf-8", "replace") for file in publish_atlas(atlas, looks)}
    removed = made["changes.html"].split("<h3>Removed</h3>")[1].split("</ul>")[0]
    assert "another paper stands under its address now" in removed
    assert "<a " not in removed
    assert HOSTILE not in removed
    assert "1 paper removed" in counts(Lookup(atlas), replaced)


@pytest.mark.parametrize(
    ("later", "redirects", "told"),
    [
        pytest.param({}, {}, "", id="another paper stands there, and it never came back"),
        pytest.param(
            {"returned": ("lichen",)},
            {},
            '<a href="papers/lichen.html">TITLE</a> (back since)',
            id="it came back",
        ),
        pytest.param(
            {"returned": ("lichen",), "replaced": (("lichen", "Old"),)},
            {},
            "",
            id="it came back, and left its id to another",
        ),
        pytest.param(
            {"returned": ("crust",)},
            {"papers/crust": "papers/lichen"},
            '<a href="papers/lichen.html">TITLE</a> (back since)',
            id="it came back, and got another id",
        ),
    ],
)
def test_a_removed_paper_that_came_back_is_named_with_its_page(
    later: dict[str, Any], redirects: dict[str, str], told: str, looks: Looks
) -> None:
    removed = Change(2, None, "content", removed=("crust" if redirects else "lichen",))
    atlas = changed(FIRST, removed, replace(THIRD, **later))
    atlas = replace(atlas, redirects={**atlas.redirects, **redirects})
    made = {file.path: file.data.decode("utf-8", "replace") for file in publish_atlas(atlas, looks)}
    listed = article(made["changes.html"], 2).partition("<h3>Removed</h3>")[2]
    [title] = [paper.title for paper in atlas.papers if paper.id == "lichen"]
    assert re.findall("<li>(.*)</li>", listed) == ([told.replace("TITLE", title)] if told else [])


def test_a_paper_that_went_again_leads_to_the_page_that_says_so_each_time(looks: Looks) -> None:
    once = Change(2, None, "content", removed=("yeast",))
    atlas = changed(FIRST, once, replace(THIRD, returned=("yeast",)), replace(once, number=4))
    made = {file.path: file.data.decode("utf-8", "replace") for file in publish_atlas(atlas, looks)}
    for number in (2, 4):
        told = article(made["changes.html"], number)
        assert '<li><a href="papers/yeast.html">yeast</a></li>' in told


@pytest.mark.parametrize(
    ("former", "told"),
    [
        pytest.param("", "which two papers became", id="titles are the same"),
        pytest.param(
            "Old ferns", "which two papers became; the other was “Old ferns”", id="another title"
        ),
    ],
)
def test_papers_that_are_one_under_the_address_of_one_are_not_called_removed(
    former: str, told: str, looks: Looks
) -> None:
    [fernnet] = [paper for paper in ATLAS.papers if paper.id == "fernnet"]
    one = Change(2, None, "content", united=(("fernnet", former or fernnet.title),))
    made = {file.path: file.data for file in publish_atlas(changed(FIRST, one), looks)}
    second = article(made["changes.html"].decode(), 2)
    assert re.findall("<li><a .*fernnet.html.*>, (.*)</li>", second) == [told]
    assert "another paper" not in second
    assert "1 paper merged" in counts(Lookup(changed(FIRST, one)), one)


# Marks, and what a browser remembers ------------------------------------------------------------


def test_what_is_new_says_so_in_words_where_it_is_listed(site: dict[str, str]) -> None:
    papers = read_markup("papers.html", site["papers.html"])
    marked = [e for e in papers.elements if e.attributes.get("class") == "new"]
    assert len(marked) >= 2
    assert ">new</span>" in site["papers.html"].split("mossbench.html")[1].split("</h2>")[0]
    assert ">new</span>" not in site["papers.html"].split("fernnet.html")[1].split("</h2>")[0]


def test_new_concepts_say_so_in_the_index_of_concepts(site: dict[str, str]) -> None:
    entries = {
        entry.split(".html")[0].rpartition("/")[2]: ">new</span>" in entry
        for entry in site["concepts.html"].split('<ul class="columns">', 1)[1].split("<li")[1:]
    }
    assert [entries[one.id] for one in ATLAS.concepts] == [one.new for one in ATLAS.concepts]
    assert set(entries.values()) == {True, False}


def test_concepts_that_went_are_named_and_those_that_came_back_linked(
    site: dict[str, str], looks: Looks
) -> None:
    assert (
        "3 concepts went from the map: “moon moss”, "
        '<a href="concepts/spore-counting.html">spore counting</a> (back since) and 1 more</li>'
    ) in article(site["changes.html"], 2)
    older = replace(SECOND, lost=())
    made = {file.path: file.data for file in publish_atlas(changed(FIRST, older), looks)}
    assert "3 concepts went from the map</li>" in made["changes.html"].decode()


def test_the_first_page_leads_to_what_the_newest_seed_changed(site: dict[str, str]) -> None:
    newest = site["index.html"].split('class="newest"')[1].split("</p>")[0]
    assert 'href="changes.html#c2"' in newest
    assert "2026-02-02" in newest


@pytest.mark.parametrize(
    ("history", "newest", "edits"),
    [
        ((FIRST, SECOND), "c2", ""),
        ((FIRST, EDIT), "c1", "c2"),
        ((FIRST, SECOND, replace(EDIT, number=3)), "c2", "c3"),
        ((FIRST, replace(THIRD, number=2)), "c1", ""),
        ((FIRST, EDIT, THIRD), "c1", "c2"),
        ((FIRST, EDIT, replace(SECOND, number=3)), "c3", ""),
    ],
    ids=[
        "a seed", "an edit of a first map", "an edit after a seed", "curation alone",
        "curation after an edit", "a seed after an edit",
    ],
)  # fmt: skip
def test_the_newest_seed_leads_and_edits_are_named_as_edits(
    history: tuple[Change, ...], newest: str, edits: str, looks: Looks
) -> None:
    made = {file.path: file.data for file in publish_atlas(changed(*history), looks)}
    told = re.findall(
        r'class="newest">(Newest|Since then): <a href="[^"#]+#(c\d)">([^<]+)',
        made["index.html"].decode("utf-8"),
    )
    assert [(when, at) for when, at, _ in told] == [
        ("Newest", newest), *([("Since then", edits)] if edits else []),
    ]  # fmt: skip
    assert [name for when, _, name in told if when == "Since then"] == ["Edits"] * bool(edits)


def test_a_browser_is_told_the_marks_and_shows_nothing_by_itself(site: dict[str, str]) -> None:
    told = visit_marks(news(Lookup(ATLAS)))
    assert told == f"3-{mark(THIRD)} 2-{mark(SECOND)} 1-{mark(FIRST)}"
    for path in ("index.html", "changes.html"):
        assert f'data-marks="{told}"' in site[path]
        assert "static/js/visits.js" in site[path]
    aside = site["index.html"].split("<aside")[1].split("</aside>")[0]
    assert aside.split(">")[0].endswith("hidden")
    assert aside.count("<li data-change=") == aside.count(" hidden>") - 1 == 3


def test_marks_differ_between_maps_and_not_between_builds() -> None:
    assert mark(SECOND) == mark(replace(SECOND, joined=(), edited=()))
    assert len({mark(FIRST), mark(SECOND), mark(replace(FIRST, date="2027-01-01"))}) == 3


# In short ---------------------------------------------------------------------------------------


def test_a_change_in_short() -> None:
    lookup = Lookup(ATLAS)
    assert counts(lookup, SECOND) == (
        "2 papers",
        "1 concept",
        "5 concepts became shared",
        "1 topic",
        "1 connection between topics",
        "2 papers in another topic",
        "1 paper edited",
        "1 paper retitled",
        "1 paper removed",
        "1 topic ended",
        "1 concept merged",
        "3 concepts gone",
    )
    assert counts(lookup, THIRD) == ("2 concepts renamed", "1 paper renamed")
    assert counts(lookup, Change(9, None, "content", seeds=("a",))) == ("nothing new",)


HEADINGS = [
    pytest.param(("a.txt",), "a.txt", id="one seed"),
    pytest.param(("a", "b", "c", "d", "e"), "a, b, c and 2 more", id="many"),
    pytest.param((), "Edits", id="an edited seed"),
]


@pytest.mark.parametrize(("seeds", "expected"), HEADINGS)
def test_a_change_is_called_by_its_seeds(seeds: tuple[str, ...], expected: str) -> None:
    assert heading(Change(1, None, "content", seeds=seeds)) == expected


# The feed ---------------------------------------------------------------------------------------


def test_the_feed_is_well_formed_and_holds_the_content_alone(site: dict[str, str]) -> None:
    feed = fromstring(site["changes.xml"])
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2026-02-02T00:00:00Z",
        "2026-01-01T00:00:00Z",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2026-02-02T00:00:00Z"
    ids = [found.text or "" for found in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    assert all(found.startswith("urn:uuid:") for found in ids)
    content = entries[0].findtext(f"{ATOM}content") or ""
    assert content.startswith("<p>2 papers, ")
    assert "MossBench" in content
    assert "<script" not in content


def test_links_of_the_feed_are_absolute_when_the_address_is_known(looks: Looks) -> None:
    base = "https://ponds.example/map/"
    known = replace(ATLAS, site=replace(ATLAS.site, base_url=base))
    made = {file.path: file.data for file in publish_atlas(known, looks)}
    feed = fromstring(made["changes.xml"])
    links = [(found.get("rel"), found.get("href")) for found in feed.iter(f"{ATOM}link")]
    assert links == [
        ("alternate", f"{base}changes.html"),
        ("self", f"{base}changes.xml"),
        ("alternate", f"{base}changes.html#c2"),
        ("alternate", f"{base}changes.html#c1"),
    ]


def test_the_names_of_feed_entries_stay_when_more_come(looks: Looks, site: dict[str, str]) -> None:
    def ids(text: str | bytes) -> set[str | None]:
        return {found.text for found in fromstring(text).iter(f"{ATOM}id")}

    later = changed(FIRST, SECOND, THIRD, replace(FIRST, number=4, date="2026-04-04"))
    made = {file.path: file.data for file in publish_atlas(later, looks)}
    assert ids(site["changes.xml"]) < ids(made["changes.xml"])


def test_what_has_no_date_is_in_no_feed(looks: Looks) -> None:
    undated = changed(replace(FIRST, date=None), replace(SECOND, date=None))
    made = {file.path for file in publish_atlas(undated, looks)}
    assert "changes.html" in made
    assert "changes.xml" not in made


# Former addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("former", "target"),
    [
        ("papers/fern.html", "../papers/fernnet.html"),
        ("papers/mold.html", "../papers/fungus.html"),
        ("concepts/moonshine-transfer.html", "../concepts/moonlight-transfer.html"),
        ("topics/mould.html", "../topics/spores.html"),
    ],
)
def test_a_former_address_leads_on(site: dict[str, str], former: str, target: str) -> None:
    elements = read_markup(former, site[former]).elements
    refresh = [
        e.attributes["content"] for e in elements if e.attributes.get("http-equiv") == "refresh"
    ]
    canonical = [e.attributes["href"] for e in elements if e.attributes.get("rel") == "canonical"]
    assert (refresh, canonical) == ([f"0; url={target}"], [target])
    assert f'<a class="go" href="{target}">' in site[former]


def test_the_address_of_a_paper_that_is_one_with_another_leads_there(looks: Looks) -> None:
    joined = replace(ATLAS, redirects={"papers/fungus": "papers/fernnet"})
    made = {file.path: file.data for file in publish_atlas(joined, looks)}
    assert b'<a class="go" href="../papers/fernnet.html">' in made["papers/fungus.html"]


def test_an_address_that_leads_nowhere_has_no_page(site: dict[str, str]) -> None:
    assert "topics/nowhere.html" not in site


def test_a_removed_paper_has_a_page_that_says_so(site: dict[str, str]) -> None:
    gone = site["papers/fungus.html"]
    assert "no longer: its abstract was set aside, or is in none of the seeds since" in gone
    assert '<time datetime="2026-02-02">' in gone
    assert "<script>alert" not in gone
    assert "<h1>This paper</h1>" in site["papers/yeast.html"]


def test_what_is_there_now_is_never_hidden_by_what_was(looks: Looks) -> None:
    atlas = replace(ATLAS, redirects={"papers/fernnet": "papers/tides"})
    made = {file.path: file.data for file in publish_atlas(atlas, looks)}
    assert b'http-equiv="refresh"' not in made["papers/fernnet.html"]
