"""What all records are made of: texts in both languages, places in files; and fields that several share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Final, Literal, NamedTuple

from achievements.model.fields import EnglishLine, Id, Line, Reference
from achievements.model.guides import Guide, RefusedError, Then
from achievements.model.identifiers import distinct
from achievements.model.moments import read_moment

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")

Status = Literal["final", "provisional", "estimated", "revised"]


class Text(NamedTuple):
    """A text in both languages."""

    zh: Annotated[Line, Guide("中文", "The Chinese text", good="莱芜区", bad="")]
    en: Annotated[EnglishLine, Guide("英文", "The English text", good="Laiwu district", bad="莱芜区")]

    def get(self, lang: Lang) -> str:
        """Return the text in one language."""
        return self.zh if lang == "zh" else self.en

    def both(self) -> str:
        """Return the text in both languages on one line; once where they are the same."""
        return self.zh if self.zh == self.en else f"{self.zh} / {self.en}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from achievements.model.forms import schema_of_record

        return schema_of_record(cls, handler)


class Place(NamedTuple):
    """Where a statement stands: file relative to the content folder, line, column from 1."""

    file: str
    line: int
    column: int


NOWHERE = Place("", 0, 0)

# What is said of each. Of two readings of a figure, the one whose status comes later here goes first.
STATUSES: Final[Mapping[Status, Text]] = {
    "estimated": Text("预计", "estimated"),
    "provisional": Text("初步数", "provisional"),
    "final": Text("", ""),
    "revised": Text("修订数", "revised"),
}

SOURCE_ID = "2022-08-04-dazhong-daily"  # of the examples: the one in which they all stand
_LOCATOR = {"zh": "第3段", "en": "paragraph 3"}
Aliases = Annotated[
    tuple[Id, ...],
    Then(distinct),
    Guide(
        "原先的名称（地址的最后一段），最早的在前；原地址会转到现在的页面",
        "Former names (the last part of the address), oldest first; the former addresses lead to the page",
        good=["former-name"],
        bad=["/districts/former-name/"],
    ),
]
Locator = Annotated[
    Text | None,
    Guide(
        "在来源中的位置，例如第几段",
        "Where in the source it stands, such as the paragraph",
        good=_LOCATOR,
        bad="第3段",
    ),
]
# Of an entry in a file that names a source for all of them.
OwnSource = Annotated[
    Reference,
    Guide(
        "来源的 ID；默认为文件的来源",
        "Source ID, by default the file's",
        good=SOURCE_ID,
        bad="2022-08-04-dazhong",
        optional=True,
    ),
]
Note = Annotated[
    Text | None,
    Guide(
        "给读者的说明：口径、疑点",
        "A remark for readers: what is counted, what is doubtful",
        good={"zh": "含高技术产业外资", "en": "includes FDI in high-tech industries"},
        bad={"zh": "含高技术产业外资"},
    ),
]
Finding = Annotated[
    Text | None,
    Guide(
        "这个数字说明什么：一句话，不写地名和时期（旁边会写），每个数字都要在该地同一来源的数据中",
        "What the figure says, in one sentence without place and period, which stand beside it; "
        "each of its figures is in the data of the place from the same source",
        good={"zh": "外资年度任务已超额完成", "en": "The annual target for FDI has been exceeded"},
        bad="外资年度任务已超额完成",
    ),
]


def _moment(text: str) -> str:
    """Return a day, or a day with its time, as ``2026-12-01 09:30``; raises RefusedError."""
    try:
        return read_moment(text)
    except ValueError:
        raise RefusedError(
            "bad-value",
            "请写日期，或日期和时刻（北京时间，24 小时制），例如 2026-12-01 或 2026-12-01 09:30",
            "write a day, or a day and its time (China Standard Time, 24 hours), such as 2026-12-01 or "
            "2026-12-01 09:30",
        ) from None


PublishAfter = Annotated[
    Annotated[Line, Then(_moment)] | None,
    Guide(
        "到这一刻才公开（北京时间，只写日期即当天零点）；在此之前，引用它的也都不公开",
        "Not public before this moment (China Standard Time; a day alone is its beginning), and nothing that "
        "cites it",
        good="2026-12-01 09:30",
        bad="12月1日上午",
    ),
]
StatusField = Annotated[
    Status,
    Guide(
        "数据状态：final 最终，provisional 初步，estimated 预计，revised 修订",
        "Observation status: final, provisional, estimated (预计), revised",
        good="provisional",
        bad="预计",
    ),
]
