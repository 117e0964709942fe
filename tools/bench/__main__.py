"""``python3 tasks.py bench``: measure, print the table, keep every reading."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from achievements.build.lock import OutputBusyError, hold
from achievements.commands.cli import BilingualParser
from achievements.commands.console import both, complain, make_streams_safe, say
from achievements.model.findings import Message
from tools.bench.chart import draw_chart
from tools.bench.process import BuildError
from tools.bench.report import format_report
from tools.bench.results import Results, describe_machine
from tools.bench.session import SCENARIOS, Plan, run_plan, tell_progress
from tools.bench.sites import LABELS, NAMES, Generators

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(".cache", "bench")
CHART = Path("docs", "performance.svg")
SIZES = "500,2000"


def parse(arguments: list[str], root: Path) -> argparse.Namespace:
    """The options; ends the process where they are wrong."""
    parser = BilingualParser(
        prog="tasks.py bench",
        description=both(
            Message(
                "用同样的内容依次运行本站引擎、Hugo 和 Pelican，比较生成速度。",
                "Build the same posts with this engine, with Hugo and with Pelican in turn, and compare.",
            )
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--n", type=sizes, default=SIZES, metavar="N,N", help="文章数 / number of posts")
    parser.add_argument(
        "--rounds", type=positive, default=3, metavar="N", help="每项测几次 / readings of each"
    )
    parser.add_argument(
        "--only", type=listed(NAMES), default=",".join(NAMES), metavar="NAME,NAME", help=",".join(NAMES)
    )
    parser.add_argument(
        "--scenario",
        type=listed(SCENARIOS),
        default=",".join(SCENARIOS),
        metavar="NAME,NAME",
        help=",".join(SCENARIOS),
    )
    parser.add_argument(
        "--verify",
        choices=("auto", "always", "never"),
        default="auto",
        help="与完整生成逐字节比较（auto：N≤500） / compare with a clean build (auto: N ≤ 500)",
    )
    parser.add_argument(
        "--chart",
        nargs="?",
        type=Path,
        const=root / CHART,
        metavar="FILE",
        help="画图（默认 docs/performance.svg） / draw a chart (default: docs/performance.svg)",
    )
    parser.add_argument(
        "--cache", type=Path, default=root / CACHE, metavar="DIR", help="工作文件夹 / working folder"
    )
    return parser.parse_args(arguments)


def positive(text: str) -> int:
    """A whole number above zero."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def sizes(text: str) -> tuple[int, ...]:
    """Numbers with commas between them, smallest first."""
    return tuple(sorted({positive(part) for part in text.split(",")}))


class listed:  # noqa: N801 — used as a type of an option, which argparse names in its messages
    """Names with commas between them, each one of those known; in the order of these."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known

    def __call__(self, text: str) -> tuple[str, ...]:
        """The names in a text; ArgumentTypeError where one is unknown."""
        wanted = {part.strip() for part in text.split(",")}
        if unknown := wanted - set(self.known):
            raise argparse.ArgumentTypeError(
                f"没有 / there is no {', '.join(sorted(unknown))}: {', '.join(self.known)}"
            )
        return tuple(name for name in self.known if name in wanted)


def run(options: argparse.Namespace) -> int:
    """Measure; 1 where a build failed or an incremental one differs from a clean one."""
    cache: Path = options.cache.resolve()
    machine = describe_machine()
    generators = Generators(options.only, cache)
    results = Results(machine, LABELS, generators.versions, generators.unavailable)
    plan = Plan(options.n, options.rounds, options.scenario, options.verify)
    try:
        run_plan(plan, cache / "work", generators.make_sites, results, tell_progress)
    except BuildError as error:
        work = cache / "work"
        complain(
            Message(
                f"有一次生成失败，相关文件留在 {work}：{error}",
                f"A build failed; its files are in {work}: {error}",
            )
        )
        return 1
    finally:
        # Also what a run found that failed or was stopped: readings are dear.
        results.save(cache / "results.json")
    sys.stdout.write(format_report(results))
    if options.chart:
        options.chart.write_text(draw_chart(results), encoding="utf-8")
    return 1 if results.differences else 0


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Run the benchmark, one at a time."""
    make_streams_safe()
    options = parse(arguments, root)
    # Ended from outside as by Ctrl-C, so that what it started ends with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options.cache.mkdir(parents=True, exist_ok=True)
    try:
        with hold(options.cache / "bench.lock", 0, lambda: None):
            return run(options)
    except OutputBusyError:
        complain(
            Message(
                "另一个基准测试正在运行，两者会互相影响。请等它结束。",
                "Another benchmark is running; the two would disturb each other. Wait for it to end.",
            )
        )
        return 1
    except KeyboardInterrupt:
        say(Message("已停止。", "Stopped."), sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
