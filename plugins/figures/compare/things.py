"""Numbers exchanged between things: 3所学校和5家医院, "five schools and three hospitals"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from figures.extract import Mention
from figures.extract.lexicon import dimension, things
from patterns import Pattern

_WORDS_ZH = Pattern(lambda: "|".join(sorted(things("zh"), key=len, reverse=True)))
_AFTER_ZH = Pattern(lambda: rf"[^，,。；;：:、和与及0-9（()）\s]{{0,8}}?({_WORDS_ZH.source})")
_BEFORE_ZH = Pattern(lambda: rf"({_WORDS_ZH.source})\Z")
# Right after a measure word these leave the noun before the number: 学校3所、医院5家.
_ENDS = frozenset("，,。；;、和与及（()） ")
_REACH = 4


def exchanged_things(
    text: str, zh: Sequence[Mention], en: Sequence[Mention], answer: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield each Chinese figure whose number English gives to another thing that the text counts.

    Each index comes with that of the English figure that counts its thing. Things that either text
    counts twice are left out.
    """
    counts = [z for z, mention in enumerate(zh) if _is_count(mention)]
    if len(counts) < 2:
        return
    thing_of_zh = _once({z: thing for z in counts if (thing := _thing_zh(text, zh[z]))})
    if len(thing_of_zh) < 2:
        return
    thing_of_en = _once({e: thing for e, m in enumerate(en) if _is_count(m) and (thing := _thing_en(m))})
    counted = {thing: e for e, thing in thing_of_en.items()}
    for z, thing in thing_of_zh.items():
        other = thing_of_en.get(answer.get(z, -1), thing)
        is_crossed = other != thing and thing in counted and other in thing_of_zh.values()
        if is_crossed and en[counted[thing]].value != zh[z].value:
            yield z, counted[thing]


def _is_count(mention: Mention) -> bool:
    return mention.kind == "amount" and not mention.decimals and dimension(mention.unit) == "count"


def _once(things_counted: Mapping[int, str]) -> dict[int, str]:
    """Return the figures that alone count their thing, by index."""
    times = Counter(things_counted.values())
    return {index: thing for index, thing in things_counted.items() if times[thing] == 1}


def _thing_zh(text: str, mention: Mention) -> str:
    """Return the thing that a Chinese figure counts, or "".

    It is the noun after the measure word, or the one before the figure at the end of a clause.
    """
    if text[mention.end : mention.end + 1] in _ENDS or mention.end == len(text):
        found = _BEFORE_ZH.search(text, max(0, mention.start - _REACH), mention.start)
    else:
        found = _AFTER_ZH.match(text, mention.end)
    return things("zh")[found[1]] if found else ""


def _thing_en(mention: Mention) -> str:
    """Return the thing that an English figure counts, the last that its noun names, or ""."""
    words, known = mention.noun.split(), things("en")
    for end in range(len(words), 0, -1):
        for word in (" ".join(words[max(0, end - 2) : end]), words[end - 1]):
            if word in known:
                return known[word]
    return ""
