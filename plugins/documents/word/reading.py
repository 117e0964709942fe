"""A Word file to blocks: the package is checked and prepared, then converted to HTML by mammoth."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import Element, SubElement, tostring
from xml.parsers.expat import ExpatError
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from documents.blocks import DocumentContent
from documents.document import DocumentError, Message, Remark, RemarkKind, refuse_length
from documents.web.page import HtmlReader
from documents.web.tree import parse
from documents.word.names import name, text_of
from documents.word.numbering import Numbering
from documents.word.package import RELATION, RELATIONS, Package, relations_path
from documents.word.preparing import CAPTION, DEEPEST_ITEM, HEADING, ITEM, SUBTITLE, TITLE, Preparer
from documents.word.revisions import find_comments, find_revisions
from documents.word.styles import Styles

_NOTES = ("footnotes", "endnotes")
_SCHEME = "data:picture-"  # an address with no meaning for a person
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


def read_word(raw: bytes) -> tuple[DocumentContent, list[Remark]]:
    """Return the content of a Word file, and remarks on what was left out or is uncertain.

    Raises DocumentError, with every reason, where it is damaged, contains macros, or has open revisions or
    comments.
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
    _refuse_length(main)
    preparer = Preparer(
        Styles(_part(package, parts.get("styles"))), Numbering(_part(package, parts.get("numbering")))
    )
    for tree in (main, *trees.values()):
        preparer.prepare(tree)
    changed = {package.main: main, **{parts[kind]: tree for kind, tree in trees.items()}}
    html, pictures = _convert(package, changed)
    reader = HtmlReader(lambda address: pictures.get(address, b""), is_page=False)
    reader.read(parse(html))
    heads = [
        each.target
        for each in relations
        if each.kind in ("header", "footer") and each.target in package.names
    ]
    return reader.content(), [*preparer.remarks, *_of_heads(package, heads)]


def _refuse_length(main: Element) -> None:
    """Raise DocumentError for too many words before they are converted, which takes seconds."""
    paragraphs = sum(1 for paragraph in main.iter(name("w:p")) if text_of(paragraph).strip())
    refuse_length(paragraphs, len(text_of(main)))


def _part(package: Package, part: str | None) -> Element | None:
    return None if part is None else package.xml(part)


def _convert(package: Package, changed: Mapping[str, Element]) -> tuple[str, dict[str, bytes]]:
    """Return the HTML that mammoth makes, and the pictures by the addresses it uses for them."""
    import mammoth

    pictures: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:
        address = f"{_SCHEME}{len(pictures)}"
        pictures[address] = b""
        with suppress(LookupError), image.open() as file:  # linked pictures are not fetched
            pictures[address] = file.read()
        return {"src": address}

    try:
        result = mammoth.convert_to_html(
            _repacked(package, changed),
            style_map=_STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(keep),
        )
    except (LookupError, ValueError, TypeError, AttributeError, OSError, BadZipFile, ExpatError) as error:
        raise DocumentError(
            Message(
                "文件的内部结构读不出来；请在 WPS 或 Word 里另存一份 .docx，再导入",
                "what is in the file cannot be read: save it anew as .docx in WPS or Word, and import that",
            )
        ) from error
    return str(result.value), pictures


def _repacked(package: Package, changed: Mapping[str, Element]) -> IO[bytes]:
    """Return a package of the prepared trees and the other parts mammoth reads, each checked."""
    described = ["[Content_Types].xml", "_rels/.rels"]
    targets = {each.target for part in changed for each in package.relations(part).values()}
    pictures = [part for part in sorted(targets & package.names) if not part.endswith(".xml")]
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for part in described:
            archive.writestr(part, tostring(package.xml(part), "utf-8"))
        for part, tree in changed.items():
            archive.writestr(part, tostring(tree, "utf-8"))
            archive.writestr(relations_path(part), tostring(_relations(package, part, tree), "utf-8"))
        for part in pictures:
            archive.writestr(part, package.read(part))
    file.seek(0)
    return file


def _relations(package: Package, part: str, tree: Element) -> Element:
    """Return the relations of a part, with an empty target for each picture without one."""
    path = relations_path(part)
    root = package.xml(path) if path in package.names else Element(RELATIONS)
    shown = {blip.get(name("r:embed"), "") for blip in tree.iter(name("a:blip"))}
    for id_ in sorted(shown - package.relations(part).keys()):
        SubElement(root, RELATION, {"Id": id_, "Type": "image", "Target": "none"})
    return root


def _of_heads(package: Package, parts: list[str]) -> list[Remark]:
    """Return remarks on the text in headers and footers."""
    texts = list(dict.fromkeys(" ".join(text_of(package.xml(part)).split()) for part in parts))
    words = "；".join(text for text in texts if any(char.isalpha() for char in text))
    if not words:
        return []
    shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    message = Message(f"页眉和页脚，未收入：“{shown}”", f"headers and footers, left out: “{shown}”")
    return [Remark(RemarkKind.DROPPED, message, quote=words)]
