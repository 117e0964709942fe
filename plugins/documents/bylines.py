"""Bylines and imprints: the lines of a press text with its author, date, place and source."""

from __future__ import annotations

import re
from typing import NamedTuple

from patterns import Pattern

# A letter that is none of the Latin ones: of Chinese, here. The class of all Han characters, repeated in a
# pattern, takes longer to compile than a text takes to read.
_LETTERS = r"^\W\d_A-Za-z"
# A name with neither a word like 记者 nor □, the mark of bylines, before it is one only if it begins
# with a surname: those of the census's hundred commonest, those that newspapers still sign with, and
# the double ones.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤温康施文牛樊葛邢安齐易乔"
    "伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍"
    "华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬"
    "师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻"
    "位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌"
    "母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由蔚"
)
_DOUBLE = "欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|公孙|令狐|慕容|夏侯|东方|南宫|长孙"
_NAME = rf"[{_LETTERS}](?:\s?[{_LETTERS}]){{1,3}}"
_SIGNED_NAME = rf"(?:(?:{_DOUBLE})|[{_SURNAMES}])\s?[{_LETTERS}](?:\s?[{_LETTERS}])?"
_ROLE = (
    r"(?:本报|本网|本刊|本台|新华社|全媒体|融媒体)*\s*(?:特约|实习|见习|驻\w{2,4})?\s*"
    r"(?:通\s?讯\s?员|记\s?者)"
)
_REPORTS = r"(?:\s*(?:摄影报道|报道|摄影|文/图|文图|图文|摄))?"
_BYLINE = Pattern(
    rf"""\s*(?:
    [□■◇○◎●]?\s*{_ROLE}\s*[:：]?\s*{_NAME}(?:[\s、，,]+(?:{_ROLE}\s*[:：]?\s*)?{_NAME}){{0,8}}{_REPORTS}
    |□\s*(?:文/)?{_NAME}(?:[\s、]+{_NAME}){{0,5}}{_REPORTS}
    |[■◇○◎●]\s*(?:文/)?{_SIGNED_NAME}(?:[\s、]+{_SIGNED_NAME}){{0,5}}{_REPORTS}
    |{_SIGNED_NAME}(?:[\s、]+{_SIGNED_NAME}){{0,3}}\s+(?:摄影)?报道
    |(?:文|撰文|撰稿|摄影|图|图文|文图)\s*[/／|｜:：]\s*{_NAME}(?:[\s、]+{_NAME}){{0,5}}
       (?:\s*(?:摄影|图|供图)\s*[/／|｜:：]\s*{_NAME}(?:[\s、]+{_NAME}){{0,5}})?
    |[{_LETTERS}]{{0,12}}(?:书记|区长|县长|市长|州长|镇长|乡长|主任|局长|部长|院长|校长|主席|秘书长|董事长|总经理)
       \s+{_SIGNED_NAME}
    )\s*""",
    re.VERBOSE,
)
DATELINE = re.compile(
    rf"\s*(?:\d{{1,2}}月\d{{1,2}}日讯|本报[{_LETTERS}]{{0,6}}讯|新华社[{_LETTERS}]{{1,8}}\d{{1,2}}月\d{{1,2}}日电)"
)
CLOSING_CREDIT = re.compile(r"[（(][^（()）]{0,12}(?:记者|通讯员)[^（()）]{2,60}[)）]\s*$")
_DATELINE_REST = re.compile(r"\s*(?:[（(][^（()）]{0,30}(?:记者|通讯员)[^（()）]{2,40}[)）])?\s*[:：]?\s*")
_OPENING_CREDIT = re.compile(r"\s*[（(][^（()）]{0,12}(?:记者|通讯员)[^（()）]{2,60}[)）]\s*")

_LABEL = re.compile(
    r"(?P<label>信息来源|文章来源|稿源|来源|转自|作者|发布时间|发布日期|发表时间|时间|日期|记者|责任编辑|编辑"
    r"|浏览次数|浏览量|点击数|点击量|点击|阅读量|阅读|字体|字号|发布机构|发布单位)\s*[:：丨|｜]\s*"
)
_OF_PUBLICATION = ("信息来源", "文章来源", "稿源", "来源", "转自", "发布机构", "发布单位")
_OF_AUTHOR = ("作者", "记者")
_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-年./]\s*(?P<month>\d{1,2})\s*(?:[-月./]\s*(?P<day>\d{1,2})(?!\d)\s*[日号]?|月)?"
)
_DATED = re.compile(
    rf"(?:发布于|发表于|刊于)?\s*{_DAY.pattern}\s*(?:(?:星期|周)[一二三四五六日天])?\s*(?:\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?\s*(?:发表于\S{{1,6}})?"
    r"(?:\s*第?\s*[A-Z]?\d{1,3}\s*版.{0,12})?"
)
# The head of a newspaper's page: 北区日报/2024年/7月/23日/第001版.
_SLASHED = re.compile(r"([年月日报])\s*/\s*")
_PAGE_OF_PAPER = re.compile(rf"(?P<paper>[{_LETTERS}]{{1,10}}报)\s*{_DATED.pattern}")
_PAPER = re.compile(
    rf"[（(]\s*(?:来源\s*[:：]\s*)?(?P<paper>[{_LETTERS}]{{2,12}}?)\s*(?:全媒体|融媒体)?(?:记者|通讯员)"
)
_NOT_PAPERS = ("本报", "本网", "本刊", "本台", "特约", "实习", "见习")
# The line below the head of a report to superiors: the office that issues it, and the day.
_ISSUED = re.compile(
    rf"[{_LETTERS}]{{2,18}}(?:局|委员会|委|办|办公室|政府|中心|指挥部|公司|集团)\s{{1,60}}{_DATED.pattern}"
)
_LONGEST_LINE = 90
_LONGEST_BYLINE = 120


def match_byline(text: str) -> re.Match[str] | None:
    """Match a line that names the author; lines too long to match quickly are refused.

    It begins with a mark or with a Chinese character, and ends in one.
    """
    line = text.strip()
    may_be = len(text) <= _LONGEST_BYLINE and line[-1:].isalnum() and not line[0].isascii()
    return _BYLINE.fullmatch(text) if may_be else None


class Imprint(NamedTuple):
    """The publication data in a line; None for what it does not say."""

    date: str | None = None
    publication: str | None = None


def read_imprint(line: str) -> Imprint | None:
    """Return the date, source and author in a line; None where it is no such line.

    A date counts only with its year.
    """
    line = _SLASHED.sub(r"\1", line.strip().removeprefix("（").removesuffix("）"))
    if len(line) > _LONGEST_LINE or "。" in line:
        return None
    if page := _PAGE_OF_PAPER.fullmatch(line):
        return Imprint(find_date(line), page["paper"])
    if _ISSUED.fullmatch(line):
        return Imprint(find_date(line), line.split()[0])
    if _DATED.fullmatch(line.strip()):
        return Imprint(find_date(line))
    labels = list(_LABEL.finditer(line))
    if not labels or (labels[0].start() > 0 and not find_date(line[: labels[0].start()])):
        return None
    ends = [label.start() for label in labels[1:]] + [len(line)]
    values = {
        label["label"]: line[label.end() : end].strip(" \t\u3000|｜")
        for label, end in zip(labels, ends, strict=True)
    }
    publication = next((values[name] for name in _OF_PUBLICATION if values.get(name)), None)
    if publication:
        publication = _DAY.sub("", publication).strip() or None
    if not publication and not find_date(line) and not any(name in values for name in _OF_AUTHOR):
        return None
    return Imprint(find_date(line), publication)


def find_date(text: str) -> str | None:
    """Return the first date with a year as ISO 8601, perhaps without its day; None where there is none."""
    for match in _DAY.finditer(text):
        month, day = int(match["month"]), int(match["day"] or 0)
        if 1 <= month <= 12 and day <= 31:
            return f"{match['year']}-{month:02}" + (f"-{day:02}" if day else "")
    return None


def strip_dateline(text: str) -> int:
    """Return how many characters at the start of a text are its dateline or a credit in brackets."""
    if found := DATELINE.match(text):
        rest = _DATELINE_REST.match(text, found.end())
        return rest.end() if rest else found.end()
    found = _OPENING_CREDIT.match(text)
    return found.end() if found and found.end() < len(text) else 0


def find_paper(credit: str) -> str | None:
    """Return the publication that a credit in brackets names before its reporters; None without one."""
    found = _PAPER.match(credit.strip())
    return found["paper"] if found and found["paper"] not in _NOT_PAPERS else None
