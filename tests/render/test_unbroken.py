from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from achievements.render.unbroken import WHOLE, phrased, unbroken, unbroken_html

TEXTS = st.text(alphabet="万亿元个年%0123456789. a<&'\"，资$美", max_size=30)


def held(markup: str) -> list[str]:
    """What may not be broken."""
    return re.findall(r'<span class="whole">(.*?)</span>', markup)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("总投资167.9亿元，增长88.6%", ["167.9亿元"]),
        ("3227万美元、20余个、近40亿元", ["3227万美元", "20余个", "40亿元"]),
        ("2024年7月23日登记344个项目", ["2024年7月23日", "344个"]),
        ("1.2万，12.5个百分点，2个月", ["1.2万", "12.5个百分点", "2个月"]),
        ("a total of 16.79 billion yuan, up 88.6 percent", ["16.79 billion yuan", "88.6 percent"]),
        ("$32.27 million in 23 projects", ["$32.27 million", "23 projects"]),
        ("招商引资项目344个，外资3227万美元，第2位", ["344个", "3227万美元", "第2位"]),
        ("100—200亿元、100至200亿元、5%—8%、3到5个", ["100—200亿元", "100至200亿元", "5%—8%", "3到5个"]),
        ("2021年1—4月，2021年1月—4月，2019—2021年", ["2021年1—4月", "2021年1月—4月", "2019—2021年"]),
        ("历下部分第2段，“开头”一节第4段", ["第2段", "第4段"]),
        ("第2、3段，第3—5页，第2和第4节，第二段", ["第2、3段", "第3—5页", "第4节"]),
        ("2021年8月4日—2024年7月23日", ["2021年8月4日—", "2024年7月23日"]),
        ("10-20个，1.2～1.5亿元，电话0531-12345678，2022-08-04", ["10-20个", "1.2～1.5亿元"]),
        (
            "100–200 million yuan in 2019–2021, $1–2 million",
            ["100–200 million yuan", "2019–2021", "$1–2 million"],
        ),
        ("the 23 millionaires of 2024, H1, 5G", []),
        ("A5个 v2.3个", []),
    ],
)
def test_numbers_are_held_to_their_units(text: str, whole: list[str]) -> None:
    assert held(unbroken(text)) == whole


@pytest.mark.parametrize("setting", [unbroken, phrased])
@given(TEXTS)
@example("<b>3个</b> & '5个'")
def test_the_text_stays_as_it_was(setting: Callable[[str], Markup], text: str) -> None:
    markup = str(setting(text))
    assert unescape(re.sub(r"</?span[^>]*>|<wbr>", "", markup)) == text
    assert not re.search(r"<(?!/?span\b|wbr>)", markup)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("智能网联重卡一期开工", "智能网联|重卡|一期|开工"),
        ("历城集中签约10个生物医药项目", "历城集中签约10个|生物|医药|项目"),
        ("莱芜农商银行开办个人外汇业务", "莱芜农商|银行|开办个人外汇|业务"),
        ("2021年1—4月外资增长，<b>", "2021年1—4月|外资|增长，|&lt;b&gt;"),
        ("中心摆上8个国家和地区的商品，近3万个", "中心摆上8个|国家和地区的商品，|近3万个"),
        ("Laiwu signs 23 key projects", "Laiwu signs 23 key projects"),
    ],
)
def test_titles_break_between_phrases_and_never_beside_a_number(text: str, phrases: str) -> None:
    markup = re.sub(r"</?span[^>]*>", "", str(phrased(text)))
    assert markup == phrases.replace("|", "<wbr>")


@given(st.text(alphabet="项目3.5亿美元年—至 million", max_size=30))
def test_no_word_before_a_number_is_torn(text: str) -> None:
    assert all(re.match(r"第?[$€£¥]?\d", whole) for whole in held(unbroken(text)))


@given(st.text(alphabet="第$€12１,.年月日万亿元个—至-%#Ag ", max_size=20))
@example("第2021年3月—5月")
def test_no_place_where_an_amount_begins_is_passed_over(text: str) -> None:
    assert unbroken_html(text) == WHOLE.sub(r'<span class="whole">\g<0></span>', text)


def test_what_is_escaped_already_is_not_escaped_again() -> None:
    assert unbroken("<b>3个</b>") == '&lt;b&gt;<span class="whole">3个</span>&lt;/b&gt;'
    assert unbroken(Markup("<b>3个</b>")) == '<b><span class="whole">3个</span></b>'


def test_tags_code_and_figures_stay_as_they_were() -> None:
    html = '<p title="3个">3个<code>3个</code><data value="3">3个</data> &lt;4个</p>\n'
    whole = '<span class="whole">{}个</span>'
    assert str(unbroken_html(html)) == html.replace('">3个<code', f'">{whole.format(3)}<code').replace(
        "4个", whole.format(4)
    )
