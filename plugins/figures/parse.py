"""Parse one quantity, as a report writes it in Chinese or English, from a whole string."""

from __future__ import annotations

import re

from figures.quantity import MAX_DIGITS, Qualifier, Quantity, QuantityError, written_value
from figures.units import CURRENCY_SIGNS, EN_MAGNITUDES, EN_SPELLINGS, UNITS, ZH_MAGNITUDES, ZH_SPELLINGS

# Full-width forms become ASCII one for one, so that positions stay true; all spaces become plain ones.
_FOLD = {0xFF01 + i: 0x21 + i for i in range(94)} | dict.fromkeys((0x00A0, 0x202F, 0x2009, 0x3000), 0x20)
_FOLD |= {0x2212: 0x2D, 0xFFE5: 0xA5, 0x2019: 0x27}

_EXAMPLES_ZH = "例如 3227万美元、20余个、近40亿元、+88.6%"
_EXAMPLES_EN = "for example 1.4 billion yuan, $32.27 million, more than 20, -3.2%"

_PREFIXES = (
    ("upwards of", Qualifier.MORE_THAN),
    ("more than", Qualifier.MORE_THAN),
    ("in excess of", Qualifier.MORE_THAN),
    ("at least", Qualifier.MORE_THAN),
    ("exceeding", Qualifier.MORE_THAN),
    ("above", Qualifier.MORE_THAN),
    ("over", Qualifier.MORE_THAN),
    ("less than", Qualifier.NEARLY),
    ("fewer than", Qualifier.NEARLY),
    ("close to", Qualifier.NEARLY),
    ("approaching", Qualifier.NEARLY),
    ("nearly", Qualifier.NEARLY),
    ("almost", Qualifier.NEARLY),
    ("approximately", Qualifier.ABOUT),
    ("around", Qualifier.ABOUT),
    ("roughly", Qualifier.ABOUT),
    ("about", Qualifier.ABOUT),
    ("some", Qualifier.ABOUT),
    ("超过", Qualifier.MORE_THAN),
    ("突破", Qualifier.MORE_THAN),
    ("不低于", Qualifier.MORE_THAN),
    ("不少于", Qualifier.MORE_THAN),
    ("至少", Qualifier.MORE_THAN),
    ("逾", Qualifier.MORE_THAN),
    ("超", Qualifier.MORE_THAN),
    ("接近", Qualifier.NEARLY),
    ("将近", Qualifier.NEARLY),
    ("不足", Qualifier.NEARLY),
    ("不到", Qualifier.NEARLY),
    ("近", Qualifier.NEARLY),
    ("大约", Qualifier.ABOUT),
    ("约", Qualifier.ABOUT),
)
_SUFFIXES = (
    ("or more", Qualifier.MORE_THAN),
    ("以上", Qualifier.MORE_THAN),
    ("左右", Qualifier.ABOUT),
    ("上下", Qualifier.ABOUT),
)

_NUMBER = re.compile(r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_MORE_ZH = re.compile(r"[余多]")
_ZH_MAGNITUDE = re.compile("|".join(ZH_MAGNITUDES))
_EN_MAGNITUDE = re.compile(rf"[ -]?({'|'.join(EN_MAGNITUDES)})\b", re.IGNORECASE)
# The equivalent that format_quantity adds to mu.
_EQUIVALENT = re.compile(r" \(-?[0-9,.]+ hectares?\)$", re.IGNORECASE)


def parse_quantity(text: str, default_unit: str | None = None) -> Quantity:
    """Read one quantity; the whole text must be it.

    ``3227万美元``, ``$32.27 million``, ``20余个``, ``nearly 4 billion yuan``, ``+88.6%``.
    A number without a unit is in ``default_unit``. Where a spelling fits several
    units, ``default_unit`` decides: ``79名`` is of unit ``count`` when a count is
    asked for, of unit ``person`` otherwise, and ``12 times`` may be 次 or 倍.

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
        negative = self._read_sign()
        currency = self._read_currency()
        negative = self._read_sign() or negative
        number = self._read_number()
        if self.text.startswith("+", self.at):  # "20+"
            self._qualify(Qualifier.MORE_THAN, 1)
        self._read_more()
        scale = self._read_magnitude()
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
        if match is None:
            raise self._unexpected(
                f"此处应为数字，{_EXAMPLES_ZH}", f"a number is expected here, {_EXAMPLES_EN}"
            )
        number = match.group()
        if "," in number and not _GROUPED.fullmatch(number):
            raise self._unexpected(
                f"“{number}”的千分位分隔不对，应每三位一个逗号，如 12,345",
                f'"{number}" is not grouped by thousands; write 12,345',
            )
        digits = number.replace(",", "")
        if len(digits) > MAX_DIGITS:
            raise self._unexpected(
                f"数字超过 {MAX_DIGITS} 位，请核对", f"the number has more than {MAX_DIGITS} digits; check it"
            )
        self.at = match.end()
        return digits

    def _read_more(self) -> None:
        if _MORE_ZH.match(self.text, self.at):
            self._qualify(Qualifier.MORE_THAN, 1)

    def _read_magnitude(self) -> int:
        chinese = _ZH_MAGNITUDE.match(self.text, self.at)
        # 千克, 千米, 千瓦 are units.
        if chinese and (chinese.group() != "千" or self.text[self.at :] not in ZH_SPELLINGS):
            self.at = chinese.end()
            return ZH_MAGNITUDES[chinese.group()]
        english = _EN_MAGNITUDE.match(self.text, self.at)
        if english:
            self.at = english.end()
            return EN_MAGNITUDES[english.group(1).lower()]
        return 0

    def _read_unit(self, currency: str | None) -> tuple[str, str]:
        self._skip_space()
        rest = self.text[self.at :].removeprefix("-")  # a 24-hour day
        if currency is not None:
            # "$3 million" is complete; "$3 million yuan" and "¥5亿日元" contradict themselves.
            if rest and self._candidates(rest) != ((currency, ""),):
                raise self._unexpected(
                    f"已写明币种，“{rest}”多余", f'the currency is given already; delete "{rest}"'
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
        if not candidates:
            raise self._unexpected(f"不认识的单位“{rest}”", f'"{rest}" is not a unit that is known here')
        return self._choose(candidates)

    def _candidates(self, spelling: str) -> tuple[tuple[str, str], ...]:
        """The units (and measure word) that a spelling may stand for."""
        if spelling in ZH_SPELLINGS:
            return (ZH_SPELLINGS[spelling],)
        lowered = " ".join(_EQUIVALENT.sub("", spelling).lower().split())
        return tuple((unit, "") for unit in EN_SPELLINGS.get(lowered, ()))

    def _choose(self, candidates: tuple[tuple[str, str], ...]) -> tuple[str, str]:
        """Let the default unit decide between candidates, and between kinds of count."""
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
