"""Sentences made of clauses: one figure, or several of different forms in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from tests.figures.generated.forms import FORMS, Clause
from tests.figures.generated.styles import CHINESE, ENGLISH

SEED = 20211
# How often each form is said in each pair of styles: alone, and among figures of other forms.
ALONE, AMONG_OTHERS = 3, 2
_ADDED = "a further {} sites are being prepared"


class Generated(NamedTuple):
    """A pair of sentences; ``slip`` names what is wrong with the English, "" where it is right."""

    form: str
    style: str
    slip: str
    zh: str
    en: str


def generate(seed: int = SEED) -> Iterator[Generated]:
    """Every right pair, each followed by the same pair with each of its slips; the same for the same seed."""
    random = Random(seed)  # noqa: S311 — no secret
    for form, make in FORMS.items():
        for chinese in CHINESE:
            for english in ENGLISH:
                style = f"{chinese.name} / {english.name}"
                for number in range(ALONE + AMONG_OTHERS):
                    clause = make(random, chinese, english)
                    others = [
                        FORMS[other](random, chinese, english)
                        for other in random.sample(sorted(set(FORMS) - {form}), 2 if number >= ALONE else 0)
                    ]
                    yield from _sentences(form, style, random, clause, others)


def _sentences(
    form: str, style: str, random: Random, clause: Clause, others: list[Clause]
) -> Iterator[Generated]:
    place = random.randint(0, len(others))
    lead = random.choice(
        (("", ""), ("据统计，", "statistics show that "), ("会议指出，", "the meeting noted that "))
    )
    zh_clauses = [other.zh for other in others]
    zh_clauses.insert(place, clause.zh)
    zh = lead[0] + random.choice(("，", "；")).join(zh_clauses) + "。"
    before, after = [other.en for other in others[:place]], [other.en for other in others[place:]]
    joint = random.choice(("; ", "; ", ", and "))

    def say(*clauses: str) -> str:
        said = lead[1] + joint.join(clauses)
        return said[0].upper() + said[1:] + "."

    yield Generated(form, style, "", zh, say(*before, clause.en, *after))
    for slip, wrong in clause.slips.items():
        yield Generated(form, style, slip, zh, say(*before, wrong, *after))
    number = next(n for n in (37, 48, 59) if str(n) not in f"{zh}{before}{clause.en}{after}")
    yield Generated(form, style, "added", zh, say(*before, clause.en, _ADDED.format(number), *after))
