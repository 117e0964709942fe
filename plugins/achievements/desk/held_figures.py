"""What the data already holds of a figure in a text, as shown in its row."""

from __future__ import annotations

from typing import Any

from achievements.drafting.entries import ObservationEntry
from achievements.drafting.held import differing_parts, find_held, says_twice, stated_parts
from achievements.drafting.roles import shown_part
from achievements.model.entities import LANGS, Dataset
from achievements.posts.figure_roles import figure_words


def show_held(entry: ObservationEntry, source: str, dataset: Dataset) -> dict[str, Any] | None:
    """Return what the data says of the indicator, place and period of an entry, with its source.

    ``takes``: the words of the text can become the figure, being written alike. ``twice``: the source of the
    text says something of them already, so that a further reading needs a reason. None where the data holds
    nothing of them.
    """
    held = find_held(entry, source, dataset)
    if held is None:
        return None
    told = held.observation
    indicator = dataset.indicators[told.indicator]
    differing = set(differing_parts(entry, told))
    return {
        "says": held.says,
        "figures": [
            {
                "part": part,
                "differs": part in differing,
                "was": {lang: figure_words(told, part, indicator, lang) for lang in LANGS},
                "written": getattr(entry, part).written,
            }
            for part in stated_parts(entry)
            if getattr(told, part) is not None
        ],
        "source": _named(told.source, dataset),
        "own": _named(source, dataset),
        "takes": any(
            shown_part(told, part, dataset) == getattr(entry, part).written for part in stated_parts(entry)
        ),
        "twice": says_twice(entry, source, dataset),
    }


def _named(source: str, dataset: Dataset) -> dict[str, str]:
    """The title of a source with its day; "" without a source."""
    known = dataset.sources.get(source)
    day = f" ({known.date.text})" if known and known.date else ""
    return {lang: f"{known.title.get(lang)}{day}" if known else "" for lang in LANGS}
