"""Settings of stock Pelican for the benchmark, run once per language: the variable BENCH_LANG says which."""

import json
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
LANG = os.environ["BENCH_LANG"]
NAMES = json.loads((HERE / "names.json").read_text(encoding="utf-8"))[LANG]
WORDS = {
    "zh": {
        "topics": "专题",
        "newer": "上一篇",
        "older": "下一篇",
        "timeline": "大事记",
        "projects": "项目",
        "amount": "金额",
    },
    "en": {
        "topics": "Topics",
        "newer": "Newer",
        "older": "Older",
        "timeline": "Timeline",
        "projects": "Projects",
        "amount": "Amount",
    },
}

SITENAME = {"zh": "区域发展成果", "en": "District Achievements"}[LANG]
AUTHOR = SITENAME
SITEURL = "http://localhost:8000" + {"zh": "", "en": "/en"}[LANG]
FEED_DOMAIN = SITEURL
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = LANG
DEFAULT_DATE_FORMAT = {"zh": "%Y年%-m月%-d日", "en": "%b %-d, %Y"}[LANG]
JINJA_GLOBALS = {"names": NAMES, "words": WORDS[LANG], "html_lang": {"zh": "zh-CN", "en": "en"}[LANG]}

PATH = str(HERE / "content" / LANG)
OUTPUT_PATH = str(HERE / "output") + {"zh": "", "en": "/en"}[LANG]
CACHE_PATH = str(HERE / "cache" / LANG)
THEME = str(HERE / "theme")
PLUGIN_PATHS = [str(HERE)]
PLUGINS = ["neighbours"]
ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["timeline"]
STATIC_PATHS: list[str] = []

# The same address space as the others: folders with an index.html.
ARTICLE_URL, ARTICLE_SAVE_AS = "posts/{slug}/", "posts/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "timeline/{slug}/", "timeline/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "districts/{slug}/", "districts/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "topics/{slug}/", "topics/{slug}/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "posts", "timeline", "categories"]
POSTS_SAVE_AS, TIMELINE_SAVE_AS, CATEGORIES_SAVE_AS = (
    "posts/index.html",
    "timeline/index.html",
    "districts/index.html",
)
DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = {"posts": None, "category": None, "tag": None}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "districts/{slug}/feed.xml"
TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
