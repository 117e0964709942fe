"""The YAML at the top of a Markdown text, between two ``---`` lines."""

from __future__ import annotations

import re

from strict_yaml import load

from .document import FrontMatter, Problem

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)


def split_front_matter(text: str) -> tuple[FrontMatter | None, str, int, list[Problem]]:
    """Part a text into front matter and body.

    Gives the front matter (``None`` where there is none), the body, the number of
    lines before the body, and the problems of the YAML.
    """
    opening = _OPEN.match(text)
    if opening is None:
        return None, text, 0, []
    closing = _CLOSE.search(text, opening.end())
    if closing is None:
        zh = "开头的“---”没有配对；请在标题等信息之后另起一行写“---”"
        en = "the “---” at the top is never closed: write a line “---” after the title and the other entries"
        return None, text, 0, [Problem(1, 1, "front-matter-unclosed", "error", zh, en)]
    raw = text[opening.end() : closing.start()]
    yaml = load(raw, line_offset=1)
    problems = [Problem.from_yaml(problem) for problem in yaml.problems]
    if yaml.complete and yaml.data is not None and not isinstance(yaml.data, dict):
        zh = "两个“---”之间应是“名称: 值”；请检查冒号是否为半角，其后是否有空格"
        en = "“name: value” lines are expected here: check that an ordinary colon and a space follow the name"
        problems.append(Problem(2, 1, "front-matter-not-a-mapping", "error", zh, en))
    return FrontMatter(raw, yaml), text[closing.end() :], text.count("\n", 0, closing.end()), problems
