"""Pasted lines of figures: ``indicator, value, growth, completion of the target``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from achievements.commands.pasted.entries import PastedEntries, join_lines, read_each
from achievements.commands.pasted.rows import (
    LineError,
    PastedColumn,
    PastedRow,
    cells_of,
    split_head,
    split_rows,
    with_unit,
)
from achievements.editing import list_entry
from achievements.model.entities import Dataset, Text
from achievements.model.identifiers import shorten
from achievements.model.names import look_up, named_records, names_of
from achievements.model.suggestions import Names, named

COLUMNS = {
    "indicator": ("指标", "指标名称", "项目", "名称", "indicator", "name"),
    "value": ("数值", "总量", "本期", "绝对值", "完成", "value"),
    "unit": ("单位", "计量单位", "unit"),
    "yoy": ("同比", "同比增长", "增速", "增幅", "增长", "同比增速", "yoy", "growth"),
    "target": ("完成年度任务", "完成率", "占年度任务", "目标", "target"),
}
_UP = r"\+|↑|增长|上升|提高|增加|增|升"
_DOWN = r"-|↓|下降|降低|减少|下滑|降|减"
_GROWTH = re.compile(rf"(?:同比)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))?\s*(?P<number>\d+(?:\.\d+)?)\s*%")


def make_observations(text: str, dataset: Dataset, district: str, period: str) -> PastedEntries:
    """Observations from lines ``indicator, value, growth, completion of the target``.

    Raises CommandError with all that is wrong with the lines.
    """
    columns, rows = split_head(split_rows(text), COLUMNS, ("indicator", "value", "yoy", "target"))
    known = names_of(dataset, "indicator")
    read = read_each(rows, lambda row: _observation(row, columns, dataset, known))
    yaml = "".join(list_entry(dict(observation)) for observation in read)
    told = [
        _tell(observation, dataset, f"{district}/{observation['indicator']}@{period}") for observation in read
    ]
    return PastedEntries(yaml, tuple(each["indicator"] for each in read), join_lines(told))


def _observation(
    row: PastedRow, columns: tuple[PastedColumn, ...], dataset: Dataset, known: Names
) -> dict[str, str]:
    cells = cells_of(row, columns)
    indicator = _indicator(cells.pop("indicator", ""), dataset, known)
    unit = cells.pop("unit", "")
    if value := cells.get("value"):
        cells["value"] = with_unit(value, unit)
    if yoy := cells.get("yoy"):
        cells["yoy"] = growth(yoy)
    if not cells:
        raise LineError("没有数值", "there is no figure")
    return {"indicator": indicator, **cells}


def growth(cell: str) -> str:
    """Growth as the data has it: ``下降3.2%`` is ``-3.2%``. Raises LineError."""
    if cell in ("持平", "0"):
        return "0%"
    match = _GROWTH.fullmatch(cell)
    if match is None:
        raise LineError(
            f"同比“{cell}”要写成 8.8%、增长8.8% 或 下降3.2%", f"write the growth “{cell}” as 8.8% or -3.2%"
        )
    return f"{'-' if match['down'] else '+'}{match['number']}%"


def _indicator(name: str, dataset: Dataset, known: Names) -> str:
    found = name if name in known else named(name.removeprefix("其中：").removeprefix("其中:"), known)
    if found:
        return found
    called = shorten(name)
    like = [record for record in look_up(name, named_records(dataset)) if record.kind == "indicator"][:3]
    make = f'new indicator ID --topic … --unit … --measure … --title "{called}" --title-en "…"'
    if not like:
        raise LineError(
            f"没有指标“{called}”，也没有名称相近的；请先新建：{make}",
            f"there is no indicator “{called}”, nor any of a like name: make it with {make}",
        )
    zh = "、".join(f"{record.name.zh}（{record.id}）" for record in like)
    en = ", ".join(f"{record.name.en} ({record.id})" for record in like)
    raise LineError(
        f"没有指标“{called}”；名称相近的有：{zh}，是的就照它的名称写；都不是的，请先新建：{make}",
        f"there is no indicator “{called}”; called alike: {en}. If it is one of these, write its name; "
        f"otherwise make it with {make}",
    )


def _tell(observation: Mapping[str, str], dataset: Dataset, key: str) -> Text:
    """Return one figure as an item of a list; a fall is written out, because the figure has its sign."""
    name = dataset.indicators[observation["indicator"]].name
    zh, en = [], []
    if "value" in observation:
        zh.append(f"{{fig}}`{key}`")
        en.append(f"{{fig}}`{key}`")
    if yoy := observation.get("yoy"):
        number = yoy[1:].removesuffix("%")
        rises = yoy.startswith("+")
        figure = f"{{fig}}`{key}:yoy`"
        zh.append("同比持平" if yoy == "0%" else f"同比增长{figure}" if rises else f"同比下降{number}%")
        en.append(
            "unchanged from a year earlier"
            if yoy == "0%"
            else f"{'up' if rises else 'down'} {figure if rises else f'{number} percent'} year on year"
        )
    if "target" in observation:
        zh.append(f"完成年度任务的{{fig}}`{key}:target`")
        en.append(f"{{fig}}`{key}:target` of the annual target")
    return Text(f"- {name.zh}：{'，'.join(zh)}", f"- {name.en}: {', '.join(en)}")
