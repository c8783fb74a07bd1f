"""What site.yaml says: the title of the map, where it is published, and what of it."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from urllib.parse import urlsplit

from litatlas.model import CONCEPT_PAGES, PUBLISH_MODES, Problem, Site
from litatlas.text import plain_yaml
from litatlas.text.clean import clean_phrase
from litatlas.text.plain_yaml import Mapping, Scalar

KEYS = ("title", "description", "base_url", "publish", "noindex", "concept_pages")
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
UNNAMED = Site(title="A literature map", description="", base_url="")
_PRIVATE = ("publish", "noindex")
_STRICT = replace(UNNAMED, publish="sentences", noindex=True)
"""When it cannot be told what the writer meant: less is published, never more."""
_LIKE = 0.7  # of the letters of a key, in their order, make it one that somebody meant to write


def read_settings(text: str, place: str = "site.yaml") -> tuple[Site, tuple[Problem, ...]]:
    """The site's title, description and address; what is missing is left at its default."""
    root, problems = plain_yaml.parse(text, place)
    found = list(problems)
    if root is None:
        if found:
            message = "it cannot be read: publish: sentences and noindex: yes count"
            found.append(Problem(place, message, "mend it"))
        return _STRICT if found else UNNAMED, tuple(found)
    if not isinstance(root, Mapping):
        message = "not a list of settings; publish: sentences and noindex: yes count"
        return _STRICT, (*found, Problem(f"{place}:{root.line}", message, "write title: My map"))
    values: dict[str, str] = {}
    for key, node in root.entries:
        where = f"{place}:{key.line}"
        if key.text not in KEYS:
            message = f'"{key.text}" is no key of site.yaml'
            found.append(Problem(where, message, f"keys are {', '.join(KEYS)}"))
            for meant in get_close_matches(key.text.casefold(), _PRIVATE, 1, _LIKE):
                values.setdefault(meant, f"({key.text})")
        elif not isinstance(node, Scalar):
            found.append(Problem(where, f'"{key.text}" is not one text', "quote it"))
            if key.text in _PRIVATE:
                values[key.text] = "(several)"
        else:
            values[key.text] = clean_phrase(node.text).text
    base_url = _address(values.get("base_url", ""))
    if base_url is None:
        message = f'"{values["base_url"][:80]}" is no address of a site'
        found.append(Problem(place, message, "write it as https://someone.github.io/map/"))
    # A word we do not know must not publish more than its writer meant: the stricter value counts.
    asked = values.get("publish", "full")
    mode = next((mode for mode in PUBLISH_MODES if mode == asked.lower()), None)
    if mode is None:
        message = f'publish is neither {" nor ".join(PUBLISH_MODES)}; "sentences" counts'
        found.append(Problem(place, message, "write publish: full"))
    hidden = _YES_OR_NO.get(values.get("noindex", "no").lower())
    if hidden is None:
        message = 'noindex is neither yes nor no; "yes" counts'
        found.append(Problem(place, message, "write noindex: no"))
    wanted = values.get("concept_pages", "all")
    pages = next((pages for pages in CONCEPT_PAGES if pages == wanted.lower()), None)
    if pages is None:
        message = f'concept_pages is neither {" nor ".join(CONCEPT_PAGES)}; "all" counts'
        found.append(Problem(place, message, "write concept_pages: shared"))
    site = Site(
        title=values.get("title") or UNNAMED.title,
        description=values.get("description", ""),
        base_url=base_url or "",
        publish=mode or "sentences",
        noindex=True if hidden is None else hidden,
        concept_pages=pages or "all",
    )
    return site, tuple(found)


def _address(url: str) -> str | None:
    """The address with its final slash; "" for none; None for what is no http(s) address."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        return None
    return url if url.endswith("/") else url + "/"
