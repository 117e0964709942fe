"""What a spreadsheet makes of what is typed, and what is read of it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest

from achievements.sheets.numbers import shown_number
from tests.sheets.sending import OTHER, export, faults, read, record, sent_back, text_of, write

FILES = record()
BOOK = export(FILES)
FIRST, SECOND = "north/2023#1", "north/2023#2"
DAY = datetime(2023, 11, 1, tzinfo=UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (12.1, "General", "12.1"),
        (12.1, "0.00", "12.10"),
        (99.99, '0.00"亿元"', "99.99亿元"),
        (0.886, "0.0%", "88.6%"),
        (0.886, "+0.0%;-0.0%", "+88.6%"),
        (-0.03, "+0.0%;-0.0%", "-3.0%"),
        (-0.03, "0%", "-3%"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00_ ", "1,234.50"),
        (3227, "0万美元", "3227万美元"),
        (24, "0\\个", "24个"),
        (5, "[Red]0", "5"),
        (5, "[$￥-804]0.0", "￥5.0"),
        (1.5, "0.0#", "1.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1000000000000000"),
        (2.5, "0", "3"),
        (5, "[>3]0", None),
        (5, "0.0E+00", None),
        (5, "yyyy", None),
        (5000, "0,", None),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(number: float, form: str, shown: str | None) -> None:
    assert shown_number(number, form) == shown


@pytest.mark.parametrize(
    ("key", "id_", "value", "form"),
    [
        ("value", FIRST, 12.1, "General"),
        ("value", FIRST, 12.1, "0.00"),
        ("value", FIRST, 12.1, '0.00"亿美元"'),
        ("value", FIRST, " 12.10 亿美元 ", "@"),
        ("value", FIRST, "１２．１０亿美元", "@"),
        ("value", SECOND, 24, "General"),
        ("value", SECOND, "24\u3000个", "@"),
        ("yoy", "north/2024-q1#1", 0.886, "0.0%"),
        ("yoy", "north/2024-q1#1", 0.886, "0.00%"),
        ("yoy", "south/2024-q1#1", -0.025, "0.0%"),
        ("target", "north/2024-q1#1", 1.3, "0%"),
        ("rank.place", "north/2024-q1#1", 1, "General"),
        ("period", SECOND, datetime(2023, 12, 1), "mmm-yy"),  # noqa: DTZ001
        ("period", SECOND, datetime(2023, 12, 1), "yyyy/m/d"),  # noqa: DTZ001
        ("period", FIRST, 2023, "General"),
        ("date", "south/2024-q1#2", datetime(2024, 6, 1), "yyyy/m/d"),  # noqa: DTZ001
        ("note.zh", FIRST, "含“高技术”，\n一句。", "@"),
        ("indicator", FIRST, "fdi-used", "@"),
        ("unit", FIRST, "anything", "@"),
    ],
)
def test_what_a_spreadsheet_made_of_a_cell_is_no_change(key: str, id_: str, value: Any, form: str) -> None:
    reading = read(sent_back(BOOK, write(key, id_, value, form)), FILES)
    assert (faults(reading), reading.cells, reading.changes) == ([], [], [])


@pytest.mark.parametrize(
    ("key", "id_", "value", "form", "written"),
    [
        ("value", FIRST, 13.1, '0.00"亿美元"', "value: 13.10亿美元"),
        ("value", FIRST, "1,310万美元", "@", "value: 1,310万美元"),
        ("value", FIRST, "约１３亿美元", "@", "value: 约13亿美元"),
        ("value", SECOND, 30, "General", "value: 30个"),
        ("value", SECOND, "30", "@", "value: 30个"),
        ("yoy", FIRST, 0.125, "0.00%", "yoy: +12.50%"),
        ("yoy", FIRST, -0.125, "0.0%", "yoy: -12.5%"),
        ("target", FIRST, 1.04, "0%", "target: 104%"),
        ("period", SECOND, DAY, "mmm-yy", "period: 2023-11"),
        ("period", SECOND, DAY, 'yyyy"年"m"月"', "period: 2023-11"),
        ("period", SECOND, DAY, "yyyy-mm-dd", "period: 2023-11-01"),
        ("period", SECOND, 2022, "General", "period: 2022"),
        ("breakdown", SECOND, "阶段=在谈", "@", None),
    ],
)
def test_a_change_is_read_as_it_was_meant(
    key: str, id_: str, value: Any, form: str, written: str | None
) -> None:
    reading = read(sent_back(BOOK, write(key, id_, value, form)), FILES)
    if written is None:
        assert len(reading.faults) == 1
        return
    assert faults(reading) == []
    assert f"    {written}\n" in text_of(reading, OTHER)


@pytest.mark.parametrize(
    ("key", "value", "form", "told"),
    [
        ("value", 13.1, "General", "没有写单位"),
        ("value", "13.1", "@", "没有写单位"),
        ("value", "13.1亿元", "@", "单位与指标"),
        ("value", DAY, "yyyy-mm-dd", "变成了日期"),
        ("value", time(3, 4), "h:mm", "变成了日期或时间"),
        ("value", True, "General", "逻辑值"),
        ("value", "=1+1", "General", "公式"),
        ("value", "#N/A", "General", "出错的公式"),
        ("value", 5, "0.0E+00", "看不懂"),
        ("value", "很多", "@", ""),
        ("yoy", 0.886, "General", "没有写 %"),
        ("yoy", "88.6", "@", "没有写 %"),
        ("yoy", "3亿元", "@", "不是百分数"),
        ("period", 44562, "General", "日期序号（2022-01-01）"),
        ("period", "2022年上半年", "@", "2022-H1"),
        ("period", "去年", "@", ""),
        ("rank.place", "前列", "@", "正整数"),
        ("rank.among", "某市", "@", "没有“某市”"),
        ("indicator", "签约项目数", "@", "没有“签约项目数”"),
        ("source", "no-source", "@", "没有“no-source”"),
        ("status", "大概", "@", "没有“大概”"),
        ("breakdown", "阶段", "@", "看不懂“阶段”"),
        ("district", "南区", "@", "地方不能在这里改"),
        ("id", "north/2023#9", "@", "没有编号"),
        ("id", SECOND, "@", "编号与第"),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_cell(key: str, value: Any, form: str, told: str) -> None:
    reading = read(sent_back(BOOK, write(key, FIRST, value, form)), FILES)
    assert any(told in fault for fault in faults(reading)), faults(reading)
    assert reading.changes == []
    assert all(fault.split()[0].rstrip("0123456789").isalpha() for fault in faults(reading))


def test_a_formula_with_a_kept_result_is_read_and_told() -> None:
    """A spreadsheet keeps the result beside the formula; openpyxl does not write it, so it is put in here."""
    import io
    import zipfile

    book = sent_back(BOOK, write("value", SECOND, "=20+10", "General"))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = (
        parts[sheet]
        .replace(b"<f>20+10</f><v />", b"<f>20+10</f><v>30</v>")
        .replace(b"<f>20+10</f><v></v>", b"<f>20+10</f><v>30</v>")
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    reading = read(buffer.getvalue(), FILES)
    assert faults(reading) == []
    assert "value: 30个" in text_of(reading, OTHER)
    assert any("公式" in note.message.zh for note in reading.notes)


def test_digits_that_a_spreadsheet_may_have_dropped_are_told() -> None:
    reading = read(sent_back(BOOK, write("value", FIRST, 13.1, '0.0"亿美元"')), FILES)
    assert any("末尾有 0" in note.message.zh for note in reading.notes)
