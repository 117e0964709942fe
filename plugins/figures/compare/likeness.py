"""Likeness: whether an English mention says what a Chinese one says."""

from __future__ import annotations

from calendar import monthrange
from fractions import Fraction

from figures.compare.dimension import base_value, dimension, is_conversion, is_money
from figures.extract import Mention, Span
from figures.extract.measures import EN_NOUNS, EN_UNITS, ZH_KINDS
from figures.quantity import Qualifier

Key = tuple[object, ...]


def key(mention: Mention) -> Key:
    """Equal for two mentions that say the same."""
    if mention.kind == "amount":
        return ("amount", dimension(mention.unit), base_value(mention))
    if mention.kind == "period" and mention.span is not None:
        if mention.span.first is None:
            return ("year", mention.span.year)
        return ("span", mention.span.first, mention.span.last)
    if mention.kind == "clock":
        return ("clock", mention.value % 720)
    return (mention.kind, mention.value)


def answers(zh: Mention, en: Mention) -> bool:
    """Whether the English says what the Chinese does, in other words or rounded where it says so."""
    if zh.kind == "period" and en.kind == "period":
        return zh.span is not None and en.span is not None and _spans_agree(zh.span, en.span)
    if zh.kind == "vague" or en.kind == "vague":
        return _vague_agree(zh, en)
    if "clock" in (zh.kind, en.kind):
        return False
    if zh.kind != "amount" or en.kind != "amount":
        return _number(zh) is not None and _number(zh) == _number(en)
    return _amounts_agree(zh, en)


def _number(mention: Mention) -> Fraction | None:
    """The bare number of a rank, a count, a lone day or a year; None for anything else."""
    span = mention.span
    if span is None:
        is_bare = mention.kind != "amount" or dimension(mention.unit) in ("count", "")
        return mention.value if is_bare else None
    if span.first is None:
        return Fraction(span.year or 0)
    return Fraction(span.first[1]) if span.first[0] == 0 and span.first == span.last else None


def _spans_agree(zh: Span, en: Span) -> bool:
    """Whether the English date is the Chinese one, perhaps less precise."""
    if zh.first is None or zh.last is None or en.first is None or en.last is None:
        return False
    if zh.first[0] == 0 or en.first[0] == 0:  # the day alone
        return (zh.first[1], zh.last[1]) == (en.first[1], en.last[1])
    if (zh.first[0], zh.last[0]) == (en.first[0], en.last[0]) and en.first[1] == 0:
        return True
    if zh.last[1] == 0 and en.last[1] and zh.last[0] == en.last[0]:
        # "截至10月底" may be "as of October 31".
        return en.last[1] in (monthrange(en.year or 2023, en.last[0])[1], 28)
    # "上半年" may be "by the end of June".
    return zh.first == (1, 0) and zh.last == en.first == en.last and zh.last[1] == 0


def _vague_agree(zh: Mention, en: Mention) -> bool:
    if en.kind == "amount" and en.qualifier is Qualifier.EXACT and not (en.weak or _is_dozen(en)):
        return False
    low, high = (zh.value, zh.upper or zh.value), (en.value, en.upper or en.value)
    return low[0] <= high[1] and high[0] <= low[1]


def _amounts_agree(zh: Mention, en: Mention) -> bool:
    same = dimension(zh.unit) == dimension(en.unit)
    if zh.value == en.value and _units_agree(zh, en):
        return True
    if zh.value == 10 and zh.qualifier is Qualifier.MORE_THAN and same and _is_dozen(en):
        return True  # 十余家, "more than a dozen"
    if "multiple" in (zh.unit, en.unit):
        return _multiples_agree(zh, en)
    if same and dimension(zh.unit) == "share":
        return _shares_agree(zh, en) or is_rounding(zh, en)
    if same and zh.unit != en.unit and dimension(zh.unit) not in ("count", "share") and _converts(zh, en):
        return True
    return same and is_rounding(zh, en)


def _units_agree(zh: Mention, en: Mention) -> bool:
    """Whether two units that measure different things may still mean the same, the number being one."""
    if "" in (zh.unit, en.unit) or {zh.unit, en.unit} == {"times", "multiple"}:
        return True
    if (_is_bare(zh) and zh.scale) or (_is_bare(en) and not _is_rate(zh)):
        return True
    if dimension(en.unit) == "count" and not _is_rate(zh) and not is_money(zh.unit):
        # A unit that English has no common word for: the noun is taken for it.
        return not any(word in EN_NOUNS or word in EN_UNITS for word in en.noun.split())
    return _is_bare(zh) and not zh.decimals and not _is_rate(en)


def _is_bare(mention: Mention) -> bool:
    return mention.unit == "count" and not mention.noun


def _is_dozen(mention: Mention) -> bool:
    return "dozen" in mention.text.lower() and mention.value == 12


def _is_rate(mention: Mention) -> bool:
    return dimension(mention.unit) in ("share", "points")


def _multiples_agree(zh: Mention, en: Mention) -> bool:
    """增长2倍 is "tripled", "grew by 200 percent" or, as many write, "grew twofold"."""
    if {dimension(zh.unit), dimension(en.unit)} <= {"multiple", "share"}:
        if zh.unit == "percent":
            meant = {zh.value / 100, zh.value / 100 + 1}
        else:
            meant = {zh.value, zh.value + 1} if zh.direction == "up" or en.unit == "percent" else {zh.value}
        said = {en.value / 100, en.value / 100 + 1} if en.unit == "percent" else {en.value}
        if meant & said:
            return True
        return en.unit == "multiple" and any(_is_about(value, en) for value in meant)
    if {dimension(zh.unit), dimension(en.unit)} == {"multiple", "count"}:
        return zh.value == en.value and (_is_bare(en) or zh.unit == "times")
    return False


def _is_about(value: Fraction, en: Mention) -> bool:
    """Whether "more than doubled" or "nearly tripled" says this multiple, to the nearest whole."""
    gap = value - en.value
    if en.qualifier is Qualifier.MORE_THAN:
        return 0 <= gap < 1
    if en.qualifier is Qualifier.NEARLY:
        return -1 < gap <= 0
    return en.qualifier is Qualifier.ABOUT and abs(gap) * 2 < 1


def _shares_agree(zh: Mention, en: Mention) -> bool:
    """三分之一 may be 33 percent, and 33.3% "a third"."""
    endless = any(m.value.denominator % 3 == 0 or m.value.denominator % 7 == 0 for m in (zh, en))
    return endless and abs(zh.value - en.value) < 1


def _converts(zh: Mention, en: Mention) -> bool:
    """Whether the English is the Chinese in another unit of the dimension, rounded to its last digit."""
    if not is_conversion(zh, en) or zh.written == en.written:
        return False
    unit = base_value(en) / en.value if en.value else Fraction(1)
    return abs(base_value(zh) - base_value(en)) <= max(_step(en) * unit, base_value(zh) / 100)


def _step(mention: Mention) -> Fraction:
    """One in the last digit that says something: 10 for "140", 1/10 for "3.5"."""
    step = Fraction(10) ** (mention.scale - mention.decimals)
    if mention.decimals == 0:
        while mention.value and (mention.value / step) % 10 == 0:
            step *= 10
    return step


def is_rounding(zh: Mention, en: Mention) -> bool:
    """Whether the English is the Chinese figure rounded, and says so with about, nearly or more than."""
    if en.qualifier is Qualifier.EXACT or not zh.value:
        return False
    if base_value(zh) * en.value != base_value(en) * zh.value:
        return False  # units of different size
    step, gap = _step(en), en.value - zh.value
    # A rounding has fewer digits than what it rounds; a slip of the pen has as many.
    if _step(zh) >= step or abs(gap) * 10 > zh.value:
        return False
    if en.qualifier is Qualifier.NEARLY:
        return 0 <= gap < step
    if en.qualifier is Qualifier.MORE_THAN:
        return 0 <= -gap < step
    return abs(gap) < step


def kinds_conflict(zh: Mention, en: Mention) -> bool:
    """Whether the measure word and the English noun count different kinds of things: 户 and "people"."""
    counted = ZH_KINDS.get(zh.noun)
    if counted is None or dimension(en.unit) != "count":
        return False
    named = next((EN_NOUNS[word] for word in en.noun.split() if word in EN_NOUNS), None)
    if named is None or named == counted:
        return False
    # 户 also counts firms, and 家 families of firms.
    return {counted, named} not in (
        {"household", "company"},
        {"company", "project"},
        {"household", "project"},
    )
