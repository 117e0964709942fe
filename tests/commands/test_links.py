"""links: what it makes of every kind of host, and how considerately; what `check` shows afterwards."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from achievements.build.cache import open_cache
from achievements.build.content import load_content
from achievements.build.inputs import file_system_time
from achievements.build.kept_runs import CheckOptions
from achievements.checks.links import Reading
from achievements.commands import links
from achievements.commands.console import CommandError
from achievements.commands.links.reading import Limits, LinkReader, Result
from achievements.commands.links.report import REPORT, load_readings, save_readings
from achievements.model.findings import Finding
from tests.commands.outside import CERTIFICATE, Outside, outside

PROJECT = Path(__file__).resolve().parents[2]
SMALL = PROJECT / "tests" / "fixtures" / "small"
QUICK = Limits(silence=0.5, whole=1.0, pause=0.0, rounds=(0.0, 0.0, 0.0), patience=99)
ONCE = QUICK._replace(rounds=(0.0,))
HOST = "http://www.north.example"
DAY = date(2024, 6, 30)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a server that a test has made slow."""
    monkeypatch.setattr(links, "LIMITS", QUICK)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    with outside() as server:
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, server.address)
        for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.delenv(name, raising=False)
        yield server


@pytest.mark.parametrize(
    ("path", "outcome", "detail"),
    [
        ("/ok", "fine", "200"),
        ("/ok?a=b", "fine", "200"),
        ("/endless", "fine", "200"),
        ("/moved", "moved", f"{HOST}/ok"),
        ("/moved-twice", "moved", f"{HOST}/ok"),
        ("/moved-then-for-now", "moved", f"{HOST}/for-now"),
        ("/moved-to-chinese", "moved", f"{HOST}/%E8%B7%AF"),
        ("/for-now", "fine", "200"),
        ("/missing", "gone", "404"),
        ("/over", "gone", "410"),
        ("/moved-away", "gone", "404"),
        ("/closed", "refused", "403"),
        ("/wall", "refused", "521"),
        ("/inwards", "refused", "302 → http://10.0.0.5/admin"),
        ("/elsewhere", "refused", "301 → ftp://files.example/"),
        ("/broken", "unreachable", "500"),
        ("/later", "unreachable", "503"),
        ("/circle", "unreachable", "6 redirects"),
        ("/silent", "unreachable", None),
        ("/drip", "unreachable", None),
        ("/endless-head", "unreachable", None),
        ("/nonsense", "unreachable", None),
        ("/hangs-up", "unreachable", None),
    ],
)
@pytest.mark.usefixtures("world")
def test_each_kind_of_answer_is_read_for_what_it_is(path: str, outcome: str, detail: str | None) -> None:
    began = time.monotonic()
    result = LinkReader(ONCE).read([HOST + path])[HOST + path]
    assert result.outcome == outcome
    assert result.detail
    assert detail in (None, result.detail)
    assert time.monotonic() - began < 10, "no answer is waited for without end"


@pytest.mark.usefixtures("world")
def test_a_certificate_that_nobody_trusts_is_told_from_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = ["https://trusted.example/", "https://other.example/", "https://speaks-no-tls.example/"]
    outcomes = [result.outcome for result in LinkReader(ONCE).read(addresses).values()]
    assert sorted(outcomes) == ["certificate", "certificate", "unreachable"]

    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    results = LinkReader(ONCE).read(addresses[:2])
    assert results["https://trusted.example/"].outcome == "fine"
    assert results["https://other.example/"].outcome == "certificate"
    assert "other.example" in results["https://other.example/"].detail


def test_a_proxy_that_wants_a_password_gets_it_and_no_host_does(
    world: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = world.address.replace("//", "//%E7%94%B2:a%40b@")
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("https_proxy", proxy)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    results = LinkReader(ONCE).read([f"{HOST}?a=b", "https://trusted.example/"])
    assert {result.outcome for result in results.values()} == {"fine"}
    assert world.passwords == {"Basic 55SyOmFAYg=="}  # 甲:a@b
    assert world.asked["/"] == 1, "an address without a path asks for the root"


def test_one_failed_try_is_no_result(world: Outside) -> None:
    paths = ["/second-time", "/third-time", "/missing", "/ok"]
    results = LinkReader(QUICK).read([HOST + path for path in paths])
    assert [results[HOST + path].outcome for path in paths] == ["fine", "fine", "gone", "fine"]
    assert [world.asked[path] for path in paths] == [2, 3, 3, 1]


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_and_hosts_beside_each_other(world: Outside) -> None:
    hosts = ["http://a.example", "http://b.example", "http://c.example"]
    addresses = [f"{host}/{number}" for host in hosts for number in range(3)]
    began = time.monotonic()
    LinkReader(ONCE._replace(pause=0.3)).read(addresses)
    assert time.monotonic() - began < 9 * 0.3, "hosts do not wait for each other"
    for host in hosts:
        own = sorted(visit for visit in world.visits if f"http://{visit.host}" == host)
        times = sorted((visit.began, visit.ended) for visit in own)
        assert len(times) == 3
        assert all(after[0] - before[0] >= 0.29 for before, after in pairwise(times))


def test_a_host_that_is_silent_is_soon_left_alone(world: Outside) -> None:
    addresses = [f"{HOST}/hangs-up?{number}" for number in range(20)]
    results = LinkReader(ONCE._replace(patience=3)).read(addresses)
    assert {result.outcome for result in results.values()} == {"unreachable"}
    assert world.asked["/hangs-up"] == 3


def content_with(tmp_path: Path, path: str) -> Path:
    content = shutil.copytree(SMALL, tmp_path / "content")
    source = content / "data/sources/2024-05-bulletin.yaml"
    source.write_text(source.read_text("utf-8") + f"url: {HOST}{path}\n", encoding="utf-8")
    return content


def findings_of(tmp_path: Path, content: Path, day: date = DAY) -> list[Finding]:
    asked = CheckOptions(day, on_request=True, links=tuple(load_readings(tmp_path).items()))
    return [each for each in load_content(content, asked).findings if each.rule.startswith("link-")]


@pytest.mark.usefixtures("world")
def test_check_shows_what_links_found_at_the_line_of_today(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = content_with(tmp_path, "/missing")
    text = content / "posts/2024-05-06-north-park/index.zh.md"
    text.write_text(text.read_text("utf-8") + f"\n见[公报]({HOST}/ok)。\n", encoding="utf-8")
    assert links.run(tmp_path, today=str(DAY)) == 0
    told = capsys.readouterr().out
    assert "0 of 1 sources have no address" in told
    (finding,) = findings_of(tmp_path, content)
    assert (finding.rule, finding.file, finding.line) == (
        "link-gone",
        "data/sources/2024-05-bulletin.yaml",
        4,
    )

    source = content / finding.file
    source.write_text("# 样例 / sample\n" + source.read_text("utf-8"), encoding="utf-8")
    assert [each.line for each in findings_of(tmp_path, content)] == [5]
    source.write_text(source.read_text("utf-8").replace("/missing", "/ok"), encoding="utf-8")
    assert findings_of(tmp_path, content) == []


def test_what_is_kept_of_the_content_hides_no_reading_and_no_mending(tmp_path: Path) -> None:
    content = shutil.copytree(SMALL, tmp_path / "content")
    text = content / "posts/2024-05-06-north-park/index.zh.md"
    text.write_text(text.read_text("utf-8") + f"\n见[公报]({HOST}/missing)。\n", encoding="utf-8")
    cache = open_cache(tmp_path / "cache")
    gone = ((f"{HOST}/missing", Reading("gone", "404", DAY, DAY)),)
    told = []
    for links_known in ((), gone, gone, (), gone):
        now = file_system_time(tmp_path / "cache/time")
        asked = CheckOptions(DAY, on_request=True, links=links_known)
        found = load_content(content, asked, cache, now).findings
        told.append([each.file for each in found if each.rule == "link-gone"])
    here = ["posts/2024-05-06-north-park/index.zh.md"]
    assert told == [[], here, here, [], here]


@pytest.mark.usefixtures("world")
def test_what_does_not_answer_is_a_warning_from_the_second_day_on(tmp_path: Path) -> None:
    content = content_with(tmp_path, "/later")
    text = content / "posts/2024-05-06-north-park/index.zh.md"
    text.write_text(text.read_text("utf-8") + f"\n见[公报]({HOST}/ok)。\n", encoding="utf-8")
    severities = []
    for day in ("2024-06-30", "2024-06-30", "2024-07-02"):
        links.run(tmp_path, today=day)
        severities += [each.severity for each in findings_of(tmp_path, content)]
    assert severities == ["info", "info", "warning"]


def test_without_network_what_was_known_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content_with(tmp_path, "/ok")
    with outside() as server:
        monkeypatch.setenv("http_proxy", server.address)
        links.run(tmp_path, today=str(DAY))
    before = (tmp_path / REPORT).read_bytes()
    with pytest.raises(CommandError, match="without network"):
        links.run(tmp_path, today="2024-07-02")
    assert (tmp_path / REPORT).read_bytes() == before


def test_sources_without_an_address_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    assert links.run(tmp_path) == 0
    told = capsys.readouterr().out
    assert "1 个来源中 1 个没有网址" in told
    assert "1 of 1 sources have no address" in told


@pytest.mark.parametrize(
    "damage", [b"", b"[]", b"{}", b'{"addresses": {"a": 1}}', b'{"addresses": {"a": {"read": "x"}}}']
)
def test_a_report_that_is_none_counts_as_nothing_known(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / REPORT).parent.mkdir()
    (tmp_path / REPORT).write_bytes(damage)
    assert load_readings(tmp_path) == {}


def test_what_nobody_reads_any_more_is_forgotten(tmp_path: Path) -> None:
    old = {"https://a.example/": Reading("gone", "404", date(2024, 1, 1), date(2024, 1, 1))}
    new = {"https://b.example/": Reading("moved", "https://c.example/", DAY, date(2024, 6, 1))}
    save_readings(tmp_path, old | new, DAY)
    assert load_readings(tmp_path) == new
    assert json.loads((tmp_path / REPORT).read_bytes())["addresses"].keys() == new.keys()


def test_a_try_that_failed_is_one_that_another_could_better() -> None:
    assert [Result(outcome, "").failed for outcome in ("gone", "unreachable", "certificate")] == [True] * 3
    assert [Result(outcome, "").failed for outcome in ("fine", "moved", "refused")] == [False] * 3
