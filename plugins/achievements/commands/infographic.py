"""infographic: the long picture (一图读懂) of a place, an article or an event, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from achievements.build.journal import write_whole
from achievements.commands.console import CommandError, say
from achievements.commands.opening import open_for
from achievements.commands.places import find_content, find_output, shown_path
from achievements.model.findings import Message
from achievements.model.names import names_of
from achievements.model.suggestions import ask, closest, id_of
from achievements.site.edition import Edition
from achievements.site.library import Library
from achievements.site.long_pictures import (
    LongPictureView,
    district_picture,
    event_picture_of,
    post_picture,
)
from achievements.site.post_cards import post_names

View = Callable[[Edition, str], LongPictureView]


def run(
    root: Path,
    name: str,
    content: str | None = None,
    output: str | None = None,
    siteurl: str | None = None,
) -> int:
    """Write NAME.zh.png and NAME.en.png, and say where they are."""
    from achievements.build.assembly import draw_long_picture

    source = find_content(root, content)
    target = find_output(root, output, source, "pictures")
    site, address = open_for(root, source, siteurl)
    view, found = find_view(name, site.library)
    target.mkdir(parents=True, exist_ok=True)
    for lang, edition in site.editions.items():
        path = target / f"{found}.{lang}.png"
        write_whole(path, draw_long_picture(edition, site.theme, view, found))
        say(Message(f"已生成 {shown_path(path)}", f"Made {shown_path(path)}"))
    if not address:
        say(
            Message(
                "没有正式网址，图上没有二维码；请用 --siteurl 给出，形如 https://网站域名/专题路径。",
                "Without the public address the picture has no QR code: give --siteurl, "
                "like https://HOST/PATH.",
            )
        )
    return 0


def find_view(name: str, library: Library) -> tuple[View, str]:
    """Return what makes the picture of what has an ID or a name; CommandError where nothing is called so."""
    dataset = library.dataset
    kinds: tuple[tuple[View, dict[str, tuple[str, ...]]], ...] = (
        (district_picture, names_of(dataset, "district")),
        (event_picture_of, names_of(dataset, "event")),
        (post_picture, post_names(library)),
    )
    for view, names in kinds:
        if found := id_of(name, names):
            return view, found
    near = closest(name, [known for _, names in kinds for known in names])
    asked = ask(near, Message("用 ids 可以查 ID", "the task ids looks up IDs"))
    raise CommandError(
        f"没有叫“{name}”的地方、活动或文章；{asked.zh}",
        f"No place, event or article is called {name!r}: {asked.en}",
        code=2,
    )
