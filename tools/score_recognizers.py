"""Read the specifications of Recognizers-Text (Microsoft) with the portal's extraction; print the recall.

    python tools/score_recognizers.py FOLDER [--missed]

FOLDER is ``Specs`` of a checkout of https://github.com/microsoft/Recognizers-Text (MIT licence); it is
looked up, not copied. Each specification is a list of inputs with what must be found in them: the value and
the characters where it stands. A value counts as found where a mention that overlaps those characters has it
(and, for amounts of money and dimensions, its unit).

Only plainly written inputs are asked: ``_NOT_PLAIN`` names what is left out and why, and the counts of what
was left out are printed, too.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

from figures.extract import Mention, extract  # noqa: E402 — the portal's libraries lie in plugins/

_LANGUAGES = {"Chinese": "zh", "English": "en"}

# What is not plainly written: a pattern for the words of one expected result, and why it is not asked.
_HAN_NUMERAL = "[〇零一二三四五六七八九十百千万亿两點点分成]"
_NOT_PLAIN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("scientific notation or a power", re.compile(r"[0-9](?: ?[eE][+-]?[0-9]| ?\^)")),
    (
        "a formula in words",
        re.compile(r"(?i)\bover\b|分之.*[负負点點又]|[负負].*分之.*[负負]|\d/-?\d+/|[0-9]/-"),
    ),
    (
        "spaces within a Chinese numeral",
        re.compile(f"[0-9０-９一-鿿] +{_HAN_NUMERAL}|{_HAN_NUMERAL} +[0-9０-９一-鿿]"),
    ),
    (
        "roughly spelled",
        re.compile(r"(?i)\bmkay\b|hundred a(?!nd)|(?<![0-9] )[0-9] [0-9]|\b(?:nineth|do?zs)\b"),
    ),
    ("runs of spaces, hyphens between spaces", re.compile(r"(?i)\S {2,}\S|[a-z] - [a-z]")),
    ("a sign torn from its number", re.compile(r"(?i)\b(?:[a-z]{1,2} \$|dollar [0-9])")),
    ("an abbreviation that is not used in print", re.compile(r"(?i)\bm(?:usd|eur|gbp|aud)\b|本銭")),
    ("the Indian way of counting", re.compile(r"(?i)\b(?:lakh|crore)\b|[0-9],[0-9]{2},[0-9]{3}")),
    ("a comma for the point", re.compile(r"[0-9]\.[0-9]{3},[0-9]|^[0-9],[0-9]$")),
    ("a unit in brackets", re.compile(r"[(\[{<]kg")),
    ("digits and words in one number", re.compile(r"(?i)^[0-9] (?:hundred|thousand) (?:and )?[0-9o]")),
    (
        "a price whose cents are left unsaid",
        re.compile(
            r"(?i)\b(?:dollars?|usd|kuai)(?: and)? (?:[0-9]{2}|fifty|forty five|one|two|five mao five)$"
        ),
    ),
    (
        "month and day run together, or parted as in programs",
        re.compile(r"(?i)^oct[a-z]*[./]? ?[0-9]$|[-/]sep[-/]"),
    ),
    ("a year as it is spoken, or a day with a full stop", re.compile(r"two thousand and|nineteen|^16\. Nov")),
)
# As above, for numbers without a unit.
_NOT_PLAIN_NUMBERS = (
    (
        "a fraction that can be read in two ways, or above one",
        re.compile(
            r"(?i)(?:hundred|thousand|twenty|million)\b.*[ -](?:firsts?|fifths?|hundredths|trillionths)$"
            r"|\b(?:a|one) twenty-|\bpoint [a-z]+(?:ty-[a-z]+|een|leven)$|^-?[0-9]+/[0-9]$"
        ),
    ),
    ("a letter that is no magnitude of print", re.compile(r"(?i)[0-9] ?g\b|[0-9] [km]\b|\b1mm\b|[0-9]mil\b")),
)
# What is no number in its text, or none that states anything.
_FRACTION = re.compile(r"\band a [a-z]+th$|\band a third$")
_NO_NUMBERS = re.compile(r"[0-9]\.[0-9]+\.[0-9]+\.[0-9]|phone number|8 in 5|five out of three")
# Units of the specifications under the portal's names. One that is not here is left out: the portal's texts
# do not state it (cups, radians), and reading its number alone would prove nothing about the unit.
_UNITS: Mapping[str, str] = {
    "Chinese yuan": "CNY",
    "United States dollar": "USD",
    "Dollar": "USD",
    "Euro": "EUR",
    "Hong Kong dollar": "HKD",
    "Japanese yen": "JPY",
    "British pound": "GBP",
    "Pound": "GBP",
    "Australian dollar": "AUD",
    "Canadian dollar": "CAD",
    "New Taiwan dollar": "TWD",
    "Meter": "metre",
    "Kilometer": "kilometre",
    "Ton": "tonne",
    "Metric ton": "tonne",
    "Mu": "mu",
    "Square meter": "square-metre",
    "Square kilometer": "square-kilometre",
    "Kilogram": "kilogram",
    "Gram": "gram",
    "Centimeter": "centimetre",
    "Millimeter": "millimetre",
    "Foot": "foot",
    "Inch": "inch",
    "Mile": "mile",
    "Acre": "acre",
}

_PERCENT = re.compile(r"(?i)[%％折成]|per ?cent|^百分")


class Asked(NamedTuple):
    """One expected result: where it stands in ``text`` (end excluded) and what must be found there.

    ``values`` holds every number that must be stated (two for a range), ``unit`` the portal's unit or "",
    ``day`` the year (or None), month and day of a date.
    """

    text: str
    start: int
    end: int
    values: tuple[Fraction, ...] = ()
    unit: str = ""
    day: tuple[int | None, int, int] | None = None


class Model(NamedTuple):
    """A specification: its file under ``Specs/<area>/<language>/`` and how one of its results is understood.

    ``read`` gives what must be found, or the reason why the result is not asked.
    """

    name: str
    area: str
    file: str
    read: Callable[[Mapping[str, Any]], Asked | str]


def _number(text: object) -> Fraction | None:
    """The value of a number as the specifications print it."""
    try:
        return Fraction(Decimal(str(text).rstrip("%")))
    except InvalidOperation:
        return None


def _amount(result: Mapping[str, Any]) -> Asked | str:
    """A number, percentage or ordinal."""
    value = _number(result.get("Resolution", {}).get("value"))
    return "no number (last, next)" if value is None else _asked(result, (value,))


def _measured(result: Mapping[str, Any]) -> Asked | str:
    """An amount of money or a dimension: a number with its unit."""
    resolution = result.get("Resolution", {})
    value = _number(resolution.get("value"))
    unit = _UNITS.get(str(resolution.get("unit")))
    if unit == "GBP" and result.get("TypeName") == "dimension":
        unit = "pound-mass"
    if value is None:
        return "a unit without a number"
    if unit is None:
        return "a unit that the portal does not have"
    return _asked(result, (value,))._replace(unit=unit)


def _range(result: Mapping[str, Any]) -> Asked | str:
    """A range such as ``[20,30)``: both of its ends, or the one that it has."""
    ends = str(result.get("Resolution", {}).get("value", "")).strip("[]()").split(",")
    values = tuple(value for end in ends if (value := _number(end)) is not None)
    return _asked(result, values) if values else "no number"


def _date(result: Mapping[str, Any]) -> Asked | str:
    """A date that names month and day; "Friday" and "in three weeks" are reckoned from a day, not stated."""
    value = result.get("Value") or {}
    match = re.fullmatch(r"(\d{4}|XXXX)-(\d\d)-(\d\d)", str(value.get("Timex")))
    stated = re.search(
        r"(?i)[0-9一二三四五六七八九十]+月[0-9一二三四五六七八九十廿卅]+|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
        r"|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}",
        str(result["Text"]),
    )
    lunar = re.search(r"正月|腊月|初[一二三四五六七八九十]|农历", str(result["Text"]))
    reckoned = re.search(
        r"(?i)\b(?:ago|from|after|before|next|last|this|week)\b|[上下这本]", str(result["Text"])
    )
    if not match or not stated or reckoned:
        return "a day that is reckoned, not stated"
    if lunar:
        return "a day of the Chinese calendar"
    year = None if match[1] == "XXXX" else int(match[1])
    return _asked(result, ())._replace(day=(year, int(match[2]), int(match[3])))


def _asked(result: Mapping[str, Any], values: tuple[Fraction, ...]) -> Asked:
    start = int(result.get("Start", 0))
    end = (
        int(result["End"]) + 1
        if "End" in result
        else start + int(result.get("Length", len(str(result["Text"]))))
    )
    return Asked("", start, end, values)


MODELS: tuple[Model, ...] = (
    Model("Number", "Number", "NumberModel.json", _amount),
    Model("Percent", "Number", "PercentModel.json", _amount),
    Model("Ordinal", "Number", "OrdinalModel.json", _amount),
    Model("NumberRange", "Number", "NumberRangeModel.json", _range),
    Model("Currency", "NumberWithUnit", "CurrencyModel.json", _measured),
    Model("Dimension", "NumberWithUnit", "DimensionModel.json", _measured),
    Model("Date", "DateTime", "DateParser.json", _date),
)


def read_model(specs: Path, model: Model, language: str) -> Iterator[Asked | str]:
    """What a specification asks for, one for each expected result, or why one is not asked."""
    path = specs / model.area / language / model.file
    for case in json.loads(path.read_text("utf-8-sig")):
        for result in case["Results"]:
            text = str(case["Input"])
            asked = _not_plain(text, str(result.get("Text", "")), model.name) or model.read(result)
            yield asked if isinstance(asked, str) else asked._replace(text=text)


def _not_plain(text: str, words: str, model: str) -> str | None:
    """Why a result is not asked, None where it is."""
    if _NO_NUMBERS.search(text):
        return "an address, a version, a share above one"
    if model == "Ordinal" and _FRACTION.search(text):
        return "the end of a fraction, no ordinal"
    patterns = (*_NOT_PLAIN, *_NOT_PLAIN_NUMBERS) if model == "Number" else _NOT_PLAIN
    return next((reason for reason, pattern in patterns if pattern.search(words)), None)


def is_found(asked: Asked, mentions: Sequence[Mention]) -> bool:
    """Return whether the mentions at the place of an expected result say what it does."""
    there = [mention for mention in mentions if mention.start < asked.end and asked.start < mention.end]
    if asked.day is not None:
        return any(_is_day(mention, asked.day) for mention in there)
    readings = [reading for mention in there for reading in (mention, *mention.others)]
    return all(any(_says(reading, value, asked.unit) for reading in readings) for value in asked.values)


def _says(mention: Mention, value: Fraction, unit: str) -> bool:
    """Return whether a mention, or a part of its date or time, has a value.

    The specifications print 16 digits of endless fractions; a fraction in words is a share in percent
    here, and a number below zero one that is down.
    """
    if mention.span is not None:
        first, last = mention.span.first or (0, 0), mention.span.last or (0, 0)
        return not unit and value in (mention.span.year, *first, *last)
    if mention.kind == "clock":
        return not unit and value in divmod(mention.value, 60)
    said = {mention.value, -mention.value} if mention.direction == "down" else {mention.value}
    if mention.unit == "percent" and not _PERCENT.search(mention.text):
        said |= {number / 100 for number in said}
    near = any(abs(number - value) <= abs(value) / 10**12 for number in said)
    return near and (not unit or mention.unit == unit)


def _is_day(mention: Mention, day: tuple[int | None, int, int]) -> bool:
    span = mention.span
    return span is not None and span.last == day[1:] and (day[0] is None or span.year in (day[0], None))


def main() -> int:
    """Print the recall of each specification in both languages."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("specs", type=Path, metavar="FOLDER", help="the folder Specs of Recognizers-Text")
    arguments.add_argument("--missed", action="store_true", help="also print what was not found")
    options = arguments.parse_args()
    for folder, lang in _LANGUAGES.items():
        for model in MODELS:
            asked: list[Asked] = []
            left_out: Counter[str] = Counter()
            for expected in read_model(options.specs, model, folder):
                if isinstance(expected, str):
                    left_out[expected] += 1
                else:
                    asked.append(expected)
            missed = [case for case in asked if not is_found(case, extract(case.text, lang))]
            found, share = len(asked) - len(missed), 100 - 100 * len(missed) / max(len(asked), 1)
            print(f"{folder} {model.name}: {found} of {len(asked)} ({share:.1f} %)")
            print(f"    not asked: {dict(left_out)}")
            if options.missed:
                for case in missed:
                    wanted = case.day or " ".join(str(float(value)) for value in case.values)
                    words = f"{case.text[case.start : case.end]!r} in {case.text[:80]!r}"
                    print(f"    missed: {words}: {wanted} {case.unit}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
