"""Workbooks on the desk: exported, read by cell, written when that is agreed, taken back."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.handlers import HANDLERS
from achievements.desk.intake import read_file
from achievements.desk.routes import EditConflictError
from tests.sheets.sending import NORTH, add_row, cell, sent_back, write

FDI = "north/2024-q1#1"
Edit = Callable[[Any], object]


def ask(desk: Desk, name: str, **asked: Any) -> Any:
    desk.refresh()
    return HANDLERS[name](desk, asked)


def export(desk: Desk, **asked: str) -> bytes:
    return base64.b64decode(ask(desk, "sheet-export", **asked)["data"])


def dropped(desk: Desk, *edits: Edit, **asked: str) -> dict[str, Any]:
    return read_file(desk, "数据.xlsx", sent_back(export(desk, **asked), *edits))


def delete_row(id_: str) -> Edit:
    def edit(sheet: Any) -> None:
        sheet.delete_rows(cell("id", id_, sheet).row)

    return edit


def test_the_figures_of_a_place_and_period_are_exported_and_the_file_says_so(desk: Desk) -> None:
    made = ask(desk, "sheet-export", place="north", period="2024", lang="zh")
    assert made["name"] == "数据-北区-2024.xlsx"
    assert made["figures"] == 2
    assert ask(desk, "sheet-export", lang="en")["figures"] > 2
    for wrong in ({"period": "no period"}, {"period": "1999"}):
        with pytest.raises(CommandError):
            ask(desk, "sheet-export", **wrong)


def test_each_changed_cell_is_shown_before_anything_is_written_then_taken_back(
    desk: Desk, content: Path
) -> None:
    before = (content / NORTH).read_bytes()
    found = dropped(desk, write("value", FDI, "3228万美元"), place="north")
    (changed,) = found["cells"]
    assert (changed["old"], changed["new"]) == ("3227万美元", "3228万美元")
    assert changed["figure"] == "北区 实际使用外资 2024-Q1"
    assert changed["column"] == {"zh": "数值", "en": "Value"}
    assert (content / NORTH).read_bytes() == before
    assert ask(desk, "sheet-write", key=found["key"])["files"] == [NORTH]
    assert (content / NORTH).read_bytes() == before.replace(b"3227", b"3228")
    assert "数据.xlsx" in ask(desk, "take-back")["message"]["zh"]
    assert (content / NORTH).read_bytes() == before


def test_what_was_not_changed_is_nothing_to_write(desk: Desk) -> None:
    found = dropped(desk)
    assert [found[key] for key in ("cells", "added", "gone", "faults", "notes")] == [[], [], [], [], []]
    assert ask(desk, "sheet-write", key=found["key"])["files"] == []


@pytest.mark.parametrize(
    ("edit", "at"),
    [
        (write("value", FDI, "很多"), "H2"),
        (write("yoy", FDI, "三成"), "J2"),
        (write("source", FDI, "没有的来源"), "P2"),
        (write("indicator", FDI, "没有的指标"), "C2"),
        (add_row(value="5亿元"), "C4"),
    ],
)
def test_a_mistake_is_told_at_its_cell_in_both_languages_and_nothing_is_written(
    desk: Desk, content: Path, edit: Edit, at: str
) -> None:
    before = (content / NORTH).read_bytes()
    found = dropped(desk, edit, place="north")
    assert at in [fault["cell"] for fault in found["faults"]]
    assert all(fault["message"]["zh"] and fault["message"]["en"] for fault in found["faults"])
    with pytest.raises(CommandError, match=at):
        ask(desk, "sheet-write", key=found["key"])
    assert (content / NORTH).read_bytes() == before


def test_new_figures_are_named_and_rows_that_are_gone_stay_unless_that_is_agreed(
    desk: Desk, content: Path
) -> None:
    new = add_row(indicator="实际使用外资", period="2023", value="1亿美元", source="2024-05-bulletin")
    found = dropped(desk, delete_row("north/2024-q1#2"), new, place="north")
    assert [each["figure"] for each in found["added"]] == ["北区 实际使用外资 2023 1亿美元"]
    assert found["gone"] == ["北区 签约项目 2024-Q1 20余个"]
    ask(desk, "sheet-write", key=found["key"])
    assert "20余个" in (content / NORTH).read_text(encoding="utf-8")
    assert any(each.period.text == "2023" for each in desk.dataset.observations)
    again = dropped(desk, delete_row("north/2024-q1#2"), place="north")
    ask(desk, "sheet-write", key=again["key"], remove=True)
    assert "20余个" not in (content / NORTH).read_text(encoding="utf-8")


def test_what_was_changed_since_it_was_shown_is_shown_anew_and_not_written(desk: Desk, content: Path) -> None:
    found = dropped(desk, write("value", FDI, "3228万美元"), place="north")
    file = content / NORTH
    file.write_bytes(file.read_bytes().replace(b"3227", b"4000"))
    with pytest.raises(EditConflictError) as refused:
        ask(desk, "sheet-write", key=found["key"])
    assert [fault["cell"] for fault in refused.value.found["faults"]] == ["H2"]
    assert b"4000" in file.read_bytes()


@pytest.mark.parametrize(
    ("name", "raw"), [("a.xlsx", b"nonsense"), ("旧.xls", b"\xd0\xcf\x11\xe0"), ("b.et", b"")]
)
def test_what_is_no_workbook_of_this_portal_is_refused_with_what_to_do(
    desk: Desk, name: str, raw: bytes
) -> None:
    with pytest.raises(CommandError, match=r"\.xlsx"):
        read_file(desk, name, raw)


@pytest.mark.parametrize("key", [None, "", "0" * 16])
def test_a_workbook_that_is_not_known_any_more_is_asked_for_again(desk: Desk, key: object) -> None:
    with pytest.raises(CommandError, match="再把表格拖进来"):
        ask(desk, "sheet-write", key=key)
