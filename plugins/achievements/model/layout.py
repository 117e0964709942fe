"""Where the data files stand, and which names no file of the content may have."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from achievements.model.entities import Place
from achievements.model.findings import Message, Severity
from achievements.model.identifiers import is_reserved_on_windows, printable, shorten
from achievements.model.kinds import DATA_KINDS, Kind, kind_of
from achievements.model.problems import Problems
from achievements.model.suggestions import ask, closest

_ROOTS = ("data", "posts", "pages", "root")
_WHERE_ZH = "data 下的文件见 README：districts、indicators、sources、metrics/<地方>、projects、events 等"
_WHERE_EN = "files of data/ stand in districts, indicators, sources, metrics/<place>, projects or events"
# Refused by Windows in any file name, or cause trouble in shells and URLs.
_BAD_CHARACTERS = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*\ud800-\udfff]')
_LONGEST_PATH = 180
# As other programs write it; Windows hides a .txt that an editor adds.
_YAML_SUFFIX = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)


def stem(path: str) -> str:
    """Return the name of a file without folder and extension."""
    return PurePosixPath(path).stem


def data_files(files: Mapping[str, bytes], problems: Problems) -> dict[Kind, list[str]]:
    """Sort the paths of the data files by what they hold; report those that belong nowhere."""
    by_kind: dict[Kind, list[str]] = {kind: [] for kind in DATA_KINDS}
    for path in sorted(path for path in files if path.startswith("data/")):
        kind = kind_of(path)
        if kind is None:
            _report_stray(path, problems)
        else:
            by_kind[kind].append(path)
    return by_kind


def meant_path(path: str) -> str | None:
    """Return the path at which a misnamed file (``x.yml``, ``x.yaml.txt``) would be read; else None."""
    renamed = _YAML_SUFFIX.sub(".yaml", path).replace("\\", "/")
    return renamed if renamed != path and kind_of(renamed) else None


def _report_stray(path: str, problems: Problems) -> None:
    looks_like_data = bool(_YAML_SUFFIX.search(path))
    suggestion = meant_path(path)
    zh_hint = f"请改名为 {suggestion}" if suggestion else _WHERE_ZH
    en_hint = f"rename it to {suggestion}" if suggestion else _WHERE_EN
    problems.add(
        "stray-file",
        Place(path, 0, 0),
        Message(
            f"此文件不在任何会被读取的位置，内容不会发布；{zh_hint}",
            f"nothing reads this file here; {en_hint}",
        ),
        # Data that silently goes missing is worse than a note left lying about.
        severity=Severity.ERROR if looks_like_data else Severity.WARNING,
        suggestion=suggestion,
    )


def check_names(paths: Collection[str], problems: Problems) -> None:
    """Report names that some system cannot hold, names that differ only in case, unknown top folders."""
    folded: dict[str, str] = {}
    for path in sorted(paths):
        if fault := _name_fault(path):
            problems.add("bad-file-name", Place(printable(path), 0, 0), fault)
        first = _find_twin(path, folded)
        if first is not None and path.startswith("data/") and path == path.lower():
            _report_collision(first, path, problems)  # an ID is in lower case: the other name is wrong
        elif first is not None:
            _report_collision(path, first, problems)
    for root in sorted({path.partition("/")[0] for path in paths if "/" in path} - set(_ROOTS)):
        _report_unknown_root(root, problems)
    for path in sorted(path for path in paths if "/" not in path):
        if path.upper().startswith("README") or _name_fault(path):
            continue
        problems.add(
            "stray-file",
            Place(printable(path), 0, 0),
            Message(
                f"“{shorten(path)}”不会发布；要放在网站根目录的文件（如验证文件）请移到 root/ 中",
                f"“{shorten(path)}” is not published; move a file that the root of the site shall have "
                "(such as one that proves who owns it) into root/",
            ),
            severity=Severity.WARNING,
        )


def _find_twin(path: str, folded: dict[str, str]) -> str | None:
    """Return the path of a file or folder that differs from a name by letter case alone; None without one.

    ``folded`` holds what was met before, folders with a slash at the end.
    """
    parts = path.split("/")
    names = ["/".join(parts[:number]) + "/" for number in range(1, len(parts))]
    for name in (*names, path):
        first = folded.setdefault(name.removesuffix("/").casefold(), name)
        if first != name:
            return first
    return None


def _name_fault(path: str) -> Message | None:
    parts = path.split("/")
    if _BAD_CHARACTERS.search(path):
        return Message(
            f"文件名“{shorten(path)}”含有不能用的字符，请改名",
            f"the file name “{shorten(path)}” holds a character that cannot be used: rename the file",
        )
    if any(part in ("", ".", "..") or part != part.rstrip(". ") for part in parts):
        return Message(
            f"文件名“{shorten(path)}”不能以点或空格结尾，也不能含“..”，请改名",
            f"the file name “{shorten(path)}” must not end in a dot or space nor hold “..”: rename the file",
        )
    if any(is_reserved_on_windows(part) for part in parts):
        return Message(
            f"“{shorten(path)}”含有 Windows 保留的设备名，请改名",
            f"“{shorten(path)}” holds the name of a device on Windows: rename the file",
        )
    if len(path) > _LONGEST_PATH:
        return Message(
            f"路径超过 {_LONGEST_PATH} 个字符，请缩短文件名",
            f"the path is longer than {_LONGEST_PATH} characters: shorten the file name",
        )
    return None


def _report_collision(path: str, first: str, problems: Problems) -> None:
    problems.add(
        "name-collision",
        Place(path, 0, 0),
        Message(
            f"文件名与 {shorten(first)} 只有大小写不同，在 Windows 上是同一个文件，请改名",
            f"the name differs from {shorten(first)} only in case, which Windows ignores: rename it",
        ),
    )


def _report_unknown_root(root: str, problems: Problems) -> None:
    near = closest(root, _ROOTS)
    hint = ask(
        near,
        Message("请移到 data、posts、pages 或 root 中", "move what it holds into data, posts, pages or root"),
    )
    problems.add(
        "stray-file",
        Place(root, 0, 0),
        Message(
            f"文件夹“{shorten(root)}”中的内容不会发布；{hint.zh}",
            f"nothing is read from the folder “{shorten(root)}”; {hint.en}",
        ),
        # A misspelt folder would make its texts vanish; another one was put there on purpose.
        severity=Severity.ERROR if near else Severity.WARNING,
        suggestion=near,
    )
