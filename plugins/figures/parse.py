"""Parse one quantity, as a report writes it in Chinese or English, from a whole string."""

from __future__ import annotations

import re

from figures.quantity import MAX_DIGITS, Qualifier, Quantity, QuantityError, half_of, written_value
from figures.units import (
    CURRENCY_SIGNS,
    EN_LETTERS,
    EN_MAGNITUDES,
    EN_SPELLINGS,
    UNITS,
    ZH_MAGNITUDES,
    ZH_SPELLINGS,
)

# Full-width forms become ASCII one for one, so that positions stay true; all spaces become plain ones.
_FOLD = {0xFF01 + i: 0x21 + i for i in range(94)} | dict.fromkeys((0x00A0, 0x202F, 0x2009, 0x3000), 0x20)
_FOLD |= {0x2212: 0x2D, 0xFFE5: 0xA5, 0x2019: 0x27, ord("萬"): ord("万"), ord("億"): ord("亿")}

_EXAMPLES_ZH = "例如 3227万美元、20余个、近40亿元、+88.6%"
_EXAMPLES_EN = "for example 1.4 billion yuan, $32.27 million, more than 20, -3.2%"

_Q = Qualifier
# Longer words come before those that they begin with.
_PREFIX_WORDS = {
    _Q.AT_MOST: (
        "no more than",
        "not more than",
        "at most",
        "up to",
        "within",
        "不超过",
        "不高于",
        "不多于",
        "至多",
        "最多",
    ),
    _Q.AT_LEAST: (
        "no less than",
        "no fewer than",
        "not less than",
        "at least",
        "不低于",
        "不少于",
        "不下于",
        "至少",
    ),
    _Q.LESS_THAN: ("less than", "fewer than", "under", "below", "不足", "不到", "低于", "少于", "未满"),
    _Q.NEARLY: ("close to", "approaching", "nearly", "almost", "接近", "将近", "近"),
    _Q.MORE_THAN: (
        "upwards of",
        "more than",
        "in excess of",
        "exceeding",
        "above",
        "over",
        "超过",
        "突破",
        "逾",
        "超",
    ),
    _Q.ABOUT: ("approximately", "around", "roughly", "about", "some", "大约", "约"),
}
_PREFIXES = tuple((word, qualifier) for qualifier, words in _PREFIX_WORDS.items() for word in words)
_SUFFIXES = (
    ("or more", _Q.AT_LEAST),
    ("or less", _Q.AT_MOST),
    ("及以上", _Q.AT_LEAST),
    ("以上", _Q.AT_LEAST),
    ("以内", _Q.AT_MOST),
    ("及以下", _Q.AT_MOST),
    ("以下", _Q.LESS_THAN),
    ("左右", _Q.ABOUT),
    ("上下", _Q.ABOUT),
)

_LETTERS = re.compile("[A-Za-z]{1,2}")
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
# A second figure behind one: 57.2亿元、1.5亿美元
_FOLLOWING = re.compile(r"[、,;]\s*([^、,;]*[0-9][^、,;]*)$")
# Marks that may be meant as the decimal point of a number: 512、6亿元, 88。6%
_POINT = re.compile(r"[、。·;:]\s*(?=[0-9])")
_CLOSING = "、。,;"  # marks of a sentence, after a figure
_RANGE = re.compile(r"\s*[-—–−~～至到]+\s*[0-9]")
_MOVED = re.compile(r"(?:同比)?(?:(?P<up>增长|上升|提高|增加)|下降|降低|减少|下滑)了?(?=\s*[0-9])")
_MORE_ZH = re.compile(r" ?[余多]")
_ZH_MAGNITUDE = re.compile(rf" ?({'|'.join(ZH_MAGNITUDES)})")
_EN_MAGNITUDE = re.compile(rf"[ -]?({'|'.join(EN_MAGNITUDES)})\b", re.IGNORECASE)
# Half of a unit of time, as it is written and spoken.
_HALF = re.compile(r"半(?:个)?(小时|年|天|月)|half (?:an hour|a year|a day|a month)", re.IGNORECASE)
_HALVES = {"小时": "hour", "年": "year", "天": "day", "月": "month"}
# The equivalent that format_quantity adds to mu.
_EQUIVALENT = re.compile(r" \(-?[0-9,.]+ hectares?\)$", re.IGNORECASE)


def parse_quantity(text: str, default_unit: str | None = None) -> Quantity:
    """Return the quantity that the whole text states.

    ``3227万美元``, ``$32.27 million``, ``20余个``, ``nearly 4 billion yuan``, ``+88.6%``. A number
    without a unit is in ``default_unit``. Where a spelling fits several units, ``default_unit``
    decides: ``79名`` is of unit ``count`` when a count is asked for, of unit ``person`` otherwise,
    and ``12 times`` may be 次 or 倍.

    Raises QuantityError with the position of what could not be read.
    """
    return _Reader(text, default_unit).read()


class _Reader:
    """One pass over one text; ``at`` is how far it has been read."""

    def __init__(self, text: str, default_unit: str | None) -> None:
        self.written = text
        self.text = text.translate(_FOLD).rstrip()
        self.at = len(self.text) - len(self.text.lstrip())
        self.default_unit = default_unit
        self.qualifier = Qualifier.EXACT

    def read(self) -> Quantity:
        if self.default_unit is not None and self.default_unit not in UNITS:
            raise ValueError(f"unknown unit: {self.default_unit!r}")
        if self.at == len(self.text):
            raise QuantityError(
                f"没有写数值，{_EXAMPLES_ZH}", f"no figure is given; write one, {_EXAMPLES_EN}"
            )
        self._strip_suffix()
        self._read_prefix()
        if half := _HALF.fullmatch(self.text, self.at):
            unit = _HALVES.get(half[1] or "") or half[0].rsplit(" ", 1)[1].lower()
            return Quantity(written_value("0.5", 0), unit, 1, 0, self.qualifier, half_of(unit))
        negative = self._read_sign()
        currency = self._read_currency()
        negative = self._read_sign() or negative
        number = self._read_number()
        if self.text.startswith("+", self.at):  # "20+"
            self._qualify(Qualifier.MORE_THAN, 1)
        self._read_more()
        scale = self._read_magnitude(currency)
        self._read_more()
        unit, counter = self._read_unit(currency)
        decimals = len(number.partition(".")[2])
        value = written_value(f"-{number}" if negative else number, scale)
        return Quantity(value, unit, decimals, scale, self.qualifier, counter)

    def _strip_suffix(self) -> None:
        for word, qualifier in _SUFFIXES:
            if self.text.lower().endswith(word):
                self.qualifier = qualifier
                self.text = self.text[: -len(word)].rstrip()
                return

    def _read_prefix(self) -> None:
        lowered = self.text.lower()
        for word, qualifier in _PREFIXES:
            if lowered.startswith(word, self.at):
                after = self.at + len(word)
                if word.isascii() and not lowered.startswith(" ", after):
                    continue
                self._qualify(qualifier, len(word))
                self._skip_space()
                return

    def _qualify(self, qualifier: Qualifier, length: int) -> None:
        """Take a qualifier of this length, unless another was already read."""
        if self.qualifier is not Qualifier.EXACT:
            raise self._unexpected("限定词重复，只留一个", "a second qualifier; keep one of them")
        self.qualifier = qualifier
        self.at += length

    def _read_sign(self) -> bool:
        sign = self.text[self.at : self.at + 1]
        if sign in ("+", "-") and sign:
            self.at += 1
        return sign == "-"

    def _read_currency(self) -> str | None:
        for sign, unit in CURRENCY_SIGNS:
            if self.text.startswith(sign, self.at):
                self.at += len(sign)
                self._skip_space()
                return unit
        return None

    def _read_number(self) -> str:
        match = _NUMBER.match(self.text, self.at)
        if match is None and (moved := _MOVED.match(self.text, self.at)):
            sign = "+" if moved["up"] else "-"
            meant = f"{sign}{self.text[moved.end() :].strip()}"
            raise self._unexpected(
                f"增减用正负号表示：{meant}", f"growth and decline are written with a sign: {meant}"
            )
        if match is None:
            raise self._unexpected(
                f"此处应为数字，{_EXAMPLES_ZH}", f"a number is expected here, {_EXAMPLES_EN}"
            )
        number = match.group()
        if "," in number and not _GROUPED.fullmatch(number):
            decimal = number.replace(",", ".") if number.count(",") == 1 and "." not in number else ""
            raise self._unexpected(
                f"“{number}”的千分位分隔不对，应每三位一个逗号，如 12,345"
                + (decimal and f"；若逗号是小数点，请对照来源，写 {decimal}"),
                f'"{number}" is not grouped by thousands; write 12,345'
                + (decimal and f"; if the comma is a decimal point, look it up and write {decimal}"),
            )
        if (mark := _POINT.match(self.text, match.end())) and "." not in number:
            self.at = match.end()
            point, meant = mark[0].strip(), f"{self.text[: self.at]}.{self.text[mark.end() :]}"
            raise self._unexpected(
                f"“{point}”是不是小数点？请对照来源；若是，请写 {meant}，若是两个数，请分开写，各带单位",
                f"is the “{point}” a decimal point? Look it up in the source; if so, write {meant}; "
                "two figures are written apart, each with its unit",
            )
        digits = number.replace(",", "")
        if len(digits) > MAX_DIGITS:
            raise self._unexpected(
                f"数字超过 {MAX_DIGITS} 位，请核对", f"the number has more than {MAX_DIGITS} digits; check it"
            )
        self.at = match.end()
        return digits

    def _read_more(self) -> None:
        if more := _MORE_ZH.match(self.text, self.at):
            self._qualify(Qualifier.MORE_THAN, len(more[0]))

    def _read_magnitude(self, currency: str | None) -> int:
        chinese = _ZH_MAGNITUDE.match(self.text, self.at)
        # 千克, 千米, 千瓦 are units.
        if chinese and (chinese[1] != "千" or self.text[self.at :].lstrip() not in ZH_SPELLINGS):
            self.at = chinese.end()
            return ZH_MAGNITUDES[chinese[1]]
        english = _EN_MAGNITUDE.match(self.text, self.at)
        if english:
            self.at = english.end()
            return EN_MAGNITUDES[english.group(1).lower()]
        at = self.at + (currency is not None and self.text.startswith(" ", self.at))
        letter = self.text[at : at + 1].lower()
        if letter in EN_LETTERS and self._is_magnitude(letter, self.text[at + 1 :], currency):
            self.at = at + 1
            return EN_LETTERS[letter]
        return 0

    def _is_magnitude(self, letter: str, rest: str, currency: str | None) -> bool:
        """Return whether a letter after digits is a magnitude: $32.27m, 40k, 8.6m people; 5m are metres."""
        if rest.strip():
            return not rest[0].isalnum() and bool(self._candidates(rest.strip()))
        is_length = self.default_unit is None or UNITS[self.default_unit].kind in ("length", "other")
        return currency is not None or letter == "k" or not is_length

    def _read_unit(self, currency: str | None) -> tuple[str, str]:
        self._skip_space()
        written = self.text[self.at :]
        rest = written.removeprefix("-")  # a 24-hour day
        if currency is not None:
            # "$3 million" is complete; "$3 million yuan" and "¥5亿日元" contradict themselves.
            if rest and self._candidates(rest) != ((currency, ""),):
                raise self._unexpected(
                    f"币种已由符号写明，不认识其后的“{rest}”；数量级请写 million、billion 或 万、亿",
                    f'the sign names the currency, and "{rest}" after the number is not known; '
                    "a magnitude is written million or billion",
                )
            return currency, ""
        if not rest:
            if self.default_unit is None:
                raise QuantityError(
                    f"“{self.written}”没有单位，{_EXAMPLES_ZH}",
                    f'"{self.written}" has no unit; write one, {_EXAMPLES_EN}',
                    len(self.written),
                )
            return self.default_unit, ""
        candidates = self._candidates(rest)
        if not candidates and (following := _FOLLOWING.search(rest)):
            one, other = self.text[: len(self.text) - len(following[0])].strip(), following[1]
            raise self._unexpected(
                f"这里只写一个数；列表中的几个数用半角逗号分开：[{one}, {other}]",
                f"one figure stands here; figures in a list are parted by commas: [{one}, {other}]",
            )
        starts = (rest[:length] for length in (1, 2) if self._candidates(rest[length:]))
        letters = next(filter(_LETTERS.fullmatch, starts), "")
        if not candidates and _RANGE.match(written):
            raise self._unexpected(
                "这里只写一个数，不写范围；来源写“超120亿元”“近130亿元”“120余亿元”的，照写，"
                "来源只给出范围的，把范围写进正文，不录为数值",
                "one figure stands here, no range; write “超120亿元”, “近130亿元” as the source does; "
                "where it gives a range alone, write that in the text and record no value",
            )
        if not candidates and letters:
            raise self._unexpected(
                f"不认识的数量级“{letters}”；请写 万、亿、million 或 billion",
                f'"{letters}" is not a magnitude that is known here: write million, billion, 万 or 亿',
            )
        if not candidates and self._candidates(rest.rstrip(_CLOSING)):
            raise self._unexpected(
                f"数值后面不写标点，请删去“{self.written[-1]}”",
                f"no mark follows a figure: delete “{self.written[-1]}”",
            )
        if not candidates:
            raise self._unexpected(f"不认识的单位“{rest}”", f'"{rest}" is not a unit that is known here')
        return self._choose(candidates)

    def _candidates(self, spelling: str) -> tuple[tuple[str, str], ...]:
        """Return the units that a spelling may stand for, each with its measure word."""
        if spelling in ZH_SPELLINGS:
            return (ZH_SPELLINGS[spelling],)
        lowered = " ".join(_EQUIVALENT.sub("", spelling).lower().split())
        return tuple((unit, "") for unit in EN_SPELLINGS.get(lowered, ()))

    def _choose(self, candidates: tuple[tuple[str, str], ...]) -> tuple[str, str]:
        """Return the candidate of the default unit, or the first; a count takes the default unit's count."""
        for unit, counter in candidates:
            if unit == self.default_unit:
                return unit, counter
        unit, counter = candidates[0]
        if self.default_unit is not None and counter and UNITS[self.default_unit].kind == "count":
            return self.default_unit, counter
        return unit, counter

    def _skip_space(self) -> None:
        while self.text.startswith(" ", self.at):
            self.at += 1

    def _unexpected(self, message_zh: str, message_en: str) -> QuantityError:
        return QuantityError(f"“{self.written}”：{message_zh}", f'"{self.written}": {message_en}', self.at)
