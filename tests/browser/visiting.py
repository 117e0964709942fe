"""A reader's visit: one window on the site, that notes everything that should not happen."""

from __future__ import annotations

from collections.abc import Mapping
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

# Puts elements into `window.unjudged` that are shown as axe-core has not judged them yet on this page. Its
# rules follow from the document (no test changes it between two looks), from which elements are shown, from
# their colours and whether their text is large (WCAG 1.4.3), from targets below 24 pixels and what stands
# beside them (WCAG 2.5.8), and from what scrolls (within 14 pixels it lets it be). Where one thing covers
# another it accuses nobody. Gives a sign of each: of one in the site's header or footer all that its colours
# and targets follow from, so that it is known again on another page; of one outside of them nothing.
FIND_UNJUDGED = """() => {
  const judged = (window.judged ??= new WeakMap()), signs = [];
  window.unjudged = [...document.body.querySelectorAll("*")].filter((node) => {
    if (!node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
    const style = getComputedStyle(node), size = parseFloat(style.fontSize);
    const box = node.getBoundingClientRect(), around = node.parentElement.getBoundingClientRect();
    const small = node.matches("a, button, input, select, summary, [role], [tabindex]")
      && style.display !== "inline" && (box.width < 24 || box.height < 24);
    const look = [
      style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.textShadow,
      style.textDecorationLine, size >= 24 || (size >= 18.66 && style.fontWeight >= 700),
      ...(small ? [box.width, box.height, box.x - around.x, box.y - around.y] : []),
      style.overflowX !== "visible" && node.scrollWidth > node.clientWidth + 13,
      style.overflowY !== "visible" && node.scrollHeight > node.clientHeight + 13,
    ].join();
    const looks = judged.get(node) ?? new Set();
    judged.set(node, looks);
    if (looks.has(look)) return false;
    looks.add(look);
    signs.push(node.closest("body > header, body > footer") ? sign(node, look) : "");
    return true;
  });
  return signs;

  function sign(node, look) {
    const parts = [node.cloneNode(false).outerHTML.replace(/ href="[^"]*"/, ""), node.innerText, look];
    for (let above = node.parentElement; above; above = above.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(above);
      parts.push(backgroundColor, backgroundImage, opacity);
    }
    return parts.join();
  }
}"""
# One line for each element of each rule that is broken by a page, or by some of the unjudged elements.
AXE = """async ([rules, some]) => {
  const context = some ? { include: some.map((number) => window.unjudged[number]) } : document;
  const { violations } = await axe.run(context, { resultTypes: ["violations"], ...rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`));
}"""
# Options of axe-core: its rules with that of WCAG 2.2 which it leaves out unless asked, and those that judge
# colours; all others find the same in other colours.
ALL: Mapping[str, object] = {"rules": {"target-size": {"enabled": True}}}
COLOURS: Mapping[str, object] = {"runOnly": ["color-contrast", "link-in-text-block"]}


class Visit:
    """A window of a browser on a site, and the troubles seen in it so far."""

    host: StaticHost
    troubles: list[str]

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles = []
        self._judged: set[str] = set()  # signs of what stands in headers and footers
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

    def broken_rules(
        self, source: str, rules: Mapping[str, object] = ALL, *, whole: bool = True
    ) -> list[str]:
        """What axe-core says against the page, by all of its rules or those given.

        It is asked of the whole page, or only of what is shown as it has not judged it yet: on this page or,
        in the site's header and footer, on any page that this window has shown.
        """
        signs: list[str] = self.page.evaluate(FIND_UNJUDGED)
        some = [number for number, sign in enumerate(signs) if not sign or sign not in self._judged]
        self._judged.update(signs)
        if not some and not whole:
            return []
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(source)
        found: list[str] = self.page.evaluate(AXE, [dict(rules), None if whole else some])
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
