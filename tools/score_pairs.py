"""Compare pairs of texts whose answer is known, and print how many are right, class by class.

    python tools/score_pairs.py FILE [--wrong]

FILE holds lines of JSON: ``{"id", "zh", "en", "expect": "clean" | "finding", "class"}``. A pair with a
finding above ``info`` counts as complained of. Recall is the share of the pairs with an error that are
complained of; a right pair that is complained of is a false alarm.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

from achievements.commands.check_pairs import compare_loose  # noqa: E402 — the portal's libraries lie in plugins/
from achievements.model.findings import Severity  # noqa: E402


def main() -> int:
    """Print the score of a file; 1 if any pair is not as expected."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("file", type=Path, metavar="FILE")
    arguments.add_argument("--wrong", action="store_true", help="also print what is not as expected")
    options = arguments.parse_args()
    right: defaultdict[str, Counter[str]] = defaultdict(Counter)
    asked: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in options.file.read_text("utf-8").splitlines():
        pair = json.loads(line)
        found = [
            difference
            for difference in compare_loose(pair["zh"], pair["en"])
            if difference.rule.severity is not Severity.INFO
        ]
        expected = pair["expect"]
        kind = str(pair.get("class", ""))
        asked[expected][kind] += 1
        if bool(found) == (expected == "finding"):
            right[expected][kind] += 1
        elif options.wrong:
            print(f"{pair['id']} [{kind}] expected {expected}\n    {pair['zh']}\n    {pair['en']}")
            for difference in found:
                print(f"    {difference.rule.name}: {difference.message.en}")
    for expected, name in (("finding", "errors found"), ("clean", "right pairs left alone")):
        for kind, count in sorted(asked[expected].items()):
            print(f"{kind or '(no class)'}, {name}: {right[expected][kind]} of {count}")
        total, good = asked[expected].total(), right[expected].total()
        print(f"all, {name}: {good} of {total} ({100 * good / max(total, 1):.1f} %)")
    return 0 if right == asked else 1


if __name__ == "__main__":
    sys.exit(main())
