"""PDF files made by hand: text in a font that is not embedded, with a map to characters."""

from __future__ import annotations

from collections.abc import Sequence

SIZE = 12
WIDTH, HEIGHT = 420, 600
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] "
    "/ToUnicode 5 0 R >>"
)
_CHARACTERS = (
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) "
    "/Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /F "
    "/Flags 4 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /ItalicAngle 0 "
    "/FontBBox [0 -120 1000 880] >> >>"
)


def pdf_file(pages: Sequence[Sequence[tuple[float, float, str]]]) -> bytes:
    """A PDF of pages of 420 × 600 points; each line is put at its left edge and base line, 12 points high."""
    characters = sorted({char for page in pages for _, _, text in page for char in text})
    codes = {char: number for number, char in enumerate(characters, 1)}
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        _FONT,
        _CHARACTERS,
        _stream(_unicode_map(codes)),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        shown = "".join(
            f"BT /F {SIZE} Tf {left} {base} Td <{''.join(f'{codes[char]:04x}' for char in text)}> Tj ET\n"
            for left, base, text in page
        )
        objects.append(_stream(shown))
    return _file(objects)


def _unicode_map(codes: dict[str, int]) -> str:
    pairs = "\n".join(f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    written, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        f"{written}xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    ).encode("ascii")
