"""translated: note in an English text which Chinese text it was compared with."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from achievements.commands.console import CommandError, say
from achievements.commands.places import find_content, shown_path
from achievements.model.findings import Message
from achievements.model.load import load_dataset, read_files
from achievements.model.suggestions import ask, closest
from achievements.posts.entities import Article, Posts
from achievements.posts.forms import count_front_lines, find_value
from achievements.posts.load import load_posts
from achievements.posts.translation import KEY, text_digest
from strict_yaml import read_text

_BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf"  # of UTF-8, its bytes taken one to one


def run(root: Path, post: str, content: str | None = None) -> int:
    """Renew the note of one post or page; nothing else in the file is touched."""
    folder = find_content(root, content)
    files = read_files(folder)
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    zh, en = _find(post, posts)
    digest = text_digest(zh.title, zh.summary, read_text(files[zh.place.file]).text)
    path = folder / en.place.file
    before = files[en.place.file]
    after = with_note(before, digest)
    if after == before:
        say(
            Message(
                f"{shown_path(path)} 已有这条记录，没有改动。",
                f"{shown_path(path)} bears this note already; nothing was changed.",
            )
        )
        return 0
    path.write_bytes(after)
    say(
        Message(
            f"已在 {shown_path(path)} 中记下：英文与现在的中文一致。",
            f"Noted in {shown_path(path)} that it agrees with the Chinese text as it is now.",
        )
    )
    return 0


def with_note(raw: bytes, digest: str) -> bytes:
    """A file with the note in its front matter: in place of the old one, or as its last line."""
    # Bytes one to one, so that what is not touched stays as it is, ends of lines included.
    lines = raw.decode("latin-1").splitlines(keepends=True)
    bare = [line.rstrip("\r\n").removeprefix(_BYTE_ORDER_MARK) for line in lines]
    front = count_front_lines(bare)
    noted = find_value(KEY, bare[:front])
    end = lines[0][len(lines[0].rstrip("\r\n")) :]
    line = f"{KEY}: {digest}{end}"
    if noted:
        lines[noted[0] - 1] = line
    else:
        lines.insert(front - 1, line)
    return "".join(lines).encode("latin-1")


def _find(name: str, posts: Posts) -> tuple[Article, Article]:
    """The two texts of a post or page. Raises CommandError where there are not two sound ones."""
    wanted = _stem(name)
    known = {post.id: (post.zh, post.en) for post in posts.posts}
    known |= {post.slug: (post.zh, post.en) for post in posts.posts}
    known |= {page.slug: (page.zh, page.en) for page in posts.pages}
    if wanted not in known:
        near = closest(wanted, known)
        zh, en = ask(near, Message("请用 check 检查", "run check"))
        raise CommandError(
            f"没有文章或页面“{wanted}”，或其中有错误；{zh}",
            f"There is no post or page “{wanted}”, or it has errors; {en}",
        )
    zh_text, en_text = known[wanted]
    if en_text is None:
        raise CommandError(
            f"“{wanted}”还没有可用的英文；请先写英文或改正其中的错误。",
            f"“{wanted}” has no sound English text yet; write it, or mend its errors.",
        )
    return zh_text, en_text


def _stem(name: str) -> str:
    """The name of a post or page, given by itself or as a path."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.name in ("index.zh.md", "index.en.md"):
        path = path.parent
    return path.name.removesuffix(".zh.md").removesuffix(".en.md")
