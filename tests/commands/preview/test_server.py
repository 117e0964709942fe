from __future__ import annotations

import http.client
import json
import os
import random
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from achievements.commands.console import CommandError
from achievements.commands.preview.server import PreviewServer
from achievements.commands.preview.state import PreviewState
from achievements.commands.serve import _open_server
from achievements.model.findings import Finding, Message, Severity
from tests.waiting import PATIENCE

PAGE = "<!doctype html><html><body><h1>莱芜</h1></body></html>"
HOSTILE = Finding(
    "a-rule",
    Severity.ERROR,
    "posts/<b>.md",
    3,
    4,
    Message("<script>坏</script>", "<script>bad</script>"),
    "<i>",
)


def write_site(folder: Path) -> Path:
    for name, text in {
        "index.html": PAGE,
        "en/index.html": PAGE.replace("莱芜", "Laiwu"),
        "404.html": "<p>没有这一页</p>",
        "en/404.html": "<p>no such page</p>",
        "data/observations.csv": "district\n",
        "data/observations.json": "[]",
        "theme/site.css": "a{}",
        "timeline/events.ics": "BEGIN:VCALENDAR",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "empty").mkdir()
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return write_site(tmp_path / "output")


@pytest.fixture
def state() -> PreviewState:
    return PreviewState()


@pytest.fixture
def server(output: Path, state: PreviewState) -> Iterator[PreviewServer]:
    server = PreviewServer(output, state, 0)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def asked_anything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    """One server for all strange addresses: asking changes nothing."""
    output = write_site(tmp_path_factory.mktemp("strange") / "output")
    if os.name == "posix":
        (output / "loop").symlink_to("loop")
        (output / "out").symlink_to(output.parent)
        (output / "sealed.html").symlink_to("sealed.html/x")
    server = PreviewServer(output, PreviewState(), 0)
    server.start()
    yield server
    server.stop()


def get(
    server: PreviewServer, path: str, host: str = "localhost", method: str = "GET"
) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    with closing(connection):
        connection.request(method, path, headers={"Host": host})
        response = connection.getresponse()
        return response, response.read().decode()


def listen(server: PreviewServer) -> http.client.HTTPResponse:
    """The stream of events; its connection ends with it."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    connection.request("GET", "/__preview__/events", headers={"Host": "localhost", "Connection": "close"})
    return connection.getresponse()


def test_a_page_is_sent_with_the_script_but_stays_as_it_is_on_disk(
    server: PreviewServer, output: Path
) -> None:
    response, text = get(server, "/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert int(response.headers["Content-Length"]) == len(text.encode())
    head, _, tail = text.partition("</h1>")
    assert head == PAGE.partition("</h1>")[0]
    assert tail.startswith('<script src="/__preview__/client.js" data-build="')
    assert tail.endswith("</script></body></html>")
    assert (output / "index.html").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/observations.csv", "text/csv; charset=utf-8"),
        ("/data/observations.json", "application/json"),
        ("/theme/site.css", "text/css; charset=utf-8"),
        ("/timeline/events.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_other_files_are_sent_as_they_are_with_their_type(
    server: PreviewServer, output: Path, path: str, kind: str
) -> None:
    response, text = get(server, path)
    assert response.headers["Content-Type"] == kind
    assert text == (output / path[1:]).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/", "/en/", "/districts/north/", "/none.txt"])
def test_before_the_first_build_every_address_says_that_the_site_is_being_built(
    tmp_path: Path, path: str
) -> None:
    server = PreviewServer(tmp_path / "no site yet", PreviewState(), 0)
    server.start()
    try:
        response, body = get(server, path)
    finally:
        server.stop()
    assert response.status == 503
    assert "Building the site" in body
    assert "client.js" in body  # shows the site as soon as it is there


@pytest.mark.parametrize(
    ("path", "text"),
    [("/nothing/", "没有这一页"), ("/en/nothing/", "no such page"), ("/empty/", "没有这一页")],
)
def test_what_is_not_there_is_the_sites_own_404_in_its_language(
    server: PreviewServer, path: str, text: str
) -> None:
    response, page = get(server, path)
    assert response.status == 404
    assert text in page


def test_a_folder_without_a_final_slash_is_redirected(server: PreviewServer) -> None:
    response, _ = get(server, "/en")
    assert (response.status, response.headers["Location"]) == (301, "/en/")


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/en/..%5c..%5csecret.txt", "/%00"]
)
def test_nothing_outside_the_output_is_sent(server: PreviewServer, path: str) -> None:
    response, text = get(server, path)
    assert response.status == 404
    assert "secret" not in text


@pytest.mark.parametrize(
    "path",
    [
        *("/%5c%5cother.example%5cshare%5cx", "/en/%5c%5cother.example%5cshare", "/C:/secret.txt"),
        *("/c:secret.txt", "/index.html::$DATA", "/index.html.", "/en./"),
    ],
)
def test_windows_is_never_asked_for_a_file_elsewhere(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """It would log in at another computer to look there, for any page that names the address."""
    asked: list[str] = []
    stat = Path.stat

    def look(place: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        asked.append(place.as_posix())
        return stat(place, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", look)
    assert get(server, path)[0].status == 404
    assert {Path(place).name for place in asked} <= {"404.html", "index.html"}


def test_a_link_that_leads_out_of_the_output_is_not_followed(server: PreviewServer, output: Path) -> None:
    try:
        (output / "link.txt").symlink_to(output.parent / "secret.txt")
    except OSError:
        pytest.skip("platform: making links needs a privilege on Windows")
    assert get(server, "/link.txt")[0].status == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[broken"]
)
def test_a_request_in_another_hosts_name_is_refused(server: PreviewServer, host: str) -> None:
    for path in ("/", "/__preview__/panel"):
        response, text = get(server, path, host)
        assert response.status == 403
        assert "莱芜" not in text
    assert get(server, "/", host, "HEAD")[0].status == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000"])
def test_a_request_in_this_computers_name_is_answered(server: PreviewServer, host: str) -> None:
    assert get(server, "/", host)[0].status == 200


def test_the_panel_lists_problems_with_everything_escaped(server: PreviewServer, state: PreviewState) -> None:
    assert get(server, "/__preview__/panel")[1] == ""
    state.failed((HOSTILE,))
    panel = get(server, "/__preview__/panel")[1]
    assert "<script" not in panel
    assert "<b>" not in panel
    assert "<i>" not in panel
    assert "&lt;script&gt;坏" in panel
    assert "posts/&lt;b&gt;.md:3:4" in panel


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("built", [True, False])
def test_the_panel_says_what_the_problems_mean_for_the_page_on_show(
    server: PreviewServer, state: PreviewState, severity: Severity, built: bool
) -> None:
    found = (replace(HOSTILE, severity=severity),)
    state.succeeded(found, changed=True) if built else state.failed(found)
    panel = get(server, "/__preview__/panel")[1]
    assert ("旧页面" in panel, "the old one" in panel) == (not built, not built)
    assert ("不能发布" in panel) == (built and severity is Severity.ERROR)


def test_errors_stand_before_warnings_and_those_before_information(
    server: PreviewServer, state: PreviewState
) -> None:
    warnings = [replace(HOSTILE, file=f"a{n}", severity=Severity.WARNING) for n in range(60)]
    info, error = replace(HOSTILE, file="a", severity=Severity.INFO), replace(HOSTILE, file="z")
    state.succeeded((info, *warnings, error), changed=True)
    panel = get(server, "/__preview__/panel")[1]
    assert panel.index("z:3:4") < panel.index("a0:3:4")
    assert "a:3:4" not in panel


def test_many_problems_are_counted_instead_of_shown(server: PreviewServer, state: PreviewState) -> None:
    state.failed(
        tuple(HOSTILE.__class__("r", Severity.ERROR, "a", n, 1, Message("甲", "a")) for n in range(60))
    )
    panel = get(server, "/__preview__/panel")[1]
    assert panel.count("<li") == 51
    assert "And 10 more" in panel


def test_without_a_site_the_page_says_that_it_is_being_built_then_what_is_wrong(
    tmp_path: Path, state: PreviewState
) -> None:
    server = PreviewServer(tmp_path / "not-yet", state, 0)
    server.start()
    try:
        assert "正在生成" in get(server, "/")[1]
        state.failed((HOSTILE,))
        page = get(server, "/any/page/")[1]
        assert "&lt;script&gt;坏" in page
        assert "/__preview__/client.js" in page
    finally:
        server.stop()


def test_a_browser_hears_of_each_attempt_and_of_a_new_build(
    server: PreviewServer, state: PreviewState
) -> None:
    response = listen(server)
    assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"

    def next_state() -> dict[str, object]:
        while not (line := response.readline()).startswith(b"data: "):
            assert line, "the stream ended"
        told: dict[str, object] = json.loads(line.removeprefix(b"data: "))
        return told

    first = next_state()
    state.failed((HOSTILE,))
    failed = next_state()
    state.succeeded((), changed=False)
    unchanged = next_state()
    state.succeeded((), changed=True)
    changed = next_state()
    assert first["build"] == failed["build"] == unchanged["build"] != changed["build"]
    assert [told["attempt"] for told in (first, failed, unchanged, changed)] == [0, 1, 2, 3]
    state.close()
    assert response.read().strip() == b""


def test_stopping_lets_listening_browsers_go(output: Path, state: PreviewState) -> None:
    server = PreviewServer(output, state, 0)
    server.start()
    response = listen(server)
    stopper = threading.Thread(target=server.stop)
    stopper.start()
    response.read()
    stopper.join(timeout=PATIENCE)
    assert not stopper.is_alive()


def test_a_site_under_a_base_path_is_served_there(output: Path, state: PreviewState) -> None:
    server = PreviewServer(output, state, 0, "/portal")
    server.start()
    try:
        assert "莱芜" in get(server, "/portal/")[1]
        assert "Laiwu" in get(server, "/portal/en/")[1]
        assert "no such page" in get(server, "/portal/en/nothing/")[1]
        response, _ = get(server, "/")
        assert (response.status, response.headers["Location"]) == (302, "/portal/")
        assert get(server, "/portal2/")[0].status == 302
        assert server.address.endswith("/portal/")
    finally:
        server.stop()


def test_a_taken_port_is_told_if_it_was_asked_for_and_passed_over_if_not(
    server: PreviewServer, output: Path, state: PreviewState
) -> None:
    with pytest.raises(CommandError, match="--port"):
        _open_server(output, state, str(server.server_port), "")
    other = _open_server(output, PreviewState(), None, "")
    try:
        third = _open_server(output, PreviewState(), None, "")
        assert third.server_port > other.server_port >= 8000
        third.stop()
    finally:
        other.stop()


@pytest.mark.parametrize("port", ["http", "-1", "65536", "８０００"])
def test_a_port_that_is_no_port_is_told(output: Path, state: PreviewState, port: str) -> None:
    with pytest.raises(CommandError, match="1 to 65535"):
        _open_server(output, state, port, "")


def ask(server: PreviewServer, line: bytes) -> bytes:
    """The answer to a request that no client of Python's would send."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=PATIENCE) as connection:
        connection.sendall(line + b" HTTP/1.0\r\nHost: localhost\r\n\r\n")
        return b"".join(iter(lambda: connection.recv(65536), b""))


STRANGE = [
    b"/" + b"a" * 300,
    b"/" + b"a/" * 5000,
    b"/%ed%a0%80",
    b"/%ff%fe",
    b"/%00",
    b"/a%00b/",
    b"/loop",
    b"/loop/",
    b"/loop/x.html",
    b"/index.html/x",
    b"/%2e%2e/secret.txt",
    b"/..%2fsecret.txt",
    b"/..%5csecret.txt",
    b"/out/secret.txt",
    b"//[",
    b"//[x]/",
    b"/%",
    b"/?%ed%a0%80",
    b"/sealed.html",
    b"*",
    b"/" + bytes(range(0x80, 0x90)),
]


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no links for everyone")
@pytest.mark.parametrize("address", STRANGE)
@pytest.mark.parametrize("method", [b"GET", b"HEAD"])
def test_every_address_gets_an_answer_and_nothing_fails(
    asked_anything: PreviewServer, capfd: pytest.CaptureFixture[str], address: bytes, method: bytes
) -> None:
    answer = ask(asked_anything, method + b" " + address)
    assert answer.startswith(b"HTTP/1.")
    assert answer.split()[1] in (b"400", b"404", b"200", b"301", b"302")
    assert b"secret" not in answer
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("seed", range(100))
def test_whatever_is_asked_gets_an_answer(
    asked_anything: PreviewServer, capfd: pytest.CaptureFixture[str], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 — the same addresses every time
    bits = [
        b"%2e",
        b"..",
        b"/",
        b"%ed%a0%80",
        b"%00",
        b"en",
        b"?",
        b"#",
        b"[",
        b"]",
        b"%",
        b"__preview__",
        b"a" * 300,
    ]
    address = b"/" + b"".join(chance.choice(bits) for _ in range(chance.randint(1, 8)))
    assert ask(asked_anything, b"GET " + address).startswith(b"HTTP/1.")
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_browser_that_goes_away_is_no_news(
    server: PreviewServer, output: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (output / "large.bin").write_bytes(b"x" * 5_000_000)
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=PATIENCE) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.sendall(b"GET /large.bin HTTP/1.0\r\nHost: localhost\r\n\r\n")
        connection.recv(10)
    assert get(server, "/")[0].status == 200
    assert capfd.readouterr() == ("", "")
