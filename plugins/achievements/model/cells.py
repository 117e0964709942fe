"""Observations beside each other: readings of the same cell, scopes, corrections.

A *cell* is one indicator of one place (or part of it) for one period, perhaps
broken down. Two sources, or a correction, may each have a reading of it; the
same source has two only where it contradicts itself, which the entry must say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from achievements.model.entities import Observation, Place
from achievements.model.findings import Message, Severity
from achievements.model.problems import Problems
from achievements.model.references import References

_MOST_LISTED = 3  # keys in a message


def tell_apart(observations: Iterable[Observation], problems: Problems) -> tuple[Observation, ...]:
    """Order observations and give each its key: the cell's, with ``+n`` for the nth reading of it."""
    in_order = sorted(observations, key=_order)
    _check_scopes(in_order, problems)
    told: list[Observation] = []
    duplicates: list[tuple[Observation, Place]] = []
    for _, group in groupby(in_order, key=lambda observation: observation.key):
        readings = list(group)
        duplicates += _find_duplicates(readings)
        for number, reading in enumerate(readings, 1):
            told.append(reading if number == 1 else replace(reading, key=f"{reading.key}+{number}"))
    _report_duplicates(duplicates, problems)
    return tuple(told)


def _order(observation: Observation) -> tuple[object, ...]:
    scope = observation.key.partition("@")[0].partition("~")[2]
    return (
        observation.district,
        observation.indicator,
        # Lists of codes, not dimensions, make the key, and equal keys must stand together.
        [code for _, code in observation.breakdown],
        scope,
        observation.period.start,
        observation.period.end,
        observation.period.text,
        # What was first said keeps the plain key when it is corrected or said again.
        observation.correction is not None,
        observation.source,
        observation.variant is not None,
        observation.place,
    )


def _find_duplicates(readings: list[Observation]) -> Iterator[tuple[Observation, Place]]:
    """Yield the readings of a cell that were there before, with the place of the first."""
    first: dict[tuple[object, ...], Place] = {}
    for reading in readings:
        supersedes = reading.correction.supersedes if reading.correction else None
        identity = (reading.breakdown, reading.source, reading.variant, supersedes)
        earlier = first.setdefault(identity, reading.place)
        if earlier != reading.place:
            yield reading, earlier


def _report_duplicates(duplicates: Iterable[tuple[Observation, Place]], problems: Problems) -> None:
    """Report what stands twice; once for all that one file has in common with another: it is a copy."""
    by_files: dict[tuple[str, str], list[tuple[Observation, Place]]] = {}
    # A correction that does not say what it corrects stands there as if said twice: told already.
    halves = problems.places("missing-key")
    for reading, earlier in sorted(duplicates, key=lambda pair: pair[0].place):
        if reading.place in halves:
            continue
        by_files.setdefault((reading.place.file, earlier.file), []).append((reading, earlier))
    for (file, other), pairs in by_files.items():
        if file != other and len(pairs) > 1:
            # A copy has the longer name: 2022-h1-copy.yaml, 2022-h1 (2).yaml.
            copy, original = pairs[0][0].place, pairs[0][1]
            if len(copy.file) < len(original.file):
                copy, original = original, copy
            keys = [reading.key for reading, _ in pairs[:_MOST_LISTED]]
            more = Message("等", " …") if len(pairs) > len(keys) else Message("", "")
            said = Message(
                f"此文件有 {len(pairs)} 项在 {original.file} 中已由同一来源写过"
                f"（{'、'.join(keys)}{more.zh}）；若是复制的文件，请删去其中一个，或改写其来源、时期",
                f"{len(pairs)} entries of this file stand already in {original.file} from the same source "
                f"({', '.join(keys)}{more.en}): delete one of the files if it is a copy, "
                "or correct its source or period",
            )
            problems.add("duplicate-observation", copy, said)
            continue
        for reading, earlier in pairs:
            said = Message(
                f"{reading.key} 在 {earlier.file}:{earlier.line} 已由同一来源写过；"
                "请合并为一项，若来源前后不一，请用 variant 说明",
                f"{reading.key} stands already at {earlier.file}:{earlier.line} from the same source: "
                "merge both, or say with variant why the source states it twice",
            )
            problems.add("duplicate-observation", reading.place, said)


def _check_scopes(observations: Iterable[Observation], problems: Problems) -> None:
    """Warn of a part of a place that is written in two ways and yet is one by its English name."""
    first: dict[tuple[str, str], Observation] = {}
    for observation in observations:
        if observation.scope is None:
            continue
        slug = observation.key.partition("@")[0].partition("~")[2]
        known = first.setdefault((observation.district, slug), observation)
        if known.scope is not None and known.scope != observation.scope:
            own, other = " / ".join(observation.scope), " / ".join(known.scope)
            at = f"{known.place.file}:{known.place.line}"
            problems.add(
                "inconsistent-scope",
                observation.place,
                Message(
                    f"范围“{own}”在 {at} 写作“{other}”；请统一",
                    f"the scope “{own}” is written “{other}” at {at}: use one form",
                ),
                severity=Severity.WARNING,
            )


def check_corrections(
    observations: Iterable[Observation], references: References, problems: Problems
) -> None:
    """Report corrections of what is not there, of themselves in a circle, or of what is corrected already."""
    by_key = {observation.key: observation for observation in observations}
    for key, observation in by_key.items():
        references.declare("observation", key, observation.place)
    corrected_by: dict[str, Observation] = {}
    judged: set[str] = set()
    for observation in by_key.values():
        if observation.correction is None:
            continue
        target = observation.correction.supersedes
        place = observation.correction.place or observation.place
        if not references.check("observation", target, place):
            continue
        corrected = by_key[target]
        if not may_correct(observation, corrected):
            zh = f"{target} 是另一个地方或指标的数据，不能由 {observation.key} 更正；请核对 supersedes"
            en = f"{target} is of another place or indicator than {observation.key}: check supersedes"
            problems.add("correction-of-another", place, Message(zh, en))
            continue
        other = corrected_by.setdefault(target, observation)
        if other is not observation:
            zh = f"{target} 已由 {other.key} 更正；请核对 supersedes"
            en = f"{target} is corrected by {other.key} already: check supersedes"
            problems.add("duplicate-correction", place, Message(zh, en))
        elif _goes_round(observation, by_key, judged):
            zh = f"{observation.key} 更正了它自己；请核对 supersedes"
            en = f"{observation.key} corrects itself: check supersedes"
            problems.add("circular-reference", place, Message(zh, en))


def may_correct(newer: Observation, older: Observation) -> bool:
    """Return whether two observations share place and indicator, so that one can correct the other."""
    return (newer.district, newer.indicator) == (older.district, older.indicator)


def _goes_round(start: Observation, by_key: dict[str, Observation], judged: set[str]) -> bool:
    """Return whether a chain of corrections comes back to its start; each is followed once."""
    step: Observation | None = start
    passed: set[str] = set()
    while step is not None and step.correction is not None and step.key not in judged:
        if step.key in passed:
            # The circle may be further on: then it is told at a correction that is part of it.
            judged |= passed if step is start else {start.key}
            return step is start
        passed.add(step.key)
        step = by_key.get(step.correction.supersedes)
    judged |= passed
    return False
