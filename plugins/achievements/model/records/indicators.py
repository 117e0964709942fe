"""Indicators: what is counted or measured, and in which unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from achievements.model.fields import (
    Id,
    Line,
    Reference,
    UnitId,
)
from achievements.model.guides import Guide, Record
from achievements.model.records.common import NOWHERE, Aliases, Place, Text

Measure = Literal["stock", "flow", "year-to-date", "ratio", "growth"]
Signed = Literal["projects", "amount"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """What is measured, in ``data/indicators/<topic>.yaml``."""

    id: str = ""
    topic: str = ""  # which its file is named for
    name: Annotated[
        Text,
        Guide(
            "指标全称",
            "Full name",
            good={"zh": "实际使用外资", "en": "FDI in actual use"},
            bad={"zh": "实际使用外资"},
        ),
    ]
    short_name: Annotated[
        Text,
        Guide(
            "简称，用于卡片",
            "Short name, for cards",
            good={"zh": "实际外资", "en": "FDI used"},
            bad="实际外资",
            otherwise="name",
        ),
    ]
    unit: Annotated[
        UnitId,
        Guide(
            "计量单位的 ID：CNY、USD、percent、count、person 等",
            "Unit ID: CNY, USD, percent, count, person …",
            good="USD",
            bad="万美元",
        ),
    ]
    measure: Annotated[
        Measure,
        Guide(
            "类型：stock 存量，flow 流量，year-to-date 年初累计，ratio 比率，growth 增速；决定能否相加",
            "stock, flow, year-to-date, ratio or growth: decides what may be summed or compared",
            good="year-to-date",
            bad="cumulative",
        ),
    ]
    definition: Annotated[
        Text | None,
        Guide(
            "指标含义，写明统计口径",
            "What it means and what is counted",
            good={"zh": "报告期内实际到账的外商投资", "en": "Foreign investment paid in during the period"},
            bad="实际到账的外商投资",
        ),
    ] = None
    counter: Annotated[
        Line,
        Guide("中文量词，仅用于计数", "The Chinese measure word of a count", good="个", bad=["个"]),
    ] = ""
    noun: Annotated[
        Line,
        Guide(
            "计数的英文名词，复数",
            "The English noun of a count, in the plural",
            good="projects",
            bad=["projects"],
        ),
    ] = ""
    part_of: Annotated[
        Reference | None,
        Guide("它是哪个指标的一部分", "The indicator it is a part of", good="fdi-used", bad="fdi-total"),
    ] = None
    signed: Annotated[
        Signed | None,
        Guide(
            "说明签约情况时，数的是项目（projects）还是金额（amount）；据此汇成签约表",
            "Of signings, whether it counts projects or is their amount: the table of signings gathers these",
            good="amount",
            bad="yes",
        ),
    ] = None
    aliases: Aliases = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsFile(Record):
    """Indicators of one topic by ID: ``data/indicators/<topic>.yaml``."""

    indicators: Annotated[
        dict[Id, Indicator],
        Guide(
            "指标 ID 及其内容",
            "Indicators by ID",
            good={
                "contracted-fdi": {
                    "name": {"zh": "合同外资", "en": "Contracted FDI"},
                    "unit": "USD",
                    "measure": "flow",
                }
            },
            bad={
                "合同外资": {
                    "name": {"zh": "合同外资", "en": "Contracted FDI"},
                    "unit": "USD",
                    "measure": "flow",
                }
            },
        ),
    ]
