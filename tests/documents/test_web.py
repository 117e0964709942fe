"""Web pages and pasted HTML to articles."""

from __future__ import annotations

import base64

import pytest

from documents import Article, read_document
from tests.documents.word_files import PNG

BODY = (
    "北区上半年签约项目12个，总投资45.6亿元，比上年同期增长8.9%，各项工作按计划推进，群众的满意程度有所提高。"
)


def read(html: str, encoding: str = "utf-8") -> Article:
    (article,) = read_document("页.html", html.encode(encoding)).articles
    return article


def markdown(html: str) -> str:
    return read(f"<p>{BODY}</p>{html}").markdown.removeprefix(BODY).strip()


def test_the_tags_of_government_pages_say_what_the_text_does_not() -> None:
    head = (
        '<meta name="ArticleTitle" content="北区签约12个项目">'
        '<meta name="PubDate" content="2024-07-23 10:00">'
        '<meta name="ContentSource" content="北区日报"><meta name="Url" content="https://example.cn/a.html">'
    )
    body = f"<div>您好</div><div>北区签约12个项目</div><p>{BODY}</p>"
    article = read(f"<html><head>{head}</head><body>{body}</body></html>")
    assert (article.title, article.date) == ("北区签约12个项目", "2024-07-23")
    assert (article.publication, article.url) == ("北区日报", "https://example.cn/a.html")
    assert article.markdown == f"{BODY}\n"


def test_what_the_text_says_counts_before_what_the_head_says() -> None:
    head = '<title>别的_北区网</title><meta name="PubDate" content="2020-01-01">'
    article = read(f"<head>{head}</head><h1>北区签约</h1><p>来源：北区日报 时间：2024-07-23</p><p>{BODY}</p>")
    assert (article.title, article.date) == ("北区签约", "2024-07-23")


def test_links_that_stand_alone_are_left_out_and_those_in_a_sentence_kept() -> None:
    html = (
        '<div><a href="/">首页</a> <a href="/n">新闻</a></div><div>北区网</div>'
        f'<h1>北区签约</h1><p>{BODY[:-1]}，见<a href="https://example.cn/g">公告</a>。</p>'
        '<p><a href="/x">下一篇：别的</a></p>'
    )
    article = read(html)
    assert article.markdown == f"{BODY[:-1]}，见[公告](https://example.cn/g)。\n"


WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml>'
    "<w:WordDocument></w:WordDocument></xml><![endif]--><style>p.MsoNormal{}</style></head><body>"
    f"<p class=MsoNormal align=center><b>北区签约<o:p></o:p></b></p><p class=MsoNormal>{BODY}<o:p></o:p></p>"
)


# The same list as Chromium gives it: the conditions are comments of their own.
CHROMIUM = (
    '<p style="mso-list:l0 level1 lfo1"><!--[if !supportLists]--><span style="mso-list:Ignore">1.</span>'
    "<!--[endif]-->抓招商；</p><p>2.抓服务。</p>"
)


def listed(marker: str, words: str) -> str:
    return (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        f"<span style='mso-list:Ignore'>{marker}<span style='font:7.0pt'>&nbsp;&nbsp;</span></span>"
        f"<![endif]>{words}</p>"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (listed("1.", "抓招商；") + listed("2.", "抓服务。"), "1. 抓招商；\n2. 抓服务。"),
        (listed("l", "抓招商") + listed("l", "抓服务"), "- 抓招商\n- 抓服务"),
        ("<p style='mso-outline-level:1'>签约<span style='mso-hide:all'>内部</span>成功。</p>", "签约成功。"),
        (CHROMIUM, "1. 抓招商；\n2. 抓服务。"),
        ("<p>外资<!--[if supportFields]><span>DATE</span><![endif]-->到位。</p>", "外资到位。"),
    ],
)
def test_what_word_and_wps_put_on_the_clipboard(html: str, expected: str) -> None:
    article = read(f"{WORD}{html}</body></html>")
    assert article.title == "北区签约"
    assert article.markdown == f"{BODY}\n\n{expected}\n"


def test_the_nested_sections_of_wechat_are_paragraphs_and_its_lazy_pictures_are_told() -> None:
    html = (
        '<div id="js_content" style="visibility: hidden">'
        f"<section><section><p><span>{BODY}</span></p></section>"
        '<section style="display:none">看不见</section>'
        "<section><strong><span>下一步工作</span></strong></section>"
        '<section><img data-src="https://example.cn/1.jpg" src="data:image/gif;base64,R0lGOD"></section>'
        "<section><span>抓好</span><span>落实。<br>继续推进。</span></section></section></div>"
    )
    article = read(html)
    comment = (
        "<!-- 这里原有图片，未能收入 / a picture that could not be taken over: https://example.cn/1.jpg -->"
    )
    assert article.markdown == f"{BODY}\n\n## 下一步工作\n\n{comment}\n\n抓好落实。\n\n继续推进。\n"


def test_a_picture_in_the_page_itself_is_taken() -> None:
    data = base64.b64encode(PNG).decode()
    picture = f'<img alt="现场" src="data:image/png;base64,{data}">'
    article = read(f"<p>{BODY}</p><figure>{picture}<figcaption>签约现场</figcaption></figure>")
    assert [(each.raw, each.alt, each.caption) for each in article.pictures] == [(PNG, "现场", "签约现场")]


MERGED = "<table><tr><td rowspan=2>项目<td colspan=2>进展<tr><td>里程<td>投资</table>"
WRITTEN = (
    '<table>\n<tr><th rowspan="2">项目</th><th colspan="2">进展</th></tr>\n'
    "<tr><th>里程</th><th>投资</th></tr>\n</table>"
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table><tr><td>指标<td>数值<tr><td>外资<td>12万美元</table>",
            "| 指标 | 数值 |\n|---|---:|\n| 外资 | 12万美元 |",
        ),
        (MERGED, WRITTEN),
        ("<table><tr><td><table><tr><td>签约成功。</td></tr></table></td></tr></table>", "签约成功。"),
        ("<ul><li>抓招商<li>抓服务<ul><li>细项</ul></ul>", "- 抓招商\n- 抓服务\n    - 细项"),
        ('<ol start="3"><li><p>抓招商</p></li><li>抓服务</li></ol>', "3. 抓招商\n4. 抓服务"),
        ("<p>m<sup>2</sup>与CO<sub>2</sub>。</p>", "m<sup>2</sup>与CO<sub>2</sub>。"),
        ("<p>重<b>点</b>：<span style='font-weight:bold'>项目</span>。</p>", "重**点**：**项目**。"),
        ("<script>var a='<p>坏</p>';</script><p>好的。</p><nav>导航</nav>", "好的。"),
    ],
)
def test_structure(html: str, expected: str) -> None:
    assert markdown(html) == expected


def test_a_page_in_gbk_is_read() -> None:
    article = read(f'<html><meta charset="gbk"><h1>北区签约</h1><p>{BODY}</p>', encoding="gbk")
    assert article.title == "北区签约"


def test_a_page_with_another_name_is_known_by_its_bytes() -> None:
    (article,) = read_document("通稿.doc", f"<html><body><p>{BODY}</p></body></html>".encode()).articles
    assert article.markdown == f"{BODY}\n"


def test_of_what_the_clipboard_holds_the_fragment_is_read() -> None:
    article = read(
        "Version:0.9\nStartHTML:0000000105\n<html><body>不是正文\n<!--StartFragment-->"
        f"<h1>北区<br>签约</h1><p>{BODY}</p><h2>抓招商<br>抓服务</h2><p>落实。</p><!--EndFragment--></body></html>"
    )
    assert article.title == "北区签约"
    assert article.markdown == f"{BODY}\n\n## 抓招商 抓服务\n\n落实。\n"


def test_of_a_picture_on_somebody_s_computer_only_the_name_is_told() -> None:
    article = read(f'<p>{BODY}</p><img src="file:///C:/Users/someone/clip_image002.jpg">')
    assert "over: clip_image002.jpg -->" in article.markdown


def test_a_page_of_wechat_says_title_account_and_time_in_its_text() -> None:
    article = read(
        '<meta property="og:url" content="https://mp.weixin.qq.com/s/a"><div id="js_article">'
        '<h1 id="activity-name">\n北区：招商再添动能\n</h1><div id="meta_content"><span>记者 张某</span>'
        '<a id="js_name">北区发布</a><em id="publish_time">2024年7月23日 18:30</em></div>'
        f'<div id="js_content"><section><p><b>01</b></p><p><b>签约提速</b></p></section><p>{BODY}</p></div>'
        '<div id="js_pc_qr_code">微信扫一扫<br>关注该公众号</div></div>'
    )
    assert (article.title, article.date, article.publication) == (
        "北区：招商再添动能",
        "2024-07-23",
        "北区发布",
    )
    assert article.markdown == f"## 签约提速\n\n{BODY}\n"


@pytest.mark.parametrize("foot", ["【打印】【关闭】 分享到：", "[打印本页] [关闭窗口]", "PART 2", "03"])
def test_buttons_and_numbers_of_parts_are_left_out(foot: str) -> None:
    assert read(f"<p>{BODY}</p><p>{foot}</p>").markdown == f"{BODY}\n"
