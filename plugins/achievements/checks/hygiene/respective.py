"""Figures listed in a sentence, against the total beside them: 分别签约12个、8个、5个项目，共25个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from achievements.checks.hygiene.contradictions import Contradiction
from achievements.checks.hygiene.totals import (
    SELECTED,
    SUMMED,
    TOTAL,
    FiguredSentence,
    compare_total,
    figured_sentences,
    is_alike,
    is_alike_in,
    is_exact,
    is_near,
)
from achievements.checks.prose import Prose
from achievements.model.findings import Severity
from figures.extract import Mention
from patterns import Pattern

# Words of a sentence whose parts are not all, or have something in common.
_OPEN = {
    "zh": Pattern(r"等|部分|重复|重叠|重合|交叉|扣除|剔除|去重|不含|共同|联合|两地共"),
    "en": Pattern(
        r"\b(?:including|includes?|among|such as|overlap\w*|shared|jointly|excluding|excluded|besides|"
        r"and others|other|etc|some of|at least|more than once|twice)\b",
        re.IGNORECASE,
    ),
}
_ANY = {"zh": re.compile("共|计|分别"), "en": re.compile("[Rr]espectively|RESPECTIVELY")}
_RANGE = Pattern(r"(?:[—–~～至到-]|\bto )\Z")
_CHOSEN = Pattern(r"其中|包括|包含|例如|比如|主要|累计|每|各|年初|年末|月末|期末|期初")
_WORD = r"[^\W\d_]"
# What separates the figures of a list.
_JOINT = {
    "zh": Pattern(rf"[，,]|{_WORD}{{0,8}}?(?:、|和|与|及){_WORD}{{0,10}}"),
    "en": Pattern(r"(?: (?!respectively)[a-z-]+){0,3}?(?:,|,? and) ", re.IGNORECASE),
}
_ZH_AFTER = Pattern(
    rf"(?P<noun>{_WORD}{{0,8}})[，,；;（(]\s*(?:以上|上述|这)?(?:[两二三四五六七八九十\d]+{_WORD}{{1,4}}?)?"
    rf"(?:总投资|投资|金额|总额)?(?:总共|一共|合计|总计|共计|共)(?P<verb>{_WORD}{{0,8}})"
)
_ZH_BEFORE = Pattern(rf"{_WORD}{{0,6}}[，,：:（(]\s*分别(?:为|是|有)?")
_IN_ALL = {"zh": Pattern("[共计]"), "en": Pattern("total|in all|altogether|combined")}
_LISTED = {
    "zh": Pattern(rf"{_WORD}{{0,8}}[，,]?(?:分别|包括|包含)?(?:为|是|有)?[:：]\s*{_WORD}{{1,14}}"),
    "en": Pattern(
        r"(?: [a-z'-]+){0,5}?(?P<total> (?:in all|in total|altogether|combined))?: ?(?:[a-z'-]+ ){0,6}",
        re.IGNORECASE,
    ),
}
_ITEM = {
    "zh": Pattern(rf"{_WORD}{{0,8}}[，,、；;和与及]\s*{_WORD}{{0,14}}"),
    "en": Pattern(r"[a-z' -]{0,60}(?:[,;]| and )[a-z' -]{0,40}", re.IGNORECASE),
}
_EN_TOTAL = Pattern(r"\btotal(?:l?ed|l?ing)?(?: of)? \Z", re.IGNORECASE)
_REACH_OF_TOTAL = 24
# Words allowed between "in all" and its figure besides those before the parts.
_FILLING = frozenset("计有为达到了")
_REACH = 16
_EN_AFTER = Pattern(
    r"(?: [a-z-]+){0,5}?,? respectively(?:[,;:]| and| or| for| making| bringing| giving| with"
    r"| an?| the| their| combined| overall| which is)*(?P<total> (?:total|totall?ing|sum)(?: of)?)? ",
    re.IGNORECASE,
)
_EN_IN_ALL = Pattern(r"(?: [a-z]+){0,2}? (?:in all|in total|altogether|combined|together)\b", re.IGNORECASE)
_EN_NOUNS = frozenset(("", "altogether", "together"))


def find_respective(block: Prose) -> Iterator[Contradiction]:
    """Yield totals that are not the sum of the figures listed in the same sentence."""
    text = block.text
    if not _ANY[block.lang].search(text):
        return
    for sentence in figured_sentences(block):
        if _OPEN[block.lang].search(text, sentence.start, sentence.end):
            continue
        runs = _runs(text, sentence, _JOINT[block.lang])
        sums = _in_chinese(text, sentence, runs) if block.lang == "zh" else _in_english(text, runs)
        for whole, parts in sums:
            if _is_sum(text, whole, parts):
                found = compare_total(block, whole, parts, Severity.WARNING)
                yield from (Contradiction((whole, *parts), finding) for finding in found)


_Run = list[Mention]


def find_enumerated(block: Prose) -> Iterator[Contradiction]:
    """Yield totals that are not the sum of all that a colon lists: 共24个：内资项目15个，外资项目8个."""
    text = block.text
    has_colon = ":" in text or "：" in text
    if not has_colon or not _IN_ALL[block.lang].search(text):
        return
    for sentence in figured_sentences(block):
        if _OPEN[block.lang].search(text, sentence.start, sentence.end):
            continue
        for whole, parts in _enumerated(block, sentence):
            if _is_sum(text, whole, parts):
                found = compare_total(block, whole, parts, Severity.WARNING)
                yield from (Contradiction((whole, *parts), finding) for finding in found)


def _enumerated(block: Prose, sentence: FiguredSentence) -> Iterator[tuple[Mention, _Run]]:
    """Yield the first total of a sentence that a colon follows, with all figures after the colon."""
    text = block.text
    amounts = [m for m in sentence.mentions if m.kind == "amount"]
    for number, (whole, first) in enumerate(pairwise(amounts), 1):
        opening = _LISTED[block.lang].fullmatch(text, whole.end, first.start)
        if opening is None:
            continue
        parts = amounts[number:]
        before = text[max(sentence.start, whole.start - _REACH_OF_TOTAL) : whole.start]
        is_total = TOTAL.search(before) if block.lang == "zh" else _is_english_total(before, opening)
        are_all = all(is_alike_in(block.lang, whole, part) for part in parts) and all(
            _ITEM[block.lang].fullmatch(text, one.end, two.start) for one, two in pairwise(parts)
        )
        is_meant = is_total and are_all and is_near(whole, parts)
        if is_meant and not _selects(text, opening.end(), sentence.end):
            yield whole, parts
        return


def _is_english_total(before: str, opening: re.Match[str]) -> bool:
    return bool(opening["total"] or _EN_TOTAL.search(before))


def _selects(text: str, start: int, end: int) -> bool:
    return bool(SELECTED.search(text, start, end) or _CHOSEN.search(text, start, end))


def _runs(text: str, sentence: FiguredSentence, joint: Pattern) -> list[_Run]:
    """Return the amounts of a sentence, grouped into lists of amounts of one unit."""
    runs: list[_Run] = []
    for mention in sentence.mentions:
        if mention.kind != "amount":
            continue
        last = runs[-1][-1] if runs else None
        if last and is_alike(last, mention) and joint.fullmatch(text, last.end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _is_sum(text: str, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether parts can be summed: several, each stated exactly, none the end of a range."""
    if whole.unit not in SUMMED or len(parts) == 1 or not all(map(is_exact, (whole, *parts))):
        return False
    return not _RANGE.search(text[max(parts[0].start - 3, 0) : parts[0].start])


def _in_chinese(text: str, sentence: FiguredSentence, runs: Sequence[_Run]) -> Iterator[tuple[Mention, _Run]]:
    for number, parts in enumerate(runs):
        if len(parts) == 1:
            continue
        before, after = runs[:number], runs[number + 1 :]
        if after and not is_alike(after[0][0], parts[0]) and after[0][0].value == len(parts):
            after = after[1:]  # "the three projects together"
        if after and is_alike(after[0][0], parts[0]) and _is_of_all(text, sentence, parts, after[0][0]):
            yield after[0][0], parts
        elif before and is_alike(before[-1][-1], parts[0]):
            whole = before[-1][-1]
            is_first = TOTAL.search(text[sentence.start : whole.start])
            if is_first and _ZH_BEFORE.fullmatch(text, whole.end, parts[0].start):
                yield whole, parts


def _is_of_all(text: str, sentence: FiguredSentence, parts: Sequence[Mention], whole: Mention) -> bool:
    """Return whether a total is of the parts before it: "共", "三地共签约", not "全市共"."""
    between = _ZH_AFTER.fullmatch(text, parts[-1].end, whole.start)
    if between is None or _CHOSEN.search(text, sentence.start, parts[-1].end):
        return False
    numbers = [m for m in sentence.mentions if parts[-1].end <= m.start < whole.start]
    start = max(sentence.start, parts[0].start - _REACH)
    said = text[start : between.end("noun")]
    is_meant = "分别" in said or is_near(whole, parts)
    return (
        is_meant
        and all(m.value == len(parts) for m in numbers)
        and set(between["verb"]) <= {*_FILLING, *said}
    )


def _in_english(text: str, runs: Sequence[_Run]) -> Iterator[tuple[Mention, _Run]]:
    for parts, (whole, *_) in pairwise(runs):
        between = _EN_AFTER.fullmatch(text, parts[-1].end, whole.start)
        is_total = between and (between["total"] or _EN_IN_ALL.match(text, whole.end))
        if is_total and whole.unit == parts[0].unit and whole.noun in {*_EN_NOUNS, parts[-1].noun}:
            yield whole, parts
