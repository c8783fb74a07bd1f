"""Blocks that were read and are no abstracts: why, in words that a reader understands."""

from __future__ import annotations

import re

# Signs that somebody reports research. They outweigh what a few words elsewhere suggest, because
# skipping a real abstract is worse than showing a blurb.
_RESEARCH = re.compile(
    r"\b(?:in this (?:paper|work|article|study|report|chapter|letter|thesis|survey|demo\w*|poster|"
    r"note|panel|talk)|"
    r"this (?:paper|work|article|study|thesis|survey|chapter|research|report|review|demo\w*|"
    r"poster|panel|workshop|tutorial|note|talk)|"
    r"the (?:present |current )?(?:paper|study|authors (?:\w+ )?(?:propose|present|describe|show|"
    r"report|discuss|examine|argue|conclude|analy[sz]e))|"
    r"we (?:\w+ly )?(?:propose|present|introduce|show|study|describe|develop|investigate|find|"
    r"found|report|"
    r"demonstrate|evaluate|analy[sz]e|examine|explore|consider|prove|compare|argue|discuss|use|"
    r"design|designed|developed|built|implemented|measure|survey|review|derive|conduct\w*|"
    r"test\w*)|our (?:results?|approach|method|"
    r"model|experiments?|"
    r"findings?|analysis|system|work|proposed|framework|algorithm|study)|"
    r"(?:results?|experiments?|evaluations?|simulations?|findings) (?:\w+ ){0,3}(?:show|suggest|"
    r"indicate|demonstrate|reveal|confirm)\w*|"
    r"is (?:proposed|presented|introduced|described|investigated|studied|shown|examined|discussed|"
    r"derived|evaluated)|"
    r"are (?:proposed|presented|introduced|described|investigated|studied|examined|discussed|"
    r"derived|evaluated|compared)|"
    r"outperforms?|state[- ]of[- ]the[- ]art|was (?:to investigate|to examine|to determine|"
    r"examined|investigated|measured|conducted)|"
    r"were (?:measured|observed|examined|analy[sz]ed|collected|compared|investigated))\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\W*(?:(?:there is )?no abstract(?: is| was)?(?: available| provided| given| supplied)?"
    r"|abstract (?:is )?(?:not available|unavailable|missing|to follow)|n\.?/?a\.?|none|null|nil|"
    r"tba|tbd|todo"
    r"|not available|see (?:the )?pdf|lorem ipsum.{0,4000})\W*",
    re.IGNORECASE | re.DOTALL,
)

_NO_TITLE = re.compile(
    r"\W*(?:no title(?: is| was)?(?: available| provided| given| supplied)?"
    r"|(?:title (?:is )?)?not available|title (?:is )?(?:unavailable|missing))\W*",
    re.IGNORECASE,
)

_COOKIES = re.compile(
    r"\b(?:(?:we|this (?:web)?site|our (?:web)?site|"
    r"our partners) (?:\w+ ){0,4}uses? (?:\w+ ){0,3}cookies|"
    r"accept (?:all )?cookies|cookie (?:policy|settings|preferences|notice)|"
    r"manage (?:your )?cookies|"
    r"consent to (?:the|our) use of cookies|you (?:agree|consent) to (?:the|our) (?:use|"
    r"storing) of cookies)\b",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"\b(?:skip to (?:main )?content|sign in|log ?in|log out|sign up|subscribe(?: now)?|"
    r"download pdf|"
    r"view (?:full )?(?:text|pdf|article)|add to cart|back to top|terms (?:of (?:use|service)|"
    r"and conditions)|"
    r"privacy policy|contact us|about us|site ?map|next article|previous article|share (?:on|this)|"
    r"export citation|cite this(?: article| paper)?|all rights reserved|related articles|"
    r"click here|read more|"
    r"table of contents|forgot(?:ten)? (?:your )?password|create (?:an )?account|"
    r"access (?:options|provided by)|"
    r"purchase (?:pdf|access)|rent this article|my account|search results|advanced search|"
    r"submit (?:a )?manuscript|"
    r"enable javascript|your browser|home page|menu)\b",
    re.IGNORECASE,
)
_FUNDING = re.compile(
    r"\A\W*(?:funding|acknowledge?ments?)?\W*(?:this (?:work|research|study|project|paper|"
    r"material|publication)|the (?:authors?|work|project|research|first author)|"
    r"we|financial support|funding|support|.{2,60}?) (?:\w+ly )?(?:(?:was|were|is|are|has been|"
    r"have been) (?:\w+ly )?(?:funded|supported|sponsored|financed|provided|"
    r"based upon work supported)"
    r"|(?:\w+ )?(?:thanks?|acknowledges?|(?:is|are) (?:\w+ )?(?:grateful|indebted|thankful))|"
    r"would like to (?:\w+ )?(?:thank|acknowledge|express))\b",
    re.IGNORECASE | re.DOTALL,
)
_GRANT = re.compile(
    r"\b(?:grants?(?: (?:no|number|agreement))?|contract no|award(?: no| number)?|fellowship|"
    r"foundation|funded by|"
    r"supported by|ministry|council|programme|horizon|scholarship|thank|grateful|acknowledge)\b|"
    r"\b[A-Z]{2,}[-/ ]?\d{4,}",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"\b(?:received (?:his|her|their|the|an?) (?:\w{1,30}[ .']{1,3}){0,6}(?:degrees?|ph\.? ?d|"
    r"b\.? ?s|"
    r"m\.? ?s|b\.? ?a|m\.? ?a|doctorate|diploma|bachelor|master)|"
    r"(?:his|her|their) (?:current |main |primary |present )?research (?:interests?|focus\w*|"
    r"areas?)|research interests (?:include|are|lie)|"
    r"(?:is|was) (?:currently |now )?(?:an? |the )(?:\w+ ){0,3}(?:professor|lecturer|postdoc\w*|"
    r"ph\.? ?d\.? (?:student|candidate)|"
    r"doctoral (?:student|candidate)|research (?:scientist|fellow|associate)|senior (?:researcher|"
    r"member)|fellow of|member of the)|"
    r"(?:he|she) (?:is|was|has|holds|joined|received|earned|obtained|completed|serves|served|"
    r"teaches|works|worked|leads|studied|published)|"
    r"(?:earned|holds?|obtained|completed) (?:his|her|their|an?|"
    r"the) (?:\w{1,30}[ .']{1,3}){0,4}(?:degree|ph\.? ?d|doctorate|master|bachelor))\b",
    re.IGNORECASE,
)
_ORGANISATION_KIND = (
    r"organi[sz]ations?|compan(?:y|ies)|start-?ups?|non-?profits?|publishers?|societ(?:y|ies)|"
    r"foundations?|charit(?:y|ies)|agenc(?:y|ies)|"
    r"firms?|consultanc(?:y|ies)|associations?|institut(?:e|ion)s?|consorti(?:um|a)|"
    r"business(?:es)?|corporations?|enterprises?|"
    r"(?:online |web |digital |free |academic |scholarly |open )*(?:platforms?|services?|"
    r"providers?|communit(?:y|ies)|librar(?:y|ies)|search engines?|repositor(?:y|ies)|networks?)"
)
_IS_ORGANISATION = re.compile(
    rf"\A\W*(?:the |about |welcome to |at )?(?P<name>[\w&.'’-]+(?: [\w&.'’-]+){{0,6}}?),? (?:is|"
    rf"are|was founded as|has been) (?:an? |the |one of the )"
    rf"(?:(?:[\w'’,-]+) ){{0,6}}?(?:{_ORGANISATION_KIND})\b",
    re.IGNORECASE,
)
_WELCOME = re.compile(
    r"\A\W*(?:welcome to|about us|who we are|our mission|our vision|contact us)\b(?!-)",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\b(?:-based (?:organi[sz]ation|company|start-?up|non-?profit|firm|publisher|agency|charity)|"
    r"(?:is|are|was|were) (?:\w+ ){0,3}(?:funded|founded|backed|owned|headquartered|established|"
    r"incorporated|launched|run) (?:in part |\w+ )?(?:by|in)|"
    r"headquarter(?:s|ed)|our (?:mission|team|customers?|clients?|members|services|partners|"
    r"products|offices|vision|platform|users)|"
    r"(?:is )?(?:used|trusted|loved|read) by (?:\w+[ -]){0,6}?(?:researchers|students|customers|"
    r"companies|people|universities|users|millions|thousands|members|professionals|"
    r"organi[sz]ations|institutions|teams)|"
    r"around the world|worldwide|all over the world|helps? (?:\w+ ){0,4}(?:researchers|people|"
    r"students|companies|authors|customers|businesses|teams|scientists|you|organi[sz]ations|"
    r"professionals)|"
    r"offices in|employees|customers|we (?:offer|provide|help|serve|publish|partner|are proud|"
    r"believe|deliver|work with)|"
    r"mission is|dedicated to|committed to|leading (?:provider|publisher|supplier|company)|"
    r"not-for-profit|nonprofit|non-profit|"
    r"visit (?:our|us)|contact us|follow us|learn more|join us|sign up|founded in|established in|"
    r"members? in|membership)\b",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(
    r"^\s*(?:import [\w.]+(?: as \w+)?;?$|from [\w.]+ import |def \w+\(|class \w+[(:{]|#include|"
    r"using namespace|public (?:static|class|void)|"
    r"(?:var|let|const) \w+ ?=|function \w*\(|return\b.*;?$|(?:if|for|while) ?\(.*\) ?\{|"
    r"[}\])]+;?$|\w[\w.\[\]]* ?[-+*/]?= ?.*[;)\]]$|"
    r"//.*$|/\*|\*/|<\?php|#!/|\$ \w+|>>> |@\w+$|\w+\(.*\);?$|.*[{};]\s*$|SELECT .* FROM )",
)
_SENTENCE_END = re.compile(r"[^\W\d_]{2,}[.!?](?=\s|$)")
_CITATION_LINE = re.compile(r"^\s*(?:\[\d{1,3}\]|\d{1,3}\.)\s+\S.*(?:19|20)\d\d", re.MULTILINE)


def why_not_an_abstract(abstract: str, source: str) -> str | None:
    """The reason why a block is no abstract, or None when it may be one.

    ``abstract`` is the cleaned text, ``source`` the block as it came, with its lines. General
    signs of other kinds of text count, and signs of reported research outweigh them.

    >>> text = "We use cookies to improve this site. Accept all cookies?"
    >>> why_not_an_abstract(text, text)
    'a cookie notice'
    """
    for reason, applies in _KINDS_OF_LINES:
        if applies(source[:20_000]):
            return reason
    for reason, applies in _KINDS_OF_PROSE:
        if applies(abstract[:20_000]):
            return reason
    return None


def says_there_is_none(text: str) -> bool:
    """Whether an abstract field only says that it is empty: "No abstract available."."""
    return _NOTHING.fullmatch(text) is not None


def says_it_has_no_title(text: str) -> bool:
    """Whether a title field only says that it is empty: "[No title available]"."""
    return _NO_TITLE.fullmatch(text) is not None


def _is_cookie_notice(text: str) -> bool:
    reports_research = _RESEARCH.search(_COOKIES.sub(" ", text)) is not None  # "we use cookies"
    return len(_COOKIES.findall(text)) >= (3 if reports_research else 1) and len(text.split()) < 200


def _is_navigation(text: str) -> bool:
    """Labels of a page's controls, many for so few words, or in words that end no sentence."""
    labels = {label.casefold() for label in _NAVIGATION.findall(text)}
    if _RESEARCH.search(_NAVIGATION.sub(" ", text)):
        return len(labels) >= 8
    return len(labels) >= 3 or (len(labels) >= 2 and not _SENTENCE_END.search(text))


def _is_funding(text: str) -> bool:
    """A statement of thanks from its first sentence to its last."""
    if not _FUNDING.match(text[:300]):
        return False
    sentences = [
        part for part in re.split(r"(?<=[^\W\d_A-Z][.!?]) +(?=[A-Z])", text[:5000]) if part
    ]
    thanks = sum(bool(_GRANT.search(part)) for part in sentences)
    return thanks * 2 > len(sentences) and bool(_GRANT.search(sentences[-1]) or len(sentences) < 4)


def _is_biography(text: str) -> bool:
    first = _BIOGRAPHY.search(text)
    if first is None or len(text[: first.start()].split()) > 15:
        return False  # an abstract of a talk, with its speaker's biography behind it
    signs = len(_BIOGRAPHY.findall(text))
    return signs >= 2 and not _RESEARCH.search(text) and signs * 80 >= len(text.split())


def _is_organisation(text: str) -> bool:
    if _RESEARCH.search(text) or len(text.split()) > 250:
        return False
    signs = {sign.casefold() for sign in _BUSINESS.findall(text)}
    names_itself = _IS_ORGANISATION.match(text[:400]) or _WELCOME.match(text)
    is_dense = len(signs) * 40 >= len(text.split())
    return is_dense and len(signs) >= (2 if names_itself else 4)


def _is_code(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    code = sum(bool(_CODE_LINE.match(line[:300])) for line in lines)
    signs = sum(text.count(sign) for sign in "{};=")  # brackets fill formulas too
    return (code >= 3 and code * 2 > len(lines)) or signs * 12 > len(text.replace(" ", "")) > 60


def _is_references(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) >= 3 and len(_CITATION_LINE.findall(text)) * 3 >= len(lines) * 2


def _is_no_prose(text: str) -> bool:
    """Numbers, symbols or a table: hardly a letter in it."""
    letters = sum(character.isalpha() for character in text)
    return letters * 2 < len("".join(text.split()))


_KINDS_OF_LINES = (
    ("program code", _is_code),
    ("a list of references", _is_references),
)
_KINDS_OF_PROSE = (
    ("a cookie notice", _is_cookie_notice),
    ("text from a web page's menus", _is_navigation),
    ("a funding statement or acknowledgement", _is_funding),
    ("an author's biography", _is_biography),
    ("a description of an organisation or service, not of research", _is_organisation),
    ("hardly any words in it", _is_no_prose),
)
