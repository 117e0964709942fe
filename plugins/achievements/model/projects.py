"""Named projects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from achievements.model.dates import check_not_after_source
from achievements.model.entities import Place, Project, ProjectFigure, Source, Stage
from achievements.model.findings import Message
from achievements.model.forms import read_record
from achievements.model.layout import stem
from achievements.model.problems import Problems
from achievements.model.quantities import check_noun, read_any, read_money
from achievements.model.reading import Filled
from achievements.model.records.projects import ProjectsFile
from achievements.model.references import References
from figures import Quantity


def build_projects(
    files: Iterable[Filled[ProjectsFile]],
    sources: Mapping[str, Source],
    references: References,
    problems: Problems,
) -> dict[str, Project]:
    """Projects by place, then in the order of their file."""
    projects: dict[str, Project] = {}
    for filled in files:
        if references.check("district", filled.form.district, filled.place("district")):
            _check_file_name(filled, problems)
        if filled.form.source is not None:
            references.check("source", filled.form.source, filled.place("source"))
        for id_, form in filled.form.projects.items():
            builder = _Entry(filled, id_, form, sources, references, problems)
            if (project := builder.build()) is not None:
                projects.setdefault(id_, project)
    return projects


def _check_file_name(filled: Filled[ProjectsFile], problems: Problems) -> None:
    name = stem(filled.file)
    if filled.form.district != name:
        problems.add(
            "folder-mismatch",
            filled.place("district"),
            Message(
                f"文件名是“{name}”，district 却是“{filled.form.district}”；请改文件名或改正 district",
                f"the file is named “{name}”, but its district is “{filled.form.district}”: "
                "rename the file or correct the district",
            ),
        )


class _Entry:
    """One project of a file, with what is needed to check it."""

    def __init__(
        self,
        filled: Filled[ProjectsFile],
        id_: str,
        form: Any,
        sources: Mapping[str, Source],
        references: References,
        problems: Problems,
    ) -> None:
        self._filled, self._id, self._form = filled, id_, form
        self._sources, self._references, self._problems = sources, references, problems

    def build(self) -> Project | None:
        form = self._form
        source = self._source()
        if form.industry is not None:
            self._references.check_code("industry", form.industry, self._place("industry"))
        investment = self._investment()
        self._check_stages(self._sources.get(source or ""))
        figures = tuple(self._figures())
        if source is None:
            return None
        return read_record(
            Project,
            form,
            id=self._id,
            district=self._filled.form.district,
            investment=investment,
            written=form.investment or "",
            figures=figures,
            source=source,
            place=self._filled.key_place("projects", self._id),
        )

    def _place(self, *path: str | int) -> Place:
        return self._filled.place("projects", self._id, *path)

    def _source(self) -> str | None:
        own: str | None = self._form.source
        common = self._filled.form.source
        if own is not None:
            self._references.check("source", own, self._place("source"))
            return own
        faulty = self._filled.is_faulty("source") or self._filled.is_faulty("projects", self._id, "source")
        if common is None and not faulty:
            self._problems.add(
                "missing-key",
                self._place(),
                Message(
                    "没有来源：请在此项目或文件开头写“source”",
                    "no source: write “source” in this project or at the top of the file",
                ),
            )
        return common

    def _investment(self) -> Quantity | None:
        if self._form.investment is None:
            return None
        return read_money(self._form.investment, self._place("investment"), self._problems)

    def _check_stages(self, source: Source | None) -> None:
        stages: tuple[Stage, ...] = self._form.stages
        for number, stage in enumerate(stages):
            self._references.check_code("stage", stage.code, self._place("stages", number, "stage"))
            if stage.date is not None and stage.status != "estimated":
                place = self._place("stages", number, "date")
                inherited = self._filled.place("source") if self._form.source is None else None
                check_not_after_source(stage.date, source, place, self._problems, inherited)

    def _figures(self) -> Iterable[ProjectFigure]:
        for number, form in enumerate(self._form.figures):
            value = read_any(form.value, "count", self._place("figures", number, "value"), self._problems)
            if value is not None:
                check_noun(value.unit, form.noun, self._place("figures", number, "value"), self._problems)
                yield read_record(ProjectFigure, form, value=value, written=form.value)
