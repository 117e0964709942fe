"""README in both languages: what one tells, the other tells too; what they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from achievements.commands.declaration import TASKS

ROOT = Path(__file__).resolve().parents[1]
READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md")}
OF_DEVELOPERS = {"styleguide"}  # told where the theme is worked on


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("task", sorted({task.name for task in TASKS} - OF_DEVELOPERS))
def test_every_command_is_in_the_table(name: str, task: str) -> None:
    rows = [line for line in READMES[name].splitlines() if line.startswith("| `")]
    assert any(re.search(rf"(?:tasks\.py |、`|, `){task}\b", row) for row in rows)


def test_both_have_the_same_sections() -> None:
    levels = [re.findall(r"^(#+) ", text, re.MULTILINE) for text in READMES.values()]
    assert levels[0] == levels[1]


@pytest.mark.parametrize(
    "word",
    [
        "check-ignore",
        "--coverage",
        "--lines",
        "AGPL",
        "nginx",
        "draft: true",
        "release",
        "aliases",
        "--allow",
        "PIP_INDEX_URL",
    ],
)
def test_both_tell_of_the_same_things(word: str) -> None:
    assert [name for name, text in READMES.items() if word not in text] == []


@pytest.mark.parametrize("name", READMES)
def test_what_is_linked_is_there(name: str) -> None:
    prose = re.sub(r"```.*?```|``.*?``|`[^`]*`", "", READMES[name], flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", prose)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
