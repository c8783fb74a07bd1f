"""Words that every abstract uses of itself and of others."""

from __future__ import annotations

from collections.abc import Iterator

from litatlas.text.bag import STOP_WORDS
from litatlas.text.folding import each_word

TALK = frozenset(
    "adults children men participants patients people persons volunteers women "
    "advance advanced advances advantage advantages algorithm algorithms amount analyses analysis "
    "application applications approach approaches appropriate area areas aspect aspects attention "
    "available baseline baselines benchmark benchmarks beneficial benefit benefits best best- "
    "performed best-performing better big business case cases certain challenge challenges "
    "challenging classical common community comparable competitive component components "
    "comprehensive considerable consistent contribution contributions conventional critical "
    "crucial current data dataset datasets detailed developed difference differences different "
    "difficult direction directions diverse domain domains downstream effect effective "
    "effectiveness effects efficient empirical essential evaluation evaluations example examples "
    "excellent existing experiment experimental experiments extensive factor factors field final "
    "first framework frameworks further future gain gains general goal goals good great ground- "
    "breaking hard high higher huge idea ideas impact important impressive improvement "
    "improvements industrial initial insight insights interest issue issues key large limitation "
    "limitations literature low lower main major manner many method methods model models modern "
    "multiple necessary need needs new novel number open other outcome outcomes overall paper "
    "particular past performance popular possible potential powerful practical practitioner "
    "practitioners present presented previous prior problem problems procedure procedures process "
    "processes progress promising properties property proposed public publicly quantity question "
    "questions range real real-world recent related relevant remarkable representative research "
    "researcher researchers result resulting results rich robust role same scenario scenarios "
    "second series set setting settings several significant similar simple single small solution "
    "solutions sota specific standard state-of-the-art strategies strategy strong studies study "
    "substantial success successful such superior system systematic systems task tasks technique "
    "techniques technologies technology theoretical thorough tool tools traditional typical "
    "underlying use useful user users valuable value values variety various way ways weak well- "
    "established well-known well-recognized work works world".split()
)

_SAYS_NOTHING = STOP_WORDS | TALK


def content_words(text: str) -> Iterator[str]:
    """The words that tell what a text is about, beyond what abstracts say of themselves."""
    return (word for word in each_word(text) if len(word) > 1 and word not in _SAYS_NOTHING)
