"""Papers as RIS, for EndNote, Mendeley and Zotero."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.model import Artifact, Atlas
from litatlas.publish import citing
from litatlas.publish.exports.selections import files


def artifacts(atlas: Atlas) -> Iterator[Artifact]:
    """``data/papers.ris``, and one beside each topic and each shared concept."""
    yield from files(atlas, ".ris", citing.ris)
