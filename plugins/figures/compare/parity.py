"""Compare the figures of a text and its translation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from figures.compare.advice import in_place_of, keeps_verb
from figures.compare.allowances import (
    Side,
    Texts,
    is_equivalent,
    is_less_precise,
    may_be_added,
    may_be_left_out,
)
from figures.compare.bounds import LOWER, UPPER, differ, is_rounded
from figures.compare.difference import Difference, DifferenceKind
from figures.compare.likeness import Key, are_alike, is_last_age, key, kinds_conflict, unlike_denominator
from figures.compare.month_parts import OtherPart, names_parts, other_part
from figures.compare.order import backwards, compared_otherwise, crossed, exchanged
from figures.compare.pairing import Pairing
from figures.compare.signs import signs_differ
from figures.compare.wording import in_chinese, in_english, moving, spelling
from figures.extract import Mention, extract
from figures.extract.bounds import start_of_bound
from figures.extract.lexicon import dimension
from figures.extract.mention import TAKEN_OFF
from figures.quantity import Qualifier

_RANGE_ZH = re.compile(r" ?(?:—{1,2}|--?|–|～|~|至|到) ?")

_HALF = 50
# Words that let a percentage be what is taken off a price.
_OFF = re.compile(
    r"(?i)\b(?:off|discount\w*|cheaper|lower\w*|less|below|reduc\w*|cut\w*|sav\w+|knock\w*|concession\w*)\b"
)
_FAR_OFF = 40
_DISCOUNT = re.compile(r"(?i) (?:[a-z]+ )?(?:discount|off\b|reduction|price cut|cheaper)")


_PER_EN = re.compile(r"(?: [a-z]+)?(?: (?:per|an?|each|every) |/)[a-z]+")
_DATE_GOES_ON = re.compile(r",? (?:and |to |of )?")
_COMES_TO_ZH = re.compile(r"(?:至|到|为|成)(?:了|约|近)?\Z")
_RATE_AFTER_EN = re.compile(
    r" (?:[a-z-]+ ){0,3}(?:increase|growth|rise|gain|decline|decrease|drop|fall|contraction)\b"
)
_COMES_TO_EN = re.compile(r"\b(?:to|at) (?:an? )?(?:[a-z]+ )?\Z")
_RATE_BEFORE_ZH = re.compile(r"(?:增速|增幅|涨幅|降幅|跌幅|增长率)(?:为|至|到)?\Z")

# The figures of a Chinese text and of its translation.
Found = tuple[Sequence[Mention], Sequence[Mention]]


def compare(zh: str, en: str, found: Found | None = None) -> tuple[Difference, ...]:
    """Every figure that the English text does not state as the Chinese one does, in reading order.

    Figures are paired by value, whatever words state them; unit, bound, direction,
    denominator and period are compared where both sides are understood. English may round
    a figure where it says so and leave out what is not asked for; each problem gives one
    difference. ``found`` are the figures of both texts, where they have been extracted before.
    """
    zh_found, en_found = found or (extract(zh, "zh"), extract(en, "en"))
    if (
        len(zh_found) == len(en_found)
        and all(map(_is_same, zh_found, en_found))
        and not names_parts(zh)
        and not list(backwards(en, en_found))
    ):
        return ()  # both state the same, one by one: there is nothing to pair
    return _Comparison(zh, en, (zh_found, en_found)).differences()


def _is_same(zh: Mention, en: Mention) -> bool:
    return (
        zh.value == en.value
        and zh.unit == en.unit
        and zh.kind == en.kind
        and zh.direction == en.direction
        and zh.qualifier is en.qualifier
        and zh.span == en.span
        and zh.upper == en.upper
        and zh.per == en.per
        and zh.role == en.role
        and zh.unit != "multiple"
        and not zh.text.endswith("折")  # 80 percent may be paid or taken off
        and not kinds_conflict(zh, en)
    )


class _Comparison:
    """Both texts, their mentions and how they pair."""

    def __init__(self, zh: str, en: str, found: Found) -> None:
        pairing = Pairing(*found)
        self.zh, self.en, self.same = pairing.zh, pairing.en, list(pairing.pairs)
        self.texts = Texts(zh, en, self.zh, self.en)
        self.names_parts = names_parts(zh)
        self.said: defaultdict[Key, list[int]] = defaultdict(list)
        for z, e in self.same:
            self.said[key(self.zh[z])].append(z)
            self.said.setdefault(key(self.en[e]), [])  # the same, in its English reading
        answer = dict(self.same)
        asked = {e: z for z, e in self.same}
        sides = Side(zh, self.zh, pairing.zh_left), Side(en, self.en, pairing.en_left)
        pairing.zh_left = [z for z in pairing.zh_left if not self._is_answered_otherwise(z, answer, sides[1])]
        pairing.en_left = [e for e in pairing.en_left if not is_equivalent(en, self.en, e, asked, sides[0])]
        dispensable = {z for z in pairing.zh_left if may_be_left_out(z, self.zh, self.texts, self.said)}
        additional = {e for e in pairing.en_left if may_be_added(e, self.en, self.texts, self.said)}
        self.slips = pairing.slips(
            lambda z, e: z in dispensable and e in additional and not are_alike(self.zh[z], self.en[e])
        )
        self.zh_alone = pairing.zh_left
        # What goes with the English figure of a slip: the March of "January and March" for 1—2月.
        self.rest = dict(self._rests(set(pairing.en_left)))
        self.en_alone = [e for e in pairing.en_left if e not in self.rest.values()]
        self.answer = answer | {z: e for z, e, _ in self.slips}
        self.asked = {e: z for z, e in self.answer.items()}
        self.answered, self.asking = sorted(self.answer), sorted(self.asked)

    def _rests(self, alone: AbstractSet[int]) -> Iterator[tuple[int, int]]:
        """The English figures that a date or a span was meant by as well: the 33 of "June 33"."""
        less = ((z, e) for z, e in self.same if self.en[e].span and self.en[e].span != self.zh[z].span)
        for z, e in (*((z, e) for z, e, _ in self.slips), *less):
            span = self.zh[z].span
            if span is None or span.first is None or not (span.first[1] or span.first != span.last):
                continue
            for other in sorted(alone & {e - 1, e + 1}):
                number = self.en[other]
                # A month is taken for the noun of the number before it: 38 February.
                if number.kind == "period" or number.is_bare or (other < e and number.unit == "count"):
                    first, second = sorted((number, self.en[e]))
                    if _DATE_GOES_ON.fullmatch(self.texts.en, first.end, second.start):
                        yield e, other
                        break

    def _is_answered_otherwise(self, z: int, answer: Mapping[int, int], other: Side) -> bool:
        """Return whether a figure is its neighbour in another unit, or 100 percent called "all"."""
        mention = self.zh[z]
        if mention.unit == "percent" and mention.value == 100 and self.texts.en_says_all:
            return True
        return is_equivalent(self.texts.zh, self.zh, z, answer, other)

    def differences(self) -> tuple[Difference, ...]:
        found = [self._paid(z, e) or self._check(z, e) for z, e in self.same]
        found += [self._slip(index) for index in range(len(self.slips))]
        found += [self._missing(z) for z in self.zh_alone]
        found += [self._extra(e) for e in self.en_alone]
        different = [difference for difference in found if difference is not None]
        if not different:
            different += self._out_of_order()
        return tuple(sorted(different, key=lambda d: (d.zh_at, d.en_at)))

    def _out_of_order(self) -> Iterator[Difference]:
        """Figures in each other's places, and changes told the wrong way round, where all else agrees."""
        texts = self.texts.zh, self.texts.en
        for z, e in (
            *exchanged(texts, self.zh, self.en, self.answer),
            *crossed(self.zh, self.en, self.answer),
        ):
            yield self._difference("order-mismatch", z, e, self._right(z, e))
        for e, right in backwards(self.texts.en, self.en):
            if e in self.asked:
                wording = f"{right} from {self._right(self.asked[e], e)}"
                yield self._difference("direction-mismatch", self.asked[e], e, wording)

    def _paid(self, z: int, e: int) -> Difference | None:
        """What is paid, where English says what a discount takes off and not that it is taken off."""
        zh, en = self.zh[z], self.en[e]
        taken = next((reading.value for reading in (zh, *zh.others) if reading.noun == TAKEN_OFF), None)
        if taken is None or en.unit != "percent" or taken == _HALF:
            return None
        if 100 - taken == en.value and _DISCOUNT.match(
            self.texts.en, en.end
        ):  # 八折, "an 80 percent discount"
            return self._difference("value-mismatch", z, e, in_english(zh._replace(value=taken, decimals=0)))
        if taken != en.value:
            return None
        if any(self._is_taken_off(each) for each in self.en if each.value == taken):
            return None
        paid = zh._replace(value=100 - taken, decimals=0)
        return self._difference("value-mismatch", z, e, in_english(paid))

    def _is_taken_off(self, en: Mention) -> bool:
        return _OFF.search(self.texts.en, max(0, en.start - _FAR_OFF), en.end + _FAR_OFF) is not None

    def _check(self, z: int, e: int) -> Difference | None:
        """What two mentions of the same value still say differently."""
        zh, en = self.zh[z], self.en[e]
        if zh.span is not None and en.span is not None:
            if self.names_parts and (part := other_part((self.texts.zh, self.texts.en), zh, en)):
                return self._other_part(z, e, part)
            other_year = zh.span.year and en.span.year and zh.span.year != en.span.year
            if other_year or e in self.rest or (not zh.weak and is_less_precise(zh, en, self.texts)):
                return self._difference("period-mismatch", z, e, self._right(z, e))
        if zh.kind == en.kind == "clock" and zh.noun and en.noun and zh.noun != en.noun:
            return self._difference("period-mismatch", z, e, self._right(z, e))
        if {zh.role, en.role} == {"from", "to"}:
            return (
                None if zh.role == "from" else self._difference("direction-mismatch", z, e, self._right(z, e))
            )
        if zh.kind != "amount" or en.kind != "amount":
            return None
        if signs_differ((self.texts.zh, self.texts.en), zh, en):
            minus = "" if en.text.startswith(("-", "−", "minus", "negative")) else "minus "
            return self._difference("direction-mismatch", z, e, minus + self._right(z, e))
        if way := compared_otherwise((self.texts.zh, self.texts.en), zh, en):
            right = in_english(zh._replace(qualifier=Qualifier.EXACT), self._noun(e))
            return self._difference("direction-mismatch", z, e, f"{way} from {right}")
        if zh.direction and en.direction and zh.direction != en.direction and not self._is_level(zh, en):
            return self._difference("direction-mismatch", z, e, moving(self._right(z, e), zh))
        if kinds_conflict(zh, en):
            return self._difference("unit-mismatch", z, e, in_english(zh))
        if unit := unlike_denominator(zh, en):
            end = self._replaced(z, e)[1]
            per = _PER_EN.match(self.texts.en, end)
            place = (en.start, per.end() if per else end)
            right = in_english(zh._replace(qualifier=Qualifier.EXACT), self._noun(e))
            return self._at("unit-mismatch", z, e, place, f"{right} per {spelling(unit, 'en')}")
        return self._bound(z, e)

    def _bound(self, z: int, e: int) -> Difference | None:
        """A bound that only one of the texts has; of weak figures, bounds of both, and that of a half."""
        zh, en = self.zh[z], self.en[e]
        if is_last_age(zh, en):
            return None
        bounded = {zh.qualifier, en.qualifier} <= LOWER | UPPER
        is_half = zh.unit == en.unit == "percent" and zh.value == en.value == _HALF  # 过半, "half"
        if (bounded or is_half or not (zh.weak or en.weak)) and differ(zh, en, self.texts.zh, self.texts.en):
            return self._difference("qualifier-mismatch", z, e, self._right(z, e))
        return None

    def _other_part(self, z: int, e: int, part: OtherPart) -> Difference:
        """A part of a month that is not that of the Chinese, with the month itself."""
        place = (part.start, self.en[e].end)
        return self._at("period-mismatch", z, e, place, part.right + self._right(z, e))

    def _is_level(self, zh: Mention, en: Mention) -> bool:
        """Return whether one gives the level of a rate, the other its sign: 回落至3%, "a 3 percent rise"."""
        if _COMES_TO_ZH.search(self.texts.zh, max(0, zh.start - 4), zh.start):
            return bool(_RATE_AFTER_EN.match(self.texts.en, en.end))
        return bool(
            _COMES_TO_EN.search(self.texts.en, max(0, en.start - 24), en.start)
            and _RATE_BEFORE_ZH.search(self.texts.zh, max(0, zh.start - 8), zh.start)
        )

    def _right(self, z: int, e: int) -> str:
        """What English should say instead."""
        zh, en = self.zh[z], self.en[e]
        if keeps_verb(zh, en, self.texts.en):
            zh = zh._replace(qualifier=Qualifier.EXACT)
        right = in_place_of(zh, en, self.texts.en[: en.start], self._noun(e))
        # The hectares in brackets stand there already.
        return right.partition(" (")[0] if self.texts.en.startswith(" (", en.end) else right

    def _slip(self, index: int) -> Difference | None:
        z, e, gap = self.slips[index]
        if self._repeats(index):
            return None
        kind = "rounded" if is_rounded(self.zh[z], self.en[e]) else gap.kind
        return self._difference(kind, z, e, self._right(z, e), gap.power)

    def _repeats(self, index: int) -> bool:
        """Return whether a slip is that of the other end of its range: both ends share one unit."""
        z, e, gap = self.slips[index]
        before_z, before_e, before = self.slips[max(0, index - 1)]
        if (z, e) != (before_z + 1, before_e + 1) or gap.kind != before.kind or gap.kind == "value-mismatch":
            return False
        return bool(_RANGE_ZH.fullmatch(self.texts.zh, self.zh[before_z].end, self.zh[z].start))

    def _missing(self, z: int) -> Difference | None:
        if may_be_left_out(z, self.zh, self.texts, self.said):
            return None
        if is_equivalent(self.texts.zh, self.zh, z, self.answer, Side(self.texts.en, self.en, self.en_alone)):
            return None
        mention = self.zh[z]
        place = _after(z, self.answered, self.answer, self.en)
        right = moving(in_english(mention), mention)
        return Difference(
            "missing-in-english", mention, None, (mention.start, mention.end), (place, place), right
        )

    def _extra(self, e: int) -> Difference | None:
        if may_be_added(e, self.en, self.texts, self.said):
            return None
        if is_equivalent(self.texts.en, self.en, e, self.asked, Side(self.texts.zh, self.zh, self.zh_alone)):
            return None
        mention = self.en[e]
        place, right = _after(e, self.asking, self.asked, self.zh), in_chinese(mention)
        return Difference(
            "extra-in-english", None, mention, (place, place), (mention.start, mention.end), right
        )

    def _noun(self, e: int) -> str:
        """The noun that the English already has after a count, as it is written."""
        mention = self.en[e]
        if mention.kind != "amount" or dimension(mention.unit) != "count":
            return ""
        written = self.texts.en[mention.end + 1 : mention.end + 1 + len(mention.noun)]
        return written if written.lower() == mention.noun else mention.noun

    def _difference(
        self, kind: DifferenceKind, z: int, e: int, suggestion: str, power: int = 0
    ) -> Difference:
        return self._at(kind, z, e, self._replaced(z, e), suggestion, power)

    def _at(
        self, kind: DifferenceKind, z: int, e: int, place: tuple[int, int], suggestion: str, power: int = 0
    ) -> Difference:
        """A difference whose suggestion takes the place of the English there, with its capital."""
        zh, written = self.zh[z], self.texts.en[slice(*place)]
        if written[:1].isupper():
            suggestion = suggestion[:1].upper() + suggestion[1:]
        en = self.en[e]._replace(text=written)
        return Difference(kind, zh, en, (zh.start, zh.end), place, suggestion, power)

    def _replaced(self, z: int, e: int) -> tuple[int, int]:
        """What the right wording takes the place of: an English figure with its bound and its noun."""
        mention, text = self.en[e], self.texts.en
        noun = self._noun(e) if dimension(self.zh[z].unit) == "count" else ""
        end = mention.end + (
            1 + len(noun) if noun and text[mention.end + 1 :].lower().startswith(noun.lower()) else 0
        )
        if e in self.rest:
            other = self.en[self.rest[e]]
            return min(mention.start, other.start), max(mention.end, other.end)
        if mention.role == "each" and mention.unit == "percent":
            end = self.en[e + 1].end  # one in four
        bounded = mention.qualifier is not Qualifier.EXACT and not keeps_verb(self.zh[z], mention, text)
        return (start_of_bound(text, mention.start) if bounded else mention.start), end


def _after(index: int, answered: list[int], answer: Mapping[int, int], mentions: Sequence[Mention]) -> int:
    """The place in the other text after what answers the nearest mention before this one."""
    place = bisect_left(answered, index)
    return mentions[answer[answered[place - 1]]].end if place else 0
