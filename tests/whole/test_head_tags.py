"""Page tags and footer of a government site (国办发〔2017〕47号), on every page, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.whole.building import ROOT, SiteFolder, build_content, tree
from tests.whole.portals import ADDRESS, IDENTIFIERS, OFFICIAL

SMALL = ROOT / "tests/fixtures/small"

SITE = ["SiteName", "SiteDomain", "SiteIDCode"]
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
ARTICLE = ["ArticleTitle", "PubDate", "ContentSource"]
FURTHER = ["Keywords", "Author", "Image", "Url"]
KNOWN = {*SITE, *COLUMN, *ARTICLE, *FURTHER}

HOME = re.compile(r"(en/)?index\.html")
NOT_FOUND = re.compile(r"(en/)?404\.html")
POST = re.compile(r"(en/)?posts/(?!page/)[^/]+/index\.html")


def tags(page: LexborHTMLParser) -> dict[str, str]:
    """The page tags of a page; each may stand there once."""
    found = [
        (str(node.attributes["name"]), node.attributes["content"] or "")
        for node in page.css("meta[name]")
        if node.attributes["name"] in KNOWN
    ]
    assert len(found) == len(dict(found))
    return dict(found)


def column_tags(site: SiteFolder, page: str) -> dict[str, str]:
    return {name: value for name, value in tags(site.pages[page]).items() if name in COLUMN}


@pytest.fixture(params=["site", "official"])
def government(request: pytest.FixtureRequest) -> SiteFolder:
    found: SiteFolder = request.getfixturevalue(request.param)
    return found


def test_the_tags_of_site_column_and_article_add_up_by_kind_of_page(government: SiteFolder) -> None:
    kinds = {"home": 0, "not found": 0, "post": 0, "column": 0}
    for page, parsed in government.pages.items():
        found = list(tags(parsed))
        if HOME.fullmatch(page) or NOT_FOUND.fullmatch(page):
            kinds["home" if HOME.fullmatch(page) else "not found"] += 1
            assert found == SITE, page
        elif POST.fullmatch(page):
            kinds["post"] += 1
            assert [name for name in found if name not in (*FURTHER, "PubDate")] == [
                *SITE,
                *COLUMN,
                "ArticleTitle",
                "ContentSource",
            ], page
            assert {"Keywords", "Image", "Url"} <= set(found), page
        else:
            kinds["column"] += 1
            assert found == [*SITE, *COLUMN], page
    assert kinds["home"] == kinds["not found"] == 2
    assert kinds["post"] >= 3
    assert kinds["column"] > kinds["post"]


def test_no_tag_is_empty_and_none_holds_markup(government: SiteFolder) -> None:
    for page, parsed in government.pages.items():
        assert [name for name, value in tags(parsed).items() if not value.strip() or "<" in value] == [], page


def test_the_site_is_named_with_its_host_and_its_code(official: SiteFolder) -> None:
    for page, parsed in official.pages.items():
        found = tags(parsed)
        english = page.startswith("en/")
        assert found["SiteName"] == ("District Achievements" if english else "区域发展成果")
        assert found["SiteDomain"] == "portal.example"
        assert found["SiteIDCode"] == IDENTIFIERS["site_code"]


def test_a_code_that_is_not_known_is_a_marked_placeholder(site: SiteFolder) -> None:
    assert {tags(parsed)["SiteIDCode"] for parsed in site.pages.values()} == {
        "【待填写：网站标识码】",
        "[to be filled in: site identification code]",
    }


def test_a_publication_date_is_the_day_that_readers_see_and_is_never_made_up(site: SiteFolder) -> None:
    exact, partial = 0, 0
    for page, parsed in site.pages.items():
        if not POST.fullmatch(page):
            continue
        shown = parsed.css_first("article header time")
        assert shown is not None, page
        day = shown.attributes["datetime"] or ""
        published = tags(parsed).get("PubDate")
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            exact += 1
            assert published == f"{day} 00:00", page
        else:
            partial += 1
            assert published is None, page
    assert exact >= 6
    assert partial >= 6


def test_the_source_of_an_article_is_one_that_it_cites(site: SiteFolder) -> None:
    for page, parsed in site.pages.items():
        if POST.fullmatch(page):
            cited = parsed.css_first("section[aria-labelledby=sources]")
            assert cited is not None, page
            separator = ", " if page.startswith("en/") else "、"
            for name in tags(parsed)["ContentSource"].split(separator):
                assert name in cited.text(), page


def test_an_article_names_its_title_its_address_and_a_picture_of_the_site(official: SiteFolder) -> None:
    page = official.pages["posts/north-park/index.html"]
    found = tags(page)
    heading = page.css_first("h1")
    assert heading is not None
    assert found["ArticleTitle"] == heading.text().strip() == "北区疫苗产业园开工"
    assert found["Url"] == official.address("posts/north-park/index.html")
    assert found["Author"] == "样例主办单位"
    assert found["ContentSource"] == "样例日报"
    assert found["Keywords"] == "北区,招商引资"
    assert found["PubDate"] == "2024-05-06 00:00"
    target = official.target(found["Image"])
    assert target is not None
    assert target[0].is_file()


def test_a_site_without_an_owner_names_no_author(site: SiteFolder) -> None:
    assert [page for page, parsed in site.pages.items() if "Author" in tags(parsed)] == []


def test_columns_are_those_of_the_site(official: SiteFolder) -> None:
    assert column_tags(official, "posts/north-park/index.html") == column_tags(
        official, "topics/investment/index.html"
    )
    assert column_tags(official, "topics/investment/index.html")["ColumnName"] == "招商引资"
    assert column_tags(official, "districts/north/index.html")["ColumnName"] == "北区"
    event = column_tags(official, "timeline/2024-03-north-signing/index.html")
    assert event["ColumnName"] == "大事记"


def test_keywords_are_apart_by_commas_and_stand_once(government: SiteFolder) -> None:
    for page, parsed in government.pages.items():
        found = tags(parsed)
        for name in ("ColumnKeywords", "Keywords"):
            words = found[name].split(",") if name in found else ["none"]
            assert all(word.strip() == word and word for word in words), page
            assert len(words) == len(set(words)), page
            assert "，" not in "".join(words), page


def test_one_description_serves_people_and_inspectors(government: SiteFolder) -> None:
    for page, parsed in government.pages.items():
        # HTML tells no "Description" from "description": two would be one too many.
        named = [n for n in parsed.css("meta[name]") if str(n.attributes["name"]).lower() == "description"]
        assert len(named) == 1, page
        assert named[0].attributes["content"], page


def test_a_site_that_is_no_governments_has_none_of_it(unofficial: SiteFolder) -> None:
    for page, parsed in unofficial.pages.items():
        assert tags(parsed) == {}, page
        footer = parsed.css_first("footer")
        assert footer is not None
        for word in ("备案", "标识码", "待填写", "to be filled in", "filing", "gov.cn", "conac"):
            assert word not in (footer.html or ""), page


def test_a_setting_that_changes_reaches_every_page_as_in_a_clean_build(
    official: SiteFolder, tmp_path: Path
) -> None:
    build_content(SMALL, tmp_path, ADDRESS)
    again = build_content(SMALL, tmp_path, ADDRESS, OFFICIAL)
    assert tree(again.folder) == tree(official.folder)


# --- the footer ---


def footer_links(site: SiteFolder, page: str) -> dict[str, str]:
    return {
        node.text().strip(): str(node.attributes["href"]) for node in site.pages[page].css("footer a[href]")
    }


def test_the_footer_states_owner_contact_and_identifiers(official: SiteFolder) -> None:
    for page, parsed in official.pages.items():
        footer = parsed.css_first("footer")
        assert footer is not None
        english = page.startswith("en/")
        assert ("Sample publisher" if english else "主办单位：样例主办单位") in footer.text(), page
        assert ("Sample contact" if english else "联系方式：样例联系方式") in footer.text(), page
        assert IDENTIFIERS["site_code"] in footer.text(), page
        links = footer_links(official, page)
        assert links[IDENTIFIERS["icp"]] == "https://beian.miit.gov.cn/"
        assert links[IDENTIFIERS["police"]] == "https://beian.mps.gov.cn/#/query/webSearch?code=" + "9" * 14
        assert f"https://bszs.conac.cn/sitename?method=show&id={IDENTIFIERS['mark']}" in links.values()
        assert f"/zt/record{'/en' if english else ''}/sitemap/" in links.values()
        assert "to be filled in" not in footer.text()
        assert "待填写" not in footer.text()


def test_what_is_missing_is_named_in_one_line_of_the_preview(site: SiteFolder) -> None:
    for page, parsed in site.pages.items():
        english = page.startswith("en/")
        (line,) = parsed.css("footer .site-footer__missing")
        assert ("To be filled in" if english else "待填写") in line.text(), page
        names = [node.text() for node in line.css("li")]
        assert len(names) == 7, page  # owner, contact, report, three numbers, the mark
        assert ("publisher" if english else "主办单位") in names, page
        assert "gov.cn" not in "".join(footer_links(site, page).values())


def test_an_error_is_reported_with_the_code_of_the_site_and_the_address_of_the_page(
    official: SiteFolder,
) -> None:
    for page in official.pages:
        label = (
            "Report an error on this page (government website service)"
            if page.startswith("en/")
            else "政府网站找错"
        )
        address = footer_links(official, page)[label]
        parts = urlsplit(address)
        assert (
            f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://zfwzgl.www.gov.cn/exposure/jiucuo.html"
        )
        assert parse_qs(parts.query, strict_parsing=True) == {
            "site_code": [IDENTIFIERS["site_code"]],
            "url": [official.address(page)],
        }


def test_any_other_site_takes_reports_at_its_own_address(unofficial: SiteFolder) -> None:
    for page in unofficial.pages:
        label = "Report an error on this page" if page.startswith("en/") else "本页报错"
        parts = urlsplit(footer_links(unofficial, page)[label])
        assert (parts.scheme, parts.path) == ("mailto", "editors@portal.example")
        assert parse_qs(parts.query, strict_parsing=True)["body"] == [unofficial.address(page)]


# --- dates that readers see ---


def test_every_post_and_event_shows_its_date_in_every_list(site: SiteFolder) -> None:
    cards = [
        (page, node)
        for page, parsed in site.pages.items()
        for node in parsed.css("article.post-card, article.event-card")
    ]
    assert len(cards) > 100
    undated = [page for page, node in cards if not re.search(r"(19|20)\d\d", node.text())]
    assert undated == []
