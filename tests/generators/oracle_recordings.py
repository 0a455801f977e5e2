"""By recorded tool: how its answers are foretold, and how a reading is put beside a recording."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from oracle_view import view

from frontlint.generators.model import Generator
from frontlint.generators.table import GENERATORS

NEW_YORK = ZoneInfo("America/New_York")
# Fields that are no part of what the block says: a generator takes them from the file or the text where it is silent.
_HEXO_OWN = frozenset(
    [
        "_id",
        "_content",
        "source",
        "raw",
        "slug",
        "content",
        "excerpt",
        "more",
        "path",
        "permalink",
        "full_source",
        "asset_dir",
        "site",
        "__post",
        "__permalink",
        "title",
        "date",
        "updated",
        "tags",
        "categories",
        "published",
        "comments",
        "layout",
        "photos",
        "prev",
        "next",
        "link",
        "length",
    ]
)
_JEKYLL_OWN = frozenset({"draft", "ext", "collection", "path", "name", "relative_path"})
_MYST_FIELDS = ("title", "description", "tags", "keywords", "date")


def values(reading, _record):
    """A parser's answer is what it returned."""
    return view(reading.values)


def hexo(reading, _record):
    fields = {"date": None, **reading.fields}
    for key, default in (("layout", "post"), ("comments", True)):
        if fields.get(key) == default:
            del fields[key]
    front = {key: value for key, value in reading.values.items() if key not in _HEXO_OWN}
    seen = view({**fields, "front": front})
    return seen if seen["date"] is not None else {**seen, "date": {"$file": True}}


def hugo(reading, _record):
    return view({"date": None, **reading.fields, "params": reading.values})


def jekyll(reading, _record):
    kept = {key: value for key, value in reading.values.items() if key not in _JEKYLL_OWN}
    return view({key: value for key, value in kept.items() if key != "excerpt" or isinstance(value, str)})


def docusaurus(reading, record):
    seen = view({**reading.fields, "front": reading.values})
    if seen.get("date", "") is None:
        seen["date"] = {"$date": "invalid"}
    # A title or description may come from the text, a date from the file; who the authors are a file says.
    told = {key: record.get(key) for key in ("title", "description", "date", "authors") if key not in seen}
    return {**seen, **{key: value for key, value in told.items() if key in record}}


def eleventy(reading, _record):
    date = reading.fields.get("date")
    return view({"front": reading.values}) | {"date": {"$file": True} if date is None else view(date)}


def mkdocs(reading, record):
    return view({"title": reading.fields.get("title", record["title"]), "meta": reading.values})


def material_blog(reading, record):
    seen = {"title": reading.fields.get("title", record["title"]), "meta": dict(reading.values)}
    post = {key: reading.values.get(key) for key in ("draft", "slug")} | {"pin": reading.values.get("pin", False)}
    post |= {key: reading.fields.get(key, []) for key in ("authors", "categories")}
    # The recorder lent a date to a page without one.
    lent = record["post"]["date"]
    dates = {"created" if key == "date" else key: value for key, value in reading.fields.items() if key == "date"}
    if not dates:
        seen["meta"]["date"] = dt.date(2020, 2, 3)
    return view(seen) | {"post": view(post) | {"date": view(dates) or lent}}


def vitepress(reading, record):
    told = {key: record[key] for key in ("title", "description") if key not in reading.fields}
    return view({**told, **reading.fields, "front": reading.values})


def pelican(reading, _record):
    return view({"category": "misc", **reading.values})


def myst(reading, _record):
    """Only what is taken from the block: headings lend titles, and names of authors are taken apart."""
    return view({"front": reading.values, "page": {k: v for k, v in reading.fields.items() if k in _MYST_FIELDS}})


def myst_record(record):
    record = copy.deepcopy(record)
    front, page = record["value"]["front"], record["value"]["page"]
    if isinstance(front, dict) and "content_includes_title" in front:
        for part in (front, page):
            del part["content_includes_title"], part["title"]
    record["value"]["page"] = {key: value for key, value in page.items() if key in _MYST_FIELDS}
    return record


@dataclass(frozen=True)
class Recording:
    """How a recorded tool is foretold.

    Attributes:
        generator: whose reading it is.
        path: where the page lies.
        shown: a reading as the record shows it; it may look up there what comes from elsewhere than the block.
        record: changes the record before it is looked at.
        goes_on: whether the tool goes on after an error, so that its values count too.
        renders: whether the record knows what a visitor sees.
    """

    generator: Generator
    path: str = "page.md"
    shown: object = values
    record: object = staticmethod(lambda record: record)
    goes_on: bool = False
    renders: bool = True


def parser(reader, makes=None):
    """A library that is no generator: a row of nothing but its reader."""
    return Recording(Generator(reader, reader, block_reader=reader, makes=makes))


def row(name, **fields):
    return replace(GENERATORS[name], **fields)


_POST = "_posts/2020-02-03-page.md"
PARSERS = [
    "hexo-front-matter-4",
    "hexo-front-matter-5",
    "gray-matter",
    "gray-matter-js-yaml-4",
    "11ty-gray-matter",
    "front-matter",
    "mdit-vue-frontmatter",
    "vfile-matter",
    "remark-frontmatter",
    "markdown-it-front-matter",
    "marpit",
    "astro-frontmatter",
    "slidev-parser",
    "yaml-front-matter",
    "mkdocs-meta",
    "markdown-meta",
    "huggingface-hub",
    "skills-ref",
    "python-frontmatter",
    "ruamel-yaml",
    "tomllib",
]
RECORDINGS = {
    **{name: parser(name) for name in PARSERS},
    "hexo-front-matter-4": parser("hexo-front-matter-4", makes="hexo_block"),
    "astro": Recording(row("astro")),
    "hexo": Recording(row("hexo"), "source/_posts/page.md", hexo),
    "hugo": Recording(row("hugo"), "content/page.md", hugo),
    "jekyll": Recording(row("jekyll"), _POST, jekyll),
    "jekyll-page": Recording(row("jekyll")),
    "jekyll-debian": Recording(row("jekyll", block_reader="jekyll-document-psych"), _POST, jekyll),
    "jekyll-debian-page": Recording(row("jekyll", block_reader="jekyll-document-psych")),
    "docusaurus-docs": Recording(row("docusaurus"), "docs/page.md", docusaurus),
    "docusaurus-blog": Recording(row("docusaurus-blog"), "blog/page.md", docusaurus),
    "eleventy": Recording(row("eleventy"), shown=eleventy),
    "mkdocs": Recording(row("mkdocs"), "docs/page.md", mkdocs),
    "mkdocs-material-tags": Recording(row("mkdocs-material"), "docs/page.md", mkdocs),
    "mkdocs-material-blog": Recording(row("mkdocs-material-blog"), "docs/blog/posts/page.md", material_blog),
    "vitepress": Recording(row("vitepress"), shown=vitepress),
    "pelican": Recording(row("pelican"), "content/2020-02-03-page.md", pelican),
    "myst": Recording(row("myst"), shown=myst, record=myst_record, goes_on=True, renders=False),
}
