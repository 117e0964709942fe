"""An article as the editor of WeChat's official accounts takes it: pasted, with its styles on each element.

That editor drops classes, style sheets, scripts, IDs and links to other sites (it keeps inline styles), and
takes no pictures from a file. So every element carries its style, links become numbered notes with their
address, pictures become numbered places that say which file goes there, figures are plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin

from .palette import Palette

# As the editor counts them (公众号图文: 标题64字, 摘要120字).
TITLE_LENGTH, SUMMARY_LENGTH = 64, 120
# What stands for an element of the same kind; others are taken away and what is in them stays.
KEPT = {
    "p": "p",
    "h2": "p",
    "h3": "p",
    "h4": "p",
    "h5": "p",
    "h6": "p",
    "ul": "ul",
    "ol": "ol",
    "li": "li",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "blockquote": "blockquote",
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "i": "em",
    "sup": "sup",
    "sub": "sub",
    "dt": "p",
    "dd": "p",
    "figcaption": "p",
    "summary": "p",
    "caption": "p",
    "pre": "pre",
    "code": "code",
}
VOID = ("br", "hr")
SPANNED = ("colspan", "rowspan")
BACK = "#"  # instead of an address: a link back from a footnote, which is dropped
DROPPED = ("script", "style", "svg", "template")
PARAGRAPH = "margin:0 0 16px;font-size:16px;line-height:1.8;text-align:justify"


class Note(NamedTuple):
    """A link that became a note: its number and its address."""

    number: int
    address: str


class PlacedPicture(NamedTuple):
    """A picture that is to be put in by hand: its number, address on the site, description."""

    number: int
    src: str
    alt: str


class Pasted(NamedTuple):
    """An article with inline styles, the links that it names and the pictures that it has."""

    html: str
    notes: tuple[Note, ...]
    pictures: tuple[PlacedPicture, ...]


def styles_of(palette: Palette) -> Mapping[str, str]:
    """Return the style of each element, by its name in the article."""
    cell = f"padding:6px 8px;border:1px solid {palette.line};font-size:14px;line-height:1.5"
    return {
        "p": f"{PARAGRAPH};color:{palette.ink}",
        "h2": f"margin:32px 0 16px;padding-left:10px;border-left:4px solid {palette.main};"
        f"font-size:18px;line-height:1.5;font-weight:bold;color:{palette.main}",
        "h3": f"margin:24px 0 12px;font-size:17px;line-height:1.5;font-weight:bold;color:{palette.ink}",
        "h4": f"margin:20px 0 8px;font-size:16px;line-height:1.5;font-weight:bold;color:{palette.ink}",
        "ul": "margin:0 0 16px;padding-left:24px;list-style:disc",
        "ol": "margin:0 0 16px;padding-left:24px;list-style:decimal",
        "li": f"margin:0 0 8px;font-size:16px;line-height:1.8;color:{palette.ink}",
        "table": "margin:0 0 16px;width:100%;border-collapse:collapse",
        "th": f"{cell};font-weight:bold;text-align:left;color:{palette.ink};background:{palette.track}",
        "td": f"{cell};color:{palette.ink}",
        "blockquote": f"margin:0 0 16px;padding-left:12px;border-left:3px solid {palette.line};"
        f"color:{palette.ink_soft}",
        "small": f"margin:0 0 8px;font-size:14px;line-height:1.6;color:{palette.ink_soft};"
        "word-break:break-all",
        "sup": f"font-size:12px;color:{palette.main}",
        "place": f"margin:0 0 16px;padding:24px 12px;border:1px dashed {palette.line};font-size:14px;"
        f"line-height:1.6;text-align:center;color:{palette.ink_soft}",
        "hr": f"margin:24px 0;border:0;border-top:1px solid {palette.line}",
        "pre": "margin:0 0 16px;font-size:14px;white-space:pre-wrap",
    }


def paste(body_html: str, address: str, palette: Palette, files: Mapping[str, str]) -> Pasted:
    """Return the body of an article for the editor.

    ``address``: that of its page, "" where it has none yet; ``files``: names of its pictures by their source.
    """
    writer = Writer(address, styles_of(palette), files)
    writer.feed(body_html)
    writer.close()
    return Pasted("".join(writer.parts), tuple(writer.notes), tuple(writer.pictures))


class Writer(HTMLParser):
    """Writes an article anew, element by element."""

    def __init__(self, address: str, styles: Mapping[str, str], files: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.notes: list[Note] = []
        self.pictures: list[PlacedPicture] = []
        self._address, self._styles, self._files = address, styles, files
        self._links: list[str] = []  # of the links that are open: where they lead, "" of no note
        self._dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        if tag in DROPPED:
            self._dropped += 1
        elif self._dropped:
            return
        elif tag == "a" and "footnote-back" in given.get("class", "").split():
            self._dropped += 1  # back to a place in the text
            self._links.append(BACK)
        elif tag == "a":
            self._links.append(self._leads_to(given))
        elif tag == "img":
            self._place(given)
        elif tag in VOID:
            self.parts.append(self._open(tag, tag, {}))
        elif tag in KEPT:
            self.parts.append(self._open(KEPT[tag], tag, given))

    def handle_endtag(self, tag: str) -> None:
        """An element ends; a link gets the number of its note."""
        address = self._links.pop() if tag == "a" and self._links else ""
        if tag in DROPPED or address == BACK:
            self._dropped = max(0, self._dropped - 1)
        elif self._dropped:
            return
        elif tag == "a":
            if address:
                self.parts.append(f'<sup style="{self._styles["sup"]}">[{self._note(address)}]</sup>')
        elif tag in KEPT:
            self.parts.append(f"</{KEPT[tag]}>")

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._dropped:
            self.parts.append(escape(data, quote=False))

    def _leads_to(self, given: Mapping[str, str]) -> str:
        """Return where a link leads, absolute; "" of a figure, and of what stays on the page."""
        href = given.get("href", "")
        if not href or href.startswith("#") or "fig" in given.get("class", "").split():
            return ""
        address = urljoin(self._address, href)
        return address if address.startswith(("http:", "https:")) else ""

    def _note(self, address: str) -> int:
        """Return the number of an address; the same one is noted once."""
        known = next((note.number for note in self.notes if note.address == address), 0)
        if not known:
            self.notes.append(Note(known := len(self.notes) + 1, address))
        return known

    def _place(self, given: Mapping[str, str]) -> None:
        """A picture: where it goes, which file it is, and its description."""
        picture = PlacedPicture(len(self.pictures) + 1, given.get("src", ""), given.get("alt", ""))
        self.pictures.append(picture)
        file = self._files.get(picture.src, picture.src)
        words = f"【图{picture.number}】{picture.alt}（在此插入 {file}）"
        self.parts.append(f'<section style="{self._styles["place"]}">{escape(words)}</section>')

    def _open(self, tag: str, kind: str, given: Mapping[str, str]) -> str:
        """Return a tag with its style; of a cell also its column span and alignment."""
        style = self._styles.get({"h5": "h4", "h6": "h4"}.get(kind, kind), self._styles.get(tag, ""))
        if "align-right" in given.get("class", "").split():
            style += ";text-align:right"
        spans = "".join(f' {name}="{escape(given[name])}"' for name in SPANNED if name in given)
        return f'<{tag}{spans} style="{style}">' if style else f"<{tag}{spans}>"


def closing(pasted: Pasted, sources: Iterable[str], palette: Palette) -> str:
    """Return what stands at the end of an article: its sources, and the addresses of its links."""
    style = styles_of(palette)
    lines = [f'<p style="{style["small"]}">来源：{escape(source)}</p>' for source in sources]
    lines += [
        f'<p style="{style["small"]}">[{note.number}] {escape(note.address)}</p>' for note in pasted.notes
    ]
    return f'<hr style="{style["hr"]}">{"".join(lines)}' if lines else ""


SHEET = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} · 公众号</title></head>
<body style="margin:0;background:#eee;font-family:sans-serif">
<section style="max-width:677px;margin:0 auto;padding:16px 20px;font-size:15px;line-height:1.7">
<p><strong>标题（{title_length}）：</strong>{title}</p>
<p><strong>摘要（{summary_length}）：</strong>{summary}</p>
<p><strong>封面：</strong>{cover}　<strong>阅读原文：</strong>{address}</p>
<p>点“复制正文”，到公众号编辑器里粘贴；{pictures}</p>
<p><button type="button" id="copy" style="font-size:15px;padding:6px 16px">复制正文</button></p>
</section>
<section id="article" style="max-width:677px;margin:0 auto;padding:20px;background:#fff">
{body}
</section>
<script>
document.getElementById("copy").addEventListener("click", function () {{
  var range = document.createRange();
  range.selectNodeContents(document.getElementById("article"));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  this.textContent = document.execCommand("copy") ? "已复制" : "请按 Ctrl+C";
}});
</script>
</body></html>
"""


def sheet(title: str, summary: str, body: str, *, cover: str, address: str, pictures: int) -> str:
    """Return the file that an editor opens: what goes into which field, a button, the article."""
    told = f"{pictures} 张图要在编辑器里逐张插入，位置见文中虚线框。" if pictures else "文中没有图片。"
    return SHEET.format(
        title=escape(title),
        title_length=counted(title, TITLE_LENGTH),
        summary=escape(summary),
        summary_length=counted(summary, SUMMARY_LENGTH),
        cover=escape(cover),
        address=escape(address) or "还没有正式网址",
        pictures=told,
        body=body,
    )


def counted(text: str, most: int) -> str:
    """Return how long a text is, and by how much it is too long."""
    length = len(text)
    return f"{length}/{most} 字" + (f"，超出 {length - most} 字，请改短" if length > most else "")
