"""Windows that are used again: a fresh one costs more than most tests do in it."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from playwright.sync_api import Browser

from tests.browser.visiting import Visit
from tests.waiting import PATIENCE
from tools.audit.host import StaticHost

Scheme = Literal["light", "dark"]
# What a site can remember of its reader; nothing of it on a blank page.
FORGET = "() => { if (location.protocol !== 'about:') { localStorage.clear(); sessionStorage.clear(); } }"


class Windows:
    """The windows of a browser, by the kind of reader: system's colours, with JavaScript or without."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: defaultdict[tuple[Scheme, bool], list[Visit]] = defaultdict(list)
        self._kinds: dict[Visit, tuple[Scheme, bool]] = {}

    def take(self, host: StaticHost, width: int, height: int, scheme: Scheme, javascript: bool) -> Visit:
        """A blank window on a host, that remembers nothing of earlier visits but what is in its cache."""
        kind = (scheme, javascript)
        visit = self._free[kind].pop() if self._free[kind] else self._open(kind)
        visit.begin(host)
        visit.page.set_viewport_size({"width": width, "height": height})
        return visit

    def give_back(self, visit: Visit) -> None:
        """Make a window forget its reader and keep it for the next one."""
        visit.page.evaluate(FORGET)
        visit.page.goto("about:blank")
        kind = self._kinds[visit]
        visit.page.emulate_media(media="null", color_scheme=kind[0])
        self._free[kind].append(visit)

    def _open(self, kind: tuple[Scheme, bool]) -> Visit:
        scheme, javascript = kind
        context = self._browser.new_context(
            color_scheme=scheme, java_script_enabled=javascript, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE * 1000)
        visit = Visit(context.new_page())
        self._kinds[visit] = kind
        return visit
