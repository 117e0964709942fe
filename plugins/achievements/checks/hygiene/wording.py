"""Slips of wording and typography that can be seen in a few characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from achievements.checks.prose import CHINESE_FIGURE, Prose
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset, Lang
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from cjk_characters import HAN_RANGES
from figures.compare.wording import in_english
from figures.extract import extract
from patterns import Pattern

DOUBLED_DE = Rule(
    "doubled-de",
    Severity.WARNING,
    Message("多写了一个“的”", "The particle 的 twice"),
)
DIGITS_WITH_HAN_POWER = Rule(
    "digits-with-han-power",
    Severity.WARNING,
    Message("数字后接“十、百、千”", "Digits joined to 十, 百 or 千"),
)
HALF_WIDTH_PUNCTUATION = Rule(
    "half-width-punctuation",
    Severity.WARNING,
    Message("中文里用了半角标点", "Half-width punctuation in Chinese text"),
)
FULL_WIDTH_PUNCTUATION = Rule(
    "full-width-punctuation",
    Severity.WARNING,
    Message("英文里用了全角标点", "Full-width punctuation in English text"),
)
AMBIGUOUS_RANGE = Rule(
    "ambiguous-range",
    Severity.WARNING,
    Message("范围前一个数缺单位", "A range whose first number lacks its unit"),
)
TIMES_WITH_DECREASE = Rule(
    "times-with-decrease",
    Severity.WARNING,
    Message("减少用了“倍”", "A decrease told in multiples"),
)
CHINESE_UNIT = Rule(
    "chinese-unit",
    Severity.ERROR,
    Message("英文里留有“亿、万、亩”", "A Chinese unit left in English text"),
)
RULES = (
    DOUBLED_DE,
    DIGITS_WITH_HAN_POWER,
    HALF_WIDTH_PUNCTUATION,
    FULL_WIDTH_PUNCTUATION,
    AMBIGUOUS_RANGE,
    TIMES_WITH_DECREASE,
    CHINESE_UNIT,
)

_NUMBER = r"\d+(?:\.\d+)?"
_FULL = str.maketrans(",;:!?().", "，；：！？（）。")
_HALF = str.maketrans("，。；：！？（）％、", ",.;:!?()%,")


class _Slip(NamedTuple):
    """A pattern, its message, and how to write it instead (None: that depends on the sense)."""

    rule: Rule
    lang: Lang
    hint: re.Pattern[str]  # what a text with such a slip holds: most texts need no closer look
    pattern: re.Pattern[str] | Pattern
    say: Callable[[re.Match[str]], Message]
    mend: Callable[[re.Match[str]], str] | None
    once: bool = False  # one finding for all of a block


_SLIPS = (
    _Slip(
        DOUBLED_DE,
        "zh",
        re.compile("的的"),
        # 目的的, 标的的, 众矢之的的, 打的的, 的的确确 and 的的喀喀湖 are right.
        re.compile(r"(?<![目标之打])的的(?![确喀])"),
        lambda _: Message("“的”写了两次；请删去一个", "的 stands here twice: delete one"),
        lambda _: "的",
    ),
    _Slip(
        DIGITS_WITH_HAN_POWER,
        "zh",
        re.compile("[十百千]"),
        # Not within names and models (G20, 2021十大), not before units (3千米, 5千瓦, 6百分点).
        re.compile(
            rf"(?<![A-Za-z0-9.+\-])(?!(?:19|20)\d\d[十百千])({_NUMBER})([十百千])"
            r"(?![米瓦克卡伏帕赫焦牛安字兆货大佳强]|分[点之比])"
        ),
        lambda match: Message(
            f"“{match.group()}”应全部用阿拉伯数字，或用“万、亿”（GB/T 15835）",
            f"“{match.group()}”: write the whole number in digits, or with 万 or 亿 (GB/T 15835)",
        ),
        lambda match: _whole_number(match[1], match[2]),
    ),
    _Slip(
        HALF_WIDTH_PUNCTUATION,
        "zh",
        # Beside a Chinese character, or a comma and the like at an end.
        re.compile(r"[,;:!?.()](?:(?<=[^\x00-\x7f].)|(?<=[^.()])(?=[^\x00-\x7f]|\s|$))"),
        Pattern(
            # The mark first, what is around it after: a search skips to the marks.
            rf"[,;:!?.()](?:(?<=[{HAN_RANGES}”’》）][,;:!?.])(?=[{HAN_RANGES}“‘《（])"
            rf"|(?<=[{HAN_RANGES}”’》）][,;:!?])(?=\d)|(?<=[\d%][,;:!?])(?=[{HAN_RANGES}“‘《（])"
            rf"|(?<=[{HAN_RANGES}\d%][,;:!?])(?=\s*$)|(?<=[{HAN_RANGES}]\()(?=[{HAN_RANGES}])"
            rf"|(?<=[{HAN_RANGES}]\))(?=[{HAN_RANGES}，。；、]|$))"
        ),
        lambda match: Message(
            f"中文里应用全角标点“{match.group().translate(_FULL)}”",
            f"Chinese text takes the full-width “{match.group().translate(_FULL)}”",
        ),
        lambda match: match.group().translate(_FULL),
        once=True,
    ),
    _Slip(
        FULL_WIDTH_PUNCTUATION,
        "en",
        re.compile("[，。；：！？（）％、]"),
        re.compile(r"(?<=[A-Za-z0-9%)])\s?[，。；：！？（）％、]|[，。；：！？（）％、](?=\s?[A-Za-z0-9])"),
        lambda match: Message(
            f"英文里应用半角标点“{match.group().strip().translate(_HALF)}”",
            f"English text takes the ordinary “{match.group().strip().translate(_HALF)}”",
        ),
        lambda match: match.group().strip().translate(_HALF),
        once=True,
    ),
    _Slip(
        AMBIGUOUS_RANGE,
        "zh",
        re.compile("[~～—–-]"),
        re.compile(rf"(?<![\d.\-—–~～A-Za-z])({_NUMBER})\s*([~～—–-])\s*({_NUMBER})\s*(%|％|万亿|亿|万)"),
        lambda match: Message(
            f"“{match.group()}”可作两解；范围的两端都要写单位（GB/T 15835）",
            f"“{match.group()}” can be read in two ways: write the unit at both ends (GB/T 15835)",
        ),
        lambda match: f"{match[1]}{match[4]}—{match[3]}{match[4]}",
    ),
    _Slip(
        TIMES_WITH_DECREASE,
        "zh",
        re.compile("倍"),
        re.compile(
            r"(?:减少|下降|降低|缩短|缩小|降幅[为达]|跌)了?(?:近|约|超|超过|逾)?\s*"
            rf"(?:{_NUMBER}|[一二两三四五六七八九十百]+)(?:多|余)?倍"
        ),
        lambda match: Message(
            f"“{match.group()}”：减少不能用“倍”；请写减少百分之几，或降为原来的几分之一",
            f"“{match.group()}”: a decrease is not told in multiples; give a percentage or the fraction left",
        ),
        None,
    ),
    _Slip(
        CHINESE_UNIT,
        "en",
        re.compile("[万亿亩千百]"),
        CHINESE_FIGURE,
        lambda match: _left_in_chinese(match.group()),
        lambda match: _in_english(match.group()),
    ),
)


def check_wording(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report slips in every block of both languages, except in figures put in from the data."""
    for writing in subject.writings:
        words = "\n".join(block.text for block in writing.blocks)
        likely = [slip for slip in _SLIPS if slip.lang == writing.lang and slip.hint.search(words)]
        for block in writing.blocks if likely else ():
            for slip in likely:
                if block.lang == writing.lang and slip.hint.search(block.text):
                    yield from _find(slip, block)


def find_chinese_units(block: Prose) -> Iterator[Finding]:
    """Report each figure of an English block that was left in Chinese, or its unit."""
    if block.lang == "en" and not block.is_half_translated:
        yield from (finding for slip in _SLIPS if slip.rule is CHINESE_UNIT for finding in _find(slip, block))


def _left_in_chinese(words: str) -> Message:
    """Return the message on a figure, or a unit alone, that was left in Chinese in English text."""
    if right := _in_english(words):
        return Message(
            f"英文里留有“{words}”；请写成“{right}”，旁边已有英文数字的就删去",
            f"“{words}” is left from the Chinese: write “{right}”, or delete it where that stands beside it",
        )
    return Message(
        f"英文里留有“{words}”；请按数值换算成 million 或 billion",
        f"“{words}” is left from the Chinese: write the figure in millions or billions",
    )


def _in_english(words: str) -> str:
    """Return the English of a Chinese figure, or "" if it is none."""
    mentions = extract(words, "zh") if words[0].isdecimal() else ()
    return in_english(mentions[0]) if len(mentions) == 1 else ""


def _find(slip: _Slip, block: Prose) -> Iterator[Finding]:
    found = [match for match in slip.pattern.finditer(block.text) if not block.is_filled(match.start())]
    if slip.once and len(found) > 1:
        first, message = found[0], slip.say(found[0])
        yield slip.rule.finding(
            block.place(first.start()),
            Message(
                f"{message.zh}（本段共 {len(found)} 处）", f"{message.en} ({len(found)} places in this block)"
            ),
            suggestion=slip.mend(first) if slip.mend else None,
        )
        return
    for match in found:
        suggestion = (slip.mend(match) or None) if slip.mend else None
        yield slip.rule.finding(block.place(match.start()), slip.say(match), suggestion)


def _whole_number(digits: str, power: str) -> str:
    """Return ``3千`` in digits: ``3000``."""
    whole, _, decimals = digits.partition(".")
    zeros = {"十": 1, "百": 2, "千": 3}[power]
    if len(decimals) > zeros:
        return f"{whole}{decimals[:zeros]}.{decimals[zeros:]}"
    return f"{whole}{decimals}{'0' * (zeros - len(decimals))}"
