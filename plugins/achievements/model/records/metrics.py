"""Observations, and the metrics files in which one release says of one place what they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from achievements.model.fields import Line, PeriodField, Reference, WholeNumber, Written
from achievements.model.guides import Guide, Record, Spread
from achievements.model.records.common import (
    SOURCE_ID,
    Finding,
    Locator,
    Note,
    OwnSource,
    Place,
    StatusField,
    Text,
)
from figures import Quantity

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class _ReferenceOrText:
    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import tagged_union_schema

        choices = {"id": handler.generate_schema(Reference), "text": handler.generate_schema(Text)}
        return tagged_union_schema(choices, lambda value: "text" if isinstance(value, dict) else "id")


# A group in which a rank holds: the districts of a place (its ID), or a group put in words.
Among = Annotated[str | Text, _ReferenceOrText()]


@dataclass(frozen=True, slots=True)
class Rank(Record):
    """A place in an order."""

    place: Annotated[WholeNumber, Guide("位次", "The place", good="2", bad="第二")]
    among: Annotated[
        Text,
        Guide(
            "在谁之中：地方的 ID，或用双语写明",
            "Among whom: the ID of a place, or words in both languages",
            good="jinan",
            bad="全市",
            written=Among,
        ),
    ]
    of: Annotated[
        WholeNumber | None, Guide("共有多少个参加排名", "How many are ranked in all", good="160", bad="1")
    ] = None


@dataclass(frozen=True, slots=True)
class Correction(Record):
    """Why and when an observation replaced an earlier one."""

    supersedes: Annotated[
        Line,
        Guide(
            "更正：所取代数据的键",
            "A correction: the key of the observation it replaces",
            good="laiwu/fdi-used@2022-H1",
            bad="laiwu/fdi-used@2022-H2",
        ),
    ]
    reason: Annotated[
        Text,
        Guide(
            "更正的原因",
            "Why it was corrected",
            good={"zh": "来源更正", "en": "corrected by the source"},
            bad="来源更正",
        ),
    ]
    date: Annotated[
        PeriodField, Guide("更正的日期", "When it was corrected", good="2022-08-10", bad="2022-8-10")
    ]
    place: Place | None = None  # of the key superseded


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Record):
    """One figure of one place for one period, as one source states it."""

    # At least one of value, yoy, target and rank is there; yoy and target are in percent.
    key: str  # district/indicator[.code…][~scope]@period, with "+n" for the nth reading of the same cell
    district: str
    indicator: Annotated[Reference, Guide("指标的 ID", "Indicator ID", good="fdi-used", bad="fdi-usd")]
    breakdown: Annotated[
        tuple[tuple[str, str], ...],
        Guide(
            "细分：维度与分类",
            "Breakdown: dimension and code",
            good={"stage": "negotiating"},
            bad={"stage": "negotiation"},
            written=dict[Reference, Reference],
            optional=True,
        ),
    ]  # (dimension, code), sorted
    scope: Annotated[
        Text | None,
        Guide(
            "只涉及该地一部分时写明：街道、医院、某个项目",
            "A part of the place it is limited to: a neighbourhood, a hospital, a programme",
            good={"zh": "口镇街道", "en": "Kouzhen sub-district"},
            bad={"zh": "口镇街道", "en": "口镇街道"},
        ),
    ] = None
    period: Annotated[
        PeriodField,
        Guide(
            "时期：2021、2021-Q1、2022-H1、2021-08、2021-01/2021-10 或某日；默认为文件的",
            "Reporting period, by default the file's: 2021, 2021-Q1, 2022-H1, 2021-08, 2021-01/2021-10",
            good="2022-H1",
            bad="2022年上半年",
            optional=True,
        ),
    ]
    value: Annotated[
        Quantity | None,
        Guide(
            "数值，照报告原样写",
            "The value, as the report writes it",
            good="3227万美元",
            bad="3227万元",
            written=Written,
        ),
    ] = None
    written: str = ""  # the value as the source writes it
    yoy: Annotated[
        Quantity | None,
        Guide(
            "同比增长",
            "Growth on the same period a year before",
            good="+88.6%",
            bad="88.6万元",
            written=Written,
        ),
    ] = None
    target: Annotated[
        Quantity | None,
        Guide(
            "完成年度任务的百分比",
            "Completion of the annual target",
            good="130%",
            bad="1.3亿元",
            written=Written,
        ),
    ] = None
    rank: Annotated[
        Rank | None,
        Guide("位次", "Rank", good={"place": "2", "among": "jinan"}, bad={"place": "2"}, written=Rank),
    ] = None
    status: StatusField = "final"
    source: OwnSource
    locator: Locator = None
    note: Note = None
    finding: Finding = None
    variant: Annotated[
        Text | None,
        Guide(
            "同一来源对同一数字另有说法时，写明为何有两个",
            "Why the same source states this figure a second time",
            good={"zh": "第5段写为另一数", "en": "paragraph 5 gives another figure"},
            bad="第5段写为另一数",
        ),
    ] = None
    correction: Annotated[Correction | None, Spread] = None
    place: Place
    period_place: Place | None = None  # of the entry, or at the top of its file
    finding_place: Place | None = None

    @property
    def cell(self) -> str:
        """The key of what is measured, whoever states it: ``key`` without ``+n``."""
        return self.key.partition("+")[0]


def superseded_keys(observations: Iterable[Observation]) -> set[str]:
    """Return the keys of the observations that others correct."""
    return {each.correction.supersedes for each in observations if each.correction}


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsFile(Record):
    """What one release says of one place: ``data/metrics/<district>/<name>.yaml``."""

    district: Annotated[
        Reference,
        Guide(
            "地方的 ID，与文件夹同名", "ID of the place, the same as the folder", good="laiwu", bad="lixia"
        ),
    ]
    source: Annotated[
        Reference | None,
        Guide("以下数据的来源", "Source of the observations below", good=SOURCE_ID, bad="dazhong-daily"),
    ] = None
    period: Annotated[
        PeriodField | None,
        Guide("以下数据的时期", "Reporting period of the observations below", good="2022-H1", bad="2022-H3"),
    ] = None
    observations: Annotated[
        tuple[Any, ...],
        Guide(
            "数据，每项一个数字",
            "The observations, one figure each",
            good=[{"indicator": "fdi-used", "value": "3227万美元"}],
            bad=[{"indicator": "fdi-used"}],
            written=tuple[Observation, ...],
        ),
    ]
