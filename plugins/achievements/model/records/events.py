"""Events: signings and other ceremonies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal, get_args

from achievements.model.fields import PeriodField, Reference, Written
from achievements.model.guides import FileRecord, Guide
from achievements.model.records.common import SOURCE_ID, Aliases, Finding, Locator, Note, Place, Text
from figures import Quantity

EventKind = Literal["signing", "groundbreaking", "launch"]
EVENT_KINDS: Final[tuple[EventKind, ...]] = get_args(EventKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(FileRecord):
    """A signing event or another ceremony: ``data/events/<date>-<slug>.yaml``."""

    id: str
    title: Annotated[
        Text,
        Guide(
            "名称",
            "Title",
            good={"zh": "23个项目集中签约", "en": "23 projects signed"},
            bad="23个项目集中签约",
        ),
    ]
    kind: Annotated[
        EventKind,
        Guide(
            "类别：signing 签约，groundbreaking 开工，launch 启动",
            "signing, groundbreaking or launch",
            good="signing",
            bad="签约",
        ),
    ] = "signing"
    date: Annotated[
        PeriodField,
        Guide(
            "日期，可只到月或年，不得与文件名的日期矛盾",
            "Date, may be partial; must not contradict the file's name",
            good="2022-08",
            bad="2022-09",
        ),
    ]
    district: Annotated[Reference, Guide("地方的 ID", "ID of the place", good="laiwu", bad="莱芜")]
    projects_signed: Annotated[
        Quantity | None,
        Guide("签约项目数", "How many projects were signed", good="23个", bad="23亿元", written=Written),
    ] = None
    amounts: Annotated[
        tuple[Quantity, ...],
        Guide(
            "签约金额，每个币种一项，不同币种不相加",
            "Contracted investment, one per currency; currencies are never added",
            good=["167.9亿元", "5000万美元"],
            bad=["167.9亿元", "5000万元"],
            written=tuple[Written, ...],
        ),
    ] = ()
    written: tuple[str, ...] = ()  # the amounts as the source writes them
    industries: Annotated[
        tuple[Reference, ...],
        Guide(
            "行业，dimensions.yaml 中 industry 的分类",
            "Codes of the dimension “industry”",
            good=["biomedicine"],
            bad=["medicine"],
        ),
    ] = ()
    projects: Annotated[
        tuple[Reference, ...],
        Guide("项目的 ID", "IDs of its projects", good=["feilong-medicine"], bad=["feilong-medcine"]),
    ] = ()
    source: Annotated[Reference, Guide("来源的 ID", "Source ID", good=SOURCE_ID, bad="大众日报")]
    locator: Locator = None
    note: Note = None
    finding: Finding = None
    aliases: Aliases = ()
    place: Place
    date_place: Place | None = None
    signed_place: Place | None = None  # of the number of projects
    amounts_place: Place | None = None
    finding_place: Place | None = None
