"""Make the font of the large figures: the digits of Inter and the signs beside them, and nothing else.

    npm pack @fontsource/inter@5.3.0
    python -m tools.numerals fontsource-inter-5.3.0.tgz

writes `themes/portal/static/numerals.<digest>.woff2` and its licence (SIL Open Font License 1.1). The archive
must be the pinned one, and the same archive gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

STATIC = Path(__file__).resolve().parents[1] / "themes" / "portal" / "static"
ARCHIVE_SHA512 = (
    "4687ccca56668e52447c42d778d1c558145c4acef9ac653fe9b5764b68df9efb"
    "ffdeb3d73c67b42e05094e495c1d9f6533839998054585c24f9c009f6fdd40de"
)
FONT, LICENCE = "package/files/inter-latin-700-normal.woff2", "package/LICENSE"
SIGNS = "0123456789.,%+-×$ \u2013\u2212"
# Digits of one width, for columns; kerning is of no use to them.
FEATURES = ["tnum"]


def make_font(data: bytes) -> bytes:
    """The font with the signs alone, as WOFF2."""
    options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False, desubroutinize=True)
    options.name_IDs = [0, 1, 2, 13, 14]  # copyright, names, licence
    font = TTFont(io.BytesIO(data))
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=SIGNS)
    subsetter.subset(font)
    # The time of the run is no part of it.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    made = io.BytesIO()
    font.flavor = "woff2"
    font.save(made)
    return made.getvalue()


def main(archive: Path) -> int:
    """Write the font and its licence; 1 where the archive is another one."""
    data = archive.read_bytes()
    if hashlib.sha512(data).hexdigest() != ARCHIVE_SHA512:
        print(f"{archive} is not the archive that is pinned here", file=sys.stderr)
        return 1
    with tarfile.open(fileobj=io.BytesIO(data)) as files:
        font, licence = (file.read() for name in (FONT, LICENCE) if (file := files.extractfile(name)))
    made = make_font(font)
    for old in STATIC.glob("numerals.*"):
        old.unlink()
    (STATIC / f"numerals.{hashlib.sha256(made).hexdigest()[:8]}.woff2").write_bytes(made)
    (STATIC / "numerals.LICENSE.txt").write_bytes(licence)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
