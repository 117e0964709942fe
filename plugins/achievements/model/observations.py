"""Observations: one figure of one place for one period, as one source states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from achievements.model.dates import check_not_after_source, is_after
from achievements.model.entities import Observation, Place
from achievements.model.findings import Message
from achievements.model.metrics_entries import NO_FIGURE, Catalogue, MetricsEntry
from achievements.model.problems import Problems
from achievements.model.reading import Filled
from achievements.model.records.metrics import MetricsFile
from achievements.model.references import References

# The keys of which an observation has at least one.
_FIGURES = ("value", "yoy", "target", "rank")
_WANTED = {"source": Message("来源", "source"), "period": Message("时期", "reporting period")}


def build_observations(
    files: Iterable[Filled[MetricsFile]], catalogue: Catalogue, references: References, problems: Problems
) -> list[Observation]:
    """Return all observations; those of one cell still have the same key."""
    built: list[Observation] = []
    for filled in files:
        known = references.check("district", filled.form.district, filled.place("district"))
        is_filed = known and _check_folder(filled, problems)
        if filled.form.source is not None:
            references.check("source", filled.form.source, filled.place("source"))
        entries = [
            MetricsEntry(filled, number, form, catalogue, references, problems)
            for number, form in enumerate(filled.form.observations)
        ]
        for entry in entries if not is_filed else ():
            # The place of its figures is uncertain: errors that only follow from that are not reported.
            for place in (filled.form.district, _folder(filled)):
                entry.distrust_period(place)
        of_file = [entry.build() for entry in entries]
        _report_empty(filled, problems)
        _report_missing(filled, entries, problems)
        _check_dates(filled, entries, catalogue, references, problems)
        built += (observation for observation in of_file if observation is not None and is_filed)
    return built


def _report_empty(filled: Filled[MetricsFile], problems: Problems) -> None:
    """Report entries that could not be read for another fault, and whose value is left empty as well."""
    data = filled.document.data
    raw = data.get("observations") if isinstance(data, dict) else None
    kept = filled.kept.get("observations", ())
    for number, entry in enumerate(raw if isinstance(raw, list) else ()):
        is_empty = isinstance(entry, dict) and "value" in entry and not any(map(entry.get, _FIGURES))
        if is_empty and number not in kept:
            place = Place(filled.file, *filled.document.mark(("observations", number)))
            problems.add("empty-observation", place, NO_FIGURE)


def _report_missing(filled: Filled[MetricsFile], entries: Sequence[MetricsEntry], problems: Problems) -> None:
    """Report entries without a source or a period; several of a file once, at its top."""
    for key, (zh, en) in _WANTED.items():
        lacking = [entry for entry in entries if entry.lacks(key)]
        if len(lacking) > 1:
            said = Message(
                f"没有{zh}：请在文件开头写“{key}”（{len(lacking)} 项没有自己的）",
                f"no {en}: write “{key}” at the top of the file ({len(lacking)} entries have none)",
            )
            problems.add("missing-key", filled.place(), said)
        elif lacking:
            said = Message(
                f"没有{zh}：请在此项或文件开头写“{key}”",
                f"no {en}: write “{key}” in this entry or at the top of the file",
            )
            problems.add("missing-key", lacking[0].place, said)


def _check_dates(
    filled: Filled[MetricsFile],
    entries: Iterable[MetricsEntry],
    catalogue: Catalogue,
    references: References,
    problems: Problems,
) -> None:
    """Report periods after their source; once for all entries that have both from the top of the file."""
    head = filled.form
    common = [entry for entry in entries if entry.takes_period and entry.takes_source and entry.is_told]
    for entry in entries:
        form = entry.form
        period, source = form.period or head.period, catalogue.sources.get(form.source or head.source or "")
        if period is None or not entry.is_told or not is_after(period, source):
            continue
        # What is wrong is its period: references to it are not reported.
        references.distrust("observation", f"{head.district}/{form.indicator}")
        at_head = entry in common
        inherited = filled.place("source") if entry.takes_source else None
        check_not_after_source(
            period, source, entry.period_place, problems, inherited, len(common) if at_head else 1
        )


def _folder(filled: Filled[MetricsFile]) -> str:
    return PurePosixPath(filled.file).parent.name


def _check_folder(filled: Filled[MetricsFile], problems: Problems) -> bool:
    """Return whether a file is in the folder of its place; report one that is not."""
    folder = _folder(filled)
    if filled.form.district == folder:
        return True
    problems.add(
        "folder-mismatch",
        filled.place("district"),
        Message(
            f"文件在文件夹“{folder}”中，district 却是“{filled.form.district}”；请移动文件或改正 district",
            f"the file stands in the folder “{folder}”, but its district is “{filled.form.district}”: "
            "move the file or correct the district",
        ),
    )
    return False
