"""MathML on one line: the fraction of a and b is "a/b", a power of ten "10^3".

What only joins characters would change what they say: a fraction without its bar is a product, a
power without its mark another number.
"""

from __future__ import annotations

import html
import re

from litatlas.text import one_line

MAX_DEPTH = 50
"""Elements within elements; deeper ones are read as if they stood beside each other."""

_PIECE = re.compile(
    r"<(?P<close>/?)(?:\w{1,20}:)?(?P<name>[A-Za-z-]{1,30})\b[^<>]{0,600}?(?P<empty>/?)>|(?P<text>[^<]+)"
)
_LEAVES = frozenset(("mi", "mn", "mo", "mtext", "ms"))
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064")
_RELATION = re.compile(r"[=<>≠≤≥≈≃≅∼≡≪≫∝∈∉⊂⊆∪∩→←↔⇒⇔±∓×·∧∨]+")
_ACCENTS = {
    **dict.fromkeys("^ˆ", ("hat", "\u0302")), **dict.fromkeys("~˜", ("tilde", "\u0303")),
    **dict.fromkeys("¯‾ˉ_", ("bar", "\u0305")), **dict.fromkeys("˙.", ("dot", "\u0307")),
    "¨": ("ddot", "\u0308"), "ˇ": ("check", "\u030c"), "´": ("acute", "\u0301"),
    "`": ("grave", "\u0300"), **dict.fromkeys("→⃗", ("vec", "\u20d7")),
}  # fmt: skip
_WHOLE = re.compile(r"[\w.,%°∞]+|\([^()]*\)")
_NO_BAR = re.compile(r"""\blinethickness\s?=\s?["']0""")
_SHOWN_BRACES = {ord("{"): one_line.OPEN, ord("}"): one_line.CLOSE}


def linear(markup: str) -> str:
    """What an element of MathML shows, in characters; entities in it stay as they are.

    >>> linear("<math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>")
    'a/(b+1)'
    """
    opened: list[tuple[str, list[str]]] = [("", [])]
    for piece in _PIECE.finditer(markup):
        name = (piece["name"] or "").lower()
        if piece["text"] is not None:
            _add_text(opened[-1], piece["text"])
        elif piece["close"]:
            _close(opened, name)
        elif piece["empty"]:
            opened[-1][1].append(" " if name == "mspace" else "")
        elif len(opened) <= MAX_DEPTH:
            is_binomial = name == "mfrac" and _NO_BAR.search(piece[0])
            opened.append(("binomial" if is_binomial else name, []))
    while len(opened) > 1:
        _close(opened, opened[-1][0])
    return " ".join(one_line.settled("".join(opened[0][1])).translate(one_line.BRACES).split())


def _add_text(element: tuple[str, list[str]], text: str) -> None:
    """White space between elements says nothing; that in a text does."""
    name, parts = element
    shown = text if name == "mtext" else text.strip()
    if shown and (name in _LEAVES or text.strip()):
        parts.append("" if html.unescape(shown) in _INVISIBLE else shown.translate(_SHOWN_BRACES))


def _close(opened: list[tuple[str, list[str]]], name: str) -> None:
    if name == "mfrac" and opened[-1][0] == "binomial":
        name = "binomial"
    if all(name != other for other, _ in opened[1:]):
        return
    while True:
        closed, parts = opened.pop()
        opened[-1][1].append(_shown(closed, parts))
        if closed == name:
            return


def _shown(name: str, parts: list[str]) -> str:
    match name, parts:
        case "mfrac", [over, under]:
            return one_line.fraction(over, under)
        case "binomial", [over, under]:
            return f"{over} choose {under}"  # in brackets of their own
        case "mover", [base, sign] if html.unescape(sign) in _ACCENTS:
            return one_line.accented(base, *_ACCENTS[html.unescape(sign)])
        case "msup" | "mover" | "sup", [*_]:
            return _marked(parts if len(parts) > 1 else ["", *parts], "^")
        case "msub" | "munder", [_, _]:
            return _marked(parts, "_")
        case "msubsup" | "munderover", [base, below, above]:
            return _marked([_marked([base, below], "_"), above], "^")
        case "mroot", [base, degree]:
            return one_line.root(base, degree)
        case "msqrt", _:
            return f"√{_grouped(''.join(parts))}"
        case "mfenced", _:
            return f"({', '.join(parts)})"
        case "mtr", _:
            return ", ".join(parts)
        case "mtable", _:
            return "; ".join(parts)
        case "semantics", [first, *_]:
            return first  # what follows says the same in another notation
        case "annotation" | "annotation-xml", _:
            return ""
        case "mo", [sign] if _RELATION.fullmatch(html.unescape(sign)):
            return f" {sign} "
    return "".join(parts)


def _marked(parts: list[str], mark: str) -> str:
    base, script = parts[0], "".join(parts[1:]).strip()
    return f"{base}{mark}{{{script}}}" if script else base


def _grouped(text: str) -> str:
    text = one_line.settled(text).strip()
    return text if _WHOLE.fullmatch(text) else f"({text})"
