"""Descriptions of differences between figures, and excerpts of the text around them."""

from __future__ import annotations

from operator import ne

from figures.compare.difference import Difference, DifferenceKind
from figures.compare.dimension import base_value, digits_apart, significant_digits
from figures.compare.likeness import unlike_denominator
from figures.compare.wording import spelling
from figures.extract import Mention
from figures.extract.mention import NUMBERED
from figures.quantity import Qualifier

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
    """Return a power of ten as Chinese writes it: 10, 1000, 1万."""
    return f"{10 ** (power % 4)}{_MYRIADS_ZH[power // 4]}"


def _part_zh(power: int) -> str:
    """Return one part in a power of ten, in Chinese words: 十分之一, 十万分之一."""
    return f"{('', '十', '百', '千')[power % 4]}{_MYRIADS_ZH[power // 4]}分之一"


def _part_en(power: int) -> str:
    """Return one part in a power of ten, in English: "a tenth", "1/10,000"."""
    words = {1: "a tenth", 2: "a hundredth", 3: "a thousandth"}
    return words.get(power, f"1/{10**power:,}")


def describe(difference: Difference) -> tuple[str, str]:
    """Return what is wrong and what to write instead, in Chinese and in English."""
    zh = difference.zh.text if difference.zh else ""
    en = difference.en.text if difference.en else ""
    right = difference.suggestion
    if difference.en is None:
        return (
            f"英文缺少与中文“{zh}”对应的数字；如中文无误，请补上“{right}”",
            f'the figure of the Chinese “{zh}” is missing; if the Chinese is right, add "{right}"',
        )
    if difference.zh is None:
        said = (f"“{right}”", f"“{right}”") if right else ("", "it")
        return (
            f"英文“{en}”在中文里没有对应；英文多写的请删去，中文漏写的请补上{said[0]}",
            f'"{en}" has no counterpart in the Chinese; delete it, or add {said[1]} there if left out',
        )
    power = abs(difference.power)
    if difference.power > 0:
        wrong = f"是中文“{zh}”的{_times_zh(power)}倍", f"is {10**power:,} times the Chinese “{zh}”"
    elif difference.power < 0:
        wrong = f"只有中文“{zh}”的{_part_zh(power)}", f"is {_part_en(power)} of the Chinese “{zh}”"
    else:
        slip_zh, slip_en = slip(difference)
        reason_zh, reason_en = _outcome(difference) or _reason(difference.kind, difference.zh, difference.en)
        wrong = reason_zh.format(zh=zh) + slip_zh, reason_en.format(zh=zh) + slip_en
    return (
        f"英文“{en}”{wrong[0]}；如中文无误，英文应为“{right}”",
        f'"{en}" {wrong[1]}; if the Chinese is right, write "{right}"',
    )


def _outcome(difference: Difference) -> tuple[str, str] | None:
    """Return the message pattern for a change confused with its outcome, or the reverse; else None."""
    zh, en, right = difference.zh, difference.en, difference.suggestion
    if zh is None or en is None or zh.kind != "amount":
        return None
    if zh.role == "from" and zh.unit == en.unit == "percent" and difference.kind == "unit-mismatch":
        return (
            "是中文“{zh}”的增减量，应以百分点计",
            "is the change of the Chinese “{zh}”, which is counted in percentage points",
        )
    if zh.value != en.value:
        return None
    if right.startswith("by "):
        return "写成了增减后的数，中文“{zh}”是增减量", "is what it comes to: the Chinese “{zh}” is the change"
    if " to " in right and difference.kind == "value-mismatch":
        return (
            "把中文“{zh}”的增减量和增减后的数写反了",
            "has the change and what it comes to of the Chinese “{zh}” the wrong way round",
        )
    if right.startswith("to ") and difference.kind == "value-mismatch":
        return "写成了增减量，中文“{zh}”是增减后的数", "is the change: the Chinese “{zh}” is what it comes to"
    return None


def _reason(kind: DifferenceKind, zh: Mention, en: Mention) -> tuple[str, str]:
    """Return the message pattern for a difference, in both languages; ``{zh}`` is the Chinese figure."""
    if zh.role == en.role == "each" and kind == "unit-mismatch":
        return "与中文“每{zh}”的基数不同", "is not the number that the Chinese counts by, “每{zh}”"
    if {zh.role, en.role} == {"from", "to"}:
        return "把中文“{zh}”的起点和终点写反了", "has both ends of the Chinese “{zh}” the wrong way round"
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
    """Return the message pattern for different bounds on the same number, in both languages."""
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
    """Return the likely slip of the pen in brackets, in Chinese and in English, or two empty strings."""
    zh, en = difference.zh, difference.en
    if zh is None or en is None or difference.kind not in ("value-mismatch", "period-mismatch"):
        return "", ""
    if zh.role == "from" and difference.suggestion.startswith("from "):
        return "", ""  # a change stands for the start
    first, second = (significant_digits(mention.written) for mention in (zh, en))
    if zh.kind == en.kind == "amount" and first != second:
        if digits_apart(base_value(zh), base_value(en)):
            return "", ""
        if sorted(first) == sorted(second):
            return "（数字前后颠倒）", " (digits are exchanged)"
        is_one = len(first) == len(second) and sum(map(ne, first, second)) == 1
        return ("（错一位数字）", " (one digit differs)") if is_one else ("", "")
    if zh.span is None or en.span is None or not zh.span.first or not en.span.first:
        return "", ""
    months = [span.last[0] - span.first[0] for span in (zh.span, en.span) if span.first and span.last]
    if months == [2, 0]:
        return "（季度写成了月份）", " (a month stands for the quarter)"
    return ("（月份写成了季度）", " (a quarter stands for the month)") if months == [0, 2] else ("", "")


def excerpt(text: str, at: tuple[int, int], lang: str) -> str:
    """Return the words around a span, which is put in 【】; a missing figure leaves the brackets empty."""
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
