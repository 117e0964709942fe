"""Which files make up a post or a page, and which belong to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from achievements.model.entities import Lang, Place
from achievements.model.findings import Message, Severity
from achievements.model.identifiers import dated_id_fault, id_fault, shorten
from achievements.model.problems import Problems
from achievements.model.sections import SECTIONS

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff"})

# Pictures that browsers, or this program, cannot show.
UNSHOWN_SUFFIXES = frozenset(
    {".heic", ".heif", ".avif", ".svg", ".psd", ".ai", ".raw", ".dng", ".cr2", ".cr3", ".nef", ".arw"}
)
# Documents that are published beside a text as they are, by suffix, with the name of the format.
ATTACHMENT_FORMATS = {
    ".pdf": "PDF",
    ".ofd": "OFD",
    ".docx": "Word",
    ".xlsx": "Excel",
    ".pptx": "PowerPoint",
    ".odt": "ODT",
    ".ods": "ODS",
    ".csv": "CSV",
    ".zip": "ZIP",
}
# Formats that may hold macros or that one program alone reads, with the one to save them as.
_SAVE_AS = {
    **dict.fromkeys((".doc", ".docm", ".wps", ".rtf"), ".docx"),
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".et"), ".xlsx"),
    **dict.fromkeys((".ppt", ".pptm", ".dps"), ".pptx"),
    **dict.fromkeys((".rar", ".7z"), ".zip"),
}

_TEXT_OF_POST = re.compile(r"posts/([^/]+)/index\.(zh|en)\.md")
_FILE_OF_POST = re.compile(r"posts/([^/]+)/([^/]+)")
_FILE_OF_PAGE = re.compile(r"pages/([^/]+)/([^/]+)")
_TEXT_OF_PAGE = re.compile(r"pages/([^/]+)\.(zh|en)\.md")

# Addresses that the site uses itself.
RESERVED_SLUGS = frozenset(
    (
        *(section.path.strip("/") for section in SECTIONS.values() if section.path.strip("/")),
        *("en", "feeds", "pictures", "static", "zh"),
    )
)


# What else stands at the root of the site, or will for a larger one.
_RESERVED_FILES = frozenset(
    (
        "404.html",
        "assets",
        "bom.cdx.json",
        "charts",
        "embed",
        "feed.json",
        "feed.xml",
        "index.html",
        "robots.txt",
        "sitemap.xml",
        "sitemaps",
    )
)


@dataclass
class Bundle:
    """The files of one post or page."""

    id: str
    texts: dict[Lang, str] = field(default_factory=dict)  # path by language
    pictures: list[str] = field(default_factory=list)  # file names
    unshown: list[str] = field(default_factory=list)  # names of pictures of another kind than the site shows
    attachments: list[str] = field(default_factory=list)  # paths of documents in the content folder
    has_misnamed_text: bool = False  # a text whose name is none of a post's stands in its folder

    @property
    def place(self) -> Place:
        """The place for what is wrong with the whole: the Chinese file, where there is one."""
        return Place(self.texts.get("zh") or self.texts["en"], 0, 0)


def bundle_of(path: str) -> str:
    """Return the bundle that a file belongs to: "posts/…", "pages/…"; for other files, its path."""
    folder, _, rest = path.partition("/")
    if folder == "posts":
        return f"posts/{rest.partition('/')[0]}"
    return f"pages/{rest.partition('/')[0].partition('.')[0]}" if folder == "pages" else path


def find_posts(paths: Iterable[str], problems: Problems) -> list[Bundle]:
    """Return the bundles below ``posts/`` that have a text, by folder name."""
    bundles: dict[str, Bundle] = {}
    others: list[str] = []
    for path in sorted(path for path in paths if path.startswith("posts/")):
        if match := _TEXT_OF_POST.fullmatch(path):
            bundles.setdefault(match[1], Bundle(match[1])).texts["zh" if match[2] == "zh" else "en"] = path
        else:
            others.append(path)
    for path in others:
        match = _FILE_OF_POST.fullmatch(path)
        if match and match[1] in bundles and is_picture(path):
            bundles[match[1]].pictures.append(match[2])
        elif match and match[1] in bundles and is_unshown(path):
            bundles[match[1]].unshown.append(match[2])
        elif match and match[1] in bundles and _suffix(path) in ATTACHMENT_FORMATS:
            bundles[match[1]].attachments.append(path)
        else:
            if match and match[1] in bundles and is_text(path):
                bundles[match[1]].has_misnamed_text = True
            _report_stray(path, problems)
    for bundle in bundles.values():
        if fault := dated_id_fault(bundle.id):
            problems.add("bad-id", bundle.place, fault)
    return list(bundles.values())


def find_pages(paths: Iterable[str], problems: Problems) -> list[Bundle]:
    """Return the standing pages below ``pages/``, by slug."""
    pages: dict[str, Bundle] = {}
    others: list[str] = []
    for path in sorted(path for path in paths if path.startswith("pages/")):
        if match := _TEXT_OF_PAGE.fullmatch(path):
            pages.setdefault(match[1], Bundle(match[1])).texts["zh" if match[2] == "zh" else "en"] = path
        else:
            others.append(path)
    for path in others:
        match = _FILE_OF_PAGE.fullmatch(path)
        if match and match[1] in pages and _suffix(path) in ATTACHMENT_FORMATS:
            pages[match[1]].attachments.append(path)
        else:
            _report_stray(path, problems)
    for page in pages.values():
        if fault := id_fault(page.id):
            problems.add("bad-id", page.place, fault)
        elif page.id in RESERVED_SLUGS:
            problems.add(
                "bad-id",
                page.place,
                Message(
                    f"地址 /{page.id}/ 已由本站使用，请换一个名称",
                    f"the site uses the address /{page.id}/ itself: choose another name",
                ),
            )
    return list(pages.values())


def check_root(paths: Iterable[str], pages: Iterable[str], problems: Problems) -> None:
    """Report files below ``root/`` whose place on the site is taken by what the generator makes.

    ``pages`` are the names that standing pages have and had.
    """
    taken = RESERVED_SLUGS | _RESERVED_FILES | set(pages)
    for path in sorted(path for path in paths if path.startswith("root/")):
        name = path.split("/")[1]
        if name.casefold() in taken or name.startswith(".portal"):
            problems.add(
                "name-collision",
                Place(path, 0, 0),
                Message(
                    f"网站根目录的 {shorten(name)} 由本程序生成，不能用文件代替；请改名或删除",
                    f"the site itself has {shorten(name)} at its root: rename the file or delete it",
                ),
            )


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def is_picture(path: str) -> bool:
    """Return whether a file is a picture by its name."""
    return _suffix(path) in PICTURE_SUFFIXES


def is_text(path: str) -> bool:
    """Return whether a file is a text in Markdown, by its name; Windows hides a .txt that an editor adds."""
    return path.lower().endswith((".md", ".markdown", ".md.txt"))


def is_unshown(path: str) -> bool:
    """Return whether a file is a picture of a kind that the site does not show."""
    return _suffix(path) in UNSHOWN_SUFFIXES


def _report_stray(path: str, problems: Problems) -> None:
    """Report a file that is not published: an error where it looks like a text that would vanish."""
    name = PurePosixPath(path).name
    if is_text(path):
        wanted = (
            (
                "posts/<日期>-<短名>/index.zh.md 或 index.en.md",
                "posts/<date>-<slug>/index.zh.md or index.en.md",
            )
            if path.startswith("posts/")
            else ("pages/<短名>.zh.md 或 .en.md", "pages/<slug>.zh.md or .en.md")
        )
        message = Message(
            f"此文不会发布：文件应为 {wanted[0]}", f"this text is not published: its file must be {wanted[1]}"
        )
        problems.add("stray-file", Place(path, 0, 0), message)
        return
    problems.add("stray-file", Place(path, 0, 0), _why_stray(path, name), severity=Severity.WARNING)


def _why_stray(path: str, name: str) -> Message:
    """Say why a file that is no text is not published, and what to do."""
    if is_picture(path):
        return Message(
            "图片旁边没有文章；请移到文章的文件夹",
            "there is no text beside this picture: move it into the folder of its post",
        )
    if better := _SAVE_AS.get(_suffix(path)):
        return Message(
            f"“{shorten(name)}”不会发布：这种格式可能带宏，或有的读者打不开；请另存为 {better} 或 PDF",
            f"“{shorten(name)}” is not published: its format may hold macros or not open for every reader; "
            f"save it as {better} or PDF",
        )
    formats = ", ".join(ATTACHMENT_FORMATS)
    return Message(
        f"“{shorten(name)}”不会发布；文章旁边可放图片和附件（{formats}），页面的附件放在 pages/<短名>/",
        f"“{shorten(name)}” is not published; pictures and documents ({formats}) stand beside their post, "
        "documents of a page in pages/<slug>/",
    )
