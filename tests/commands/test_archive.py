"""archive: the WARC as archives of the web read it; the copy without an address that needs a host."""

from __future__ import annotations

import errno
import re
import shutil
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from selectolax.lexbor import LexborHTMLParser
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from achievements.commands import archive
from achievements.commands.archive.offline import Copy
from achievements.commands.console import CommandError
from achievements.hosting.encodings import plain_files
from achievements.hosting.manifest import read_manifest
from achievements.site.urls import Urls
from tests.hosting.released import release as publish_content
from tests.whole.test_feeds import content_with

ADDRESS = "https://www.north.cn/zt"
DAY = "2024-06-30"
LOADED = ("src", "srcset", "href", "action")


def publish(folder: Path, address: str = ADDRESS) -> Path:
    """A release of the small site, with a page that moved and a document."""
    content = content_with(folder, {"pages/about.zh.md": ("title:", "aliases: [former]\ntitle:")})
    (content / "posts/2024-05-06-north-park/附件 1.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    return publish_content(folder, content, address)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def packed(release: Path) -> Path:
    assert archive.run(release.parent, today=DAY) == 0
    return release.parent / "archive"


@pytest.fixture(scope="module")
def copy(packed: Path) -> Path:
    """The offline copy, unpacked."""
    (archive_file,) = packed.glob("*-offline.zip")
    with ZipFile(archive_file) as file:
        file.extractall(packed / "unpacked")
    return packed / "unpacked" / "www.north.cn-zt"


def test_the_names_say_the_site_the_release_and_the_day(packed: Path) -> None:
    names = sorted(path.name for path in packed.iterdir() if path.is_file())
    assert [re.sub(r"-[0-9a-f]{16}-", "-DIGEST-", name) for name in names] == [
        f"www.north.cn-zt-DIGEST-{DAY}.warc.gz",
        "www.north.cn-zt-DIGEST-offline.zip",
    ]


def test_the_warc_holds_each_file_at_its_address(packed: Path, release: Path) -> None:
    (path,) = packed.glob("*.warc.gz")
    held = {}
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            headers = record.rec_headers
            assert headers.protocol == "WARC/1.1"
            assert headers.get_header("WARC-Date") == DAY
            if record.rec_type == "resource":
                address = headers.get_header("WARC-Target-URI")
                held[address] = (headers.get_header("Content-Type"), record.content_stream().read())
    assert held[f"{ADDRESS}/en/"] == ("text/html; charset=utf-8", (release / "en/index.html").read_bytes())
    assert held[f"{ADDRESS}/404.html"][0] == "text/html; charset=utf-8"
    assert held[f"{ADDRESS}/data/events.ics"][0] == "text/calendar; charset=utf-8"
    assert f"{ADDRESS}/posts/north-park/%E9%99%84%E4%BB%B6%201.pdf" in held
    assert not any(".portal" in address for address in held)
    assert len(held) == len(plain_files(read_manifest(release / "release.json").files)) > 100
    assert not any(address.endswith((".br", ".gz", "release.json")) for address in held)


def test_the_warcs_digests_hold(packed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Asked:
        inputs = [str(path) for path in packed.glob("*.warc.gz")]  # noqa: RUF012 — as its own command line gives it
        verbose = True

    checker = Checker(Asked)
    checker.process_all()
    told = capsys.readouterr().out
    assert checker.exit_value == 0, told
    assert "digest pass" in told


def test_one_release_packed_twice_on_one_day_gives_the_same_bytes(release: Path, packed: Path) -> None:
    again = release.parent / "again"
    assert archive.run(release.parent, output=str(again), today=DAY) == 0
    for path in again.iterdir():
        assert path.read_bytes() == (packed / path.name).read_bytes()
    assert len(list(again.iterdir())) == 2


def test_the_copy_loads_and_links_nothing_that_is_not_in_it_but_what_is_outside(copy: Path) -> None:
    pages = sorted(copy.rglob("*.html"))
    assert len(pages) > 40
    sheets = "".join(path.read_text("utf-8") for path in copy.rglob("*.css"))
    assert sheets
    assert not re.search(r"url\(\s*[\"']?/|@import", sheets)
    for page in pages:
        tree = LexborHTMLParser(page.read_text("utf-8"))
        assert not tree.css("script[src], noscript"), page
        for name in LOADED:
            for node in tree.css(f"[{name}]"):
                if node.tag == "link" and node.attributes.get("rel") in ("canonical", "alternate"):
                    continue
                for value in (node.attributes[name] or "").split(", "):
                    address = value.split(" ")[0] if name == "srcset" else value
                    assert not address.startswith("/"), f"{page}: {address}"
                    target = re.split("[?#]", address)[0]
                    if target and ":" not in address:
                        assert (page.parent / unquote(target)).is_file(), f"{page}: {address}"


def test_the_copy_says_in_both_languages_that_searching_needs_the_site(copy: Path) -> None:
    for folder, words in (("", "离线副本，不能搜索"), ("en/", "offline copy, which cannot be searched")):
        page = (copy / f"{folder}search/index.html").read_text("utf-8")
        assert words in page
        assert f'href="{ADDRESS}/{folder}search/"' in page
    assert not (copy / "search/index").exists()


def test_a_page_that_moved_leads_on_in_the_copy(copy: Path) -> None:
    page = (copy / "former/index.html").read_text("utf-8")
    assert 'content="0; url=../about/index.html"' in page


@pytest.mark.parametrize(
    ("address", "relative"),
    [
        ("/zt/", "../../index.html"),
        ("/zt", "../../index.html"),
        ("/zt/en/", "../../en/index.html"),
        ("/zt/posts/a/", "index.html"),
        ("/zt/posts/a/#b", "index.html#b"),
        ("/zt/timeline/?district=a#b", "../../timeline/index.html#b"),
        ("/zt/data/%E8%A1%A8.csv", "../../data/%E8%A1%A8.csv"),
        ("/zt/gone/?a=b", "https://www.north.cn/zt/gone/?a=b"),
        ("/ztx/", "/ztx/"),
        ("//cdn.example/a.js", "//cdn.example/a.js"),
        ("#b", "#b"),
        ("https://portal.example/zt/", "https://portal.example/zt/"),
        ("mailto:a@portal.example", "mailto:a@portal.example"),
    ],
)
def test_an_address_of_the_site_is_made_relative(address: str, relative: str) -> None:
    files = ["index.html", "en/index.html", "posts/a/index.html", "timeline/index.html", "data/表.csv"]
    assert Copy(Urls.parse(ADDRESS), files).relative(address, "posts/a/index.html") == relative


def test_what_only_looks_like_a_tag_stays(copy: Path) -> None:
    quoted = '<p title="&lt;a href=&quot;/zt/&quot;>">a &lt;a href="/zt/"&gt; b</p>'
    html = f'{quoted}\n<a\nhref="/zt/">中</a><!-- <a href="/zt/"> -->'
    made = Copy(Urls.parse(ADDRESS), ["index.html"]).page("index.html", html)
    assert made == html.replace('<a\nhref="/zt/">中', '<a\nhref="index.html">中')


@pytest.mark.parametrize("held", ["nothing", "files", "a build", "a broken manifest"])
def test_what_is_no_release_is_refused(tmp_path: Path, held: str) -> None:
    folder = tmp_path / "release"
    if held != "nothing":
        folder.mkdir()
        (folder / "index.html").write_text("<p>甲</p>", encoding="utf-8")
    if held == "a build":
        (folder / ".portal-manifest.json").write_text('{"files": {"index.html": "x"}}', encoding="utf-8")
    if held == "a broken manifest":
        (folder / "release.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError):
        archive.run(tmp_path)
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize("change", ["edited", "gone", "added"])
def test_a_release_that_somebody_changed_is_not_packed(release: Path, tmp_path: Path, change: str) -> None:
    own = shutil.copytree(release, tmp_path / "release")
    page = own / ("en/new.html" if change == "added" else "en/index.html")
    if change == "gone":
        page.unlink()
    else:
        page.write_text("<p>乙</p>", encoding="utf-8")
    with pytest.raises(CommandError, match="verify"):
        archive.run(tmp_path)
    assert not (tmp_path / "archive").exists()


def test_a_release_is_never_written_into(release: Path, tmp_path: Path) -> None:
    own = shutil.copytree(release, tmp_path / "release")
    with pytest.raises(CommandError):
        archive.run(tmp_path, output=str(own))
    with pytest.raises(CommandError):
        archive.run(tmp_path, output=str(own / "archive"))


def test_a_packing_that_fails_leaves_nothing_half_written(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(copy: Copy, path: str, html: str) -> str:
        raise OSError(errno.EIO, "cannot be read", path)

    monkeypatch.setattr(Copy, "page", fail)
    with pytest.raises(OSError, match=r"404\.html"):
        archive.run(release.parent, output=str(tmp_path / "packed"), today=DAY)
    assert [path.suffix for path in (tmp_path / "packed").iterdir()] == [".gz"], "the WARC was whole"
