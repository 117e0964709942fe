"""Sources: each has a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from achievements.model.fields import (
    Flag,
    PeriodField,
    Url,
)
from achievements.model.guides import FileRecord, Guide
from achievements.model.records.common import NOWHERE, Aliases, Note, Place, PublishAfter, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(FileRecord):
    """Where figures come from: ``data/sources/<id>.yaml``."""

    id: str = ""
    title: Annotated[
        Text,
        Guide(
            "标题；英文为译名",
            "Title as printed, and its translation",
            good={"zh": "莱芜区集中签约23个“双招双引”项目", "en": "Laiwu district signs 23 projects"},
            bad="莱芜区集中签约23个“双招双引”项目",
        ),
    ]
    title_supplied: Annotated[
        Flag,
        Guide(
            "原文没有标题、由整理者拟定时写 true",
            "true where the original has no title and this one was supplied",
            good=False,
            bad="是",
        ),
    ] = False
    publication: Annotated[
        Text | None,
        Guide(
            "刊物或发布机构；不知道就不写",
            "Publication or publisher; leave out if unknown",
            good={"zh": "大众日报", "en": "Dazhong Daily"},
            bad="大众日报",
        ),
    ] = None
    date: Annotated[
        PeriodField | None,
        Guide(
            "发布日期，可只到月或年；不知道就不写",
            "Date of publication, may be partial; leave out if unknown",
            good="2022-08-04",
            bad="2022年8月4日",
        ),
    ] = None
    url: Annotated[
        Url | None,
        Guide(
            "网址，以 https:// 或 http:// 开头",
            "Address, starting with https:// or http://",
            good="https://www.example.cn/2022/0804.html",
            bad="www.example.cn/2022/0804.html",
        ),
    ] = None
    archived: Annotated[
        Url | None,
        Guide(
            "存档网址：原网页消失后仍可查看的副本",
            "Address of an archived copy, for when the original is gone",
            good="https://archive.example.cn/2022/0804.html",
            bad="存档",
        ),
    ] = None
    short: Annotated[
        Text | None,
        Guide(
            "简称，写在数字旁边：谁发布的、哪一天；不写则为刊物和日期",
            "Short name, beside figures: who said it, and when; by default publication and date",
            good={"zh": "区投资促进局发布会 2024-07-23", "en": "District bureau briefing, Jul 23, 2024"},
            bad="区投资促进局发布会 2024-07-23",
        ),
    ] = None
    byline: Annotated[
        Text | None,
        Guide(
            "署名，照原文",
            "By-line, as printed",
            good={"zh": "本报记者", "en": "Staff reporter"},
            bad="本报记者",
        ),
    ] = None
    publish_after: PublishAfter = None
    note: Note = None
    aliases: Aliases = ()
    place: Place = NOWHERE
    date_place: Place | None = None
