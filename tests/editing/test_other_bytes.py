"""Files as editors leave them: an edit changes the bytes of its own value, and no other byte."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from achievements.editing import EditedFile, EditError, Set
from strict_yaml import load
from strict_yaml.nodes import read_nodes
from tests.editing.random_edits import TEXTS, places

HERE = Path(__file__).parent
SHIPPED = sorted((HERE.parents[1] / "content" / "data").rglob("*.yaml"))
ONE_LINE = [text for text in TEXTS if "\n" not in text]
COMMENTS = ("# 说明", "#\ttab", "#", "# a: b", "# - x", "# end  ", "#" * 120)


def disguised(text: str, random: Random) -> str:
    """The text with comments, spaces and empty lines where nobody expects them; it says the same."""
    lines = text.split("\n")
    for _ in range(random.randint(0, 12)):
        at = random.randrange(len(lines))
        changed = list(lines)
        match random.randrange(4):
            case 0:
                changed.insert(at, " " * random.randint(0, 8) + random.choice(COMMENTS))
            case 1:
                changed[at] += " " * random.randint(1, 4)
            case 2:
                changed.insert(at, " " * random.randint(0, 3))
            case _:
                changed[at] += f"  {random.choice(COMMENTS)}"
        now = load("\n".join(changed))
        if now.complete and not now.problems and now.data == load(text).data:
            lines = changed
    return "\n".join(lines)


def as_bytes(text: str, random: Random) -> bytes:
    """The text as one editor or another saves it."""
    if random.random() < 0.3:
        text = text.rstrip("\n")
    ends = random.choice((["\n"], ["\r\n"], ["\n", "\r\n"], ["\r"]))
    mark = "\ufeff" if random.random() < 0.3 else ""
    return (mark + re.sub("\n", lambda _: random.choice(ends), text)).encode()


def lines_of(raw: bytes) -> list[bytes]:
    return re.split(rb"(?<=\n)|(?<=\r)(?!\n)", raw)


@pytest.mark.parametrize("seed", range(6))
def test_a_value_is_changed_in_its_place_and_every_other_byte_stays(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    texts = [(HERE / "messy.yaml").read_text("utf-8"), random.choice(SHIPPED).read_text("utf-8")]
    tried = 0
    for number in range(50):
        raw = as_bytes(disguised(texts[number % 2], random), random)
        file = EditedFile.read("data/x.yaml", raw)
        path, old = random.choice([each for each in places(file.data) if isinstance(each[1], str)])
        new = random.choice(ONE_LINE)
        try:
            after = lines_of(file.edited(Set(path, new)).source.raw)
        except EditError:
            continue
        node = read_nodes(file.text).find(path)
        assert node is not None
        first, last = (file.text.count("\n", 0, at) for at in (node.start, max(node.end - 1, node.start)))
        before = lines_of(raw)
        assert after[:first] == before[:first]
        kept = before[last + 1 :]
        while node.style in ("|", ">") and kept and not kept[0].strip():
            del kept[0]  # the empty lines at the end of a block are its own
        assert after[len(after) - len(kept) :] == kept
        if first == last:
            start = node.start - file.text.rfind("\n", 0, node.start) - 1
            line, now = before[first].decode().lstrip("\ufeff"), after[first].decode().lstrip("\ufeff")
            assert now.startswith(line[:start])
            assert now.endswith(line[start + node.end - node.start :]), (path, old, new, line, now)
        tried += 1
    assert tried > 40


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1\nb: *x\n",
        "base: &x {k: 1}\nb: {<<: *x}\n",
        "a: 1\na: 2\n",
        "a: {k: 1, k: 2}\n",
        "a: !!str 1\n",
        "a: 1\n---\nb: 2\n",
        "a:\n\t- tab\n",
        "a: [1, 2\n",
        "a: 'open\n",
        "%YAML 1.2\n---\na: 1\n",
    ],
)
def test_a_file_that_yaml_reads_in_more_ways_than_one_is_left_alone_by_line(text: str) -> None:
    with pytest.raises(EditError, match=r"data/x\.yaml：第 \d+ 行.*data/x\.yaml: line \d+"):
        EditedFile.read("data/x.yaml", text.encode()).edited(Set(("z",), "1"))
