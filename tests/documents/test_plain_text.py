"""Plain text to articles: made texts of the kinds that newspapers' pages and web pages give."""

from __future__ import annotations

import codecs

import pytest

from documents import Article, DocumentError, RemarkKind, read_document

BODY = (
    "北区上半年签约项目12个，总投资45.6亿元，比上年同期增长8.9%，各项工作按计划推进，群众的满意程度有所提高。"
)
MORE = "其中，制造业项目7个，总投资30.1亿元；服务业项目5个，总投资15.5亿元，均已办理开工前的各项手续。"
OTHER = "南区图书馆本月开放，藏书12万册，设阅览座位600个，每周开放6天，市民凭身份证就可以免费办理借阅证件。"

# Not joined, though they have no end: each begins anew.
CAPTIONS = "- ① 签约现场，目前企业已经入驻，生产车间已投产\n- ② 南区图书馆"


def read(text: str) -> tuple[Article, ...]:
    return read_document("稿.txt", text.encode()).articles


def only(text: str) -> Article:
    (article,) = read(text)
    return article


def dropped(text: str) -> list[str]:
    document = read_document("稿.txt", text.encode())
    remarks = (*document.remarks, *(remark for each in document.articles for remark in each.remarks))
    return [remark.quote for remark in remarks if remark.kind is RemarkKind.DROPPED]


def test_title_date_publication_and_credits_are_read_and_leave_the_text() -> None:
    article = only(
        f"北区签约12个项目\n2024-07-23 作者: 某某 来源: 北区日报\n□记 者 王某某\n本报北区讯 {BODY}\n{MORE}\n"
    )
    assert (article.title, article.date, article.publication) == (
        "北区签约12个项目",
        "2024-07-23",
        "北区日报",
    )
    assert "□记 者 王某某" in article.credits
    assert article.markdown == f"{BODY}\n\n{MORE}\n"


def test_what_is_not_said_is_none() -> None:
    article = only(f"{BODY}\n{MORE}")
    assert (article.title, article.subtitle, article.date, article.publication) == (None, None, None, None)
    assert any("标题" in remark.message.zh for remark in article.remarks)


@pytest.mark.parametrize("date", ["7月23日", "昨日", "2024-13-40"])
def test_a_date_without_a_year_is_no_date(date: str) -> None:
    assert only(f"北区签约12个项目\n来源：北区日报 时间：{date}\n{BODY}").date is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024年7月23日", "2024-07-23"),
        ("发布时间：2024/7/3 08:30　来源：北区日报", "2024-07-03"),
        ("2024.07.23 星期二", "2024-07-23"),
        ("来源：北区日报　日期：2024年7月", "2024-07"),
    ],
)
def test_dates_as_they_are_written(line: str, date: str) -> None:
    assert only(f"北区签约12个项目\n{line}\n{BODY}").date == date


def test_articles_are_parted_at_their_bylines() -> None:
    first, second = read(
        f"北区签约\n\n王某某 报道\n\n{BODY}\n\n南区图书馆开放\n\n通讯员 李某 赵某\n\n{OTHER}"
    )
    assert (first.title, second.title) == ("北区签约", "南区图书馆开放")
    assert (first.markdown, second.markdown) == (f"{BODY}\n", f"{OTHER}\n")


def test_a_title_below_its_text_is_found_there_and_asked_about() -> None:
    signed = f"北区签约\n\n王某某 报道\n\n{BODY}\n\n通讯员 李某\n\n{OTHER}\n\n"
    text = f"{signed}南区文化局\n举办图书馆开放日\n\n南区学校开学\n\n通讯员 周某\n\n{MORE}"
    first, second, third = read(text)
    assert [each.title for each in (first, second, third)] == [
        "北区签约",
        "南区文化局举办图书馆开放日",
        "南区学校开学",
    ]
    assert any(remark.kind is RemarkKind.CONFIRM for remark in second.remarks)


def test_a_line_above_the_title_is_its_subtitle_and_the_head_of_the_column_goes() -> None:
    head = "北区日报\n\n\n\n两年奋进路\n\n\n\n各项工作有序推进\n\n北区上半年签约12个项目\n\n"
    article = only(f"{head}□王某某\n\n{BODY}\n\n{MORE}")
    assert (article.title, article.subtitle) == ("北区上半年签约12个项目", "各项工作有序推进")
    assert "两年奋进路" not in article.markdown


def test_a_text_pasted_twice_is_kept_once_with_its_byline() -> None:
    once = f"□记 者 王某某\n{BODY}\n{MORE}\n"
    (article,) = read(f"北区签约\n{once}{once}")
    assert article.markdown == f"{BODY}\n\n{MORE}\n"
    assert "□记 者 王某某" in dropped(f"北区签约\n{once}{once}")


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：某某",
        "初审编辑:",
        "点击量：1234",
        "分享到：微信 微博",
        "【打印本页】",
        "阅读 1.2万",
        "长按二维码关注我们",
        "京ICP备12345678号",
        "上一篇：北区召开会议",
        "当前位置：首页 > 新闻 > 要闻",
        "南区图书馆本月开放，藏书12万册，设阅览座位600个[详细]",
    ],
)
def test_furniture_is_dropped_and_listed(line: str) -> None:
    text = f"北区签约\n{BODY}\n{MORE}\n{line}"
    assert only(text).markdown == f"{BODY}\n\n{MORE}\n"
    assert dropped(text) == [line.replace(":", "：")]


def test_what_follows_the_list_of_other_texts_goes_too() -> None:
    text = f"北区签约\n{BODY}\n延伸阅读\n南区图书馆开放 市民点赞\n{OTHER}\n版权所有：北区网"
    assert only(text).markdown == f"{BODY}\n"


def test_words_of_furniture_within_a_sentence_are_text() -> None:
    text = f"北区签约\n{BODY}\n分享到的经验由责任编辑：王某整理，点击量超过1万次，各部门认真学习。"
    assert "分享到的经验由责任编辑" in only(text).markdown


@pytest.mark.parametrize(
    ("first", "second"), [("完成进出口100.3亿元，增长", "61.3%；预计全年增长。"), ("群众表示，", "满意。")]
)
def test_a_paragraph_cut_by_the_layout_is_joined_and_asked_about(first: str, second: str) -> None:
    article = only(f"北区外贸\n\n今年以来，北区外贸形势向好，{first}\n\n{second}\n\n{BODY}")
    assert f"{first}{second}" in article.markdown
    assert any("截断" in remark.message.zh for remark in article.remarks)


def test_a_caption_between_the_halves_does_not_keep_them_apart() -> None:
    halves = "培训得到一致好评。群众表示，\n\n\n\n培训现场。\n\n这样的活动很好。"
    text = f"北区培训\n\n王某某 报道\n\n{BODY}\n\n{halves}\n\n{MORE}"
    article = only(text)
    assert "群众表示，这样的活动很好。" in article.markdown
    assert "培训现场。 -->" in article.markdown


def test_a_text_that_breaks_off_is_told() -> None:
    article = only(f"北区签约\n{BODY}\n下一步，北区将不断完善服务，为企业提供更多优质的资源和服")
    assert any("没有句末标点" in remark.message.zh for remark in article.remarks)


@pytest.mark.parametrize(
    ("lines", "markdown"),
    [
        ("1、抓招商\n2、抓服务。", "1. 抓招商\n2. 抓服务。"),
        ("（1）抓招商；\n（2）抓服务。", "1. 抓招商；\n2. 抓服务。"),
        ("3.抓招商；\n4.抓服务。", "3. 抓招商；\n4. 抓服务。"),
        ("•抓招商\n•抓服务", "- 抓招商\n- 抓服务"),
        (CAPTIONS, CAPTIONS),
        ("1.5亿元到位。\n2.5亿元签约。", "1.5亿元到位。\n\n2.5亿元签约。"),
    ],
)
def test_lists_made_by_hand(lines: str, markdown: str) -> None:
    assert only(f"北区工作\n{BODY}\n{lines}").markdown == f"{BODY}\n\n{markdown}\n"


def test_short_lines_are_headings_and_two_of_them_one() -> None:
    article = only(
        f"北区工作\n{BODY}\n优化服务\n营商环境见成效\n{MORE}\n一、招商\n{OTHER}\n（一）制造业\n{OTHER[:-1]}多。"
    )
    headings = [line for line in article.markdown.split("\n") if line.startswith("#")]
    assert headings == ["## 优化服务 营商环境见成效", "## 一、招商", "### （一）制造业"]


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (
            "北区签约,总投资1,410万元;增长3.5%,5000人就业.",
            "北区签约，总投资1,410万元；增长3.5%，5000人就业。",
        ),
        (
            "会议于12:30开始,比例为3:1,见http://example.cn/a,b(简称:北区)",
            "会议于12:30开始，比例为3:1，见<http://example.cn/a,b>（简称：北区）",
        ),
        ("完成１２３．５亿元，增长８％。", "完成123.5亿元，增长8%。"),
        ('他说"很好",大家"满意"。', "他说“很好”，大家“满意”。"),
        ("⽬标是⾼质量。", "目标是高质量。"),
    ],
)
def test_punctuation_and_widths(written: str, mended: str) -> None:
    assert only(f"{BODY}\n{written}").markdown == f"{BODY}\n\n{mended}\n"


def test_what_looks_like_markdown_is_text() -> None:
    article = only(f"{BODY}\n*注意* 这里有a_b、_c_和<b>标记</b>，价格是3*4*5，见[^1]。\n# 不是标题。")
    assert "\\*注意\\* 这里有a_b、\\_c_和\\<b>标记\\</b>，价格是3\\*4\\*5，见\\[^1]。" in article.markdown
    assert "\\# 不是标题。" in article.markdown


def test_pinyin_goes_traditional_becomes_simplified_and_both_are_asked_about() -> None:
    text = "北區(qū)產(chǎn)業(yè)發展,簽約項目12個。圖書館開放,藏書12萬冊,頭髮與發展、乾燥與皇后各得其所。"
    article = only(text)
    simplified = "北区产业发展，签约项目12个。图书馆开放，藏书12万册，头发与发展、干燥与皇后各得其所。\n"
    assert article.markdown == simplified
    kinds = [remark.kind for remark in read_document("稿.txt", text.encode()).remarks]
    assert RemarkKind.CONFIRM in kinds


def test_a_lost_character_is_marked_where_it_stood() -> None:
    text = "北區(qū)產(chǎn)業(yè)發展,勇?lián)姑?,簽約項目12個,總投資45.6億元。"
    assert "\ufffd" in only(text).markdown


def test_names_of_picture_files_are_comments() -> None:
    article = only(f"北区签约\n{BODY}\n20240723204117.jpg\n签约现场\n{MORE}")
    assert "20240723204117.jpg 签约现场 -->" in article.markdown


@pytest.mark.parametrize(
    "raw",
    [
        BODY.encode(),
        codecs.BOM_UTF8 + BODY.encode(),
        BODY.encode("gb18030"),
        codecs.BOM_UTF16_LE + BODY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + BODY.encode("utf-16-be"),
        BODY.encode("utf-16-le"),
        f"{BODY}\r\n".encode("gbk"),
    ],
)
def test_encodings(raw: bytes) -> None:
    assert read_document("稿.txt", raw).articles[0].markdown == f"{BODY}\n"


@pytest.mark.parametrize("raw", [b"", b" \n\r\n", bytes(range(1, 256)) * 4])
def test_what_is_no_text_is_told_in_both_languages(raw: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        read_document("稿.txt", raw)
    assert all(message.zh and message.en for message in error.value.messages)


@pytest.mark.parametrize(
    ("head", "title", "subtitle", "date", "publication"),
    [
        ("北区办公室\n关于招商引资情况的通报", "北区办公室关于招商引资情况的通报", None, None, None),
        ("在招商大会上的讲话\n（2024年7月23日）\n区长 王某", "在招商大会上的讲话", None, "2024-07-23", None),
        ("签约项目清单\n（截至7月底）", "签约项目清单", "（截至7月底）", None, None),
        (
            "北区发布\n2024-07-23 18:30 发表于山东\n重磅！北区签约12个项目",
            "重磅！北区签约12个项目",
            None,
            "2024-07-23",
            None,
        ),
        (
            "北区日报/2024年/7月/23日/第001版\n要闻\n北区签约12个项目",
            "北区签约12个项目",
            None,
            "2024-07-23",
            "北区日报",
        ),
        ("北区签约12个项目\n——智能装备产业园侧记", "北区签约12个项目", "智能装备产业园侧记", None, None),
    ],
)
def test_heads_as_offices_newspapers_and_accounts_set_them(
    head: str, title: str, subtitle: str | None, date: str | None, publication: str | None
) -> None:
    article = only(f"{head}\n{BODY}\n{MORE}")
    assert (article.title, article.subtitle) == (title, subtitle)
    assert (article.date, article.publication) == (date, publication)
    assert article.markdown == f"{BODY}\n\n{MORE}\n"


def test_a_dateline_opens_an_article() -> None:
    first, second = read(
        f"北区签约\n本报讯（记者王某）{BODY}\n{MORE}\n南区图书馆开放\n本报讯（通讯员 赵某）{OTHER}"
    )
    assert (first.title, second.title) == ("北区签约", "南区图书馆开放")
    assert second.markdown == f"{OTHER}\n"


@pytest.mark.parametrize(
    "tail", ["来源丨北区日报\n编辑丨某某\n审核丨某某", "（来源：北区日报）", "点个“在看”，为北区加油！"]
)
def test_the_foot_of_a_page_of_an_account_is_left_out(tail: str) -> None:
    article = only(f"北区签约\n{BODY}\n{MORE}\n{tail}")
    assert article.markdown == f"{BODY}\n\n{MORE}\n"
    assert article.publication == ("北区日报" if "来源" in tail else None)


def test_the_office_and_the_date_below_a_text_date_it() -> None:
    article = only(f"关于招商的通报\n{BODY}\n{MORE}\n北区办公室\n2024年7月23日")
    assert article.date == "2024-07-23"
    assert article.markdown == f"{BODY}\n\n{MORE}\n"
    assert any("北区办公室" in remark.quote for remark in article.remarks)


def test_a_last_sentence_that_is_as_short_as_a_title_is_text() -> None:
    assert only(f"讲话\n{BODY}\n{MORE}\n谢谢大家！").markdown.endswith("\n\n谢谢大家！\n")


def test_short_lines_below_a_list_s_announcement_are_its_items() -> None:
    text = f"北区签约\n{BODY}\n项目如下：\n智能装备产业园\n新材料基地\n现代物流园"
    assert only(text).markdown == (f"{BODY}\n\n项目如下：\n\n- 智能装备产业园\n- 新材料基地\n- 现代物流园\n")


@pytest.mark.parametrize(
    ("head", "title", "publication", "date"),
    [
        (
            "关于北区上半年\n招商引资情况的通报\n北区投资促进局\n2024年7月22日",
            "关于北区上半年招商引资情况的通报",
            "北区投资促进局",
            "2024-07-22",
        ),
        (
            "北区招商引资工作专报\n第12期\n北区投资促进局            2024年7月22日",
            "北区招商引资工作专报",
            "北区投资促进局",
            "2024-07-22",
        ),
        ("北区上半年工作总结\n北区人民政府办公室", "北区上半年工作总结", "北区人民政府办公室", None),
        ("北区投资促进局\n关于项目情况的报告", "北区投资促进局关于项目情况的报告", None, None),
        ("北区再出新招\n企业点赞服务中心", "企业点赞服务中心", None, None),
    ],
)
def test_the_office_below_the_title_of_a_document_issues_it(
    head: str, title: str, publication: str | None, date: str | None
) -> None:
    article = only(f"{head}\n\n{BODY}\n{MORE}\n")
    assert (article.title, article.publication, article.date) == (title, publication, date)


@pytest.mark.parametrize("lead", ["7月20日讯（记者 张某）", "7月20日讯 "])
def test_a_dateline_without_its_paper_is_left_out(lead: str) -> None:
    assert only(f"北区签约12个项目\n{lead}{BODY}\n{MORE}").markdown == f"{BODY}\n\n{MORE}\n"


def test_a_stop_behind_a_narrow_bracket_is_made_wide() -> None:
    found = only(f"{BODY}\n签约项目40个(其中制造业20个).区里说,下半年再加力,确保完成全年的目标任务.")
    assert found.markdown.endswith(
        "签约项目40个（其中制造业20个）。区里说，下半年再加力，确保完成全年的目标任务。\n"
    )
