"""How well readers are served: `PYTHONPATH=plugins python -m tests.search.readers` lists what is missed.

The queries and what they should find stand in `fixtures/readers_queries.txt`, whose head says how to read it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from achievements.model.entities import LANGS, Lang, Observation
from achievements.search.names import names_of
from achievements.site.cards import anchor_of
from achievements.site.library import Library

from .browser import Found, index_files, search, write_index
from .measure import SHOWN_AT_FIRST
from .portal import load_library, load_record

QUERIES = Path(__file__).with_name("fixtures") / "readers_queries.txt"
FIRST_HITS = 10
_HEADING = re.compile(r"## .*\[(zh|en)\]")


class Case(NamedTuple):
    """A query, and for each expected hit the addresses that will do; none where nothing is to be found."""

    lang: Lang
    query: str
    expected: tuple[frozenset[str], ...]


class Served(NamedTuple):
    """What a query came to."""

    case: Case
    hits: tuple[str, ...]  # the addresses of what is shown at first, in their order

    @property
    def first(self) -> bool:
        """Return whether the expected hit is at the top, or nothing was found where nothing should be."""
        if not self.case.expected:
            return not self.hits
        return bool(self.hits) and self.hits[0] in self.case.expected[0]

    @property
    def recall(self) -> float:
        """The share of the expected hits that are among the first ten."""
        if not self.case.expected:
            return float(not self.hits)
        seen = set(self.hits[:FIRST_HITS])
        return sum(bool(seen & wanted) for wanted in self.case.expected) / len(self.case.expected)


class Measured(NamedTuple):
    """How well a set of queries is served."""

    served: tuple[Served, ...]

    @property
    def recall(self) -> float:
        """The mean recall."""
        return sum(one.recall for one in self.served) / len(self.served)

    @property
    def first_hit_rate(self) -> float:
        """The share of queries whose expected hit is at the top."""
        return sum(one.first for one in self.served) / len(self.served)

    def __str__(self) -> str:
        rates = f"{len(self.served)} queries: recall {self.recall:.1%}, first hit {self.first_hit_rate:.1%}"
        missed = [one for one in self.served if not one.first or one.recall < 1]
        return "\n".join(
            [rates, *(f"  [{one.case.lang}] {one.case.query}: {one.hits[:3]}" for one in missed)]
        )


def read_cases(library: Library) -> Iterator[Case]:
    """The queries of the fixture."""
    lang: Lang = "zh"
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.match(line):
            lang = next(known for known in LANGS if known == heading.group(1))
        elif "=>" in line and not line.startswith("#"):
            query, _, wanted = (part.strip() for part in line.partition("=>"))
            expected = () if wanted == "nothing" else tuple(wanted.split(";"))
            yield Case(lang, query, tuple(_addresses(item, lang, library) for item in expected))


def _addresses(item: str, lang: Lang, library: Library) -> frozenset[str]:
    """The addresses of the alternatives of an expected hit."""
    return frozenset(address for name in item.split("|") for address in _address(name.strip(), lang, library))


def _address(name: str, lang: Lang, library: Library) -> Iterator[str]:
    base = "/base" if lang == "zh" else "/base/en"
    folder, _, rest = name.partition("/")
    if name.startswith("@"):
        found = [observation for observation in library.dataset.observations if _is_meant(observation, name)]
        assert found, f"no such figure: {name}"
        yield from (f"{base}/districts/{one.district}/#{anchor_of(one)}" for one in found)
    elif folder == "posts":
        yield from (f"{base}/posts/{slug}/" for slug in (rest, _slug_without_date(rest)))
    else:
        yield f"{base}/{name}/"


def _slug_without_date(folder: str) -> str:
    return re.sub(r"^\d{4}(?:-\d\d){0,2}-", "", folder)


def _is_meant(observation: Observation, name: str) -> bool:
    """Return whether `@place/indicator` or `@place/indicator@period` means an observation."""
    series, _, period = name[1:].partition("@")
    return f"{observation.district}/{observation.indicator}" == series and period in (
        "",
        observation.period.text,
    )


def measure(folder: Path, library: Library) -> Measured:
    """Search the index in a folder for every query of the fixture."""
    cases = tuple(read_cases(library))
    answers: dict[Case, Found] = {}
    for lang in LANGS:
        own = [case for case in cases if case.lang == lang]
        found = search([case.query for case in own], folder, lang, SHOWN_AT_FIRST)
        answers.update(zip(own, found, strict=True))
    return Measured(tuple(Served(case, tuple(answers[case].hrefs)) for case in cases))


def main() -> None:
    """Measure on the portal's own content."""
    library = load_library()
    with tempfile.TemporaryDirectory() as name:
        for lang, known in load_record(library).items():
            write_index(
                index_files((one.entry for one in known), lang, names=names_of(library.dataset)),
                Path(name),
            )
        print(measure(Path(name), library))


if __name__ == "__main__":
    main()
