"""A benchmarked site: a folder with a corpus in one generator's form, and the way to build it."""

from __future__ import annotations

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tools.bench.corpus import Corpus, Post
from tools.bench.words import Pair

HEAD_END = "</head>"


class Command(NamedTuple):
    """One process of a build."""

    arguments: tuple[str, ...]
    folder: Path
    variables: Mapping[str, str] = {}


class Site(ABC):
    """One generator with its copy of the corpus. Everything it reads and writes lies in ``folder``."""

    name: str  # column of the table

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, bytes] = {}

    @property
    def output(self) -> Path:
        """Where the built site lies."""
        return self.folder / "output"

    @property
    def caches(self) -> tuple[Path, ...]:
        """What the generator keeps between builds, apart from its output."""
        return (self.folder / "cache",)

    @property
    @abstractmethod
    def base_template(self) -> Path:
        """The template that every page is made with."""

    @abstractmethod
    def prepare(self) -> None:
        """Put layout and settings into the folder."""

    @abstractmethod
    def files_of(self, corpus: Corpus) -> dict[str, str]:
        """The content files, by path below the folder."""

    @abstractmethod
    def commands(self, *, warm: bool) -> tuple[Command, ...]:
        """The processes of one build, run one after the other; ``warm``: with the generator's caches."""

    def server(self, port: int) -> Command | None:  # noqa: ARG002 — for those that have one
        """The generator's own preview on a port of loopback; None where it has none to be measured."""
        return None

    def checker(self) -> Command | None:
        """The proof of all figures, without a build; None where there is none to be measured."""
        return None

    def clear(self) -> Path:
        """Take output and caches away: the next build is a cold one. Return the folder they are in.

        It is removed with the whole site in the end. ext4 without a journal gives no freed inode away for
        one to six minutes, and looks at each such inode for every new file (``recently_deleted`` in the
        kernel's ``fs/ext4/ialloc.c``).
        """
        aside = Path(tempfile.mkdtemp(prefix="cleared-", dir=self.folder))
        for folder in (self.output, *self.caches):
            if folder.exists():
                folder.rename(aside / folder.name)
        return aside

    def write(self, corpus: Corpus) -> int:
        """Bring the content files to the state of the corpus; only those that differ are touched."""
        wanted = {path: text.encode() for path, text in self.files_of(corpus).items()}
        changed = {path: data for path, data in wanted.items() if self._files.get(path) != data}
        for path, data in changed.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        gone = self._files.keys() - wanted.keys()
        for path in gone:
            target = self.folder / path
            target.unlink()
            if not any(target.parent.iterdir()):
                target.parent.rmdir()
        self._files = wanted
        return len(changed) + len(gone)

    def stamp_template(self, serial: int) -> None:
        """Change the base template so that every page comes out differently."""
        source = self.base_template.read_text(encoding="utf-8")
        before, _, after = source.partition(HEAD_END)
        before = before.partition('<meta name="revision"')[0]
        stamped = f'{before}<meta name="revision" content="{serial}">\n{HEAD_END}{after}'
        self.base_template.write_text(stamped, encoding="utf-8")


def body_of(post: Post, side: int, posts: str, districts: str) -> str:
    """The body in one language, with the addresses that its links lead to put in."""
    text = Pair(post.body.zh, post.body.en)[side]
    return text.replace("{link:", posts).replace("{home:", districts).replace("})", "/)")
