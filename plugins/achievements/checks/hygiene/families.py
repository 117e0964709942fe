"""Names of parts that together are a whole, in both languages: exports and imports, men and women."""

from __future__ import annotations

import re
from typing import NamedTuple

from achievements.model.entities import Lang
from patterns import Pattern


class Family(NamedTuple):
    """Parts that make up one whole, each known by a word of its name."""

    gate: str  # a text without this word has none of them
    whole: Pattern
    parts: tuple[Pattern, ...]
    is_linked: bool = True  # parts only after 其中 or the like
    is_open: bool = False  # a report may leave another part unsaid
    is_of_periods: bool = False  # the parts are told apart by their time


def _family(gate: str, whole: str, *parts: str, **kinds: bool) -> Family:
    return Family(
        gate,
        Pattern(whole, _I),
        tuple(Pattern(part, _I) for part in parts),
        **kinds,
    )


_I = re.IGNORECASE
_QUARTERS_ZH = tuple(f"第?{number}季度" for number in "一二三四")
_QUARTERS_EN = tuple(rf"\b{number} quarter\b" for number in ("first", "second", "third", "fourth"))


class FamilyReading(NamedTuple):
    """How a language names parts and links them to their whole."""

    families: tuple[Family, ...]
    cut: Pattern  # what ends the name of a part or whole
    joint: Pattern  # what ends the name of a part besides
    neutral: Pattern  # what a name may have besides the words of the whole
    word: Pattern
    link: Pattern
    end: Pattern  # the end of a sentence which the next one does not continue
    never: Pattern  # averages and prices, which are not summed, and lists of some


READINGS: dict[Lang, FamilyReading] = {
    "zh": FamilyReading(
        (
            _family("进出口", "进出口|贸易总[额值]", "(?<!进)出口", "进口", is_linked=False),
            _family("内资", r"\w", "内资", "外资", is_open=True),
            _family("城", r"\w", "城镇", "农村|乡村"),
            _family("女", r"\w", "男[性生]?", "女[性生]?"),
            _family(
                "产业",
                "生产总值|GDP",
                *(f"第{number}产业" for number in "一二三"),
                is_linked=False,
            ),
            _family("一产", "生产总值|GDP", "一产", "二产", "三产", is_linked=False),
            _family("一季度", "上半年", *_QUARTERS_ZH[:2], is_of_periods=True),
            _family("四季度", "全年|年度", *_QUARTERS_ZH, is_of_periods=True),
            _family("下半年", "全年|年度", "上半年", "下半年", is_of_periods=True),
            _family("续建", r"\w", "新建", "续建", is_open=True),
            _family("非国有", r"\w", "(?<!非)国有", "非国有"),
            _family("非税", "预算收入|地方财政收入", "(?<!非)税收(?:收入)?", "非税(?:收入)?"),
        ),
        Pattern(r"[\s，,；;、：:（）()。！？|]|其中|分别|包括|包含"),
        Pattern("[和与及]"),
        Pattern(r"增加值|方面|完成|实现|达到|总[额值]|[额值达为有是则共计达#的]"),
        Pattern(r"\S"),
        Pattern(r"其中|包括|包含|分别|[：:（(]|分\w{2,4}看"),
        Pattern(r"[。！？\n](?!其中|分\w{2,4}看)"),
        Pattern(
            r"均|单价|标准|价格|工资|薪|每|最[高低多少大小]|等|部分|其他|其它|另[有外]|此外|不含|剔除|扣除"
            r"|重复|重叠|交叉|未\w{0,3}类"
        ),
    ),
    "en": FamilyReading(
        (
            _family(
                "mports",
                r"imports? and exports?|exports? and imports?|foreign trade",
                r"\bexports?\b",
                r"\bimports?\b",
                is_linked=False,
            ),
            _family("oreign", r"\w", r"\bdomestic(?:ally[- ](?:funded|invested))?\b|\bdomestic-funded\b",
                    r"\bforeign(?:[- ](?:funded|invested))?\b", is_open=True),
            _family("ural", r"\w", r"\burban\b", r"\brural\b"),
            _family("omen", r"\w", r"\bmen\b", r"\bwomen\b"),
            _family("emale", r"\w", r"\bmale\b", r"\bfemale\b"),
            _family("girls", r"\w", r"\bboys\b", r"\bgirls\b"),
            _family(
                "ertiary",
                r"\bGDP\b|gross \w+ product",
                *(rf"\b{name} (?:industry|sector)" for name in ("primary", "secondary", "tertiary")),
                is_linked=False,
            ),
            _family("second quarter", r"first half|first six months", *_QUARTERS_EN[:2], is_of_periods=True),
            _family("fourth quarter", r"\byear\b", *_QUARTERS_EN, is_of_periods=True),
            _family("second half", r"\byear\b", r"\bfirst half\b", r"\bsecond half\b", is_of_periods=True),
            _family("non-state", r"\w", r"(?<!non-)\bstate-owned\b", r"\bnon-state(?:-owned)?\b"),
            _family("on-tax", r"budget\w* revenue|fiscal revenue", r"(?<!non-)\btax(?: revenue)?\b",
                    r"\bnon-tax(?: revenue)?\b"),
        ),
        Pattern(
            r"[,;:()!?|\n]|\.(?!\d)|\bof (?:which|whom|this|these|them)\b|\bincluding\b|\bmade up of\b",
            _I,
        ),
        Pattern(r"\band\b|\bplus\b"),
        Pattern(
            r"\b(?:of|in|for|the|a|an|were|was|are|is|came|come|to|stood|at|reached|totall?ed|with|from|ones|"
            r"amounted|accounted|being|added|value|by)\b",
            _I,
        ),
        Pattern(r"[\w-]+"),
        Pattern(r"\bof (?:which|whom|this|these|them)\b|\bincluding\b|\bmade up of\b|[:(—]", _I),
        Pattern(r"[!?\n]|\.\s(?!\s*(?:Of|Exports|Imports|The primary)\b)"),
        Pattern(
            r"\b(?:average|per|each|every|standard|price|wage|wages|others?|etc|some|among|such as|excluding|"
            r"overlap\w*|besides)\b",
            _I,
        ),
    ),
}  # fmt: skip
