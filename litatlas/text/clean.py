"""Turn source text into readable text, and say what was mended.

Every pass works in linear time on hostile input: character classes exclude their own ends, and
repeats are bounded where they do not. Passes never guess about meaning: what they cannot tell
from an ordinary use of the same characters ("3 * 4", "a < b and c > d", "costs $5") stays.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import ftfy

from litatlas.model import Repair
from litatlas.text import mathml, siunitx
from litatlas.text.one_line import BRACES, CLOSE, OPEN

MAX_LENGTH = 50_000
"""Characters of one text that are read; no abstract comes near it."""

MAX_REPAIRS = 200
"""Repairs recorded for one text; a hostile one could hold as many as it has characters."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Readable NFC text on one line, what was mended, and keywords taken out of it."""

    text: str
    repairs: tuple[Repair, ...] = ()
    keywords: tuple[str, ...] = ()


def clean(source: str, *, latex: bool = False) -> Cleaned:
    """An abstract as it should be read: one line of NFC text.

    ``latex`` says that the whole source is LaTeX, as in BibTeX fields: then braces and ``~`` are
    markup too, not only the commands and formulas that can be told from prose.

    >>> clean("Abstract: Ponds  are wet. © 2021 Reed Press. All rights reserved.").text
    'Ponds are wet.'
    """
    mender = _Mender()
    text = _characters(_capped(source, mender), mender)
    text = _markup(text, mender, latex=latex)
    text = _hyphens(text, mender)
    text, keywords = _edges(text, mender)
    text = _white_space(text, mender)
    return Cleaned(unicodedata.normalize("NFC", text), mender.found(), keywords)


def clean_phrase(source: str, *, latex: bool = False) -> Cleaned:
    """A title, name, venue or keyword as it should be read: like `clean`, with nothing cut off."""
    mender = _Mender()
    text = _characters(_capped(source, mender), mender)
    text = _markup(text, mender, latex=latex)
    text = _hyphens(text, mender)
    text = _white_space(text, mender)
    return Cleaned(unicodedata.normalize("NFC", text), mender.found())


def _capped(source: str, mender: _Mender) -> str:
    if len(source) <= MAX_LENGTH:
        return source
    mender.note(source[MAX_LENGTH : MAX_LENGTH + 80] + "…", "", f"cut at {MAX_LENGTH:,} characters")
    return source[:MAX_LENGTH]


class _Mender:
    """Replaces matches and remembers each distinct repair in the order it was made."""

    def __init__(self) -> None:
        self._repairs: dict[Repair, None] = {}

    def found(self) -> tuple[Repair, ...]:
        return tuple(self._repairs)

    def note(self, before: str, after: str, reason: str) -> None:
        before, after = before.translate(_SHOWN), after.translate(_SHOWN)
        if before != after and len(self._repairs) < MAX_REPAIRS:
            self._repairs[Repair(before, after, reason)] = None

    def replace(
        self,
        pattern: re.Pattern[str],
        after: str | Callable[[re.Match[str]], str],
        text: str,
        reason: str,
    ) -> str:
        def mended(match: re.Match[str]) -> str:
            new = after if isinstance(after, str) else after(match)
            self.note(match[0], new, reason)
            return new

        return pattern.sub(mended, text)


# Characters -----------------------------------------------------------------------------------

# Surrogates and noncharacters cannot be written as UTF-8 or XML; they come from JSON escapes.
_UNUSABLE = re.compile("[\ud800-\udfff\ufffe\uffff\U0001fffe\U0001ffff]")
_PDF_HYPHEN = re.compile("(?<=[^\\W\\d_])[\x02\xad](?=[^\\W\\d_])")
_SPACING_CONTROL = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SOFT_HYPHEN = re.compile("\xad[ \t]*\n?[ \t]*")
_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Arabic, Indic and other scripts and emoji need joiners; between other characters they are noise.
_JOINER = re.compile(
    "(?<![\u0590-\u1fff\u2190-\u2bff\ufe0f\U0001f000-\U0001ffff])[\u200c\u200d]"
    "|[\u200c\u200d](?![\u0590-\u1fff\u2190-\u2bff\U0001f000-\U0001ffff])"
)
_ZERO_WIDTH = re.compile(
    "[\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_MATHEMATICAL_LETTER = re.compile("[\U0001d400-\U0001d7ff]")


def _characters(text: str, mender: _Mender) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    text = mender.replace(_UNUSABLE, "", text, "a character that no file can hold")
    text = _mojibake(text, mender)
    text = mender.replace(_PDF_HYPHEN, _pdf_hyphen, text, "a hyphen as a control character")
    text = mender.replace(_SPACING_CONTROL, " ", text, "a control character")
    text = mender.replace(_CONTROL, "", text, "a control character")
    text = mender.replace(_SOFT_HYPHEN, "", text, "a soft hyphen")
    text = mender.replace(_BIDIRECTIONAL, "", text, "a character that turns the reading direction")
    text = mender.replace(_JOINER, "", text, "an invisible character")
    text = mender.replace(_ZERO_WIDTH, "", text, "an invisible character")
    text = mender.replace(_LIGATURE, _compatible, text, "a ligature")
    return mender.replace(_MATHEMATICAL_LETTER, _compatible, text, "a mathematical letter")


def _pdf_hyphen(match: re.Match[str]) -> str:
    """PDF readers give U+0002 for a hyphen that ends a line; U+00AD only says where one may be."""
    return "-" if match[0] == "\x02" else ""


def _compatible(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _mojibake(text: str, mender: _Mender) -> str:
    """UTF-8 read as something else, put right; each repair is noted as the words it touches."""
    if text.isascii():
        return text
    # One line at a time: mended and sound passages then do not depend on each other.
    mended = "\n".join(ftfy.fix_encoding(line) for line in text.split("\n"))
    before, after = text.split(" "), mended.split(" ")
    if len(before) != len(after):
        mender.note(text, mended, "mojibake")
        return mended
    for old, new in zip(before, after, strict=True):
        if old != new:
            mender.note(old, new, "mojibake")
    return mended


# Markup ---------------------------------------------------------------------------------------

_BLOCK_TAGS = frozenset(
    "p br hr div li ul ol h1 h2 h3 h4 h5 h6 title sec abstract section tr td table label list "
    "list-item para simplepara heading abstractsection".split()
)
_INLINE_TAGS = frozenset(
    "b i em strong u sub sup span a italic bold underline small big tt font sc code cite q "
    "inline-formula disp-formula tex-math math alternatives xref ext-link uri styled-content "
    "monospace roman sans-serif strike inf nobr named-content "
    # Springer's and Wiley's own
    "superscript subscript emphasis scp fc inlineequation equation equationsource mediaobject "
    "inlinemediaobject imageobject externalref internalref citationref refsource reftarget".split()
)
_ATTRIBUTE = (
    r"""\s+[\w:.-]{1,60}\s{0,9}=\s{0,9}(?:"[^"<>]{0,600}"|'[^'<>]{0,600}'|[^\s"'<>]{1,600})"""
)
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<prefix>(?:jats|mml|m):)?(?P<name>[A-Za-z][A-Za-z0-9-]{{0,20}})"
    rf"(?:{_ATTRIBUTE}){{0,12}}\s{{0,9}}/?>"
)
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->|<!\[CDATA\[|\]\]>")
# Pretty-printed JATS puts white space in front of a power of ten.
_SCRIPT = re.compile(
    r"(?:(?<=\b10)\s{1,40})?<(?:jats:)?(?P<name>sup|superscript|sub|subscript)>"
    r"(?P<text>[^<>]{1,60})</(?:jats:)?(?P=name)>",
    re.IGNORECASE,
)
_SCRIPT_TAGS = frozenset(("sup", "superscript", "sub", "subscript"))
# Formulas that stand there twice, in LaTeX and in MathML, or in one of both.
_ALTERNATIVES = re.compile(
    r"<(?P<name>(?:jats:)?alternatives)>(?P<inside>.{1,6000}?)</(?P=name)>", re.DOTALL
)
_TEX_MATH = re.compile(
    r"<(?P<name>(?:jats:)?tex-math)\b[^<>]{0,300}>(?P<inside>[^<>]{1,4000})</(?P=name)>"
)
_MATHML = re.compile(
    r"<(?P<name>(?:mml:|m:)?math)\b[^<>]{0,600}>(?P<inside>.{1,6000}?)</(?P=name)>", re.DOTALL
)
_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,24}\d{0,2});")

_BOLD = re.compile(r"(?<!\*)\*\*(?=[^\s*])(?P<text>[^*\n]{1,120})(?<=\S)\*\*(?!\*)")
_ITALIC = re.compile(
    r"(?<![\w*)\]}])\*(?=[A-Za-z])(?P<text>[^*\n]{2,120})(?<=[A-Za-z0-9.?!:,;)])\*(?![\w*])"
)
_MARKDOWN_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,200})\]\((?P<url>https?://[^\s()]{1,500})\)")

# A scheme that was cut off leaves "//host/path". A comment ("// like this"), a path ("a//b") and
# an XPath ("//book") have no host name right behind the slashes.
_SCHEMELESS = re.compile(
    r"(?<![\w:/.\-\"'])//(?=(?:[a-z0-9-]{1,63}\.){1,4}"
    r"(?:(?:com|org|net|io|edu|gov|ai|dev|info|app)(?![\w-])|[a-z]{2,12}/))",
    re.IGNORECASE,
)
_SPLIT_SCHEME = re.compile(
    r"\b(?P<scheme>https?)\s?:\s?//(?=\w)|\b(?P<bare>https?)://\s(?=\w+\.\w)"
)
_LIST_MARK = re.compile(r"\((?:\$|\\\()\s?(?P<mark>[ivx]{1,5}|[a-h]|\d{1,2})\s?(?:\$|\\\))\)")


def _markup(text: str, mender: _Mender, *, latex: bool) -> str:
    """Text without markup. A LaTeX field may hold what once was prose, with its own "<i>" and
    "\\alpha" escaped sign by sign: then that is read once the LaTeX around it is."""
    if "<" in text or "&" in text:
        text = _tags(text, mender)
        escaped = text
        text = mender.replace(_ENTITY, _entity, text, "an HTML entity")
        if text != escaped and "<" in text:
            text = _tags(text, mender)
    if "$" in text or "\\" in text or latex:
        text = mender.replace(_LIST_MARK, _list_mark, text, "a list mark in LaTeX")
        held_prose = latex and _ESCAPED_PROSE.search(text) is not None
        text = _latex(text, mender, whole=latex)
        if held_prose:
            text = _markup(text.translate(_HELD), mender, latex=False)
    if "`" in text:
        text = mender.replace(_QUOTES, _quoted, text, "LaTeX quotation marks")
        text = mender.replace(_SINGLE_QUOTES, _single_quoted, text, "LaTeX quotation marks")
    if "*" in text:
        text = mender.replace(_BOLD, _emphasis, text, "Markdown emphasis")
        text = mender.replace(_ITALIC, _emphasis, text, "Markdown emphasis")
    if "](" in text:
        text = mender.replace(_MARKDOWN_LINK, _markdown_link, text, "a Markdown link")
    if "//" in text:
        text = mender.replace(_SPLIT_SCHEME, _scheme, text, "a link broken after its scheme")
        text = mender.replace(_SCHEMELESS, "https://", text, "a link that lost its scheme")
    return text.translate(_SHOWN)


def _list_mark(match: re.Match[str]) -> str:
    return f"({match['mark']})"


def _scheme(match: re.Match[str]) -> str:
    return (match["scheme"] or match["bare"]) + "://"


def _tags(text: str, mender: _Mender) -> str:
    """Text without HTML and JATS tags. Inline tags go only in pairs: "the <b> tag" is prose."""
    if ">" not in text:
        return text
    text = mender.replace(_COMMENT, "", text, "an HTML comment")
    text = mender.replace(_ALTERNATIVES, _one_alternative, text, "a formula that is there twice")
    text = mender.replace(_TEX_MATH, _tex_math, text, "a formula in LaTeX")
    text = mender.replace(_MATHML, lambda match: mathml.linear(match[0]), text, "MathML")
    opened: set[str] = set()
    closed: set[str] = set()
    for match in _TAG.finditer(text):
        (closed if match["close"] else opened).add(match["name"].lower())

    def mended(match: re.Match[str]) -> str:
        name = match["name"].lower()
        if match["prefix"] or name in ("p", "br") or name in opened & closed:
            if name in _BLOCK_TAGS:
                return "\n"
            if match["prefix"] or name in _INLINE_TAGS:
                return ""
        return match[0]

    def but_scripts(match: re.Match[str]) -> str:
        return match[0] if match["name"].lower() in _SCRIPT_TAGS else mended(match)

    text = mender.replace(_TAG, but_scripts, text, "an HTML or JATS tag")
    text = mender.replace(_SCRIPT, _script, text, "a superscript or subscript tag")
    return mender.replace(_TAG, mended, text, "an HTML or JATS tag")


def _one_alternative(match: re.Match[str]) -> str:
    formula = _TEX_MATH.search(match["inside"]) or _MATHML.search(match["inside"])
    return formula[0] if formula else match[0]


def _tex_math(match: re.Match[str]) -> str:
    inside = match["inside"].strip()
    is_marked = any(mark in inside for mark in ("$", "\\(", "\\[", "\\begin{"))
    return inside if is_marked else f"\\({inside}\\)"


def _script(match: re.Match[str]) -> str:
    """What is set high or low; an index needs a mark where it would lengthen a number."""
    before, text = match.string[max(0, match.start() - 2) : match.start()], match["text"].strip()
    if match["name"].lower().startswith("sup"):
        return _raised(before, text)
    return f"_{text}" if before[-1:].isdigit() and text[:1].isdigit() else text


_HIGH_NUMBER = re.compile(r"[+\-−–]?\d{1,6}(?:[.,]\d{1,6})?")
_ORDINAL = re.compile(r"st|nd|rd|th|er|ère|ème", re.IGNORECASE)
_EXPRESSION = re.compile(r"(?=.*[^\W_])[\w+\-−–*/·., ]{1,60}")


def _raised(before: str, text: str) -> str:
    """What was set high, behind the two characters before it: a power keeps its mark, "10^3" not
    "103"; the number of an isotope ("13C"), an ordinal ("5th") and a sign need none."""
    base = before[-1:]
    if not base.isalnum() and base not in ("_", ")"):
        return text
    if _HIGH_NUMBER.fullmatch(text):
        return f"^{text}"
    if base.isdigit() and text in ("o", "∘"):
        return "°"
    has_power = base.isdigit() or not before[:-1].isalnum()  # "x", not the end of a word
    if not has_power or _ORDINAL.fullmatch(text) or not _EXPRESSION.fullmatch(text):
        return text
    return f"^{text}" if text.isalnum() else f"^({text})"


def _entity(match: re.Match[str]) -> str:
    """The character meant; "&amp;lt;" was escaped twice. What names no character stays."""
    once = html.unescape(match[0])
    new = html.unescape(once) if _ENTITY.fullmatch(once) else once
    return "" if _CONTROL.search(new) or _UNUSABLE.search(new) else new


def _emphasis(match: re.Match[str]) -> str:
    """The emphasised words; "2**3 and 4**2" and "x**y" are powers."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    power = match["text"][0].isdigit() and (before.isalnum() or after.isalnum())
    return match[0] if power else match["text"]


def _markdown_link(match: re.Match[str]) -> str:
    return _link(match["text"], match["url"])


def _link(text: str, url: str) -> str:
    """A linked text and its address, which alone is enough where the text only repeats it."""
    return url if text.strip(" .") in url else f"{text} ({url})"


# LaTeX ----------------------------------------------------------------------------------------

MAX_FORMULA = 1_000
MAX_FORMULAS = 300
MAX_BRACES = 12

# Characters that are shown, out of the way of those that mean something to LaTeX.
_DOLLAR, _BACKSLASH = "\ue002", "\ue003"
_SHOWN = BRACES | {ord(_DOLLAR): "$", ord(_BACKSLASH): "\\"}

_HELD = {sign: shown for sign, shown in _SHOWN.items() if sign != ord(_DOLLAR)}  # but for money

_DISPLAYED = r"(?:equation|align|gather|eqnarray|multline|math|displaymath)\*?"
# As in Pandoc: no space inside the dollars, no digit behind them, so that "$5 to $10" is money.
_FORMULA = re.compile(
    r"(?<!\\)\$\$(?P<display>[^$]{1,1000})(?<!\\)\$\$"
    r"|(?<!\\)\$(?P<letters>(?=[^\s$\d])[^$]{0,1000}[^\s\\$])\$"
    r"|(?<!\\)\$(?P<digits>\d(?:(?:[^$\s]|\s(?![A-Za-z]{2})){0,300}[^\s\\$])?)\$(?!\d)"
    r"|(?<!\\)\$(?P<command>(?=[^$\\^_]{0,200}[\\^_][\w{-])[^$]{1,300})(?<!\\)\$(?!\$)"
    r"|\\\((?P<round>[^$\n]{1,1000}?)\\\)"
    r"|\\\[(?P<square>[^$\n]{1,1000}?)\\\]"
    rf"|\\begin\{{{_DISPLAYED}\}}(?P<environment>[^$]{{1,1000}}?)\\end\{{{_DISPLAYED}\}}"
)
_BRACED = r"\{(?:[^{}]|\{[^{}]{0,300}\}){0,1000}\}"
# A command in prose, with up to three arguments that hold no braces. A backslash after a letter,
# a digit, a colon or another backslash is a file path or an escape, no command.
_COMMAND = re.compile(
    rf"(?<!\\)\\(?P<name>[A-Za-z]{{1,40}})\*?(?P<option>\[[^\[\]{{}}\n]{{0,80}}\](?=\{{))?"
    rf"(?:(?P<arguments>(?:{_BRACED}){{1,3}})|(?P<space> ?))"
)
_ACCENT = re.compile(
    r"""\\(?P<mark>["'`^~=.])\s?(?:\{\s?\\?(?P<braced>[A-Za-z])\s?\}|\\(?P<dotless>[ij])|(?P<letter>[A-Za-z]))"""
)
_NAMED_ACCENT = re.compile(
    r"\\(?P<mark>[Hcvubdkrt])(?:\{\s?\\?(?P<braced>[A-Za-z]{1,2})\s?\}|\s(?P<letter>[A-Za-z])\b)"
)
_COMBINING = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "H": "\u030b", "c": "\u0327", "v": "\u030c", "u": "\u0306", "b": "\u0331",
    "d": "\u0323", "k": "\u0328", "r": "\u030a", "t": "\u0361",
}  # fmt: skip
_ESCAPED = re.compile(r"\\(?:(?P<sign>[%&#_{}$])|(?P<accent>[~^])\{\s?\})")
_CITATION = re.compile(
    r"[ ~]?\\(?:[Cc]ite[a-z]{0,8}|parencite|textcite|label|footnotemark|vspace|hspace|phantom|"
    r"[vh]phantom|(?:eq|page|auto|name|[Cc])?ref)\*?"
    r"(?:\[[^\[\]{}]{0,80}\]){0,2}\{[^{}]{0,400}\}"
)
_WRAPPERS = frozenset(
    "emph textbf textit texttt textsc textrm textsf textsl textnormal text underline mbox bf it em "
    "url footnote mathrm mathbf mathit mathsf mathtt uline ul enquote hl textup ce gls "
    "operatorname".split()
)
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "i", "j": "j", "dj": "đ", "DJ": "Đ", "dh": "ð", "DH": "Ð",
    "ng": "ŋ", "NG": "Ŋ", "th": "þ", "TH": "Þ",
}  # fmt: skip
_SIGNS = {
    "textless": "<", "textgreater": ">", "textbackslash": _BACKSLASH, "textbar": "|",
    "textasciicircum": "^", "textasciitilde": "~", "textunderscore": "_", "textquotedbl": '"',
    "textbraceleft": OPEN, "textbraceright": CLOSE, "textdollar": _DOLLAR, "textminus": "−",
    "textperiodcentered": "·", "S": "§", "P": "¶", "pounds": "£", "copyright": "©", "degree": "°",
    "celsius": "°C", "micro": "µ", "quad": " ", "qquad": " ", "thinspace": " ", "enspace": " ",
    "newline": " ", "linebreak": " ", "par": " ", "item": " • ", "begin": " ", "end": " ",
}  # fmt: skip
"""What pylatexenc does not know, or shows as another sign than people type."""

_GLUED = frozenset(
    "textbackslash textasciicircum textasciitilde textdegree degree textmu micro textdollar".split()
)
"""Signs that stand before what they belong to: to them the space behind a command is none."""

# What exporters make of prose that holds such signs.
_ESCAPED_PROSE = re.compile(
    r"\\text(?:less|greater|backslash)(?![A-Za-z])|\{\$(?:\\backslash|[<>])\$\}"
    r"|\\backslash(?=[A-Za-z])"
)
_BRACED_SIGN = re.compile(  # Zotero balances each brace that it escapes; Mendeley braces all signs
    r"\\(?P<open>\{)\\vphantom\{\\\}\}|\\vphantom\{\\\{\}\\(?P<close>\})"
    r"|(?<![A-Za-z\]}])\{\\(?P<sign>[%&#_${}])\}"
)
# Before a command of the abstract, by Google Scholar and by Mendeley: no LaTeX has "\backslashtau".
_SCHOLARS_BACKSLASH = re.compile(r"(?<!\{)\$\\backslash\$(?=[A-Za-z])")
_MENDELEYS_BACKSLASH = re.compile(r"\\backslash(?=[A-Za-z])")
_ESCAPED_FORMULA = re.compile(r"\\\$(?P<inside>[^\s$](?:[^$]{0,500}?[^\s\\$])?)\\\$(?!\d)")
_ESCAPED_SIGN = re.compile(
    r"(?P<brace>\{)?\\text(?P<name>backslash|asciicircum|asciitilde|less|greater|bar)"
    r"(?(brace)\}|(?:\{\}|\s)?)|\\\^\{\}|\\(?=[_{}])"
)


def _latex(text: str, mender: _Mender, *, whole: bool) -> str:
    if whole and "\\" in text:
        text = _SCHOLARS_BACKSLASH.sub(r"\\", text)
        text = _MENDELEYS_BACKSLASH.sub(r"\\textbackslash ", text)
        text = _BRACED_SIGN.sub(_bare_sign, text)
        text = mender.replace(_ESCAPED_FORMULA, _unescaped, text, "an escaped LaTeX formula")
    text = mender.replace(_ACCENT, _accented, text, "a LaTeX accent")
    text = mender.replace(_NAMED_ACCENT, _accented, text, "a LaTeX accent")
    if whole:  # before commands turn into the sign itself
        text = mender.replace(_TIE, " ", text, "a LaTeX tie")
    if "\\" in text:
        text = mender.replace(
            _PREAMBLE, lambda match: match["inside"], text, "a LaTeX document around a formula"
        )
        text = mender.replace(_VERBATIM, lambda match: match["inside"], text, "a LaTeX command")
    left = MAX_FORMULAS

    def formula(match: re.Match[str]) -> str:
        nonlocal left
        left -= 1
        inside = next(group for group in match.groups() if group is not None)
        if left < 0:
            return match[0]
        before = match.string[max(0, match.start() - 1) : match.start()]
        shown = _beside(before, _formula(inside, match[0]))
        return shown.replace("\\", _BACKSLASH) if whole else shown

    text = mender.replace(_FORMULA, formula, text, "a LaTeX formula")
    if "\\" in text:
        if whole:
            text = mender.replace(_NEW_LINE, " ", text, "a LaTeX line break")
            text = mender.replace(_NO_SPACE, "", text, "a LaTeX space")
        text = mender.replace(_SPACE if whole else _THIN_SPACE, " ", text, "a LaTeX space")
        text = mender.replace(_CITATION, "", text, "a LaTeX citation")
        text = mender.replace(_STYLED, lambda match: match["text"], text, "a LaTeX command")
        for _ in range(4):  # commands within commands, from the inside out
            text, before = mender.replace(_COMMAND, _command, text, "a LaTeX command"), text
            if text == before:
                break
        text = mender.replace(_ESCAPED, _escaped, text, "a LaTeX escape")
        text = mender.replace(_LINE_BREAK, " ", text, "a LaTeX line break")
    text = mender.replace(_NEEDLESS_BRACES, _inside, text, "LaTeX braces")
    if whole:
        text = mender.replace(_DASHES, _dash, text, "a LaTeX dash")
        text = mender.replace(_BRACES, "", text, "LaTeX braces")
    return text


_PREAMBLE = re.compile(  # Springer's, around each formula
    r"\\documentclass\b.{0,3000}?\\begin\{document\}(?P<inside>.{0,3000}?)\\end\{document\}",
    re.DOTALL,
)
_VERBATIM = re.compile(r"\\verb\*?(?P<bar>[^\w\s*{])(?P<inside>[^\n]{1,200}?)(?P=bar)")
_STYLED = re.compile(r"\{\\(?:it|em|bf|sc|tt|sl|rm|sf)\s(?P<text>[^{}]{1,500})\}")
_NEEDLESS_BRACES = re.compile(
    r"(?<=[^\W\d_])\{(?P<letter>[^\W\d_])\}(?=[^\W\d_])"
    r"|(?<=\d)\{(?P<comma>,)\}(?=\d)"
    r"|(?<![\w\\^_$}])\{(?P<words>[A-Za-z][A-Za-z -]{1,200})\}(?![\w{])"
)
_NEW_LINE = re.compile(r"(?<=[^\s\\])(?<![A-Za-z]:)\\\\(?:\[[\w.]{1,9}\])?(?!\\)|(?<!\\)\\\\(?=\s)")
_SPACE = re.compile(r"(?<!\\)\\(?:[,;:> ]|\n)")
_NO_SPACE = re.compile(r"(?<!\\)\\[!@/-]")
_THIN_SPACE = re.compile(r"(?<=\d)\\,(?=\\?[\d%A-Za-z])")
_LINE_BREAK = re.compile(r"(?<=[\s.,;:])\\\\(?=\s|$)|(?<=[\w.,;:)])\\(?=\s)")
_QUOTES = re.compile(r"(?<![`\w])``(?P<text>[^`\n]{1,300}?)(?:''|(?<!\\)\"|[”’]{1,2})")
_SINGLE_QUOTES = re.compile(r"(?<![`\w'])`(?P<text>[^\s`'][^`'’\n]{0,80})['’](?![\w'])")
_TIE = re.compile(r"(?<=[^\s/\\])~(?=\S)")  # but "https://example.org/~ada"
_DASHES = re.compile(r"(?<!-)-{2,3}(?!-)")
_BRACES = re.compile(r"[{}]+")


def _inner(match: re.Match[str]) -> str:
    return match["inside"]


def _inside(match: re.Match[str]) -> str:
    return match["letter"] or match["comma"] or match["words"]


def _single_quoted(match: re.Match[str]) -> str:
    return f"‘{match['text']}’"


def _quoted(match: re.Match[str]) -> str:
    return f"“{match['text']}”"


def _dash(match: re.Match[str]) -> str:
    return "–" if len(match[0]) == 2 else "—"


def _accented(match: re.Match[str]) -> str:
    groups = match.groupdict()
    letter = groups["braced"] or groups.get("dotless") or groups["letter"]
    return unicodedata.normalize("NFC", letter[0] + _COMBINING[match["mark"]] + letter[1:])


def _command(match: re.Match[str]) -> str:
    """What a command shows: its argument, its symbol, or, for an author's own, its name."""
    name, given, space = match["name"], match["arguments"] or "", match["space"] or ""
    before = match.string[max(0, match.start() - 2) : match.start()]
    behind_word = before[-1:].isalnum()
    could_be_path = not given and (behind_word or before[-1:] == ":")  # such as C:\data\raw
    is_text = name.startswith("text") or name in _GLUED
    if (is_text or not could_be_path) and (sign := _sign(name, given)):
        is_glued = not given and (name in _GLUED or behind_word)
        return sign + ("" if is_glued else space)
    is_bare_accent = name in _COMBINING and not given  # as in the regular expression \d+
    if is_bare_accent or (could_be_path and name not in _LETTERS):
        return match[0]
    return _meant(name, re.findall(_BRACED, given), match["option"] or "", before) + space


def _meant(name: str, arguments: list[str], option: str, before: str) -> str:
    """What a command with its arguments shows, behind the two characters ``before`` it."""
    if name in ("textsuperscript", "textsubscript") or name in siunitx.COMMANDS:
        inside = [argument[1:-1] for argument in arguments]
        if name in siunitx.COMMANDS:
            return siunitx.quantity(name, inside)
        text = _COMMAND.sub(_command, "".join(inside)).strip()
        return _raised(before, text) if name == "textsuperscript" else text
    if name == "ensuremath" and arguments:
        return _formula(arguments[0][1:-1], "".join(arguments))
    if name == "href" and len(arguments) == 2:
        return _link(arguments[1][1:-1], arguments[0][1:-1])
    if name in _LETTERS:
        return _LETTERS[name] + "".join(arguments).replace("{}", "")
    if name in _WRAPPERS:
        return "".join(argument[1:-1] for argument in arguments)
    if not _is_known(name):  # with arguments it most often sets them, without any it says a word
        return "".join(argument[1:-1] for argument in arguments) or name
    source = f"\\{name}{option}{''.join(arguments)}"
    shown = _beside(before, _formula(source, ""))
    if shown and "\\" not in shown:
        return shown
    return " ".join([name, *(argument[1:-1] for argument in arguments)]).strip()


def _sign(name: str, arguments: str) -> str:
    """The sign that a command of text stands for, be it \\S, \\textdegree or \\textalpha, and what
    braces group with it; "" for a command that has to do with its arguments, or is a path's."""
    if name in _SIGNS and (name in ("begin", "end") or arguments in ("", "{}")):
        return _SIGNS[name]
    if not name.startswith("text") or arguments not in ("", "{}"):
        return ""
    known = next((one for one in (name, name[4:]) if one and _is_known(one)), "")
    shown = _formula(f"\\{known}", "") if known else ""
    return shown if len(shown.strip()) == 1 else ""


def _bare_sign(match: re.Match[str]) -> str:
    return "\\" + (match["open"] or match["close"] or match["sign"])


def _escaped(match: re.Match[str]) -> str:
    sign = match["sign"] or match["accent"]
    return {"{": OPEN, "}": CLOSE, "$": _DOLLAR}.get(sign, sign)


def _unescaped(match: re.Match[str]) -> str:
    """A formula as its authors wrote it: "\\$n \\textbackslash log n\\$" is "$n \\log n$"."""
    formula = f"${_ESCAPED_SIGN.sub(_formula_sign, match['inside'])}$"
    is_one = formula != f"${match['inside']}$" and _FORMULA.fullmatch(formula)
    return formula if is_one else match[0]


def _formula_sign(match: re.Match[str]) -> str:
    if match["name"] == "backslash":
        return "\\"
    return _SIGNS[f"text{match['name']}"] if match["name"] else "^" if "^" in match[0] else ""


_PLAIN_FRACTION = re.compile(r"\d+/\d+")


def _beside(before: str, shown: str) -> str:
    """A formula behind a character: two and a half is "2 1/2", not "21/2"."""
    is_mixed = before[-1:].isdecimal() and _PLAIN_FRACTION.fullmatch(shown)
    return f" {shown}" if is_mixed else shown


@lru_cache(maxsize=4096)
def _formula(inside: str, whole: str) -> str:
    """A formula as characters; the source when it has none, or is none that one reads."""
    from litatlas.text import formulas  # late: importing it takes a tenth of a second

    text = _COMMAND.sub(
        lambda match: _command(match) if match["name"] in siunitx.COMMANDS else match[0], inside
    )
    return whole if _depth(text) > MAX_BRACES else formulas.line(text) or whole


@lru_cache(maxsize=4096)
def _is_known(name: str) -> bool:
    from litatlas.text import formulas

    return formulas.is_known(name)


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest


# Hyphens at line ends -------------------------------------------------------------------------

_LINE_END_HYPHEN = re.compile(
    r"(?<![\w-])(?P<left>(?:[^\W\d_]+-)*[^\W\d_]+)[-‐][ \t]*\n\s*(?P<right>[^\W_]+)"
)
_SPACED_HYPHEN = re.compile(r"(?<![\w-])(?P<left>[^\W\d_]{2,30})- (?P<right>[a-z]{2,30})(?![\w-])")
_WORD = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*")
# What English keeps a hyphen behind, and before, when no other place in the text decides it.
_KEEPS_AFTER = frozenset(
    "self non well quasi semi cross multi high low long short state real large small fine coarse "
    "full half single double two three four five six seven eight nine ten zero one few first "
    "second third open closed data user human end time co ex all near far top bottom left right "
    "part task domain knowledge model machine peer hand hard soft light object point pair "
    "question rule graph word sentence image text video content context cost energy event goal "
    "evidence privacy resource security service state step time tree type vision world".split()
)
_KEEPS_BEFORE = frozenset(
    "based oriented driven aware free like specific level scale wise dependent independent "
    "dimensional invariant supervised trained tuned guided related centered centred centric "
    "directed assisted aided quality order time art end out off of the to in on by up down "
    "agnostic friendly sensitive intensive efficient effective rich poor known defined designed "
    "generated labeled labelled annotated shot hop head layer grained range term world class "
    "source sized step way art fold constrained preserving augmented enhanced enabled inspired "
    "informed mediated shaped life linear convex parametric negative empty trivial uniform "
    "normalized normalised".split()
)
_SUSPENDED = frozenset("and or nor to and/or as but versus vs und oder et ou y o".split())


def _hyphens(text: str, mender: _Mender) -> str:
    """Words that a line break divided, whole again.

    The text itself decides where it can: "repre-\\nsentation" is joined and "self-\\nattention" is
    not when the same word stands elsewhere in it that way.
    """
    if "-\n" not in text and "- " not in text and "‐" not in text and "-\t" not in text:
        return text
    # The two halves of a divided word are no evidence, wherever they stand.
    undivided = _SPACED_HYPHEN.sub(" ", _LINE_END_HYPHEN.sub(" ", text))
    words = {word.casefold() for word in _WORD.findall(undivided)}

    def line_end(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        last = left.rsplit("-", 1)[-1]
        if right.casefold() in _SUSPENDED:
            return f"{left}- {right}"
        if (left + right).casefold() in words:
            return left + right
        if (
            f"{left}-{right}".casefold() in words
            or not right.islower()
            or not last[1:].islower()
            or last.casefold() in _KEEPS_AFTER
            or right in _KEEPS_BEFORE
            or (last.casefold() in words and right in words)
        ):
            return f"{left}-{right}"
        return left + right

    def spaced(match: re.Match[str]) -> str:
        """Without the line break only the same word elsewhere shows that one was there."""
        left, right = match["left"], match["right"]
        if right in _SUSPENDED:
            return match[0]
        if (left + right).casefold() in words:
            return left + right
        return f"{left}-{right}" if f"{left}-{right}".casefold() in words else match[0]

    text = mender.replace(_LINE_END_HYPHEN, line_end, text, "a word divided at a line end")
    return mender.replace(_SPACED_HYPHEN, spaced, text, "a word divided at a line end")


# What stands around an abstract ---------------------------------------------------------------

_OPENERS = (
    "The|This|These|That|Those|There|It|Its|In|On|At|As|By|For|From|With|Within|Without|To|Of|We|Our|"
    "A|An|Although|Though|Despite|While|When|Where|Who|Why|What|How|Whether|If|Since|Because|Given|"
    "Many|Most|Much|Some|Several|Recent|Recently|Existing|Current|Currently|Traditional|Modern|"
    "Over|Under|Between|Among|One|Two|Both|Each|Every|And|But|However|Here"
)
_ABSTRACT_MARK = re.compile(
    r"\A\s*(?:[Aa]bstract|ABSTRACT|A B S T R A C T|[Ss]ummary|SUMMARY|Zusammenfassung|Résumé|"
    r"Resumen)"
    rf"(?:\s?[:—–]\s*|\s?\.\s+|\s-+\s+|-+(?=[A-Z])|\s*\n\s*|(?<=[CT])\s+(?=[A-Z])|"
    rf"\s+(?=(?:{_OPENERS})\b))"
)
_PAGE_HEADER = re.compile(
    r"\A\s*(?:(?:Under review as|Published as|Accepted as) a (?:conference|workshop|journal) paper "
    r"(?:at|in) [^\n.]{2,60}?\d{4}|arXiv:\s?\d{4}\.\d{4,5}(?:v\d+)?(?: \[[\w.-]{2,20}\])?"
    r"(?: \d{1,2} \w{3,9} \d{4})?)[.\s]*"
)
_KEYWORDS = re.compile(
    r"(?:\n|(?<=[.!?)])\s)\s{0,9}(?:Author\s)?(?:Key[ -]?[Ww]ords(?: and [Pp]hrases)?|"
    r"KEY ?WORDS|Index [Tt]erms|INDEX TERMS|Key [Tt]erms)\s{0,3}(?::|—|–|\.(?=\s)|\n)\s{0,9}"
    r"(?P<words>(?:[^\n]{1,400}[,;]\s{0,3}\n){0,3}[^\n]{2,600})\s*\Z"
)
_KEYWORD_LINE = re.compile(
    r"(?:\A|\n)\s{0,9}(?:Author\s)?(?:Key[ -]?[Ww]ords(?: and [Pp]hrases)?|KEY ?WORDS|"
    r"Index [Tt]erms|INDEX TERMS|Key [Tt]erms)"
    r"\s{0,3}(?::|—|–)\s{0,9}(?P<words>[^\n]{2,600})(?=\n)"
)
# One of these is in every line of keywords and in few texts: the others need no closer look.
_KEYWORD_SIGNS = ("ords", "WORDS", "erms", "TERMS")
# The reason, signs of which every such tail has one, for the same purpose, and the tail.
_TAILS = (
    (
        "a copyright line",
        ("Copyright", "©", "(c)", "(C)"),
        re.compile(
            r"\s*(?:(?<=[.!?)\n])|(?<=[.!?)\n]\s)|(?<=[.!?)\n]\s\s))"
            r"(?:Copyright\s{0,3}(?:©|\(c\)|\(C\))?|©|\([cC]\))\s{0,3}(?:Copyright\s{0,3})?"
            r"(?:is held by [^\n]{0,100}|(?:by\s)?(?:the author|The Author)[^\n]{0,200}"
            r"|(?:[^\W\d_][^\n\d]{0,60}\s)?(?:19|20)\d\d\b[^\n]{0,250})\s*\Z"
        ),
    ),
    (
        "a copyright line",
        ("All rights reserved", "Published by"),
        re.compile(
            r"(?<=[.!?)\n])\s*(?:All rights reserved|Published by Elsevier[^\n]{0,60}|"
            r"Published by [A-Z][^\n.]{2,60} on behalf of [^\n]{0,80})\.?\s*\Z"
        ),
    ),
    (
        "a note on where the paper was sent",
        (
            *("Preprint", "review", "progress", "distribute", "appear", "Accepted", "Submitted"),
            *("Presented", "Published", "Preliminary"),
        ),
        re.compile(
            r"(?<=[.!?)\n])\s*(?:Preprint\.?(?:\s+(?:Under review|Work in progress|"
            r"Do not distribute))?"
            r"|Under review(?: (?:at|as|for|in|by)[^\n.]{2,80})?|Work in progress|"
            r"Work under review|Do not distribute"
            r"|(?:To appear|Accepted|Submitted|Presented|Published)(?: (?:as|"
            r"for)(?: an?)? [a-z ]{3,40})?"
            r" (?:at|in|to|by|for) (?:the )?(?-i:[A-Z])[^\n.]{1,100}"
            r"|Preliminary work)\.?\s*\Z"
        ),
    ),
    (
        "subject codes",
        (":", "•", "Descriptor"),
        re.compile(
            r"(?<=[.!?)\n])\s*(?:Categories and Subject Descriptors?\b|CCS Concepts?\s?[:•]|"
            r"ACM Reference Format:"
            r"|General Terms:|MSC(?: ?\d{4})?(?: [a-z ]{3,30})?:|PACS(?: numbers?)?:|"
            r"JEL(?: [a-z]{4,16})?:)[^\n]{0,800}\s*\Z"
        ),
    ),
)
_NOTE_MARK = re.compile(r"[*∗⋆†‡§¶]{1,3}")
_NOTES_START = re.compile(
    r"(?<=[.!?)\]\"”\n])\s{0,3}[*∗⋆†‡§¶](?=\s{0,2}[*∗⋆†‡§¶]{0,2}\s{0,2}[A-Z])"
)
_NOTE = re.compile(
    r"\b(?:equal(?:ly)?|correspond(?:ing|ence)|authors?|contribut\w+|advis\w+|supervis\w+|"
    r"intern(?:ship)?|"
    r"work (?:was )?done|universit\w+|department|institute|laborator\w+|affiliat\w+|e-?mails?|"
    r"joint|"
    r"first author\w*|co-first|project lead\w*|alphabetical|preprint|under review|visiting|"
    r"currently at|now at)\b|@",
    re.IGNORECASE,
)
_NOTE_WORDS = 30


def _edges(text: str, mender: _Mender) -> tuple[str, tuple[str, ...]]:
    """The text without what journals and page layout put before and behind it, and keywords."""
    text = text.strip()
    text = mender.replace(_PAGE_HEADER, "", text, "a page header")
    text = mender.replace(_ABSTRACT_MARK, "", text, "a heading")
    keywords: tuple[str, ...] = ()
    for _ in range(8):  # each kind may hide another: notes, then keywords, then copyright
        before = text
        text, found = _without_keywords(text, mender)
        keywords = keywords or found
        for reason, signs, tail in _TAILS:
            text = _cut(tail, signs, text, mender, reason)
        text = _without_notes(text, mender)
        if text == before:
            break
    return text, keywords


def _cut(
    tail: re.Pattern[str], signs: Iterable[str], text: str, mender: _Mender, reason: str
) -> str:
    """The text without a tail; looked for near the end only, which keeps it linear."""
    start = max(0, len(text) - 1200)
    if not any(sign in text for sign in signs):
        return text
    match = tail.search(text, start)
    if match is None or match.start() == 0:
        return text
    mender.note(match[0].strip(), "", reason)
    return text[: match.start()].rstrip()


def _without_keywords(text: str, mender: _Mender) -> tuple[str, tuple[str, ...]]:
    if not any(sign in text for sign in _KEYWORD_SIGNS):
        return text, ()
    match = _KEYWORDS.search(text, max(0, len(text) - 1400)) or _KEYWORD_LINE.search(text)
    if match is None:
        return text, ()
    words = match["words"]
    separator = ";" if ";" in words else "·" if "·" in words else "•" if "•" in words else ","
    keywords = tuple(
        word for part in words.split(separator) if (word := " ".join(part.split()).strip(" .,;:*"))
    )
    if (len(keywords) < 2 and len(words.split()) > 8) or any(len(word) > 100 for word in keywords):
        return text, ()  # a sentence that begins with the word
    mender.note(match[0].strip(), "", "a line of keywords")
    return (text[: match.start()] + "\n" + text[match.end() :]).strip(), keywords


def _without_notes(text: str, mender: _Mender) -> str:
    """The text without the footnotes that a page layout ran into its end.

    They stand behind a sentence, each with its mark, and are short; at least one of them speaks of
    authors, addresses or the like, so that a starred remark of the authors stays.
    """
    for start in _NOTES_START.finditer(text, max(0, len(text) - 800)):
        notes = [note for note in _NOTE_MARK.split(text[start.start() :]) if note.strip()]
        if any(len(note.split()) > _NOTE_WORDS for note in notes):
            continue
        if not _NOTE.search(notes[0]):
            continue
        mender.note(text[start.start() :].strip(), "", "footnotes")
        return text[: start.start()].rstrip()
    return text


# White space ----------------------------------------------------------------------------------

_ODD_SPACE = re.compile(r"\s{2,}|[^\S ]")


def _white_space(text: str, mender: _Mender) -> str:
    if text == " ".join(text.split()):
        return text
    return mender.replace(_ODD_SPACE, " ", text.strip(), "white space")


def folded(text: str) -> str:
    """Text for comparing: compatible characters, lower case, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
