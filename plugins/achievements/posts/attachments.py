"""Documents beside a text: whether a file is what its name says, and where it is published."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress
from pathlib import PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from achievements.model.findings import Message, Severity
from achievements.model.identifiers import shorten
from achievements.posts.bundles import ATTACHMENT_FORMATS

# The member that a packed document of each format has (ECMA-376 part 2, ODF 1.3 part 2, GB/T 33190).
_MEMBERS = {
    **dict.fromkeys((".docx", ".xlsx", ".pptx"), "[Content_Types].xml"),
    **dict.fromkeys((".odt", ".ods"), "mimetype"),
    ".ofd": "OFD.xml",
    ".zip": "",
}
_ZIP_HEADERS = (b"PK\3\4", b"PK\5\6")  # of a file with members, of an empty one (APPNOTE 4.3.7, 4.3.16)
_PDF_HEADER = b"%PDF-"  # within the first 1,024 bytes (ISO 32000-1, annex H.3.4.1)
_MACROS = ("vbaproject.bin", "basic/")
_SCRIPT = re.compile(rb"/(?:JavaScript|Launch)\b")  # actions (ISO 32000-1, 12.6.4.5 and 12.6.4.16)
# Of objects, packed (7.5.7).
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n(.*?)endstream", re.DOTALL)
# What starts a program or may hold macros, within an archive.
_PROGRAM = re.compile(
    r"\.(?:app|bat|cmd|com|dll|exe|hta|jar|jse?|lnk|msi|pif|ps1|py|reg|scr|sh|vbe|vbs|wsf"
    r"|docm?|dotm|pptm?|xlsm?|xltm)$",
    re.IGNORECASE,
)
_UNPACKED_AT_MOST = 8_000_000  # bytes of a stream in which scripts are sought


class Fault(NamedTuple):
    """Why a document is not published as it is (an error), or may not open (a warning)."""

    severity: Severity
    message: Message


def attachment_fault(data: bytes, path: str) -> Fault | None:
    """Return what is wrong with a document (format, macros, scripts, damage); None for a sound one."""
    suffix = PurePosixPath(path).suffix.lower()
    if not _has_signature(data, suffix):
        return _other_format(suffix)
    if suffix == ".pdf" and _has_script(data):
        return _with_script()
    if suffix not in _MEMBERS:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return _damaged(suffix)
    if _MEMBERS[suffix] and _MEMBERS[suffix] not in names:
        return _other_format(suffix)
    if suffix == ".zip" and (program := next(filter(_PROGRAM.search, names), None)):
        return _with_program(program)
    if suffix != ".zip" and any(mark in name.lower() for name in names for mark in _MACROS):
        return Fault(
            Severity.ERROR,
            Message(
                "文件里有宏，不能发布；请另存为不带宏的格式（.docx、.xlsx、.pptx）或 PDF",
                "the document holds macros and is not published: save it without macros, or as PDF",
            ),
        )
    return None


def _has_signature(data: bytes, suffix: str) -> bool:
    if suffix == ".pdf":
        return _PDF_HEADER in data[:1024]
    return data.startswith(_ZIP_HEADERS) if suffix in _MEMBERS else b"\0" not in data


def _has_script(pdf: bytes) -> bool:
    """Return whether a PDF does something by itself: its objects may be packed."""
    streams = (_unpacked(match[1]) for match in _OBJECT_STREAM.finditer(pdf))
    return any(_SCRIPT.search(part) for part in (pdf, *streams))


def _unpacked(stream: bytes) -> bytes:
    """Return a packed stream; nothing where it is packed in another way, or encrypted."""
    with suppress(zlib.error):
        return zlib.decompressobj().decompress(stream, _UNPACKED_AT_MOST)
    return b""


def _with_script() -> Fault:
    return Fault(
        Severity.ERROR,
        Message(
            "PDF 里有脚本或会启动程序，不能发布；请用“打印”另存为 PDF",
            "the PDF holds a script or starts a program, and is not published: print it into a new PDF",
        ),
    )


def _with_program(name: str) -> Fault:
    return Fault(
        Severity.ERROR,
        Message(
            f"压缩包里的“{shorten(name)}”是程序、脚本或可能带宏的文件，不能发布；"
            "请取出它，或改存为 PDF、.docx、.xlsx",
            f"{shorten(name)!r} in the archive is a program, a script or may hold macros, and is not "
            "published: take it out, or save it as PDF, .docx or .xlsx",
        ),
    )


def _other_format(suffix: str) -> Fault:
    name = ATTACHMENT_FORMATS[suffix]
    return Fault(
        Severity.ERROR,
        Message(
            f"文件内容不是 {name}，打开会出错；请用原来的软件重新导出，不要只改扩展名",
            f"the file is not what its name says ({name}) and would not open: export it again, "
            "instead of renaming it",
        ),
    )


def _damaged(suffix: str) -> Fault:
    name = ATTACHMENT_FORMATS[suffix]
    return Fault(
        Severity.WARNING,
        Message(
            f"这个 {name} 文件不完整，读者可能打不开；请打开看一看，或重新复制一份",
            f"this {name} file is not whole and may not open: open it to see, or copy it anew",
        ),
    )


def attachment_path(path: str, page: str) -> str:
    """Return the site path at which a document is published: below the page that it stands beside."""
    return page + normalize("NFC", PurePosixPath(path).name)
