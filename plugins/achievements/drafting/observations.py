"""Ticked observations to edits of the data, for what it does not hold yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from achievements.drafting.data_edits import DataEdits
from achievements.drafting.entries import ObservationEntry, merge_entries
from achievements.drafting.held import PARTS, differing_parts, find_held, says_twice
from achievements.editing import Append, EditError, Set, list_entry
from achievements.model.entities import Dataset, Observation

_FIRST = ("indicator", "breakdown", "scope", "period", "source")  # the first keys of entries in metrics files
_ORDER = (*_FIRST, "value", "yoy", "target", "rank", "status")


def put_observations(
    observations: Sequence[ObservationEntry], data_edits: DataEdits, dataset: Dataset, source: str
) -> list[tuple[ObservationEntry, Observation]]:
    """Add the observations that the data lacks; return those where the text is to take the data's value."""
    giving_way: list[tuple[ObservationEntry, Observation]] = []
    rest: list[ObservationEntry] = []
    for each in observations:
        held = find_held(each, source, dataset)
        if each.instead == "text" and held is not None and held.says == "other":
            giving_way.append((each, held.observation))
        else:
            rest.append(each)
    for entry in merge_entries(rest):
        held = None if entry.variant else find_held(entry, source, dataset)
        if held is not None and held.says == "other":
            added = _beside(held.observation, entry, source, dataset)
        elif held is not None and (held.says == "same" or held.observation.source == source):
            _complete(held.observation, entry, data_edits)
            continue
        else:
            added = entry
        _add_observation(added, data_edits, _metrics_file(entry.district, dataset, source), source)
    return giving_way


def follow_corrections(data_edits: DataEdits, dataset: Dataset, moved: Mapping[str, str]) -> bool:
    """Point corrections to the new keys of the observations they replace; return whether any changed."""
    corrections = [each for each in dataset.observations if superseded_key(each) in moved]
    for each in corrections:
        path = each.place.file
        number = _number_of(each, data_edits.read(path))
        data_edits.edit(path, Set(("observations", number, "supersedes"), moved[superseded_key(each)]))
    return bool(corrections)


def superseded_key(each: Observation) -> str:
    """Return the key of the observation that this one corrects; "" where it is no correction."""
    return each.correction.supersedes if each.correction else ""


def _add_observation(entry: ObservationEntry, data_edits: DataEdits, path: str, source: str) -> None:
    data_edits.begin(
        path, {"district": entry.district, "source": source, "period": entry.period}, "observations"
    )
    head = data_edits.read(path)
    own = {"period": entry.period, "source": source}
    unlike = {key: value for key, value in own.items() if head.get(key) != value}
    said = {**entry.as_data(), **unlike}
    in_order = {key: said.pop(key) for key in _FIRST if key in said} | said
    data_edits.edit(path, Append(("observations",), list_entry(in_order)))


def _beside(held: Observation, entry: ObservationEntry, source: str, dataset: Dataset) -> ObservationEntry:
    """Return an entry as a further reading or a correction of an observation that differs from it.

    Raises EditError where that was not decided, or where the reason is missing.
    """
    if not entry.instead:
        written = getattr(entry, next(differing_parts(entry, held))).written
        title = dataset.sources[held.source].title
        raise EditError(
            f"“{written}”与数据不符（来源：{title.zh}）；请对照来源，选定改正文、另记一个数，还是更正数据，或不勾选它",
            f"“{written}” is not what the data has ({title.en}): compare with the source, and choose to "
            "correct the text, to add a further reading, or to correct the data; or leave it unticked",
        )
    if entry.instead == "reading" and not says_twice(entry, source, dataset):
        return entry
    if not entry.why or not all(entry.why):
        raise EditError(
            "请用中英文写明：同一来源为什么有两个数，或数据为什么更正",
            "Say in Chinese and in English why the source has two figures, or why the data is corrected",
        )
    if entry.instead == "reading":
        return replace(entry, variant=entry.why)
    return replace(entry, supersedes=held.key)


def _complete(held: Observation, entry: ObservationEntry, data_edits: DataEdits) -> None:
    """Add the parts that an observation lacks."""
    path = held.place.file
    number = _number_of(held, data_edits.read(path))
    ours = entry.as_data()
    for part in PARTS:
        if part in ours and getattr(held, part) is None:
            data_edits.edit(path, Set(("observations", number, part), ours[part], order=_ORDER))


def _number_of(held: Observation, said: Mapping[str, Any]) -> int:
    """Return the index of an observation in its file."""
    return next(
        number
        for number, each in enumerate(said["observations"])
        if (each["indicator"], each.get("breakdown") or {}) == (held.indicator, dict(held.breakdown))
        and each.get("period", said.get("period")) == held.period.text
        and each.get("source", said.get("source")) == held.source
        and each.get("scope") == (held.scope and held.scope._asdict())
        and each.get("variant") == (held.variant and held.variant._asdict())
        and each.get("supersedes") == (held.correction and held.correction.supersedes)
    )


def _metrics_file(district: str, dataset: Dataset, source: str) -> str:
    """Return the file with most figures of a source and place, or a new one named after the source."""
    files = Counter(
        each.place.file for each in dataset.observations if (each.district, each.source) == (district, source)
    )
    return files.most_common(1)[0][0] if files else f"data/metrics/{district}/{source.lower()}.yaml"
