"""The format of a file, recognised by its bytes, and what to do with one that is not supported."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from .document import DocumentError, Message
from .images import picture_extension


class FileFormat(StrEnum):
    """The supported formats."""

    WORD = "word"
    PAGE = "page"
    PDF = "pdf"
    TEXT = "text"


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # older Office, WPS, and every encrypted file
_OLDER = (".doc", ".wps")
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|meta|body|div|p|section|span|table|h[1-6])[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_BYTES = 2048
# Bytes that readers accept before the start of a PDF (ISO 32000-1, annex H.3).
_BEFORE_PDF = 1024
_MAIL = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
_PICTURES = (b"BM", b"II*\0", b"MM\0*", b"\xd7\xcd\xc6\x9a", b"8BPS", b"<svg")
_SAVE = Message(
    "请用 WPS 或 Word 打开，选“文件 → 另存为”，类型选“Word 文档 (*.docx)”，再导入新的文件",
    "open it in WPS or Word, choose “Save as” and the type “Word document (*.docx)”, and import the new file",
)
_COPY = Message(
    "请把要用的文字复制到 Word 里，保存为 .docx 再导入", "copy its text into Word and save it as .docx"
)
_EXPORT = Message("请重新导出一份", "export it anew")
_UNPACK = Message("请先解压，再导入里面的 .docx", "unpack it first, then import the .docx in it")
_SHEET = Message(
    "请把表格复制到 Word 里保存为 .docx；只要数字的，用 sheet import",
    "copy the table into Word and save it as .docx; for figures alone there is sheet import",
)
_WORDS_OF_PICTURE = Message(
    "图片里的文字读不出来；请找原来的 Word 文件，或把文字录入后导入",
    "words in a picture cannot be read: look for the Word file, or type them",
)


def find_format(name: str, raw: bytes) -> FileFormat:
    """Return the format of a file. Raises DocumentError, with what to do, for one that is not supported."""
    suffix = PurePath(name).suffix.lower()
    if raw.startswith(b"PK"):
        return FileFormat.WORD
    if b"%PDF-" in raw[: _BEFORE_PDF if suffix == ".pdf" else 8]:
        return FileFormat.PDF
    _refuse_known(suffix, raw)
    if _is_page(suffix, raw):
        return FileFormat.PAGE
    if suffix == ".pdf":
        raise _error("PDF 已损坏，或与后缀不符", "the PDF is damaged, or not what its name says", _EXPORT)
    if suffix in (".docx", ".docm"):
        raise _error("文件已损坏，或与后缀不符", "the file is damaged, or not what its name says", _SAVE)
    if suffix in _OLDER:
        raise _older(suffix)
    return FileFormat.TEXT


def _is_page(suffix: str, raw: bytes) -> bool:
    head = raw[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    return suffix in (".html", ".htm", ".xhtml") or _PAGE.match(head) is not None


def _refuse_known(suffix: str, raw: bytes) -> None:
    """Raise DocumentError for formats that are recognised but not supported."""
    if raw.startswith(_COMPOUND):
        raise _refuse_compound(suffix, raw)
    if raw.startswith(b"{\\rtf"):
        raise _error("这是 RTF 文件", "this is an RTF file", _SAVE)
    if raw[:4096].lstrip().lower().startswith(b"mime-version:") and suffix != ".eml":
        raise _error("这是单个文件的网页（MHT）", "this is a web page in one file (MHT)", _SAVE)
    if suffix in (".eml", ".msg") or (_MAIL.match(raw[:4096]) and b"mime-version:" in raw[:4096].lower()):
        raise _error("这是邮件", "this is an e-mail", _COPY)
    if suffix in (".csv", ".tsv"):
        raise _error("这是表格文件", "this is a spreadsheet", _SHEET)
    if raw.startswith((b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")):
        raise _error("这是压缩包", "this is an archive", _UNPACK)
    if raw[4:8] == b"ftyp" and raw[8:12] in (b"isom", b"iso2", b"mp41", b"mp42", b"M4A ", b"M4V ", b"qt  "):
        raise _error("这是视频或录音，不是文稿", "this is a film or a recording and no text", _COPY)
    is_drawing = raw.startswith(b"\x01\0\0\0") and raw[40:44] == b" EMF"
    if picture_extension(raw) or raw.startswith(_PICTURES) or raw[4:8] == b"ftyp" or is_drawing:
        raise _error("这是图片，不是文稿", "this is a picture and no text", _WORDS_OF_PICTURE)


def _refuse_compound(suffix: str, raw: bytes) -> DocumentError:
    """Return the error for a file of older Office, by the names of the streams in it."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        unlock = Message(
            "请用 WPS 或 Word 打开，去掉密码（文件 → 信息 → 保护文档），保存后再导入",
            "open it in WPS or Word, take the password away, save it, and import it again",
        )
        return _error("文件有密码", "the file has a password", unlock)
    if suffix in (".et", ".xls", ".ett") or "Workbook".encode("utf-16-le") in raw:
        return _error("这是表格文件", "this is a spreadsheet", _SHEET)
    if suffix in (".ppt", ".dps") or "PowerPoint".encode("utf-16-le") in raw:
        return _error("这是演示文稿", "this is a presentation", _COPY)
    return _older(suffix)


def _older(suffix: str) -> DocumentError:
    name_zh = "WPS 文字（.wps）" if suffix == ".wps" else "旧版 Word（.doc）"
    name_en = "a file of WPS Writer (.wps)" if suffix == ".wps" else "a file of older Word (.doc)"
    return _error(f"这是{name_zh}文件，不能直接读取", f"this is {name_en}, which is not read", _SAVE)


def _error(zh: str, en: str, advice: Message) -> DocumentError:
    return DocumentError(Message(f"{zh}；{advice.zh}", f"{en}: {advice.en}"))


def refuse_package(parts: frozenset[str]) -> DocumentError | None:
    """Return the error for a zip file that is not a Word file, by the names in it; None for a Word file."""
    if "word/document.xml" in parts:
        return None
    if any(name.startswith("xl/") for name in parts):
        return _error("这是表格文件", "this is a spreadsheet", _SHEET)
    if any(name.startswith("ppt/") for name in parts):
        return _error("这是演示文稿", "this is a presentation", _COPY)
    if "mimetype" in parts or "OFD.xml" in parts:
        return _error("这是 ODF 或 OFD 文件", "this is an ODF or OFD file", _SAVE)
    if "[Content_Types].xml" in parts:
        return None
    return _error("这是压缩包", "this is an archive", _UNPACK)
