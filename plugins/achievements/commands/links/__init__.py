"""links: reads every address outside that the content names, and keeps what it found for `check`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from achievements.checks import decode_texts
from achievements.checks.links import Reading, find_outward
from achievements.commands.console import CommandError, say
from achievements.commands.links.reading import Limits, LinkReader, Result
from achievements.commands.links.report import load_readings, save_readings
from achievements.commands.places import find_content, parse_today, shown_path
from achievements.model.findings import Message
from achievements.model.load import load_dataset, read_files

NAMES = {
    "fine": Message("正常", "fine"),
    "moved": Message("已永久迁移", "moved permanently"),
    "gone": Message("已不存在", "gone"),
    "certificate": Message("证书有误", "wrong certificate"),
    "unreachable": Message("没有应答", "no answer"),
    "refused": Message("拒绝程序访问，请用浏览器核对", "refuses programs: look in a browser"),
}


LIMITS = Limits()


def run(root: Path, content: str | None = None, today: str | None = None) -> int:
    """Read every address, write the report, and say what was found; what is broken is for `check` to show."""
    folder = find_content(root, content)
    day = parse_today(today)
    files = read_files(folder)
    texts = decode_texts(files)
    addresses = sorted({each.address for file in texts for each in find_outward(file, texts[file])})
    results = _read(addresses)
    known = load_readings(root)
    readings = {address: _reading(result, known.get(address), day) for address, result in results.items()}
    path = save_readings(root, known | readings, day)
    _list(readings)
    sources = load_dataset(files)[0].sources.values()
    without = sum(source.url is None for source in sources)
    counts = Counter(reading.outcome for reading in readings.values())
    told = {
        lang: "；".join(f"{getattr(NAMES[name], lang)} {count}" for name, count in sorted(counts.items()))
        for lang in ("zh", "en")
    }
    say(
        Message(
            f"读取了 {len(readings)} 个网址（{told['zh'] or '无'}）；"
            f"{len(sources)} 个来源中 {without} 个没有网址。\n"
            f"结果在 {shown_path(path)}，check 会指出所在的文件和行。",
            f"Read {len(readings)} addresses ({told['en'].replace('；', '; ') or 'none'}); {without} of "
            f"{len(sources)} sources have no address.\n"
            f"What was found is kept in {shown_path(path)}; check shows it with file and line.",
        )
    )
    return 0


def _read(addresses: list[str]) -> dict[str, Result]:
    """Read addresses; CommandError where not one answers, which says nothing about any of them."""
    say(Message(f"正在读取 {len(addresses)} 个网址…", f"Reading {len(addresses)} addresses …"), sys.stderr)
    results = LinkReader(LIMITS).read(addresses)
    if addresses and all(result.outcome == "unreachable" for result in results.values()):
        raise CommandError(
            "没有一个网址有应答：这台机器多半连不上网络。已有的结果保持不变；请检查网络或代理后再试。",
            "Not one address answers: this machine is probably without network. What was known is kept as it "
            "was; check the network or the proxy and try again.",
        )
    return results


def _reading(result: Result, before: Reading | None, day: date) -> Reading:
    """Return what is known now; ``since`` goes back to the first reading with the same outcome."""
    same = before is not None and before.outcome == result.outcome
    return Reading(result.outcome, result.detail, day, before.since if before and same else day)


def _list(readings: Mapping[str, Reading]) -> None:
    """Print every address that is not fine."""
    for address, reading in readings.items():
        if reading.outcome != "fine":
            name = NAMES[reading.outcome]
            sys.stdout.write(f"{address}\n  {name.zh} / {name.en}: {reading.detail}\n")
