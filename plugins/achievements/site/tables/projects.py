"""The table of named projects, with their stages and further figures as records."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from achievements.model.entities import Dataset, Project, ProjectFigure, Stage, Text

from .declared import field_column
from .table import (
    DISTRICT,
    LOCATOR,
    NOTE,
    PAGE,
    SOURCE,
    STATUS,
    Column,
    Entry,
    Table,
    build_table,
    period_entries,
    quantity_entries,
    records_entry,
)

WRITTEN = Column("written", "string", Text("来源的原样写法", "The value as the source writes it"))
STAGE_COLUMNS: tuple[Entry[Stage], ...] = (
    (
        Column(
            "stage",
            "string",
            Text("阶段：维度 stage 的代码", "Stage: code of the dimension stage"),
            required=True,
        ),
        lambda stage: stage.code,
    ),
    *period_entries("date", Text("日期，可以不完整", "Date, may be partial")),
    STATUS,
)
FIGURE_COLUMNS: tuple[Entry[ProjectFigure], ...] = (
    field_column(ProjectFigure, "name", Text("指的是什么", "What is counted or measured")),
    *quantity_entries(
        Column(
            "value",
            "decimal",
            Text("数值：基本单位的精确十进制数", "Exact decimal in base units"),
            required=True,
        ),
        attrgetter("value"),
        Text("数值", "the value"),
    ),
    *period_entries("period", Text("时期", "Period")),
    STATUS,
    (WRITTEN, lambda figure: figure.written or None),
)
COLUMNS: tuple[Entry[Project], ...] = (
    Column("id", "string", Text("项目编号", "Project ID"), required=True),
    DISTRICT,
    field_column(Project, "name", Text("项目名称", "Name")),
    *quantity_entries(
        Column(
            "value",
            "decimal",
            Text(
                "总投资：基本单位的精确十进制数，未公布为空",
                "Total investment: exact decimal in base units; empty if not stated",
            ),
        ),
        attrgetter("investment"),
        Text("总投资", "total investment"),
    ),
    (WRITTEN, lambda project: project.written or None),
    field_column(
        Project, "industry", Text("行业：维度 industry 的代码", "Industry: code of the dimension industry")
    ),
    records_entry(
        Column("stages", "records", Text("进展阶段", "Stages")), STAGE_COLUMNS, lambda project: project.stages
    ),
    records_entry(
        Column("figures", "records", Text("其他数字", "Further figures")),
        FIGURE_COLUMNS,
        lambda project: project.figures,
    ),
    SOURCE,
    LOCATOR,
    NOTE,
)


def projects_table(dataset: Dataset, page_of: Callable[[Project], str]) -> Table:
    """Return all named projects; ``page_of`` gives the site path where one is shown."""
    columns = (*COLUMNS, (PAGE, page_of))
    return build_table("projects", Text("项目", "Projects"), "id", columns, dataset.projects.values())
