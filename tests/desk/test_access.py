"""Who may use the desk."""

from __future__ import annotations

import http.client
import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from achievements.commands.preview.server import PreviewServer
from achievements.desk.access import make_desk_app
from achievements.desk.desk import Desk
from achievements.desk.page import FILES
from achievements.desk.running import Running, note_running
from achievements.desk.start import run
from tests.documents.word_files import paragraph, word_file
from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
POST = "2024-05-06-north-park"
TOKEN = "the-token-of-this-desk"  # noqa: S105 — of a test


class Handler(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@pytest.fixture
def server(desk: Desk, tmp_path: Path) -> Iterator[PreviewServer]:
    server = PreviewServer(tmp_path / "output", desk.state, 0, mounts=[make_desk_app(desk, TOKEN)])
    server.start()
    yield server
    server.stop()


def send(
    server: PreviewServer, path: str, method: str = "GET", body: object = None, **headers: str
) -> Handler:
    own = {"Host": f"localhost:{server.server_port}"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    with closing(http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)) as connection:
        connection.request(method, path, body=raw, headers=own)
        response = connection.getresponse()
        return Handler(response.status, response.headers, response.read())


def let_in(server: PreviewServer) -> dict[str, str]:
    """The headers of the desk's own page."""
    answer = send(server, f"/_desk/?token={TOKEN}")
    return {
        "Cookie": answer.headers["Set-Cookie"].partition(";")[0],
        "Origin": f"http://localhost:{server.server_port}",
    }


def test_the_token_in_the_address_becomes_a_cookie_that_no_script_and_no_other_site_has(
    server: PreviewServer,
) -> None:
    answer = send(server, f"/_desk/?token={TOKEN}")
    assert (answer.status, answer.headers["Location"]) == (303, "/_desk/")
    cookie = answer.headers["Set-Cookie"].lower()
    assert f"desk-{server.server_port}=" in cookie
    assert {"httponly", "samesite=strict", "path=/_desk/"} <= {part.strip() for part in cookie.split(";")}


@pytest.mark.parametrize("path", ["/_desk/", "/_desk/desk.js", "/_desk/?token=wrong", "/_desk/strings.json"])
def test_without_the_token_nothing_is_shown_but_how_to_open_the_desk(
    server: PreviewServer, path: str
) -> None:
    answer = send(server, path)
    assert answer.status == 403
    assert "启动.cmd" in answer.body.decode()


@pytest.mark.parametrize("name", ["", *FILES])
def test_each_file_of_the_page_loads_nothing_from_elsewhere(server: PreviewServer, name: str) -> None:
    answer = send(server, f"/_desk/{name}", **let_in(server))
    assert answer.status == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert b"https://" not in answer.body.replace(b'placeholder: "https://"', b"")


@pytest.mark.parametrize("name", ["../access.py", "%2e%2e/access.py", "__init__.py", "nothing.js"])
def test_nothing_else_is_sent(server: PreviewServer, name: str) -> None:
    assert send(server, f"/_desk/{name}", **let_in(server)).status == 404


def test_only_the_own_page_may_ask(server: PreviewServer) -> None:
    own = let_in(server)

    def ask(**other: str) -> int:
        return send(server, "/_desk/api/posts", "POST", {}, **(own | other)).status

    assert ask() == 200
    assert ask(Origin="http://evil.example") == 403
    assert ask(Origin="null") == 403
    assert ask(Origin=f"http://127.0.0.1:{server.server_port}") == 403
    assert ask(Origin=f"http://localhost:{server.server_port + 1}") == 403
    assert ask(Sec_Fetch_Site="cross-site") == 403
    assert ask(Cookie="desk-1=x") == 403
    assert ask(Host="evil.example") == 403
    assert send(server, "/_desk/api/posts", "POST", {}, Cookie=own["Cookie"]).status == 403
    assert send(server, "/_desk/api/posts", **own).status == 405


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("post", b"", 422),
        ("post", b'{"id": ["a"]}', 422),
        ("post", b'{"id": "../../etc"}', 422),
        ("post", b"{", 400),
        ("post", b"[]", 400),
        ("post", b"\xff", 400),
        ("check", b'{"id": "%s", "texts": ["zh"]}' % POST.encode(), 400),
        ("check", b'{"id": "%s", "texts": "zh"}' % POST.encode(), 400),
        ("new-post", b'{"title": "x", "date": "2024-05-06", "districts": "north"}', 400),
        ("new-post", b'{"title": "x", "date": "2024-05-06", "districts": 1}', 400),
    ],
)
def test_whatever_is_asked_gets_an_answer_in_both_languages(
    server: PreviewServer, name: str, body: bytes, status: int
) -> None:
    answer = send(server, f"/_desk/api/{name}", "POST", body, **let_in(server))
    assert answer.status == status
    message: dict[str, Any] = json.loads(answer.body)["message"]
    assert message["zh"]
    assert message["en"]


def test_a_file_that_is_too_large_is_refused_with_a_sentence(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("achievements.desk.routes.LARGEST_FILE", 1000)
    answer = send(server, "/_desk/api/import?name=a.docx", "POST", b"x" * 5000, **let_in(server))
    assert answer.status == 413
    assert "64 MB" in json.loads(answer.body)["message"]["zh"]


def test_a_second_desk_is_told_where_the_first_runs(server: PreviewServer, tmp_path: Path) -> None:
    note = note_running(tmp_path, tmp_path / "content")
    assert note.find() == ""
    note.write(Running(server.server_port, TOKEN))
    assert note.find() == f"http://localhost:{server.server_port}/_desk/?token={TOKEN}"
    assert note_running(tmp_path, tmp_path / "other").find() == ""
    assert note.file.stat().st_mode & 0o077 == 0
    note.remove("another")
    assert note.find()
    note.remove(TOKEN)
    assert note.find() == ""


def test_a_second_start_gives_the_address_of_the_first_and_ends_well(
    server: PreviewServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = note_running(tmp_path, tmp_path / "content")
    note.write(Running(server.server_port, TOKEN))
    shutil.copy(ROOT / "pelicanconf.py", tmp_path)
    assert run(tmp_path, no_browser=True) == 0
    assert note.find() in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "{", "[]", '{"port": "x", "token": "y"}', '{"port": 1}'])
def test_a_note_that_is_none_or_of_a_desk_that_has_ended_tells_nothing(tmp_path: Path, text: str) -> None:
    note = note_running(tmp_path, tmp_path)
    note.file.parent.mkdir()
    note.file.write_text(text, encoding="utf-8")
    assert note.find() == ""


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("稿.docx", b"PK\x03\x04 broken"),
        ("稿.docx", word_file("<w:p/>" * 90_000)),
        ("稿.docx", word_file(paragraph("x"), {"vbaProject": b"x"})),
        ("稿.docx", word_file(paragraph("x"), {"media/a.png": bytes(40_000_000)})),
        ("稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("图.docx", b"\x89PNG\r\n\x1a\n" + bytes(60)),
        ("稿.pdf", b"%PDF-1.7 broken"),
        ("稿.txt", "北区签约。\n".encode() * 4000),
        ("页.html", b"<meta charset=undefined>" + b"\x81\x80\xff" * 30),
        ("表.xlsx", b"PK\x03\x04 broken"),
        ("../../x.txt", b""),
    ],
)
def test_a_hostile_file_is_answered_in_both_languages_and_writes_nothing(
    server: PreviewServer, content: Path, name: str, raw: bytes
) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    answer = send(server, f"/_desk/api/import?name={quote(name)}", "POST", raw, **let_in(server))
    told = json.loads(answer.body)["message"]
    assert (answer.status, bool(told["zh"]), bool(told["en"])) == (422, True, True)
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before
