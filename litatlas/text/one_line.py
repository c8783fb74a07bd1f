"""Mathematics on one line: how what stands high, low, over a bar or under a hat is written out.

Whether a fraction needs brackets depends on what comes to stand beside it. So formulas are first
written with marks of our own for fractions and words and with braces around scripts, then settled.
"""

from __future__ import annotations

import re

# Braces that are shown, out of the way of those that group.
OPEN, CLOSE = "\ue000", "\ue001"
BRACES = {ord(OPEN): "{", ord(CLOSE): "}"}
_FRACTION, _END, WORD = "\ue004", "\ue005", "\ue006"

MAX_SCRIPTS = 12
"""Scripts within scripts that are read."""

_SCRIPT = re.compile(r"(?P<mark>[\^_])\{(?P<text>[^{}]*)\}(?P<next>\w?)")
_APPLIED = re.compile(rf"(?<={WORD})\{{(?P<text>[^{{}}]*)\}}")
_FRACTIONS = re.compile(f"{_FRACTION}(?P<text>[^{_FRACTION}{_END}]*){_END}")
_WORDS = re.compile(rf"(?<=[\w)\]}}|‖'⟩⌉⌋{CLOSE}{_END}]){WORD}+(?=[^\W_])")
# What binds to a fraction as its own parts do.
_BINDS_BEFORE = re.compile(rf"[\w)\]⟩⌉⌋'!/^√{CLOSE}{_END}{WORD}]\s*\Z")
_BINDS_BEHIND = re.compile(rf"\s*[\w(\[⟨⌈⌊'!/^√∑∏∫∂∇{OPEN}{_FRACTION}{WORD}]")
_ACCENT = r"[\u0300-\u036f\u20d0-\u20f0]*+"
_SCRIPTS = r"(?:[\^_](?:\w++|\([^()]*+\)|[^\w\s]))*+"  # possessive, to be linear
_FACTOR = rf"(?:[^\W_]{_ACCENT}|[.,%°∞'√]|\([^()]*+\)|\|[^|]*+\|)"
_PRODUCT = re.compile(rf"(?:{_FACTOR}{_SCRIPTS})++")
_ONE = re.compile(
    rf"(?:\d[\d.,]*[%°]?|∞|[^\W\d_]{_ACCENT}'*|√?\([^()]*\)|\|[^|]*\|){_SCRIPTS}|[A-Za-z]{{2,}}"
)
_LETTER = re.compile(rf"(?P<letter>[^\W_]{_ACCENT})(?P<scripts>(?:[\^_].*)?)")


def fraction(over: str, under: str) -> str:
    """One of ``over`` and ``under``, for `settled`: "(a+1)/b", and "1/(2n)" is not "(1/2)n"."""
    over, under = settled(over).strip(), settled(under).strip()
    over = over if _PRODUCT.fullmatch(over) else f"({over})"
    under = under if _ONE.fullmatch(under) else f"({under})"
    return f"{_FRACTION}{over}/{under}{_END}"


def root(radicand: str, degree: str) -> str:
    """The root of a degree as a power."""
    radicand, degree = settled(radicand).strip(), settled(degree).strip()
    inside = radicand if radicand.isalnum() and len(radicand) == 1 else f"({radicand})"
    return f"{inside}^{{{fraction('1', degree)}}}"


def accented(text: str, name: str, sign: str) -> str:
    """A letter below a hat, a bar and so on; around more than a letter, the accent by its name."""
    text = settled(text).strip()
    if one := _LETTER.fullmatch(text):
        return one["letter"] + sign + one["scripts"]
    return f"{name}({text})"


def settled(text: str) -> str:
    """A line without marks: "^{i+1}" is "^(i+1)", a fraction stands alone or in brackets."""
    for _ in range(MAX_SCRIPTS):
        mended = _APPLIED.sub(_applied, _SCRIPT.sub(_script, text))
        if mended == text:
            break
        text = mended
    text = re.sub(r"[{}]+", "", text).replace("^∘", "°").replace("^'", "'")
    text = _FRACTIONS.sub(_fraction, text)
    return _WORDS.sub(" ", text).replace(WORD, "")


def _applied(match: re.Match[str]) -> str:
    inside = match["text"].strip()
    has_brackets = inside[:1] + inside[-1:] in ("()", OPEN + CLOSE)
    return f"{inside}{WORD}" if has_brackets else f"({inside}){WORD}"


def _script(match: re.Match[str]) -> str:
    """What is a power or an index stays told from what follows: "2^(nk)" is not "2^n k"."""
    mark, inside, behind = match["mark"], match["text"].strip(f" {WORD}"), match["next"]
    is_one = inside.isalpha() or inside.isdecimal() or (mark == "_" and inside.isalnum())
    if not is_one and len(inside) > 1:
        return f"{mark}({inside}){behind}"
    runs_on = inside[-1:].isalpha() and behind.isalpha()
    runs_on = runs_on or (inside[-1:].isdecimal() and behind.isdecimal())
    return f"{mark}{inside}{' ' if runs_on else ''}{behind}"


def _fraction(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 9) : match.start()]
    behind = match.string[match.end() : match.end() + 9]
    is_mixed = before[-1:].isdecimal() and match["text"].replace("/", "").isdecimal()
    if is_mixed and not _BINDS_BEHIND.match(behind):
        return f" {match['text']}"  # two and a half
    binds = _BINDS_BEFORE.search(before) or _BINDS_BEHIND.match(behind)
    return f"({match['text']})" if binds else match["text"]
