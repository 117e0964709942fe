"""A system that does not let the desk read or write: told with the file and what to do, nothing lost."""

from __future__ import annotations

import errno
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from achievements.commands.preview.server import PreviewServer
from achievements.desk.desk import Desk
from achievements.desk.refusals import refused_by_system
from achievements.editing.errors import SaveError
from tests.desk.test_access import let_in, send, server
from tests.desk.test_saving import POST, ZH, text_of

__all__ = ["server"]

BUILD = ("生成", "build", "输出", "output")


def refusing(number: int) -> Callable[..., Any]:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(number, "refused", str(path))

    return refuse


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "请先关掉"),
        (errno.EROFS, "复制到自己的文件夹"),
        (errno.EPERM, "只读"),
        (errno.EIO, "refused"),
    ],
)
def test_it_is_told_in_the_words_of_the_desk(number: int, words: str) -> None:
    message = refused_by_system(OSError(number, "refused", "/project/content/posts/a.md"), Path("/project"))
    assert words in message.zh
    assert all("“content/posts/a.md”" in text for text in message)
    assert not any(word in text for word in BUILD for text in message)


@pytest.mark.parametrize(
    "path",
    ["/project/.cache/desk.time", "/project/.cache/desk/ab/zh.json", "/project/content/posts/a.md", ""],
)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_without_a_file_of_the_desk_s_own(number: int, path: str) -> None:
    message = refused_by_system(OSError(number, "No space left", path or None), Path("/project"))
    told = SaveError(OSError(number, "No space left", path or None)).message
    assert "磁盘已满，这次没有保存；以前保存的都还在" in message.zh
    assert "您写的字还在" in message.zh
    assert not any("project" in text or ".cache" in text for text in (*message, *told))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_an_answer_that_cannot_be_given_says_so_and_the_text_stays(
    server: PreviewServer,
    desk: Desk,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    own = let_in(server)
    text = text_of(desk)
    before = (content / ZH).read_bytes()
    typed = {"id": POST, "texts": {"zh": text | {"body": "x" * 50}}, "keep": True}

    def told(path: str, body: object) -> str:
        answer = send(server, f"/_desk/api/{path}", "POST", body, **own)
        assert answer.status >= 400
        message: dict[str, str] = json.loads(answer.body)["message"]
        assert not any(word in message[lang] for word in BUILD for lang in ("zh", "en"))
        return message["zh"]

    monkeypatch.setattr("achievements.desk.unsaved.write_whole", refusing(number))
    monkeypatch.setattr("pathlib.Path.replace", refusing(number))
    assert "没有保存" in told(f"picture?id={POST}&name=a.png", picture())
    assert not (content / "posts" / POST / "a.png").exists()
    assert "没有保存" in told("check", typed)
    assert "没有保存" in told("save", {"id": POST, "lang": "zh", **text, "title": "别的"})
    assert (content / ZH).read_bytes() == before
