"""Entries added to files that are there."""

from __future__ import annotations

import pytest

from achievements.commands.console import CommandError
from achievements.commands.new import with_entry
from achievements.editing import EditedFile
from strict_yaml import load

ENTRY = "  new:\n    unit: CNY  # a comment\n"


def added(before: str, head: str = "") -> str:
    file = EditedFile.read("data/x.yaml", before.encode() or None)
    return with_entry(file, "projects", head, ENTRY).source.raw.decode()


@pytest.mark.parametrize(
    ("before", "entry"),
    [
        ("projects:\n  old:\n    unit: USD\n", ENTRY),
        ("# a comment\nprojects:\n  old: {unit: USD}  # kept\n", ENTRY),
        ("\ufeffdistrict: north\r\nprojects:\r\n  old: {unit: USD}\r\n\r\n", ENTRY.replace("\n", "\r\n")),
        ("district: north\nprojects:\n", ENTRY),
        ("district: north\nprojects:\n  old: {unit: USD}", ENTRY),
        ("projects:\n  old: {unit: USD}\nsource: late\n", ENTRY),
        (
            "projects:\n    old: {unit: USD}\n",
            ENTRY.replace("  new", "    new").replace("    unit", "      unit"),
        ),
    ],
)
def test_what_is_there_stays_as_it_is(before: str, entry: str) -> None:
    after = added(before)
    assert entry in after
    assert after.replace(entry, "", 1).split() == before.split()
    assert load(after.lstrip("\ufeff")).data["projects"]["new"] == {"unit": "CNY"}  # type: ignore[index]


def test_a_new_file_begins_with_its_head() -> None:
    assert added("", "district: north\n") == f"district: north\nprojects:\n{ENTRY}"


def test_an_entry_is_added_within_braces() -> None:
    after = added("projects: {old: {unit: USD}}\n")
    assert after == "projects: {old: {unit: USD}, new: {unit: CNY}}\n"


@pytest.mark.parametrize("form", ["projects:\n  new: {unit: USD}\n", "projects: {new: {unit: USD}}\n"])
def test_an_id_that_is_taken_is_told(form: str) -> None:
    with pytest.raises(CommandError, match="taken"):
        added(form)


@pytest.mark.parametrize("before", ["- a list\n", "projects: [\n", "projects: [a]\n", "projects: text\n"])
def test_a_file_of_another_form_is_left_alone_and_the_entry_told(before: str) -> None:
    with pytest.raises(CommandError, match="by hand") as caught:
        added(before)
    assert ENTRY in caught.value.message.zh
