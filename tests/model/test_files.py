"""Reading the content folder: what is taken in, what is refused, what is passed over."""

from __future__ import annotations

import os
import shutil
import sys
import time
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple

import pytest

from achievements.build.settings_check import check_place
from achievements.model.files import ContentChangedError, Stamps, read_files
from achievements.model.load import load_dataset
from achievements.posts.load import load_posts

SMALL = Path(__file__).parent.parent / "fixtures" / "small"
links = pytest.mark.skipif(sys.platform == "win32", reason="platform: Windows has no links for everyone")


def write(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_files_come_by_posix_path_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("posts/b/index.zh.md", "data/a.yaml", "posts/b/photo.jpg"):
        write(tmp_path / name, name.encode())

    files = read_files(tmp_path)

    assert list(files) == ["data/a.yaml", "posts/b/index.zh.md", "posts/b/photo.jpg"]
    assert [files[path] for path in files] == [path.encode() for path in files]
    assert len(files) == 3
    assert files.refused == ()


def test_what_editors_and_systems_leave_lying_about_is_passed_over(tmp_path: Path) -> None:
    for name in (
        ".DS_Store",
        ".git/config",
        "data/~$a.docx",
        "data/a.yaml~",
        "data/.a.yaml.swp",
        "Thumbs.db",
    ):
        write(tmp_path / name)

    assert list(read_files(tmp_path)) == []
    assert read_files(tmp_path).refused == ()


def test_a_picture_is_read_when_it_is_asked_for_and_is_then_the_one_that_was_seen(tmp_path: Path) -> None:
    picture = write(tmp_path / "posts/a/photo.jpg", b"first")
    files = read_files(tmp_path)
    picture.write_bytes(b"other")
    with pytest.raises(ContentChangedError, match="photo"):
        files["posts/a/photo.jpg"]
    picture.write_bytes(b"first")
    assert files["posts/a/photo.jpg"] == b"first"
    picture.unlink()
    with pytest.raises(ContentChangedError, match="photo"):
        files["posts/a/photo.jpg"]


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows tells of no change but by size and time")
def test_files_of_one_size_and_time_that_changed_places_are_read_again(tmp_path: Path) -> None:
    one, other = write(tmp_path / "data/a.yaml", b"x: 1"), write(tmp_path / "data/b.yaml", b"x: 2")
    for path in (one, other):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    before = read_files(tmp_path)
    known = Stamps(time.time_ns(), before.stamps)
    assert not read_files(tmp_path, known)._texts
    one.rename(tmp_path / "data/c.yaml")
    other.rename(one)
    (tmp_path / "data/c.yaml").rename(other)
    after = read_files(tmp_path, known)
    assert (after["data/a.yaml"], after["data/b.yaml"]) == (b"x: 2", b"x: 1")


@links
@pytest.mark.parametrize("target", ["secret.yaml", "content/data/own.yaml"])
def test_a_link_is_refused_wherever_it_leads(tmp_path: Path, target: str) -> None:
    write(tmp_path / "secret.yaml")
    write(tmp_path / "content/data/own.yaml")
    (tmp_path / "content/data/link.yaml").symlink_to(tmp_path / target)
    (tmp_path / "content/posts").symlink_to(tmp_path)
    (tmp_path / "content/loop").symlink_to(tmp_path / "content")

    files = read_files(tmp_path / "content")

    assert list(files) == ["data/own.yaml"]
    assert [(f.file, f.rule) for f in files.refused] == [
        ("loop", "symbolic-link"),
        ("posts", "symbolic-link"),
        ("data/link.yaml", "symbolic-link"),
    ]
    assert {"symbolic-link"} < {finding.rule for finding in load_dataset(files)[1]}


@pytest.mark.parametrize("name", ["data", "posts", "data/deeper"])
def test_a_junction_is_refused_as_a_link_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """For it, Windows asks no privilege; that of the test is told by its status alone."""
    for path in ("data/own.yaml", "data/deeper/own.yaml", "posts/x/index.zh.md"):
        write(tmp_path / path)

    class AsOnWindows(NamedTuple):
        entry: os.DirEntry[str]

        def __getattr__(self, name: str) -> Any:
            return getattr(self.entry, name)

        def stat(self, *, follow_symlinks: bool) -> Any:
            found = self.entry.stat(follow_symlinks=follow_symlinks)
            tag = 0xA0000003 if Path(self.entry.path) == tmp_path / name else 0
            fields = {field: getattr(found, field) for field in dir(found) if field.startswith("st_")}
            return SimpleNamespace(**fields, st_reparse_tag=tag)

    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: map(AsOnWindows, scandir(path)))
    files = read_files(tmp_path)

    assert [(f.file, f.rule) for f in files.refused] == [(name, "symbolic-link")]
    assert not [path for path in files if path.startswith(f"{name}/")]
    assert len(files) >= 1


@links
def test_a_pipe_is_refused_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")

    assert [f.rule for f in read_files(tmp_path).refused] == ["unreadable-file"]


@links
@pytest.mark.skipif(sys.platform == "darwin", reason="platform: macOS allows only UTF-8 names")
def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path) -> None:
    for name in (b"\xff.yaml", b"a\nb.yaml"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(b"x")

    files = read_files(tmp_path)

    assert list(files) == []
    assert [f.rule for f in files.refused] == ["bad-file-name", "bad-file-name"]
    assert [f.file for f in files.refused] == ["a\\nb.yaml", "\\udcff.yaml"]


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    files = read_files(tmp_path / "nowhere")

    assert [f.rule for f in files.refused] == ["unreadable-file"]
    assert [f.rule for f in load_dataset(files)[1]] == ["unreadable-file"]


def test_a_file_that_is_much_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(65 * 1024 * 1024)

    files = read_files(tmp_path)

    assert list(files) == []
    assert [f.rule for f in files.refused] == ["file-too-large"]


@pytest.mark.parametrize("name", ["café.jpg", "がぎ.png", "한글.webp", "Đặng.jpg"])
def test_a_name_in_decomposed_form_is_told_in_composed_form(tmp_path: Path, name: str) -> None:
    write(tmp_path / "posts" / "a" / unicodedata.normalize("NFD", name))
    files = read_files(tmp_path)

    assert list(files) == [f"posts/a/{name}"]
    assert files[f"posts/a/{name}"] == b"x"
    again = read_files(tmp_path, Stamps(time.time_ns() + 10**10, files.stamps))
    assert again[f"posts/a/{name}"] == b"x"


def test_two_names_that_look_the_same_are_refused(tmp_path: Path) -> None:
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for form in forms:
        write(tmp_path / unicodedata.normalize(form, "é.jpg"))
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system takes both names for one")
    files = read_files(tmp_path)

    assert list(files) == ["é.jpg"]
    assert [finding.rule for finding in files.refused] == ["name-collision"]


@links
@pytest.mark.parametrize(
    "name",
    [
        *("data", "data/events", "data/metrics", "data/sources", "data/districts"),
        *("data/topics.yaml", "data/glossary.yaml", "data/dimensions.yaml", "data/districts/city.yaml"),
        *(
            "data/sources/2024-05-bulletin.yaml",
            "data/projects/north.yaml",
            "data/indicators/investment.yaml",
        ),
        *("data/events/2024-03-north-signing.yaml", "data/metrics/north/2024-q1.yaml"),
    ],
)
def test_what_follows_from_data_that_was_not_taken_in_is_not_told(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    (content / name).rename(tmp_path / "elsewhere")
    (content / name).symlink_to(tmp_path / "elsewhere")
    files = read_files(content)
    dataset, findings = load_dataset(files)
    _, of_texts = load_posts(files, dataset)

    told = [*findings, *of_texts, *check_place("city", dataset)]

    assert [(f.rule, f.file) for f in told if f.rule != "missing-translation"] == [("symbolic-link", name)]


@pytest.mark.parametrize(
    ("seconds", "is_read"), [(0, True), (1, True), (2, True), (2.5, False), (60, False)], ids=str
)
def test_a_file_is_read_again_if_it_may_have_been_written_twice_in_one_tick(
    tmp_path: Path, seconds: float, is_read: bool
) -> None:
    """The coarsest file system in use counts in steps of two seconds."""
    file = write(tmp_path / "data/a.yaml", b"x: 1")
    os.utime(file, ns=(1_600_000_000 * 10**9,) * 2)
    taken = 1_600_000_000 * 10**9 + int(seconds * 10**9)
    known = Stamps(taken, read_files(tmp_path).stamps)
    assert bool(read_files(tmp_path, known)._texts) is is_read


@links
@pytest.mark.parametrize("name", ["index.zh.md", "index.en.md", "photo.jpg", "cover.jpg", "plan.pdf"])
def test_what_follows_from_a_part_of_a_post_that_was_not_taken_in_is_not_told(
    tmp_path: Path, name: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    post = content / "posts/2024-05-20-road"
    for part in ("photo.jpg", "cover.jpg", "plan.pdf"):
        write(post / part)
    write(
        post / "index.zh.md",
        "---\ntitle: 北区道路完工\nsummary: 一条道路完工通车。\n"
        "date: 2024-05-20\ndistricts: [north]\ntopics: [investment]\n"
        "sources: [2024-05-bulletin]\ncover: cover.jpg\ncover_alt: {zh: 路面, en: The road}\n---\n"
        "见[方案](plan.pdf)。\n\n![通车现场](photo.jpg)\n".encode(),
    )
    write(
        post / "index.en.md",
        b"---\ntitle: A road is finished\nsummary: A road is open to traffic.\n---\n"
        b"See [the plan](plan.pdf).\n\n![Opening](photo.jpg)\n",
    )
    with (content / "posts/2024-04-south-clinic/index.zh.md").open("a", encoding="utf-8") as other:
        other.write("\n另见[道路](../2024-05-20-road/index.zh.md)。\n")
    (post / name).rename(tmp_path / "elsewhere")
    (post / name).symlink_to(tmp_path / "elsewhere")
    files = read_files(content)
    dataset, findings = load_dataset(files)
    _, of_texts = load_posts(files, dataset)

    told = [f for f in (*findings, *of_texts) if f.file.startswith("posts/2024-0")]

    assert [(f.rule, f.file) for f in told if f.rule != "missing-translation"] == [
        ("symbolic-link", f"posts/2024-05-20-road/{name}")
    ]
