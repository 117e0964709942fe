"""Take the pictures of docs/graphics.md from the built pages.

    PYTHONPATH=plugins python -m tools.graphics_pictures

needs `output/` (tasks.py build) and a Chromium that Playwright finds, or whose path is in CHROMIUM.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.audit.host import StaticHost

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDTH, COLOURS = 760, 64


class Example(NamedTuple):
    """A form, with the page and the report that show it."""

    form: str
    page: str
    report: str  # ID of the element that the graphic is in


EXAMPLES = (
    Example("stacks", "/districts/laiwu/", "content"),
    Example("parts", "/districts/laiwu/", "report-2022-08-04-dazhong-daily"),
    Example("targets", "/districts/laiwu/", "report-2022-08-04-dazhong-daily"),
    Example("year-ago", "/districts/laiwu/", "report-2022-08-04-dazhong-daily"),
    Example("growths", "/districts/laiwu/", "report-2020-09-13-cinic"),
    Example("slopes", "/districts/weihai-edz/", "content"),
)


class Whole(NamedTuple):
    """What is no graphic of one report, and where it stands."""

    name: str
    page: str
    selector: str


WHOLES = (
    Whole("strip", "/timeline/", ".strip"),
    Whole("board", "/districts/laiwu/", ".board"),
)
WIDE = 1200


def small(picture: bytes) -> bytes:
    """A screenshot with few colours."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(exist_ok=True)
    with StaticHost(ROOT / "output") as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, color_scheme="light")
        for example in EXAMPLES:
            page.goto(host.site_url + example.page)
            found = page.locator(f"#{example.report} .graphic:has(> * > [id^={example.form}-])").first
            (PICTURES / f"{example.form}.png").write_bytes(small(found.screenshot()))
        page.set_viewport_size({"width": WIDE, "height": 900})
        for whole in WHOLES:
            page.goto(host.site_url + whole.page)
            shown = page.locator(whole.selector).first.screenshot()
            (PICTURES / f"{whole.name}.png").write_bytes(small(shown))
        browser.close()


if __name__ == "__main__":
    main()
