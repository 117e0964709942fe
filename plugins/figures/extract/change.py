"""Changes: the direction of a figure, which end of a change it is, and its denominator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from figures.extract.lexicon import changes, dimension, en_units, first_words_of_units, sizes
from figures.extract.mention import Direction, Mention, Role
from figures.extract.patterns import any_of, by_initial
from figures.extract.zh_units import unit_at
from figures.units import UNITS
from patterns import Pattern

_ZH = Pattern(
    lambda: rf"(?P<down>{by_initial(changes('falls', 'zh'))})|(?P<up>{by_initial(changes('rises', 'zh'))})"
)
_ZH_AFTER = Pattern(
    r"(?:以上|左右)?的(?:高速|年均|同比|平均|较快|正)?"
    r"(?:(?P<up>增长|增幅|增速|涨幅|升幅)|(?P<down>下降|降幅|跌幅|减幅|负增长))"
)
# The first characters of it.
_ZH_LEADS = frozenset("的以左")
# 比上年多640只, 少4天: the comparison is right before the number.
_ZH_COMPARED = Pattern(
    r"[比较][^,，。;；、!?\n0-9]{1,10}(?:(?P<up>多|高|增|长)|(?P<down>少|低|减|短))(?:了|出)?\Z"
)
_ZH_BREAK = Pattern(r"[,，。;；、:：!?\n()（）]")
# Words allowed between a verb of change and an amount that is no rate.
_ZH_NEAR = Pattern(any_of("了 约 近 超 过 逾 达 到 至 为 幅 速 将 大 出 仅 率 人民币 不 足 \\$ € £ ¥") + "*")
# Verbs whose object comes before its number: 精简审批事项29项.
_TRANSITIVE = frozenset(("精简", "取消", "压减", "削减"))
_LONGEST_OBJECT = 8
# The second of a list shares the verb of the first: 高于全国0.2个、全省0.1个百分点.
_ZH_ALSO = Pattern(r"[、和及][^,，。;、]{0,8}")
_ZH_FROM = Pattern(r"[由从]([^,，。;；由从]{0,10})\Z")
_ZH_TO = Pattern(
    r"[^,，。;；0-9]{0,8}?(?:(?:提高|提升|上升|上涨|升|增加|增长|增|扩大|扩|发展|回升|下降|降低|降|减少|减|缩短|压缩|压减|缩减|回落|下调|上调|精简"
    r"|跌|涨|变|改|延长|扩展|跃升|攀升|收窄|放宽|调整)[了]?(?:至|到|为|成)|—|至|到)[^,，。;；0-9]{0,6}\Z"
)

_EN = Pattern(
    lambda: (
        rf"(?<![a-z-])(?:(?P<down>{by_initial(changes('falls', 'en'))})"
        rf"|(?P<up>{by_initial(changes('rises', 'en'))}))(?![a-z])"
    )
)
_BEFORE_NOUN = any_of(
    "year-on-year year_on_year annual yearly month-on-month year-over-year average on-year y/y real yoy "
    "or_more as nominal net cumulative of"
)
_THAN = r"than(?=_(?:a_year|the|last|in|that|at|what|when))"
_ADJECTIVE = r"[a-z]+(?=_(?:than|to)\b)"  # 60 percent less likely than
_UP_NOUNS = any_of(
    "larger bigger greater increase growth rise gain jump surge higher up faster expansion uptick hike "
    f"improvement above more_{_THAN} more_{_ADJECTIVE}"
)
_DOWN_NOUNS = any_of(
    "smaller decrease decline drop fall reduction lower down slower cut contraction dip slump shorter below "
    f"less_{_THAN} less_{_ADJECTIVE}"
)
_EN_AFTER = Pattern(
    rf"[ -](?:{_BEFORE_NOUN} ){{0,2}}"
    rf"(?:(?P<up>{_UP_NOUNS})|(?P<down>{_DOWN_NOUNS}))(?![a-z])"
)
# "17 days more than a year before", "12 projects fewer than", "two days longer", "640 fewer goats".
_EN_COMPARED = Pattern(
    r"(?: [a-z-]+){0,2} (?:(?P<up>more|higher|longer|larger)|(?P<down>fewer|less|lower|shorter|smaller))"
    r" than (?:a|the|last|in|at|on|when|that|it|before)\b"
    r"| (?:(?P<up5>higher|longer|larger)|(?P<down5>lower|shorter|smaller)) than \Z"  # five years ago
    r"|(?: percentage points?| percent| hours?| days?| minutes?| months?| years?| weeks?)? "
    r"(?:(?P<up2>longer|later)|(?P<down2>fewer|shorter|quicker|sooner|earlier(?= than)))\b(?! "
    r"(?:ago|term))"
    r"| (?:(?P<up4>more|extra|additional)|(?P<down4>fewer)) (?!than)[a-z]"
    r"| (?:(?P<up6>more)|(?P<down6>less|fewer))(?=[.,;]|\Z)"
    r"| (?:places?|spots?|positions?) (?:(?P<up7>up|higher)|(?P<down7>down|lower))\b"
    r"|(?: [a-z-]+){1,3} (?:have|has|had|were|was|are|is) (?:been )?(?:(?P<up3>added)"
    r"|(?P<down3>cut|removed|scrapped|abolished|dropped|axed|cancelled|shed))\b"
)
_EN_SCHEDULE = Pattern(r" (?:(?P<up>behind\b|late\b)|(?P<down>ahead of|early\b))")
_EN_WITHIN = Pattern(r" (?:(?P<down>fewer|less)|(?P<up>more|extra|additional)) ")
_EN_BREAK = Pattern(r"[,;:!?\n()]|\. ")
_EN_FILLERS = any_of(
    "by of to about nearly almost around more less than over an? the some another approximately from "
    "roughly close year on"
)
_EN_NEAR = Pattern(rf"(?: {_EN_FILLERS})*[ $€£]*")
_BOUNDS = any_of(
    "below above about nearly almost over more_than less_than fewer_than no_more_than around under just "
    "only some"
)
_EN_FROM_TO = Pattern(rf" (?:[a-z-]+ ){{0,9}}to (?:{_BOUNDS} )?(?:[a-z]+ )?[$€£¥]?\Z")
_EN_TO_FROM = Pattern(rf"[^,.;0-9]{{0,40}}\bfrom (?:{_BOUNDS} )?(?:[a-z]+ )?[$€£¥]?\Z")
_EN_FROM = Pattern(rf"\bfrom (?:{_BOUNDS} )?(?:[a-z]+ )?[$€£¥]?\Z")
_EN_TO = Pattern(rf"\bto (?:{_BOUNDS} )?(?:[a-z]+ )?[$€£¥]?\Z")

# The direction of "worsened" and "improved" depends on their subject.
_JUDGES = Pattern(r"worsen|deteriorat|improv")
_BAD = Pattern(
    r"failure|unemployment|mortality|poverty|vacancy|crime|accident|pollution|deficit|loss|death|default|error|delay"
)
_SUBJECTS = ("growth", "expansion")
_ZH_REACH, _EN_REACH, _EN_AHEAD, _END_REACH, _EN_PER_REACH = 18, 56, 48, 60, 80

_ZH_EACH = Pattern(r"每一?")
_ZH_MEAN = Pattern(r"(亩[均产]|日均|月均|年均|户均|人均|日(?=处理|供|产|接待|运送?|发送))")
_MEANS = {"日": "day", "亩均": "mu", "亩产": "mu", "日均": "day", "月均": "month", "年均": "year"}
_EN_PER = Pattern(
    r"(?:(?: of(?: [a-z-]+){1,4}?)?(?: on average)?(?: |-)?"
    r"(?:(?:per|an?|each|every|for (?:each|every)) |/|-a-|-per-)"
    r"| [a-z-]+(?: [a-z-]+){0,6}? (?:per|each|every) )"
    r"([a-z²³°]+(?:[23](?![0-9])|[ -](?!ago|earlier|before)[a-z²³]+)?)(?! (?:ago|earlier|before))"
)
# "Every month the park receives 25,000 visitors", "the per-hectare yield reached": of the first figure there.
_EN_PER_BEFORE = Pattern(r"(?:\A|[.;:\n] ?)[^.;:0-9\n]*?\b(?:per|each|every)[ -]([a-z]+)\b[^.;:0-9\n]*\Z")
_PER_WORDS = re.compile("per[ -]|each |every ")
_EN_MEAN = Pattern(
    r"\b(?:average (?=[a-z]+ly|annual)|(?:an?|the|its|their) (?:average )?(?=[a-z]+ (?:average|mean)))"
    r"(daily|weekly|monthly|annual|yearly)(?: average| mean)?"
    r"(?: [a-z]+){0,4} \Z"
)
_EN_MEANS = {"daily": "day", "weekly": "week", "monthly": "month", "annual": "year", "yearly": "year"}
_RATES = frozenset(unit.id for unit in UNITS.values() if unit.kind == "ratio")
# Words right before a number by which others are counted.
_EACH = {"zh": ("每", "/"), "en": ("per ", "every ", "each ", "/")}
_AGO = {"zh": ("前",), "en": (" ago",)}
_PER_DIMENSIONS = frozenset(["area", "length", "mass", "volume", "energy", "time", "months"])


def with_changes(text: str, mentions: Sequence[Mention], lang: str) -> list[Mention]:
    """Return the mentions with direction, role and denominator, as the words around each state them.

    A rate takes the nearest verb of its clause; any other amount only a verb right beside it.
    ``text`` is folded, and in lower case if English.
    """
    find, reach = (_zh_direction, _ZH_REACH) if lang == "zh" else (_en_direction, _EN_REACH)
    done: list[Mention] = []
    floor = 0
    for index, mention in enumerate(mentions):
        start, end = mention.start, mention.end
        if mention.kind == "amount" and mention.unit and not (mention.weak and mention.unit == "count"):
            ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
            before = text[max(floor, start - reach) : start]
            direction = find(text, mention, before, ceiling) or _shared(text, mention, done, lang)
            if mention.value.numerator < 0 and dimension(mention.unit) != "temperature":
                # "增长-3.2%" is a decline however it is introduced.
                others = tuple(other._replace(value=abs(other.value)) for other in mention.others)
                mention = mention._replace(value=-mention.value, direction="down", others=others)  # noqa: PLW2901
            elif direction:
                mention = mention._replace(direction=direction)  # noqa: PLW2901
            if per := _zh_per(text, before, end) if lang == "zh" else _en_per(text, mention, before):
                mention = mention._replace(per=per)  # noqa: PLW2901
        if mention.kind == "amount" and (role := _base(text, mention, lang)):
            mention = mention._replace(role=role)  # noqa: PLW2901
        done.append(mention)
        floor = end
    return _with_ends(text, done, lang)


def _is_rate(mention: Mention) -> bool:
    return mention.unit in _RATES


def _zh_direction(text: str, mention: Mention, before: str, ceiling: int) -> Direction:
    end = mention.end
    if text.startswith(("来", "以来"), end):
        return ""  # 降至20年来的最低水平
    if mention.unit == "multiple" and before.rstrip("近约了").endswith(("到", "至", "为", "成", "翻")):
        return ""  # 提高到两倍 is doubled, 提高两倍 tripled
    if text[end : end + 1] in _ZH_LEADS and (after := _ZH_AFTER.match(text, end, ceiling)):
        return _of(after)
    return _zh_direction_before(before, _is_rate(mention))


# Reports repeat their wordings: the same words are searched once.
@lru_cache(maxsize=4096)
def _zh_direction_before(words: str, is_rate: bool) -> Direction:
    """Return the direction that the words before a Chinese number state, or ""."""
    before = _last_clause(words, _ZH_BREAK)
    if compared := _ZH_COMPARED.search(before):
        return _of(compared)
    if before.endswith(("低于", "高于")):
        return ""  # a bound
    return _nearest(before, _ZH, _ZH_NEAR, is_rate=is_rate)


def _en_direction(text: str, mention: Mention, before: str, ceiling: int) -> Direction:
    if own := _EN_WITHIN.search(text, mention.start, mention.end):
        return _of(own)
    is_rate, end = _is_rate(mention), mention.end
    if dimension(mention.unit) == "time" and (kept := _EN_SCHEDULE.match(text, end, ceiling)):
        return _of(kept)
    after = _en_direction_after(text[end : min(ceiling, end + _EN_AHEAD)], is_rate)
    return after or _en_direction_before(before, is_rate)


@lru_cache(maxsize=4096)
def _en_direction_after(words: str, is_rate: bool) -> Direction:
    after = _EN_COMPARED.match(words) or (_EN_AFTER.match(words) if is_rate else None)
    return _of(after) if after else ""


@lru_cache(maxsize=4096)
def _en_direction_before(words: str, is_rate: bool) -> Direction:
    return _nearest(_last_clause(words, _EN_BREAK), _EN, _EN_NEAR, is_rate=is_rate)


def _shared(text: str, mention: Mention, done: Sequence[Mention], lang: str) -> Direction:
    """Return the direction of the previous amount where one verb governs both, or ""."""
    if not done or not done[-1].direction or done[-1].unit != mention.unit:
        return ""
    previous = done[-1]
    if lang == "zh":
        return previous.direction if _ZH_ALSO.fullmatch(text, previous.end, mention.start) else ""
    from_to = text.endswith("from ", 0, previous.start) and _EN_FROM_TO.fullmatch(
        text[previous.end : mention.start]
    )
    return previous.direction if from_to else ""


def _last_clause(text: str, breaks: Pattern) -> str:
    start = 0
    for match in breaks.finditer(text):
        start = match.end()
    return text[start:]


def _nearest(before: str, words: Pattern, near: Pattern, *, is_rate: bool) -> Direction:
    last = earlier = None
    for match in words.finditer(before):
        last, earlier = match, last
    if earlier is not None and before.endswith(" by ") and last is not None and last[0] in _SUBJECTS:
        last = earlier  # "cut its forecast for growth by 0.1"
    if last is None:
        return ""
    takes = last[0] in _TRANSITIVE and len(before) - last.end() <= _LONGEST_OBJECT
    if not (is_rate or takes or near.fullmatch(before, last.end())):
        return ""
    direction = _of(last)
    if _JUDGES.match(last[0]) and _BAD.search(before, 0, last.start()):
        return "down" if direction == "up" else "up"
    return direction


def _of(match: re.Match[str]) -> Direction:
    up = any(word for name, word in match.groupdict().items() if name.startswith("up"))
    return "up" if up else "down"


def _with_ends(text: str, done: list[Mention], lang: str) -> list[Mention]:
    """Return the mentions with the two ends of a change marked: 由40%提高到80%, "to 5.6 from 4.9"."""
    if not ("from " in text or "从" in text or "由" in text):
        return done
    for index in range(len(done) - 1):
        first, second = done[index], done[index + 1]
        gap = second.start - first.end
        if first.kind != second.kind or first.kind not in ("amount", "rank") or not 0 < gap <= _END_REACH:
            continue
        roles = _roles(text, first, second, lang)
        if roles:
            done[index] = first._replace(role=roles[0])
            done[index + 1] = second._replace(role=roles[1])
    return done


def _base(text: str, mention: Mention, lang: str) -> Role:
    """Return the role of a base or of a time ago, or "": 每万人, "per 10,000"; 两年前."""
    is_each = text.endswith(_EACH[lang], 0, mention.start)
    if not (is_each or text.startswith(_AGO[lang], mention.end)) or mention.value <= 1:
        return ""
    if is_each:
        return "each"
    return "ago" if dimension(mention.unit) in ("time", "months") else ""


def _roles(text: str, first: Mention, second: Mention, lang: str) -> tuple[Role, Role] | None:
    before = text[max(0, first.start - _EN_REACH // 2) : first.start]
    if lang == "zh":
        is_change = ("从" in before or "由" in before) and _ZH_FROM.search(before)
        return ("from", "to") if is_change and _ZH_TO.fullmatch(text, first.end, second.start) else None
    if "from " in before and _EN_FROM.search(before) and _EN_FROM_TO.fullmatch(text, first.end, second.start):
        return "from", "to"
    if "to " in before and _EN_TO.search(before) and _EN_TO_FROM.fullmatch(text, first.end, second.start):
        return "to", "from"
    return None


def _each(text: str, at: int) -> str:
    """Return the unit after 每 or a slash, or ""; months and quarters have no measure word there."""
    found = unit_at(text, at)
    return found[0] if found else {"月": "month", "季": "quarter"}.get(text[at : at + 1], "")


def _zh_per(text: str, before: str, end: int) -> tuple[str, ...]:
    """Return the units that a Chinese amount is counted per: 每亩, 亩均."""
    divided = text[end : end + 1] in ("/", "每")
    if not (divided or "每" in before or "均" in before or "亩产" in before or "日" in before):
        return ()
    before = _last_clause(before, _ZH_BREAK)
    found = [_each(before, each.end()) for each in _ZH_EACH.finditer(before)]
    if divided:
        found.append(_each(text, end + 1))
    return _denominators([*found, *(_MEANS.get(each[0], "") for each in _ZH_MEAN.finditer(before))])


def _en_per(text: str, mention: Mention, before: str) -> tuple[str, ...]:
    """Return the units that an English amount is counted per: "per tonne", "a month", "a daily average"."""
    mean = _EN_MEAN.search(before) if "average" in before or "mean" in before else None
    units = [_EN_MEANS[mean[1]]] if mean else []
    start = max(0, mention.start - _EN_PER_REACH)
    is_said = _PER_WORDS.search(text, start, mention.start) is not None
    each = _EN_PER_BEFORE.search(text, start, mention.start) if is_said else None
    units += [en_units()[each[1]]] if each and each[1] in en_units() else []
    at = mention.end
    if mention.unit == "count" and mention.noun and text.startswith(mention.noun, at + 1):
        at += 1 + len(mention.noun)  # 300,000 visits a day
    while len(units) < 2 and (match := _EN_PER.match(text, at)):
        words = match[1]
        for spelling in (words, words.replace("-", " "), words.split(" ")[0].split("-")[0]):
            if spelling in en_units() and spelling.split(" ")[0] in first_words_of_units():
                units.append(en_units()[spelling])
                at = match.start(1) + len(spelling)
                break
        else:
            break
    return _denominators(units)


def _denominators(units: Sequence[str]) -> tuple[str, ...]:
    return tuple(unit for unit in units if unit in sizes() and dimension(unit) in _PER_DIMENSIONS)
