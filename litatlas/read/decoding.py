"""Bytes of a seed as text, whatever they were written with."""

from __future__ import annotations

import codecs

from litatlas.model import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


# Most files that call themselves Latin-1 are Windows-1252: quotes and dashes where Latin-1 has
# control characters.
_WINDOWS = {
    byte: bytes((byte,)).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def decoded(data: bytes, place: str) -> tuple[str | None, Problem | None]:
    """The text with line ends as ``\\n``, and what was wrong with the bytes.

    The text is None when there is nothing to read; a text beside a problem is a best guess.
    """
    if not data.strip():
        return None, Problem(place, "the file is empty", "put abstracts in it, or delete it")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, place)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, place)
    if text.count("\0") * 20 > len(text):
        return None, _binary(place)
    return _lines(text), None


def _marked(data: bytes, encoding: str, place: str) -> tuple[str | None, Problem | None]:
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if not text.strip():
        return None, Problem(place, "the file is empty", "put abstracts in it, or delete it")
    if "\ufffd" not in text:
        return _lines(text), None
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    name = encoding.removesuffix("-sig").upper()
    message = f"some bytes are not {name}, though the file begins with its mark"
    return _lines(text), Problem(f"{place}:{line}", message, "save the file as UTF-8")


def _not_utf8(data: bytes, start: int, place: str) -> tuple[str | None, Problem | None]:
    """Old files in a Western encoding are readable; pictures and PDFs are not."""
    controls = sum(byte < 9 or 13 < byte < 32 for byte in data[:4096])
    if controls * 50 > len(data[:4096]) or data.startswith(b"%PDF"):
        return None, _binary(place)
    line = data.count(b"\n", 0, start) + 1
    text = data.decode("latin-1").translate(_WINDOWS)
    problem = Problem(f"{place}:{line}", "not UTF-8, read as Latin-1", "save the file as UTF-8")
    return _lines(text), problem


def _binary(place: str) -> Problem:
    return Problem(place, "not a text file", "export the records as .txt, .json or .bib", 1)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
