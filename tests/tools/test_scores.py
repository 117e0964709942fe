"""The scores of the proof tell what is right from what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from figures.extract import extract
from tools import score_pairs, score_recognizers

_PAIRS = (
    {
        "id": "a",
        "zh": "签约5个项目。",
        "en": "Five projects were signed.",
        "expect": "clean",
        "class": "counts",
    },
    {
        "id": "b",
        "zh": "签约5个项目。",
        "en": "Six projects were signed.",
        "expect": "finding",
        "class": "counts",
    },
)


def _score(folder: Path, pairs: tuple[dict[str, str], ...], monkeypatch: pytest.MonkeyPatch) -> int:
    file = folder / "pairs.jsonl"
    file.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), "utf-8")
    monkeypatch.setattr("sys.argv", ["score_pairs", str(file)])
    return score_pairs.main()


def test_pairs_as_expected_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _score(tmp_path, _PAIRS, monkeypatch) == 0
    printed = capsys.readouterr().out
    assert "all, errors found: 1 of 1 (100.0 %)" in printed
    assert "counts, right pairs left alone: 1 of 1" in printed


def test_a_pair_that_is_not_as_expected_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tuple(pair | {"expect": "clean"} for pair in _PAIRS)
    assert _score(tmp_path, wrong, monkeypatch) == 1
    assert "all, right pairs left alone: 1 of 2 (50.0 %)" in capsys.readouterr().out


def test_specifications_are_asked_by_place_value_and_unit(tmp_path: Path) -> None:
    file = tmp_path / "NumberWithUnit" / "Chinese" / "CurrencyModel.json"
    file.parent.mkdir(parents=True)
    results = [
        {"Text": "5亿美元", "Resolution": {"value": "500000000", "unit": unit}, "Start": 2, "End": 6}
        for unit in ("United States dollar", "Euro", "Doubloon")
    ]
    file.write_text(json.dumps([{"Input": "投资5亿美元", "Results": results}]), "utf-8")
    money = next(model for model in score_recognizers.MODELS if model.name == "Currency")
    asked = list(score_recognizers.read_model(tmp_path, money, "Chinese"))
    mentions = extract("投资5亿美元", "zh")
    assert asked.pop() == "a unit that the portal does not have"
    assert [score_recognizers.is_found(case, mentions) for case in asked if not isinstance(case, str)] == [
        True,
        False,
    ]
