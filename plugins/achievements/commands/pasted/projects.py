"""Pasted lines of projects: ``project, amount, English name, industry``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from achievements.commands.pasted.entries import PastedEntries, join_lines, read_each
from achievements.commands.pasted.rows import (
    LineError,
    PastedColumn,
    PastedRow,
    cells_of,
    split_head,
    split_rows,
)
from achievements.editing import scalar_text
from achievements.model.entities import Dataset, Text
from achievements.model.identifiers import slugify
from achievements.model.suggestions import akin, named
from figures import UNITS, Qualifier, Quantity, QuantityError, format_quantity, parse_quantity

COLUMNS = {
    "name": ("项目", "项目名称", "名称", "project", "name"),
    "investment": ("金额", "投资", "总投资", "投资额", "计划总投资", "签约金额", "amount", "investment"),
    "name_en": ("英文", "英文名", "英文名称", "english"),
    "industry": ("行业", "产业", "industry"),
}
CONTRACTED = "contracted"


def make_projects(text: str, dataset: Dataset, prefix: str, source: str, signed: str = "") -> PastedEntries:
    """Named projects from lines; English name and industry may stand in either order.

    An ID comes from the English name; without one it is ``prefix`` and a number.
    ``signed`` is the day on which they were contracted. Raises CommandError with all
    that is wrong with the lines.
    """
    columns, rows = split_head(split_rows(text), COLUMNS, tuple(COLUMNS))
    read = read_each(rows, lambda row: _project(row, columns, dataset))
    wanted = (slugify(each.get("name_en", "")) or f"{prefix}-{number}" for number, each in enumerate(read, 1))
    ids = list(_free_ids(wanted, dataset.projects))
    stage = f"    stages: [{{stage: {CONTRACTED}, date: {signed}}}]\n" if signed else ""
    pairs = zip(ids, read, strict=True)
    yaml = "".join(f"{_entry(id_, project)}{stage}    source: {source}\n" for id_, project in pairs)
    amounts = [project.get("investment") for project in read]
    return PastedEntries(yaml, tuple(ids), join_lines(map(_tell, read)), sum_amounts(amounts))


def _project(row: PastedRow, columns: tuple[PastedColumn, ...], dataset: Dataset) -> dict[str, str]:
    cells = cells_of(row, columns)
    if not cells.get("name"):
        raise LineError("没有项目名称", "the project has no name")
    codes = dataset.dimensions["industry"].codes if "industry" in dataset.dimensions else {}
    known = {code: (code, *name) for code, name in codes.items()}
    # English name and industry tell themselves apart, so that either may be missing.
    for cell in (cells.pop("name_en", ""), cells.pop("industry", "")):
        industry = named(cell, known) if cell else None
        if industry:
            cells["industry"] = industry
        elif cell and re.search(r"[a-zA-Z]", cell):
            cells["name_en"] = cell
        elif cell:
            like = akin(cell, known)
            zh = f"名称相近的有：{'、'.join(known[code][1] for code in like)}；" if like else ""
            en = f"called alike are {', '.join(known[code][-1] for code in like)}; " if like else ""
            raise LineError(
                f"没有行业“{cell}”；{zh}可用 ids 查找，或在 data/dimensions.yaml 的 industry 中新增",
                f"there is no industry “{cell}”; {en}look it up with ids, or add it to data/dimensions.yaml",
            )
    if amount := cells.get("investment"):
        read_money(amount)
    return cells


def read_money(amount: str) -> Quantity:
    """Return an amount of money in any currency, which must be written. Raises LineError."""
    try:
        quantity = parse_quantity(amount)
    except QuantityError as error:
        raise LineError(error.message_zh, error.message_en) from None
    if UNITS[quantity.unit].kind != "money":
        raise LineError(f"“{amount}”不是金额；请写明币种", f"“{amount}” is no amount of money")
    return quantity


def sum_amounts(amounts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the sum of each currency; none where any amount is missing or not exact."""
    sums: dict[str, Decimal] = {}
    for amount in amounts:
        quantity = read_money(amount) if amount else None
        if quantity is None or quantity.qualifier is not Qualifier.EXACT:
            return ()
        sums[quantity.unit] = sums.get(quantity.unit, Decimal(0)) + quantity.value
    return tuple(_written(value, unit) for unit, value in sums.items())


def _written(value: Decimal, unit: str) -> str:
    """Return an amount as a Chinese report writes it: in 亿 from a hundred million on, in 万 below."""
    scale, word = (8, "亿") if value >= 10**8 else (4, "万")
    return f"{value.scaleb(-scale).normalize():f}{word}{UNITS[unit].zh[0]}"


def _free_ids(wanted: Iterable[str], taken: Iterable[str]) -> Iterator[str]:
    """Yield the IDs that are wanted, with a number where another thing has one."""
    used = set(taken)
    numbers: Counter[str] = Counter()
    for first in wanted:
        id_ = first
        while id_ in used:
            numbers[first] += 1
            id_ = f"{first}-{numbers[first] + 1}"
        used.add(id_)
        yield id_


def _entry(id_: str, project: Mapping[str, str]) -> str:
    en = f" {scalar_text(project['name_en'])}" if "name_en" in project else ""
    lines = [f"  {id_}:", "    name:", f"      zh: {scalar_text(project['name'])}", f"      en:{en}"]
    lines += [
        f"    {key}: {scalar_text(project[key])}" for key in ("investment", "industry") if key in project
    ]
    return "\n".join(lines) + "\n"


def _tell(project: Mapping[str, str]) -> Text:
    """Return one project as an item of a list."""
    name_en = project.get("name_en", "")
    if amount := project.get("investment"):
        en = format_quantity(read_money(amount), "en", "prose")
        return Text(f"- {project['name']}：总投资{amount}", f"- {name_en}: a total investment of {en}")
    return Text(f"- {project['name']}", f"- {name_en}")
