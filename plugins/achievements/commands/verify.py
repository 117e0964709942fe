"""verify: compare a folder, or a site on its server, with the manifest of its release."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from achievements.commands.console import CommandError, complain, say
from achievements.hosting.manifest import (
    NAME,
    FileDifference,
    ManifestError,
    ReleaseManifest,
    compare_folder,
    read_manifest,
)
from achievements.model.findings import Message

RELEASE = "release"  # where publish puts one

KINDS = {
    "missing": Message("没有", "missing"),
    "changed": Message("内容不符", "changed"),
    "extra": Message("清单中没有", "not in the manifest"),
    "unreachable": Message("没有应答", "no answer"),
}


def run(root: Path, target: str, manifest: str | None = None) -> int:  # noqa: ARG001 — the form of all tasks
    """Compare; 1 with every difference where there is one."""
    if urlsplit(target).scheme in ("http", "https"):
        release = open_manifest(Path(manifest) if manifest else _required())
        from achievements.hosting.remote import compare_site

        return tell(compare_site(target.rstrip("/"), release), len(release.files), target)
    folder = Path(target)
    if not folder.is_dir():
        raise CommandError(f"没有文件夹 {target}。", f"There is no folder {target}.")
    release = open_manifest(Path(manifest) if manifest else folder / NAME)
    return tell(compare_folder(folder, release), len(release.files), target)


def _required() -> Path:
    raise CommandError(
        f"核对网站时请用 --manifest 给出发布时的 {NAME}（服务器不提供这个文件）。",
        f"To compare a site, name the {NAME} of its release with --manifest (servers do not hand it out).",
        code=2,
    )


def open_manifest(path: Path) -> ReleaseManifest:
    """Return what a manifest says; CommandError where it cannot be read."""
    try:
        return read_manifest(path)
    except ManifestError as error:
        raise CommandError(
            f"{path} 不是发布清单（{error}）。", f"{path} is no manifest of a release ({error})."
        ) from error
    except OSError as error:
        raise CommandError(
            f"读不了 {path}：{error.strerror}。", f"{path} cannot be read: {error.strerror}."
        ) from error


def open_release(root: Path, option: str | None) -> tuple[Path, ReleaseManifest]:
    """Return the folder of a release, as the option says or the project's own, and its manifest.

    CommandError where there is none, or the folder is no longer as its manifest says.
    """
    folder = Path(option).absolute() if option else root / RELEASE
    if not (folder / NAME).is_file():
        raise CommandError(
            f"{folder} 里没有发布版本。请先运行 publish，或用 --release 指明文件夹。",
            f"There is no release in {folder}. Run publish first, or name its folder with --release.",
        )
    manifest = open_manifest(folder / NAME)
    if any(compare_folder(folder, manifest)):
        raise CommandError(
            f"{folder} 与发布清单不符；verify {folder} 会列出不同之处。",
            f"{folder} is not as its manifest says; verify {folder} lists what differs.",
        )
    return folder, manifest


def tell(differences: Iterable[FileDifference], files: int, target: str) -> int:
    """Print each difference on a line; return the exit code."""
    found = list(differences)
    for path, kind in found:
        sys.stdout.write(f"{path}: {KINDS[kind].en} / {KINDS[kind].zh}\n")
    if found:
        complain(
            Message(
                f"{target} 与清单有 {len(found)} 处不符（共 {files} 个文件）。",
                f"{target} differs from the manifest in {len(found)} of {files} files.",
            )
        )
        return 1
    say(
        Message(
            f"{target} 与清单一致（{files} 个文件）。", f"{target} is as the manifest says ({files} files)."
        )
    )
    return 0
