"""Pages are whole: nested well, with one heading, a title, a language, and words for pictures."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from litatlas.checks.markup import Address, Markup
from litatlas.model import Problem

_LOADING = {"script", "img", "iframe", "object", "embed", "source", "video", "audio", "track"}
_LINKING = {"canonical", "alternate", "license", "author", "me", "search"}
_SCHEMES = {"", "http", "https", "mailto", "data"}


def faults(page: Markup, base_url: str = "") -> Iterator[Problem]:
    """What is wrong with one page, each with its line; ``base_url`` is where the site will be, if
    that is known."""
    for line, what in sorted(page.faults + page.unnamed):
        yield Problem(f"{page.path}:{line}", what)
    for identity, times in sorted(page.ids.items()):
        if times > 1:
            yield Problem(page.path, f'the id "{identity}" stands there {times} times')
    if page.headings != 1:
        yield Problem(page.path, f"{page.headings} headings of the first level", "one is right")
    if not page.title.strip():
        yield Problem(page.path, "no title")
    if not page.language:
        yield Problem(page.path, "no language", '<html lang="en">')
    for line, what in sorted(page.unsafe):
        yield Problem(f"{page.path}:{line}", f"{what}, which the page\u2019s own policy forbids")
    for found in page.addresses:
        wrong = forbidden(found, base_url)
        if wrong:
            yield Problem(page.path, f"<{found.tag}> {wrong}: {found.address[:80]}")


def forbidden(found: Address, base_url: str = "") -> str:
    """Why an address may not stand where it does, or ""."""
    if base_url and found.address.startswith(base_url):
        return ""
    try:
        parts = urlsplit(found.address.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES:
        return "leads to what is no page"
    loads = found.tag in _LOADING or (
        found.tag == "link" and not set(found.relation.split()) & _LINKING
    )
    if loads and (parts.netloc or parts.scheme in ("http", "https")):
        return "loads from another host"
    if parts.scheme == "data" and not loads:
        return "leads to what is no page"
    return ""
