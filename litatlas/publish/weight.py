"""What a page weighs: its own bytes, its styles and its scripts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from litatlas.model import Artifact

MOST = 60_000
"""Bytes of a page that is there to be read, with style and script, uncompressed."""

_OURS = re.compile(r"static/(js/[a-z-]+\.js|css/[a-z-]+\.css)")
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PARTS = re.compile(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"')


def parts(path: str, markup: str) -> list[str]:
    """The styles and scripts a page loads, as paths within the site.

    >>> parts("papers/fern.html", '<script src="../static/js/site.js" defer></script>')
    ['static/js/site.js']
    """
    folder = posixpath.dirname(path)
    return [posixpath.normpath(posixpath.join(folder, found)) for found in _PARTS.findall(markup)]


def weigh(path: str, markup: str, sizes: Mapping[str, int]) -> int:
    """Bytes of a page and of all it loads; ``sizes`` are those of files by path.

    Drawing libraries (``static/vendor/``) are not counted: pages that are read load none.
    """
    loaded = (part for part in parts(path, markup) if not part.startswith("static/vendor/"))
    return len(markup.encode("utf-8")) + sum(sizes.get(part, 0) for part in loaded)


def lean(file: Artifact) -> Artifact:
    """A script or style of ours without comments and indentation; any other file as it is.

    Lines stay lines, so that what a browser complains of can be found. Our scripts begin comments
    at the start of a line and no string of theirs runs over two.
    """
    if not _OURS.fullmatch(file.path):
        return file
    text = file.data.decode("utf-8")
    script = file.path.endswith(".js")
    lines = (
        line.strip() for line in (text if script else _STYLE_COMMENT.sub("", text)).split("\n")
    )
    kept = [line for line in lines if line and not (script and line.startswith("//"))]
    return Artifact(file.path, ("\n".join(kept) + "\n").encode("utf-8"))
