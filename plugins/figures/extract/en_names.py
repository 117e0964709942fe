"""Numbers in English text that name something: plans, congresses, models, telephone numbers, list numbers."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from figures.extract.lexicon import labels
from figures.extract.mention import Mention, Reading, glued_kind, label, label_of, number_of
from figures.extract.numerals import EN_ORDINALS, EN_POWERS, EN_SMALL, EN_TENS, ROMANS
from figures.extract.patterns import any_of, by_initial
from figures.extract.ratios import read_angle
from patterns import Pattern

_PHONE = Pattern(
    r"(?:0[0-9]{2,3}\)?[- ]?[0-9]{3,4} ?[0-9]{4}|[48]00-?[0-9]{3,4}-?[0-9]{3,4}|1[3-9][0-9]{9})(?![0-9])"
)
_INTERNATIONAL = Pattern(r"\+[0-9]{1,3}[- 0-9()]{6,18}(?![0-9])")
_LONG = Pattern(r"[0-9]{16,400}")
_PLUS = Pattern(r"[0-9]{1,4}(?:\+[0-9a-z]{1,4}){1,6}(?![0-9.]*%)")
_VERSION = Pattern(r"[0-9]{1,20}(?:\.[0-9]{1,20}){2,40}")
_TIMES = Pattern(r"24[/-]7\b|[0-9]{1,4} ?[×x*] ?[0-9]{1,4}(?: ?[×x*] ?[0-9]{1,4})?(?:-hour)?")
_GIGABIT = Pattern(r"[0-9]{1,3}[ -]?g(?:iga)?(?:bits?|bps|b/s)\b")
_INCHES = Pattern(r"(?:[0-9]{1,3}(?:\.[0-9])?|eight|six|twelve)[ -]inch(?:es)?\b")
_HOTLINE_WORDS = any_of(
    "government public citizens?'? municipal services? mayor's convenience convenient people's affairs "
    "emergency consumer tax social security complaints?"
)
_HOTLINE = Pattern(
    rf"(?:1[0-9]{{2,4}}|9[0-9]{{4}})(?=[”\"']?,? (?:{_HOTLINE_WORDS} ?){{0,4}}(?:hotline|helpline"
    rf"|line|number)\b)"
)
_HOTLINE_BEFORE = Pattern(r"(?:hotline|dial(?:ing|led|ed)?|helpline)(?: the)?(?: number)? [(“\"]?\Z")
_HOTLINE_NUMBER = Pattern(r"[0-9]{3,5}\b(?![.,][0-9]|%)")
_POSTCODE_BEFORE = Pattern(r"(?:postcode|postal code|zip code|zip)(?: is)?:? \Z")

_PLAN = Pattern(
    r"([0-9]{1,2}(?:st|nd|rd|th)|[a-z]{5,12})"
    r"(?:(?:,|,? and|,? or| to| through) (?:the )?([0-9]{1,2}(?:st|nd|rd|th)|[a-z]{5,12}))? "
    r"(?:national |economic )?(?:fyps?\b|(?:five|5)[- ]year[”\"]? (?:[a-z]{2,12} ){0,3}"
    r"(?:plans?|program(?:me)?s?|campaigns?|period)\b)(?: period(?:'s)?)?"
)
_SOME_PLAN = Pattern(r"(?:five|5)[- ]year (?:plans?|program(?:me)?)\b")
_CONGRESS = Pattern(
    r"([0-9]{1,2}(?:st|nd|rd|th)|twentieth|nineteenth|eighteenth)(?=(?: cpc| party| central| national)+ )"
)
_SESSION = Pattern(
    r"([a-z]{3,10}|[0-9](?:st|nd|rd|th)) (?:plenary session|plenum"
    r"|session(?= of the (?:[0-9a-z'-]{2,20} ){0,5}(?:congress|conference|committee|cppcc)\b))"
)
_DOUBLE_DIGIT = Pattern(r"(?:single|double|triple|two|three|one|four|five|six)-digit")
_FESTIVAL = Pattern(r"fourth of july|double (?:first|second|third|fifth|sixth|seventh|ninth)")
_LIST_LEAD = Pattern(r"(?:^|\n) ?\(?\Z")
_LIST_NUMBER = Pattern(r"[0-9]{1,2}(?:[.)](?![0-9])|:(?= ))")

_NAMED_KINDS = (
    "unit highway road terminal category type version floor document step tier model volume issue round"
)
# Words before the number of a service, or a postcode.
_SERVICES = "hotline dial dialing dialled dialed helpline the number postcode code zip is gb/t"
_NAMED_BEFORE = Pattern(
    lambda: (
        rf"\b(?:(?P<label>{any_of(' '.join(labels('en')))})s?|"
        + any_of(_NAMED_KINDS + " no\\.?")
        + r") (?:no\.? ?|#)?\Z"
    )
)
# A number before a word that makes no share, place or name of it.
_ORDINARY = Pattern(
    r"(?!(?:1[0-9]{2,4}|9[0-9]{4}) [a-z', ]{0,60}(?:line|number)\b)"
    rf"(?:[0-9]{{1,9}}(?:,[0-9]{{3}}){{0,4}}(?:\.[0-9]{{1,8}})?"
    rf"|{by_initial(' '.join((*EN_SMALL, *EN_TENS)))}) (?=[a-z]{{2}})"
    r"(?!(?:in|out|of|and|inch(?:es)?|months?|dozens?|point|year (?:plan|programme|program|period)s?"
    rf"|[a-z]+th|[a-z]+ and a half|{'|'.join((*EN_SMALL, *EN_TENS, *EN_POWERS))})\b"
    r"|half|halves|quarter|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)"
)
_LABELLED = Pattern(r"[0-9]{1,4}(?![0-9,.]*[0-9%])(?! ?(?:percent|million|billion|thousand|bn|m\b))")
_ROMAN = Pattern(rf"([a-z]+) ({'|'.join(sorted(ROMANS, key=len, reverse=True))})(?![a-z])")
_PHASES = ("phase", "stage")
_LABEL_AFTER = Pattern(
    r"[ -](?P<noun>grade(?:rs?|s)?|class|tier|level|prizes?|phase|stage|line|route|building|gate"
    r"|exit|award|floor)\b"
)
_ORDINAL_LABELS = dict.fromkeys(("grade", "grades", "grader", "graders"), "grade") | {
    "class": "class", "tier": "class", "level": "class", "phase": "phase", "stage": "phase", "line": "line",
    "route": "line", "building": "building", "prize": "prize", "prizes": "prize", "gate": "gate",
    "exit": "gate", "floor": "floor",
}  # fmt: skip
_GLUED = Pattern(r"(?:[a-z]-?|[a-z]{2}/t )\Z")
_GLUED_LETTERS = Pattern(r"(?<![a-z])([a-z]{1,6})-?\Z")
_GLUED_FINE = Pattern(
    r"(?:rmb|us|(?<![a-z])(?:cny|usd|hkd|eur|jpy|gbp|krw|twd|sgd|aud|cad|chf|rub|nzd|myr|aed|sar|pln|sek|nok|dkk|huf|mxn|zar"
    r"|try|inr|thb)|[0-9][a-z]{1,3}-|\b(?:tons|tonnes|yuan|dollars|euros|percent|million|billion|degrees|metres|meters)-|\b(?:post|pre|mid|early|late|since|non|sub"
    r"|over|under|top|nearly|the|a)-)\Z"
)
_LETTERS = Pattern(r"[0-9]{1,4}(?:\.[0-9])?[a-z]{1,6}")
_UNIT_LETTERS = Pattern(
    r"[0-9]+\.[0-9]+b\b|[0-9.]+"
    + any_of(
        "million billion trillion thousand km kg kwh mwh gwh twh kw mw gw bn mn mln bln tn trn m k sqm ha "
        "pm am x cm mm ml mg pct pc t lbs m2 m3 km2 th st nd "
        "rd q s teus? tce usd rmb cny yuan g l w v kv hz mhz ghz db mb gb tb nm μm h min hrs? pp bp lb ft in"
    )
    + r"\b"
)
_DIGITS = Pattern(r"[0-9]{1,400}(?:[-.,][0-9]{1,20}){0,4}[a-z]{0,6}")


def read_name(low: str, at: int) -> Reading | None:
    """Return the reading of a number that names something, at ``at`` of a lower-case text, or None."""
    c = low[at]
    if c.isdecimal():
        return _read_digits(low, at)
    if party := _read_party(low, at):
        return party
    for pattern in (_DOUBLE_DIGIT, _FESTIVAL, _INCHES):
        if match := pattern.match(low, at):
            return Reading(match.end(), tuple(_numbers_within(match)))
    if match := _ROMAN.match(low, at):
        kind = "phase" if match[1] in _PHASES else "class"
        return Reading(match.end(), (label(match.start(), match.end(), ROMANS[match[2]], kind),))
    return None


def is_ordinary(low: str, at: int) -> bool:
    """Return whether a number can only be an amount or a date, for the words before and after it."""
    if low[at - 1 : at] != " " or not _ORDINARY.match(low, at):
        return False
    return low[max(0, at - 24) : at - 1].rpartition(" ")[2].strip('(“":') not in _naming_words()


@cache
def _naming_words() -> frozenset[str]:
    """Return the words after which digits may be a name."""
    words = {*labels("en"), *_NAMED_KINDS.split(), *_SERVICES.split(), "no.", "no", "#"}
    return frozenset(words | {f"{word}s" for word in words})


def _read_party(low: str, at: int) -> Reading | None:
    """Return the reading of a five-year plan, a congress or a session of one, or None."""
    if (match := _PLAN.match(low, at)) and _ordinal(match[1]):
        plans = [group for group in (1, 2) if match[group] and _ordinal(match[group])]
        named = (label(*match.span(group), _ordinal(match[group]), "plan") for group in plans)
        return Reading(match.end(), tuple(named))
    if match := _CONGRESS.match(low, at):
        return Reading(match.end(), (label(at, match.end(), _ordinal(match[1]), "congress"),))
    if (match := _SESSION.match(low, at)) and (value := _ordinal(match[1])):
        return Reading(match.end(), (label(at, match.end(), value, "session"),))
    match = _SOME_PLAN.match(low, at)
    return Reading(match.end(), tuple(_numbers_within(match))) if match else None


def label_after(low: str, end: int) -> tuple[str, int] | None:
    """Return the class that the word after an ordinal names, and where it ends, or None: "third graders"."""
    match = _LABEL_AFTER.match(low, end)
    kind = _ORDINAL_LABELS.get(match["noun"]) if match else None
    return (kind, match.end()) if match and kind else None


def _read_digits(low: str, at: int) -> Reading | None:
    before = low[max(0, at - 24) : at]
    if (match := _LIST_NUMBER.match(low, at)) and _LIST_LEAD.search(low, max(0, at - 3), at):
        return label_of(match, "list")
    if before.endswith("+") and (match := _INTERNATIONAL.match(low, at - 1)):
        return label_of(match)
    if code := _read_code(low, at):
        return code
    if match := _INCHES.match(low, at):
        size = label(at, match.end(), number_of(match[0]))
        inches = size._replace(kind="amount", unit="inch")
        return Reading(match.end(), (size._replace(others=(inches,)),))
    if angle := read_angle(low, at):
        return angle
    if party := _read_party(low, at):
        return party
    if _counts_nothing(low, at, before) and (match := _DIGITS.match(low, at)):
        letters = _GLUED_LETTERS.search(before)
        return label_of(match, glued_kind(letters[1]) if letters else "")
    if (named := _NAMED_BEFORE.search(before)) and (match := _LABELLED.match(low, at)):
        return _labelled(match, labels("en").get((named["label"] or "").rstrip("s"), ""))
    if not _UNIT_LETTERS.match(low, at) and (match := _LETTERS.match(low, at)):
        return label_of(match)  # 5G, 4A
    return None


def _labelled(match: re.Match[str], kind: str) -> Reading:
    """Return the reading of a number of a line, a room or a phase.

    A grade may be a school's or a hospital's.
    """
    read = label_of(match, kind)
    grade = read.mentions[0]
    if kind != "grade":
        return read
    return Reading(read.end, (grade._replace(others=(grade._replace(unit="class"),)),))


def _read_code(low: str, at: int) -> Reading | None:
    """Return the reading of a telephone number, a version, "1+5+N" or "7 x 24", or None."""
    for pattern, kind in (
        (_PHONE, "phone"),
        (_LONG, ""),
        (_VERSION, ""),
        (_GIGABIT, ""),
        (_HOTLINE, "phone"),
    ):
        if match := pattern.match(low, at):
            return label_of(match, kind)
    for pattern, kind in ((_PLUS, "plus"), (_TIMES, "")):
        if match := pattern.match(low, at):
            return Reading(match.end(), tuple(_numbers_within(match, kind)))
    return None


def _counts_nothing(low: str, at: int, before: str) -> bool:
    """Return whether digits are a postcode, a service number or glued to letters (C919, COVID-19)."""
    if _POSTCODE_BEFORE.search(before):
        return True
    if _HOTLINE_BEFORE.search(before) and _HOTLINE_NUMBER.match(low, at):
        return True
    return bool(_GLUED.search(before)) and not _GLUED_FINE.search(before)


def _ordinal(word: str) -> int:
    if word[0].isdecimal():
        return int("".join(c for c in word if c.isdecimal()))
    return EN_ORDINALS.get(word, 0)


_NUMBER_WORD = re.compile(r"[0-9]{1,4}|[a-z]{3,12}")


def _numbers_within(match: re.Match[str], kind: str = "") -> list[Mention]:
    """Return the numbers within a name as labels: 1 and 5 of "1+5+N"."""
    found: list[Mention] = []
    for word in _NUMBER_WORD.finditer(match[0]):
        name = word[0]
        value = (
            int(name) if name.isdecimal() else EN_ORDINALS.get(name, EN_SMALL.get(name, EN_TENS.get(name, 0)))
        )
        if value:
            start = match.start() + word.start()
            found.append(label(start, start + len(name), Fraction(value), kind))
    return found
