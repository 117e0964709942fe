"""A small content tree, and what is found in it when files are put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from achievements.checks import decode_texts, run_checks
from achievements.checks.coverage import measure_coverage
from achievements.model.findings import Finding
from achievements.model.load import load_dataset, read_files
from achievements.posts.load import load_posts

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "fixtures" / "documented"
POST = "posts/2024-05-06-example"
METRICS = "data/metrics/north/2024-05.yaml"
TODAY = date(2024, 6, 30)

# Put before a text that has no front matter of its own.
FRONT = {
    "index.zh.md": (SAMPLE / POST / "index.zh.md").read_text("utf-8").rpartition("---\n")[0] + "---\n",
    "index.en.md": (
        "---\ntitle: Foreign capital in North District\n"
        "summary: North District published its foreign capital data.\n---\n"
    ),
}
FRONT_LINES = FRONT["index.zh.md"].count("\n")


def find_all(example: Mapping[str, str], today: date = TODAY) -> list[Finding]:
    """What is found in the sample content with the files of an example put in, and not without them."""
    files = dict(_sample()) | {_path(path): _text(path, text).encode() for path, text in example.items()}
    return [finding for finding in _findings(files, today) if _identity(finding) not in _known(today)]


def find_in_text(zh: str, en: str | None = None) -> list[Finding]:
    """What is found in the sample post with this body."""
    return find_all({"index.zh.md": zh} | ({} if en is None else {"index.en.md": en}))


def find_in_metrics(
    *entries: str, period: str = "2024-Q1", source: str = "2024-05-bulletin"
) -> list[Finding]:
    """What is found with one more metrics file; the keys of an entry are parted by semicolons."""
    lines = ["  - " + entry.replace("; ", "\n    ") for entry in entries]
    head = ["district: north", f"source: {source}", f"period: {period}", "observations:"]
    return find_all({METRICS: "\n".join([*head, *lines, ""])})


def find_uncovered(example: Mapping[str, str]) -> list[Finding]:
    """What ``check --coverage`` tells of an example."""
    files = dict(_sample()) | {_path(path): _text(path, text).encode() for path, text in example.items()}
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    measured = measure_coverage(dataset, posts, decode_texts(files))
    return [finding for each in measured for finding in (*each.missing, *each.uncompared)]


def rules_of(findings: Iterable[Finding]) -> set[str]:
    """The names of the rules that were broken."""
    return {finding.rule for finding in findings}


@cache
def _sample() -> Mapping[str, bytes]:
    return dict(read_files(SAMPLE))


def sample_files() -> dict[str, bytes]:
    """The files of the sample content."""
    return dict(_sample())


@cache
def _known(today: date) -> frozenset[tuple[str, str]]:
    """What is found in the sample content as it stands."""
    return frozenset(_identity(finding) for finding in _findings(dict(_sample()), today))


def _path(path: str) -> str:
    return f"{POST}/{path}" if path in FRONT else path


def _text(path: str, text: str) -> str:
    return FRONT[path] + text if path in FRONT and not text.startswith("---\n") else text


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.file


def _findings(files: dict[str, bytes], today: date) -> list[Finding]:
    dataset, of_data = load_dataset(files)
    posts, of_posts = load_posts(files, dataset)
    return [*of_data, *of_posts, *run_checks(dataset, posts, files, today, on_request=True)]
