"""Entries added to files that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from achievements.commands.additions import with_entry
from achievements.commands.console import CommandError

ENTRY = "  new:\n    unit: CNY\n"


@pytest.mark.parametrize(
    "before",
    [
        "projects:\n  old:\n    unit: USD\n",
        "# a comment\nprojects:\n  old: {unit: USD}  # kept\n",
        "\ufeffdistrict: north\r\nprojects:\r\n  old: {unit: USD}\r\n\r\n",
        "district: north\nprojects:\n",
        "district: north\nprojects:\n  old: {unit: USD}",
    ],
)
def test_what_is_there_stays_as_it_is(tmp_path: Path, before: str) -> None:
    file = tmp_path / "file.yaml"
    file.write_bytes(before.encode())
    after = with_entry(file, "projects", "", ENTRY)
    assert after.startswith(before.encode().rstrip())
    end = "\r\n" if "\r\n" in before else "\n"
    assert after.endswith(ENTRY.replace("\n", end).encode())
    assert after.count(b"\n") == after.count(end.encode())


def test_a_new_file_begins_with_its_head(tmp_path: Path) -> None:
    made = with_entry(tmp_path / "file.yaml", "projects", "district: north\n", ENTRY)
    assert made.decode() == f"district: north\nprojects:\n{ENTRY}"


@pytest.mark.parametrize("form", ["projects:\n  new: {unit: USD}\n", "projects: {new: {unit: USD}}\n"])
def test_an_id_that_is_taken_is_told(tmp_path: Path, form: str) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(form, "utf-8")
    with pytest.raises(CommandError, match="taken"):
        with_entry(file, "projects", "", ENTRY)


@pytest.mark.parametrize(
    "before",
    [
        "projects:\n  old: {unit: USD}\nsource: late\n",
        "projects:\n    old: {unit: USD}\n",
        "projects: {old: {unit: USD}}\n",
        "- a list\n",
        "projects: [\n",
    ],
)
def test_a_file_of_another_form_is_left_alone_and_the_entry_told(tmp_path: Path, before: str) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(before, "utf-8")
    with pytest.raises(CommandError, match="by hand") as caught:
        with_entry(file, "projects", "", ENTRY)
    assert ENTRY in caught.value.message.zh
