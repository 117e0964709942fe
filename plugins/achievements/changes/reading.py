"""From the tables that a release publishes (its JSON files) to what it says.

The tables may be those of another version of the program, or damaged: what a row lacks is left out, and a
row that cannot be told apart from others is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from achievements.model.entities import STATUSES, Lang, Text
from figures import (
    UNITS,
    PeriodError,
    Qualifier,
    Quantity,
    QuantityError,
    format_growth,
    format_period,
    format_quantity,
    format_target,
    parse_period,
    parse_quantity,
)

from .state import Replacement, SourceState, State, Stated, StatedFigure, TextState

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

# The tables that are compared, and those that name what stands in them.
TABLES = ("observations", "events", "projects", "sources", "corrections")
NAMING = ("districts", "indicators", "dimensions")
# Columns that are compared as figures.
_OF_OBSERVATION = frozenset(
    (
        *("value", "unit", "qualifier", "status", "source", "key"),
        *("rank", "yoy_percent", "yoy_qualifier", "target_percent", "target_qualifier"),
    )
)
# Columns that say where something is shown or what others may do with it, or follow from other rows.
_AROUND = frozenset({"page", "preferred", "superseded_by", "stated", "period_start", "period_end", "license"})
# Columns that say how the value of a row is written.
_WRITTEN = ("written", "decimals", "counter")

# As the tables write one; what is longer is no figure of a report.
_DECIMAL = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,12})?")


def read_state(tables: Tables, texts: Sequence[Row] | None) -> State:
    """Return the state of a release, from its tables and its list of texts (None: it has none)."""
    names = _Names(tables)
    figures = (
        *filter(None, (_observation(row, names) for row in _rows(tables, "observations"))),
        *filter(None, (_event(row, names) for row in _rows(tables, "events"))),
        *filter(None, (_project(row, names) for row in _rows(tables, "projects"))),
    )
    return State(
        figures,
        tuple(filter(None, map(_correction, _rows(tables, "corrections")))),
        {
            id_: SourceState(read_text(row.get("title")), _citation(row), _others(row))
            for row in _rows(tables, "sources")
            if (id_ := _word(row, "id"))
        },
        None if texts is None else tuple(filter(None, (_text(row) for row in texts))),
    )


class _Names:
    """What places, indicators and parts are called in a release."""

    def __init__(self, tables: Tables) -> None:
        self._districts = {_word(row, "id"): row for row in _rows(tables, "districts")}
        self._indicators = {_word(row, "id"): row for row in _rows(tables, "indicators")}
        codes = (
            (f"{_word(row, 'id')}={_word(code, 'code')}", read_text(code.get("name")))
            for row in _rows(tables, "dimensions")
            for code in _rows(row, "codes")
        )
        self._codes = dict(codes)

    def place(self, id_: str) -> Text:
        """Return the short name of a place, or its ID."""
        row = self._districts.get(id_, {})
        return read_text(row.get("short_name"), read_text(row.get("name"), Text(id_, id_)))

    def indicator(self, id_: str) -> Text:
        """Return the name of an indicator, or its ID."""
        return read_text(self._indicators.get(id_, {}).get("name"), Text(id_, id_))

    def noun(self, id_: str) -> str:
        """Return the English noun of a count."""
        return _word(self._indicators.get(id_, {}), "noun")

    def part(self, pair: str) -> Text:
        """Return the name of a code, or the code."""
        code = pair.partition("=")[2]
        return self._codes.get(pair) or Text(code, code)


def read_text(value: object, default: Text = Text("", "")) -> Text:  # noqa: B008 — frozen
    """Return a text in both languages as JSON holds it."""
    if isinstance(value, Mapping) and isinstance(value.get("zh"), str) and isinstance(value.get("en"), str):
        return Text(value["zh"], value["en"])
    return default


def _rows(tables: Mapping[str, Any], name: str) -> Iterator[Row]:
    found = tables.get(name)
    return (row for row in found if isinstance(row, Mapping)) if isinstance(found, list | tuple) else iter(())


def _word(row: Row, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _others(row: Row, *told: str) -> Row:
    """Return what a row says besides what is ``told`` of it as a figure."""
    return {name: value for name, value in row.items() if name not in (*told, *_AROUND)}


def _wording(said: object) -> str:
    """Return how something is put, in a form that can be compared."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _quantity(
    row: Row, value: str = "value", unit: str = "unit", qualifier: str = "qualifier"
) -> Quantity | None:
    """Return a number of a row, written as its source does where that is kept."""
    default = "percent" if unit.endswith("percent") else _word(row, unit)
    digits, stated = _word(row, value), _word(row, qualifier)
    if not _DECIMAL.fullmatch(digits) or default not in UNITS or stated not in ("", *Qualifier):
        return None
    exact, said = Decimal(digits), Qualifier(stated or "exact")
    try:
        written = parse_quantity(_word(row, "written"), default) if value == "value" else None
    except QuantityError:
        written = None
    if written is not None and (written.value, written.unit, written.qualifier) == (exact, default, said):
        return written
    exponent = exact.as_tuple().exponent
    return Quantity(
        exact, default, max(0, -exponent) if isinstance(exponent, int) else 0, 0, said, _word(row, "counter")
    )


def _stated(quantity: Quantity, show: Callable[[Quantity, Lang], str]) -> Stated:
    shown = Text(show(quantity, "zh"), show(quantity, "en"))
    return Stated(format(quantity.value, "f"), quantity.unit, shown, quantity)


def _observation(row: Row, names: _Names) -> StatedFigure | None:
    key, district, indicator = (_word(row, name) for name in ("key", "district", "indicator"))
    if not (key and district and indicator):
        return None
    parts: dict[str, Stated] = {}
    noun = names.noun(indicator) or None
    if (value := _quantity(row)) is not None:
        parts["value"] = _stated(value, lambda q, lang: format_quantity(q, lang, noun=noun))
    if (growth := _quantity(row, "yoy_percent", "yoy_percent", "yoy_qualifier")) is not None:
        parts["growth"] = _stated(growth, format_growth)
    if (target := _quantity(row, "target_percent", "target_percent", "target_qualifier")) is not None:
        parts["target"] = _stated(target, format_target)
    if isinstance(rank := row.get("rank"), int):
        parts["rank"] = Stated(str(rank), "", Text(f"第{rank}位", f"No. {rank}"))
    status = _word(row, "status")
    if status in STATUSES and status != "final":
        parts["status"] = Stated(status, "", STATUSES[status])  # type: ignore[index]  # just seen to be one
    breakdown = [names.part(pair) for pair in _word(row, "breakdown").split(";") if pair]
    scope = row.get("scope")
    within = [*breakdown, *([read_text(scope)] if scope else [])]
    return StatedFigure(
        "observations",
        key,
        key.partition("+")[0],
        _label(names.place(district), names.indicator(indicator), within, _period(_word(row, "period"))),
        _word(row, "source"),
        parts,
        _others(row, *_OF_OBSERVATION, *_WRITTEN),
        {"value": _wording([row.get(name) for name in _WRITTEN])},
    )


def _period(text: str) -> Text:
    try:
        period = parse_period(text)
    except PeriodError:
        return Text(text, text)
    return Text(format_period(period, "zh"), format_period(period, "en"))


def _label(place: Text, name: Text, within: Sequence[Text], period: Text) -> Text:
    """Place, indicator, part and period of a figure, in one line."""
    parts_zh, parts_en = "、".join(part.zh for part in within), ", ".join(part.en for part in within)
    zh = f"{place.zh}：{name.zh}" + (f"（{parts_zh}）" if within else "") + f"，{period.zh}"
    en = f"{place.en}: {name.en}" + (f" ({parts_en})" if within else "") + f", {period.en}"
    return Text(zh, en)


def _citation(row: Row) -> Text:
    """Return who says so, and when; a source of an unknown publisher is named by its title."""
    publication, date = read_text(row.get("publication")), _word(row, "date")
    if not publication.zh:
        return read_text(row.get("title"))
    said = _period(date) if date else Text("", "")
    return Text(f"{publication.zh} {said.zh}".strip(), f"{publication.en}, {said.en}".strip(", "))


def _event(row: Row, names: _Names) -> StatedFigure | None:
    if not (key := _word(row, "id")):
        return None
    parts: dict[str, Stated] = {}
    wording: dict[str, str] = {}
    signed = {**row, "unit": "count", "written": None}
    if (number := _quantity(signed, "projects_signed", "unit", "projects_signed_qualifier")) is not None:
        parts["projects_signed"] = _stated(number, lambda q, lang: format_quantity(q, lang, noun="projects"))
    for amount in _rows(row, "amounts"):
        if (found := _quantity(amount)) is not None:
            parts[found.unit] = _stated(found, format_quantity)
            wording[found.unit] = _wording(amount)
    place = names.place(_word(row, "district"))
    title, date = read_text(row.get("title"), Text(key, key)), _period(_word(row, "date"))
    others = _others(row, "id", "projects_signed", "projects_signed_qualifier", "amounts", "source")
    label = _label(place, title, (), date)
    return StatedFigure("events", key, key, label, _word(row, "source"), parts, others, wording)


def _project(row: Row, names: _Names) -> StatedFigure | None:
    if not (key := _word(row, "id")):
        return None
    parts: dict[str, Stated] = {}
    wording = {"value": _wording([row.get(name) for name in _WRITTEN])}
    if (investment := _quantity(row)) is not None:
        parts["value"] = _stated(investment, format_quantity)
    if stages := list(_rows(row, "stages")):
        code = _word(stages[-1], "stage")
        parts["stage"] = Stated(code, "", names.part(f"stage={code}"))
        wording["stage"] = _wording(stages)
    for figure in _rows(row, "figures"):
        if (found := _quantity(figure)) is not None:
            named = read_text(figure.get("name")).zh
            parts[named], wording[named] = _stated(found, format_quantity), _wording(figure)
    place, name = names.place(_word(row, "district")), read_text(row.get("name"), Text(key, key))
    others = _others(row, "id", "value", "unit", "qualifier", "stages", "figures", "source", *_WRITTEN)
    label = Text(f"{place.zh}：{name.zh}", f"{place.en}: {name.en}")
    return StatedFigure("projects", key, key, label, _word(row, "source"), parts, others, wording)


def _correction(row: Row) -> Replacement | None:
    old, new = _word(row, "old"), _word(row, "new")
    return Replacement(old, new, read_text(row.get("reason"))) if old and new else None


def _text(row: Row) -> TextState | None:
    address, lang, mark = _word(row, "address"), _word(row, "lang"), _word(row, "mark")
    if not address or lang not in ("zh", "en"):
        return None
    former = row.get("former")
    note = read_text(row.get("note"))
    return TextState(
        address,
        "en" if lang == "en" else "zh",
        _word(row, "title"),
        mark,
        tuple(each for each in former if isinstance(each, str)) if isinstance(former, list | tuple) else (),
        note if note.zh else None,
    )
