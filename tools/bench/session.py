"""A run of the benchmark: every generator builds in turn, round after round, scenario after scenario."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.bench.corpus import Corpus, make_corpus
from tools.bench.edits import EDITS, chosen
from tools.bench.latency import Preview, free_port
from tools.bench.process import BuildError, Usage, run_build
from tools.bench.results import EMPTY, Facts, Reading, Results
from tools.bench.site import Site
from tools.bench.verification import compare
from tools.bench.words import EDIT

SCENARIOS = ("cold", "template", *EDITS, "nothing", "serve", "check", "check-edit", "rebuild")
READING = 2.0  # seconds that a person looks at one edit before the next
SMALL = 500  # up to this size every warm scenario is compared with a clean build
CHECKED = ("engine", "proof", "portal")  # the builds that must equal a clean one

Tell = Callable[[str], None]
MakeSites = Callable[[Path], list[Site]]


@dataclass(frozen=True)
class Plan:
    """What to measure."""

    sizes: tuple[int, ...]
    rounds: int
    scenarios: tuple[str, ...]
    verify: str  # "auto", "always", "never"

    def verifies(self, size: int) -> bool:
        """Tell whether incremental builds of this size are compared with clean ones."""
        return self.verify == "always" or (self.verify == "auto" and size <= SMALL)


class Session:
    """One size: the sites with the corpus in its present state, and what was found."""

    def __init__(
        self, plan: Plan, size: int, folder: Path, make_sites: MakeSites, results: Results, tell: Tell
    ) -> None:
        self._plan = plan
        self._size = size
        self._folder = folder
        self._make_sites = make_sites
        self._results = results
        self._tell = tell
        self._corpus = make_corpus(size)
        self._serial = 0  # counts edits, so that each is a change
        self._stamp = 0  # the edit that changed the templates last

    def run(self) -> None:
        """Measure every scenario."""
        sites = list(self._prepared(self._folder / "sites"))
        for site in sites:
            self._look_at(site)
        for scenario in self._plan.scenarios:
            self._run_scenario(scenario, sites)

    def _prepared(self, folder: Path) -> Iterator[Site]:
        """The sites with the corpus as it is now."""
        for site in self._make_sites(folder):
            site.folder.mkdir(parents=True)
            site.prepare()
            site.write(self._corpus)
            if self._stamp:
                site.stamp_template(self._stamp)
            yield site

    def _log(self, site: Site) -> Path:
        return self._folder / f"{site.name}.log"

    def _build(self, site: Site, *, warm: bool, with_memory: bool = False) -> Usage:
        return run_build(site.commands(warm=warm), self._log(site), with_memory=with_memory)

    def _look_at(self, site: Site) -> None:
        """A first build, not timed: compiles what Python compiles once, and shows memory and output."""
        usage = self._build(site, warm=False, with_memory=True)
        files = [path for path in site.output.rglob("*") if path.is_file()]
        self._results.facts.append(
            Facts(
                self._size,
                site.name,
                files=len(files),
                pages=sum(path.suffix == ".html" for path in files),
                bytes=sum(path.stat().st_size for path in files),
                memory=usage.memory,
            )
        )

    def _run_scenario(self, scenario: str, sites: list[Site]) -> None:
        if scenario != "nothing":
            sites = [site for site in sites if site.name != EMPTY]
        if scenario in ("cold", "rebuild"):
            self._run_cold(scenario, sites)
        elif scenario in ("check", "check-edit"):
            self._run_checks(scenario, [site for site in sites if site.checker()])
        elif scenario == "serve":
            self._run_previews([site for site in sites if site.server(0)])
        else:
            self._run_warm(scenario, sites)
            if self._plan.verifies(self._size):
                self._verify(scenario, sites)

    def _run_cold(self, scenario: str, sites: list[Site]) -> None:
        """Builds that find nothing: it was moved out of the way, or ("rebuild") removed just before."""
        for turn in range(self._plan.rounds):
            for site in sites:
                aside = site.clear()
                if scenario == "rebuild":
                    shutil.rmtree(aside)
                self._note(scenario, turn, site, self._build(site, warm=False))

    def _run_checks(self, scenario: str, sites: list[Site]) -> None:
        """The proof of all figures without a build: with nothing known, or after one edit."""
        for turn in range(self._plan.rounds):
            if scenario == "check-edit":
                self._corpus = EDITS["edit-text"](self._corpus, self._serial + 1)
                self._serial += 1
            for site in sites:
                command = site.checker()
                if command is None:
                    continue
                if scenario == "check":
                    site.clear()
                elif not turn:
                    run_build((command,), self._log(site))
                site.write(self._corpus)
                self._note(scenario, turn, site, run_build((command,), self._log(site)))

    def _run_warm(self, scenario: str, sites: list[Site]) -> None:
        """New processes after one edit each, on caches that the build before left."""
        for site in sites:
            self._build(site, warm=True)
        for turn in range(self._plan.rounds):
            self._edit(scenario)
            for site in sites:
                site.write(self._corpus)
                if scenario == "template":
                    site.stamp_template(self._stamp)
                self._note(scenario, turn, site, self._build(site, warm=True))

    def _edit(self, scenario: str) -> None:
        """Make the next edit."""
        self._serial += 1
        if scenario == "template":
            self._stamp = self._serial
        elif scenario != "nothing":
            self._corpus = EDITS[scenario](self._corpus, self._serial)

    def _run_previews(self, sites: list[Site]) -> None:
        """One after the other: only one preview at a time watches its files."""
        for site in sites:
            port = free_port()
            command = site.server(port)
            site.clear()
            if command is None:
                continue
            with Preview(command, port, self._log(site)) as preview:
                # Not any page: a preview may show one of its own until the site is there.
                title = self._corpus.posts[chosen(self._corpus, 0)].title.zh
                preview.wait_for(self._page_of(self._corpus, 0), title)
                self._measure_preview(site, preview)

    def _measure_preview(self, site: Site, preview: Preview) -> None:
        # Each preview starts from the same corpus, so that each has the same edits.
        corpus = self._corpus
        for turn in range(self._plan.rounds):
            serial = self._serial + 1 + turn
            corpus = EDITS["edit-text"](corpus, serial)
            page = self._page_of(corpus, serial)
            time.sleep(READING)
            site.write(corpus)
            wall = preview.wait_for(page, EDIT.zh.format(serial=serial))
            self._note("serve", turn, site, Usage(wall, None))

    def _page_of(self, corpus: Corpus, serial: int) -> str:
        return f"/posts/{corpus.posts[chosen(corpus, serial)].slug}/"

    def _note(self, scenario: str, turn: int, site: Site, usage: Usage) -> None:
        self._results.readings.append(Reading(self._size, scenario, site.name, usage.wall, usage.cpu))
        place = f"N={self._size} {scenario} {turn + 1}/{self._plan.rounds}"
        self._tell(f"{place} {site.name}: {usage.wall:.2f} s")

    def _verify(self, scenario: str, sites: list[Site]) -> None:
        """Compare what incremental builds left with a clean build of the same content in another place."""
        folder = self._folder / "clean"
        built = {site.name: site.output for site in sites if site.name in CHECKED}
        for clean in self._prepared(folder):
            if clean.name in built:
                self._build(clean, warm=False)
                self._judge(
                    f"N={self._size} {scenario} {clean.name}", compare(built[clean.name], clean.output)
                )
        shutil.rmtree(folder, ignore_errors=True)

    def _judge(self, place: str, difference: str) -> None:
        if difference:
            self._results.differences.append(f"{place}: {difference}")
            self._tell(f"{place}: {difference}")
        else:
            self._results.verified.append(place)


def run_plan(plan: Plan, work: Path, make_sites: MakeSites, results: Results, tell: Tell) -> None:
    """Measure every size, each in a folder that is removed afterwards, unless a build in it failed."""
    for size in plan.sizes:
        folder = work / str(size)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            Session(plan, size, folder, make_sites, results, tell).run()
        except BuildError:
            raise
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        shutil.rmtree(folder, ignore_errors=True)


def tell_progress(text: str) -> None:
    """Say on standard error how far it is."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
