"""Entries inserted into, replaced in and removed from a YAML text."""

from __future__ import annotations

import re

from achievements.editing.errors import EditError
from achievements.editing.writing import WIDTH, flow_text, scalar_text, width_of, yaml_after, yaml_document
from strict_yaml import Path
from strict_yaml.nodes import Entry, Node

_REST_OF_LINE = re.compile(r" *,? *(?: #.*)?\n")


def replace_value(text: str, root: Node, path: Path, value: object) -> str:
    """Return the text with the whole value at a path written anew."""
    if not path:
        return _replace_root(text, root, value)
    holder, entry = _holder_and_entry(root, path)
    old = entry.value
    if holder.style == "flow":
        return text[: old.start] + flow_text(value) + text[old.end :]
    start = _colon(text, entry) + 1 if holder.kind == "mapping" else _dash(text, holder, entry) + 1
    column = _column(text, entry.start if holder.kind == "mapping" else start - 1)
    written = yaml_after(value, column + 2, _column(text, start), in_list=holder.kind == "list")
    gap, first_line = text[start : old.start], _line_end(text, start)
    end = _line_end(text, old.end)
    beside = text[old.end : end]  # a comment beside the value stays in the first line of the new one
    if "#" in gap:
        if ("\n" in written and not written.startswith("\n")) or beside:
            raise _not_here(text, start)
        beside = text[start:first_line]
    first, line_end, more = written.partition("\n")
    return text[:start] + first + beside + line_end + more + text[end:]


def add_entry(text: str, node: Node, index: int, key: str, value: object) -> str:
    """Return the text with a new entry of a mapping (under ``key``) or list, before the entry ``index``."""
    if node.style == "flow":
        written = flow_text(value) if node.kind == "list" else f"{scalar_text(key)}: {flow_text(value)}"
        return _insert_in_flow(text, node, index, written)
    column = _column(text, node.entries[0].start) if node.kind == "mapping" else _column(text, node.start)
    if node.kind == "mapping":
        head = f"{scalar_text(key)}:"
        written = head + yaml_after(value, column + 2, column + width_of(head))
    else:
        by_lines = any(each.value.kind == "mapping" and each.value.style == "block" for each in node.entries)
        used = WIDTH if by_lines else column + 1  # like its neighbours: one line for each key, or one for all
        written = "-" + yaml_after(value, column + 2, used, in_list=True)
    return _insert_lines(text, node, index, column, written)


def append_lines(text: str, node: Node, lines: str) -> str:
    """Return the text with YAML lines after the last entry of a block mapping or list, in its margin.

    ``node`` may also be the empty value of a key; the lines then go below it as they are.
    """
    written = lines.rstrip("\n").split("\n")
    own = min(len(line) - len(line.lstrip(" ")) for line in written if line.strip())
    column = _column(text, _start(text, node, node.entries[0])) if node.entries else own
    end = _line_end(text, node.end)
    moved = "".join(f"\n{' ' * column}{line[own:]}".rstrip(" ") for line in written)
    return text[:end] + moved + (text[end:] or "\n")


def remove_entry(text: str, root: Node, path: Path) -> str:
    """Return the text without the entry at a path; after the last one, braces or brackets are left."""
    holder, entry = _holder_and_entry(root, path)
    if len(holder.entries) == 1:
        return replace_value(text, root, path[:-1], {} if holder.kind == "mapping" else [])
    number = holder.entries.index(entry)
    if holder.style == "flow":
        start, end = _span_in_flow(text, holder, number)
        if "#" in text[start : entry.start] or "\n" in text[entry.value.end : end].rstrip("\n"):
            raise _not_here(text, entry.start)
        return text[:start] + text[end:]
    line, end = _span_of_lines(text, holder, number)
    if line is not None:
        return text[:line] + text[end:]
    following = _start(text, holder, holder.entries[number + 1])
    begin = _start(text, holder, entry)
    if "#" in text[entry.value.end : following]:  # comments of the next entry stay above it
        return text[:begin].rstrip(" ") + text[entry.value.end :]
    return text[:begin] + text[following:]


def move_entry(text: str, root: Node, path: Path, to: int) -> str | None:
    """Return the text with an entry of a list moved to the index ``to``.

    None where either entry does not have lines of its own.
    """
    holder, entry = _holder_and_entry(root, path)
    number = holder.entries.index(entry)
    if number == to:
        return text
    if holder.style == "flow":
        return _move_in_flow(text, holder, number, to)
    start, end = _span_of_lines(text, holder, number)
    before, after = _span_of_lines(text, holder, to)
    if start is None or before is None:
        return None
    lines = text[start:end]
    lines = lines if lines.endswith("\n") else f"{lines}\n"
    if to < number:
        return text[:before] + lines + text[before:start] + text[end:]
    between = text[end:after]
    between = between if between.endswith("\n") else f"{between}\n"
    joined = between + lines
    return text[:start] + (joined if after < len(text) or text.endswith("\n") else joined[:-1]) + text[after:]


def _replace_root(text: str, root: Node, value: object) -> str:
    is_record = isinstance(value, dict) and value
    written = yaml_document(value) if is_record else f"{flow_text(value)}\n"  # type: ignore[arg-type]
    if root.start == root.end:  # an empty document
        return text + written
    end = root.end if text[root.end :].strip() else len(text)
    return text[: root.start] + (written if end == len(text) else written.removesuffix("\n")) + text[end:]


def _insert_in_flow(text: str, node: Node, index: int, written: str) -> str:
    if not node.entries:
        return text[: node.start + 1] + written + text[node.end - 1 :]
    if index < len(node.entries):
        start = node.entries[index].start
        return f"{text[:start]}{written}, {text[start:]}"
    end = node.entries[-1].value.end
    return f"{text[:end]}, {written}{text[end:]}"


def _insert_lines(text: str, node: Node, index: int, column: int, written: str) -> str:
    margin = " " * column
    if index:
        end = _line_end(text, node.entries[index - 1].value.end)
        return f"{text[:end]}\n{margin}{written}{text[end:]}"
    start, _ = _span_of_lines(text, node, 0)
    if start is None:  # it begins beside a dash
        start = _start(text, node, node.entries[0])
        return f"{text[:start]}{written}\n{margin}{text[start:]}"
    return f"{text[:start]}{margin}{written}\n{text[start:]}"


def _move_in_flow(text: str, holder: Node, number: int, to: int) -> str:
    parts = [text[each.start : each.value.end] for each in holder.entries]
    parts.insert(to, parts.pop(number))
    for each, part in reversed(list(zip(holder.entries, parts, strict=True))):
        text = text[: each.start] + part + text[each.value.end :]
    return text


def _span_in_flow(text: str, holder: Node, number: int) -> tuple[int, int]:
    """Return start and end of an entry in brackets: its lines, or the entry with one comma."""
    entries = holder.entries
    line = text.rfind("\n", 0, entries[number].start) + 1
    alone = _REST_OF_LINE.match(text, entries[number].value.end)
    if alone and not text[line : entries[number].start].strip():
        return line, alone.end()
    if number + 1 < len(entries):
        return entries[number].start, entries[number + 1].start
    return entries[number - 1].value.end, entries[number].value.end


def _span_of_lines(text: str, holder: Node, number: int) -> tuple[int | None, int]:
    """Return start and end of the lines of an entry, with the comments right above it.

    The start is None where the entry begins beside a dash and so shares its line.
    """
    entry = holder.entries[number]
    begin = _start(text, holder, entry)
    line = text.rfind("\n", 0, begin) + 1
    end = min(_line_end(text, entry.value.end) + 1, len(text))
    if text[line:begin].strip():
        return None, end
    # Comments above the first entry of a file are about the file.
    if line and not (number == 0 and begin == line and holder.start <= begin and _is_head(text, line)):
        margin = begin - line
        while line and _is_comment(above := text[text.rfind("\n", 0, line - 1) + 1 : line], margin):
            line -= len(above)
    return line, end


def _is_head(text: str, line: int) -> bool:
    """Return whether only comments and empty lines precede a line."""
    return all(not each.strip() or each.startswith("#") for each in text[:line].split("\n"))


def _is_comment(line: str, margin: int) -> bool:
    return line[:margin].strip(" ") == "" and line[margin : margin + 1] == "#"


def _start(text: str, holder: Node, entry: Entry) -> int:
    """Return where an entry begins: at its key, or at its dash."""
    return entry.start if holder.kind == "mapping" else _dash(text, holder, entry)


def _colon(text: str, entry: Entry) -> int:
    return text.index(":", entry.key_end)


def _dash(text: str, holder: Node, entry: Entry) -> int:
    """Return the offset of the dash of a block list's entry, in the list's column, at or above it."""
    column = _column(text, holder.start)
    line = text.rfind("\n", 0, entry.start) + 1
    while text[line + column : line + column + 1] != "-" or line + column >= entry.start + 1:
        line = text.rfind("\n", 0, line - 1) + 1
    return line + column


def _column(text: str, place: int) -> int:
    return place - text.rfind("\n", 0, place) - 1


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _holder_and_entry(root: Node, path: Path) -> tuple[Node, Entry]:
    holder = root.find(path[:-1])
    found = [each for each in holder.entries if each.key == path[-1]] if holder else []
    if holder is None or not found:
        shown = ".".join(map(str, path))
        raise EditError(f"文件中没有 {shown} 这一项", f"the file has no {shown}")
    return holder, found[0]


def _not_here(text: str, place: int) -> EditError:
    line = text.count("\n", 0, place) + 1
    return EditError(
        f"第 {line} 行的写法不能自动改动，文件没有改；请在文件里手工修改",
        f"line {line} is written in a way that cannot be changed automatically; the file was left as it was: "
        "change it by hand",
    )
