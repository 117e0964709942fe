"""Pelican is the frame: run by itself, by the tasks, with other people's plugins, it gives the same site."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from achievements.build.staging import lock_of, staging_of
from tests.programs import Programs, run_anew
from tests.whole.building import ROOT, SMALL, build_content, tree

PREVIEW = "http://localhost:8000"
CONF = f"""
import runpy
globals().update({{k: v for k, v in runpy.run_path({str(ROOT / "pelicanconf.py")!r}).items() if k.isupper()}})
HERE = __import__("pathlib").Path(__file__).resolve().parent
PLUGIN_PATHS = [*PLUGIN_PATHS, str(HERE)]
OUTPUT_PATH = str(HERE / "output")
CACHE_PATH = str(HERE / "cache")
PORTAL = {{**PORTAL, "place": "city"}}
"""


class Project:
    """A folder with a content folder and a settings file, built by the program `pelican` or by `build`."""

    def __init__(
        self, programs: Programs, root: Path, settings: str = "", plugins: tuple[str, ...] = ()
    ) -> None:
        self._programs = programs
        self.root = root
        self.content = Path(shutil.copytree(SMALL, root / "content"))
        self.output = root / "output"
        names = ["achievements.plugin", *plugins]
        self.settings = f"{CONF}PLUGINS = {names!r}\n{settings}"
        (root / "pelicanconf.py").write_text(self.settings, encoding="utf-8")

    def plugin(self, name: str, text: str) -> None:
        """Write a plugin."""
        (self.root / f"{name}.py").write_text(text, encoding="utf-8")

    def pelican(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Run Pelican's own command."""
        return self._run("-m", "pelican", "content", "-s", "pelicanconf.py", *options)

    def build(self) -> subprocess.CompletedProcess[str]:
        """Run the task ``build``."""
        code = "import sys; from pathlib import Path; from achievements.commands.build import run"
        return self._run("-c", f"{code}; sys.exit(run(Path.cwd()))")

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._programs.run(arguments, self.root)

    def clean(self) -> dict[str, bytes]:
        """The output of a build that knows nothing of an earlier one."""
        for folder in ("output", "cache"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
        assert self.build().returncode == 0
        return tree(self.output)

    def leftovers(self) -> list[str]:
        """What lies beside output and cache, and in the cache, that no build should leave."""
        found = [*self.root.glob(".*"), *(self.root / "cache").glob("*.tree")]
        return [path.name for path in found if path != lock_of(staging_of(self.output))]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The small site as the portal makes it without any other plugin."""
    root = tmp_path_factory.mktemp("alone")
    return tree(build_content(Path(shutil.copytree(SMALL, root / "content")), root, PREVIEW).folder)


def test_plain_pelican_gives_the_same_bytes_and_counts_posts_and_pages(
    programs: Programs, tmp_path: Path, alone: dict[str, bytes]
) -> None:
    """The one test that starts the program as a person does: no process that knows the portal forks it."""
    project = Project(programs, tmp_path)
    arguments = ("-m", "pelican", "content", "-s", "pelicanconf.py")
    done = run_anew(arguments, project.root, {**os.environ, "PYTHONPATH": str(ROOT / "plugins")})
    assert done.returncode == 0
    assert tree(project.output) == alone
    assert "Processed 3 articles, 0 drafts, 0 hidden articles, 2 pages" in " ".join(done.stdout.split())
    assert project.leftovers() == []


RECORDING = """
import json, os
from pathlib import Path
from pelican import signals

SEEN = []

def recorder(name):
    def record(sender, **kwargs):
        file = ""
        if isinstance(sender, str):
            file = os.path.relpath(sender, OUTPUT[0]).replace(os.sep, "/")
            assert Path(sender).is_file()
        subject = kwargs.get("content") or kwargs.get("context", {}).get("article")
        seen = subject.save_as if subject is not None and hasattr(subject, "save_as") else ""
        SEEN.append([name, type(sender).__name__, file, sorted(kwargs), seen])
        if name == "pelican_finalized":
            Path(os.environ["SEEN"]).write_text(json.dumps(SEEN), encoding="utf-8")
    return record

OUTPUT = []
KEPT = []

def begin(pelican):
    OUTPUT[:] = [pelican.output_path]

def register():
    signals.get_generators.connect(begin)
    for name, each in vars(signals).items():
        if isinstance(each, type(signals.finalized)):
            KEPT.append(recorder(each.name))
            each.connect(KEPT[-1])
"""


def test_plain_pelican_and_the_task_send_the_same_signals(
    programs: Programs, tmp_path: Path, alone: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {}
    for how in ("pelican", "build"):
        (tmp_path / how).mkdir()
        project = Project(programs, tmp_path / how, plugins=("recording",))
        project.plugin("recording", RECORDING)
        monkeypatch.setenv("SEEN", str(tmp_path / f"{how}.json"))
        done = getattr(project, how)()
        assert done.returncode == 0, done.stdout + done.stderr
        assert tree(project.output) == alone
        seen[how] = json.loads((tmp_path / f"{how}.json").read_text(encoding="utf-8"))
    assert seen["pelican"] == seen["build"]
    of = {name: [each for each in seen["build"] if each[0] == name] for name, *_ in seen["build"]}
    pages = sorted(path for path in alone if path.endswith(".html"))
    feeds = sorted(path for path in alone if path.endswith("feed.xml"))
    assert [file for _, _, file, _, _ in of["content_written"]] == pages
    assert [file for _, _, file, _, _ in of["feed_written"]] == feeds
    assert len(of["feed_generated"]) == len(feeds) > 1
    posts = sorted(path for path in pages if "posts/" in path and path.count("/") > 1 and "page" not in path)
    texts = {subject for *_, subject in of["article_generator_write_article"]}
    assert texts == {file for _, _, file, _, subject in of["content_written"] if subject == file}
    assert texts <= set(posts)
    assert len(texts) == len(of["article_generator_context"]) == len(of["article_generator_preread"]) == 3
    for once in ("pelican_initialized", "all_generators_finalized", "article_generator_finalized"):
        assert len(of[once]) == 1
    assert len(of["article_writer_finalized"]) == len(of["pelican_finalized"]) == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("del PORTAL['owner']", 'PORTAL["owner"] is missing'),
        ("del PORTAL", "PORTAL is missing"),
        ("PORTAL = {}", 'PORTAL["name"] is missing'),
        ("SITEURL = ''", "not an http(s) address"),
        ("PORTAL['place'] = 3", 'PORTAL["place"] is 3'),
    ],
)
def test_plain_pelican_tells_of_a_setting_at_its_line_in_whole_lines(
    programs: Programs, tmp_path: Path, settings: str, said: str
) -> None:
    project = Project(programs, tmp_path, settings)
    line = project.settings.count("\n") + 1
    done = project.pelican()
    lines = (done.stdout + done.stderr).split("\n")
    assert done.returncode == 1
    assert any(text.startswith(f"pelicanconf.py:{line}:") for text in lines)
    assert any(said in text for text in lines)
    assert not any("Traceback" in text for text in lines)
    assert not project.output.exists()
    assert project.leftovers() == []


def test_plain_pelican_ends_with_an_error_and_changes_nothing_where_the_content_has_one(
    programs: Programs,
    tmp_path: Path,
) -> None:
    project = Project(programs, tmp_path)
    before = project.clean()
    (project.content / "data/topics.yaml").write_text("investment: [", encoding="utf-8")
    done = project.pelican()
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "content/data/topics.yaml:1:" in said
    assert "Traceback" not in said
    assert tree(project.output) == before


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_a_theme_of_pelicans_own_is_told_what_it_lacks_in_one_sentence(
    programs: Programs, tmp_path: Path, theme: str
) -> None:
    project = Project(programs, tmp_path)
    done = project.pelican("-t", theme)
    lines = (done.stdout + done.stderr).split("\n")
    assert done.returncode == 1
    (said,) = [text for text in lines if "was not made for the portal" in text]
    assert "static/start.js" in said
    assert any("不是为本站写的主题" in text for text in lines)
    assert not any("Traceback" in text for text in lines)


STATIC = """
STATIC_PATHS = ["extra", "badges"]
EXTRA_PATH_METADATA = {"extra/key.txt": {"path": "key-1.txt"}}
"""


def test_static_files_are_published_with_the_site_and_leave_with_it(
    programs: Programs, tmp_path: Path, alone: dict[str, bytes]
) -> None:
    project = Project(programs, tmp_path, STATIC)
    for path, text in (("extra/key.txt", "1"), ("extra/more.txt", "2"), ("badges/a.svg", "<svg/>")):
        (project.content / path).parent.mkdir(exist_ok=True)
        (project.content / path).write_text(text, encoding="utf-8")
    done = project.build()
    static = {"key-1.txt": b"1", "extra/more.txt": b"2", "badges/a.svg": b"<svg/>"}
    assert done.returncode == 0
    assert "stray-file" not in done.stdout
    assert without_manifest(tree(project.output)) == without_manifest(alone) | static

    (project.content / "extra/more.txt").write_text("3", encoding="utf-8")
    (project.content / "badges/a.svg").unlink()
    assert project.build().returncode == 0
    after = tree(project.output)
    assert without_manifest(after) == without_manifest(alone) | {"key-1.txt": b"1", "extra/more.txt": b"3"}
    assert after == project.clean()

    (project.content / "extra/more.txt").write_text("4", encoding="utf-8")
    (project.content / "data/topics.yaml").write_text("investment: [", encoding="utf-8")
    assert project.build().returncode == 1
    assert tree(project.output) == after


def test_a_static_file_never_takes_the_place_of_a_page(programs: Programs, tmp_path: Path) -> None:
    for whole in (False, True):
        root = tmp_path / str(whole)
        root.mkdir()
        settings = 'STATIC_PATHS = ["extra"]\nEXTRA_PATH_METADATA = {"extra/x": {"path": "index.html"}}\n'
        project = Project(programs, root, settings, ("sitemap",) if whole else ())
        (project.content / "extra").mkdir()
        (project.content / "extra/x").write_text("x", encoding="utf-8")
        done = project.build()
        assert done.returncode == 1
        assert "name-collision" in done.stdout
        assert "index.html" in done.stdout
        assert not project.output.exists()


def without_manifest(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files but for the list of them."""
    return {path: data for path, data in files.items() if path != ".portal-manifest.json"}


LEFT_OUT = "北区疫苗产业园开工"  # the title of a post
INDEX = f"""
SITEMAP = {{"format": "txt"}}
FEED_FILTER = {{"feed.xml": {{"exclude.title": {LEFT_OUT!r}}}, "en/feed.xml": {{"include.title": "*"}}}}
TEMPLATE_PAGES = {{"neighbours.txt": "neighbours.txt"}}
PRECOMPRESS_BROTLI = PRECOMPRESS_ZSTANDARD = False
"""
NEIGHBOURS = (
    "{% for each in articles if each.prev_article %}{{ each.slug }} {{ each.prev_article.slug }}{% endfor %}"
)


def test_plugins_from_the_package_index_change_the_site_as_they_promise(
    programs: Programs, tmp_path: Path, alone: dict[str, bytes]
) -> None:
    project = Project(programs, tmp_path, INDEX, ("neighbors", "sitemap", "feed_filter", "precompress"))
    (project.content / "neighbours.txt").write_text(NEIGHBOURS, encoding="utf-8")
    done = project.build()
    assert done.returncode == 0, done.stdout + done.stderr
    made = tree(project.output)

    # neighbors (article_generator_finalized): each article knows the one before it; a template shows it.
    assert made["neighbours.txt"] == b"north-park south-clinic"
    # sitemap (get_generators, content_written, finalized): every page is listed, posts by their own address.
    listed = made["sitemap.txt"].decode().split()
    assert f"{PREVIEW}/posts/north-park/" in listed
    pages = {path for path in alone if path.endswith(".html")}
    assert len(listed) == len(pages | {"neighbours.txt"})
    # feed_filter (initialized, feed_generated): what its setting names is left out, the rest stays.
    assert LEFT_OUT in alone["feed.xml"].decode()
    assert LEFT_OUT not in made["feed.xml"].decode()
    assert made["feed.xml"].count(b"<entry") == alone["feed.xml"].count(b"<entry") - 1
    assert made["en/feed.xml"] == alone["en/feed.xml"]
    # precompress (a signal that granular_signals sends after finalized): copies of the last bytes.
    for page in (*pages, "feed.xml", "sitemap.txt"):
        assert gzip.decompress(made[f"{page}.gz"]) == made[page]

    added = {"neighbours.txt", "sitemap.txt", "feed.xml"}
    rest = {path: data for path, data in made.items() if path not in added and not path.endswith(".gz")}
    assert without_manifest(rest) == {p: d for p, d in without_manifest(alone).items() if p != "feed.xml"}

    (text,) = project.content.glob("posts/*north-park/*.zh.md")
    text.write_text(text.read_text(encoding="utf-8") + "\n这里多了一段话。\n", encoding="utf-8")
    assert project.build().returncode == 0
    edited = tree(project.output)
    assert "这里多了一段话".encode() in edited["posts/north-park/index.html"]
    assert edited == project.clean()


def test_a_plugin_that_does_not_exist_stops_the_build(programs: Programs, tmp_path: Path) -> None:
    project = Project(programs, tmp_path, plugins=("neighbours-that-nobody-wrote",))
    done = project.build()
    assert done.returncode == 1
    assert "neighbours-that-nobody-wrote" in done.stdout
    assert "bad-setting" in done.stdout
    assert not project.output.exists()


SHOUTING = """
from pathlib import Path
from pelican import signals

def shout(generator):
    for article in (*generator.articles, *generator.translations):
        assert article.category and article.tags and article.date.year == article.metadata["date"].year
        assert article.summary and article.get_content("")
        article._content += "<p>Shouted</p>"

def rename(generator, metadata):
    metadata["seen"] = True

def register():
    signals.article_generator_finalized.connect(shout)
    signals.article_generator_context.connect(rename)
"""


def test_a_plugin_that_changes_articles_changes_the_pages(
    programs: Programs, tmp_path: Path, alone: dict[str, bytes]
) -> None:
    project = Project(programs, tmp_path, plugins=("shouting",))
    project.plugin("shouting", SHOUTING)
    done = project.build()
    assert done.returncode == 0, done.stdout + done.stderr
    made = tree(project.output)
    for page in ("posts/north-park/index.html", "en/posts/north-park/index.html"):
        assert b"<p>Shouted</p>" in made[page]
    assert made["about/index.html"] == alone["about/index.html"]
    assert made == project.clean()


STOPPING = """
import os, signal
from pathlib import Path
from pelican import signals

def stop(pelican):
    page = Path(pelican.output_path, "index.html")
    page.write_text("half", encoding="utf-8")
    Path(pelican.settings["OUTPUT_PATH"], "more.txt").write_text("half", encoding="utf-8")
    {how}

def register():
    signals.finalized.connect(stop)
"""


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("raise RuntimeError('stopped')", 1),
        ("raise OSError(28, 'full')", 1),
        pytest.param(
            "os.kill(os.getpid(), signal.SIGKILL)",
            -9,
            marks=pytest.mark.skipif(os.name == "nt", reason="platform: no SIGKILL on Windows"),
        ),
    ],
)
def test_a_plugin_that_fails_when_all_is_written_leaves_the_last_site_whole(
    programs: Programs, tmp_path: Path, how: str, code: int, alone: dict[str, bytes]
) -> None:
    project = Project(programs, tmp_path)
    assert project.clean() == alone
    project.plugin("stopping", STOPPING.format(how=how))
    conf = project.root / "pelicanconf.py"
    conf.write_text(f"{project.settings}PLUGINS.append('stopping')\n", encoding="utf-8")
    about = project.content / "pages/about.zh.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n这里多了一段话。\n", encoding="utf-8")
    assert project.pelican().returncode == code
    assert tree(project.output) == alone
    conf.write_text(project.settings, encoding="utf-8")
    assert project.build().returncode == 0
    after = tree(project.output)
    assert "这里多了一段话".encode() in after["about/index.html"]
    assert "more.txt" not in after
    assert project.leftovers() == []
    assert after == project.clean()
