"""Files under edit: whatever their bytes have besides the text is kept."""

from __future__ import annotations

from random import Random

import pytest

from achievements.editing import EditedFile, EditError, Insert, Remove, Set
from tests.editing.random_edits import any_edit

POST = "---\ntitle: 标题\ndistricts: [north]  # where\n---\n正文。\n\n---\n\n第二段\n"


@pytest.mark.parametrize(
    ("raw", "after"),
    [
        (b"a: 1\r\nb: 2\r\n", b"a: 9\r\nb: 2\r\n"),
        (b"\xef\xbb\xbfa: 1\r\nb: 2", b"\xef\xbb\xbfa: 9\r\nb: 2"),
        (b"a: 1\rb: 2\r", b"a: 9\rb: 2\r"),
        (b"# mixed\r\na: 1\nb: 2\r\nc: 3\n", b"# mixed\r\na: 9\nb: 2\r\nc: 3\n"),
        (b"\n\na: 1\n\n\n", b"\n\na: 9\n\n\n"),
    ],
)
def test_marks_and_line_ends_stay(raw: bytes, after: bytes) -> None:
    file = EditedFile.read("data/x.yaml", raw)
    assert file.edited(Set(("a",), "9")).change.data == after
    assert file.edited().change.data == raw
    assert not file.edited().is_changed


def test_new_lines_end_as_the_others_do() -> None:
    file = EditedFile.read("data/x.yaml", b"a:\r\n  - 1\r\n")
    assert file.edited(Insert(("a",), {"b": "x" * 90, "c": "d"})).source.raw == (
        b"a:\r\n  - 1\r\n  - b: " + b"x" * 90 + b"\r\n    c: d\r\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_edited_and_the_body_left(end: str) -> None:
    file = EditedFile.read("posts/p/index.zh.md", POST.replace("\n", end).encode())
    edited = file.edited(
        Set(("title",), "新的：标题"), Insert(("districts",), "south"), Set(("draft",), True)
    )
    assert edited.source.raw.decode() == POST.replace("标题", "新的：标题").replace(
        "[north]  # where\n", "[north, south]  # where\ndraft: true\n"
    ).replace("\n", end)
    assert edited.body == file.body == "正文。\n\n---\n\n第二段\n"
    assert edited.data == {"title": "新的：标题", "districts": ["north", "south"], "draft": True}


def test_the_body_is_replaced_and_the_front_matter_left() -> None:
    file = EditedFile.read("pages/about.zh.md", POST.encode())
    assert file.with_body("新。\n").text == "---\ntitle: 标题\ndistricts: [north]  # where\n---\n新。\n"


def test_empty_front_matter_is_filled() -> None:
    file = EditedFile.read("pages/about.zh.md", b"---\n---\ntext\n")
    assert file.edited(Set(("title",), "T")).text == "---\ntitle: T\n---\ntext\n"


def test_a_file_of_comments_alone_keeps_them() -> None:
    file = EditedFile.read("data/x.yaml", b"# yaml-language-server: $schema=x\n")
    assert file.edited(Set(("k",), "v")).text == "# yaml-language-server: $schema=x\nk: v\n"


def test_a_new_file_is_begun_with_its_first_value() -> None:
    file = EditedFile.read("data/x.yaml", None)
    made = file.edited(
        Set(("district",), "north"), Insert(("observations",), {"indicator": "x", "value": "1"})
    )
    assert made.text == "district: north\nobservations:\n  - {indicator: x, value: 1}\n"
    assert made.change.base is None


@pytest.mark.parametrize("raw", [b"\xff\xfea\x00", "标题: 甲\n".encode("gb18030"), b"a: \x00\n", b" \n"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(EditError):
        EditedFile.read("data/x.yaml", raw)


@pytest.mark.parametrize("text", ["no front matter\n", "---\nnever closed\n"])
def test_a_text_without_front_matter_is_refused(text: str) -> None:
    with pytest.raises(EditError, match="---"):
        EditedFile.read("posts/p/index.zh.md", text.encode()).edited(Remove(("title",)))


def test_random_edits_and_their_way_back_give_the_bytes_of_lines_that_stay() -> None:
    random = Random(5)  # noqa: S311
    raw = "\ufeffa: [1, 2]\r\nb:\r\n  - {c: d}  # e\r\n  - f: |\r\n      g\r\n\r\n      h\r\n".encode()
    for _ in range(200):
        file = EditedFile.read("data/x.yaml", raw)
        try:
            written = file.edited(any_edit(random, file.data)).source.raw
        except EditError:
            continue
        assert written.startswith(b"\xef\xbb\xbf")
        assert written.count(b"\n") == written.count(b"\r\n")
