"""Links, figures, pictures and covers: each leads somewhere or is found."""

from __future__ import annotations

import unicodedata

import pytest

from achievements.model.findings import Finding
from tests.posts.example_posts import EN, FACTS, FIGURE, PHOTO, WORDS, ZH, load, post, text, told

OTHER = {
    **post("2022-08-other", date="2022-08"),
    "posts/2022-08-other/index.zh.md": text(FACTS | {"date": "2022-08"}, "## 小标题\n\n正文。\n"),
    **post("2022-07-draft", date="2022-07", draft="true"),
    "posts/2022-06-chinese/index.zh.md": text(FACTS | {"date": "2022-06"}),
    "pages/about.zh.md": text(WORDS),
    "pages/about.en.md": text(WORDS),
    "pages/terms.zh.md": text(WORDS),
}


def found(
    zh: str = "正文", en: str = "Text", *, draft: bool = False, pictures: tuple[str, ...] = ()
) -> list[Finding]:
    """What is found in the two texts of a post beside others."""
    facts = FACTS | ({"draft": "true"} if draft else {})
    _, findings = load(
        OTHER | {ZH: text(facts, zh + "\n"), EN: text(WORDS, en + "\n")} | dict.fromkeys(pictures, b"x")
    )
    return [finding for finding in findings if finding.file in (ZH, EN)]


@pytest.mark.parametrize(
    "target",
    [
        *(
            "/",
            "/posts/",
            "/posts/other/",
            "/districts/laiwu/",
            "/indicators/fdi-used/",
            "/topics/investment/",
        ),
        *(
            "/timeline/2022-08-laiwu-23-projects/",
            "/sources/2022-08-04-dazhong-daily/",
            "/projects/",
            "/about/",
        ),
        *(
            "../2022-08-other/index.zh.md",
            "../2022-08-other/index.zh.md#sec-小标题",
            "../../pages/about.zh.md",
        ),
        *("index.zh.md", "https://www.example.cn/", "mailto:a@example.cn", "/districts/#sec-x"),
        *("/timeline/?district=laiwu", "/search/?q=外资&p=2#x", "/projects/?industry=%E5%8C%BB", "/?a"),
        *("../2022-06-chinese/index.zh.md", "../../pages/terms.zh.md", "/terms/"),
    ],
)
def test_a_link_that_leads_somewhere_is_no_fault(target: str) -> None:
    assert found(f"见[此处]({target})。") == []


@pytest.mark.parametrize(
    ("target", "suggestion"),
    [
        ("../2022-08-othr/index.zh.md", "../2022-08-other/index.zh.md"),
        ("../../pages/abuot.zh.md", "../../pages/about.zh.md"),
        ("../2022-08-other/index.zh.md#sec-小标", None),
        ("/districts/laiwu", "/districts/laiwu/"),
        ("/district/laiwu/", "/districts/laiwu/"),
        ("/en/posts/other/", "/posts/other/"),
        ("/indicators/fdi-usd/", "/indicators/fdi-used/"),
        ("/indicators/fdi-high-tech/", None),
        ("../2022-07-draft/index.zh.md", None),
        ("/posts/draft/", None),
        ("report.pdf", None),
        ("/timelime/?district=laiwu", "/timeline/"),
        ("../2022-08-other/index.zh.md?q=1", None),
        ("../../../etc/passwd", None),
        ("../../data/topics.yaml", None),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error_with_what_was_meant(
    target: str, suggestion: str | None
) -> None:
    (finding,) = found(f"正文。\n\n见[此处]({target})。")

    assert (finding.file, finding.line, finding.column, finding.rule) == (ZH, 11, 2, "dead-link")
    assert finding.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("! [现场](photo.jpg)", "write ![what it shows](photo.jpg)"),
        ("见[现场](../2022-08-other/现场.JPG)。", "write ![what it shows](../2022-08-other/现场.JPG)"),
        ("见[现场图](missing.webp)。", "write ![what it shows](missing.webp)"),
        ("见[方案](1#楼方案.pdf)。", "rename the file without “#”"),
        ("见[方案](1%23楼.docx)。", "rename the file without “#”"),
        ("见[官网](example.cn/a)。", "begins with https://"),
        ("见[方案](方案.pdf)。", "put a document (such as a PDF) into the folder"),
    ],
)
def test_a_link_that_cannot_work_says_what_to_write(text: str, advice: str) -> None:
    (finding,) = found(text)

    assert finding.rule == "dead-link"
    assert advice in finding.message.en


def test_a_draft_may_link_to_a_draft() -> None:
    assert found("[另文](../2022-07-draft/index.zh.md)", draft=True) == []


def test_an_english_text_links_to_english_texts_where_there_are_any() -> None:
    (finding,) = found(en="[a](../2022-08-other/index.zh.md) [b](../2022-06-chinese/index.zh.md)")

    assert (finding.file, finding.rule, finding.suggestion) == (
        EN,
        "link-language",
        "../2022-08-other/index.en.md",
    )


@pytest.mark.parametrize("target", ["../../pages/terms.zh.md", "/terms/", "/posts/chinese/"])
def test_an_english_text_cannot_link_to_a_page_that_is_not_there_in_english(target: str) -> None:
    assert [f.rule for f in found(en=f"[a]({target})")] == ["dead-link"]


@pytest.mark.parametrize("part", ["", ":value", ":yoy", ":target", ":rank"])
def test_a_figure_that_is_in_the_data_is_no_fault(part: str) -> None:
    assert found(f"{{fig}}`{FIGURE}{part}`") == []


@pytest.mark.parametrize(
    ("key", "suggestion"),
    [
        ("laiwu/fdi-usd@2022-H1", "laiwu/fdi-used@2022-H1"),
        ("laiwu/fdi-used@2022-H2", None),
        ("laiwu/fdi-used@2022-H1:yoy", None),
        ("laiwu/fdi-used@2022-H1:values", "value"),
        ("laiwu/fdi-used@2022-H1:targets", None),
        ("laiwu/fdi-used@2022-H1:__class__", None),
        ("nowhere", None),
    ],
)
def test_a_figure_that_is_not_in_the_data_is_an_error(key: str, suggestion: str | None) -> None:
    (finding,) = found(f"甲{{fig}}`{key}`")

    assert (finding.line, finding.column, finding.rule) == (9, 2, "unresolved-figure")
    assert finding.suggestion == suggestion


def test_a_corrected_figure_is_a_warning_that_names_the_new_one() -> None:
    (finding,) = found("{fig}`laiwu/fdi-used@2022-H1`")

    assert (finding.rule, finding.severity, finding.suggestion) == ("superseded-figure", "warning", FIGURE)


def test_a_picture_beside_the_text_is_no_fault() -> None:
    assert found("![签约现场](photo.jpg)", pictures=(PHOTO,)) == []


@pytest.mark.parametrize(
    "target", ["phto.jpg", "../2022-08-other/photo.jpg", "../../../photo.jpg", "index.en.md"]
)
def test_a_picture_that_is_not_there_is_an_error(target: str) -> None:
    findings = found(f"![签约现场]({target}) ![又](photo.jpg)", pictures=(PHOTO,))

    assert [(f.line, f.column, f.rule) for f in findings] == [(9, 1, "missing-picture")]


def test_a_picture_that_no_text_shows_is_a_warning() -> None:
    _, findings = load(post() | {PHOTO: b"x"})

    assert [(f.file, f.rule, f.severity) for f in findings] == [(PHOTO, "unused-picture", "warning")]


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"cover": "cover.jpg", "cover_alt": "{zh: 现场, en: The scene}"}, "missing-picture"),
        (
            {"cover": "../2022-08-04-signing/photo.jpg", "cover_alt": "{zh: 现场, en: The scene}"},
            "missing-picture",
        ),
        ({"cover": "photo.jpg"}, "missing-key"),
    ],
)
def test_a_cover_is_a_picture_beside_the_text_with_words_for_it(facts: dict[str, str], rule: str) -> None:
    files = post(**facts) | {PHOTO: b"x"}
    _, findings = load(files | {ZH: files[ZH] + "\n![现场](photo.jpg)\n".encode()})

    assert [(f.file, f.rule) for f in findings] == [(ZH, rule)]


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "a.heif", "map.svg", "photo2.avif"])
def test_a_picture_of_another_kind_is_told_what_it_is_and_what_to_do(name: str) -> None:
    pictures = (PHOTO, f"posts/2022-08-04-signing/{name}")
    findings = found(f"![现场](photo.jpg)\n\n![又]({name})", pictures=pictures)

    assert [(f.line, f.rule, f.suggestion) for f in findings] == [(11, "missing-picture", None)]
    assert "JPEG" in findings[0].message.zh

    unnamed = told(OTHER | {ZH: text(FACTS, "![现场](photo.jpg)\n")} | dict.fromkeys(pictures, b"x"))
    assert (pictures[1], 0, "stray-file") in unnamed


@pytest.mark.parametrize(
    ("written", "there", "proposed"),
    [
        ("Photo.jpeg", "photo.jpg", "photo.jpg"),
        ("photo.HEIC", "photo.jpg", "photo.jpg"),
        ("phtoo.jpg", "photo.jpg", "photo.jpg"),
        ("photo-2.jpg", "photo.jpg", None),
        ("签约2.jpg", "签约1.jpg", None),
        ("road.jpg", "photo.jpg", None),
    ],
)
def test_another_picture_is_proposed_only_for_a_slip(written: str, there: str, proposed: str | None) -> None:
    findings = found(f"![现场]({written})", pictures=(f"posts/2022-08-04-signing/{there}",))
    assert [f.suggestion for f in findings if f.rule == "missing-picture"] == [proposed]


@pytest.mark.parametrize("name", ["café.jpg", "ガ図.png", "한글.webp"])
def test_names_of_pictures_are_compared_in_one_normal_form(name: str) -> None:
    written = unicodedata.normalize("NFD", name)
    folder = ZH.rpartition("/")[0]
    facts = FACTS | {"cover": written, "cover_alt": "{zh: 现场, en: The scene}"}
    files = {ZH: text(facts, f"![签约现场]({written})\n"), EN: text(WORDS, f"![The signing](<{written}>)\n")}

    assert told(files | {f"{folder}/{name}": b"x"}) == []


def test_the_same_missing_figure_is_told_once_for_both_languages() -> None:
    key = "laiwu/fdi-usd@2022-H1"
    (finding,) = found(f"甲{{fig}}`{key}`乙{{fig}}`{key}:yoy`", f"{{fig}}`{key}`")
    assert (finding.file, finding.line, finding.column) == (ZH, 9, 2)
    assert "两种语言共 3 处" in finding.message.zh


def test_figures_of_a_period_that_the_place_has_none_of_are_told_once() -> None:
    text_of = "{fig}`laiwu/fdi-used@2012-H1`和{fig}`laiwu/fdi-usd@2012-H1`和{fig}`laiwu/fdi-usd@2022-H1`"
    assert [f.suggestion for f in found(text_of)] == [None, "laiwu/fdi-used@2022-H1"]


def test_an_untouched_english_template_is_no_text_yet() -> None:
    blank = b"---\ntitle:\nsummary:\n---\n<!-- The text starts here. -->\n"
    assert told({ZH: text(FACTS), EN: blank}) == [(ZH, 0, "missing-translation")]
    begun = b"---\ntitle: A title\nsummary:\n---\n<!-- The text starts here. -->\n"
    assert told({ZH: text(FACTS), EN: begun}) == [(EN, 3, "missing-key"), (EN, 5, "empty-body")]
