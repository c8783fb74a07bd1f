"""DOIs, arXiv ids, years and links, in the one form that papers carry them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

# Publishers once made DOIs out of a page and a code between "<" and ">" (a SICI, which goes on with
# two digits, two letters and a digit); before a letter or a slash, any other "<" is markup.
_SICI = r"<[^\s\"<>]{1,60}>(?=\d\.\d\.[a-z]{2}[;.,]\w)"
_DOI = re.compile(rf"10\.\d{{4,9}}/(?:[^\s\"<>{{}}|\\^`]|{_SICI}){{1,200}}", re.IGNORECASE)
_GOES_ON = re.compile(r"<[^a-z/!]", re.IGNORECASE)
_PERCENT = re.compile(r"%[\da-f]{2}", re.IGNORECASE)
_ARXIV_NEW = re.compile(r"(?<![\d.])(\d{4}\.\d{4,5})(?:v\d{1,3})?(?![\d.]*\d)")
_ARXIV_OLD = re.compile(r"\b([a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?\b")
_ARXIV_PLACE = re.compile(r"arxiv", re.IGNORECASE)
_ARXIV_URL = re.compile(
    r"arxiv\.org/(?:abs|pdf|html|format)/(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})",
    re.IGNORECASE,
)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_URL = re.compile(rf"https?://(?:[^\s<>\"{{}}|\\^`]|{_SICI}){{4,2000}}", re.IGNORECASE)


# Who signs in, with a password of any signs or with a key alone, stands before the "@" of a host.
_SIGNED_IN = re.compile(
    r"(?P<scheme>\b[a-z][a-z0-9+.-]{1,15}:(?:\\?/){2})"
    r"(?:[^\s/\\<>\"?#@:,;()\[\]]{1,200}:(?:[^\s/\\<>\"?#]|\\[^\s/]){0,200}|[\w.%+~-]{1,200})"
    r"@(?=[\w\[])",
    re.IGNORECASE,
)
# Few files have one, and that is soon seen.
_AT_AFTER_SLASH = re.compile(r"/[^\s/]+@")
_USER = re.compile(r"(?<=://)[^/?#]*@")
_SECRET = re.compile(
    r"(?<=[?&;])(?:pass(?:word|wd)?|pwd|(?:\w{1,20}_)?token|api_?key|secret|j?session_?id)="
    r"[^&;#?]*[&;]?",
    re.IGNORECASE,
)


def without_sign_in(text: str) -> str:
    """A text whose addresses do not say who signs in and with which password.

    >>> without_sign_in("see https://ada:secret@ponds.example/1, or ada@ponds.example")
    'see https://ponds.example/1, or ada@ponds.example'
    """
    may_sign_in = _AT_AFTER_SLASH.search(text)
    return _SIGNED_IN.sub(lambda match: match["scheme"], text) if may_sign_in else text


def public_url(url: str) -> str:
    """A link without what signs somebody in: user, password, tokens among its parameters.

    >>> public_url("https://ada:secret@ponds.example/?id=1&password=secret")
    'https://ponds.example/?id=1'
    """
    url = _USER.sub("", url)
    return _SECRET.sub("", url).rstrip("?&;") if _SECRET.search(url) else url


def doi(text: str) -> str | None:
    """The DOI in a text, lower case, without resolver; None when there is none, or half of one.

    >>> doi("https://doi.org/10.1000/XYZ123.")
    '10.1000/xyz123'
    """
    text = unquote(text) if _PERCENT.search(text) else text
    text = unescape(text) if "&" in text else text
    match = _DOI.search(text)
    if match is None or _GOES_ON.match(text, match.end()) or not match[0].isprintable():
        return None
    return _without_punctuation(match[0]).lower()


def _without_punctuation(text: str) -> str:
    """Without what a sentence puts behind it; a bracket that it opens itself is its own."""
    while text[-1:] in _BEHIND and not (text[-1] == ")" and text.count("(") >= text.count(")")):
        text = text[:-1]
    return text


_BEHIND = tuple(".,;:)]'")


def arxiv(text: str, *, certain: bool = False) -> str | None:
    """The arXiv id in a text that speaks of arXiv, without version; None when there is none.

    ``certain`` says that the text is known to be an arXiv id, so it need not say so.

    >>> arxiv("arXiv:2101.00001v2 [cs.CL]")
    '2101.00001'
    """
    text = text[:2000]
    for pattern in (_ARXIV_URL, _ARXIV_DOI):
        if match := pattern.search(text):
            return match[1]
    if certain or _ARXIV_PLACE.search(text):
        match = _ARXIV_NEW.search(text) or _ARXIV_OLD.search(text)
        return match[1] if match else None
    return None


def is_arxiv_doi(text: str | None) -> bool:
    """Whether a DOI is the one that arXiv gives to each preprint; the paper may get another.

    >>> is_arxiv_doi("10.48550/arxiv.2101.00001"), is_arxiv_doi("10.1000/xyz")
    (True, False)
    """
    return text is not None and _ARXIV_DOI.fullmatch(text) is not None


def year(text: str) -> int | None:
    """The first year from 1500 to 2099 in a text."""
    match = _YEAR.search(text[:200])
    return int(match[1]) if match else None


def only_year(text: str) -> int | None:
    """The year in a venue's name, where there is one and no second: "ICLR 2021", "iclr2021"."""
    found = {match[1] for match in _YEAR.finditer(text[:200])}
    return int(found.pop()) if len(found) == 1 else None


def http_urls(text: str) -> tuple[str, ...]:
    """The http and https links of a field, in order, each once, without who signs in there; no
    other scheme is a link."""
    found = (public_url(_without_punctuation(url)) for url in _URL.findall(text[:10_000]))
    return tuple(dict.fromkeys(url.replace("<", "%3C").replace(">", "%3E") for url in found))
