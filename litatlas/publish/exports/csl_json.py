"""Papers as CSL-JSON, for pandoc, Zotero and everything that formats references."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.model import Artifact, Atlas
from litatlas.publish import citing
from litatlas.publish.exports.selections import files


def artifacts(atlas: Atlas) -> Iterator[Artifact]:
    """``data/papers.csl.json``, and one beside each topic and each shared concept."""
    yield from files(atlas, ".csl.json", citing.csl_item, citing.csl_list)
