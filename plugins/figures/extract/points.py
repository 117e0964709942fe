"""Decimal points typed as another mark: 3、2万人, 12。5亿元, 12，5%, 8·5%; "12,5 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from figures.extract.mention import Mention
from figures.extract.numerals import exact

_MARK = re.compile(r"[、。，,｡·•・∙‧](?<=[0-9０-９].)(?=[0-9０-９]{1,2}(?![0-9０-９]))")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# Numbers that name or go on from another one: 第8，5万人; 5、8、10%.
_BEFORE = re.compile(r"(?<![A-Za-z0-9０-９第前号编.:/、和与及至到—-])(?:0|[1-9][0-9]{0,3})\Z")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_MAGNITUDE_OR_SHARE = r"(?:[十百千]?[万亿]|[%％‰]|个?百分点|倍|折(?![合算]))"
_AFTER = re.compile(
    r"([0-9０-９]{1,2})"
    rf" ?(?:({_MAGNITUDE_OR_SHARE})|[美港欧日]?元|公里|[千厘毫]?米|平方|立方|公顷|[亩吨斤升]|公斤|千克"
    r"|[千兆]瓦|小时|摄氏度|℃|分(?![之别布成享析管局会批期发])|秒|度(?!假))"
)
_COMMA_EN = re.compile(r",(?<=[0-9],)(?=[0-9]{1,2}(?![0-9,]))")
_BEFORE_EN = re.compile(r"(?<![0-9A-Za-z,.:/-])[0-9]{1,3}\Z")
_AFTER_EN = re.compile(
    r"([0-9]{1,2})(?: ?%| (?:per ?cent|percentage|million|billion|trillion|yuan|dollars|k?m"
    r"|(?:kilo)?met(?:re|er)s?|square|cubic|hectares?|mu|tonnes|kilograms|times|points)\b)"
)
# Words that introduce a list, or the number of an item.
_LISTED = re.compile(r"(?:分别|依次|各)[^，。；;、]*\Z|(?:\A|[。；;：:！？!?（(\s])\Z")
# Marks that separate two numbers more often than they are a mistyped point.
_BETWEEN = frozenset("、，,")
_REACH = 16


class Point(NamedTuple):
    """A mark that may be a decimal point, in the number from ``start`` to ``digits_end``.

    ``end`` is where its magnitude or unit ends. ``is_sure``: it can be nothing else; 2、3万 may also
    be 两三万.
    """

    start: int
    at: int
    digits_end: int
    end: int
    is_sure: bool


def points_in(text: str) -> Iterator[Point]:
    """Yield each mark of a Chinese text that is or may be a decimal point."""
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        before = text[max(0, at - _REACH) : at].translate(_DIGITS)
        left, right = _BEFORE.search(before), _AFTER.match(text, at + 1)
        if left is None or right is None or _YEAR.fullmatch(left[0]):
            continue
        first, second = left[0], right[1].translate(_DIGITS)
        follows = int(second) == int(first) + 1
        if mark == "、":
            is_list = int(second) > int(first) > 0 and (not right[2] or second.endswith("0"))
            if _LISTED.search(before, 0, left.start()) or (is_list and not (follows and right[2])):
                continue
        is_sure = mark not in _BETWEEN or not (follows or (mark == "、" and (first, second) == ("3", "5")))
        yield Point(at - len(first), at, right.end(1), right.end(), is_sure)


def points_in_english(text: str) -> Iterator[Point]:
    """Yield each comma of an English text that is a decimal point: "12,5 percent"."""
    for match in _COMMA_EN.finditer(text):
        at = match.start()
        left = _BEFORE_EN.search(text, max(0, at - _REACH), at)
        right = _AFTER_EN.match(text, at + 1)
        if left and right:
            yield Point(left.start(), at, right.end(1), right.end(1), is_sure=True)


def with_english_points(text: str) -> str:
    """Return the text with a point in place of each comma that is a decimal point."""
    if _COMMA_EN.search(text) is None:
        return text
    for point in points_in_english(text):
        text = f"{text[: point.at]}.{text[point.at + 1 :]}"
    return text


def with_points(text: str) -> tuple[str, tuple[Point, ...]]:
    """Return the text with a point in place of each mark that surely is one, and the marks that may be."""
    points = tuple(points_in(text))
    if not points:
        return text, ()
    characters = list(text)
    for point in points:
        if point.is_sure:
            characters[point.at] = "."
    return "".join(characters), tuple(point for point in points if not point.is_sure)


def read_both_ways(text: str, mentions: Sequence[Mention], points: Sequence[Point]) -> list[Mention]:
    """Return the mentions with 3万 of 2、3万 read as 2.3万 besides, the 2 before it made weak."""
    done = list(mentions)
    places = {mention.start: index for index, mention in enumerate(mentions)}
    for point in points:
        first, second = places.get(point.start), places.get(point.at + 1)
        if first is None or second is None:
            continue
        number, digits = done[second], text[point.at + 1 : point.digits_end]
        value = exact(f"{text[point.start : point.at]}.{digits}", number.scale)
        done[first] = done[first]._replace(weak=True)
        decimal = number._replace(value=value, decimals=len(digits))
        done[second] = number._replace(others=(*number.others, decimal))
    return done
