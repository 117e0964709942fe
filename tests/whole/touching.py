"""What an output reads while it is made, seen from outside: whatever of this changes, it must be made again.

Independent of how look-ups are noted: the attributes of records are watched while an output is made; then
the record is changed in memory, the site is planned anew, and the output's key or the answer to one of the
questions in its trace must be others than before. What can be found in the search counts as an output.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass, replace
from functools import cached_property, partial
from typing import Any, NamedTuple

import pytest

from achievements.build import assembly
from achievements.build.assembly import Site, plan_outputs
from achievements.build.making import Output
from achievements.model.entities import (
    Dimension,
    District,
    Event,
    Indicator,
    Observation,
    Project,
    Source,
    Term,
    Text,
    Topic,
)
from achievements.posts.entities import Article, Post, StandingPage
from achievements.search.documents import Entry
from achievements.search.entries import entries_of
from achievements.site.edition import Edition
from achievements.site.library import AttachmentFacts, Library, PictureFacts
from achievements.site.questions import Answers
from figures import Period, Quantity, parse_period

# Of each kind of record: the attribute that names it, and where the library has it.
KINDS: dict[type, tuple[str, str]] = {
    District: ("id", "districts"),
    Topic: ("id", "topics"),
    Indicator: ("id", "indicators"),
    Dimension: ("id", "dimensions"),
    Source: ("id", "sources"),
    Project: ("id", "projects"),
    Event: ("id", "events"),
    Observation: ("key", "observations"),
    Term: ("zh", "glossary"),
    Post: ("id", "posts"),
    StandingPage: ("slug", "pages"),
    Article: ("place", ""),
}
FACTS = ("pictures", "attachments", "bodies")  # mappings of the library from paths to plain values
IN_FRONT_MATTER = ("title", "summary")


class Touch(NamedTuple):
    """An attribute of a record that was read; of a fact, the mapping that has it."""

    kind: str
    key: str
    attribute: str


class Fault(NamedTuple):
    """An output that is not made again although something changed that it reads."""

    path: str
    touch: Touch


class Recorder:
    """Notes what is read while ``noting``."""

    def __init__(self) -> None:
        self.touches: set[Touch] = set()
        self.worked_out: dict[str, dict[Any, Any]] = defaultdict(dict)  # shared by the pages of a language
        self._noting = False

    def note(self, kind: str, key: str, attribute: str) -> None:
        """Note that something was read."""
        if self._noting:
            self.touches.add(Touch(kind, key, attribute))

    def during(self, action: Callable[[], object]) -> set[Touch]:
        """What is read while something is done."""
        self.touches, self._noting = set(), True
        self.worked_out.clear()
        try:
            action()
        finally:
            self._noting = False
        return self.touches


class Noted(dict[str, Any]):
    """A mapping of facts that notes which are asked for, be they there or not."""

    def __init__(self, kind: str, facts: Mapping[str, Any], recorder: Recorder) -> None:
        super().__init__(facts)
        self._kind, self._recorder = kind, recorder

    def __getitem__(self, key: str) -> Any:
        self._recorder.note(self._kind, key, "")
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._recorder.note(self._kind, key, "")
        return super().get(key, default)


@contextmanager
def watched(recorder: Recorder) -> Iterator[None]:
    """Watch every attribute of every record."""
    with pytest.MonkeyPatch.context() as patch:
        for kind, (name, _) in KINDS.items():
            patch.setattr(kind, "__getattribute__", watch(kind, name, recorder), raising=False)
        # Every page reads what an answer is worked out from, though that is done once.
        patch.setattr(Edition, "answers", property(lambda edition: recorder.worked_out[edition.lang]))
        yield


def watch(kind: type, name: str, recorder: Recorder) -> Callable[[Any, str], Any]:
    """What reads an attribute of a record of a kind."""
    own = {field.name for field in fields(kind)} if is_dataclass(kind) else set(getattr(kind, "_fields", ()))

    def read(record: Any, attribute: str) -> Any:
        if attribute in own and attribute != name:
            key = object.__getattribute__(record, name)
            recorder.note(kind.__name__, key.file if kind is Article else key, attribute)
        return object.__getattribute__(record, attribute)

    return read


def read_by_each(site: Site) -> dict[Touch, list[str]]:
    """What the outputs of a site read while they are made and rendered, each with its readers."""
    recorder = Recorder()
    facts: dict[str, Any] = {name: Noted(name, getattr(site.library, name), recorder) for name in FACTS}
    noted = replace(site, library=replace(site.library, **facts))
    readers: dict[Touch, list[str]] = defaultdict(list)
    with watched(recorder):
        for name, member in vars(Library).items():  # what is asked of the whole record is counted once
            if isinstance(member, cached_property):
                getattr(noted.library, name)
        for path, output in planned(noted)[0].items():
            for touch in recorder.during(output.make):
                readers[touch].append(path)
    return readers


class Made(NamedTuple):
    """An output as it was made: its key, its bytes, and the digests of the answers to its questions."""

    key: str
    data: bytes
    answers: Mapping[str, str]


def make_all(site: Site) -> dict[str, Made]:
    """Every output of a site."""
    outputs, answers = planned(site)
    made = {}
    for path, output in outputs.items():
        data, reads = output.make()
        made[path] = Made(output.key, data, {asked: answers.digest(asked) for asked in reads})
    return made


def find_faults(
    site: Site, before: Mapping[str, Made], readers: Mapping[Touch, list[str]]
) -> Iterator[Fault]:
    """Every output of a site, as it was made ``before``, that would stay although what it reads changed."""
    for touch in sorted(readers):
        library = changed_library(site.library, touch)
        if library is not None:
            told = is_seen(touch)
            stale = find_stale(before, replace(site, library=library), readers[touch], seen=told)
            yield from (Fault(path, touch) for path in stale)


def find_stale(
    before: Mapping[str, Made], after: Site, paths: Iterable[str], *, seen: bool = True
) -> list[str]:
    """The outputs that would stay as they are if the site became another one.

    Where the change is ``seen``, those that would be the same are left out: what was only asked, to the same
    answer, is shown nowhere.
    """
    outputs, answers = planned(after)
    same = [
        path
        for path in paths
        if path in outputs
        and outputs[path].key == before[path].key
        and all(answers.digest(asked) == digest for asked, digest in before[path].answers.items())
    ]
    return [path for path in same if not seen or bytes_of(outputs[path]) != before[path].data]


def bytes_of(output: Output) -> bytes:
    """The bytes of an output; none where the record that it is made from no longer holds together."""
    try:
        return output.make()[0]
    except (LookupError, ValueError):
        return b""


def is_seen(touch: Touch) -> bool:
    """Return whether `changed_library` changes what is read, not only the digest that stands for it."""
    return touch.kind != "Article" or touch.attribute in IN_FRONT_MATTER


def find_forgotten(site: Site, before: Mapping[str, Made], library: Library) -> list[str]:
    """The outputs, as made ``before``, that would stay if the library became another one, but be others."""
    return find_stale(before, replace(site, library=library), before)


def planned(site: Site) -> tuple[dict[str, Output], Answers]:
    """The outputs of a site by their paths, and what answers their questions."""
    answers = Answers(site.editions)
    with pytest.MonkeyPatch.context() as patch:
        # What has a key alone is planned from all that it shows.
        for name in ("search_outputs", "card_outputs"):
            patch.setattr(assembly, name, lambda *_: ())
        # Of a record that no longer holds together, all that is planned before that is met.
        for name in ("plan_pages", "chart_outputs"):
            patch.setattr(assembly, name, until_fault(getattr(assembly, name)))
        outputs = {output.path: output for output in plan_outputs(site, answers)}
    for lang, edition in site.editions.items():
        with suppress(LookupError):  # of a record that no longer holds together, all that comes before
            for entry in entries_of(edition):
                path = f"{lang} {entry.kind} {entry.href}"
                outputs[path] = Output(path, "", partial(edition.notes.record, partial(words_of, entry)))
    return outputs, answers


def until_fault(plan: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """What plans as much as can be planned."""

    def planned(*about: object) -> Iterator[Any]:
        with suppress(LookupError, ValueError, ArithmeticError):
            yield from plan(*about)

    return planned


def words_of(entry: Entry) -> bytes:
    """A document of the search."""
    return repr(entry.make()).encode()


def changed_library(library: Library, touch: Touch) -> Library | None:
    """The library as it would be read after an edit of what was touched; None: it cannot be edited alone."""
    if touch.kind in FACTS:
        known = getattr(library, touch.kind)
        fact = changed(known[touch.key]) if touch.key in known else "changed"
        facts: dict[str, Any] = {touch.kind: {**known, touch.key: fact}}
        return replace(library, **facts)
    if touch.kind in {"Post", "StandingPage", "Article"}:
        return changed_texts(library, touch)
    name, field = next(own for kind, own in KINDS.items() if kind.__name__ == touch.kind)
    records = getattr(library.dataset, field)
    found = {getattr(record, name): record for record in records_of(records)}
    value = changed(getattr(found[touch.key], touch.attribute))
    if value is None:
        return None
    found[touch.key] = replace(found[touch.key], **{touch.attribute: value})
    own: dict[str, Any] = {field: found if isinstance(records, Mapping) else tuple(found.values())}
    # The data files were read anew.
    return replace(library, dataset=replace(library.dataset, **own), dataset_digest="changed")


def records_of(records: Any) -> Any:
    """The records of a field of the dataset."""
    return records.values() if isinstance(records, Mapping) else records


def changed_texts(library: Library, touch: Touch) -> Library | None:
    """The library after an edit of one text."""
    posts = [changed_entry(post, post.id, touch) for post in library.posts]
    pages = [changed_entry(page, page.slug, touch) for page in library.pages]
    if posts == list(library.posts) and pages == list(library.pages):
        return None
    return replace(library, posts=tuple(posts), pages=tuple(pages))


def changed_entry(entry: Any, key: str, touch: Touch) -> Any:
    """A post or a page, edited if it is meant."""
    if touch.kind == "Article":
        for lang in ("zh", "en"):
            text = getattr(entry, lang)
            if text is not None and text.place.file == touch.key:
                entry = entry._replace(**{lang: changed_article(text, touch.attribute)})
        return entry
    if (touch.kind, touch.key) != (type(entry).__name__, key):
        return entry
    if touch.attribute == "en" and entry.en is not None:
        return entry._replace(en=None)
    value = changed(getattr(entry, touch.attribute))
    if value is None:
        return entry
    # What both languages share stands in the front matter of the Chinese text.
    return entry._replace(**{touch.attribute: value, "zh": changed_article(entry.zh, "title")})


def changed_article(article: Article, attribute: str) -> Article:
    """An article, edited in its front matter or in its body."""
    if attribute in IN_FRONT_MATTER:
        article = article._replace(front=f"{article.front}x")
    if attribute == "title":
        article = article._replace(title=f"{article.title}x")
    if attribute == "summary":
        article = article._replace(summary=f"{article.summary}x")
    return article._replace(digest=f"{article.digest}x")


def changed(value: Any) -> Any:
    """Another value of the same kind; None where there is none that an edit could give."""
    match value:
        case Text():
            return Text(f"{value.zh}x", f"{value.en}x")
        case bool():
            return not value
        case str():
            return f"{value}x"
        case int():
            return value + 1
        case Period():
            return parse_period("1999-01-02")
        case Quantity():
            return replace(value, value=value.value + 1)
        case Mapping() if value:
            return {key: changed(own) for key, own in value.items()}
        case PictureFacts():
            return value._replace(src=f"{value.src}x")
        case AttachmentFacts():
            return value._replace(path=f"{value.path}x")
        case tuple() if value and not hasattr(value, "_fields"):
            return value[:-1]
    return None
