"""Named projects, and the files that hold those of one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from achievements.model.fields import Id, Line, PeriodField, Reference, Written
from achievements.model.guides import Guide, Record
from achievements.model.records.common import SOURCE_ID, Locator, Note, OwnSource, Place, StatusField, Text
from figures import Quantity


@dataclass(frozen=True, slots=True)
class Stage(Record):
    """A step in a project's life."""

    code: Annotated[
        Reference,
        Guide(
            "阶段，dimensions.yaml 中 stage 的分类",
            "A code of the dimension “stage”",
            good="negotiating",
            bad="signing",
            key="stage",
        ),
    ]
    date: Annotated[
        PeriodField | None, Guide("日期，可只到月或年", "Date, may be partial", good="2022-08", bad="2022-13")
    ] = None
    status: StatusField = "final"


@dataclass(frozen=True, slots=True)
class ProjectFigure(Record):
    """A further figure of a project."""

    name: Annotated[
        Text,
        Guide("数字的名称", "What it is", good={"zh": "年产值", "en": "Annual output"}, bad="年产值"),
    ]
    value: Annotated[
        Quantity,
        Guide(
            "数值，照报告原样写",
            "The value, as the report writes it",
            good="近40亿元",
            bad="四十亿左右",
            written=Written,
        ),
    ]
    written: str  # the value as the source writes it
    noun: Annotated[
        Line,
        Guide(
            "计数的英文名词，复数", "The English noun of a count, in the plural", good="lines", bad=["lines"]
        ),
    ] = ""
    period: Annotated[PeriodField | None, Guide("时期", "Reporting period", good="2022", bad="2022年")] = None
    status: StatusField = "final"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """A named project."""

    id: str
    district: str
    name: Annotated[
        Text,
        Guide(
            "项目名称",
            "Name",
            good={"zh": "飞龙现代医药项目", "en": "Feilong Modern Medicine project"},
            bad="飞龙现代医药项目",
        ),
    ]
    investment: Annotated[
        Quantity | None,
        Guide(
            "总投资，照报告原样写",
            "Total investment, as the report writes it",
            good="30亿元",
            bad="30亩",
            written=Written,
        ),
    ] = None
    written: str = ""  # the investment as the source writes it
    industry: Annotated[
        Reference | None,
        Guide(
            "行业，dimensions.yaml 中 industry 的分类",
            "A code of the dimension “industry”",
            good="biomedicine",
            bad="bio",
        ),
    ] = None
    stages: Annotated[
        tuple[Stage, ...],
        Guide(
            "进展，由先到后",
            "Its steps, the first one first",
            good=[{"stage": "negotiating"}],
            bad=["negotiating"],
        ),
    ] = ()
    figures: Annotated[
        tuple[ProjectFigure, ...],
        Guide(
            "其他数字",
            "Further figures",
            good=[{"name": {"zh": "年产值", "en": "Annual output"}, "value": "近40亿元"}],
            bad=["近40亿元"],
            written=tuple[ProjectFigure, ...],
        ),
    ] = ()
    source: OwnSource
    locator: Locator = None
    note: Note = None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectsFile(Record):
    """Named projects of one place: ``data/projects/<district>.yaml``."""

    district: Annotated[
        Reference,
        Guide(
            "地方的 ID，与文件同名",
            "ID of the place, the same as the file's name",
            good="laiwu",
            bad="lixia",
        ),
    ]
    source: Annotated[
        Reference | None,
        Guide("以下项目的来源", "Source of the projects below", good=SOURCE_ID, bad="dazhong-daily"),
    ] = None
    projects: Annotated[
        dict[Id, Any],
        Guide(
            "项目 ID 及其内容；ID 在全站唯一",
            "Projects by ID; no two projects of the site share one",
            good={
                "feilong-medicine": {
                    "name": {"zh": "飞龙现代医药项目", "en": "Feilong Modern Medicine project"}
                }
            },
            bad={"飞龙": {"name": {"zh": "飞龙现代医药项目", "en": "Feilong Modern Medicine project"}}},
            written=dict[Id, Project],
        ),
    ]
