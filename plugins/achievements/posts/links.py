"""Links inside the site: to other posts and pages by file, to everything else by site path."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from posixpath import splitext

from achievements.model.entities import EVERY, LANGS, Dataset, Lang, Place
from achievements.model.findings import Message, Severity
from achievements.model.identifiers import shorten
from achievements.model.problems import Problems
from achievements.model.sections import SECTIONS
from achievements.model.suggestions import ask, listed
from achievements.posts.bundles import PICTURE_SUFFIXES
from achievements.posts.kept import Target
from achievements.posts.texts import site_path, target_path
from cjk_markdown import Hole

# What begins like a web address without its scheme: example.gov.cn/art/1.html.
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:cn|com|net|org|gov|edu)(?:[:/]|$)", re.IGNORECASE)


class LinkChecker:
    """Knows every page of the site and judges the links of its texts."""

    def __init__(
        self,
        dataset: Dataset,
        targets: Mapping[str, Target],
        addresses: Mapping[Lang, Iterable[str]],
        problems: Problems,
    ) -> None:
        self._dataset = dataset
        self._targets = targets
        common = (*(section.path for section in SECTIONS.values()), *_pages_of(dataset))
        self._pages: Mapping[Lang, frozenset[str]] = {
            lang: frozenset([*common, *addresses[lang]]) for lang in LANGS
        }
        self._problems = problems

    def check(self, hole: Hole, file: str, lang: Lang) -> None:
        """Report a link that leads nowhere."""
        place = Place(file, hole.line, hole.column)
        path, _, fragment = hole.target.partition("#")
        if path.startswith("/"):
            self._check_address(site_path(path), place, self._pages[lang])
        else:
            self._check_file(path, fragment, place, lang)

    def _check_address(self, path: str, place: Place, pages: Collection[str]) -> None:
        if path in pages or self._is_faulty(path):
            return
        if path.startswith("/en/") and path.removeprefix("/en") in pages:
            near: str | None = path.removeprefix("/en")
            hint = Message(
                f"不写 /en，语言自动选择：{near}", f"leave out /en, the language is chosen by itself: {near}"
            )
            self._dead(place, path, hint, near)
            return
        near = f"{path}/" if f"{path}/" in pages else self._problems.closest(place.file, path, pages)
        hint = ask(
            near,
            Message(
                "请在网站中打开该页，抄下网址中的路径，如 /districts/laiwu/",
                "open the page on the site and copy the path of its address, such as /districts/laiwu/",
            ),
        )
        self._dead(place, path, hint, near)

    def _is_faulty(self, path: str) -> bool:
        """Return whether an address is that of something with findings of its own."""
        _, folder, *rest = path.split("/")
        kind = {"timeline": "event"}.get(folder, folder.removesuffix("s"))
        return any((kind, name) in self._dataset.faulty for name in (*rest[:1], EVERY))

    def _check_file(self, path: str, fragment: str, place: Place, lang: Lang) -> None:
        wanted = target_path(path, place.file)
        target = self._targets.get(wanted)
        if target is None:
            self._report_no_file(path, fragment, wanted, place)
            return
        origin = self._targets.get(place.file)
        if target.draft and not (origin and origin.draft):
            self._dead(
                place,
                path,
                Message("所指的文章是草稿，尚未发布", "it leads to a draft, which is not published"),
            )
        self._check_language(path, wanted, place, lang)
        if fragment and target.headings is not None and fragment not in target.headings:
            near = self._problems.closest(place.file, fragment, target.headings)
            none = Message("请对照该文的小标题", "look up the headings of that text")
            hint = ask(near, listed(target.headings, none))
            self._dead(
                place,
                f"#{fragment}",
                Message(f"该文没有这个小标题；{hint.zh}", f"that text has no such heading; {hint.en}"),
                near,
            )

    def _report_no_file(self, path: str, fragment: str, wanted: str, place: Place) -> None:
        if not wanted.endswith(".md"):
            self._dead(place, path, _how_to_link(path, fragment))
            return
        near = self._problems.closest(place.file, wanted, self._targets)
        # Written as a link must be written: relative to the folder of the text.
        written = near and ("../" * place.file.count("/") + near).replace("../../posts/", "../")
        hint = ask(
            written,
            Message(
                "请在 posts/ 中查找该文的文件夹，写成 ../<文件夹>/index.zh.md",
                "look up the post's folder in posts/ and write ../<folder>/index.zh.md",
            ),
        )
        self._dead(place, path, hint, written)

    def _check_language(self, path: str, wanted: str, place: Place, lang: Lang) -> None:
        own = f".{lang}.md"
        if wanted.endswith(own) or not wanted.endswith(".md"):
            return
        translated = f"{wanted.removesuffix('.zh.md').removesuffix('.en.md')}{own}"
        if translated not in self._targets:
            # A post in Chinese alone has a page that the English site can link; a standing page has not.
            if wanted.startswith("pages/"):
                self._dead(place, path, Message("该页面没有英文", "that page has no English text"))
            return
        written = f"{path.removesuffix('.zh.md').removesuffix('.en.md')}{own}"
        self._problems.add(
            "link-language",
            place,
            Message(
                f"链接指向另一种语言的文件；请写 {written}",
                f"the link leads to the file of the other language: write {written}",
            ),
            severity=Severity.WARNING,
            suggestion=written,
        )

    def _dead(self, place: Place, path: str, hint: Message, suggestion: str | None = None) -> None:
        self._problems.add(
            "dead-link",
            place,
            Message(
                f"链接“{shorten(path)}”打不开；{hint.zh}",
                f"the link “{shorten(path)}” leads nowhere; {hint.en}",
            ),
            suggestion=suggestion,
        )


def _how_to_link(path: str, fragment: str) -> Message:
    """Return what to write instead of a link to what is neither a text nor a document."""
    if splitext(path)[1].lower() in PICTURE_SUFFIXES:
        return Message(
            f"图片不能作链接；要显示图片，请写 ![画面内容]({path})，前面是半角的“!”，中间不空格",
            f"no link leads to a picture: to show it write ![what it shows]({path}), "
            "with an ordinary “!” and no space between",
        )
    if splitext(fragment)[1]:
        return Message(
            "链接里“#”之后是小标题；文件名不要含“#”，请给文件改名",
            "in a link “#” begins the name of a heading: rename the file without “#”",
        )
    if _HOST.match(path):
        return Message(
            "网址要以 https:// 或 http:// 开头，请从浏览器地址栏复制",
            "a web address begins with https:// or http://: copy it from the browser",
        )
    return Message(
        "没有这个文件；附件（如 PDF）放在文章的文件夹里，链接只写文件名",
        "there is no such file: put a document (such as a PDF) into the folder of the post, "
        "and write its name",
    )


def _pages_of(dataset: Dataset) -> Iterable[str]:
    for folder, names in (
        ("districts", dataset.districts),
        ("timeline", dataset.events),
        ("sources", dataset.sources),
        ("projects", dataset.projects),
    ):
        yield from (f"/{folder}/{name}/" for name in names)
