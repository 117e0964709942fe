"""The wording of a figure in the other language."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from figures.extract import Mention, Span
from figures.extract.lexicon import en_units, zh_units
from figures.extract.mention import LUNAR, NUMBERED
from figures.format import QUALIFIERS_EN, format_quantity
from figures.period import MONTHS_EN
from figures.quantity import Qualifier, Quantity
from figures.units import UNITS

_TEENS = range(11, 14)
_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight")
# Parts of which a percentage has no end of digits; a half and a quarter have one.
_PARTS = ("third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth")
_DIGITS_ZH = "零一二三四五六七八九"
_WORKING_DAYS = ("个工作日", "工作日")
_HALF = Fraction(1, 2)
_ARTICLES = {"year": "a", "month": "a", "day": "a", "hour": "an"}
# 61.3亿 of an unknown kind has no measure word; 3个 has.
_FEWEST_UNCOUNTED = 10_000


def in_english(mention: Mention, noun: str = "") -> str:
    """Return a mention in English: ``16.79 billion yuan``, ``27th``, ``January–October``."""
    if mention.kind == "rank":
        return f"No. {mention.value}" if mention.noun == NUMBERED else ordinal(int(mention.value))
    if mention.kind == "label":
        return _label_in_english(mention)
    if mention.noun == LUNAR and mention.span and mention.span.last:
        month, day = mention.span.last
        return f"the {ordinal(day)} day of the {ordinal(month)} lunar month"
    if mention.span is not None:
        return _part_of_year(mention, mention.span) or _span_in_english(mention.span)
    if mention.kind == "clock":
        return _clock_in_english(mention)
    if mention.kind == "vague":
        return _vague_in_english(mention)
    return _amount(mention, "en", noun)


def in_chinese(mention: Mention) -> str:
    """Return an English mention in Chinese; "" where Chinese has no fixed wording for it."""
    if mention.kind == "rank":
        return f"第{mention.value}"
    if mention.span is not None:
        return _span_in_chinese(mention.span)
    if mention.kind == "clock":
        hour, minute = divmod(int(mention.value), 60)
        return f"{hour}时{minute}分" if minute else f"{hour}时"
    if mention.kind in ("label", "vague"):
        return ""
    if mention.unit == "lane-each-way":
        return f"双向{2 * mention.value}车道"
    amount = _amount(mention, "zh", "")
    return amount.removesuffix("个") if mention.value >= _FEWEST_UNCOUNTED else amount


def _clock_in_english(mention: Mention) -> str:
    hour, minute = divmod(int(mention.value), 60)
    if not mention.noun:
        return f"{hour}:{minute:02}"
    return f"{(hour - 1) % 12 + 1}" + f":{minute:02}" * bool(minute) + f" {mention.noun[0]}.m."


def _vague_in_english(mention: Mention) -> str:
    """Return a vague number in English.

    数百 is "hundreds", 数十万 "hundreds of thousands", 十几家 "more than 10".
    """
    digits = str(int(mention.value))
    places = len(digits) - 1
    if mention.upper is not None and mention.upper >= 5 * mention.value and places:
        ones = {0: "", 3: "thousands", 6: "millions", 9: "billions", 12: "trillions"}
        tens = ("", "dozens" if places == 1 else "tens", "hundreds")[places % 3]
        return " of ".join(filter(None, (tens, ones.get(places - places % 3, ""))))
    return _amount(mention._replace(kind="amount", unit="count", qualifier=Qualifier.MORE_THAN), "en", "")


def moving(wording: str, mention: Mention) -> str:
    """Return an English amount with the direction of the Chinese one: ``down 3.2 percent``."""
    return f"{mention.direction} {wording}" if mention.direction else wording


def _label_in_english(mention: Mention) -> str:
    match mention.unit:
        case "decade":
            return f"{mention.value}s"
        case "century" | "plan" | "congress" | "session" | "grade":
            return ordinal(int(mention.value))
        case "phone":
            return mention.text
        case "A" | "G":  # 4A级, 5G
            return f"{as_decimal(mention.value)}{mention.unit}"
        case _:
            return str(as_decimal(mention.value))


def ordinal(number: int) -> str:
    """Return an English ordinal in digits: ``1st``, ``12th``, ``27th``."""
    last = 0 if number % 100 in _TEENS else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _amount(mention: Mention, lang: str, noun: str) -> str:
    if lang == "en" and mention.unit == "multiple" and (mention.direction == "up" or mention.value == 1):
        # 增长1.5倍: "grew 1.5 times" may be read in two ways.
        mention = mention._replace(unit="percent", value=100 * mention.value, decimals=0)
    if lang == "en" and mention.value == _HALF and mention.unit in _ARTICLES:
        return f"{QUALIFIERS_EN[mention.qualifier]}half {_ARTICLES[mention.unit]} {mention.unit}"
    if lang == "en" and mention.noun == "车道":
        noun = noun or "lanes"
    quantity = as_quantity(mention)
    if quantity is None:
        return _unwritten_in_english(mention) if lang == "en" else _unwritten_in_chinese(mention)
    wording = format_quantity(quantity, lang, noun=noun or None)
    return wording.replace(" day", " working day") if mention.noun in _WORKING_DAYS else wording


# Units that English does not know: one that it does, and how many of that they are.
_IN_METRIC = {"jin": ("kilogram", _HALF), "li": ("kilometre", _HALF), "liang": ("gram", Fraction(50))}


def _unwritten_in_english(mention: Mention) -> str:
    """Return an amount that is no Quantity in English: "more than one third", "38 basis points"."""
    if mention.unit in _IN_METRIC:
        unit, size = _IN_METRIC[mention.unit]
        return _amount(mention._replace(unit=unit, value=mention.value * size, noun=""), "en", "")
    if mention.unit == "percent":
        return QUALIFIERS_EN[mention.qualifier] + _share(mention.value)
    words = [word for word, unit in en_units().items() if unit == mention.unit]
    plural = next((word for word in words if word[-1] == "s"), words[0] if words else "")
    return _amount(mention._replace(unit="count"), "en", plural) if plural else mention.text


def _unwritten_in_chinese(mention: Mention) -> str:
    """Return an amount that is no Quantity in Chinese, or "": 三分之一, 38个基点."""
    share, value = mention.value / 100, as_decimal(mention.value)
    if mention.unit == "percent" and share < 1 and share.denominator < len(_DIGITS_ZH):
        return f"{_DIGITS_ZH[share.denominator]}分之{_DIGITS_ZH[share.numerator]}"
    word = next((word for word, unit in zh_units().items() if unit == mention.unit), "")
    return f"{value:,f}".replace(",", "") + word if word and value is not None else ""


def as_quantity(mention: Mention) -> Quantity | None:
    """Return an amount as a Quantity, or None if it has no unit of `UNITS` or no finite decimal value."""
    if mention.kind != "amount":
        return None
    unit = mention.unit if mention.unit in UNITS else "count" if mention.unit == "" else ""
    value = as_decimal(mention.value)
    if not unit or value is None:
        return None
    exponent = value.as_tuple().exponent
    decimals = max(
        mention.decimals, mention.scale - exponent if isinstance(exponent, int) and exponent < 0 else 0
    )
    counter = mention.noun if UNITS[unit].kind == "count" and not mention.noun.isascii() else ""
    return Quantity(value, unit, decimals, mention.scale, mention.qualifier, counter)


def as_decimal(value: Fraction) -> Decimal | None:
    """Return the same value as a decimal, or None if it has no finite one."""
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
    if share.numerator < share.denominator <= len(_PARTS) + 2:
        part = _PARTS[share.denominator - 3]
        return f"one {part}" if share.numerator == 1 else f"{_SMALL[share.numerator]} {part}s"
    return f"{share.numerator}/{share.denominator}"


_QUARTERS = {(1, 3): "first", (4, 6): "second", (7, 9): "third", (10, 12): "fourth"}


def _part_of_year(mention: Mention, span: Span) -> str:
    """Return a quarter, a half or months as the Chinese names them, or "".

    二季度 is "the second quarter", not "April–June".
    """
    if not span.first or not span.last or span.first[1] or not mention.text:
        return ""
    months, year = (span.first[0], span.last[0]), f" of {span.year}" if span.year else ""
    if "季" in mention.text and months in _QUARTERS:
        return f"the {_QUARTERS[months]} quarter{year}"
    if "半年" in mention.text:
        return f"the {'first' if months[0] == 1 else 'second'} half{year}"
    if "个月" in mention.text and months[0] == 1:
        return f"the first {months[1]} months{year}"
    return ""


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


def _span_in_chinese(span: Span) -> str:
    year = f"{span.year}年" if span.year else ""
    if span.first is None or span.last is None:
        return year
    (month, day), (last_month, last_day) = span.first, span.last
    begin = f"{month}月" * bool(month) + f"{day}日" * bool(day)
    if span.first == span.last:
        return year + begin
    end = f"{last_month}月" * (last_month != month) + f"{last_day}日" * bool(last_day)
    return f"{year}{begin}至{end}" if day else f"{year}{month}—{last_month}月"


def spelling(unit: str, lang: str) -> str:
    """Return the name of a unit as a denominator, in one language."""
    if lang == "en":
        return UNITS[unit].singular if unit in UNITS else unit.replace("-", " ")
    return next(word for word, known in zh_units().items() if known == unit).removeprefix("个")
