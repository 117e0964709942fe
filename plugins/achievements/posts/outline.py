"""What reading texts depends on in a dataset: another value of a figure is no reason to read them again."""

from __future__ import annotations

import hashlib
import json

from achievements.model.entities import Dataset

from .figure_roles import PARTS


def outline_of(dataset: Dataset) -> str:
    """Return the digest of what texts can refer to.

    A bundle in which nothing was found depends on no more of the dataset, since what else is read of it
    goes into findings.
    """
    names = (dataset.districts, dataset.topics, dataset.sources, dataset.events, dataset.projects)
    told = (
        [list(ids) for ids in names],
        [(indicator.id, indicator.topic) for indicator in dataset.indicators.values()],
        [
            (
                item.key,
                item.indicator,
                item.district,
                item.period.text,
                [getattr(item, part) is not None for part in PARTS],
                item.correction.supersedes if item.correction else "",
            )
            for item in dataset.observations
        ],
        sorted(dataset.faulty),
    )
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
