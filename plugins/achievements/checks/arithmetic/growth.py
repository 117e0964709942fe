"""Growth as stated, against growth computed from the two values."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from achievements.checks.arithmetic.bounds import Bounds, bounds
from achievements.checks.arithmetic.readings import CurrentReadings, PeriodSpan, at, span_of
from achievements.model.entities import Indicator, Observation
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures import UNITS, format_growth

GROWTH_MISMATCH = Rule(
    "growth-mismatch",
    Severity.WARNING,
    Message("写明的增速与前后两个数值不符", "Stated growth is not what the two values give"),
)
RULES = (GROWTH_MISMATCH,)

_HUNDRED = Decimal(100)
# Growth at comparable prices cannot be had from two values at current prices.
_COMPARABLE_PRICES = ("可比价", "不变价", "comparable price", "constant price")


def check_growth(readings: CurrentReadings) -> Iterator[Finding]:
    """Report a growth rate that does not follow from the value and the value of a year before.

    The tolerance is that of the written precision. A warning, since a statistics office may have
    revised the earlier value in the meantime.
    """
    for series, observations in readings.by_series.items():
        indicator = readings.dataset.indicators[series.indicator]
        if UNITS[indicator.unit].kind == "ratio" or _at_comparable_prices(indicator):
            continue
        by_span: dict[PeriodSpan, list[Observation]] = {}
        for observation in observations:
            if observation.value is not None:
                by_span.setdefault(span_of(observation.period), []).append(observation)
        for now in observations:
            before = by_span.get(_year_before(span_of(now.period)), [])
            if before and all(_contradicts(now, then) for then in before):
                yield from _finding(readings, now, before[0])


def _at_comparable_prices(indicator: Indicator) -> bool:
    texts = [indicator.name, *([indicator.definition] if indicator.definition else [])]
    return any(word in f"{text.zh} {text.en}".lower() for text in texts for word in _COMPARABLE_PRICES)


def _year_before(span: PeriodSpan) -> PeriodSpan:
    return PeriodSpan(_day_before(span.start), _day_before(span.end, is_end=True))


def _day_before(day: date, *, is_end: bool = False) -> date:
    """Return the same day a year before; the end of February stays the end of February."""
    last = monthrange(day.year, day.month)[1]
    last_before = monthrange(day.year - 1, day.month)[1]
    number = last_before if is_end and day.day == last else min(day.day, last_before)
    return date(day.year - 1, day.month, number)


def _contradicts(now: Observation, then: Observation) -> bool:
    if now.value is None or now.yoy is None or then.value is None:
        return False
    computed = growth_between(bounds(now.value), bounds(then.value))
    return computed.is_apart_from(bounds(now.yoy))


def growth_between(now: Bounds, then: Bounds) -> Bounds:
    """Return growth in percent between two values; unbounded where the earlier one may be zero or less."""
    if then.low is None or then.low <= 0:
        return Bounds(None, None)
    low = None if now.low is None or then.high is None else (now.low / then.high - 1) * _HUNDRED
    high = None if now.high is None else (now.high / then.low - 1) * _HUNDRED
    return Bounds(low, high)


def _finding(readings: CurrentReadings, now: Observation, then: Observation) -> Iterator[Finding]:
    if now.value is None or now.yoy is None or then.value is None:
        return
    rate = (now.value.value / then.value.value - 1) * _HUNDRED
    digits = now.yoy.decimals
    computed = format(rate.quantize(Decimal(1).scaleb(-digits)), "+f")
    name = readings.name(now)
    value, before = readings.write(now.value, now.indicator), readings.write(then.value, then.indicator)
    where = at(then.place, now.place)
    yield GROWTH_MISMATCH.finding(
        readings.place(now, "yoy"),
        Message(
            f"“{name.zh}”写明{format_growth(now.yoy, 'zh')}，但{value.zh}与一年前的{before.zh}"
            f"（{where.zh}）相比是{computed}%；请核对，若上年数已修订，请登记修订数",
            f"“{name.en}” is said to be {format_growth(now.yoy, 'en')}, but {value.en} against {before.en} "
            f"a year before ({where.en}) is {computed}%: check it, or enter the revised earlier value",
        ),
        suggestion=f"{computed}%",
    )
