"""Word files to articles: each made here, and what it must give stands beside it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from documents import Article, DocumentError, Picture, RemarkKind, read_document
from documents.word.numbering import format_number
from tests.documents.word_files import (
    PNG,
    R,
    cell,
    drawn,
    paragraph,
    part,
    replaced,
    row,
    run,
    style,
    word_file,
)

BODY = (
    "北区上半年签约项目12个，总投资45.6亿元，比上年同期增长8.9%，各项工作按计划推进，群众的满意程度有所提高。"
)
STYLES = part(
    "styles",
    # As WPS writes them: numbers for IDs.
    style("1", "Normal")
    + style("2", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("3", "heading 2", '<w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    + style("7", "单位小标题", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    + style("8", "我的文字", '<w:basedOn w:val="7"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    + style("a3", "Title")
    + style("a4", "Subtitle")
    + style("a5", "caption")
    + style("t1", "toc 1")
    + style("h", "暗字", "<w:rPr><w:vanish/></w:rPr>", kind="character"),
)


def levels(*forms: tuple[str, str, int]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text, start) in enumerate(forms)
    )


CHAPTERS = (("chineseCounting", "%1、", 1), ("chineseCounting", "（%2）", 1))
NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0">{levels(*CHAPTERS)}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{levels(("decimal", "%1.", 3), ("bullet", "·", 1))}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
)
PARTS = {"styles": STYLES, "numbering": NUMBERING}


def styled(id_: str) -> str:
    return f'<w:pStyle w:val="{id_}"/>'


def numbered(id_: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id_}"/></w:numPr>'


def read(body: str, parts: Mapping[str, str | bytes] | None = None) -> Article:
    (article,) = read_document("稿.docx", word_file(body, parts or {})).articles
    return article


def markdown(body: str, parts: Mapping[str, str | bytes] | None = None) -> str:
    """What stands below a first paragraph."""
    written = read(paragraph(BODY) + body, parts).markdown
    assert written.startswith(BODY)
    return written.removeprefix(BODY).strip()


def refusals(body: str, parts: Mapping[str, str | bytes] | None = None) -> list[str]:
    with pytest.raises(DocumentError) as error:
        read(body, parts)
    assert all(message.zh and message.en for message in error.value.messages)
    return [message.zh for message in error.value.messages]


# Open revisions and comments


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            paragraph(run("外资") + f'<w:ins w:author="甲某">{run("3227")}</w:ins>' + run("万美元。")),
            "甲某插入 “3227”",
        ),
        (
            paragraph(run("外资") + '<w:del w:author="乙某"><w:r><w:delText>3000</w:delText></w:r></w:del>'),
            "乙某删除 “3000”",
        ),
        (paragraph(f'<w:moveFrom w:author="丙某">{run("首先")}</w:moveFrom>'), "丙某移走 “首先”"),
        (paragraph(f'<w:moveTo w:author="丙某">{run("首先")}</w:moveTo>'), "丙某移入 “首先”"),
        (paragraph("一段。", '<w:rPr><w:ins w:author="丁某"/></w:rPr>'), "丁某插入了段落标记"),
        (f"<w:tbl>{row(cell('签约'), properties='<w:del/>')}</w:tbl>", "未署名删除了表格的一行 “签约”"),
    ],
)
def test_open_revisions_are_refused_by_author_and_words(body: str, words: str) -> None:
    assert any(words in refusal for refusal in refusals(paragraph(BODY) + body))


def test_a_revision_in_a_footnote_is_refused_too() -> None:
    note = f'<w:footnote w:id="2"><w:p><w:ins w:author="甲某">{run("3227")}</w:ins></w:p></w:footnote>'
    assert any(
        "甲某插入" in each for each in refusals(paragraph(BODY), {"footnotes": part("footnotes", note)})
    )


def test_changes_of_looks_alone_are_no_revisions() -> None:
    look = '<w:rPrChange w:author="甲某"><w:rPr/></w:rPrChange>'
    assert markdown(paragraph(run("外资到位。", look))) == "外资到位。"


def test_comments_are_refused_with_the_words_that_they_are_on() -> None:
    body = paragraph(f'<w:commentRangeStart w:id="0"/>{run("3227万美元")}<w:commentRangeEnd w:id="0"/>')
    comments = part("comments", f'<w:comment w:id="0" w:author="甲某">{paragraph("请核实")}</w:comment>')
    assert "甲某对 “3227万美元”批注： “请核实”" in refusals(body, {"comments": comments})


def test_many_revisions_are_counted() -> None:
    body = paragraph("".join(f'<w:ins w:author="甲某">{run(str(number))}</w:ins>' for number in range(50)))
    assert refusals(body)[-1] == "还有 30 处"


# What is not shown


def test_hidden_words_and_the_codes_of_fields_are_left_out_and_the_results_kept() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("12")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr=" SEQ 项 ">{run("项")}</w:fldSimple>'
    hidden = (
        run("内部", "<w:vanish/>") + run("暗", '<w:rStyle w:val="h"/>') + run("显", '<w:vanish w:val="0"/>')
    )
    article = read(paragraph(BODY) + paragraph(run("签约") + field + simple + hidden + run("。")), PARTS)
    assert article.markdown.endswith("签约12项显。\n")


def test_hidden_words_are_listed() -> None:
    document = read_document("稿.docx", word_file(paragraph(run(BODY) + run("内部", "<w:vanish/>"))))
    assert [(each.kind, each.quote) for each in document.remarks] == [(RemarkKind.DROPPED, "内部")]


def test_a_table_of_contents_is_left_out() -> None:
    assert markdown(paragraph("一、招商 3", styled("t1")), PARTS) == ""


def test_headers_and_footers_are_left_out_and_listed() -> None:
    raw = word_file(paragraph(BODY), {"header1": part("hdr", paragraph("北区简报"))})
    document = read_document("稿.docx", raw)
    assert "北区简报" not in document.articles[0].markdown
    assert "北区简报" in document.remarks[0].message.zh


# Words


def test_ruby_keeps_the_character_under_the_reading() -> None:
    base = "<w:rubyBase><w:r><w:t>芜</w:t></w:r></w:rubyBase>"
    ruby = f"<w:r><w:ruby><w:rt><w:r><w:t>wú</w:t></w:r></w:rt>{base}</w:ruby></w:r>"
    assert markdown(paragraph(run("莱") + ruby + run("区签约。"))) == "莱芜区签约。"


def test_bold_words_links_and_scripts_keep_their_look() -> None:
    link = f'<w:hyperlink r:id="r1">{run("公告")}</w:hyperlink>'
    raw = word_file(
        paragraph(
            run(BODY + "见")
            + link
            + run("。")
            + run("重点", "<w:b/>")
            + run("是m")
            + run("2", '<w:vertAlign w:val="superscript"/>')
            + run("。")
        )
    )
    external = (
        f'<Relationship Id="r1" Type="{R}/hyperlink" Target="https://example.cn/a" TargetMode="External"/>'
        "</Relationships>"
    )
    raw = replaced(
        raw, "word/_rels/document.xml.rels", lambda text: text.replace("</Relationships>", external)
    )
    (article,) = read_document("稿.docx", raw).articles
    assert article.markdown.endswith("见[公告](https://example.cn/a)。**重点**是m<sup>2</sup>。\n")


def test_a_hyphen_that_does_not_break_is_a_hyphen() -> None:
    assert markdown(paragraph(run("5") + "<w:r><w:noBreakHyphen/></w:r>" + run("6月签约。"))) == "5-6月签约。"


def test_of_a_formula_the_characters_are_kept_and_asked_about() -> None:
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    document = read_document("稿.docx", word_file(paragraph(run(BODY + "设") + formula + run("。"))))
    assert document.articles[0].markdown.endswith("设a+b。\n")
    assert document.remarks[0].quote == "a+b"


def test_words_that_are_struck_through_are_asked_about() -> None:
    document = read_document("稿.docx", word_file(paragraph(run(BODY) + run("作废的话。", "<w:strike/>"))))
    assert [each.quote for each in document.remarks] == ["作废的话。"]


# Structure


def test_titles_subtitles_and_headings_are_told_by_outline_level_whatever_the_style_is_called() -> None:
    article = read(
        paragraph("北区签约", styled("a3"))
        + paragraph("上半年综述", styled("a4"))
        + paragraph(BODY)
        + paragraph("招商", styled("2"))
        + paragraph("服务企业。")
        + paragraph("外资", styled("7"))
        + paragraph("这是正文，不是标题", styled("8") + "")
        + paragraph("到位情况较好，全年可以完成。", '<w:outlineLvl w:val="9"/>'),
        PARTS,
    )
    assert (article.title, article.subtitle) == ("北区签约", "上半年综述")
    assert "## 招商\n\n服务企业。\n\n### 外资\n" in article.markdown


def test_numbers_of_headings_and_lists_are_kept_with_where_they_start() -> None:
    assert (
        markdown(
            paragraph("招商", styled("2") + numbered(1))
            + paragraph("外资", styled("3") + numbered(1, 1))
            + paragraph("到位资金。")
            + paragraph("内资", styled("3") + numbered(1, 1))
            + paragraph("也有资金。")
            + paragraph("服务", styled("2") + numbered(1))
            + paragraph("抓招商；", numbered(2))
            + paragraph("抓大；", numbered(2, 1))
            + paragraph("抓服务。", numbered(2))
            + paragraph("另起。", numbered(3)),
            PARTS,
        )
        == "## 一、招商\n\n### （一）外资\n\n到位资金。\n\n### （二）内资\n\n也有资金。\n\n## 二、服务\n\n"
        "3. 抓招商；\n    - 抓大；\n4. 抓服务。\n1) 另起。"
    )


def test_a_list_that_begins_on_a_lower_level_is_one_of_the_first() -> None:
    items = [
        paragraph("甲；", numbered(2, 1)),
        paragraph("乙；", numbered(2, 1)),
        paragraph("丙。", numbered(2)),
    ]
    assert markdown("".join(items), PARTS) == "- 甲；\n- 乙；\n3) 丙。"


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (21, "chineseCounting", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"),
        (5, "aFormNobodyKnows", "5"),
    ],
)
def test_forms_of_numbers(number: int, form: str, text: str) -> None:
    assert format_number(number, form) == text


def test_a_bold_line_and_lists_made_by_hand_become_structure() -> None:
    body = (
        paragraph(run("重点工作", "<w:b/>"))
        + paragraph("1、抓招商；")
        + paragraph("2、抓服务。")
        + paragraph("结束。")
    )
    assert markdown(body) == "## 重点工作\n\n1. 抓招商；\n2. 抓服务。\n\n结束。"


def test_merged_cells_are_a_table_of_tags_and_others_of_bars() -> None:
    merged = (
        row(cell("项目", '<w:vMerge w:val="restart"/>'), cell("进展", '<w:gridSpan w:val="2"/>'))
        + row(cell("", "<w:vMerge/>"), cell("里程"), cell("投资"))
        + row(cell("环城路"), cell("120公里"), cell("35.6亿元"))
    )
    simple = row(cell("指标"), cell("数值")) + row(cell("外资"), cell("12万美元"))
    assert (
        markdown(f"<w:tbl>{merged}</w:tbl>{paragraph('表1 指标')}<w:tbl>{simple}</w:tbl>")
        == '<table>\n<tr><th rowspan="2">项目</th><th colspan="2">进展</th></tr>\n'
        "<tr><th>里程</th><th>投资</th></tr>\n"
        "<tr><td>环城路</td><td>120公里</td><td>35.6亿元</td></tr>\n</table>\n\n"
        "表：表1 指标\n\n| 指标 | 数值 |\n|---|---:|\n| 外资 | 12万美元 |"
    )


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    rows = row(cell("甲"), cell("乙")) + row(cell("1项"), properties='<w:gridBefore w:val="1"/>')
    assert markdown(f"<w:tbl>{rows}</w:tbl>").endswith("|  | 1项 |")


def test_footnotes_are_footnotes() -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("据公报。")}</w:footnote>')
    body = paragraph(run("签约12个") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"))
    assert markdown(body, {"footnotes": notes}) == "签约12个[^1]。\n\n[^1]: 据公报。"


def test_letters_and_roman_numbers_of_lists_stay_in_their_words() -> None:
    letters = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels(("lowerLetter", "%1)", 1), ("upperRoman", "%2.", 1))}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    body = (
        paragraph("抓招商；", numbered(1))
        + paragraph("抓大；", numbered(1, 1))
        + paragraph("抓服务。", numbered(1))
    )
    assert markdown(body, {"numbering": letters}) == "- a) 抓招商；\n    - I. 抓大；\n- b) 抓服务。"


def test_a_caption_above_a_table_is_its_title() -> None:
    table = f"<w:tbl>{row(cell('指标'), cell('数值'))}{row(cell('外资'), cell('12万美元'))}</w:tbl>"
    written = markdown(paragraph("各区指标", styled("a5")) + table, PARTS)
    assert written.startswith("表：各区指标\n\n| 指标 | 数值 |")


def test_the_unit_above_a_table_is_neither_a_heading_nor_the_title() -> None:
    table = f"<w:tbl>{row(cell('指标'), cell('数值'))}{row(cell('外资'), cell('12'))}</w:tbl>"
    body = f"{paragraph('各区上半年主要指标')}{paragraph('（单位：万美元）')}{table}"
    (article,) = read_document("指标.docx", word_file(body)).articles
    assert article.title == "各区上半年主要指标"
    assert article.markdown.startswith("（单位：万美元）\n\n| 指标 | 数值 |")


def test_a_large_first_letter_stays_with_its_words() -> None:
    initial = paragraph("北", '<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert markdown(initial + paragraph("区签约。")) == "北区签约。"


# Pictures and text boxes


def test_a_picture_has_its_alternative_text_and_its_caption() -> None:
    body = paragraph(BODY) + drawn("r1", "签约现场的照片") + paragraph("图1 签约现场")
    article = read(body, {"media/image1.png": PNG})
    (picture,) = article.pictures
    assert picture == Picture("picture-1.png", PNG, caption="图1 签约现场", alt="签约现场的照片")
    assert '![签约现场的照片](picture-1.png "图1 签约现场")' in article.markdown


def test_a_picture_of_the_older_drawing_language_is_one_too() -> None:
    old = '<w:r><w:pict><v:shape alt="旧图"><v:imagedata r:id="r1" o:title="x"/></v:shape></w:pict></w:r>'
    assert read(paragraph(BODY) + paragraph(old), {"media/image1.png": PNG}).pictures[0].alt == "旧图"


@pytest.mark.parametrize("raw", [b"no picture at all", b"\x01\x00\x00\x00 EMF"])
def test_what_is_no_picture_of_the_web_is_told(raw: bytes) -> None:
    article = read(paragraph(BODY) + drawn("r1"), {"media/image1.png": raw})
    assert article.pictures == ()
    assert [remark.message.zh[:4] for remark in article.remarks][1:] == ["一张图片"]


def test_pictures_from_elsewhere_are_never_fetched() -> None:
    linked = drawn("r1").replace("r:embed", "r:link")
    assert read(paragraph(BODY) + linked).pictures == ()


BOX = f"<w:txbxContent>{paragraph('文本框里的话。')}</w:txbxContent>"
DRAWN = f"<w:drawing><wp:anchor><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></wp:anchor></w:drawing>"
OLDER = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
CHOICE = f'<mc:Choice Requires="wps">{DRAWN}</mc:Choice>'
FALLBACK = f"<mc:Fallback>{OLDER}</mc:Fallback>"


@pytest.mark.parametrize(
    "holder",
    [
        f"<mc:AlternateContent>{CHOICE}{FALLBACK}</mc:AlternateContent>",
        f"<mc:AlternateContent>{CHOICE}</mc:AlternateContent>",
        DRAWN,
        OLDER,
    ],
)
def test_words_in_a_text_box_are_read_once(holder: str) -> None:
    assert markdown(paragraph(f"<w:r>{holder}</w:r>" + run("锚点段。"))) == "锚点段。\n\n文本框里的话。"


def test_charts_and_embedded_objects_are_told() -> None:
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    chart = f'<w:r><w:drawing><wp:inline><c:chart xmlns:c="{namespace}"/></wp:inline></w:drawing></w:r>'
    document = read_document("稿.docx", word_file(paragraph(BODY) + paragraph(chart)))
    assert any("图表" in remark.message.zh for remark in document.remarks)
