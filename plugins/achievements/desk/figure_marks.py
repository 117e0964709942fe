"""Figures of the data as staff see them in a text: ``{fig}`north/fdi-used@2024`` is shown as 〖3227万美元〗.

A table that is sent with the text maps each shown name back to its figure. A marked name that is not in the
table is refused, never guessed: a figure is either unchanged or gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from achievements.model.entities import Dataset, Lang
from achievements.model.findings import Message
from achievements.posts.figure_roles import PARTS, figure_words, split_reference
from figures import format_period

MARKS = ("〖〗", "⟦⟧", "⦗⦘")  # the first that a text does not use itself
ROLE = re.compile(r"(?<!`)\{fig\}`(?!`)([^`\n]+)`(?!`)")
_KEY = re.compile(r"[a-z][a-z0-9-]*/[^\s“”`，；、。（）()@]+@[0-9A-Za-z/+-]+")
_PART_NAMES = {
    "value": Message("", ""),
    "yoy": Message("同比增长", "growth on a year before"),
    "target": Message("任务完成率", "completion of the target"),
    "rank": Message("位次", "rank"),
}


class Marked(NamedTuple):
    """A text whose figures are marked, and the table from each shown name to its figure.

    ``marks`` is the pair of brackets used, "" where the text has all of them and its figures stay as roles.
    """

    body: str
    marks: str
    figures: dict[str, str]


class FigureNames:
    """The names of the data's figures. A ``target`` is what stands between the backticks of a role."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._by_key = {each.key: each for each in dataset.observations}

    def words(self, target: str, lang: Lang) -> str:
        """Return a figure as its page shows it; one that the data does not hold, after a question mark."""
        key, part = split_reference(target)
        observation = self._by_key.get(key)
        if observation is None or part not in PARTS or getattr(observation, part) is None:
            return f"？{target}"
        return figure_words(observation, part, self._dataset.indicators[observation.indicator], lang)

    def label(self, target: str, lang: Lang) -> str:
        """Return what a figure counts: place, indicator, period; its key where the data does not hold it."""
        key, part = split_reference(target)
        observation = self._by_key.get(key)
        if observation is None or part not in PARTS:
            return target
        dataset = self._dataset
        names = [
            dataset.districts[observation.district].name,
            dataset.indicators[observation.indicator].name,
            *(dataset.dimensions[dimension].codes[code] for dimension, code in observation.breakdown),
            *(each for each in (observation.scope, observation.variant) if each),
        ]
        parts = [name.get(lang) for name in names]
        parts += [format_period(observation.period, lang), getattr(_PART_NAMES[part], lang)]
        return " ".join(filter(None, parts))

    def tell(self, message: Message) -> Message:
        """Return a message in which every figure key or role is replaced by what the figure counts."""

        def told(text: str, lang: Lang, write: str, choose: str, bare: str) -> str:
            text = re.sub(f"{write}(?={ROLE.pattern})", choose, text)
            text = ROLE.sub(lambda role: f"“{self.label(role[1], lang)}”", text)
            text = _KEY.sub(
                lambda key: f"“{self._reading(key[0], lang)}”" if self.knows(key[0]) else key[0], text
            )
            return re.sub(r" ?\{fig\}" if lang == "zh" else r"\{fig\}", bare, text)

        return Message(
            told(message.zh, "zh", "写 ?", "用“插入数字”选", "插入的数字"),
            told(message.en, "en", "write ", "insert the figure ", "an inserted figure"),
        )

    def _reading(self, key: str, lang: Lang) -> str:
        """Return what a figure counts; for a further reading of it, followed by its value."""
        label = self.label(key, lang)
        return f"{label} {self.words(key, lang)}" if "+" in key and self._by_key[key].value else label

    def named_in(self, message: Message) -> bool:
        """Return whether a message names a figure that the data holds."""
        return any(self.knows(key) for key in _KEY.findall(message.zh))

    def knows(self, key: str) -> bool:
        """Return whether the data holds a figure with this key."""
        return key in self._by_key


class MarkSlip(NamedTuple):
    """An error in a figure of a text, with its line (from 1)."""

    line: int
    message: Message


def mark_figures(body: str, names: FigureNames, lang: Lang, taken: Mapping[str, str]) -> Marked:
    """Replace figures by their words, in full where another figure has ``taken`` the short name."""
    marks = next((each for each in MARKS if not any(sign in body for sign in each)), "")
    if not marks:
        return Marked(body, "", {})
    targets = list(dict.fromkeys(ROLE.findall(body)))
    short = {target: names.words(target, lang) for target in targets}
    many = Counter(short.values())
    shown: dict[str, str] = {}
    figures: dict[str, str] = {}
    for target in targets:
        words = short[target]
        full = f"{words}｜{names.label(target, lang)}"
        tried = (full if many[words] > 1 else words, full, f"{words}｜{target}", target)
        name = next(
            each
            for each in tried
            if figures.get(each, target) == taken.get(each, target) == target
            and not any(sign in each for sign in (*marks, "\n"))
        )
        shown[target], figures[name] = name, target
    return Marked(ROLE.sub(lambda role: f"{marks[0]}{shown[role[1]]}{marks[1]}", body), marks, figures)


def unmark_figures(body: str, marks: str, figures: Mapping[str, str]) -> tuple[str, list[MarkSlip]]:
    """Return the text with its figures as roles again, and the marks that name no figure or are unpaired."""
    if not marks:
        return body, []
    opening, closing = marks[0], marks[1]
    slips: list[MarkSlip] = []

    def back(marked: re.Match[str]) -> str:
        target = figures.get(marked[1], "")
        if ROLE.fullmatch(role := f"{{fig}}`{target}`"):
            return role
        slips.append(MarkSlip(_line(body, marked.start()), _not_a_figure(marked[0])))
        return marked[1]

    text = re.sub(f"{opening}([^{opening}{closing}\n]*){closing}", back, body)
    alone = [
        MarkSlip(_line(text, sign.start()), _alone(marks))
        for sign in re.finditer(f"[{opening}{closing}]", text)
    ]
    return text, sorted([*slips, *alone])


def find_plain_figures(before: str, after: str, names: FigureNames, lang: Lang) -> Iterator[MarkSlip]:
    """Yield the figures that became plain text: a role fewer than ``before``, and its words once more."""
    were, are = Counter(ROLE.findall(before)), Counter(ROLE.findall(after))
    old, new = (ROLE.sub(lambda role: "-" * len(role[0]), text) for text in (before, after))
    for target in were:
        words = names.words(target, lang)
        written = re.compile(rf"(?<![\d.,]){re.escape(words)}(?!\d)")
        found = list(written.finditer(new))
        if are[target] < were[target] and len(found) > len(written.findall(old)):
            yield MarkSlip(_line(new, found[-1].start()), _plain(words))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _not_a_figure(marked: str) -> Message:
    return Message(
        f"{marked}不是数据里的数字：数字不在文中改。请撤销（Ctrl+Z），或整个删掉，用“插入数字”另选；"
        "数据本身错了，请在“表格”里改。",
        f"{marked} is no figure of the data: figures are not changed in the text. Undo it (Ctrl+Z), or "
        "delete it whole and choose another with “Insert a figure”; where the data is wrong, mend it there.",
    )


def _alone(marks: str) -> Message:
    opening, closing = marks[0], marks[1]
    return Message(
        f"{opening}和{closing}是数字的记号，这里不成对。请撤销（Ctrl+Z），或把这个数字整个删掉再插入。",
        f"{opening} and {closing} mark a figure, and one of them is missing here. Undo it (Ctrl+Z), or "
        "delete the figure whole and insert it again.",
    )


def _plain(words: str) -> Message:
    return Message(
        f"“{words}”原是数据里的数字，现在成了普通文字，以后数据改了它不会跟着变。"
        "请撤销（Ctrl+Z），或用“插入数字”换上。",
        f"“{words}” was a figure of the data and is plain text now: it will not follow the data any more. "
        "Undo that (Ctrl+Z), or put the figure in with “Insert a figure”.",
    )
