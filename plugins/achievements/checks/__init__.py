"""Checks that read the whole of dataset and posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from achievements.checks import coverage, links, waivers
from achievements.checks.dates import files_of_wrong_period
from achievements.checks.examining import Memo, examine
from achievements.checks.links import Reading
from achievements.checks.prose import Origin
from achievements.checks.registry import PER_POST, WHOLE
from achievements.checks.rule import Rule
from achievements.checks.subject import collect_facts
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, sort_findings
from achievements.posts.bundles import bundle_of
from achievements.posts.entities import Posts
from strict_yaml import read_text

__all__ = ["RULES", "Memo", "decode_texts", "run_checks"]

_TEXTS = (".md", ".yaml", ".yml")

# Every rule of the checks, in the order in which they are documented.
_OF_CHECKS = (*(rule for checks in (PER_POST, WHOLE) for each in checks for rule in each.rules), *links.RULES)
RULES: tuple[Rule, ...] = (*_OF_CHECKS, *coverage.RULES, *waivers.RULES)


class Checked(NamedTuple):
    """What the checks find, and the bundles in whose texts they find anything or are told not to."""

    findings: list[Finding]
    noisy: frozenset[str]


def run_checks(
    dataset: Dataset,
    posts: Posts,
    files: Mapping[str, bytes],
    today: date | None,
    memo: Memo | None = None,
    *,
    on_request: bool = False,
) -> list[Finding]:
    """All findings of the checks, in order of place, without those that are waived.

    ``files`` are the files that dataset and posts were read from, by path. Without
    ``today``, nothing is found that needs the date; ``on_request`` adds the checks
    that a build leaves out. ``memo`` keeps what was found in single posts from one run
    to the next.
    """
    return check_changed(dataset, posts, files, today, memo, frozenset(), on_request=on_request).findings


def check_changed(  # noqa: PLR0913 — all that a finding may depend on, and what is kept of it
    dataset: Dataset,
    posts: Posts,
    files: Mapping[str, bytes],
    today: date | None,
    memo: Memo | None,
    quiet: frozenset[str],
    prose_of: Callable[[Origin], bytes] | None = None,
    *,
    on_request: bool = False,
    readings: Mapping[str, Reading] | None = None,
) -> Checked:
    """As `run_checks`, without reading the texts of the bundles that are known to be ``quiet``.

    Quiet is a bundle in which nothing was found, waived or not, against the same dataset.
    ``prose_of`` gives the prose of texts that were parsed before, pickled; empty where it has none.
    ``readings`` is what is known of addresses outside; nobody can then be quiet.
    """
    texts = decode_texts(
        {path: files[path] for path in files if bundle_of(path) not in quiet and path.endswith(_TEXTS)}
    )
    facts = list(collect_facts(_without(posts, quiet), texts))
    findings = examine(facts, dataset, files, {} if memo is None else memo, prose_of)
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
    findings = [finding for finding in findings if finding.cause not in misdated]
    can_be_waived = {rule.name for rule in _OF_CHECKS}
    noisy = {bundle_of(finding.file) for finding in findings}
    noisy |= {bundle_of(path) for path, text in texts.items() if waivers.MARK in text}
    told = sort_findings(waivers.apply_waivers(findings, texts, can_be_waived, ran))
    return Checked(told, frozenset(noisy))


def _without(posts: Posts, quiet: frozenset[str]) -> Posts:
    return Posts(
        tuple(post for post in posts.posts if f"posts/{post.id}" not in quiet),
        tuple(page for page in posts.pages if f"pages/{page.slug}" not in quiet),
        tuple(each for each in posts.unfinished if bundle_of(each.zh.place.file) not in quiet),
    )


def decode_texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """The texts of a content folder by path; what cannot be read is left out and has findings of its own."""
    decoded = {path: read_text(files[path]) for path in files if path.endswith(_TEXTS)}
    return {path: text for path, (text, problems) in decoded.items() if not problems}
