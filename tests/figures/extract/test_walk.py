"""The shortcuts of the walk never change what is read, and patterns wait until they are asked."""

from __future__ import annotations

from types import ModuleType

import pytest

from figures.extract import bounds, chinese, english, extract
from figures.extract.patterns import by_initial
from figures.quantity import Qualifier
from patterns import Pattern
from tests.figures.corpus_reader import read_corpus

PAIRS = [pair for pair in read_corpus() if not pair.error]


@pytest.mark.parametrize(
    ("module", "name", "instead", "lang"),
    [
        (chinese, "PLAIN", r"(?!)", "zh"),
        (english, "PLAIN", r"(?!)", "en"),
        (bounds, "_EN_LAST", "", "en"),
    ],
)
def test_no_shortcut_changes_what_is_read(
    module: ModuleType, name: str, instead: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [pair.zh if lang == "zh" else pair.en for pair in PAIRS]
    quick = [extract(text, lang) for text in texts]
    monkeypatch.setattr(module, name, Pattern(instead))
    for text, found in zip(texts, quick, strict=True):
        assert extract(text, lang) == found, text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It broke through 500 units.", Qualifier.MORE_THAN),
        ("Sales breaking 500 units", Qualifier.MORE_THAN),
        ("The total is closing in on 500 units.", Qualifier.NEARLY),
        ("Output inched up to 500 units, edging towards 600 units.", Qualifier.NEARLY),
        ("They failed to reach 500 units.", Qualifier.LESS_THAN),
        ("(approx. 500 units)", Qualifier.ABOUT),
        ("as much as over 500 units", Qualifier.MORE_THAN),
        ("a maximum of a total of 500 units", Qualifier.AT_MOST),
    ],
)
def test_a_bound_is_told_by_the_word_right_before(text: str, value: Qualifier) -> None:
    assert extract(text, "en")[0].qualifier is value


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    made: list[str] = []

    def source() -> str:
        made.append("once")
        return by_initial("rose rise fell")

    pattern = Pattern(source)
    assert made == []
    assert pattern.match("rise")
    assert pattern.search("it fell")
    assert made == ["once"]


@pytest.mark.parametrize(
    ("text", "lang", "value", "unit"),
    [
        ("总投资$32.27m。", "zh", 32_270_000, "USD"),
        ("worth $2.1bn", "en", 2_100_000_000, "USD"),
        ("40k homes", "en", 40_000, "count"),
        ("8.6m people", "en", 8_600_000, "person"),
        ("3.2tn yuan", "en", 3_200_000_000_000, "CNY"),
    ],
)
def test_letters_are_magnitudes_in_texts(text: str, lang: str, value: int, unit: str) -> None:
    (mention,) = extract(text, lang)
    assert mention.value == value
    assert mention.unit == unit
