"""Words that abstracts use of themselves."""

from __future__ import annotations

from litatlas.text.talk import content_words


def test_words_that_every_abstract_uses_have_no_content() -> None:
    assert list(content_words("available dataset")) == []
    assert list(content_words("the moss dataset of X and ponds")) == ["moss", "pond"]
