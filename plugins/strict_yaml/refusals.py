"""What of YAML is refused, by rule, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MAX_DEPTH: Final = 32  # levels of nesting

REFUSALS: Final[Mapping[str, tuple[str, str]]] = {
    "yaml-directive": (
        "以 % 开头的 YAML 指令没有用处；请删除这一行",
        "a YAML directive (a line that starts with %) has no use here: delete the line",
    ),
    "yaml-several-documents": (
        "“---”之后又开始了一份数据；一个文件只能有一份，请删除“---”或另建文件",
        "a second document starts after “---”: a file holds one; delete the “---” or make a new file",
    ),
    "yaml-merge-key": (
        "不支持合并键“<<”；请把各项直接写出来",
        "the merge key “<<” is not supported: write the entries out",
    ),
    "yaml-empty-key": (
        "冒号前面没有名称；请写成“名称: 值”",
        "there is no name before the colon: write “name: value”",
    ),
    "yaml-complex-key": (
        "名称不能是列表或映射；若这是文字，请加上英文引号",
        "a name cannot be a list or a mapping: if this is text, put it in quotes",
    ),
    "yaml-alias": (
        "不支持以 * 开头的引用；请把值完整写出，若 * 是文字的一部分，请给整个值加上英文引号",
        "an alias (*name) is not supported: write the value out; if the * belongs to the text, quote it",
    ),
    "yaml-anchor": (
        "不支持以 & 开头的锚点；请删除它，若 & 是文字的一部分，请给整个值加上英文引号",
        "an anchor (&name) is not supported: delete it; if the & belongs to the text, quote it all",
    ),
    "yaml-tag": (
        "不支持以 ! 开头的标签；请删除它，若 ! 是文字的一部分，请给整个值加上英文引号",
        "a tag (!name) is not supported: delete it; if the ! belongs to the text, quote the value",
    ),
    "yaml-too-deep": (
        f"嵌套超过 {MAX_DEPTH} 层；请检查这里的括号或缩进",
        f"nested deeper than {MAX_DEPTH} levels: check the brackets or the indentation here",
    ),
}
