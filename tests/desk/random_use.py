"""What nobody would think of doing on the desk: any question of its page, with any answer in its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.editing.random_edits import TEXTS

Ask = Callable[[str, dict[str, Any]], dict[str, Any] | None]  # None where it was refused
PIECES = (
    *TEXTS,
    *(
        "〖",
        "〗",
        "〖1〗",
        "{fig}`",
        "`",
        "\n\n",
        "\n",
        "## ",
        "| a | b |\n|---|---|\n",
        "[",
        "](x)",
        "![](a.png)",
        "**",
    ),
    *(
        "3227万美元",
        "同比增长88.6%",
        "北区",
        "【译：",
        "】",
        "---\n",
        "\u3000",
        "１２",
        "&lt;",
        "<b>",
        "\r\n",
        "\t",
        "😀",
        "﻿",
    ),
)


def use(ask: Ask, random: Random) -> str:
    """Do one thing on the desk, and say what was done."""
    action = random.choices(list(ACTIONS), [weight for _, weight in ACTIONS.values()])[0]
    ACTIONS[action][0](ask, random)
    return action


def any_text(random: Random) -> str:
    return "".join(random.choice(PIECES) for _ in range(random.randint(0, 3)))


def edited(text: str, random: Random) -> str:
    """A text after a slip of the hand: something put in, taken out, doubled or moved."""
    start = random.randint(0, len(text))
    end = min(len(text), start + random.choice((0, 0, 1, 1, 2, 5, 30)))
    kind = random.random()
    if kind < 0.6:
        return text[:start] + random.choice(PIECES) + text[end:]
    if kind < 0.8:
        return text[:start] + text[end:]
    other = random.randint(0, len(text))
    return text[:other] + text[start:end] + text[other:]


def open_any(ask: Ask, random: Random) -> dict[str, Any] | None:
    posts = ask("posts", {}) or {"posts": []}
    return ask("post", {"id": random.choice(posts["posts"])["id"]}) if posts["posts"] else None


def save(ask: Ask, random: Random) -> None:
    post = open_any(ask, random)
    if not post or not post["texts"]:
        return
    lang = random.choice(list(post["texts"]))
    text = post["texts"][lang]
    for _ in range(random.randint(1, 3)):
        field = random.choice(("title", "summary", "body", "body", "body", "body"))
        text = text | {field: edited(text[field], random)}
    if random.random() < 0.05:
        text = text | {"digest": random.choice(("", "0" * 64))}
    if random.random() < 0.3:
        ask("check", {"id": post["id"], "texts": {lang: text}, "keep": random.random() < 0.5})
    ask("save", {"id": post["id"], "lang": lang, "plain": random.random() < 0.2, **text})


def begin_english(ask: Ask, random: Random) -> None:
    if post := open_any(ask, random):
        made = ask("skeleton", {"id": post["id"]})
        digest = (post["texts"].get("en") or {}).get("digest", "")
        if made:
            ask("save", {"id": post["id"], "lang": "en", **made["text"], "digest": digest})
        ask("translated", {"id": post["id"]})


def facts(ask: Ask, random: Random) -> None:
    if post := open_any(ask, random):
        listed = ask("choices", {}) or {}
        lists = {}
        for key, kind in (
            ("districts", "district"),
            ("topics", "topic"),
            ("sources", "source"),
            ("events", "event"),
        ):
            known = [each["id"] for each in listed.get(kind, [])]
            wanted = [random.choice([*known, any_text(random)]) for _ in range(random.randint(0, 2))]
            lists[key] = random.choice((wanted, post["facts"][key]))
        ask("facts", {"id": post["id"], **lists})


def steps(ask: Ask, random: Random) -> None:
    if post := open_any(ask, random):
        state = random.choice(("初审", "复审", "终审", any_text(random)))
        ask(
            "review-step",
            {"id": post["id"], "state": state, "by": random.choice(("甲", "乙", any_text(random)))},
        )
        if random.random() < 0.2:
            ask("finish", {"id": post["id"]})


def new(ask: Ask, random: Random) -> None:
    listed = ask("choices", {}) or {}
    date = random.choice(("2024-07", "2024-07-30", "2023", any_text(random)))
    if random.random() < 0.5:
        names = {
            key: any_text(random) for key in ("title", "title_en", "publication", "publication_en", "url")
        }
        ask("new-source", {**names, "date": date})
        return
    places = [each["id"] for each in listed.get("district", [])]
    titles = {"title": any_text(random), "title_en": any_text(random)}
    ask(
        "new-post",
        {**titles, "date": date, "districts": random.sample(places, 1), "topics": [], "sources": []},
    )


def fill_in(ask: Ask, random: Random) -> None:
    listed = ask("choices", {}) or {}
    kind = random.choice(("source", "indicator"))
    known = [each["id"] for each in listed.get(kind, [])] or [""]
    own = {
        "url": random.choice(("https://paper.example/1", any_text(random))),
        "zh": any_text(random),
        "en": any_text(random),
    }
    ask("fill-in", {"kind": kind, "id": random.choice(known), **own})


def data_file(ask: Ask, random: Random) -> None:
    todo = ask("todo", {}) or {"groups": []}
    files = [item["file"] for group in todo["groups"] for item in group["items"] if item.get("file")]
    files += ["data/districts/north.yaml", "data/sources/2024-05-bulletin.yaml"]
    if opened := ask("file", {"path": random.choice(files)}):
        ask(
            "file-save",
            {"path": opened["path"], "digest": opened["digest"], "body": edited(opened["body"], random)},
        )


def figures(ask: Ask, random: Random) -> None:
    post = open_any(ask, random)
    found = ask("figures", {"id": post["id"]}) if post else None
    if not post or not found or not found["rows"]:
        return
    row = random.choice(found["rows"])
    listed = ask("choices", {}) or {}
    ticked = {
        "number": row["number"],
        "place": random.choice([each["id"] for each in listed["district"]]),
        "indicator": random.choice([each["id"] for each in listed["indicator"]]),
        "period": random.choice([*(each["id"] for each in row["periods"]), "2024-H1", any_text(random)]),
    }
    ask("figures-accept", {"id": post["id"], "digest": found["digest"], "rows": [ticked]})


def undo(ask: Ask, random: Random) -> None:
    if random.random() < 0.5:
        ask("take-back", {})
    elif post := open_any(ask, random):
        ask("undo", {"id": post["id"], "lang": random.choice(("zh", "en"))})


ACTIONS: dict[str, tuple[Callable[[Ask, Random], None], int]] = {
    "save": (save, 60),
    "begin_english": (begin_english, 4),
    "facts": (facts, 6),
    "steps": (steps, 6),
    "new": (new, 6),
    "fill_in": (fill_in, 4),
    "data_file": (data_file, 6),
    "figures": (figures, 4),
    "undo": (undo, 6),
}


def taken_back(ask: Ask) -> Iterator[None]:
    """Take every step back, one at a time."""
    while ask("take-back", {}) is not None:
        yield
