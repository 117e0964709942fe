"""Advice: the right wording in the form of the English: "sixth" for "fifth", "tripled" for "doubled"."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.compare.bounds import LOWER, UPPER
from figures.compare.wording import in_english, ordinal
from figures.extract import Mention
from figures.extract.bounds import start_of_bound
from figures.extract.lexicon import dimension
from figures.extract.numerals import EN_ORDINALS
from figures.extract.patterns import any_of
from patterns import Pattern

_NAMED = re.compile(r"([A-Z][a-z]+ )[IVX0-9]{1,5}")  # Class IV
_ORDINAL = Pattern(rf"(?i)(?:[0-9]{{1,3}}(?:st|nd|rd|th)|(?P<word>{any_of(' '.join(EN_ORDINALS))}))(?![a-z])")
_JOINED = re.compile(r"(?<=[a-z0-9])-(year|month|week|day|hour|minute|second|metre|meter)\Z")
_BOUND_VERB = Pattern(
    r"(?i)(?:exceed|surpass|topp?(?:ed|ing|s)?\b|pass|cross|br(?:eak|oke)|approach|edg|inch|creep|outstrip)"
)
_FOLDS = {2: "doubl", 3: "tripl", 4: "quadrupl", 5: "quintupl"}
_TWICE = 2
_FOLD = Pattern(rf"(?i)(?:{'|'.join(_FOLDS.values())})(es|ed|ing|e)\Z")
_SIXTIETHS = frozenset(("degree", "hour", "minute", "second"))
# Units that English need not repeat after a number: from 50 minutes to 25.
_LEFT_UNSAID = frozenset(("count", "time", "months", ""))


def in_place_of(zh: Mention, en: Mention, before: str, noun: str) -> str:
    """Return the right wording to replace an English figure with; ``before`` is the text up to the figure."""
    if _is_number_alone(zh, en):
        right = in_english(zh._replace(unit="count", noun=""))
        return right.zfill(len(en.text)) if before.endswith(":") else right  # 35 of 2:08:35
    if apart := _quarter_alone(zh, en) or _day_alone(zh, en):
        return apart
    right = in_english(zh, noun)
    if zh.span and en.text.isdecimal() and zh.span.last and zh.span.last[1] and before.endswith("and "):
        return str(zh.span.last[1])  # the 5 of "May 1 and 6"
    if zh.kind == "period" and before.endswith(("the ", "The ")):
        return right.removeprefix("the ")
    if zh.kind == "label" and en.text.lower().startswith("no"):
        return f"No. {right}"
    if zh.kind == "label" and en.text.isdecimal():
        return str(zh.value)  # grade 12
    if named := _NAMED.fullmatch(en.text):
        return f"{named[1]}{right}" if right.isdecimal() else right
    if (
        zh.span is None
        and (place := _ORDINAL.match(en.text))
        and (zh.kind in ("rank", "label") or en.text == place[0])
    ):
        return _as_ordinal(zh, place) + en.text[place.end() :]
    if zh.unit == "multiple" and (fold := _FOLD.match(en.text)) and (stem := _FOLDS.get(_times(zh))):
        return stem + fold[1]
    if joined := _JOINED.search(en.text):
        return f"{right.split(' ')[0]}-{joined[1]}"  # "five-year", not "5 years"
    if "half" in en.text.lower() and zh.unit == "percent":
        return right.replace("50 percent", "half")
    return right.replace("2 times", "twice") if zh.unit == "multiple" and zh.value == _TWICE else right


def keeps_verb(zh: Mention, en: Mention, text: str) -> bool:
    """Return whether a verb that bounds the English figure as the Chinese does can stay: "exceeded 80"."""
    bounds = {zh.qualifier, en.qualifier}
    if not (bounds <= LOWER or bounds <= UPPER):
        return False
    return _BOUND_VERB.match(text, start_of_bound(text, en.start), en.start) is not None


def _is_number_alone(zh: Mention, en: Mention) -> bool:
    """Return whether English has the number alone: "from 50 minutes to 25", 2:08:35."""
    if zh.kind != "amount" or en.kind != "amount" or not en.text.replace(".", "").replace(",", "").isalnum():
        return False
    if en.unit in _SIXTIETHS:
        return zh.unit == en.unit
    if zh.noun in ("岁", "周岁") and en.unit == "count":
        return True  # aged 60 to 79
    differ = zh.value != en.value or zh.qualifier is not en.qualifier  # else it lacks the unit
    return en.is_bare and differ and dimension(zh.unit) in _LEFT_UNSAID


def _quarter_alone(zh: Mention, en: Mention) -> str:
    """Return the ordinal of a quarter whose noun is apart ("the first and fourth quarters"), or ""."""
    written = _ORDINAL.fullmatch(en.text)
    if written is None or zh.span is None or not zh.span.first or not zh.span.last:
        return ""
    (first, day), (last, _) = zh.span.first, zh.span.last
    is_quarter = not day and last == first + 2 and last % 3 == 0
    return _as_ordinal(zh._replace(value=Fraction(last // 3)), written) if is_quarter else ""


def _day_alone(zh: Mention, en: Mention) -> str:
    """Return the ordinal of a day whose month is apart ("the 16th of March and June"), or ""."""
    written = _ORDINAL.fullmatch(en.text)
    if not written or not (zh.span and en.span and zh.span.first and en.span.first):
        return ""
    (month, day), alone = zh.span.first, zh.span.first == zh.span.last
    is_same_month = en.span.first[0] in (0, month)
    return _as_ordinal(zh._replace(value=Fraction(day)), written) if day and alone and is_same_month else ""


def _as_ordinal(zh: Mention, written: re.Match[str]) -> str:
    """Return the ordinal in the form of the one written: "second", not "2nd"."""
    right = ordinal(int(zh.value))
    if written["word"]:
        right = next((word for word, number in EN_ORDINALS.items() if number == zh.value), right)
    return right


def _times(zh: Mention) -> int:
    """Return how many times as much a multiple comes to, 0 for a fraction: 增长两倍 is three."""
    return int(zh.value + (zh.direction == "up")) if zh.value.denominator == 1 else 0
