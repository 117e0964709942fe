"""A larger site than the small one: every post has neighbours, so that a forgotten dependency shows.

Thirty posts in six places over two years: covers, documents, links between posts, former addresses,
drafts, posts without English, dates without a day; events, projects, series of figures, sources.
Everything follows from the number of the post, so that it is the same on every machine.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image

from achievements.build.assembly import Site
from achievements.build.inputs import TODAY, load_inputs, site_of
from achievements.build.settings import read_settings
from tests.whole.building import ROOT, SMALL
from tests.whole.building import TODAY as DAY

NUMBER = 30
PLACES = ("north", "south", "city", "east", "hill", "harbour")
NEW_PLACES = {
    "east": ("东区", "East District", "district"),
    "hill": ("山县", "Hill County", "county"),
    "harbour": ("港湾开发区", "Harbour Development Zone", "development-zone"),
}
SOURCES = ("2021-01-bulletin", "2021-02-bulletin", "2021-03-bulletin")
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"
DATA_FILE = "指标,说明\n样例,样例\n"


def make_larger(folder: Path) -> Path:
    """Write the content below a folder that does not exist yet, and return it."""
    shutil.copytree(SMALL, folder)
    for district, (zh, en, kind) in NEW_PLACES.items():
        text = f"name: {{zh: {zh}, en: {en}}}\nkind: {kind}\nparent: city\nheadline: [fdi-used]\n"
        write(folder / f"data/districts/{district}.yaml", text)
    for number, source in enumerate(SOURCES):
        zh, en, month = f"样例公报（{NAMES[number]}）", f"Sample bulletin {letter(number)}", source[:7]
        text = (
            f"title: {{zh: {zh}, en: {en}}}\npublication: {{zh: 样例日报, en: Sample Daily}}\ndate: {month}\n"
        )
        write(folder / f"data/sources/{source}.yaml", text)
    for number, place in enumerate(PLACES):
        write_figures(folder, number, place)
        write_event(folder, number, place)
    for number in range(NUMBER):
        write_post(folder, number)
    return folder


def load_larger(root: Path) -> Site:
    """The site, loaded and ready to be planned."""
    settings = read_settings(ROOT / "pelicanconf.py")
    own = {"PATH": str(make_larger(root / "content")), "CACHE_PATH": str(root / "cache")}
    places = {"OUTPUT_PATH": str(root / "output"), TODAY: DAY}
    inputs, _ = load_inputs({**settings, **own, **places, "PORTAL": {**settings["PORTAL"], "place": "city"}})
    return site_of(inputs)


def write(path: Path, text: str) -> None:
    """Write a text, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def letter(number: int) -> str:
    """A capital letter, or two, that stands for a number."""
    return chr(65 + number % 26) * (1 + number // 26)


def write_figures(folder: Path, number: int, place: str) -> None:
    """A series of one indicator over six quarters, which is enough to be drawn."""
    for quarter in range(6):
        period = f"{2019 + quarter // 4}-Q{1 + quarter % 4}"
        value, source = 1100 + 100 * number + 10 * quarter, SOURCES[quarter % 3]
        lines = [f"district: {place}", f"source: {source}", f"period: {period}", "observations:"]
        lines += ["  - indicator: fdi-used", f"    value: {value}万美元", ""]
        write(folder / f"data/metrics/{place}/{period.lower()}.yaml", "\n".join(lines))


def write_event(folder: Path, number: int, place: str) -> None:
    """A signing of a place, and the project that was signed."""
    zh, en = f"集中签约（{NAMES[number]}）", f"Signing {letter(number)}"
    title, source = f"title: {{zh: {zh}, en: {en}}}", f"source: {SOURCES[number % 3]}"
    alias = f"aliases: [2020-0{1 + number}-former]" if number % 2 else ""
    lines = [title, f"date: 2020-0{1 + number}", f"district: {place}", source, alias, ""]
    write(folder / f"data/events/2020-0{1 + number}-{place}-signing.yaml", "\n".join(filter(None, lines)))
    if place not in {"north", "south"}:  # the one has projects; the other's file is one that an edit breaks
        name = f"    name: {{zh: 样例园{NAMES[number]}, en: Sample Park {letter(number)}}}"
        lines = [f"district: {place}", "projects:", f"  park-{place}:", name, "    investment: 2亿元"]
        lines += [f"    source: {SOURCES[number % 3]}", ""]
        write(folder / f"data/projects/{place}.yaml", "\n".join(lines))


def post_id(number: int) -> str:
    """The folder of a post: one in five gives no day."""
    day = "" if number % 5 == 2 else f"-{1 + number % 28:02}"
    return f"{2022 + number // 15}-{1 + number % 12:02}{day}-sample-{letter(number).lower()}"


def is_draft(number: int) -> bool:
    """Return whether a post is a draft: one in ten."""
    return number % 10 == 9


def has_english(number: int) -> bool:
    """Return whether a post is translated: three in four."""
    return number % 4 != 3


def write_post(folder: Path, number: int) -> None:
    """A post in Chinese, and three times of four in English."""
    post = folder / "posts" / post_id(number)
    place = PLACES[number % 6]
    date, _, _ = post.name.partition("-sample")
    front = [
        f"date: {date}",
        f"districts: [{place}{', city' if number % 4 == 1 and place != 'city' else ''}]",
    ]
    front += [f"topics: [{('investment', 'health')[number % 2]}]", f"sources: [{SOURCES[number % 3]}]"]
    if number % 3 == 0:
        front.append(f"events: [2020-0{1 + number % 6}-{place}-signing]")
    if number % 8 == 3:
        front.append("updated: 2024-01-15")
    if number % 9 == 4:
        front.append(f"aliases: [former-{letter(number).lower()}]")
    if is_draft(number):
        front.append("draft: true")
    if number % 6 in (1, 4):
        image = io.BytesIO()
        Image.new("RGB", (48 + number, 32), (number * 8, 90, 90)).save(image, "PNG")
        post.mkdir(parents=True)
        (post / "cover.png").write_bytes(image.getvalue())
        front += ["cover: cover.png", "cover_alt: {zh: 图, en: Picture}"]
    if number % 4 == 2:
        write(post / "table.csv", DATA_FILE)
    other = next(n % NUMBER for n in range(number * 7 + 3, 999) if not is_draft(n % NUMBER))
    beside = f"../{post_id(other)}/index.{'en' if has_english(other) else 'zh'}.md"
    for lang in ("zh", "en")[: 1 + has_english(number)]:
        zh = lang == "zh"
        title = f"样例{NAMES[number]}" if zh else f"Sample {letter(number)}"
        summary = f"样例{NAMES[number]}的摘要。" if zh else f"The summary of sample {letter(number)}."
        link = f"见[另一篇](../{post_id(other)}/index.zh.md)。" if zh else f"See [another]({beside})."
        figure = f"{{fig}}`{place}/fdi-used@2019-Q{1 + number % 4}`"
        told = f"外资{figure}。" if zh else f"The FDI was {figure}."
        lines = ["---", f"title: {title}", f"summary: {summary}", *(front if zh else []), "---"]
        write(post / f"index.{lang}.md", "\n".join([*lines, told, "", link, ""]))
