"""One entry of a metrics file: read and checked, and made into an observation."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from achievements.model.entities import (
    Correction,
    District,
    Indicator,
    Observation,
    Place,
    Rank,
    Source,
    Status,
    Text,
)
from achievements.model.findings import Message
from achievements.model.forms import read_record
from achievements.model.identifiers import slugify
from achievements.model.problems import Problems
from achievements.model.quantities import read_in_unit, read_percent
from achievements.model.reading import Filled
from achievements.model.records.metrics import MetricsFile
from achievements.model.references import References
from figures import Period, Quantity, QuantityError, parse_quantity

NO_FIGURE = Message(
    "这一项没有数字：请写 value、yoy、target 或 rank 之一",
    "this entry holds no figure: write value, yoy, target or rank",
)


@dataclass(frozen=True)
class Catalogue:
    """What observations refer to."""

    districts: Mapping[str, District]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class MetricsEntry:
    """One entry of a metrics file, read and checked with what is around it."""

    filled: Filled[MetricsFile]
    number: int
    form: Any  # of an observation
    catalogue: Catalogue
    references: References
    problems: Problems

    def build(self) -> Observation | None:
        """Return the observation; None where the entry is faulty, as it may mean another figure."""
        form = self.form
        indicator_known = self.references.check(
            "indicator", form.indicator, self._place("indicator"), self._indicators_of_unit()
        )
        breakdown = tuple(self._breakdown())
        source, period, scope = self._source(), self._period(), self._scope()
        value, yoy, target, rank = self._value(), self._yoy(), self._target(), self._rank()
        correction = self._correction()
        stated = (form.value, value), (form.yoy, yoy), (form.target, target), (form.rank, rank)
        district = self.filled.form.district
        if not indicator_known:  # which figure of the period is meant is not known
            self.distrust_period(district)
        if any(written is not None and read is None for written, read in stated):
            self.references.distrust("observation", f"{district}/{form.indicator}")
        self._check_says_something()
        if not indicator_known or source is None or period is None or scope is None or self._is_faulty():
            return None
        codes = "".join(f".{code}" for _, code in breakdown)
        return read_record(
            Observation,
            form,
            key=f"{district}/{form.indicator}{codes}{scope and '~' + scope}@{period.text}",
            district=district,
            breakdown=breakdown,
            period=period,
            value=value,
            written=form.value or "",
            yoy=yoy,
            target=target,
            rank=rank,
            source=source,
            correction=correction,
            place=self._place(),
            period_place=self.period_place,
            finding_place=self._place("finding"),
        )

    def distrust_period(self, district: str) -> None:
        """Note that this entry may have been any figure of a place in its period."""
        if period := self._period():
            self.references.distrust("observation", f"{district}@{period.text}")

    @property
    def place(self) -> Place:
        """Where the entry stands."""
        return self._place()

    @property
    def takes_period(self) -> bool:
        """Whether the period is that of the file."""
        return self.form.period is None

    @property
    def takes_source(self) -> bool:
        """Whether the source is that of the file."""
        return self.form.source is None

    @property
    def is_told(self) -> bool:
        """Whether the source reports the figure, and does not only plan or expect it."""
        status: Status = self.form.status
        return status != "estimated"

    @property
    def period_place(self) -> Place:
        """Where the period stands, in the entry or at the top of the file."""
        return self.filled.place("period") if self.takes_period else self._place("period")

    def _place(self, *path: str | int) -> Place:
        return self.filled.place("observations", self.number, *path)

    def _is_faulty(self, *path: str | int) -> bool:
        return self.filled.is_faulty("observations", self.number, *path)

    def _indicators_of_unit(self) -> Container[str] | None:
        """Return the indicators with the unit of the value; None where it has none."""
        try:
            unit = parse_quantity(self.form.value or "").unit
        except QuantityError:
            return None
        return {id_ for id_, indicator in self.catalogue.indicators.items() if indicator.unit == unit}

    def _breakdown(self) -> Iterator[tuple[str, str]]:
        for dimension, code in sorted((self.form.breakdown or {}).items()):
            place = self.filled.key_place("observations", self.number, "breakdown", dimension)
            if self.references.check("dimension", dimension, place):
                self.references.check_code(dimension, code, self._place("breakdown", dimension))
            yield dimension, code

    def _source(self) -> str | None:
        own: str | None = self.form.source
        if own is not None:
            self.references.check("source", own, self._place("source"))
            return own
        return self.filled.form.source

    def _period(self) -> Period | None:
        return self.form.period or self.filled.form.period

    def lacks(self, key: str) -> bool:
        """Return whether a key is absent here and at the top of the file; a faulty one is not."""
        written = getattr(self.form, key) or getattr(self.filled.form, key)
        return written is None and not (self._is_faulty(key) or self.filled.is_faulty(key))

    def _scope(self) -> str | None:
        """Return the scope as a part of the key: ``""`` for the whole place, None where it is faulty."""
        scope = self.form.scope
        if scope is None:
            return ""
        if not (slug := slugify(scope.en)):
            self.problems.add(
                "bad-value",
                self._place("scope", "en"),
                Message("英文名称要含英文字母或数字", "the English name must hold Latin letters or digits"),
            )
            return None
        return slug

    def _value(self) -> Quantity | None:
        indicator = self.catalogue.indicators.get(self.form.indicator)
        if self.form.value is None or indicator is None:
            return None
        return read_in_unit(self.form.value, indicator.unit, self._place("value"), self.problems)

    def _yoy(self) -> Quantity | None:
        return read_percent(self.form.yoy, self._place("yoy"), self.problems)

    def _target(self) -> Quantity | None:
        return read_percent(self.form.target, self._place("target"), self.problems)

    def _rank(self) -> Rank | None:
        form = self.form.rank
        if form is None:
            return None
        if form.of is not None and form.of < form.place:
            self.problems.add(
                "bad-value",
                self._place("rank", "of"),
                Message(
                    f"共 {form.of} 个，位次却是 {form.place}；请核对",
                    f"a rank of {form.place} among {form.of} cannot be: check both",
                ),
            )
        among = self._among(form)
        return None if among is None else Rank(form.place, among, form.of)

    def _among(self, form: Any) -> Text | None:
        if isinstance(form.among, Text):
            return form.among
        self.references.check("district", form.among, self._place("rank", "among"))
        district = self.catalogue.districts.get(form.among)
        return district.name if district else None

    def _correction(self) -> Correction | None:
        form = self.form
        parts = {"supersedes": form.supersedes, "reason": form.reason, "date": form.date}
        missing = [key for key, part in parts.items() if part is None and not self._is_faulty(key)]
        if 0 < len(missing) < len(parts):
            self.problems.add(
                "missing-key",
                self._place(),
                Message(
                    f"更正要同时写明 supersedes、reason 和 date，缺少 {'、'.join(missing)}",
                    f"a correction needs supersedes, reason and date: {', '.join(missing)} missing",
                ),
            )
        if form.supersedes is None or form.reason is None or form.date is None:
            return None
        return Correction(form.supersedes, form.reason, form.date, self._place("supersedes"))

    def _check_says_something(self) -> None:
        form = self.form
        if form.value or form.yoy or form.target or form.rank or self._is_faulty():
            return
        self.problems.add("empty-observation", self._place(), NO_FIGURE)
