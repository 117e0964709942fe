"""Order: figures of a list in order, and both ends of a change, that are exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from figures.compare.dimension import base_value
from figures.compare.likeness import kinds_conflict
from figures.extract import Mention
from figures.extract.lexicon import dimension
from figures.extract.mention import MEDALS, Direction
from figures.extract.patterns import any_of
from patterns import Pattern

_IN_TURN_ZH = Pattern(r"(?:分别|各自|依次)[^。；;!?\n]{0,24}\Z")
_IN_TURN_EN = Pattern(r"[^.;!?\n]{0,24}\brespectively\b")
_NEXT_ZH = Pattern(r" ?(?:、|,|，|和|及|与|以及|或) ?[^,，。;；、0-9]{0,6}")
_NEXT_EN = Pattern(r",? ?(?:and |or )?(?:by |to |at |up |down |about |nearly |over |more than )?")
_COMPARED_ZH = Pattern(
    r"(?:(?P<up>(?<!不)高于|多于|快于)|(?P<down>(?<!不)低于|少于|慢于))[^,，。;；0-9]{0,10}"
    r"(?:[0-9]{1,4}年?(?:[0-9]{1,2}月)?[^,，。;；0-9]{0,6})?的\Z"
)
_COMPARED_EN = Pattern(r"(?i)\b(?:(?P<up>up)|down) from (?:[a-z]+ ){0,2}[$€£¥]?\Z")
_SAME_CLAUSE = Pattern(
    r"(?i)(?:[ ,]|year[- ](?:on|over)[- ]year|on a yearly basis|(?:in|last|this|that) (?:the )?[a-z]{1,12}"
    r"(?: (?:quarter|half|year|month))?){0,8}"
)
_IN_EN = Pattern(r"(?: [a-z-]{2,20}){0,3} in (?:the )?")
_REACH = 30
_RISES = any_of(
    "up rose risen rising increas(?:ed|ing) grew grown growing climb(?:ed|ing) jump(?:ed|ing) surg(?:ed|ing) "
    "soar(?:ed|ing) expand(?:ed|ing) raised raising lifted"
)
_FALLS = any_of(
    "down fell fallen falling dropp(?:ed|ing) declin(?:ed|ing) decreas(?:ed|ing) reduc(?:ed|ing) shrank "
    "shrunk plung(?:ed|ing) cut lowered lowering slashed trimmed shortened"
)
_MOVES = Pattern(rf"(?i)\b(?:(?P<up>{_RISES})|(?P<down>{_FALLS}))(?: [a-z]+)?(?P<by> by)? \Z")
_FROM = Pattern(r"(?i)\bfrom (?:(?!to )[a-z]+ ){0,3}[$€£¥]?\Z")
_TO = Pattern(r"[^.;:]{0,60} to (?:[a-z]+ ){0,3}[$€£¥]?")
_MOVES_TO = Pattern(rf"(?i)\b(?:(?P<up>{_RISES})|(?P<down>{_FALLS}))(?: back)? to (?:[a-z]+ )?[$€£¥]?\Z")
_BETWEEN = Pattern(r"[^.;:]{0,40}")


def exchanged(
    texts: tuple[str, str], zh: Sequence[Mention], en: Sequence[Mention], answer: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield (Chinese, English) indexes of figures exchanged in a list in order (分别, "respectively").

    They are the first figure of a list that is out of order, and the English one in its place.
    """
    for run in _runs(texts[0], zh):
        places = [answer.get(z) for z in run]
        if None in places or (found := sorted(e for e in places if e is not None)) == places:
            continue
        listed = found[-1] - found[0] == len(found) - 1 and all(
            _NEXT_EN.fullmatch(texts[1], en[first].end, en[second].start) for first, second in pairwise(found)
        )
        listed = listed or _is_by_month(texts[1], en, found)
        first, last = zh[run[0]].start, en[found[-1]].end
        in_turn = _IN_TURN_ZH.search(texts[0], max(0, first - _REACH), first) or _IN_TURN_EN.match(
            texts[1], last
        )
        if listed and in_turn:
            yield next((z, e) for z, e, place in zip(run, found, places, strict=True) if e != place)


def _is_by_month(text: str, en: Sequence[Mention], found: Sequence[int]) -> bool:
    """Return whether English lists figures by month or quarter, in order: "2 in April and 3 in May"."""
    months = [
        en[e + 1].span
        for e in found
        if e + 1 < len(en) and _IN_EN.fullmatch(text, en[e].end, en[e + 1].start)
    ]
    firsts = [span.first for span in months if span and span.first]
    gaps = (text[en[first + 1].end : en[second].start] for first, second in pairwise(found))
    return len(firsts) == len(found) and firsts == sorted(firsts) and all(map(_NEXT_EN.fullmatch, gaps))


def crossed(
    zh: Sequence[Mention], en: Sequence[Mention], answer: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the indexes of a level and its change exchanged: 达3238亿元，增加110亿元, "110, up 3,238"."""
    for z in range(len(zh) - 1):
        first, second = answer.get(z), answer.get(z + 1)
        if first is None or second != first - 1 or not zh[z].kind == zh[z + 1].kind == "amount":
            continue
        moves = [bool(m.direction) for m in (zh[z], zh[z + 1], en[first], en[second])]
        alike = dimension(zh[z].unit) == dimension(zh[z + 1].unit)
        if alike and moves[0] != moves[1] and moves[2] != moves[3] and moves[0] != moves[2]:
            yield z, second


def exchanged_medals(
    zh: Sequence[Mention], en: Sequence[Mention], answer: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the indexes of the first medal count that is exchanged: 5金3银, "3 golds and 5 silvers"."""
    medals = {z: MEDALS[mention.noun] for z, mention in enumerate(zh) if mention.noun in MEDALS}
    if len(set(medals.values())) < len(medals):
        return  # those of several teams
    said = {medal: e for e in answer.values() for medal in medals.values() if en[e].noun.startswith(medal)}
    for z, medal in medals.items():
        if medal in said and answer.get(z) in set(said.values()) - {said[medal]}:
            yield z, said[medal]
            return


def exchanged_units(
    zh: Sequence[Mention], en: Sequence[Mention], pairs: Iterable[tuple[int, int]]
) -> dict[int, int]:
    """Return for two Chinese figures each whose number English gives to the unit of the other, that unit's.

    Both are indexes: of 120家企业、3200名职工 and "120 workers from 3,200 companies", 120家 comes with
    "3,200 companies".
    """
    found: dict[int, int] = {}
    unlike = [(z, e) for z, e in pairs if zh[z].value == en[e].value and not _counts_alike(zh[z], en[e])]
    for (z, e), (other, its) in pairwise(sorted(unlike)):
        if z not in found and _counts_alike(zh[z], en[its]) and _counts_alike(zh[other], en[e]):
            found |= {z: its, other: e}
    return found


def _counts_alike(zh: Mention, en: Mention) -> bool:
    """Return whether two figures are of one kind and dimension, and count the same."""
    return zh.kind == en.kind and dimension(zh.unit) == dimension(en.unit) and not kinds_conflict(zh, en)


def _runs(text: str, mentions: Sequence[Mention]) -> Iterator[range]:
    """Yield each list of amounts of one dimension in a text, as a range of indexes."""
    start = 0
    for index in range(1, len(mentions) + 1):
        first, second = mentions[index - 1], mentions[index] if index < len(mentions) else None
        if (
            second is not None
            and first.kind == second.kind == "amount"
            and dimension(first.unit) == dimension(second.unit)
            and _NEXT_ZH.fullmatch(text, first.end, second.start)
        ):
            continue
        if index - start > 1:
            yield range(start, index)
        start = index


def backwards(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, Direction]]:
    """Yield the index of each change whose verb contradicts its figures, and the direction of the figures.

    The figures of "fell from 3 to 5" go up, those of "64.6, up from 73.1" down; the index is that
    of the figure after "from".
    """
    if "from " not in text.lower():
        return
    for index, start in enumerate(mentions):
        if start.kind != "amount":
            continue
        lead = _FROM.search(text, max(0, start.start - _REACH), start.start)
        if lead is None:
            continue
        moves = _MOVES.search(text, max(0, lead.start() - _REACH), lead.start())
        if moves is not None and not moves["by"]:
            end = _other_end(text, mentions, index, moves.start())
        else:
            moves, end = _end_before(text, mentions[:index], lead.start())
        if moves is None:
            continue
        if end is None or dimension(end.unit) != dimension(start.unit):
            continue
        gap = base_value(end) - base_value(start)
        if gap and (gap > 0) != bool(moves["up"]):
            yield index, "up" if gap > 0 else "down"


def compared_otherwise(texts: tuple[str, str], zh: Mention, en: Mention) -> Direction:
    """Return the direction of a Chinese comparison (高于上年的50%) that English reverses, or ""."""
    if not texts[0].endswith("的", 0, zh.start):
        return ""
    said = _COMPARED_ZH.search(texts[0], max(0, zh.start - _REACH), zh.start)
    answer = _COMPARED_EN.search(texts[1], max(0, en.start - _REACH), en.start)
    if said is None or answer is None or bool(said["up"]) == bool(answer["up"]):
        return ""
    return "up" if said["up"] else "down"


def _end_before(
    text: str, mentions: Sequence[Mention], lead: int
) -> tuple[re.Match[str] | None, Mention | None]:
    """Return the verb and the end of "rose to 5 in June from 3 in March", or None; a date may intervene."""
    end = next((m for m in reversed(mentions[-2:]) if m.kind == "amount"), None)
    if end is None or not _BETWEEN.fullmatch(text, end.end, lead):
        return None, None
    return _MOVES_TO.search(text, max(0, end.start - _REACH), end.start), end


def _other_end(text: str, mentions: Sequence[Mention], index: int, verb: int) -> Mention | None:
    """Return the amount that a change ends at: the one after "to", else the one before the verb; or None."""
    start = mentions[index]
    after = next((m for m in mentions[index + 1 : index + 3] if m.kind == "amount"), None)
    if after is not None and _TO.fullmatch(text, start.end, after.start):
        return after
    before = mentions[index - 1] if index else None
    is_near = before is not None and _SAME_CLAUSE.fullmatch(text, before.end, verb)
    return before if is_near and before is not None and before.kind == "amount" else None
