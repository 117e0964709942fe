"""The forms of figures: each makes a clause of a government report with its translation and its slips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random
from typing import NamedTuple

from figures.period import MONTHS_EN
from tests.figures.generated import styles
from tests.figures.generated.styles import Chinese, English, Number, spelled
from tests.figures.generated.words import Frame, counted, frames, rows, wordings

D = Decimal


class Clause(NamedTuple):
    """A Chinese clause, its translation, and English that says something else, by the name of the slip."""

    zh: str
    en: str
    slips: Mapping[str, str]


Form = Callable[[Random, Chinese, English], Clause]


def _say(random: Random, frame: Frame, zh: str, en: str, slips: Mapping[str, str], style: English) -> Clause:
    words = random.choice(frame.en)
    said = {name: spelled(words.format(wrong), style) for name, wrong in slips.items() if wrong != en}
    if frame.without:
        said["dropped"] = spelled(frame.without, style)
    return Clause(frame.zh.format(zh), spelled(words.format(en), style), said)


def _amount(random: Random, smallest: int, largest: int) -> Decimal:
    """A number of two or three digits whose first has a place between ten to the one and to the other."""
    size, first = random.randint(smallest, largest), random.randint(13, 999)
    return D(first).scaleb(size - len(str(first)) + 1)


def money(random: Random, zh: Chinese, en: English) -> Clause:
    """An amount of money in one of several currencies."""
    currency = random.choice(styles.CURRENCIES)
    value = _amount(random, 6, 12)
    slips = styles.wrong_numbers(value, lambda x: styles.en_money(x, currency, en), random.randrange)
    other = random.choice([code for code in styles.CURRENCIES if code != currency])
    slips["wrong currency"] = styles.en_money(value, other, en)
    right = styles.en_money(value, currency, en)
    written = styles.zh_money(value, currency, zh)
    return _say(random, random.choice(frames("money")), written, right, slips, en)


def count(random: Random, zh: Chinese, en: English) -> Clause:
    """Things counted with their measure word, lengths, masses and areas."""
    thing = random.choice(counted())
    value = D(random.randint(3, 999)) if random.random() < 0.6 else _amount(random, 3, 7)
    right = styles.en_number(value, en)
    slips = styles.wrong_numbers(value, lambda x: styles.en_number(x, en), random.randrange)
    named = {name: f"{number} {thing.noun}" for name, number in slips.items()}
    if thing.wrong:
        named["wrong unit"] = f"{right} {thing.wrong}"
    written = styles.zh_number(value, zh) + thing.measure
    return _say(random, thing.frame, written, f"{right} {thing.noun}", named, en)


def share(random: Random, zh: Chinese, en: English) -> Clause:
    """A share in percent."""
    value = D(random.randint(31, 999)).scaleb(-1) if random.random() < 0.7 else D(random.randint(3, 99))
    right = styles.en_percent(value, en)
    slips = styles.wrong_numbers(value, lambda x: styles.en_percent(x, en), random.randrange)
    slips["wrong unit"] = right.replace(en.percent, " percentage points")
    return _say(random, random.choice(frames("share")), styles.zh_percent(value, zh), right, slips, en)


def fraction(random: Random, _zh: Chinese, en: English) -> Clause:
    """A share as a fraction in words, or in tenths."""
    written, right, wrong = random.choice(rows("fraction"))
    frame = Frame("其中{}为新建项目", ("{} of them are new projects",), "many of them are new projects")
    slips = {"wrong value": random.choice(wordings(wrong))}
    return _say(random, frame, written, random.choice(wordings(right)), slips, en)


_POINTS = (
    ("提高", "the proportion was {} higher", "the proportion was {} lower"),
    ("上升", "the proportion was up {}", "the proportion was down {}"),
    ("下降", "the proportion was {} lower", "the proportion was {} higher"),
    ("回落", "the proportion went down by {}", "the proportion went up by {}"),
)


def points(random: Random, zh: Chinese, en: English) -> Clause:
    """A change in percentage points."""
    value = D(random.randint(3, 99)).scaleb(-1)
    verb, words, turned = random.choice(_POINTS)
    say: Number = lambda x: f"{styles.plain(x)} percentage points"  # noqa: E731 — one line for each form
    slips = styles.wrong_numbers(value, say, random.randrange)
    slips["wrong unit"] = styles.en_percent(value, en._replace(words_below=0))
    frame = Frame(f"占比{verb}{{}}个百分点", (words,), "the proportion changed")
    clause = _say(random, frame, styles.zh_number(value, zh), say(value), slips, en)
    return clause._replace(slips={**clause.slips, "wrong direction": turned.format(say(value))})


def rank(random: Random, zh: Chinese, en: English) -> Clause:
    """A place in an order."""
    value, measure = random.randint(2, 15), random.choice(("", "位", "名"))
    frame = random.choice(
        (
            Frame(
                f"综合排名居全省第{{}}{measure}",
                (
                    "the district ranked {} in the province",
                    "it placed {} among the districts of the province",
                ),
                "the district did well in the province",
            ),
            Frame(
                f"总量位列全国第{{}}{measure}",
                ("the total ranked {} nationwide", "by total volume it ranks {} in the country"),
                "the total was among the largest nationwide",
            ),
        )
    )
    slips = {f"off by one ({step:+})": styles.en_ordinal(value + step, en) for step in (-1, 1)}
    written = styles.zh_number(D(value), zh)
    return _say(random, frame, written, styles.en_ordinal(value, en), slips, en)


def bound(random: Random, zh: Chinese, en: English) -> Clause:
    """A number with a bound of any kind."""
    kind, zh_words, en_words, wrong = random.choice(rows("bound"))
    words, right = random.choice(wordings(zh_words)), random.choice(wordings(en_words))
    round_number = D(random.randint(2, 9) * 10 ** random.randint(1, 4))
    more = words == "{}余"
    if random.random() < 0.5 and words != "突破{}":
        thing = random.choice([thing for thing in counted() if thing.measure != "立方米"])
        value = round_number if more else D(random.randint(11, 9999))
        frame, unit = thing.frame, thing.measure
        say: Number = lambda x: f"{styles.en_number(x, en)} {thing.noun}"  # noqa: E731
    else:
        currency = random.choice(styles.CURRENCIES)
        value = round_number * 10**6 if more else _amount(random, 6, 11)
        frame, unit = random.choice(frames("money")), styles.zh_money(D(3), currency, zh)[1:]
        say = lambda x: styles.en_money(x, currency, en)  # noqa: E731
    if frame.zh.endswith("达{}"):
        frame = frame._replace(zh=frame.zh.replace("达{}", "{}"))
    number = styles.zh_number(value, zh)
    written = f"{number}余{unit}" if more else words.format(number + unit)
    slips = {
        "bound reversed": random.choice(wordings(wrong)).format(say(value)),
        "x10": right.format(say(value * 10)),
    }
    if kind != "about":  # a translator may leave out "about"
        slips["bound dropped"] = say(value)
    return _say(random, frame, written, right.format(say(value)), slips, en)


def change(random: Random, zh: Chinese, en: English) -> Clause:
    """A change in percent, over the year."""
    value = D(random.randint(11, 899)).scaleb(-1)
    way, other = random.sample(("up", "down"), 2)
    zh_words, en_words = random.choice(rows(way))
    zh_name, en_name = random.choice(rows("change"))
    words = random.choice(wordings(en_words))
    turned = random.choice(wordings(random.choice(rows(other))[1]))
    right = styles.en_percent(value, en)
    over = f" {en.year_on_year}"
    frame = Frame(f"{zh_name}同比{zh_words}", (f"{en_name} {words}{over}",), f"{en_name} changed{over}")
    slips = styles.wrong_numbers(value, lambda x: styles.en_percent(x, en), random.randrange)
    clause = _say(random, frame, styles.zh_percent(value, zh), right, slips, en)
    wrong = f"{en_name} {turned.format(right)}{over}"
    return clause._replace(slips={**clause.slips, "wrong direction": wrong})


_ENDS = {
    "up": (("提高到", "上升至", "提升到", "增加到"), ("rose", "increased", "climbed", "went up")),
    "down": (("下降到", "降至", "降低到", "回落至"), ("fell", "dropped", "declined", "went down")),
}


def from_to(random: Random, zh: Chinese, en: English) -> Clause:
    """A change with both of its ends."""
    way, other = random.sample(("up", "down"), 2)
    ends = sorted((D(random.randint(110, 299)).scaleb(-1), D(random.randint(310, 899)).scaleb(-1)))
    first, last = ends if way == "up" else ends[::-1]
    zh_verb, en_verb = (random.choice(verbs) for verbs in _ENDS[way])
    begin, end = styles.en_percent(first, en), styles.en_percent(last, en)
    order = random.choice(("{} from {} to {}", "{0} to {2} from {1}"))
    slips = {
        "from and to exchanged": order.format(en_verb, end, begin),
        "told as the other way": order.format(random.choice(_ENDS[other][1]), end, begin),
        "wrong end": order.format(en_verb, begin, styles.en_percent(last + 3, en)),
        "end dropped": f"{en_verb} from {begin}",
    }
    zh_name, en_name = random.choice(rows("from-to"))
    written = f"{zh_name}由{styles.zh_percent(first, zh)}{zh_verb}{styles.zh_percent(last, zh)}"
    frame = Frame("{}", (f"{en_name} {{}}",))
    return _say(random, frame, written, order.format(en_verb, begin, end), slips, en)


def limits(random: Random, zh: Chinese, en: English) -> Clause:
    """A range."""
    low = random.randint(11, 60)
    high = low + random.randint(5, 35)
    thing = random.choice(counted())
    joined = "至" if zh.numerals else random.choice(("—", "至", "到", "-"))
    first, last = (styles.zh_number(D(number), zh) for number in (low, high))
    words = random.choice(("between {} and {}", "{} to {}", "from {} to {}"))

    def say(a: int, b: int) -> str:
        return words.format(styles.en_number(D(a), en), styles.en_number(D(b), en)) + f" {thing.noun}"

    slips = {"wrong start": say(low - 3, high), "wrong end": say(low, high + 10), "x10": say(low, high * 10)}
    if thing.wrong:
        slips["wrong unit"] = say(low, high).replace(thing.noun, thing.wrong)
    written = f"{first}{joined}{last}{thing.measure}"
    return _say(random, thing.frame, written, say(low, high), slips, en)


def day(random: Random, zh: Chinese, en: English) -> Clause:
    """A date with or without its year."""
    month, date, year = random.randint(1, 12), random.randint(3, 27), random.randint(2005, 2026)
    has_year = random.random() < 0.6

    def say(m: int, d: int, y: int) -> str:
        return styles.en_day(m, d, en, y if has_year else 0)

    written = (styles.zh_year(year, zh) if has_year else "") + styles.zh_day(month, date, zh)
    slips = {"wrong day": say(month, date + 1, year), "wrong month": say(month % 12 + 1, date, year)}
    if has_year:
        slips["wrong year"] = say(month, date, year - 1)
    return _say(random, random.choice(frames("event")), written, say(month, date, year), slips, en)


def days(random: Random, zh: Chinese, en: English) -> Clause:
    """A span of days within a month."""
    month, first = random.randint(1, 12), random.randint(3, 20)
    last = first + random.randint(2, 7)

    def say(m: int, a: int, b: int) -> str:
        joined = f"{a} to {b}"
        return f"{joined} {MONTHS_EN[m - 1]}" if en.day_first else f"{MONTHS_EN[m - 1]} {joined}"

    end = styles.zh_number(D(last), zh)
    written = f"{styles.zh_day(month, first, zh)}{random.choice('至到—') if not zh.numerals else '至'}{end}日"
    slips = {
        "wrong start": say(month, first + 1, last),
        "wrong end": say(month, first, last + 1),
        "wrong month": say(month % 12 + 1, first, last),
    }
    return _say(random, random.choice(frames("days")), written, say(month, first, last), slips, en)


def period(random: Random, zh: Chinese, en: English) -> Clause:
    """A month, a span of months, a quarter, a half or a year."""
    written, right, slips = random.choice((_month, _months, _quarter, _half, _year))(random, zh, en)
    if not right.isdecimal() and random.random() < 0.5:
        year = random.randint(2005, 2026)
        of_year = f" {year}" if right in MONTHS_EN else f" of {year}"
        slips = {name: words + of_year for name, words in slips.items()}
        slips["wrong year"] = right + of_year.replace(str(year), str(year + 1))
        written, right = styles.zh_year(year, zh) + written, right + of_year
    return _say(random, random.choice(frames("period")), written, right, slips, en)


_QUARTERS = ("first", "second", "third", "fourth")
_Period = tuple[str, str, dict[str, str]]


def _month(random: Random, zh: Chinese, _en: English) -> _Period:
    month = random.randint(1, 12)
    written = f"{styles.zh_number(D(month), zh)}月{random.choice(('', '份'))}"
    quarter = f"the {_QUARTERS[(month - 1) // 3]} quarter"
    return written, MONTHS_EN[month - 1], {"wrong month": MONTHS_EN[month % 12], "quarter for month": quarter}


def _months(random: Random, zh: Chinese, en: English) -> _Period:
    last = random.choice((2, 4, 5, 7, 8, 10, 11))
    written = f"前{'两' if last == 2 and zh.numerals else styles.zh_number(D(last), zh)}个月"
    if random.random() < 0.5 and not zh.numerals:
        written = f"{styles.zh('1', zh)}{random.choice('—-至')}{styles.zh(str(last), zh)}月"
    joint = random.choice(("", "to", "through"))

    def say(month: int) -> str:
        if joint:
            return f"the months from January {joint} {MONTHS_EN[month - 1]}"
        return f"the first {styles.en_number(D(month), en)} months"

    return written, say(last), {"wrong month": say(last + 1), "quarter for months": "the first quarter"}


def _quarter(random: Random, zh: Chinese, en: English) -> _Period:
    quarter = random.randint(1, 4)
    written = f"{random.choice(('第', ''))}{styles.zh_number(D(quarter), zh)}季度"

    def say(q: int) -> str:
        return f"Q{q}" if en.letters else f"the {_QUARTERS[q - 1]} quarter"

    slips = {"wrong quarter": say(quarter % 4 + 1), "month for quarter": MONTHS_EN[quarter - 1]}
    return written, say(quarter), slips


def _half(random: Random, _zh: Chinese, en: English) -> _Period:
    halves = (
        [
            ("上半年", "the first half", "the first quarter"),
            ("下半年", "the second half", "the third quarter"),
        ]
        if not en.letters
        else [("上半年", "H1", "Q1"), ("下半年", "H2", "Q3")]
    )
    (written, right, quarter), (_, wrong, _) = random.sample(halves, 2)
    return written, right, {"wrong half": wrong, "quarter for half": quarter}


def _year(random: Random, zh: Chinese, _en: English) -> _Period:
    year = random.randint(2003, 2026)
    return styles.zh_year(year, zh), str(year), {"wrong year": str(year + random.choice((-1, 1)))}


def plan(random: Random, _zh: Chinese, en: English) -> Clause:
    """A five-year plan."""
    number = random.randint(11, 15)
    after = random.choice(("时期", "期间", "规划期"))

    def say(n: int) -> str:
        return f"the {styles.en_ordinal(n, en._replace(words_below=0))} Five-Year Plan period"

    frame = Frame("“{}五”" + after + "，老旧小区得到改造", ("old neighborhoods were renewed in {}",))
    written = styles.zh_integer(number)
    return _say(random, frame, written, say(number), {"wrong plan": say(number - 1)}, en)


def duration(random: Random, zh: Chinese, en: English) -> Clause:
    """A length of time."""
    measure, noun, wrong = random.choice(rows("duration"))
    value = random.choice([*range(3, 24), *range(25, 60)])
    frame = Frame(
        "平均办理时长为{}",
        ("handling takes {} on average", "the average time for handling is {}"),
        "handling is quick on average",
    )
    say: Number = lambda x: f"{styles.en_number(x, en)} {noun}"  # noqa: E731
    slips = {
        "x10": say(D(value * 10)),
        "wrong value": say(D(value + 2)),
        "wrong unit": f"{styles.en_number(D(value), en)} {wrong}",
    }
    return _say(random, frame, styles.zh_number(D(value), zh) + measure, say(D(value)), slips, en)


def rate(random: Random, zh: Chinese, en: English) -> Clause:
    """An amount for each unit of another."""
    written, words, unit, wrong = random.choice(rows("rate"))
    value = D(random.randint(120, 9800))
    each = random.choice(("per {}", "for every {}", "{}"))

    def say(number: Decimal, denominator: str) -> str:
        article = f"an {denominator}" if denominator == "hour" else f"a {denominator}"
        counted_by = article if each == "{}" else each.format(denominator)
        return spelled(words.format(styles.en_number(number, en), counted_by), en)

    slips = {"x10": say(value * 10, unit), "denominator exchanged": say(value, wrong)}
    return Clause(written.format(styles.zh_number(value, zh)), say(value, unit), slips)


def plain(random: Random, zh: Chinese, en: English) -> Clause:
    """What has no style of its own: ages, editions, limits, numbers below zero."""
    _, reach, written, right, *wrong = random.choice(rows("plain"))
    smallest, largest = map(int, reach.split("-"))
    value = random.randint(smallest, largest)
    words = random.choice(wordings(right))

    def say(sentence: str, n: int) -> str:
        ordinal = styles.en_ordinal(n, en._replace(words_below=min(en.words_below, 10)))
        return spelled(sentence.replace("{nth}", ordinal).replace("{}", str(n)), en)

    slips = {name: say(sentence, value) for name, _, sentence in (slip.partition(": ") for slip in wrong)}
    if say(words, value + 1) != say(words, value):
        slips["off by one"] = say(words, value + 1)
        slips["x10"] = say(words, value * 10)
    return Clause(written.format(styles.zh_number(D(value), zh)), say(words, value), slips)


FORMS: Mapping[str, Form] = {
    form.__name__: form
    for form in (
        *(money, count, share, fraction, points, rank, bound, change, from_to, limits),
        *(day, days, period, plan, duration, rate, plain),
    )
}
