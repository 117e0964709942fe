from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tools.bench.chart import BARS_END, BARS_START, draw_chart, make_panels
from tools.bench.report import format_report
from tools.bench.results import Facts, Machine, Reading, Results
from tools.bench.verification import compare

LABELS = {
    "hugo": "Hugo",
    "pelican": "Pelican",
    "pelican-empty": "Pelican, empty site",
    "engine": "Engine <1>",
}


@pytest.fixture
def results() -> Results:
    walls = {
        ("cold", "hugo"): (7.0, 6.0, 8.0),
        ("cold", "pelican"): (21.0, 22.0, 20.0),
        ("cold", "engine"): (3.5, 3.4, 9.9),
        ("edit-text", "hugo"): (6.0,),
        ("edit-text", "engine"): (0.6,),
        ("nothing", "pelican-empty"): (0.5,),
        ("nothing", "engine"): (0.7,),
    }
    readings = [
        Reading(2000, scenario, site, wall, cpu=wall / 2)
        for (scenario, site), several in walls.items()
        for wall in several
    ]
    facts = [
        Facts(2000, "hugo", files=10, pages=8, bytes=4_000_000, memory=300_000_000),
        Facts(2000, "engine", files=12, pages=9, bytes=5_000_000, memory=123_000_000),
    ]
    machine = Machine("a system", "a processor", 2, "3.11", 0.5)
    return Results(machine, LABELS, {"hugo": "1.0"}, {"pelican": "no network"}, readings, facts)


def row(report: str, name: str) -> list[str]:
    line = next(line for line in report.splitlines() if line.startswith("|") and name in line)
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_times_are_medians_with_their_ratio_to_hugo(results: Results) -> None:
    cells = row(format_report(results), "cold build")
    assert cells[1:] == ["7.00 · 1", "21.00 · 3", "–", "3.50 · 0.5", "≤ 1 ✓, ≤ 0.28 × Pelican (0.17) ✓"]


def test_a_missed_target_is_said_to_be_missed(results: Results) -> None:
    assert row(format_report(results), "text edited")[-1] == "≤ 0.08 ✗"


def test_doing_nothing_is_compared_with_pelican_on_an_empty_site(results: Results) -> None:
    assert row(format_report(results), "nothing to do")[-1] == "≤ 1.5 × Pelican, empty site (1.40) ✓"


def test_what_a_build_takes_and_gives_is_told(results: Results) -> None:
    report = format_report(results)
    assert row(report, "CPU 秒 / s: 完整生成")[4] == "1.75"
    assert row(report, "peak memory")[4:] == ["123.0", "≤ 0.3 × Hugo (0.41) ✗"]
    assert row(report, "files")[4] == "12"


def test_what_could_not_be_had_is_said_with_the_reason(results: Results) -> None:
    assert "pelican: 无法测量 / not available: no network" in format_report(results)


def test_without_hugo_there_are_times_and_no_ratio(results: Results) -> None:
    results.readings = [reading for reading in results.readings if reading.site != "hugo"]
    cells = row(format_report(results), "cold build")
    assert cells[-2:] == ["3.50", "≤ 1, ≤ 0.28 × Pelican (0.17) ✓"]


def test_every_reading_is_kept(results: Results, tmp_path: Path) -> None:
    results.save(tmp_path / "results.json")
    assert (tmp_path / "results.json").read_text(encoding="utf-8").count('"wall"') == len(results.readings)


def test_bars_are_as_long_as_their_times(results: Results) -> None:
    cold = make_panels(results, 2000)[0]
    widths = {bar.label: bar.width for bar in cold.bars}
    assert widths["Pelican"] == BARS_END - BARS_START
    assert widths["Hugo"] == pytest.approx(widths["Pelican"] / 3, abs=0.1)


def test_the_chart_is_svg_with_every_number_as_text(results: Results) -> None:
    root = ElementTree.fromstring(draw_chart(results))  # noqa: S314 — our own output
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"7.00 s", "21.00 s", "3.50 s", "0.60 s", "Engine <1>"} <= set(texts)


def test_equal_folders_do_not_differ_and_others_do(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name / "a").mkdir(parents=True)
        (tmp_path / name / "a" / "same.html").write_text("x")
    one, other = tmp_path / "one", tmp_path / "other"
    assert compare(one, other) == ""
    (one / "stale.html").touch()
    (other / "missing.html").touch()
    (other / "a" / "same.html").write_text("y")
    assert compare(one, other) == "1 stale (stale.html); 1 missing (missing.html); 1 different (a/same.html)"


def test_nothing_is_never_equal_to_nothing(tmp_path: Path) -> None:
    assert "empty" in compare(tmp_path, tmp_path)
