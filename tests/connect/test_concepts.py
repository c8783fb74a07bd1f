"""Which words are one concept, and which must stay two."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from litatlas.connect.vocabulary import read_vocabulary
from litatlas.model import Claim, LinkName, Merge, RoleName, Statement
from tests.connect.marked import connect, labels, read

SAME = [
    pytest.param("pond networks", "pond network", id="number"),
    pytest.param("pond-network", "pond network", id="hyphen"),
    pytest.param("pretrained heron model", "pre-trained heron models", id="prefix hyphen"),
    pytest.param("Pond Network", "pond network", id="case"),
    pytest.param("heron labelling", "heron labeling", id="British doubling"),
    pytest.param("pond normalisation", "pond normalization", id="British ending"),
    pytest.param("heron behaviour", "heron behavior", id="British vowel"),
    pytest.param("PondNet", "PondNet model", id="a name and a general word"),
    pytest.param("MOSS-2", "MOSS-2 dataset", id="a name with a digit and a general word"),
    pytest.param("HeroNet", "HERONET", id="a name in other capitals"),
]
DIFFERENT = [
    pytest.param("REED", "reed", id="an acronym and a word"),
    pytest.param("PondNet", "CleanPondNet", id="a name inside a name"),
    pytest.param("PondNet encoder", "PondNet", id="a part of the named"),
    pytest.param("C", "C++", id="marks that matter"),
    pytest.param("heron model", "heron", id="a general word after a plain word"),
    pytest.param("pond bias", "pond bia", id="no plural"),
    pytest.param("general pond", "generalized pond", id="a common stem"),
    pytest.param("GPU", "GPT", id="one letter apart"),
    pytest.param("pond generation", "pond generator", id="related words"),
    pytest.param("machine translation model", "machine translation", id="a model is not its task"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spellings_of_one_thing_are_one_concept(first: str, second: str) -> None:
    atlas, _ = connect(read(f"A [{first}]{{method}}."), read(f"Our [{second}]{{method}}.", 2))
    assert [{c.label, *c.aliases} for c in atlas.concepts] == [{first, second}]


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_things_that_only_look_alike_stay_two(first: str, second: str) -> None:
    atlas, _ = connect(read(f"A [{first}]{{method}}."), read(f"Our [{second}]{{method}}.", 2))
    assert sorted(labels(atlas)) == sorted((first, second))


def test_an_acronym_that_all_papers_spell_out_alike_is_its_long_form() -> None:
    spelled = read(
        "The [pond heron network]{method} ([PHN]{method=pond heron network}).",
        acronyms=(("PHN", "pond heron network"),),
    )
    atlas, _ = connect(spelled, read("We use a [PHN]{method} on ponds.", 2))
    (concept,) = atlas.concepts
    assert (concept.label, concept.aliases, concept.papers) == (
        "pond heron network",
        ("PHN",),
        tuple(paper.id for paper in atlas.papers),
    )
    assert concept.merges == (
        Merge("PHN", "every paper here that spells it out writes “pond heron network”", 0.85),
    )


@pytest.mark.parametrize(
    ("spelled", "other"),
    [
        pytest.param("MAR", "MARS", id="an S that is no plural"),
        pytest.param("MAP", "mAP", id="other capitals"),
        pytest.param("PHND", "PHND", id="nothing of the long form is in the text"),
    ],
)
def test_an_acronym_is_not_expanded_by_another_papers_likeness(spelled: str, other: str) -> None:
    atlas, _ = connect(
        read(
            f"The [pond heron model]{{method}} ([{spelled}]{{method=pond heron model}}).",
            acronyms=((spelled, "pond heron model"),),
        ),
        read(f"We see [{other}]{{method}}" + (" on ponds." if other != spelled else "."), 2),
    )
    assert sorted(labels(atlas)) == sorted(("pond heron model", other))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("a plain hearing number, PHN, on ponds", "PHN", id="other words"),
        pytest.param("a Plain Hearing Number (PHN) on ponds", "PHN", id="in brackets"),
        pytest.param("a pond-heron network PHN", "pond heron network", id="the same words"),
        pytest.param(
            "the hearing number of a PHN on ponds", "pond heron network", id="no initials"
        ),
    ],
)
def test_an_acronym_stands_for_the_words_before_it_that_begin_with_its_letters(
    said: str, expected: str
) -> None:
    atlas, _ = connect(
        read(
            "A [pond heron network]{method} ([PHN]{method=pond heron network}).",
            acronyms=(("PHN", "pond heron network"),),
        ),
        read(f"It is {said.replace('PHN', '[PHN]{method}')}.", 2),
    )
    [other] = (paper for paper in atlas.papers if "It is" in paper.paper.text)
    found = {concept.id: concept.label for concept in atlas.concepts}
    assert [found[concept.id] for concept in other.concepts] == [expected]


def test_the_field_and_its_systems_are_two() -> None:
    atlas, _ = connect(read("[NLP]{task} and [NLP systems]{method} by [BIRD-2 models]{method}."))
    assert sorted(labels(atlas)) == ["BIRD-2 models", "NLP", "NLP systems"]


def test_an_acronym_with_two_meanings_is_kept_apart_and_unspelled_it_is_a_third() -> None:
    atlas, _ = connect(
        read(
            "A [pond heron network]{method} ([PHN]{method=pond heron network}).",
            acronyms=(("PHN", "pond heron network"),),
        ),
        read(
            "A [peat hydrology number]{metric} ([PHN]{metric=peat hydrology number}).",
            2,
            acronyms=(("PHN", "peat hydrology number"),),
        ),
        read("We use a [PHN]{method}.", 3),
    )
    assert labels(atlas) == {
        "PHN": {"PHN"},
        "peat hydrology number": {"peat hydrology number", "PHN"},
        "pond heron network": {"pond heron network", "PHN"},
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("[PHN]{method} of a pond heron network", "pond heron network", id="one"),
        pytest.param(
            "[PHN]{method} for peat-hydrology numbers", "peat hydrology number", id="other"
        ),
        pytest.param(
            "[PHN]{method}, pond heron network, peat hydrology number", "PHN", id="both of them"
        ),
        pytest.param("[PHN]{method} of ponds and peat", "PHN", id="words of both"),
        pytest.param("[PHN]{method}", "PHN", id="neither"),
        pytest.param(
            "[PHN]{method}, or [plain hearing noise]{concept}", "plain hearing noise", id="a third"
        ),
        pytest.param(
            "[PHN]{method}: [plain hearing noise]{concept}, [poor home network]{method}",
            "PHN",
            id="two others",
        ),
    ],
)
def test_of_two_meanings_a_paper_has_the_one_that_it_writes(said: str, expected: str) -> None:
    atlas, _ = connect(
        read(
            "A [pond heron network]{method} ([PHN]{method=pond heron network}).",
            acronyms=(("PHN", "pond heron network"),),
        ),
        read(
            "A [peat hydrology number]{metric} ([PHN]{metric=peat hydrology number}).",
            2,
            acronyms=(("PHN", "peat hydrology number"),),
        ),
        read(f"We use {said}.", 3),
    )
    [paper] = (paper for paper in atlas.papers if "We use" in paper.paper.text)
    [mention] = (m for m in paper.mentions if paper.paper.text[m.start : m.end] == "PHN")
    [concept] = (concept for concept in atlas.concepts if concept.id == mention.concept)
    assert concept.label == expected


def test_two_letters_stand_for_what_their_paper_writes_if_another_spells_it_out() -> None:
    spelled = read(
        "The [central pond]{method} ([CP]{method=central pond}).",
        acronyms=(("CP", "central pond"),),
    )
    atlas, _ = connect(spelled, read("We use [CP]{method} in a central pond.", 2))
    assert labels(atlas) == {"central pond": {"central pond", "CP"}}
    atlas, _ = connect(read("We use [CP]{method} in a [central pond]{method}."))
    assert sorted(labels(atlas)) == ["CP", "central pond"]


def test_a_hyphened_name_is_not_short_for_itself() -> None:
    atlas, _ = connect(read("We use [P-H-N]{method} and [PHN]{method}."))
    assert labels(atlas) == {"P-H-N": {"P-H-N", "PHN"}}
    atlas, _ = connect(read("We use [A-B-C]{method}."))
    assert sorted(labels(atlas)) == ["A-B-C"]


def test_another_ending_does_not_keep_an_acronym_from_what_is_spelled_out_elsewhere() -> None:
    spelled = read(
        "A [pond question answering]{task} ([PQA]{task=pond question answering}).",
        acronyms=(("PQA", "pond question answering"),),
    )
    atlas, _ = connect(spelled, read("The [pond question answer]{task} in [PQA]{task}.", 2))
    assert labels(atlas) == {
        "pond question answering": {"pond question answering", "PQA"},
        "pond question answer": {"pond question answer"},
    }


def test_what_most_know_by_an_acronym_is_not_a_papers_only_words_with_its_letters() -> None:
    spelled = [
        read(
            "A [pond heron network]{method} ([PHN]{method=pond heron network}).",
            line,
            acronyms=(("PHN", "pond heron network"),),
        )
        for line in (1, 2)
    ]
    other = read("We use a [PHN]{method} and [plain hearing noise]{concept}.", 3)
    atlas, _ = connect(*spelled, other)
    assert labels(atlas) == {
        "pond heron network": {"pond heron network", "PHN"},
        "plain hearing noise": {"plain hearing noise"},
    }


def test_a_name_in_capitals_is_no_word_that_somebody_writes_small() -> None:
    names = (read("We see [Herring]{method}."), read("Our [HERRING]{method}.", 2))
    assert labels(connect(*names)[0]) == {"HERRING": {"HERRING", "Herring"}}
    swims = read("A herring swims.", 3)
    assert sorted(labels(connect(*names, swims)[0])) == ["HERRING", "Herring"]


@pytest.mark.parametrize(
    ("years", "count"),
    [
        pytest.param((2007, 2018), 2, id="named before"),
        pytest.param((2018, 2007), 1, id="named after"),
        pytest.param((2018, 2018), 1, id="in the same year"),
        pytest.param((None, 2018), 1, id="nobody knows when"),
    ],
)
def test_a_name_that_an_earlier_paper_uses_is_given_to_another_thing(
    years: tuple[int | None, int | None], count: int
) -> None:
    (one, first), (other, second) = (
        read("Files are in [REED]{dataset}."),
        read("We propose [REED]{method}.", 2, name="REED", name_term="REED"),
    )
    atlas, _ = connect(
        (replace(one, year=years[0]), first), (replace(other, year=years[1]), second)
    )
    assert [concept.label for concept in atlas.concepts] == ["REED"] * count


def test_an_acronym_with_hyphens_does_not_stand_for_itself_and_a_general_word() -> None:
    """ "d-PM model" has the letters of "d-PM", and is "d-PM" followed by a general word."""
    atlas, _ = connect(read("The [d-PM model]{method}. Our [d-PM]{method}."))
    assert [{c.label, *c.aliases} for c in atlas.concepts] == [{"d-PM model", "d-PM"}]


def test_three_letters_that_one_paper_coins_are_its_own() -> None:
    coined = read(
        "Our [pond heron network]{method} ([PHN]{method=pond heron network}).",
        acronyms=(("PHN", "pond heron network"),),
        name="PHN",
        name_term="pond heron network",
    )
    atlas, _ = connect(coined, read("We use a [PHN]{method}.", 2))
    assert sorted(labels(atlas)) == ["PHN", "pond heron network"]


def test_a_general_word_goes_from_a_long_form_of_its_own_kind_only() -> None:
    spelled = read(
        "The [pond heron memory]{method} ([PHM]{method=pond heron memory}) and [pond"
        " translation]{task} ([PT]{task=pond translation}).",
        acronyms=(("PHM", "pond heron memory"), ("PT", "pond translation")),
    )
    other = read("A [pond heron memory network]{method} is no [pond translation model]{method}.", 2)
    atlas, _ = connect(spelled, other)
    assert sorted(labels(atlas)) == [
        "pond heron memory",
        "pond translation",
        "pond translation model",
    ]


def test_surer_reasons_make_surer_merges() -> None:
    atlas, _ = connect(
        read(
            "The [pond heron network]{method} ([PHN]{method=pond heron network}) and [MossNet]"
            "{method}.",
            acronyms=(("PHN", "pond heron network"),),
        ),
        read("We use a [PHN]{method} on ponds and a [MossNet model]{method}.", 2),
        read("Here are [Pond Heron Networks]{method}.", 3),
    )
    sure = {merge.alias: merge.confidence for c in atlas.concepts for merge in c.merges}
    assert sure["Pond Heron Networks"] > sure["MossNet model"] > sure["PHN"]


def test_two_letters_are_not_expanded_across_papers() -> None:
    atlas, _ = connect(
        read(
            "The [central pond]{method} ([CP]{method=central pond}).",
            acronyms=(("CP", "central pond"),),
        ),
        read("We use [CP]{method}.", 2),
    )
    assert sorted(labels(atlas)) == ["CP", "central pond"]


def test_a_short_form_that_most_papers_use_as_a_name_is_the_label() -> None:
    atlas, _ = connect(
        read(
            "The [pond heron network]{method} ([PHN]{method=pond heron network}).",
            acronyms=(("PHN", "pond heron network"),),
        ),
        read("We use [PHN]{method} on ponds.", 2),
        read("We extend [PHN]{method} to ponds.", 3),
    )
    (concept,) = atlas.concepts
    assert concept.label == "PHN"
    assert concept.merges == (
        Merge("pond heron network", "what “PHN” stands for where it is spelled out", 0.95),
    )


def test_the_label_is_lower_case_and_singular_where_somebody_writes_so() -> None:
    atlas, _ = connect(
        read("[Pond networks]{method} flow."),
        read("[Pond Networks]{method} flow.", 2),
        read("A [pond network]{method} flows.", 3),
    )
    assert [concept.label for concept in atlas.concepts] == ["pond network"]


def test_the_type_is_what_most_mentions_say() -> None:
    atlas, _ = connect(
        read("A [moss score]{metric}."),
        read("A [moss score]{metric}.", 2),
        read("A [moss score]{task}.", 3),
    )
    assert [(c.type, c.confidence) for c in atlas.concepts] == [("metric", 0.99)]


def test_what_an_acronym_stands_for_is_of_the_type_that_it_has_in_full() -> None:
    spelled = read(
        "The [pond heron count]{task} ([PHN]{method=pond heron count}).",
        acronyms=(("PHN", "pond heron count"),),
    )
    used = [read("Our [PHN]{method} of a pond.", line) for line in (2, 3)]
    [concept] = connect(spelled, *used)[0].concepts
    assert (concept.type, len(concept.papers)) == ("task", 3)


BARE = [
    pytest.param("PHN", {}, "concept", id="nothing is done with it"),
    pytest.param("PHN", {"claims": ("evaluates_on",)}, "dataset", id="evaluated on"),
    pytest.param("PHN", {"claims": ("addresses",)}, "concept", id="done with tasks alone"),
    pytest.param("Moss-2", {}, "concept", id="a capital and a digit"),
    pytest.param("moss", {}, "dataset", id="no name"),
    pytest.param("Moss prints", {}, "dataset", id="two words"),
    pytest.param("PHN", {"name_term": "PHN"}, "dataset", id="what a paper introduces"),
]


@pytest.mark.parametrize(("name", "said", "kind"), BARE)
def test_a_bare_name_is_what_it_looks_like_only_if_something_shows_it(
    name: str, said: dict[str, object], kind: str
) -> None:
    papers = [read(f"The [{name}]{{dataset}} of a pond.", line) for line in (1, 2)]
    paper, reading = papers[0]
    roles = cast("tuple[RoleName, ...]", said.get("claims", ()))
    papers[0] = (
        paper,
        replace(
            reading,
            claims=tuple(Claim(name, role, 0, (0, 3), 0.9) for role in roles),
            name_term=cast("str | None", said.get("name_term")),
        ),
    )
    assert [concept.type for concept in connect(*papers)[0].concepts] == [kind]


def test_a_name_of_a_single_paper_is_what_it_looks_like() -> None:
    assert [concept.type for concept in connect(read("A [PHN]{method}."))[0].concepts] == ["method"]


def test_a_measure_is_a_measure_whatever_is_done_with_it() -> None:
    atlas, _ = connect(read("A [PHN]{metric}."), read("The [PHN]{metric}.", 2))
    assert [concept.type for concept in atlas.concepts] == ["metric"]


@pytest.mark.parametrize(
    ("relation", "kind"),
    [("used_for", "method"), ("compared_with", "method"), ("part_of", "concept")],
)
def test_what_is_used_for_or_compared_with_something_may_be_a_method(
    relation: LinkName, kind: str
) -> None:
    paper, reading = read("Our [PHN]{method} of a [pond walk]{task}.")
    said = replace(reading, statements=(Statement("PHN", relation, "pond walk", 0, 0.9),))
    atlas, _ = connect((paper, said), read("The [PHN]{method}.", 2))
    assert {c.label: c.type for c in atlas.concepts} == {"PHN": kind, "pond walk": "task"}


def test_a_general_word_behind_a_name_shows_what_it_is() -> None:
    atlas, _ = connect(read("The [PondNet model]{method}."), read("A [PondNet]{method}.", 2))
    assert [concept.type for concept in atlas.concepts] == ["method"]


def test_a_name_that_nobody_writes_in_full_is_what_most_of_its_mentions_say() -> None:
    papers = [read("Our [PHN]{method}."), read("The [PHN]{dataset}.", 2)]
    paper, reading = read("A [PHN]{dataset}.", 3)
    used = replace(reading, claims=(Claim("PHN", "uses", 0, (0, 1), 0.9),))
    atlas, _ = connect(*papers, (paper, used))
    assert [concept.type for concept in atlas.concepts] == ["dataset"]


def test_a_name_in_capitals_ends_only_what_has_it_in_capitals() -> None:
    atlas, _ = connect(read("[STEP]{dataset}, [AP STEP]{dataset} and [pond step]{task}."))
    broader = {concept.label: concept.broader for concept in atlas.concepts}
    assert broader == {"STEP": (), "AP STEP": ("step",), "pond step": ()}


def test_a_longer_name_is_narrower_than_the_words_it_ends_with() -> None:
    atlas, _ = connect(read("[pond survey]{task} and [winter pond survey]{task}."))
    broader = {concept.label: concept.broader for concept in atlas.concepts}
    assert broader == {"pond survey": (), "winter pond survey": ("pond-survey",)}


CURATION = """
same:
  - [moss score, bryophyte index]
different:
  - [PondNet, PondNet model]
hide: [heron]
rename:
  pond: still water
type:
  still pond: dataset
"""


def test_curation_merges_parts_renames_retypes_and_hides() -> None:
    vocabulary, problems = read_vocabulary(CURATION)
    atlas, _ = connect(
        read("A [moss score]{metric} of [ponds]{method} with a [heron]{concept}."),
        read("The [Bryophyte Index]{metric}, a [PondNet]{method}, a [still pond]{method}.", 2),
        read("The [PondNet model]{method}.", 3),
        vocabulary=vocabulary,
    )
    assert problems == ()
    assert {c.label: (c.type, c.aliases) for c in atlas.concepts} == {
        "PondNet": ("method", ()),
        "PondNet model": ("method", ()),
        "moss score": ("metric", ("Bryophyte Index",)),
        "still pond": ("dataset", ()),
        "still water": ("method", ("ponds",)),
    }
    assert atlas.problems == ()
    (merge,) = next(c.merges for c in atlas.concepts if c.label == "moss score")
    assert merge.reason == "content/concepts.yaml says they are the same"


def test_curation_knows_a_short_form_that_every_paper_spells_out() -> None:
    spelled = read(
        "The [pond heron network]{method} ([PHN]{method=pond heron network}) on [reeds]{concept}.",
        acronyms=(("PHN", "pond heron network"),),
    )
    vocabulary, _ = read_vocabulary("hide: [PHN]\n")
    atlas, _ = connect(spelled, read("On [reeds]{concept}.", 2), vocabulary=vocabulary)
    assert ([*labels(atlas)], atlas.problems) == (["reeds"], ())
    assert [(line.text, line.papers) for line in atlas.curation] == [("PHN", 1)]


def test_a_phrase_of_the_curation_is_first_of_all_a_term() -> None:
    spelled = read(
        "The [pond heron network]{method} ([reed]{method=pond heron network}) is new.",
        acronyms=(("reed", "pond heron network"),),
    )
    vocabulary, _ = read_vocabulary("hide: [reed]\n")
    atlas, _ = connect(spelled, read("On [reeds]{concept}.", 2), vocabulary=vocabulary)
    assert [*labels(atlas)] == ["pond heron network"]
    assert [line.papers for line in atlas.curation] == [1]


def test_a_curated_definition_is_kept_apart_from_sentences() -> None:
    vocabulary, _ = read_vocabulary("define:\n  ponds: Still water.\n")
    atlas, _ = connect(read("A [pond]{concept}."), vocabulary=vocabulary)
    assert [(c.curated_definition, c.definition) for c in atlas.concepts] == [
        ("Still water.", None)
    ]


def test_curation_that_matches_nothing_is_a_problem_at_its_line() -> None:
    vocabulary, _ = read_vocabulary("hide: [puddle]\ntype:\n  marsh: task\n")
    atlas, _ = connect(read("A [pond]{method}."), vocabulary=vocabulary)
    assert [str(problem) for problem in atlas.problems] == [
        'concepts.yaml:1: no concept is called "puddle" '
        "(copy a label or an alias from its page, or delete the line)",
        'concepts.yaml:3: no concept is called "marsh" '
        "(copy a label or an alias from its page, or delete the line)",
    ]


def test_every_line_of_the_curation_tells_how_many_papers_it_is_about() -> None:
    text = (
        "same:\n  - [pond net, pool net]\n  - [pond net, lake net]\n"
        "hide:\n  - heron\n"
        "rename:\n  - {from: moss, to: bryophyte}\n"
        "broader:\n  - {concept: moss, broader: pond net}\n  - {concept: moss, broader: plant}\n"
    )
    vocabulary, _ = read_vocabulary(text)
    atlas, _ = connect(
        read("A [pond net]{method} for the [heron]{concept}."),
        read("A [pool net]{method} and [moss]{concept}.", 2),
        read("Some [moss]{concept} and a [heron]{concept}.", 3),
        vocabulary=vocabulary,
    )
    assert [(c.kind, c.text, c.place, c.papers) for c in atlas.curation] == [
        ("same", "pond net = pool net", "concepts.yaml:2", 2),
        ("same", "pond net = lake net", "concepts.yaml:3", 0),
        ("hide", "heron", "concepts.yaml:5", 2),
        ("rename", "moss → bryophyte", "concepts.yaml:7", 2),
        ("broader", "moss < pond net", "concepts.yaml:9", 2),
        ("broader", "moss < plant", "concepts.yaml:10", 0),
    ]


def test_a_topic_of_concepts_that_stand_inside_longer_mentions_has_its_sentences() -> None:
    found = []
    for line in range(1, 5):
        paper, reading = read("The [moss]{concept} of wet ponds in [heron]{concept} country.", line)
        found.append((paper, replace(reading, mentions=(), inner=reading.mentions)))
    atlas, _ = connect(*found)
    (topic,) = atlas.topics
    assert [evidence.sentence for evidence in topic.evidence] == [0, 0, 0, 0]
