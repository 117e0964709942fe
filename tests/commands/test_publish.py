from __future__ import annotations

import json
import runpy
import shutil
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest

from achievements.build.inputs import PREVIEW
from achievements.build.journal import Journal, write_journal
from achievements.build.staging import staging_of
from achievements.commands.console import CommandError
from achievements.commands.progress import build
from achievements.commands.publish import require_site_url, run
from achievements.commands.review import note_step
from achievements.posts.review import STATES
from tests.whole.building import tree

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.laiwu.gov.cn",
        "https://www.laiwu.gov.cn/cgzs",
        "http://10.1.2.3:8080/portal",
        "http://portal",
        "https://莱芜.政务/专题",
        "https://www.laiwu.gov.cn/v1.0",
    ],
)
def test_a_public_address_is_accepted(address: str) -> None:
    require_site_url(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "www.laiwu.gov.cn",
        "ftp://www.laiwu.gov.cn",
        "https://",
        "https://example.com",
        "https://www.example.org/portal",
        "http://localhost:8000",
        "http://127.0.0.1",
        "http://[::1]/",
        "https://portal.test",
        "https://user@www.laiwu.gov.cn",
        "https://www.laiwu.gov.cn/?page=1",
        "https://www.laiwu.gov.cn/#top",
        "https://www.laiwu.gov.cn/a b",
        "https://[broken",
        "https://www.laiwu.gov.cn:port",
        "https://www.laiwu.gov.cn:0",
        "https://www.laiwu.gov.cn/a/../b",
        "https://www.laiwu.gov.cn/%2e%2e/b",
        "https://www.laiwu.gov.cn//b",
        "https://www.laiwu.gov.cn/index.html",
        "https://www.laiwu.gov.cn/zt/Index.HTM",
        "https://www.laiwu.gov.cn/index.html/",
        "https://www.laiwu.gov.cn/default.aspx",
        "https://-laiwu.gov.cn",
        "https://999.1.1.1",
        "http://0.0.0.0",
        "http://[::]",
        "http://[::ffff:127.0.0.1]",
        "http://224.0.0.1",
        "http://255.255.255.255",
        "http://0x7f000001",
        "https://localhost.",
        "https://HOST",
        "https://网站域名",
        "https://网站域名/专题路径",
        "https://www.laiwu.gov.cn/PATH",
        "https://www.laiwu.gov.cn/专题路径",
    ],
)
def test_an_address_that_can_be_no_public_sites_is_refused(address: str) -> None:
    with pytest.raises(CommandError, match="SITEURL"):
        require_site_url(address)


def test_publishing_without_an_address_is_refused_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    with pytest.raises(CommandError, match="empty"):
        run(PROJECT, output=str(tmp_path / "site"))
    assert not (tmp_path / "site").exists()


def test_the_settings_take_the_address_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEURL", "https://www.laiwu.gov.cn/cgzs/")
    settings = runpy.run_path(str(PROJECT / "publishconf.py"))
    assert settings["SITEURL"] == "https://www.laiwu.gov.cn/cgzs"
    assert settings["PORTAL"] == runpy.run_path(str(PROJECT / "pelicanconf.py"))["PORTAL"]


# --- what a government site owes ---


IDENTIFIERS = {
    "site_code": "9999999999",
    "icp": "鲁ICP备99999999号",
    "police": "鲁公网安备99999999999999号",
    "mark": "9" * 32,
}
COMPLETE = {
    "owner": {"zh": "样例主办单位", "en": "Sample publisher"},
    "contact": {"zh": "样例联系方式", "en": "Sample contact"},
    "identifiers": IDENTIFIERS,
}
SMALL = PROJECT / "tests" / "fixtures" / "small"
REMOVED = """\
removed:
  - address: /posts/north-park/
    date: 2024-05-07
    reason: {zh: 来源已撤回这份通报。, en: The source has withdrawn this report.}
"""
NEWEST = "2024-06-03"  # the day that the sample content is given for its newest post


def publish(
    tmp_path: Path, portal: Mapping[str, object], today: str, output: str | None = "site", **options: str
) -> int:
    """Publish the sample content with settings of its own in place of the portal's."""
    settings = f"""\
import runpy
globals().update(runpy.run_path({str(PROJECT / "publishconf.py")!r}))
PORTAL = {{**PORTAL, **{portal!r}}}
CACHE_PATH = {str(tmp_path / "cache")!r}
"""
    (tmp_path / "publishconf.py").write_text(settings, encoding="utf-8")
    content = tmp_path / "content"
    if not content.exists():
        shutil.copytree(SMALL, content)
        post = (content / "posts/2024-05-06-north-park").rename(content / f"posts/{NEWEST}-north-park")
        text = (post / "index.zh.md").read_text(encoding="utf-8")
        (post / "index.zh.md").write_text(text.replace("2024-05-06", NEWEST, 1), encoding="utf-8")
    folder = str(tmp_path / output) if output else None
    return run(tmp_path, None, folder, "https://www.laiwu.gov.cn/cgzs", today, **options)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the variable that --siteurl sets as it was."""
    monkeypatch.setenv("SITEURL", "")


@pytest.mark.usefixtures("address")
def test_a_government_site_without_identifiers_is_not_published_and_each_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(tmp_path, {}, NEWEST) == 1
    report = capsys.readouterr().out
    assert report.count("[missing-identifier]") == 8  # owner and contact in two languages, four numbers
    for name in IDENTIFIERS:
        assert f'PORTAL["identifiers"]["{name}"]' in report
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("address")
def test_a_government_site_with_its_identifiers_is_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(tmp_path, COMPLETE, NEWEST) == 0
    assert "[no-publication-day]" in capsys.readouterr().out
    page = (tmp_path / "site/posts/north-park/index.html").read_text(encoding="utf-8")
    assert IDENTIFIERS["icp"] in page
    assert '<link rel="canonical" href="https://www.laiwu.gov.cn/cgzs/posts/north-park/">' in page
    assert "待填写" not in page


@pytest.mark.usefixtures("address")
def test_a_government_site_without_news_for_a_fortnight_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(tmp_path, COMPLETE, "2024-06-18") == 1
    assert "[home-not-fresh]" in capsys.readouterr().out
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("address")
def test_a_correction_is_published_without_news_for_a_reason_which_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(tmp_path, COMPLETE, "2024-06-18", allow="home-not-fresh= 更正 北区数字 ") == 0
    told = capsys.readouterr().out
    assert "[home-not-fresh]" in told
    assert "照样发布，理由：更正 北区数字" in told
    manifest = json.loads((tmp_path / "site/.portal-manifest.json").read_bytes())
    assert manifest["release"] == {"allowed": {"home-not-fresh": "更正 北区数字"}}

    assert publish(tmp_path, COMPLETE, "2024-06-18", allow="home-not-fresh=another") == 0
    manifest = json.loads((tmp_path / "site/.portal-manifest.json").read_bytes())
    assert manifest["release"] == {"allowed": {"home-not-fresh": "another"}}


@pytest.mark.usefixtures("address")
def test_a_correction_or_removal_is_published_however_old_the_news_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(tmp_path, COMPLETE, NEWEST) == 0
    post = tmp_path / f"content/posts/{NEWEST}-north-park"
    text = (post / "index.zh.md").read_text(encoding="utf-8")
    (post / "index.zh.md").write_text(text.replace("## 项目", "## 项目进展"), encoding="utf-8")
    assert publish(tmp_path, COMPLETE, "2025-01-01") == 0
    told = capsys.readouterr().out
    assert "视为更正或删除，照样发布" in told
    assert "项目进展" in (tmp_path / "site/posts/north-park/index.html").read_text(encoding="utf-8")

    (post / "index.zh.md").write_text(
        text.replace("\n---\n", "\naliases: [north-park]\n---\n", 1), encoding="utf-8"
    )
    post.rename(post.with_name(f"{NEWEST}-north-vaccine-park"))
    assert publish(tmp_path, COMPLETE, "2025-01-01") == 0, "a post that moved is no news either"

    shutil.copytree(post.with_name(f"{NEWEST}-north-vaccine-park"), post.with_name("2024-05-01-another"))
    added = post.with_name("2024-05-01-another") / "index.zh.md"
    added.write_text(text.replace(NEWEST, "2024-05-01").replace("开工", "奠基"), encoding="utf-8")
    assert publish(tmp_path, COMPLETE, "2025-01-01") == 1, "but an old text that is new is no correction"


@pytest.mark.usefixtures("address")
def test_a_post_that_vanished_is_named_and_nothing_is_published_without_a_word_on_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(tmp_path, COMPLETE, NEWEST) == 0
    before = tree(tmp_path / "site")
    posts = tmp_path / "content/posts"
    (posts / f"{NEWEST}-north-park").rename(tmp_path / "north-park")
    (posts / "2024-04-south-clinic").rename(posts / "2024-04-south-doctor")
    assert publish(tmp_path, COMPLETE, NEWEST) == 1
    told = capsys.readouterr().out
    for name in ("north-park", "south-clinic"):
        assert f"上次发布有 /posts/{name}/" in told
        assert f"The last release had /posts/{name}/" in told
    assert tree(tmp_path / "site") == before

    clinic = posts / "2024-04-south-doctor/index.zh.md"
    clinic.write_text(
        clinic.read_text("utf-8").replace("\n---\n", "\naliases: [south-clinic]\n---\n", 1), "utf-8"
    )
    removed = tmp_path / "content/data/removed.yaml"
    removed.write_text(REMOVED, encoding="utf-8")
    assert publish(tmp_path, COMPLETE, NEWEST) == 0
    manifest = json.loads((tmp_path / "site/release.json").read_bytes())
    assert manifest["removed"] == ["/en/posts/north-park/", "/posts/north-park/"]
    assert "来源已撤回" in (tmp_path / "site/posts/north-park/index.html").read_text("utf-8")

    removed.unlink()
    assert publish(tmp_path, COMPLETE, NEWEST) == 1, "what was said of it stays"


@pytest.mark.usefixtures("address")
@pytest.mark.parametrize(
    "example",
    [
        {"site_code": "0000000000"},
        {"site_code": "bm00000000"},
        {"icp": "鲁ICP备00000000号-0"},
        {"icp": "鲁ICP备00000000号-1"},
        {"police": "鲁公网安备00000000000000号"},
        {"mark": "0" * 32},
    ],
)
def test_what_readme_prints_in_the_place_of_identifiers_is_refused(
    tmp_path: Path, example: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(tmp_path, {**COMPLETE, "identifiers": {**IDENTIFIERS, **example}}, NEWEST) == 1
    told = capsys.readouterr().out
    assert "[missing-identifier]" in told
    assert next(iter(example.values())) in told
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("address")
def test_a_reason_that_is_not_needed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(tmp_path, COMPLETE, NEWEST, allow="home-not-fresh=no news") == 0
    told = capsys.readouterr().out
    assert "[unused-waiver]" in told
    assert f"{tmp_path.as_posix()}/publishconf.py" in told, "the file that is there"


@pytest.mark.usefixtures("address")
@pytest.mark.parametrize(
    "option",
    ["home-not-fresh", "home-not-fresh=", "home-not-fresh=  ", "missing-identifier=later", "=why", ""],
)
def test_only_a_rule_that_can_be_left_unkept_is_and_never_without_a_reason(
    tmp_path: Path, option: str
) -> None:
    with pytest.raises(CommandError):
        publish(tmp_path, COMPLETE, "2024-06-18", allow=option)
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("address")
@pytest.mark.parametrize("overrides", [{}, {PREVIEW: True}])
def test_what_was_published_is_never_changed_by_a_build_or_a_preview(
    tmp_path: Path, overrides: dict[str, object]
) -> None:
    assert publish(tmp_path, COMPLETE, NEWEST, None) == 0
    release = tmp_path / "release"
    before = tree(release)
    kept = {"CACHE_PATH": str(tmp_path / "cache"), **overrides}
    for content in (tmp_path / "content", PROJECT / "content"):
        built = build(PROJECT, "pelicanconf.py", content, release, overrides=kept)
        assert not built.ok
        assert "output-is-release" in {finding.rule for finding in built.findings}
    assert tree(release) == before
    assert publish(tmp_path, COMPLETE, NEWEST, None) == 0, "but publish renews it"


@pytest.mark.usefixtures("address")
def test_an_output_that_is_published_becomes_a_release(tmp_path: Path) -> None:
    content = shutil.copytree(SMALL, tmp_path / "small")
    kept = {"CACHE_PATH": str(tmp_path / "cache")}
    assert build(PROJECT, "pelicanconf.py", content, tmp_path / "site", overrides=kept).ok
    assert publish(tmp_path, COMPLETE, NEWEST) == 0
    assert not build(PROJECT, "pelicanconf.py", content, tmp_path / "site", overrides=kept).ok
    assert releases(tmp_path / "site") == {1: True}, "what was only built was no release"


def releases(folder: Path) -> dict[int, bool]:
    """The numbers of the releases that a release tells of, and whether each is said to be the first."""
    told = json.loads((folder / "data/changes.json").read_bytes())["releases"]
    return {each["number"]: each["first"] for each in told}


@pytest.mark.usefixtures("address")
def test_a_first_release_that_was_cut_off_is_the_one_before_the_next(tmp_path: Path) -> None:
    """Killed once it was decided and before its first move: the next `publish` completes it."""
    assert publish(tmp_path, COMPLETE, NEWEST) == 0
    site = tmp_path / "site"
    staging = staging_of(site)
    staging.mkdir()
    site.rename(staging / "made")
    moves = [(f"made/{path.name}", path.name) for path in (staging / "made").iterdir()]
    write_journal(staging, Journal(moves, []))
    metrics = tmp_path / "content/data/metrics/north/2024-q1.yaml"
    metrics.write_text(metrics.read_text("utf-8").replace("3227万美元", "3228万美元"), "utf-8")
    assert publish(tmp_path, COMPLETE, NEWEST) == 0
    assert releases(site) == {2: False, 1: True}


@pytest.mark.usefixtures("address")
def test_the_day_changes_nothing_that_is_published(tmp_path: Path) -> None:
    assert publish(tmp_path, COMPLETE, NEWEST) == 0
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert publish(tmp_path, COMPLETE, "2024-06-13") == 0
    assert before == {
        path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()
    }


@pytest.mark.usefixtures("address")
def test_a_site_that_is_no_governments_needs_none_of_it(tmp_path: Path) -> None:
    assert publish(tmp_path, {"government": False}, "2026-11-21") == 0
    assert (tmp_path / "site/index.html").is_file()


@pytest.mark.usefixtures("address")
def test_the_address_and_its_path_are_in_the_pages(tmp_path: Path) -> None:
    assert publish(tmp_path, {"government": False}, "2026-11-21") == 0
    page = (tmp_path / "site/en/index.html").read_text(encoding="utf-8")
    assert 'href="https://www.laiwu.gov.cn/cgzs/en/"' in page
    assert 'href="/cgzs/' in page
    assert "localhost" not in page


@pytest.mark.usefixtures("address")
def test_an_identifier_of_the_wrong_form_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {**COMPLETE, "identifiers": {**IDENTIFIERS, "site_code": "12345"}}
    assert publish(tmp_path, wrong, NEWEST) == 1
    assert "[bad-setting]" in capsys.readouterr().out


# --- what is not reviewed, and what waits ---


@pytest.mark.usefixtures("address")
def test_what_is_not_reviewed_is_refused_until_it_is_and_what_waits_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"{NEWEST}-north-park"
    text = tmp_path / "content/posts" / name / "index.zh.md"
    refusing = {**COMPLETE, "review": {"unreviewed": "refuse", "may_skip": []}}

    def published(portal: Mapping[str, object] = refusing, today: str = NEWEST) -> tuple[int, str]:
        return publish(tmp_path, portal, today), capsys.readouterr().out

    code, told = published()
    others = [each.name for each in (tmp_path / "content/posts").iterdir() if each.name != name]
    assert (code, told.count("还没有审核记录")) == (1, 1 + len(others))
    for each, state in product((name, *others), STATES):
        note_step(tmp_path, tmp_path / "content", each, state, "甲", NEWEST)
    note_step(tmp_path, tmp_path / "content", name, "初审", "甲", NEWEST)
    assert "只审到初审" in published()[1]
    note_step(tmp_path, tmp_path / "content", name, "终审", "甲", NEWEST)
    assert "没有复审，“甲”不能越级" in published()[1]
    for state in STATES[1:]:
        note_step(tmp_path, tmp_path / "content", name, state, "甲", NEWEST)
    whole = text.read_bytes()
    text.write_bytes(whole + "\n又改了一句。\n".encode())
    assert "终审之后文字又有改动" in published()[1]
    for wrong in ("2024-06-03 9点", "2024-06-31", "2024-06-03 09:30+08:00", "明天"):
        text.write_bytes(whole.replace(b"\ndate:", f'\npublish_after: "{wrong}"\ndate:'.encode()))
        code, told = published()
        assert (code, "[bad-value]" in told) == (1, True)
    assert not (tmp_path / "site").exists()
    text.write_bytes(whole.replace(b"\ndate:", f"\npublish_after: {NEWEST} 09:30\ndate:".encode()))
    page = tmp_path / "site/posts/north-park/index.html"
    for today, there in ((f"{NEWEST} 09:29", False), (f"{NEWEST} 09:30", True)):
        code, told = published({"government": False, "review": {"unreviewed": "warn", "may_skip": []}}, today)
        assert (code, page.exists()) == (0, there), told
        assert (f"{NEWEST} 09:30 之前不公开" in told) == (not there)
