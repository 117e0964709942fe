"""Checks that read the whole of dataset and posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from achievements.checks import coverage, links, waivers
from achievements.checks.dates import files_of_wrong_period
from achievements.checks.examining import TEXTS, Examination, Memo
from achievements.checks.links import Reading
from achievements.checks.prose import Origin
from achievements.checks.registry import PER_POST, WHOLE
from achievements.checks.subject import collect_facts
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Severity, sort_findings
from achievements.model.rule import Rule
from achievements.posts.bundles import bundle_of
from achievements.posts.entities import Posts
from strict_yaml import read_text

__all__ = ["RULES", "Memo", "decode_texts", "run_checks"]

# Every rule of the checks, in the order in which they are documented.
_OF_CHECKS = (*(rule for checks in (PER_POST, WHOLE) for each in checks for rule in each.rules), *links.RULES)
RULES: tuple[Rule, ...] = (*_OF_CHECKS, *coverage.RULES, *waivers.RULES)


class Checked(NamedTuple):
    """The findings of the checks, and what the next run may reuse."""

    findings: list[Finding]
    memo: Memo


def run_checks(
    dataset: Dataset,
    posts: Posts,
    files: Mapping[str, bytes],
    today: date | None,
    *,
    on_request: bool = False,
) -> list[Finding]:
    """Return all findings of the checks in order of place, without those that are waived.

    ``files`` are the files that dataset and posts were read from, by path. Without ``today``,
    checks that need the date find nothing; ``on_request`` adds the checks that a build leaves out.
    """
    return check_changed(dataset, posts, files, today, Memo(), on_request=on_request).findings


def check_changed(
    dataset: Dataset,
    posts: Posts,
    files: Mapping[str, bytes],
    today: date | None,
    memo: Memo,
    prose_of: Callable[[Origin], bytes] | None = None,
    *,
    on_request: bool = False,
    readings: Mapping[str, Reading] | None = None,
) -> Checked:
    """Return as `run_checks`, without reading texts in which the ``memo`` has no finding and no waiver.

    ``prose_of`` returns the pickled prose of a text that was parsed before, or no bytes.
    ``readings`` are what the task `links` read at addresses outside; with them, every text is read.
    """
    examination = Examination(dataset, posts, files, memo)
    quiet = frozenset[str]() if readings else examination.quiet
    texts = decode_texts(
        {path: files[path] for path in files if bundle_of(path) not in quiet and path.endswith(TEXTS)}
    )
    findings = examination.examine(list(collect_facts(_without(posts, quiet), texts)), texts, prose_of)
    ran = {rule.name for each in PER_POST for rule in each.rules}
    for each in WHOLE:
        if each.on_request and not on_request:
            continue
        findings.extend(each.check(dataset, posts, texts, today))
        if today is not None or not each.needs_today:
            ran.update(rule.name for rule in each.rules)
    if readings:
        findings.extend(links.check_links(dataset, texts, readings))
        ran.update(rule.name for rule in links.RULES)
    misdated = files_of_wrong_period(dataset, findings)
    contradicted = {f.cause for f in findings if f.cause and f.severity is Severity.ERROR}
    findings = [
        finding
        for finding in findings
        if finding.cause not in misdated
        and (finding.severity is Severity.ERROR or finding.cause not in contradicted)
    ]
    can_be_waived = {rule.name for rule in _OF_CHECKS}
    told = sort_findings(waivers.apply_waivers(findings, texts, can_be_waived, ran))
    return Checked(told, examination.memo)


def _without(posts: Posts, quiet: frozenset[str]) -> Posts:
    return Posts(
        tuple(post for post in posts.posts if f"posts/{post.id}" not in quiet),
        tuple(page for page in posts.pages if f"pages/{page.slug}" not in quiet),
        tuple(each for each in posts.unfinished if bundle_of(each.zh.place.file) not in quiet),
    )


def decode_texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the texts of a content folder by path.

    Files that cannot be decoded are left out; the loader reports them.
    """
    decoded = {path: read_text(files[path]) for path in files if path.endswith(TEXTS)}
    return {path: text for path, (text, problems) in decoded.items() if not problems}
