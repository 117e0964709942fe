"""Files that cannot be read, or must not be: each a clear sentence in both languages, within bounds."""

from __future__ import annotations

import struct

import pytest

from documents import DocumentError, read_document
from tests.documents.word_files import PNG, paragraph, part, replaced, word_file, zipped

BODY = paragraph("北区上半年签约项目12个，总投资45.6亿元。")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def named(*streams: str) -> bytes:
    """A compound file with the names of streams in its directory."""
    return COMPOUND + b"".join(name.encode("utf-16-le") for name in streams)


def entities() -> bytes:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
    return replaced(word_file(BODY), "word/document.xml", lambda text: text.replace("?>", f"?>{bomb}", 1))


def encrypted() -> bytes:
    raw = bytearray(word_file(BODY))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = raw.find(signature)
        while start >= 0:
            struct.pack_into("<H", raw, start + place, 1)
            start = raw.find(signature, start + 4)
    return bytes(raw)


def macro_enabled() -> bytes:
    def change(text: str) -> str:
        return text.replace("wordprocessingml.document.main", "macroEnabled.main")

    return replaced(word_file(BODY), "[Content_Types].xml", change)


def deep() -> bytes:
    return word_file("<w:p><w:r>" + "<w:x>" * 5000 + "</w:x>" * 5000 + "</w:r></w:p>")


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("稿.docx", b"", "空"),
        ("稿.docx", b"PK\x03\x04 broken", "损坏"),
        ("稿.docx", word_file(BODY)[:-40], "损坏"),
        ("稿.docx", b"not a zip at all", "损坏"),
        ("稿.docx", zipped({"[Content_Types].xml": "<Types/>"}), "损坏"),
        ("稿.docx", word_file("<w:p>"), "损坏"),
        ("稿.docx", word_file(""), "没有文字"),
        ("稿.docx", named("EncryptedPackage"), "密码"),
        ("稿.docx", encrypted(), "密码"),
        ("稿.docm", word_file(BODY, {"vbaProject": b"x"}), "宏"),
        ("稿.docx", macro_enabled(), "宏"),
        ("稿.docx", entities(), "实体"),
        ("稿.docx", word_file(BODY, {"media/image1.png": bytes(40_000_000)}), "过大"),
        ("稿.docx", word_file(BODY, {"styles": part("styles", " " * 20_000_000)}), "过大"),
        ("稿.docx", deep(), "嵌套"),
        ("稿.docx", word_file("<w:p/>" * 90_000), "太长"),
        ("稿.txt", "北区签约。\n".encode() * 400_000, "万字"),
        ("页.html", b"<p>a</p>" * 120_000, "太大"),
        ("稿.doc", named("WordDocument"), "另存为"),
        ("稿.wps", named("WordDocument"), ".wps"),
        ("表.et", named("Workbook"), "表格"),
        ("表.xls", named("Workbook"), "表格"),
        ("稿.dps", named("PowerPoint Document"), "演示文稿"),
        ("表.xlsx", zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}), "表格"),
        ("稿.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "ODF"),
        ("包.zip", zipped({"通稿.docx": b"x"}), "解压"),
        ("包.rar", b"Rar!\x1a\x07\x00", "解压"),
        ("图.png", PNG, "图片"),
        ("图.jpg", b"\xff\xd8\xff\xe0", "图片"),
        ("稿.rtf", b"{\\rtf1 abc}", "RTF"),
        ("页.mht", b"MIME-Version: 1.0\r\n", "MHT"),
        ("稿.html", b"<html><body></body></html>", "没有文字"),
        ("稿.txt", b"   ", "空"),
    ],
)
def test_each_is_told_in_both_languages(name: str, raw: bytes, words: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_document(name, raw)
    (message,) = error.value.messages
    assert words in message.zh
    assert message.en
    assert message.en.isascii() or "“" in message.en


def test_a_file_that_is_too_large_is_not_looked_into() -> None:
    with pytest.raises(DocumentError, match="64 MB"):
        read_document("稿.txt", b"a" * (64 * 1024 * 1024 + 1))


def test_html_nested_without_end_is_read() -> None:
    html = "<div>" * 20_000 + "北区上半年签约项目12个，总投资45.6亿元。"
    assert "12个" in read_document("页.html", html.encode()).articles[0].markdown
