"""package: a release as one archive, for hosts that only take an upload."""

from __future__ import annotations

import re
from pathlib import Path

from achievements.build.journal import whole_file, write_whole
from achievements.commands.console import say
from achievements.commands.places import find_output, shown_path
from achievements.commands.verify import open_manifest, open_release
from achievements.hosting.configuration import IMMUTABLE
from achievements.hosting.deploying import name_of
from achievements.hosting.encodings import plain_files
from achievements.hosting.manifest import NAME, ReleaseManifest
from achievements.hosting.packing import write_zip
from achievements.model.findings import Message

PACKAGE = "package"
# Feeds, site maps, the catalogue of the search and what a monitor reads.
_LISTS = re.compile(
    r"(^|/)feed\.(xml|json)$|^(en/)?sitemap[^/]*\.xml$|^search/index/[^/]+\.json$|^health\.json$"
)


def run(root: Path, release: str | None = None, since: str | None = None, output: str | None = None) -> int:
    """Write the archive, and with ``since`` the list of files to delete on the host."""
    folder, now = open_release(root, release)
    before = open_manifest(_manifest_of(Path(since))) if since else None
    target = find_output(root, output, folder, PACKAGE)
    target.mkdir(parents=True, exist_ok=True)
    paths = in_order_of_upload(now, before)
    changes = "" if before is None else "-changes"
    archive = target / f"{name_of(folder)}{changes}.zip"
    with whole_file(archive) as stream:
        write_zip(stream, ((path, (folder / path).read_bytes()) for path in paths))
    say(
        Message(
            f"已写入 {shown_path(archive)}（{len(paths)} 个文件）。",
            f"Wrote {shown_path(archive)} ({len(paths)} files).",
        )
    )
    if before is not None:
        gone = [path for path in plain_files(before.files) if path not in now.files]
        listed = target / f"{name_of(folder)}-delete.txt"
        write_whole(listed, "".join(f"{path}\n" for path in gone).encode())
        say(
            Message(
                f"上传完以后，再删除 {shown_path(listed)} 中列出的 {len(gone)} 个文件。",
                f"After the upload, delete the {len(gone)} files that {shown_path(listed)} lists.",
            )
        )
    return 0


def _manifest_of(since: Path) -> Path:
    """Return the manifest that is given, or that of the release whose folder is given."""
    return since / NAME if since.is_dir() else since


def in_order_of_upload(now: ReleaseManifest, before: ReleaseManifest | None) -> list[str]:
    """Return the files to upload, each after those it refers to, so that no reader finds a gap."""
    known = {} if before is None else before.files
    paths = [path for path in plain_files(now.files) if known.get(path) != now.files[path]]
    return sorted(paths, key=lambda path: (_turn(path), path))


def _turn(path: str) -> int:
    """When a file is uploaded: what has its digest in its name, other files, pages, what lists these."""
    if re.search(IMMUTABLE, f"/{path}"):
        return 0
    return 3 if _LISTS.search(path) else 2 if path.endswith(".html") else 1
