"""Likeness: whether an English mention states the figure of a Chinese one."""

from __future__ import annotations

from calendar import monthrange
from fractions import Fraction

from figures.compare.bounds import LOWER, UPPER, is_rounding
from figures.compare.chinese_calendar import may_fall_on
from figures.compare.dimension import base_value, converts, step
from figures.extract import Mention, Span
from figures.extract.lexicon import dimension, en_nouns, en_units, is_money, sizes, zh_kinds
from figures.extract.mention import LUNAR, MEDALS, SAID_ALIKE
from figures.quantity import Qualifier

# "Passing the one-trillion mark": what is passed needs no currency.
_MARKS = ("mark", "threshold", "milestone", "barrier")
# "Doubled", "tripling": words that begin so state how many times as much there is.
_FOLDS = frozenset(("doub", "trip", "treb", "quad", "quin"))
Key = tuple[object, ...]


def key(mention: Mention) -> Key:
    """Return a key that is equal for two mentions of the same value."""
    if mention.kind == "amount" and mention.unit == "multiple":
        return ("multiple", mention.direction, mention.value)  # 增长两倍 is "tripled", not "doubled"
    if mention.kind == "amount":
        # A ratio of integers, since a Fraction is slow to look up.
        return ("amount", dimension(mention.unit), base_value(mention).as_integer_ratio())
    if mention.kind == "period" and mention.span is not None:
        if mention.span.first is None:
            return ("year", mention.span.year)
        return ("lunar" if mention.noun == LUNAR else "span", mention.span.first, mention.span.last)
    if mention.kind == "clock":
        return ("clock", mention.value % 720)
    if mention.kind == "label":
        return ("label", mention.unit, mention.value)
    return (mention.kind, mention.value)


def are_alike(zh: Mention, en: Mention) -> bool:
    """Return whether both are years, dates that name a festival, bases, times ago or medals.

    A mismatch between them is a slip, even though either may be left out.
    """
    if zh.noun == en.noun == LUNAR or (names_a_day(zh) and names_a_day(en)) or are_same_medal(zh, en):
        return True
    return key(zh)[0] == key(en)[0] == "year" or (zh.role == en.role and zh.role in SAID_ALIKE)


def names_a_day(mention: Mention) -> bool:
    """Return whether a festival is named by its date: 双十一, "Double 12"."""
    is_named = mention.text == "May Day" or any(other.kind == "label" for other in mention.others)
    return mention.weak and mention.span is not None and is_named


def are_same_medal(zh: Mention, en: Mention) -> bool:
    """Return whether both count medals of one metal: 1金, "two gold"."""
    return zh.noun in MEDALS and en.noun.startswith(MEDALS[zh.noun])


def answers(zh: Mention, en: Mention) -> bool:
    """Return whether the English states the Chinese figure, in other words or rounded and marked as such."""
    if zh.kind == "period" and en.kind == "period":
        if zh.span is None or en.span is None:
            return False
        if zh.noun == LUNAR != en.noun and zh.span.first and en.span.first and en.span.first[1]:
            return may_fall_on(*zh.span.first, en.span)
        return _spans_agree(zh.span, en.span)
    if "vague" in (zh.kind, en.kind):
        return _vague_agree(zh, en)
    if zh.kind == en.kind == "amount":
        return _amounts_agree(zh, en)
    return False


def same_number(zh: Mention, en: Mention) -> bool:
    """Return whether both write the same number, even if read as different kinds that are compatible."""
    if zh.kind == en.kind == "amount":
        return zh.value == en.value and not _takes_rise_for_result(zh, en) and _units_agree(zh, en)
    if zh.kind == en.kind:
        return zh.kind == "label" and zh.value == en.value and "" in (zh.unit, en.unit)
    if {zh.kind, en.kind} == {"amount", "label"} or {zh.kind, en.kind} == {"rank", "amount"}:
        amount = zh if zh.kind == "amount" else en
        if "rank" in (zh.kind, en.kind) and dimension(amount.unit) not in ("count", "") and not amount.weak:
            return False
    if "period" in (zh.kind, en.kind) and any(
        m.kind == "amount" and m.unit != "day" and dimension(m.unit) not in ("count", "") for m in (zh, en)
    ):
        return False  # 3月 are not three months
    first, second = number(zh), number(en)
    return first is not None and first == second


def number(mention: Mention) -> Fraction | None:
    """Return the bare number that a mention writes, or None.

    Of a date it is the day or, without one, the month or the year.
    """
    span = mention.span
    if mention.kind == "clock":
        return mention.value / 60 % 12 if mention.value % 60 == 0 else None
    if span is None:
        return mention.value if mention.kind != "vague" else None
    if span.first is None:
        return Fraction(span.year or 0)
    if span.first == span.last:
        return Fraction(span.first[1] or span.first[0]) if not (span.first[0] and span.first[1]) else None
    return None


def _spans_agree(zh: Span, en: Span) -> bool:
    """Return whether the English date is the Chinese one, perhaps less precise."""
    if zh.first is None or zh.last is None or en.first is None or en.last is None:
        return False
    if zh.first[0] == 0 or en.first[0] == 0:  # the day alone, its month named nowhere
        return (zh.first[1], zh.last[1]) == (en.first[1], en.last[1])
    if (zh.first[0], zh.last[0]) == (en.first[0], en.last[0]) and en.first[1] == 0:
        return True
    if zh.last[1] == 0 and en.last[1] and zh.last[0] == en.last[0]:
        # "截至10月底" may be "as of October 31".
        return en.last[1] in (monthrange(en.year or 2023, en.last[0])[1], 28)
    # "上半年" may be "by the end of June".
    return zh.first == (1, 0) and zh.last == en.first == en.last and zh.last[1] == 0


def _vague_agree(zh: Mention, en: Mention) -> bool:
    """Return whether the numbers that both may mean overlap: 十几亿 and "more than a billion"."""
    if "amount" not in (zh.kind, en.kind) and zh.kind != en.kind:
        return False
    if (
        en.kind == "amount"
        and not (en.weak or _is_dozen(en))
        and en.qualifier not in LOWER | {Qualifier.ABOUT}
    ):
        return False
    low, high = (zh.value, _highest(zh)), (en.value, _highest(en))
    return low[0] <= high[1] and high[0] <= low[1]


def _highest(mention: Mention) -> Fraction:
    if mention.upper is not None:
        return mention.upper
    if mention.qualifier in LOWER | {Qualifier.ABOUT}:
        is_round = mention.value >= 10 and str(mention.value).strip("0") == "1"
        return mention.value * 10 - 1 if is_round else mention.value * 2
    return mention.value * 3 if _is_dozen(mention) else mention.value


def _amounts_agree(zh: Mention, en: Mention) -> bool:
    same = dimension(zh.unit) == dimension(en.unit)
    if zh.value == 10 and zh.qualifier in LOWER and same and _is_dozen(en):
        return True  # 十余家, "more than a dozen"
    if "multiple" in (zh.unit, en.unit):
        return _multiples_agree(zh, en)
    if is_last_age(zh, en):
        return True
    if same and dimension(zh.unit) == "share":
        return _shares_agree(zh, en) or is_rounding(zh, en)
    if same and zh.unit != en.unit and dimension(zh.unit) not in ("count", "share") and converts(zh, en):
        return True
    if zh.unit == "month" and en.unit == "day" and en.value == 30 * zh.value:
        return True
    return (same and is_rounding(zh, en)) or _is_per_converted(zh, en)


def is_last_age(zh: Mention, en: Mention) -> bool:
    """Return whether English names the last year of age that Chinese includes: 不满65周岁, "60 to 64"."""
    below = zh.noun in ("岁", "周岁") and zh.qualifier is Qualifier.LESS_THAN
    return below and en.qualifier not in UPPER and en.value == zh.value - 1


def _is_per_converted(zh: Mention, en: Mention) -> bool:
    """Return whether a price or a yield is the same for another unit: 4.5元 each 斤, 9 yuan a kilogram."""
    if dimension(zh.unit) != dimension(en.unit) or not zh.per or not en.per:
        return False
    first, second = sizes()[zh.per[0]], sizes()[en.per[0]]
    if first.dimension != second.dimension or first == second:
        return False
    one = base_value(en) / en.value if en.value else Fraction(1)
    return abs(base_value(zh) * second.size / first.size - base_value(en)) < step(en) * one


def _units_agree(zh: Mention, en: Mention) -> bool:
    """Return whether two units of different measures may mean the same where the number is the same."""
    if "" in (zh.unit, en.unit) or {zh.unit, en.unit} == {"times", "multiple"}:
        return True
    if dimension(zh.unit) == dimension(en.unit):
        return zh.unit == en.unit or dimension(zh.unit) == "count"
    if en.noun.startswith(_MARKS) and is_money(zh.unit):
        return True
    if (zh.is_bare and zh.scale) or (en.is_bare and not _is_rate(zh)):
        return True
    if en.unit == "count" and zh.noun in ("岁", "周岁"):
        return True  # residents over 60
    if dimension(en.unit) == "count" and not _is_rate(zh) and not is_money(zh.unit):
        # A unit that English has no common word for: the noun is taken for it.
        words = en.noun.split()
        return zh.unit in map(en_units().get, words) or not any(
            word in en_nouns() or word in en_units() for word in words
        )
    return zh.is_bare


def _is_dozen(mention: Mention) -> bool:
    return "dozen" in mention.text.lower() and mention.value == 12


def _is_rate(mention: Mention) -> bool:
    return dimension(mention.unit) in ("share", "points")


def _multiples_agree(zh: Mention, en: Mention) -> bool:
    """Return whether multiples agree: 增长2倍 is "tripled", "grew by 200 percent", loosely "grew twofold"."""
    if {dimension(zh.unit), dimension(en.unit)} <= {"multiple", "share"}:
        if zh.unit == "multiple" and en.unit == "percent" and zh.direction == en.direction == "up":
            return zh.value * 100 == en.value  # 增长1.5倍 is 150 percent more
        if zh.unit == "percent":
            meant = {zh.value / 100, zh.value / 100 + 1}
        else:
            more = zh.direction == "up" or en.unit == "percent" or zh.value == 1  # 扩产一倍 is "doubled"
            meant = (
                {zh.value + 1}
                if _takes_rise_for_result(zh, en)
                else {zh.value, zh.value + 1}
                if more
                else {zh.value}
            )
        said = {en.value / 100, en.value / 100 + 1} if en.unit == "percent" else {en.value}
        if meant & said:
            return True
        return en.unit == "multiple" and any(_is_about(value, en) for value in meant)
    if {dimension(zh.unit), dimension(en.unit)} == {"multiple", "count"}:
        return zh.value == en.value and (en.is_bare or dimension(zh.unit) == "count")
    return False


def _takes_rise_for_result(zh: Mention, en: Mention) -> bool:
    """Return whether a rise by a multiple is taken for the result: 增长两倍 as "doubled"."""
    if not (zh.unit == en.unit == "multiple" and zh.direction == "up" and zh.value == en.value):
        return False
    return en.qualifier is Qualifier.EXACT and en.text[:4].lower() in _FOLDS


def _is_about(value: Fraction, en: Mention) -> bool:
    """Return whether "more than doubled" or "nearly tripled" is this multiple, to the nearest whole."""
    gap = value - en.value
    if en.qualifier in LOWER:
        return 0 <= gap < 1
    if en.qualifier in UPPER:
        return -1 < gap <= 0
    return en.qualifier is Qualifier.ABOUT and abs(gap) * 2 < 1


def _shares_agree(zh: Mention, en: Mention) -> bool:
    """Return whether two shares agree to the percent, one being a fraction without an end: 三分之一, 33%."""
    endless = any(m.value.denominator % 3 == 0 or m.value.denominator % 7 == 0 for m in (zh, en))
    return endless and abs(zh.value - en.value) < 1


def kinds_conflict(zh: Mention, en: Mention) -> bool:
    """Return whether the measure word and the English noun count different things: 户 and "people"."""
    counted = zh_kinds().get(zh.noun)
    if counted is None or dimension(en.unit) != "count":
        return False
    named = next((en_nouns()[word] for word in en.noun.split() if word in en_nouns()), None)
    if named is None or named == counted:
        return False
    # 户 also counts firms, and 家 families of firms.
    return {counted, named} not in (
        {"household", "company"},
        {"company", "project"},
        {"household", "project"},
    )


def unlike_denominator(zh: Mention, en: Mention) -> str:
    """Return the Chinese denominator where English has another of its dimension, or "": 每斤, "a tonne"."""
    for unit in () if _is_per_converted(zh, en) else zh.per:
        others = [other for other in en.per if dimension(other) == dimension(unit) or _both_time(unit, other)]
        if unit not in en.per and others and not set(others) & set(zh.per):
            return unit
    return ""


def _both_time(unit: str, other: str) -> bool:
    return {dimension(unit), dimension(other)} == {"time", "months"}
