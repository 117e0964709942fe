"""Names of files: where each belongs, and which no file may have."""

from __future__ import annotations

import pytest

from achievements.model.findings import Finding
from achievements.model.kinds import kind_of
from achievements.model.layout import check_names, data_files
from achievements.model.problems import Problems


def findings_for(*paths: str) -> list[Finding]:
    problems = Problems()
    check_names(paths, problems)
    return problems.findings()


def test_the_path_of_a_data_file_says_what_it_holds() -> None:
    assert kind_of("data/topics.yaml") == "topics"
    assert kind_of("data/metrics/laiwu/2022-h1.yaml") == "metrics"
    assert kind_of("data/metrics/2022-h1.yaml") is None
    assert kind_of("data/metrics/laiwu/2022/h1.yaml") is None


@pytest.mark.parametrize(
    "path", ["data/metrics/laiwu/2022-H1.yaml", "posts/2022-08-x/照片 1.jpg", "pages/a.zh.md"]
)
def test_an_ordinary_name_is_no_fault(path: str) -> None:
    assert findings_for(path) == []


@pytest.mark.parametrize(
    "path",
    [
        *(
            "data/a\0.yaml",
            "data/a\nb.yaml",
            "data/../x.yaml",
            "data//x.yaml",
            "data/a:b.yaml",
            "data\\x.yaml",
        ),
        *(
            "posts/con/index.zh.md",
            "posts/a/nul.jpg",
            "posts/a/COM1",
            "posts/a/lpt\u00b2.pdf",
            "posts/a /x.jpg",
            "posts/a./x.jpg",
        ),
        *("data/\udcff.yaml", "posts/" + "x" * 200 + "/a.jpg"),
    ],
)
def test_a_name_that_some_system_cannot_hold_is_an_error(path: str) -> None:
    assert [(f.rule, f.severity) for f in findings_for(path)] == [("bad-file-name", "error")]


def test_names_that_differ_only_in_case_are_an_error() -> None:
    findings = findings_for("posts/a/Photo.jpg", "posts/a/photo.JPG", "posts/b/photo.jpg")

    assert [(f.file, f.rule) for f in findings] == [("posts/a/photo.JPG", "name-collision")]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("root/A", "root/a/b.txt"),
        ("root/Verify/a.txt", "root/verify/b.txt"),
        ("posts/2024-05-X/index.zh.md", "posts/2024-05-x/photo.jpg"),
        ("root/caf\u00e9", "root/caf\u00e9/b.txt"),  # on the disk, one of them in another normal form
    ],
)
def test_folders_whose_names_differ_only_in_case_are_an_error(first: str, other: str) -> None:
    findings = findings_for(first, other)

    assert [(f.file, f.rule) for f in findings] == [(other, "name-collision")]


def test_of_two_names_of_data_the_one_that_is_not_in_lower_case_is_to_be_renamed() -> None:
    findings = findings_for("data/districts/Laiwu.yaml", "data/districts/laiwu.yaml")

    assert [(f.file, f.rule) for f in findings] == [("data/districts/Laiwu.yaml", "name-collision")]
    assert "data/districts/laiwu.yaml" in findings[0].message.en


def test_a_misspelt_folder_is_an_error_and_another_folder_a_warning() -> None:
    findings = findings_for(
        "post/2022-08-x/index.zh.md", "post/2022-09-y/index.zh.md", "archive/x.pdf", "README.md"
    )

    assert [(f.file, f.severity, f.suggestion) for f in findings] == [
        ("archive", "warning", None),
        ("post", "error", "posts"),
    ]


def test_data_that_nothing_would_read_is_an_error_and_other_files_a_warning() -> None:
    problems = Problems()
    files = dict.fromkeys(["data/districts/a.yml", "data/x.yaml", "data/notes.txt", "data/topics.yaml"], b"")

    by_kind = data_files(files, problems)

    assert by_kind["topics"] == ["data/topics.yaml"]
    assert [(f.file, f.severity, f.suggestion) for f in problems.findings()] == [
        ("data/districts/a.yml", "error", "data/districts/a.yaml"),
        ("data/notes.txt", "warning", None),
        ("data/x.yaml", "error", None),
    ]
