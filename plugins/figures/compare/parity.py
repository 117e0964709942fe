"""Compare the figures of a text and its translation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from figures.compare.advice import in_place_of, keeps_verb
from figures.compare.alignment import Alignment, Found
from figures.compare.allowances import is_less_precise
from figures.compare.bases import names_bases, other_base
from figures.compare.bounds import LOWER, UPPER, differ, is_rounded
from figures.compare.difference import Difference, DifferenceKind
from figures.compare.discounts import misstated_discount
from figures.compare.likeness import is_last_age, kinds_conflict, unlike_denominator
from figures.compare.month_parts import OtherPart, names_parts, other_part
from figures.compare.order import (
    backwards,
    compared_otherwise,
    crossed,
    exchanged,
    exchanged_medals,
    exchanged_units,
)
from figures.compare.outcomes import names_outcomes, other_outcome
from figures.compare.signs import is_level, signs_differ
from figures.compare.starts import change_in_points, end_of
from figures.compare.things import exchanged_things
from figures.compare.wording import in_chinese, in_english, moving, spelling
from figures.extract import Mention, extract
from figures.extract.bounds import start_of_bound
from figures.extract.lexicon import dimension, en_units
from figures.extract.mention import LUNAR
from figures.quantity import Qualifier
from patterns import Pattern

_RANGE_ZH = re.compile(r" ?(?:—{1,2}|--?|–|～|~|至|到) ?")
_HALF = 50
# A capital after one of these is that of a month.
_WITHIN_SENTENCE = Pattern(r"[a-z,0-9] \Z")
_UNIT = r"(?P<unit>(?:(?:square|cubic) )?[a-z]+)"
_PER_EN = re.compile(rf"(?: [a-z]+)?(?: (?:per|an?|each|every) |/){_UNIT}")
# The same after other words, or before the figure.
_PER_FAR = Pattern(rf"(?i)\b(?P<per>per|each|every|an?)(?P<gap>[ -]){_UNIT}")
_PER_REACH = 80
_MEANS = {"day": "daily", "week": "weekly", "month": "monthly", "year": "annual"}
_MEAN = Pattern(rf"(?i)\b(?:{'|'.join(_MEANS.values())}|yearly)\b")


def compare(zh: str, en: str, found: Found | None = None) -> tuple[Difference, ...]:
    """Return every figure that the English text does not state as the Chinese one does, in reading order.

    Figures are paired by value, however they are worded; unit, bound, direction, denominator and
    period are compared where both sides are understood. English may round a figure where it says so
    and leave out what is optional; each problem gives one difference. ``found`` are the figures of
    both texts, if already extracted.
    """
    zh_found, en_found = found or (extract(zh, "zh"), extract(en, "en"))
    stated = zh_found
    if len(zh_found) > len(en_found):  # the 一 of 一般 and 进一步 needs no counterpart
        stated = [mention for mention in zh_found if mention.kind != "label" or mention.unit]
    if (
        len(stated) == len(en_found)
        and all(map(_is_same, stated, en_found))
        and not names_parts(zh)
        and not list(backwards(en, en_found))
        and not (
            names_bases(zh)
            and any(other_base((zh, en), *pair) for pair in zip(stated, en_found, strict=True))
        )
        and not (
            names_outcomes(zh, en)
            and any(other_outcome((zh, en), *pair) for pair in zip(stated, en_found, strict=True))
        )
        and not list(exchanged_things(zh, stated, en_found, dict(enumerate(range(len(stated))))))
    ):
        return ()  # both state the same, one by one: there is nothing to pair
    return _Comparison(Alignment(zh, en, (zh_found, en_found))).differences()


def _is_same(zh: Mention, en: Mention) -> bool:
    return (
        zh.value == en.value
        and zh.unit == en.unit
        and zh.kind == en.kind
        and zh.direction == en.direction
        and zh.qualifier is en.qualifier
        and zh.span == en.span
        and (zh.noun == LUNAR) == (en.noun == LUNAR)
        and zh.upper == en.upper
        and zh.per == en.per
        and zh.role == en.role
        and zh.unit != "multiple"
        and not zh.text.endswith("折")  # 80 percent may be paid or taken off
        and not kinds_conflict(zh, en)
    )


class _Comparison:
    """The differences of two aligned texts."""

    def __init__(self, aligned: Alignment) -> None:
        self.aligned = aligned
        self.zh, self.en, self.texts = aligned.zh, aligned.en, aligned.texts
        self.answer, self.asked, self.rest = aligned.answer, aligned.asked, aligned.rest
        self.names_bases = names_bases(self.texts.zh)
        # How often each span is said, where a part of one is: of two, it is not known which is answered.
        parted = self.zh if names_parts(self.texts.zh) else ()
        self.spans = Counter(mention.span for mention in parted)

    def differences(self) -> tuple[Difference, ...]:
        found = [self._paid(z, e) or self._check(z, e) for z, e in self.aligned.same]
        found += [self._slip(index) for index in range(len(self.aligned.slips))]
        found += [self._missing(z) for z in self.aligned.missing()]
        found += [self._extra(e) for e in self.aligned.extra()]
        different = [difference for difference in found if difference is not None]
        if len(different) > 1 and [difference.kind for difference in different].count("unit-mismatch") > 1:
            different = self._of_their_own_units(different)
        if not different:
            different += self._out_of_order()
        return tuple(sorted(different, key=lambda d: (d.zh_at, d.en_at)))

    def _of_their_own_units(self, different: Sequence[Difference]) -> list[Difference]:
        """Return the differences with each number that was given to another's unit told at its own unit."""
        other = exchanged_units(self.zh, self.en, self.answer.items())
        told = {self.zh[z].start for z in other}
        exchanged_there = [
            self._difference("value-mismatch", z, e, self._right(z, e)) for z, e in other.items()
        ]
        return [
            *(each for each in different if each.zh_at[0] not in told or each.zh is None),
            *exchanged_there,
        ]

    def _out_of_order(self) -> Iterator[Difference]:
        """Yield figures that are exchanged, and changes in the wrong direction, where all else agrees."""
        texts = self.texts.zh, self.texts.en
        for z, e in (
            *exchanged(texts, self.zh, self.en, self.answer),
            *crossed(self.zh, self.en, self.answer),
        ):
            yield self._difference("order-mismatch", z, e, self._right(z, e))
        for z, e in exchanged_medals(self.zh, self.en, self.answer):
            yield self._difference("value-mismatch", z, e, self._right(z, e))
        for z, e in exchanged_things(self.texts.zh, self.zh, self.en, self.answer):
            yield self._difference("value-mismatch", z, e, self._right(z, e))
        for e, right in backwards(self.texts.en, self.en):
            if e in self.asked:
                wording = f"{right} from {self._right(self.asked[e], e)}"
                yield self._difference("direction-mismatch", self.asked[e], e, wording)

    def _paid(self, z: int, e: int) -> Difference | None:
        """Return a discount of which English confuses the price paid with the part taken off, or None."""
        right = misstated_discount(self.zh[z], self.en[e], self.en, self.texts)
        if right is None:
            return None
        suggestion = in_english(self.zh[z]._replace(value=right, decimals=0))
        return self._difference("value-mismatch", z, e, suggestion)

    def _check(self, z: int, e: int) -> Difference | None:
        """Return the difference between two mentions of the same value, or None."""
        zh, en, texts = self.zh[z], self.en[e], (self.texts.zh, self.texts.en)
        if zh.span is not None and en.span is not None:
            if self.spans[zh.span] == 1 and (part := other_part(texts, zh, en)):
                return self._other_part(z, e, part)
            other_year = zh.span.year and en.span.year and zh.span.year != en.span.year
            if other_year or e in self.rest or (not zh.weak and is_less_precise(zh, en, self.texts)):
                return self._difference("period-mismatch", z, e, self._right(z, e))
        if zh.kind == en.kind == "clock" and zh.noun and en.noun and zh.noun != en.noun:
            return self._difference("period-mismatch", z, e, self._right(z, e))
        if {zh.role, en.role} == {"from", "to"}:
            return None if zh.role == "from" else self._ends_exchanged(z, e)
        if zh.kind != "amount" or en.kind != "amount":
            return None
        if signs_differ(texts, zh, en):
            minus = "" if en.text.startswith(("-", "−", "minus", "negative")) else "minus "
            return self._difference("direction-mismatch", z, e, minus + self._right(z, e))
        if way := compared_otherwise(texts, zh, en):
            right = in_english(zh._replace(qualifier=Qualifier.EXACT), self._noun(e))
            return self._difference("direction-mismatch", z, e, f"{way} from {right}")
        if self.names_bases and (base := other_base(texts, zh, en)):
            return self._at("period-mismatch", z, e, *base)
        if zh.direction and en.direction and zh.direction != en.direction and not is_level(texts, zh, en):
            return self._difference("direction-mismatch", z, e, moving(self._right(z, e), zh))
        if kinds_conflict(zh, en):
            return self._difference("unit-mismatch", z, e, in_english(zh))
        return self._counted_by_another(z, e) or self._other_outcome(z, e) or self._bound(z, e)

    def _ends_exchanged(self, z: int, e: int) -> Difference:
        """Return the exchanged ends of a change as one difference, or only the end that is wrong.

        One difference replaces both ends and the words between them.
        """
        other = self.answer.get(z - 1)
        if other is None or abs(other - e) != 1:
            return self._difference("direction-mismatch", z, e, f"to {self._right(z, e)}")
        asked = {e: z, other: z - 1}
        first, last = sorted(asked)
        start, end = self._replaced(asked[first], first), self._replaced(asked[last], last)
        between = self.texts.en[start[1] : end[0]]
        right = f"{self._right(asked[last], last)}{between}{self._right(asked[first], first)}"
        found = self._at("direction-mismatch", z, e, (start[0], end[1]), right)
        both = self.texts.zh[self.zh[z - 1].start : self.zh[z].end]
        return replace(found, zh=self.zh[z]._replace(text=both))

    def _other_outcome(self, z: int, e: int) -> Difference | None:
        """Return a change whose outcome English takes for the change, or the reverse; or None."""
        outcome = other_outcome((self.texts.zh, self.texts.en), self.zh[z], self.en[e])
        if outcome and self.asked.get(e + 1) == z - 1 and self._gap(e) == " to ":
            # 增加3亿元，增至13亿元: "by 1.3 billion yuan to 300 million yuan".
            return replace(self._ends_exchanged(z, e), kind="value-mismatch")
        return self._at("value-mismatch", z, e, *outcome) if outcome else None

    def _gap(self, e: int) -> str:
        """Return what stands between an English figure and the next."""
        return self.texts.en[self.en[e].end : self.en[e + 1].start]

    def _counted_by_another(self, z: int, e: int) -> Difference | None:
        """Return a figure that English counts per another unit, or None: 每亩, "per hectare".

        The English denominator may come before the figure.
        """
        zh, en, text = self.zh[z], self.en[e], self.texts.en
        unit = unlike_denominator(zh, en)
        if not unit:
            return None
        end = self._replaced(z, e)[1]
        near = _PER_EN.match(text, end)
        if near is None or en_units().get(near["unit"]) not in en.per:
            near = None
            after = _PER_FAR.finditer(text, end, end + _PER_REACH)
            before = _PER_FAR.finditer(text, max(0, en.start - _PER_REACH), en.start)
            for other in (*after, *before):
                if en_units().get(other["unit"]) in en.per:
                    per = "per" if other["per"].lower() in ("a", "an") else other["per"]
                    right = f"{per}{other['gap']}{spelling(unit, 'en')}"
                    return self._at("unit-mismatch", z, e, other.span(), right)
            mean = _MEAN.search(text, max(0, en.start - _PER_REACH), en.start)
            if mean and unit in _MEANS:
                return self._at("unit-mismatch", z, e, mean.span(), _MEANS[unit])
        right = in_english(zh._replace(qualifier=Qualifier.EXACT), self._noun(e))
        place = (en.start, near.end() if near else end)
        return self._at("unit-mismatch", z, e, place, f"{right} per {spelling(unit, 'en')}")

    def _bound(self, z: int, e: int) -> Difference | None:
        """Return a difference in bounds, or None.

        Weak figures are compared only where both have a bound or both are a half.
        """
        zh, en = self.zh[z], self.en[e]
        if is_last_age(zh, en):
            return None
        bounded = {zh.qualifier, en.qualifier} <= LOWER | UPPER
        is_half = zh.unit == en.unit == "percent" and zh.value == en.value == _HALF  # 过半, "half"
        if (bounded or is_half or not (zh.weak or en.weak)) and differ(zh, en, self.texts.zh, self.texts.en):
            return self._difference("qualifier-mismatch", z, e, self._right(z, e))
        return None

    def _other_part(self, z: int, e: int, part: OtherPart) -> Difference:
        """Return a part of a month or year that differs from the Chinese, with the month or year itself."""
        place = (part.start, self.en[e].end)
        return self._at("period-mismatch", z, e, place, part.right + self._right(z, e))

    def _right(self, z: int, e: int) -> str:
        """Return what English should say instead."""
        zh, en = self.zh[z], self.en[e]
        if z in self.aligned.listed:
            return " and ".join(in_english(self.zh[each]) for each in sorted((z, self.aligned.listed[z])))
        if keeps_verb(zh, en, self.texts.en):
            zh = zh._replace(qualifier=Qualifier.EXACT)
        right = in_place_of(zh, en, self.texts.en[: en.start], self._noun(e))
        if zh.qualifier is Qualifier.EXACT and self.texts.en.startswith("-", en.end) and self._noun(e):
            right = right.replace(" ", "-", 1)  # a 4-lane road
        # The hectares in brackets are there already.
        return right.partition(" (")[0] if self.texts.en.startswith(" (", en.end) else right

    def _slip(self, index: int) -> Difference | None:
        z, e, gap = self.aligned.slips[index]
        if self._repeats(index):
            return None
        if gap.kind == "value-mismatch" and (other := self._counted_by_another(z, e)):
            return other
        if start := self._start(z, e):
            return start
        kind = "rounded" if is_rounded(self.zh[z], self.en[e]) else gap.kind
        return self._difference(kind, z, e, self._right(z, e), gap.power)

    def _start(self, z: int, e: int) -> Difference | None:
        """Return a start of a change for which English has a wrong change, or None: "fell by 1 to 3"."""
        end = end_of(self.zh, z, self.answer)
        if end == e - 1 and self._gap(end) == " to ":
            end, e = e, end  # of 由4%降至2% and "by 2 percent to 2 percent", the first was taken for the end
        zh, en, text = self.zh[z], self.en[e], self.texts.en
        if end not in (e - 1, e + 1) or not en.direction or text.endswith("from ", 0, en.start):
            return None
        if points := change_in_points(zh, self.zh[z + 1], en):
            found = self._difference("unit-mismatch", z, e, in_english(points))
            return replace(found, zh=zh._replace(text=self.texts.zh[zh.start : self.zh[z + 1].end]))
        start, last = self._replaced(z, e)
        start -= len("by ") if text.endswith("by ", 0, start) else 0
        return self._at("value-mismatch", z, e, (start, last), f"from {self._right(z, e)}")

    def _repeats(self, index: int) -> bool:
        """Return whether a slip is that of the other end of its range: both ends share one unit."""
        z, e, gap = self.aligned.slips[index]
        before_z, before_e, before = self.aligned.slips[max(0, index - 1)]
        if (z, e) != (before_z + 1, before_e + 1) or gap.kind != before.kind or gap.kind == "value-mismatch":
            return False
        return bool(_RANGE_ZH.fullmatch(self.texts.zh, self.zh[before_z].end, self.zh[z].start))

    def _missing(self, z: int) -> Difference:
        mention = self.zh[z]
        place = _after(z, self.aligned.answered, self.answer, self.en)
        right = moving(in_english(mention), mention)
        return Difference(
            "missing-in-english", mention, None, (mention.start, mention.end), (place, place), right
        )

    def _extra(self, e: int) -> Difference:
        mention = self.en[e]
        place, right = _after(e, self.aligned.asking, self.asked, self.zh), in_chinese(mention)
        return Difference(
            "extra-in-english", None, mention, (place, place), (mention.start, mention.end), right
        )

    def _noun(self, e: int) -> str:
        """Return the noun after an English count, as it is written, or ""."""
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
        """Return a difference at a place in the English, whose capital the suggestion keeps."""
        zh, written = self.zh[z], self.texts.en[slice(*place)]
        starts = not _WITHIN_SENTENCE.search(self.texts.en, max(0, place[0] - 2), place[0])
        if written[:1].isupper() and (starts or not self.en[e].span):
            suggestion = suggestion[:1].upper() + suggestion[1:]
        en = self.en[e]._replace(text=written)
        return Difference(kind, zh, en, (zh.start, zh.end), place, suggestion, power)

    def _replaced(self, z: int, e: int) -> tuple[int, int]:
        """Return the span that the suggestion replaces: the English figure with its bound and its noun."""
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
    """Return where the counterpart of the nearest paired mention before this one ends in the other text."""
    place = bisect_left(answered, index)
    return mentions[answer[answered[place - 1]]].end if place else 0
