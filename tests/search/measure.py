"""How much a search loads on a made-up record: `PYTHONPATH=plugins python -m tests.search.measure 500 zh`.

Bytes are those of gzip -6, but of a part of a file, which comes as it is, all. They are the same on every
machine.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from achievements.model.entities import Lang
from achievements.render.theme_folder import load_theme
from achievements.search.documents import Entry

from .browser import index_files, search, write_index
from .synthetic import synthetic_entries

THEME = Path(__file__).resolve().parents[2] / "themes" / "portal"
SHOWN_AT_FIRST = 5  # of each kind: FIRST in static/search/70-page.js
QUERIES = 80


class Measured(NamedTuple):
    """What first searches load, script included, and what the index is made of."""

    loads: dict[str, int]  # bytes by query
    files: int
    bytes: int
    seconds: float  # of processor time, to make the index

    def __str__(self) -> str:
        heaviest = max(self.loads, key=self.loads.__getitem__)
        median = sorted(self.loads.values())[len(self.loads) // 2]
        return (
            f"first search: median {median} bytes, most {self.loads[heaviest]} ({heaviest}); "
            f"index: {self.files} files, {self.bytes} bytes, made in {self.seconds:.1f} s"
        )


def weight(data: bytes) -> int:
    """Bytes when compressed."""
    return len(gzip.compress(data, 6))


def queries_from(entries: Sequence[Entry], lang: Lang) -> list[str]:
    """Pieces of articles as a reader might quote them, from one character or word on."""
    draw = random.Random(lang)  # noqa: S311 — not for secrets
    texts = [entry.make().text for entry in entries if entry.kind == "post"]
    queries = []
    for number in range(QUERIES):
        text = draw.choice(texts)
        if lang == "zh":
            length = (1, 2, 2, 3, 4, 4, 5, 6)[number % 8]
            run = max(re.findall(r"[\u4e00-\u9fff]+", text), key=len)
            start = draw.randrange(len(run) - length + 1)
            queries.append(run[start : start + length])
        else:
            words = re.findall(r"[a-z]{3,}", text)
            start = draw.randrange(len(words) - 3)
            queries.append(" ".join(words[start : start + 1 + number % 3]))
    return queries


def measure(posts: int, lang: Lang, folder: Path) -> Measured:
    """Build an index of a made-up record in a folder, and search it."""
    entries = list(synthetic_entries(posts, lang))
    began = time.process_time()
    files = index_files(entries, lang)
    seconds = time.process_time() - began
    write_index(files, folder)
    weights = {path: weight(data) for path, data in files.items()}
    script = weight(load_theme(THEME).search.data)
    queries = queries_from(entries, lang)
    loads = {
        query: script + sum(size or weights[path] for path, size in found.loaded)
        for query, found in zip(queries, search(queries, folder, lang, SHOWN_AT_FIRST), strict=True)
    }
    return Measured(loads, len(files), sum(weights.values()), seconds)


def main(arguments: Sequence[str]) -> None:
    """Measure as the command line asks."""
    posts, lang = int(arguments[0]), arguments[1]
    with tempfile.TemporaryDirectory() as folder:
        print(measure(posts, next(known for known in get_args(Lang) if known == lang), Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1:])
