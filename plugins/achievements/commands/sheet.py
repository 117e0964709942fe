"""sheet: figures as a spreadsheet that staff change, and what they changed back into the data files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from achievements.build.journal import write_whole
from achievements.commands.console import CommandError, console_language, say
from achievements.commands.places import find_content, shown_path
from achievements.editing import EditedFile, open_workspace
from achievements.model.findings import Message
from achievements.model.kinds import kind_of
from achievements.model.load import load_dataset, read_files
from figures import PeriodError

_NOTHING_UNDONE = Message(
    "没有可以重做的：只有刚退回、之后没有再写入的改动可以重做。",
    "There is nothing to make anew: only what was just taken back, with nothing written since.",
)
_STILL_OPEN = Message(
    "表还在 Excel 中打开，读的是上次保存的内容", "the sheet is open in Excel: what was saved last is read"
)


def run(  # noqa: PLR0913 — one parameter per option of the command
    root: Path,
    action: str,
    file: str,
    *,
    district: str | None = None,
    period: str | None = None,
    lang: str | None = None,
    yes: bool = False,
    remove: bool = False,
    content: str | None = None,
) -> int:
    """Write a sheet, or read one and write what was changed in it into the data files."""
    folder = find_content(root, content)
    path = Path(file)
    if action == "export":
        return _export(folder, path, district, period, lang or "zh")
    return _import(root, folder, path, yes=yes, remove=remove)


def _export(folder: Path, path: Path, district: str | None, period: str | None, lang: str) -> int:
    from achievements.sheets.exporting import all_rows, choose, export_figures
    from achievements.sheets.names import KnownNames, UnknownNameError

    if path.suffix.lower() != ".xlsx":
        raise CommandError("文件名要以 .xlsx 结尾。", "The name of the file must end in .xlsx.", code=2)
    if path.exists():
        raise CommandError(
            f"{shown_path(path)} 已存在，没有覆盖：里面也许有还没读入的改动。请换一个名字。",
            f"{shown_path(path)} is there already and was left alone: it may hold changes that are not "
            "imported yet. Choose another name.",
        )
    files = read_files(folder)
    dataset, _ = load_dataset(files)
    names = KnownNames(dataset, "en" if lang == "en" else "zh")
    try:
        place = names.find("district", district) if district else None
        metrics = [EditedFile.read(each, files[each]) for each in files if kind_of(each) == "metrics"]
        rows = choose(all_rows(metrics, names), place, period)
    except UnknownNameError as error:
        raise CommandError(error.message.zh, error.message.en, code=2) from None
    except PeriodError as error:
        raise CommandError(error.message_zh, error.message_en, code=2) from None
    write_whole(path, export_figures(rows, dataset, names.lang))
    say(
        Message(
            f"已写入 {shown_path(path)}：{len(rows)} 条数据。改好后运行 sheet import {path.name}。",
            f"Written: {shown_path(path)}, {len(rows)} figures. Change it, then: sheet import {path.name}.",
        )
    )
    return 0


def _import(root: Path, folder: Path, path: Path, *, yes: bool, remove: bool) -> int:
    from achievements.sheets.errors import SheetError
    from achievements.sheets.importing import read_changes
    from achievements.sheets.opening import open_sheet
    from achievements.sheets.report import describe_changes

    try:
        sheet = open_sheet(path.read_bytes())
        reading = read_changes(sheet, read_files(folder), remove=remove)
    except OSError as error:
        raise CommandError(
            f"无法读取 {path}：{error.strerror}。", f"{path} cannot be read: {error.strerror}."
        ) from None
    except SheetError as error:
        raise CommandError(
            f"{path.name}：{error.message.zh}。", f"{path.name}: {error.message.en}."
        ) from None
    if path.with_name(f"~${path.name}").exists():
        _tell([_STILL_OPEN])
    _tell(describe_changes(reading, remove=remove))
    if reading.faults:
        raise CommandError(
            f"有 {len(reading.faults)} 处要改，没有写入任何文件。改好表格后再运行一次。",
            f"{len(reading.faults)} to be corrected; no file was written. Correct the sheet and try again.",
        )
    if not reading.changes:
        say(Message("没有改动，文件都没有动。", "Nothing was changed, and no file was touched."))
        return 0
    if not yes and not _agreed():
        raise CommandError("没有写入任何文件。", "No file was written.")
    open_workspace(root, folder).save(reading.changes, Message(f"读入 {path.name}", f"import of {path.name}"))
    written = "\n  ".join(shown_path(folder / change.path) for change in reading.changes)
    say(
        Message(
            f"已写入：\n  {written}\n接下来运行 check。要退回，运行 undo。",
            f"Written:\n  {written}\nNext, run check. To take it back, run undo.",
        )
    )
    return 0


def undo(root: Path, *, redo: bool = False, content: str | None = None) -> int:
    """Take the last step back that changed the content; with ``redo`` make it anew."""
    folder = find_content(root, content)
    space = open_workspace(root, folder)
    step = space.redo() if redo else space.undo()
    if step is None:
        none = (
            _NOTHING_UNDONE if redo else Message("没有可以退回的改动。", "There is no change to take back.")
        )
        raise CommandError(*none)
    files = "\n  ".join(shown_path(folder / file.path) for file in step.files)
    done = Message("已重做", "Made anew") if redo else Message("已退回", "Taken back")
    say(Message(f"{done.zh}“{step.label.zh}”：\n  {files}", f"{done.en}: {step.label.en}\n  {files}"))
    return 0


def _tell(messages: Iterable[Message]) -> None:
    """Say some lines in the reader's own language: a list in both is read by nobody."""
    for message in messages:
        sys.stdout.write((message.zh if console_language() == "zh" else message.en) + "\n")
    sys.stdout.flush()


def _agreed() -> bool:
    """Ask whether to write; who cannot be asked has to give ``--yes``."""
    if not sys.stdin or not sys.stdin.isatty():
        raise CommandError(
            "没有写入。确认以上内容后，加 --yes 再运行。",
            "Nothing was written. If this is right, add --yes and run it again.",
        )
    sys.stdout.write("写入这些改动吗？输入 y 再按回车 / Write these changes? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "好", "ｙ")
