"""The right wording in the other language, and what is wrong in both."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from figures.compare.difference import Difference, DifferenceKind
from figures.compare.likeness import unlike_denominator
from figures.extract import Mention, Span
from figures.extract.lexicon import en_units, zh_units
from figures.extract.mention import NUMBERED
from figures.format import QUALIFIERS_EN, format_quantity
from figures.period import MONTHS_EN
from figures.quantity import Qualifier, Quantity
from figures.units import UNITS

_TEENS = range(11, 14)
_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight")
# Parts of which a percentage has no end of digits; a half and a quarter have one.
_PARTS = ("third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth")
_WORKING_DAYS = ("个工作日", "工作日")
# 61.3亿 of an unknown kind has no measure word; 3个 has.
_FEWEST_UNCOUNTED = 10_000


def in_english(mention: Mention, noun: str = "") -> str:
    """What English should say for a mention: ``16.79 billion yuan``, ``27th``, ``January–October``."""
    if mention.kind == "rank":
        return f"No. {mention.value}" if mention.noun == NUMBERED else ordinal(int(mention.value))
    if mention.kind == "label":
        return _label_in_english(mention)
    if mention.span is not None:
        return _part_of_year(mention, mention.span) or _span_in_english(mention.span)
    if mention.kind == "clock":
        return _clock_in_english(mention)
    if mention.kind == "vague":
        return _vague_in_english(mention)
    return _amount(mention, "en", noun)


def in_chinese(mention: Mention) -> str:
    """What Chinese should say for an English mention."""
    if mention.kind == "rank":
        return f"第{mention.value}"
    if mention.span is not None:
        return _span_in_chinese(mention.span)
    if mention.kind == "clock":
        hour, minute = divmod(int(mention.value), 60)
        return f"{hour}时{minute}分" if minute else f"{hour}时"
    if mention.kind in ("label", "vague"):
        return mention.text
    amount = _amount(mention, "zh", "")
    return amount.removesuffix("个") if mention.value >= _FEWEST_UNCOUNTED else amount


def _clock_in_english(mention: Mention) -> str:
    hour, minute = divmod(int(mention.value), 60)
    if not mention.noun:
        return f"{hour}:{minute:02}"
    return f"{(hour - 1) % 12 + 1}" + f":{minute:02}" * bool(minute) + f" {mention.noun[0]}.m."


def _vague_in_english(mention: Mention) -> str:
    """A number only hinted at: 数百 "hundreds", 数十万 "hundreds of thousands", 十几家 "more than 10"."""
    digits = str(int(mention.value))
    places = len(digits) - 1
    if mention.upper is not None and mention.upper >= 5 * mention.value and places:
        ones = {0: "", 3: "thousands", 6: "millions", 9: "billions", 12: "trillions"}
        tens = ("", "dozens" if places == 1 else "tens", "hundreds")[places % 3]
        return " of ".join(filter(None, (tens, ones.get(places - places % 3, ""))))
    return _amount(mention._replace(kind="amount", unit="count", qualifier=Qualifier.MORE_THAN), "en", "")


def moving(wording: str, mention: Mention) -> str:
    """An English amount with the direction of the Chinese one: ``down 3.2 percent``."""
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
            return f"{_decimal(mention.value)}{mention.unit}"
        case _:
            return str(_decimal(mention.value))


def ordinal(number: int) -> str:
    """An English ordinal in digits: ``1st``, ``12th``, ``27th``."""
    last = 0 if number % 100 in _TEENS else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _amount(mention: Mention, lang: str, noun: str) -> str:
    if lang == "en" and mention.unit == "multiple" and (mention.direction == "up" or mention.value == 1):
        # 增长1.5倍: "grew 1.5 times" may be read in two ways.
        mention = mention._replace(unit="percent", value=100 * mention.value, decimals=0)
    quantity = as_quantity(mention)
    if quantity is None:
        return _unwritten_in_english(mention) if lang == "en" else mention.text
    wording = format_quantity(quantity, lang, noun=noun or None)
    return wording.replace(" day", " working day") if mention.noun in _WORKING_DAYS else wording


# Units that English does not know, each half of one that it does.
_IN_METRIC = {"jin": "kilogram", "li": "kilometre"}


def _unwritten_in_english(mention: Mention) -> str:
    """An amount that is no Quantity: "more than one third", "38 basis points"."""
    if mention.unit in _IN_METRIC:
        unit = _IN_METRIC[mention.unit]
        return _amount(mention._replace(unit=unit, value=mention.value / 2, noun=""), "en", "")
    if mention.unit == "percent":
        return QUALIFIERS_EN[mention.qualifier] + _share(mention.value)
    plural = next((word for word, unit in en_units().items() if unit == mention.unit and word[-1] == "s"), "")
    return _amount(mention._replace(unit="count"), "en", plural) if plural else mention.text


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
    if share.numerator < share.denominator <= len(_PARTS) + 2:
        part = _PARTS[share.denominator - 3]
        return f"one {part}" if share.numerator == 1 else f"{_SMALL[share.numerator]} {part}s"
    return f"{share.numerator}/{share.denominator}"


_QUARTERS = {(1, 3): "first", (4, 6): "second", (7, 9): "third", (10, 12): "fourth"}


def _part_of_year(mention: Mention, span: Span) -> str:
    """A quarter, a half or months as the Chinese has them: 二季度 "the second quarter", not "April–June"."""
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


# What is wrong, in Chinese and English, where both texts state the figure.
_WRONG = {
    "value-mismatch": ("与中文“{zh}”数值不同", "is not the value of the Chinese “{zh}”"),
    "unit-mismatch": ("与中文“{zh}”单位不同", "is not in the unit of the Chinese “{zh}”"),
    "currency-mismatch": ("与中文“{zh}”币种不同", "is not in the currency of the Chinese “{zh}”"),
    "direction-mismatch": (
        "的增减方向与中文“{zh}”相反，动词要改",
        "moves the other way than the Chinese “{zh}”: the verb is wrong",
    ),
    "period-mismatch": ("与中文“{zh}”时间不同", "is not the time of the Chinese “{zh}”"),
    "rank-mismatch": ("与中文“{zh}”位次不同", "is not the rank of the Chinese “{zh}”"),
    "rounded": (
        "是中文“{zh}”的约数，没有写 about",
        "is the Chinese “{zh}” rounded, without saying “about”",
    ),
    "order-mismatch": (
        "排在中文“{zh}”的位置，“分别”所列数字的次序与中文不同",
        "stands in the place of the Chinese “{zh}”: the figures listed in turn are in another order",
    ),
}
_MYRIADS_ZH = ("", "万", "亿")
_EXCERPT = {"zh": 16, "en": 40}


def _times_zh(power: int) -> str:
    """How many times a power of ten is: 10, 1000, 1万."""
    return f"{10 ** (power % 4)}{_MYRIADS_ZH[power // 4]}"


def _part_zh(power: int) -> str:
    """The part that one is of a power of ten, in Chinese words: 十分之一, 十万分之一."""
    return f"{('', '十', '百', '千')[power % 4]}{_MYRIADS_ZH[power // 4]}分之一"


def _part_en(power: int) -> str:
    """The part that one is of a power of ten, in English words."""
    words = {1: "a tenth", 2: "a hundredth", 3: "a thousandth"}
    return words.get(power, f"1/{10**power:,}")


def describe(difference: Difference) -> tuple[str, str]:
    """What is wrong and what to write instead, in Chinese and in English."""
    zh = difference.zh.text if difference.zh else ""
    en = difference.en.text if difference.en else ""
    right = difference.suggestion
    if difference.en is None:
        return (
            f"英文缺少与中文“{zh}”对应的数字；如中文无误，请补上“{right}”",
            f'the figure of the Chinese “{zh}” is missing; if the Chinese is right, add "{right}"',
        )
    if difference.zh is None:
        return (
            f"英文“{en}”在中文里没有对应；英文多写的请删去，中文漏写的请补上“{right}”",
            f'"{en}" has no counterpart in the Chinese; delete it, or add “{right}” there if left out',
        )
    power = abs(difference.power)
    if difference.power > 0:
        wrong = f"是中文“{zh}”的{_times_zh(power)}倍", f"is {10**power:,} times the Chinese “{zh}”"
    elif difference.power < 0:
        wrong = f"只有中文“{zh}”的{_part_zh(power)}", f"is {_part_en(power)} of the Chinese “{zh}”"
    else:
        slip_zh, slip_en = slip(difference)
        reason_zh, reason_en = _reason(difference.kind, difference.zh, difference.en)
        wrong = reason_zh.format(zh=zh) + slip_zh, reason_en.format(zh=zh) + slip_en
    return (
        f"英文“{en}”{wrong[0]}；如中文无误，英文应为“{right}”",
        f'"{en}" {wrong[1]}; if the Chinese is right, write "{right}"',
    )


def spelling(unit: str, lang: str) -> str:
    """How a unit that others are counted by is called."""
    if lang == "en":
        return UNITS[unit].singular if unit in UNITS else unit.replace("-", " ")
    return next(word for word, known in zh_units().items() if known == unit).removeprefix("个")


def _reason(kind: DifferenceKind, zh: Mention, en: Mention) -> tuple[str, str]:
    """What is wrong, as a pattern for both languages."""
    if zh.role == en.role == "each" and kind == "unit-mismatch":
        return "与中文“每{zh}”的基数不同", "is not the number that the Chinese counts by, “每{zh}”"
    if kind == "unit-mismatch" and (unit := unlike_denominator(zh, en)):
        return (
            f"不是按“{spelling(unit, 'zh')}”计的，与中文“{{zh}}”不同",
            f"is not counted per {spelling(unit, 'en')}, as the Chinese “{{zh}}” is",
        )
    if zh.kind == "label" or zh.noun == en.noun == NUMBERED:
        return "与中文“{zh}”的编号不同", "is not the number of the Chinese “{zh}”"
    return _WRONG.get(kind) or _bounds_differ(zh, en)


_BOUNDS = {
    Qualifier.MORE_THAN: ("“多于”（more than）", "“more than”"),
    Qualifier.AT_LEAST: ("“至少”（at least）", "“at least”"),
    Qualifier.NEARLY: ("“将近”（nearly）", "“nearly”"),
    Qualifier.LESS_THAN: ("“不到”（less than）", "“less than”"),
    Qualifier.AT_MOST: ("“至多”（at most）", "“at most”"),
    Qualifier.ABOUT: ("“大约”（about）", "“about”"),
}


def _bounds_differ(zh: Mention, en: Mention) -> tuple[str, str]:
    """Which bound each text has on the same number."""
    if en.qualifier is Qualifier.EXACT:
        said = _BOUNDS[zh.qualifier]
        return f"没有写出中文“{{zh}}”的{said[0]}", f"leaves out the {said[1]} of the Chinese “{{zh}}”"
    answer = _BOUNDS[en.qualifier]
    if zh.qualifier is Qualifier.EXACT:
        return f"：中文“{{zh}}”没有{answer[0]}的意思", f"has {answer[1]}, which the Chinese “{{zh}}” has not"
    said = _BOUNDS[zh.qualifier]
    return (
        f"：中文“{{zh}}”的意思是{said[0]}，英文是{answer[0]}",
        f"has {answer[1]} where the Chinese “{{zh}}” has {said[1]}",
    )


def slip(difference: Difference) -> tuple[str, str]:
    """The likely slip of the pen, in brackets; empty where none is likely."""
    zh, en = difference.zh, difference.en
    if zh is None or en is None or difference.kind not in ("value-mismatch", "period-mismatch"):
        return "", ""
    first, second = (str(m.written * 10**8 // 1).strip("0") for m in (zh, en))
    if zh.kind == en.kind == "amount" and first != second:
        if sorted(first) == sorted(second):
            return "（数字前后颠倒）", " (digits are exchanged)"
        differing = sum(a != b for a, b in zip(first, second, strict=False))
        return (
            ("（错一位数字）", " (one digit differs)")
            if len(first) == len(second) and differing == 1
            else ("", "")
        )
    if zh.span is None or en.span is None or not zh.span.first or not en.span.first:
        return "", ""
    months = [span.last[0] - span.first[0] for span in (zh.span, en.span) if span.first and span.last]
    if months == [2, 0]:
        return "（季度写成了月份）", " (a month stands for the quarter)"
    return ("（月份写成了季度）", " (a quarter stands for the month)") if months == [0, 2] else ("", "")


def excerpt(text: str, at: tuple[int, int], lang: str) -> str:
    """The words around a figure, which is marked; an empty mark where it should stand."""
    reach = _EXCERPT[lang]
    begin = max(text.rfind("\n", 0, at[0]) + 1, at[0] - reach)
    line_end = text.find("\n", at[1])
    end = min(line_end if line_end >= 0 else len(text), at[1] + reach)
    if lang == "en":  # no word is cut in two
        while 0 < begin < at[0] and text[begin - 1].isalnum() and text[begin].isalnum():
            begin += 1
        while at[1] < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end -= 1
    before, after = "…" * (begin > 0), "…" * (end < len(text))
    return f"{before}{text[begin : at[0]]}【{text[at[0] : at[1]]}】{text[at[1] : end]}{after}"
