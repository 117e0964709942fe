"""Compare what importing a folder of clippings gives with what was counted in them by hand.

    python tools/score_import.py FOLDER

FOLDER holds the texts of the clippings; their names begin with the keys of `documents/clippings.yaml`. Each
count that differs is printed; besides, how many of the figures of `drafting/clippings.yaml` still stand in
the Markdown as they are written, and how much of the characters of each clipping it holds. The exit code is
1 where a count differs.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

import strict_yaml  # noqa: E402 — the portal's libraries lie in plugins/
from documents import Article, Document, read_document  # noqa: E402
from documents.decoding import decode  # noqa: E402

EXPECTED = Path(__file__).parent / "documents" / "clippings.yaml"
FIGURES = Path(__file__).parent / "drafting" / "clippings.yaml"
_NOT_TEXT = ("#", "-", "<!--", "|", "<table", "![")
_JOINED = "截断"
_LOST = "\N{REPLACEMENT CHARACTER}"


def count(document: Document) -> dict[str, Any]:
    """Count what a document gave, by the keys of the list."""
    articles = document.articles
    blocks = [block for article in articles for block in article.markdown.strip().split("\n\n")]
    remarks = [remark.message.zh for article in articles for remark in article.remarks]
    return {
        "articles": len(articles),
        "titles": sum(article.title is not None for article in articles),
        "dates": [article.date or "none" for article in articles],
        "publications": sum(article.publication is not None for article in articles),
        "credits": sum(len(article.credits) for article in articles),
        "paragraphs": sum(not block.startswith(_NOT_TEXT) for block in blocks),
        "headings": sum(block.startswith("#") for block in blocks),
        "items": sum(line.startswith("- ") for block in blocks for line in block.split("\n")),
        "tables": sum(block.startswith(("|", "<table")) for block in blocks),
        "pictures": sum(block.startswith(("<!--", "![")) for block in blocks),
        "joined": sum(_JOINED in remark for remark in remarks),
        "lost": sum(_words(article).count(_LOST) for article in articles),
    }


def _words(article: Article) -> str:
    return f"{article.title or ''}\n{article.subtitle or ''}\n{article.markdown}"


def _differences(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    for key, value in found.items():
        wanted = expected[key]
        if str(wanted) != str(value):
            yield f"{key}: {value} instead of {wanted}"


def _load(path: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", strict_yaml.load(path.read_text(encoding="utf-8")).data)


def main() -> int:
    """Print what differs for each clipping; return 1 where anything does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    expected, figures = _load(EXPECTED), _load(FIGURES)
    differs = False
    for file in sorted(folder.glob("*.txt")):
        key = file.name[:3]
        raw = file.read_bytes()
        begin = time.perf_counter()
        document = read_document(file.name, raw)
        seconds = time.perf_counter() - begin
        differences = list(_differences(expected[key], count(document)))
        differs = differs or bool(differences)
        words = "\n".join(map(_words, document.articles))
        written = [str(row[0]) for row in figures[key]["figures"]]
        kept = [each for each in written if each in words]
        share = len(re.sub(r"\s", "", words)) / len(re.sub(r"\s", "", decode(raw)))
        print(
            f"{key}: {len(expected[key]) - len(differences)} of {len(expected[key])} counts right, "
            f"{len(kept)} of {len(written)} figures kept, {share:.0%} of the characters, {seconds:.2f} s"
        )
        for line in [
            *differences,
            *(f"figure not found as written: {each}" for each in written if each not in kept),
        ]:
            print(f"  {line}")
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
