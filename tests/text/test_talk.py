"""Words that abstracts use of themselves."""

from __future__ import annotations

from litatlas.text.talk import content_words


def test_words_that_every_abstract_uses_have_no_content() -> None:
    assert (content_words("available dataset"), content_words("moss dataset")) == (0, 1)
