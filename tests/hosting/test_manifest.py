"""A release: its manifest names every file and figure, its compressed files are what they stand for."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import brotli
import pytest

from achievements.commands import verify
from achievements.commands.console import CommandError
from achievements.hosting.encodings import ENCODINGS, SMALLEST, TEXTS, WAITED_FOR, plain_files
from achievements.hosting.manifest import (
    NAME,
    FileDifference,
    ManifestError,
    compare_folder,
    parse_manifest,
    read_manifest,
)
from achievements.hosting.remote import compare_site
from tests.hosting.released import SITEURL, release
from tests.whole.building import ROOT, SMALL, tree
from tools.audit.host import StaticHost


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(tmp_path_factory.mktemp("release"))


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    """A release that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "site"))


def test_the_manifest_names_every_file_with_size_and_digest(made: Path) -> None:
    listed = json.loads((made / NAME).read_bytes())
    found = {path: data for path, data in tree(made).items() if not path.startswith(".") and path != NAME}
    assert listed["files"] == {
        path: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for path, data in found.items()
    }
    assert listed["siteurl"] == SITEURL


def test_the_manifest_names_every_figure_with_its_source(made: Path) -> None:
    observed = json.loads((made / "data/observations.json").read_bytes())
    figures = json.loads((made / NAME).read_bytes())["figures"]
    sources = {each["id"] for each in json.loads((made / "data/sources.json").read_bytes())}
    assert {each["key"] for each in observed} <= {figure["figure"] for figure in figures}
    assert {figure["source"] for figure in figures} <= sources
    assert all(len(figure) > 2 for figure in figures), "each has what its source writes"


def test_a_monitor_reads_what_is_live(made: Path) -> None:
    health, manifest = (json.loads((made / name).read_bytes()) for name in ("health.json", NAME))
    assert {name: health[name] for name in ("siteurl", "content")} == {
        "siteurl": SITEURL,
        "content": manifest["content"],
    }
    assert health["pages"] == sum(path.endswith(".html") for path in manifest["files"])
    assert health["figures"] == len(manifest["figures"])


def test_a_release_is_the_same_elsewhere(made: Path, tmp_path: Path) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "a clone/content"))
    assert tree(release(tmp_path / "a clone", content)) == tree(made)


def test_what_was_edited_is_compressed_again_and_the_rest_is_left(tmp_path: Path) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    folder = release(tmp_path, content)
    before = tree(folder)
    text = content / "posts/2024-05-06-north-park/index.zh.md"
    text.write_text(text.read_text("utf-8") + "\n园区有职工食堂。\n", encoding="utf-8")
    release(tmp_path, content)
    after = tree(folder)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    page = "posts/north-park/index.html"
    assert {page, f"{page}.gz", f"{page}.br", NAME} <= changed
    assert gzip.decompress(after[f"{page}.gz"]) == after[page]
    assert not list(compare_folder(folder, read_manifest(folder / NAME)))


NEW_POST = {
    "zh": """\
---
title: 莱芜一处网点启用新柜台
summary: 网点启用新柜台，办理个人外汇业务。
date: 2024-07-25
districts: [laiwu]
topics: [finance, opening-up]
sources: [2024-07-laiwu-foreign-exchange]
---
网点的新柜台已经启用。
""",
    "en": """\
---
title: A branch in Laiwu opens a new counter
summary: The counter serves persons who exchange money.
---
It is open.
""",
}


def test_an_edited_and_a_new_post_change_few_files_of_the_portals_own_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted are files of the manifest that are written: new or changed, without .gz and .br."""
    for ending in ENCODINGS:  # which are not counted: none has to be small
        monkeypatch.setitem(ENCODINGS, ending, bytes)
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    states = [read_manifest(release(tmp_path, content, place="jinan") / NAME).files]
    text = content / "posts/2021-12-22-licheng-two-signings/index.zh.md"
    text.write_text(text.read_text("utf-8") + "\n园区有职工食堂，方便就餐。\n", encoding="utf-8")
    states.append(read_manifest(release(tmp_path, content, place="jinan") / NAME).files)
    new = content / "posts/2024-07-25-laiwu-counter"
    new.mkdir()
    for lang, written in NEW_POST.items():
        (new / f"index.{lang}.md").write_text(written, encoding="utf-8")
    states.append(read_manifest(release(tmp_path, content, place="jinan") / NAME).files)
    # Its page, search and what lists it; of the edit 8, of the new post 16 are feeds: of the site, its place
    # and its topics, as Atom and as JSON, in each language.
    for most, (before, after) in zip((14, 51), pairwise(states), strict=True):
        changed = {path for path, file in after.items() if before.get(path) != file}
        assert 0 < len(plain_files(changed)) <= most, sorted(plain_files(changed))


def test_every_text_that_is_not_small_has_compressed_forms_of_itself(made: Path) -> None:
    files = tree(made)
    texts = {path for path, data in files.items() if path.endswith(TEXTS) and len(data) >= SMALLEST}
    texts -= {NAME, ".portal-manifest.json"}
    assert {path for path in files if path.endswith(".gz")} == {f"{path}.gz" for path in texts}
    for path in texts:
        assert gzip.decompress(files[f"{path}.gz"]) == files[path]
    pages = {path for path in texts if path.endswith(WAITED_FOR)}
    assert {path for path in files if path.endswith(".br")} == {f"{path}.br" for path in pages}
    for path in pages:
        assert brotli.decompress(files[f"{path}.br"]) == files[path]


def test_a_folder_is_compared_with_its_manifest(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.run(copied, str(copied)) == 0
    (copied / "index.html").write_bytes(b"defaced")
    (copied / "en/index.html").unlink()
    (copied / "en/new.html").write_bytes(b"")
    assert list(compare_folder(copied, read_manifest(copied / NAME))) == [
        FileDifference("en/index.html", "missing"),
        FileDifference("en/new.html", "extra"),
        FileDifference("index.html", "changed"),
    ]
    assert verify.run(copied, str(copied)) == 1
    assert "index.html: changed" in capsys.readouterr().out


def test_a_site_is_compared_with_the_manifest_of_its_release(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = str(copied / NAME)
    with StaticHost(copied, "/cgzs") as host:
        assert verify.run(copied, host.site_url, manifest) == 0
        page = copied / "index.html"
        page.write_bytes(page.read_bytes().replace(b"\n", b"\n<!-- -->", 1))
        (copied / "data/observations.csv").unlink()
        assert verify.run(copied, host.site_url + "/", manifest) == 1
    told = capsys.readouterr().out
    assert "index.html: changed" in told
    assert "data/observations.csv: missing" in told


def test_a_server_that_does_not_answer_is_told_as_such(made: Path) -> None:
    manifest = read_manifest(made / NAME)
    nobody = compare_site("http://127.0.0.1:9", manifest, pauses=())
    assert {difference.kind for difference in nobody} == {"unreachable"}


def test_a_server_that_does_not_answer_is_not_asked_for_every_file(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(address: str, most: int) -> bytes:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("achievements.hosting.remote.fetch", refuse)
    nobody = list(compare_site("https://www.laiwu.gov.cn", read_manifest(made / NAME), pauses=(0,)))
    assert len(nobody) > 2 == len(asked)


def test_a_site_is_not_compared_without_a_manifest(made: Path) -> None:
    with pytest.raises(CommandError, match="--manifest"):
        verify.run(made, "https://www.laiwu.gov.cn")


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"format": 2}', b'{"format": 1}', b"\xff"])
def test_what_is_no_manifest_is_told(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(ManifestError):
        parse_manifest(data)
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(CommandError, match="no manifest"):
        verify.run(tmp_path, str(tmp_path))


def test_a_manifest_can_be_signed_and_kept_elsewhere(made: Path, tmp_path: Path) -> None:
    """The commands of docs/hosting.md, with OpenSSH."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no ssh-keygen here")

    def keygen(*arguments: str, manifest: bytes = b"") -> int:
        command = ["ssh-keygen", *arguments]
        return subprocess.run(
            command, input=manifest, capture_output=True, check=False, cwd=tmp_path
        ).returncode

    shutil.copy(made / NAME, tmp_path)
    signed = (made / NAME).read_bytes()
    assert keygen("-t", "ed25519", "-N", "", "-C", "", "-f", "key") == 0
    assert keygen("-Y", "sign", "-f", "key", "-n", "release", NAME) == 0
    (tmp_path / "signers").write_bytes(b"portal " + (tmp_path / "key.pub").read_bytes())
    check = ("-Y", "verify", "-f", "signers", "-I", "portal", "-n", "release", "-s", f"{NAME}.sig")
    assert keygen(*check, manifest=signed) == 0
    assert keygen(*check, manifest=signed.replace(b'"size": 1', b'"size": 2', 1)) != 0
