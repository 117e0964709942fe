"""Edits of every kind in random order: after each, what is built on top equals what is built anew."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import parallel
import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from achievements.build.driver import BuildResult, build_site
from achievements.model.findings import Finding, has_errors
from tests.whole.building import ROOT, TODAY, no_progress, tree
from tests.whole.edits import (
    EDITS,
    EDITS_OF_ALL,
    EDITS_OF_RECORDS,
    Edit,
    EditedSite,
    add_district,
    add_event,
    add_page,
    add_picture,
    add_source,
    add_template,
    break_something,
    edit_text,
    make_small,
    put_attachment,
    put_root_file,
)
from tests.whole.larger import make_larger
from tests.whole.one_build import working_with

# More of them look further: EDIT_EXAMPLES=100 takes some ten minutes.
EXAMPLES = int(os.environ.get("EDIT_EXAMPLES", "6"))
STEPS = 5
WORKERS = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"

ADDITIONS = (
    *(add_district, add_event, add_page, add_picture, add_source, add_template),
    *(put_attachment, put_root_file),
)

one_edit = st.tuples(st.sampled_from(EDITS), st.integers(0, 999))


class EditedAgainAndAgain(RuleBasedStateMachine):
    """A site that is edited and built on top of what is there; each time another is built anew beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="edited-"))
        self.failed = False

    @initialize(make=st.sampled_from((make_small, make_larger)))
    def build_first(self, make: Callable[[Path], Path]) -> None:
        """Build one of the sites as it comes."""
        self.site = EditedSite(self.root, make)
        self.build_and_compare()

    @rule(edits=st.lists(one_edit, min_size=1, max_size=3))
    def edit(self, edits: list[tuple[Edit, int]]) -> None:
        """Edit one thing or a few, and build."""
        for edit, number in edits:
            note(f"{edit.__name__} {number}")
            edit(self.site, number)
        self.build_and_compare()

    @precondition(lambda self: self.failed)
    @rule()
    def give_up(self) -> None:
        """Take back what cannot be built."""
        self.site.restore(0)
        self.build_and_compare()

    def build_and_compare(self) -> None:
        """Build on top and anew."""
        self.failed = not build_and_compare(self.site)

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.root)


class Anew(NamedTuple):
    """What comes of a build that knows nothing of an earlier one."""

    findings: tuple[Finding, ...]
    files: dict[str, bytes]


LATEST: dict[str, Anew] = {}  # of the states that were built anew last: some come again
STATES = 8


def build_anew(site: EditedSite) -> Anew:
    """Build the site in a folder of its own, or tell what came of that where it was as it is now.

    In one process, which keeps what it drew: what others draw is lost with them.
    """
    state = repr((site.root, site.portal, site.address, site.days, tree(site.content), tree(site.theme)))
    name = hashlib.sha256(state.encode()).hexdigest()
    if name not in LATEST:
        clean = site.root / "clean"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parallel, "cores", lambda: 1)
            findings = build(site, clean / "output", clean / "cache").findings
        LATEST[name] = Anew(findings, tree(clean / "output"))
        shutil.rmtree(clean, ignore_errors=True)
        if len(LATEST) > STATES:
            del LATEST[next(iter(LATEST))]
    return LATEST[name]


def build_and_compare(site: EditedSite) -> bool:
    """Build on top and anew: the same findings and bytes, nothing left to do; tell whether it succeeded."""
    before = tree(site.output)
    built = build(site, site.output, site.cache)
    anew = build_anew(site)
    assert built.findings == anew.findings
    succeeded = not has_errors(built.findings)
    if succeeded:
        assert tree(site.output) == anew.files
        again = build(site, site.output, site.cache)
        assert (again.written, again.removed, again.findings) == (0, (), built.findings)
        site.keep()
    else:
        assert tree(site.output) == before
    return succeeded


def build(site: EditedSite, output: Path, cache: Path) -> BuildResult:
    """Build the site as it is now."""
    own = {"SITEURL": site.address, "CACHE_PATH": str(cache), "THEME": str(site.theme)}
    portal = {"tagline": {"zh": "语", "en": "Tagline"}, "owner": {"zh": "", "en": ""}, **site.portal}
    conf, today = ROOT / "pelicanconf.py", TODAY + timedelta(days=site.days)
    return build_site(conf, site.content, output, today, no_progress, overrides={**own, "PORTAL": portal})


def test_incremental_equals_clean_after_every_edit() -> None:
    run_state_machine_as_test(
        EditedAgainAndAgain,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )


@pytest.mark.parametrize(
    ("make", "edits"), [(make_small, EDITS_OF_ALL), (make_larger, EDITS_OF_RECORDS)], ids=["small", "larger"]
)
def test_incremental_equals_clean_after_each_kind_of_edit(
    make: Callable[[Path], Path], edits: tuple[Edit, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What few random examples may miss: every kind, one after another, on a site with some of everything.

    Where posts and records stand beside many others, a forgotten dependency shows; what is made again in
    any case does so on a small site. The first build is done in worker processes, so that what they note is
    relied on; the others in one, since starting more takes longer than these builds.
    """
    monkeypatch.setattr(parallel, "cores", lambda: 1)
    site = EditedSite(tmp_path, make)
    for add in ADDITIONS:
        add(site, 2)
    with working_with(WORKERS):
        assert not has_errors(build(site, site.output, site.cache).findings)
    assert build_and_compare(site)
    for edit in edits:
        for number in (1, 2):
            edit(site, number)
        if not build_and_compare(site):
            site.restore(0)
            assert build_and_compare(site), edit.__name__


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_each_edit_changes_something(edit: Edit, tmp_path: Path) -> None:
    site = EditedSite(tmp_path)
    for add in (*ADDITIONS, break_something):
        add(site, 2)
    for path in (site.output / "a.html", site.output / "b.html", site.cache / "kept.sqlite"):
        site.write(path, "made")
    site.keep()
    edit_text(site, 1)
    before = state(site)
    edit(site, 1)
    edit(site, 2)
    assert state(site) != before


def state(site: EditedSite) -> object:
    """All that a build may depend on, with the times of the content's files."""
    times = [path.stat().st_mtime_ns for path in site.files("**/*")]
    return tree(site.root), times, site.portal, site.address, site.days
