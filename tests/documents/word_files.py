"""Word files made by hand, as small as they can be."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8ffffff7f0009fb03"
    "fd05fd06800000000049454e44ae426082"
)


def word_file(body: str, parts: Mapping[str, str | bytes] | None = None, types: str = _TYPES) -> bytes:
    """A Word file of a body; ``parts`` by their kind (``numbering``) or name (``media/image1.png``)."""
    relations: list[str] = []
    document = _whole("document", f"<w:body>{body}</w:body>")
    files: dict[str, str | bytes] = {"[Content_Types].xml": types, "word/document.xml": document}
    for number, (name, content) in enumerate((parts or {}).items(), 1):
        kind = "image" if name.startswith("media/") else name.rstrip("0123456789")
        target = name if "/" in name else f"{name}.xml"
        relations.append(f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{target}"/>')
        files[f"word/{target}"] = content
    files["word/_rels/document.xml.rels"] = _relations("".join(relations))
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    )
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _whole(name: str, inner: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {_NAMESPACES}>{inner}</w:{name}>'
    )


def part(name: str, inner: str) -> str:
    """A part beside the document: ``styles``, ``numbering``, ``footnotes``, ``comments``, ``hdr``."""
    return _whole(name, inner)


def run(words: str, look: str = "") -> str:
    """Words with a look (``<w:b/>``)."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    inner = inner if inner.startswith("<") else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def style(id_: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    """A style; WPS gives the IDs numbers and the names those of Word."""
    return f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{name}"/>{inner}</w:style>'


def row(*cells: str, properties: str = "") -> str:
    """A row of a table."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(words: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def replaced(raw: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A Word file with one of its parts changed."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        files: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    return zipped({**files, name: change(archive_text(files[name]))})


def archive_text(content: str | bytes) -> str:
    """The text of a part."""
    return content if isinstance(content, str) else content.decode()


def drawn(relation: str, alt: str = "") -> str:
    """A paragraph with a picture, by the ID of its relation (``r1`` is the first part given)."""
    blip = f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'
    graphic = f"<a:graphic><a:graphicData>{blip}</a:graphicData></a:graphic>"
    properties = f'<wp:docPr id="1" name="p" descr="{alt}"/>'
    return paragraph(f"<w:r><w:drawing><wp:inline>{properties}{graphic}</wp:inline></w:drawing></w:r>")
