"""The review sheet as a page and as a Word document: whatever stands in texts, and however much of it."""

from __future__ import annotations

import io

import docx
import pytest

from achievements.changes.comparing import FigureChange, PartChange, TextChange
from achievements.changes.state import Stated
from achievements.model.entities import Text
from achievements.render.review_sheet import render_sheet_docx, render_sheet_html
from achievements.site.review_sheet import (
    SheetFinding,
    SheetPage,
    SheetView,
    sheet_figure,
    sheet_text,
)

EMPTY = SheetView("网站", "2026-11-28 09:30", "与第 1 次发布比较", (), (), 0, (), 0, (), (), 0, "", (), ())
HOSTILE = "<script>alert(1)</script>\x00\ud800&amp;"


def figure(label: str = "北区：外资") -> FigureChange:
    old, new = (Stated(value, "USD", Text(f"{value}美元", f"${value}")) for value in ("5", "6"))
    part = PartChange("value", old, new, Stated("1", "USD", Text("+1美元", "+$1")))
    return FigureChange(
        "corrected", "observations", "k", Text(label, label), (part, part), "a", Text("甲报", "A")
    )


def words(data: bytes) -> str:
    """All that a Word document says."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for cell in table._cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_figure_stands_with_both_values_difference_and_source_in_each_form() -> None:
    sheet = EMPTY._replace(figures=(sheet_figure(figure()),))
    told = ("更正", "北区：外资", "5美元", "6美元", "+1美元", "甲报", "$5 → $6")
    page = render_sheet_html(sheet).decode()
    assert [text for text in told if text not in page] == []
    assert [text for text in told[:-1] if text not in words(render_sheet_docx(sheet))] == []


def test_words_are_marked_in_each_form() -> None:
    change = TextChange("updated", "/posts/a/", "zh", "题")
    text = sheet_text(change, ("共 5 项",), ("共 6 项",), ("初审 甲 2026-11-28",))
    sheet = EMPTY._replace(texts=(text,))
    assert "共 <del>5</del><ins>6</ins> 项" in render_sheet_html(sheet).decode()
    document = docx.Document(io.BytesIO(render_sheet_docx(sheet)))
    runs = [(run.text, run.font.strike, run.font.underline) for p in document.paragraphs for run in p.runs]
    assert ("5", True, None) in runs
    assert ("6", None, True) in runs


@pytest.mark.parametrize("kind", ["new", "updated", "moved", "removed"])
@pytest.mark.parametrize("old", [None, ("甲",)])
@pytest.mark.parametrize("new", [None, ("乙",)])
def test_a_text_is_told_whatever_of_its_pages_can_be_read(kind: str, old: object, new: object) -> None:
    change = TextChange(kind, "/posts/a/", "zh", "题")  # type: ignore[arg-type]  # one of its kinds
    text = sheet_text(change, old, new, ())  # type: ignore[arg-type]  # as above
    assert text.paragraphs or text.note or kind in ("moved", "removed")


def test_paragraphs_that_stay_are_counted_and_not_shown() -> None:
    old = [f"第{number}段" for number in range(20)]
    new = [*old[:10], "新的一段", *old[10:]]
    text = sheet_text(TextChange("updated", "/a/", "zh", "题"), tuple(old), tuple(new), ())
    assert ["".join(piece.text for piece in paragraph) for paragraph in text.paragraphs] == [
        "……（9 段没有改动）",
        "第9段",
        "新的一段",
        "第10段",
        "……（9 段没有改动）",
    ]


def test_nothing_that_stands_in_a_text_is_markup_or_stops_the_sheet() -> None:
    change = TextChange("updated", HOSTILE, "zh", HOSTILE, note=Text(HOSTILE, HOSTILE))
    found = SheetFinding("警告", HOSTILE, HOSTILE)
    sheet = EMPTY._replace(
        site=HOSTILE,
        figures=(sheet_figure(figure(HOSTILE)),),
        texts=(sheet_text(change, ("甲",), (HOSTILE,), (HOSTILE,)),),
        behind=(SheetPage("英文", HOSTILE, HOSTILE),),
        findings=(found,),
        waivers=(found,),
    )
    assert b"<script" not in render_sheet_html(sheet)
    assert "<script>alert(1)</script>" in words(render_sheet_docx(sheet))


def test_a_sheet_of_hundreds_of_figures_is_made() -> None:
    sheet = EMPTY._replace(figures=(sheet_figure(figure()),) * 500, further_figures=9500)
    assert "9500" in render_sheet_html(sheet).decode()
    assert "9500" in words(render_sheet_docx(sheet))
