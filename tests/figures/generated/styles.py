"""The styles in which a figure is written: numbers, money, shares and dates of both languages."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from figures.period import MONTHS_EN

_HAN = "零一二三四五六七八九"
_TENS = ("", "十", "百", "千")
_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TEN_WORDS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ONES, _EN_TENS, _ORDINALS = _SMALL_WORDS.split(), _TEN_WORDS.split(), _ORDINAL_WORDS.split()
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


class Chinese(NamedTuple):
    """A style of Chinese: numerals or digits, magnitudes in two steps (8亿6400万), full-width digits."""

    name: str
    numerals: bool = False
    two_steps: bool = False
    wide: bool = False
    separators: bool = False


class English(NamedTuple):
    """A style of English: the word for percent, magnitudes, what is said in words, the order of dates."""

    name: str
    percent: str = " percent"
    letters: bool = False
    words_below: int = 10
    day_first: bool = False
    signs: bool = True
    british: bool = False
    year_on_year: str = "year on year"


CHINESE = (
    Chinese("digits"),
    Chinese("numerals", numerals=True),
    Chinese("two steps", two_steps=True),
    Chinese("wide", wide=True),
    Chinese("separators", separators=True),
)
ENGLISH = (
    English("US", year_on_year="from a year earlier"),
    English("UK", percent=" per cent", day_first=True, british=True),
    English("Xinhua", signs=False),
    English("letters", percent="%", letters=True, words_below=0, year_on_year="year-on-year"),
    English("words", words_below=1000, signs=False, british=True),
)


def zh_integer(value: int) -> str:
    """A whole number in numerals: 12 十二, 3050 三千零五十, 86000000 八千六百万."""
    if value >= 10**8:
        high, low = divmod(value, 10**8)
        return zh_integer(high) + "亿" + _rest(low, 10**7)
    if value >= 10**4:
        high, low = divmod(value, 10**4)
        return zh_integer(high) + "万" + _rest(low, 10**3)
    said = ""
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            said += _HAN[digit] + _TENS[place]
        elif said and not said.endswith("零"):
            said += "零"
    said = said.rstrip("零") or "零"
    return said[1:] if said.startswith("一十") else said


def _rest(low: int, full: int) -> str:
    return "" if not low else ("零" if low < full else "") + zh_integer(low)


def _zh_digits(digits: str) -> str:
    return "".join(_HAN[int(c)] for c in digits)


def zh_year(year: int, style: Chinese) -> str:
    """A year: 2024年, 二〇二四年."""
    written = _zh_digits(str(year)).replace("零", "〇") if style.numerals else str(year)
    return zh(f"{written}年", style)


def zh(text: str, style: Chinese) -> str:
    """Text in the width of a style."""
    return text.translate(_WIDE) if style.wide else text


def zh_number(value: Decimal, style: Chinese) -> str:
    """A number with its magnitude word: 86.4亿, 八十六点四亿, 86亿4000万, 1.2万, 12,345."""
    scale = 8 if value >= 10**8 else 4 if value >= 10**5 or (value >= 10**4 and value % 100 == 0) else 0
    if style.separators and value < 10**7 and value == value.to_integral():
        return f"{int(value):,}"
    if style.two_steps and scale == 8 and value % 10**8 and value % 10**4 == 0:
        return f"{int(value // 10**8)}亿{int(value % 10**8 // 10**4)}万"
    written = plain(value / 10**scale)
    if style.numerals:
        whole, _, decimals = written.partition(".")
        written = zh_integer(int(whole)) + (f"点{_zh_digits(decimals)}" if decimals else "")
    return zh(written + {8: "亿", 4: "万", 0: ""}[scale], style)


def zh_percent(value: Decimal, style: Chinese) -> str:
    """A share: 12.5%, 百分之十二点五."""
    return f"百分之{zh_number(value, style)}" if style.numerals else zh(f"{plain(value)}%", style)


def zh_day(month: int, day: int, style: Chinese) -> str:
    """A date without its year: 3月5日, 三月五日."""
    return f"{zh_number(Decimal(month), style)}月{zh_number(Decimal(day), style)}日"


def plain(value: Decimal) -> str:
    """The digits of a number without zeros at the end of its decimals."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def en_words(value: int) -> str:
    """A whole number below a thousand in words: forty-two, one hundred and five."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        ten, one = divmod(value, 10)
        return _EN_TENS[ten] + (f"-{_ONES[one]}" if one else "")
    hundreds, rest = divmod(value, 100)
    return f"{_ONES[hundreds]} hundred" + (f" and {en_words(rest)}" if rest else "")


def en_number(value: Decimal, style: English) -> str:
    """A number: 8.64 billion, 8.64bn, 12,345, forty-two, three."""
    for power, word, letters in ((12, "trillion", "tn"), (9, "billion", "bn"), (6, "million", "m")):
        if value >= 10**power:
            return plain(value / 10**power) + (letters if style.letters else f" {word}")
    if value == value.to_integral():
        return en_words(int(value)) if value < style.words_below else f"{int(value):,}"
    return plain(value)


_MONEY = {
    "CNY": ("元", "yuan", "¥", "RMB"), "USD": ("美元", "US dollars", "$", "US$"),
    "HKD": ("港元", "Hong Kong dollars", "HK$", "HK$"), "EUR": ("欧元", "euros", "€", "€"),
    "GBP": ("英镑", "pounds", "£", "£"), "JPY": ("日元", "yen", "", ""),
}  # fmt: skip
CURRENCIES = tuple(_MONEY)


def zh_money(value: Decimal, currency: str, style: Chinese) -> str:
    """An amount of money in Chinese."""
    return zh_number(value, style) + _MONEY[currency][0]


def en_money(value: Decimal, currency: str, style: English) -> str:
    """An amount of money: 8.64 billion yuan, RMB8.64 billion, ¥8.64bn, $1.2 billion."""
    _, word, sign, british = _MONEY[currency]
    number = en_number(value, style._replace(words_below=0))
    if style.british and british and style.signs:
        return british + number
    with_sign = sign and style.signs and (style.letters or currency != "CNY")
    return sign + number if with_sign else f"{number} {word}"


def en_percent(value: Decimal, style: English) -> str:
    """A share: 12.5 percent, 12.5 per cent, 12.5%, twelve percent."""
    whole = value == value.to_integral() and 100 < style.words_below > value
    return (en_words(int(value)) if whole else plain(value)) + style.percent


def en_ordinal(value: int, style: English) -> str:
    """A place in an order: third, 3rd."""
    if style.words_below and value <= len(_ORDINALS):
        return _ORDINALS[value - 1]
    suffix = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def en_day(month: int, day: int, style: English, year: int = 0) -> str:
    """A date: March 5, 2024; 5 March 2024; 5 Mar 2024."""
    if style.letters:
        return f"{day} {MONTHS_EN[month - 1][:3]}" + (f" {year}" if year else "")
    if style.day_first:
        return f"{day} {MONTHS_EN[month - 1]}" + (f" {year}" if year else "")
    return f"{MONTHS_EN[month - 1]} {day}" + (f", {year}" if year else "")


def spelled(text: str, style: English) -> str:
    """The text in the spelling of the style: kilometers or kilometres."""
    return text if style.british else text.replace("metre", "meter").replace("tonne", "ton")


Number = Callable[[Decimal], str]


def wrong_numbers(value: Decimal, say: Number, pick: Callable[[int], int]) -> dict[str, str]:
    """The slips of one number, said as the right one would be: ten times, a digit exchanged or dropped."""
    slips = {"x10": say(value * 10), "x100": say(value * 100)}
    digits, exponent = "".join(map(str, value.as_tuple().digits)), value.as_tuple().exponent
    assert isinstance(exponent, int)
    digits, exponent = digits.rstrip("0"), exponent + len(digits) - len(digits.rstrip("0"))
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and digits[i + 1] != "0"]
    if places:
        i = places[pick(len(places))]
        exchanged = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        slips["digits exchanged"] = say(Decimal(exchanged).scaleb(exponent))
    if len(digits) >= 3 and digits[1] != "0":
        i = pick(len(digits))
        kept = exponent + (exponent < 0 or value >= 10**6)  # 8.64 becomes 8.4, and 1,234 becomes 134
        slips["digit dropped"] = say(Decimal(digits[:i] + digits[i + 1 :]).scaleb(kept))
    return slips
