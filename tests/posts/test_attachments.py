"""Documents beside a text are what their names say, or they are not published."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from achievements.posts.attachments import attachment_fault, attachment_path


def packed(*members: str) -> bytes:
    """A packed file with some members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return data.getvalue()


def object_stream(objects: bytes) -> bytes:
    """Objects of a PDF in a packed stream."""
    data = zlib.compress(objects)
    return b"1 0 obj\n<</Type /ObjStm /Filter /FlateDecode>>\nstream\r\n" + data + b"\nendstream\n"


DOCX = packed("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.pdf", b"%PDF-1.7\n..."),
        ("A.PDF", b"\xef\xbb\xbf%PDF-1.4"),
        ("a.docx", DOCX),
        ("a.odt", packed("mimetype", "content.xml")),
        ("a.ofd", packed("OFD.xml")),
        ("a.zip", packed()),
        ("a.zip", packed("图/a.png", "数据.csv", "说明.docx", "scr/readme.txt")),
        ("a.pdf", b"%PDF-1.7\n(see JavaScript) /JS /JavaScripts /LaunchPad /S /URI"),
        ("a.pdf", b"%PDF-1.5\n" + object_stream(b"<</Type/Page/S/GoTo>>")),
        ("a.pdf", b"%PDF-1.5\n<</Type/ObjStm>>stream\nnot packed\nendstream"),
        ("a.csv", "指标,数值\n".encode("gb18030")),
    ],
)
def test_a_document_of_its_format_is_published(path: str, data: bytes) -> None:
    assert attachment_fault(data, path) is None


@pytest.mark.parametrize(
    ("path", "data", "told", "severity"),
    [
        ("a.pdf", b"<!doctype html>", "PDF", "error"),
        ("a.pdf", b"", "PDF", "error"),
        ("a.docx", b"PK\x03\x04 broken", "Word", "warning"),
        ("a.zip", packed("a.txt")[:-8], "ZIP", "warning"),
        ("a.docx", packed("OFD.xml"), "Word", "error"),
        ("a.xlsx", b"%PDF-1.7", "Excel", "error"),
        ("a.csv", DOCX, "CSV", "error"),
        ("a.docx", packed("[Content_Types].xml", "word/vbaProject.bin"), "macros", "error"),
        ("a.ods", packed("mimetype", "Basic/Standard/Module1.xml"), "macros", "error"),
        ("a.pdf", b"%PDF-1.7\n<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>", "script", "error"),
        ("a.pdf", b"%PDF-1.7\n<</A <</S /Launch /F (a.exe)>>>>", "starts a program", "error"),
        ("a.pdf", b"%PDF-1.5\n" + object_stream(b"<</S /JavaScript /JS 3 0 R>>"), "script", "error"),
        ("a.zip", packed("a.txt", "安装/setup.EXE"), "setup.EXE", "error"),
        ("a.zip", packed("a.xlsm"), "may hold macros", "error"),
        ("a.zip", packed("run.vbs"), "a script", "error"),
    ],
)
def test_what_is_something_else_or_holds_macros_is_refused(
    path: str, data: bytes, told: str, severity: str
) -> None:
    fault = attachment_fault(data, path)
    assert fault is not None
    assert fault.severity == severity
    assert told in fault.message.en


def test_a_document_lies_below_its_page_under_its_composed_name() -> None:
    assert attachment_path("posts/2024-05-20-road/cafe\u0301.pdf", "/posts/road/") == "/posts/road/café.pdf"
