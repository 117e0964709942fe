"""The shortcut of the walk never changes what is read, and patterns wait until they are asked."""

from __future__ import annotations

from types import ModuleType

import pytest

from figures.extract import chinese, english, extract
from figures.extract.patterns import Pattern, by_initial
from tests.figures.corpus_reader import read_corpus

PAIRS = [pair for pair in read_corpus() if not pair.error]
NEVER = Pattern(r"(?!)")


@pytest.mark.parametrize(("module", "lang"), [(chinese, "zh"), (english, "en")])
def test_plain_amounts_are_read_alike_by_every_reader(
    module: ModuleType, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [pair.zh if lang == "zh" else pair.en for pair in PAIRS]
    quick = [extract(text, lang) for text in texts]
    monkeypatch.setattr(module, "PLAIN", NEVER)
    for text, found in zip(texts, quick, strict=True):
        assert extract(text, lang) == found, text


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
