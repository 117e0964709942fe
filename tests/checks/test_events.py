"""Signing events against their projects and against the articles about them."""

from __future__ import annotations

import pytest

from achievements.model.findings import Finding
from tests.checks.sample_content import find_all

EVENT = """title: {{zh: 北区集中签约, en: North District signs projects}}
kind: {kind}
date: 2024-05
district: north
{figures}
source: 2024-05-bulletin
"""
POST = """---
title: {title}
summary: 北区举行签约活动。
date: 2024-05-20
districts: [north]
topics: [investment]
sources: [2024-05-bulletin]
events: [2024-05-signing{more}]
---
{body}
"""
SIGNED = "projects_signed: 9个\namounts: [68.4亿元]"


def told(files: dict[str, str]) -> list[Finding]:
    return [finding for finding in find_all(files) if finding.rule == "event-mismatch"]


def listed(figures: str, investments: tuple[str, ...], kind: str = "signing") -> list[Finding]:
    """What is found where an event lists projects with these investments ("" for none)."""
    names = [f"park-{number}" for number in range(len(investments))]
    entries = [
        f"  {name}:\n    name: {{zh: 样例产业园{'甲乙丙丁戊己庚辛壬'[number]}, en: Park number {number}}}\n"
        + (f"    investment: {investment}\n" if investment else "")
        for number, (name, investment) in enumerate(zip(names, investments, strict=True))
    ]
    event = EVENT.format(kind=kind, figures=f"{figures}\nprojects: [{', '.join(names)}]")
    return told(
        {
            "data/projects/north.yaml": "district: north\nsource: 2024-05-bulletin\nprojects:\n"
            + "".join(entries),
            "data/events/2024-05-signing.yaml": event,
        }
    )


@pytest.mark.parametrize(
    ("figures", "investments"),
    [
        ("projects_signed: 6个", ("",) * 9),
        ("projects_signed: 2个\namounts: [68.4亿元]", ("30亿元", "20亿元", "18.4亿元")),
        ("projects_signed: 9个\namounts: [68.4亿元]", ("14.7亿元",) * 8 + ("14.8亿元",)),  # 132.4
        ("projects_signed: 3个\namounts: [68.4亿元]", ("10亿元", "10亿元", "10亿元")),
        ("amounts: [68.4亿元]", ("60亿元", "30亿元")),
        ("projects_signed: 9个\namounts: [5000万美元]", ("3000万美元", "3000万美元")),
    ],
)
def test_an_event_that_is_not_as_its_projects_are_is_one_warning(
    figures: str, investments: tuple[str, ...]
) -> None:
    (found,) = listed(figures, investments)
    assert (str(found.severity), found.file) == ("warning", "data/events/2024-05-signing.yaml")


@pytest.mark.parametrize(
    ("figures", "investments", "kind"),
    [
        ("projects_signed: 9个\namounts: [68.4亿元]", ("30亿元", "20亿元"), "signing"),  # some of them
        ("projects_signed: 2个\namounts: [68.4亿元]", ("48.44亿元", "20亿元"), "signing"),  # rounded
        ("projects_signed: 2个\namounts: [68.4亿元]", ("68.4亿元", "5000万美元"), "signing"),
        ("projects_signed: 2个\namounts: [68.4亿元]", ("60亿元", ""), "signing"),
        ("projects_signed: 20余个\namounts: [超10亿元]", ("30亿元", "20亿元"), "signing"),
        ("projects_signed: 1个", ("", "", ""), "groundbreaking"),
        ("", ("30亿元", "20亿元"), "signing"),
    ],
)
def test_some_of_the_projects_or_a_rounded_sum_are_none(
    figures: str, investments: tuple[str, ...], kind: str
) -> None:
    assert listed(figures, investments, kind) == []


def article(
    body: str, english: str = "", title: str = "北区签约一批项目", figures: str = SIGNED, other: str = ""
) -> list[Finding]:
    """What is found in an article about an event, and perhaps about another one."""
    folder = "posts/2024-05-20-signing"
    files = {
        "data/events/2024-05-signing.yaml": EVENT.format(kind="signing", figures=figures),
        f"{folder}/index.zh.md": POST.format(title=title, body=body, more=", 2024-05-other" if other else ""),
    }
    if other:
        files["data/events/2024-05-other.yaml"] = EVENT.format(kind="signing", figures=other)
    if english:
        front = "---\ntitle: North District signs projects\nsummary: North District held a signing.\n---\n"
        files[f"{folder}/index.en.md"] = f"{front}{english}\n"
    return told(files)


@pytest.mark.parametrize(
    ("body", "figures"),
    [
        ("北区集中签约项目9个，总投资68.4亿元。", SIGNED.replace("68.4", "684")),
        ("活动现场签约，协议金额684亿元。", SIGNED),
        ("北区引进一批项目，总投资6.84亿元。", SIGNED),
        ("北区集中签约项目6个，总投资68.4亿元。", SIGNED),
        ("北区集中签约项目9个，总投资86.4亿元。", SIGNED),
        ("北区集中签约9个重点项目，合同金额共64.8亿元。", SIGNED),
        ("北区签约9个项目，总投资6500万美元。", "projects_signed: 9个\namounts: [68.4亿元, 5600万美元]"),
    ],
)
def test_an_article_with_another_figure_than_its_event_is_one_warning(body: str, figures: str) -> None:
    (found,) = article(body, figures=figures)
    assert (str(found.severity), found.file) == ("warning", "posts/2024-05-20-signing/index.zh.md")
    assert "data/events/2024-05-signing.yaml:1" in found.message.zh


def test_one_slip_in_both_languages_is_one_finding() -> None:
    (found,) = article(
        "北区集中签约项目9个，总投资684亿元。",
        "North District signed nine projects with a total investment of 68.4 billion yuan.",
        title="北区签约684亿元",
    )
    assert "（共 3 处）" in found.message.zh


@pytest.mark.parametrize(
    ("body", "figures"),
    [
        ("北区集中签约项目9个，总投资68.4亿元。", SIGNED),
        ("北区集中签约项目9个，总投资68亿元。", SIGNED),
        ("北区集中签约项目9个，总投资近70亿元。", SIGNED),
        ("生物医药专场签约3个项目，总投资20.5亿元。", SIGNED),  # a part of the event
        ("北区集中签约项目9个，其中外资项目总投资20.5亿元。", SIGNED),
        ("北区集中签约项目9个，单个项目最大投资20.5亿元。", SIGNED),
        ("北区集中签约项目9个。在建项目总投资355亿元。", SIGNED),
        ("北区集中签约项目9个，总投资68.4亿元。其中一个项目投资6.84亿元。", SIGNED),
        ("2023年，北区签约项目12个，总投资90.1亿元。", SIGNED),  # another year
        ("北区集中签约项目9个，总投资68.4亿元。", "projects_signed: 9个\namounts: [超60亿元]"),
        ("北区举行签约活动。", SIGNED),
        ("园区在建的9个项目，总投资86.4亿元。", SIGNED),  # nothing was signed
    ],
)
def test_a_part_of_an_event_or_another_year_is_none(body: str, figures: str) -> None:
    assert article(body, figures=figures) == []


def test_repeated_words_between_two_figures_are_read_at_once() -> None:
    assert article(f"北区签约项目8个{'共计' * 2000}合，总投资86.4亿元。") == []


def test_an_article_about_two_events_may_have_the_figures_of_both() -> None:
    body = "上午签约9个项目，总投资68.4亿元；下午签约9个项目，总投资86.4亿元。"
    assert article(body, other=SIGNED.replace("68.4", "86.4")) == []


@pytest.mark.parametrize(
    "english",
    [
        "Aug 4, North signs, 3 【译：项目集中签约】, total investment 3.86 billion yuan, $215 million.",
        "【译：集中签约】 3 projects, total investment 3.86 billion yuan and $215 million.",
        "3 projects are signed, total investment 3.86 billion yuan, $215 million 【译：外资】.",
    ],
)
def test_what_is_translated_of_a_half_translated_paragraph_is_read_as_english(english: str) -> None:
    body = "北区集中签约，3个项目集中签约，总投资38.6亿元、2.15亿美元。"
    assert article(body, english, figures="projects_signed: 3个\namounts: [38.6亿元, 2.15亿美元]") == []


def on(date: str, body: str, kind: str = "signing") -> list[Finding]:
    """What is found in an article about an event of this date."""
    event = EVENT.format(kind=kind, figures="").replace("2024-05\n", f"{date}\n")
    post = POST.format(title="北区项目活动", body=body, more="")
    return told({"data/events/2024-05-signing.yaml": event, "posts/2024-05-20-signing/index.zh.md": post})


@pytest.mark.parametrize(
    ("date", "body", "kind"),
    [
        ("2024-05-15", "5月13日，北区举行集中签约活动。", "signing"),
        ("2024-05-15", "2024年5月13日，北区集中签约9个项目。", "signing"),
        ("2024-05-15", "活动办得很好。5月13日上午，北区重点项目签约仪式举行，9个项目签约。", "signing"),
        ("2024-05-15", "5月13日，北区举行项目集中开工仪式。", "groundbreaking"),
        ("2024-05", "6月13日，北区举行集中签约活动。", "signing"),
    ],
)
def test_an_article_with_another_day_than_its_event_is_one_warning(date: str, body: str, kind: str) -> None:
    (found,) = on(date, body, kind)
    assert (str(found.severity), found.file) == ("warning", "posts/2024-05-20-signing/index.zh.md")
    assert "data/events/2024-05-signing.yaml:3" in found.message.zh


@pytest.mark.parametrize(
    ("date", "body"),
    [
        ("2024-05-15", "5月15日，北区举行集中签约活动。"),
        ("2024-05", "5月13日，北区举行集中签约活动。"),
        ("2024-05-15", "据《北区日报》5月18日报道，北区举行集中签约活动。"),
        ("2024-05-15", "5月15日，北区举行集中签约活动。5月13日，南区也举行签约仪式。"),
        ("2024-05-15", "5月10日，北区开会部署集中签约活动。"),
        ("2024-05-15", "5月18日，签约项目之一开工。北区此前举行了集中签约。"),
        ("2024-05-15", "5月18日，集中签约的项目动工。"),
        ("2024-05-15", "5月13日，南区举行集中签约活动。"),
        ("2024-05-15", "今年以来，北区举行集中签约活动。"),
        ("2024-05-15", "北区在2023年5月13日举行过集中签约活动。"),
    ],
)
def test_another_day_of_something_else_is_none(date: str, body: str) -> None:
    assert on(date, body) == []


def test_a_project_above_the_amount_of_its_event_is_one_warning() -> None:
    (found,) = listed("projects_signed: 9个\namounts: [86.5亿元]", ("200亿元",))
    assert "200亿元" in found.message.zh
    assert "data/projects/north.yaml:4" in found.message.zh


@pytest.mark.parametrize("investment", ["20亿元", "86.5亿元", "约90亿元", "200万美元", ""])
def test_a_project_within_the_amount_of_its_event_is_none(investment: str) -> None:
    assert listed("projects_signed: 9个\namounts: [86.5亿元]", (investment,)) == []
