"""Characters that no published text should hold: invisible, private-use, lost or look-alike ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from achievements.checks.subject import Subject
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from patterns import Pattern

BAD_CHARACTER = Rule(
    "bad-character",
    Severity.ERROR,
    Message("看不见、私用或乱码的字符", "An invisible, private-use or lost character"),
)
RULES = (BAD_CHARACTER,)

_LOST = "\N{REPLACEMENT CHARACTER}"
# Radicals that PDF files put for whole characters: ⾦ for 金. They look right and are never found.
_RADICALS = range(0x2E80, 0x2FE0)
# Joiners and tags are letters of what they join: of emoji (UTS #51: ZWJ and tag sequences) and of
# the scripts in which they change what is read.
_EMOJI = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
# Arabic (Uyghur, Kazakh) and the scripts of its kind; those of India and of South-East Asia.
_JOINING = (
    "[\u0620-\u06ff\u0710-\u07ff\u0860-\u088e\u08a0-\u0dff\u0f00-\u109f\u1780-\u17ff"
    "\ufb50-\ufdff\ufe70-\ufefc]"
)
_JOINED = Pattern(
    rf"(?<={_EMOJI}|\ufe0f)\u200d(?={_EMOJI})"
    "|(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f"
    rf"|(?<={_JOINING})[\u200c\u200d](?={_JOINING})"
    "|(?<=[\u1800-\u18af])[\u180e\u200c\u200d](?=[\u1800-\u18af])"
    # After a virama a joiner counts at the end of a word, too: ന്‍ (Unicode, section 12.9).
    "|(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])[\u200c\u200d]"
)
# Besides: format characters (Unicode category Cf) and private use (Co).
_BAD = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\u2e80-\u2fdf\ue000-\uf8ff\ufeff\ufff9-\ufffb\ufffd"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f\U000f0000-\U0010fffd]"
)


def check_characters(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report bad characters in a post's files, front matter included."""
    for writing in subject.writings:
        yield from find_characters(writing.file, writing.text)


def find_characters(file: str, text: str) -> Iterator[Finding]:
    """Report bad characters, one finding for each line and kind of character."""
    if text.isascii() or not _BAD.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        rest = _JOINED.sub(lambda match: "x" * len(match.group()), line)
        found = sorted((match.group(), match.start() + 1) for match in _BAD.finditer(rest))
        for char, same in groupby(found, key=lambda item: item[0]):
            columns = [column for _, column in same]
            yield _finding(char, Place(file, number, columns[0]), len(columns))


def _finding(char: str, place: Place, count: int) -> Finding:
    code = f"U+{ord(char):04X}"
    many_zh, many_en = (f"，此行共 {count} 处", f", {count} in this line") if count > 1 else ("", "")
    if ord(char) in _RADICALS:
        whole = unicodedata.normalize("NFKC", char)
        proper = whole if whole != char else None
        return BAD_CHARACTER.finding(
            place,
            Message(
                f"“{char}”（{code}）是部首，不是汉字，搜索不到{many_zh}；请重新输入",
                f"“{char}” ({code}) is a radical, which no search finds{many_en}: type the character anew",
            ),
            suggestion=proper,
        )
    if char == _LOST:
        message = Message(
            f"这里的字已丢失（{code}）{many_zh}；请对照来源补上",
            f"a character is lost here ({code}){many_en}: fill it in from the source",
        )
    elif unicodedata.category(char) == "Co":
        message = Message(
            f"私用区字符 {code} 在别的设备上显示不出来{many_zh}；请换成通用的字",
            f"the private-use character {code} shows on no other device{many_en}: use an ordinary character",
        )
    else:
        name = unicodedata.name(char, code).lower()
        message = Message(
            f"这里有看不见的字符 {code}{many_zh}；请删除",
            f"there is an invisible character, {code} ({name}){many_en}: delete it",
        )
    return BAD_CHARACTER.finding(place, message)
