"""What crawlers ask for: the addresses of all pages, and whether they are welcome.

Source: <https://www.sitemaps.org/protocol.html>, RFC 9309 (robots.txt).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litatlas.model import Site
from litatlas.publish.page import Page

MOST = 40_000
"""Addresses in a file, well below the protocol's 50,000."""

_NOT_LISTED = frozenset(("pages/not_found.html", "pages/moved.html", "pages/gone.html"))
"""Templates of pages that have nothing of their own to show."""


def pages(site: Site, others: Iterable[Page]) -> Iterator[Page]:
    """``robots.txt``, and a sitemap where the site's address is known and crawlers are welcome."""
    is_listed = bool(site.base_url) and not site.noindex
    view = {"site": site, "sitemap": f"{site.base_url}sitemap.xml" if is_listed else ""}
    yield Page("robots.txt", "feeds/robots.txt", view)
    if not is_listed:
        return
    addresses = sorted(
        site.base_url + ("" if page.path == "index.html" else page.path)
        for page in others
        if page.path.endswith(".html") and page.template not in _NOT_LISTED
    )
    parts = [addresses[start : start + MOST] for start in range(0, len(addresses), MOST)]
    if len(parts) == 1:
        yield Page("sitemap.xml", "feeds/sitemap.xml", {"addresses": addresses})
        return
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = {"addresses": [site.base_url + path for path in paths]}
    yield Page("sitemap.xml", "feeds/sitemap_index.xml", index)
    for path, part in zip(paths, parts, strict=True):
        yield Page(path, "feeds/sitemap.xml", {"addresses": part})
