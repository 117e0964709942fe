"""The values that the forms are made of: IDs, texts, periods, whole numbers, addresses.

Each checks what can be seen in the value alone and says in both languages what
is wrong. What depends on other files (does this district exist?) is resolved later.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, NoReturn

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    PlainValidator,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from achievements.model.addresses import encode_address, find_private
from achievements.model.entities import Text
from achievements.model.findings import Message
from achievements.model.identifiers import (
    DATED_PATTERN,
    SLUG_PATTERN,
    dated_id_fault,
    id_fault,
    shorten,
)
from achievements.model.suggestions import ask, closest
from achievements.model.wording import flow_yaml
from cjk_characters import HAN
from figures import UNITS, Period, PeriodError, QuantityError, parse_period, parse_quantity

_LARGEST = 10**9
_SCALAR = ["string", "number"]  # an editor's YAML reader takes 2021 for a number; the portal's does not


def refuse(rule: str, zh: str, en: str) -> NoReturn:
    """Refuse a value, with the rule that it breaks and what to write instead."""
    raise PydanticCustomError(rule, "{en}", {"zh": zh, "en": en})


def scalar(value: object) -> str:
    """Take a value as the text that was typed, without the space around it."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    if value is None or value == "":
        refuse("missing-key", "这里没有内容，请填写", "nothing is written here: write the value")
    if isinstance(value, bool):
        typed = str(value).lower()
        refuse(
            "wrong-type",
            f"{typed} 在 YAML 中是“是／否”；这里要文字，如确需此词请加引号",
            f"{typed} is a yes-or-no value in YAML; a text is wanted here: put it in quotes if it is one",
        )
    if isinstance(value, str):
        refuse("missing-key", "这里只有空格，请填写", "only spaces are written here: write the value")
    refuse(
        "wrong-type",
        "这里只要一个值，却写成了列表或多项；请写在同一行",
        "one value is wanted here, not a list or several entries: write it on the same line",
    )


def _id(value: object) -> str:
    text = scalar(value)
    if fault := id_fault(text):
        refuse("bad-id", fault.zh, fault.en)
    return text


def _reference(value: object) -> str:
    """An ID, or what somebody wrote instead of one: a name is answered when references are resolved."""
    text = scalar(value)
    if re.search(r"[/\\]", text) and (fault := id_fault(text)):
        refuse("bad-id", fault.zh, fault.en)
    return text


def _dated_id(value: object) -> str:
    text = scalar(value)
    if fault := dated_id_fault(text):
        refuse("bad-id", fault.zh, fault.en)
    return text


def _period(value: object) -> Period:
    text = scalar(value)
    try:
        return parse_period(text)
    except PeriodError as error:
        refuse("bad-period", error.message_zh, error.message_en)


def _english(value: object) -> str:
    text = scalar(value)
    if HAN.search(text) and not re.search("[A-Za-z]", text):
        refuse(
            "bad-value",
            f"这里要英文，却写了“{shorten(text)}”；请译成英文",
            f"English is wanted here, not “{shorten(text)}”: translate it",
        )
    return text


def _unit_of_spelling(spelling: str) -> str | None:
    """The ID of a unit that was written in words: ``万美元`` is USD."""
    try:
        return parse_quantity(f"1{spelling}").unit
    except QuantityError:
        return None


def _unit(value: object) -> str:
    text = scalar(value)
    if text not in UNITS:
        near = _unit_of_spelling(text) or closest(text, UNITS)
        hint = ask(near, Message(f"可用的有：{'、'.join(UNITS)}", f"known are {', '.join(UNITS)}"))
        refuse(
            "bad-value",
            f"没有计量单位“{shorten(text)}”；{hint.zh}",
            f"there is no unit “{shorten(text)}”; {hint.en}",
        )
    return text


def _whole_number(value: object) -> int:
    text = scalar(value)
    # Not str.isdigit, which takes ² and ① for digits.
    if not re.fullmatch(r"[0-9]{1,10}", text) or not 1 <= int(text) <= _LARGEST:
        refuse(
            "bad-value",
            f"“{shorten(text)}”应为正整数，例如 2",
            f"“{shorten(text)}” must be a whole number from 1 up, such as 2",
        )
    return int(text)


def _share(value: object) -> int:
    text = scalar(value)
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > 100:
        refuse(
            "bad-value",
            f"“{shorten(text)}”应为0到100的整数，例如 55",
            f"“{shorten(text)}” must be a whole number from 0 to 100, such as 55",
        )
    return int(text)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    refuse("wrong-type", "这里只能写 true 或 false", "write true or false here")


def _url(value: object) -> str:
    text = scalar(value)
    address = encode_address(text)
    if address is None and any(find_private(text)):
        return text  # told by the check of addresses that nobody else can open
    if address is None:
        refuse(
            "bad-url",
            f"“{shorten(text)}”不是完整的网址；请从浏览器地址栏复制，例如 https://www.example.cn/a.html",
            f"“{shorten(text)}” is not a whole web address: copy it from the browser, "
            "such as https://www.example.cn/a.html",
        )
    return address


def _division_code(value: object) -> str:
    text = scalar(value)
    if not re.fullmatch(r"[1-9][0-9]{5}", text):
        refuse(
            "bad-value",
            f"“{shorten(text)}”不是六位行政区划代码（GB/T 2260），例如 370116；开发区没有代码，请删去此项",
            f"“{shorten(text)}” is not a six-digit division code (GB/T 2260) such as 370116; "
            "a development zone has none: leave the entry out",
        )
    return text


Line = Annotated[str, PlainValidator(scalar), WithJsonSchema({"type": "string", "minLength": 1})]
EnglishLine = Annotated[str, PlainValidator(_english), WithJsonSchema({"type": "string", "minLength": 1})]
Written = Annotated[str, PlainValidator(scalar), WithJsonSchema({"type": _SCALAR})]
Id = Annotated[str, PlainValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{SLUG_PATTERN}$"})]
Reference = Annotated[
    str, PlainValidator(_reference), WithJsonSchema({"type": "string", "pattern": f"^{SLUG_PATTERN}$"})
]
DatedId = Annotated[
    str, PlainValidator(_dated_id), WithJsonSchema({"type": "string", "pattern": f"^{DATED_PATTERN}$"})
]
PeriodField = Annotated[Period, PlainValidator(_period), WithJsonSchema({"type": _SCALAR})]
WholeNumber = Annotated[
    int, PlainValidator(_whole_number), WithJsonSchema({"type": ["integer", "string"], "minimum": 1})
]
Share = Annotated[
    int,
    PlainValidator(_share),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "maximum": 100}),
]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
UnitId = Annotated[str, PlainValidator(_unit), WithJsonSchema({"type": "string", "enum": list(UNITS)})]
Url = Annotated[str, PlainValidator(_url), WithJsonSchema({"type": "string", "pattern": "^https?://"})]
DivisionCode = Annotated[str, PlainValidator(_division_code), WithJsonSchema({"type": ["string", "integer"]})]


class Form(BaseModel):
    """A form that an editor fills in: keys that it does not know are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def guide(zh: str, en: str, *, good: JsonValue, bad: JsonValue) -> Any:
    """Describe a field to the editor in both languages, with a good and a bad example."""
    examples = f"✓ {flow_yaml(good)}  ✗ {flow_yaml(bad)}"
    return Field(
        description=f"{zh}\n{en}\n{examples}", json_schema_extra={"examples": [good], "x-bad-example": bad}
    )


class TextForm(Form):
    """A text in both languages."""

    zh: Annotated[Line, guide("中文", "The Chinese text", good="莱芜区", bad="")]
    en: Annotated[EnglishLine, guide("英文", "The English text", good="Laiwu district", bad="莱芜区")]

    def as_text(self) -> Text:
        """The text as the dataset keeps it."""
        return Text(self.zh, self.en)


def optional_text(form: TextForm | None) -> Text | None:
    """The text as the dataset keeps it, or None where there is none."""
    return None if form is None else form.as_text()


def _kind_of_group(value: object) -> str:
    return "text" if isinstance(value, dict) else "id"


# A group in which a rank holds: the districts of a place (its ID), or a group put in words.
Among = Annotated[
    Annotated[Reference, Tag("id")] | Annotated[TextForm, Tag("text")], Discriminator(_kind_of_group)
]
