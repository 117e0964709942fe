"""One range of Han characters: rare ones are Chinese everywhere, or half a name is."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from achievements.model.entities import Text
from achievements.model.forms import form_of
from cjk_characters import HAN, HAN_RANGES, is_cjk, joins_without_space
from tests.checks.sample_content import find_in_text, rules_of

ROOT = Path(__file__).resolve().parents[1]
# 𠮷田, 王𬭎, 㛃, 䶮, 佐々木, 二〇二四, 﨑, and a character of the last plane.
RARE = "𠮷田王𬭎㛃䶮佐々木二〇二四﨑\U00031350"


def test_every_unified_ideograph_that_python_knows_is_han() -> None:
    codes = map(chr, range(0x3400, 0x32000))
    named = [each for each in codes if unicodedata.name(each, "").startswith(("CJK UNIFIED", "CJK COMPAT"))]
    named = [each for each in named if "IDEOGRAPH-" in unicodedata.name(each)]
    assert len(named) > 90_000
    assert [character for character in named if not HAN.match(character)] == []
    assert all(map(HAN.match, RARE))
    assert not any(map(HAN.match, "aあ한，。〆①Ａ🎉"))


def test_the_range_is_written_in_one_place() -> None:
    files = [*ROOT.glob("plugins/**/*.py"), *ROOT.glob("themes/portal/**/*.js")]
    holding = {path.name for path in files if re.search(r"\\u9fff|鿿", path.read_text("utf-8"))}
    assert holding == {"cjk_characters.py", "10-text.js"}


def test_the_search_in_the_browser_reads_the_same_characters() -> None:
    script = (ROOT / "themes/portal/static/search/10-text.js").read_text("utf-8")
    in_script = re.search(r"/\[([^\]]*u9fff[^\]]*)\]", script)
    assert in_script
    assert re.sub(r"\\u\{?([0-9a-f]{4,5})\}?", lambda m: chr(int(m[1], 16)), in_script[1]) == HAN_RANGES


@pytest.mark.parametrize("name", ["𠮷田", "𬭎区", "㛃", "䶮"])
def test_a_rare_name_is_no_english(name: str) -> None:
    with pytest.raises(ValueError, match="English is wanted"):
        form_of(Text).model_validate({"zh": name, "en": name})


@pytest.mark.parametrize("text", ["北区𬭎,业公司投产。", "北区公布𠮷(田)的数据。", "厂长𠮷田,讲话。"])
def test_a_mark_beside_a_rare_character_is_half_width(text: str) -> None:
    assert rules_of(find_in_text(f"{text}\n")) == {"half-width-punctuation"}


def test_a_line_break_between_rare_characters_is_nothing() -> None:
    assert all(joins_without_space(before, "田") for before in RARE)


@pytest.mark.parametrize(
    ("code", "whether"),
    [
        *((0x115F, True), (0x1160, True), (0x11FF, True), (0x1200, False)),  # jamo; then Ethiopic
        *((0xD7A3, True), (0xD7B0, True), (0xD7FB, True)),  # syllables and jamo
        *((0x4E00, True), (0xFF0C, True), (0x2014, False), (0x1F389, False)),
    ],
)
def test_hangul_is_cjk_where_it_is_not_wide_as_well(code: int, whether: bool) -> None:
    assert is_cjk(chr(code)) is whether
