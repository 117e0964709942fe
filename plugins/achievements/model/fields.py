"""The values that the forms are made of: IDs, texts, periods, whole numbers, addresses.

Each checks what can be seen in the value alone and says in both languages what
is wrong. What depends on other files (does this district exist?) is resolved later.
"""

from __future__ import annotations

import re
from typing import Annotated

from achievements.model.addresses import encode_address, find_private
from achievements.model.findings import Message
from achievements.model.guides import RefusedError, Value
from achievements.model.identifiers import SLUG_PATTERN, id_fault, shorten
from achievements.model.suggestions import ask, closest
from cjk_characters import HAN
from figures import UNITS, Period, PeriodError, QuantityError, parse_period, parse_quantity

_LARGEST = 10**9
_SCALAR = ["string", "number"]  # an editor's YAML reader takes 2021 for a number; the portal's does not


def scalar(value: object) -> str:
    """Take a value as the text that was typed, without the space around it."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    if value is None or value == "":
        raise RefusedError("missing-key", "这里没有内容，请填写", "nothing is written here: write the value")
    if isinstance(value, bool):
        typed = str(value).lower()
        raise RefusedError(
            "wrong-type",
            f"{typed} 在 YAML 中是“是／否”；这里要文字，如确需此词请加引号",
            f"{typed} is a yes-or-no value in YAML; a text is wanted here: put it in quotes if it is one",
        )
    if isinstance(value, str):
        raise RefusedError(
            "missing-key", "这里只有空格，请填写", "only spaces are written here: write the value"
        )
    raise RefusedError(
        "wrong-type",
        "这里只要一个值，却写成了列表或多项；请写在同一行",
        "one value is wanted here, not a list or several entries: write it on the same line",
    )


def _id(value: object) -> str:
    text = scalar(value)
    if fault := id_fault(text):
        raise RefusedError("bad-id", fault.zh, fault.en)
    return text


def _reference(value: object) -> str:
    """Return an ID, or the name written instead of one: names are reported when references are resolved."""
    text = scalar(value)
    if re.search(r"[/\\]", text) and (fault := id_fault(text)):
        raise RefusedError("bad-id", fault.zh, fault.en)
    return text


def _period(value: object) -> Period:
    text = scalar(value)
    try:
        return parse_period(text)
    except PeriodError as error:
        raise RefusedError("bad-period", error.message_zh, error.message_en) from None


def _english(value: object) -> str:
    text = scalar(value)
    if HAN.search(text) and not re.search("[A-Za-z]", text):
        raise RefusedError(
            "bad-value",
            f"这里要英文，却写了“{shorten(text)}”；请译成英文",
            f"English is wanted here, not “{shorten(text)}”: translate it",
        )
    return text


def _unit_of_spelling(spelling: str) -> str | None:
    """Return the ID of a unit that was written in words: ``万美元`` is USD."""
    try:
        return parse_quantity(f"1{spelling}").unit
    except QuantityError:
        return None


def unit_id(value: object) -> str:
    """Return the ID of a unit; raises RefusedError, with what was meant or the IDs that there are."""
    text = scalar(value)
    if text not in UNITS:
        near = _unit_of_spelling(text) or closest(text, UNITS)
        hint = ask(near, Message(f"可用的有：{'、'.join(UNITS)}", f"known are {', '.join(UNITS)}"))
        raise RefusedError(
            "bad-value",
            f"没有计量单位“{shorten(text)}”；{hint.zh}",
            f"there is no unit “{shorten(text)}”; {hint.en}",
        )
    return text


def _whole_number(value: object) -> int:
    text = scalar(value)
    # Not str.isdigit, which takes ² and ① for digits.
    if not re.fullmatch(r"[0-9]{1,10}", text) or not 1 <= int(text) <= _LARGEST:
        raise RefusedError(
            "bad-value",
            f"“{shorten(text)}”应为正整数，例如 2",
            f"“{shorten(text)}” must be a whole number from 1 up, such as 2",
        )
    return int(text)


def _share(value: object) -> int:
    text = scalar(value)
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > 100:
        raise RefusedError(
            "bad-value",
            f"“{shorten(text)}”应为0到100的整数，例如 55",
            f"“{shorten(text)}” must be a whole number from 0 to 100, such as 55",
        )
    return int(text)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise RefusedError("wrong-type", "这里只能写 true 或 false", "write true or false here")


def _url(value: object) -> str:
    text = scalar(value)
    address = encode_address(text)
    if address is None and any(find_private(text)):
        return text  # told by the check of addresses that nobody else can open
    if address is None:
        raise RefusedError(
            "bad-url",
            f"“{shorten(text)}”不是完整的网址；请从浏览器地址栏复制，例如 https://www.example.cn/a.html",
            f"“{shorten(text)}” is not a whole web address: copy it from the browser, "
            "such as https://www.example.cn/a.html",
        )
    return address


def _page_path(value: object) -> str:
    text = scalar(value)
    path = text.removeprefix("/en") if text.startswith("/en/") else text
    if not re.fullmatch(f"(/{SLUG_PATTERN})+/", path):
        raise RefusedError(
            "bad-value",
            f"“{shorten(text)}”不是本站页面的地址；从站点根目录写起，以 / 结尾，例如 /posts/park-opens/",
            f"“{shorten(text)}” is not the address of a page below the site's, with a slash at its end, "
            "such as /posts/park-opens/",
        )
    return path


def _division_code(value: object) -> str:
    text = scalar(value)
    if not re.fullmatch(r"[1-9][0-9]{5}", text):
        raise RefusedError(
            "bad-value",
            f"“{shorten(text)}”不是六位行政区划代码（GB/T 2260），例如 370116；开发区没有代码，请删去此项",
            f"“{shorten(text)}” is not a six-digit division code (GB/T 2260) such as 370116; "
            "a development zone has none: leave the entry out",
        )
    return text


Line = Annotated[str, Value(scalar, {"type": "string", "minLength": 1})]
EnglishLine = Annotated[str, Value(_english, {"type": "string", "minLength": 1})]
Written = Annotated[str, Value(scalar, {"type": _SCALAR})]
Id = Annotated[str, Value(_id, {"type": "string", "pattern": f"^{SLUG_PATTERN}$"})]
Reference = Annotated[str, Value(_reference, {"type": "string", "pattern": f"^{SLUG_PATTERN}$"})]
PeriodField = Annotated[Period, Value(_period, {"type": _SCALAR})]
WholeNumber = Annotated[int, Value(_whole_number, {"type": ["integer", "string"], "minimum": 1})]
Share = Annotated[int, Value(_share, {"type": ["integer", "string"], "minimum": 0, "maximum": 100})]
Flag = Annotated[bool, Value(_flag, {"type": "boolean"})]
UnitId = Annotated[str, Value(unit_id, {"type": "string", "enum": list(UNITS)})]
Url = Annotated[str, Value(_url, {"type": "string", "pattern": "^https?://"})]
PagePath = Annotated[str, Value(_page_path, {"type": "string", "pattern": f"^(/{SLUG_PATTERN})+/$"})]
DivisionCode = Annotated[str, Value(_division_code, {"type": ["string", "integer"]})]
