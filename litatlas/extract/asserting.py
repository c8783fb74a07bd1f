"""What a sentence does: tell what was found, argue, look ahead, say what was done, or none of it.

The first words that tell decide, for what a clause depends on says how it is meant: "we discuss
what our results suggest" discusses, "we find that it will last" has found something.
"""

from __future__ import annotations

import re

from litatlas.model import Speech
from litatlas.text.availability import tells_where
from litatlas.text.folding import lowered

_ADVERB = (
    r"(?:also|then|further|thus|first|next|now|here|therefore|again|both|not|only|even|still|often"
    r"|furthermore|\w+ly)\s+"
)
_ADVERBS = rf"(?:{_ADVERB}){{0,3}}"
_AUXILIARIES = (
    rf"(?:{_ADVERB}|(?:have|has|had|do|does|did|can|could|are|were|is|was|able|to)\s+){{0,5}}"
)
_WE = r"(?:we|i|(?:the\s+)?authors)\s+"
_WORK = (
    r"(?:this|the|our|present|current)\s+(?:[\w-]+\s+){0,2}?(?:paper|article|work|study|studies"
    r"|research|thesis|chapter|survey|review|report|discussion|workshop|panel|talk)\s+"
)
_EVIDENCE = (
    r"(?:results?|findings?|experiments?|experimentations?|evaluations?|simulations?|tests?"
    r"|testing|analys[ei]s|stud(?:y|ies)|data|observations?|comparisons?|measurements?|interviews?"
    r"|participants?|users?|evidence|trials?|surveys?|investigations?|work|paper|research"
    r"|benchmarks?|examples?|proofs?|assessments?|this|these)\s+"
    r"(?:(?!(?:we|i|is|are|was|were)\b)[^\s,;:.]+\s+){0,12}?"
)
_WORTH_KNOWING = (
    r"(?:that|effectiv\w+|efficac\w+|efficien\w+|superior\w*|feasib\w+|benefits?|advantages?"
    r"|utility|useful\w*|potential|value|robust\w*|performance|applicab\w+|accura\w+|improve\w+"
    r"|gains?|ability|capabilit\w+|competitive\w*|significan\w+|better|higher|lower|importance"
    r"|viability|validity|practicality|promise|strengths?|limits?|limitations?|correlations?)\b"
)
_SHOW = (
    rf"(?:(?:demonstrat|verif|validat|illustrat|confirm)\w*\s+(?:[\w-]+\s+){{0,5}}?{_WORTH_KNOWING}"
    r"|show(?:s|ed|n|ing)?\b(?!\s+how\b)|finds?\b|found\b|observ(?:e|es|ed)\b|reveal|prov(?:e|es|ed|en)\b|indicat"
    r"|conclude[sd]?\b(?!\s+(?:by|with)\b)|establish|discover|learn(?:ed|t)\b|uncover|attest"
    r"|corroborat|re(?:plicat|produc)|exhibit|highlight|impl(?:y|ies)\b)"
)
_REACH = (
    r"(?:achiev|obtain|reach|attain|outperform|surpass|improv|reduc|increas|yield|exceed|see\b"
    r"|saw\b|notice|identif)"
)
_TELL = rf"(?:{_SHOW}|suggest|support|highlight|demonstrat|confirm|verif|validat|prefer)"
_THINK = (
    r"(?:argu|believ|think|thought|claim|contend|maintain\s+that|advocat|recommend|posits?\b|advis"
    r"|speculat|suspect|hypothes|conjectur|assum|feel|call\s+for|urge|encourag|suggest|stress"
    r"|propose\s+that|envision|envisage|caution|emphasi[sz]e\s+the)"
)
_LOOK_AHEAD = (
    r"(?:will|shall|plan(?:s|ned)?|intend(?:s|ed)?|hopes?|aim(?:s|ed)?|wish|seeks?|sought|expects?"
    r"|tr(?:y|ies|ied)\s+to|attempt(?:s|ed)?|would\s+like|look\s+forward|are\s+going\s+to"
    r"|are\s+(?:currently\s+|now\s+)?(?:working|developing|planning|building|exploring|extending"
    r"|investigating))\b"
)
_STUDY = r"(?:work|research|stud(?:y|ies)|developments?|investigations?|directions?)\b"
_DONE = (
    r"(?:presented|discussed|described|proposed|introduced|conducted|performed|carried\s+out"
    r"|evaluated|tested|applied|provided|outlined|reviewed|examined|investigated|studied|explored"
    r"|analy[sz]ed|compared|displayed|submitted|designed|developed|implemented|used|addressed"
    r"|considered|illustrated|motivated|released|summari[sz]ed|published|given|made\s+available"
    r"|highlighted)\b"
)
_GOOD_FOR = (
    r"(?:implications?|insights?|guidelines?|guidance|directions?|foundations?|basis|questions"
    r"|understanding|contributions?|opportunities|avenues|recommendations?|suggestions)\b"
)
_CUES: tuple[tuple[Speech, str], ...] = (
    (
        "ahead",
        rf"(?:{_WE}|{_WORK}){_ADVERBS}{_LOOK_AHEAD}|(?<!that\s)(?<!which\s)(?:will|shall)\b"
        r"|(?:aims?|seeks?|attempts?|strives?|intends?|hopes?)\s+(?:to|at)\b|hopefully\b"
        r"|(?<!that\s)(?<!which\s)(?:is|are|was|were)\s+"
        r"(?:intended|meant|expected|hoped|planned\s+to)\b"
        r"|(?:our|the)\s+(?:[\w-]+\s+){0,2}(?:goals?|aims?|hope|objectives?|vision|intention"
        r"|purpose)(?:\s+(?:of|is|was|are|were|in|for|here)\b|,)"
        rf"|future\s+(?:[\w-]+\s+){{0,2}}?{_STUDY}|next\s+steps?\b|remains?\s+to\s+be\b"
        rf"|(?:further|more|additional)\s+(?:(?!than\b)[\w-]+\s+)?{_STUDY}"
        r"|ongoing\s+work\b|work\s+in\s+progress\b",
    ),
    (
        "argued",
        rf"(?:{_WE}|{_WORK}){_ADVERBS}{_THINK}|(?:in|to)\s+(?:our|my)\s+(?:opinion|view|mind)\b"
        r"|arguably\b|presumably\b|perhaps\b|ideally\b"
        r"|(?<!that\s)(?<!which\s)(?:should|ought|must|needs?\s+to|may|might|could|would)\b"
        r"|it\s+(?:is|seems)\s+(?:\w+ly\s+)?(?:important|necessary|essential|crucial|vital"
        r"|desirable|likely|possible|time|argued|believed|recommended|suggested)\b",
    ),
    (
        "found",
        rf"(?:{_WE}|{_WORK}){_AUXILIARIES}(?:{_SHOW}|{_REACH})|{_EVIDENCE}(?<!to\s){_TELL}"
        r"|it\s+(?:is|was|has\s+been|can\s+be)\s+(?:\w+\s+)?(?:found|shown|observed|proved|proven"
        r"|seen|demonstrated|concluded|noted)\b|(?:is|are|was|were)\s+(?:found|shown|observed)\b",
    ),
    (
        "done",
        rf"{_WE}{_AUXILIARIES}[a-z]+|{_WORK}{_ADVERBS}[a-z]+s\b"
        rf"|(?:is|are|was|were|been|being)\s+{_ADVERBS}{_DONE}"
        rf"|(?:contribut|provid|offer|rais|giv|ha[sv]e?\b|point|with)\w*\s+(?:[\w-]+\s+){{0,4}}?"
        rf"{_GOOD_FOR}|pav(?:e|es|ed|ing)\s+the\s+way\b|implications?\b"
        r"|contributions?\s+(?:[\w-]+\s+){0,4}(?:is|are|include)\b",
    ),
)
"""By what they tell; of two that begin at one place the first row's counts."""

_PATTERNS = tuple((speech, re.compile(rf"\b(?:{cue})")) for speech, cue in _CUES)
_CAME_OUT = re.compile(
    r"(?:,\s+|\band\s+)(?:we\s+|(?:the\s+|our\s+)?(?:\w+\s+)?results\s+)?(?:(?:thereby|thus|also|then)\s+)?(?:show(?!\s+how|cas)|find|found"
    r"|observ|demonstrat\w+\s+that|reveal|prov(?:e|ing|ed)\b|conclud\w+\s+that|achiev|obtain|reach"
    r"|outperform|surpass|improving|reducing|increasing|resulting\s+in|leading\s+to|yield)"
    r"|\b(?:outperform(?:s|ed)|surpass(?:es|ed)|achieve[sd]|exceed(?:s|ed))\b"
    r"|\b(?:show|demonstrat|prov|find|reveal|verify|confirm)ing\s+that\b|\bby\s+showing\b|\bevidence\s+that\b"
    r"|\bit\s+is\s+(?:shown|found)\b|\d\s?%|\d(?:x|×|\s+times)\s"
    r"|\bsignificantly\s+(?:\w+\s+)?(?:better|higher|lower|more|fewer|less|faster)"
    r"|\bthan\s+(?:the\s+)?(?:state|existing|previous|prior|other|baselines?)",
)
"""What came out, in a sentence that begins with what was done: "we count ferns and find that"."""

_SIGN = re.compile(
    r"\b(?:was|were|had|did|led|helped|preferred|tended|rated|spent|reported|felt|differed)\b"
    r"|(?<!\bto\s)\b(?:outperform|surpass|achiev|improv|increas|reduc|decreas|enhanc|exceed|lower"
    r"|rais|lead|sav|gain|accelerat|boost|caus|affect|impact|promot|influenc|depend|correlat|result"
    r"|underlin|underscor|demonstrat|show|predict|perform|remain|differ|suffer|fail|succeed|verifi"
    r"|validat|prov)(?:e[sdn]?|s|ed)?\b|\bjustif(?:y|ies|ied)\b|\bsuccess"
    r"|\b(?:better|best|worse|worst|higher|highest|lower|lowest|faster|fewer|smaller|larger|easier"
    r"|than|significant(?:ly)?|effective|efficient|competitive|comparable|optimal|robust|accurate"
    r"|superior|state-of-the-art|tight|no|not|never|only|ranked)\b"
    r"|(?:most|half|majority|few|none|many|all)\s+of\b|\d\s?%|\d(?:x|×|\s+times)\s",
)
"""Where nobody says that it was found: that it happened, a comparison or an amount tells."""

_LONGEST = 1_500  # characters that are looked at: what is longer is no sentence


def speech(sentence: str) -> Speech:
    """What a sentence does, by its words alone.

    >>> speech("We argue that ferns glow."), speech("Ferns glow best."), speech("We count ferns.")
    ('argued', 'found', 'done')
    """
    sentence = lowered(sentence[:_LONGEST])
    if tells_where(sentence):
        return "done"
    told: Speech = "plain"
    at, end = len(sentence), 0
    for kind, pattern in _PATTERNS:
        found = pattern.search(sentence)
        if found and found.start() < at:
            told, at, end = kind, found.start(), found.end()
    if told == "plain":
        return "found" if _SIGN.search(sentence) else "plain"
    if told == "done" and _CAME_OUT.search(sentence):
        return "found"
    return "found" if told == "argued" and _CAME_OUT.search(sentence, end) else told
