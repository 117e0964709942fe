"""A content folder with the forms' example data and a few texts, and what loading it gives."""

from __future__ import annotations

from collections.abc import Mapping

from achievements.model.findings import Finding
from achievements.model.load import load_dataset
from achievements.posts.entities import Posts
from achievements.posts.load import load_posts
from tests.model.example_files import encoded, example_documents

DATA = encoded(example_documents())
DATASET, _ = load_dataset(DATA)

FACTS = {
    "title": "标题",
    "summary": "摘要",
    "date": "2022-08-04",
    "districts": "[laiwu]",
    "topics": "[investment]",
    "sources": "[2022-08-04-dazhong-daily]",
}
WORDS = {"title": "Title", "summary": "Summary"}
ZH = "posts/2022-08-04-signing/index.zh.md"
EN = "posts/2022-08-04-signing/index.en.md"
FIGURE = "laiwu/fdi-used.negotiating~kouzhen-sub-district@2022-H1"
PHOTO = "posts/2022-08-04-signing/photo.jpg"


def text(front: Mapping[str, str], body: str = "正文。\n") -> bytes:
    """A Markdown file."""
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\n{lines}---\n{body}".encode()


def post(folder: str = "2022-08-04-signing", **facts: str) -> dict[str, bytes]:
    """The two texts of a post."""
    return {
        f"posts/{folder}/index.zh.md": text(FACTS | facts),
        f"posts/{folder}/index.en.md": text(WORDS, "Text.\n"),
    }


def load(files: Mapping[str, bytes]) -> tuple[Posts, list[Finding]]:
    """Load texts beside the example data."""
    return load_posts(DATA | dict(files), DATASET)


def told(files: Mapping[str, bytes]) -> list[tuple[str, int, str]]:
    """What is found in texts: file, line and rule."""
    return [(finding.file, finding.line, finding.rule) for finding in load(files)[1]]
