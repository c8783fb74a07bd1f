"""Papers as CSL-JSON, for pandoc, Zotero and everything that formats references."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.model import Artifact, Atlas
from litatlas.publish import citing
from litatlas.publish.exports.selections import selections


def artifacts(atlas: Atlas) -> Iterator[Artifact]:
    """``data/papers.csl.json``, and one beside each topic and each shared concept."""
    for selection in selections(atlas):
        text = citing.csl_json(selection.papers) + "\n"
        yield Artifact(f"{selection.stem}.csl.json", text.encode("utf-8", "replace"))
