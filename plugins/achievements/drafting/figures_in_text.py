"""The role of each figure of a sentence: a level, growth, target or rank, or nothing to record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from achievements.checks.statements import is_percentage
from achievements.drafting.reading import Passage, PassageSentence
from achievements.drafting.rows import ProposedFigure
from cjk_characters import HAN
from figures import UNITS, Quantity, QuantityError, parse_quantity
from figures.extract import Mention
from figures.quantity import Qualifier

Role = Literal["level", "yoy", "target", "rank"]

_GROWTH = re.compile(
    r"(?:同比|环比|比上年|较上年|较去年|比去年|[比较]上?年?同期)[^，,。]{0,4}\Z"
    r"|(?:增长|增幅|增速|增加|上升|提高|提升|下降|减少|回落|降低|下滑|降幅|升幅|涨幅|跌幅|改善)"
    r"(?:了|约|近|达到?|为|超过?|突破|逾|实现|幅度|高达)*\Z"
)
_FALL = re.compile(r"下降|减少|回落|降低|下滑|降幅|跌幅|负增长")
_TARGET = re.compile(
    r"(?:完成|达到?|占|为|实现)?[^，,。；;]{0,6}(?:任务|目标|计划|预期|[年度全]{2}投资|[年度全]{2}预算|进度)"
    r"(?:任务|目标|总?量|数|的)*"
    r"(?:的|完成率)?(?:比例|比重)?(?:为|达到?|约|近|超过?)*\Z|完成率(?:为|达到?|约|近|超过?)*\Z"
)
# The data records growth on the same period a year before only, not on these bases.
_OTHER_BASE = re.compile(r"年初|环比|上月|上季|上半年|[比较同]一季度|(?:19|20)[0-9]{2}年|计划|平均")
_NEXT = re.compile(r"[、，,和与及]*")
_OF_WHOLE = re.compile(r"占比|比重|占")
# After these words stands the level that a change reached, not the change: 提高到31.5%.
_UP_TO = re.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|回落|升|降|增|达)[了]?(?:到|至)(?:约|近|了)?\Z"
)
# How far a figure moved, in its own unit: 比上年增加11天.
_MOVED = re.compile(
    r"[比较](?:上年|去年|年初|上月|同期|上年同期|去年同期|上季度)[^，,。；;]{0,3}(?:增加|减少|增|减|多|少|提高|下降|净增)(?:了|约)?\Z"
)
# Words that say how a figure moves or was reached, not what it counts.
_SAYS_NOTHING = re.compile(
    r"同比|环比|较去年|较上年|比上年|比去年|同期|增长|增幅|增速|增加|上升|提高|提升|下降|减少|回落|降低|下滑|降幅|升幅|涨幅|"
    r"完成率|完成|达到|达|实现|全年|年度|目标|任务|总量|计划|预期|预算|改善|分别|为|的|了|近|约|超过|突破|超|占|总|预计|均|和|、|，|,|"
    r"排名|位次|名次|位居|位列|居|列|全市|全省|全国|第|幅度|高达|年均|其中|到账|累计|共|以上|左右|与|高于|低于|[\s“”\"']"
)
_THRESHOLD_BEFORE = re.compile(r"(?:过|超|超过|不低于|不少于)\Z")
_THRESHOLD_AFTER = re.compile(r"(?:以上|及以上)?的?(?:[大重]?项目|企业|工业企业|产业)")
_ORDER_NOUNS = frozenset("场批次届期章条款期轮")
# Lengths of the words of a bound before and after a number, longer ones first.
_BOUND_REACH = [(before, after) for before in (3, 2, 1, 0) for after in (3, 2, 1, 0)]


class SeenFigure(NamedTuple):
    """A figure that may become a row. ``is_weak``: only if the words around it name an indicator."""

    mention: Mention
    role: Role
    before: str  # the words of its clause since the figure before
    after: str
    is_weak: bool
    periods: tuple[Mention, ...] = ()  # in the head of its column, in a table
    own: str = ""  # its item of a list: 北区、南区分别增长9.3%和4.7%
    back: int = (
        1  # how many figures back the one stands that it belongs to: 北区5亿元，南区3亿元，分别增长8%、6%
    )
    unit_of_table: str = ""  # which its table says once, and its cell does not


def seen_figures(sentence: PassageSentence) -> Iterator[SeenFigure]:
    """Yield the figures of a sentence that may become rows: no dates, ordinals or thresholds."""
    text = sentence.passage.text
    figures = [m for m in sentence.mentions if m.kind not in ("period", "clock")]
    told: list[Mention] = [m for m in figures if _is_told(m, text)]
    each = Respective()
    for number, mention in enumerate(told):
        start, end = sentence.clause_of(mention.start)
        last = max((m.end for m in told[:number] if not _is_word(m)), default=sentence.start)
        ceiling = min([end, *(m.start for m in told[number + 1 :])])
        before = each.read(
            text[last : mention.start], _without_periods(sentence, max(start, last), mention.start)
        )
        after = text[mention.end : max(ceiling, mention.end)]
        role = _role(mention, before)
        base = text[max(start, last) : mention.start] if role == "yoy" else before
        if (
            _OTHER_BASE.search(base)
            if role == "yoy"
            else _MOVED.search(before) and not is_percentage(mention)
        ):
            continue
        back = each.back(len(list_of(told[number:], text))) if role != "level" else 1
        yield SeenFigure(
            mention, role, before, after, is_weak=_is_weak(mention, role), own=each.own, back=back
        )


class Respective:
    """Figures that belong to several items in turn: 北区、南区分别增长9.3%和4.7%."""

    def __init__(self) -> None:
        self._is_list = False
        self.own = ""  # the item of the figure read last, "" outside of such a list
        self._items: list[str] = []
        self._before = ""
        self._number = 0

    def read(self, since: str, before: str) -> str:
        """Return the words before a figure; within such a list, those before its first figure.

        ``since`` are all words since the last figure, ``before`` those of the clause, without periods.
        """
        if "分别" in since:
            head = re.split(r"[，,：:；;]", since.rpartition("分别")[0])[-1]
            self._items, self._before, self._number = re.split(r"、|和|与|及", head), before, 0
        elif self._items and _NEXT.fullmatch(since):
            self._number += 1
        else:
            self._items = []
        self._is_list = bool(self._items)
        is_list = 1 < len(self._items) > self._number
        self.own = self._items[self._number] if is_list else ""
        return self._before if is_list else before

    def back(self, left: int) -> int:
        """Return how many figures back growth belongs, with ``left`` figures left in its list."""
        return left if self._is_list and len(self._items) == 1 else 1


def list_of(figures: Sequence[Mention], text: str) -> Sequence[Mention]:
    """Return the first figure and those that follow it directly in a list."""
    for number, (one, other) in enumerate(pairwise(figures), 1):
        if not _NEXT.fullmatch(text[one.end : other.start]):
            return figures[:number]
    return figures


def names_nothing(words: str) -> bool:
    """Return whether words beside a figure say only how it moves, so that it continues the one before."""
    return len(HAN.findall(_SAYS_NOTHING.sub("", words))) < 2


def figure_of(seen: SeenFigure, passage: Passage, *, sign: int = 1) -> ProposedFigure:
    """Return a figure with its place in the whole text, including words of its bound (近, 以上)."""
    unit, text, end = seen.unit_of_table, passage.text, seen.mention.end
    whole = seen.mention._replace(end=end + len(unit))
    start, until, quantity = read_mention(whole, f"{text[:end]}{unit}{'' if unit else text[end:]}")
    if sign < 0:
        quantity = replace(quantity, value=-quantity.value)
    end = until - len(unit)
    return ProposedFigure(passage.span(start, end), f"{text[start:end]}{unit}", quantity, unit)


def growth_sign(seen: SeenFigure) -> int:
    """Return -1 where a text says that a figure falls, else 1."""
    fell = seen.mention.direction == "down" or (not seen.mention.direction and _FALL.search(seen.before))
    return -1 if fell else 1


def _is_told(mention: Mention, text: str) -> bool:
    """Return whether a number is an amount or rank: no threshold (过10亿元项目), no part of a name."""
    if mention.kind == "label":
        return mention.value == 0 and mention.text in ("零", "0")
    if mention.kind == "rank":
        return not mention.weak and mention.noun not in _ORDER_NOUNS
    if mention.kind != "amount" or (mention.is_bare and mention.value > 10**9):
        return False
    # A change of a rate (加快0.8个百分点) is not recorded, nor a number in a name: 十一届, 十一次全会.
    if mention.unit == "percentage-point" or mention.noun == "届" or text.startswith("全会", mention.end):
        return False
    if mention.value == 1 and not mention.text[0].isdecimal():
        return False
    is_money = mention.unit in UNITS and UNITS[mention.unit].kind == "money"
    before, after = text[max(0, mention.start - 4) : mention.start], text[mention.end : mention.end + 8]
    if is_money and _THRESHOLD_AFTER.match(after):
        return not (
            _THRESHOLD_BEFORE.search(before)
            or after.startswith(("以上", "及以上"))
            or mention.qualifier is not Qualifier.EXACT
        )
    return not after.startswith(("一”", "一工程"))


def _is_word(mention: Mention) -> bool:
    """Return whether a number is only part of a word (两项补贴)."""
    return mention.weak and not mention.text[0].isdecimal()


def _is_weak(mention: Mention, role: Role) -> bool:
    if role in ("yoy", "target"):
        return False
    if mention.kind == "rank":
        return role != "rank"
    if mention.kind == "label" or _is_word(mention) or mention.is_bare or not mention.unit:
        return True
    return UNITS[mention.unit].kind == "duration" if mention.unit in UNITS else True


def _role(mention: Mention, before: str) -> Role:
    if mention.kind == "rank":
        return "rank" if mention.noun in ("位", "名", "") else "level"
    if mention.kind == "amount" and is_percentage(mention) and mention.role == "":
        if _TARGET.search(before):
            return "target"
        is_growth = mention.direction or _GROWTH.search(before)
        if is_growth and not _OF_WHOLE.search(before) and not _UP_TO.search(before):
            return "yoy"
    return "level"


def _without_periods(sentence: PassageSentence, start: int, end: int) -> str:
    """Return the words from ``start`` to ``end`` without the periods among them."""
    text, at, kept = sentence.passage.text, start, []
    for mention in sentence.mentions:
        if mention.kind == "period" and start <= mention.start and mention.end <= end:
            kept.append(text[at : mention.start])
            at = mention.end
    return "".join([*kept, text[at:end]])


def read_mention(mention: Mention, text: str) -> tuple[int, int, Quantity]:
    """Return start, end and quantity of a figure as the data would parse it, with the words of its bound."""
    reach = [(0, 0)] if mention.qualifier is Qualifier.EXACT else _BOUND_REACH
    for before, after in reach:
        start, end = mention.start - before, mention.end + after
        if start < 0 or end > len(text) or text[start:end] != text[start:end].strip():
            continue
        try:
            quantity = parse_quantity(text[start:end])
        except QuantityError:
            continue
        is_same = quantity.value == mention.value and quantity.unit == (mention.unit or "count")
        if is_same and (quantity.qualifier is mention.qualifier or (before, after) == (0, 0)):
            return start, end, replace(quantity, qualifier=mention.qualifier)
    return mention.start, mention.end, _as_written(mention)


def _as_written(mention: Mention) -> Quantity:
    """Return the quantity of a figure whose words the data cannot hold (两大, 三分之一)."""
    value = mention.value
    is_counted = mention.unit in UNITS and UNITS[mention.unit].kind == "count"
    return Quantity(
        Decimal(value.numerator) / Decimal(value.denominator),
        mention.unit or "count",
        mention.decimals,
        mention.scale,
        mention.qualifier,
        mention.noun if is_counted else "",
    )
