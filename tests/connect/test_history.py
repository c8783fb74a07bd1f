"""What a build brought is told from the memory before it, each part by its cause."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest

from litatlas.connect.history import Occasion, Who, remember
from litatlas.connect.memory import Memory, RememberedNode, memory_text, read_memory
from litatlas.model import (
    Atlas,
    AtlasPaper,
    Change,
    Concept,
    Joined,
    Moved,
    Paper,
    PaperConcept,
    Place,
    Reading,
    SeedFile,
    Site,
    Topic,
)

FIRST = Occasion("2026-01-01", "curation", "program", {"a.txt": "2026-01-01"})
LATER = Occasion("2026-02-02", "curation", "program", {"a.txt": "2026-01-01"})
CURATED = Occasion("2026-02-02", "other curation", "program", {"a.txt": "2026-01-01"})

Papers = Mapping[str, tuple[str | None, str]]
"""Id: topic, and the concepts it names, divided by spaces."""

POND: Papers = {
    "heron": ("birds", "wading sky"),
    "tern": ("birds", "wading"),
    "reed": ("plants", "roots"),
    "moss": ("plants", "roots damp"),
}


def atlas(
    papers: Papers,
    seeds: str = "a.txt",
    titles: Mapping[str, str] = {},
    aliases: Mapping[str, tuple[str, ...]] = {},
) -> Atlas:
    """A map of these papers; titles are given, labels are ids."""
    naming: defaultdict[str, list[str]] = defaultdict(list)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for paper, (topic, words) in sorted(papers.items()):
        for word in words.split():
            naming[word].append(paper)
        if topic:
            members[topic].append(paper)
    return Atlas(
        Site("Ponds", "", "", tuple(SeedFile(seed, "", 1) for seed in seeds.split())),
        papers=tuple(
            AtlasPaper(
                one,
                Paper(
                    one,
                    0,
                    one,
                    (Place("a.txt" if one in POND else (seeds.split() or [""])[-1], 1, 1),),
                ),
                Reading(()),
                titles.get(one, one),
                False,
                topic,
                len(one),
                0,
                tuple(PaperConcept(word, 0.5, "uses") for word in words.split()),
                (),
            )
            for one, (topic, words) in sorted(papers.items())
        ),
        concepts=tuple(
            Concept(
                *(one, one, "task", 0.9, aliases.get(one, ()), (), tuple(found), None),
                *((), (), None, 1, 2),
            )
            for one, found in sorted(naming.items())
        ),
        topics=tuple(
            Topic(one, one.title(), "#4477aa", tuple(found), (), ())
            for one, found in sorted(members.items())
        ),
    )


def remembered(
    found: Atlas,
    before: Memory | None = None,
    occasion: Occasion = LATER,
    keys: Mapping[str, str] = {},
    own_labels: Mapping[str, str] = {},
    renamed: Mapping[str, str] = {},
    replaced: Mapping[str, RememberedNode] = {},
    parted: Collection[str] = (),
    set_aside: Mapping[str, str] = {},
    joined: Mapping[str, str] = {},
    hidden: Collection[str] = (),
    digested: bool = True,
) -> tuple[Atlas, Memory]:
    known_by = {paper.id: keys.get(paper.id, f"key of {paper.id}") for paper in found.papers}
    who = Who(
        known_by,
        {concept.id: concept.id for concept in found.concepts},
        own_labels,
        renamed,
        replaced,
        parted,
        set_aside,
        joined,
        hidden,
    )
    memory = (before or Memory()).called(renamed, replaced)
    return remember(_digested(found, known_by) if digested else found, who, memory, occasion)


def _digested(found: Atlas, keys: Mapping[str, str]) -> Atlas:
    """The map from seeds that are others when their papers are others."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for paper in found.papers:
        for place in paper.paper.places:
            held[place.seed].append(keys[paper.id])
    seeds = tuple(
        replace(seed, sha256=hashlib.sha256(repr(sorted(held[seed.seed])).encode()).hexdigest())
        for seed in found.site.built_from
    )
    return replace(found, site=replace(found.site, built_from=seeds))


def untouched(found: Atlas, before: Memory) -> Atlas:
    """The map from seeds of which those that were there are as they were."""
    seeds = tuple(
        replace(seed, sha256=before.digests.get(seed.seed, "new")) for seed in found.site.built_from
    )
    return replace(found, site=replace(found.site, built_from=seeds))


def new(told: Atlas) -> list[str]:
    """The ids of what carries a mark."""
    papers = [paper.id for paper in told.papers if paper.new]
    return papers + [concept.id for concept in told.concepts if concept.new]


@pytest.fixture
def before() -> Memory:
    """The memory of a first build of the pond."""
    return remembered(atlas(POND), occasion=FIRST)[1]


def test_the_first_build_brings_everything_and_joins_and_moves_nothing() -> None:
    told, after = remembered(atlas(POND), occasion=FIRST)
    assert told.history == (Change(1, "2026-01-01", "content", seeds=("a.txt",)),)
    assert {paper.since for paper in told.papers} == {1}
    assert {(c.id, c.since, c.shared_since) for c in told.concepts} == {
        ("damp", 1, 0),
        ("roots", 1, 1),
        ("sky", 1, 0),
        ("wading", 1, 1),
    }
    assert {topic.since for topic in told.topics} == {1}
    assert (after.curation, after.program, after.seeds) == (
        "curation",
        "program",
        {"a.txt": "2026-01-01"},
    )


def test_nothing_to_build_from_is_no_change() -> None:
    assert remembered(atlas({}, seeds=""), occasion=FIRST)[0].history == ()


def test_the_same_content_brings_nothing_and_leaves_the_memory_as_it_was(before: Memory) -> None:
    assert remembered(atlas(POND), before)[1] == before


def test_a_new_seed_brings_papers_concepts_and_what_became_shared(before: Memory) -> None:
    found = {**POND, "gull": ("birds", "sky wind wading")}
    told, _ = remembered(atlas(found, seeds="a.txt b.txt"), before)
    assert told.history[1:] == (Change(2, "2026-02-02", "content", seeds=("b.txt",)),)
    assert [paper.id for paper in told.papers if paper.since == 2] == ["gull"]
    assert [c.id for c in told.concepts if c.since == 2] == ["wind"]
    assert [c.id for c in told.concepts if c.shared_since == 2] == ["sky"]


def test_what_the_newest_seed_brought_is_new_and_a_first_map_is_not(before: Memory) -> None:
    assert new(remembered(atlas(POND), before)[0]) == []
    found = {**POND, "gull": ("birds", "sky wind wading")}
    told, after = remembered(atlas(found), before)
    assert new(told) == ["gull", "wind"]
    again, _ = remembered(atlas({**found, "tern": ("birds", "wading air")}), after, CURATED)
    assert new(again) == ["gull", "wind"]


def test_a_seed_that_brings_most_of_the_map_marks_nothing(before: Memory) -> None:
    many = {f"gull-{n}": ("birds", "sky wind wading") for n in range(len(POND))}
    told, _ = remembered(atlas({**POND, **many}), before)
    assert new(told) == [*sorted(many), "wind"]
    more, _ = remembered(atlas({**POND, **many, "skua": ("birds", "wading")}), before)
    assert new(more) == []


def test_a_seed_that_brings_nothing_new_is_told_too(before: Memory) -> None:
    told, _ = remembered(atlas(POND, seeds="a.txt again.bib"), before)
    assert told.history[1:] == (Change(2, "2026-02-02", "content", seeds=("again.bib",)),)


def test_a_new_paper_joins_two_topics_that_had_nothing_in_common(before: Memory) -> None:
    found = {**POND, "newt": ("plants", "roots sky")}
    told, _ = remembered(atlas(found), before)
    assert told.history[1].joined == (Joined("birds", "plants", "sky", ("heron", "newt")),)


def test_topics_that_had_a_concept_in_common_are_not_joined_again() -> None:
    joined = {**POND, "newt": ("plants", "roots sky")}
    before = remembered(atlas(joined), occasion=FIRST)[1]
    told, _ = remembered(atlas({**joined, "gull": ("birds", "damp")}), before)
    assert told.history[1].joined == ()


def test_new_topics_are_joined_where_one_holds_a_paper_that_was_known() -> None:
    before = remembered(atlas({**POND, "pike": (None, "gills")}), occasion=FIRST)[1]
    found = {**POND, "pike": ("fish", "gills"), "carp": ("fish", "gills")}
    told, _ = remembered(atlas({**found, "sand": ("stones", "gills")}), before)
    assert told.history[1].joined == (Joined("fish", "stones", "gills", ("pike", "sand")),)


def test_new_papers_of_two_new_topics_are_not_told_as_joining_them(before: Memory) -> None:
    found = {**POND, "pike": ("fish", "gills"), "sand": ("stones", "gills")}
    told, _ = remembered(atlas(found), before)
    assert told.history[1].joined == ()
    assert [topic.id for topic in told.topics if topic.since == 2] == ["fish", "stones"]


def test_a_paper_that_only_moved_joins_no_topics() -> None:
    ponds = {**POND, "sky": ("birds", "sky clouds"), "newt": ("birds", "clouds")}
    before = remembered(atlas(ponds), occasion=FIRST)[1]
    told, _ = remembered(
        atlas({**ponds, "newt": ("plants", "clouds"), "x": ("plants", "x")}), before
    )
    assert told.history[1].joined == ()


def test_a_paper_that_changed_topic_is_told_with_what_pulled(before: Memory) -> None:
    found = {**POND, "heron": ("plants", "wading sky"), "newt": ("plants", "sky")}
    told, _ = remembered(atlas(found), before)
    assert told.history[1].moved == (Moved("heron", "birds", "plants", ("sky",), ("newt",)),)


def test_a_paper_that_is_in_no_topic_any_more_has_moved_for_no_reason(before: Memory) -> None:
    found = {**POND, "heron": (None, "wading sky"), "newt": ("plants", "damp")}
    told, _ = remembered(atlas(found), before)
    assert told.history[1].moved == (Moved("heron", "birds", None),)


def test_a_topic_that_ended_keeps_its_label_and_leads_where_its_papers_went(
    before: Memory,
) -> None:
    found = {one: ("plants", words) for one, (_, words) in POND.items()}
    told, after = remembered(atlas(found), before)
    assert told.history[1].former_topics == ("birds",)
    assert told.former_topics == {"birds": "Birds"}
    assert after.redirects == {"topics/birds": "topics/plants"}
    back, _ = remembered(atlas(POND), after)
    assert (back.former_topics, back.redirects) == ({}, {})


# What changed, and for whose sake ---------------------------------------------------------------


def test_what_is_different_without_new_papers_is_the_curations_doing(before: Memory) -> None:
    found = {**POND, "heron": ("birds", "wading air")}
    told, _ = remembered(atlas(found), before, CURATED)
    assert told.history[1:] == (
        Change(2, "2026-02-02", "curation", lost_concepts=1, lost=("sky",)),
    )
    assert [c.id for c in told.concepts if c.since == 2] == ["air"]


CAUSES = [
    pytest.param("other", "program", "curation", id="curation"),
    pytest.param("curation", "other", "program", id="program"),
    pytest.param("other", "other", "curation and program", id="both"),
    pytest.param("curation", "program", "program", id="neither, so the program's"),
]


@pytest.mark.parametrize(("curation", "program", "cause"), CAUSES)
def test_the_cause_is_what_is_another_than_before(
    before: Memory, curation: str, program: str, cause: str
) -> None:
    found = {**POND, "heron": ("birds", "wading air")}
    told, _ = remembered(atlas(found), before, Occasion(None, curation, program))
    assert [change.cause for change in told.history] == ["content", cause]


def test_another_program_that_changes_nothing_is_no_change(before: Memory) -> None:
    told, after = remembered(atlas(POND), before, Occasion("2026-02-02", "other", "other"))
    assert (len(told.history), after.curation, after.program) == (1, "other", "other")


def test_a_build_with_new_papers_and_new_curation_tells_two_changes(before: Memory) -> None:
    found = {**POND, "heron": ("birds", "wading air"), "newt": ("plants", "damp mud")}
    told, _ = remembered(atlas(found, seeds="a.txt b.txt"), before, CURATED)
    assert told.history[1:] == (
        Change(2, "2026-02-02", "curation", lost_concepts=1, lost=("sky",)),
        Change(3, "2026-02-02", "content", seeds=("b.txt",)),
    )
    assert {c.id: c.since for c in told.concepts if c.since > 1} == {"air": 2, "mud": 3}
    assert {c.id: c.shared_since for c in told.concepts if c.shared_since > 1} == {"damp": 3}


def test_papers_of_seeds_that_nobody_touched_are_the_curations_doing(before: Memory) -> None:
    found = {one: POND[one] for one in ("tern", "reed", "moss")} | {"newt": ("plants", "damp")}
    alone, _ = remembered(untouched(atlas(found), before), before, CURATED, digested=False)
    assert alone.history[1:] == (
        Change(2, "2026-02-02", "curation", removed=("heron",), lost_concepts=1, lost=("sky",)),
    )
    assert [(p.id, p.since, p.brought_by) for p in alone.papers if p.since > 1] == [
        ("newt", 2, "a.txt")
    ]
    more = {**found, "toad": ("plants", "mud")}
    both, _ = remembered(
        untouched(atlas(more, "a.txt b.txt"), before), before, CURATED, digested=False
    )
    assert [(change.cause, change.seeds, change.removed) for change in both.history[1:]] == [
        ("curation", (), ("heron",)),
        ("content", ("b.txt",), ()),
    ]


def test_what_the_curation_sets_aside_in_a_seed_that_was_edited_is_its_doing(
    before: Memory,
) -> None:
    found = {"tern": POND["tern"], "reed": POND["reed"]}
    aside = {"key of heron": "heronswadeundertheopensky"}
    told, without = remembered(atlas(found), before, CURATED, set_aside=aside)
    assert causes(told, "removed") == [("curation", ("heron",)), ("content", ("moss",))]
    assert causes(told, "lost") == [("curation", ("sky",)), ("content", ("damp",))]
    back, _ = remembered(atlas(POND), without, LATER)
    assert causes(back, "returned")[2:] == [("curation", ("heron",)), ("content", ("moss",))]
    same, _ = remembered(atlas(found), before, LATER, set_aside=aside)
    assert causes(same, "removed") == [("content", ("heron", "moss"))]


def test_a_title_is_the_doing_of_the_seed_or_of_the_curation_that_gives_it(
    before: Memory,
) -> None:
    words = {"newt": ("plants", "damp"), "tern": ("birds", "wading tide")}
    found = atlas({**POND, **words}, titles={"heron": "A", "tern": "B"})
    curated = replace(
        found,
        papers=tuple(
            replace(p, paper=replace(p.paper, title_is_curated=p.id == "tern"))
            for p in found.papers
        ),
    )
    told, _ = remembered(curated, before, CURATED)
    assert [(change.cause, change.retitled) for change in told.history[1:]] == [
        ("curation", (("tern", "tern"),)),
        ("content", (("heron", "heron"),)),
    ]
    assert [concept.since for concept in told.concepts if concept.id == "tide"] == [2]


def test_a_hidden_concept_went_for_that_whatever_went_too(before: Memory) -> None:
    found = {"tern": ("birds", ""), "reed": POND["reed"], "moss": POND["moss"]}
    told, _ = remembered(atlas(found), before, CURATED, parted={"wading"})
    assert [(change.cause, change.lost) for change in told.history[1:]] == [
        ("curation", ("wading",)),
        ("content", ("sky",)),
    ]


def test_what_the_curation_hides_no_longer_is_its_doing_and_not_new() -> None:
    bare: Papers = {"heron": ("birds", "sky"), "tern": ("birds", ""), "reed": POND["reed"]}
    named: Papers = {**bare, "heron": ("birds", "wading sky"), "tern": ("birds", "wading")}
    _, hiding = remembered(atlas(bare), occasion=FIRST, hidden={"wading", "mud"})
    assert hiding.hidden == ("mud", "wading")
    assert read_memory(memory_text(hiding)) == (hiding, ())
    told, after = remembered(
        atlas({**named, "gull": ("birds", "wading wind")}), hiding, CURATED, hidden={"mud"}
    )
    assert told.history[1:] == (
        Change(2, "2026-02-02", "curation", unhidden=("wading",)),
        Change(3, "2026-02-02", "content", seeds=("a.txt",)),
    )
    assert {(c.id, c.since, c.shared_since) for c in told.concepts if c.since != 1} == {
        ("wading", 0, 0),
        ("wind", 3, 0),
    }
    assert new(told) == ["gull", "wind"]
    assert after.hidden == ("mud",)
    assert read_memory(memory_text(after)) == (after, ())


def test_one_paper_of_what_was_hidden_and_a_new_one_share_it_now() -> None:
    bare: Papers = {**POND, "heron": ("birds", "wading")}
    _, hiding = remembered(atlas(bare), occasion=FIRST, hidden={"sky"})
    told, _ = remembered(atlas({**POND, "gull": ("birds", "sky")}), hiding, CURATED)
    assert causes(told, "unhidden") == [("curation", ("sky",)), ("content", ())]
    assert [(c.id, c.shared_since) for c in told.concepts if c.since == 0] == [("sky", 3)]


def test_without_another_curation_or_when_it_was_not_hidden_last_a_concept_is_new() -> None:
    bare: Papers = {**POND, "heron": ("birds", "wading")}
    _, hiding = remembered(atlas(bare), occasion=FIRST, hidden={"sky"})
    program = replace(LATER, program="other")
    told, _ = remembered(atlas(POND), hiding, program)
    assert causes(told, "unhidden") == [("program", ())]
    assert [c.id for c in told.concepts if c.since == 2] == ["sky"]
    _, nothing = remembered(atlas(bare), hiding, replace(CURATED, curation="third"))
    told, _ = remembered(atlas(POND), nothing, CURATED)
    assert causes(told, "unhidden") == [("curation", ())]
    assert [c.id for c in told.concepts if c.since == 2] == ["sky"]


def test_what_was_on_the_map_before_it_was_hidden_is_no_longer_hidden_too(before: Memory) -> None:
    bare: Papers = {**POND, "heron": ("birds", "wading")}
    _, hiding = remembered(atlas(bare), before, CURATED, parted={"sky"}, hidden={"sky"})
    told, _ = remembered(atlas(POND), hiding, FIRST)
    assert causes(told, "lost") == [("curation", ("sky",)), ("curation", ())]
    assert causes(told, "unhidden") == [("curation", ()), ("curation", ("sky",))]


def causes(told: Atlas, part: str) -> list[tuple[str, object]]:
    """What each change but the first says of one thing, with its cause."""
    return [(change.cause, getattr(change, part)) for change in told.history[1:]]


def test_words_that_an_edited_abstract_lost_went_with_the_edit_beside_a_curation(
    before: Memory,
) -> None:
    found = {**POND, "heron": ("birds", "wading air"), "tern": ("birds", "wading")}
    told, _ = remembered(
        atlas(found, titles={"heron": "heron"}), before, CURATED, {"heron": "edited"}
    )
    assert causes(told, "lost") == [("content", ("sky",))]


def test_a_merge_is_the_curations_where_it_names_the_two_and_else_the_contents(
    before: Memory,
) -> None:
    found = atlas(
        {"heron": ("birds", "wading air"), "tern": POND["tern"], "reed": ("plants", "roots")}
        | {"moss": ("plants", "roots soil"), "newt": (None, "mud")},
        "a.txt b.txt",
        aliases={"air": ("sky",), "soil": ("damp",)},
    )
    told, _ = remembered(untouched(found, before), before, CURATED, parted={"sky"}, digested=False)
    assert causes(told, "merged") == [
        ("curation", (("sky", "air"),)),
        ("content", (("damp", "soil"),)),
    ]


def test_topics_come_and_go_with_papers_rather_than_with_a_line_of_curation(
    before: Memory,
) -> None:
    found = {one: ("plants", words) for one, (_, words) in POND.items()}
    more = untouched(atlas({**found, "newt": (None, "mud")}, "a.txt b.txt"), before)
    told, _ = remembered(more, before, CURATED, digested=False)
    assert causes(told, "former_topics") == [("content", ("birds",))]
    alone, _ = remembered(untouched(atlas(found), before), before, CURATED, digested=False)
    assert causes(alone, "former_topics") == [("curation", ("birds",))]


def test_topics_that_were_drawn_anew_on_demand_are_nobody_elses_doing(before: Memory) -> None:
    found = {one: ("plants", words) for one, (_, words) in POND.items()}
    anew = replace(LATER, relayout=True)
    told, after = remembered(untouched(atlas(found), before), before, anew, digested=False)
    assert causes(told, "former_topics") == [("relayout", ("birds",))]
    assert read_memory(memory_text(after)) == (after, ())
    more = untouched(atlas({**found, "newt": (None, "mud")}, "a.txt b.txt"), before)
    told, _ = remembered(more, before, anew, digested=False)
    assert causes(told, "former_topics") == [("relayout", ("birds",)), ("content", ())]
    assert remembered(atlas(POND), before, anew)[1] == before


def test_a_paper_whose_seed_was_renamed_goes_with_a_seed_that_was_there(before: Memory) -> None:
    renamed = replace(before, digests={"renamed.txt": "old"})
    found = {one: POND[one] for one in ("tern", "reed", "moss")}
    there = SeedFile("renamed.txt", "old", 1)
    new = atlas({**found, "newt": (None, "mud")}, "b.txt")

    def removed(seed: SeedFile) -> list[tuple[str, object]]:
        seeds = (*new.site.built_from, seed)
        more = replace(new, site=replace(new.site, built_from=seeds))
        return causes(remembered(more, renamed, CURATED, digested=False)[0], "removed")

    assert removed(there) == [("curation", ("heron",)), ("content", ())]
    assert removed(replace(there, sha256="new")) == [("content", ("heron",))]


def test_a_memory_without_digests_says_nothing_of_the_curation(before: Memory) -> None:
    found = {**POND, "heron": ("birds", "wading air")}
    old = replace(before, digests={})
    told, _ = remembered(atlas(found), old, replace(CURATED, program="other"))
    assert causes(told, "lost") == [("program", ("sky",))]


def test_an_edit_and_a_new_paper_join_no_topics_that_were_joined() -> None:
    joined = {**POND, "newt": ("plants", "roots sky")}
    _, before = remembered(atlas(joined), occasion=FIRST)
    assert before.topics["birds"].joined == ("plants",)
    found = {**joined, "newt": ("plants", "roots"), "toad": ("plants", "sky damp")}
    told, after = remembered(atlas(found), before, keys={"newt": "edited"})
    assert told.history[1].joined == ()
    parted = {**joined, "newt": ("plants", "roots")}
    _, after = remembered(atlas(parted), before, keys={"newt": "edited"})
    told, _ = remembered(atlas(found), after, keys={"newt": "edited"})
    assert told.history[2].joined == (Joined("birds", "plants", "sky", ("heron", "toad")),)


# What goes, and what comes back -----------------------------------------------------------------


def test_a_removed_paper_is_told_and_kept_for_the_page_that_says_so(before: Memory) -> None:
    found = {one: POND[one] for one in ("tern", "reed", "moss")}
    told, after = remembered(atlas(found), before)
    assert told.history[1:] == (
        Change(2, "2026-02-02", "content", removed=("heron",), lost_concepts=1, lost=("sky",)),
    )
    assert [(gone.id, gone.title, gone.since) for gone in told.gone_papers] == [
        ("heron", "heron", 1)
    ]
    assert (set(after.papers), set(after.gone_concepts)) == ({"tern", "reed", "moss"}, {"sky"})


def test_of_many_concepts_that_went_shared_ones_are_named_and_the_rest_is_counted() -> None:
    rare = " ".join(f"rare{number:02}" for number in range(40))
    full: Papers = {**POND, "newt": ("plants", f"{rare} zebra"), "toad": ("plants", "zebra")}
    _, before = remembered(atlas(full), Memory(), FIRST)
    told, _ = remembered(atlas(POND), before)
    assert told.history[1].lost_concepts == 41
    assert told.history[1].lost == ("zebra", *rare.split()[:19])


def test_what_comes_back_is_neither_new_nor_gone(before: Memory) -> None:
    found = {one: POND[one] for one in ("tern", "reed", "moss")}
    _, without = remembered(atlas(found), before)
    told, after = remembered(atlas(POND), without)
    assert told.history[2:] == (Change(3, "2026-02-02", "content", returned=("heron",)),)
    assert {paper.since for paper in told.papers} == {1}
    assert {concept.since for concept in told.concepts} == {1}
    assert (after.gone_papers, after.gone_concepts) == ({}, {})


def test_concepts_of_removed_papers_are_kept_until_the_program_or_their_curation_changes(
    before: Memory,
) -> None:
    found = {one: POND[one] for one in ("tern", "reed", "moss")}
    _, without = remembered(atlas(found), before, CURATED)
    assert without.gone_concepts.keys() == {"sky"}
    assert remembered(atlas(found), without)[1].gone_concepts.keys() == {"sky"}
    assert remembered(atlas(found), without, parted={"sky"})[1].gone_concepts == {}
    program = replace(LATER, program="other")
    assert remembered(atlas(found), without, program)[1].gone_concepts == {}


def test_what_is_set_aside_and_comes_back_is_not_new(before: Memory) -> None:
    found = {one: POND[one] for one in ("tern", "reed", "moss")}
    _, without = remembered(untouched(atlas(found), before), before, CURATED, digested=False)
    told, _ = remembered(untouched(atlas(POND), before), without, LATER, digested=False)
    assert told.history[2:] == (Change(3, "2026-02-02", "curation", returned=("heron",)),)
    assert {concept.since for concept in told.concepts} == {1}


def test_concepts_that_present_papers_no_longer_name_are_forgotten(before: Memory) -> None:
    _, after = remembered(
        atlas({**POND, "heron": ("birds", "wading air")}), before, keys={"heron": "edited"}
    )
    assert after.history[1] == Change(
        2, "2026-02-02", "content", edited=("heron",), lost_concepts=1, lost=("sky",)
    )
    assert after.gone_concepts == {}


def test_a_concept_whose_words_another_took_in_leads_there(before: Memory) -> None:
    found = {**POND, "heron": ("birds", "wading air")}
    told, after = remembered(atlas(found, aliases={"air": ("sky",)}), before, CURATED)
    assert told.history[1:] == (Change(2, "2026-02-02", "curation", merged=(("sky", "air"),)),)
    assert told.redirects == {"concepts/sky": "concepts/air"}
    again, _ = remembered(atlas({**POND, "heron": ("birds", "wading")}), after)
    assert again.redirects == {}


def test_a_paper_under_another_id_leads_there_and_is_not_new(before: Memory) -> None:
    found = {"grey-heron" if one == "heron" else one: row for one, row in POND.items()}
    titled = atlas(found, titles={"grey-heron": "heron"})
    keys, now = {"grey-heron": "key of heron"}, {"heron": "grey-heron"}
    told, after = remembered(titled, before, CURATED, keys, renamed=now)
    assert told.history[1:] == (
        Change(2, "2026-02-02", "curation", renamed=(("heron", "grey-heron"),)),
    )
    assert told.redirects == {"papers/heron": "papers/grey-heron"}
    assert {paper.since for paper in told.papers} == {1}
    assert told.gone_papers == ()
    third = {"bird" if one == "grey-heron" else one: row for one, row in found.items()}
    keys, now = {"bird": "key of heron"}, {"grey-heron": "bird"}
    twice, _ = remembered(atlas(third), after, FIRST, keys, renamed=now)
    assert twice.redirects == {"papers/grey-heron": "papers/bird", "papers/heron": "papers/bird"}


def test_two_papers_that_became_one_are_told_by_the_address_that_leads_on(
    before: Memory,
) -> None:
    found = {one: POND[one] for one in ("tern", "reed", "moss")}
    told, after = remembered(atlas(found), before, joined={"heron": "tern"})
    assert causes(told, "renamed") == [("content", (("heron", "tern"),))]
    assert told.history[1].removed == ()
    assert told.redirects == {"papers/heron": "papers/tern"}
    assert [gone.id for gone in told.gone_papers] == ["heron"]
    still, again = remembered(atlas(found), after)
    assert (again, still.redirects) == (after, told.redirects)
    apart, _ = remembered(atlas(POND), after)
    assert apart.history[2:] == (Change(3, "2026-02-02", "content", returned=("heron",)),)
    assert apart.redirects == {}


def test_a_paper_that_went_and_left_its_id_to_another_is_told_with_its_title(
    before: Memory,
) -> None:
    keys, gone = {"heron": "key of egret"}, {"heron": before.papers["heron"]}
    told, after = remembered(atlas(POND), before, CURATED, keys, replaced=gone)
    assert [(change.cause, change.replaced) for change in told.history[1:]] == [
        ("content", (("heron", "heron"),))
    ]
    assert told.papers[0].since == 2
    assert told.gone_papers == ()
    assert read_memory(memory_text(after)) == (after, ())


def test_a_paper_that_is_one_with_the_one_that_has_its_id_now_was_not_removed(
    before: Memory,
) -> None:
    found = {one: POND[one] for one in ("tern", "reed", "moss")}
    told, after = remembered(
        atlas(found, titles={"tern": "heron"}),
        before,
        keys={"tern": "key of heron"},
        renamed={"heron": "tern"},
        replaced={"tern": replace(before.papers["tern"], title="On terns")},
        joined={"tern": "tern"},
    )
    assert told.history[1:] == (
        Change(
            2,
            "2026-02-02",
            "content",
            renamed=(("heron", "tern"),),
            united=(("tern", "On terns"),),
            lost_concepts=1,
            lost=("sky",),
        ),
    )
    assert told.redirects == {"papers/heron": "papers/tern"}
    assert read_memory(memory_text(after)) == (after, ())


def test_a_paper_that_is_one_with_another_than_has_its_id_now_is_told_with_that(
    before: Memory,
) -> None:
    found = {one: POND[one] for one in ("tern", "reed", "moss")}
    told, _ = remembered(
        atlas(found),
        before,
        keys={"tern": "key of heron"},
        renamed={"heron": "tern"},
        replaced={"tern": before.papers["tern"]},
        joined={"tern": "reed"},
    )
    [change] = told.history[1:]
    assert change.renamed == (("heron", "tern"), ("tern", "reed"))
    assert (change.replaced, change.united) == ((), ())
    assert told.redirects == {"papers/heron": "papers/tern"}


def test_another_title_is_told_with_the_former_one(before: Memory) -> None:
    told, _ = remembered(atlas(POND, titles={"heron": "On herons"}), before, CURATED)
    assert told.history[1:] == (
        Change(2, "2026-02-02", "curation", retitled=(("heron", "heron"),)),
    )


def labelled(found: Atlas, **labels: str) -> Atlas:
    return replace(
        found,
        concepts=tuple(replace(c, label=labels.get(c.id, c.label)) for c in found.concepts),
    )


def test_a_concept_that_the_curation_names_is_told_with_what_it_was_called(
    before: Memory,
) -> None:
    own = {"sky": "sky"}
    told, after = remembered(
        labelled(atlas(POND), sky="air above"), before, CURATED, own_labels=own
    )
    assert told.history[1:] == (Change(2, "2026-02-02", "curation", relabelled=(("sky", "sky"),)),)
    later = replace(CURATED, curation="third")
    again, _ = remembered(labelled(atlas(POND), sky="heaven"), after, later, own_labels=own)
    assert again.history[-1].relabelled == (("sky", "air above"),)
    back, last = remembered(atlas(POND), after, later)
    assert back.history[-1].relabelled == (("sky", "air above"),)
    assert read_memory(memory_text(after)) == (after, ())
    assert "air above" not in memory_text(last).split('"history"')[0]


def test_what_keeps_its_name_or_gets_another_from_abstracts_is_no_news(before: Memory) -> None:
    found = labelled(atlas(POND), sky="air above")
    _, after = remembered(found, before, CURATED, own_labels={"sky": "sky"})
    later = replace(CURATED, curation="third")
    assert remembered(found, after, later, own_labels={"sky": "skies"})[1].history == after.history
    assert remembered(found, before, CURATED)[1].history == before.history


def test_a_renamed_seed_still_brought_what_it_brought(before: Memory) -> None:
    found = atlas(POND, seeds="renamed.txt")
    moved = replace(
        found,
        papers=tuple(
            replace(p, paper=replace(p.paper, places=(Place("renamed.txt", 1, 1),)))
            for p in found.papers
        ),
    )
    told, after = remembered(moved, before)
    assert told.history[1:] == (Change(2, "2026-02-02", "content", seeds=("renamed.txt",)),)
    assert {paper.brought_by for paper in told.papers} == {"a.txt"}
    gone, last = remembered(atlas({"tern": POND["tern"]}), after)
    assert {paper.brought_by for paper in gone.gone_papers} == {"a.txt"}
    assert read_memory(memory_text(last)) == (last, ())


def test_a_paper_that_was_added_to_a_known_seed_came_with_it(before: Memory) -> None:
    told, _ = remembered(atlas({**POND, "gull": ("birds", "sky")}), before)
    assert told.history[1:] == (Change(2, "2026-02-02", "content", seeds=("a.txt",)),)
    assert [paper.brought_by for paper in told.papers if paper.since == 2] == ["a.txt"]


def test_a_memory_from_before_there_was_a_history_is_a_silent_start(before: Memory) -> None:
    old = Memory(
        papers={one: type(node)(node.key, node.x, node.y) for one, node in before.papers.items()},
        concepts={
            one: type(node)(node.key, node.x, node.y) for one, node in before.concepts.items()
        },
        topics=before.topics,
        seeds=before.seeds,
    )
    assert remembered(atlas(POND), old)[0].history == ()
    told, _ = remembered(atlas({**POND, "gull": ("birds", "sky wading")}), old)
    assert told.history == (Change(1, "2026-02-02", "content", seeds=("a.txt",)),)
    assert [c.id for c in told.concepts if c.shared_since] == ["sky"]


def test_the_memory_of_all_this_comes_back_from_its_text(before: Memory) -> None:
    found = {
        "grey-heron": ("plants", "wading air"),
        "moss": ("plants", "roots damp wading"),
        "newt": (None, "air"),
    }
    keys = {"grey-heron": "key of heron", "moss": "edited"}
    _, after = remembered(
        atlas(found, "a.txt b.txt", aliases={"air": ("sky",)}),
        before,
        CURATED,
        keys,
        renamed={"heron": "grey-heron"},
    )
    assert len(after.history) == 3
    assert read_memory(memory_text(after)) == (after, ())
