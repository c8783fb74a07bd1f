"""Where this machine keeps a Chromium or Chrome; ``python tests/chromium.py`` prints its path."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MISSING = (
    "The tests look at the site in a browser, and no Chromium or Chrome was found here. Install one"
    " (Debian: sudo apt-get install chromium), or set LITATLAS_CHROMIUM to the path of its program."
)


def find_chromium(environment: Mapping[str, str] = os.environ) -> str | None:
    """The path of a browser that can be started, or None.

    ``LITATLAS_CHROMIUM`` goes first and alone: when it names nothing that runs, nothing else is
    tried, so that a typo is not answered by some other browser.
    """
    path = environment.get("PATH", os.defpath)
    wanted = environment.get("LITATLAS_CHROMIUM")
    names = [wanted] if wanted else [*NAMES, *MAC_APPS]
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


if __name__ == "__main__":
    found = find_chromium()
    print(found or MISSING, file=sys.stdout if found else sys.stderr)
    sys.exit(0 if found else 1)
