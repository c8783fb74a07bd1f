"""Free pages: a Markdown file in content/pages/ is a page of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litatlas.publish.lookup import Lookup
from litatlas.publish.markdown import free_page
from litatlas.publish.page import Page

_NAME = re.compile(r"([a-z0-9-]{1,60})\.md")


def pages(lookup: Lookup) -> Iterator[Page]:
    """``pages/<name>.html`` for every content/pages/<name>.md but about.md, which has its own."""
    for name, text in sorted(lookup.texts.items()):
        found = _NAME.fullmatch(name)
        if found and name != "about.md":
            stem = found.group(1)
            free = free_page(text, stem.replace("-", " ").capitalize())
            yield Page(f"pages/{stem}.html", "pages/free.html", {"free": free})
