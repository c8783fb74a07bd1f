"""Which sentence of an abstract answers what was done, and which tells on what data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from litatlas.extract.asserting import speech
from litatlas.model import Material, Sentence, SentenceRole, Span
from litatlas.text.folding import lowered
from litatlas.text.talk import content_words
from litatlas.text.trials import LONGEST, TRIED_ON

_ADVERBS = r"(?:(?:also|then|first|further|here|thus|therefore|next|now|both|\w+ly)\s+){0,2}"
_WE = rf"\b(?:we|i|(?:the\s+)?authors)\s+(?:(?:have|are|am)\s+)?{_ADVERBS}"
_WORK = (
    r"\b(?:this|the|our|present|current)\s+(?:[\w-]+\s+){0,2}?(?:paper|article|manuscript|work|study|thesis"
    rf"|dissertation|chapter|survey|review|report|note|research|video|demo"
    rf"|demonstration|poster|talk|tutorial|workshop)\s+{_ADVERBS}"
)
_MADE = (
    r"(?:propos|present|introduc|develop|design|devis|creat|construct|implement|built\b|build"
    r"|describ|provid|deriv|formulat|formali[sz]|give\b|gives\b|offer|establish|prov(?:e|es|ed)\b"
    r"|defin|outlin|sketch|contribut|invent|suggests?\b(?!\s+that))"
)
_WORKED = (
    r"(?:adapt|extend|combin|use[sd]?\b|appl(?:y|ies|ied)\b|employ|exploit|leverag|utili[sz]|adopt"
    r"|analy[sz]|stud(?:y|ies|ied)\b|compar|evaluat|conduct|perform|interview|survey|examin"
    r"|investigat|explor|review|discuss|model|train|learn|estimat|measur|collect|observ|simulat"
    r"|run\b|ran\b|carr(?:y|ied)\s+out|report|document|characteri[sz]|look|consider|address|tackl|solv"
    r"|demonstrat\w*\s+(?!that)|generali[sz]|integrat|transform|optimi[sz]|reduc|comput|trace|ask)"
)
_THING = (
    r"(?:method|algorithm|approach|system|framework|model|architecture|technique|tool|mechanism"
    r"|scheme|protocol|pipeline|prototype|interface|application|platform|network|language|strategy"
    r"|procedure|solution|design|representation|formalism|structure|theory|taxonomy)"
)
_MAKES = re.compile(
    rf"(?:{_WE}|{_WORK}){_MADE}|\bto\s+propose\b|\bcontributions?\s+(?:is|are)\b|\bby\s+(?:introducing|proposing|developing)\b"
    rf"|\b(?:our|the\s+proposed)\s+(?:[\w-]+\s+){{0,3}}{_THING}s?\s+"
    r"(?!(?:is|was|has|achieves|outperforms|performs|shows|exceeds|yields|reaches|improves)\b)\w+s\b",
)
_WORKS = re.compile(
    rf"(?:{_WE}|{_WORK}){_WORKED}"
    rf"|\bour\s+(?:[\w-]+\s+){{0,3}}(?:{_THING}|approach|idea)\s+(?:is|was|has\s+been)\s+to\b",
)
_SPEAKS = re.compile(rf"{_WE}|{_WORK}")
_IS_MADE = re.compile(
    rf"\b(?:is|are|was|were)\s+{_ADVERBS}(?:proposed|presented|introduced|developed|designed"
    r"|devised|described)\b",
)
_IS_DONE = re.compile(
    rf"\b(?:is|are|was|were)\s+{_ADVERBS}(?:implemented|built|created|used|applied|studied"
    r"|analy[sz]ed|investigated|examined|conducted|carried\s+out|compared|surveyed|interviewed"
    r"|combined)\b",
)
_CONCRETE = re.compile(
    rf"\b{_THING}s?\b|\b(?:by|via|through|using|based\s+on|that|which|combin\w+|consist\w+|called"
    r"|named|dubbed)\b",
)
_ASIDE = re.compile(
    r"\W*(?:also|moreover|furthermore|finally|in\s+addition|additionally|besides|as\s+an\s+example"
    r"|for\s+(?:example|instance)|later|last(?:ly)?|conversely|however|we\s+(?:then\s+)?also)\b"
    r"|(?:we|i|this\s+\w+)\s+also\b",
)
_AIM = re.compile(
    r"\b(?:goal|aim|objective|purpose|focus|challenge)s?\s+(?:of\s+[^.,]{1,60}\s+)?(?:is|are|was"
    r"|were)\b|\b(?:aims?|seeks?|hopes?|intends?)\s+(?:to|at)\b",
)
_TRIED = re.compile(
    r"(?:present|describe|report|provide|give|discuss|conduct|perform|show|summari[sz]e|outline"
    r"|document)\w*\s+(?:[\w-]+\s+){0,4}?(?:evaluation|experiment\w*|results?|motivation"
    r"|challenges|lessons|findings|experience\w*|implications?|directions|problems|issues)\b"
    r"(?!\s*,?\s+(?:in\s+which|where|with|of|on|that|which|from)\b)"
    r"|\b(?:experiment\w*|evaluations?|results)\s+(?:\w+\s+){0,3}(?:show|demonstrat|confirm|indicat"
    r"|suggest|reveal)|\bwe\s+(?:\w+ly\s+)?(?:evaluat|test|validat|compar\w*\s+(?:our|its?|the\s+proposed|this|these)\b)"
    r"|\b(?:insights|results|findings|experiences?|lessons|problems|issues|pros\s+and\s+cons"
    r"|implications)\b[^,;.]*\s(?:are|is)\s+(?:\w+\s+)?(?:presented|described|discussed|reported"
    r"|given|outlined)\b",
)
_TRIAL = re.compile(
    r"\b(?:evaluat|experi(?:ment|ence)|results?\b|motivation|challenges|lessons|findings|implication"
    r"|directions|problems|issues|insights|pros\s|test|validat|compar)",
)
"""A word of these is in all that ``_TRIED`` finds, and found much faster."""
_PROMISED = re.compile(
    r"\b(?:we\s+(?:hope|believe|conclude|argue|find|found)|future\s+(?:work|research)|available"
    r"\s+(?:at|on|from)|copyright|rights\s+reserved)\b",
)

_TOLD = 5
"""Words beyond the talk of abstracts that a sentence needs to tell what was done: "we present our
approach and first results" has none."""

_ROLES: dict[SentenceRole, float] = {
    "method": 0.8,
    "objective": 0.6,
    "background": -1.5,
    "result": -0.7,
    "other": -1.0,
}


def tells_method(sentence: str, role: SentenceRole) -> float:
    """How well a sentence answers what the authors propose or do, wherever it stands.

    What they make counts most, then what they do with something; aims, asides, trials and
    sentences without content answer less.
    """
    sentence = lowered(sentence[:LONGEST])
    content = sum(1 for _ in islice(content_words(sentence), _TOLD))
    makes = _MAKES.search(sentence)
    score = 0.0
    if makes or _WORKS.search(sentence):
        score += 2.6 if makes else 1.6
        score += 0.0 if role == "background" else _ROLES.get(role, 0.0)  # theirs, so it is none
    else:
        score += _ROLES.get(role, 0.0)
        score += 0.8 * bool(_SPEAKS.search(sentence))
        score += 2.0 if _IS_MADE.search(sentence) else 0.9 * bool(_IS_DONE.search(sentence))
    if _CONCRETE.search(sentence, makes.end() if makes else 0):
        score += 0.6
    score -= 1.4 * bool(_ASIDE.match(sentence))
    score -= 1.0 * bool(not makes and _AIM.search(sentence))
    score -= 1.3 * bool(_TRIAL.search(sentence) and _TRIED.search(sentence))
    score -= 2.0 * bool(_PROMISED.search(sentence))
    score -= 0.4 * (_TOLD - content)
    return round(score, 1)


_NUMBER = (
    r"(?:\d+(?:[,.]\d+)*\s?(?:k|m|mm|million|billion|thousand)?\+?|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|(?:twenty|thirty|forty|fifty|sixty)(?:-\w+)?|several|hundreds\s+of"
    r"|thousands\s+of|millions\s+of|dozens\s+of)"
)
_NO_MODIFIER = (
    r"(?!(?:a|an|the|on|of|in|with|by|from|to|and|or|for|that|which|is|are|was|were|as|our|we"
    r"|over|across|this|these|their|its|than|at|into|when|if|\w+ly|\w+ing)\b)"
)
_MODIFIERS = (
    rf"(?:(?:\w+ly\s+)?{_NO_MODIFIER}[^\W_][\w/’'‐-]*\s+"
    rf"(?:and\s+(?={_NO_MODIFIER}))?){{0,4}}"
)
_SETS = (
    r"(?:data[\s‐-]?sets?|corpus|corpora|test\s?beds?|benchmarks?|test\s+(?:collections?|suites?)"
    r"|(?:search|query|system|server|activity|click|usage|web)\s+logs|transcripts|recordings"
    r"|questionnaires?|interviews|focus\s+groups?|diary\s+stud(?:y|ies)|field\s+stud(?:y|ies))"
)
_COUNTED_ONES = (
    r"(?:participants|users|subjects|students|people|children|adults|volunteers|respondents"
    r"|patients|teachers|developers|programmers|designers|experts|workers|families|households"
    r"|interviewees|individuals|women|men|parents|raters|annotators|players|learners|documents"
    r"|articles|papers|pages|sentences|images|photos|videos|clips|songs|tracks|tweets|posts"
    r"|messages|comments|reviews|queries|records|samples|sites|websites|sessions|projects"
    r"|repositories|apps|books|letters|schools|countries|cities|companies|organi[sz]ations"
    r"|studies|publications|entries|ratings|surveys)"
)
_COUNTED = rf"(?:{_COUNTED_ONES}|\w+\s+studies)"
_COLLECTED = r"(?:collections?|databases?|traces)"
_HEADS_OF_KIND = rf"(?:data|{_COLLECTED}|networks|images|graphs)"
_KINDS = (
    r"(?:synthetic|simulated|artificial|experimental|historical|annotated|labell?ed|survey|log"
    r"|clinical|sensor|raw)"
)
_OF_KIND = (
    rf"(?:{_NO_MODIFIER}[\w-]+\s+and\s+)?(?:real(?:[\s‐-](?:world|life))?\s+"
    rf"{_MODIFIERS}{_HEADS_OF_KIND}"
    rf"|{_KINDS}\s+{_MODIFIERS}data"
    rf"|large(?:-scale)?\s+{_MODIFIERS}{_COLLECTED})"
)
_MATERIAL = re.compile(
    rf"\b(?:{_NUMBER}\s+{_MODIFIERS}{_COUNTED}|{_MODIFIERS}{_SETS}|{_OF_KIND})\b(?!\s+sizes?\b)"
    r"(?:\s+(?:of|from|in|with|for|involving|covering|containing|consisting|collected|gathered"
    r"|recorded|crawled)\s+(?:(?!(?:we|it|to|that|which|whose|is|are|was|were|can|show\w*|demonstrat\w+"
    r"|confirm\w*|indicat\w+|suggest\w*|reveal\w*|verif\w+|validat\w+|led|find|found|\w+ly)\b)"
    r"(?:[^\s,;:.()]|(?<=\d)[,.](?=\d))+(?:\s+|\b|$)){1,9})?",
)
"""Sets, what is counted by numbers, and data of a kind: "two moss data sets", "30 students"."""
_HINT = re.compile(
    rf"\b(?:{_SETS}\b|{_NUMBER}\s(?=.*\b{_COUNTED_ONES}\b)"
    rf"|(?:real|large|{_KINDS})\b(?=.*\b{_HEADS_OF_KIND}\b))",
    re.DOTALL,
)
"""What each of these has, found much faster than the words that may stand between."""

_ASKED = re.compile(
    r"\b(?:conduct|interview|survey|recruit|collect|gather|crawl|analy[sz]|compil|annotat|assign"
    r"|creat|construct|build|built|releas|introduc|present|contribut|us(?:e|ed|ing)\b|stud(?:y|ied)"
    r"|observ|ask|evaluat|test|draw|review|examin|train|experiment|appl(?:y|ied)\b|consider)\w*\s+"
    r"(?:(?!(?:that|which|to|for|by)\b)[^\s,;]+\s+){0,6}?$",
)
"""Where what is used, made or asked follows: "we conducted interviews"."""

_DID = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:participated|took\s+part|completed|answered|responded|show|shows"
    r"|showed|demonstrate|confirm|reveal|suggest|indicate|(?:was|were|is|are)\s+(?:\w+\s+)?"
    r"(?:collected|gathered|used|analy[sz]ed|conducted|interviewed|recruited|surveyed|asked"
    r"|performed|carried\s+out|observed|created|obtained|drawn))",
)


_WORD_START = re.compile(r"(?<!\S)\S")
"""Where it may begin: a verb before it looks like one more word of its own ("asked 12 users")."""

_OWN: frozenset[SentenceRole] = frozenset(("objective", "method", "result"))

_LOOSE_END = re.compile(r"(?:\s+(?:and|or|of|from|in|with|for|on|by|at|the|an?|as))*\s*$")


def material(sentence: str) -> Span | None:
    """What data a sentence says was used, made or asked for; None where it does not say.

    >>> material("We test it on two moss data sets.")
    (14, 32)
    """
    sentence = lowered(sentence[:LONGEST])
    if not _HINT.search(sentence):
        return None
    tried = TRIED_ON.search(sentence)
    for found in _MATERIAL.finditer(sentence):
        at_once = (tried and tried.end() <= found.start()) or _DID.match(sentence, found.end())
        for word in _WORD_START.finditer(sentence, *found.span()):
            if at_once or _ASKED.search(sentence[: word.start()]):
                phrase = _LOOSE_END.sub("", sentence[word.start() : found.end()])
                if _MATERIAL.match(phrase):
                    return word.start(), word.start() + len(phrase)
    return None


def answered(text: str, span: Span, role: SentenceRole) -> Sentence:
    """A sentence of a text with what is asked of one in its role."""
    written = text[slice(*span)]
    return Sentence(
        *span,
        role,
        speech=speech(written) if role == "result" else None,
        tells_method=None if role == "title" else tells_method(written, role),
    )


def materials(text: str, sentences: Sequence[Sentence]) -> Iterator[Material]:
    """The material of every sentence of the authors' own work that has some, and more than plans
    for it."""
    for at, sentence in enumerate(sentences):
        if sentence.role in _OWN:
            written = text[sentence.start : sentence.end]
            found = material(written)
            if found and (sentence.speech or speech(written)) != "ahead":
                yield Material(sentence.start + found[0], sentence.start + found[1], at)
