"""What stands against publishing a site: identifiers, the age of the news, days that are not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from achievements.build.release import check_publishing, find_unreviewed
from achievements.build.settings import ReviewRule
from achievements.changes.state import TextState
from achievements.model.entities import Lang, Text
from achievements.model.findings import Finding, Severity
from achievements.model.load import load_dataset, read_files
from achievements.posts.entities import Post
from achievements.posts.load import load_posts
from achievements.site.edition import Identifiers, SiteInfo
from achievements.site.licenses import LICENSES, Licenses
from tests.whole.building import ROOT
from tests.whole.portals import IDENTIFIERS

DAY = date(2024, 5, 6)  # of the one sample post whose day is known
COMPLETE = SiteInfo(
    name=Text("甲", "A"),
    tagline=Text("乙", "B"),
    owner=Text("丙", "C"),
    place="city",
    contact=Text("丁", "D"),
    government=True,
    identifiers=Identifiers(**IDENTIFIERS),
    licenses=Licenses(LICENSES["CC-BY-4.0"], LICENSES["CC-BY-4.0"]),
)


@pytest.fixture(scope="module")
def posts() -> tuple[Post, ...]:
    files = read_files(ROOT / "tests/fixtures/small")
    dataset, _ = load_dataset(files)
    loaded = load_posts(files, dataset)[0].posts
    assert sorted(post.date.text for post in loaded) == ["2024-04", "2024-05-06"]
    return loaded


def found(site: SiteInfo, posts: tuple[Post, ...], today: date | None, rule: str) -> list[Finding]:
    return [finding for finding in check_publishing(site, posts, today) if finding.rule == rule]


def test_a_complete_site_with_news_of_today_may_be_published(posts: tuple[Post, ...]) -> None:
    findings = list(check_publishing(COMPLETE, posts, DAY))
    assert [finding.severity for finding in findings if finding.severity is not Severity.INFO] == []


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_each_missing_identifier_is_named(posts: tuple[Post, ...], name: str) -> None:
    site = COMPLETE._replace(identifiers=COMPLETE.identifiers._replace(**{name: ""}))
    (finding,) = found(site, posts, DAY, "missing-identifier")
    assert finding.severity is Severity.ERROR
    assert f'PORTAL["identifiers"]["{name}"]' in finding.message.zh
    assert f'PORTAL["identifiers"]["{name}"]' in finding.message.en


def test_owner_and_contact_are_asked_for_in_each_language(posts: tuple[Post, ...]) -> None:
    site = COMPLETE._replace(owner=Text("丙", " "), contact=Text("", ""))
    named = [f.message.en.split(" (")[0] for f in found(site, posts, DAY, "missing-identifier")]
    assert named == [
        'The setting PORTAL["owner"]["en"]',
        'The setting PORTAL["contact"]["zh"]',
        'The setting PORTAL["contact"]["en"]',
    ]


@pytest.mark.parametrize("government", [True, False])
def test_a_licence_that_is_not_stated_is_told_and_stops_nothing(
    posts: tuple[Post, ...], government: bool
) -> None:
    site = COMPLETE._replace(government=government, licenses=Licenses(data=LICENSES["CC0-1.0"]))
    (finding,) = found(site, posts, DAY, "missing-license")
    assert finding.severity is Severity.WARNING
    assert 'PORTAL["licenses"]["texts"]' in finding.message.zh


def test_nothing_is_asked_of_a_site_that_is_no_governments(posts: tuple[Post, ...]) -> None:
    site = COMPLETE._replace(government=False, identifiers=Identifiers(), owner=Text("", ""))
    assert list(check_publishing(site, posts, DAY + timedelta(days=1000))) == []


@pytest.mark.parametrize(
    ("age", "severity"),
    [(0, None), (10, None), (11, Severity.WARNING), (14, Severity.WARNING), (15, Severity.ERROR)],
)
def test_the_home_page_ages_from_the_newest_post(
    posts: tuple[Post, ...], age: int, severity: Severity | None
) -> None:
    findings = found(COMPLETE, posts, DAY + timedelta(days=age), "home-not-fresh")
    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    for finding in findings:
        assert finding.file == "posts/2024-05-06-north-park/index.zh.md"
        assert str(age) in finding.message.zh
        assert str(age) in finding.message.en


def test_a_post_without_a_day_does_not_count_as_news(posts: tuple[Post, ...]) -> None:
    undated = tuple(post for post in posts if post.date.kind != "day")
    (finding,) = found(COMPLETE, undated, date(2024, 4, 15), "home-not-fresh")
    assert finding.severity is Severity.ERROR


def test_without_a_day_of_today_no_age_is_judged(posts: tuple[Post, ...]) -> None:
    assert found(COMPLETE, posts, None, "home-not-fresh") == []


def test_a_post_without_a_day_is_told_of_at_its_date(posts: tuple[Post, ...]) -> None:
    (finding,) = found(COMPLETE, posts, DAY, "no-publication-day")
    assert finding.severity is Severity.INFO
    assert (finding.file, finding.line) == ("posts/2024-04-south-clinic/index.zh.md", 4)


def test_posts_that_did_not_pass_their_review_are_told_as_the_settings_say(posts: tuple[Post, ...]) -> None:
    def told(unreviewed: str, before: tuple[TextState, ...] = ()) -> list[tuple[str, str]]:
        rule = ReviewRule(unreviewed)
        return [(f.severity.value, f.file) for f in find_unreviewed(posts, before, rule)]

    files = [post.zh.place.file for post in posts]
    assert told("") == []
    assert told("warn") == [("warning", file) for file in files]
    assert told("refuse") == [("error", file) for file in files]
    languages: tuple[Lang, ...] = ("zh", "en")
    published = tuple(
        TextState(f"/posts/{post.slug}/", lang, article.title, article.mark)
        for post in posts[1:]
        for lang, article in zip(languages, post.articles, strict=False)
    )
    assert told("refuse", published) == [("error", files[0])]
