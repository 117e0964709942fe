"""What a task and its options are, and the options that several tasks share.

Only the standard library is used, and little of it: see `declaration`.
"""

from __future__ import annotations

from typing import NamedTuple


class Option(NamedTuple):
    """One option of a task; ``metavar`` is empty for a switch, ``positional`` has no dashes."""

    name: str
    zh: str
    en: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    default: str | None = None
    positional: bool = False
    may_lack: bool = False  # a positional one that may be left out

    @property
    def variable(self) -> str:
        """The name of the parameter that takes the value."""
        return self.name.replace("-", "_")

    @property
    def help(self) -> str:
        """What it is for, on one line."""
        if not self.choices:
            return f"{self.zh} / {self.en}"
        return f"{self.zh}：{'、'.join(self.choices)} / {self.en}: {', '.join(self.choices)}"


class Task(NamedTuple):
    """One task: a function that takes the options by name and returns an exit code.

    It is ``run`` of the module of its name in `commands`, unless ``module`` ("tools.bench:main") says other.
    """

    name: str
    zh: str
    en: str
    options: tuple[Option, ...] = ()
    module: str = ""
    needs_dev: bool = False  # also needs requirements-dev.txt
    passes_on: str = ""  # name of the program that gets all further arguments as they are

    @property
    def entry_point(self) -> tuple[str, str]:
        """The module of its function, and the function's name."""
        module, _, function = (self.module or f"{__package__}.{self.name.replace('-', '_')}").partition(":")
        return module, function or "run"


def output(default: str) -> Option:
    """Return the option that names the output folder."""
    return Option("output", f"输出文件夹（默认 {default}）", f"output folder (default: {default})", "DIR")


CONTENT = Option("content", "内容文件夹（默认 content）", "content folder (default: content)", "DIR")
PORT = Option("port", "端口（默认 8000）", "port (default: 8000)", "PORT")
RELEASED = Option(
    "release", "已发布的文件夹（默认 release）", "folder of the release (default: release)", "DIR"
)
TARGET = Option(
    "target",
    "网站的文件夹，或 用户@服务器:/文件夹",
    "folder of the site, or USER@HOST:/FOLDER",
    "TARGET",
    positional=True,
)
DISTRICT = Option("district", "区县 ID，如 laiwu", "district ID, for example laiwu", "ID")
SOURCE = Option("source", "来源 ID，如 2022-08-04-dazhong-daily", "source ID", "ID")
DATE = Option(
    "date",
    "日期，可以不完整：2022-08-04、2022-08（project 不写则空着，其他默认今天）",
    "date, may be partial (default: today; of a project: left empty)",
    "DATE",
)
SITEURL = Option(
    "siteurl",
    "正式网址，如 https://网站域名/专题路径（也可用环境变量 SITEURL）",
    "public address, with the path the site lives under (or the variable SITEURL)",
    "URL",
)
SINCE = Option(
    "since",
    "上一次的发布版本：文件夹、网站的网址，或 none（第一次发布）；默认 release",
    "the release before: a folder, the address of the site, or none (default: release)",
    "DIR|URL",
)
TODAY = Option(
    "today",
    '以哪一天（可写时刻："2026-12-01 09:30"）为“今天”',
    'the day that counts as today, also with the time: "2026-12-01 09:30" (default: now, in China)',
    "DATE",
)
