"""Which way a figure moves: growth and decline around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from figures.extract.mention import Direction, Mention
from figures.extract.patterns import any_of
from figures.units import UNITS

_ZH_UP = any_of(
    "增长 增加 提高 提升 上升 上涨 上浮 上扬 攀升 扩大 增幅 增速 涨幅 升幅 加快 高于 高出 快于 上调 增至 "
    "升至 猛增 激增 递增 回升 反弹 前移 前进 上移 进位 净增 新增 增(?![值资设添效强量]) 涨 翻 多出?了?$ "
    "(?<!最)高了?$"
)
_ZH_DOWN = any_of(
    "负增长 下降 降低 减少 下滑 回落 收窄 缩减 缩短 压缩 压减 下跌 下调 低于 降幅 跌幅 减幅 萎缩 放缓 慢于 "
    "精简 削减 节约 节省 下浮 走低 后移 下移 减至 降至 降到 降(?![水温雨息]) 减(?![排税免负灾贫速]) 跌 "
    "少了?$ (?<![最从])低了?$"
)
_ZH = re.compile(rf"(?P<down>{_ZH_DOWN})|(?P<up>{_ZH_UP})")
_ZH_AFTER = re.compile(
    r"(?:以上|左右)?的(?:高速|年均|同比|平均|较快|正)?"
    r"(?:(?P<up>增长|增幅|增速|涨幅|升幅)|(?P<down>下降|降幅|跌幅|减幅|负增长))"
)
_ZH_BREAK = re.compile(r"[,，。;、:!?\n()]")
# What may stand between a verb of change and an amount that is no rate.
_ZH_NEAR = re.compile(
    any_of("了 约 近 超 过 逾 达 到 至 为 幅 速 将 大 出 仅 率 人民币 不 足 \\$ € £ ¥") + "*"
)
# The second of a list shares the verb of the first: 高于全国0.2个、全省0.1个百分点.
_ZH_ALSO = re.compile(r"[、和及][^,，。;、]{0,8}")

_EN_UP = any_of(
    "up(?!_to\\b) rose rises? rising risen increas(?:e[sd]?|ing) grew grows? growing grown growth "
    "gain(?:s|ed|ing)? climb(?:s|ed|ing)? jump(?:s|ed|ing)? surg(?:e[sd]?|ing) soar(?:s|ed|ing)? "
    "expan(?:d|ds|ded|ding|sion) leap(?:t|ed|ing)? higher faster accelerat(?:ed|ing|ion) "
    "rais(?:e[sd]?|ing) lift(?:ed|ing) boost(?:ed|ing)? widen(?:ed|ing) advanc(?:ed|ing) "
    "improv(?:ed|ing|ement) (?:sky)?rocket(?:ed|ing) swell(?:ed)? rebound(?:ed|ing)? recover(?:ed|y) "
    "spik(?:ed|ing) balloon(?:ed|ing) strengthened uptick upswing outpac(?:ed|ing)"
)
_EN_DOWN = any_of(
    "down(?!_payment) fell falls? falling fallen drop(?:s|ped|ping)? declin(?:e[sd]?|ing) "
    "decreas(?:e[sd]?|ing) reduc(?:e[sd]?|ing|tion) cut(?:s|ting)? lower(?:ed|ing)? "
    "shr(?:ank|unk|ink|inking) contracted(?=_by|_[0-9]) contraction slip(?:ped|ping) slid slump(?:ed)? "
    "plung(?:ed?|ing) tumbl(?:ed?|ing) narrow(?:ed|ing|s)? slow(?:ed|ing|er|s)? shorten(?:ed|ing) "
    "trimm(?:ed|ing) slash(?:ed|ing) dip(?:ped)? eased reced(?:ed|ing) shed sav(?:ed|ings?) "
    "negative_growth plummet(?:ed|ing)? sank sunk diminish(?:ed|ing) retreat(?:ed|ing) dwindl(?:ed|ing) "
    "softened cooled downturn moderated weaken(?:ed)? streamlined"
)
_EN = re.compile(rf"(?<![a-z-])(?:(?P<down>{_EN_DOWN})|(?P<up>{_EN_UP}))(?![a-z])")
_BEFORE_NOUN = any_of(
    "year-on-year year_on_year annual yearly month-on-month year-over-year average on-year y/y real yoy "
    "or_more as nominal net cumulative of"
)
_THAN = r"than(?=_(?:a_year|the|last|in|that))"
_UP_NOUNS = any_of(
    "increase growth rise gain jump surge higher up faster expansion uptick hike improvement above "
    f"more_{_THAN}"
)
_DOWN_NOUNS = any_of(
    "decrease decline drop fall reduction lower down slower cut contraction dip slump shorter below "
    f"less_{_THAN}"
)
_EN_AFTER = re.compile(
    rf"[ -](?:{_BEFORE_NOUN} ){{0,2}}"
    rf"(?:(?P<up>{_UP_NOUNS})|(?P<down>{_DOWN_NOUNS}))(?![a-z])"
)
# "17 days more than a year before", "12 projects fewer than".
_EN_COMPARED = re.compile(
    r"(?: [a-z-]+){0,2} (?:(?P<up>more|higher|longer)|(?P<down>fewer|less|lower|shorter))"
    r" than (?:a|the|last|in|that|it)\b"
)
_EN_BREAK = re.compile(r"[,;:!?\n()]|\. ")
_EN_FILLERS = any_of(
    "by of to about nearly almost around more less than over an? the some another approximately from "
    "roughly close year on"
)
_EN_NEAR = re.compile(rf"(?: {_EN_FILLERS})*[ $€£]*")
# The other end of "from 20 percent".
_BOUNDS = any_of(
    "below above about nearly almost over more_than less_than fewer_than no_more_than around under just "
    "only some"
)
EN_FROM_TO = re.compile(rf" to (?:{_BOUNDS} )?")

_ZH_REACH, _EN_REACH, _EN_AHEAD = 18, 56, 48


def with_directions(text: str, mentions: Sequence[Mention], lang: str) -> list[Mention]:
    """The mentions with the direction that the words around each state.

    A rate takes the nearest verb of its clause; another amount only a verb that stands
    next to it. ``text`` is folded, and in lower case if English.
    """
    find = _zh_direction if lang == "zh" else _en_direction
    done: list[Mention] = []
    for index, mention in enumerate(mentions):
        if not _can_move(mention):
            done.append(mention)
            continue
        floor = mentions[index - 1].end if index else 0
        ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        direction = find(text, mention, floor, ceiling) or _shared(text, mention, done, lang)
        if mention.value < 0:
            # "增长-3.2%" is a decline however it is introduced.
            done.append(mention._replace(value=-mention.value, direction="down"))
        else:
            done.append(mention._replace(direction=direction) if direction else mention)
    return done


def _can_move(mention: Mention) -> bool:
    return mention.kind == "amount" and mention.unit != "" and not (mention.weak and mention.unit == "count")


def _is_rate(mention: Mention) -> bool:
    return mention.unit in UNITS and UNITS[mention.unit].kind == "ratio"


def _zh_direction(text: str, mention: Mention, floor: int, ceiling: int) -> Direction:
    if after := _ZH_AFTER.match(text, mention.end, ceiling):
        return _of(after)
    before = _last_clause(text[max(floor, mention.start - _ZH_REACH) : mention.start], _ZH_BREAK)
    return _nearest(before, _ZH, _ZH_NEAR, is_rate=_is_rate(mention))


def _en_direction(text: str, mention: Mention, floor: int, ceiling: int) -> Direction:
    ahead = min(ceiling, mention.end + _EN_AHEAD)
    after = _EN_COMPARED.match(text, mention.end, ahead)
    if after is None and _is_rate(mention):
        after = _EN_AFTER.match(text, mention.end, ahead)
    if after:
        return _of(after)
    before = _last_clause(text[max(floor, mention.start - _EN_REACH) : mention.start], _EN_BREAK)
    return _nearest(before, _EN, _EN_NEAR, is_rate=_is_rate(mention))


def _shared(text: str, mention: Mention, done: Sequence[Mention], lang: str) -> Direction:
    """The direction of the amount before, where both hang on one verb."""
    if not done or done[-1].unit != mention.unit:
        return ""
    previous = done[-1]
    if lang == "zh":
        return previous.direction if _ZH_ALSO.fullmatch(text, previous.end, mention.start) else ""
    from_to = text.endswith("from ", 0, previous.start) and EN_FROM_TO.fullmatch(
        text, previous.end, mention.start
    )
    return previous.direction if from_to else ""


def _last_clause(text: str, breaks: re.Pattern[str]) -> str:
    start = 0
    for match in breaks.finditer(text):
        start = match.end()
    return text[start:]


def _nearest(before: str, words: re.Pattern[str], near: re.Pattern[str], *, is_rate: bool) -> Direction:
    last = None
    for match in words.finditer(before):
        last = match
    if last is None or not (is_rate or near.fullmatch(before, last.end())):
        return ""
    return _of(last)


def _of(match: re.Match[str]) -> Direction:
    return "up" if match["up"] else "down"
