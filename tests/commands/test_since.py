"""Which release is the one before: a folder, a site, or none."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from achievements.build.before import Before
from achievements.build.paths import MANIFEST
from achievements.commands.console import CommandError
from achievements.commands.since import find_before

TABLE = b"district\r\nnorth\r\n"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A release of one figure with a snapshot."""
    data = tmp_path / "published/data"
    (data / "2024-06-01").mkdir(parents=True)
    (data / "2024-06-01/observations.csv").write_bytes(TABLE)
    (data / "observations.json").write_text(json.dumps([{"key": "north/a@2024", "district": "north"}]))
    snapshots = {"2024-06-01": {"observations.csv": hashlib.sha256(TABLE).hexdigest()}}
    history = {"format": 1, "snapshots": snapshots, "dropped": [], "releases": []}
    (data / "changes.json").write_text(json.dumps(history))
    return data.parent


@pytest.fixture
def address(published: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — as the library names it
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(published))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_by_default_it_is_what_lies_in_the_release_folder(published: Path, tmp_path: Path) -> None:
    assert find_before(tmp_path, None, published) == published
    assert find_before(tmp_path, None, tmp_path / "release") is None


def test_none_and_a_folder_are_taken_at_their_word(published: Path, tmp_path: Path) -> None:
    assert find_before(tmp_path, "none", published) is None
    assert find_before(tmp_path, str(published), tmp_path / "release") == published


def test_a_site_is_read_as_far_as_the_next_release_needs_it(address: str, tmp_path: Path) -> None:
    folder = find_before(tmp_path, f"{address}/", tmp_path / "release")
    assert folder is not None
    assert Before(folder).read("2024-06-01/observations.csv") == TABLE


def test_what_may_have_been_cited_of_a_site_is_read_with_its_style(
    published: Path, address: str, tmp_path: Path
) -> None:
    rows = [{"key": f"north/{name}@2024", "district": "north", "indicator": name} for name in "ab"]
    (published / "data/observations.json").write_text(json.dumps(rows))
    style = '<link rel="stylesheet" href="/zt/assets/portal.1.css">'
    for name, text in {
        "indicators/a": '<a href="/zt/embed/figures/north_a_2024-0a/"></a>' * 2,
        "indicators/b": '<a href="/zt/embed/charts/b/"></a>',
        "embed/figures/north_a_2024-0a": style,
        "en/embed/figures/north_a_2024-0a": style,
        "embed/figures/north_a_2024-0b": style,
    }.items():
        (published / name).mkdir(parents=True)
        (published / name / "index.html").write_text(text)
    (published / "assets").mkdir()
    (published / "assets/portal.1.css").write_text("a {}")
    folder = find_before(tmp_path, address, tmp_path / "release")
    assert folder is not None
    cited = "embed/figures/north_a_2024-0a/index.html"
    assert set(Before(folder).frames) == {cited, f"en/{cited}"}
    assert (folder / "assets/portal.1.css").read_text() == "a {}"


def test_a_site_writes_nowhere_else(published: Path, address: str, tmp_path: Path) -> None:
    (published / "data/observations.json").write_text(json.dumps([{"indicator": "a"}]))
    for name in ("indicators/a", "embed/figures/x"):
        (published / name).mkdir(parents=True)
    (published / "indicators/a/index.html").write_text('<a href="/embed/figures/x/">')
    style = '<link rel="stylesheet" href="/assets/../../../../stolen.css">'
    (published / "embed/figures/x/index.html").write_text(style)
    (published / "stolen.css").write_text("a {}")
    find_before(tmp_path / "root", address, tmp_path / "release")
    assert list((tmp_path / "root").rglob("stolen.css")) + list(tmp_path.glob("stolen.css")) == []


def test_what_was_only_built_is_no_release(published: Path, tmp_path: Path) -> None:
    (published / MANIFEST).write_text('{"files": {}}')
    with pytest.raises(CommandError, match="built and never published"):
        find_before(tmp_path, str(published), tmp_path / "release")
    (published / MANIFEST).write_text('{"files": {}, "release": {"allowed": {}}}')
    assert find_before(tmp_path, str(published), tmp_path / "release") == published


@pytest.mark.parametrize("named", ["nowhere", "http://127.0.0.1:9/", "{address}/missing"])
def test_what_holds_no_release_is_told(named: str, address: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        find_before(tmp_path, named.format(address=address), tmp_path / "release")
