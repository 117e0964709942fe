"""The benchmark from end to end with the engine alone, which needs no network."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.bench.__main__ import main
from tools.bench.corpus import make_corpus
from tools.bench.engine import EQUAL_THEME, EngineSite
from tools.bench.process import BuildError, run_build
from tools.bench.results import Results, describe_machine
from tools.bench.session import Plan, run_plan
from tools.bench.site import Command, Site


@pytest.fixture(autouse=True)
def signal_of_the_process() -> Iterator[None]:
    """The benchmark takes SIGTERM for Ctrl-C; what runs here after it does not."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> EngineSite:
    """The engine's site of a small corpus, built; what the build said lies beside it."""
    folder = tmp_path_factory.mktemp("bench")
    made = EngineSite(folder / "engine", "engine", EQUAL_THEME)
    made.folder.mkdir()
    made.prepare()
    made.write(make_corpus(12))
    run_build(made.commands(warm=False), folder / "log")
    return made


def test_the_corpus_is_content_without_a_finding(site: EngineSite) -> None:
    text = (site.folder.parent / "log").read_text(encoding="utf-8")
    assert not re.search(r"(error|warning|info) \[", text), text
    assert (site.output / "posts" / "projects-00005" / "index.html").is_file()
    assert (site.output / "en" / "timeline" / "index.html").is_file()


def test_the_equal_layout_has_what_all_generators_show(site: EngineSite) -> None:
    page = (site.output / "en" / "posts" / "projects-00005" / "index.html").read_text(encoding="utf-8")
    for part in ('hreflang="zh-CN"', 'property="og:title"', 'rel="prev"', 'rel="next"', "<table>"):
        assert part in page
    assert page.count("/en/districts/district-") >= 12


def test_a_run_measures_compares_and_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--n", "5", "--rounds", "1", "--only", "engine", "--scenario", "cold,edit-title,rebuild"]
    chart = tmp_path / "chart.svg"
    assert main([*arguments, "--cache", str(tmp_path), "--chart", str(chart)]) == 0
    shown = capsys.readouterr()
    assert "N = 5" in shown.out
    assert "byte for byte: N=5 edit-title engine" in shown.out
    assert "N=5 cold 1/1 engine" in shown.err
    found = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert [(reading["scenario"], reading["site"]) for reading in found["readings"]] == [
        ("cold", "engine"),
        ("edit-title", "engine"),
        ("rebuild", "engine"),
    ]
    assert all(reading["wall"] > 0 for reading in found["readings"])
    assert found["facts"][0]["pages"] > 10
    assert "Cold build" in chart.read_text(encoding="utf-8")
    assert not (tmp_path / "work" / "5").exists()


class StaleSite(EngineSite):
    """A generator whose incremental builds forget what was edited: it never builds twice."""

    def commands(self, *, warm: bool) -> tuple[Command, ...]:
        return () if self.output.exists() else super().commands(warm=warm)


def test_an_incremental_build_that_is_not_a_clean_one_is_reported(tmp_path: Path) -> None:
    def make(folder: Path) -> list[Site]:
        return [StaleSite(folder / "engine", "engine", EQUAL_THEME)]

    results = Results(describe_machine(), {"engine": "Engine"}, {})
    run_plan(Plan((5,), 1, ("edit-title",), "always"), tmp_path, make, results, lambda _: None)
    assert results.verified == []
    assert len(results.differences) == 1
    assert "different" in results.differences[0]


def test_a_build_that_fails_stops_the_run_and_keeps_its_files(tmp_path: Path) -> None:
    class BrokenSite(EngineSite):
        def prepare(self) -> None:
            super().prepare()
            (self.folder / "pelicanconf.py").write_text("PORTAL = (", encoding="utf-8")

    def make(folder: Path) -> list[Site]:
        return [BrokenSite(folder / "engine", "engine", EQUAL_THEME)]

    results = Results(describe_machine(), {"engine": "Engine"}, {})
    with pytest.raises(BuildError, match="exit code"):
        run_plan(Plan((5,), 1, ("cold",), "never"), tmp_path, make, results, lambda _: None)
    assert (tmp_path / "5" / "sites" / "engine" / "content").is_dir()


@pytest.mark.parametrize(
    "arguments", [["--n", "0"], ["--n", "x"], ["--only", "jekyll"], ["--scenario", "warm"]]
)
def test_a_wrong_option_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "命令行有误" in capsys.readouterr().err
