"""The whole way on the desk: a press release in Word becomes a post in both languages, its figures data.

With DESK_PICTURES set to a folder, each step is pictured there: so the handbook's pictures are made
(docs/pictures/desk; see docs/quality.md).
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from PIL import Image
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from tests.documents.word_files import drawn, paragraph, word_file
from tests.sheets.sending import column, sent_back

ROOT = Path(__file__).resolve().parents[2]
WAIT = 60_000  # milliseconds for one answer on a busy machine
PICTURES = os.environ.get("DESK_PICTURES", "")
PROJECTS = {
    "精密轴承产业园项目": ("12亿元", "Precision bearing park"),
    "智能装备制造项目": ("11.5亿元", "Smart equipment plant"),
    "新材料基地项目": ("10.4亿元", "New materials base"),
    "生物制药项目": ("9.6亿元", "Biopharmaceutical project"),
    "冷链物流项目": ("9亿元", "Cold chain logistics project"),
    "数据中心项目": ("9亿元", "Data center project"),
    "汽车配件项目": ("8.9亿元", "Car parts project"),
    "光伏组件项目": ("8.6亿元", "Photovoltaic module project"),
    "医疗器械项目": ("7.5亿元", "Medical devices project"),
}
TITLE, TITLE_EN = "北区集中签约9个项目", "North signs nine projects"
SIGNED = "近日，北区举行重点项目集中签约仪式，9个项目集中签约，总投资86.5亿元、1.26亿美元。"
GROWN = (
    "2024年上半年，北区实际使用外资4200万美元，同比增长18.6%，完成年度任务的62.3%，居全市第2位。"
    "一般公共预算收入24.8亿元，同比增长6.1%。规模以上工业增加值同比增长9.4%。进出口总额31.2亿元，同比增长7.7%。"
)
NAMED = f"签约项目中，{'，'.join(f'{name}总投资{sum_}' for name, (sum_, _) in PROJECTS.items())}。"
INDICATORS = """  budget-revenue:
    name: {zh: 一般公共预算收入, en: General public budget revenue}
    unit: CNY
    measure: year-to-date
  industrial-value-added:
    name: {zh: 规模以上工业增加值, en: Industrial value added}
    unit: CNY
    measure: year-to-date
  trade-total:
    name: {zh: 进出口总额, en: Imports and exports}
    unit: CNY
    measure: year-to-date
"""
GROWN_EN = """In the first half of 2024, FDI in actual use reached {fdi-used}, up {fdi-used:yoy} year on year,
or {fdi-used:target} of the annual target, ranking {fdi-used:rank} in the city. General public budget revenue
was {budget-revenue}, up {budget-revenue:yoy}. Industrial value added grew by {industrial-value-added:yoy}.
Imports and exports came to {trade-total}, up {trade-total:yoy}."""


def billions(chinese: str) -> str:
    """The English of an amount in 亿元."""
    amount = float(chinese.removesuffix("亿元"))
    return f"{amount / 10:g} billion yuan" if amount >= 10 else f"{round(amount * 100)} million yuan"


ENGLISH = (
    "Nine projects were signed, for 8.65 billion yuan and $126 million.",
    "North District signed nine key projects, with a total investment of 8.65 billion yuan and $126 million.",
    re.sub(r"\{([a-z-]+)(:[a-z]+)?\}", r"{fig}`north/\1@2024-H1\2`", GROWN_EN.replace("\n", " ")),
    "Among the projects signed, "
    + ", ".join(f"the {english} takes {billions(sum_)}" for sum_, english in PROJECTS.values())
    + ".",
    "![At the signing](picture-1.png)",
)
VALUE = column("value")
COUNT = """
for (const [kind, name] of [["click", "clicks"], ["keydown", "keys"]])
  addEventListener(kind, (event) => event.isTrusted && event.detail !== 0 | kind === "keydown" &&
    sessionStorage.setItem(name, Number(sessionStorage.getItem(name) ?? 0) + 1), true);
"""
START = (
    "import sys; from pathlib import Path; from achievements.desk.start import run; "
    "sys.exit(run(Path(sys.argv[1]), sys.argv[2], sys.argv[3], '0', no_browser=True))"
)


class Desk(NamedTuple):
    """A desk that runs, in a window of a browser."""

    page: Page
    root: Path
    content: Path
    address: str

    def go(self, section: str) -> None:
        """Show a section, and wait until it takes the place of the one before, whose fields look the same."""
        self.page.goto(f"{self.address}#/{section}")
        expect(self.page.locator("#main")).to_have_attribute("data-shown", f"#/{section}")

    def picture(self, name: str, page: Page | None = None) -> None:
        """Keep how it looks, if pictures are asked for."""
        if PICTURES:
            shot = Image.open(io.BytesIO((page or self.page).screenshot()))
            shot.convert("RGB").quantize(128).save(Path(PICTURES) / f"{name}.png", optimize=True)


def photo() -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 800)).convert("RGB").save(stream, "PNG")
    return stream.getvalue()


def press_release() -> bytes:
    lines = [paragraph(TITLE, '<w:pStyle w:val="Title"/>'), *map(paragraph, (SIGNED, GROWN, NAMED))]
    return word_file("".join([*lines, drawn("r1", "签约仪式现场")]), {"media/image1.png": photo()})


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over the small site, with three more indicators, in a project folder of its own."""
    folder = tmp_path_factory.mktemp("desk")
    root = folder / "project"
    root.mkdir()
    for name in ("pelicanconf.py", "publishconf.py", "plugins", "themes"):
        (root / name).symlink_to(ROOT / name)
    content = Path(shutil.copytree(ROOT / "tests/fixtures/small", folder / "content"))
    with (content / "data/indicators/investment.yaml").open("a", encoding="utf-8") as file:
        file.write(INDICATORS)
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", START, str(root), str(content), str(folder / "site")],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "plugins"),
            "PYTHONUNBUFFERED": "1",
            "BROWSER": "true",  # what the desk opens for its person is opened by the test
        },
    )
    assert process.stdout
    context = browser.new_context(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    context.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    try:
        told = process.stdout.readline() + process.stdout.readline()
        address = re.search(r"http://localhost:\d+/_desk/\?token=\S+", told)
        assert address
        page = context.new_page()
        page.add_init_script(COUNT)
        page.goto(address[0])
        yield Desk(page, root, content, page.url.partition("#")[0])
    finally:
        context.close()
        process.terminate()
        process.communicate()


def drop_the_file(desk: Desk) -> None:
    """The Word file is dropped; what it does not say is typed or chosen."""
    page = desk.page
    page.get_by_role("link", name="导入 Word 稿件").click()
    file = FilePayload(name="通稿.docx", mimeType="application/octet-stream", buffer=press_release())
    page.set_input_files("input[type=file]", files=[file])
    expect(page.get_by_label("中文标题")).to_have_value(TITLE)
    page.get_by_label("英文标题").click()
    page.keyboard.type(TITLE_EN)
    page.get_by_label("日期").click()
    page.keyboard.type("2024-07-30")
    page.get_by_label("专题", exact=True).click()
    page.keyboard.type("zs")
    page.keyboard.press("Enter")
    page.get_by_label("刊物或网站").click()
    page.keyboard.insert_text("市民日报")
    page.get_by_label("刊物的英文名").click()
    page.keyboard.type("Citizens Daily")
    for tick in page.locator(".remarks li.confirm input").all():
        tick.check()
    desk.picture("import")
    page.get_by_role("button", name="生成草稿").click()


def tick_the_figures(desk: Desk) -> None:
    """Those that are sure are ticked; the event and the projects get their English names."""
    page = desk.page
    expect(page.locator(".row").first).to_be_visible()
    desk.picture("figures")
    assert page.locator(".row.sure input[type=checkbox]:checked").count() == 4
    for name, (_, english) in {TITLE: ("", TITLE_EN), **PROJECTS}.items():
        row = page.locator(
            ".row", has=page.locator(".tick", has_text="签约9个项目" if name == TITLE else name)
        )
        row.get_by_label("英文名").click()
        page.keyboard.type(english)
    event = page.locator(".row", has=page.get_by_text("这次活动的项目"))
    assert event.locator("details input:checked").count() == len(PROJECTS)
    event.scroll_into_view_if_needed()
    desk.picture("event")
    page.get_by_role("button", name="把勾选的写入数据").click()


def write_both_texts(desk: Desk) -> None:
    """Chinese beside its page, English beside the Chinese, until nothing is wrong with either."""
    page = desk.page
    # 3. Chinese: the figures are those of the data; the summary is looked at; the page stands beside it.
    body = page.locator("textarea.body")
    expect(body).to_have_value(re.compile("实际使用外资〖4200万美元〗"))
    assert "fig" not in body.input_value()
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_contain_text(TITLE)
    desk.picture("chinese")

    # 4. English beside it: the skeleton has the figures; the rest is written, and compared.
    page.get_by_role("link", name="英文", exact=True).click()
    page.get_by_role("button", name="生成英文骨架").click()
    expect(page.locator(".pair textarea").nth(2)).to_have_value(re.compile(r"\$126 million"))
    desk.picture("skeleton")
    fields = page.locator(".pair textarea")
    texts = [TITLE_EN, *ENGLISH]
    assert fields.count() == len(texts)
    for number, text in enumerate(texts):
        fields.nth(number).fill(text)
    page.get_by_role("button", name="英文已核对").click()
    expect(page.get_by_text("英文与现在的中文一致")).to_be_visible()
    desk.picture("english")

    # 5. Nothing is wrong with it; it is no longer a draft.
    expect(page.locator(".under .note.error, .above .note.error")).to_have_count(0)
    page.get_by_role("button", name="不再是草稿").first.click()
    page.get_by_role("dialog").get_by_role("button", name="不再是草稿").click()
    expect(page.get_by_role("button", name="不再是草稿")).to_have_count(0)


def look_at_the_pages(desk: Desk) -> None:
    """What was built of it."""
    slug = "/posts/north-signs-nine-projects/"
    for path, words in (
        (slug, ("4200万美元",)),
        (f"/en{slug}", ("$42 million", "North signs nine projects")),
        ("/districts/north/", ("24.8亿元",)),
        ("/timeline/", ("北区签约9个项目",)),
        ("/en/projects/", ("Precision bearing park",)),
    ):
        # Each in a window of its own: a page of the preview reloads itself after a build.
        page = desk.page.context.new_page()
        page.goto(f"{desk.address.removesuffix('/_desk/')}{path}")
        for each in words:
            expect(page.locator("main")).to_contain_text(each)
        page.close()


def ask_for_the_review_sheet(desk: Desk) -> None:
    """The sheet of what the release would change, on paper and in Word."""
    page = desk.page
    page.get_by_role("link", name="稿件", exact=True).click()
    page.get_by_role("button", name="生成审核单").click()
    expect(page.get_by_text("已生成并打开")).to_be_visible(timeout=3 * WAIT)
    sheet = page.context.new_page()
    sheet.goto((desk.root / "review/审核单.html").as_uri())
    in_word = Document(str(desk.root / "review/审核单.docx"))
    words = [
        *(each.text for each in in_word.paragraphs),
        *(cell.text for table in in_word.tables for row in table.rows for cell in row.cells),
    ]
    for each in (TITLE, TITLE_EN, "4200万美元"):
        expect(sheet.locator("body")).to_contain_text(each)
        assert any(each in text for text in words), each
    desk.picture("review-sheet", sheet)
    sheet.close()


def test_a_press_release_in_word_becomes_a_post_in_both_languages_with_its_figures_as_data(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    page = desk.page
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    expect(page.locator("table.posts")).to_be_visible()
    desk.picture("posts")
    drop_the_file(desk)
    tick_the_figures(desk)
    write_both_texts(desk)
    ask_for_the_review_sheet(desk)
    clicks, keys = (page.evaluate(f"Number(sessionStorage.getItem('{name}'))") for name in ("clicks", "keys"))
    look_at_the_pages(desk)
    assert errors == []
    with capsys.disabled():
        sys.stdout.write(f"\n[desk: {clicks} clicks, {keys} keys, and the English text]\n")
    assert clicks < 60
    assert keys < 400


def test_findings_stand_beside_the_line_while_it_is_typed_and_unsaved_text_is_offered_again(
    desk: Desk,
) -> None:
    page = desk.page
    desk.go("post/2024-05-06-north-park")
    body = page.locator("textarea.body")
    expect(body).to_be_visible()
    body.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("\n另见〖3228万美元〗。")
    expect(page.locator(".notes .note")).to_be_visible()
    assert page.locator(".behind .error").count() == 1
    desk.picture("findings")
    page.evaluate("location.hash = '#/todo'")
    expect(page.get_by_role("heading", name="待办")).to_be_visible()
    desk.picture("todo")
    desk.go("post/2024-05-06-north-park")
    page.get_by_role("button", name="恢复").click()
    expect(body).to_have_value(re.compile("3228万"))
    desk.picture("unsaved")
    page.evaluate("location.hash = '#/'")
    desk.go("post/2024-05-06-north-park")
    page.get_by_role("button", name="不要了").click()
    expect(body).not_to_have_value(re.compile("3228万"))


def test_a_figure_of_the_data_is_one_thing_in_the_text(desk: Desk) -> None:
    page = desk.page
    file = desk.content / "posts/2024-05-06-north-park/index.zh.md"
    before = file.read_text(encoding="utf-8")
    page.evaluate("localStorage.setItem('desk-automatic', 'no')")
    desk.go("post/2024-05-06-north-park")
    body = page.locator("textarea.body")
    body.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("\n另见")
    page.get_by_role("button", name="插入数字").click()
    page.keyboard.type("nq wz")
    page.get_by_role("dialog").get_by_role("button", name="3210万美元").click()
    page.keyboard.insert_text("。")
    expect(body).to_have_value(re.compile("另见〖3210万美元〗。\n?$"))
    expect(page.locator(".behind .figure").last).to_have_text("〖3210万美元〗")
    page.keyboard.press("Control+s")
    expect(page.locator(".saved")).to_have_text("已保存")
    assert "另见{fig}`south/fdi-used@2024-Q1+2`。" in file.read_text(encoding="utf-8")

    # The cursor passes over it, Backspace takes it whole, undo gives it back.
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.insert_text("：")
    expect(body).to_have_value(re.compile("另见：〖3210万美元〗。"))
    expect(page.locator(".figure-at")).to_contain_text("南区 · 实际使用外资")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Backspace")
    expect(body).to_have_value(re.compile("另见：。"))
    page.keyboard.press("Control+z")
    expect(body).to_have_value(re.compile("另见：〖3210万美元〗。"))

    # Damaged, it is told beside the line; as plain text it is saved only when that is said.
    body.fill(body.input_value().replace("〖3210", "〖3211"))
    expect(page.locator(".notes .note.error")).to_contain_text("不是数据里的数字")
    desk.picture("figure-refused")
    page.keyboard.press("Control+s")
    expect(page.locator(".news .wrong")).to_contain_text("不是数据里的数字")
    body.fill(body.input_value().replace("〖3211万美元〗", "3210万美元"))
    asked: list[str] = []

    def decline(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", decline)
    page.keyboard.press("Control+s")
    expect(page.locator(".notes .note.warning", has_text="普通文字")).to_be_visible()
    assert "另见{fig}" in file.read_text(encoding="utf-8")
    assert len(asked) == 1
    file.write_text(before, encoding="utf-8")
    page.evaluate("localStorage.clear()")
    page.reload()


def test_a_filled_in_workbook_is_shown_by_cell_before_it_is_written_and_can_be_taken_back(
    desk: Desk,
) -> None:
    page = desk.page
    file = desk.content / "data/metrics/south/2024-q1.yaml"
    before = file.read_text(encoding="utf-8")
    desk.go("sheets")
    page.get_by_label("地方").click()
    page.keyboard.type("nanqu")
    page.keyboard.press("Enter")
    with page.expect_download() as saved:
        page.get_by_role("button", name="导出数字").click()
    assert saved.value.suggested_filename == "数据-南区.xlsx"
    exported = saved.value.path().read_bytes()

    def drop(value: str) -> None:
        edited = sent_back(exported, lambda sheet: sheet.cell(2, VALUE, value))
        page.set_input_files(
            "input[type=file]", FilePayload(name="数据-南区.xlsx", mimeType="", buffer=edited)
        )

    drop("许多")
    expect(page.locator(".told .faults")).to_contain_text("“许多”")
    expect(page.get_by_role("button", name="写入数据")).to_have_count(0)
    drop("9万美元")
    expect(page.locator("ins")).to_have_text("9万美元")
    desk.picture("workbook")
    page.get_by_role("button", name="写入数据").click()
    expect(page.get_by_text("已写入")).to_be_visible()
    assert "9万美元" in file.read_text(encoding="utf-8")
    page.locator("main").get_by_role("button", name="撤销").click()
    expect(page.get_by_text("已撤销：读入 数据-南区.xlsx")).to_be_visible()
    assert file.read_text(encoding="utf-8") == before


def test_a_file_that_comes_into_the_inbox_appears_is_read_and_put_aside(desk: Desk) -> None:
    page = desk.page
    desk.go("import")
    expect(page.get_by_text("没有文件")).to_be_visible()
    file, raw = desk.root / "收件箱/通稿.docx", press_release()
    file.with_suffix(".tmp").write_bytes(raw)
    file.with_suffix(".tmp").rename(file)
    row = page.locator(".files li", has_text="通稿.docx")
    row.get_by_role("button", name="读取").click()
    expect(page.get_by_label("中文标题")).to_have_value(TITLE)
    desk.picture("inbox")
    row.get_by_role("button", name="已导入").click()
    expect(page.get_by_text("没有文件")).to_be_visible()
    assert (desk.root / "收件箱/已导入/通稿.docx").read_bytes() == raw


def test_a_text_that_someone_else_changed_is_shown_beside_ones_own(desk: Desk) -> None:
    page = desk.page
    desk.go("post/2024-04-south-clinic")
    body = page.locator("textarea.body")
    expect(body).to_be_visible()
    file = desk.content / "posts/2024-04-south-clinic/index.zh.md"
    theirs = file.read_text(encoding="utf-8") + "别人写的一段。\n"
    file.write_text(theirs, encoding="utf-8")
    body.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("我写的一段。")
    page.keyboard.press("Control+s")
    box = page.get_by_role("dialog")
    expect(box).to_be_visible()
    expect(box.locator("textarea").first).to_have_value(re.compile("别人写的一段"))
    expect(box.locator("textarea").last).to_have_value(re.compile("我写的一段"))
    assert file.read_text(encoding="utf-8") == theirs
    desk.picture("changed-meanwhile")
    box.locator("textarea").first.fill("两段都要。\n")
    box.get_by_role("button", name="用左边这份保存").click()
    expect(box).to_have_count(0)
    expect(body).to_have_value("两段都要。\n")
    expect(page.locator(".saved")).to_have_text("已保存")
    assert "两段都要" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("section", ["", "new", "import", "sheets", "todo", "post/2024-05-06-north-park"])
def test_each_section_fits_its_window_in_both_languages(desk: Desk, lang: str, section: str) -> None:
    page = desk.page
    page.evaluate(f"localStorage.setItem('desk-language', '{lang}')")
    try:
        for width in (768, 1280):
            page.set_viewport_size({"width": width, "height": 860})
            desk.go(section)
            page.reload()
            expect(page.locator("main > *").first).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            chinese = page.locator(".masthead").inner_text()
            assert ("稿件" in chinese) == (lang == "zh")
    finally:
        page.evaluate("localStorage.setItem('desk-language', 'zh')")
        page.set_viewport_size({"width": 1280, "height": 860})


@pytest.mark.parametrize("title", ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "'\"&lt;"])
def test_a_hostile_title_is_text(desk: Desk, title: str) -> None:
    page = desk.page
    file = desk.content / "posts/2024-04-south-clinic/index.zh.md"
    raw = file.read_text(encoding="utf-8")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    try:
        quoted = title.replace("'", "''")
        file.write_text(re.sub("title: .*", lambda _: f"title: '{quoted}'", raw, count=1), encoding="utf-8")
        desk.go("")
        page.reload()
        expect(page.get_by_role("link", name=title)).to_be_visible()
        desk.go("todo")
        expect(page.locator("h1")).to_be_visible()
    finally:
        file.write_text(raw, encoding="utf-8")
    assert dialogs == []
