"""The broken content tree: every problem is found, each at its place, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from achievements.checks import run_checks
from achievements.model.findings import Finding, sort_findings
from achievements.model.load import load_dataset, read_files
from achievements.posts.load import load_posts

FOLDER = Path(__file__).parents[1] / "fixtures_broken"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return find_all(read_files(FOLDER / "content"))


def find_all(files: Mapping[str, bytes]) -> list[Finding]:
    dataset, of_data = load_dataset(files)
    posts, of_posts = load_posts(files, dataset)
    return sort_findings([*of_data, *of_posts, *run_checks(dataset, posts, files, TODAY)])


def test_every_planted_problem_is_found_at_its_place_and_nothing_else(findings: list[Finding]) -> None:
    found = [f"{f.file}:{f.line}:{f.column} {f.severity} {f.rule}" for f in findings]

    assert found == (FOLDER / "expected.txt").read_text("utf-8").splitlines()


def test_every_finding_speaks_both_languages(findings: list[Finding]) -> None:
    for finding in findings:
        assert any("\u4e00" <= char <= "\u9fff" for char in finding.message.zh), finding
        assert finding.message.en.isprintable(), finding
        assert finding.message.zh.isprintable(), finding


def test_the_findings_do_not_depend_on_the_order_in_which_files_are_listed(findings: list[Finding]) -> None:
    files = read_files(FOLDER / "content")
    backwards = {path: files[path] for path in sorted(files, reverse=True)}

    assert find_all(backwards) == findings
