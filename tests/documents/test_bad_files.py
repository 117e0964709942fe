"""Files that cannot be read, or must not be: each a clear sentence in both languages, within bounds."""

from __future__ import annotations

import struct

import pytest

from documents import DocumentError, read_document
from tests.documents.pdf_files import pdf_file
from tests.documents.word_files import (
    PNG,
    R,
    cell,
    drawn,
    paragraph,
    part,
    replaced,
    row,
    word_file,
    zipped,
)

TEXT = "北区上半年签约项目12个，总投资45.6亿元。"
BODY = paragraph(TEXT)
PDF = pdf_file([[(60, 500, TEXT)]])
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


def nested_tables(number: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * number + BODY + "<w:p/></w:tc></w:tr></w:tbl>" * number


def with_parts(number: int) -> bytes:
    return word_file(BODY, {f"media/{each}.png": b"" for each in range(number)})


def understated() -> bytes:
    """A part that says that it is small and is not."""
    raw = word_file(BODY, {"media/image1.png": bytes(3_000_000)})
    return raw.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 1000))


def other_encoding(name: str) -> bytes:
    return replaced(word_file(BODY), "word/document.xml", lambda text: text.replace("UTF-8", name, 1))


def related(relation: str) -> bytes:
    """A Word file that shows a picture by a relation of its own."""
    raw = word_file(BODY + drawn("r1", "图"))

    def change(text: str) -> str:
        return text.replace("</Relationships>", f"{relation}</Relationships>")

    return replaced(raw, "word/_rels/document.xml.rels", change)


def locked_pdf() -> bytes:
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'0a' * 32}> /U <{'0b' * 32}> /P -4 >> /ID [<00> <00>]"
    )
    return PDF.replace(b"/Root 1 0 R", f"/Root 1 0 R {lock}".encode())


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
        ("稿.docx", word_file("<w:tbl>" + row(*[cell("1")] * 100) * 1000 + "</w:tbl>"), "过大"),
        ("稿.docx", word_file(nested_tables(200)), "嵌套"),
        ("稿.docx", with_parts(6000), "过大"),
        ("稿.docx", understated(), "损坏"),
        ("包.docx", zipped({"a.zip": zipped({"b.zip": zipped({"c": bytes(10_000_000)})})}), "解压"),
        ("稿.docx", other_encoding("UTF-7"), "损坏"),
        ("稿.docx", word_file(paragraph("签约12个&#0;")), "损坏"),
        ("稿.txt", "北区签约。\n".encode() * 400_000, "万字"),
        ("稿.txt", f"{TEXT}\n".encode() * 3001, "3001 段"),
        ("稿.txt", TEXT.encode() * 20_000, "太长"),
        ("页.html", f"<p>{TEXT}</p>".encode() * 3001, "3001 段"),
        ("稿.docx", word_file(BODY * 3001), "3001 段"),
        ("稿.docx", word_file("<w:tbl>" + row(*[cell("1")] * 10) * 301 + "</w:tbl>"), "3010 段"),
        ("页.html", f"<p>{TEXT}</p><table>{'<tr><td>1<td>2</tr>' * 1500}</table>".encode(), "3002 段"),
        ("页.html", b"<p>a</p>" * 120_000, "太大"),
        ("页.html", b"<meta charset=undefined>" + b"\x81\x80\xff" * 30, "编码"),
        ("页.html", b"<meta charset=idna>" + b"\x81\x80\xff" * 30, "编码"),
        ("稿.txt", TEXT.encode() + TEXT.encode("gb18030"), "编码"),
        ("稿.txt", TEXT.encode("gb18030") + TEXT.encode(), "编码"),
        ("稿.txt", "\0".join(TEXT).encode(), "编码"),
        ("稿.txt", "圖書館本月開放，藏書十二萬冊，設閱覽座位。".encode("big5"), "编码"),
        ("稿.txt", "只有汉字没有换行的签约项目".encode("utf-16-le"), "编码"),
        ("稿.txt", bytes(5000), "编码"),
        ("程序.exe", b"MZ\x90\0\x03\0\0\0" + bytes(range(256)) * 9, "不是文字"),
        ("声.mp3", b"ID3\x03\0\0\0\0" + bytes(range(256)) * 9, "不是文字"),
        ("稿.txt", b"\xff\xfe", "没有文字"),
        ("稿.pdf", b"\x89PDF", "PDF"),
        ("稿.pdf", locked_pdf(), "密码"),
        ("稿.pdf", PDF[: len(PDF) // 2], "损坏"),
        ("稿.pdf", PDF.replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"), "损坏"),
        ("稿.pdf", pdf_file([[]]), "扫描"),
        ("稿.pdf", pdf_file([[]] * 301), "300 页"),
        ("稿.doc", named("WordDocument"), "另存为"),
        ("稿.wps", named("WordDocument"), ".wps"),
        ("稿.doc", TEXT.encode(), "另存为"),
        ("稿.WPS", TEXT.encode("gb18030"), "另存为"),
        ("表.et", named("Workbook"), "表格"),
        ("表.xls", named("Workbook"), "表格"),
        ("稿.dps", named("PowerPoint Document"), "演示文稿"),
        ("表.xlsx", zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}), "表格"),
        ("稿.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "ODF"),
        ("包.zip", zipped({"通稿.docx": b"x"}), "解压"),
        ("包.rar", b"Rar!\x1a\x07\x00", "解压"),
        ("图.png", PNG, "图片"),
        ("图.jpg", b"\xff\xd8\xff\xe0", "图片"),
        ("图.docx", PNG, "图片"),
        ("图.tif", b"II*\0" + bytes(60), "图片"),
        ("图.heic", b"\0\0\0\x18ftypmif1" + bytes(60), "图片"),
        ("图.avif", b"\0\0\0\x18ftypavif" + bytes(60), "图片"),
        ("图.emf", b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60), "图片"),
        ("图.wmf", b"\xd7\xcd\xc6\x9a" + bytes(60), "图片"),
        ("图.psd", b"8BPS" + bytes(60), "图片"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "图片"),
        ("影.mp4", b"\0\0\0\x18ftypisom" + bytes(60), "视频"),
        ("表.csv", "指标,数值\n签约项目,12个\n".encode(), "表格"),
        ("信.eml", b"Subject: x\r\nFrom: a@b\r\nMIME-Version: 1.0\r\n\r\nx", "邮件"),
        ("信.txt", b"Subject: x\nFrom: a@b\nMIME-Version: 1.0\n\nx", "邮件"),
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


@pytest.mark.parametrize(
    "body",
    [
        BODY * 3001,
        paragraph("字" * 300_001),
        "<w:tbl>" + row(*[cell("1")] * 10) * 301 + "</w:tbl>",
        BODY * 1500 + "<w:tbl>" + row(*[cell("1")] * 2) * 751 + "</w:tbl>",
    ],
)
def test_what_is_too_long_is_not_converted(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    monkeypatch.setattr("documents.word.reading._convert", None)
    with pytest.raises(DocumentError, match="太长"):
        read_document("稿.docx", word_file(body))


def test_a_file_that_is_too_large_is_not_looked_into() -> None:
    with pytest.raises(DocumentError, match="64 MB"):
        read_document("稿.txt", b"a" * (64 * 1024 * 1024 + 1))


def test_html_nested_without_end_is_read() -> None:
    html = "<div>" * 20_000 + "北区上半年签约项目12个，总投资45.6亿元。"
    assert "12个" in read_document("页.html", html.encode()).articles[0].markdown


@pytest.mark.parametrize(
    "relation",
    [
        f'<Relationship Id="r1" Type="{R}/image" Target="http://127.0.0.1:9/x.png" TargetMode="External"/>',
        f'<Relationship Id="r1" Type="{R}/image" Target="file:///etc/passwd" TargetMode="External"/>',
        f'<Relationship Id="r1" Type="{R}/image" Target="\\\\host\\x.png" TargetMode="External"/>',
        f'<Relationship Id="r1" Type="{R}/image" Target="../../../../etc/passwd"/>',
        f'<Relationship Id="r1" Type="{R}/image" Target="media/gone.png"/>',
        "",
    ],
)
@pytest.mark.parametrize("attribute", ["embed", "link"])
def test_a_picture_that_lies_elsewhere_is_told_and_the_text_read(relation: str, attribute: str) -> None:
    raw = replaced(
        related(relation), "word/document.xml", lambda text: text.replace("r:embed", f"r:{attribute}")
    )
    (article,) = read_document("稿.docx", raw).articles
    assert TEXT in article.markdown
    assert article.pictures == ()
    assert any("原有图片" in remark.message.zh for remark in article.remarks)
    assert "passwd" not in article.markdown


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("稿.txt", word_file(BODY)),
        ("稿.doc", word_file(BODY)),
        ("稿.docx", PDF),
        ("稿.pdf", b"junk before it\n" + PDF),
        ("稿.docx", f"<html><body><p>{TEXT}</p></body></html>".encode()),
        ("稿", TEXT.encode()),
        ("稿.txt", TEXT.encode("utf-16")),
        ("稿.txt", f"{TEXT}\n".encode("utf-16-be")),
        ("稿.txt", f"{TEXT}\n".encode("utf-16-le")),
        ("稿.txt", f"{TEXT}\0\n".encode()),
        ("稿.txt", (TEXT + "한국기업" * 9).encode()),
        ("稿.docx", word_file(nested_tables(40))),
        ("页.html", b"<table><tr><td>" * 3000 + TEXT.encode()),
        ("页.html", b"<ul><li>" * 3000 + TEXT.encode()),
    ],
)
def test_what_can_be_read_is_read_whatever_its_name_and_depth(name: str, raw: bytes) -> None:
    (article,) = read_document(name, raw).articles
    assert "签约项目12个" in f"{article.title}{article.markdown}"


@pytest.mark.parametrize(
    "open_end",
    ["<!--", "<!--StartFragment-->", "<![if ", "<![CDATA[", "<p a=", "<p a='", "<?", "</", "[^", "12", "<"],
)
@pytest.mark.parametrize("end", ["", ">"])
def test_what_never_ends_takes_no_longer_than_what_does(open_end: str, end: str) -> None:
    """Each of these took minutes when its end was looked for from every place."""
    html = f"<p>{TEXT}{open_end * 20_000}{end}"
    (article,) = read_document("页.html", html.encode()).articles
    assert "签约项目12个" in f"{article.title}{article.markdown}"
