"""Links and pictures: the judgement of each target, and what stands in the HTML for it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from .output import Output
from .targets import TargetKind, classify, decode_path, encode
from .words import plain_text

# The beginning of an address that is no whole one: it would be taken for the name of a file.
_NO_ADDRESS = re.compile(r"www\.|https?(?:：|:/?[^/])", re.IGNORECASE)
# A file's name, a camera's number, the words of a template.
_SAYS_NOTHING = re.compile(
    r"[^\s/]+\.(?:jpe?g|png|webp|gif|heic)|(?:img|dsc[fn]?|image|photo|picture|pic|screenshot)?[\s_\-\d]*"
    r"|(?:微信图片|QQ图片|图片|照片|截图|插图|配图)[\s_\-\d]*|图片说明|画面内容|替代文字"
    r"|what it shows|alt(?: text)?",
    re.IGNORECASE,
)
_SHOWN = 80  # characters of a refused target that a message repeats


def open_link(token: Token, place: tuple[int, int], output: Output) -> bool:
    """Write the start of a link; false where it is refused and only its words stay."""
    target = str(token.attrs.get("href", ""))
    title = token.attrs.get("title")
    extra = f' title="{escapeHtml(str(title))}"' if title else ""
    kind = classify(target)
    if _NO_ADDRESS.match(target):
        kind = TargetKind.REFUSED
    if kind is TargetKind.EXTERNAL:
        rel = ' rel="external noopener"' if target.lower().startswith("http") else ""
        output.html(f'<a href="{escapeHtml(encode(target))}"{rel}{extra}>')
    elif kind is TargetKind.FRAGMENT:
        output.fragments.append((unquote(target.strip()[1:]), place))
        output.html(f'<a href="{escapeHtml(encode(target))}"{extra}>')
    elif kind is TargetKind.INTERNAL:
        output.html('<a href="')
        output.hole("link", decode_path(target), "", place)
        output.html(f'"{extra}>')
    else:
        _report_link(target, place, output)
        return False
    return True


def _report_link(target: str, place: tuple[int, int], output: Output) -> None:
    if not target.strip():
        zh, en = "链接没有地址；请在圆括号里写上地址", "the link has no address: write it in the parentheses"
        output.report("link-empty", "error", place, zh, en)
        return
    shown = target[:_SHOWN]
    output.report(
        "link-refused",
        "error",
        place,
        f"不允许的链接地址“{shown}”；请用 https:// 地址、本站路径（/districts/…）或相对路径",
        f"link address “{shown}” is not allowed: use https://, a path of this site (/districts/…) "
        "or a relative path",
    )


def write_picture(token: Token, place: tuple[int, int], output: Output) -> None:
    """Leave a hole for a picture beside the text, its caption below; any other picture is refused."""
    target = str(token.attrs.get("src", ""))
    alternative = plain_text(token.children or []).strip()
    _check_alternative(token, alternative, place, output)
    kind = classify(target)
    if kind is TargetKind.INTERNAL:
        caption = token.attrs.get("title")
        if caption:
            output.html('<span class="captioned">')
        output.hole("picture", decode_path(target), alternative, place)
        if caption:
            output.html(f'<span class="captioned__caption">{escapeHtml(str(caption))}</span></span>')
    elif kind is TargetKind.EMPTY:
        zh, en = (
            "图片没有文件名；请在圆括号里写上文件名",
            "the picture has no file: write it in the parentheses",
        )
        output.report("picture-empty", "error", place, zh, en)
    elif "\\" in (path := decode_path(target)):
        # As Windows writes it; a whole path leads into the author's own computer.
        name = path.rpartition("\\")[2] if ":" in path else path.replace("\\", "/").removeprefix("./")
        shown = path[:_SHOWN]
        output.report(
            "external-picture",
            "error",
            place,
            f"图片“{shown}”用了反斜杠，找不到；请把图片放在文章旁边，写成 {name[:_SHOWN]}",
            f"the picture “{shown}” is named with backslashes and is not found: put it beside the text and "
            f"write {name[:_SHOWN]}",
        )
    else:
        shown = target[:_SHOWN]
        output.report(
            "external-picture",
            "error",
            place,
            f"图片“{shown}”不在本站；请下载到文章旁边，只写文件名",
            f"the picture “{shown}” is on another host: put the file beside the text and write its name",
        )


def _check_alternative(token: Token, alternative: str, place: tuple[int, int], output: Output) -> None:
    if any(child.type == "role" for child in token.children or []):
        zh = "图片的替代文字里不能用 {fig}；请写成文字"
        en = "{fig} cannot stand in alternative text: write it out"
        output.report("role-in-alt", "error", place, zh, en)
    elif not alternative:
        zh = "图片没有替代文字；请写成 ![画面内容](文件名)，供看不见图片的读者使用"
        en = "the picture has no alternative text: write ![what it shows](file)"
        output.report("picture-without-alt", "error", place, zh, en)
    elif _SAYS_NOTHING.fullmatch(alternative):
        zh = f"替代文字“{alternative}”没有说明画面；请写出看得见的内容，供看不见图片的读者使用"
        en = f"the alternative text “{alternative}” does not say what the picture shows: write what is seen"
        output.report("picture-alt-says-nothing", "warning", place, zh, en)
