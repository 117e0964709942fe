"""Documents beside a text: whether a file is what its name says, and where it is published."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from unicodedata import normalize

from achievements.findings import Message
from achievements.posts.bundles import ATTACHMENT_FORMATS

# The member that a packed document of each format has (ECMA-376 part 2, ODF 1.3 part 2, GB/T 33190).
_MEMBERS = {
    **dict.fromkeys((".docx", ".xlsx", ".pptx"), "[Content_Types].xml"),
    **dict.fromkeys((".odt", ".ods"), "mimetype"),
    ".ofd": "OFD.xml",
    ".zip": "",
}
_PDF_HEADER = b"%PDF-"  # within the first 1,024 bytes (ISO 32000-1, annex H.3.4.1)
_MACROS = ("vbaproject.bin", "basic/")


def attachment_fault(data: bytes, path: str) -> Message | None:
    """Say why a document must not be published, or None: it is not of its format, or it holds macros."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ".pdf":
        return None if _PDF_HEADER in data[:1024] else _other_format(suffix)
    if suffix == ".csv":
        return _other_format(suffix) if b"\0" in data else None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return _other_format(suffix)
    if _MEMBERS[suffix] and _MEMBERS[suffix] not in names:
        return _other_format(suffix)
    if suffix != ".zip" and any(mark in name.lower() for name in names for mark in _MACROS):
        return Message(
            "文件里有宏，不能发布；请另存为不带宏的格式（.docx、.xlsx、.pptx）或 PDF",
            "the document holds macros and is not published: save it in a format without macros or as PDF",
        )
    return None


def _other_format(suffix: str) -> Message:
    name = ATTACHMENT_FORMATS[suffix]
    return Message(
        f"文件内容不是 {name}，打开会出错；请用原来的软件重新导出，不要只改扩展名",
        f"the file is not what its name says ({name}) and would not open: export it again, "
        "instead of renaming it",
    )


def attachment_path(path: str, page: str) -> str:
    """The site path at which a document is published: below the page that it stands beside."""
    return page + normalize("NFC", PurePosixPath(path).name)
