"""One mistake of the desk is one finding, and what it says to write is what is to be written."""

from __future__ import annotations

import struct
import zlib
from datetime import date

import pytest

from achievements.checks import check_changed, run_checks
from achievements.checks.examining import Memo
from achievements.drafting.english import skeleton
from achievements.model.findings import Finding
from achievements.model.load import load_dataset, read_files
from achievements.posts.load import load_posts
from tests.checks.sample_content import ROOT, find_in_metrics, find_in_text

SMALL = dict(read_files(ROOT / "tests" / "fixtures" / "small"))
POST = "posts/2024-05-06-north-park"
ZH, EN = f"{POST}/index.zh.md", f"{POST}/index.en.md"
METRICS = "data/metrics/north/2024-q1.yaml"
FIGURE = "{fig}`north/fdi-used@2024-Q1`"


def _findings(files: dict[str, bytes]) -> list[Finding]:
    dataset, of_data = load_dataset(files)
    posts, of_posts = load_posts(files, dataset)
    return [*of_data, *of_posts, *run_checks(dataset, posts, files, date(2024, 6, 30))]


KNOWN = {(f.rule, f.file) for f in _findings(dict(SMALL))}


def told(edits: dict[str, tuple[str, str]], added: dict[str, bytes] | None = None) -> list[Finding]:
    """What is found in the small content after some words were replaced and files added."""
    files = SMALL | (added or {})
    for path, (old, new) in edits.items():
        text = files[path].decode()
        assert old in text
        files[path] = text.replace(old, new).encode()
    return [found for found in _findings(files) if (found.rule, found.file) not in KNOWN]


def picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * 4 for _ in range(4)))
    header = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("heading", ["财政", "项目", "民生保障", "AI产业"])
def test_a_short_heading_left_in_chinese_is_found(heading: str) -> None:
    (found,) = told({EN: ("## Projects", f"## {heading}")})
    assert (found.rule, found.line) == ("untranslated-text", 7)


@pytest.mark.parametrize("heading", ["“双招双引” in brief", "Vaccine Park (疫苗产业园)", "Q&A", "“财政”"])
def test_a_heading_that_quotes_chinese_is_none(heading: str) -> None:
    assert told({EN: ("## Projects", f"## {heading}")}) == []


@pytest.mark.parametrize("path", [ZH, EN])
@pytest.mark.parametrize("body", ["", "<!-- The text starts here. -->\n"])
def test_a_text_that_is_not_begun_is_not_compared_with_the_other(path: str, body: str) -> None:
    front = SMALL[path].decode().rpartition("---\n")[0] + "---\n"
    (found,) = told({}, {path: f"{front}{body}".encode()})
    assert (found.rule, found.file) == ("empty-body", path)


def test_a_skeleton_is_one_finding() -> None:
    dataset, _ = load_dataset(SMALL)
    clinic = "posts/2024-04-south-clinic/index"
    english = {f"{clinic}.en.md": b"---\ntitle: A clinic\nsummary: It is open.\n---\nIt is open.\n"}
    before = told({}, english)
    skeleton_of_park = skeleton(SMALL[ZH].decode(), dataset).encode()
    (found,) = (each for each in told({}, english | {EN: skeleton_of_park}) if each not in before)
    assert (found.rule, found.file) == ("untranslated-text", EN)


@pytest.mark.parametrize("path", [ZH, EN])
@pytest.mark.parametrize("part", ["", ":yoy", ":target"])
def test_a_forgotten_role_is_one_finding(path: str, part: str) -> None:
    figure = FIGURE.replace("Q1`", f"Q1{part}`")
    (found,) = told({path: (figure, figure.removeprefix("{fig}"))})
    assert (found.rule, found.file) == ("broken-role", path)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ZH, "---\n", "－－－\n"),
        (EN, "---\n", "－－－\n"),
        (ZH, "---\ntitle", "－－－\ntitle"),
        (ZH, "vaccine-park]\n---", "vaccine-park]\n－－－"),
    ],
)
def test_a_full_width_fence_is_one_finding_that_names_it(path: str, old: str, new: str) -> None:
    (found,) = told({path: (old, new)})
    assert found.rule.startswith("front-matter-")
    assert "全角" in found.message.zh


@pytest.mark.parametrize(
    "kind", ["events/2024-03-north-signing", "projects/north", "sources/2024-05-bulletin"]
)
@pytest.mark.parametrize("suffix", [" - 副本", " - Copy", "(1)", " - 副本 (2)"])
def test_a_copied_data_file_is_one_finding(kind: str, suffix: str) -> None:
    copied = {f"data/{kind}{suffix}.yaml": SMALL[f"data/{kind}.yaml"]}
    found = told({}, copied)
    assert [f.file for f in found] == list(copied)
    assert "副本" in found[0].message.zh


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("data/districts/north.yaml", "data/districts/North.yaml"),
        ("data/projects/north.yaml", "data/projects/NORTH.yaml"),
        ("data/sources/2024-05-bulletin.yaml", "data/sources/2024-05-Bulletin.yaml"),
        ("data/events/2024-03-north-signing.yaml", "data/events/2024-03-North-signing.yaml"),
    ],
)
def test_a_data_file_whose_name_differs_in_case_alone_is_one_finding(path: str, other: str) -> None:
    (found,) = told({}, {other: SMALL[path]})
    assert (found.rule, found.file) == ("name-collision", other)


@pytest.mark.parametrize(
    ("mark", "name", "rule"),
    [
        ("![北区园区](my photo.png)", "my photo.png", "stray-link"),
        ("![北区园区](北区 园区.png)", "北区 园区.png", "stray-link"),
        ("![北区园区](.\\x.png)", "x.png", "external-picture"),
    ],
)
def test_a_picture_whose_mark_is_mistyped_is_not_unused_besides(mark: str, name: str, rule: str) -> None:
    (found,) = told({ZH: ("## 项目", f"{mark}\n\n## 项目")}, {f"{POST}/{name}": picture()})
    assert (found.rule, found.file) == (rule, ZH)


@pytest.mark.parametrize(
    ("written", "meant"),
    [(".\\x.png", "x.png"), ("photos\\x.png", "photos/x.png"), ("C:\\photos\\x.png", "x.png")],
)
def test_a_picture_with_backslashes_is_told_how_to_write_it(written: str, meant: str) -> None:
    (found,) = told({ZH: ("## 项目", f"![北区园区]({written})\n\n## 项目")})
    assert found.message.zh.endswith(f"写成 {meant}")


@pytest.mark.parametrize(
    ("period", "meant"),
    [("2024Q1", "2024-Q1"), ("2024q1", "2024-Q1"), ("2024年Q1", "2024-Q1"), ("2024-h1", "2024-H1")],
)
def test_a_period_without_its_hyphen_is_told_how_to_write_it(period: str, meant: str) -> None:
    found = [f for f in told({METRICS: ("2024-Q1", period)}) if f.rule == "bad-period"]
    assert [f.message.zh for f in found] == [f"“{period}”应写成 {meant}"]


@pytest.mark.parametrize("written", ["24-5-18", "24.5.18", "24年5月18日", "24/5"])
def test_a_year_of_two_digits_is_to_be_looked_up(written: str) -> None:
    found = [f for f in told({METRICS: ("2024-Q1", written)}) if f.rule == "bad-period"]
    assert ["请查来源" in f.message.zh for f in found] == [True]


@pytest.mark.parametrize("value", ["120-130万美元", "120—130万美元", "120～130亿元", "120至130万美元"])
def test_a_range_is_told_what_forms_there_are(value: str) -> None:
    (found,) = [f for f in told({METRICS: ("3227万美元", value)}) if f.rule == "bad-quantity"]
    assert "不写范围" in found.message.zh


def test_a_part_that_is_none_lists_what_the_figure_has() -> None:
    (found,) = told({ZH: ("Q1:yoy`", "Q1:同比`")})
    assert found.suggestion == "yoy"
    edits = {
        METRICS: ("    target: 130%\n    rank: {place: 1, among: city}\n", ""),
        ZH: ("Q1:yoy`", "Q1:同比`"),
    }
    named = next(f for f in told(edits) if "同比" in f.message.zh)
    assert named.message.zh.endswith("可用的有：value、yoy")


@pytest.mark.parametrize(("said", "meant"), [("second", "third"), ("2nd", "3rd")])
def test_a_rank_is_proposed_as_the_text_writes_ranks(said: str, meant: str) -> None:
    rank = "{fig}`north/fdi-used@2024-Q1:rank`"
    edits = {ZH: (f"全市{rank}", "居全市第3位"), EN: (rank, said), METRICS: ("place: 1", "place: 3")}
    (found,) = told(edits)
    assert (found.rule, found.suggestion) == ("rank-mismatch", meant)


@pytest.mark.parametrize("name", ["{zh: “北区”, en: North District}", "{zh: 北区, en: “North District”}"])
def test_a_name_in_chinese_quotation_marks_is_found(name: str) -> None:
    found = told({"data/districts/north.yaml": ("{zh: 北区, en: North District}", name)})
    assert "quoted-value" in {f.rule for f in found}


@pytest.mark.parametrize("name", ["“北”区", "北区“样例”", '"北区"'])
def test_a_quoted_word_in_a_name_is_none(name: str) -> None:
    edited = {
        "data/projects/north.yaml": (
            "zh: 疫苗产业园项目",
            f"zh: {name}项目" if '"' not in name else f"zh: {name}",
        )
    }
    assert [f for f in told(edited) if f.rule == "quoted-value"] == []


def test_an_edit_of_a_project_has_its_articles_checked_again() -> None:
    edited = SMALL | {
        "data/projects/north.yaml": SMALL["data/projects/north.yaml"].replace(
            "30亿元".encode(), b"300 million yuan"
        )
    }
    memo = Memo()
    for files in (SMALL, edited):
        dataset, _ = load_dataset(files)
        posts, _ = load_posts(files, dataset)
        checked = check_changed(dataset, posts, files, None, memo)
        memo = checked.memo
        assert checked.findings == run_checks(dataset, posts, files, None)
    assert ZH in {f.file for f in checked.findings if f.rule == "text-contradicts-data"}


def test_a_wrong_total_of_the_chinese_is_told_once_and_english_is_not_to_follow_it() -> None:
    zh = "| 项目 | 投资（亿元） |\n|---|---|\n| 工业 | 12.5 |\n| 农业 | 30.2 |\n| 合计 | 43.7 |\n"
    en = "| Item | Billion yuan |\n|---|---|\n| Industry | 1.25 |\n| Farming | 3.02 |\n| Total | 4.27 |\n"
    (found,) = find_in_text(zh, en)
    assert (found.rule, found.file.rpartition("/")[2]) == ("total-differs-from-parts", "index.zh.md")


TABLE_ZH = "| 项目 | 投资（亿元） |\n|---|---|\n| 工业 | 12.5 |\n| 农业 | 30.2 |\n| 合计 | 42.7 |\n"
TABLE_EN = "| Item | Billion yuan |\n|---|---|\n| Industry | 1.25 |\n| Farming | 3.02 |\n| Total | 4.27 |\n"


def test_a_wrong_total_of_the_english_is_told_once_with_the_right_one() -> None:
    assert find_in_text(TABLE_ZH, TABLE_EN) == []
    (found,) = find_in_text(TABLE_ZH, TABLE_EN.replace("4.27", "4.37"))
    assert (found.rule, found.suggestion) == ("figure-mismatch", "4.27")


def test_a_wrong_number_of_projects_in_english_is_told_once() -> None:
    zh = "共签约2个项目：\n\n- 甲项目\n- 乙项目\n"
    en = "Three projects were signed:\n\n- Project A\n- Project B\n"
    assert find_in_text(zh, en.replace("Three", "Two")) == []
    (found,) = find_in_text(zh, en)
    assert (found.rule, found.suggestion) == ("figure-mismatch", "2 projects")


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        ("indicator: ; value: ", ["missing-key", "empty-observation"]),
        ("indicator: ; value: 3亿元", ["missing-key"]),
        ("indicator: ; valeu: 3亿元", ["missing-key", "unknown-key"]),
    ],
)
def test_an_empty_value_is_told_beside_an_empty_indicator(entry: str, rules: list[str]) -> None:
    assert sorted(found.rule for found in find_in_metrics(entry)) == sorted(rules)
