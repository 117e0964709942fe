"""Tables of a small release, as its JSON files hold them."""

from __future__ import annotations

from typing import Any

from achievements.changes.reading import read_state
from achievements.changes.state import State

Rows = list[dict[str, Any]]


def text(zh: str, en: str = "") -> dict[str, str]:
    return {"zh": zh, "en": en or zh}


def observation(key: str = "north/fdi@2022-H1", **values: object) -> dict[str, Any]:
    """A row of observations.json: 3227万美元 of the source ``a`` where nothing else is said."""
    cell = key.partition("+")[0]
    district, _, rest = cell.partition("/")
    indicator, _, period = rest.partition("@")
    stated = {
        "value": "32270000",
        "unit": "USD",
        "qualifier": "exact",
        "decimals": 0,
        "written": "3227万美元",
        "note": None,
    }
    stated |= {"status": "final", "source": "a", "district": district, "indicator": indicator}
    return {**stated, "period": period, "key": key, **values}


def tables(*observations: dict[str, Any], **others: Rows) -> dict[str, Rows]:
    return {
        "observations": list(observations),
        "districts": [{"id": "north", "name": text("北区", "North"), "short_name": text("北区", "North")}],
        "indicators": [{"id": "fdi", "name": text("实际使用外资", "FDI used"), "noun": None}],
        "dimensions": [{"id": "stage", "codes": [{"code": "signed", "name": text("签约", "signed")}]}],
        "sources": [
            {"id": "a", "title": text("甲报", "Paper A"), "note": None},
            {"id": "b", "title": text("乙报", "Paper B")},
        ],
        **others,
    }


def state(*observations: dict[str, Any], texts: Rows | None = None, **others: Rows) -> State:
    return read_state(tables(*observations, **others), texts)


def post(address: str = "/posts/a/", lang: str = "zh", mark: str = "0", **values: object) -> dict[str, Any]:
    """A row of texts.json."""
    return {"address": address, "lang": lang, "title": f"{address} {lang}", "mark": mark, **values}
