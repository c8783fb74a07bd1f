"""The map as Markdown, as a reader of CommonMark takes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from litatlas.model import Atlas, Paper, Reading, Sentence
from litatlas.publish.exports.map_md import artifacts, escaped
from litatlas.publish.lookup import Lookup
from tests.publish.toy_atlas import EMPTY, TOY

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def text(atlas: Atlas = TOY) -> str:
    [file] = artifacts(Lookup(atlas))
    assert file.path == "map.md"
    return file.data.decode("utf-8")


def shown(markdown: str) -> str:
    """The characters that a reader sees of one line, without the blocks around them."""
    [inline] = [token for token in READER.parse(markdown) if token.type == "inline"]
    return "".join(child.content for child in inline.children or [])


def skeleton(tokens: list[Token]) -> list[str]:
    """What the file is made of, without its words: blocks, and whatever is no plain text."""
    found = []
    for token in tokens:
        if token.type == "inline":
            found += [child.type for child in token.children or [] if child.type != "text"]
        else:
            found.append(f"{token.type} {token.tag}")
    return found


def test_everything_is_in_it() -> None:
    found = text().split("\n")
    for line in (
        "# Toy atlas",
        "### Topic: spore counting",
        "### fernnet: FernNet: Counting spores by moonlight transfer",
        "- Authors: Ada Fern, Bo Moss, Cy Lichen",
        "- Citation key: fern2021",
        "- Proposes: FernNet (sentence 2; 0.8)",
        "- Result: 93.1 %, recall on MossBench (a value; sentence 4)",
        "- Result: 4.2 points, against hand counts (a change in points; sentence 4)",
        "2. We propose FernNet, a network that uses moonlight transfer to count spores.",
        "- Title: derived from the abstract, which came without one",
        "### Concept: spore counting",
        "- Definition: Spore counting is slow, and few have tried it at night."
        " (fernnet, sentence 1)",
        "- FernNet is a kind of tidal network (fernnet, sentence 3; 0.7)",
        "- Used in mossbench, sentence 3: With moonlight transfer, recall rises to 71 %.",
        "- Named in bad, title",
    ):
        assert line in found


def test_the_words_of_a_hostile_paper_are_words() -> None:
    tokens = READER.parse(text())
    inline = [child for token in tokens for child in token.children or []]
    assert {token.type for token in inline} == {"text", "link_open", "link_close", "softbreak"}
    links = {str(token.attrs["href"]) for token in inline if token.type == "link_open"}
    assert [link for link in links if not link.startswith(("papers/", "https://"))] == []
    assert {"html_block", "code_block", "fence", "hr"} & {token.type for token in tokens} == set()


HOSTILE = [
    "# heading",
    "1. one",
    "- item",
    "> quote",
    "```\ncode",
    "    code",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "[x]: https://example.org",
    "a\n\n# b",
    "a\n===",
    "---",
    "&lt;b&gt; &#35; &amp;",
    "a | b\n--|--\n1 | 2",
    "$x_1$ *b* _c_ ~~d~~ `e`",
    "back\\slash\\",
    "<https://example.org>",
    "2) two",
    "see https://evil.example/a_b, www.evil.example and evil@evil.example",
    "+ plus",
    "=",
]


def test_no_address_in_a_text_is_left_for_readers_to_make_a_link_of() -> None:
    assert escaped("https://evil.example, www.evil.example, evil@evil.example, a: b") == (
        r"https\://evil.example, www\.evil.example, evil\@evil.example, a: b"
    )
    assert escaped("a:b //c *WWW.d awww.e x.www") == r"a:b //c \*WWW\.d awww.e x.www"


@pytest.mark.parametrize("words", HOSTILE)
def test_a_text_is_shown_as_it_is(words: str) -> None:
    assert shown(escaped(words)) == " ".join(words.split())
    assert shown("- " + escaped(words)) == " ".join(words.split())


def with_text(words: str) -> Atlas:
    """One paper that says nothing but these words."""
    body = " ".join(words.split()) or "x"
    paper = replace(
        TOY.papers[4],
        title=body,
        topic=None,
        concepts=(),
        mentions=(),
        paper=Paper(body, 0, body, TOY.papers[4].paper.places, title=None),
        reading=Reading((Sentence(0, len(body), "other"),), gist=0),
    )
    return Atlas(replace(TOY.site, title=body, description=body), (paper,), related={"tides": ()})


PLAIN = skeleton(READER.parse(text(with_text("moonlight"))))


@given(st.text(st.sampled_from("#*_[]()<>`~|-+=.1 \n\\!&;$:/ab{}\"'\t"), max_size=40))
@example("a\u2028b")
@example("\x85")
@settings(deadline=None)
def test_no_text_changes_what_the_file_is_made_of(words: str) -> None:
    assert skeleton(READER.parse(text(with_text(words)))) == PLAIN


def test_an_empty_map_says_so() -> None:
    assert "0 papers, 0 concepts (0 in two papers or more), 0 topics." in text(EMPTY)
