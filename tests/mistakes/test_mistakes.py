"""Mistakes as a clerk makes them: each is told once, at its place, and no advice leads to a falsehood."""

from __future__ import annotations

from pathlib import Path

import pytest

from achievements.model.findings import Finding, Severity
from tests.mistakes.portal import SHORT, Mistake, find, make, path_of, read_table, sound_files

TABLE = read_table()


def test_the_portal_without_a_mistake_is_sound(known: list[Finding]) -> None:
    # A post in Chinese alone.
    assert [(f.rule, f.severity) for f in known] == [("missing-translation", Severity.WARNING)]


@pytest.mark.parametrize("mistake", TABLE, ids=[row["did"] for row in TABLE])
def test_a_mistake_is_told_once_at_its_place(mistake: Mistake, known: list[Finding], tmp_path: Path) -> None:
    found = [each for each in find(make(mistake), tmp_path) if each not in known]

    wanted = [] if mistake["told"] == "nothing" else [mistake["told"]]
    short = {path: name for name, path in SHORT.items()}
    assert [f"{f.rule} {short.get(f.file, f.file)}:{f.line}:{f.column}" for f in found] == wanted
    assert [f.suggestion for f in found] == [mistake.get("proposed")] * len(wanted)


@pytest.mark.parametrize(
    "mistake",
    [row for row in TABLE if "proposed" in row],
    ids=[row["did"] for row in TABLE if "proposed" in row],
)
def test_what_is_proposed_is_what_stood_there(mistake: Mistake) -> None:
    """What stood there is the truth: a proposal gives it back, or the table says why it is right."""
    place = mistake["told"].split(" ")[1].split(":")[0]
    truth = sound_files().get(path_of(place), b"").decode().replace("%", " percent")
    assert "right" in mistake or mistake["proposed"].replace("%", " percent") in truth


def test_the_table_is_long_and_every_kind_of_file_is_in_it() -> None:
    assert len(TABLE) >= 110
    assert {"zh", "en", "metrics", "source"} <= {row.get("in") for row in TABLE}
    assert all("silent" in row for row in TABLE if row["told"] == "nothing")
