"""Edits of YAML: what was meant is what is read, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path
from random import Random
from textwrap import dedent

import pytest

from achievements.editing import Append, Edit, EditError, Insert, Move, Remove, Set, patch_yaml
from strict_yaml import load
from tests.editing.random_edits import TEXTS, any_edit, places

HERE = Path(__file__).parent
SHIPPED = sorted((HERE.parents[1] / "content" / "data").rglob("*.yaml"))
MESSY = (HERE / "messy.yaml").read_text("utf-8")
RECORD = dedent("""\
    # head
    district: north
    observations:
      - indicator: fdi-used  # the first
        value: 3227万美元
        rank: {place: 2, among: city}
        note:
          zh: 位次为完成率的排名。
          en: >-
            The rank is that of the completion of the target among the districts of the city; the source
            does not say more.
      # check-ignore implausible-growth: so printed
      - indicator: output
        value: "12.10亿元"
        yoy: '+8%'
    """)


def patched(*edits: Edit, text: str = RECORD) -> str:
    return patch_yaml(text, edits)


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (
            Set(("observations", 0, "value"), "3228万美元"),
            ["    value: 3227万美元"],
            ["    value: 3228万美元"],
        ),
        (
            Set(("observations", 0, "indicator"), "trade"),
            ["  - indicator: fdi-used  # the first"],
            ["  - indicator: trade  # the first"],
        ),
        (
            Set(("observations", 0, "rank", "place"), "3"),
            ["    rank: {place: 2, among: city}"],
            ["    rank: {place: 3, among: city}"],
        ),
        (
            Set(("observations", 0, "rank", "of"), "12"),
            ["    rank: {place: 2, among: city}"],
            ["    rank: {place: 2, among: city, of: 12}"],
        ),
        (
            Set(("observations", 1, "value"), '1"2'),
            ['    value: "12.10亿元"'],
            ['    value: "1\\"2"'],
        ),
        (Set(("observations", 1, "yoy"), "+9%"), ["    yoy: '+8%'"], ["    yoy: '+9%'"]),
        (Remove(("observations", 1, "yoy")), ["    yoy: '+8%'"], []),
        (
            Set(("observations", 1, "target"), "130%"),
            [],
            ["    target: 130%"],
        ),
        (
            Set(("observations", 1, "breakdown"), {"industry": "steel"}, ("indicator", "breakdown", "value")),
            [],
            ["    breakdown: {industry: steel}"],
        ),
        (
            Set(("observations", 0, "note", "zh"), "甲: 乙"),
            ["      zh: 位次为完成率的排名。"],
            ['      zh: "甲: 乙"'],
        ),
        (
            Set(("observations", 1, "locator", "zh"), "第3段"),
            [],
            ["    locator: {zh: 第3段}"],
        ),
    ],
)
def test_one_edit_changes_its_own_line(edit: Edit, old: list[str], new: list[str]) -> None:
    assert changed_lines(RECORD, patched(edit)) == (old, new)


def test_a_word_in_a_text_of_several_lines_changes_one_line() -> None:
    written = load(RECORD).data["observations"][0]["note"]["en"]  # type: ignore[index]
    after = patched(Set(("observations", 0, "note", "en"), written.replace("target", "plan")))
    old, new = changed_lines(RECORD, after)
    assert len(old) == len(new) == 1
    assert new[0].endswith("of the plan among the districts of the city; the source")


@pytest.mark.parametrize(
    "word",
    ["中文第", "第二", "words here", "more", "folded", "para\n", "goes", "over lines", "two lines", "single"],
)
def test_every_style_of_several_lines_keeps_its_lines(word: str) -> None:
    """Also where quotes are doubled, and where a line end between Chinese stands for nothing."""
    texts = [(path, value) for path, value in places(load(MESSY).data) if isinstance(value, str)]
    [(path, value)] = [each for each in texts if word in each[1]]
    old, new = changed_lines(
        MESSY,
        patched(Set(path, value.replace(word.strip(), "changed" if word.isascii() else "改")), text=MESSY),
    )
    assert len(old) == len(new) == 1


def test_a_whole_record_writes_only_what_differs() -> None:
    record = load(RECORD).data
    assert isinstance(record, dict)
    record["observations"][1]["value"] = "12.20亿元"
    record["observations"][0]["rank"]["of"] = "12"
    after = patched(Set((), record))
    assert after == RECORD.replace("12.10亿元", "12.20亿元").replace("among: city}", "among: city, of: 12}")


def test_a_new_entry_is_written_as_the_files_are() -> None:
    entry = {
        "indicator": "trade",
        "breakdown": {"industry": "steel"},
        "note": {"zh": "很长的说明，" * 9, "en": "A long note, longer than what fits on one line."},
    }
    assert patched(Insert(("observations",), entry)) == RECORD + dedent("""\
          - indicator: trade
            breakdown: {industry: steel}
            note:
              zh: ZH
              en: A long note, longer than what fits on one line.
        """).replace("ZH", "很长的说明，" * 9).replace("\n", "\n  ").rstrip(" ").replace(
        "- ind", "  - ind", 1
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  - b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n  - b: 3\n    c: 4\n"),
        ("a:\n  - {b: 1, c: 2}\n", "a:\n  - {b: 1, c: 2}\n  - {b: 3, c: 4}\n"),
        ("a:\n- b: 1\n", "a:\n- b: 1\n- b: 3\n  c: 4\n"),
        ("a: [{b: 1}]\n", "a: [{b: 1}, {b: 3, c: 4}]\n"),
    ],
)
def test_a_new_entry_is_written_as_its_neighbours_are(before: str, after: str) -> None:
    assert patch_yaml(before, [Insert(("a",), {"b": "3", "c": "4"})]) == after


def test_an_entry_moves_with_the_comments_that_belong_to_it() -> None:
    after = patched(Move(("observations", 1), 0))
    assert after.index("check-ignore") < after.index("output") < after.index("fdi-used  # the first")
    assert sorted(after.split("\n")) == sorted(RECORD.split("\n"))
    assert patched(Move(("observations", 0), 1), text=after) == RECORD


def test_a_removed_entry_takes_its_comments_along_and_no_others() -> None:
    assert "check-ignore" not in patched(Remove(("observations", 1)))
    assert patched(Remove(("district",))).startswith("# head\nobservations:")
    assert "the first" not in patched(Remove(("observations", 0)))
    assert "check-ignore" in patched(Remove(("observations", 0)))


def test_the_last_entry_leaves_empty_brackets() -> None:
    after = patched(Remove(("observations", 0)), Remove(("observations", 0)))
    assert after == "# head\ndistrict: north\nobservations: []\n"


def test_written_entries_are_appended_with_their_comments() -> None:
    after = patched(Append(("observations",), "  - indicator: x  # to do\n"))
    assert after == f"{RECORD}  - indicator: x  # to do\n"


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "before", ["k: x\n", 'k: "x"\n', "k: 'x'\n", "{k: x}\n", "k:  # c\n", "k: >-\n  x\n  y\n"]
)
def test_any_text_can_be_written_over_any_other(text: str, before: str) -> None:
    after = patch_yaml(before, [Set(("k",), text)])
    assert load(after).data == {"k": text}
    assert ("# c" in after) is ("# c" in before)


@pytest.mark.parametrize(
    "edit",
    [
        Remove(("observations", 7)),
        Remove(("nothing",)),
        Remove(()),
        Set(("observations", 9, "value"), "1"),
        Set(("observations", "first"), "1"),
        Set(("district", 0), "1"),
        Move(("observations", 0), 5),
        Move(("district",), 0),
        Insert(("district",), "x"),
        Set(("district",), 5),
        Set(("district",), "\x07"),
        Append(("district",), "  - x\n"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(edit: Edit) -> None:
    with pytest.raises(EditError):
        patched(edit)


@pytest.mark.parametrize("text", ["a: [\n", "a: 1\na: 2\n", "a: *b\n", "a: x #2\n"])
def test_a_text_with_problems_is_not_edited(text: str) -> None:
    with pytest.raises(EditError, match="line"):
        patch_yaml(text, [Set(("a",), "x")])


def _check(text: str, random: Random) -> None:
    """Make an edit: what is read is what was asked for (else it is refused), and no comment is lost."""
    data = load(text).data
    edit = any_edit(random, data)
    try:
        after = patch_yaml(text, [edit])
    except EditError:
        assert text is MESSY, edit  # a shipped file can always be edited
        return
    old = dict(places(data)).get(edit.path) if isinstance(edit, Set) else None
    replaced = str(old) if isinstance(edit, Set) else ""
    if not isinstance(edit, Remove) and not (isinstance(edit, Set) and isinstance(old, dict | list)):
        assert after.count("# ") >= text.count("# ") - replaced.count("# ")
    if isinstance(edit, Insert) or (isinstance(edit, Set) and not isinstance(old, dict | list)):
        before, _ = changed_lines(text, after)
        assert len(before) <= 2 + replaced.count(" ") + replaced.count("\n")


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_of_the_shipped_files_say_what_was_meant(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    texts = [path.read_text("utf-8") for path in SHIPPED]
    for _ in range(60):
        _check(random.choice(texts), random)


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_of_a_messy_file_say_what_was_meant(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    for _ in range(100):
        _check(MESSY, random)
