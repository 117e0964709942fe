"""Former names: each leads to one page, and is no longer the name of any page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from achievements.model.entities import Place
from achievements.model.findings import Message
from achievements.model.problems import Problems


class Aliased(NamedTuple):
    """A thing with its name, its former names, and the place for what is wrong with these."""

    name: str
    aliases: tuple[str, ...]
    place: Place


def check_aliases(things: Iterable[Aliased], problems: Problems, taken: Collection[str] = ()) -> None:
    """Report former names that cannot be told apart; ``taken`` are further names that are in use."""
    known = list(things)
    owner = dict.fromkeys(taken, "") | {record.name: record.name for record in known}
    for record in known:
        for alias in record.aliases:
            first = owner.setdefault(alias, record.name)
            if first != record.name or alias == record.name:
                problems.add(
                    "duplicate-id",
                    record.place,
                    Message(
                        f"原先的名称 {alias} 仍有页面在用（{first or '本站的栏目'}）；请从 aliases 中删去",
                        f"the former name {alias} is still in use (by {first or 'a section of the site'}): "
                        "delete it from aliases",
                    ),
                )
