"""The columns of the list of texts: which articles and pages a release has, in each language."""

from __future__ import annotations

from achievements.model.entities import LANGS, Text

from .offered import HISTORY, TEXTS_FILE
from .table import Column, Table

COLUMNS = (
    Column(
        "address",
        "string",
        Text("网址中站点之后的部分，不含语言", "Address below the site's, without the language"),
        True,
    ),
    Column("lang", "string", Text("语言", "Language"), True, LANGS),
    Column("title", "string", Text("标题", "Title"), True),
    Column("summary", "string", Text("摘要", "Summary")),
    Column(
        "mark",
        "string",
        Text("文字的摘要值，文字改了就不同", "Digest of the text: another text has another"),
        True,
    ),
    Column("date", "string", Text("日期，可以不完整；页面没有", "Date, may be partial; a page has none")),
    Column("updated", "string", Text("更新日期", "Date of the last update")),
    Column("note", "text", Text("更新说明", "What the last update changed")),
    Column("former", "list", Text("曾用网址", "Former addresses")),
)
TEXTS = Table(TEXTS_FILE.removesuffix(".json"), HISTORY[TEXTS_FILE], "", COLUMNS, ())
