"""What a page says, read from its HTML."""

from __future__ import annotations

import pytest

from achievements.changes.pages import read_paragraphs


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ('<main><h1 class="article__title">题</h1><p>别的</p></main>', ("题",)),
        ('<div class="prose"><p>一<br>二</p><p>三</p></div><p>外</p>', ("一二", "三")),
        ('<div class="prose"><p>共<span class="whole">3227&nbsp;万</span>元</p></div>', ("共3227\xa0万元",)),
        ('<div class="prose"><table><tr><th>甲</th><td>乙</td></tr></table></div>', ("甲\u3000乙",)),
        ('<div class="prose"><ul><li>一<ul><li>二</li></ul></li></ul></div>', ("一", "二")),
        ('<div class="prose"><p>&lt;script&gt;</p></div>', ("<script>",)),
        ('<div class="prose"><p>断\u2060行\u200b处</p></div>', ("断行处",)),
        ('<div class="prose"><img src="a.jpg"><p>图</p></div><p>外</p>', ("图",)),
        ('<div class="prose"><p>没有结束', ("没有结束",)),
        ("<p>没有正文</p>", ()),
        ("", ()),
    ],
)
def test_its_paragraphs_are_read_without_what_lies_around(html: str, paragraphs: tuple[str, ...]) -> None:
    assert read_paragraphs(html) == paragraphs
