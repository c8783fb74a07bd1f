"""What the browser tests need of a machine: a Chromium or Chrome, and a driver that starts.

``python tests/chromium.py`` says what is missing, and fails if anything is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping

# The one without windows opens pages three times as fast as the others do with "--headless".
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
MAC_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MISSING = (
    "The tests look at the site in a browser, and no Chromium or Chrome was found here. Install one"
    " (Debian: sudo apt-get install chromium-headless-shell), or set LITATLAS_CHROMIUM to the path"
    " of its program."
)
NO_DRIVER = "Playwright's driver does not start (Debian: sudo apt-get install libatomic1): "


def find_chromium(environment: Mapping[str, str] = os.environ) -> str | None:
    """The path of a browser that can be started, or None.

    ``LITATLAS_CHROMIUM`` goes first and alone: when it names nothing that runs, nothing else is
    tried, so that a typo is not answered by some other browser.
    """
    path = environment.get("PATH", os.defpath)
    wanted = environment.get("LITATLAS_CHROMIUM")
    names = [wanted] if wanted else [*NAMES, *MAC_APPS]
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def driver_fault(node: str) -> str:
    """Why Playwright's own Node cannot run here, "" when it can.

    It needs a library (libatomic) that a bare Debian is without.
    """
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60)
    except OSError as error:
        return str(error)
    return "" if done.returncode == 0 else done.stderr.strip() or f"exit code {done.returncode}"


def faults() -> Iterator[str]:
    """Everything that keeps the browser tests from running here."""
    from playwright._impl._driver import compute_driver_executable

    fault = driver_fault(compute_driver_executable()[0])
    if fault:
        yield NO_DRIVER + fault
    if find_chromium() is None:
        yield MISSING


if __name__ == "__main__":
    for fault in (found := list(faults())):
        print(fault, file=sys.stderr)
    sys.exit(1 if found else 0)
