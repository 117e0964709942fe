"""The generators that are compared, and those that cannot be had here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from achievements.commands.environment import environment_python
from tools.bench.engine import EQUAL_THEME, PORTAL_THEME, EngineSite
from tools.bench.environments import (
    HUGO,
    PAGEFIND,
    PELICAN,
    Requirement,
    UnavailableError,
    ensure_environment,
    hugo_program,
    pagefind_program,
)
from tools.bench.hugo import HugoSite, PagefindSite
from tools.bench.results import EMPTY
from tools.bench.site import Site
from tools.bench.stock_pelican import PelicanSite

NAMES = ("engine", "proof", "portal", "hugo", "pagefind", "pelican")
LABELS = {
    "hugo": "Hugo",
    "hugo-tuned": "Hugo, tuned",
    "pagefind": "Hugo, tuned + Pagefind",
    "pelican": "Pelican",
    EMPTY: "Pelican, empty site",
    "engine": "Engine, equal layout",
    "proof": "Engine, figures proven",
    "portal": "Engine, portal theme",
}


class Generators:
    """The generators asked for; the ones that must be installed are, on the way in."""

    def __init__(self, names: Iterable[str], cache: Path) -> None:
        self.names = frozenset(names)
        self.unavailable: dict[str, str] = {}
        self.versions = (
            {"pelican (engine)": version("pelican")} if self.names & {"engine", "proof", "portal"} else {}
        )
        self._hugo = self._program(HUGO, hugo_program, cache, {"hugo", "pagefind"})
        self._pagefind = self._program(PAGEFIND, pagefind_program, cache, {"pagefind"})
        self._pelican = self._program(PELICAN, environment_python, cache, {"pelican"})

    def _program(
        self, requirement: Requirement, find: Callable[[Path], Path], cache: Path, wanted_by: set[str]
    ) -> Path | None:
        """The program of one generator; None where nobody asked for it or it cannot be had."""
        if not self.names & wanted_by:
            return None
        try:
            program = find(ensure_environment(cache, requirement))
        except UnavailableError as error:
            self.unavailable[requirement.name] = str(error)
            return None
        self._know(requirement.packages)
        return program

    def _know(self, packages: Iterable[str]) -> None:
        self.versions |= dict(package.split("==") for package in packages)

    def make_sites(self, folder: Path) -> list[Site]:
        """A site of each generator, each in its own folder below ``folder``."""
        sites: list[Site] = []
        if self._hugo and "hugo" in self.names:
            sites.append(HugoSite(folder / "hugo", self._hugo, tuned=False))
            sites.append(HugoSite(folder / "hugo-tuned", self._hugo, tuned=True))
        if self._hugo and self._pagefind:
            sites.append(PagefindSite(folder / "pagefind", self._hugo, self._pagefind))
        if self._pelican:
            sites.append(PelicanSite(folder / "pelican", self._pelican))
            sites.append(PelicanSite(folder / EMPTY, self._pelican, empty=True))
        if "engine" in self.names:
            sites.append(EngineSite(folder / "engine", "engine", EQUAL_THEME, proof=False))
        if "proof" in self.names:
            sites.append(EngineSite(folder / "proof", "proof", EQUAL_THEME))
        if "portal" in self.names:
            sites.append(EngineSite(folder / "portal", "portal", PORTAL_THEME))
        return sites
