"""The columns of the sheet: the part of an observation in each, its heading and how cells are read."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from achievements.model.entities import Lang, Text

Form = Literal["id", "place", "name", "breakdown", "period", "value", "percent", "number", "group", "text"]


class SheetColumn(NamedTuple):
    """A column: the key of its part in the file (``scope.zh``), heading, width, and form of its cells.

    ``names`` is the kind of things whose names it holds. A column that is not ``written`` is shown for the
    reader, and changes in it are ignored.
    """

    key: str
    head: Text
    form: Form
    width: int = 14
    names: str = ""
    written: bool = True

    @property
    def path(self) -> tuple[str, ...]:
        """The path of its value in an observation."""
        return tuple(self.key.split("."))

    def value_in(self, entry: Any) -> Any:
        """Return its value in an observation; None where it has none."""
        for part in self.path:
            entry = entry.get(part) if isinstance(entry, dict) else None
        return entry

    def put_into(self, entry: dict[str, Any], value: Any) -> None:
        """Set its value in an observation; None removes it, and a mapping that becomes empty."""
        *way, last = self.path
        inner = entry
        for part in way:
            inner = inner.setdefault(part, {})
        if value is None:
            inner.pop(last, None)
            if way and not inner:
                entry.pop(way[0], None)
        else:
            inner[last] = value


def _texts(key: str, zh: str, en: str) -> tuple[SheetColumn, SheetColumn]:
    """Return the two columns of a text in both languages."""
    return (
        SheetColumn(f"{key}.zh", Text(f"{zh}（中文）", f"{en} (Chinese)"), "text", 30),
        SheetColumn(f"{key}.en", Text(f"{zh}（英文）", f"{en} (English)"), "text", 30),
    )


ID: Final = SheetColumn("id", Text("编号（勿改）", "ID (leave as is)"), "id", 30, written=False)
PLACE: Final = SheetColumn("district", Text("地方", "Place"), "place", 12, "district", written=False)
COLUMNS: Final[tuple[SheetColumn, ...]] = (
    ID,
    PLACE,
    SheetColumn("indicator", Text("指标", "Indicator"), "name", 26, "indicator"),
    SheetColumn("breakdown", Text("细分", "Breakdown"), "breakdown", 22),
    *_texts("scope", "范围", "Part of the place"),
    SheetColumn("period", Text("时期", "Period"), "period", 22),
    SheetColumn("value", Text("数值", "Value"), "value", 16),
    SheetColumn("unit", Text("单位", "Unit"), "text", 8, written=False),
    SheetColumn("yoy", Text("同比", "Growth on the year"), "percent", 11),
    SheetColumn("target", Text("完成目标", "Target met"), "percent", 11),
    SheetColumn("rank.place", Text("位次", "Rank"), "number", 7),
    SheetColumn("rank.among", Text("在谁之中", "Ranked among"), "group", 16, "district"),
    SheetColumn("rank.of", Text("共多少个", "Ranked in all"), "number", 9),
    SheetColumn("status", Text("状态", "Status"), "name", 10, "status"),
    SheetColumn("source", Text("来源", "Source"), "name", 34, "source"),
    *_texts("locator", "原文位置", "Where in the source"),
    *_texts("note", "说明", "Note"),
    *_texts("finding", "要点", "Finding"),
    *_texts("variant", "同源另说", "Second reading"),
    SheetColumn("supersedes", Text("更正哪一条", "Corrects"), "text", 26),
    *_texts("reason", "更正原因", "Why corrected"),
    SheetColumn("date", Text("更正日期", "Corrected on"), "period", 12),
)
WRITTEN: Final = tuple(column for column in COLUMNS if column.written)
ORDER: Final = tuple(dict.fromkeys(column.path[0] for column in WRITTEN))
SHEET: Final = Text("数据", "Figures")
CHOICES: Final = Text("可选内容", "Choices")
HELP: Final = Text("填写说明", "How to fill in")
KEPT: Final = "_portal"  # the hidden sheet with a copy of the export


def heads(lang: Lang) -> list[str]:
    """Return the headings in one language."""
    return [column.head.get(lang) for column in COLUMNS]
