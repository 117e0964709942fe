from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from achievements.commands import new
from achievements.commands.console import CommandError
from achievements.commands.declaration import find_task
from achievements.model.load import load_dataset, read_files

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for name in ("districts/laiwu", "sources/2022-08-04-dazhong-daily", "indicators/investment"):
        path = folder / f"data/{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def make(content: Path, kind: str, slug: str, **options: str) -> None:
    assert new.run(content.parent, kind, slug, **options) == 0


def made(content: Path) -> set[str]:
    return {
        path.relative_to(content).as_posix()
        for path in content.rglob("*")
        if path.is_file() and path.stat().st_size
    }


def test_a_post_is_a_bundle_with_a_text_in_each_language(content: Path) -> None:
    make(content, "post", "laiwu-signs", date="2022-08-04", district="laiwu", topic="investment")
    folder = content / "posts" / "2022-08-04-laiwu-signs"
    assert sorted(file.name for file in folder.iterdir()) == ["index.en.md", "index.zh.md"]
    zh = (folder / "index.zh.md").read_text(encoding="utf-8")
    assert "date: 2022-08-04\ndistricts: [laiwu]\ntopics: [investment]\nsources: []\n" in zh


@pytest.mark.parametrize(
    ("kind", "options", "path"),
    [
        ("event", {"date": "2022-08"}, "data/events/2022-08-signing.yaml"),
        ("event", {"date": "2021-Q1"}, "data/events/2021-Q1-signing.yaml"),
        ("metrics", {"district": "laiwu"}, "data/metrics/laiwu/signing.yaml"),
        ("source", {"date": "2022-08-04"}, "data/sources/2022-08-04-signing.yaml"),
    ],
)
def test_each_kind_of_file_goes_where_it_is_read(
    content: Path, kind: str, options: dict[str, str], path: str
) -> None:
    make(content, kind, "signing", **options)
    assert made(content) == {path}


def test_values_that_are_given_stand_in_the_file(content: Path) -> None:
    make(content, "metrics", "2022-h1", district="laiwu", source="2022-08-04-dazhong-daily", period="2022-H1")
    text = (content / "data/metrics/laiwu/2022-h1.yaml").read_text(encoding="utf-8")
    assert "\ndistrict: laiwu\nsource: 2022-08-04-dazhong-daily\nperiod: 2022-H1\n" in text
    assert text.startswith("# yaml-language-server: $schema=../../../../schemas/")


def test_the_date_is_today_unless_given_and_that_is_said(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(content, "source", "dazhong-daily")
    [path] = made(content)
    stem = Path(path).stem
    assert f"date: {stem[:10]}" in (content / path).read_text(encoding="utf-8")
    assert "日期用了今天" in capsys.readouterr().out


def test_what_to_do_next_is_told_in_both_languages(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(content, "event", "signing", date="2022-08")
    told = capsys.readouterr().out
    assert "2022-08-signing.yaml" in told
    assert "接下来" in told
    assert "Next" in told


def test_nothing_is_ever_overwritten(content: Path) -> None:
    make(content, "event", "signing", date="2022-08")
    path = content / "data/events/2022-08-signing.yaml"
    path.write_text("edited", encoding="utf-8")
    with pytest.raises(CommandError, match="already"):
        new.run(content.parent, "event", "signing", date="2022-08")
    assert path.read_text(encoding="utf-8") == "edited"


def test_a_slug_that_another_post_has_is_refused_because_addresses_hold_no_date(content: Path) -> None:
    make(content, "post", "laiwu-signs", date="2022-08-04")
    with pytest.raises(CommandError, match="laiwu-signs"):
        new.run(content.parent, "post", "laiwu-signs", date="2023-01-01")


@pytest.mark.parametrize(
    "slug", ["../x", "a/b", "Laiwu", "莱芜", "a_b", "-a", "a--b", "", "con", "a\0b", "x" * 200]
)
@pytest.mark.parametrize("kind", ["post", "event", "metrics", "source"])
def test_a_slug_that_is_no_safe_name_is_refused_and_nothing_is_made(
    content: Path, kind: str, slug: str
) -> None:
    if kind != "metrics" and slug == "con":
        return  # with its date in front, the name is no device of Windows
    with pytest.raises(CommandError):
        new.run(content.parent, kind, slug, date="2022-08-04", district="laiwu")
    assert made(content) == set()


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"district": "laiwo"}, "did you mean laiwu"),
        ({"district": "../.."}, "known are laiwu"),
        ({"source": "2022-08-04-dazhong"}, "known are 2022-08-04-dazhong-daily"),
        ({"topic": "a: b"}, "--topic"),
        ({"topic": "nix"}, "--topic: there is no “nix”; known are investment"),
        ({"unit": "XXX"}, "--unit: there is no unit “XXX”; known are CNY, USD"),
        ({"unit": "万美元"}, "did you mean USD"),
        ({"period": "soon"}, "--period"),
        ({"date": "2022-13-40"}, "--date"),
        ({"date": "soon"}, "--date"),
    ],
)
def test_a_value_that_the_content_does_not_know_is_told_with_what_it_may_be(
    content: Path, options: dict[str, str], hint: str
) -> None:
    with pytest.raises(CommandError, match=hint):
        new.run(content.parent, "post", "laiwu-signs", **{"date": "2022-08-04", **options})
    assert made(content) == set()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT / "content", tmp_path / "content"))


def test_names_stand_for_ids(record: Path) -> None:
    make(
        record,
        "post",
        "story",
        date="2024-08-01",
        district="莱芜",
        topic="经济运行",
        source="莱芜区集中签约23个“双招双引”项目",
    )
    text = (record / "posts/2024-08-01-story/index.zh.md").read_text("utf-8")
    assert "districts: [laiwu]\ntopics: [economy]\nsources: [2022-08-04-dazhong-daily]\n" in text


def test_a_paper_is_no_source_since_it_prints_many(record: Path) -> None:
    with pytest.raises(CommandError, match="--source"):
        make(record, "post", "story", date="2024-08-01", source="大众日报")


def test_a_signing_of_pasted_projects_makes_the_event_its_projects_and_the_text(record: Path) -> None:
    lines = record.parent / "lines.txt"
    lines.write_text("甲项目\t30亿元\tAlpha project\n乙项目\t5000万美元\tBeta project\n", "utf-8")
    facts = {"date": "2022-08-04", "district": "laiwu", "source": "2022-08-04-dazhong-daily"}
    before = (record / "data/projects/laiwu.yaml").read_bytes()
    make(record, "post", "story", **facts)
    make(
        record, "event", "signing", **facts, lines=str(lines), post="story", title="签约", title_en="Signing"
    )
    event = (record / "data/events/2022-08-04-signing.yaml").read_text("utf-8")
    assert "projects_signed: 2个\namounts: [30亿元, 5000万美元]" in event
    assert event.endswith("projects:\n  - alpha-project\n  - beta-project\n")
    assert (record / "data/projects/laiwu.yaml").read_bytes().startswith(before.rstrip())
    story = (record / "posts/2022-08-04-story/index.zh.md").read_text("utf-8")
    assert "\nevents: [2022-08-04-signing]\n" in story
    assert "- 甲项目：总投资30亿元" in (record / "posts/2022-08-04-story/index.zh.md").read_text("utf-8")
    assert "$50 million" in (record / "posts/2022-08-04-story/index.en.md").read_text("utf-8")
    dataset, findings = load_dataset(read_files(record))
    assert [finding for finding in findings if finding.severity == "error"] == []
    assert dataset.events["2022-08-04-signing"].projects == ("alpha-project", "beta-project")


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("post", {}),
        ("source", {}),
        ("metrics", {"district": "laiwu", "source": "2022-08-04-dazhong-daily"}),
        ("metrics", {"district": "laiwu", "period": "2022-H1"}),
        ("event", {"district": "laiwu"}),
        ("project", {"district": "laiwu"}),
        ("event", {"district": "laiwu", "source": "2022-08-04-dazhong-daily", "post": "nowhere"}),
    ],
)
def test_lines_want_what_their_figures_belong_to_and_nothing_is_made_without(
    record: Path, kind: str, options: dict[str, str]
) -> None:
    lines = record.parent / "lines.txt"
    lines.write_text("甲项目\t30亿元\n", "utf-8")
    before = made(record)
    with pytest.raises(CommandError):
        make(record, kind, "thing", date="2024-08-01", lines=str(lines), **options)
    assert made(record) == before


def test_an_indicator_is_added_to_its_topic(record: Path) -> None:
    make(
        record,
        "indicator",
        "new-stores",
        topic="经济运行",
        title="新增门店",
        title_en="New stores",
        unit="count",
    )
    text = (record / "data/indicators/economy.yaml").read_text("utf-8")
    assert "  new-stores:\n    name:\n      zh: 新增门店\n      en: New stores\n    unit: count\n" in text
    with pytest.raises(CommandError, match="taken"):
        make(record, "indicator", "new-stores", topic="economy")


def test_an_indicator_of_no_topic_or_in_no_unit_is_refused_and_nothing_is_made(record: Path) -> None:
    before = made(record)
    with pytest.raises(CommandError, match=r"known are business-environment .*economy"):
        make(record, "indicator", "new-stores", topic="nix", unit="count")
    with pytest.raises(CommandError, match="known are CNY"):
        make(record, "indicator", "new-stores", topic="economy", unit="XXX")
    assert made(record) == before


def test_a_project_is_added_to_its_place(record: Path) -> None:
    make(record, "project", "alpha", district="天桥区", source="2022-08-04-dazhong-daily", title="甲: 项目")
    text = (record / "data/projects/tianqiao.yaml").read_text("utf-8")
    assert "- {stage: contracted, date: }" in text  # nobody told the day, and today is not it
    assert '  alpha:\n    name:\n      zh: "甲: 项目"\n' in text
    with pytest.raises(CommandError, match="district"):
        make(record, "project", "beta")


def test_a_known_paper_has_its_name_in_both_languages(record: Path) -> None:
    make(
        record,
        "source",
        "report",
        date="2024-08-01",
        title="甲",
        publication="大众日报",
        url="https://a.org/?b#c",
    )
    text = (record / "data/sources/2024-08-01-report.yaml").read_text("utf-8")
    assert "\npublication: {zh: 大众日报, en: Dazhong Daily}\n" in text
    assert "\nurl: https://a.org/?b#c\n" in text


def test_a_new_paper_wants_its_english_name(record: Path) -> None:
    make(record, "source", "report", date="2024-08-01", title="甲", title_en="A", publication="某报")
    _, findings = load_dataset(read_files(record))
    assert [finding.rule for finding in findings] == ["missing-key"]


def test_metrics_need_a_district(content: Path) -> None:
    with pytest.raises(CommandError, match="--district"):
        new.run(content.parent, "metrics", "2022-h1")


def test_every_kind_of_the_command_line_can_be_made(content: Path) -> None:
    (content / "data/topics.yaml").write_bytes((PROJECT / "content/data/topics.yaml").read_bytes())
    task = find_task("new")
    assert task is not None
    kinds = next(option.choices for option in task.options if option.name == "kind")
    for kind in kinds:
        topic = {"topic": "economy"} if kind == "indicator" else {}
        make(content, kind, "thing", date="2022-08-04", district="laiwu", **topic)
    assert {path.split("/")[1] for path in made(content)} >= {
        *("events", "metrics", "sources", "projects", "indicators"),
    }
