"""What the authors do with a term, and the words that say so.

Only sentences in which the authors speak of their own work count; what others did, or what has
been shown before, is no claim. Each cue takes the mentions right behind it (or before it, when it
is passive) and what the same list goes on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from litatlas.extract.coordination import listed, noun_before
from litatlas.extract.names import GIVE, PROPOSE, is_own, is_part_of_word, is_proposing
from litatlas.extract.parse import Tagged
from litatlas.extract.terms import Meant
from litatlas.model import Claim, RoleName, Span


class _Cue(NamedTuple):
    role: RoleName
    first: int  # tokens
    last: int
    confidence: float


_VERBS: Mapping[RoleName, frozenset[str]] = {
    "proposes": PROPOSE,
    "extends": frozenset(
        "extend extends extended extending generalize generalizes generalise".split()
    ),
    "uses": frozenset(
        "use uses used using employ employs employed employing apply applies applied applying "
        "utilize utilizes utilized utilizing utilise utilises utilising leverage leverages "
        "leveraged leveraging adopt adopts adopted adopting exploit exploits exploited "
        "exploiting incorporate incorporates incorporated incorporating integrate integrates "
        "integrated integrating combine combines combined combining train trains trained "
        "training pre-train pre-trains pretrain adapt adapts fuse fuses fusing implement "
        "implemented via".split()
    ),
    "compares_with": frozenset(
        "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing "
        "exceed exceeds exceeding beat beats compare compares compared comparing".split()
    ),
    "addresses": frozenset(
        "address addresses addressed addressing tackle tackles tackled tackling solve solves "
        "solving overcome overcomes overcoming alleviate alleviates alleviating mitigate "
        "mitigates mitigating handle handles handling study studies studied studying "
        "investigate investigates investigated investigating examine examines examined explore "
        "explores explored exploring consider considers considered analyze analyzes analyzed "
        "analyse analyses analysed".split()
    ),
}
_PHRASES: tuple[tuple[RoleName, tuple[str, ...]], ...] = (
    ("extends", ("variant", "of")),
    ("extends", ("variants", "of")),
    ("extends", ("extension", "of")),
    ("extends", ("extension", "to")),
    ("extends", ("build", "on")),
    ("extends", ("builds", "on")),
    ("extends", ("build", "upon")),
    ("extends", ("builds", "upon")),
    ("extends", ("building", "on")),
    ("extends", ("building", "upon")),
    ("extends", ("improve", "upon")),
    ("extends", ("improves", "upon")),
    ("extends", ("inspired", "by")),
    ("uses", ("based", "on")),
    ("uses", ("based", "upon")),
    ("uses", ("by", "means", "of")),
    ("uses", ("relies", "on")),
    ("uses", ("rely", "on")),
    ("uses", ("by", "adopting")),
    ("compares_with", ("compared", "to")),
    ("compares_with", ("compared", "with")),
    ("compares_with", ("compare", "to")),
    ("compares_with", ("compare", "with")),
    ("compares_with", ("comparison", "with")),
    ("compares_with", ("comparison", "to")),
    ("compares_with", ("relative", "to")),
    ("compares_with", ("superior", "to")),
    ("compares_with", ("better", "than")),
    ("compares_with", ("contrary", "to")),
    ("compares_with", ("in", "contrast", "to")),
    ("compares_with", ("comparable", "to")),
    ("compares_with", ("comparable", "with")),
    ("compares_with", ("competitive", "with")),
    ("compares_with", ("over", "baselines")),
    ("compares_with", ("unlike",)),
    ("evaluates_on", ("in", "terms", "of")),
    ("evaluates_on", ("with", "respect", "to")),
    ("evaluates_on", ("with", "regard", "to")),
    ("evaluates_on", ("measured", "by")),
    ("addresses", ("problem", "of")),
    ("addresses", ("task", "of")),
)
_ROLES_BY_VERB: dict[str, list[RoleName]] = {}
for _role, _words in (*_VERBS.items(), ("proposes", GIVE)):
    for _word in sorted(_words):
        _ROLES_BY_VERB.setdefault(_word, []).append(_role)
_PHRASES_BY_WORD: dict[str, list[tuple[RoleName, tuple[str, ...]]]] = {}
for _role, _phrase in _PHRASES:
    _PHRASES_BY_WORD.setdefault(_phrase[0], []).append((_role, _phrase))
_NAMED = frozenset(("named", "called", "dubbed", "termed", "as"))
_SKIPPED = frozenset(
    "a an the this these our its their new novel effective efficient simple both of set "
    "combination variety range series number class family kind type form pair use several "
    "various many two three four five multiple different existing traditional standard modern "
    "recent popular well-known as first classical conventional previous prior other more all "
    "most current and or such state-of-the-art large small robust general some each one only "
    "either mixture collection comprehensive".split()
)
_SKIPPED_TAGS = frozenset(("DT", "JJ", "JJR", "JJS", "RB", "VBN", "CD", "PRP$", "POS"))
_MARKS = frozenset(('"', "“", "‘", "'", "("))
_OTHERS = frozenset(
    "previous prior existing most many recent recently traditional conventional others "
    "researchers they typically commonly widely often usually current".split()
)
_EVALUATED = frozenset(
    "evaluate evaluates evaluated evaluation evaluations experiment experiments experimental test "
    "tested tests validate validated results performance outperform outperforms outperforming "
    "outperformed achieve achieves achieved achieving improve improves improved improvement "
    "improvements accuracy competitive state-of-the-art superior effectiveness assess assessed "
    "benchmark demonstrate art successfully better-improving improving improvements gains".split()
)
_ON = frozenset(("on", "in", "across", "over", "at"))
_TO = frozenset(("with", "to", "against"))
_BETTER = frozenset(
    "superiority superior improvement improvements improve improves improved gain gains advantage "
    "advantages".split()
)
_STUDYING = frozenset(
    "study studies studied studying investigate investigates investigated investigating examine "
    "examines examined explore explores explored exploring consider considers considered analyze "
    "analyzes analyzed analyse analyses analysed".split()
)
_CUE_WORDS = _NAMED | _ON | _TO | {"for"} | _ROLES_BY_VERB.keys() | _PHRASES_BY_WORD.keys()


def claims(
    sentences: Sequence[Tagged],
    meant: Sequence[Meant],
    names: Sequence[Span],
    surveyed: Iterable[tuple[Meant, Span]],
    has_title: bool,
) -> tuple[Claim, ...]:
    """Claims in the order of sentence, role and term: at most one per term, role and sentence.

    ``surveyed`` are mentions that the authors survey, and the words that say so.
    """
    by_sentence: dict[int, list[Meant]] = {}
    for mention in meant:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    named = {m.term for m in meant if any(s <= m.start and m.end <= e for s, e in names)}
    first_place: dict[str, int] = {}
    for mention in meant:
        if not (has_title and mention.sentence == 0):
            first_place.setdefault(mention.term, mention.sentence)
    found: dict[tuple[int, str, str], Claim] = {}
    for mention, words in surveyed:
        here = by_sentence[mention.sentence]
        for each in listed(sentences[mention.sentence], here, here.index(mention)):
            slot = (each.sentence, "surveys", each.term)
            found.setdefault(slot, Claim(each.term, "surveys", each.sentence, words, 0.9))
    if has_title and sentences:
        for claim in _in_title(sentences[0], by_sentence.get(0, ()), named):
            found[claim.sentence, claim.role, claim.term] = claim
    for sentence in sentences:
        if has_title and sentence.index == 0:
            continue
        here = by_sentence.get(sentence.index, [])
        if not here:
            continue
        for claim in _in_sentence(sentence, here, named):
            slot = (claim.sentence, claim.role, claim.term)
            is_known = first_place[claim.term] < claim.sentence
            if claim.role == "proposes" and claim.term not in named and is_known:
                continue  # what was spoken of before is not new
            if slot not in found or found[slot].confidence < claim.confidence:
                found[slot] = claim
    return tuple(found[slot] for slot in sorted(found))


def _in_title(title: Tagged, here: Sequence[Meant], named: set[str]) -> Iterator[Claim]:
    """ "GroveNet: Leaves as Graphs": the colon says whose name it is."""
    for mention in here[:1]:
        is_first = mention.first == 0 and mention.term in named
        if is_first and title.lower[mention.last : mention.last + 1] == (":",):
            colon = title.tokens[mention.last]
            yield Claim(mention.term, "proposes", 0, (mention.start, colon.end), 0.8)


def _in_sentence(sentence: Tagged, here: Sequence[Meant], named: set[str]) -> Iterator[Claim]:
    own = is_own(sentence)
    speaks = own or _subject_is_ours(sentence, here, named)
    if not speaks:
        return
    taken: set[tuple[int, int]] = set()
    cues = list(_cues(sentence, own, here, named))
    proposing = next((cue for cue in cues if cue.role == "proposes"), None)
    if proposing:
        # "a new architecture, the X, which": the name behind the noun phrase.
        for mention in here:
            if mention.term in named and mention.first >= proposing.last:
                taken.add((mention.first, mention.last))
                yield _claim(sentence, mention, proposing)
                break
    for cue in cues:
        position = _object(sentence, here, cue)
        if position is None:
            continue
        mentions = listed(sentence, here, position)
        if _is_modifier(sentence, here[position]):
            continue  # "the X's problems", "X videos"
        if cue.role == "proposes":
            behind = sentence.tags[here[position].last : here[position].last + 1]
            if behind and behind[0] in ("NN", "NNS"):
                continue  # "an X screen" is not X
            mentions = _one_thing(sentence, here, position)
        if cue.role == "compares_with":
            mentions = [m for m in mentions if m.type not in ("dataset", "metric")]
        if cue.role == "evaluates_on":
            if cue.last - cue.first > 1:
                mentions = [m for m in mentions if m.type == "metric"]
            elif not _is_evaluation(sentence, cue, mentions):
                continue
            mentions = [m for m in mentions if m.type in ("dataset", "task", "metric")]
        if cue.role == "uses" and _is_tested_with(sentence, cue, mentions):
            cue = cue._replace(role="evaluates_on")
        for mention in mentions:
            place = (mention.first, mention.last)
            if place in taken or (
                mention.term in named and cue.role not in ("proposes", "surveys")
            ):
                continue
            if cue.role == "proposes" and mention.term not in named and cue.confidence < 0.6:
                continue
            taken.add(place)
            yield _claim(sentence, mention, cue)


def _claim(sentence: Tagged, mention: Meant, cue: _Cue) -> Claim:
    span = (sentence.tokens[cue.first].start, sentence.tokens[cue.last - 1].end)
    sure = round(cue.confidence * (0.75 + 0.25 * mention.confidence), 2)
    return Claim(mention.term, cue.role, sentence.index, span, sure)


def _subject_is_ours(sentence: Tagged, here: Sequence[Meant], named: set[str]) -> bool:
    """ "X trains ...", "It is designed ...", "The proposed method ...": the paper's own thing."""
    if any(m.first <= 2 and m.term in named for m in here):
        return True
    head = sentence.lower[:10]
    if any(w == "proposed" for w in head[:6]):
        return True
    if any(word in _OTHERS for word in head[:6]):
        return False
    if any(m.term in named for m in here) and not any(w == "been" for w in sentence.lower):
        return True
    return head[:1] in (("results",), ("experiments",)) or head[:2] in (
        ("experimental", "results"), ("extensive", "experiments"), ("empirical", "results"),
        ("this", "approach"), ("this", "method"), ("this", "model"), ("this", "framework"),
        ("this", "algorithm"), ("this", "system"), ("the", "results"), ("the", "experiments"),
        ("it", "is"), ("the", "method"), ("the", "approach"), ("the", "model"), ("the", "system"),
    )  # fmt: skip


def _cues(sentence: Tagged, own: bool, here: Sequence[Meant], named: set[str]) -> Iterator[_Cue]:
    lower = sentence.lower
    has_evaluation = not _EVALUATED.isdisjoint(lower)
    proposed_at = compared_at = None
    for i, word in enumerate(lower):
        if word not in _CUE_WORDS or _is_anothers(sentence, i):
            continue
        for role, phrase in _PHRASES_BY_WORD.get(word, ()):
            if lower[i : i + len(phrase)] == phrase:
                yield _Cue(role, i, i + len(phrase), 0.88)
        for role in _ROLES_BY_VERB.get(word, ()):
            cue = _verb_cue(sentence, i, role, own)
            if cue:
                proposed_at = i if role == "proposes" else proposed_at
                compared_at = i if word.startswith("compar") else compared_at
                yield cue
        if word in _NAMED and any(m.first - i in (1, 2) and m.term in named for m in here):
            yield _Cue("proposes", i, i + 1, 0.9)
        if word in _TO and compared_at is not None and i - compared_at < 10:
            yield _Cue("compares_with", compared_at, i + 1, 0.85)
        if word == "over" and not _BETTER.isdisjoint(lower[max(0, i - 6) : i]):
            yield _Cue("compares_with", i, i + 1, 0.85)
        is_better = word == "over" and not _BETTER.isdisjoint(lower[max(0, i - 6) : i])
        if word in _ON and has_evaluation and not is_better:
            yield _Cue("evaluates_on", i, i + 1, 0.85)
        if word == "for" and proposed_at is not None and i - proposed_at < 20:
            task = any(m.type == "task" and 0 < m.first - i < 4 for m in here)
            yield _Cue("addresses", i, i + 1, 0.85 if task else 0.55)


def _verb_cue(sentence: Tagged, at: int, role: RoleName, own: bool) -> _Cue | None:
    tag = sentence.tags[at]
    if tag[0] != "V" and sentence.lower[at] != "via":
        return None
    passive = tag == "VBN" and _is_passive(sentence, at)
    if role in ("proposes", "uses") and tag == "VBN" and not passive:
        return None
    if role == "proposes" and not (own and (passive or is_proposing(sentence, at))):
        return None
    if sentence.lower[at] in _STUDYING and _is_relative(sentence, at):
        return None  # "a loss that explores"
    if role in ("addresses", "extends") and not own and tag != "VBZ":
        return None
    sure = 0.95 if role == "proposes" else 0.88
    if role in ("uses", "addresses") and _has_other_subject(sentence, at):
        sure = 0.45
    return _Cue(role, _from_we(sentence, at), at + 1, sure)


def _is_relative(sentence: Tagged, at: int) -> bool:
    before = sentence.lower[max(0, at - 2) : at]
    return any(word in ("that", "which", "who") for word in before)


_SUBJECTS = frozenset(
    "results experiments findings evaluations analyses analysis paper work study article method "
    "approach model system framework algorithm it this which that authors".split()
)
_OF_OURS = frozenset("our we proposed this these the resulting its".split())


def _has_other_subject(sentence: Tagged, at: int) -> bool:
    """Whether the verb, or the one that governs its form in "-ing" or with "to", is said of
    others: "participants wanted to use X", "deep networks use X"."""
    lower, tags = sentence.lower, sentence.tags
    verb = at
    if tags[at] not in ("VBZ", "VBP", "VBD"):
        verb = next((i for i in range(at, -1, -1) if tags[i] in ("VBZ", "VBP", "VBD", "MD")), -1)
    subject = verb - 1
    while subject >= 0 and tags[subject] in ("RB", "MD"):
        subject -= 1
    if subject < 0 or tags[subject] != "NNS" or lower[subject] in _SUBJECTS:
        return False
    return _OF_OURS.isdisjoint(lower[max(0, subject - 3) : subject])


def _is_passive(sentence: Tagged, at: int) -> bool:
    before = sentence.lower[max(0, at - 3) : at]
    return any(word in ("is", "are", "was", "were", "be") for word in before) or any(
        word in ("have", "has", "we") for word in before
    )


def _is_anothers(sentence: Tagged, at: int) -> bool:
    """ "has been used", "existing methods use", "does not use": not the authors'."""
    before = sentence.lower[max(0, at - 6) : at]
    if "been" in before[-3:] or any(word in _DENIED for word in before[-3:]):
        return True
    return any(word in _OTHERS for word in before[-5:]) and "we" not in before


_DENIED = frozenset("not never without cannot neither nor instead".split())
_TESTED_ON = frozenset(
    "task tasks dataset datasets benchmark benchmarks corpus corpora data set sets domain domains "
    "treebank collection collections suite".split()
)


def _is_evaluation(sentence: Tagged, cue: _Cue, mentions: Sequence[Meant]) -> bool:
    """Whether "on" or "in" leads to what is tested on: its list ends in "tasks", "datasets", ...,
    or the words before speak of testing."""
    end = mentions[-1]
    ends = sentence.lower[end.last - 1 : end.last + 1]
    if any(word in _TESTED_ON for word in ends):
        return True
    if sentence.lower[cue.first] == "in":
        return False
    before = sentence.lower[max(0, cue.first - 4) : cue.first]
    return any(word in _EVALUATED for word in before)


def _is_modifier(sentence: Tagged, mention: Meant) -> bool:
    """Whether the mention only says which: "X's problems", "X videos", "X based"."""
    behind = sentence.lower[mention.last : mention.last + 1]
    tag = sentence.tags[mention.last : mention.last + 1]
    return (
        tag == ("POS",)
        or (tag in (("NN",), ("NNS",)) and behind[0] not in _HEADS)
        or (bool(behind) and behind[0] != ")" and is_part_of_word(sentence, mention.last))
    )


_HEADS = frozenset(
    "method methods model models algorithm algorithms approach approaches technique techniques "
    "system systems framework frameworks architecture architectures task tasks problem problems "
    "dataset datasets corpus corpora benchmark benchmarks network networks set sets data".split()
)


def _is_tested_with(sentence: Tagged, cue: _Cue, mentions: Sequence[Meant]) -> bool:
    """ "We evaluate X using the Y corpus": data that is used to test is not only used."""
    before = sentence.lower[: cue.first]
    return all(m.type == "dataset" for m in mentions) and any(
        word.startswith(("evaluat", "experiment", "test", "validat", "benchmark"))
        for word in before
    )


def _from_we(sentence: Tagged, at: int) -> int:
    """Where the cue begins: at "we" or at the auxiliary verb, when close by."""
    lower = sentence.lower
    for i in range(at - 1, max(-1, at - 4), -1):
        if lower[i] in ("we", "paper", "work", "study", "article", "survey"):
            return i - 1 if i and lower[i - 1] == "this" else i
        if sentence.tags[i] not in ("RB", "MD", "VBP", "VBZ"):
            break
    return at


def _object(sentence: Tagged, here: Sequence[Meant], cue: _Cue) -> int | None:
    """The first mention behind a cue with only light words between; a passive takes what is
    before it."""
    lower, tags = sentence.lower, sentence.tags
    if (
        cue.role in ("proposes", "uses", "addresses")
        and cue.last - cue.first == 1
        and tags[cue.first] == "VBN"
    ):
        before = lower[max(0, cue.first - 3) : cue.first]
        if any(word in ("is", "are", "was", "were") for word in before):
            at = cue.first - 1
            while at >= 0 and (
                lower[at] in ("is", "are", "was", "were", "be") or tags[at] in ("RB", "MD")
            ):
                at -= 1
            return _head(sentence, here, at + 1)
    for position, mention in enumerate(here):
        if mention.first < cue.last:
            continue
        gap = range(cue.last, mention.first)
        if len(gap) <= 6 and all(
            lower[i] in _SKIPPED or tags[i] in _SKIPPED_TAGS or lower[i] in _MARKS for i in gap
        ):
            return position
        return None
    return None


def _head(sentence: Tagged, here: Sequence[Meant], stop: int) -> int | None:
    """The mention that a noun phrase before ``stop`` begins with: "X for Y" is about X."""
    found = next((p for p, m in enumerate(here) if m.last == stop), None)
    while found is not None:
        noun = noun_before(sentence, here[found])
        if noun is None:
            return found
        found = next((p for p, m in enumerate(here) if m.last == noun + 1), None)
    return None


def _one_thing(sentence: Tagged, here: Sequence[Meant], position: int) -> list[Meant]:
    """What is proposed, its bracketed short form, and the same again behind "and"."""
    found = [here[position]]
    for following in here[position + 1 :]:
        between = sentence.lower[found[-1].last : following.first]
        if between in (
            ("(",),
            (",", "the"),
            (",",),
            (",", "named"),
            (",", "called"),
            ("called",),
            ("named",),
        ):
            if between == (",",) and not sentence.words[following.first][0].isupper():
                break
            found.append(following)
        else:
            break
    return found
