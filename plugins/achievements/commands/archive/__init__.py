"""archive: a release as a WARC for web archives, and as a copy that opens from a disk without network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from achievements.build.journal import whole_file
from achievements.commands.archive.offline import Copy
from achievements.commands.archive.warc import Resource, warc
from achievements.commands.console import say
from achievements.commands.places import find_output, parse_today, shown_path
from achievements.commands.verify import open_release
from achievements.hosting.deploying import name_of
from achievements.hosting.encodings import plain_files
from achievements.hosting.packing import write_zip
from achievements.model.findings import Message
from achievements.model.media_types import content_type
from achievements.site.urls import Urls

ARCHIVE = "archive"
# What only serves machines that visit the site; the search index needs one.
_NOT_OFFLINE = ("search/index/", "sitemap", "robots.txt")


def run(root: Path, release: str | None = None, output: str | None = None, today: str | None = None) -> int:
    """Pack a release; ``today`` is the day that the WARC gives as that of its records."""
    day = parse_today(today)
    folder, manifest = open_release(root, release)
    files = plain_files(manifest.files)
    urls = Urls.parse(manifest.siteurl)
    target = find_output(root, output, folder, ARCHIVE)
    name = f"{site_name(urls)}-{name_of(folder)}"
    target.mkdir(parents=True, exist_ok=True)
    packed: dict[Path, Callable[[BinaryIO], None]] = {
        target / f"{name}-{day}.warc.gz": lambda stream: write_warc(stream, folder, files, urls, day),
        target / f"{name}-offline.zip": lambda stream: write_offline(stream, folder, files, urls),
    }
    for path, write in packed.items():
        with whole_file(path) as stream:
            write(stream)
        say(Message(f"已写入 {shown_path(path)}", f"Wrote {shown_path(path)}"))
    return 0


def site_name(urls: Urls) -> str:
    """Return the address of a site as the name of a file."""
    return f"{urlsplit(urls.origin).hostname}{urls.base.replace('/', '-')}"


def write_warc(stream: BinaryIO, folder: Path, files: list[str], urls: Urls, day: date) -> None:
    """Write the WARC file of a release."""
    about = f"{urls.origin}{urls.base}/"
    stream.writelines(warc(resources(folder, files, urls), about, day))


def resources(folder: Path, files: list[str], urls: Urls) -> Iterator[Resource]:
    """Yield each file at the address that readers know it by."""
    for path in files:
        page = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
        media_type = content_type(path)
        yield f"{urls.origin}{urls.base}/{quote(page)}", media_type, (folder / path).read_bytes()


def write_offline(stream: BinaryIO, folder: Path, files: list[str], urls: Urls) -> None:
    """Write the ZIP file of the copy; it is unpacked into a folder of its own, where index.html opens."""
    kept = [each for each in files if not each.startswith(_NOT_OFFLINE) and not each.endswith(".js")]
    write_zip(stream, offline_files(folder, kept, urls))


def offline_files(folder: Path, paths: list[str], urls: Urls) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the copy, below a folder of the site's name."""
    copy = Copy(urls, frozenset(paths))
    for path in paths:
        data = (folder / path).read_bytes()
        if path.endswith(".html"):
            data = copy.page(path, data.decode("utf-8")).encode()
        yield f"{site_name(urls)}/{path}", data
