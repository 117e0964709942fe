"""Figures in Chinese text: every numeral is found first, then read with the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cjk_characters import HAN_RANGES
from figures.extract.change import with_changes
from figures.extract.fold import fold
from figures.extract.joining import blank_out, finish, lend, place_days, quoted_names
from figures.extract.lexicon import words_of
from figures.extract.mention import Mention, Reading, label
from figures.extract.numerals import ZH_SMALL
from figures.extract.points import read_both_ways, with_points
from figures.extract.zh_amounts import PLAIN, read_amount, read_plain
from figures.extract.zh_calendar import read_calendar
from figures.extract.zh_names import read_name
from figures.extract.zh_ranks import read_ordinal
from figures.extract.zh_shares import read_either, read_share
from patterns import Pattern

_NUMERALS = f"零〇两十百千万亿{ZH_SMALL}"
# Where a numeral may start; 几, 数, 双, 翻 and 首 only before what makes them one.
_STARTS = Pattern(
    rf"[Ⅰ-Ⅻ]|(?<![A-Za-z0-9])[IVX]{{1,4}}(?=[类级型期])|(?<![0-9A-Za-z.])\.(?=[0-9])|(?!零(?:下|部件|件|配件|售|星|散|食|碎))[0-9{_NUMERALS}半]|[几数](?=[十百千万亿])|对(?=折)|双(?=[方边双]|第一|十[一二]|1[12])"
    rf"|翻(?=了?[近将约]{{0,2}}[{ZH_SMALL}两1-4]?番)"
    rf"|首(?=季度?|[两二三四五六七八九十0-9]{{1,2}}个?月)"
)
_SHARE_REACH = 14


def extract_zh(text: str) -> tuple[Mention, ...]:
    """Return every figure of a Chinese text in reading order; spaces between characters are ignored."""
    if not (" " in text or "\u3000" in text):
        return _extract(text)
    spaces = {match.start() for match in _SPACE.finditer(text)}
    for apart in _DIGITS_APART.finditer(text):
        spaces.update(range(apart.start() + 1, apart.end(), 2))
    if not spaces:
        return _extract(text)
    places = [at for at in range(len(text) + 1) if at not in spaces]
    found = _extract("".join(text[at] for at in places[:-1]))
    return tuple(_moved(mention, text, places) for mention in found)


# A space that only sets digits off from the characters around them: 20 世纪 90 年代.
_SPACE = Pattern(f" (?:(?=[0-9])(?<=[{HAN_RANGES}] )|(?=[{HAN_RANGES}])(?<=[0-9] ))")
# Digits set apart for looks: 1 0 0 名.
_DIGITS_APART = re.compile(r"(?<![0-9０-９])[0-9０-９](?:[ \u3000][0-9０-９.．](?![0-9０-９])){2,30}")


def _moved(mention: Mention, text: str, places: Sequence[int]) -> Mention:
    """Return the mention with its span in the text as written, before spaces were removed."""
    start, end = places[mention.start], places[mention.end - 1] + 1
    others = tuple(_moved(other, text, places) for other in mention.others)
    return mention._replace(start=start, end=end, text=text[start:end], others=others)


def _extract(text: str) -> tuple[Mention, ...]:
    folded, doubtful = with_points(fold(blank_out(text)))
    found: list[Mention] = []
    at = 0
    while match := _STARTS.search(folded, at):
        start = match.start()
        reading = _read(folded, start, at)
        found.extend(reading.mentions)
        at = max(reading.end, start + 1)
    if not found:
        return ()
    found = place_days(_of_every(folded, lend(folded, found, "zh")))
    if doubtful:
        found = read_both_ways(folded, found, doubtful)
    return finish(text, with_changes(folded, found, "zh"), quoted_names(folded, 12))


def _of_every(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with 3名 of 每10名儿童中有3名 read as a share, and as a count besides."""
    if "每" not in text:
        return mentions
    done = mentions[:1]
    for mention in mentions[1:]:
        for whole in done[-2:]:
            near = 0 < mention.start - whole.end < _SHARE_REACH and 0 < mention.value < whole.value
            both = whole.kind == mention.kind == "amount" and whole.unit == mention.unit
            if not (near and both):
                continue
            share = mention._replace(value=100 * mention.value / whole.value, unit="percent", noun="")
            if text.endswith("每", 0, whole.start):
                mention = share._replace(others=(mention, *mention.others), role="each")  # noqa: PLW2901
        done.append(mention)
    return done


def _read(text: str, at: int, floor: int) -> Reading:
    """Return the reading of the numeral at ``at``, by the first reader that knows it."""
    if plain := PLAIN.match(text, at):
        return read_plain(text, plain, floor)
    if text[at : at + 2] in words_of("zh-words") and text[at - 1 : at] not in ("周", "期", "拜"):
        return Reading(at + 1, (label(at, at + 1, 1),))
    return (
        read_calendar(text, at)
        or read_ordinal(text, at)
        or read_name(text, at)
        or read_share(text, at, floor)
        or read_either(text, at)
        or read_amount(text, at, floor)
    )
