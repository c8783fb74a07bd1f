r"""A formula of LaTeX as a line of characters: the one door to pylatexenc.

pylatexenc knows a thousand symbols. It leaves out what it does not know, and of some commands the
part that matters: the bars of a norm, the degree of a root, a wide hat. Those are told here.
"""

from __future__ import annotations

import html
import logging
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pylatexenc import latex2text, latexwalker
from pylatexenc.latex2text import (
    EnvironmentTextSpec,
    LatexNodes2Text,
    MacroTextSpec,
    SpecialsTextSpec,
)
from pylatexenc.latexwalker import LatexWalkerError
from pylatexenc.macrospec import MacroSpec

from litatlas.text import one_line
from litatlas.text.one_line import CLOSE, OPEN, WORD

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # malformed input is no news here

_CELL, _ROW = "\ue007", "\ue008"  # "&" and "\\": signs in a matrix, elsewhere a space

_ACCENTS = {
    "hat": "\u0302", "check": "\u030c", "tilde": "\u0303", "bar": "\u0305", "overline": "\u0305",
    "vec": "\u20d7", "overrightarrow": "\u20d7", "overleftarrow": "\u20d6", "dot": "\u0307",
    "ddot": "\u0308", "dddot": "\u20db", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "mathring": "\u030a", "underline": "\u0332", "underbar": "\u0332",
    "overleftrightarrow": "\u20e1", "underrightarrow": "\u20ef", "underleftarrow": "\u20ee",
    "widehat": "\u0302", "widecheck": "\u030c", "widetilde": "\u0303",
}  # fmt: skip
_TYPEFACES = (
    "emph textbf textit texttt textsc textrm textsf textsl textup textmd textnormal text mbox hbox "
    "mathrm mathbf mathit mathsf mathtt mathnormal boldsymbol bm pmb mathop mathrel mathbin "
    "mathord mathopen mathclose mathinner operatorname ensuremath smash fbox boxed ce url hl uline "
    "ul enquote gls footnote"
).split()
_BARS = {"norm": "‖", "abs": "|"}
_FRACTIONS = "frac dfrac tfrac cfrac nicefrac sfrac textfrac".split()
_WORDS = (
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim ln log "
    "max min mod bmod Pr sec sin sinh sup tan tanh"
).split()
_NOTHING = (
    "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits mathstrut strut xspace "
    "nonumber notag allowbreak nobreak rm bf it sf tt sl cal em mit tiny scriptsize footnotesize "
    "small normalsize large Large LARGE huge Huge protect relax noindent centering /"
).split()
_SYMBOLS = {
    "|": "‖", "lbrace": OPEN, "rbrace": CLOSE, "lbrack": "[", "rbrack": "]", "lt": "<", "gt": ">",
    "ne": "≠", "neg": "¬", "land": "∧", "lor": "∨", "gets": "←", "iff": "⟺", "implies": "⟹",
    "impliedby": "⟸", "colon": ":", "coloneqq": "≔", "models": "⊨", "vDash": "⊨", "leadsto": "⇝",
    "Box": "□", "Diamond": "◇", "triangle": "△", "imath": "ı", "jmath": "ȷ", 
    "bot": "⊥", "Join": "⋈", "bigodot": "⨀", "bigsqcup": "⨆", "biguplus": "⨄", "checkmark": "✓",
    "ddagger": "‡", "lhd": "⊲", "rhd": "⊳", "unlhd": "⊴", "unrhd": "⊵", "lll": "⋘", "ggg": "⋙",
    "slash": "/", "centerdot": "·", "ldotp": ".", "cdotp": "·", "bigstar": "★", "Square": "□",
    "ncong": "≇", "nsim": "≁", "eqsim": "≂", "thickapprox": "≈", "thicksim": "∼",
    "varpropto": "∝", "shortmid": "|", "restriction": "↾", "smallint": "∫", "qed": "□",
    "clubsuit": "♣", "diamondsuit": "♢", "heartsuit": "♡", "spadesuit": "♠", "S": "§", "P": "¶",
    "pounds": "£", "copyright": "©", "degree": "°", "micro": "µ", "euro": "€", "quad": " ",
    "qquad": " ", "thinspace": " ", "enspace": " ", ">": " ",
}  # fmt: skip
# Commands by what they take and how that is written; "%%" is a percent sign to pylatexenc.
_TEMPLATES = {
    "{": {
        **dict.fromkeys(_TYPEFACES, "%(1)s"),
        **dict.fromkeys(("label", "phantom", "hphantom", "vphantom", "mspace"), ""),
        **{"pmod": "(mod %(1)s)", "pod": "(%(1)s)", "tag": "(%(1)s)", "braket": "⟨%(1)s⟩"},
        **{"overbrace": "(%(1)s)", "underbrace": "(%(1)s)", "substack": "%(1)s"},
        "unicode": "",
    },
    "*{": {"operatorname": f"{WORD}%(2)s{WORD}"},
    "[{": {"color": "", "xrightarrow": "→^{%(2)s}", "xleftarrow": "←^{%(2)s}"},
    "[{{": {"textcolor": "%(3)s"},
    "{{": {
        **dict.fromkeys(("binom", "dbinom", "tbinom"), "(%(1)s choose %(2)s)"),
        **dict.fromkeys(("overset", "stackrel"), "{%(2)s}^{%(1)s}"),
        "underset": "{%(2)s}_{%(1)s}",
    },
    "": {
        **dict.fromkeys(_NOTHING, ""),
        **{word: f"{WORD}{word}{WORD}" for word in _WORDS},
        "bmod": f"{WORD}mod{WORD}",
        **_SYMBOLS,
    },
}
_MATRICES = {
    "pmatrix": "()", "psmallmatrix": "()", "bmatrix": "[]", "bsmallmatrix": "[]", "matrix": "[]",
    "smallmatrix": "[]", "array": "[]", "vmatrix": "||", "Vmatrix": "‖‖",
    "Bmatrix": OPEN + CLOSE, "cases": OPEN + CLOSE,
}  # fmt: skip


_BARE = re.compile(r"\\(?P<name>[A-Za-z]{1,40})(?=\s)")
# How large a bracket is drawn; "\left." is one that is not.
_SIZE = re.compile(r"\\(?:(?:left|right|middle)(?![A-Za-z])\.?|[bB]igg?[lrm]?(?![A-Za-z]))")
_PERCENT = re.compile(r"\\{0,4}%")  # to LaTeX, a bare one begins a comment
_HIGH_OR_LOW = re.compile(r"\\text(?P<where>super|sub)script(?=\s?\{)")
_DOUBLE_STRUCK = re.compile(r"\\(?:Bbb|mathbbm|mathds)(?![A-Za-z])")
_OVER = re.compile(
    r"\{(?P<over>[^{}]{1,200})\\(?P<how>over|choose)(?![A-Za-z])(?P<under>[^{}]{1,200})\}"
)
# Words as a script that no braces hold together: "x_\text{max}y" is "x_{\text{max}}y".
_SCRIPT = re.compile(
    r"(?P<mark>[\^_])\s?(?P<text>\\(?:text|math|mbox|operatorname)[a-z]{0,9}\s?\{[^{}]{0,200}\})"
)
_DOUBLED = re.compile(r"\\\\(?=(?P<name>[A-Za-z]{2,40}))")  # a backslash that was escaped
_UNDERLINED = re.compile(r"\\underline\s?\{(?P<text>(?:[^{}]|\{[^{}]*\}){1,200})\}")
_CHARACTER = re.compile(r"x[\dA-Fa-f]{2,5}|\d{2,6}")
_MATHEMATICAL_LETTER = re.compile("[\U0001d400-\U0001d7ff]")


def line(latex: str) -> str:
    r"""A formula in characters, the formula itself where it cannot be read.

    Braces that it shows are `OPEN` and `CLOSE`, so that nobody takes them for LaTeX.

    >>> line(r"t^{-\frac{1}{2}}")
    't^(-1/2)'
    """
    text = latex.strip()
    if emphasis := _UNDERLINED.fullmatch(text):
        text = emphasis["text"]  # the letter of an acronym
    text = _PERCENT.sub(r"\\%", text).replace("\\{", OPEN).replace("\\}", CLOSE)
    text = _HIGH_OR_LOW.sub(_mark, _SIZE.sub("", text)).replace("~", " ")
    text = _DOUBLED.sub(lambda match: "\\" if is_known(match["name"]) else match[0], text)
    text = _OVER.sub(_braced, _DOUBLE_STRUCK.sub(r"\\mathbb", text))
    text = symbols(_BARE.sub(_spaced, _SCRIPT.sub(r"\g<mark>{\g<text>}", text)))
    text = _MATHEMATICAL_LETTER.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = one_line.settled(text.replace(_CELL, " ").replace(_ROW, " "))
    text = text.replace("\xad", "")  # "\-": a line may break there
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_known(name: str) -> bool:
    """Whether a command is more than an author's own."""
    spec = _shown_by().get_macro_spec(name)
    return bool(spec is not None and spec.macroname == name)


def symbols(latex: str) -> str:
    """LaTeX as characters, yet to be settled; the source itself where that cannot be read."""
    converter = LatexNodes2Text(
        latex_context=_shown_by(),
        math_mode="text",
        keep_braced_groups=True,
        keep_braced_groups_minlen=1,
        strict_latex_spaces="macros",  # what space is kept, `_spaced` has decided
    )
    try:
        return str(converter.latex_to_text(latex, tolerant_parsing=True, latex_context=_read_by()))
    except (LatexWalkerError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return latex  # tolerant parsing still stumbles over some malformed input


def _mark(match: re.Match[str]) -> str:
    return "^" if match["where"] == "super" else "_"


def _braced(match: re.Match[str]) -> str:
    how = "frac" if match["how"] == "over" else "binom"
    return rf"\{how}{{{match['over']}}}{{{match['under']}}}"


def _spaced(match: re.Match[str]) -> str:
    """LaTeX eats the space behind a command; readers want it, unless its argument is behind it."""
    spec = _read_by().get_macro_spec(match["name"])
    takes_none = spec is None or not spec.args_parser.argspec
    return match[0] + "{} " if takes_none and match["name"] not in ("begin", "end") else match[0]


@lru_cache(maxsize=1)
def _read_by() -> Any:
    """What pylatexenc knows of the arguments of commands, and what we do."""
    context = latexwalker.get_default_latex_context_db()
    takes = {name: takes for takes, names in _TEMPLATES.items() for name in names}
    takes |= dict.fromkeys(_ACCENTS, "{") | dict.fromkeys(_FRACTIONS, "{{")
    takes |= dict.fromkeys(_BARS, "*[{")
    context.add_context_category(
        "ours",
        macros=[MacroSpec(name, arguments) for name, arguments in takes.items()],
        prepend=True,
    )
    # Prose has ligatures ("--", "''"); a formula has x'' and decrements.
    return context.filter_context(exclude_categories=("nonascii-specials",))


@lru_cache(maxsize=1)
def _shown_by() -> Any:
    """What pylatexenc shows of a command, and what we do: of an author's own, the name."""
    context = latex2text.get_default_latex_context_db()
    shown: dict[str, str | Callable[..., str]] = {}
    for templates in _TEMPLATES.values():
        shown |= templates
    shown |= {name: _accented(name, sign) for name, sign in _ACCENTS.items()}
    shown |= {name: _between(bar) for name, bar in _BARS.items()}
    shown |= dict.fromkeys(_FRACTIONS, _fraction) | {
        "sqrt": _root,
        "unicode": _character,
        "\\": _ROW,
    }
    context.add_context_category(
        "ours",
        macros=[MacroTextSpec(name, simplify_repl=shown[name]) for name in shown],
        environments=[
            EnvironmentTextSpec(name, simplify_repl=_matrix(brackets))
            for name, brackets in _MATRICES.items()
        ],
        specials=[SpecialsTextSpec("&", simplify_repl=_CELL)],
        prepend=True,
    )
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_own))
    return context


def _own(node: Any) -> str:
    return f"{WORD}{node.macroname}{WORD}"


def _fraction(node: Any, l2tobj: Any) -> str:
    return one_line.fraction(l2tobj.node_arg_to_text(node, 0), l2tobj.node_arg_to_text(node, 1))


def _root(node: Any, l2tobj: Any) -> str:
    degree, inside = l2tobj.node_arg_to_text(node, 0), l2tobj.node_arg_to_text(node, 1)
    return one_line.root(inside, degree) if degree.strip() else f"√({inside})"


def _character(node: Any, l2tobj: Any) -> str:
    """MathJax's way of writing what has no command: "x2014"."""
    number = str(l2tobj.node_arg_to_text(node, 0)).strip()
    if not _CHARACTER.fullmatch(number):
        return number
    character = html.unescape(f"&#{number};")
    return character if character.isprintable() else " "


def _between(bar: str) -> Callable[..., str]:
    """What authors mean who name a command so, be it of a package or their own; in square brackets
    they give a size, which is left out before, or an index."""

    def shown(node: Any, l2tobj: Any) -> str:
        index, inside = (str(l2tobj.node_arg_to_text(node, at)).strip() for at in (1, 2))
        if not inside:
            return _own(node)
        # Beside bars a fraction keeps its brackets, as beside a word: "(1/2)|x|" is not "1/2|x|".
        shown = f"{bar}{one_line.settled(inside).strip()}{bar}"
        return WORD + shown + (f"_{{{index}}}" if index else "") + WORD

    return shown


def _accented(name: str, sign: str) -> Callable[..., str]:
    def shown(node: Any, l2tobj: Any) -> str:
        letter = l2tobj.node_arg_to_text(node, 0)
        return one_line.accented(letter, name.removeprefix("wide"), sign)

    return shown


def _matrix(brackets: str) -> Callable[..., str]:
    """Cells with commas, rows with semicolons between them."""

    def shown(node: Any, l2tobj: Any) -> str:
        rows = str(l2tobj.nodelist_to_text(node.nodelist)).split(_ROW)
        cells = (", ".join(map(str.strip, row.split(_CELL))) for row in rows)
        return brackets[0] + "; ".join(filter(None, cells)) + brackets[1]

    return shown
