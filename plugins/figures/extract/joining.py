"""Steps for both languages: blank out what is no prose, lend units in lists, give days their months."""

from __future__ import annotations

import re
from collections.abc import Sequence

from figures.extract.lexicon import is_money
from figures.extract.mention import Mention, period
from patterns import Pattern

# What is code or an address, not prose: each blanked out in its place.
_NOT_PROSE = re.compile(
    r"https?://[^\s<>\"”）)]{1,300}"  # addresses
    r"|\]\([^()\s]{1,300}"  # the target of a Markdown link
    r"|\{fig\}`[^`\n]{1,200}`"  # a figure put in from the data: right in both languages
    r"|`[^`\n]{1,200}`"
    r"|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z.]{2,20}"
)
# One of these is in all of it.
_MARKS_OF_NO_PROSE = ("://", "](", "`", "@")
_NAME_QUOTES = re.compile(r"“[^“”\n]{1,40}”|《[^《》\n]{1,80}》|「[^「」\n]{1,40}」|\"[^\"\n]{1,40}\"")

_RANGE = {
    "zh": Pattern(r" ?(?:—{1,2}|--?|至|到) ?\Z"),
    "en": Pattern(r" ?(?:—|--?) ?$| (?:to|through|until) \Z"),
}
_LIST = {"zh": Pattern(r"[、和及与或]\Z"), "en": Pattern(r",? (?:and|to) (?:by )?\Z| or \Z")}
# "264 million, or 18 percent": a large number is no share.
_UNLENT = frozenset(("count", "percent", "percentage-point", "permille", "multiple"))
# What names a number by letters or places of its own: 5G, 4A, telephone numbers.
_GLUED_KINDS = frozenset(("A", "G", "phone", "plus"))
_COMMA = {"zh": "、", "en": ", "}
_BETWEEN = re.compile(r"(?:between|from)(?: (?:about|some|around|roughly))? ?[$€£¥]?\Z", re.IGNORECASE)
_FROM = re.compile(r"(?:from|by) (?:[a-z]+ ){0,2}[$€£¥]?\Z", re.IGNORECASE)
_TO = re.compile(
    r" to (?:(?:below|above|about|nearly|almost|over|more than|less than|fewer than|no more than"
    r"|around|under|just|only|some) )?\Z"
)
# A number of four digits or more takes no magnitude from the other end of its range.
_LARGEST_LENT = 1000
_TO_REACH, _TEN = 18, 10
_FAR, _FAR_IN_LIST = 12, 48
# What a list names before its next number; no verb, which would make a new statement of it.
_OTHER = Pattern(
    r"(?:,? and|[,;]) (?!(?:up|down|grew|rose|fell|was|were|is|are|had|has|[a-z]+ed|[a-z]+ing)\b)"
    r"(?:[a-z'-]{2,20} ){1,6}\Z"
)


def blank_out(text: str) -> str:
    """Return the text of the same length with addresses and code replaced by spaces."""
    for mark in _MARKS_OF_NO_PROSE:
        if mark in text:
            return _NOT_PROSE.sub(lambda match: " " * len(match.group()), text)
    return text


def quoted_names(text: str, longest: int) -> list[tuple[int, int]]:
    """Return the spans of short quotations and of titles, where a figure may be spelled otherwise."""
    if not ("“" in text or "《" in text or "「" in text or '"' in text):
        return []
    return [
        match.span()
        for match in _NAME_QUOTES.finditer(text)
        if text[match.start()] == "《" or match.end() - match.start() - 2 <= longest
    ]


def finish(text: str, mentions: Sequence[Mention], names: Sequence[tuple[int, int]]) -> tuple[Mention, ...]:
    """Return the mentions with their text as written, those within names made weak."""
    done: list[Mention] = []
    name = 0
    for mention in mentions:
        while name < len(names) and names[name][1] <= mention.start:
            name += 1
        named = name < len(names) and names[name][0] <= mention.start
        written = text[mention.start : mention.end]
        weak = mention.weak or named
        if mention.others or mention.text != written or mention.weak != weak:
            others = tuple(other._replace(text=written) for other in mention.others)
            mention = mention._replace(text=written, weak=weak, others=others)  # noqa: PLW2901
        done.append(mention)
    return tuple(done)


def lend(text: str, mentions: Sequence[Mention], lang: str) -> list[Mention]:
    """Return the mentions of lists and ranges, each with the unit and magnitude that only one of them names.

    A unit is lent to bare numbers: "up 12.5, 8.3 and 15.1 percent". A range lends its magnitude as
    well ("0.8 to 1.6 billion"); a list may: "3.4 and 2.9 billion" has both readings.
    """
    done = list(mentions)
    lent = False
    for index in range(len(done) - 2, -1, -1):
        first, second = done[index], done[index + 1]
        far = second.start - first.end > _FAR
        if first.kind not in ("amount", "label", "vague") or (far and not (first.is_bare and lang == "en")):
            lent = False
            continue
        if first.unit == "list" and _may_be_counted(text, first, second):
            amount = first._replace(kind="amount", unit=second.unit, noun=second.noun, weak=False)
            done[index], lent = first._replace(others=(_scaled(amount, second.scale),)), False
            continue
        gap = text[first.end : second.start]
        if lang == "en" and first.is_bare and _names_another(gap, second, lent=lent):
            done[index], lent = _lend(text, first, second, is_range=False), True
            continue
        is_range = bool(_RANGE[lang].match(gap))
        in_list = bool(_LIST[lang].match(gap)) or (lent and gap == _COMMA[lang])
        is_range = is_range or (
            in_list and lang == "en" and bool(_BETWEEN.search(text, max(0, first.start - 24), first.start))
        )
        lent = is_range or in_list
        if lent:
            done[index] = _lend(text, first, second, is_range=is_range)
            if done[index] is first and is_range and _is_money_sign(first) and second.is_bare:
                done[index + 1] = second._replace(unit=first.unit)
                if second.scale and not first.scale:
                    done[index] = _scaled(first, second.scale)
            lent = done[index].unit == second.unit
    return _lend_forward(text, done) if lang == "en" else done


def _may_be_counted(text: str, first: Mention, second: Mention) -> bool:
    """Return whether the number of an item may be the first of two that are counted: 2、3万人 at a start."""
    return (
        second.kind == "amount"
        and second.scale > 0
        and second.written == first.value + 1 < _TEN
        and second.start == first.end
        and text[second.start - 1] == "、"
    )


def _names_another(gap: str, second: Mention, *, lent: bool) -> bool:
    """Return whether a list names what the next number is of: primary 3.2, tertiary 60.4 percent."""
    shared = second.kind == "amount" and second.unit != "count" and len(gap) < _FAR_IN_LIST
    return shared and _OTHER.match(gap) is not None and (lent or " and " in gap)


def _lend(text: str, first: Mention, second: Mention, *, is_range: bool) -> Mention:
    """Return the first of two mentions, with the unit of the second if it has none."""
    bare_label = first.kind == "label" and not first.unit
    if second.kind == "label" and (second.unit in _GLUED_KINDS or second.unit.endswith("…")):
        return first
    if second.kind == "label" and second.unit and (first.is_bare or bare_label) and not first.decimals:
        value = first.value
        if second.unit == "decade" and value < 100:  # 上世纪七、八十年代, 80、90后
            value = second.value // 100 * 100 + (value * 10 if value < 10 else value)
        return first._replace(kind="label", value=value, unit=second.unit, weak=True)
    if second.kind == "clock" and first.is_bare and is_range:
        return first
    if first.is_bare and first.scale and second.kind == "amount" and second.unit not in _UNLENT:
        return first._replace(unit=second.unit, noun=second.noun)
    if second.kind != "amount" or not (first.is_bare or bare_label) or first.scale:
        if (
            first.kind == "amount"
            and first.unit == second.unit
            and is_range
            and not first.noun
            and second.scale
            and not first.scale
        ):
            return _scaled(first, second.scale) if first.value < _LARGEST_LENT else first
        return first
    if second.unit == "count" and not second.noun and not second.scale:
        return first
    whole = first._replace(
        kind="amount", weak=second.weak or not first.value, unit=second.unit, noun=second.noun
    )
    if bare_label and (text[second.end - 1] == "成" or (text[second.end - 1] == "折" and first.value < _TEN)):
        return whole._replace(value=10 * first.value)
    scale = second.scale or next((other.scale for other in second.others if other.scale), 0)
    if not scale or first.value >= _LARGEST_LENT:
        return whole if is_range else whole._replace(others=(first,))
    scaled = _scaled(whole, scale)
    if is_range:
        return scaled._replace(others=(whole,))
    return whole._replace(others=(scaled, first))


def _scaled(mention: Mention, scale: int) -> Mention:
    return mention._replace(value=mention.value * 10**scale, scale=scale)


def _is_money_sign(mention: Mention) -> bool:
    return mention.kind == "amount" and is_money(mention.unit)


def _lend_forward(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with units lent forward: "from 20 working days to five"; grades 7 to 9."""
    done = mentions[:1]
    named = False
    for mention in mentions[1:]:
        first = done[-1]
        if first.kind == "label" and first.unit and mention.is_bare:
            named = (named or text.endswith("s ", 0, first.start)) and _are_joined(text, first, mention)
            done.append(_named_alike(first, mention) if named else mention)
            continue
        named = False
        lends = first.kind == "amount" and first.unit not in ("count", "") and not first.scale
        borrows = mention.is_bare and not mention.scale and mention.start - first.end < _TO_REACH
        lead = _FROM.search(text, max(0, first.start - 24), first.start) if lends and borrows else None
        # "By 5 percent to 12,000" are no percent.
        by_share = lead is not None and lead[0][:2].lower() == "by" and first.unit in _UNLENT
        from_to = lead is not None and not by_share and _TO.match(text[first.end : mention.start])
        done.append(mention._replace(unit=first.unit, noun=first.noun) if from_to else mention)
    return done


def _are_joined(text: str, first: Mention, second: Mention) -> bool:
    """Return whether a list or range joins two numbers: grades 7, 8 and 9, lines 1 to 3."""
    gap = text[first.end : second.start]
    return gap == _COMMA["en"] or bool(_RANGE["en"].match(gap) or _LIST["en"].match(gap))


def _named_alike(first: Mention, number: Mention) -> Mention:
    """Return a bare number as a label of the same kind as the one before it."""
    others = tuple(
        other._replace(start=number.start, end=number.end, value=number.value) for other in first.others
    )
    return first._replace(start=number.start, end=number.end, value=number.value, others=others)


def place_days(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with each day that names no month in the last month named.

    A day that is named again is weak.
    """
    month = 0
    said: set[tuple[int, int]] = set()
    done: list[Mention] = []
    for mention in mentions:
        span = mention.span
        if span is None or span.first is None or span.last is None:
            done.append(mention)
            continue
        if span.first[0] == 0 and month:
            first, last = (month, span.first[1]), (month, span.last[1])
            placed = period(
                mention.start, mention.end, None, first, last, weak=mention.weak or {first, last} <= said
            )
            done.append(placed._replace(others=(mention._replace(others=()), *mention.others)))
            said |= {first, last}
            continue
        if span.first[0]:
            month = span.last[0] if span.first[1] else month if span.first != span.last else span.first[0]
            said |= {span.first, span.last}
        done.append(mention)
    return done
