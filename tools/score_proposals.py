"""Score what is proposed for the figures of texts against a list of them made by hand.

    python tools/score_proposals.py FOLDER [--wrong] [--rows]

FOLDER holds the texts of the clippings; their names begin with the keys of `drafting/clippings.yaml`. The
portal holds these figures already, so observations, projects, events and sources are left out of the data:
only the catalogue, the places and the glossary are known. A figure counts as found where a row has its value
and unit, and as right where the first choices of the row are those of the list.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

import strict_yaml  # noqa: E402 — the portal's libraries lie in plugins/
from achievements.drafting.propose import propose  # noqa: E402
from achievements.drafting.rows import Candidate, FigureRow, ProposedFigure, RankFigure, Sureness  # noqa: E402
from achievements.model.entities import Dataset  # noqa: E402
from achievements.model.load import load_dataset, read_files  # noqa: E402
from documents import read_document  # noqa: E402
from figures import parse_period  # noqa: E402
from figures.extract import extract  # noqa: E402

LIST = Path(__file__).parent / "drafting" / "clippings.yaml"
_ASKED = ("found", "indicator", "among the choices", "place", "period", "all three")
_ALL_RIGHT = 7


class Wanted(NamedTuple):
    """A figure of the list."""

    written: str
    whats: tuple[str, ...]  # the indicators that are right, or project, or event
    periods: tuple[str, ...]
    place: str


class Answer(NamedTuple):
    """A figure of a row, and whether indicator, place and period are those wanted."""

    row: FigureRow
    part: str
    indicator: bool
    place: bool
    period: bool
    listed: bool  # whether the right indicator is among the choices

    @property
    def rating(self) -> int:
        """How much of it is right."""
        return 4 * self.indicator + 2 * self.period + self.place


class Score(NamedTuple):
    """How many figures are listed, found and right; what answers which; rows that answer nothing."""

    counts: Counter[str]
    answers: Sequence[tuple[Wanted, Answer | None]]
    extra: Sequence[FigureRow]


def main() -> int:
    """Print the scores of a folder of clippings."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder", type=Path, metavar="FOLDER")
    arguments.add_argument("--wrong", action="store_true", help="also print what is not as listed")
    arguments.add_argument(
        "--rows", action="store_true", help="also print the rows that answer nothing listed"
    )
    options = arguments.parse_args()
    dataset = bare_dataset()
    totals: Counter[str] = Counter()
    for key, listed in read_lists(LIST).items():
        (file,) = options.folder.glob(f"{key}*.txt")
        articles = read_document(file.name, file.read_bytes()).articles
        texts = [f"---\ntitle: {article.title or ''}\n---\n{article.markdown}" for article in articles]
        found = score_texts(listed, texts, dataset)
        report(key, found, wrong=options.wrong, rows=options.rows)
        totals.update(found.counts)
    print(f"all: {told(totals)}")
    return 0


def report(key: str, found: Score, *, wrong: bool, rows: bool) -> None:
    """Print the score of one text and, if asked, what is not as listed and what answers nothing."""
    print(f"{key}: {told(found.counts)}")
    for wanted, answer in found.answers if wrong else ():
        if answer is None or answer.rating < _ALL_RIGHT:
            print(f"  {wanted.written} {wanted.whats} {wanted.periods} {wanted.place}: {shown(answer)}")
    for row in found.extra if rows else ():
        print(f"  + {row.figures[0][1].written} {row.kind} {row.sentence[:24]}")


def bare_dataset() -> Dataset:
    """The data without anything that a clipping said."""
    dataset, _ = load_dataset(read_files(ROOT / "content"))
    return replace(dataset, observations=(), projects={}, events={}, sources={})


def read_lists(file: Path) -> Mapping[str, Any]:
    """The lists of a file, by text."""
    return cast("Mapping[str, Any]", strict_yaml.load(file.read_text("utf-8")).data)


def score_texts(listed: Mapping[str, Any], texts: Iterable[str], dataset: Dataset) -> Score:
    """Score what is proposed for the texts of one list."""
    proposed = (propose(text, dataset, date=listed["date"], district=listed["place"]) for text in texts)
    return score(list(wanted_of(listed)), [row for each in proposed for row in each.rows])


def wanted_of(listed: Mapping[str, Any]) -> Iterator[Wanted]:
    """The figures of a text as listed."""
    for entry in listed["figures"]:
        written, what, periods, place = (*entry, "", "")[:4]  # new: of no indicator of the catalogue
        yield Wanted(written, tuple(what.split("|")), tuple(periods.split("|")), place or listed["place"])


def score(wanted: Sequence[Wanted], rows: Sequence[FigureRow]) -> Score:
    """Pair each figure of a list with the row that answers it best; no row answers two."""
    counts: Counter[str] = Counter(listed=len(wanted))
    used: set[tuple[int, str]] = set()
    answers = [list(answers_to(each, rows)) for each in wanted]
    paired: dict[int, Answer] = {}
    for number in sorted(range(len(wanted)), key=lambda n: -max((a.rating for a in answers[n]), default=0)):
        free = [a for a in answers[number] if (id(a.row), a.part) not in used]
        if free:
            best = paired[number] = max(free, key=lambda a: a.rating)
            used.add((id(best.row), best.part))
    for answer in paired.values():
        is_all = answer.indicator and answer.place and answer.period
        right = (True, answer.indicator, answer.listed, answer.place, answer.period, is_all)
        counts.update(name for name, is_right in zip(_ASKED, right, strict=True) if is_right)
    extra = [row for row in rows if not any((id(row), part) in used for part, _ in row.figures)]
    counts.update({"rows": len(rows), "extra": len(extra)})
    return Score(counts, [(each, paired.get(number)) for number, each in enumerate(wanted)], extra)


def answers_to(wanted: Wanted, rows: Sequence[FigureRow]) -> Iterator[Answer]:
    """The figures of rows that have the value and unit wanted."""
    mention = extract(wanted.written.removeprefix("-"), "zh")[0]
    value = -mention.value if wanted.written.startswith("-") else mention.value
    is_rank = wanted.whats[0].endswith(":rank")
    for row in rows:
        for part, figure in row.figures:
            if isinstance(figure, RankFigure):
                is_same = is_rank and figure.place == mention.value
            else:
                is_same = not is_rank and figure.quantity.value == value and has_unit(figure, mention.unit)
            if is_same:
                yield judged(row, part, wanted)


def has_unit(figure: ProposedFigure, unit: str) -> bool:
    """Whether a figure has a unit; what has none counts things."""
    return (figure.quantity.unit or "count") == (unit or "count")


def judged(row: FigureRow, part: str, wanted: Wanted) -> Answer:
    """A figure of a row, compared with what is wanted."""
    owners = {"project": row.project, "event": row.event}
    if any(owners.get(what) is not None for what in wanted.whats):
        return Answer(row, part, indicator=True, place=True, period=True, listed=True)
    if wanted.whats[0] == "project" and len(wanted.whats) == 1:
        return Answer(row, part, indicator=False, place=False, period=False, listed=False)
    codes = sorted(c.id.partition(":")[2] for c in row.breakdowns if c.sureness is not Sureness.POSSIBLE)
    suffix = "" if part == "value" else f":{part}"
    is_of_indicator = row.project is None and row.event is None
    names = [".".join([each.id, *codes]) + suffix for each in row.indicators] if is_of_indicator else []
    if not names and row.new_indicator and is_of_indicator:
        names = [wanted_new(row.new_indicator.name.zh + suffix, wanted)]
    spans = {(period.start, period.end) for period in map(parse_period, filter(None, wanted.periods))}
    period = parse_period(row.periods[0].id) if row.periods else None
    return Answer(
        row,
        part,
        bool(names) and names[0] in wanted.whats,
        bool(row.places) and row.places[0].id == wanted.place,
        period is not None and (period.start, period.end) in spans,
        any(name in wanted.whats for name in names),
    )


def wanted_new(name: str, wanted: Wanted) -> str:
    """The new indicator of a list that a name answers: ``new:`` and words that are in it; "" for none."""
    stem, _, part = name.partition(":")
    for what in wanted.whats:
        kind, _, words = what.partition(":")
        if kind == "new" and words.partition(":")[0] in stem and words.partition(":")[2] == part:
            return what
    return ""


def shown(answer: Answer | None) -> str:
    """What is proposed instead."""
    if answer is None:
        return "not found"
    row = answer.row
    of = f"project {row.project}, event {row.event}"
    choices = (row.indicators, row.breakdowns, row.places[:2], row.periods[:2])
    return f"{' | '.join(map(_listed, choices))} | {of}"


def _listed(choices: Sequence[Candidate]) -> str:
    return " ".join(f"{each.id}({each.sureness[:1]})" for each in choices) or "-"


def told(counts: Counter[str]) -> str:
    """The scores in one line."""
    listed = max(counts["listed"], 1)
    parts = [f"{name} {counts[name]} ({100 * counts[name] / listed:.0f} %)" for name in _ASKED]
    extra = f"{counts['extra']} of {counts['rows']} rows answer nothing listed"
    return f"{listed} listed; {', '.join(parts)}; {extra}"


if __name__ == "__main__":
    sys.exit(main())
