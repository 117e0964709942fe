"""The figures that are proposed for a text, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from achievements.drafting.propose import propose
from achievements.drafting.rows import Candidate, FigureRow, Proposals, Sureness
from achievements.model.entities import Dataset
from achievements.model.findings import Message
from figures import format_period, parse_period

MOST = 60  # lines
# A proposal that is sure, one that is likely, and one that is to be chosen.
_SIGNS = {Sureness.SURE: "✓", Sureness.LIKELY: "~", Sureness.POSSIBLE: "?"}
_WORST = tuple(Sureness)


def figure_lines(markdown: str, dataset: Dataset, *, date: str, district: str, source: str) -> list[Message]:
    """Return what is proposed for the figures of a text: how many, a line for each, and what is asked."""
    found = propose(markdown, dataset, date=date, district=district or None, source=source or None)
    asked = [Message(f"  ? {zh}", f"  ? {en}") for zh, en in found.questions[:MOST]]
    if not found.rows:
        return asked
    count = len(found.rows)
    head = Message(
        f"· 识别出 {count} 个数字（✓ 有把握，~ 可能，? 请选择），可在 desk 中勾选入库：",
        f"· {count} figures were found (✓ sure, ~ likely, ? to be chosen); tick them in desk:",
    )
    lines = [head, *(_line(row, found, dataset) for row in found.rows[:MOST])]
    if count > MOST:
        lines.append(Message(f"  还有 {count - MOST} 个", f"  {count - MOST} more"))
    return [*lines, *asked]


def _line(row: FigureRow, found: Proposals, dataset: Dataset) -> Message:
    written = "，".join(figure.written for _, figure in row.figures)
    if row.event is not None or row.project is not None:
        of_event = found.events[row.event].title if row.event is not None else None
        named = of_event or (found.projects[row.project].name if row.project is not None else None)
        return Message(
            *(f"  ~ {written}　{name}" for name in (named.zh, named.en or named.zh))
            if named
            else (written,) * 2
        )
    asked = (row.indicators, row.places, row.periods)
    sign = _SIGNS[max((choices[0].sureness for choices in asked), key=_WORST.index)] if all(asked) else "?"
    zh, en = ("　".join(_names(row, dataset, lang)) for lang in ("zh", "en"))
    return Message(f"  {sign} {written}　{zh}", f"  {sign} {written}　{en}")


def _names(row: FigureRow, dataset: Dataset, lang: str) -> Iterator[str]:
    """Indicator with its part, place and period of a row, by their names."""
    codes = " ".join(_codes(row.breakdowns, dataset, lang))
    if row.indicators:
        name = dataset.indicators[row.indicators[0].id].name
        yield (name.zh if lang == "zh" else name.en) + (f" · {codes}" if codes else "")
    elif row.new_indicator:
        name = row.new_indicator.name
        yield f"新指标：{name.zh}" if lang == "zh" else f"a new indicator: {name.en or name.zh}"
    if row.places:
        place = dataset.districts[row.places[0].id].name
        yield place.zh if lang == "zh" else place.en
    if row.periods:
        yield format_period(parse_period(row.periods[0].id), lang)


def _codes(breakdowns: Sequence[Candidate], dataset: Dataset, lang: str) -> Iterable[str]:
    for choice in breakdowns:
        dimension, _, code = choice.id.partition(":")
        name = dataset.dimensions[dimension].codes[code]
        yield name.zh if lang == "zh" else name.en
