"""Dates, periods and times of day in English text."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.mention import Mention, Reading, label, listed_days, period
from figures.extract.numerals import EN_ORDINALS, EN_SMALL, EN_TENS
from figures.extract.patterns import Pattern, any_of
from figures.extract.ratios import read_time_taken
from figures.period import MONTHS_EN
from figures.quantity import Qualifier

_NUMBER_OF_MONTH = {name[:3].lower(): number for number, name in enumerate(MONTHS_EN, 1)}
# Months begin with a capital; "may" and "march" are verbs.
_MONTH = rf"(?:(?:{'|'.join(MONTHS_EN)})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_NO_MONTH = Pattern(
    rf"May {any_of('be have also not well see still it the I we you')}\b"
    rf"|March (?:{any_of('on forward forth into toward towards for')}\b|-[0-9])|March-[0-9]{{1,2}}(?![0-9])"
)
_MAY_BE = Pattern(
    r"May (?!(?:of|in|and|to|through|is|was|saw|had|has|marks?|marked|will|brought|alone)\b)[a-z]"
)
# Capitals before "May" that are no name; after any other one it is a surname.
_NO_NAME = any_of(
    "In On By Since Last This Next From Until Till Early Late Mid During Between For Of And Through Every To "
    "Each Before After Around About As Throughout The Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday"
)
_NAME_BEFORE = Pattern(rf"\b(?!{_NO_NAME} )[A-Z][a-z]{{2,20}} \Z")
_TO = rf" ?(?:—|-| {any_of('to through until till thru')} ) ?(?:the )?"
_NO_AMOUNT = r"(?! ?(?:percent|million|billion|%))"
_DAY = r"([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9,.]*[0-9%])"
_YEAR = r"((?:1[6-9]|20)[0-9]{2})(?![0-9]|,[0-9]|\.[0-9])"
_OF_YEAR = rf"(?:,? (?:of |in )?{_YEAR})?"
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_ORDINAL = f"({'|'.join(_ORDINALS)})"
_COUNT = rf"([0-9]{{1,2}}|{any_of('two three four five six seven eight nine ten eleven')})"

_DATE_TO_DATE = Pattern(rf"({_MONTH}) {_DAY}(?:,? {_YEAR})?{_TO}({_MONTH}) {_DAY}(?:,? {_YEAR})?")
_DAYS_OF_MONTH = Pattern(
    rf"({_MONTH}) {_DAY}(?:{_TO}| and ){_DAY}(?! (?:percent|million|billion|{_MONTH}))(?:,? {_YEAR})?"
)
# May 1, 2 and 3; 20, 21 and 22 September.
_LISTED = Pattern("[0-9]{1,2}")
_LIST = r"(D(?:, D){1,30},? (?:and|or|&) D)".replace("D", r"[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9.]*[0-9%])")
_DAYS_LISTED = Pattern(rf"({_MONTH}) {_LIST}(?:,? {_YEAR})?{_NO_AMOUNT}")
_LISTED_BEFORE_MONTH = Pattern(rf"{_LIST} (?:of )?({_MONTH}){_OF_YEAR}")
_DATE = Pattern(rf"({_MONTH})[ -](?:the )?{_DAY}(?: ?,? ?{_YEAR})?{_NO_AMOUNT}")
# A month without its capital is sure before a day; a day in words at the end of its clause.
_SMALL_DATE = Pattern(
    rf"({'|'.join(name.lower() for name in MONTHS_EN if name not in ('March', 'May'))}) {_DAY}{_OF_YEAR}"
)
_DATE_IN_WORDS = Pattern(
    rf"(?i)({_MONTH}) (?:the )?(?:({'|'.join(EN_TENS)})(?:[ -]|$))?"
    rf"({'|'.join(sorted((*EN_ORDINALS, *list(EN_SMALL)[1:20]), key=len, reverse=True))})"
    rf"(?=[,.;)]|\Z| (?:19|20)[0-9]{{2}}){_OF_YEAR}"
)
_DAYS_BEFORE_MONTH = Pattern(rf"{_DAY}(?:{_TO}| and ){_DAY} (?:of )?({_MONTH}){_OF_YEAR}")
_DAY_BEFORE_MONTH = Pattern(rf"{_DAY} (?:day )?(?:of )?({_MONTH}){_OF_YEAR}")
_MONTH_TO_MONTH = Pattern(
    rf"({_MONTH})(?:,? {_YEAR})?(?:{_TO}| and )({_MONTH})(?! [0-3]?[0-9](?:st|nd|rd|th|\b))"
    rf"{_OF_YEAR}"
)
_MONTH_ALONE = Pattern(rf"({_MONTH}){_OF_YEAR}")
_ISO = Pattern(r"((?:19|20)[0-9]{2})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])")
_YEARS = Pattern(
    rf"(?:FY ?|fiscal )?{_YEAR}(?:(?:—|-)((?:19|20)?[0-9]{{2}})(?![0-9]))?(?!-?(?:th|st|nd|rd"
    rf"|[A-Za-z])|[—-](?:[0-9]{3}|[A-Za-z]))"
)

_QUARTER = Pattern(
    rf"(?i){_ORDINAL}(?:(?: and |,? to | through |-|—|, | and the )(?:the )?{_ORDINAL})?"
    r"[ -](?:fiscal |calendar )?quarters?\b"
    rf"(?:,?(?: of| in)?(?: the year| this year| last year)?(?: of)? ?{_YEAR})?"
)
_THREE_QUARTERS = Pattern(
    rf"(?i){_ORDINAL}(?: quarter)?, (?:the )?{_ORDINAL}(?: quarter)?,? and (?:the )?{_ORDINAL} quarters?\b"
)
_FIRST_QUARTERS = Pattern(rf"(?i)first (two|three|2|3) quarters\b(?:,?(?: of| in)? {_YEAR})?")
_Q = Pattern(
    rf"(?:Q([1-4])|([1-4])Q)(?:(?:—|-| to )(?:Q([2-4])|([2-4])Q))?(?![0-9A-Za-z])(?:(?:,? of|,)? ?{_YEAR})?"
)
_HALF = Pattern(
    r"(?i)(first|second|latter|1st|2nd)[ -]half\b"
    r"(?! of (?:the|an?|this|that) (?!(?:fiscal |calendar )?year|[12][0-9]{3})[a-z0-9])(?: year|-year)?"
    rf"(?:,?(?: of| in)?(?: the year)?(?:,| of)? ?{_YEAR})?"
)
# "30,000 in the first half and 50,000 in the second": the noun stands once.
_WITHOUT_NOUN = Pattern(r"(?i)(second|third|fourth)(?=[,.;)]|\Z| and )")
_NOUN_BEFORE = Pattern(
    r"(?i)\bin the (?:first|second|third) (?:(half)(?! of (?:the|an?|this) (?!year)[a-z])|quarter)\b"
    r"(?:[^.]|\.(?=[0-9]))* in the \Z"
)
_H = Pattern(rf"H([12])\b(?:(?: of|,)? ?{_YEAR})?")
_FIRST_MONTHS = Pattern(rf"(?i)first {_COUNT}[ -]months?\b(?:(?: of|,|in)* ?{_YEAR})?")
_MONTHS_TO = Pattern(
    rf"(?i:{_COUNT}[ -]months? (?:period )?{any_of('to through ending ended ending_in')} (?:the end of )?)"
    rf"({_MONTH}){_OF_YEAR}"
)
_CLOCK = Pattern(
    r"(?i)([0-2]?[0-9])(?:[:.]([0-5][0-9]))? ?(?:([ap])\.?m\.?(?![a-z])|o'clock|noon\b|midnight\b)"
    r"|([0-2]?[0-9]):([0-5][0-9])(?::[0-5][0-9])?(?![0-9])"
)
_TIME_TAKEN = Pattern(r"(?i)\b(?:in|clock(?:ed|ing)|ran|swam|(?:time|record|best|mark) of)(?: an?)? \Z")
_HALF_PAST = Pattern(rf"(?i)half[ -]past ([0-9]{{1,2}}|{'|'.join(list(EN_SMALL)[1:13])})\b")
_NO_DAY = any_of(
    "largest place session batch meeting congress edition fair conference anniversary birthday century floor "
    "year"
)
_DAY_ALONE = Pattern(
    r"(?i)([0-3]?[0-9])(?:st|nd|rd|th)(?:(?:—|-| to | and )(?:the )?([0-3]?[0-9])(?:st|nd|rd|th))?"
    rf"(?! (?:[a-z]+ )?{_NO_DAY}| days? of the [a-z0-9]{{3,12}} (?:lunar )?month)(?!(?-i: [A-Z]))"
)
_ON_THE = Pattern(
    rf"(?i)(?:\b{any_of('on by until from since to through of between and')}|[a-z]day,?) the \Z"
)
_WORD_DAY = Pattern(
    rf"(?i)((?:{'|'.join(EN_TENS)})[ -])?({'|'.join(sorted(EN_ORDINALS, key=len, reverse=True))}) "
    rf"(?:day )?of ({_MONTH}){_OF_YEAR}"
)
_ORDINAL_WORDS = any_of(" ".join(EN_ORDINALS))
_CENTURY = Pattern(rf"(?i)(?:([0-9]{{1,2}})(?:st|nd|rd|th)|((?:twenty-)?{_ORDINAL_WORDS}))[ -]century\b")
_DECADE = Pattern(r"(?i)((?:1[0-9]|20)?[0-9]0)'?s\b")
_AGE = Pattern(rf"(?i)({'|'.join(ten[:-1] for ten in EN_TENS)})ies\b")
_CLOCK_RANGE = Pattern(
    r"(?i)([0-2]?[0-9])(?:[:.]([0-5][0-9]))?(?: ?([ap])\.?m\.?)?(?: ?(?:—|-) ?| (?:to|and|until"
    r"|till|through) )"
    r"([0-2]?[0-9])(?:[:.]([0-5][0-9]))? ?([ap])\.?m\b\.?"
)
# What of a calendar may follow digits, or a word for a number.
_AHEAD = Pattern(
    rf"(?i)[0-9]{{1,2}}(?:st|nd|rd|th)?(?: (?:day )?(?:of )?{_MONTH}|[:.][0-5][0-9]|(?:st|nd|rd|th"
    rf"|[ -](?:and|to|through|until|till|quarter|half|month|year|o'clock|noon|midnight|[ap]\.?m|century|first"
    rf"|second|third|1|2|3|4)|[—-][0-9]|, [0-3]?[0-9][, a]| ?[ap]\.?m)|(?<=[0-9]0)'?s\b|Q)"
    r"|(?:1[5-9]|20)[0-9]{2}"
)


def read_calendar(text: str, at: int) -> Reading | None:
    """A date, a span of months or a time of day at this place."""
    if text[at].isdecimal():
        return (_read_digits(text, at) or _read_parts(text, at)) if _AHEAD.match(text, at) else None
    if reading := _read_date_in_words(text, at) or (_read_months(text, at) if text[at].isupper() else None):
        return reading
    if (match := _SMALL_DATE.match(text, at)) and 1 <= int(match[2]) <= 31:
        date = (_month(match[1]), int(match[2]))
        return _one(match, _year(match[3]), date, date)
    return _read_parts(text, at)


def _read_date_in_words(text: str, at: int) -> Reading | None:
    """May twenty-first, "the" before it or not."""
    match = _DATE_IN_WORDS.match(text, at)
    if match is None:
        return None
    last = match[3].lower()
    day = EN_TENS.get((match[2] or "").lower(), 0) + EN_ORDINALS.get(last, EN_SMALL.get(last, 0))
    date = (_month(match[1]), day)
    return _one(match, _year(match[4]), date, date) if _in_calendar(*date) else None


def _read_digits(text: str, at: int) -> Reading | None:
    """What begins with a day, an hour or a year."""
    if (match := _ISO.match(text, at)) and _in_calendar(int(match[3]), int(match[4])):
        date = (int(match[3]), int(match[4]))
        return _one(match, int(match[1]), date, date)
    if match := _LISTED_BEFORE_MONTH.match(text, at):
        return _listed(match, match.span(1), match[2], match[3])
    if match := _DAYS_BEFORE_MONTH.match(text, at):
        month = _month(match[3])
        return _one(match, _year(match[4]), (month, int(match[1])), (month, int(match[2])))
    if (match := _DAY_BEFORE_MONTH.match(text, at)) and 1 <= int(match[1]) <= 31:
        date = (_month(match[2]), int(match[1]))
        return _one(match, _year(match[3]), date, date)
    if match := _CLOCK_RANGE.match(text, at):
        return _read_clocks(match)
    if match := _CLOCK.match(text, at):
        is_taken = match[5] is not None and _TIME_TAKEN.search(text, max(0, at - 20), at) is not None
        return read_time_taken(text, at, is_taken=is_taken) or _read_clock(match)
    if reading := _read_era(text, at):
        return reading
    if match := _YEARS.match(text, at):
        return _read_years(match)
    if (match := _DAY_ALONE.match(text, at)) and _ON_THE.search(text[max(0, at - 14) : at]):
        first, last = int(match[1]), int(match[2] or match[1])
        return _one(match, None, (0, first), (0, last)) if 1 <= first <= last <= 31 else None
    return None


def _listed(match: re.Match[str], span: tuple[int, int], month: str, year: str | None) -> Reading | None:
    """The days of a list, of one month."""
    days = [(int(day[0]), *day.span()) for day in _LISTED.finditer(match.string, *span)]
    return listed_days(days, _month(month), _year(year), *match.span())


def _read_era(text: str, at: int) -> Reading | None:
    """A century or a decade."""
    if match := _CENTURY.match(text, at):
        words = (match[2] or "").lower()
        number = int(match[1]) if match[1] else EN_ORDINALS[words.rpartition("-")[2]] + 20 * ("-" in words)
        return Reading(match.end(), (label(at, match.end(), number, "century"),))
    if match := _DECADE.match(text, at) or _AGE.match(text, at):
        number = int(match[1]) if match[1].isdecimal() else EN_TENS[f"{match[1].lower()}y"]
        decade = number + (0 if number > 100 else 1900 if number >= 30 else 2000)
        named = label(at, match.end(), decade, "decade")
        age = named._replace(
            kind="amount", value=Fraction(number), unit="year", qualifier=Qualifier.MORE_THAN
        )
        return Reading(match.end(), (named._replace(others=(age,) if number < 100 else ()),))
    return None


def _read_clocks(match: re.Match[str]) -> Reading | None:
    """Both times of "9:30 to 11 a.m."; the first is of the same half of the day, or before noon."""
    first, last = int(match[1]), int(match[4])
    if first > 24 or last > 24:
        return None
    late = 12 * (match[6].lower() == "p")
    half = 12 * (match[3].lower() == "p") if match[3] else late * (first < last or last == 12)
    begin = Fraction((first % 12 + half) * 60 + int(match[2] or 0))
    end = Fraction((last % 12 + late) * 60 + int(match[5] or 0))
    places = (
        (match.start(), match.end(3) if match[3] else match.end(2) if match[2] else match.end(1)),
        (match.start(4), match.end()),
    )
    return Reading(
        match.end(),
        (
            Mention(*places[0], "", "clock", begin, weak=not match[2], noun=_half_of_day(match[3])),
            Mention(*places[1], "", "clock", end, weak=not match[5], noun=_half_of_day(match[6])),
        ),
    )


def _read_years(match: re.Match[str]) -> Reading:
    """One year, or both of 2019—2021 and 2020—21."""
    first = match[1]
    mentions = [period(match.start(), match.end(1), int(first))]
    if match[2]:
        last = match[2] if len(match[2]) == 4 else first[:2] + match[2]
        mentions.append(period(match.start(2), match.end(2), int(last)))
    return Reading(match.end(), tuple(mentions))


def _read_months(text: str, at: int) -> Reading | None:
    """What begins with the name of a month, and Q1 and H1."""
    if _NO_MONTH.match(text, at) or text.endswith("Long ", 0, at):
        return None  # "may have", "Long March"
    if (
        text.startswith("May", at)
        and _NAME_BEFORE.search(text, max(0, at - 24), at)
        and not _DATE.match(text, at)
    ):
        return None  # "Theresa May"
    if text[max(0, at - 2) : at].strip() in ("", ".") and _MAY_BE.match(text, at):
        return None  # "May this bring", "May cause"
    if match := _DAYS_LISTED.match(text, at):
        return _listed(match, match.span(2), match[1], match[3])
    if match := _DATE_TO_DATE.match(text, at):
        return _read_date_to_date(match)
    if (match := _DAYS_OF_MONTH.match(text, at)) and 1 <= int(match[2]) < int(match[3]) <= 31:
        month = _month(match[1])
        return _one(match, _year(match[4]), (month, int(match[2])), (month, int(match[3])))
    if (match := _DATE.match(text, at)) and 1 <= int(match[2]) <= 31:
        date = (_month(match[1]), int(match[2]))
        return _one(match, _year(match[3]), date, date)
    if (match := _MONTH_TO_MONTH.match(text, at)) and _is_span(text, match):
        return _one(match, _year(match[4] or match[2]), (_month(match[1]), 0), (_month(match[3]), 0))
    if match := _MONTH_ALONE.match(text, at):
        whole = (_month(match[1]), 0)
        return _one(match, _year(match[2]), whole, whole)
    return _read_parts(text, at)


def _read_date_to_date(match: re.Match[str]) -> Reading:
    """Both dates as one span, or as two where each has its year."""
    first, last = (_month(match[1]), int(match[2])), (_month(match[4]), int(match[5]))
    if match[3] and match[6] and match[3] != match[6]:
        begin = period(match.start(), match.end(3), int(match[3]), first, first)
        return Reading(match.end(), (begin, period(match.start(4), match.end(), int(match[6]), last, last)))
    return _one(match, _year(match[3] or match[6]), first, last)


def _is_span(text: str, match: re.Match[str]) -> bool:
    """Return whether two months are the ends of one span: "between April and June"."""
    first, last = _month(match[1]), _month(match[3])
    if first >= last or " and " not in match[0]:
        return first < last
    before = text[max(0, match.start() - 9) : match.start()].lower()
    return last == first + 1 or before.endswith(("between ", "both "))


def _read_parts(text: str, at: int) -> Reading | None:
    """Quarters, halves, "the first ten months" and days in words."""
    if not text[at].isdecimal() and (match := _WORD_DAY.match(text, at)):
        day = EN_ORDINALS[match[2].lower()] + EN_TENS.get((match[1] or "")[:-1].lower(), 0)
        return _one(match, _year(match[4]), (_month(match[3]), day), (_month(match[3]), day))
    if match := _HALF_PAST.match(text, at):
        half_past = Fraction(_small(match[1]) * 60 + 30)
        return Reading(match.end(), (Mention(at, match.end(), "", "clock", half_past),))
    if not text[at].isdecimal() and (era := _read_era(text, at)):
        return era
    if match := _FIRST_QUARTERS.match(text, at):
        return _one(match, _year(match[2]), (1, 0), (6 if match[1].lower() in ("two", "2") else 9, 0))
    if match := _THREE_QUARTERS.match(text, at):
        numbers = [_ORDINALS[match[group].lower()] for group in (1, 2, 3)]
        quarters = [((3 * number - 2, 0), (3 * number, 0)) for number in numbers]
        return Reading(
            match.end(),
            tuple(
                period(match.start(group), match.end(group), None, *ends)
                for group, ends in enumerate(quarters, 1)
            ),
        )
    if match := _QUARTER.match(text, at):
        return _quarters(
            match, _ORDINALS[match[1].lower()], _ORDINALS.get((match[2] or "").lower()), match[3]
        )
    if match := _Q.match(text, at):
        last = match[3] or match[4]
        return _quarters(match, int(match[1] or match[2]), int(last) if last else None, match[5])
    if match := _HALF.match(text, at) or _H.match(text, at):
        begin = 1 if match[1].lower() in ("first", "1st", "1") else 7
        return _one(match, _year(match[2]), (begin, 0), (begin + 5, 0))
    if (match := _WITHOUT_NOUN.match(text, at)) and (
        before := _NOUN_BEFORE.search(text, max(0, at - 160), at)
    ):
        months, number = (6 if before[1] else 3), _ORDINALS[match[1].lower()]
        return (
            _one(match, None, (months * (number - 1) + 1, 0), (months * number, 0))
            if months * number <= 12
            else None
        )
    if (match := _FIRST_MONTHS.match(text, at)) and 1 <= _small(match[1]) <= 12:
        return _one(match, _year(match[2]), (1, 0), (_small(match[1]), 0))
    if match := _MONTHS_TO.match(text, at):
        return _one(match, _year(match[3]), (1, 0), (_month(match[2]), 0))
    return None


def _quarters(match: re.Match[str], first: int, last: int | None, year: str | None) -> Reading:
    return _one(match, _year(year), (first * 3 - 2, 0), ((last or first) * 3, 0))


def _read_clock(match: re.Match[str]) -> Reading | None:
    hour, minute = int(match[1] or match[4]), match[2] or match[5]
    if hour > 24:
        return None
    half = _half_of_day(match[3]) or ("pm" if 12 < hour < 24 else "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    value = Fraction(hour * 60 + int(minute or 0))
    clock = Mention(match.start(), match.end(), "", "clock", value, weak=minute is None, noun=half)
    return Reading(match.end(), (clock,))


def _half_of_day(letter: str | None) -> str:
    """The half of the day that "a.m." or "p.m." says, by its first letter."""
    return f"{letter.lower()}m" if letter else ""


def _one(match: re.Match[str], year: int | None, first: tuple[int, int], last: tuple[int, int]) -> Reading:
    return Reading(match.end(), (period(match.start(), match.end(), year, first, last),))


def _in_calendar(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _month(name: str) -> int:
    return _NUMBER_OF_MONTH[name[:3].lower()]


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _small(text: str) -> int:
    return int(text) if text.isdecimal() else EN_SMALL[text.lower()]
