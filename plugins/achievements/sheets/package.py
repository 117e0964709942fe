"""Whether a file is safe to open: an Office Open XML workbook without macros, of limited size."""

from __future__ import annotations

import io
import zipfile
import zlib

from achievements.sheets.errors import SheetError

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 2000
MOST_CELLS = 1_000_000  # of all sheets: more than 30,000 figures
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_AS_XLSX = "请在 Excel 或 WPS 中“另存为”，类型选“Excel 工作簿（.xlsx）”"
_AS_XLSX_EN = "choose “Save as” in Excel or WPS, type “Excel Workbook (.xlsx)”"
_DAMAGED = SheetError(
    "文件已损坏，或不是表格；请重新导出", "the file is damaged, or no workbook: export it anew"
)
_TOO_LARGE = SheetError(
    "文件解开后太大，不读；请重新导出", "unpacked, the file is too large and is not read: export it anew"
)


def check_package(data: bytes) -> None:
    """Raise SheetError unless the bytes are a workbook that is safe to open."""
    if len(data) > MOST_BYTES:
        raise SheetError(
            "文件超过 20 MB；请只保留导出的表", "the file is larger than 20 MB: keep the exported sheet alone"
        )
    if data.startswith(_OLE):
        _refuse_old(data)
    if not data.startswith(b"PK"):
        raise SheetError(
            f"这不是 .xlsx 文件（可能是 CSV 或其他格式）；{_AS_XLSX}",
            f"this is no .xlsx file (it may be CSV or another format): {_AS_XLSX_EN}",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise _DAMAGED from error


def _refuse_old(data: bytes) -> None:
    if _ENCRYPTED in data:
        raise SheetError(
            "文件有密码；请打开后去掉密码再保存",
            "the file has a password: open it, take the password off, save it",
        )
    raise SheetError(
        f"这是旧格式（.xls 或 .et）；{_AS_XLSX}", f"this is the old format (.xls or .et): {_AS_XLSX_EN}"
    )


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise SheetError(
            f"文件里有宏，不读；{_AS_XLSX}", f"the file holds macros and is not read: {_AS_XLSX_EN}"
        )
    if "xl/workbook.xml" not in names:
        raise SheetError(f"这不是 .xlsx 文件；{_AS_XLSX}", f"this is no .xlsx file: {_AS_XLSX_EN}")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _TOO_LARGE
    left, cells = MOST_UNPACKED, MOST_CELLS
    for part in parts:
        with archive.open(part) as stream:
            data = stream.read(left + 1)
        left -= len(data)
        cells -= data.count(b"<c ") + data.count(b"<c>")
        if left < 0 or cells < 0:
            raise _TOO_LARGE
        if not part.filename.startswith("xl/media/"):
            _refuse_entities(data)


def _refuse_entities(data: bytes) -> None:
    """Raise SheetError where a part declares entities, as no spreadsheet does."""
    is_wide = b"\x00" in data[:8]
    if b"<!DOCTYPE" in (data.replace(b"\x00", b"") if is_wide else data):
        raise _DAMAGED
