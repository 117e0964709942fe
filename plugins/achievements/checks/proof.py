"""The proof of a text: its figures against the other language and against the data, one finding a mistake.

A wrong figure usually disagrees with both. Which of the two texts is to be changed
is then told by the data: the right English figure is not to follow a Chinese slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from achievements.checks import parity, text_data
from achievements.checks.subject import Subject
from achievements.checks.text_data import Contradiction
from achievements.dataset.entities import Dataset
from achievements.findings import Finding

RULES = (*parity.RULES, *text_data.RULES)


def check_proof(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """Report figures that differ between the languages, or from the data; of one figure, once."""
    contradictions = {found.place: found for found in text_data.find_contradictions(subject, dataset)}
    told = set()
    for disparity in parity.find_disparities(subject):
        by_data = disparity.zh in contradictions, disparity.en in contradictions
        # What only one text has is better told by the data, too.
        if by_data == (True, False) or (by_data[1] and not (disparity.zh_words and disparity.en_words)):
            continue
        told.add(disparity.en)
        yield parity.finding_of(disparity)
    same: dict[tuple[object, ...], list[Contradiction]] = defaultdict(list)
    for place, found in contradictions.items():
        if place not in told:
            same[found.identity].append(found)
    yield from (text_data.finding_of(found, dataset) for found in same.values())
