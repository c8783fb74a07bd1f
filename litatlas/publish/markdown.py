"""Free pages from Markdown; the one door to markdown and nh3.

Python-Markdown takes seconds on a few thousand brackets and passes scripts through, so paragraphs
dense with signs stay plain text and what it makes goes through a short list of allowed elements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

import nh3
from markdown import markdown
from markupsafe import Markup

SIGNS_ALLOWED = 400
"""Brackets, stars, backticks and the like in one paragraph, beyond which it is shown as it is."""

LENGTH_ALLOWED = 60_000
"""Characters of a page, beyond which it is shown as it is: nh3 takes seconds on long nonsense."""

ELEMENTS = {
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre"),
    *("code", "em", "strong", "a", "br", "hr", "table", "thead", "tbody", "tr", "th", "td"),
}

_SIGNS = re.compile(r"[\[\]()<>*_`!\\#&|~]")
_PART = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_HEADING = re.compile(r"\A\s*# +(.+?)[ #]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page of prose: its first heading, what stands above the next one, and its parts.

    Bodies and the parts' headings are HTML that is safe to print.
    """

    title: str
    lead: Markup
    parts: tuple[tuple[Markup, Markup], ...]


def free_page(text: str, otherwise: str) -> FreePage:
    """A Markdown text as a page; ``otherwise`` is its title when it has no first heading."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    heading = _HEADING.match(clean)
    rest = clean[heading.end() :] if heading else clean
    title = heading.group(1).strip("*_` ") if heading else otherwise
    lead, *others = _PART.split(_html(rest))
    parts = zip(others[::2], others[1::2], strict=True)
    return FreePage(
        title,
        Markup(lead),  # noqa: S704 (parts of what was cleaned)
        tuple((Markup(head), Markup(body)) for head, body in parts),  # noqa: S704 (likewise)
    )


def _html(text: str) -> Markup:
    if len(text) > LENGTH_ALLOWED:
        return _as_it_is(text)
    blocks = re.split(r"\n\s*\n", text)
    return Markup("\n").join(
        Markup("\n").join(map(_as_it_is, group)) if dense else _cleaned("\n\n".join(group))
        for dense, group in groupby(blocks, key=_dense)
    )


def _dense(block: str) -> bool:
    return len(_SIGNS.findall(block)) > SIGNS_ALLOWED


def _as_it_is(text: str) -> Markup:
    return Markup("<pre>%s</pre>") % text


def _cleaned(text: str) -> Markup:
    made = markdown(text, extensions=["tables", "def_list", "sane_lists"], output_format="html")
    return Markup(  # noqa: S704 (cleaned right here)
        nh3.clean(
            made,
            tags=ELEMENTS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer",
        )
    )
