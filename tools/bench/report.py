"""The table that people read: medians and ratios, one table for each size."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tools.bench.results import Facts, Results
from tools.bench.targets import format_memory_target, format_targets

MISSING = "–"

SCENARIO_NAMES = {
    "cold": "完整生成 / cold build",
    "rebuild": "清空后重新生成 / removed and built again",
    "template": "改模板 / template changed",
    "edit-text": "改正文 / text edited",
    "edit-title": "改标题 / title edited",
    "add": "新增一篇 / post added",
    "change-date": "改日期 / date changed",
    "change-tag": "改专题 / topic changed",
    "edit-figure": "改数据 / figure edited",
    "edit-source": "改来源标题 / title of a source edited",
    "edit-place": "改地名 / name of a place edited",
    "edit-term": "改术语 / term edited",
    "nothing": "无改动 / nothing to do",
    "check": "核对全部 / figures checked",
    "check-edit": "改一处后核对 / checked after an edit",
    "serve": "预览：保存到可见 / preview: saved to served",
}


def format_report(results: Results) -> str:
    """The whole report, as Markdown."""
    machine = results.machine
    lines = [
        f"{machine.processor or machine.system} × {machine.processors}, Python {machine.python}"
        + (f", load {machine.load}" if machine.load is not None else ""),
        ", ".join(f"{name} {version}" for name, version in results.versions.items()),
    ]
    lines += [f"{name}: 无法测量 / not available: {reason}" for name, reason in results.unavailable.items()]
    for size in results.sizes:
        lines += ["", f"N = {size:,}（{2 * size:,} 篇 / texts）", "", *size_table(results, size)]
    for place in results.verified:
        lines += ["", f"与完整生成逐字节相同 / equal to a clean build, byte for byte: {place}"]
    for difference in results.differences:
        lines += ["", f"不同 / DIFFERS: {difference}"]
    return "\n".join(lines) + "\n"


def size_table(results: Results, size: int) -> list[str]:
    """The table of one size: seconds and ratio to Hugo by scenario, then what a build takes and gives."""
    columns = [
        site for site in results.labels if any(r.site == site and r.size == size for r in results.readings)
    ]
    head = [
        "秒 · 与 Hugo 之比 / seconds · ratio to Hugo",
        *(results.labels[site] for site in columns),
        "目标 / target",
    ]
    rows = [
        [
            SCENARIO_NAMES[scenario],
            *(time_cell(results, size, scenario, site) for site in columns),
            format_targets(results, scenario, size),
        ]
        for scenario in results.scenarios
    ]
    rows += [
        [
            f"CPU 秒 / s: {SCENARIO_NAMES[scenario]}",
            *(cpu_cell(results, size, scenario, site) for site in columns),
            "",
        ]
        for scenario in results.scenarios
        if scenario != "serve"
    ]
    facts = [results.fact(size, site) for site in columns]
    memory = fact_cells(facts, lambda fact: megabytes(fact.memory))
    rows.append(["峰值内存 / peak memory, MB", *memory, format_memory_target(results, size)])
    rows.append(["文件 / files", *fact_cells(facts, lambda fact: f"{fact.files:,}"), ""])
    rows.append(["网页 / pages", *fact_cells(facts, lambda fact: f"{fact.pages:,}"), ""])
    rows.append(["输出 / output, MB", *fact_cells(facts, lambda fact: megabytes(fact.bytes)), ""])
    return ["| " + " | ".join(row) + " |" for row in (head, ["---", *["---:"] * (len(head) - 1)], *rows)]


def fact_cells(facts: Iterable[Facts | None], show: Callable[[Facts], str]) -> list[str]:
    """One cell for each generator."""
    return [show(fact) if fact else MISSING for fact in facts]


def megabytes(size: int | None) -> str:
    """Bytes in megabytes."""
    return MISSING if size is None else f"{size / 1e6:,.1f}"


def cpu_cell(results: Results, size: int, scenario: str, site: str) -> str:
    """The median processor time in seconds: on a busy machine it says more than the time on the clock."""
    cpu = results.cpu(size, scenario, site)
    return MISSING if cpu is None else f"{cpu:.2f}"


def time_cell(results: Results, size: int, scenario: str, site: str) -> str:
    """The median in seconds, and its ratio to Hugo."""
    wall = results.wall(size, scenario, site)
    if wall is None:
        return MISSING
    ratio = results.ratio(size, scenario, site)
    return f"{wall:.2f}" if ratio is None else f"{wall:.2f} · {ratio:.3g}"
