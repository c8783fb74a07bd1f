"""Every address inside the site leads to a file of it, and every fragment to a place there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from litatlas.checks.markup import Markup
from litatlas.model import Artifact, Problem

_XML_ADDRESS = re.compile(r"<loc>([^<]*)</loc>|\bhref=\"([^\"]*)\"")
_NODES = {"paper": "papers", "concept": "concepts", "topic": "topics"}


def broken(
    pages: Sequence[Markup], files: Collection[str], base_url: str = ""
) -> Iterator[Problem]:
    """Addresses on pages that lead nowhere, or that only work where the site is the whole host.

    ``base_url``, when it is known, is where the site will be: addresses that begin with it are its
    own too. Addresses elsewhere are left alone.
    """
    by_path = {page.path: page for page in pages}
    for page in pages:
        for found in page.addresses:
            wrong = _wrong(page.path, found.address, by_path, files, base_url)
            if wrong:
                hint = f"<{found.tag} {found.attribute}>"
                yield Problem(page.path, f"{found.address} {wrong}", hint)


def broken_in_feeds(
    artifacts: Sequence[Artifact], files: Collection[str], base_url: str = ""
) -> Iterator[Problem]:
    """The same for the addresses in feeds and the sitemap."""
    for artifact in artifacts:
        if artifact.path.endswith(".xml"):
            text = artifact.data.decode("utf-8", "replace")
            for found in _XML_ADDRESS.finditer(text):
                address = (found[1] or found[2] or "").replace("&amp;", "&")
                wrong = _wrong(artifact.path, address, {}, files, base_url)
                if wrong:
                    yield Problem(artifact.path, f"{address} {wrong}")


def _wrong(
    path: str,
    address: str,
    pages: Mapping[str, Markup],
    files: Collection[str],
    base_url: str,
) -> str:
    """What is wrong with an address; "" when it leads somewhere, or elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "is no address"
    if base_url and address.startswith(base_url):
        target = unquote(urlsplit(address.removeprefix(base_url)).path) or "index.html"
    elif parts.scheme or parts.netloc:
        return ""
    elif parts.path.startswith("/"):
        return "only works at the top of a host"
    elif not parts.path:
        target = path
    else:
        joined = posixpath.join(posixpath.dirname(path), unquote(parts.path))
        target = posixpath.normpath(joined)
    if target.startswith("../"):
        return "leads out of the site"
    if target not in files:
        return "leads to no file"
    return _lost(unquote(parts.fragment), target, pages, files)


def _lost(fragment: str, target: str, pages: Mapping[str, Markup], files: Collection[str]) -> str:
    """What is wrong with a fragment: a place on the page, or nodes of the map ("paper/fern")."""
    if not fragment or target not in pages or fragment in pages[target].ids:
        return ""
    steps = fragment.removeprefix("edge/").split("/")
    kinds, ids = steps[::2], steps[1::2]
    if len(kinds) == len(ids) and all(kind in _NODES for kind in kinds):
        nodes = [f"{_NODES[kind]}/{one}.html" for kind, one in zip(kinds, ids, strict=True)]
        return "" if all(node in files for node in nodes) else "names what has no page"
    return "leads to no place on its page"
