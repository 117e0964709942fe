"""Pairing: which English mention stands for which Chinese one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from figures.compare.likeness import Key, answers, key
from figures.compare.slips import Distance, distance
from figures.extract import Mention

# Mentions that equal values leave over are compared with so many of the other text, the
# nearest in reading order: the work stays linear however long the texts are.
_REACH = 24


class Same(NamedTuple):
    """Indexes into both texts: the pairs that say the same, and what is left of each."""

    pairs: list[tuple[int, int]]
    zh_left: list[int]
    en_left: list[int]


class Slips(NamedTuple):
    """Indexes into both texts: the pairs that were meant to say the same, and what stands alone."""

    pairs: list[tuple[int, int, Distance]]
    zh_alone: list[int]
    en_alone: list[int]


def pair_same(zh: Sequence[Mention], en: Sequence[Mention]) -> Same:
    """Pair the mentions of two texts that say the same: those of equal value, then those in other words.

    Each step takes the cheapest pairs first, reading order deciding between equals, so
    that one missing figure does not set all that follow against each other.
    """
    pairs = list(_equal(zh, en))
    zh_left = _without(range(len(zh)), (z for z, _ in pairs))
    en_left = _without(range(len(en)), (e for _, e in pairs))
    zh_left, en_left = _join_spans(zh, zh_left, en, en_left)

    def cost(z: int, e: int) -> int | None:
        if not answers(zh[z], en[e]):
            return None
        return 0 if zh[z].kind == en[e].kind == "vague" else 10 + 10 * (zh[z].weak + en[e].weak)

    pairs += _cheapest(zh_left, en_left, cost)
    zh_left = _without(zh_left, (z for z, _ in pairs))
    return Same(sorted(pairs), zh_left, _without(en_left, (e for _, e in pairs)))


def pair_slips(
    zh: Sequence[Mention], zh_left: Sequence[int], en: Sequence[Mention], en_left: Sequence[int]
) -> Slips:
    """Pair what is left by likeness: the English mention that was most likely meant for each Chinese one."""
    found: dict[tuple[int, int], Distance] = {}

    def cost(z: int, e: int) -> int | None:
        gap = distance(zh[z], en[e])
        if gap is None:
            return None
        found[z, e] = gap
        return gap.cost

    pairs = sorted(_cheapest(zh_left, en_left, cost))
    return Slips(
        [(z, e, found[z, e]) for z, e in pairs],
        _without(zh_left, (z for z, _ in pairs)),
        _without(en_left, (e for _, e in pairs)),
    )


def _equal(zh: Sequence[Mention], en: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs of equal value, in reading order; of too many, the weak ones stay over."""
    places: dict[Key, list[int]] = defaultdict(list)
    for e, mention in enumerate(en):
        places[key(mention)].append(e)
    wanted: dict[Key, list[int]] = defaultdict(list)
    for z, mention in enumerate(zh):
        # 增长两倍 may be "tripled" as well as "up two times": left to the words around it.
        if not (mention.unit == "multiple" and mention.direction == "up"):
            wanted[key(mention)].append(z)
    for found, zh_places in wanted.items():
        yield from _in_order(zh, zh_places, en, places.get(found, []))


def _in_order(
    zh: Sequence[Mention], zh_places: list[int], en: Sequence[Mention], en_places: list[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of one value: those that move the same way first, then by reading order."""
    for direction in ("up", "down", None):
        first = [z for z in zh_places if direction in (None, zh[z].direction)]
        second = [e for e in en_places if direction in (None, en[e].direction)]
        count = min(len(first), len(second))
        first = sorted(sorted(first, key=lambda z: _vagueness(zh[z]))[:count])
        second = sorted(sorted(second, key=lambda e: _vagueness(en[e]))[:count])
        yield from zip(first, second, strict=True)
        zh_places, en_places = _without(zh_places, iter(first)), _without(en_places, iter(second))


def _vagueness(mention: Mention) -> tuple[bool, bool]:
    """Of several mentions of one value, the weak and those without a noun are the last to be paired."""
    return mention.weak, mention.kind == "amount" and not mention.noun


def _join_spans(
    zh: Sequence[Mention], zh_left: list[int], en: Sequence[Mention], en_left: list[int]
) -> tuple[list[int], list[int]]:
    """Settle spans that the other language states by their two ends: 从3月持续到6月, "March through June"."""
    zh_left, en_left = _settle(zh, zh_left, en, en_left)
    en_left, zh_left = _settle(en, en_left, zh, zh_left)
    return zh_left, en_left


def _settle(
    whole: Sequence[Mention], whole_left: list[int], ends: Sequence[Mention], ends_left: list[int]
) -> tuple[list[int], list[int]]:
    places = {key(ends[i]): i for i in ends_left}
    settled: set[int] = set()
    gone: set[int] = set()
    for i in whole_left:
        span = whole[i].span
        if span is None or span.first is None or span.first == span.last or span.last is None:
            continue
        first, last = places.get(("span", span.first, span.first)), places.get(("span", span.last, span.last))
        if first is None or last is None or {first, last} & gone:
            continue
        years = {
            mention.span.year for mention in (whole[i], ends[first], ends[last]) if mention.span is not None
        }
        if len(years - {None}) <= 1:
            settled.add(i)
            gone |= {first, last}
    return [i for i in whole_left if i not in settled], [i for i in ends_left if i not in gone]


def _cheapest(
    zh: Sequence[int], en: Sequence[int], cost: Callable[[int, int], int | None]
) -> list[tuple[int, int]]:
    """Pairs by rising cost, nearer in reading order first; each index at most once."""
    offers: list[tuple[int, int, int, int]] = []
    for place, z in enumerate(zh):
        middle = place * len(en) // max(len(zh), 1)
        for other in range(max(0, middle - _REACH), min(len(en), middle + _REACH + 1)):
            price = cost(z, en[other])
            if price is not None:
                offers.append((price + min(abs(other - middle), 8), abs(other - middle), z, en[other]))
    taken_zh: set[int] = set()
    taken_en: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, _, z, e in sorted(offers):
        if z not in taken_zh and e not in taken_en:
            taken_zh.add(z)
            taken_en.add(e)
            pairs.append((z, e))
    return pairs


def _without(indexes: Sequence[int], taken: Iterator[int]) -> list[int]:
    gone = set(taken)
    return [index for index in indexes if index not in gone]
