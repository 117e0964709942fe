"""Places: each has a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from achievements.model.fields import (
    DivisionCode,
    Reference,
    Share,
)
from achievements.model.guides import FileRecord, Guide, Record
from achievements.model.records.common import NOWHERE, Aliases, Note, Place, Text

DistrictKind = Literal["city", "district", "county", "development-zone"]
DISTRICT_KINDS: Final[Mapping[DistrictKind, Text]] = {
    "city": Text("市", "City"),
    "district": Text("区", "District"),
    "county": Text("县", "County"),
    "development-zone": Text("开发区", "Development zone"),
}


@dataclass(frozen=True, slots=True)
class Position(Record):
    """Where a place is drawn on the schematic map of the home page."""

    x: Annotated[
        Share, Guide("离左边的百分比", "Per cent of the width, from the left", good="55", bad="五十五")
    ]
    y: Annotated[Share, Guide("离上边的百分比", "Per cent of the height, from the top", good="80", bad="800")]


@dataclass(frozen=True, slots=True, kw_only=True)
class District(FileRecord):
    """A place whose record is kept: ``data/districts/<id>.yaml``."""

    id: str = ""
    name: Annotated[
        Text, Guide("全称", "Full name", good={"zh": "莱芜区", "en": "Laiwu district"}, bad="莱芜区")
    ]
    short_name: Annotated[
        Text,
        Guide(
            "简称，用于卡片和图表",
            "Short name, for cards and charts",
            good={"zh": "莱芜", "en": "Laiwu"},
            bad="莱芜",
            otherwise="name",
        ),
    ]
    kind: Annotated[
        DistrictKind,
        Guide(
            "类别：city 市，district 区，county 县，development-zone 开发区",
            "Kind of place: city, district, county, development-zone",
            good="district",
            bad="区",
        ),
    ]
    parent: Annotated[
        Reference | None,
        Guide("上级地方的 ID", "ID of the place it is a part of", good="jinan", bad="jinna"),
    ] = None
    code: Annotated[
        DivisionCode | None,
        Guide(
            "六位行政区划代码（GB/T 2260）；开发区没有，不填",
            "Six-digit division code (GB/T 2260); development zones have none",
            good="370116",
            bad="37011",
        ),
    ] = None
    note: Note = None
    headline: Annotated[
        tuple[Reference, ...],
        Guide(
            "首先展示的指标，按此顺序",
            "Indicators shown first, in this order",
            good=["fdi-used"],
            bad=["fdi_used"],
        ),
    ] = ()
    position: Annotated[
        Position | None,
        Guide(
            "在首页示意图上的位置，不表示边界；不写则只列入名单",
            "Where it stands on the schematic map of the home page; without it, in the list alone",
            good={"x": "55", "y": "80"},
            bad={"x": "55"},
        ),
    ] = None
    aliases: Aliases = ()
    place: Place = NOWHERE
