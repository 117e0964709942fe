"""Open revisions and comments, with which a text is not final."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from documents.document import Message
from documents.word.names import name, text_of

# Insertions, deletions and moves (17.13.5) of words, paragraph ends, rows and cells.
# Changes of formatting (rPrChange and others) change no words.
_REVISIONS = {
    name("w:ins"): Message("插入", "inserted"),
    name("w:del"): Message("删除", "deleted"),
    name("w:moveFrom"): Message("移走", "moved away"),
    name("w:moveTo"): Message("移入", "moved here"),
    name("w:cellIns"): Message("插入单元格", "inserted a cell"),
    name("w:cellDel"): Message("删除单元格", "deleted a cell"),
    name("w:cellMerge"): Message("合并单元格", "merged cells"),
}
_MARK = name("w:rPr")
_ROW = name("w:trPr")
_PARAGRAPH = name("w:p")
_MOST_LISTED = 20
_QUOTED = 24
_UNKNOWN = Message("未署名", "nobody named")


def find_revisions(root: Element) -> list[Message]:
    """Return a message on each open revision of a part: its kind, author and paragraph."""
    found = [
        Message(
            f"第 {number} 段：{author or _UNKNOWN.zh}{kind.zh}{_quoted(words)}",
            f"paragraph {number}: {author or _UNKNOWN.en} {kind.en}{_quoted(words)}",
        )
        for number, kind, author, words in _walk(root)
    ]
    return _listed(
        found,
        Message(
            "文件里有未处理的修订，不知道以哪一稿为准；请在“审阅”中逐条接受或拒绝，保存后再导入",
            "the file has open revisions, so that nobody knows which words are meant: accept or reject each "
            "under “Review”, save the file, and import it again",
        ),
    )


def _walk(root: Element) -> Iterator[tuple[int, Message, str, str]]:
    """Yield the revisions of a part with paragraph number, kind, author and words."""
    number = 0
    waiting: list[tuple[Element, Element | None, Element | None]] = [(root, None, None)]
    while waiting:
        element, parent, grandparent = waiting.pop()
        if element.tag == _PARAGRAPH and text_of(element).strip():
            number += 1
        if kind := _REVISIONS.get(element.tag):
            author = element.get(name("w:author"), "")
            if parent is not None and parent.tag == _MARK:
                yield (
                    max(number, 1),
                    Message(f"{kind.zh}了段落标记", f"{kind.en} the end of the paragraph"),
                    author,
                    "",
                )
                continue
            if parent is not None and parent.tag == _ROW and grandparent is not None:
                words = text_of(grandparent)
                yield number + 1, Message(f"{kind.zh}了表格的一行", f"{kind.en} a row"), author, words
                continue
            yield max(number, 1), kind, author, text_of(element)
        waiting += [(child, element, parent) for child in reversed(element)]


def find_comments(comments: Element, main: Element) -> list[Message]:
    """Return a message on each comment: its author, its words and the words it is about."""
    anchors = _anchors(main)
    found = []
    for comment in comments.iter(name("w:comment")):
        author = comment.get(name("w:author"), "")
        words = " ".join(text_of(comment).split())
        anchor = anchors.get(comment.get(name("w:id"), ""), "")
        on_zh, on_en = (f"对{_quoted(anchor)}", f" on{_quoted(anchor)}") if anchor else ("", "")
        found.append(
            Message(
                f"{author or _UNKNOWN.zh}{on_zh}批注：{_quoted(words)}",
                f"{author or _UNKNOWN.en} commented{on_en}:{_quoted(words)}",
            )
        )
    return _listed(
        found,
        Message(
            "文件里有批注，可能还有没办完的意见；请逐条处理并删除批注，保存后再导入",
            "the file has comments, which may ask for changes: settle and delete each, save the file, "
            "and import it again",
        ),
    )


def _anchors(main: Element) -> dict[str, str]:
    """Return the words that each comment is about, by its ID."""
    open_, anchors = set[str](), dict[str, str]()
    for element in main.iter():
        id_ = element.get(name("w:id"), "")
        if element.tag == name("w:commentRangeStart"):
            open_.add(id_)
        elif element.tag == name("w:commentRangeEnd"):
            open_.discard(id_)
        elif element.tag == name("w:t"):
            for each in open_:
                anchors[each] = anchors.get(each, "") + (element.text or "")
    return anchors


def _quoted(words: str) -> str:
    """Return words in quotation marks, shortened; "" where there are none."""
    words = " ".join(words.split())
    shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    return f" “{shown}”" if shown else ""


def _listed(found: list[Message], head: Message) -> list[Message]:
    """Return the messages below a head that says what to do, with a count of those left out."""
    if not found:
        return []
    rest = len(found) - _MOST_LISTED
    more = [Message(f"还有 {rest} 处", f"and {rest} more")] if rest > 0 else []
    return [head, *found[:_MOST_LISTED], *more]
