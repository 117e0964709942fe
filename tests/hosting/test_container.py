"""What the container runs, without one: its nginx on loopback, as nobody, on files that it cannot write."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from achievements.hosting.configuration import POLICY, render_configurations
from achievements.hosting.manifest import NAME, read_manifest
from tests.hosting.released import release as publish_content
from tests.hosting.servers import open_to_others
from tests.waiting import PATIENCE
from tests.whole.building import ROOT

NOBODY = 65534
SERVED = "/srv/portal/current"
CONTAINER = (ROOT / "Containerfile").read_text("utf-8")
PROCESSES = Path("/proc")


class Served(NamedTuple):
    port: int
    base: str
    process: subprocess.Popen[bytes]
    root: Path


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def configuration(folder: Path, release: Path, port: int) -> Path:
    """The container's configuration, with the places of this machine in it."""
    frame = (ROOT / "container/nginx.conf").read_text("utf-8")
    site = render_configurations(read_manifest(release / NAME))["nginx.conf"]
    for written, here in {
        "/tmp/": f"{folder}/scratch/",  # noqa: S108 — as the configuration writes it
        "/dev/std": f"{folder}/scratch/std",
        "/etc/nginx/site.conf": f"{folder}/site.conf",
        "worker_processes auto": "worker_processes 2",
    }.items():
        assert written in frame
        frame = frame.replace(written, here)
    for written, here in {"listen 80;": f"listen 127.0.0.1:{port};", SERVED: str(release)}.items():
        assert written in site
        assert written in CONTAINER
        site = site.replace(written, here)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    file = folder / "here.conf"
    file.write_text(frame, encoding="utf-8")
    return file


@pytest.fixture(scope="module", params=["", "/zt/record"], ids=["root", "path"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    program = shutil.which("nginx")
    if program is None:
        pytest.skip("needs nginx (Debian: apt install nginx)")
    folder = tmp_path_factory.mktemp("container")
    release = publish_content(folder, siteurl=f"https://www.north.cn{request.param}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    file = configuration(folder, release, port)
    (folder / "scratch").mkdir()
    nobody: dict[str, int] = {}
    if os.geteuid() == 0:
        nobody = {"user": NOBODY, "group": NOBODY}
        os.chown(folder / "scratch", NOBODY, NOBODY)
        open_to_others(folder)
    command = [program, "-e", f"{folder}/scratch/begin", "-c", str(file), "-g", "daemon off;"]
    told = folder / "told"
    with told.open("wb") as errors:
        process = subprocess.Popen(command, stderr=errors, **nobody)  # type: ignore[call-overload]
    deadline = time.monotonic() + PATIENCE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert process.poll() is None, told.read_text("utf-8")
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield Served(port, request.param, process, release)
    process.terminate()
    process.wait(PATIENCE)


def get(served: Served, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
    connection.request("GET", f"{served.base}{path}", headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return Answer(answer.status, answer.headers, body)


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/en/posts/north-park/", "text/html; charset=utf-8"),
        ("/data/observations.csv", "text/csv; charset=utf-8"),
        ("/data/events.ics", "text/calendar; charset=utf-8"),
        ("/feed.xml", "application/atom+xml"),
        ("/assets/favicon.7b929873.svg", "image/svg+xml"),
        ("/data/observations.json", "application/json; charset=utf-8"),
    ],
)
def test_what_is_published_is_served_as_what_it_is(served: Served, path: str, media_type: str) -> None:
    answer = get(served, path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == media_type
    file = served.root / path.lstrip("/")
    assert answer.body == (file / "index.html" if path.endswith("/") else file).read_bytes()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == POLICY


def test_every_file_of_the_site_is_served(served: Served) -> None:
    paths = [path.relative_to(served.root).as_posix() for path in served.root.rglob("*") if path.is_file()]
    hidden = (".", NAME)
    wrong = [
        path for path in paths if get(served, f"/{path}").status != (404 if path.startswith(hidden) else 200)
    ]
    assert wrong == []
    assert len(paths) > 100


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("/nothing/", "zh-CN"),
        ("/en/nothing/", "en"),
        ("/.portal-manifest.json", "zh-CN"),
        (f"/{NAME}", "zh-CN"),
    ],
)
def test_what_is_not_there_is_said_in_the_language_of_the_path(served: Served, path: str, lang: str) -> None:
    answer = get(served, path)
    assert answer.status == 404
    assert re.search(rf'<html lang="{lang}"', answer.body.decode())


def test_a_folder_without_its_slash_leads_on_without_naming_the_container(served: Served) -> None:
    answer = get(served, "/en/posts")
    assert answer.status == 301
    assert answer.headers["Location"] == f"{served.base}/en/posts/"


def test_texts_are_compressed_and_pictures_are_not(served: Served) -> None:
    assert get(served, "/", **{"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"
    picture = next(path for path in served.root.rglob("*.png"))
    path = f"/{picture.relative_to(served.root).as_posix()}"
    assert get(served, path, **{"Accept-Encoding": "gzip"}).headers["Content-Encoding"] is None


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="platform: only Linux tells whose processes are")
def test_no_process_is_root_and_none_can_write_what_it_serves(served: Served) -> None:
    own = str(served.process.pid)
    children = (PROCESSES / own / "task" / own / "children").read_text("utf-8").split()
    assert children
    for number in (own, *children):
        status = (PROCESSES / number / "status").read_text("utf-8")
        users = re.search(r"^Uid:\s+(.*)$", status, re.MULTILINE)
        assert users
        assert "0" not in users[1].split()
    if os.geteuid() == 0:
        for path in (served.root, *served.root.rglob("*")):
            assert path.stat().st_uid == 0
            assert not path.stat().st_mode & 0o002
