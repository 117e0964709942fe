"""Settings for all tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from tests.programs import Programs
from tests.quick import ONE_SMALL_SITE, is_slow

HERE = Path(__file__).resolve().parent
ON_CI = bool(os.environ.get("CI"))
# A test for another operating system gives this as the first word of its reason: it can run on no
# machine of this kind, so that even CI may leave it out.
OTHER_PLATFORM = "platform:"

# On a CI machine the same examples are tried every time, so that a red run can be repeated;
# at a desk new ones are looked for. Machines differ in speed, so that no example has a deadline and a busy
# machine fails no test.
for profile, same_examples in (("desk", False), ("ci", True)):
    settings.register_profile(
        profile, deadline=None, derandomize=same_examples, suppress_health_check=[HealthCheck.too_slow]
    )
settings.load_profile("ci" if ON_CI else "desk")

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --quick."""
    parser.addoption(
        "--quick", action="store_true", help="only units and one small site: what a change needs at once"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out of a quick run what is slow."""
    if not config.getoption("--quick") or collection_path.is_dir():
        return None
    return True if is_slow(collection_path.relative_to(HERE).as_posix()) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin a quick run with its one site, which takes longest: no process is left with it at the end."""
    if config.getoption("--quick"):
        items.sort(key=lambda item: item.path != HERE / ONE_SMALL_SITE)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among the tests, neither while they are collected, all of them kept, nor later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def kept_work() -> Iterator[None]:
    """Compile and check templates, read files of data, and draw pictures, once in each process."""
    # It imports most of the portal, which the process that spreads tests over others does not need.
    from tests.kept_work import work_kept

    with work_kept():
        yield


@pytest.fixture(scope="session")
def programs() -> Iterator[Programs]:
    """What starts programs of the portal's."""
    with Programs() as started:
        yield started


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI, a test that is skipped for want of a tool is a failure: CI has to have it."""
    return _without_excuse((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """As for single tests, for whole files."""
    return _without_excuse((yield))


def _without_excuse(report: Report) -> Report:
    if ON_CI and report.skipped and not hasattr(report, "wasxfail") and isinstance(report.longrepr, tuple):
        reason = str(report.longrepr[2]).removeprefix("Skipped: ")
        if not reason.startswith(OTHER_PLATFORM):
            report.outcome = "failed"
            report.longrepr = f"CI must be able to run this; it was skipped: {reason}"
    return report
