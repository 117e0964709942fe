"""What the layout of a page leaves in copied text: its furniture, file names, paragraphs cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from achievements.checks.prose import Prose
from achievements.checks.rule import Rule
from achievements.checks.subject import Subject, Writing
from achievements.model.entities import Dataset, Lang, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import shorten

PAGE_CHROME = Rule(
    "page-chrome",
    Severity.WARNING,
    Message("网页的附带文字混入正文", "Furniture of a web page in the text"),
)
PICTURE_FILE_LINE = Rule(
    "picture-file-line",
    Severity.WARNING,
    Message("单独一行图片文件名", "A line that is only the name of a picture file"),
)
UNFINISHED_PARAGRAPH = Rule(
    "unfinished-paragraph",
    Severity.WARNING,
    Message("段落没有结束", "A paragraph that does not end"),
)
RULES = (PAGE_CHROME, PICTURE_FILE_LINE, UNFINISHED_PARAGRAPH)

# Whole lines only: within a sentence these words are text.
_CHROME = re.compile(
    r"""\s*(?:
    (?:(?:责任|初审|复审|终审|本期|值班|网络|美术)?编辑|责编|校对|审核|监制|出品|来源|稿源|编审|文图)\s*[:：].{0,30}
    |(?:延伸|相关|推荐|更多|热门)(?:阅读|新闻|链接|报道|文章|推荐).{0,20}
    |(?:上一篇|下一篇|上一页|下一页|首页|末页)(?:[:：].{0,60})?
    |(?:\d{4}-\d\d-\d\d.{0,10})?(?:作者|来源|时间|日期|发布时间)\s*[:：].{1,30}(?:作者|来源|时间|日期)\s*[:：].{1,30}
    |(?:打印(?:本页|此页|本文)?|关闭(?:窗口|本页)?|收藏本页|分享到[:：]?.{0,20}|字号[:：]?.{0,12}|返回顶部|扫一扫.{0,20})
    |(?:点击|阅读|展开|查看)(?:阅读)?(?:原文|全文|更多|详情|量|次数|数)[:：]?\s*[\d,，]*
    |.{0,12}(?:客户端|官方微信|官方微博|公众号|视频号|二维码)
    |(?:版权所有|版权声明|免责声明|Copyright|©).{0,80}
    |[\[【［]\s*(?:详细|详情|更多|全文|阅读全文|返回)\s*[\]】］]
    |(?:浏览|点击|阅读)(?:次数|量)\s*[:：]?\s*\d*
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
# The link to the rest of an article, left at the end of its first lines.
_MORE = re.compile(r"[\[【［]\s*(?:详细|详情|阅读全文)\s*[\]】］]\s*$")
_PICTURE_FILE = re.compile(r"\s*[\w.() -]{1,100}\.(?:jpe?g|png|gif|bmp|webp|tiff?)\s*", re.IGNORECASE)
_LONGEST_CHROME = 120
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")

LONGEST_WITHOUT_END = 40
# A line of a table that became none ends with a bar; that has a finding of its own.
_ENDS = frozenset("。！？!?…；;：:.”’\"')）]】」』》>—*|｜")
_STOPS_SHORT = frozenset("，、,")
_SHOWN = 12


def check_layout(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report lines that belong to a page's furniture and paragraphs that break off."""
    for writing in subject.writings:
        for number, line in _lines_of_text(writing):
            yield from _check_line(writing.file, number, line)
        yield from _check_ends(writing)


def _lines_of_text(writing: Writing) -> Iterator[tuple[int, str]]:
    """The lines of the body outside code."""
    in_code = False
    for number, line in writing.lines():
        if _FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            yield number, line


def _check_line(file: str, number: int, line: str) -> Iterator[Finding]:
    text = line.strip()
    if not text:
        return
    place = Place(file, number, len(line) - len(line.lstrip()) + 1)
    if len(text) <= _LONGEST_CHROME and _CHROME.fullmatch(text):
        yield PAGE_CHROME.finding(
            place,
            Message(
                f"“{shorten(text, 30)}”是网页的附带文字，不是正文；请删除这一行",
                f"“{shorten(text, 30)}” belongs to the page it was copied from: delete the line",
            ),
        )
    elif text[-1] in "]】］" and (match := _MORE.search(line)):
        yield PAGE_CHROME.finding(
            Place(file, number, match.start() + 1),
            Message(
                f"行末的“{match.group().strip()}”是网页链接的文字；请删除，若正文被截断，请补全",
                f"“{match.group().strip()}” was a link to the rest: delete it, and add the rest",
            ),
        )
    elif _PICTURE_FILE.fullmatch(text):
        yield PICTURE_FILE_LINE.finding(
            place,
            Message(
                f"这一行只有图片文件名“{shorten(text, 40)}”；请插入图片，或删除这一行",
                f"this line is only the file name “{shorten(text, 40)}”: put in the picture, or delete it",
            ),
            suggestion=f"![图片说明]({text})" if " " not in text else None,
        )


def _check_ends(writing: Writing) -> Iterator[Finding]:
    blocks: Sequence[Prose] = writing.blocks
    for number, block in enumerate(blocks):
        text = block.text.rstrip()
        if block.kind != "paragraph" or not text or not _breaks_off(text, writing.lang):
            continue
        last_line = block.text.rfind("\n", 0, len(text)) + 1
        if _CHROME.fullmatch(text[last_line:]) or _PICTURE_FILE.fullmatch(text) or _MORE.search(text):
            continue
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        yield _unfinished(block, text, following)


def _breaks_off(text: str, lang: Lang) -> bool:
    if text[-1] in _STOPS_SHORT:
        return True
    longest = LONGEST_WITHOUT_END if lang == "zh" else 2 * LONGEST_WITHOUT_END
    return len(text) > longest and text[-1] not in _ENDS


def _unfinished(block: Prose, text: str, following: Prose | None) -> Finding:
    tail = text[-_SHOWN:]
    joined = None
    zh_hint, en_hint = "请补全，或加上句号", "complete it, or add the full stop"
    if following is not None and following.kind == "paragraph":
        space = " " if block.lang == "en" else ""
        joined = f"…{tail}{space}{following.text[:_SHOWN]}…"
        zh_hint = "若被版面截断，请与下一段接上；否则请补全"
        en_hint = "join it to the next paragraph if the page layout cut it, else complete it"
    return UNFINISHED_PARAGRAPH.finding(
        block.place(len(text) - 1),
        Message(
            f"这一段到“{tail}”就断了，没有句末标点；{zh_hint}",
            f"the paragraph breaks off at “{tail}”, without a full stop: {en_hint}",
        ),
        suggestion=joined,
    )
