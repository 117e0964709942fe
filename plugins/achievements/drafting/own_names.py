"""What a text calls a figure, and whether that name excludes an indicator.

出口 is not 进出口, 限额以上零售额 not 零售总额, 合同外资 not 实际使用外资: an indicator that shares words
with a figure's name is not its indicator where that name says something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from achievements.drafting.figures_in_text import SeenFigure
from achievements.drafting.indicators import pairs, squeeze
from cjk_characters import HAN_RANGES

_WORDS = re.compile(rf"[{HAN_RANGES}A-Za-z0-9“”]+")
_LEAD = re.compile(
    r"^(?:截至目前|目前|今年以来|其中|全区|全市|全县|我区|我市|共(?![享同])|累计|已|先后|实现|完成|组织|开展|达到?|的|了|和(?!谐)|为(?!民)|在(?![建谈校岗保])|从(?!业)|由|有(?![效机限色])|等(?!级))+"
)
_TAIL = re.compile(
    r"(?:达到?|完成|实现|为|共|约|近|超过?|突破|新增|的|了|有|等|提高到|提升至|由|从|同比|增长|增幅|增速|下降)+$"
)
# Verbs: the words up to them say what was done, those after them what is counted.
_DOING = re.compile(
    r"(?:实现|完成|达到|发放|引进|引入|建成|建立|举办|组织|开展|推进|推动|带动|拉动|抓好|促成|打造|培育|发展到|投放|开通|拥有"
    r"|惠及|发布|获得|获批|荣获|成立|设立|洽谈|吸引|安排|实施|启动|办理|受理|排查|提供|解决|落实|组建|介绍|显示|表示|预计|力争)"
)
_DONE = re.compile(rf".*{_DOING.pattern}")
# Words that do not narrow a name: how a figure moves, who reports it, how it is summed up.
_FILLS = re.compile(
    r"规模以上|名义|按?可比价格?(?:计算)?|(?:同|可比)口径|同比|环比|[较比](?:去年|上年)(?:同期|末|底)?|同期|增长|增幅|增速|增加"
    r"|上升|提高|提升|下降|减少|回落|降低|下滑"
    r"|完成率|完成|达到|实现|涉及|对应|全年|年度|年均|平均|预期|预计|预算|分别|超过|突破|左右|以上|幅度|高达|其中|到账|累计|合计|总计"
    r"|总量|总数|总额|总值|数量|货物|人数|户数|家数|个数|件数|次数|额度|金额|情况|方面|指标|数据"
    r"|全[区市县省国]|[我该]区|[我该]市|区内|市内|辖区|境内|本级|各类|各项|各级|今年以来|今年|去年|上年|本年|当年|当月|单月|本月"
    r"|一年来|目前|截至|截止|以来|期间|净增|共有|现有|共计|新|总|已|共|先后|依然|继续|持续|稳步|快速|逆势|同步|首次|成功|全力|积极"
    r"|[再又仍均也还将约近超逾达为的了和与及在从由有等并被让使对其于到是以中上]"
)
# Names with different words of one group mean different things.
_KINDS = (
    ("进出口", "出口", "进口"),
    ("实际", "合同"),
    ("限额以上", "限额以下"),
    ("规上", "规模以上", "规下", "规模以下", "全部"),
    ("增加值", "总产值", "产值", "营业收入", "销售收入", "利润"),
    ("收入", "支出"),
    ("存款", "贷款"),
    ("签约", "开工", "投产", "竣工", "在谈", "在建", "落地"),
    ("到位资金", "计划投资", "完成投资"),
    ("外资", "内资"),
    ("城镇", "农村"),
)
_SAME_KINDS = {"规模以上": "规上", "规模以下": "规下"}
# Words that narrow a name to a part.
_NARROWS = (
    r"限额以[上下]|规模以下|规上|对\S{2,8}?(?=进出口|出口|进口|贸易)|民营(?:企业|经济)?|国有(?:企业)?|个体(?:工商户)?|普惠|小微(?:企业)?|涉农|绿色|科技型?|中长期"
    r"|工业|制造业|服务业|农业|房地产(?:开发)?|住户|非金融企业|实用新型|外观设计|秋粮|夏粮|早稻|技改|技术改造|基础设施"
    r"|民间|夜间|过夜|入境|跨境电商|一般贸易|加工贸易|高技术(?:产业|制造业)?"
)
_NARROWED = re.compile(_NARROWS)
_PER = re.compile(r"每[百千万]?(?:常住)?[人户亩家]|[千万]人(?!次|\Z)|人均|户均|亩均")
_OF_PART = re.compile(rf"(?:{_NARROWS}|外资(?:企业)?|国内|乡村|\S{{2,}}(?:景区|街道|社区|商圈|公司|集团))\Z")
_ADDS = re.compile(r"新增|净增|新认定|新建")
_LEAST = 2  # characters that carry meaning, at least
_COVERED = 0.65  # share of a name's characters that must occur


def own_name(before: str, after: str, told: str) -> str:
    """Return the words beside a figure that may name an indicator; "" where there are none.

    ``told`` is the name of the figure before: 新建高标准农田2万亩，累计建成26万亩.
    """
    found = _TAIL.sub("", _LEAD.sub("", "".join(_WORDS.findall(before))))
    if told and not _says(_DONE.sub("", found)) and not _says(squeeze(after)):
        return _DONE.sub("", told) or told
    if len(found) >= _LEAST:
        return found
    following = "".join(_WORDS.findall(after))[:12]
    return following if len(following) >= _LEAST else ""


def names_another(
    seen: SeenFigure, names: Iterable[str], told_besides: Iterable[str], *, is_stock: bool
) -> bool:
    """Return whether the words beside a figure name something other than the indicator with ``names``.

    ``told_besides`` are words outside of names: places and breakdowns. ``is_stock``: the indicator counts
    what exists, so that what was added is something else.
    """
    words, after = squeeze(seen.before), squeeze(seen.after)
    own = _own_words(words)
    if not _says(own):
        own, after = _counted(after), ""
    besides = sorted((each for each in told_besides if each in own), key=len, reverse=True)
    return all(
        (is_stock and _ADDS.search(words) and not _ADDS.search(name))
        or (_PER.search(words) and not _PER.search(name))
        or _is_another(own, seen.mention.noun + after, name, besides)
        for name in names
    )


def is_narrowed(before: str, name: str, told_besides: Iterable[str]) -> bool:
    """Return whether unknown words stand right before a name and may narrow it: 护理型|养老机构床位."""
    own = _own_words(squeeze(before))
    for words in sorted(told_besides, key=len, reverse=True):
        own = own.replace(words, "|") if words not in name else own
    lead = own[: own.rindex(name)] if name in own else ""
    return _says(re.split(r"\|", lead)[-1])


def _own_words(words: str) -> str:
    """Return what is counted, from the words before a number."""
    done = _DONE.match(words)
    return words[done.end() :] if done and _says(words[done.end() :]) else words


def _counted(words: str) -> str:
    """Return what is counted, from the words after a number: 低保家庭 of 低保家庭发放救助金."""
    done = _DOING.search(words, 1)
    return words[: done.start()] if done else ""


def _says(words: str) -> bool:
    return len(_FILLS.sub("", words)) >= _LEAST


def _is_another(own: str, after: str, name: str, besides: Iterable[str]) -> bool:
    """Return whether a figure's own words say what the name of an indicator does not, or the reverse."""
    if any(_contradict(own, name, group) for group in _KINDS):
        return True
    for words in besides:
        if words not in name:
            own = own.replace(words, "|")
    if name in own:
        return bool(_OF_PART.search(own[: own.rindex(name)].rpartition("|")[2]))
    if any(words not in name for words in _NARROWED.findall(own)):
        return True
    of_name = set(name)
    left = [char not in of_name for char in _FILLS.sub("", own).replace("|", "")]
    # What is counted may follow its number: 创造了五个“单项第一”.
    if sum(left) < _LEAST or any(pair in name for pair in pairs(after[: 2 * _LEAST + 1])):
        return False
    near = {*own, *after[: len(name) + _LEAST]}
    covered = [char in near for char in name]
    if sum(covered) < _COVERED * len(name):
        return True
    first, last = left.index(False), len(left) - left[::-1].index(False)
    begins_otherwise = not _DOING.match(name) and covered.index(True) >= _LEAST
    return sum(left[first:last]) >= _LEAST or (begins_otherwise and sum(left[:first]) >= _LEAST)


def _contradict(own: str, name: str, group: tuple[str, ...]) -> bool:
    mine, its = _kinds_in(own, group), _kinds_in(name, group)
    return bool(mine and its and not mine & its)


@lru_cache(maxsize=4096)  # each figure is compared with the names of every indicator
def _kinds_in(words: str, group: tuple[str, ...]) -> frozenset[str]:
    """Return the kinds of a group named in some words; one inside a longer one does not count."""
    found = set()
    for kind in sorted(group, key=len, reverse=True):
        if kind in words:
            found.add(_SAME_KINDS.get(kind, kind))
            words = words.replace(kind, "|")
    return frozenset(found)
