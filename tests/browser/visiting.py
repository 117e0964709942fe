"""A reader's visit: one window on the site, that notes everything that should not happen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

from tools.audit.host import StaticHost
from tools.audit.kinds import PREFIXES

Lang = Literal["zh", "en"]
Stage = Literal["commit", "load"]

HEIGHT = 900
# What becomes of a request when the reader goes on to the next page before it is answered.
LEFT_BEHIND = "net::ERR_ABORTED"
# How far the page can be moved sideways, and the elements that stand out furthest.
SIDEWAYS = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .map((node) => [node.getBoundingClientRect().right - root.clientWidth, node])
    .filter(([over]) => over > 0.5)
    .sort((one, other) => other[0] - one[0])
    .slice(0, 3)
    .map(([over, node]) => `${Math.round(over)} px: ${node.outerHTML.slice(0, 120)}`)
    .concat(`page is ${root.scrollWidth} px wide in ${root.clientWidth}`);
}"""

# Starts axe-core without waiting for it, so that several windows can be examined at once.
START_AXE = "(rules) => { window.axeRun = axe.run(document, { resultTypes: ['violations'], ...rules }); }"
# Options of axe-core: the rules that judge colours, and all others, which find the same in other colours.
OF_COLOURS = ("color-contrast", "link-in-text-block")
COLOURS: Mapping[str, object] = {"runOnly": list(OF_COLOURS)}
ALL_BUT_COLOURS: Mapping[str, object] = {"rules": {rule: {"enabled": False} for rule in OF_COLOURS}}
# One line for each element of each rule that a page breaks.
END_AXE = """() => window.axeRun.then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`)))"""


class Visit:
    """A window of a browser on a site, and the troubles seen in it so far."""

    host: StaticHost
    troubles: list[str]

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles = []
        page.on("console", self._note_console)
        page.on("pageerror", self._note_error)
        page.on("request", self._note_request)
        page.on("requestfailed", self._note_failed)
        page.on("response", self._note_response)

    def begin(self, host: StaticHost) -> None:
        """Visit a host, with nothing to complain of so far."""
        self.host = host
        self.troubles = []

    def open(self, path: str, lang: Lang = "zh", until: Stage = "load") -> None:
        """Go to a site path, given below the prefix of its language and without a slash in front."""
        self.page.goto(f"{self.host.site_url}/{PREFIXES[lang]}{path}", wait_until=until)

    @property
    def path(self) -> str:
        """Where the window is: the site path with the language's prefix, without a slash in front."""
        return urlsplit(self.page.url).path.removeprefix(f"{self.host.base}/")

    def turn_elder_on(self) -> None:
        """Choose the elder version as a reader does."""
        self.page.get_by_role("banner").get_by_role("checkbox").check()

    def resize(self, width: int) -> None:
        """Make the window so wide."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def overflow(self) -> list[str]:
        """What makes the page scroll sideways; nothing if it does not."""
        found: list[str] = self.page.evaluate(SIDEWAYS)
        return [f"scrolls sideways: {line}" for line in found]

    def start_axe(self, source: str, rules: Mapping[str, object] = MappingProxyType({})) -> None:
        """Let axe-core begin to examine the page as it is shown now, by all of its rules or those given."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(source)
        self.page.evaluate(START_AXE, dict(rules))

    def end_axe(self) -> list[str]:
        """What axe-core has found."""
        found: list[str] = self.page.evaluate(END_AXE)
        return found

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _note_error(self, error: Error) -> None:
        self.troubles.append(f"uncaught: {error}")

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith(f"{self.host.site_url}/"):
            self.troubles.append(f"asks another host or leaves the site: {request.url}")

    def _note_failed(self, request: Request) -> None:
        if request.failure != LEFT_BEHIND:
            self.troubles.append(f"not loaded: {request.url} ({request.failure})")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"answered {response.status}: {response.url}")
