"""Which breakdown a figure belongs to: codes of dimensions named beside it (其中制造业, 省级)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from achievements.drafting.indicators import squeeze
from achievements.drafting.rows import Candidate, Sureness
from achievements.model.entities import Dataset

_LEVELS = "省市区县"


class CodeName(NamedTuple):
    """A code under one of its names."""

    name: str
    id: str  # dimension:code


class Breakdowns:
    """The codes of a dataset's dimensions, found by name; longer names first."""

    def __init__(self, dataset: Dataset) -> None:
        names = {CodeName(name, id_) for name, id_ in code_names(dataset) if len(name) > 1}
        self._codes = {
            code: f"{each.id}:{code}" for each in dataset.dimensions.values() for code in each.codes
        }
        self._names = sorted(names, key=lambda each: (-len(each.name), each))
        self.names = tuple(each.name for each in self._names)
        self._indicators = sorted(
            {
                squeeze(name)
                for each in dataset.indicators.values()
                for name in (each.name.zh, each.short_name.zh)
            },
            key=len,
        )

    def code(self, code: str) -> str:
        """Return a code as ``dimension:code``; "" where no dimension has it."""
        return self._codes.get(code, "")

    def find(self, words: str, alias: str, of: str = "", *, in_names: bool = False) -> tuple[Candidate, ...]:
        """Return the codes named in ``words``, except those in ``alias``, the indicator's own name.

        ``of`` limits them to one dimension. A code within the name of another indicator counts only with
        ``in_names``: after 其中, 签约项目 are those of the projects that are signed.
        """
        text, own = squeeze(words), squeeze(alias)
        for name in reversed(self._indicators):
            if not in_names and name in text and name not in own:
                text = text.replace(name, "|")  # 内资 of 内资实物工作量 is no part of anything
        found: list[Candidate] = []
        taken: set[str] = set()  # dimensions
        for name, id_ in self._names:
            dimension = id_.partition(":")[0]
            if name in text and name not in own and dimension not in taken and of in ("", dimension):
                taken.add(dimension)
                text = text.replace(name, "|")
                found.append(Candidate(id_, Sureness.LIKELY, (name,)))
        return tuple(found)


def with_level(own: str) -> str:
    """Return a list item with the level it abbreviates: in 省、市重点项目, 省 stands for 省级."""
    level = own[-1:] if own[-1:] in _LEVELS else own[:1]
    return f"{own}，{level}级" if level and level in _LEVELS else own


def code_names(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield each name of a code, and the code with its dimension."""
    for dimension in dataset.dimensions.values():
        for code, name in dimension.codes.items():
            id_ = f"{dimension.id}:{code}"
            zh, en = squeeze(name.zh), name.en.casefold()
            yield zh, id_
            # 合同项目 is "contracted projects": 合同 is what the code "Contracted" is called, too.
            for term in dataset.glossary:
                if term.en.casefold().startswith(f"{en} ") and term.zh.endswith("项目"):
                    yield squeeze(term.zh.removesuffix("项目")), id_
