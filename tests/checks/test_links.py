"""Addresses outside: where texts have them, and what is told of what was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from achievements.checks import decode_texts
from achievements.checks.links import Outcome, Reading, check_links, find_outward
from achievements.checks.waivers import apply_waivers
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Severity
from tests.render.record import SOURCE

DAY, BEFORE = date(2024, 6, 30), date(2024, 6, 20)
ADDRESS = "https://www.north.example/a"
YAML = f"title: {{zh: 公报, en: Bulletin}}\nurl: {ADDRESS}\n"
FILE = SOURCE.place.file


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        ("data/a.yaml", "url: https://a.example/b#c", [("https://a.example/b", 1, 6)]),
        ("data/a.yaml", "s: {url: https://a.example/b, x: y}", [("https://a.example/b", 1, 10)]),
        ("data/a.yaml", 'url: "http://a.example:81/?b=1&c=2"', [("http://a.example:81/?b=1&c=2", 1, 7)]),
        ("data/a.yaml", "# https://a.example/\nu: https://b.example/ # https://c.example/", 1),
        ("a.md", "见[官网](https://a.example/b_(c))。", [("https://a.example/b_(c)", 1, 7)]),
        ("a.md", '[a](https://a.example/?b=1&amp;c=2 "t")', [("https://a.example/?b=1&c=2", 1, 5)]),
        ("a.md", "见<https://a.example/b>，又见https://c.example/。", 2),
        ("a.md", '<a href="https://a.example/b">b</a> [c]: https://d.example/.', 2),
        (
            "a.md",
            "---\ntitle: a # https://a.example/\n---\n[b](https://b.example/)",
            [("https://b.example/", 4, 5)],
        ),
        ("a.md", "`https://a.example/` ``https://b.example/`` <!-- https://c.example/ -->", 0),
        ("a.md", "```\nhttps://a.example/\n```\n\n[b](https://b.example/)", [("https://b.example/", 5, 5)]),
        ("a.md", "[a](https://中文.example/路)", [("https://xn--fiq228c.example/%E8%B7%AF", 1, 5)]),
        ("a.md", "[a](http://localhost:8000/) [b](http://10.0.0.5/) [c](/districts/) https:// 说", 0),
    ],
)
def test_addresses_are_found_at_their_places(
    file: str, text: str, found: list[tuple[str, int, int]] | int
) -> None:
    got = [(each.address, each.place.line, each.place.column) for each in find_outward(file, text)]
    assert (len(got) if isinstance(found, int) else got) == found


def told(outcome: Outcome, text: str = YAML, since: date = DAY, archived: str | None = None) -> list[Finding]:
    dataset = Dataset(sources={SOURCE.id: replace(SOURCE, archived=archived)})
    reading = Reading(outcome, "404", DAY, since)
    return list(check_links(dataset, {FILE: text}, {ADDRESS: reading}))


@pytest.mark.parametrize("outcome", ["fine", "refused"])
def test_nothing_is_told_of_what_opens_or_only_refuses_programs(outcome: Outcome) -> None:
    assert told(outcome) == []


@pytest.mark.parametrize(
    ("outcome", "since", "rule", "severity"),
    [
        ("gone", DAY, "link-gone", Severity.WARNING),
        ("moved", BEFORE, "link-moved", Severity.INFO),
        ("certificate", DAY, "link-certificate", Severity.WARNING),
        ("unreachable", DAY, "link-unreachable", Severity.INFO),
        ("unreachable", BEFORE, "link-unreachable", Severity.WARNING),
    ],
)
def test_what_is_wrong_is_told_at_the_address_with_the_day(
    outcome: Outcome, since: date, rule: str, severity: Severity
) -> None:
    (finding,) = told(outcome, since=since)
    assert (finding.rule, finding.severity) == (rule, severity)
    assert (finding.file, finding.line, finding.column) == (FILE, 2, 6)
    for message in finding.message:
        assert "2024-06-30" in message
        assert ("2024-06-20" in message) == (since == BEFORE)


@pytest.mark.parametrize("outcome", ["gone", "certificate", "unreachable"])
def test_with_an_archived_copy_it_is_an_information(outcome: Outcome) -> None:
    (finding,) = told(outcome, since=BEFORE, archived="https://archive.example/a")
    assert finding.severity is Severity.INFO


def test_a_copy_that_is_itself_gone_is_a_warning() -> None:
    (finding,) = told("gone", text=f"archived: {ADDRESS}\n", archived=ADDRESS)
    assert finding.severity is Severity.WARNING


def test_an_address_is_told_once_for_a_file_with_the_number_of_places() -> None:
    (finding,) = told("gone", text=YAML + f"note: {ADDRESS}\n")
    assert "2 places" in finding.message.en
    assert told("gone", text=f"url: {ADDRESS}/b\n") == [], "another address"


def test_what_is_right_can_be_waived() -> None:
    text = YAML.replace("/a\n", "/a  # check-ignore link-gone: 浏览器能打开 / opens in a browser\n")
    assert len(told("gone", text)) == 1
    texts = decode_texts({FILE: text.encode()})
    assert list(apply_waivers(told("gone", text), texts, {"link-gone"}, {"link-gone"})) == []
