"""wechat: an article for the editor of WeChat's official accounts, its pictures and its cover beside it."""

from __future__ import annotations

import re
from pathlib import Path

from achievements.build.journal import write_whole
from achievements.commands.console import CommandError, say
from achievements.commands.opening import open_for
from achievements.commands.places import find_content, find_output, shown_path
from achievements.model.findings import Message
from achievements.model.suggestions import ask, closest, id_of
from achievements.posts.entities import Post
from achievements.render.wechat import SUMMARY_LENGTH, TITLE_LENGTH, closing, paste, sheet
from achievements.site.body import body_html
from achievements.site.cards import source_link
from achievements.site.library import Library
from achievements.site.post_cards import post_names, post_path
from achievements.site.share_cards import article_card


def run(
    root: Path,
    post: str,
    content: str | None = None,
    output: str | None = None,
    siteurl: str | None = None,
) -> int:
    """Write the article, its pictures and its cover into a folder of their own; say what is too long."""
    from achievements.build.assembly import Copies, draw_card

    source = find_content(root, content)
    target = find_output(root, output, source, "wechat")
    site, address = open_for(root, source, siteurl)
    edition = site.editions["zh"]
    found = find_post(post, site.library)
    folder = target / found.id
    folder.mkdir(parents=True, exist_ok=True)
    palette = site.theme.palette
    page = edition.urls.absolute(post_path(found), "zh") if address else ""
    body = body_html(found.zh, edition)
    shown = list(dict.fromkeys(re.findall(r'<img src="([^"]+)"', body)))
    files = {src: f"图{number}{Path(src).suffix}" for number, src in enumerate(shown, 1)}
    pasted = paste(body, page, palette, files)
    copies = {f"{site.urls.base}/pictures/{p.plan.jpeg.name}": p for p in site.pictures}
    for src, name in files.items():
        write_whole(folder / name, Copies(copies[src]).bytes_of(copies[src].plan.jpeg.name))
    cover = "封面-900x383.png"
    card = article_card(edition, found.id)
    write_whole(folder / cover, draw_card(card.view, palette, site.theme.numerals, "wechat"))
    sources = [source_link(each, edition).label for each in found.sources]
    html = sheet(
        found.zh.title,
        found.zh.summary,
        pasted.html + closing(pasted, sources, palette),
        cover=cover,
        address=page,
        pictures=len(pasted.pictures),
    )
    article = folder / "公众号.html"
    write_whole(article, html.encode())
    tell(found, article, len(pasted.pictures), has_address=bool(address))
    return 0


def tell(post: Post, article: Path, pictures: int, *, has_address: bool) -> None:
    """Say where everything is, and what the editor of WeChat would not take."""
    file = shown_path(article)
    say(
        Message(
            f"已生成 {file}：用浏览器打开，点“复制正文”，粘贴到公众号编辑器。"
            f"封面和 {pictures} 张图片在同一文件夹。",
            f"Made {file}: open it in a browser, press the button, and paste into the editor of WeChat. "
            f"The cover and the pictures ({pictures}) lie beside it.",
        )
    )
    for zh, en, text, most in (
        ("标题", "The title", post.zh.title, TITLE_LENGTH),
        ("摘要", "The summary", post.zh.summary, SUMMARY_LENGTH),
    ):
        if len(text) > most:
            say(
                Message(
                    f"{zh}有 {len(text)} 个字，公众号最多 {most} 个；粘贴前请改短。",
                    f"{en} has {len(text)} characters; WeChat takes {most}. Shorten it before it is pasted.",
                )
            )
    if not has_address:
        say(
            Message(
                "没有正式网址，站内链接没有写进注释；请用 --siteurl 给出，形如 https://网站域名/专题路径。",
                "Without the public address links within the site are no notes: give --siteurl, "
                "like https://HOST/PATH.",
            )
        )


def find_post(name: str, library: Library) -> Post:
    """Return the article of an ID, a slug or a title; CommandError where none is called so."""
    names = post_names(library)
    if found := id_of(name, names):
        return library.post_by_id[found]
    near = closest(name, [*names, *(post.slug for post in library.posts)])
    asked = ask(near, Message("见 content/posts 里的文件夹名", "see the folders in content/posts"))
    raise CommandError(f"没有文章“{name}”；{asked.zh}", f"There is no article {name!r}: {asked.en}", code=2)
