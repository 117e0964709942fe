"""From files to posts and pages: what is taken over, what order, what is wrong with a post as a whole."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achievements.model.entities import Lang, Place, Text
from achievements.model.files import digest_file
from achievements.model.findings import Finding
from achievements.posts.entities import Posts
from achievements.posts.kept import BundleReferences, Kept, Snapshot, Target
from achievements.posts.load import reload_posts
from achievements.posts.parsing import ParsedText, parse_text
from tests.posts.example_posts import (
    DATA,
    DATASET,
    EN,
    FACTS,
    FIGURE,
    PHOTO,
    WORDS,
    ZH,
    load,
    post,
    text,
    told,
)


@pytest.mark.parametrize(
    ("key", "id_"),
    [
        *(("districts", "laiwu"), ("topics", "investment"), ("sources", "2022-08-04-dazhong-daily")),
        *(("events", "2022-08-laiwu-23-projects"), ("projects", "feilong-medicine"), ("aliases", "former")),
    ],
)
def test_what_is_named_twice_is_taken_once(key: str, id_: str) -> None:
    posts, findings = load(post(**{key: f"[{id_}, {id_}]"}))
    assert (getattr(posts.posts[0], key), findings) == ((id_,), [])


def test_after_a_name_that_stands_twice_the_next_keeps_its_place() -> None:
    _, findings = load(post(districts="[laiwu, laiwu, nowhere]"))
    assert [(finding.rule, finding.column) for finding in findings] == [("unresolved-reference", 27)]


@pytest.mark.parametrize(
    ("title", "told_of"),
    [
        ("Title", ["unknown-key"]),
        ("12 projects", ["unknown-key"]),
        ("北区举行集中签约仪式，十二个项目落户。", []),
    ],
)
def test_facts_in_an_english_text_are_told_unless_it_is_a_copy_of_the_chinese_one(
    title: str, told_of: list[str]
) -> None:
    copied = {**WORDS, "title": title, "topics": "[investment]", "date": "2022-08-04"}
    _, findings = load({**post(), EN: text(copied)})
    rules = [finding.rule for finding in findings if finding.file == EN]
    assert [rule for rule in rules if rule == "unknown-key"] == told_of


def test_a_post_takes_its_facts_from_the_chinese_file() -> None:
    facts = {
        "updated": "2022-08-10",
        "events": "[2022-08-laiwu-23-projects]",
        "projects": "[feilong-medicine]",
        "cover": "photo.jpg",
        "cover_alt": "{zh: 现场, en: The scene}",
        "cover_credit": "{zh: 资料, en: Archive}",
    }
    posts, findings = load(post(**facts) | {PHOTO: b"x"})
    (signing,) = posts.posts

    assert findings == []
    assert (signing.id, signing.slug, signing.date.text) == ("2022-08-04-signing", "signing", "2022-08-04")
    assert signing.updated is not None
    assert signing.updated.text == "2022-08-10"
    assert (signing.districts, signing.topics) == (("laiwu",), ("investment",))
    assert (signing.sources, signing.events) == (
        ("2022-08-04-dazhong-daily",),
        ("2022-08-laiwu-23-projects",),
    )
    assert (signing.projects, signing.pictures, signing.cover) == (
        ("feilong-medicine",),
        ("photo.jpg",),
        "photo.jpg",
    )
    assert (signing.cover_alt, signing.cover_credit) == (Text("现场", "The scene"), Text("资料", "Archive"))
    assert signing.en is not None
    assert (signing.zh.title, signing.en.title) == ("标题", "Title")
    assert (signing.date_place, signing.updated_place) == (Place(ZH, 4, 7), Place(ZH, 8, 10))
    assert not signing.draft


def test_an_article_knows_the_digest_of_its_bytes() -> None:
    files = post()
    posts, _ = load(files)

    assert posts.posts[0].zh.digest == hashlib.sha256(files[ZH]).hexdigest()


def test_posts_come_newest_first_and_pages_by_slug() -> None:
    files = post("2021-a", date="2021") | post("2022-08-04-b") | post("2022-08-c", date="2022-08")
    files |= {
        f"pages/{slug}.{lang}.md": text(WORDS) for slug in ("privacy", "about") for lang in ("zh", "en")
    }
    posts, findings = load(files)

    assert findings == []
    assert [item.id for item in posts.posts] == ["2022-08-04-b", "2022-08-c", "2021-a"]
    assert [page.slug for page in posts.pages] == ["about", "privacy"]


def test_a_post_without_english_is_published_with_a_warning() -> None:
    posts, findings = load({ZH: text(FACTS)})

    assert [(f.file, f.line, f.rule, f.severity) for f in findings] == [
        (ZH, 0, "missing-translation", "warning")
    ]
    assert posts.posts[0].en is None


def test_a_post_without_chinese_is_an_error() -> None:
    posts, findings = load({EN: text(WORDS)})

    assert [(f.file, f.rule, f.severity) for f in findings] == [(EN, "missing-translation", "error")]
    assert posts.posts == ()


def test_a_draft_may_lack_its_english() -> None:
    posts, findings = load({ZH: text(FACTS | {"draft": "true"})})

    assert findings == []
    assert posts.posts[0].draft


def test_facts_in_the_english_file_are_unknown_keys() -> None:
    assert told(post() | {EN: text(WORDS | {"date": "2022"})}) == [(EN, 4, "unknown-key")]


@pytest.mark.parametrize(
    ("folder", "date", "contradicts"),
    [
        ("2022-08-04-signing", "2022-08-04", False),
        ("2022-08-signing", "2022-08-04", False),
        ("2022-signing", "2022-08", False),
        ("2022-08-04-signing", "2022-08", True),
        ("2022-08-04-signing", "2022-08-05", True),
        ("2021-signing", "2022-08", True),
    ],
)
def test_the_date_lies_within_the_date_of_the_folder(folder: str, date: str, contradicts: bool) -> None:
    expected = [(f"posts/{folder}/index.zh.md", 4, "date-mismatch")] if contradicts else []

    assert told(post(folder, date=date)) == expected


def test_two_posts_cannot_share_an_address() -> None:
    files = post() | post("2022-signing", date="2022")

    assert told(files) == [("posts/2022-signing/index.zh.md", 0, "duplicate-id")]


@pytest.mark.parametrize("key", ["title", "summary", "date", "districts", "topics", "sources"])
def test_what_a_post_must_say_cannot_be_left_out_or_empty(key: str) -> None:
    empty = "[]" if key in ("districts", "topics", "sources") else "' '"

    without = {name: value for name, value in FACTS.items() if name != key}

    for front in (without, FACTS | {key: ""}, FACTS | {key: empty}):
        files = post() | {ZH: text(front)}
        assert [(file, rule) for file, _, rule in told(files)] == [(ZH, "missing-key")]


@pytest.mark.parametrize(
    "body",
    ["", "\n\n", "<!-- 正文从这里开始 -->\n", "<script>alert(1)</script>\n"],
    ids=["0", "n", "comment", "script"],
)
def test_a_text_with_nothing_in_it_is_an_error(body: str) -> None:
    assert (ZH, 9, "empty-body") in told(post() | {ZH: text(FACTS, body)})


def test_a_figure_alone_is_a_text() -> None:
    assert told(post() | {ZH: text(FACTS, f"{{fig}}`{FIGURE}`\n")}) == []


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("正文。\n".encode(), "front-matter-missing"),
        ("---\n---\n正文。\n".encode(), "front-matter-missing"),
        ("---\ntitle: 标题\n正文。\n".encode(), "front-matter-unclosed"),
        ("---\ntitle：标题\n---\n正文。\n".encode(), "front-matter-not-a-mapping"),
        (text(FACTS).replace(b"title: ", "title：".encode()), "yaml-syntax"),
        (text(FACTS).decode().encode("gbk"), "not-utf8"),
        (text(FACTS).decode().encode("utf-16"), "not-utf8"),
        (b"", "empty-file"),
    ],
)
def test_a_broken_text_is_one_finding_and_never_a_post_that_vanishes(raw: bytes, rule: str) -> None:
    findings = told(post() | {ZH: raw})

    assert [(file, found) for file, _, found in findings] == [(ZH, rule)]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault() -> None:
    assert told(post() | {ZH: b"\xef\xbb\xbf" + text(FACTS).replace(b"\n", b"\r\n")}) == []


def test_problems_of_the_markdown_are_told_at_their_line_in_the_file() -> None:
    assert told(post() | {ZH: text(FACTS, "正文。\n\n# 一级\n")}) == [(ZH, 11, "heading-level-1")]


def reload(
    files: Mapping[str, bytes], before: Snapshot | None = None, dataset: str = "1"
) -> tuple[Posts, list[Finding], Snapshot, list[str]]:
    """Load with what an earlier load kept; also the digests of the texts that were parsed."""
    asked: list[str] = []

    def parse(read: Callable[[], bytes], lang: Lang, digest: str) -> ParsedText:
        asked.append(digest)
        stored: ParsedText = pickle.loads(pickle.dumps(parse_text(read(), lang)))  # noqa: S301 -- its own bytes
        return stored

    everything = {**DATA, **files}
    posts, findings, snapshot = reload_posts(
        everything,
        DATASET,
        dataset,
        before,
        parse,
        lambda path: digest_file(everything, path),
        with_documents=True,
    )
    return posts, findings, pickle.loads(pickle.dumps(snapshot)), asked  # noqa: S301 -- its own bytes


def test_texts_may_come_from_a_store_of_parsed_texts() -> None:
    files = post()
    posts, findings, _, asked = reload(files)
    assert (posts, findings) == load(files)
    assert asked == [digest_file(files, ZH), digest_file(files, EN)]


def test_what_did_not_change_is_neither_read_nor_parsed_again() -> None:
    files = post()
    first, _, snapshot, _ = reload(files)
    again, findings, _, asked = reload(files, snapshot)
    assert (asked, findings) == ([], [])
    assert [each.title for one in again.posts for each in one.articles] == [
        each.title for one in first.posts for each in one.articles
    ]


def test_another_dataset_makes_every_text_be_judged_again() -> None:
    files = post()
    _, _, snapshot, _ = reload(files)
    assert len(reload(files, snapshot, dataset="2")[3]) == 2


def test_a_text_that_links_to_a_changed_one_is_judged_again() -> None:
    other = "posts/2022-09-other/index.zh.md"
    link = f"见[另文](../../{other}#sec-小节)。"
    files = post() | {ZH: text(FACTS, link), other: text({**FACTS, "date": "2022-09"}, "## 小节\n\n正文。")}
    _, findings, snapshot, _ = reload(files)
    assert [finding.rule for finding in findings if finding.rule == "dead-link"] == []
    changed = files | {other: text({**FACTS, "date": "2022-09"}, "## 别的小节\n\n正文。")}
    posts, found, _, _ = reload(changed, snapshot)
    assert [(f.file, f.rule) for f in found if f.rule == "dead-link"] == [(ZH, "dead-link")]
    assert found == load(changed)[1]
    assert {one.id for one in posts.posts} == {one.id for one in load(changed)[0].posts}


FILES = {
    **post(cover="photo.jpg", cover_alt="{zh: 现场, en: The scene}"),
    ZH: text(
        FACTS,
        "见[项目](/projects/)。{fig}`laiwu/fdi-used@2022-H1`\n\n![图](photo.jpg)\n\n| 甲 |\n|---|\n| 乙 |\n",
    ),
    PHOTO: b"x",
    "pages/about.zh.md": text(WORDS),
    "pages/about.en.md": text(WORDS),
}


@given(st.permutations(sorted(FILES)))
@settings(max_examples=10)
def test_the_posts_do_not_depend_on_the_order_of_the_files(order: list[str]) -> None:
    assert load({path: FILES[path] for path in order}) == load(FILES)


_FRAGMENTS = [
    *("", "null", "[]", "---\n", "：", "{fig}`", "`", "![](", "](../", "<b", "**", "\0", "\ufeff", "\r"),
    "[" * 40,
]


@given(st.sampled_from([ZH, EN, "pages/about.zh.md"]), st.data())
@settings(max_examples=100)
def test_no_change_to_a_text_raises(path: str, data: st.DataObject) -> None:
    raw = FILES[path]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 40)))
        new = data.draw(st.one_of(st.sampled_from(_FRAGMENTS).map(str.encode), st.binary(max_size=8)))
        raw = raw[:start] + new + raw[end:]

    posts, findings = load(FILES | {path: raw})

    # A text that is not published says why.
    published = {article.place.file for item in posts.posts for article in (item.zh, item.en) if article}
    published |= {article.place.file for page in posts.pages for article in (page.zh, page.en) if article}
    assert path in published or any(f.file == path and f.severity == "error" for f in findings)


def test_a_broken_front_matter_does_not_hide_what_else_is_wrong_with_it() -> None:
    raw = "---\ntitle：标题\nsummary: 摘要\ndate: 2022-08-04\n---\n正文。\n".encode()
    found = sorted((line, rule) for _, line, rule in told(post() | {ZH: raw}))
    assert found == [(2, "missing-key"), (2, "missing-key"), (2, "missing-key"), (2, "yaml-syntax")]


def test_a_bundle_without_a_text_is_no_draft() -> None:
    """Else what is wrong with it would be told as mildly as of a draft."""
    none = Kept("", None, (), BundleReferences(frozenset(), frozenset()), clean=True)
    targets = (Target("posts/a/index.zh.md", True, ()), Target("posts/a/table.csv", True, None))
    kept = {"posts/a": none._replace(targets=targets), "posts/b": none}
    assert Snapshot("", kept, {}).drafts == {"posts/a"}


def test_what_can_be_published_whole_is_not_unfinished() -> None:
    """A text without English is whole; one that lacks its date can be read, and no more."""
    assert load(post())[0].unfinished == ()
    assert load({ZH: text(FACTS)})[0].unfinished == ()
    posts, _ = load({ZH: text({key: fact for key, fact in FACTS.items() if key != "date"})})
    assert [one.zh.title for one in posts.unfinished] == [FACTS["title"]]
