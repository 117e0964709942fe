"""translated: note in an English text which Chinese text it was compared with."""

from __future__ import annotations

from pathlib import Path

from achievements.commands.console import CommandError, say
from achievements.commands.places import find_content, shown_path
from achievements.commands.texts import find_text
from achievements.editing import Set, open_workspace
from achievements.model.findings import Message
from achievements.model.load import load_dataset, read_files
from achievements.posts.entities import Article, Posts
from achievements.posts.load import load_posts
from achievements.posts.translation import KEY, text_digest
from strict_yaml import read_text


def run(root: Path, post: str, content: str | None = None) -> int:
    """Renew the note of one post or page; nothing else in the file is touched."""
    folder = find_content(root, content)
    files = read_files(folder)
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    zh, en = _find(post, posts)
    digest = text_digest(zh.title, zh.summary, read_text(files[zh.place.file]).text)
    space = open_workspace(root, folder)
    path = folder / en.place.file
    noted = space.read(en.place.file).edited(Set((KEY,), digest)).change
    step = space.save([noted], Message(f"译文已核对：{post}", f"translation compared: {post}"))
    if step is None:
        say(
            Message(
                f"{shown_path(path)} 已有这条记录，没有改动。",
                f"{shown_path(path)} bears this note already; nothing was changed.",
            )
        )
        return 0
    say(
        Message(
            f"已在 {shown_path(path)} 中记下：英文与现在的中文一致。",
            f"Noted in {shown_path(path)} that it agrees with the Chinese text as it is now.",
        )
    )
    return 0


def _find(name: str, posts: Posts) -> tuple[Article, Article]:
    """Return the two texts of a post or page. Raises CommandError where there are not two sound ones."""
    known = {post.id: (post.zh, post.en) for post in posts.posts}
    known |= {post.slug: (post.zh, post.en) for post in posts.posts}
    known |= {page.slug: (page.zh, page.en) for page in posts.pages}
    zh_text, en_text = find_text(name, known)
    if en_text is None:
        raise CommandError(
            f"“{name}”还没有可用的英文；请先写英文或改正其中的错误。",
            f"“{name}” has no sound English text yet; write it, or mend its errors.",
        )
    return zh_text, en_text
