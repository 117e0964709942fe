"""From text to a document: every problem that one run can find, nothing raised."""

from __future__ import annotations

import re

from yaml.error import MarkedYAMLError, YAMLError

from .decoding import refused_characters
from .document import Mark, YamlDocument, YamlProblem
from .syntax import describe_syntax_error, mend_colons
from .tree import Builder, TooDeepError

MAX_CHARACTERS = 2_000_000

# A line where a new entry of the outermost mapping starts: reading resumes there after an error.
_NEXT_ENTRY = re.compile(r"^[\w-]+[:：]", re.MULTILINE)
_MAX_RESUMED = 20


def load(text: str, line_offset: int = 0) -> YamlDocument:
    """Read one YAML document.

    ``line_offset`` is added to every line: the number of lines that stand before
    the text in its file (front matter of a post). Nothing is raised for bad
    input: it comes back as problems, as many as can be found in one run.
    """
    if problems := _too_long(text, line_offset) or refused_characters(text, line_offset):
        return YamlDocument(None, False, tuple(problems))
    read = Builder(line_offset)
    last_line = _read(read, text, line_offset)
    if last_line is None:
        return YamlDocument(read.root, True, tuple(sorted(set(read.problems))), read.values, read.keys)
    mended = _load_mended(text, read.problems, line_offset)
    if mended is not None:
        return mended
    found = read.problems + _problems_further_down(text, last_line, line_offset)
    return YamlDocument(None, False, tuple(sorted(set(found))))


def _load_mended(text: str, problems: list[YamlProblem], line_offset: int) -> YamlDocument | None:
    """Return the document as intended where wrong colons after names are its only error, with those.

    So what stands elsewhere in the file is judged in the same run.
    """
    slips: dict[int, YamlProblem] = {}  # by line
    for _ in range(_MAX_RESUMED):
        mended = mend_colons(text, problems, line_offset)
        if mended is None:
            return None
        text, found = mended
        slips |= {problem.line: problem for problem in found}
        builder = Builder(line_offset)
        if _read(builder, text, line_offset) is None:
            break
        problems = builder.problems
    else:
        return None

    def as_written(mark: Mark) -> Mark:
        # Mending a colon put one character into its line.
        shift = mark.line in slips and mark.column > slips[mark.line].column
        return Mark(mark.line, mark.column - shift)

    return YamlDocument(
        builder.root,
        True,
        tuple(sorted({*builder.problems, *slips.values()})),
        {path: as_written(mark) for path, mark in builder.values.items()},
        {path: as_written(mark) for path, mark in builder.keys.items()},
    )


def _too_long(text: str, line_offset: int) -> list[YamlProblem]:
    if len(text) <= MAX_CHARACTERS:
        return []
    zh = f"超过 {MAX_CHARACTERS} 个字符；请拆成几个文件"
    en = f"more than {MAX_CHARACTERS} characters: split the file into several"
    return [YamlProblem(1 + line_offset, 1, "file-too-large", zh, en)]


def _read(builder: Builder, text: str, line_offset: int) -> int | None:
    """Read ``text``; when that ends early, the line (from 0) that it came to."""
    try:
        builder.read(text)
    except TooDeepError:
        return text.count("\n")  # what is nested like this was not written by hand: no more to find
    except MarkedYAMLError as error:
        if not _is_cut_short(builder, error, line_offset):
            builder.problems += describe_syntax_error(error, text.split("\n"), line_offset)
        return error.problem_mark.line if error.problem_mark is not None else 0
    except YAMLError as error:
        zh, en = f"YAML 无法读取（{error}）", f"not readable as YAML ({error})"
        builder.problems.append(YamlProblem(1 + line_offset, 1, "yaml-syntax", zh, en))
        return text.count("\n")
    return None


def _is_cut_short(builder: Builder, error: MarkedYAMLError, line_offset: int) -> bool:
    """Return whether a bracket is open only because a comment, reported already, took the end of its line."""
    opened = error.context_mark.line + 1 + line_offset if error.context_mark is not None else 0
    return any(
        problem.rule == "yaml-comment-in-value" and problem.line >= opened for problem in builder.problems
    )


def _problems_further_down(text: str, last_line: int | None, line_offset: int) -> list[YamlProblem]:
    """Go on after a syntax error, each time at the next entry of the outermost mapping."""
    found: list[YamlProblem] = []
    for _ in range(_MAX_RESUMED):
        if last_line is None:
            break
        rest, skipped = _next_entry(text, last_line)
        if not rest:
            break
        text, line_offset = rest, line_offset + skipped
        builder = Builder(line_offset)
        last_line = _read(builder, text, line_offset)
        found += builder.problems
    return found


def _next_entry(text: str, line: int) -> tuple[str, int]:
    """Return the text from the next outermost entry on, and how many lines are before it.

    ``line`` (from 0), where the parser stumbled, may itself begin an entry: what
    was wrong is often an open bracket or quotation mark further up.
    """
    position = 0
    for _ in range(max(line, 1)):
        position = text.find("\n", position) + 1
        if position == 0:
            return "", 0
    match = _NEXT_ENTRY.search(text, position)
    return (text[match.start() :], text.count("\n", 0, match.start())) if match else ("", 0)
