"""Title and subtitle from the lines in which a page sets them."""

from __future__ import annotations

import re
from typing import NamedTuple

from .blocks import Block
from .document import Message, Remark, RemarkKind

_ANNOUNCING = "开展|举行|召开|举办|启动|赴|获|入选|荣获"
_VERBS = "开展|举行|召开|举办|启动|推进|实施|完成|签约|落实|推动|打造|建设|加快|实现|指导|赴|获|入选|荣获"
_GOES_ON = re.compile(rf"(?:{_ANNOUNCING}|[的与和及暨、，])$")
_BEGINS_IN_MIDST = re.compile(rf"^(?:{_VERBS})")
_OFFICE = re.compile(
    r"(?:局|院|所|校|区|市|县|镇|乡|村|街道|社区|委|会|部|公司|集团|中心|银行|学校|大学|分局|支行|办公室|指挥部|小组)$"
)
# The kind of an official document ends its title; its office may follow in a line below.
_GENRE = re.compile(
    r"(?:通报|通知|报告|意见|方案|情况|总结|要点|公告|公报|简报|说明|讲话|汇报|计划|办法|决定|函|纪要|综述|分析)$"
)
_ISSUER = re.compile(
    r"\w{2,18}(?:局|委员会|区委|市委|县委|办公室|政府|公司|集团|中心|指挥部|管委会|商会|协会|总工会|联合会|办|委)"
)
_BRACKETED = re.compile(r"[（(].*[)）]")
_SUBTITLE = re.compile(r"^\s*(?:——|--|—|－)\s*")


class Title(NamedTuple):
    """A title and its subtitle; None where there is none."""

    title: str | None
    subtitle: str | None
    issuer: str | None  # the office in the line below the title
    remarks: tuple[Remark, ...] = ()


def make_title(lines: list[Block], *, is_below: bool) -> Title:
    """Return the title in the lines of a head, with a remark where the lines were ambiguous."""
    texts = [" ".join(line.text.split()) for line in lines]
    if not texts:
        message = Message("文件里没有找到标题，请填写", "no title was found in the file: write one")
        return Title(None, None, None, (Remark(RemarkKind.CONFIRM, message),))
    issuer = None
    if len(texts) > 1 and _ISSUER.fullmatch(texts[-1]) and _GENRE.search(texts[-2]):
        issuer = texts.pop()
    title, subtitle = _arrange(texts, is_below=is_below)
    remarks: list[Remark] = []
    if len(texts) > 1 or is_below:
        where_zh, where_en = (
            ("正文后面的", "below the text") if is_below else ("正文前面的", "above the text")
        )
        of_zh = f"，副题“{subtitle}”" if subtitle else ""
        of_en = f", with “{subtitle}” beside it" if subtitle else ""
        message = Message(
            f"{where_zh} {len(texts)} 行作了标题：“{title}”{of_zh}；请核对",
            f"{len(texts)} lines {where_en} were taken as the title “{title}”{of_en}: please check",
        )
        remarks.append(Remark(RemarkKind.CONFIRM, message, lines[0].number, " / ".join(texts)))
    return Title(title, subtitle, issuer, tuple(remarks))


def _arrange(texts: list[str], *, is_below: bool) -> tuple[str, str | None]:
    """Return title and subtitle: continued lines are one, else the line next to the text is the title."""
    if len(texts) > 1 and _SUBTITLE.match(texts[-1]):
        title, _ = _arrange(texts[:-1], is_below=is_below)
        return title, _SUBTITLE.sub("", texts[-1])
    if is_below and len(texts) == 2 and _BEGINS_IN_MIDST.match(texts[0]) and _OFFICE.search(texts[1]):
        return texts[1] + texts[0], None  # the lines are in reverse order
    if len(texts) > 1 and _BRACKETED.fullmatch(texts[-1]):
        title, subtitle = _arrange(texts[:-1], is_below=is_below)
        return title, subtitle or texts[-1]
    joined = texts[:1]
    for text in texts[1:]:
        if _GOES_ON.search(joined[-1]) or _is_of_office(joined[-1], text):
            joined[-1] += text
        else:
            joined.append(text)
    return joined[-1], " ".join(joined[:-1]) or None


def _is_of_office(first: str, second: str) -> bool:
    """Return whether an office is named in one line, and its action in the next.

    The title of an official document (关于 … 的通报) may be broken anywhere.
    """
    if "关于" in first and _GENRE.search(second) and not _GENRE.search(first):
        return True
    return _OFFICE.search(first) is not None and (
        second.startswith("关于") or _BEGINS_IN_MIDST.match(second) is not None
    )
