"""The proof of a text: its figures against the other language and against the data, one finding a mistake.

A wrong figure usually disagrees with both. Which of the two texts to change then follows from the
data, so that a right English figure is not changed to match a Chinese slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from achievements.checks import parity, terms, text_cells, text_data, text_records
from achievements.checks.held import Held
from achievements.checks.hygiene import lists, sums
from achievements.checks.parity import Disparity
from achievements.checks.subject import Subject
from achievements.checks.text_cells import Misplaced
from achievements.checks.text_data import DataContradiction
from achievements.checks.text_records import Contrary
from achievements.model.entities import Dataset, Observation, Place
from achievements.model.findings import Finding, Message

RULES = (*parity.RULES, *text_data.RULES, *text_cells.RULES, *terms.RULES)


# The head of a column (亿元, 百万美元) is no figure, and the data holds none of it.
_UNIT_OF_TABLE = ("万", "亿", "百万", "千万")


def check_proof(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """Report wrong terms, and figures that differ between languages or from the data, each slip once."""
    # A certain statement about a cell comes before a figure that is only known by its value.
    against = (*text_cells.find_misplaced(subject, dataset), *text_data.find_contradictions(subject, dataset))
    contradictions: dict[Place, DataContradiction | Contrary] = {
        found.place: found for found in text_records.find_contrary(subject, dataset)
    }
    contradictions |= {found.place: found for found in against if isinstance(found, DataContradiction)}
    told = set()
    unsaid: list[Place] = []
    disparities = parity.find_disparities(subject)
    wrong_totals = {
        Place(found.file, found.line, found.column): found
        for found in (*sums.check_sums(subject, dataset), *lists.check_lists(subject, dataset))
    }
    in_doubt = {*wrong_totals, *(sums.find_places(subject.zh) if wrong_totals else ())}
    for disparity in disparities:
        if disparity.zh in in_doubt:
            continue  # the Chinese sum has a finding of its own, and what is right is not known
        if disparity.rule.name == "figure-missing":
            unsaid.append(disparity.zh)
        by_data = disparity.zh in contradictions, disparity.en in contradictions
        # A figure of one text only is better reported from the data, too.
        if by_data == (True, False) or (by_data[1] and not _is_in_both(disparity)):
            continue
        told.add(disparity.en)
        backed = _backing(disparity, subject.held)
        yield parity.finding_of(disparity) if backed is None else _chinese_slip(disparity, backed)
    differing = {disparity.en for disparity in disparities if _is_in_both(disparity)} & told
    yield from (found for place, found in wrong_totals.items() if place not in differing)
    same: dict[tuple[object, ...], list[DataContradiction]] = defaultdict(list)
    contrary: dict[tuple[object, ...], list[Contrary]] = defaultdict(list)
    misplaced: dict[tuple[object, ...], list[Misplaced]] = defaultdict(list)
    for place, contradiction in contradictions.items():
        if place in told:
            continue
        if isinstance(contradiction, Contrary):
            contrary[contradiction.identity].append(contradiction)
        else:
            same[contradiction.identity].append(contradiction)
    for found in against:
        if isinstance(found, Misplaced) and found.place not in told:
            misplaced[found.identity].append(found)
    yield from (text_data.finding_of(found, dataset) for found in same.values())
    yield from (text_records.finding_of(found) for found in contrary.values())
    yield from (text_cells.finding_of(found, dataset) for found in misplaced.values())
    yield from terms.check_terms(subject, dataset, unsaid)


def _backing(disparity: Disparity, held: Held) -> Observation | None:
    """Return the observation with the English figure, if there is one and none with the Chinese."""
    if disparity.values is None or disparity.zh_words.startswith(_UNIT_OF_TABLE):
        return None
    zh, en = disparity.values
    if zh == en or held.numbered(*zh):
        return None
    return next(reversed(held.numbered(*en)), None)


def _chinese_slip(disparity: Disparity, backed: Observation) -> Finding:
    """Return the finding where the data confirms the English figure, so that the Chinese is in doubt."""
    where, en = f"{backed.place.file}:{backed.place.line}", disparity.en
    return disparity.rule.finding(
        disparity.zh,
        Message(
            f"中文“{disparity.zh_words}”与英文“{disparity.en_words}”不同（{en.file}:{en.line}:{en.column}），"
            f"数据里有的是英文的数（{where}）；请对照来源核对，先看中文",
            f"the Chinese “{disparity.zh_words}” is not the English “{disparity.en_words}” "
            f"({en.file}:{en.line}:{en.column}), and it is the English figure that the data has ({where}): "
            "look it up in the source, the Chinese first",
        ),
    )


def _is_in_both(disparity: Disparity) -> bool:
    return bool(disparity.zh_words and disparity.en_words)
