from __future__ import annotations

from html.parser import HTMLParser

import pytest

from achievements.render.palette import Palette
from achievements.render.wechat import Note, closing, counted, paste, sheet

PALETTE = Palette(*(f"#{n:02x}{n:02x}{n:02x}" for n in range(len(Palette._fields))))
PAGE = "https://portal.test/zt/posts/park/"
BODY = """<p class="lead" id="a">外资<a class="fig" href="/zt/sources/daily/#x" title="来源"><data
value="1">1410万美元</data></a>，见<a href="/zt/posts/clinic/">另一篇</a>、<a
href="https://daily.test/a?b=1&amp;c=2">报道</a>和<a href="/zt/posts/clinic/#part">同一篇</a>。</p>
<h2 id="s">项目 &amp; 产业</h2>
<div class="table-scroll" tabindex="0"><table>
<thead><tr><th scope="col">阶段</th><th class="align-right">个数</th></tr></thead>
<tbody><tr><td colspan="2" class="align-right">230个</td></tr></tbody></table></div>
<figure class="figure"><img src="/zt/pictures/a-1200.jpg" srcset="/x 480w" alt="园区">
<figcaption>园区外景</figcaption></figure>
<p>注<sup class="footnote-ref"><a href="#fn1" id="fnref1" role="doc-noteref">1</a></sup></p>
<section class="footnotes">
<ol><li id="fn1"><p>脚注。<a href="#fnref1" class="footnote-back">↩</a></p></li></ol></section>
<script>alert(1)</script><style>p{color:red}</style>"""


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_nothing_is_left_that_the_editor_drops() -> None:
    pasted = paste(BODY, PAGE, PALETTE, {})
    elements = Elements(pasted.html).found
    assert {name for _, given in elements for name in given} == {"style", "colspan"}
    assert not {"a", "img", "div", "figure", "script", "style", "data"} & {tag for tag, _ in elements}
    assert "alert" not in pasted.html
    assert "color:red" not in pasted.html
    assert "↩" not in pasted.html


def test_figures_are_text_and_links_are_numbered_notes_with_their_whole_address() -> None:
    pasted = paste(BODY, PAGE, PALETTE, {})
    assert pasted.notes == (
        Note(1, "https://portal.test/zt/posts/clinic/"),
        Note(2, "https://daily.test/a?b=1&c=2"),
        Note(3, "https://portal.test/zt/posts/clinic/#part"),
    )
    assert "外资1410万美元，" in pasted.html
    assert "另一篇<sup" in pasted.html
    end = closing(pasted, ["日报 2022年8月"], PALETTE)
    assert "来源：日报 2022年8月" in end
    assert "[2] https://daily.test/a?b=1&amp;c=2" in end


def test_the_same_address_is_noted_once() -> None:
    twice = '<p><a href="/a/">甲</a>与<a href="/a/">乙</a></p>'
    pasted = paste(twice, PAGE, PALETTE, {})
    assert len(pasted.notes) == 1
    assert pasted.html.count("[1]") == 2


def test_without_a_public_address_only_links_to_others_are_notes() -> None:
    assert [note.address for note in paste(BODY, "", PALETTE, {}).notes] == ["https://daily.test/a?b=1&c=2"]


def test_a_picture_is_a_place_that_names_its_file() -> None:
    pasted = paste(BODY, PAGE, PALETTE, {"/zt/pictures/a-1200.jpg": "图1.jpg"})
    assert [(picture.number, picture.alt) for picture in pasted.pictures] == [(1, "园区")]
    assert "【图1】园区（在此插入 图1.jpg）" in pasted.html
    assert "园区外景" in pasted.html


def test_tables_keep_their_spans_and_the_side_of_their_numbers() -> None:
    cells = [
        given for tag, given in Elements(paste(BODY, PAGE, PALETTE, {}).html).found if tag in ("td", "th")
    ]
    assert cells[2]["colspan"] == "2"
    assert [str(cell["style"]).endswith("text-align:right") for cell in cells] == [False, True, True]


@pytest.mark.parametrize(
    ("length", "told"), [(64, "64/64 字"), (65, "65/64 字，超出 1 字，请改短"), (0, "0/64 字")]
)
def test_a_title_that_is_too_long_says_by_how_much(length: int, told: str) -> None:
    assert counted("长" * length, 64) == told


def test_titles_and_summaries_cannot_break_the_file() -> None:
    html = sheet("<b>甲", "{乙}&", "<p>丙</p>", cover="c.png", address=PAGE, pictures=0)
    assert "&lt;b&gt;甲" in html
    assert "{乙}&amp;" in html
