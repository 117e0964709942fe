"""Pages that were taken down: what their addresses say from then on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from achievements.model.fields import PagePath, PeriodField
from achievements.model.guides import Guide, Record
from achievements.model.records.common import NOWHERE, Place, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Record):
    """A page that was taken down."""

    address: Annotated[
        PagePath,
        Guide(
            "原地址，从站点根目录写起，以 / 结尾；英文页的地址（/en/…）随之一并说明",
            "The address that it had below the site's, with a slash at the end; /en/… goes with it",
            good="/posts/park-opens/",
            bad="https://网站域名/posts/park-opens/",
        ),
    ]
    date: Annotated[PeriodField, Guide("撤下的日期", "When it was taken down", good="2026-11-28", bad="昨天")]
    reason: Annotated[
        Text,
        Guide(
            "撤下的原因，照实写，读者会看到",
            "Why, as it was; readers see it",
            good={"zh": "来源已撤回这份通报。", "en": "The source has withdrawn this report."},
            bad="来源已撤回",
        ),
    ]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedFile(Record):
    """Pages that were taken down: ``data/removed.yaml``."""

    removed: Annotated[
        tuple[Removed, ...],
        Guide(
            "撤下的页面；条目请一直保留",
            "The pages that were taken down; entries stay for good",
            good=[
                {
                    "address": "/posts/park-opens/",
                    "date": "2026-11-28",
                    "reason": {"zh": "来源已撤回这份通报。", "en": "The source has withdrawn this report."},
                }
            ],
            bad=["/posts/park-opens/"],
        ),
    ]
