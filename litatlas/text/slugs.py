"""Names as parts of addresses: ``[a-z0-9-]{1,60}``, good on every disk and server."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

MAX_LENGTH = 60
HASH_DIGITS = 6

RESERVED = frozenset(
    ["index", "404", "con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""Pages of the site, and devices that Windows finds in any folder, whatever the extension."""

# What decomposition leaves whole, and the signs that alone tell names such as C, C++ and C# apart.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
        "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng", "ĸ": "k", "ŧ": "t",
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
        "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu",
        "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi",
        "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    }
)  # fmt: skip
_SIGNS = (
    (re.compile(r"(?<=[^\W_])\+\+"), " plus plus "),
    (re.compile(r"(?<=[^\W_])\+(?=\s|$)"), " plus "),
    (re.compile(r"(?<=[^\W_])#"), " sharp "),
    (re.compile(r"(?<=[^\W_])\*(?=\s|$)"), " star "),
    (re.compile(r"@"), " at "),
    (re.compile(r"&"), " and "),
    (re.compile(r"%"), " percent "),
)
_APOSTROPHE = re.compile(r"['’ʼ]")
_OTHER = re.compile(r"[^a-z0-9]+")
_ID = re.compile(r"[a-z0-9-]{1,60}")


def slug(text: str) -> str:
    """A text as an id, or "" when nothing of it can be part of one.

    Never a reserved name, never longer than 60 characters; cut between words where it can be.

    >>> slug("Étude of C++ ponds")
    'etude-of-c-plus-plus-ponds'
    """
    text = unicodedata.normalize("NFKD", text[:1000]).casefold().translate(_LETTERS)
    text = "".join(character for character in text if not unicodedata.combining(character))
    for sign, name in _SIGNS:
        text = sign.sub(name, text)
    text = _OTHER.sub("-", _APOSTROPHE.sub("", text)).strip("-")
    text = _cut(text, MAX_LENGTH)
    return "" if text in RESERVED else text


def is_id(text: str) -> bool:
    """Whether a text may be an id as it stands."""
    return _ID.fullmatch(text) is not None and text not in RESERVED and text == text.strip("-")


def unique_slug(text: str, taken: Container[str], fallback: str = "paper") -> str:
    """An id for a text that is not among those taken.

    A collision, and a text that gives no id, get six hex digits of the text's SHA-256, so that
    the same text has the same id in whatever order texts come; more digits if those are taken.
    """
    wanted = slug(text)
    if wanted and wanted not in taken:
        return wanted
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for digits in range(HASH_DIGITS, len(digest) + 1):
        stem = _cut(wanted or fallback, MAX_LENGTH - digits - 1)[: MAX_LENGTH - digits - 1]
        candidate = f"{stem.rstrip('-')}-{digest[:digits]}".strip("-")[:MAX_LENGTH]
        if candidate not in taken:
            return candidate
        if digits >= 40:
            break
    raise ValueError(f"no free id for {text[:60]!r}")


def _cut(text: str, length: int) -> str:
    """At most ``length`` characters, ending with a whole word unless the first is longer."""
    if len(text) <= length:
        return text
    kept = text[: length + 1].rpartition("-")[0]
    return kept if kept else text[:length]
