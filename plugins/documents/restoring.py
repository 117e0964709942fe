"""Repairs of machine damage: pinyin among the characters, cut characters; traditional to simplified."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from cjk_characters import HAN

from .document import Message, Remark, RemarkKind
from .pinyin import find_annotations, find_cuts, learn_readings, recover, strip_annotations

LOST = "\N{REPLACEMENT CHARACTER}"
# A text is traditional if a larger share of its different characters is not simplified.
_TRADITIONAL = 0.08
_AROUND = 8


def restore(texts: Sequence[str]) -> tuple[list[str], list[Remark]]:
    """Return the texts without pinyin, in simplified characters, and remarks on what is uncertain or lost.

    The remarks count the texts from 1. A lost character is U+FFFD, which no check lets pass.
    """
    whole = "\n".join(texts)
    remarks: list[Remark] = []
    if annotated := find_annotations(whole):
        whole = _mend_cuts(whole, learn_readings(annotated), texts, remarks)
        whole = strip_annotations(whole)
        remarks.append(
            Remark(
                RemarkKind.REPAIRED,
                Message(
                    f"删去 {len(annotated)} 处夹在字间的拼音（如“{annotated[0].group()}”）",
                    f"{len(annotated)} pinyin annotations (like “{annotated[0].group()}”) "
                    "among the characters were deleted",
                ),
                quote=annotated[0].group(),
            )
        )
    return _simplify(whole, remarks).split("\n"), remarks


def _mend_cuts(
    whole: str, readings: dict[str, frozenset[str]], texts: Sequence[str], remarks: list[Remark]
) -> str:
    """Return the text with cut characters restored where possible, and marked as lost elsewhere."""
    ends = list(accumulate(len(text) + 1 for text in texts))
    parts: list[str] = []
    position = 0
    for match in find_cuts(whole):
        found = recover(whole, match, readings)
        now, then = (found.now, found.then.replace("□", LOST)) if found else (match.group(), match[1] + LOST)
        line_start = whole.rfind("\n", 0, match.start()) + 1
        before = strip_annotations(whole[line_start : match.start()])[-_AROUND:]
        parts += [whole[position : match.start()], then]
        position = match.start() + len(now)
        remarks.append(_ask(f"{before}{now}", then, bisect_right(ends, match.start()) + 1))
    return "".join(parts) + whole[position:]


def _ask(now: str, then: str, number: int) -> Remark:
    """Return the question about a restored place."""
    lost_zh = f"，其中“{LOST}”处的字已丢失，请补上" if LOST in then else ""
    lost_en = f" and fill in the character lost at “{LOST}”" if LOST in then else ""
    return Remark(
        RemarkKind.CONFIRM,
        Message(
            f"“{now}”有字被截断，按相邻字节复原为“{then}”{lost_zh}；请对照原刊核对",
            f"in “{now}” characters were cut; by the bytes around them it was “{then}”: "
            f"compare with the publication{lost_en}",
        ),
        number,
        now,
    )


def _simplify(whole: str, remarks: list[Remark]) -> str:
    """Return the text in simplified characters if it is traditional; OpenCC chooses by context."""
    han = set(HAN.findall(whole))
    # GB 2312 is the set of simplified characters.
    if sum(not char.encode("gb2312", "ignore") for char in han) <= _TRADITIONAL * len(han):
        return whole
    import opencc

    simplified: str = opencc.OpenCC("t2s").convert(whole)
    remarks.append(
        Remark(
            RemarkKind.CONFIRM,
            Message(
                "繁体字已转为简体，请核对人名、地名等专名",
                "traditional characters were made simplified: check the names",
            ),
        )
    )
    return simplified
