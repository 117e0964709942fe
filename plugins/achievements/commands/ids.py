"""ids: which ID a thing has, asked for by any of its names or a part of one, also one not quite right."""

from __future__ import annotations

import sys
from pathlib import Path

from achievements.commands.console import complain, console_language
from achievements.commands.places import find_content, shown_path
from achievements.commands.report import display_width
from achievements.model.findings import Message
from achievements.model.load import load_dataset, read_files
from achievements.model.names import NamedRecord, look_up, named_records

MOST = 40
KINDS = {
    "district": Message("地方", "place"),
    "topic": Message("专题", "topic"),
    "indicator": Message("指标", "indicator"),
    "dimension": Message("分类", "dimension"),
    "code": Message("分类项", "code"),
    "source": Message("来源", "source"),
    "event": Message("活动", "event"),
    "project": Message("项目", "project"),
}


def run(root: Path, word: str, content: str | None = None) -> int:
    """Print what is called by a word, the likest first; 1 where nothing is."""
    folder = find_content(root, content)
    dataset, _ = load_dataset(read_files(folder))
    found = look_up(word, named_records(dataset))
    if not found:
        complain(
            Message(
                f"没有名称或 ID 与“{word}”相近的内容。请换一个词，或用 new 新建。",
                f"Nothing has a name or ID like “{word}”. Try another word, or make it with new.",
            )
        )
        return 1
    rows = [_row(record, folder) for record in found[:MOST]]
    widths = [max(display_width(row[column]) for row in rows) for column in range(2)]
    for row in rows:
        cells = [cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=False)]
        sys.stdout.write("  ".join([*cells, *row[2:]]).rstrip() + "\n")
    if len(found) > MOST:
        more = len(found) - MOST
        complain(Message(f"还有 {more} 项；请把词写得更具体。", f"{more} more: give a longer word."))
    return 0


def _row(record: NamedRecord, folder: Path) -> tuple[str, ...]:
    """ID, kind, names, what tells it apart, and its file."""
    zh = console_language() == "zh"
    names = " / ".join(record.name if zh else reversed(record.name))
    detail = (record.detail.zh or record.detail.en) if zh else (record.detail.en or record.detail.zh)
    place = f"{shown_path(folder)}/{record.place.file}:{record.place.line}"
    kind = KINDS[record.kind].zh if zh else KINDS[record.kind].en
    return record.id, kind, names, f"[{detail}]" if detail else "", place
