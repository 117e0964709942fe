"""A Word file as a package of parts, opened within limits, before anything in it is trusted."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element

from documents.document import DocumentError, Message
from documents.formats import refuse_package

_MOST_PARTS = 5000
_LARGEST_XML = 16 * 1024 * 1024
_LARGEST_WHOLE = 128 * 1024 * 1024
# Real XML compresses to a twentieth, pictures hardly at all; a zip bomb to a thousandth.
_MOST_RATIO = 200
_RATIO_FROM = 8 * 1024 * 1024
_DEEPEST = 150
_MOST_ELEMENTS = 80_000  # about 400 pages, or a table of 5,000 rows
_MACROS = ("macroEnabled", "vbaProject")
# The strict variant of the standard uses other namespaces for the same elements.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/picture",
        b"http://schemas.openxmlformats.org/drawingml/2006/picture",
    ),
)
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationships"
RELATION = RELATIONS.removesuffix("s")


class Relation(NamedTuple):
    """A reference of a part: its kind (the last word of its address), and a part or an address outside."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of a Word file. Raises DocumentError for other files, and for unsafe ones."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _broken() from error
        self.names = frozenset(entry.filename for entry in entries)
        _refuse_bomb(entries)
        if refusal := refuse_package(self.names):
            raise refusal
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise DocumentError(
                Message("压缩包有密码，请去掉密码", "the archive has a password: take it away")
            )
        self.main = self._find_main()
        self._refuse_macros()

    def read(self, name: str) -> bytes:
        """Return the bytes of a part. Raises DocumentError where it is missing or damaged."""
        try:
            return self._zip.read(name)
        except (
            LookupError,
            ValueError,
            OSError,
            EOFError,
            RuntimeError,
            zipfile.BadZipFile,
            zlib.error,
        ) as error:
            raise _broken() from error

    def xml(self, name: str) -> Element:
        """Return the tree of an XML part; entities and document types are refused."""
        return parse_xml(self.read(name))

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of a part by ID; targets are names of parts, or addresses outside."""
        path = relations_path(part)
        if path not in self.names:
            return {}
        found, folder = {}, posixpath.dirname(part)
        for each in self.xml(path).iter(RELATION):
            target, is_external = each.get("Target", ""), each.get("TargetMode") == "External"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = Relation(
                posixpath.basename(each.get("Type", "")), target, is_external
            )
        return found

    def _find_main(self) -> str:
        main = next(
            (each.target for each in self.relations("").values() if each.kind == "officeDocument"), ""
        )
        main = main if main in self.names else "word/document.xml"
        if main not in self.names:
            raise _broken()
        return main

    def _refuse_macros(self) -> None:
        types = self.read("[Content_Types].xml") if "[Content_Types].xml" in self.names else b""
        if any(word.encode() in types for word in _MACROS) or any(
            "vbaProject" in name for name in self.names
        ):
            raise DocumentError(
                Message(
                    "文件带有宏；请在 WPS 或 Word 里另存为“Word 文档 (*.docx)”（不启用宏），再导入",
                    "the file carries macros: save it as “Word document (*.docx)” without them",
                )
            )


def relations_path(part: str) -> str:
    """Return the name of the part with the relations of another (ISO/IEC 29500-2, 9.3)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parse_xml(raw: bytes) -> Element:
    """Return the tree of XML within the limits. Raises DocumentError."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    for strict, transitional in _STRICT:
        raw = raw.replace(strict, transitional)
    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException as error:
        raise DocumentError(
            Message(
                "文件里有不应有的 XML 实体，可能是有人做过手脚，没有读取",
                "the file holds XML entities, which no Word file does; it was not read",
            )
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise _broken() from error
    _refuse_size(root)
    return root


def _refuse_size(root: Element) -> None:
    """Raise DocumentError for a tree that is nested too deeply or too large to read quickly."""
    level, depth, count = [root], 0, 0
    while level:
        depth += 1
        count += len(level)
        if count > _MOST_ELEMENTS:
            raise DocumentError(
                Message("文件太长，没有读取；请分成几个文件", "the file is too long to be read: part it")
            )
        if depth > _DEEPEST:
            raise DocumentError(
                Message("文件的结构嵌套过深，没有读取", "the file is nested too deeply to be read")
            )
        level = [child for element in level for child in element]


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    """Raise DocumentError for parts that would fill the memory; zipfile enforces the declared sizes."""
    whole = sum(entry.file_size for entry in entries)
    is_bomb = any(
        entry.file_size > _RATIO_FROM and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    is_long = any(
        entry.file_size > _LARGEST_XML and entry.filename.endswith((".xml", ".rels")) for entry in entries
    )
    if is_bomb or is_long or len(entries) > _MOST_PARTS:
        raise DocumentError(
            Message(
                "文件解压后过大，没有读取；请把要用的部分复制到新的 Word 文件里",
                "unpacked, the file is too large and was not read: copy what is needed into a new Word file",
            )
        )
    if whole > _LARGEST_WHOLE:
        raise DocumentError(
            Message(
                f"文件解压后过大（{whole // (1024 * 1024)} MB），没有读取；请压缩图片，或分成几个文件",
                f"unpacked, the file is too large ({whole // (1024 * 1024)} MB) and was not read: "
                "compress its pictures, or part it",
            )
        )


def _broken() -> DocumentError:
    return DocumentError(
        Message(
            "文件已损坏，打不开；请在 WPS 或 Word 里打开并另存一份，再导入",
            "the file is damaged: open it in WPS or Word, save it anew, and import that",
        )
    )
