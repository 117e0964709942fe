"""A Word file to blocks: own scan of the package, then mammoth's HTML of what the scan left."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import Element, tostring

from documents.blocks import Content
from documents.document import DocumentError, Message, Remark, RemarkKind
from documents.web.page import Reader
from documents.web.tree import parse
from documents.word.names import text_of
from documents.word.numbering import Numbering
from documents.word.package import Package
from documents.word.preparing import CAPTION, DEEPEST_ITEM, HEADING, ITEM, SUBTITLE, TITLE, Preparer
from documents.word.revisions import find_comments, find_revisions
from documents.word.styles import Styles

_NOTES = ("footnotes", "endnotes")
_SCHEME = "picture:"
_STYLE_MAP = "\n".join(
    (
        f"p.{TITLE} => p.docx-title:fresh",
        f"p.{SUBTITLE} => p.docx-subtitle:fresh",
        f"p.{CAPTION} => p.docx-caption:fresh",
        *(f"p.{HEADING}{level} => h{level}:fresh" for level in range(1, 7)),
        *(f"p.{ITEM}{level} => p.docx-item-{level}:fresh" for level in range(DEEPEST_ITEM + 1)),
        "br[type='page'] => hr",
        "strike => ",
        "p => p:fresh",
    )
)
_QUOTED = 40


def read_word(raw: bytes) -> tuple[Content, list[Remark]]:
    """The content of a Word file, and what was left out or is asked about.

    Raises DocumentError, with every reason, where it is damaged, carries macros, or
    holds open revisions or comments.
    """
    package = Package(raw)
    relations = package.relations(package.main).values()
    parts = {
        each.kind: each.target for each in relations if each.target in package.names and not each.is_external
    }
    trees = {kind: package.xml(parts[kind]) for kind in _NOTES if kind in parts}
    main = package.xml(package.main)
    faults = [fault for tree in (main, *trees.values()) for fault in find_revisions(tree)]
    if "comments" in parts:
        faults += find_comments(package.xml(parts["comments"]), main)
    if faults:
        raise DocumentError(*faults)
    preparer = Preparer(
        Styles(_part(package, parts.get("styles"))), Numbering(_part(package, parts.get("numbering")))
    )
    for tree in (main, *trees.values()):
        preparer.prepare(tree)
    changed = {package.main: main, **{parts[kind]: tree for kind, tree in trees.items()}}
    html, pictures = _convert(package, changed)
    reader = Reader(lambda address: pictures.get(address, b""), is_page=False)
    reader.read(parse(html))
    heads = [
        each.target
        for each in relations
        if each.kind in ("header", "footer") and each.target in package.names
    ]
    return reader.content(), [*preparer.remarks, *_of_heads(package, heads)]


def _part(package: Package, part: str | None) -> Element | None:
    return None if part is None else package.xml(part)


def _convert(package: Package, changed: Mapping[str, Element]) -> tuple[str, dict[str, bytes]]:
    """The HTML that mammoth makes, and the pictures that it refers to by their addresses."""
    import mammoth

    pictures: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:
        with image.open() as file:
            raw = file.read()
        address = f"{_SCHEME}{len(pictures)}"
        pictures[address] = raw
        return {"src": address}

    try:
        result = mammoth.convert_to_html(
            _repacked(package, changed),
            style_map=_STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(keep),
        )
    except (LookupError, ValueError, TypeError, AttributeError, OSError, zipfile.BadZipFile) as error:
        raise DocumentError(
            Message(
                "文件的内部结构读不出来；请在 WPS 或 Word 里另存一份 .docx，再导入",
                "what is in the file cannot be read: save it anew as .docx in WPS or Word, and import that",
            )
        ) from error
    return str(result.value), pictures


def _repacked(package: Package, changed: Mapping[str, Element]) -> IO[bytes]:
    """A package of the trees that were put right, and of what else mammoth reads, each part looked at."""
    relations = [
        f"{folder}/_rels/{name}.rels" for folder, _, name in (part.rpartition("/") for part in changed)
    ]
    described = ["[Content_Types].xml", "_rels/.rels", *(each for each in relations if each in package.names)]
    targets = {each.target for part in changed for each in package.relations(part).values()}
    pictures = [name for name in sorted(targets & package.names) if not name.endswith(".xml")]
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in described:
            archive.writestr(name, tostring(package.xml(name), "utf-8"))
        for name, tree in changed.items():
            archive.writestr(name, tostring(tree, "utf-8"))
        for name in pictures:
            archive.writestr(name, package.read(name))
    file.seek(0)
    return file


def _of_heads(package: Package, parts: list[str]) -> list[Remark]:
    """What stood in headers and footers."""
    texts = list(dict.fromkeys(" ".join(text_of(package.xml(part)).split()) for part in parts))
    words = "；".join(text for text in texts if any(char.isalpha() for char in text))
    if not words:
        return []
    shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    what = Message(f"页眉和页脚，未收入：“{shown}”", f"headers and footers, left out: “{shown}”")
    return [Remark(RemarkKind.DROPPED, what, quote=words)]
