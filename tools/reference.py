"""Tables of docs/ that are made from what the code and the rules' document say: `python -m tools.reference`.

docs/units.md lists the units of `figures`, docs/checks.zh.md each rule with its remedy in Chinese. A test
holds that both are as they would be made now. What stands above a table is written by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "plugins"))

from figures import UNITS  # noqa: E402 — the program is in sight only now
from figures.units import Unit  # noqa: E402

KINDS = {
    "money": "金额 money",
    "ratio": "比率 ratio",
    "count": "计数 count",
    "area": "面积 area",
    "length": "长度 length",
    "mass": "重量 mass",
    "volume": "体积 volume",
    "energy": "能量 energy",
    "power": "功率 power",
    "duration": "时长 duration",
    "other": "其他 other",
}
_SECTION = re.compile(r"^### ([a-z0-9-]+)\n\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"(?:error|warning|info) (\S+) · (.*。)")
_EXAMPLE = re.compile(r"^```\w+ (bad|good) [^\n]+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]+")


def unit_rows() -> str:
    """The table of units."""
    return "".join(map(_unit_row, UNITS.values()))


def _unit_row(unit: Unit) -> str:
    english = dict.fromkeys(filter(None, (unit.prefix, unit.singular, unit.plural, unit.card, *unit.en)))
    cells = (f"`{unit.id}`", KINDS[unit.kind], "、".join(unit.zh), ", ".join(english))
    return f"| {' | '.join(cells)} |\n"


def rule_rows(document: str) -> str:
    """The table of rules in Chinese, from the document of the rules; ValueError where one has no Chinese."""
    return "".join(sorted(_rule_row(rule, body) for rule, body in _SECTION.findall(document)))


def _rule_row(rule: str, body: str) -> str:
    head, *paragraphs = body.split("```", maxsplit=1)[0].strip().split("\n\n")
    match = _HEAD.match(head)
    if match is None:
        raise ValueError(f"docs/checks.md: {rule}: the first line has no Chinese")
    chinese = [" ".join(paragraph.split("\n")) for paragraph in paragraphs if _is_chinese(paragraph)]
    text = "".join([match[2], *chinese]).replace("|", "\\|")
    return f"| [`{rule}`](checks.md#{rule}) | {match[1]} | {text} | {_mended(body)} |\n"


def _mended(body: str) -> str:
    """The first line that the good example has and the bad one has not, as code; "" where there is none."""
    lines: dict[str, list[str]] = {"bad": [], "good": []}
    for kind, text in _EXAMPLE.findall(body):
        lines[kind] += text.splitlines()
    mended = next((line.strip() for line in lines["good"] if line.strip() and line not in lines["bad"]), "")
    code = f"`` {mended} ``" if "`" in mended else f"`{mended}`"
    return code.replace("|", "\\|") if mended else ""


def _is_chinese(paragraph: str) -> bool:
    """Whether a paragraph is written in Chinese: it has more Han characters than Latin words."""
    return len(_HAN.findall(paragraph)) > len(_LATIN.findall(paragraph))


def pages() -> dict[str, str]:
    """Every page that is made, by its path in the project."""
    document = (ROOT / "docs/checks.md").read_text("utf-8")
    tables = {"docs/units.md": unit_rows(), "docs/checks.zh.md": rule_rows(document)}
    return {name: _with_table((ROOT / name).read_text("utf-8"), table) for name, table in tables.items()}


def _with_table(page: str, rows: str) -> str:
    """A page with the rows of its table, which is the last thing on it."""
    head, dashes, _ = page.partition("|---|\n")
    return head + dashes + rows


if __name__ == "__main__":
    for name, text in pages().items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
