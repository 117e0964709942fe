"""Names of records in the cells of a sheet, and the records that a name in a cell means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from achievements.model.entities import STATUSES, Dataset, Lang, Text
from achievements.model.findings import Message, MessageError
from achievements.model.names import names_of
from achievements.model.suggestions import ask, closest, named
from figures import UNITS

_STATUSES: Final[dict[str, Text]] = {**dict(STATUSES.items()), "final": Text("最终数", "final")}
SEPARATOR: Final = "；"


class UnknownNameError(MessageError):
    """A name that no record has, with what to do."""


class KnownNames:
    """The names of a dataset in one language; names in either language and IDs are understood."""

    def __init__(self, dataset: Dataset, lang: Lang) -> None:
        self._dataset = dataset
        self.lang: Lang = lang
        self.labels: dict[str, dict[str, str]] = {}  # kind -> ID -> its name in a cell
        things: dict[str, Mapping[str, Text]] = {
            "district": {id_: each.name for id_, each in dataset.districts.items()},
            "indicator": {id_: each.name for id_, each in dataset.indicators.items()},
            "source": {id_: each.title for id_, each in dataset.sources.items()},
            "status": _STATUSES,
        }
        for kind, named_ in things.items():
            texts = {id_: name.get(lang) for id_, name in named_.items()}
            often = Counter(texts.values())
            self.labels[kind] = {
                id_: text if often[text] == 1 else f"{text} [{id_}]" for id_, text in texts.items()
            }
        self._known = {kind: names_of(dataset, kind) for kind in ("district", "indicator", "source")}
        self._known["status"] = {id_: (*text, id_) for id_, text in _STATUSES.items()}

    def label(self, kind: str, id_: str) -> str:
        """Return the name of a record for a cell; its ID where it is unknown."""
        return self.labels[kind].get(id_, id_)

    def find(self, kind: str, text: str) -> str:
        """Return the ID that a cell means. Raises UnknownNameError."""
        labels = self.labels[kind]
        for id_, label in labels.items():
            if text in (id_, label):
                return id_
        known = self._known[kind]
        found = named(text, known)
        if found:
            return found
        called = [label for id_, label in labels.items() if text in (*known[id_],)]
        near = closest(text, [*labels.values(), *labels])
        if called:
            zh, en = f"有几个都叫这个名称：{'、'.join(called)}", f"several are called so: {', '.join(called)}"
        else:
            zh, en = ask(
                near,
                Message(
                    f"请从“{_CHOICES[kind].zh}”列表里选；列表里没有的，先用 new 新建",
                    f"choose one from the list of {_CHOICES[kind].en}, or make it with new first",
                ),
            )
        raise UnknownNameError(f"没有“{text}”；{zh}", f"there is no “{text}”; {en}")

    def breakdowns(self) -> list[str]:
        """Return every code of every dimension as a cell names it."""
        return [
            self._part(dimension, code)
            for dimension, each in self._dataset.dimensions.items()
            for code in each.codes
        ]

    def breakdown_text(self, breakdown: Mapping[str, str]) -> str:
        """Return a breakdown as a cell names it: each dimension with its code."""
        return SEPARATOR.join(self._part(dimension, code) for dimension, code in breakdown.items())

    def breakdown(self, text: str) -> dict[str, str]:
        """Return the breakdown that a cell means. Raises UnknownNameError."""
        found: dict[str, str] = {}
        for part in filter(None, (each.strip() for each in text.replace(";", SEPARATOR).split(SEPARATOR))):
            dimension, code = self._of_part(part)
            found[dimension] = code
        return found

    def group_text(self, among: Any) -> str:
        """Return the group of a rank as a cell names it: a place, or words in both languages."""
        if isinstance(among, dict):
            return f"{among.get('zh', '')} / {among.get('en', '')}"
        return self.label("district", str(among))

    def group(self, text: str) -> str | dict[str, str]:
        """Return the group of a rank that a cell means. Raises UnknownNameError."""
        zh, slash, en = text.partition(" / ")
        return {"zh": zh.strip(), "en": en.strip()} if slash else self.find("district", text)

    def unit(self, indicator: str) -> str:
        """Return the unit of an indicator as a cell names it."""
        found = self._dataset.indicators.get(indicator)
        if found is None:
            return ""
        unit = UNITS[found.unit]
        return (
            (found.counter or unit.zh[0]) if self.lang == "zh" else (found.noun or unit.plural or found.unit)
        )

    def _part(self, dimension: str, code: str) -> str:
        known = self._dataset.dimensions.get(dimension)
        if known is None or code not in known.codes:
            return f"{dimension}={code}"
        return f"{known.name.get(self.lang)}={known.codes[code].get(self.lang)}"

    def _of_part(self, part: str) -> tuple[str, str]:
        name, sign, code_name = part.replace("：", "=").replace("＝", "=").partition("=")
        dimensions = {id_: (id_, *each.name) for id_, each in self._dataset.dimensions.items()}
        dimension = named(name.strip(), dimensions) if sign else None
        if dimension is None:
            raise UnknownNameError(
                f"看不懂“{part}”；请从“细分”列表里选，形如 产业=制造业，多个用“；”隔开",
                f"“{part}” is not understood: choose one from the list, like Industry=Manufacturing; "
                "several are parted by semicolons",
            )
        codes = {id_: (id_, *each) for id_, each in self._dataset.dimensions[dimension].codes.items()}
        code = named(code_name.strip(), codes)
        if code is None:
            known = "、".join(each[1] for each in codes.values())
            raise UnknownNameError(
                f"“{name}”中没有“{code_name}”；有：{known}",
                f"“{name}” has no “{code_name}”; there are {', '.join(each[2] for each in codes.values())}",
            )
        return dimension, code


_CHOICES: Final = {
    "district": Text("地方", "places"),
    "indicator": Text("指标", "indicators"),
    "source": Text("来源", "sources"),
    "status": Text("状态", "statuses"),
}
