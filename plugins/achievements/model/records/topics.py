"""Topics: the columns of the portal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from achievements.model.fields import (
    Id,
    WholeNumber,
)
from achievements.model.guides import Guide, Record
from achievements.model.records.common import NOWHERE, Place, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """A topic (a column of the portal), in ``data/topics.yaml``."""

    id: str = ""
    name: Annotated[
        Text, Guide("专题名称", "Name", good={"zh": "招商引资", "en": "Investment"}, bad="招商引资")
    ]
    description: Annotated[
        Text,
        Guide(
            "一句话说明专题内容，供搜索引擎和读者看",
            "One sentence on what it holds, for readers and search engines",
            good={"zh": "招商引资项目与外资", "en": "Investment projects and foreign capital"},
            bad={"zh": "招商引资项目与外资", "en": ""},
        ),
    ]
    max_age_days: Annotated[
        WholeNumber | None,
        Guide(
            "最新内容超过多少天算逾期未更新",
            "Days after which the newest content counts as stale",
            good="14",
            bad="两周",
        ),
    ] = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class TopicsFile(Record):
    """Topics by ID: ``data/topics.yaml``."""

    root: dict[Id, Topic]
