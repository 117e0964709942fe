"""The proof of a text: its figures against the other language and against the data, one finding a mistake.

A wrong figure usually disagrees with both. Which of the two texts is to be changed
is then told by the data: the right English figure is not to follow a Chinese slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from achievements.checks import parity, text_data
from achievements.checks.subject import Subject
from achievements.dataset.entities import Dataset, Place
from achievements.findings import Finding

RULES = (*parity.RULES, *text_data.RULES)


def check_proof(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """Report figures that differ between the languages, or from the data; of one figure, once."""
    contradictions = {_place(found): found for found in text_data.check_text_against_data(subject, dataset)}
    told = set()
    for disparity in parity.find_disparities(subject):
        by_data = disparity.zh in contradictions, disparity.en in contradictions
        # What only one text has is better told by the data, too.
        if by_data == (True, False) or (by_data[1] and not (disparity.zh_words and disparity.en_words)):
            continue
        told.add(disparity.en)
        yield parity.finding_of(disparity)
    yield from (found for place, found in contradictions.items() if place not in told)


def _place(finding: Finding) -> Place:
    return Place(finding.file, finding.line, finding.column)
