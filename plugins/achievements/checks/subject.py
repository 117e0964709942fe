"""The subject of a check of one post or page: its facts and its texts, nothing else."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from achievements.checks.front import FrontText
from achievements.checks.held import Held, Holdings
from achievements.checks.prose import Origin, Prose, fill_blocks
from achievements.checks.statements import Statement, find_statements
from achievements.checks.table_statements import find_table_statements
from achievements.model.entities import Dataset, Lang, Place
from achievements.posts.entities import Article, Post, Posts, StandingPage
from achievements.posts.forms import count_front_lines, find_value
from achievements.posts.translation import KEY
from cjk_markdown.prose import Block, read_prose
from figures import Period

_ROLE = re.compile(r"\{fig\}`+\s*([a-z0-9-]+)/")


class Source(NamedTuple):
    """One text as it is passed to a check."""

    origin: Origin
    title: str
    summary: str
    text: str  # the whole file, without byte order mark, lines ended by "\n"
    prose: bytes = b""  # its blocks, pickled, where it was parsed already


class Facts(NamedTuple):
    """A post or standing page before its texts are read; small, so that it is cheap to send to a process."""

    id: str
    date: Period | None  # None: a standing page
    districts: tuple[str, ...]
    sources: tuple[str, ...]
    events: tuple[str, ...]
    projects: tuple[str, ...]
    draft: bool
    zh: Source
    en: Source | None

    def with_prose(self, prose_of: Callable[[Origin], bytes]) -> Facts:
        """Return the facts with the prose of texts that were parsed already."""
        zh = self.zh._replace(prose=prose_of(self.zh.origin))
        return self._replace(zh=zh, en=self.en and self.en._replace(prose=prose_of(self.en.origin)))

    @property
    def places(self) -> frozenset[str]:
        """The districts whose figures the check may read: the post's, and those it puts in."""
        texts = (self.zh.text, self.en.text if self.en else "")
        return frozenset(self.districts).union(*(_ROLE.findall(text) for text in texts))


@dataclass(frozen=True)
class Writing:
    """One parsed text in one language."""

    file: str
    lang: Lang
    text: str  # the whole file, lines ended by "\n"
    body_line: int  # lines before the body
    blocks: tuple[Prose, ...]  # title, summary, then the blocks of the body
    statements: tuple[Statement, ...]  # figures whose indicator, place and period are certain
    translation_of: FrontText | None  # the note of an English text

    def lines(self) -> Iterator[tuple[int, str]]:
        """Return the lines of the body with their numbers."""
        return enumerate(self.text.split("\n")[self.body_line :], self.body_line + 1)

    @property
    def place(self) -> Place:
        """The place of the title."""
        return self.blocks[0].place(0)

    @property
    def has_body(self) -> bool:
        """Whether there is more than title and summary."""
        return len(self.blocks) > 2


@dataclass(frozen=True)
class Subject:
    """A post or standing page as its checks read it."""

    id: str
    date: Period | None
    districts: tuple[str, ...]
    sources: tuple[str, ...]
    events: tuple[str, ...]
    draft: bool
    zh: Writing
    en: Writing | None
    held: Held  # what the data holds of its places

    @property
    def writings(self) -> tuple[Writing, ...]:
        """The texts that exist."""
        return (self.zh,) if self.en is None else (self.zh, self.en)

    @property
    def translation(self) -> Writing | None:
        """The English text; None until both bodies are begun, since an empty one has a finding of its own."""
        return self.en if self.en and self.en.has_body and self.zh.has_body else None


def collect_facts(posts: Posts, texts: Mapping[str, str]) -> Iterator[Facts]:
    """Yield the facts of every post and page whose files are in ``texts``."""
    for post in posts.posts:
        yield _facts(post, texts)
    for entry in (*posts.pages, *posts.unfinished):
        yield _facts(entry, texts)


def read_subject(facts: Facts, dataset: Dataset, holdings: Holdings) -> Subject:
    """Return the subject of a post with its texts parsed, the words of their figures taken from the data."""
    held = Held(holdings, facts.places)
    return Subject(
        facts.id,
        facts.date,
        facts.districts,
        facts.sources,
        facts.events,
        facts.draft,
        _read(facts.zh, facts.districts, dataset, held),
        _read(facts.en, facts.districts, dataset, held) if facts.en else None,
        held,
    )


def narrow(dataset: Dataset, facts: Facts) -> Dataset:
    """Return the part of the dataset that a check of one post may read.

    The catalogues are whole, events and projects those that it names; sources are left out, and
    observations are looked up in ``Subject.held`` alone. So a finding depends on little, and an edit of
    anything else leaves it as it was.
    """
    events = {name: dataset.events[name] for name in facts.events if name in dataset.events}
    projects = {name: dataset.projects[name] for name in facts.projects if name in dataset.projects}
    return replace(dataset, observations=(), sources={}, projects=projects, events=events, faulty=frozenset())


def _read(source: Source, districts: Sequence[str], dataset: Dataset, held: Held) -> Writing:
    lines = source.text.split("\n")
    front = count_front_lines(lines)

    def find(key: str, text: str) -> FrontText:
        return FrontText(text, *(find_value(key, lines[:front]) or (1, 1)))

    noted = find_value(KEY, lines[:front])
    note = lines[noted[0] - 1][noted[1] - 1 :].partition("#")[0].strip("\"' \t") if noted else ""
    body: tuple[Block, ...] = (
        pickle.loads(source.prose)  # noqa: S301 — made by this program
        if source.prose
        else read_prose("\n".join(lines[front:]), source.origin.lang, front)
    )
    blocks = fill_blocks(
        find("title", source.title),
        find("summary", source.summary),
        lines[:front],
        body,
        source.origin,
        dataset,
        held,
    )
    return Writing(
        source.origin.file,
        source.origin.lang,
        source.text,
        front,
        blocks,
        (*find_statements(blocks, districts, dataset), *find_table_statements(blocks, districts, dataset)),
        FrontText(note, *noted) if noted else None,
    )


def _facts(post: Post | StandingPage, texts: Mapping[str, str]) -> Facts:
    zh = _source(post.zh, "zh", texts)
    en = _source(post.en, "en", texts) if post.en is not None else None
    if isinstance(post, StandingPage):
        return Facts(post.slug, None, (), (), (), (), draft=False, zh=zh, en=en)
    return Facts(
        post.id,
        post.date,
        post.districts,
        post.sources,
        post.events,
        post.projects,
        post.draft,
        zh,
        en,
    )


def _source(article: Article, lang: Lang, texts: Mapping[str, str]) -> Source:
    file = article.place.file
    return Source(Origin(lang, file), article.title, article.summary, texts[file])
