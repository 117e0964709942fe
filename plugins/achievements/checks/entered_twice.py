"""One thing entered twice: an article in two folders, a report as two sources, two places of one name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from achievements.model.entities import (
    LANGS,
    Dataset,
    District,
    Indicator,
    Lang,
    Place,
    Project,
    Source,
    Topic,
)
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from achievements.posts.entities import Post, Posts

ENTERED_TWICE = Rule(
    "entered-twice",
    Severity.WARNING,
    Message(
        "像是登记了两次，或者两处同名", "Something seems to be entered twice, or two things have one name"
    ),
)
RULES = (ENTERED_TWICE,)

_T = TypeVar("_T", Post, Source, Project)
_Named = District | Indicator | Topic

_SIGNS = re.compile(r"[\W_]+")
# What a project's name may have or lack without being another's.
_GENERIC: Mapping[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:建设|工程|项目)+$"),
    "en": re.compile(r"^the|project$"),
}
# Words that mark a part, a stage or a neighbour of the project whose name is otherwise the same.
_ANOTHER = re.compile(r"[0-9一二三四五六七八九十期段号扩配东西南北]")
# Characters below which a title names nothing: 通知, 会议纪要.
_SHORTEST_TITLE = 6
# How alike two titles of one page are that differ by a slip of the pen: the share that they have in common.
_SLIP = 0.8


def check_entered_twice(
    dataset: Dataset,
    posts: Posts,
    texts: Mapping[str, str],  # noqa: ARG001 — the form of every check
    today: date | None,  # noqa: ARG001
) -> Iterator[Finding]:
    """Report each further entry of what seems to be the same thing, at the later of the two."""
    published = sorted((post for post in posts.posts if not post.draft), key=lambda p: (p.date.start, p.id))
    for first, second in _pairs(published, _keys_of_post, _is_same_article):
        yield _finding(Message("这篇文章", "this article"), first.id, first.place, second.place)
    sources = sorted(dataset.sources.values(), key=lambda source: source.id)
    for one, two in _pairs(sources, _keys_of_source, _is_same_report):
        yield _finding(Message("这个来源", "this source"), one.id, one.place, two.place)
    names = _Names(dataset)
    projects = sorted(dataset.projects.values(), key=lambda project: project.place)
    for earlier, later in _pairs(projects, names.keys, names.is_same):
        yield _finding(Message("这个项目", "this project"), earlier.id, earlier.place, later.place)
    # By ID: a copy has a longer one. Those of one file are in its order.
    districts = sorted(dataset.districts.values(), key=lambda district: district.id)
    yield from _namesakes(districts, Message("这个地方", "this place"))
    indicators = sorted(dataset.indicators.values(), key=lambda indicator: indicator.place)
    yield from _namesakes(indicators, Message("这个指标", "this indicator"))
    yield from _namesakes(dataset.topics.values(), Message("这个专题", "this topic"))


def _pairs(
    entries: Sequence[_T], keys: Callable[[_T], Iterable[Hashable]], is_same: Callable[[_T, _T], bool]
) -> Iterator[tuple[_T, _T]]:
    """Yield each entry after the first earlier one that is the same.

    Only entries with a key in common are compared.
    """
    known: dict[Hashable, list[_T]] = defaultdict(list)
    for entry in entries:
        own = list(dict.fromkeys(keys(entry)))
        first = next((other for key in own for other in known[key] if is_same(other, entry)), None)
        if first is not None:
            yield first, entry
        for key in own:
            known[key].append(entry)


def _namesakes(entries: Iterable[_Named], what: Message) -> Iterator[Finding]:
    """Report each entry with a name, in either language, that an earlier one has.

    Indicators of another unit or measure are told apart by these.
    """
    known: dict[Hashable, _Named] = {}
    for entry in entries:
        kind = (entry.unit, entry.measure) if isinstance(entry, Indicator) else ()
        firsts = [
            (name, known.setdefault((lang, _bare(name), kind), entry))
            for lang, name in zip(LANGS, entry.name, strict=True)
        ]
        others = [(name, first) for name, first in firsts if first is not entry]
        if others:
            yield _namesake(what, *others[0], entry.place)


def _namesake(what: Message, name: str, first: _Named, place: Place) -> Finding:
    where = f"{first.place.file}:{first.place.line}"
    return ENTERED_TWICE.finding(
        place,
        Message(
            f"{what.zh}和“{first.id}”（{where}）同名：{name}；请另取能区分的名称，是副本的删去并改正引用",
            f"{what.en} has the same name as “{first.id}” ({where}), {name}: give it a name of its own, "
            "or delete the copy and mend what refers to it",
        ),
    )


def _finding(what: Message, first: str, first_place: Place, place: Place) -> Finding:
    where = f"{first_place.file}:{first_place.line}"
    return ENTERED_TWICE.finding(
        place,
        Message(
            f"{what.zh}和“{first}”（{where}）像是同一个；请核对，是同一个的删去一份并改正引用，"
            "不是的请把名称或标题写得能区分",
            f"{what.en} seems to be the same as “{first}” ({where}): if it is, delete one of the two and "
            "mend what refers to it; if not, tell them apart by their names",
        ),
    )


def _bodies(post: Post) -> Iterator[str]:
    return (article.body for article in post.articles if article.body)


def _keys_of_post(post: Post) -> Iterator[Hashable]:
    yield from _bodies(post)
    yield from _title(post.zh.title)


def _is_same_article(first: Post, second: Post) -> bool:
    """Return whether two posts share the body, or title and summary and the date or a source.

    A series may have the same title every month, with another source.
    """
    if not set(_bodies(first)).isdisjoint(_bodies(second)):
        return True
    words = [(_bare(post.zh.title), _bare(post.zh.summary)) for post in (first, second)]
    return words[0] == words[1] and (
        first.date.same_span(second.date) or not set(first.sources).isdisjoint(second.sources)
    )


def _keys_of_source(source: Source) -> Iterator[Hashable]:
    yield from _title(source.title.zh)
    if source.date is not None:  # a copy, however short its title is
        yield source.title.zh, source.publication, source.date, source.url
    if source.url is not None:
        yield "url", re.sub(r"^https?://(?:www\.)?|#.*$|/$", "", source.url)


def _is_same_report(first: Source, second: Source) -> bool:
    """Return whether two sources of one title or page do not differ in publication and date.

    Two papers may print one report, one page may hold several.
    """
    papers = {_bare(each.publication.zh) for each in (first, second) if each.publication}
    if len(papers) > 1 or SequenceMatcher(None, first.title.zh, second.title.zh).ratio() < _SLIP:
        return False
    one, two = first.date, second.date
    return one is None or two is None or (one.start <= two.end and two.start <= one.end)


class _Name(NamedTuple):
    """The name of a project in one language, without punctuation; ``inner`` also without its place."""

    whole: str
    inner: str


class _Names:
    """The names of projects, and the places that they may begin with."""

    def __init__(self, dataset: Dataset) -> None:
        self._districts = dataset.districts
        self._names = {
            project.id: {lang: self._name(project, lang) for lang in LANGS}
            for project in dataset.projects.values()
        }

    def keys(self, project: Project) -> Iterator[Hashable]:
        """Yield what entries of one project have in common: its names; its district and investment."""
        for lang, name in self._names[project.id].items():
            yield from ((lang, text) for text in name)
        if project.investment is not None:
            yield project.district, project.investment

    def is_same(self, first: Project, second: Project) -> bool:
        """Return whether two projects of one place share a name, or an investment and a part of the name."""
        if first.district not in self._places(second) and second.district not in self._places(first):
            return False
        for one, two in zip(self._names[first.id].values(), self._names[second.id].values(), strict=True):
            if one.whole in two or two.whole in one:
                return True
        shorter, longer = sorted((self._names[each.id]["zh"].inner for each in (first, second)), key=len)
        rest = longer.replace(shorter, "", 1)
        is_part = len(rest) < len(longer) and len(rest) <= len(shorter) and not _ANOTHER.search(rest)
        return is_part and first.investment is not None and first.investment == second.investment

    def _places(self, project: Project) -> tuple[str, ...]:
        """Return the district of a project and those that it is part of."""
        places: list[str] = []
        place: str | None = project.district
        while place is not None and place in self._districts and place not in places:
            places.append(place)
            place = self._districts[place].parent
        return tuple(places)

    def _name(self, project: Project, lang: Lang) -> _Name:
        whole = _GENERIC[lang].sub("", _bare(project.name.get(lang)))
        for place in self._places(project):
            name = _bare(self._districts[place].name.get(lang))
            for prefix in (name, name[:-1]) if lang == "zh" and len(name) > 2 else (name,):
                if whole.startswith(prefix) and len(whole) > len(prefix):
                    return _Name(whole, whole.removeprefix(prefix))
        return _Name(whole, whole)


def _title(text: str) -> Iterator[str]:
    """Yield a title that is long enough to identify an entry."""
    if len(bare := _bare(text)) >= _SHORTEST_TITLE:
        yield bare


def _bare(text: str) -> str:
    """Return a text without spaces and punctuation, casefolded."""
    return _SIGNS.sub("", text).casefold()
