"""The front matter of posts and pages: what stands between the two ``---`` lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations
from typing import Annotated, Literal, TypeVar

from achievements.model.entities import Text
from achievements.model.fields import Flag, Line, PeriodField, Reference
from achievements.model.guides import Guide, Record, RefusedError, Then
from achievements.model.records.common import Aliases, PublishAfter

T = TypeVar("T")


def _not_empty(items: tuple[T, ...]) -> tuple[T, ...]:
    if not items:
        raise RefusedError(
            "missing-key", "列表是空的，至少写一项", "the list is empty: write at least one item"
        )
    return items


def _mark_of(zh: str, en: str, text: str) -> str:
    if re.fullmatch(r"[0-9a-f]{12}", text) is None:
        raise RefusedError(
            "bad-value",
            f"这是程序写的 12 位标记；{zh}",
            f"a mark of 12 hexadecimal digits, written by a command: {en}",
        )
    return text


_digest = partial(
    _mark_of,
    "请删除这一行，译文核对后运行 translated",
    "delete the line, and run translated when the translation has been compared",
)
_reviewed = partial(
    _mark_of,
    "请删除它，审核后运行 review",
    "delete it, and run review when the text has been reviewed",
)


def in_order(steps: tuple[ReviewStep, ...]) -> tuple[ReviewStep, ...]:
    """Return the steps of a review as they are. Raises RefusedError where they are in another order."""
    passed = [STATES.index(step.state) for step in steps]
    if passed != sorted(set(passed)):
        raise RefusedError(
            "bad-value",
            "审核记录请按先后写，每一级一次：初审、复审、终审；退回重审的，请删去旧的记录",
            "write the steps in their order, each once: 初审, 复审, 终审; where a text was sent back, delete "
            "the old ones",
        )
    for earlier, later in combinations(steps, 2):
        if later.date.end < earlier.date.start:
            raise RefusedError(
                "bad-value",
                f"{later.state}（{later.date.text}）早于{earlier.state}（{earlier.date.text}），请核对这两个日期",
                f"{later.state} ({later.date.text}) is before {earlier.state} ({earlier.date.text}): look up "
                "both dates",
            )
    return steps


def _time_of_day(text: str) -> str:
    if re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", text) is None:
        raise RefusedError(
            "bad-value",
            "时刻应写成 09:30 这样的 24 小时制；不知道就删去这一行",
            "write hour and minute of a 24-hour clock, such as 09:30; delete the line if they are not known",
        )
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise RefusedError("bad-value", "这里只能写一行", "write it on one line")
    return text


OneLine = Annotated[Line, Then(_one_line)]
FileName = Annotated[OneLine, Then(partial(unicodedata.normalize, "NFC"))]

Title = Annotated[OneLine, Guide("标题，一行", "Title, one line", good="莱芜区集中签约23个项目", bad="")]
Summary = Annotated[
    OneLine,
    Guide(
        "摘要，一两句话，写出关键数字",
        "Summary: one or two sentences with the key figure",
        good="莱芜区集中签约23个项目，总投资167.9亿元。",
        bad="",
    ),
]


State = Literal["初审", "复审", "终审"]  # 三审: first, second and final review, as offices call them
STATES: tuple[State, ...] = ("初审", "复审", "终审")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStep(Record):
    """That a post passed one step of its review: which, who says so, when."""

    state: Annotated[
        State, Guide("审核到哪一级：初审、复审、终审", "The step passed", good="初审", bad="已审")
    ]
    by: Annotated[
        OneLine,
        Guide("谁审的，照单位的写法", "Who passed it, as the office writes it", good="值班编辑", bad=""),
    ]
    date: Annotated[PeriodField, Guide("哪一天审的", "The day", good="2022-08-04", bad="2022年8月4日")]
    text: Annotated[
        Annotated[OneLine, Then(_reviewed)] | None,
        Guide(
            "所审文字的标记，由 review 命令写入；文字改动后这一级要重审",
            "Mark of the texts that were passed, written by the command review: others must be passed anew",
            good="3b0c44298fc1",
            bad="2022-08-04",
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFront(Record):
    """What every text has."""

    title: Title
    summary: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFront(TextFront):
    """The front matter of the Chinese text of a standing page."""

    aliases: Aliases = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishFront(TextFront):
    """The front matter of an English text: title, summary, and which Chinese text it was compared with."""

    translation_of: Annotated[
        Annotated[OneLine, Then(_digest)] | None,
        Guide(
            "所译中文的标记，由 translated 命令写入",
            "Mark of the Chinese text translated, written by the command translated",
            good="3b0c44298fc1",
            bad="2022-08-04",
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFront(TextFront):
    """The front matter of ``index.zh.md``: title and summary, and the facts common to both languages."""

    date: Annotated[
        PeriodField,
        Guide(
            "日期，可只到月或年，与文件夹名一致",
            "Date, may be partial; agrees with the folder's name",
            good="2022-08-04",
            bad="2022年8月4日",
        ),
    ]
    time: Annotated[
        Annotated[OneLine, Then(_time_of_day)] | None,
        Guide(
            "发布时刻，24 小时制；同一天有几篇时决定先后",
            "Hour and minute of publication (24 hours, China Standard Time); orders the posts of one day",
            good="09:30",
            bad="9点半",
        ),
    ] = None
    updated: Annotated[
        PeriodField | None,
        Guide("更新日期", "When it was last changed", good="2022-08-10", bad="2022-08-01"),
    ] = None
    districts: Annotated[
        tuple[Reference, ...],
        Then(_not_empty),
        Guide("地方的 ID", "District IDs", good=["laiwu"], bad=["莱芜"]),
    ]
    topics: Annotated[
        tuple[Reference, ...],
        Then(_not_empty),
        Guide("专题的 ID", "Topic IDs", good=["investment"], bad=[]),
    ]
    sources: Annotated[
        tuple[Reference, ...],
        Then(_not_empty),
        Guide("来源的 ID", "Source IDs", good=["2022-08-04-dazhong-daily"], bad=["大众日报"]),
    ]
    events: Annotated[
        tuple[Reference, ...],
        Guide("活动的 ID", "Event IDs", good=["2022-08-laiwu-23-projects"], bad=["laiwu-23-projects"]),
    ] = ()
    projects: Annotated[
        tuple[Reference, ...], Guide("项目的 ID", "Project IDs", good=["feilong-medicine"], bad=["飞龙"])
    ] = ()
    aliases: Aliases = ()
    cover: Annotated[
        FileName | None,
        Guide(
            "封面图片，与本文件同一文件夹",
            "Cover picture, a file in the same folder",
            good="cover.jpg",
            bad="封面",
        ),
    ] = None
    cover_alt: Annotated[
        Text | None,
        Guide(
            "封面的文字说明，供看不见图片的读者",
            "What the cover shows, for readers who cannot see it",
            good={"zh": "签约仪式现场", "en": "The signing ceremony"},
            bad="签约仪式现场",
        ),
    ] = None
    cover_credit: Annotated[
        Text | None,
        Guide(
            "封面的摄影者", "Who took the picture", good={"zh": "本站资料", "en": "Archive"}, bad="本站资料"
        ),
    ] = None
    draft: Annotated[
        Flag, Guide("true 表示草稿，不发布", "true keeps it unpublished", good=True, bad="yes")
    ] = False
    change_note: Annotated[
        Text | None,
        Guide(
            "这次更新改了什么，读者会看到；要有 updated",
            "What the last update changed, for readers; needs updated",
            good={"zh": "补充了项目数。", "en": "The number of projects was added."},
            bad="补充了项目数",
        ),
    ] = None
    publish_after: PublishAfter = None
    review: Annotated[
        tuple[ReviewStep, ...],
        Then(in_order),
        Guide(
            "审核记录，按先后写",
            "The steps of its review, in their order",
            good=[{"state": "初审", "by": "值班编辑", "date": "2022-08-04"}],
            bad=[{"state": "终审"}],
        ),
    ] = ()


_OPEN = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")


def count_front_lines(lines: Sequence[str]) -> int:
    """Return how many lines the front matter takes, with the two lines of dashes; 0 where there is none."""
    if not lines or not _OPEN.fullmatch(lines[0]):
        return 0
    return next((number + 1 for number in range(1, len(lines)) if _CLOSE.fullmatch(lines[number])), 0)


@cache
def _value_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"[\"']?{re.escape(key)}[\"']?[ \t]*:[ \t]*")


def find_value(key: str, lines: Sequence[str]) -> tuple[int, int] | None:
    """Return line and column (from 1) of the value of a front matter's key; None without the key."""
    start = _value_of(key)
    for number, line in enumerate(lines, 1):
        if match := start.match(line):
            return number, match.end() + 1
    return None
