"""Turn pages into finished files; the one door to jinja2.

Everything a template prints is escaped, whatever the template's file name; an undefined name is
an error. What an escaped text may still do as a link is decided in ``links.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from traceback import walk_tb
from types import CodeType

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket

from litatlas.model import Artifact
from litatlas.publish.lookup import Lookup
from litatlas.publish.page import Later, Page


class BrokenTemplateError(Exception):
    """A template cannot be read, or asks for what is not there; the message says where."""


Said = Callable[..., str]

_PLACE = "templates/"

# What a template may do wrong, beside what jinja2 notices: it runs as Python.
_MISTAKES = (
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


class _Compiled(BytecodeCache):
    """Templates compiled before, by name and text: a map that is built again needs them again.

    The options of the environment, which they also depend on, are always the same here.
    """

    def __init__(self, most: int = 500) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}
        self._most = most

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._codes) >= self._most:  # after many edits of templates
            self._codes.clear()
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def renderer(
    templates: Mapping[str, str],
    shared: Mapping[str, object],
    base_url: str = "",
    lookup: Lookup | None = None,
    once: Callable[[Said], Said] = cache,
) -> Callable[[Page], Artifact]:
    """A function from pages to artifacts; ``shared`` is what every template may print.

    Each page also gets ``root``, the way back to the site's folder ("" or "../"), ``path``, its own
    path, and ``section``, the first word of it ("papers" for a paper). What is made later is made
    from ``lookup`` or, if None, its own; ``once`` keeps what many pages show alike.

    The function raises:
        BrokenTemplateError: a template is wrong.
    """

    def found(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        # With a file name, so that errors say which template they are in.
        return (templates[name], _PLACE + name, lambda: True) if name in templates else None

    environment = Environment(
        loader=FunctionLoader(found),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        bytecode_cache=_COMPILED,
    )
    environment.filters["count"] = count
    environment.filters["digits"] = digits
    environment.filters["size"] = size
    environment.filters["visible"] = visible
    environment.globals.update(shared)

    @once
    def part(template: str, root: str, section: str, path: str) -> str:
        """A part that depends on nothing else, rendered once for all pages that show it so."""
        place = {"root": root, "section": section, "path": path}
        return environment.get_template(template).render(place)

    environment.globals["part"] = part

    def rendered(page: Page) -> Artifact:
        place = {
            "root": root_of(page.path, base_url),
            "path": page.path,
            "section": section(page.path),
        }
        view = page.view.now(lookup) if isinstance(page.view, Later) else page.view
        try:
            text = environment.get_template(page.template).render(view, **place)
        except _MISTAKES as error:
            raise BrokenTemplateError(_where(page.template, error)) from error
        return Artifact(page.path, text.encode("utf-8"))

    return rendered


def visible(text: str) -> str:
    """A text as it came, with characters that show nothing, or turn others around, spelled out.

    >>> visible("moss\\x07 and\\u202e fern")
    'moss\\\\u0007 and\\\\u202e fern'
    """
    if text.isprintable():
        return text
    shown = (c if c.isprintable() or c in "\n\t" else f"\\u{ord(c):04x}" for c in text)
    return "".join(shown)


def _where(template: str, error: Exception) -> str:
    """The error with its place: "templates/pages/paper.html:12: unexpected 'end'"."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_PLACE}{error.name or template}:{error.lineno}: {error.message}"
    places = [
        f"{frame.f_code.co_filename}:{line}"
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith(_PLACE)
    ]
    place = places[-1] if places else _PLACE + template
    if isinstance(error, TemplateNotFound):
        return f'{place}: there is no template "{error.name}"'
    kind = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
    return f"{place}: {kind}{error}"


def root_of(path: str, base_url: str = "") -> str:
    """The way from a page to the site's folder: "", "../".

    404.html is shown at whatever address was asked for, so only there it is absolute.
    """
    return base_url if path == "404.html" else "../" * path.count("/")


def section(path: str) -> str:
    """The part of the site a path belongs to: ``papers`` for papers/x.html and papers-2.html.

    >>> section("papers-2.html")
    'papers'
    """
    found = re.match(r"[a-z]+", path)
    return found.group() if found else ""


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun, as a sentence would have it.

    >>> count(1, "paper"), count(1200, "paper"), count(2, "study", "studies")
    ('1 paper', '1,200 papers', '2 studies')
    """
    return f"{digits(number)} {noun if number == 1 else plural or noun + 's'}"


def digits(number: int) -> str:
    """A number as people write it.

    >>> digits(1200)
    '1,200'
    """
    return f"{number:,}"


def size(length: int) -> str:
    """A file's length in bytes, as people say it.

    >>> size(0), size(999), size(1_200), size(2_345_678)
    ('0 bytes', '999 bytes', '1.2 kB', '2.3 MB')
    """
    if length < 1_000:
        return count(length, "byte")
    return f"{length / 1_000:,.1f} kB" if length < 1_000_000 else f"{length / 1_000_000:,.1f} MB"
