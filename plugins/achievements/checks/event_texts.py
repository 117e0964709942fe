"""Signing events against the articles about them: one event, one number of projects, one amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from achievements.checks.arithmetic.events import EVENT_MISMATCH, lists_too_many
from achievements.checks.prose import Prose
from achievements.checks.sentences import SENTENCE_END
from achievements.checks.subject import Subject
from achievements.checks.text_data import agrees
from achievements.checks.times import days_of
from achievements.model.entities import Dataset, Event, Place
from achievements.model.findings import Finding, Message, places
from figures import Period, Qualifier, Quantity
from figures.compare.dimension import significant_digits
from figures.extract import Mention
from figures.extract.lexicon import is_money

# Characters before a number of projects in which its sentence is looked for.
_REACH = 200
_SIGNED = re.compile(r"签约|签订|签署|合同额|\bsign|\bcontract", re.IGNORECASE)
_PROJECTS = re.compile(r"项目|projects?\b", re.IGNORECASE)
# Words that make a figure one of a part of the event.
_OF_A_PART = re.compile(r"其中|包括|单个|最大|最高|of which|including|among|largest|each", re.IGNORECASE)
# Words allowed between a number of projects and their amount, where both are of the whole event.
_BETWEEN = {
    "zh": re.compile(r"[项目重点签约集中合同协议引资总计划投金额共达到为\W]*"),
    "en": re.compile(
        r"(?:\b(?:key|major|projects?|with|worth|and|an?|the|in|of|all|their|total|totalling|contracted|investment"
        r"|amount|combined|were|was|signed|value)\b|\W)*",
        re.IGNORECASE,
    ),
}
# Words after the day of an event, in its clause or the next.
_HELD = {
    kind: re.compile(rf"[^，。；]{{0,20}}，?[^，。；]{{0,30}}(?:{words})")
    for kind, words in {
        "signing": "集中签约(?!的|项目(?![0-9]))|签约仪式|签约活动|签约项目?(?=[0-9])|签下",
        "groundbreaking": "集中开工|开工仪式|开工活动|动工仪式|奠基",
        "launch": "启动仪式|启动活动|揭牌|启用仪式",
    }.items()
}
# Words of a sentence about a report, or about another occasion.
_OTHERWISE = re.compile(
    r"报道|消息|获悉|介绍|通报|发布会|截至|以来|将|计划|筹备|部署|会议|调研|此前|上[次月年]|去年|回访|再次|第二"
)
# Figures of fewer digits are too often the same by chance.
_LEAST_DIGITS = 3


class _Deviation(NamedTuple):
    """A figure of a text that is not the event's."""

    prose: Prose
    mention: Mention
    event: Event
    quantity: Quantity


def check_events_in_texts(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """Report the amount or the number of a signing where an article differs from the event it names.

    An article may be about a part of an event, so that another figure alone proves nothing.
    Reported are an amount with the event's digits and another magnitude, where the event's own is
    nowhere; and a number with an amount, only one of which is the event's.
    """
    events = [
        event
        for name in subject.events
        # An event that its own projects contradict has a finding; articles are not compared with it.
        if (event := dataset.events.get(name)) and event.kind == "signing" and not lists_too_many(event)
    ]
    told: dict[tuple[str, Fraction, str], dict[Place, _Deviation]] = {}
    for event in events:
        for writing in subject.writings:
            for found in (*_of_another_magnitude(writing.blocks, event), *_in_pairs(writing.blocks, event)):
                key = event.id, found.mention.value, found.mention.unit
                if not any(_is_of(found.mention, other) for other in events if other is not event):
                    told.setdefault(key, {})[found.prose.place(found.mention.start)] = found
    yield from (_finding(list(found.values())) for found in told.values())
    named = [dataset.events[name] for name in subject.events if name in dataset.events]
    if len(named) == 1:
        own = dataset.districts.get(named[0].district)
        parent = own.parent if own is not None else None
        others = [p.name.zh for p in dataset.districts.values() if p is not own and p.id != parent]
        yield from _on_another_day(subject.zh.blocks, named[0], subject.date, others)


def _on_another_day(
    blocks: tuple[Prose, ...], event: Event, published: Period | None, others: Sequence[str]
) -> Iterator[Finding]:
    """Report the day that the Chinese text gives its only event, where no day in it is the event's own.

    The day of a report or of another occasion is in a sentence that does not say that the event was
    held; a sentence that names another place (``others``) is about another event.
    """
    years = {event.date.year} | ({published.year} if published else set())
    own: dict[Place, tuple[Mention, bool]] = {}
    for block in blocks:
        for mention in block.mentions:
            if mention.span is None:
                continue
            days = [days_of(mention.span, {year}) for year in years]
            of_day = [each for each in days if each is not None and each.start == each.end]
            if any(event.date.start <= each.start <= event.date.end for each in of_day):
                return
            # A day of another year is more likely that of an earlier event.
            if any(each.start.year == event.date.year for each in of_day) and block.kind not in (
                "row",
                "header",
                "picture",
            ):
                own[block.place(mention.start)] = mention, _is_held(block, mention, event, others)
    held = [(place, mention) for place, (mention, is_held) in own.items() if is_held]
    if not held or len({mention.span for _, mention in held}) > 1:
        return
    (place, mention), many = held[0], places(len(held))
    where = event.date_place or event.place
    yield EVENT_MISMATCH.finding(
        place,
        Message(
            f"“{mention.text}”{many.zh}不是活动“{event.id}”的日期 {event.date.text}"
            f"（{where.file}:{where.line}）；请对照来源核对两处",
            f"“{mention.text}”{many.en} is not the date of the event “{event.id}”, {event.date.text} "
            f"({where.file}:{where.line}): look both up in the source",
        ),
    )


def _is_held(block: Prose, day: Mention, event: Event, elsewhere: Sequence[str]) -> bool:
    """Return whether a sentence dates the event to a day: 5月13日，北区举行集中签约活动."""
    starts = [end.end() for end in SENTENCE_END.finditer(block.text, 0, day.start)]
    end = SENTENCE_END.search(block.text, day.end)
    start, stop = starts[-1] if starts else 0, end.start() if end else len(block.text)
    before, after = block.text[start : day.start], block.text[day.end : stop]
    others = [m for m in block.mentions if start <= m.start < stop and m.kind == "period"]
    return (
        len(others) == 1
        and re.fullmatch(r"\W*", before) is not None
        and _HELD[event.kind].match(after) is not None
        and not _OTHERWISE.search(after)
        and not any(place in after for place in elsewhere)
    )


def _quantities(event: Event) -> tuple[Quantity, ...]:
    signed = (event.projects_signed,) if event.projects_signed is not None else ()
    return tuple(q for q in (*signed, *event.amounts) if q.qualifier is Qualifier.EXACT)


def _is_of(mention: Mention, event: Event) -> bool:
    return any(q.unit == mention.unit and agrees(mention, q, "value") for q in _quantities(event))


def _of_another_magnitude(blocks: tuple[Prose, ...], event: Event) -> Iterator[_Deviation]:
    """Yield amounts with the digits of one of the event's, but another power of ten."""
    for amount in event.amounts:
        digits = _digits(Fraction(amount.value))
        if amount.qualifier is not Qualifier.EXACT or digits is None:
            continue
        stated = [(b, m) for b in blocks for m in b.mentions if m.kind == "amount" and m.unit == amount.unit]
        same = [(block, m) for block, m in stated if m.value > 0 and _digits(m.value) == digits]
        if same and not any(agrees(m, amount, "value") for _, m in stated):
            for block, m in same:
                yield _Deviation(block, m, event, amount)


def _digits(value: Fraction) -> str | None:
    """Return the digits of an amount without trailing zeros; None where they are too few to identify it."""
    digits = significant_digits(value)
    return digits if len(digits) >= _LEAST_DIGITS else None


def _in_pairs(blocks: tuple[Prose, ...], event: Event) -> Iterator[_Deviation]:
    """Yield a number of projects or its amount where only the other of the two is the event's."""
    count = event.projects_signed
    if count is None or count.qualifier is not Qualifier.EXACT:
        return
    for block in blocks:
        if block.kind in ("row", "header", "picture"):
            continue
        for number, amount in _pairs(block):
            own = next((q for q in event.amounts if q.unit == amount.unit), None)
            if own is None or own.qualifier is not Qualifier.EXACT:
                continue
            same = number.value == Fraction(count.value), agrees(amount, own, "value")
            if same == (True, False):
                yield _Deviation(block, amount, event, own)
            elif same == (False, True) and _digits(amount.value) is not None:
                yield _Deviation(block, number, event, count)


def _pairs(block: Prose) -> Iterator[tuple[Mention, Mention]]:
    """Yield each number of signed projects in a block with the amount stated right after it."""
    amounts = [m for m in block.mentions if m.kind == "amount"]
    for number, amount in pairwise(amounts):
        if number.unit not in ("", "count") or not is_money(amount.unit):
            continue
        if {number.qualifier, amount.qualifier} != {Qualifier.EXACT}:
            continue
        near = max(number.start - _REACH, 0)
        ends = SENTENCE_END.finditer(block.text, near, number.start)
        start = max((end.end() for end in ends), default=near)
        before, between = block.text[start : number.start], block.text[number.end : amount.start]
        is_signed = _SIGNED.search(before) or _SIGNED.search(between)
        is_project = _PROJECTS.search(block.text, max(number.start - 6, 0), amount.start)
        if (
            is_signed
            and is_project
            and not _OF_A_PART.search(before)
            and _BETWEEN[block.lang].fullmatch(between)
        ):
            yield number, amount


def _finding(same: list[_Deviation]) -> Finding:
    first, many = same[0], places(len(same))
    event, mention = first.event, first.mention
    where = f"{event.place.file}:{event.place.line}"
    own = dict(zip(event.amounts, event.written, strict=True)).get(first.quantity)
    stated = own or f"{first.quantity.value.normalize():f}{first.quantity.counter}"
    return EVENT_MISMATCH.finding(
        first.prose.place(mention.start),
        Message(
            f"“{mention.text}”{many.zh}与活动“{event.id}”的{stated}（{where}）不同；请对照来源核对两处",
            f"“{mention.text}”{many.en} is not the {stated} of the event “{event.id}” ({where}): "
            "look both up in the source",
        ),
    )
