"""The targets of the engine with the equal layout, and whether a run meets them."""

from __future__ import annotations

from typing import NamedTuple

from tools.bench.results import BASE, EMPTY, Results

ENGINE = "engine"
PELICAN = "pelican"
BIG, HUGE = 2000, 5000  # sizes that targets are set for
MEMORY = 0.3  # share of Hugo's peak memory


class Target(NamedTuple):
    """An upper limit: a share of another generator's time, or seconds where there is none to compare with."""

    limit: float
    base: str = BASE


def targets_of(scenario: str, size: int) -> tuple[Target, ...]:
    """The targets of a scenario; there are few for small sites, where starting up is most of the time."""
    if scenario == "nothing":
        return (Target(1.5, EMPTY),)
    if size < BIG:
        return ()
    huge = size >= HUGE
    return {
        "cold": (Target(0.75 if huge else 1.0), Target(0.28, PELICAN)),
        "template": (Target(0.5),),
        "edit-text": (Target(0.03 if huge else 0.08),),
        "edit-title": (Target(0.03 if huge else 0.08),),
        "serve": (Target(0.5, ""),) if size == BIG else (),
        "check": (),
        "check-edit": (),
        "rebuild": (),
    }.get(scenario, (Target(0.1),))


def format_targets(results: Results, scenario: str, size: int) -> str:
    """The targets of a scenario, each with a mark: met, missed, or none where it was not measured."""
    return ", ".join(_format(target, results, scenario, size) for target in targets_of(scenario, size))


def _format(target: Target, results: Results, scenario: str, size: int) -> str:
    if not target.base:
        return f"≤ {target.limit:g} s{_mark(results.wall(size, scenario, ENGINE), target.limit)}"
    ratio = results.ratio(size, scenario, ENGINE, target.base)
    if target.base == BASE:
        return f"≤ {target.limit:g}{_mark(ratio, target.limit)}"
    measured = "" if ratio is None else f" ({ratio:.2f})"
    return f"≤ {target.limit:g} × {results.labels[target.base]}{measured}{_mark(ratio, target.limit)}"


def format_memory_target(results: Results, size: int) -> str:
    """The target for peak memory."""
    own, other = (results.fact(size, site) for site in (ENGINE, BASE))
    if size < BIG:
        return ""
    ratio = own.memory / other.memory if own and own.memory and other and other.memory else None
    measured = "" if ratio is None else f" ({ratio:.2f})"
    return f"≤ {MEMORY:g} × Hugo{measured}{_mark(ratio, MEMORY)}"


def _mark(measured: float | None, limit: float) -> str:
    return "" if measured is None else " ✓" if measured <= limit else " ✗"
