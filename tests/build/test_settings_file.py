"""Settings files are input of editors: whatever is typed into them is told at its place."""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from achievements.build.driver import build_site
from achievements.build.settings import read_settings, require_frame, site_info
from achievements.build.settings_check import check_settings
from achievements.build.settings_file import SettingsError
from achievements.commands import build, check, publish
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Severity, has_errors
from achievements.model.load import load_dataset, read_files
from achievements.site.urls import Urls, find_address_fault
from tests.whole.building import ROOT, SMALL, TODAY, no_progress

CONF = (ROOT / "pelicanconf.py").read_text(encoding="utf-8").replace('"place": "jinan"', '"place": "city"')
LINES = CONF.count("\n")
ADDRESS = "https://portal.gov.cn"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(read_files(SMALL))[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder: its settings, and its theme as it is."""
    shutil.copy(ROOT / "publishconf.py", tmp_path)
    write(tmp_path, CONF)
    for name in ("themes", "plugins"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def write(root: Path, text: str | bytes) -> None:
    (root / "pelicanconf.py").write_bytes(
        text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    )


def find(root: Path, dataset: Dataset, name: str = "pelicanconf.py") -> list[Finding]:
    """What is wrong with the settings of a project."""
    try:
        settings = read_settings(root / name)
        require_frame(settings)
    except SettingsError as error:
        return list(error.findings)
    findings = check_settings(settings, dataset)
    if not has_errors(findings):
        site_info(settings, dataset)
        Urls.parse(settings["SITEURL"])
    return findings


def test_the_settings_that_are_shipped_are_right(root: Path, dataset: Dataset) -> None:
    assert find(root, dataset) == []


@pytest.mark.parametrize(
    ("old", "new", "sign", "plain"),
    [
        ('"zh": "区域发展成果"', '"zh": “区域发展成果”', "“", '"'),
        ('"zh": "区域发展成果"', '"zh": "区域发展成果”', "”", '"'),
        ('"zh": "区域发展成果"', "'zh’: '区域发展成果'", "’", "'"),
        ('"place": "jinan"', '"place"：  "jinan"', "：", ":"),
        ('"report": "",', '"report": ""，', "，", ","),
        ("PORTAL = {", "PORTAL ＝ {", "＝", "="),
        ("PORTAL = {", "PORTAL = ｛", "｛", "{"),
        ('TIMEZONE = "Asia/Shanghai"', 'TIMEZONE = （"Asia/Shanghai"）', "（", "("),
        ("TIMEZONE = ", "TIMEZONE\u3000= ", "\u3000", " "),
        ("TIMEZONE = ", "TIMEZONE\xa0= ", "\xa0", " "),
        ("PLUGIN_PATHS = [str", "PLUGIN_PATHS = 【str", "【", "["),
    ],
)
def test_a_sign_of_a_chinese_keyboard_is_told_with_the_one_to_type(
    root: Path, dataset: Dataset, old: str, new: str, sign: str, plain: str
) -> None:
    text = CONF.replace('"place": "city"', '"place": "jinan"').replace(old, new, 1)
    write(root, text)
    (finding,) = find(root, dataset)
    line, column = next(
        (number, line.index(sign) + 1)
        for number, line in enumerate(text.split("\n"), 1)
        if sign in line and new.strip() in line
    )
    assert (finding.rule, finding.suggestion) == ("bad-setting", plain)
    assert Path(finding.file).name == "pelicanconf.py"
    assert (finding.line, finding.column) == (line, column)
    assert sign in finding.message.zh


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x = (", "never closed"),
        ("x = )", "unmatched"),
        ("x = 'abc", "unterminated string"),
        ("  x = 1", "unexpected indent"),
        ("if True:", "expected an indented block"),
        ("x = true", "write True here"),
        ("x = null", "write None here"),
        ("PORTAL['government'] = FALSE", "write False here"),
        ("x = nothing", "NameError"),
        ("x = 1 / 0", "ZeroDivisionError"),
        ("import a_module_that_nobody_has", "ModuleNotFoundError"),
        ("x = PORTAL['nothing']", "KeyError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("x = open('/nonexistent')", "FileNotFoundError"),
    ],
)
@pytest.mark.parametrize("name", ["pelicanconf.py", "publishconf.py"])
def test_what_is_not_python_or_fails_is_told_at_its_line(
    root: Path, dataset: Dataset, line: str, said: str, name: str
) -> None:
    write(root, f"{CONF}{line}\n")
    (finding,) = find(root, dataset, name)
    assert (finding.rule, finding.severity) == ("bad-setting", Severity.ERROR)
    assert finding.file == (root / "pelicanconf.py").as_posix()
    assert finding.line in (LINES + 1, LINES + 2)
    assert said in finding.message.en


@pytest.mark.parametrize("text", [CONF.encode("gbk"), CONF.encode("utf-16"), b"\xff", b"x = '\0'"])
def test_a_file_that_is_no_text_is_told(root: Path, dataset: Dataset, text: bytes) -> None:
    write(root, text)
    assert [finding.rule for finding in find(root, dataset)] == ["bad-setting"]


@pytest.mark.parametrize("name", ["pelicanconf.py", "publishconf.py"])
def test_a_file_that_is_not_there_is_told(root: Path, dataset: Dataset, name: str) -> None:
    (root / name).unlink()
    (finding,) = find(root, dataset, name)
    assert (finding.rule, Path(finding.file).name) == ("missing-file", name)


def test_a_file_that_another_builds_on_is_told_where_it_is_asked_for(
    root: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "pelicanconf.py").unlink()
    others = [folder for folder in sys.path if not Path(folder, "pelicanconf.py").exists()]
    monkeypatch.setattr(sys, "path", others)
    (finding,) = find(root, dataset, "publishconf.py")
    line = (root / "publishconf.py").read_text("utf-8").split("\n")[finding.line - 1]
    assert (finding.file, line[:16]) == ((root / "publishconf.py").as_posix(), "from pelicanconf")
    assert "put that back" in finding.message.en


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("del PORTAL", "PORTAL is missing"),
        ("PORTAL = 3", "PORTAL is 3"),
        ("PORTAL = None", "PORTAL is None"),
        ('del PORTAL["owner"]', 'PORTAL["owner"] is missing'),
        ('PORTAL["name"] = "Site"', "group of settings in braces"),
        ('PORTAL["name"] = {"zh": "站"}', 'PORTAL["name"]["en"] is missing'),
        ('PORTAL["name"] = {"zh": "站", "en": " "}', 'PORTAL["name"]["en"] is empty'),
        ('PORTAL["tagline"]["zh"] = None', 'PORTAL["tagline"]["zh"] is None'),
        ('PORTAL["tagline"]["fr"] = "x"', 'PORTAL["tagline"]["fr"] means nothing'),
        ('PORTAL["identifiers"] = None', 'PORTAL["identifiers"] is None'),
        ('PORTAL["identifiers"]["icp"] = 3', 'PORTAL["identifiers"]["icp"] is 3'),
        ('PORTAL["identifiers"]["ipc"] = "3"', 'PORTAL["identifiers"]["ipc"] means nothing'),
        ('PORTAL["licenses"] = {"data": "cc-by-4.0"}', "did you mean CC-BY-4.0?"),
        ('PORTAL["licenses"] = {"data": 4}', 'PORTAL["licenses"]["data"] is 4'),
        ('PORTAL["licenses"] = {"text": ""}', "did you mean texts?"),
        ('PORTAL["licenses"] = {"data": {"zh": "署名"}}', 'PORTAL["licenses"]["data"]["en"] is missing'),
        ('PORTAL["report"] = 3', 'PORTAL["report"] is 3'),
        ('PORTAL["report"] = "x"', "PORTAL[\"report\"] is 'x'"),
        ('PORTAL["place"] = []', 'PORTAL["place"] is []'),
        ('PORTAL["government"] = "False"', "True or False"),
        ('PORTAL["goverment"] = False', "did you mean government"),
        ("PORTAL[3] = 4", "PORTAL[3] means nothing"),
        ('PORTAL["name"]["zh"] = "\\ud800"', "control characters"),
        ('PORTAL["contact"]["en"] = "a\\0b"', "control characters"),
        ("SITEURL = 3", "SITEURL is 3"),
        ("del SITEURL", "SITEURL is missing"),
        ("SITEURL = ''", "not an http(s) address"),
        ("del PLUGINS", "PLUGINS is missing"),
        ("PLUGINS = None", "PLUGINS is None"),
        ("PLUGINS = []", "PLUGINS lacks achievements.plugin"),
        ("PLUGINS = 'achievements.plugin'", "a list of names"),
        ("PLUGINS = ['nosuch']", "PLUGINS lacks achievements.plugin"),
        ("THEME = '/nonexistent'", "no theme folder"),
        ("THEME = 3", "THEME is 3"),
        ("del THEME", "THEME is missing"),
        ("CACHE_PATH = None", "CACHE_PATH is None"),
        ("CACHE_PATH = 'a\\0b'", "CACHE_PATH is"),
        ("OUTPUT_PATH = ['x']", "OUTPUT_PATH is"),
        ("PATH = ''", "PATH is"),
        ("PORTAL_PROOF = 'no'", "True or False"),
    ],
)
def test_a_setting_that_is_wrong_is_told_once_with_its_line(
    root: Path, dataset: Dataset, line: str, said: str
) -> None:
    write(root, f"{CONF}{line}\n")
    (finding,) = find(root, dataset)
    assert (finding.rule, finding.severity) == ("bad-setting", Severity.ERROR)
    assert said in finding.message.en
    assert Path(finding.file).name == "pelicanconf.py"
    assert finding.line == LINES + 1


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('"en": "District Achievements"', '"en": 3', 36),
        ('"government": True', '"government": "是"', 19),
        ('"site_code": ""', '"site_code": "12"', 22),
        ('"report": ""', '"report": "x@y"', 15),
        ('SITEURL = "http://localhost:8000"', 'SITEURL = "localhost:8000"', 1),
    ],
)
def test_a_setting_is_found_within_what_is_written_out(
    root: Path, dataset: Dataset, old: str, new: str, column: int
) -> None:
    text = CONF.replace(old, new, 1)
    write(root, text)
    (finding,) = find(root, dataset)
    line = next(number for number, line in enumerate(text.split("\n"), 1) if new in line)
    assert (finding.line, finding.column) == (line, column)


def test_a_setting_that_the_other_file_gives_is_found_there(root: Path, dataset: Dataset) -> None:
    with (root / "publishconf.py").open("a", encoding="utf-8") as file:
        file.write('PORTAL["report"] = 3\n')
    (finding,) = [f for f in find(root, dataset, "publishconf.py") if "report" in f.message.en]
    assert Path(finding.file).name == "publishconf.py"
    assert finding.line == (root / "publishconf.py").read_text(encoding="utf-8").count("\n")


def test_several_mistakes_are_told_at_once(root: Path, dataset: Dataset) -> None:
    write(
        root,
        f'{CONF}SITEURL = "x"\nPORTAL["place"] = 3\ndel PORTAL["owner"]\nPORTAL["report"] = "3"\n',
    )
    assert sorted(finding.line - LINES for finding in find(root, dataset)) == [1, 2, 3, 4]


@pytest.mark.parametrize("plugins", ["[]", "None", '["nosuch"]', '["achievements.plugin", "nosuch"]'])
def test_without_its_plugins_a_site_is_not_built(root: Path, plugins: str) -> None:
    write(root, f"{CONF}PLUGINS = {plugins}\n")
    content = Path(shutil.copytree(SMALL, root / "content"))
    result = build_site(root / "pelicanconf.py", content, root / "output", TODAY, no_progress)
    (finding,) = [finding for finding in result.findings if finding.severity is Severity.ERROR]
    assert (finding.rule, finding.file, finding.line) == ("bad-setting", "../pelicanconf.py", LINES + 1)
    assert not result.built
    assert not (root / "output").exists()


def test_content_settings_and_theme_are_told_at_once(root: Path) -> None:
    write(root, f'{CONF}SITEURL = "x"\nTHEME = "theme"\n')
    shutil.copytree(ROOT / "themes/portal", root / "theme")
    (root / "theme/static/start.js").unlink()
    content = Path(shutil.copytree(SMALL, root / "content"))
    (content / "data/glossary.yaml").write_text("x: [", encoding="utf-8")
    result = build_site(root / "pelicanconf.py", content, root / "output", TODAY, no_progress)
    found = {finding.file for finding in result.findings if finding.severity is Severity.ERROR}
    assert found == {"../pelicanconf.py", "../theme/static/start.js", "data/glossary.yaml"}


@pytest.mark.parametrize(
    "address",
    [
        "https://h h/x",
        "https://h/x <y>",
        "https://h/../../x",
        "https://h/./x",
        "https://h/%2e%2e/x",
        "https://h//x",
        "https://h/a%2",
        "https://user:pw@h",
        "https://user@h",
        "https://h:99999",
        "https://h:port",
        "https://h/x?",
        "https://h/x?a=b",
        "https://h/#",
        "https://",
        "https:///x",
        "https://-h",
        "https://h..cn",
        "https://.cn",
        "https://999.1.1.1",
        "https://[::1",
        "https://h_h.cn",
        f"https://{'a' * 64}.cn",
        "ftp://h",
        "//h",
        "h",
        "",
        "https://h/\u200b",
        "https://h\n",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    fault = find_address_fault(address)
    assert fault is not None
    assert re.search("[\u4e00-\u9fff]", fault.zh)
    with pytest.raises(ValueError):  # noqa: PT011 — every reason
        Urls.parse(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000",
        "https://portal.example/",
        "https://portal.example:8443/zt/record/",
        "https://zt.gov.cn/~a/b-c_d.e/%E4%B8%93%E9%A2%98",
        "http://127.0.0.1",
        "http://[::1]:80/x",
        "https://xn--fiqs8s.cn",
        "https://区域.cn/专题",
        "https://portal.example.",
    ],
)
def test_an_address_that_is_one_is_taken(address: str) -> None:
    assert find_address_fault(address) is None


VALUES = [
    "3",
    "None",
    "[]",
    "{}",
    '""',
    '"x"',
    "True",
    "b'x'",
    "object()",
    '"\\ud800"',
    '["x"]',
    "1.5",
    "len",
    '{"zh": 1}',
    "()",
]
BITS = [
    "“",
    "”",
    "，",
    "（",
    "'",
    '"',
    "(",
    ")",
    "]",
    "{",
    "}",
    ":",
    ",",
    "#",
    "\n",
    "\t",
    "  ",
    "\0",
    "\ud800",
    "é",
    "=",
]


@pytest.mark.parametrize("seed", range(300))
def test_whatever_is_typed_into_the_settings_ends_in_a_finding_or_is_right(
    root: Path, dataset: Dataset, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 — the same mistakes every time
    text = CONF
    if chance.random() < 0.5:
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice([*BITS, ""]) + text[at + chance.choice((0, 1, 1, 20)) :]
    else:
        names = ["PORTAL", "SITEURL", "PLUGINS", "THEME", "CACHE_PATH", "PATH", "OUTPUT_PATH", "PORTAL_PROOF"]
        keys = ["name", "tagline", "owner", "place", "contact", "government", "identifiers", "licenses"]
        keys += ["report", "x"]
        for _ in range(chance.randint(1, 3)):
            inner = "".join(f'["{chance.choice([*keys, "zh", "icp"])}"]' for _ in range(chance.randint(1, 2)))
            target = chance.choice([chance.choice(names), f"PORTAL{inner}"])
            text += chance.choice([f"{target} = {chance.choice(VALUES)}\n", f"del {target}\n"])
    write(root, text)
    for finding in find(root, dataset):
        assert 0 <= finding.line <= text.count("\n") + 1
        assert Path(finding.file).name in ("pelicanconf.py", "districts")
        assert finding.message.zh != finding.message.en


@pytest.mark.parametrize("task", ["check", "build", "publish"])
def test_every_command_tells_of_the_settings_and_of_the_theme(
    root: Path, capsys: pytest.CaptureFixture[str], task: str
) -> None:
    tasks: dict[str, Callable[..., int]] = {"check": check.run, "build": build.run, "publish": publish.run}
    run = partial(tasks[task], root, **({"siteurl": ADDRESS} if task == "publish" else {}))
    shutil.copytree(SMALL, root / "content")
    write(root, CONF.replace('"place": "city"', '"place": “city”'))
    assert run() == 1
    line = next(number for number, text in enumerate(CONF.split("\n"), 1) if '"place": "city"' in text)
    assert f"{root}/pelicanconf.py:{line}:14: " in capsys.readouterr().out

    write(root, CONF)
    (root / "themes").unlink()
    shutil.copytree(ROOT / "themes", root / "themes")
    (root / "themes/portal/templates/post.html").write_text("{% extends 'post.html' %}", encoding="utf-8")
    assert run() == 1
    assert f"{root}/themes/portal/templates/post.html:1:1: " in capsys.readouterr().out
