"""The corpus: N made-up bilingual posts with districts, topics, sources, events and figures.

The same N gives the same corpus on every machine: everything is drawn from
`random.Random.random`, whose sequence for a given seed Python guarantees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal, TypeVar

from tools.bench.words import (
    CITY,
    DISTRICTS,
    EDIT,
    EVENT_TITLE,
    FACILITIES,
    HEADINGS,
    INDICATORS,
    INDUSTRIES,
    NOTE,
    PERIODS,
    SENTENCES,
    SUMMARY,
    TABLE_HEAD,
    TITLE,
    TOPICS,
    Pair,
)

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")

SEED = "district achievements 1"
FIRST_DAY = date(2016, 1, 4)
DAYS = 3200  # posts are spread over these days, whatever their number
POSTS_PER_EVENT = 10
SOURCES = 24
SENTENCES_PER_POST = 16

T = TypeVar("T")


@dataclass(frozen=True)
class Named:
    """A district, a topic, a source: an ID with its name."""

    id: str
    name: Pair


@dataclass(frozen=True)
class Event:
    """A signing event of the timeline."""

    id: str
    date: date
    district: str
    source: str
    title: Pair
    projects: int
    amount: int  # million yuan


@dataclass(frozen=True)
class Post:
    """A post in both languages; links in its bodies are ``{link:<slug>}`` and ``{home:<district>}``."""

    slug: str
    date: date
    district: str
    topics: tuple[str, ...]
    source: str
    event: str
    title: Pair
    summary: Pair
    body: Pair


@dataclass(frozen=True)
class Corpus:
    """Everything that a site is made from; posts are in order of their dates."""

    city: Named
    districts: tuple[Named, ...]
    topics: tuple[Named, ...]
    sources: tuple[Named, ...]
    events: tuple[Event, ...]
    posts: tuple[Post, ...]
    figures: tuple[tuple[str, str, int], ...]  # district, indicator, million yuan
    terms: tuple[Pair, ...] = (Pair("样例术语", "sample term"),)  # of the glossary, beside the indicators


class Draw:
    """Choices from one seed."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed).random  # noqa: S311 — text to measure with, nothing secret

    def number(self, low: int, high: int) -> int:
        """A number from ``low`` to ``high``."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.number(0, len(items) - 1)]

    def several(self, items: Sequence[T], number: int) -> list[T]:
        """So many different items."""
        left = list(items)
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(number)]


def money(million: int) -> Pair:
    """An amount in yuan as both languages write it, exactly: 1 hundredth of 亿元 is 1 million."""
    en = (
        f"{million // 1000}.{million % 1000:03} billion yuan"
        if million >= 1000
        else f"{million} million yuan"
    )
    return Pair(f"{million // 100}.{million % 100:02}亿元", en)


def percent(tenths: int) -> Pair:
    """A percentage with one decimal."""
    number = f"{tenths // 10}.{tenths % 10}"
    return Pair(f"{number}%", f"{number} percent")


def make_corpus(size: int) -> Corpus:
    """The corpus of so many posts."""
    districts = tuple(Named(district, name) for district, name in DISTRICTS.items())
    sources = tuple(
        Named(f"bulletin-{number:02}", Pair(f"样例公报第{number}号", f"Sample bulletin {number}"))
        for number in range(1, SOURCES + 1)
    )
    events = tuple(
        make_event(number, districts, sources) for number in range(max(12, size // POSTS_PER_EVENT))
    )
    draw = Draw(f"{SEED} figures")
    return Corpus(
        city=Named("city", CITY),
        districts=districts,
        topics=tuple(Named(topic, name) for topic, name in TOPICS.items()),
        sources=sources,
        events=events,
        posts=tuple(make_post(number, size, districts, sources, events) for number in range(size)),
        figures=tuple(
            (district.id, indicator, draw.number(200, 90_000))
            for district in districts
            for indicator in INDICATORS
        ),
    )


def make_event(number: int, districts: Sequence[Named], sources: Sequence[Named]) -> Event:
    """One event."""
    draw = Draw(f"{SEED} event {number}")
    district, industry = draw.pick(districts), draw.pick(INDUSTRIES)
    day = FIRST_DAY + timedelta(days=draw.number(0, DAYS - 1))
    return Event(
        id=f"{day}-signing-{number:04}",
        date=day,
        district=district.id,
        source=draw.pick(sources).id,
        title=fill(EVENT_TITLE, place=district.name, industry=industry),
        projects=draw.number(5, 60),
        amount=draw.number(300, 30_000),
    )


def make_post(
    number: int, size: int, districts: Sequence[Named], sources: Sequence[Named], events: Sequence[Event]
) -> Post:
    """One post; number 0 is the oldest, number ``size`` would be the next after the newest."""
    draw = Draw(f"{SEED} post {number}")
    place, industry = draw.pick(districts), draw.pick(INDUSTRIES)
    words = {"place": place.name, "industry": industry, "serial": same(str(number + 1))}
    return Post(
        slug=slug_of(number),
        date=FIRST_DAY + timedelta(days=number * DAYS // size),
        district=place.id,
        topics=tuple(draw.several(tuple(TOPICS), draw.number(1, 2))),
        source=draw.pick(sources).id,
        event=draw.pick(events).id,
        title=fill(TITLE, **words),
        summary=fill(
            SUMMARY, **words, count=same(str(draw.number(3, 90))), money=money(draw.number(100, 9000))
        ),
        body=make_body(draw, place, districts, slug_of(draw.number(0, size - 1))),
    )


def slug_of(number: int) -> str:
    """The slug of a post."""
    return f"projects-{number + 1:05}"


def same(text: str) -> Pair:
    """What is written alike in both languages."""
    return Pair(text, text)


def fill(pattern: Pair, **words: Pair) -> Pair:
    """A pattern with its slots filled; a sentence of an English text begins with a capital."""
    zh = pattern.zh.format(**{name: pair.zh for name, pair in words.items()})
    en = pattern.en.format(**{name: pair.en for name, pair in words.items()})
    return Pair(zh, en[:1].upper() + en[1:])


def make_body(draw: Draw, place: Named, districts: Sequence[Named], other: str) -> Pair:
    """A body of about 2.8 KB in each language: three sections, a table, a list, two links."""
    sentences = [
        fill(
            pattern,
            place=place.name,
            industry=draw.pick(INDUSTRIES),
            facility=draw.pick(FACILITIES),
            period=draw.pick(PERIODS),
            count=same(str(draw.number(2, 200))),
            money=money(draw.number(50, 60_000)),
            percent=percent(draw.number(5, 480)),
            other=draw.pick(districts).name,
            link=same(f"{{link:{other}}}"),
            home=same(f"{{home:{place.id}}}"),
        )
        for pattern in draw.several(SENTENCES, SENTENCES_PER_POST)
    ]
    table = make_table(draw)
    return Pair(*(lay_out([pair[side] for pair in sentences], table[side], side) for side in (0, 1)))


def make_table(draw: Draw) -> Pair:
    """A table of five indicators with value, growth and completion of the target."""
    rows = [
        (
            INDICATORS[indicator],
            money(draw.number(80, 90_000)),
            percent(draw.number(5, 400)),
            percent(draw.number(600, 1400)),
        )
        for indicator in draw.several(tuple(INDICATORS), 5)
    ]
    lines = [TABLE_HEAD, tuple(map(same, ("---", "---:", "---:", "---:"))), *rows]
    return Pair(
        *(
            "\n".join("| " + " | ".join(cell[side] for cell in line) + " |" for line in lines)
            for side in (0, 1)
        )
    )


def lay_out(sentences: list[str], table: str, side: int) -> str:
    """The Markdown of a body from its sentences and its table."""
    join = ("", " ")[side].join
    headings = [f"## {heading[side]}" for heading in HEADINGS]
    bullets = "\n".join(f"- {sentence}" for sentence in sentences[6:9])
    blocks = [
        join(sentences[:3]),
        headings[0],
        join(sentences[3:6]),
        bullets,
        headings[1],
        table,
        NOTE[side],
        headings[2],
        join(sentences[9:12]),
        join(sentences[12:]),
    ]
    return "\n\n".join(blocks) + "\n"


def revised(body: Pair, serial: int) -> Pair:
    """A body with one paragraph more."""
    added = fill(EDIT, serial=same(str(serial)))
    return Pair(f"{body.zh}\n{added.zh}\n", f"{body.en}\n{added.en}\n")
