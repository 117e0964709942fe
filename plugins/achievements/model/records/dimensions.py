"""Dimensions: into which parts a figure may be broken down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from achievements.model.fields import (
    Flag,
    Id,
    Reference,
)
from achievements.model.guides import Guide, Record
from achievements.model.records.common import NOWHERE, Place, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeGroup(Record):
    """Codes of a dimension that one column of a board shows together."""

    name: Annotated[
        Text,
        Guide("这一栏的名称", "Name of the column", good={"zh": "在谈", "en": "In talks"}, bad="在谈"),
    ]
    codes: Annotated[
        tuple[Reference, ...],
        Guide("归入这一栏的分类 ID", "The codes in it", good=["negotiating"], bad="negotiating"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension(Record):
    """A way to break an indicator down, in ``data/dimensions.yaml``."""

    id: str = ""
    name: Annotated[Text, Guide("维度名称", "Name", good={"zh": "阶段", "en": "Stage"}, bad="阶段")]
    complete: Annotated[
        Flag,
        Guide(
            "各分类合起来是否等于总数",
            "Whether the codes together make up the whole",
            good=False,
            bad="yes",
        ),
    ] = False
    codes: Annotated[
        dict[Id, Text],
        Guide(
            "分类 ID 及名称",
            "Codes by ID, with their names",
            good={"negotiating": {"zh": "在谈", "en": "under negotiation"}},
            bad={"negotiating": "在谈"},
        ),
    ]
    columns: Annotated[
        tuple[CodeGroup, ...],
        Guide(
            "看板的各栏，从左到右；不写则每个分类一栏",
            "Columns of a board, from left to right; without them each code has its own",
            good=[{"name": {"zh": "在谈", "en": "In talks"}, "codes": ["negotiating"]}],
            bad=[{"name": "在谈", "codes": ["negotiating"]}],
        ),
    ] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DimensionsFile(Record):
    """Dimensions by ID: ``data/dimensions.yaml``."""

    root: dict[Id, Dimension]
