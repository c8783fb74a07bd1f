"""Opening pages as a visitor would, and noticing everything that goes wrong on them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

NOTE_VIOLATIONS = """
window.policyViolations = [];
document.addEventListener("securitypolicyviolation", event => {
    window.policyViolations.push(`${event.violatedDirective}: ${event.blockedURI || event.sample}`);
});
"""


class Visit:
    """Opens pages and keeps what they complain of in ``troubles``.

    A trouble is a console error, an uncaught error, a violation of the page's own policy, a
    request that failed, or one that left the folder of the first page's site.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.troubles: list[str] = []
        self._contexts: list[BrowserContext] = []
        self._homes: dict[Page, str] = {}

    def __call__(
        self,
        url: str,
        *,
        home: str | None = None,
        width: int = 1280,
        height: int = 800,
        scheme: str = "light",
        scripts: bool = True,
    ) -> Page:
        """A new page at ``url``, loaded.

        ``home`` is the address of the site's folder, which no request may leave; by default the
        part of ``url`` up to the folder that a site's pages have in common.
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            offline=False,
        )
        context.add_init_script(NOTE_VIOLATIONS)
        self._contexts.append(context)
        page = context.new_page()
        self._homes[page] = home or home_of(url)
        self._listen(page)
        self.go(page, url)
        return page

    def go(self, page: Page, url: str) -> None:
        """Another address in the same tab."""
        self._collect(page)
        page.goto(url, wait_until="load")
        self._collect(page)

    def leave(self) -> None:
        """Look a last time, and close everything."""
        for page in self._homes:
            self._collect(page)
        for context in self._contexts:
            context.close()

    def _note(self, page: Page, what: str) -> None:
        self.troubles.append(f"{page.url.removeprefix(self._homes[page])}: {what}")

    def _listen(self, page: Page) -> None:
        home = self._homes[page]

        def console(message: ConsoleMessage) -> None:
            if message.type in {"error", "assert"}:
                self._note(page, f"console: {message.text}")

        def request(request: Request) -> None:
            if not request.url.startswith((home, "data:", "about:")):
                self._note(page, f"request to {request.url}")

        def response(response: Response) -> None:
            if response.status >= 400:
                self._note(page, f"{response.status} for {response.url}")

        page.on("console", console)
        page.on("pageerror", lambda error: self._note(page, f"uncaught: {error}"))
        page.on("request", request)
        page.on("response", response)

        def failed(request: Request) -> None:
            if request.failure != "net::ERR_ABORTED":  # the next page was asked for meanwhile
                self._note(page, f"failed: {request.url}")

        page.on("requestfailed", failed)

    def _collect(self, page: Page) -> None:
        """Take over what the page's own watch on its policy has seen."""
        if page.is_closed():
            return
        take = "() => (window.policyViolations || []).splice(0)"
        for violation in page.evaluate(take):
            self._note(page, f"policy: {violation}")


def home_of(url: str) -> str:
    """The folder of the site that a page's address lies in.

    >>> home_of("http://127.0.0.1:80/some-repo/papers/fern.html#s1")
    'http://127.0.0.1:80/some-repo/'
    """
    folder = urljoin(url, ".")
    for name in ("papers/", "concepts/", "topics/"):
        folder = folder.removesuffix(name)
    return folder


def pages(site: Path) -> list[str]:
    """The paths of all pages of a built site."""
    return sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))


def page_types(site: Path) -> list[str]:
    """One page of each type: all of the top folder, and the fullest of each other folder."""
    top = [path for path in pages(site) if "/" not in path]
    fullest = [
        max(folder.glob("*.html"), key=lambda page: (page.stat().st_size, page.name))
        for folder in sorted(site.iterdir())
        if folder.is_dir() and any(folder.glob("*.html"))
    ]
    return top + [page.relative_to(site).as_posix() for page in fullest]
