"""The configurations, each in its server: what a reader gets of a whole release, and what nobody gets."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import brotli
import pytest

from achievements.hosting.configuration import EMBED_POLICY, HEADERS
from achievements.hosting.encodings import plain_files
from achievements.hosting.manifest import NAME, compare_folder, read_manifest
from achievements.hosting.remote import compare_site
from tests.hosting.released import release
from tests.hosting.servers import PROGRAMS, is_there, serving
from tests.waiting import PATIENCE
from tests.whole.building import SMALL, tree

HOST = "www.laiwu.gov.cn"


REMOVED = """\
removed:
  - address: /posts/withdrawn/
    date: 2024-05-07
    reason: {zh: 来源已撤回这份通报。, en: The source has withdrawn this report.}
"""


class Served(NamedTuple):
    """A release on a server."""

    folder: Path
    address: str  # of the server
    base: str  # below which the site lies


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module", params=["/cgzs", ""])
def released(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    root = tmp_path_factory.mktemp("released")
    content = Path(shutil.copytree(SMALL, root / "content"))
    text = content / "posts/2024-05-06-north-park/index.zh.md"
    front = text.read_text("utf-8").replace("\n---\n", "\naliases: [former-park]\n---\n", 1)
    text.write_text(front, encoding="utf-8")
    (content / "root/.well-known").mkdir(parents=True)
    (content / "root/.well-known/security.txt").write_bytes(b"Contact: mailto:portal@laiwu.gov.cn\n")
    (content / "data/removed.yaml").write_text(REMOVED, encoding="utf-8")
    folder = release(root, content, f"https://{HOST}{request.param}")
    (folder / ".hidden").write_bytes(b"secret")
    return folder, request.param


@pytest.fixture(scope="module", params=PROGRAMS)
def served(
    request: pytest.FixtureRequest, released: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    if not is_there(request.param):
        pytest.skip(f"no server for {request.param} here")
    folder, base = released
    with serving(request.param, folder, tmp_path_factory.mktemp("server") / "work") as address:
        yield Served(folder, address, base)


def ask(served: Served, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for a path below the site's address."""
    connection = HTTPConnection(urlsplit(served.address).netloc, timeout=PATIENCE)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, quote(served.base + path), headers={"Host": HOST, **named})
        answer: HTTPResponse = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def test_every_file_of_the_release_is_served_as_it_is(served: Served) -> None:
    former = read_manifest(served.folder / NAME).former_pages()
    files = tree(served.folder)
    for path in plain_files(files):
        if path.startswith(".") or path == NAME or path in former:
            continue
        data = files[path]
        answer = ask(served, f"/{path.removesuffix('index.html')}")
        assert (answer.status, answer.body == data) == (200, True), path


def test_every_text_comes_compressed_to_who_takes_it(served: Served) -> None:
    files = tree(served.folder)
    packed = {path.removesuffix(".gz") for path in files if path.endswith(".gz")}
    for path in packed - read_manifest(served.folder / NAME).former_pages():
        answer = ask(served, f"/{path.removesuffix('index.html')}", Accept_Encoding="gzip")
        assert answer.headers.get("content-encoding") == "gzip", path
        assert gzip.decompress(answer.body) == files[path]
        assert "accept-encoding" in answer.headers["vary"].lower()


def test_brotli_comes_where_the_server_has_it(served: Served) -> None:
    answer = ask(served, "/", Accept_Encoding="gzip, br")
    if answer.headers["content-encoding"] == "br":
        assert brotli.decompress(answer.body) == tree(served.folder)["index.html"]
    else:
        assert answer.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/data/observations.csv", "text/csv; charset=utf-8"),
        ("/data/events.ics", "text/calendar; charset=utf-8"),
        ("/data/observations.json", "application/json"),
        ("/feed.xml", "application/atom+xml"),
        ("/sitemap.xml", "(application|text)/xml"),
        ("/assets/favicon.7b929873.svg", "image/svg+xml"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_file_says_what_it_is(served: Served, path: str, media_type: str, encoding: str) -> None:
    answer = ask(served, path, Accept_Encoding=encoding)
    assert answer.status == 200
    assert re.match(media_type.replace("+", r"\+"), answer.headers["content-type"].lower())


def test_what_has_its_digest_in_its_name_is_kept_for_ever_and_the_rest_is_asked_for_again(
    served: Served,
) -> None:
    style = next(path for path in tree(served.folder) if path.startswith("assets/") and path.endswith(".css"))
    for path in (f"/{style}", "/assets/favicon.7b929873.svg"):
        assert "immutable" in ask(served, path).headers["cache-control"]
    for path in ("/", "/data/observations.csv", "/feed.xml"):
        assert ask(served, path).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/en/", "/nothing-here/", "/data/observations.csv"])
def test_every_answer_has_the_headers_that_protect_readers(served: Served, path: str) -> None:
    headers = ask(served, path).headers
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_other_sites_may_show_the_pages_that_are_made_for_it_in_a_frame(served: Served, prefix: str) -> None:
    page = next(path for path in tree(served.folder) if path.startswith(f"{prefix}embed/"))
    headers = ask(served, f"/{page.removesuffix('index.html')}").headers
    expected = {**HEADERS, "Content-Security-Policy": EMBED_POLICY}
    assert {name: headers.get(name.lower()) for name in HEADERS} == expected
    assert "frame-ancestors *" in EMBED_POLICY


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/nothing/", "404.html"),
        ("/.hidden", "404.html"),
        (f"/{NAME}", "404.html"),
        ("/en/nothing.html", "en/404.html"),
        ("/en/.git/config", "en/404.html"),
        ("/en/districts/.x", "en/404.html"),
        ("/english", "404.html"),
    ],
)
def test_what_is_not_there_is_said_in_the_language_of_the_path(served: Served, path: str, page: str) -> None:
    answer = ask(served, path)
    assert answer.status == 404
    assert answer.body == tree(served.folder)[page]


@pytest.mark.parametrize(
    "path", ["/.hidden", f"/{NAME}", "/.portal-manifest.json", "/en/.git/config", "/data/.x"]
)
def test_what_is_nobodys_is_not_there(served: Served, path: str) -> None:
    assert ask(served, path).status == 404


def test_a_page_that_moved_is_answered_with_its_present_address(served: Served) -> None:
    moved = json.loads((served.folder / NAME).read_bytes())["moved"]
    assert "/posts/former-park/" in moved
    for old, new in moved.items():
        answer = ask(served, old)
        assert (answer.status, urlsplit(answer.headers["location"]).path) == (301, f"{served.base}{new}")


@pytest.mark.parametrize("encoding", ["identity", "gzip, br"])
def test_a_page_that_was_taken_down_is_gone_and_says_so(served: Served, encoding: str) -> None:
    for path, page in (
        ("/posts/withdrawn/", "posts/withdrawn/index.html"),
        ("/en/posts/withdrawn/", "en/posts/withdrawn/index.html"),
    ):
        answer = ask(served, path, Accept_Encoding=encoding)
        assert answer.status == 410
        assert decoded(answer) == tree(served.folder)[page]
        assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"


def decoded(answer: Answer) -> bytes:
    """The body as it was published."""
    codings = {"gzip": gzip.decompress, "br": brotli.decompress}
    coding = answer.headers.get("content-encoding")
    body: bytes = codings[coding](answer.body) if coding else answer.body
    return body


def test_what_did_not_change_is_not_sent_again_and_parts_are(served: Served) -> None:
    first = ask(served, "/data/observations.csv")
    again = ask(served, "/data/observations.csv", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    by_day = ask(served, "/data/observations.csv", If_Modified_Since=first.headers["last-modified"])
    assert (by_day.status, by_day.body) == (304, b"")
    for wanted, expected in (("3-9", first.body[3:10]), ("5-", first.body[5:]), ("-4", first.body[-4:])):
        part = ask(served, "/data/observations.csv", Range=f"bytes={wanted}")
        assert (part.status, part.body) == (206, expected)
    assert ask(served, "/data/observations.csv", Range="bytes=99999999-").status == 416
    whole = ask(served, "/data/observations.csv", Range="bytes=3-9", If_Range='"another"')
    assert (whole.status, whole.body) == (200, first.body)


def test_a_packed_page_is_not_sent_again_either(served: Served) -> None:
    packed = ask(served, "/", Accept_Encoding="gzip")
    again = ask(served, "/", Accept_Encoding="gzip", If_None_Match=packed.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_searching_gets_the_parts_that_it_asks_for(served: Served) -> None:
    catalogue = ask(served, "/search/index/zh.json")
    assert catalogue.headers["cache-control"] == "no-cache"
    terms = f"search/index/zh/t.{json.loads(catalogue.body)['volumes'][0]['terms']}.jsonl"
    answer = ask(served, f"/{terms}", Range="bytes=2-40", Accept_Encoding="identity")
    assert (answer.status, answer.body) == (206, tree(served.folder)[terms][2:41])
    assert "immutable" in answer.headers["cache-control"]


def test_head_answers_as_get_without_the_body(served: Served) -> None:
    for path in ("/", "/data/observations.csv", "/nothing/"):
        get, head = ask(served, path), ask(served, path, "HEAD")
        assert (head.status, head.body) == (get.status, b"")
        assert head.headers["content-type"] == get.headers["content-type"]


def test_the_address_without_its_slash_leads_to_the_site(served: Served) -> None:
    answer = ask(served, "/districts")
    assert answer.status in (301, 308)
    assert urlsplit(answer.headers["location"]).path == f"{served.base}/districts/"
    if served.base:
        assert ask(served, "").headers["location"].endswith(f"{served.base}/")


def test_the_site_is_as_its_manifest_says(released: tuple[Path, str]) -> None:
    folder, _ = released
    assert not list(compare_folder(folder, read_manifest(folder / NAME)))


def test_verify_reads_a_site_on_a_server(served: Served) -> None:
    """Under the name of the machine, as nginx and Apache serve whoever asks; Caddy wants the site's."""
    if "caddy" in ask(served, "/").headers.get("server", "").lower():
        pytest.skip("platform: Caddy serves the site under its own name alone")
    manifest = read_manifest(served.folder / NAME)
    assert not list(compare_site(served.address + served.base, manifest, pauses=()))
