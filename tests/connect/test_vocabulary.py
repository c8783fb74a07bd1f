"""Curation is read in both spellings, and every line that cannot be followed is named."""

from __future__ import annotations

import pytest

from litatlas.connect.vocabulary import Phrase, Vocabulary, read_vocabulary

RECORDS = """
rename:
  - {from: reccurent filter, to: recurrent filter}
type:
  - {concept: Pondscores, type: metric}
broader:
  - {concept: frog call, broader: sound}
define:
  - {concept: pondscore, as: "A score of ponds."}
"""
SHORT = """
rename:
  reccurent filter: recurrent filter
type:
  Pondscores: metric
broader:
  frog call: sound
define:
  pondscore: A score of ponds.
"""


def meaning(vocabulary: Vocabulary) -> tuple[object, ...]:
    return (
        vocabulary.rename,
        vocabulary.type,
        vocabulary.broader,
        vocabulary.define,
        sorted(vocabulary.names),
    )


def test_records_and_short_lines_say_the_same() -> None:
    long, no_problems = read_vocabulary(RECORDS)
    short, none_either = read_vocabulary(SHORT)
    assert (no_problems, none_either) == ((), ())
    assert meaning(long) == meaning(short)
    assert meaning(long) == (
        {"reccurentfilter": "recurrent filter"},
        {"pondscore": "metric"},
        (("frogcall", "sound"),),
        {"pondscore": "A score of ponds."},
        ["frogcall", "pondscore", "reccurentfilter", "sound"],
    )


def test_lists_name_phrases_with_their_lines() -> None:
    vocabulary, problems = read_vocabulary(
        "same:\n  - [moss, bryophyte, liverwort]\n"
        "different:\n  - [moss, mosses layer]\n"
        "hide:\n  - site\n  - [a b, c]\n"
    )
    assert problems == ()
    assert vocabulary.same == {"bryophyte": "moss", "liverwort": "moss"}
    assert vocabulary.different == {frozenset(("moss", "mosslayer"))}
    assert vocabulary.hide == {"site", "ab", "c"}
    assert vocabulary.names["liverwort"] == Phrase("liverwort", "concepts.yaml:2")
    assert vocabulary.names["site"] == Phrase("site", "concepts.yaml:6")


def test_a_file_of_comments_and_empty_keys_says_nothing() -> None:
    assert read_vocabulary("# same:\n#  - [a, b]\nhide:\n") == (Vocabulary(), ())


WRONG = [
    pytest.param(
        "- moss\n",
        "concepts.yaml:1: not a mapping "
        "(begin with one of same, different, hide, rename, type, broader, define:)",
        id="a list",
    ),
    pytest.param(
        "merge:\n  - [a, b]\n",
        'concepts.yaml:1: "merge" is no key of concepts.yaml '
        "(keys are same, different, hide, rename, type, broader, define)",
        id="an unknown key",
    ),
    pytest.param(
        "same:\n  - [moss]\n",
        'concepts.yaml:2: a line of "same" that does not name two phrases '
        "(write same: - [one phrase, another phrase])",
        id="the same as nothing",
    ),
    pytest.param(
        "type:\n  moss: plant\n",
        'concepts.yaml:2: "plant" is no type (types are method, task, dataset, metric, concept)',
        id="an unknown type",
    ),
    pytest.param(
        "rename:\n  - {from: moss}\n",
        'concepts.yaml:2: a line of "rename" without from and to '
        "(write each as - {from: ..., to: ...})",
        id="half a record",
    ),
    pytest.param(
        "rename: moss\n",
        'concepts.yaml:1: "rename" is not a list (write each as - {from: ..., to: ...})',
        id="no list",
    ),
    pytest.param(
        "hide:\n  - {a: b}\n",
        "concepts.yaml:2: an entry that is not a phrase (write one phrase, quoted)",
        id="no phrase",
    ),
    pytest.param(
        "rename:\n  moss: [a]\n",
        'concepts.yaml:2: "moss" has no value (write phrase: value)',
        id="a value that is a list",
    ),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_cannot_be_followed_is_named(text: str, said: str) -> None:
    vocabulary, problems = read_vocabulary(text)
    assert [str(problem) for problem in problems] == [said]
    assert vocabulary.same == vocabulary.rename == vocabulary.type == {}
