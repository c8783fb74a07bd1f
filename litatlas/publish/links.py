"""Which addresses from the content may become links; everything else stays text."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_CONTROL_OR_SPACE = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"'`{}|^]")


def web_url(address: str) -> str | None:
    """The address when it is a plain http(s) one, else None.

    >>> web_url("https://example.org/ferns"), web_url("javascript:alert(1)")
    ('https://example.org/ferns', None)
    """
    if _CONTROL_OR_SPACE.search(address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:  # "http://[", say
        return None
    return address if parts.scheme in {"http", "https"} and host else None


def doi_url(doi: str) -> str:
    """Where a DOI resolves; its characters cannot leave the path."""
    return "https://doi.org/" + quote(doi, safe="/:;().-_")


def arxiv_url(arxiv: str) -> str:
    """The abstract's page on arXiv."""
    return "https://arxiv.org/abs/" + quote(arxiv, safe="/.-")


def shown_url(address: str) -> str:
    """An address as people read it: without scheme, "www." and a last slash.

    >>> shown_url("https://www.example.org/ferns/")
    'example.org/ferns'
    """
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
