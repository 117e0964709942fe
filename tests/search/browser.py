"""The search script of the theme, run in Node as a browser runs it."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from achievements.model.entities import Lang
from achievements.model.store import Memory
from achievements.search.documents import Entry
from achievements.search.index import FOLDER, SearchIndex
from achievements.search.indexing import Indexing
from achievements.search.names import SearchNames
from achievements.search.segments import Sizes

HERE = Path(__file__).resolve().parent
PARTS = HERE.parents[1] / "themes" / "portal" / "static" / "search"
NODE = shutil.which("node") or shutil.which("nodejs")
NEEDS_A_PAGE = "70-page.js"

needs_node = pytest.mark.skipif(
    NODE is None, reason="the search script is run in Node: apt-get install nodejs"
)


class Group(NamedTuple):
    """What was found of one kind."""

    kind: str
    total: int
    certain: bool
    hrefs: list[str]
    excerpts: list[list[str]]  # pieces of each excerpt, every second one marked


class Found(NamedTuple):
    """What one query found."""

    groups: list[Group]
    loaded: list[tuple[str, int]]  # files that were read, and how many bytes of each: 0 for all
    shown: str  # what was sought instead, where the query itself was not found

    @property
    def hrefs(self) -> list[str]:
        """The addresses of all results, in their order."""
        return [href for group in self.groups for href in group.hrefs]


@cache
def _node() -> subprocess.Popen[str]:
    """The process of Node that answers; started when the first asks, it ends with this process."""
    assert NODE is not None
    pipe = subprocess.PIPE
    started = subprocess.Popen([NODE, str(HERE / "run.js")], stdin=pipe, stdout=pipe, encoding="utf-8")
    atexit.register(started.communicate)
    return started


@cache
def _script() -> str:
    parts = (path for path in sorted(PARTS.glob("*.js")) if path.name != NEEDS_A_PAGE)
    return "\n".join(path.read_text(encoding="utf-8") for path in parts)


def run(request: dict[str, Any]) -> Any:
    """Have the script, loaded anew, answer a request."""
    node = _node()
    assert node.stdin is not None
    assert node.stdout is not None
    node.stdin.write(json.dumps({"script": _script(), **request}) + "\n")
    node.stdin.flush()
    answer = json.loads(node.stdout.readline())
    assert "error" not in answer, answer
    return answer["value"]


def call(name: str, arguments: Iterable[Sequence[object]]) -> list[Any]:
    """What a function of the script returns for each list of arguments."""
    answers: list[Any] = run({"calls": [[name, *values] for values in arguments]})
    return answers


def index_files(
    entries: Iterable[Entry], lang: Lang, sizes: Sizes | None = None, names: SearchNames | None = None
) -> dict[str, bytes]:
    """Every file of an index, by path."""
    planned = SearchIndex(entries, lang, Indexing(lang, "", Memory()), sizes, names).files()
    return {file.path: file.make() for file in planned}


def write_index(files: Mapping[str, bytes], folder: Path) -> None:
    """Put an index where the script can read it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def search(queries: Sequence[str], folder: Path, lang: str, first: int = 10_000) -> list[Found]:
    """Search for each query with an empty cache; up to ``first`` results of each kind are read."""
    answers = run(
        {"folder": str(folder), "base": f"{FOLDER}/{lang}", "queries": list(queries), "first": first}
    )
    return [
        Found([Group(**group) for group in answer["results"]], answer["loaded"], answer["shown"])
        for answer in answers
    ]
