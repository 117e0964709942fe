from __future__ import annotations

import gzip
import http.client
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from achievements.commands.console import CommandError
from achievements.hosting.configuration import POLICY
from tests.waiting import PATIENCE
from tools import audit
from tools.audit import format_results, median, parse_runs
from tools.audit.chromium import find_chromium
from tools.audit.host import StaticHost
from tools.audit.kinds import fullest_page, kind_of, page_paths
from tools.audit.lighthouse import ATTEMPTS, CATEGORIES, RUN_AGAIN, Lighthouse, Result, read_result
from tools.audit.node import ensure_packages

PROJECT = Path(__file__).resolve().parents[2]
PERFECT = dict.fromkeys(CATEGORIES, 100)


def report(**scores: float) -> dict[str, object]:
    """A report of Lighthouse in its own form, with one audit in each category, and one that cannot fail."""
    best = {**dict.fromkeys(CATEGORIES, 1.0), **scores}
    node = {"selector": "main > img", "snippet": "<img>"}
    return {
        "categories": {
            name: {
                "score": best[name],
                "auditRefs": [{"id": f"{name}-a", "weight": 1}, {"id": "b", "weight": 0}],
            }
            for name in CATEGORIES
        },
        "audits": {
            "b": {"id": "b", "title": "B", "score": 0, "scoreDisplayMode": "informative"},
            **{
                f"{name}-a": {
                    "id": f"{name}-a",
                    "title": "A",
                    "displayValue": "1.7 s",
                    "score": best[name],
                    "scoreDisplayMode": "binary",
                    "details": {"items": [{"node": node}]},
                }
                for name in CATEGORIES
            },
        },
    }


def test_a_report_gives_the_scores_and_what_costs_points_with_its_elements() -> None:
    result = read_result(report(accessibility=0.91))
    assert result.scores == {**PERFECT, "accessibility": 91}
    (failure,) = result.failures
    assert failure.audit == "accessibility-a"
    assert failure.title == "A (1.7 s)"
    assert failure.elements == ("main > img  <img>",)


def test_a_category_without_a_score_counts_as_nothing() -> None:
    unknown = report()
    unknown["categories"]["seo"]["score"] = None  # type: ignore[index]
    assert read_result(unknown).scores["seo"] == 0


def test_a_page_that_could_not_be_loaded_is_an_error() -> None:
    with pytest.raises(CommandError, match="no page"):
        read_result({"requestedUrl": "http://x/", "runtimeError": {"message": "no page"}})


def test_the_table_names_every_page_and_below_it_what_fails() -> None:
    good, bad = read_result(report()), read_result(report(seo=0.5))
    lines = format_results([audit.Measured("/", good), audit.Measured("/en/", bad)]).splitlines()
    assert lines[:4] == [
        "| page | performance | accessibility | best-practices | seo |",
        "|---|---|---|---|---|",
        "| `/` | 100 | 100 | 100 | 100 |",
        "| `/en/` | 100 | 100 | 100 | 50 |",
    ]
    assert "/en/: seo: seo-a: A (1.7 s)" in lines
    assert "    main > img  <img>" in lines


def test_of_several_runs_the_middle_one_counts() -> None:
    results = [Result({**PERFECT, "performance": score}, ()) for score in (100, 90, 97)]
    assert median(results).scores["performance"] == 97


@pytest.mark.parametrize("option", ["0", "2", "-1", "x", "", "３"])
def test_an_even_or_meaningless_number_of_runs_is_refused(option: str) -> None:
    with pytest.raises(CommandError):
        parse_runs(option)


def test_runs_are_one_unless_said_otherwise() -> None:
    assert (parse_runs(None), parse_runs("5")) == (1, 5)


def test_without_a_browser_the_task_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, portal_content: Path
) -> None:
    monkeypatch.setattr(audit, "find_chromium", lambda: None)
    with pytest.raises(CommandError, match="CHROME_PATH"):
        audit.run(PROJECT, str(portal_content))


def test_without_npm_the_task_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match=r"nodejs\.org"):
        ensure_packages(tmp_path, PROJECT / "tests" / "browser")


@pytest.mark.skipif(sys.platform == "win32", reason="platform: the stand-in for npm is a shell script")
def test_packages_are_installed_once_and_a_failure_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nmkdir node_modules; exit 1\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    manifest = PROJECT / "tests" / "browser"
    with pytest.raises(CommandError, match="npm"):
        ensure_packages(tmp_path, manifest)
    assert list((tmp_path / ".cache" / "node").iterdir()) == []
    npm.write_text("#!/bin/sh\necho run >> $COUNT; mkdir node_modules\n", encoding="utf-8")
    monkeypatch.setenv("COUNT", str(tmp_path / "count"))
    assert ensure_packages(tmp_path, manifest) == ensure_packages(tmp_path, manifest)
    assert (tmp_path / "count").read_text(encoding="utf-8") == "run\n"


def test_a_browser_named_by_its_variable_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "browser"
    program.touch()
    monkeypatch.setenv("CHROME_PATH", str(program))
    assert find_chromium() == program


def test_a_run_without_a_result_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match=r"Node\.js"):
        Lighthouse(tmp_path, tmp_path).measure("http://127.0.0.1/", tmp_path / "report")


@pytest.mark.skipif(sys.platform == "win32", reason="platform: the stand-in for Node.js is a shell script")
@pytest.mark.parametrize(("failures", "runs"), [(0, 1), (2, 3), (9, ATTEMPTS)])
def test_a_page_whose_trace_failed_by_chance_is_measured_again(
    failures: int, runs: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    node, counted = tmp_path / "node", tmp_path / "runs"
    node.write_text(
        f"#!/bin/sh\necho run >> {counted}\n"
        f'if [ "$(grep -c run {counted})" -le {failures} ]; then echo "{RUN_AGAIN}" >&2; exit 1; fi\n',
        encoding="utf-8",
    )
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    (tmp_path / "page.report.json").write_text(json.dumps(report()), encoding="utf-8")
    lighthouse = Lighthouse(tmp_path, tmp_path)
    if failures < ATTEMPTS:
        assert lighthouse.measure("http://127.0.0.1/", tmp_path / "page").scores == PERFECT
    else:
        with pytest.raises(CommandError, match=RUN_AGAIN):
            lighthouse.measure("http://127.0.0.1/", tmp_path / "page")
    assert len(counted.read_text("utf-8").split()) == runs


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "home"),
        ("posts/", "post-list"),
        ("posts/page/3/", "post-list"),
        ("districts/laiwu/posts/", "post-list"),
        ("posts/laiwu-signs/", "post"),
        ("timeline/page/1/", "timeline"),
        ("timeline/2022-08-laiwu/", "event"),
        ("404.html", "not-found"),
        ("about/", "standing"),
        ("changes/", "changes"),
        ("a/b/c/", None),
    ],
)
def test_a_path_tells_the_kind_of_page(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of a few pages."""
    site = tmp_path / "site"
    pages = {"": 10, "posts/a/": 10, "posts/b/": 99, "posts/c/": 20}
    for path, size in pages.items():
        for prefix in ("", "en/"):
            if (prefix, path) != ("en/", "posts/b/"):
                page = site / prefix / path / "index.html"
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text("x" * size, encoding="utf-8")
    (site / "404.html").write_text("nothing here", encoding="utf-8")
    (site / "assets").mkdir()
    (site / "assets" / "portal.1234.css").write_text("p{}" * 100, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return site


def test_the_fullest_page_that_both_languages_have_is_taken(folder: Path) -> None:
    assert page_paths(folder, "zh") == ["", "404.html", "posts/a/", "posts/b/", "posts/c/"]
    assert fullest_page(folder, "post") == "posts/c/"
    assert fullest_page(folder, "data") is None


@pytest.fixture
def host(folder: Path) -> Iterator[StaticHost]:
    with StaticHost(folder, "/zt") as serving:
        yield serving


def ask(host: StaticHost, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body that the host answers with."""
    connection = http.client.HTTPConnection(urlsplit(host.site_url).netloc, timeout=PATIENCE)
    connection.request(method, path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_the_host_compresses_and_lets_fingerprinted_files_be_kept(host: StaticHost, folder: Path) -> None:
    status, headers, body = ask(host, "/zt/assets/portal.1234.css")
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert gzip.decompress(body) == (folder / "assets/portal.1234.css").read_bytes()
    assert "immutable" in headers["Cache-Control"]
    status, headers, _ = ask(host, "/zt/")
    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    assert headers["Content-Security-Policy"] == POLICY
    assert ask(host, "/zt/posts/a/", "HEAD")[2] == b""


@pytest.mark.parametrize(
    "path", ["/zt/no/such/page/", "/posts/a/", "/", "/zt/../secret.txt", "/zt/%2e%2e/secret.txt", "/zt/%00"]
)
def test_the_host_answers_what_is_not_there_with_the_page_of_the_site(host: StaticHost, path: str) -> None:
    status, _, body = ask(host, path)
    assert (status, gzip.decompress(body)) == (404, b"nothing here")


def test_the_host_leads_to_the_final_slash(host: StaticHost) -> None:
    status, headers, _ = ask(host, "/zt/posts/a")
    assert (status, headers["Location"]) == (301, "/zt/posts/a/")


@pytest.mark.parametrize("folder_name", ["tests/browser", "tools/audit"])
def test_what_comes_from_npm_is_pinned_and_hashed(folder_name: str) -> None:
    wanted = json.loads((PROJECT / folder_name / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((PROJECT / folder_name / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"][""]["dependencies"] == wanted["dependencies"]
    installed = {name: package for name, package in lock["packages"].items() if name}
    assert {f"node_modules/{name}" for name in wanted["dependencies"]} <= set(installed)
    assert all(package["integrity"].startswith("sha512-") for package in installed.values())
