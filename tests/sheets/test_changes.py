"""What is changed in a sheet, and what comes of it in the files."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from achievements.model.files import read_files
from achievements.model.forms import guided_fields
from achievements.model.records.metrics import Observation
from achievements.sheets.columns import COLUMNS
from achievements.sheets.errors import SheetError
from achievements.sheets.opening import open_sheet
from achievements.sheets.report import describe_changes
from tests.sheets.sending import (
    MORE,
    NORTH,
    OTHER,
    SOUTH,
    Files,
    add_row,
    column,
    export,
    faults,
    read,
    record,
    sent_back,
    text_of,
    write,
)

FIRST, SECOND = "north/2023#1", "north/2023#2"


@pytest.fixture(scope="module")
def files() -> Files:
    return record()


@pytest.fixture(scope="module")
def book(files: Files) -> bytes:
    return export(files)


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, where no line came or went."""
    old, new = before.split("\n"), after.split("\n")
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_exported_and_sent_back_changes_nothing(files: Files, lang: Any) -> None:
    for edits in ([], [lambda _: None]):
        reading = read(sent_back(export(files, lang), *edits), files)
        assert (reading.changes, reading.faults, reading.cells, reading.gone) == ([], [], [], [])


def test_the_whole_record_of_the_portal_is_sent_back_unchanged() -> None:
    content = read_files(Path(__file__).parents[2] / "content")
    shipped = {path: content[path] for path in content if path.startswith("data/")}
    reading = read(export(shipped), shipped)
    assert (reading.changes, reading.faults, reading.notes, reading.gone) == ([], [], [], [])


def test_every_part_of_an_observation_has_its_column() -> None:
    written = {column.path[0] for column in COLUMNS if column.written}
    assert written == {field.key for field in guided_fields(Observation)}


def test_a_changed_cell_is_one_changed_line(files: Files, book: bytes) -> None:
    reading = read(sent_back(book, write("value", FIRST, "12.20亿美元")), files)
    assert changed(MORE, text_of(reading, OTHER)) == [("    value: 12.10亿美元", "    value: 12.20亿美元")]
    assert [change.path for change in reading.changes] == [OTHER]
    [line] = [each.zh for each in describe_changes(reading, remove=False)]
    assert "数值：12.10亿美元 → 12.20亿美元 = $1.220 billion" in line
    assert line.startswith(reading.cells[0].cell)


def test_cells_of_every_kind_are_understood(files: Files, book: bytes) -> None:
    reading = read(
        sent_back(
            book,
            write("yoy", FIRST, "＋８．６０％"),
            write("target", FIRST, "130 %"),
            write("rank.place", FIRST, "第2位"),
            write("rank.among", FIRST, "city"),
            write("status", FIRST, "初步数"),
            write("scope.zh", SECOND, "东街"),
            write("scope.en", SECOND, "East Street"),
            write("period", SECOND, "2023-11"),
            write("note.zh", FIRST, "新的说明：含甲"),
        ),
        files,
    )
    assert faults(reading) == []
    assert text_of(reading, OTHER) == MORE.replace("含“高技术”，一句。", "新的说明：含甲").replace(
        "    note:",
        "    yoy: +8.60%\n    target: 130%\n    rank: {place: 2, among: city}\n    status: provisional\n"
        "    note:",
    ).replace("    period: 2023-12", "    scope: {zh: 东街, en: East Street}\n    period: 2023-11")


def test_an_emptied_cell_takes_its_part_away(files: Files, book: bytes) -> None:
    edits = [write(key, FIRST, None) for key in ("note.zh", "note.en")]
    assert "note" not in text_of(read(sent_back(book, *edits), files), OTHER)


def test_names_in_either_language_and_ids_are_understood(files: Files, book: bytes) -> None:
    for name in ("projects-signed", "签约项目", "Projects signed"):
        edits = (write("indicator", FIRST, name), write("value", FIRST, "24个"))
        reading = read(sent_back(book, *edits), files)
        assert "indicator: projects-signed  # the first" in text_of(reading, OTHER), name


def test_a_new_row_goes_into_the_file_of_its_source_and_period(files: Files, book: bytes) -> None:
    new = add_row(
        district="北区", indicator="签约项目", period="2023", value="30余个", source="2024-05-bulletin"
    )
    assert text_of(read(sent_back(book, new), files), OTHER) == (
        MORE + "  - indicator: projects-signed\n    value: 30余个\n"
    )


def test_a_new_row_of_another_period_has_its_own(files: Files, book: bytes) -> None:
    new = add_row(
        district="南区", indicator="签约项目", period="2022", value="3个", source="2024-05-bulletin"
    )
    reading = read(sent_back(book, new), files)
    assert text_of(reading, SOUTH).endswith(
        "  - indicator: projects-signed\n    period: 2022\n    value: 3个\n"
    )


def test_a_new_row_of_a_new_source_begins_a_file(files: Files) -> None:
    source = files["data/sources/2024-05-bulletin.yaml"]
    more = {**files, "data/sources/2025-01-other.yaml": source.replace("公报".encode(), "年报".encode())}
    new = add_row(district="北区", indicator="签约项目", period="2024", value="3个", source="2025-01-other")
    reading = read(sent_back(export(more), new), more)
    made = text_of(reading, "data/metrics/north/2024.yaml")
    assert made.partition("\n")[2] == (
        "district: north\nsource: 2025-01-other\nperiod: 2024\n"
        "observations:\n  - indicator: projects-signed\n    value: 3个\n"
    )
    assert reading.changes[0].base is None


def test_rows_that_are_gone_are_told_and_stay_unless_asked_for(files: Files, book: bytes) -> None:
    gone = sent_back(book, lambda sheet: sheet.delete_rows(2, 1))
    reading = read(gone, files)
    assert [row.place.id for row in reading.gone] == [FIRST]
    assert reading.changes == []
    assert any("保留不动" in message.zh for message in describe_changes(reading, remove=False))
    removed = text_of(read(gone, files, remove=True), OTHER)
    assert removed == MORE.replace(
        MORE[MORE.index("  - indicator: fdi") : MORE.index("  - indicator: pro")], ""
    )


def test_sorted_and_filtered_rows_are_known_by_their_ids(files: Files, book: bytes) -> None:
    def shuffle(sheet: Any) -> None:
        rows = [[each.value for each in row] for row in sheet.iter_rows(min_row=2, max_row=7)]
        Random(1).shuffle(rows)  # noqa: S311
        for line, row in enumerate(rows, 2):
            for number, value in enumerate(row, 1):
                sheet.cell(line, number).value = value
        sheet.row_dimensions[3].hidden = True

    reading = read(sent_back(book, shuffle), files)
    assert (reading.changes, reading.faults, reading.gone) == ([], [], [])
    assert [note.message.zh for note in reading.notes] == ["隐藏或被筛选掉的行也读了：3"]
    reading = read(sent_back(book, shuffle, write("value", FIRST, "12.3亿美元")), files)
    assert len(changed(MORE, text_of(reading, OTHER))) == 1


def test_a_column_that_was_sorted_alone_is_told() -> None:
    lines = "".join(
        f"  - indicator: projects-signed\n    period: 2023-{n:02}\n    value: {n}个\n" for n in range(1, 9)
    )
    files = {**record(), OTHER: MORE[: MORE.index("  - indicator: projects")].encode() + lines.encode()}

    def sort_values(sheet: Any) -> None:
        cells = [sheet.cell(line, column("value")) for line in range(3, 11)]
        values = [each.value for each in cells][::-1]
        for each, value in zip(cells, values, strict=True):
            each.value = value

    assert any("单独排了序" in each for each in faults(read(sent_back(export(files), sort_values), files)))


def test_a_chosen_place_and_period_is_all_that_is_exported(files: Files) -> None:
    assert read(export(files, district="south"), files).gone == []
    for district, period, count in (("south", None, 2), (None, "2023", 2), (None, "2024", 4)):
        assert len(open_sheet(export(files, district=district, period=period)).exported) == count


def test_what_changed_in_the_files_meanwhile_is_kept(files: Files, book: bytes) -> None:
    other = MORE.replace(
        "observations:\n", "observations:\n  - {indicator: projects-signed, period: 2021, value: 3个}\n"
    )
    other = other.replace("24个", "25个")
    now = {**files, OTHER: other.encode()}
    edits = (
        write("value", FIRST, "12.2亿美元"),
        write("note.zh", SECOND, "甲"),
        write("note.en", SECOND, "A"),
    )
    reading = read(sent_back(book, *edits), now)
    assert faults(reading) == []
    after = text_of(reading, OTHER)
    assert "25个" in after
    assert "12.2亿美元" in after
    assert after.rstrip().endswith("note: {zh: 甲, en: A}")


def test_a_cell_that_both_changed_is_told_with_all_three(files: Files, book: bytes) -> None:
    now = {**files, OTHER: MORE.replace("24个", "25个").encode()}
    [fault] = faults(read(sent_back(book, write("value", SECOND, "26个")), now))
    assert all(word in fault for word in ("24个", "25个", "26个"))
    assert faults(read(sent_back(book, write("value", SECOND, "25个")), now)) == []


def test_a_figure_that_is_gone_meanwhile_is_told(files: Files, book: bytes) -> None:
    now = {**files, OTHER: MORE[: MORE.index("  - indicator: projects")].encode()}
    assert any(
        "找不到" in each for each in faults(read(sent_back(book, write("value", SECOND, "26个")), now))
    )
    assert faults(read(book, now)) == []


def test_the_sheet_of_another_portal_is_refused(book: bytes) -> None:
    with pytest.raises(SheetError, match="another portal"):
        read(book, {path: raw for path, raw in record().items() if "metrics" not in path})


def test_an_error_that_the_files_would_have_is_told_at_its_cell(files: Files, book: bytes) -> None:
    reading = read(sent_back(book, write("note.en", FIRST, None)), files)
    [fault] = faults(reading)
    assert fault.startswith(("S", "T", "U"))
    reading = read(sent_back(book, write("supersedes", FIRST, "north/none@2024")), files)
    assert reading.faults
    assert [told.cell for told in reading.faults] == [reading.cells[0].cell]


def test_of_two_changed_cells_of_a_row_the_one_with_the_error_is_told(files: Files, book: bytes) -> None:
    edits = write("value", FIRST, "12.20亿美元"), write("note.en", FIRST, None)
    reading = read(sent_back(book, *edits), files)
    cells = {change.column.key: change.cell for change in reading.cells}
    assert list(cells) == ["value", "note.en"]
    assert [told.cell for told in reading.faults] == [cells["note.en"]]


def test_random_cells_never_lose_anything_and_never_break_a_file(files: Files, book: bytes) -> None:
    """Whatever is typed is written as a sound file, or told by its cell; what was not touched stays."""
    random = Random(7)  # noqa: S311
    typed = (
        "12.5亿美元",
        "甲",
        "2023",
        "8%",
        "-3%",
        "24",
        24,
        0.5,
        "北区",
        "",
        "a: b",
        "#",
        "1e5",
        True,
        "最终数",
    )
    ids = [FIRST, SECOND, "north/2024-q1#1", "south/2024-q1#2"]
    keys = [each.key for each in COLUMNS if each.key != "id"]
    for _ in range(40):
        edits = [write(random.choice(keys), random.choice(ids), random.choice(typed)) for _ in range(2)]
        reading = read(sent_back(book, *edits), files)
        for file in reading.files.values():
            assert file.data["observations"]
        assert reading.faults or {*reading.files} <= {NORTH, SOUTH, OTHER}
