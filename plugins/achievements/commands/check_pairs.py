"""check-pairs: compare the figures of loose texts, Chinese and English, outside of any content folder."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from achievements.checks.hygiene.points import DECIMAL_MARK, find_points
from achievements.checks.hygiene.wording import CHINESE_UNIT, find_chinese_units
from achievements.checks.parity import Disparity, compare_blocks
from achievements.checks.prose import Prose, join
from achievements.commands.console import CommandError
from achievements.model.entities import Lang, Place
from achievements.model.findings import Finding, Message
from cjk_markdown.prose import read_prose


def run(root: Path, file: str) -> int:  # noqa: ARG001 — every task is given the project
    """Read lines of JSON, print a line for each; 1 if any text has an error or a line cannot be read."""
    if file == "-":
        return _answer(sys.stdin.buffer)
    path = Path(file)
    try:
        with path.open("rb") as stream:
            return _answer(stream)
    except BrokenPipeError:
        raise  # not of the file: who reads the answers has seen enough
    except OSError as error:
        raise CommandError(
            f"无法读取 {file}：{error.strerror}。请检查路径。",
            f"{file} cannot be read: {error.strerror}. Check the path.",
        ) from None


def _answer(stream: BinaryIO) -> int:
    """Answer each line as soon as it is read."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # JSON is UTF-8 on every system; half a surrogate pair, which JSON can escape, stays escaped.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    failed = False
    for answer in answers(stream):
        failed |= any(finding["severity"] == "error" for finding in answer.findings)
        line = {"id": answer.id, "findings": answer.findings}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return 1 if failed else 0


def answers(lines: Iterable[bytes]) -> Iterator[CheckedPair]:
    """Yield the answer to each line that is not empty."""
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        pair = _read(raw)
        if isinstance(pair, Message):
            yield CheckedPair(None, [_bad_line(pair, number)])
        else:
            yield CheckedPair(pair.id, [_as_json(found) for found in compare_loose(pair.zh, pair.en)])


class CheckedPair(NamedTuple):
    """What was found in one line."""

    id: object
    findings: list[dict[str, object]]


class _Pair(NamedTuple):
    id: object
    zh: str
    en: str


def _read(raw: bytes) -> _Pair | Message:
    """Return the texts of a line, or why there are none."""
    try:
        data = json.loads(raw)
    except UnicodeDecodeError:
        return Message("不是 UTF-8；请用 UTF-8 编码保存", "it is not UTF-8: save it as UTF-8")
    except ValueError as error:
        return Message(
            f"不是 JSON（{error}）；每行应是一个 JSON 对象",
            f"it is not JSON ({error}): each line must be one object",
        )
    except RecursionError:
        return Message(
            "嵌套太深；每行应是一个 JSON 对象",
            "it is nested too deep: each line must be one object",
        )
    match data:
        case {"zh": str(zh), "en": str(en)}:
            return _Pair(data.get("id"), zh, en)
    return Message(
        '应是 {"id": …, "zh": "中文", "en": "英文"}',
        'it must be {"id": …, "zh": "Chinese", "en": "English"}',
    )


def _bad_line(why: Message, number: int) -> dict[str, object]:
    message = Message(f"第 {number} 行无法读取：{why.zh}", f"line {number} cannot be read: {why.en}")
    return {"rule": "bad-line", "severity": "error", "line": number, "message": message._asdict()}


def _as_json(found: Disparity) -> dict[str, object]:
    form: dict[str, object] = {
        "rule": found.rule.name,
        "severity": str(found.rule.severity),
        "message": found.message._asdict(),
    }
    if found.suggestion:
        form["suggestion"] = found.suggestion
    for lang, place, words in (("zh", found.zh, found.zh_words), ("en", found.en, found.en_words)):
        form[lang] = {"line": place.line, "column": place.column, "text": words}
    return form


def compare_loose(zh: str, en: str) -> list[Disparity]:
    """Return the differences between the figures of two texts; places have no file.

    Texts of several lines are read as Markdown and compared block by block, where
    they have the same blocks or both have a table; all others are compared as a whole.
    """
    first, second = read_loose(zh, "zh"), read_loose(en, "en")
    kinds = [[block.kind for block in blocks] for blocks in (first, second)]
    if kinds[0] != kinds[1] and not all("row" in each for each in kinds):
        first, second = _as_one(first), _as_one(second)
    start = first[0].place(0), second[0].place(0)
    asked = (found for block in first for found in find_points(block, second))
    asked_en = (found for block in second for found in find_points(block, second))
    left = (found for block in second for found in find_chinese_units(block))
    return [
        *compare_blocks(first, second),
        *(
            Disparity(DECIMAL_MARK, found.message, found.suggestion, _place(found), start[1])
            for found in asked
        ),
        *(
            Disparity(found_rule, found.message, found.suggestion, start[0], _place(found))
            for found_rule, each in ((DECIMAL_MARK, asked_en), (CHINESE_UNIT, left))
            for found in each
        ),
    ]


def _place(found: Finding) -> Place:
    return Place(found.file, found.line, found.column)


def read_loose(text: str, lang: Lang) -> list[Prose]:
    """Return the blocks of a text; a single line is a paragraph, whatever mark it starts with."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # Text from elsewhere is indented for looks, never as code.
    indents = [len(line) - len(line.lstrip()) for line in lines]
    bare = [line.lstrip() for line in lines]
    blocks = read_prose("\n".join(bare), lang)
    if not blocks or (len(lines) == 1 and [block.kind for block in blocks] != ["paragraph"]):
        runs = tuple((offset, number, 1) for number, offset in enumerate(_starts(lines), 1))
        return [Prose("paragraph", lang, "", "\n".join(lines), runs)]
    return [
        Prose(
            block.kind,
            lang,
            "",
            block.text,
            tuple((offset, line, column + indents[line - 1]) for offset, line, column in block.runs),
        )
        for block in blocks
    ]


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _as_one(blocks: Sequence[Prose]) -> list[Prose]:
    return [join(blocks)]
