"""Take the picture at the head of the README: home and a place, in both languages, as a browser shows them.

    python3 tasks.py build
    python -m tools.readme_picture

writes `docs/pictures/site.webp` from the pages in `output`. It is looked at before it is kept.
"""

from __future__ import annotations

import io
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "pictures" / "site.webp"
PAGES = ("/", "/en/", "/districts/laiwu/", "/en/districts/laiwu/")
WINDOW, SHOWN, GAP = (1280, 900), (640, 450), 8
MOST = 300_000  # bytes


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def take(folder: Path) -> list[Image.Image]:
    """The top of each page in a window of a desktop."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]})
            shots = []
            for path in PAGES:
                page.goto(f"http://127.0.0.1:{server.server_port}{path}")
                shots.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
            return shots
    finally:
        server.shutdown()


def arrange(shots: list[Image.Image]) -> Image.Image:
    """The pages two by two: a page a row, a language a column."""
    size = (2 * SHOWN[0] + GAP, 2 * SHOWN[1] + GAP)
    sheet = Image.new("RGB", size, "#d5dfe2")
    for place, shot in enumerate(shots):
        corner = (place % 2 * (SHOWN[0] + GAP), place // 2 * (SHOWN[1] + GAP))
        sheet.paste(shot.resize(SHOWN, Image.Resampling.LANCZOS), corner)
    return sheet


def main() -> None:
    """Write the picture, small enough for a README."""
    buffer = io.BytesIO()
    arrange(take(ROOT / "output")).save(buffer, "WEBP", quality=82, method=6)
    if buffer.tell() > MOST:
        raise SystemExit(f"{buffer.tell()} bytes are more than {MOST}")
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
