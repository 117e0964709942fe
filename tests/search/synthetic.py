"""A made-up record of any size, whose words are as unequally frequent as those of a language.

Words are drawn by Zipf's law from a made-up vocabulary, every other one among the few that follow the one
before: so that an index of a given length is no smaller than one of real articles (a test compares them).
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from achievements.model.entities import Lang
from achievements.search.documents import Entry, Kind, SearchDocument
from figures import parse_quantity

FIRST_DAY = date(2016, 1, 1).toordinal()
DAYS_A_POST = 0.8
# For each post there are so many of the others.
SHARES: tuple[tuple[Kind, float], ...] = (("figure", 2.0), ("project", 0.3), ("event", 0.1), ("source", 0.3))
CHARACTERS = 900  # of an article in Chinese
WORDS = 450  # of an article in English


class Words:
    """Words by Zipf's law."""

    def __init__(self, lang: Lang) -> None:
        self._draw = random.Random(f"words of {lang}")  # noqa: S311 — not for secrets
        self.lang = lang
        self.space = "" if lang == "zh" else " "
        vocabulary = [self._word() for _ in range(10_000)]
        self._words = list(dict.fromkeys(vocabulary))
        self._weights = list(accumulate(1 / rank for rank in range(3, len(self._words) + 3)))
        self._followers = [[self._rank() for _ in range(6)] for _ in self._words]
        self._last = 0

    def _word(self) -> str:
        draw = self._draw
        if self.lang == "zh":
            # 2,500 characters, the first of them a few hundred times as frequent as the last.
            return "".join(
                chr(0x4E00 + 7 * int(2500 * draw.random() ** 2.5))
                for _ in range(draw.choice((1, 2, 2, 2, 3)))
            )
        syllables = (
            draw.choice(
                ("", "b", "c", "d", "f", "g", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v")
            )
            + draw.choice("aaeeiou")
            + draw.choice(("", "", "c", "l", "m", "n", "r", "s", "t"))
            for _ in range(draw.choice((1, 2, 2, 3, 3)))
        )
        return "".join(syllables) + draw.choice(("", "", "s", "ed", "ing", "ion", "e"))

    def _rank(self) -> int:
        """The rank of a word by its frequency."""
        return bisect(self._weights, self._draw.random() * self._weights[-1])

    def word(self) -> str:
        """One word."""
        follows = self._draw.random() < 0.5
        self._last = self._draw.choice(self._followers[self._last]) if follows else self._rank()
        return self._words[self._last]

    def phrase(self, length: int) -> str:
        """So many words."""
        return self.space.join(self.word() for _ in range(length))

    def article(self) -> str:
        """A text of the usual length, in sentences, with a figure in every fourth."""
        wanted = CHARACTERS if self.lang == "zh" else WORDS * 6
        sentences: list[str] = []
        written = 0
        while written < wanted:
            sentence = self.phrase(self._draw.randint(5, 14))
            if len(sentences) % 4 == 0:
                sentence += self.space + self.amount()
            sentences.append(sentence)
            written += len(sentence)
        return ("。" if self.lang == "zh" else ". ").join(sentences)

    def amount(self) -> str:
        """A sum of money."""
        number = self._draw.randint(1, 9999) / 100
        return f"{number}亿元" if self.lang == "zh" else f"{number} billion yuan"

    def number(self, limit: int) -> int:
        """A number below a limit."""
        return self._draw.randrange(limit)


def synthetic_entries(posts: int, lang: Lang) -> Iterator[Entry]:
    """A record of so many posts and what goes with them; a larger one begins with the smaller one."""
    words = Words(lang)
    owed = dict.fromkeys((kind for kind, _ in SHARES), 0.0)
    for number in range(posts):
        day = FIRST_DAY + int(number * DAYS_A_POST)
        yield made("post", number, words.phrase(6), words.article(), day)
        for kind, share in SHARES:
            owed[kind] += share
            while owed[kind] >= 1:
                owed[kind] -= 1
                yield made(kind, number * 10 + int(owed[kind]), words.phrase(4), words.phrase(6), day)
    for district in range(20):
        yield made("place", district, words.phrase(1), words.phrase(8), 0)


def made(kind: Kind, number: int, title: str, text: str, day: int) -> Entry:
    """One thing that can be found."""
    amount = (parse_quantity(f"{number + 1}万元"),) if kind in ("figure", "project") else ()
    when = date.fromordinal(day).isoformat() if day else ""
    document = SearchDocument(title, when, text, title[::-1], "", amount)
    return Entry(kind, f"/{kind}/{number}/", day, lambda: document)
