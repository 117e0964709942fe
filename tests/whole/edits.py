"""A small site that is edited at random: everything that editors and designers do to it, and accidents."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from tests.whole.building import ROOT, SMALL
from tests.whole.portals import IDENTIFIERS

THEME = ROOT / "themes/portal"
WORDS = ("新", "旧", "大", "小")
ATTACHMENTS = ("plan.pdf", "Plan.pdf", "cafe\u0301.pdf", "\u00e9.pdf", "附件 1.pdf")
ROOT_FILES = (
    "verify.txt",
    "VERIFY.txt",
    "archive",
    "archive/a.txt",
    ".well-known/security.txt",
    "former/b.html",
)
DISTRICTS = ("[south]", "[north]", "[north, south]", "[city]")


def make_small(folder: Path) -> Path:
    """A copy of the small site's content."""
    return Path(shutil.copytree(SMALL, folder))


class EditedSite:
    """A copy of the small site, or the larger one, and of the theme, with its settings, output and cache."""

    def __init__(self, root: Path, make: Callable[[Path], Path] = make_small) -> None:
        self.root = root
        self.content = make(root / "content")
        self.theme = Path(shutil.copytree(THEME, root / "theme"))
        self.output, self.cache = root / "output", root / "cache"
        self.portal: dict[str, Any] = {"name": {"zh": "区域发展成果", "en": "Name"}, "place": "city"}
        self.address = "http://localhost:8000"
        self.days = 0  # since the day on which the tests take place
        self._clock = 1_600_000_000
        self._kept: list[Mapping[str, bytes]] = []

    def posts(self) -> list[Path]:
        """The folders of the posts."""
        return sorted((self.content / "posts").iterdir())

    def files(self, pattern: str) -> list[Path]:
        """Files of the content."""
        return sorted(path for path in self.content.glob(pattern) if path.is_file())

    def write(self, path: Path, text: str) -> None:
        """Write a file with a time of its own, long ago: only size and times tell the change."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.touch(path)

    def replace(self, path: Path, old: str, new: str) -> None:
        """Replace a text in a file once, if it is there."""
        if path.is_file():
            self.write(path, path.read_text(encoding="utf-8").replace(old, new, 1))

    def set_line(self, path: Path, key: str, value: str) -> None:
        """Give a key of the front matter another value; an empty one takes it away."""
        lines = [
            line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith(f"{key}:")
        ]
        self.write(path, "\n".join([lines[0], *([f"{key}: {value}"] if value else []), *lines[1:]]))

    def touch(self, path: Path) -> None:
        """Give a file the next time."""
        self._clock += 10
        os.utime(path, (self._clock, self._clock))

    def keep(self) -> None:
        """Remember the content as it is."""
        self._kept.append({str(path): path.read_bytes() for path in self.files("**/*")})

    def restore(self, number: int) -> None:
        """Make the content again what it once was; 0: when last remembered."""
        shutil.rmtree(self.content)
        for name, data in self._kept[-1 - number % len(self._kept)].items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(data)
            self.touch(Path(name))


Edit = Callable[[EditedSite, int], None]


def pick(items: Any, number: int) -> Any:
    """One of some things."""
    return items[number % len(items)]


def chinese(site: EditedSite, number: int) -> Path:
    """The Chinese text of a post."""
    return Path(pick(site.posts(), number) / "index.zh.md")


def edit_text(site: EditedSite, number: int) -> None:
    text = pick(site.files("posts/*/index.*.md"), number)
    added = (
        f"{WORDS[number % 4]}的一段。" if text.name.endswith("zh.md") else f"Paragraph {WORDS[number % 4]!a}."
    )
    site.write(text, f"{text.read_text(encoding='utf-8')}\n{added}\n")


def edit_title(site: EditedSite, number: int) -> None:
    site.replace(pick(site.files("posts/*/index.*.md"), number), "title: ", f"title: T{number % 4} ")


def edit_summary(site: EditedSite, number: int) -> None:
    site.set_line(chinese(site, number), "summary", f"{pick(WORDS, number)}摘要。")


def add_post(site: EditedSite, number: int) -> None:
    day = f"2024-0{1 + number % 9}-1{number % 10}"
    text = (SMALL / "posts/2024-04-south-clinic/index.zh.md").read_text(encoding="utf-8")
    text = text.replace("date: 2024-04", f"date: {day}").replace("[south]", pick(DISTRICTS, number))
    link = f"\n见[另一篇](../{pick(site.posts(), number).name}/index.zh.md)。\n"
    site.write(site.content / f"posts/{day}-added-{number % 7}/index.zh.md", text + link)


def delete_post(site: EditedSite, number: int) -> None:
    if len(site.posts()) > 1:
        shutil.rmtree(pick(site.posts(), number))


def rename_post(site: EditedSite, number: int) -> None:
    old = pick(site.posts(), number)
    new = old.with_name(f"{old.name}-{number % 3}")
    old.rename(new)
    if number % 2:
        replace_everywhere(site, f"../{old.name}/", f"../{new.name}/")


def change_date(site: EditedSite, number: int) -> None:
    old, day = pick(site.posts(), number), f"2023-1{number % 3}"
    new = old.with_name("-".join([day, *(part for part in old.name.split("-") if not part.isdigit())]))
    if not new.exists():
        old.rename(new)
        site.set_line(new / "index.zh.md", "date", day)


def change_district(site: EditedSite, number: int) -> None:
    site.set_line(chinese(site, number), "districts", pick(DISTRICTS, number))


def change_topic(site: EditedSite, number: int) -> None:
    site.set_line(chinese(site, number), "topics", pick(("[health]", "[investment]", ""), number))


def change_event(site: EditedSite, number: int) -> None:
    site.set_line(chinese(site, number), "events", pick(("[2024-03-north-signing]", ""), number))


def toggle_draft(site: EditedSite, number: int) -> None:
    text = chinese(site, number)
    drafted = "\ndraft: true\n" in text.read_text(encoding="utf-8")
    site.set_line(text, "draft", "" if drafted else "true")


def write_english(site: EditedSite, number: int) -> None:
    post = pick(site.posts(), number)
    site.write(post / "index.en.md", f"---\ntitle: Post {number % 5}\nsummary: In English.\n---\nA text.\n")


def delete_english(site: EditedSite, number: int) -> None:
    (pick(site.posts(), number) / "index.en.md").unlink(missing_ok=True)


def link_posts(site: EditedSite, number: int) -> None:
    text, other = chinese(site, number), pick(site.posts(), number // 7)
    site.write(text, f"{text.read_text(encoding='utf-8')}\n见[那一篇](../{other.name}/index.zh.md)。\n")


def quote_figure(site: EditedSite, number: int) -> None:
    text = chinese(site, number)
    site.write(text, f"{text.read_text(encoding='utf-8')}\n外资{{fig}}`north/fdi-used@2024-Q1`。\n")


def edit_figure(site: EditedSite, number: int) -> None:
    site.replace(pick(site.files("data/metrics/*/*.yaml"), number), "value: ", f"value: {1 + number % 9}")


def add_figures(site: EditedSite, number: int) -> None:
    district, quarter = pick(("north", "south", "city"), number), 1 + number % 4
    text = f"district: {district}\nsource: 2024-05-bulletin\nperiod: 2023-Q{quarter}\nobservations:\n"
    text += f"  - indicator: fdi-used\n    value: {1000 + number}万美元\n"
    site.write(site.content / f"data/metrics/{district}/2023-q{quarter}.yaml", text)


def rename_figures(site: EditedSite, number: int) -> None:
    path = pick(site.files("data/metrics/*/*.yaml"), number)
    path.rename(path.with_name(f"{path.stem}-{number % 3}.yaml"))


def delete_figures(site: EditedSite, number: int) -> None:
    paths = site.files("data/metrics/*/*.yaml")
    if len(paths) > 1:
        pick(paths, number).unlink()


def edit_source(site: EditedSite, number: int) -> None:
    site.replace(pick(site.files("data/sources/*.yaml"), number), "样例", f"样{pick(WORDS, number)}例")


def add_source(site: EditedSite, number: int) -> None:
    text = (SMALL / "data/sources/2024-05-bulletin.yaml").read_text(encoding="utf-8")
    site.write(site.content / f"data/sources/2024-05-0{1 + number % 9}-gazette.yaml", text)


def rename_source(site: EditedSite, number: int) -> None:
    old = pick(site.files("data/sources/*.yaml"), number)
    new = old.with_name(f"{old.stem}-{number % 3}.yaml")
    old.rename(new)
    replace_everywhere(site, old.stem, new.stem)


def delete_source(site: EditedSite, number: int) -> None:
    paths = site.files("data/sources/*.yaml")
    if len(paths) > 1:
        pick(paths, number).unlink()


def replace_everywhere(site: EditedSite, old: str, new: str) -> None:
    """Replace a name in every file of the content, as a careful editor does."""
    for path in (*site.files("**/*.yaml"), *site.files("**/*.md")):
        text = path.read_text(encoding="utf-8")
        if old in text:
            site.write(path, text.replace(old, new))


def edit_names(site: EditedSite, number: int) -> None:
    names = ("districts/north", "districts/city", "indicators/investment", "topics", "dimensions", "glossary")
    site.replace(site.content / f"data/{pick(names, number)}.yaml", "{zh: ", f"{{zh: {pick(WORDS, number)}")


def add_district(site: EditedSite, number: int) -> None:
    text = f"name: {{zh: 区{number % 3}, en: District {number % 3}}}\nkind: district\nparent: city\n"
    site.write(site.content / f"data/districts/added-{number % 3}.yaml", text)


def delete_district(site: EditedSite, number: int) -> None:
    (site.content / f"data/districts/added-{number % 3}.yaml").unlink(missing_ok=True)


def edit_event(site: EditedSite, number: int) -> None:
    path = pick(
        (*site.files("data/events/*.yaml"), *site.files("data/projects/*.yaml")) or [site.content], number
    )
    site.replace(path, "亿元", f"{number % 10}亿元")


def add_event(site: EditedSite, number: int) -> None:
    day = f"2023-0{1 + number % 9}"
    text = f"title: {{zh: 签约{number % 5}, en: Signing {number % 5}}}\ndate: {day}\ndistrict: south\n"
    site.write(site.content / f"data/events/{day}-added.yaml", text + "source: 2024-05-bulletin\n")


def delete_event(site: EditedSite, number: int) -> None:
    if events := site.files("data/events/*.yaml"):
        pick(events, number).unlink()


def add_page(site: EditedSite, number: int) -> None:
    for lang in ("zh", "en")[: 1 + number % 2]:
        text = f"---\ntitle: Page {number % 3}\nsummary: About.\n---\nText {number}.\n"
        site.write(site.content / f"pages/added-{number % 3}.{lang}.md", text)


def delete_page(site: EditedSite, number: int) -> None:
    if pages := site.files("pages/*.md"):
        pick(pages, number).unlink()


def add_picture(site: EditedSite, number: int) -> None:
    post, colour = pick(site.posts(), number), (number % 3 * 60, 90, 90)
    Image.new("RGB", (60 + number % 3, 40), colour).save(post / "photo.png")
    site.touch(post / "photo.png")
    text = (post / "index.zh.md").read_text(encoding="utf-8")
    if "photo.png" not in text:
        site.write(post / "index.zh.md", f"{text}\n![图](photo.png)\n")


def show_on_cover(site: EditedSite, number: int) -> None:
    post = pick(site.posts(), number)
    if pictures := sorted(post.glob("*.png")):
        cover, alt = pick(((pictures[0].name, "{zh: 图, en: Picture}"), ("", "")), number // 2)
        site.set_line(post / "index.zh.md", "cover", cover)
        site.set_line(post / "index.zh.md", "cover_alt", alt)


def rename_picture(site: EditedSite, number: int) -> None:
    if pictures := site.files("posts/*/*.png"):
        old = pick(pictures, number)
        new = old.with_name(f"photo-{number % 3}.png")
        old.rename(new)
        for text in new.parent.glob("*.md"):
            site.write(text, text.read_text(encoding="utf-8").replace(old.name, new.name))


def delete_picture(site: EditedSite, number: int) -> None:
    if pictures := site.files("posts/*/*.png"):
        picture = pick(pictures, number)
        picture.unlink()
        if number % 4:
            for text in picture.parent.glob("*.md"):
                site.replace(text, f"![图]({picture.name})", "")


def put_attachment(site: EditedSite, number: int) -> None:
    """Put a document beside a text, or another in its place."""
    folder = pick((site.content / "pages/about", *site.posts()), number)
    path = folder / pick(ATTACHMENTS, number // 2)
    if not any(other.name.casefold() == path.name.casefold() for other in folder.glob("*")):
        site.write(path, f"%PDF-1.7 {'0' * (number % 5)}")
    elif path.is_file():
        site.write(path, f"%PDF-1.7 {number}")


def rename_attachment(site: EditedSite, number: int) -> None:
    """Give a document another name, often one that differs by letter case or normal form alone."""
    if attachments := site.files("*/*/*.pdf"):
        old = pick(attachments, number)
        others = {path.name.casefold() for path in old.parent.iterdir()} - {old.name.casefold()}
        names = (old.name.swapcase(), unicodedata.normalize("NFD", old.name), pick(ATTACHMENTS, number))
        new = old.with_name(pick(names, number // 2).replace(".PDF", ".pdf"))
        if new.name.casefold() not in others:
            old.rename(new)


def delete_attachment(site: EditedSite, number: int) -> None:
    if attachments := site.files("*/*/*.pdf"):
        pick(attachments, number).unlink()


def link_attachment(site: EditedSite, number: int) -> None:
    if attachments := site.files("posts/*/*.pdf"):
        text, attachment = chinese(site, number), pick(attachments, number // 3)
        link = f"\n见[附件](<../{attachment.parent.name}/{attachment.name}>)。\n"
        site.write(text, text.read_text(encoding="utf-8") + link)


def put_root_file(site: EditedSite, number: int) -> None:
    path = site.content / "root" / pick(ROOT_FILES, number)
    if not path.is_dir() and not path.parent.is_file():
        site.write(path, f"{number}")


def move_root_file(site: EditedSite, number: int) -> None:
    """Rename a file of the root, or make it a folder, or a folder a file."""
    if files := [path for path in site.files("root/**/*") if ".well-known" not in path.parts]:
        old = pick(files, number)
        data = old.read_text(encoding="utf-8")
        old.unlink()
        if old.parent.name == "root":
            site.write(pick((old.with_name(old.name.swapcase()), old / "inside.txt"), number // 2), data)
        elif not any(old.parent.iterdir()):
            old.parent.rmdir()
            site.write(old.parent, data)


def delete_root_file(site: EditedSite, number: int) -> None:
    if files := site.files("root/**/*"):
        pick(files, number).unlink()


def set_alias(site: EditedSite, number: int) -> None:
    """Give a post or a page former names, other ones, or none."""
    text = pick((chinese(site, number), *site.files("pages/*.zh.md")), number // 2)
    site.set_line(text, "aliases", pick(("[former]", "[older, former]", "[archive]", "[]", ""), number))


def set_alias_of_record(site: EditedSite, number: int) -> None:
    """Give a district, a source or an event former names, or none."""
    path = pick(site.files("data/[des][ivo][seu]*/*.yaml"), number)
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("aliases:")]
    former = pick(("aliases: [former-name]", "aliases: [2024-01-former]", ""), number // 2)
    site.write(path, "\n".join([former, *lines] if former else lines))


def rename_post_with_alias(site: EditedSite, number: int) -> None:
    """Rename a post as the manual asks for: its former address leads to the new one."""
    old = pick(site.posts(), number)
    new = old.with_name(f"{old.name}-{number % 3}")
    former = "-".join(part for part in old.name.split("-") if not part.isdigit() or part == old.name[-1:])
    old.rename(new)
    site.set_line(new / "index.zh.md", "aliases", f"[{former}]")
    replace_everywhere(site, f"../{old.name}/", f"../{new.name}/")


def set_time(site: EditedSite, number: int) -> None:
    """Give a post the hour of its publication, another, or none."""
    site.set_line(chinese(site, number), "time", pick(("09:30", "23:59", "00:00", ""), number))


def edit_template(site: EditedSite, number: int) -> None:
    path = pick(sorted((site.theme / "templates").rglob("*.html")), number)
    site.write(path, path.read_text(encoding="utf-8") + f"{{# {number} #}}\n")


def add_template(site: EditedSite, number: int) -> None:
    folder = site.theme / f"templates/components/added-{number % 2}"
    site.write(folder / "template.html", "{% macro added() %}\n<p>added</p>\n{%- endmacro %}\n")
    site.write(folder / "style.css", f".added-{number % 2} {{ margin: 0; }}\n")


def delete_template(site: EditedSite, number: int) -> None:
    shutil.rmtree(site.theme / f"templates/components/added-{number % 2}", ignore_errors=True)


def edit_string(site: EditedSite, number: int) -> None:
    path = pick((site.theme / "strings.yaml", *sorted(site.theme.rglob("components/*/strings.yaml"))), number)
    site.replace(path, "{zh: ", f"{{zh: {pick(WORDS, number)}")


def edit_static(site: EditedSite, number: int) -> None:
    names = ("base.css", "start.js", "portal/05-added.js", "search/05-added.js", "added.txt")
    path = site.theme / "static" / pick(names, number)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    site.write(
        path,
        f"{text}\n/* {number} */\n.x{number} {{ margin: 0; }}\n" if path.suffix == ".css" else f"{text}\n",
    )


def edit_setting(site: EditedSite, number: int) -> None:
    name, value = pick(SETTINGS, number)
    site.portal = {**site.portal, name: value}


def change_address(site: EditedSite, number: int) -> None:
    site.address = pick(("http://localhost:8000", "https://a.example", "https://a.example/zt"), number)


SETTINGS: list[tuple[str, object]] = [
    *(("name", {"zh": f"{word}成果", "en": f"Name {number}"}) for number, word in enumerate(WORDS)),
    *(("government", value) for value in (True, False)),
    *(("place", value) for value in ("city", "north", "nowhere")),
    *(("tagline", {"zh": "语", "en": value}) for value in ("One", "Two")),
    *(("owner", {"zh": value, "en": "Owner"}) for value in ("", "样例主办单位")),
    *(("contact", {"zh": value, "en": "Contact"}) for value in ("", "样例联系方式")),
    *(("identifiers", value) for value in ({}, IDENTIFIERS)),
    *(("report", value) for value in ("", "mailto:editors@portal.example")),
]


def break_something(site: EditedSite, number: int) -> None:
    site.write(site.content / "data/projects/south.yaml", f"district: [{number}")


def mend(site: EditedSite, _: int) -> None:
    (site.content / "data/projects/south.yaml").unlink(missing_ok=True)


def touch_all(site: EditedSite, _: int) -> None:
    for path in site.files("**/*"):
        site.touch(path)


def undo(site: EditedSite, number: int) -> None:
    site.restore(number)


def lose_cache(site: EditedSite, number: int) -> None:
    for path in sorted(site.cache.iterdir()):
        if not number % 3 or path.suffix == ".sqlite":
            path.unlink()


def damage_output(site: EditedSite, number: int) -> None:
    path = pick(sorted(site.output.rglob("*.html")), number)
    path.unlink() if number % 2 else path.write_text("somebody's", encoding="utf-8")


def pass_time(site: EditedSite, number: int) -> None:
    site.days = number


EDITS_OF_RECORDS: tuple[Edit, ...] = (
    *(edit_text, edit_title, edit_summary, add_post, delete_post, rename_post, change_date, change_district),
    *(change_topic, change_event, toggle_draft, write_english, delete_english, link_posts, quote_figure),
    *(edit_figure, add_figures, rename_figures, delete_figures),
    *(edit_source, add_source, rename_source, delete_source),
    *(edit_names, add_district, delete_district, edit_event, add_event, delete_event, add_page, delete_page),
    *(add_picture, show_on_cover, rename_picture, delete_picture),
    *(put_attachment, rename_attachment, delete_attachment, link_attachment),
    *(put_root_file, move_root_file, delete_root_file),
    *(set_alias, set_alias_of_record, rename_post_with_alias, set_time),
)
EDITS_OF_ALL: tuple[Edit, ...] = (  # after which most of a site is made again
    *(edit_template, add_template, delete_template, edit_string, edit_static, edit_setting, change_address),
    *(break_something, mend, touch_all, undo, lose_cache, damage_output, pass_time),
)
EDITS = EDITS_OF_RECORDS + EDITS_OF_ALL
