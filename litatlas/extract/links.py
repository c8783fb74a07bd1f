"""Links to code and data, told apart by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from litatlas.model import CodeLink, CodeLinkKind, Span

_URL = re.compile(
    r"(?<![\w/:])(?:https?:)?//[\w.\-]+\.[a-z]{2,}(?:[/?#][^\s<>\"“”{}|\\^`]*)?"
    r"|(?<![\w/.@])(?:www\.[\w.\-]+\.[a-z]{2,}|(?:github|gitlab|bitbucket|huggingface|zenodo|osf)"
    r"\.(?:com|org|io|co))(?:/[^\s<>\"“”{}|\\^`]*)?",
    re.IGNORECASE,
)
_HINT = re.compile(r"//|\.[a-z]", re.IGNORECASE)  # quick to look for, and without it no link
_TRAILING = ".,;:!?'\"’)]*"
_CODE_HOST = re.compile(
    r"//(?:www\.)?(?:[\w\-]+\.)?(?:github|gitlab|bitbucket|sourceforge)\.", re.I
)
_DATA_HOST = re.compile(
    r"//(?:www\.)?(?:zenodo|figshare|datadryad|kaggle|dataverse|osf)\.|huggingface\.co/datasets/",
    re.I,
)
_CODE = re.compile(
    r"\b(?:codes?|code-?base|implementations?|software|toolkit|library|package|open-?sourced?|scripts?"
    r"|models?|checkpoints?|repository|weights)\b",
    re.IGNORECASE,
)
_DATA = re.compile(r"\b(?:data|datasets?|corpus|corpora|benchmarks?|annotations?)\b", re.IGNORECASE)
_WINDOW = 160


def links(text: str, given: Iterable[str] = ()) -> tuple[CodeLink, ...]:
    """Links of the text in order, then those that the source gave; each once."""
    found: dict[str, CodeLink] = {}
    for match in _found(text):
        url = _mended(_untrailed(match.group()))
        around = text[max(0, match.start() - _WINDOW) : match.start()]
        sentence = re.split(r"(?<=[.!?])\s", around)[-1]
        found.setdefault(url, CodeLink(url, _kind(url, sentence)))
    for url in given:
        found.setdefault(url, CodeLink(url, _kind(url, "")))
    return tuple(found.values())


def urls(text: str) -> tuple[Span, ...]:
    """Where links stand."""
    return tuple(match.span() for match in _found(text))


def _found(text: str) -> Iterable[re.Match[str]]:
    return _URL.finditer(text) if _HINT.search(text) else ()


def _untrailed(url: str) -> str:
    while (
        url and url[-1] in _TRAILING and not (url[-1] == ")" and url.count("(") >= url.count(")"))
    ):
        url = url[:-1]
    return url


def _mended(url: str) -> str:
    if url.startswith("//"):
        return "https:" + url
    return url if "://" in url else "https://" + url


def _kind(url: str, words: str) -> CodeLinkKind:
    code = [m.start() for m in _CODE.finditer(words)]
    data = [m.start() for m in _DATA.finditer(words)]
    if code and (not data or code[0] < data[0] or _CODE_HOST.search(url)):
        return "code"
    if data or _DATA_HOST.search(url):
        return "data"
    return "code" if _CODE_HOST.search(url) else "other"
