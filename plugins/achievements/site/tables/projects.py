"""The table of named projects, with their stages and further figures as records."""

from __future__ import annotations

from collections.abc import Callable

from achievements.model.entities import Dataset, Project, ProjectFigure, Stage, Text

from .table import (
    LOCATOR,
    NOTE,
    PAGE,
    SOURCE,
    STATUS,
    Column,
    Row,
    Table,
    period_cells,
    qualifier_cell,
    qualifier_column,
    unit_cell,
    unit_column,
    value_cell,
)

WRITTEN = Column("written", "string", Text("来源的原样写法", "The value as the source writes it"))
STAGE_COLUMNS = (
    Column(
        "stage",
        "string",
        Text("阶段：维度 stage 的代码", "Stage: code of the dimension stage"),
        required=True,
    ),
    Column("date", "string", Text("日期，可以不完整", "Date, may be partial")),
    Column("date_start", "date", Text("日期范围的第一天", "First day that the date may mean")),
    Column("date_end", "date", Text("日期范围的最后一天", "Last day that the date may mean")),
    STATUS,
)
FIGURE_COLUMNS = (
    Column("name", "text", Text("指的是什么", "What is counted or measured"), required=True),
    Column(
        "value", "decimal", Text("数值：基本单位的精确十进制数", "Exact decimal in base units"), required=True
    ),
    unit_column(),
    qualifier_column("qualifier", Text("数值", "the value")),
    Column("period", "string", Text("时期", "Period")),
    Column("period_start", "date", Text("时期的第一天", "First day of the period")),
    Column("period_end", "date", Text("时期的最后一天", "Last day of the period")),
    STATUS,
    WRITTEN,
)
COLUMNS = (
    Column("id", "string", Text("项目编号", "Project ID"), required=True),
    Column(
        "district",
        "string",
        Text("区域编号", "Place: ID in districts.json"),
        required=True,
        references="districts",
    ),
    Column("name", "text", Text("项目名称", "Name"), required=True),
    Column(
        "value",
        "decimal",
        Text(
            "总投资：基本单位的精确十进制数，未公布为空",
            "Total investment: exact decimal in base units; empty if not stated",
        ),
    ),
    unit_column(),
    qualifier_column("qualifier", Text("总投资", "total investment")),
    WRITTEN,
    Column(
        "industry", "string", Text("行业：维度 industry 的代码", "Industry: code of the dimension industry")
    ),
    Column("stages", "records", Text("进展阶段", "Stages"), columns=STAGE_COLUMNS),
    Column("figures", "records", Text("其他数字", "Further figures"), columns=FIGURE_COLUMNS),
    SOURCE,
    LOCATOR,
    NOTE,
    PAGE,
)


def projects_table(dataset: Dataset, page_of: Callable[[Project], str]) -> Table:
    """All named projects; ``page_of`` gives the site path where one is shown."""
    return Table(
        name="projects",
        title=Text("项目", "Projects"),
        key="id",
        columns=COLUMNS,
        rows=tuple(project_row(project, page_of(project)) for project in dataset.projects.values()),
    )


def project_row(project: Project, page: str) -> Row:
    """One project as a row."""
    return (
        project.id,
        project.district,
        project.name,
        value_cell(project.investment),
        unit_cell(project.investment),
        qualifier_cell(project.investment),
        project.written or None,
        project.industry,
        tuple(stage_row(stage) for stage in project.stages),
        tuple(figure_row(figure) for figure in project.figures),
        project.source,
        project.locator,
        project.note,
        page,
    )


def stage_row(stage: Stage) -> Row:
    """One stage as a record."""
    return (stage.code, *period_cells(stage.date), stage.status)


def figure_row(figure: ProjectFigure) -> Row:
    """One further figure as a record."""
    return (
        figure.name,
        value_cell(figure.value),
        unit_cell(figure.value),
        qualifier_cell(figure.value),
        *period_cells(figure.period),
        figure.status,
        figure.written or None,
    )
