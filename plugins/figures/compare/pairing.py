"""Pairing: which English mention translates which Chinese one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from figures.compare.dimension import is_conversion
from figures.compare.likeness import Key, answers, key, kinds_conflict, same_number
from figures.compare.slips import Distance, distance
from figures.extract import Mention

# Mentions that equal values leave over are compared with so many of the other text, the
# nearest in reading order: the work stays linear however long the texts are.
_REACH = 24

# "、" or " and " between two dates that are listed: how long it is at most.
_LIST_GAP = {"zh": 1, "en": 5}

Pair = tuple[int, int]


class Pairing:
    """Both texts' mentions as they are paired, step by step; ``zh_left`` and ``en_left`` are not paired yet.

    First those of equal value in any of their readings, then those in other words, then equal
    numbers whatever they were read as. Each step takes the cheapest pairs first, and of equal ones
    the nearest in reading order, so that one missing figure does not shift all pairs after it.
    """

    def __init__(self, zh: Sequence[Mention], en: Sequence[Mention]) -> None:
        self.zh, self.en = list(zh), list(en)
        self.zh_left, self.en_left = list(range(len(zh))), list(range(len(en)))
        self.pairs: list[Pair] = []
        equal = _equal(self.zh, self.zh_left, self.en, self.en_left)
        self._take((z, e) for z, e in equal if not self._is_gloss(z, e))
        if self.zh_left and self.en_left:
            self._take(self._other_readings())
            self._join_spans()
            self._take(self._cheapest(self._says_the_same))
            self._take(self._cheapest(self._is_same_number))
        self.pairs.sort()

    def slips(self, optional: Callable[[int, int], bool]) -> list[tuple[int, int, Distance]]:
        """Pair the mentions left over and return the pairs, each with the likely mistake.

        Each Chinese mention takes the English one most likely meant for it. ``optional`` says of
        two amounts whether neither need be in the other text.
        """
        found: dict[Pair, tuple[Distance, Mention, Mention]] = {}

        def cost(z: int, e: int) -> int | None:
            gap = _likeliest(self.zh[z], self.en[e])
            if gap is None or (self.zh[z].kind in ("amount", "period") and optional(z, e)):
                return None
            found[z, e] = gap
            return gap[0].cost

        pairs = sorted(self._cheapest(cost))
        self._leave(pairs)
        for z, e in pairs:
            _, self.zh[z], self.en[e] = found[z, e]
        return [(z, e, found[z, e][0]) for z, e in pairs]

    def _take(self, pairs: Iterable[Pair]) -> None:
        taken = list(pairs)
        self.pairs += taken
        self._leave(taken)

    def _leave(self, pairs: Sequence[Pair]) -> None:
        self.zh_left = _without(self.zh_left, (z for z, _ in pairs))
        self.en_left = _without(self.en_left, (e for _, e in pairs))

    def _other_readings(self) -> Iterator[Pair]:
        """Yield pairs of equal value in another reading, which then replaces the mention."""
        places: dict[Key, list[tuple[int, Mention]]] = defaultdict(list)
        for e in self.en_left:
            for mention in (self.en[e], *self.en[e].others):
                places[key(mention)].append((e, mention))
        taken: set[int] = set()
        for z in self.zh_left:
            if not (self.zh[z].others or any(self.en[e].others for e in self.en_left)):
                continue
            for mention in (self.zh[z], *self.zh[z].others):
                offers = places.get(key(mention), ())
                free = ((e, m) for e, m in offers if e not in taken and not self._both_each(z, e))
                offer = next(free, None)
                if offer is not None:
                    taken.add(offer[0])
                    self.zh[z] = _as_read(mention, self.zh[z])
                    self.en[offer[0]] = _as_read(offer[1], self.en[offer[0]])
                    yield z, offer[0]
                    break

    def _both_each(self, z: int, e: int) -> bool:
        """Return whether both are counts out of a number (one in three), which are compared as shares."""
        return self.zh[z].role == self.en[e].role == "each"

    def _others(self, z: int, e: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Return the other readings of both; none where both are counts out of a number."""
        return ((), ()) if self._both_each(z, e) else (self.zh[z].others, self.en[e].others)

    def _says_the_same(self, z: int, e: int) -> int | None:
        zh, en = self.zh[z], self.en[e]
        if self._is_gloss(z, e):
            return None
        zh_others, en_others = (filter(_is_amount, others) for others in self._others(z, e))
        if not any(answers(first, second) for first, second in product((zh, *zh_others), (en, *en_others))):
            return None
        loose = zh.unit == en.unit == "multiple" and zh.direction == "up" and zh.value == en.value
        doubtful = loose or kinds_conflict(zh, en)
        return 0 if zh.kind == en.kind == "vague" else 10 + 10 * (zh.weak + en.weak) + 5 * doubtful

    def _is_gloss(self, z: int, e: int) -> bool:
        """Return whether an English amount only glosses the one beside it, which has the Chinese unit.

        4000亩 is "4,000 mu", not the hectares in brackets after it.
        """
        unit, en = self.zh[z].unit, self.en[e]
        if unit == en.unit or not en.kind == self.zh[z].kind == "amount":
            return False
        near = (self.en[other] for other in (e - 1, e + 1) if 0 <= other < len(self.en))
        return any(main.kind == "amount" and main.unit == unit and is_conversion(main, en) for main in near)

    def _is_same_number(self, z: int, e: int) -> int | None:
        zh, en = self.zh[z], self.en[e]
        zh_others, en_others = self._others(z, e)
        same = any(same_number(*pair) for pair in product((zh, *zh_others), (en, *en_others)))
        return 10 + 10 * (zh.weak + en.weak) if same else None

    def _join_spans(self) -> None:
        """Settle spans that the other language states by their ends: 从3月持续到6月, "March through June"."""
        self.zh_left, self.en_left = _settle(self.zh, self.zh_left, self.en, self.en_left, _LIST_GAP["en"])
        self.en_left, self.zh_left = _settle(self.en, self.en_left, self.zh, self.zh_left, _LIST_GAP["zh"])

    def _cheapest(self, cost: Callable[[int, int], int | None]) -> list[Pair]:
        """Return pairs by rising cost, nearer in reading order first; each index at most once."""
        offers: list[tuple[int, int, int, int]] = []
        for place, z in enumerate(self.zh_left):
            middle = place * len(self.en_left) // max(len(self.zh_left), 1)
            for other in range(max(0, middle - _REACH), min(len(self.en_left), middle + _REACH + 1)):
                price = cost(z, self.en_left[other])
                if price is not None:
                    apart = abs(other - middle)
                    offers.append((price + min(apart, 8), apart, z, self.en_left[other]))
        return list(_first_come((z, e) for *_, z, e in sorted(offers)))


def _likeliest(zh: Mention, en: Mention) -> tuple[Distance, Mention, Mention] | None:
    """Return the distance of two mentions in their first readings, else in others, with those readings."""
    if gap := distance(zh, en):
        return gap, zh, en
    if zh.kind == "period" and en.unit == "month" and zh.others:  # 前11个月, "the first 14 months"
        gap = distance(zh.others[0], en)
        return (gap, zh.others[0], en) if gap else None
    if {zh.kind, en.kind} & {"period", "clock"} or zh.role == en.role == "each" or zh.unit == "list":
        return None
    for first in (zh, *zh.others):
        for second in (en, *en.others):
            if gap := distance(_as_read(first, zh), _as_read(second, en)):
                return gap, _as_read(first, zh), _as_read(second, en)
    return None


def _as_read(other: Mention, mention: Mention) -> Mention:
    """Return another reading with the role, weakness and direction of the mention."""
    direction = other.direction or mention.direction
    return other._replace(role=mention.role, weak=mention.weak, direction=direction)


def _is_amount(mention: Mention) -> bool:
    return mention.kind == "amount"


class _Places(NamedTuple):
    """The indexes of one value in each text."""

    zh: list[int]
    en: list[int]


def _equal(
    zh: Sequence[Mention], zh_left: Sequence[int], en: Sequence[Mention], en_left: Sequence[int]
) -> Iterator[Pair]:
    """Yield pairs of equal value in reading order; where one side has more, its weak ones are left over."""
    places: dict[Key, _Places] = {}
    for z in zh_left:
        # 增长两倍 may be "tripled" as well as "up two times": left to the words around it.
        if not (zh[z].unit == "multiple" and zh[z].direction == "up"):
            places.setdefault(key(zh[z]), _Places([], [])).zh.append(z)
    for e in en_left:
        if (found := places.get(key(en[e]))) is not None:
            found.en.append(e)
    for found in places.values():
        if len(found.zh) == len(found.en) == 1:
            yield found.zh[0], found.en[0]
        elif found.en:
            yield from _in_order(zh, found.zh, en, found.en)


def _in_order(
    zh: Sequence[Mention], zh_places: list[int], en: Sequence[Mention], en_places: list[int]
) -> Iterator[Pair]:
    """Yield pairs of one value: first those of one direction, then those of one bound, then by place."""
    if len(zh_places) == len(en_places) and all(
        zh[z].direction == en[e].direction and not _years_differ(zh[z], en[e])
        for z, e in zip(zh_places, en_places, strict=True)
    ):
        yield from zip(zh_places, en_places, strict=True)
        return
    offers: list[tuple[int, int, int, int, int]] = []
    for place, z in enumerate(zh_places):
        middle = place * len(en_places) // len(zh_places)
        for other in range(max(0, middle - _REACH), min(len(en_places), middle + _REACH + 1)):
            e = en_places[other]
            apart = abs(z * len(en) - e * len(zh)) // len(zh)
            offers.append((*_unlikeness(zh[z], en[e]), apart, z, e))
    yield from _first_come((z, e) for *_, z, e in sorted(offers))


def _first_come(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the pairs that share no index with an earlier one."""
    taken_zh: set[int] = set()
    taken_en: set[int] = set()
    for z, e in pairs:
        if z not in taken_zh and e not in taken_en:
            taken_zh.add(z)
            taken_en.add(e)
            yield z, e


def _unlikeness(zh: Mention, en: Mention) -> tuple[int, int]:
    """Return a sort key, smaller for mentions more alike in direction and year, then weakness and bound."""
    moved = bool(zh.direction and en.direction)
    direction = 0 if moved and zh.direction == en.direction else 1 + (moved and zh.direction != en.direction)
    weak = zh.weak + en.weak
    direction += 2 * _years_differ(zh, en)
    return direction, 2 * weak + (zh.qualifier is not en.qualifier)


def _years_differ(zh: Mention, en: Mention) -> bool:
    """Return whether two dates name different years."""
    return bool(zh.span and en.span and zh.span.year and en.span.year and zh.span.year != en.span.year)


def _settle(
    whole: Sequence[Mention], whole_left: list[int], ends: Sequence[Mention], ends_left: list[int], gap: int
) -> tuple[list[int], list[int]]:
    places: dict[Key, int] = {key(ends[i]): i for i in ends_left}
    settled: set[int] = set()
    gone: set[int] = set()
    for i in whole_left:
        span = whole[i].span
        if span is None or span.first is None or span.first == span.last or span.last is None:
            continue
        first, last = (places.get(end) for end in _ends(span.first, span.last))
        if first is None or last is None or {first, last} & gone:
            continue
        years = [mention.span.year for mention in (ends[first], ends[last]) if mention.span is not None]
        is_list = 0 <= ends[last].start - ends[first].end <= gap and len({*years} - {None}) <= 1
        month, day = span.first
        next_to_it = {(month, day + 1)} if day else {(month + 1, 0), (month + 5, 0)}
        if is_list and span.last not in next_to_it:
            continue  # 5月1日、5日 is not "May 1 to 5"
        if len({span.year, *years} - {None}) <= 1:
            settled.add(i)
            within = [("span", date, date) for date in _within(span.first, span.last)]
            gone |= {first, last}
            if all(date in places for date in within):
                gone.update(places[date] for date in within)
    return [i for i in whole_left if i not in settled], [i for i in ends_left if i not in gone]


def _ends(first: tuple[int, int], last: tuple[int, int]) -> tuple[Key, Key]:
    """Return the keys of both ends of a span: days, months, or the quarters of half a year."""
    if not first[1] and first[0] % 3 == 1 and last[0] == first[0] + 5:
        return ("span", first, (first[0] + 2, 0)), ("span", (first[0] + 3, 0), last)
    return ("span", first, first), ("span", last, last)


def _within(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the months between two months, or the days between two days of one month."""
    if first[1] and last[1] and first[0] == last[0]:
        return [(first[0], day) for day in range(first[1] + 1, last[1])]
    return [(month, 0) for month in range(first[0] + 1, last[0])] if not first[1] else []


def _without(indexes: Sequence[int], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in indexes if index not in gone]
