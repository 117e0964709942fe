"""The questions of docs/data.md, asked of the published files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.whole.building import SiteFolder

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs/data.md").read_text(encoding="utf-8")
_QUESTION = r"^### [^\n]+ / ([^\n]+)\n.*?^```sql\n(.*?)^```\n\n```text\n(.*?)^```$"
QUESTIONS = re.findall(_QUESTION, DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def data_folder(site: SiteFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published data, beside those of a release before, in which one amount was another."""
    made = tmp_path_factory.mktemp("questions")
    (made / "before").mkdir()
    for file in (site.folder / "data").glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        (made / file.name).write_text(text, encoding="utf-8")
        before = text.replace(",12946000000,", ",12846000000,").replace("129.46亿元", "128.46亿元")
        (made / "before" / file.name).write_text(before, encoding="utf-8")
    return made


def shown(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def test_the_document_has_its_questions() -> None:
    assert len(QUESTIONS) == DOCUMENT.count("```sql") >= 10


@pytest.mark.parametrize(
    ("sql", "answer"), [each[1:] for each in QUESTIONS], ids=[each[0] for each in QUESTIONS]
)
def test_a_question_has_the_answer_that_is_written_below_it(
    sql: str, answer: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is in requirements-dev.txt")
    monkeypatch.chdir(data_folder)
    found = duckdb.sql(sql)
    rows = [found.columns, *found.fetchall()]
    assert "\n".join(" | ".join(map(shown, row)) for row in rows) == answer.rstrip("\n")
