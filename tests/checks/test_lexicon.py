"""The editors' lexicon: forbidden phrases, officials with their titles and terms."""

from __future__ import annotations

import pytest

from achievements.model.findings import Finding
from achievements.model.load import load_dataset
from tests.checks.sample_content import FRONT, find_all, sample_files

LEXICON = "data/lexicon.yaml"
PHRASES = """\
forbidden:
  - phrase: downtown
    instead: North District
    lang: en
    reason: {zh: 北区是区名, en: North is a name}
  - phrase: 截止目前
    instead: 截至目前
    reason: {zh: 应作“截至”, en: 截至 is meant}
  - phrase: GDP增速
    reason: {zh: 应写明口径, en: the basis is to be named}
"""
NAMES = """\
names:
  - name: {zh: 样姓名, en: Sample Name}
    title: {zh: 北区区长, en: head of North District}
    until: 2023-12
  - name: {zh: 样姓名, en: Sample Name}
    title: {zh: 北区区委书记, en: Party secretary of North District}
    since: 2024-01
  - name: {zh: 样名字, en: Another Name}
    title: {zh: 南区诊所主任, en: director of South District clinic}
"""
ZH = "北区公布了外资数据。\n"
EN = "North District published its data.\n"


def phrases(zh: str, en: str = EN, lexicon: str = PHRASES) -> list[Finding]:
    found = find_all({LEXICON: lexicon, "index.zh.md": zh, "index.en.md": en})
    return [finding for finding in found if finding.rule == "forbidden-phrase"]


def titles(zh: str, en: str = EN) -> list[Finding]:
    found = find_all({LEXICON: NAMES, "index.zh.md": zh, "index.en.md": en})
    return [finding for finding in found if finding.rule == "title-mismatch"]


def test_a_forbidden_phrase_is_an_error_with_its_reason_and_what_to_write_instead() -> None:
    (found,) = phrases("截止目前，项目进展顺利。\n")
    assert (found.severity, found.line, found.column) == ("error", FRONT["index.zh.md"].count("\n") + 1, 1)
    assert found.suggestion == "截至目前"
    assert "应作“截至”" in found.message.zh
    assert "截至 is meant" in found.message.en


def test_latin_letters_match_in_either_case_and_as_whole_words() -> None:
    english = "Downtown is far. The DOWNTOWN park. A downtowner and midtown are not meant.\n"
    assert len(phrases(ZH, english)) == 2
    assert len(phrases("GDP增速加快，gdp增速放缓。\n")) == 2


def test_a_phrase_of_one_language_is_let_pass_in_the_other() -> None:
    assert phrases("北区 downtown 一带。\n") == []


@pytest.mark.parametrize("written", ["截止**目前**", "截止\n目前", "截止&#30446;前", "截*止*目前"])
def test_a_phrase_is_found_as_it_is_read_whatever_marks_stand_in_it(written: str) -> None:
    (found,) = phrases(f"{written}，项目进展顺利。\n")
    assert found.suggestion == "截至目前"


def test_a_phrase_without_a_replacement_is_to_be_reworded() -> None:
    (found,) = phrases("GDP增速加快。\n")
    assert found.suggestion is None
    assert found.message.zh.endswith("请改写")


def test_names_and_notes_of_the_data_are_read_but_not_comments_sources_and_the_lexicon_itself() -> None:
    files = {
        LEXICON: PHRASES,
        "data/districts/south.yaml": "# downtown\nname: {zh: 南区, en: Downtown District}\nkind: district\n",
        "data/sources/2024-05-yearbook.yaml": "title: {zh: 截止目前的年鉴, en: Downtown yearbook}\n",
    }
    found = find_all(files)
    assert [(f.rule, f.file, f.line, f.column) for f in found] == [
        ("forbidden-phrase", "data/districts/south.yaml", 2, 20)
    ]


def test_a_phrase_can_be_waived_where_it_is_spoken_of() -> None:
    waived = "<!-- check-ignore forbidden-phrase: 说明用法 -->\n“截止目前”应写作“截至目前”。\n"
    assert phrases(waived) == []


@pytest.mark.parametrize(
    "text",
    [
        "北区区委书记样姓名介绍了情况。",
        "区委书记样姓名介绍了情况。",
        "北区区委副书记、区委书记样姓名介绍了情况。",
        "样姓名介绍了情况。",
        "记者采访了样姓名和诊所主任样名字。",
        "样姓名书记介绍了情况。",
        "样姓名（北区区委书记）介绍了情况。",
    ],
)
def test_the_title_in_full_or_in_short_and_a_name_alone_are_right(text: str) -> None:
    assert titles(f"{text}\n") == []


def test_a_title_outside_its_term_is_told_with_the_term() -> None:
    (found,) = titles("北区区长样姓名介绍了情况。\n")
    assert (str(found.severity), found.column) == ("warning", 5)
    assert "至 2023-12" in found.message.zh
    assert "until 2023-12" in found.message.en


def test_a_deputy_is_another_title() -> None:
    assert len(titles("北区区委副书记样姓名介绍了情况。\n")) == 1
    assert len(titles("诊所副主任样名字介绍了情况。\n")) == 1


def test_another_title_is_told_with_the_right_one() -> None:
    (found,) = titles("南区诊所院长样名字介绍了情况。\n")
    assert "南区诊所主任" in found.message.zh
    assert "director of South District clinic" in found.message.en


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sample Name, Party secretary of North District, spoke.", 0),
        ("Sample Name spoke, and so did Another Name.", 0),
        ("Sample Name, head of North District, spoke.", 1),
        ("Another Name, mayor of the city, spoke.", 1),
        ("North District director Another Name spoke.", 1),
        ("Resample Name, mayor of the city, spoke.", 0),
    ],
)
def test_titles_are_read_in_english(text: str, count: int) -> None:
    assert len(titles(ZH, f"{text}\n")) == count


def test_a_standing_page_has_no_date_to_judge_by() -> None:
    page = "---\ntitle: 关于本站\nsummary: 本站是样例。\n---\n北区区长样姓名介绍了情况。\n"
    found = find_all({LEXICON: NAMES, "pages/about.zh.md": page})
    assert [finding for finding in found if finding.rule == "title-mismatch"] == []


def test_the_lexicon_may_be_absent_or_empty_and_a_term_must_not_end_before_it_begins() -> None:
    assert load_dataset(sample_files())[0].forbidden == ()
    assert find_all({LEXICON: "names: []\n"}) == []
    backwards = NAMES.replace("since: 2024-01", "since: 2024-01\n    until: 2023-06")
    assert [(f.rule, f.line) for f in find_all({LEXICON: backwards})] == [("date-mismatch", 8)]
