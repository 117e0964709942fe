"""What is sent instead of the sheet, and what was done to the sheet itself."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from achievements.editing import EditError
from achievements.sheets import package
from achievements.sheets.columns import COLUMNS, KEPT
from achievements.sheets.errors import SheetError
from achievements.sheets.opening import open_sheet
from tests.sheets.sending import add_row, column, export, faults, read, record, sent_back, write

FILES = record()
BOOK = export(FILES)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def repacked(change: Callable[[dict[str, bytes]], object], book: bytes = BOOK) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def without_kept() -> bytes:
    book = load_workbook(io.BytesIO(BOOK))
    del book[KEPT]
    return saved(book)


def other_version() -> bytes:
    book = load_workbook(io.BytesIO(BOOK))
    book[KEPT].cell(1, 1).value = '{"form": "0", "lang": "zh"}'
    return saved(book)


def two_sheets() -> bytes:
    book = load_workbook(io.BytesIO(BOOK))
    book.copy_worksheet(book.worksheets[0])
    book.worksheets[0].title = "别名"
    return saved(book)


def changed_kept(column_: int, text: str) -> bytes:
    """A book in whose hidden sheet somebody typed."""

    def change(sheet: Any) -> None:
        sheet.parent.worksheets[-1].cell(2, column_).value = text

    return sent_back(BOOK, change)


def no_heads() -> bytes:
    return sent_back(BOOK, lambda sheet: sheet.delete_rows(1))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "不是 .xlsx"),
        ("编号,数值\n1,2\n".encode(), "CSV"),
        (OLE, "旧格式"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (BOOK[:2000], "损坏"),
        (b"PK\x03\x04" + b"\0" * 50, "损坏"),
        (repacked(lambda parts: parts.update({"xl/vbaProject.bin": b"x"})), "宏"),
        (repacked(lambda parts: parts.pop("xl/workbook.xml")), "不是 .xlsx"),
        (repacked(lambda parts: parts.update({"xl/worksheets/sheet1.xml": b"<broken"})), "损坏"),
        (
            repacked(
                lambda parts: parts.update({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
            ),
            "损坏",
        ),
        (saved(Workbook()), "sheet export"),
        (without_kept(), "重新导出"),
        (other_version(), "另一个版本"),
        (two_sheets(), "只留改好的一张"),
        (no_heads(), "找不到“编号"),
        (sent_back(BOOK, lambda sheet: sheet.delete_cols(1)), "找不到“编号"),
        (sent_back(BOOK, lambda sheet: sheet.parent.copy_worksheet(sheet)), "只留改好的一张"),
        (changed_kept(3, "[" * 20_000), "另一个版本"),
        (changed_kept(4, "[]"), "另一个版本"),
        (changed_kept(4, "{}"), "另一个版本"),
        (changed_kept(2, "x"), "另一个版本"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "不是 .xlsx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "不是 .xlsx"),
        (
            repacked(
                lambda parts: parts.update(
                    {"xl/sharedStrings.xml": b" " * 5000 + b'<!DOCTYPE a [<!ENTITY b "c">]>'}
                )
            ),
            "损坏",
        ),
        (
            repacked(
                lambda parts: parts.update(
                    {"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")}
                )
            ),
            "损坏",
        ),
    ],
)
def test_what_is_no_sheet_of_figures_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(SheetError, match=told):
        open_sheet(data)


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = repacked(lambda parts: parts.update({"xl/media/a.bin": b"\0" * (package.MOST_UNPACKED + 1)}))
    assert len(bomb) < 1_000_000
    with pytest.raises(SheetError, match="太大"):
        open_sheet(bomb)
    monkeypatch.setattr(package, "MOST_BYTES", 1000)
    with pytest.raises(SheetError, match="20 MB"):
        open_sheet(BOOK)
    monkeypatch.undo()
    for name in ("MOST_PARTS", "MOST_CELLS"):
        monkeypatch.setattr(package, name, 3)
        with pytest.raises(SheetError, match="太大"):
            open_sheet(BOOK)
        monkeypatch.undo()


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    """The sizes that a ZIP states are not believed: what comes out is counted."""
    import struct

    data = bytearray(repacked(lambda parts: parts.update({"xl/a.bin": b"\0" * (package.MOST_UNPACKED + 1)})))
    at = data.rindex(b"xl/a.bin") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, 10)
    with pytest.raises(SheetError):
        open_sheet(bytes(data))


def test_columns_are_known_by_their_heads_wherever_they_stand() -> None:
    def shift(sheet: Any) -> None:
        sheet.insert_cols(2)
        sheet.cell(1, 2).value = "我的备注"
        sheet.cell(2, 2).value = "ok"

    reading = read(sent_back(BOOK, shift), FILES)
    assert (reading.changes, faults(reading)) == ([], [])
    assert [note.message.zh for note in reading.notes] == ["另加的列“我的备注”不读"]


def test_a_title_above_the_heads_is_passed_over() -> None:
    reading = read(sent_back(BOOK, lambda sheet: sheet.insert_rows(1, 2)), FILES)
    assert (reading.changes, faults(reading), reading.gone) == ([], [], [])


def test_a_column_that_was_deleted_changes_nothing() -> None:
    reading = read(sent_back(BOOK, lambda sheet: sheet.delete_cols(column("note.zh"))), FILES)
    assert (reading.changes, faults(reading)) == ([], [])
    assert any("说明（中文）" in note.message.zh for note in reading.notes)


@pytest.mark.parametrize("head", ["数值2", "金额", "同　比"])
def test_a_renamed_head_is_told(head: str) -> None:
    def rename(sheet: Any) -> None:
        sheet.cell(1, column("value")).value = head

    assert (
        any("不认识表头" in each for each in faults(read(sent_back(BOOK, rename), FILES))) or head == "同　比"
    )


def test_a_head_that_stands_twice_is_told() -> None:
    def double(sheet: Any) -> None:
        sheet.cell(1, 40).value = "数值"

    assert any("有两列" in each for each in faults(read(sent_back(BOOK, double), FILES)))


def test_merged_cells_are_told_by_their_range() -> None:
    reading = read(sent_back(BOOK, lambda sheet: sheet.merge_cells("H2:H3")), FILES)
    assert any(each.startswith("H2:H3") for each in faults(reading))
    assert reading.changes == []


def test_a_whole_column_that_was_only_formatted_takes_no_time() -> None:
    def paint(sheet: Any) -> None:
        sheet.cell(1_048_576, 16_384).number_format = "@"

    assert faults(read(sent_back(BOOK, paint), FILES)) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            {"indicator": "签约项目", "period": "2023", "source": "2024-05-bulletin"},
            ["没有数字", "新数据要写地方"],
        ),
        ({"district": "北区", "value": "3个"}, ["新数据要写指标", "新数据要写时期", "新数据要写来源"]),
        (
            {"district": "西区", "indicator": "签约项目", "period": "2023", "source": "x", "value": "1个"},
            ["没有“西区”", "没有“x”"],
        ),
    ],
)
def test_a_new_row_that_lacks_something_is_told_all_of_it(row: dict[str, str], told: list[str]) -> None:
    found = faults(read(sent_back(BOOK, add_row(**row)), FILES))
    assert [words for words in told if not any(words in each for each in found)] == []
    assert len(found) == len(told)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"district": "北区"}, "B8 这一行只有地方"),
        ({"unit": "个"}, "I8 这一行只有单位"),
        ({"district": "北区", "unit": "个"}, "B8 这一行只有地方"),
        ({"district": "某区"}, "B8 这一行只有地方"),
    ],
)
def test_a_row_of_a_place_or_unit_alone_is_one_mistake(row: dict[str, str], told: str) -> None:
    (found,) = faults(read(sent_back(BOOK, add_row(**row)), FILES))
    assert found.startswith(told)


def test_a_row_of_blanks_is_none() -> None:
    reading = read(sent_back(BOOK, add_row(district="  ", value="\u3000")), FILES)
    assert (faults(reading), reading.changes) == ([], [])


def test_contents_that_came_apart_from_their_ids_are_told_at_the_ids() -> None:
    def swap(sheet: Any) -> None:
        sheet["A2"].value, sheet["A3"].value = sheet["A3"].value, sheet["A2"].value

    reading = read(sent_back(BOOK, swap), FILES)
    assert [each[:3] for each in faults(reading)] == ["A2 ", "A3 "]
    assert reading.changes == []


def test_ids_that_were_cleared_are_not_taken_for_new_figures() -> None:
    def clear(sheet: Any) -> None:
        for line in range(2, 8):
            sheet.cell(line, 1).value = None

    reading = read(sent_back(BOOK, clear), FILES)
    assert {each.cell[1:] for each in reading.faults} == set("234567")


def test_a_row_that_was_cleared_but_for_its_id_is_one_that_is_gone() -> None:
    def clear(sheet: Any) -> None:
        for number in range(2, len(COLUMNS) + 1):
            sheet.cell(2, number).value = None

    reading = read(sent_back(BOOK, clear), FILES)
    assert (faults(reading), [row.place.id for row in reading.gone]) == ([], ["north/2023#1"])


def test_a_column_whose_head_was_cleared_is_told() -> None:
    reading = read(
        sent_back(BOOK, lambda sheet: setattr(sheet.cell(1, column("value")), "value", None)), FILES
    )
    assert "H1 这一列没有表头；缺少的列有：数值" in faults(reading)[0]


def test_a_column_that_was_added_without_a_head_is_noted() -> None:
    reading = read(sent_back(BOOK, lambda sheet: setattr(sheet.cell(3, 40), "value", "备忘")), FILES)
    assert faults(reading) == []
    assert [(note.cell, note.message.zh) for note in reading.notes] == [("AN1", "这一列没有表头，不读")]


def test_a_cell_that_is_wrong_has_one_finding() -> None:
    reading = read(sent_back(BOOK, write("value", "north/2023#1", 0.3, "General")), FILES)
    assert (len(reading.faults), reading.notes) == (1, [])
    assert "0.3亿元" not in faults(reading)[0]


@pytest.mark.parametrize("value", ["9" * 400 + "亿美元", "约" * 100, "2024-" * 50])
def test_what_is_too_long_for_a_figure_is_not_shown_whole(value: str) -> None:
    (found,) = faults(read(sent_back(BOOK, write("value", "north/2023#1", value)), FILES))
    assert len(found) < 200


@pytest.mark.parametrize("raw", [b"district: [\n", b"a: 1\na: 2\n", "district: 北\n".encode("gb18030")])
def test_a_file_with_problems_is_named_and_no_part_of_it_taken_for_the_whole(raw: bytes) -> None:
    files = {**FILES, "data/metrics/south/2024-q1.yaml": raw}
    for work in (lambda: export(files), lambda: read(BOOK, files)):
        with pytest.raises(EditError, match=r"data/metrics/south/2024-q1\.yaml"):
            work()


def test_a_copied_row_is_told() -> None:
    def copy(sheet: Any) -> None:
        for each in list(sheet[2]):
            sheet.cell(40, each.column).value = each.value

    assert any("新数据请把编号空着" in each for each in faults(read(sent_back(BOOK, copy), FILES)))


def test_text_that_looks_like_a_formula_stays_text() -> None:
    files = {
        **FILES,
        "data/metrics/north/2023.yaml": FILES["data/metrics/north/2023.yaml"].replace(
            "含“高".encode(), "=1+1“高".encode()
        ),
    }
    reading = read(sent_back(export(files)), files)
    assert (reading.changes, faults(reading)) == ([], [])


def test_what_libreoffice_saves_again_is_no_change(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        other = "" if sys.platform == "linux" else "platform: "
        pytest.skip(f"{other}LibreOffice (apt: libreoffice-calc-nogui) is not installed")
    (tmp_path / "book.xlsx").write_bytes(BOOK)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved", "book.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    reading = read((tmp_path / "saved/book.xlsx").read_bytes(), FILES)
    assert (reading.changes, faults(reading), reading.gone, reading.notes) == ([], [], [], [])
