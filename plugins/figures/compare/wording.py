"""The right wording in the other language, and what is wrong in both."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from figures.compare.difference import Difference
from figures.extract import Mention, Span
from figures.format import format_quantity
from figures.period import MONTHS_EN
from figures.quantity import Quantity
from figures.units import UNITS

_TEENS = range(11, 14)


def in_english(mention: Mention, noun: str = "") -> str:
    """What English should say for a mention: ``16.79 billion yuan``, ``27th``, ``January–October``."""
    if mention.kind == "rank":
        return ordinal(int(mention.value))
    if mention.kind == "label":
        return _label_in_english(mention)
    if mention.span is not None:
        return _span_in_english(mention.span)
    if mention.kind == "clock":
        return f"{mention.value // 60}:{int(mention.value % 60):02}"
    return _amount(mention, "en", noun)


def in_chinese(mention: Mention) -> str:
    """What Chinese should say for an English mention."""
    if mention.kind == "rank":
        return f"第{mention.value}"
    if mention.span is not None or mention.kind in ("clock", "label", "vague"):
        return mention.text
    return _amount(mention, "zh", "")


def moving(wording: str, mention: Mention) -> str:
    """An English amount with the direction of the Chinese one: ``down 3.2 percent``."""
    return f"{mention.direction} {wording}" if mention.direction else wording


def _label_in_english(mention: Mention) -> str:
    match mention.unit:
        case "decade":
            return f"{mention.value}s"
        case "century" | "plan" | "congress" | "session" | "grade":
            return ordinal(int(mention.value))
        case _:
            return str(mention.value)


def ordinal(number: int) -> str:
    """An English ordinal in digits: ``1st``, ``12th``, ``27th``."""
    last = 0 if number % 100 in _TEENS else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _amount(mention: Mention, lang: str, noun: str) -> str:
    quantity = as_quantity(mention)
    if quantity is None:
        return _share(mention.value) if lang == "en" and mention.unit == "percent" else mention.text
    return format_quantity(quantity, lang, noun=noun or None)


def as_quantity(mention: Mention) -> Quantity | None:
    """An amount as a Quantity; None where its unit is only read or its value has no end of digits."""
    if mention.kind != "amount":
        return None
    unit = mention.unit if mention.unit in UNITS else "count" if mention.unit == "" else ""
    value = _decimal(mention.value)
    if not unit or value is None:
        return None
    exponent = value.as_tuple().exponent
    decimals = max(
        mention.decimals, mention.scale - exponent if isinstance(exponent, int) and exponent < 0 else 0
    )
    counter = mention.noun if UNITS[unit].kind == "count" and not mention.noun.isascii() else ""
    return Quantity(value, unit, decimals, mention.scale, mention.qualifier, counter)


def _decimal(value: Fraction) -> Decimal | None:
    """The same value as a decimal, None if it has no end."""
    rest = value.denominator
    places = 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest //= 10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2
        places += 1
    if rest != 1:
        return None
    number = value.numerator * 10**places // value.denominator
    return Decimal(number).scaleb(-places) if places else Decimal(number)


def _share(percent: Fraction) -> str:
    share = percent / 100
    return f"{share.numerator}/{share.denominator}"


def _span_in_english(span: Span) -> str:
    year = f" {span.year}" if span.year else ""
    if span.first is None or span.last is None:
        return str(span.year)
    first, last = span.first, span.last
    if first[0] == 0:
        return (
            f"the {ordinal(first[1])}"
            if first == last
            else f"the {ordinal(first[1])} to the {ordinal(last[1])}"
        )
    comma = "," if year else ""
    if first[1]:
        begin = f"{MONTHS_EN[first[0] - 1]} {first[1]}"
        if first == last:
            return f"{begin}{comma}{year}"
        end = str(last[1]) if first[0] == last[0] else f"{MONTHS_EN[last[0] - 1]} {last[1]}"
        return f"{begin}–{end}{comma}{year}"
    month = MONTHS_EN[first[0] - 1]
    return f"{month}{year}" if first == last else f"{month}–{MONTHS_EN[last[0] - 1]}{year}"


def describe(difference: Difference) -> tuple[str, str]:
    """What is wrong and what to write instead, in Chinese and in English."""
    zh = difference.zh.text if difference.zh else ""
    en = difference.en.text if difference.en else ""
    right = difference.suggestion
    times = f"10^{difference.power}" if abs(difference.power) > 3 else f"{10 ** abs(difference.power)}"
    match difference.kind:
        case "value-mismatch" if difference.power > 0:
            return (
                f"英文“{en}”是中文“{zh}”的{times}倍，英文应为“{right}”",
                f'"{en}" is {times} times the Chinese “{zh}”; write "{right}"',
            )
        case "value-mismatch" if difference.power < 0:
            return (
                f"英文“{en}”只有中文“{zh}”的{times}分之一，英文应为“{right}”",
                f'"{en}" is a {times}th of the Chinese “{zh}”; write "{right}"',
            )
        case "value-mismatch":
            return (
                f"英文“{en}”与中文“{zh}”数值不同，英文应为“{right}”",
                f'"{en}" is not the value of the Chinese “{zh}”; write "{right}"',
            )
        case "unit-mismatch":
            return (
                f"英文“{en}”与中文“{zh}”单位不同，英文应为“{right}”",
                f'"{en}" is not in the unit of the Chinese “{zh}”; write "{right}"',
            )
        case "currency-mismatch":
            return (
                f"英文“{en}”与中文“{zh}”币种不同，英文应为“{right}”",
                f'"{en}" is not in the currency of the Chinese “{zh}”; write "{right}"',
            )
        case "direction-mismatch":
            return (
                f"英文“{en}”的增减方向与中文“{zh}”相反，英文应为“{right}”",
                f'"{en}" moves the other way than the Chinese “{zh}”; write "{right}"',
            )
        case "period-mismatch":
            return (
                f"英文“{en}”与中文“{zh}”时间不同，英文应为“{right}”",
                f'"{en}" is not the time of the Chinese “{zh}”; write "{right}"',
            )
        case "rank-mismatch":
            return (
                f"英文“{en}”与中文“{zh}”位次不同，英文应为“{right}”",
                f'"{en}" is not the rank of the Chinese “{zh}”; write "{right}"',
            )
        case "qualifier-mismatch":
            return (
                f"英文“{en}”与中文“{zh}”的限定（超、近、约）不同，英文应为“{right}”",
                f'"{en}" is not qualified as the Chinese “{zh}” (more than, nearly, about); write "{right}"',
            )
        case "missing-in-english":
            return (
                f"英文缺少与中文“{zh}”对应的数字，应补上“{right}”",
                f'the figure of the Chinese “{zh}” is missing; add "{right}"',
            )
        case "extra-in-english":
            return (
                f"英文多出“{en}”，中文没有，应删去；如属实，中文补上“{right}”",
                f'"{en}" has no counterpart in the Chinese; delete it, or add “{right}” to the Chinese',
            )
