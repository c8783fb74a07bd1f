"""What a page weighs: its own bytes, its styles and its scripts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

MOST = 60_000
"""Bytes of a page that is there to be read, with style and script, uncompressed."""

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
