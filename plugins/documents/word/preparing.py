"""Prepares the tree of a document for mammoth: repairs what it would lose, spoil or wrongly show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from documents.document import Message, Remark, RemarkKind
from documents.word.names import child, name, text_of, value
from documents.word.numbering import Label, Numbering
from documents.word.styles import Look, Styles

# Our own styles, which mammoth is configured to write as classes.
TITLE, SUBTITLE, CAPTION, HEADING, ITEM = (
    "DocxTitle",
    "DocxSubtitle",
    "DocxCaption",
    "DocxHeading",
    "DocxItem",
)
DEEPEST_ITEM = 8
_QUOTED = 30
# Elements around words that mammoth does not look into (17.16.19, 17.3.2.8, 17.3.2.3).
_WRAPPERS = (name("w:fldSimple"), name("w:dir"), name("w:bdo"))
_VML_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_VML_TITLE = "{urn:schemas-microsoft-com:office:office}title"
_LOST = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
    name("w:altChunk"),
)


class Preparer:
    """Changes a tree in place and collects remarks."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self.remarks: list[Remark] = []
        self._number = 0

    def prepare(self, root: Element) -> None:
        """Prepare a part: the document, or its notes."""
        _replace(root, name("w:ruby"), _base_of_ruby)
        for wrapper in _WRAPPERS:
            _replace(root, wrapper, list)
        _replace(root, name("m:oMath"), self._words_of_formula)
        _replace(root, name("mc:AlternateContent"), _shown_alternative)
        self._hoist_text_boxes(root)
        for lost in _LOST:
            if any(True for _ in root.iter(lost)):
                self._tell_lost()
                break
        _redraw(root)
        for blip in root.iter(name("a:blip")):
            linked = blip.attrib.pop(name("r:link"), "")
            blip.attrib.setdefault(name("r:embed"), linked)  # a linked picture: reported as missing
        _join_initials(root)
        for row in root.iter(name("w:tr")):
            _fill_before(row)
        for parent, paragraph in _paragraphs(root):
            self._prepare_paragraph(parent, paragraph)

    def _prepare_paragraph(self, parent: Element, paragraph: Element) -> None:
        if text_of(paragraph).strip():
            self._number += 1
        self._drop_hidden(paragraph)
        self._tell_struck(paragraph)
        look = self._styles.look(paragraph)
        if look.is_contents:
            parent.remove(paragraph)
            return
        numbering = self._styles.numbering(paragraph)
        label = self._numbering.next(*numbering) if numbering and text_of(paragraph).strip() else None
        properties = child(paragraph, "w:pPr")
        if properties is None:
            properties = Element(name("w:pPr"))
            paragraph.insert(0, properties)
        for each in properties.findall(name("w:numPr")):
            properties.remove(each)
        self._set_style(properties, look, label)
        if look.is_subtitle:
            _begin(paragraph, "——")
        elif label:
            _begin(paragraph, _shown_label(label, is_item=look.heading is None))
        if child(properties, "w:pageBreakBefore") is not None:
            _begin(paragraph, "", page_break=True)

    def _set_style(self, properties: Element, look: Look, label: Label | None) -> None:
        for each in properties.findall(name("w:pStyle")):
            properties.remove(each)
        style = ""
        if look.heading is not None:
            style = (
                (SUBTITLE if look.is_subtitle else TITLE)
                if look.heading == 0
                else f"{HEADING}{min(look.heading, 6)}"
            )
        elif look.is_caption:
            style = CAPTION
        elif label and label.marker:
            style = f"{ITEM}{min(label.level, DEEPEST_ITEM)}"
        if style:
            properties.insert(0, Element(name("w:pStyle"), {name("w:val"): style}))

    def _drop_hidden(self, paragraph: Element) -> None:
        hidden = [run for run in paragraph.iter(name("w:r")) if self._styles.is_hidden(run, paragraph)]
        words = "".join(map(text_of, hidden)).strip()
        for parent in list(paragraph.iter()):
            for run in hidden:
                if run in parent:
                    parent.remove(run)
        if words:
            message = Message(
                f"隐藏文字，未收入：“{words[:_QUOTED]}”", f"hidden words, left out: “{words[:_QUOTED]}”"
            )
            self.remarks.append(Remark(RemarkKind.DROPPED, message, self._number, words))

    def _tell_struck(self, paragraph: Element) -> None:
        struck = [
            run
            for run in paragraph.iter(name("w:r"))
            if value(run, "w:rPr", "w:strike") not in ("0", "false")
            and child(run, "w:rPr", "w:strike") is not None
        ]
        words = "".join(map(text_of, struck)).strip()
        if words:
            shown = words[:_QUOTED]
            message = Message(
                f"“{shown}”划了删除线，文字仍保留；若已不用，请删去",
                f"“{shown}” is struck through and was kept: delete it if it no longer holds",
            )
            self.remarks.append(Remark(RemarkKind.CONFIRM, message, self._number, words))

    def _words_of_formula(self, formula: Element) -> list[Element]:
        words = text_of(formula)
        message = Message(
            f"公式只收入了文字“{words[:_QUOTED]}”，请核对",
            f"of a formula only its characters were taken, “{words[:_QUOTED]}”: please check",
        )
        self.remarks.append(Remark(RemarkKind.CONFIRM, message, 0, words))
        return [_run(words)]

    def _tell_lost(self) -> None:
        message = Message(
            "文件里的图表、SmartArt 或嵌入对象没有收入；请在 Word 里另存为图片后插入，或改写成表格",
            "charts, SmartArt or embedded objects were left out: put them in as pictures, or write a table",
        )
        self.remarks.append(Remark(RemarkKind.CONFIRM, message))

    def _hoist_text_boxes(self, root: Element) -> None:
        """Move the paragraphs of drawn text boxes after the paragraph that contains them."""
        for parent in list(root.iter()):
            for paragraph in [each for each in parent if each.tag == name("w:p")]:
                boxes = [
                    box
                    for drawing in paragraph.iter(name("w:drawing"))
                    for box in drawing.iter(name("w:txbxContent"))
                ]
                place = list(parent).index(paragraph) + 1
                for box in boxes:
                    for inner in reversed(list(box)):
                        parent.insert(place, inner)
                        box.remove(inner)


def _shown_label(label: Label, *, is_item: bool) -> str:
    """Return a label as written before its paragraph; an item's label ends at its first blank."""
    if is_item and label.marker:
        is_in_words = label.marker == "-" and label.text != "•"
        return f"{label.marker} {label.text} " if is_in_words else f"{label.marker} "
    return f"{label.text} " if label.text[-1].isascii() else label.text


def _paragraphs(root: Element) -> Iterator[tuple[Element, Element]]:
    """Yield every paragraph with its parent, in document order."""
    found = [(parent, each) for parent in root.iter() for each in parent if each.tag == name("w:p")]
    order = {id(element): number for number, element in enumerate(root.iter())}
    yield from sorted(found, key=lambda pair: order[id(pair[1])])


def _replace(root: Element, tag: str, replacement: Callable[[Element], list[Element]]) -> None:
    """Replace every element with a name by others, the innermost first."""
    for parent in reversed(list(root.iter())):
        for index in range(len(parent) - 1, -1, -1):
            if parent[index].tag == tag:
                parent[index : index + 1] = replacement(parent[index])


def _base_of_ruby(ruby: Element) -> list[Element]:
    """Return the base text of a ruby (17.3.3.25) as the content of a run, in which it stands."""
    base = child(ruby, "w:rubyBase")
    return (
        []
        if base is None
        else [each for run in base.iter(name("w:r")) for each in run if each.tag != name("w:rPr")]
    )


def _shown_alternative(alternative: Element) -> list[Element]:
    """Return the fallback for older programs, as mammoth is one; otherwise the newer form."""
    fallback = child(alternative, "mc:Fallback")
    if fallback is not None and len(fallback):
        return list(fallback)
    choice = child(alternative, "mc:Choice")
    return [] if choice is None else list(choice)


def _join_initials(root: Element) -> None:
    """Join a drop cap, a paragraph of its own (17.3.1.11), to the words that it begins."""
    for parent in root.iter():
        for letter, paragraph in pairwise(list(parent)):
            frame = child(letter, "w:pPr", "w:framePr")
            is_initial = frame is not None and frame.get(name("w:dropCap")) in ("drop", "margin")
            if is_initial and paragraph.tag == name("w:p"):
                for run in reversed(letter.findall(name("w:r"))):
                    _insert_first(paragraph, run)
                parent.remove(letter)


def _redraw(root: Element) -> None:
    """Convert pictures in VML to DrawingML, with their alternative texts."""
    for shape in [each for each in root.iter() if each.find(_VML_PICTURE) is not None]:
        for index, old in enumerate(list(shape)):
            if old.tag != _VML_PICTURE:
                continue
            inline = Element(name("wp:inline"))
            alt = shape.get("alt") or old.get(_VML_TITLE) or ""
            SubElement(inline, name("wp:docPr"), {"descr": alt})
            place = inline
            for step in ("a:graphic", "a:graphicData", "pic:pic", "pic:blipFill"):
                place = SubElement(place, name(step))
            SubElement(place, name("a:blip"), {name("r:embed"): old.get(name("r:id"), "")})
            shape[index] = inline


def _fill_before(row: Element) -> None:
    """Add the empty cells before a row that begins further right (17.4.15)."""
    before = value(row, "w:trPr", "w:gridBefore")
    if not before or not before.isdecimal() or before == "0":
        return
    cell = Element(name("w:tc"))
    SubElement(SubElement(cell, name("w:tcPr")), name("w:gridSpan"), {name("w:val"): before})
    SubElement(cell, name("w:p"))
    first = next((index for index, each in enumerate(row) if each.tag == name("w:tc")), len(row))
    row.insert(first, cell)


def _run(words: str) -> Element:
    run = Element(name("w:r"))
    text = SubElement(run, name("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = words
    return run


def _begin(paragraph: Element, words: str, *, page_break: bool = False) -> None:
    """Insert words, or a page break, at the start of a paragraph."""
    run = _run(words)
    if page_break:
        run[:] = [Element(name("w:br"), {name("w:type"): "page"})]
    _insert_first(paragraph, run)


def _insert_first(paragraph: Element, run: Element) -> None:
    place = 1 if len(paragraph) and paragraph[0].tag == name("w:pPr") else 0
    paragraph.insert(place, run)
