"""One figure that a text states in two ways: 139.6% here and 139.66% there, 3227万 and later 3272万."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from achievements.checks.held import Held
from achievements.checks.hygiene.totals import figured_sentences
from achievements.checks.prose import Prose
from achievements.checks.statements import Statement
from achievements.checks.subject import Subject, Writing
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures import Qualifier
from figures.extract import Mention

VALUES_DIFFER_IN_TEXT = Rule(
    "values-differ-in-text",
    Severity.WARNING,
    Message("同一数字在文中有两种写法", "A figure that the text states in two ways"),
)
RULES = (VALUES_DIFFER_IN_TEXT,)

# Shorter figures are alike by chance: 12.5 and 12.52.
_FEWEST_DIGITS = 4

_Figure = tuple[str, tuple[int, int]]  # unit and value, as a ratio: a Fraction is slow to look up


class _Stated(NamedTuple):
    """A figure and the block that states it."""

    block: Prose
    mention: Mention


def check_values(subject: Subject) -> Iterator[Finding]:
    """Report figures of one text that ought to be the same and are not.

    Figures of the data are compared with the data (``text-contradicts-data``), not with each other.
    """
    for writing in subject.writings:
        yield from _check_precision(writing)
        yield from _check_statements(writing, subject.held)


def _check_precision(writing: Writing) -> Iterator[Finding]:
    """Report a figure of at least four digits that occurs again with fewer decimals."""
    stated: dict[_Figure, _Stated] = {}
    for block in writing.blocks:
        for mention in filter(_is_precise, block.mentions):
            stated.setdefault(_figure(mention.unit, mention.value), _Stated(block, mention))
    pairs: dict[tuple[_Figure, _Figure], Finding] = {}
    fewest: dict[tuple[str, int], int] = {}
    for each in stated.values():
        group = each.mention.unit, each.mention.scale
        fewest[group] = min(each.mention.decimals, fewest.get(group, each.mention.decimals))
    for figure, fuller in stated.items():
        unit = fuller.mention.unit
        if fuller.mention.decimals == fewest[unit, fuller.mention.scale]:
            continue
        for short in (_figure(unit, value) for value in _shortened(fuller.mention)):
            other = stated.get(short)
            if other is not None and _is_shorter(other.mention, fuller.mention):
                pairs[figure, short] = _two_ways(fuller, other)
    if pairs:
        # A sentence that names both speaks of the difference.
        together = _named_together(writing)
        yield from (
            found for pair, found in pairs.items() if not any(set(pair) <= named for named in together)
        )


def _figure(unit: str, value: Fraction) -> _Figure:
    return unit, value.as_integer_ratio()


def _is_precise(mention: Mention) -> bool:
    return mention.kind == "amount" and mention.qualifier is Qualifier.EXACT and not mention.weak


def _is_shorter(short: Mention, full: Mention) -> bool:
    return short.decimals < full.decimals and short.scale == full.scale


def _shortened(mention: Mention) -> set[Fraction]:
    """Return the values of a figure with fewer decimals, rounded or truncated."""
    found = set()
    for decimals in range(mention.decimals):
        scaled = mention.written * 10**decimals
        for whole in (int(scaled), int(scaled + Fraction(1, 2))):
            if len(str(whole)) >= _FEWEST_DIGITS and whole != scaled:
                found.add(Fraction(whole, 10**decimals) * 10**mention.scale)
    return found


def _named_together(writing: Writing) -> list[frozenset[_Figure]]:
    """Return the figures of each sentence."""
    return [
        frozenset(_figure(mention.unit, mention.value) for mention in sentence.mentions)
        for block in writing.blocks
        for sentence in figured_sentences(block)
    ]


def _check_statements(writing: Writing, held: Held) -> Iterator[Finding]:
    """Report a second, different value for an indicator, place and period that the data does not hold."""
    first: dict[tuple[object, ...], Statement] = {}
    for statement in writing.statements:
        observed = held.standing(statement.place, statement.indicator)
        if any((o.period.start, o.period.end) == statement.days for o in observed):
            continue
        what = (
            statement.place,
            statement.indicator,
            statement.days,
            statement.part,
            statement.mention.unit,
        )
        known = first.setdefault(what, statement)
        if _differ(known.mention, statement.mention):
            yield _two_ways(_of(known), _of(statement))


def _differ(one: Mention, other: Mention) -> bool:
    """Return whether both are stated exactly, and neither is the other with fewer digits."""
    exact = _is_precise(one) and _is_precise(other)
    step = max(Fraction(10) ** (m.scale - m.decimals) for m in (one, other))
    return exact and one.value != other.value and abs(one.value - other.value) >= step


def _of(statement: Statement) -> _Stated:
    return _Stated(statement.prose, statement.mention)


def _two_ways(one: _Stated, other: _Stated) -> Finding:
    first, second = sorted((one, other), key=lambda stated: stated.block.place(stated.mention.start))
    line = first.block.place(first.mention.start).line
    return VALUES_DIFFER_IN_TEXT.finding(
        second.block.place(second.mention.start),
        Message(
            f"这里写“{second.mention.text}”，第 {line} 行写“{first.mention.text}”；"
            "若是同一数字，请统一，或在同一句中说明为何不同",
            f"“{second.mention.text}” here, “{first.mention.text}” in line {line}: if they are one figure, "
            "use one form, or say in one sentence why they differ",
        ),
    )
