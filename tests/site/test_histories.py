"""A cached run says what an uncached run says, and single pages add up to the whole site, whatever happened before.

`FRONTLINT_HISTORIES=3000 pytest tests/site/test_histories.py` tries that many histories, other ones each time.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_world import World, agree, next_tick, settled_files

HISTORIES = int(os.environ.get("FRONTLINT_HISTORIES", "0"))
TOPS = {
    "eleventy": "",
    "generic": "",
    "hexo": "source/",
    "hugo": "content/",
    "jekyll": "",
    "mkdocs-material": "docs/",
    "quarto": "",
}
EXTRA_RULES = 'extend-select = ["body/duplicate", "description/missing", "description/near-duplicate"]\n'
MARKS = {name: EXTRA_RULES + (f'generator = "{name}"\n' if name != "generic" else "") for name in TOPS}
# By generator, the files that give keys to pages, with their texts.
GIVEN: dict[str, dict[str, list[str]]] = {
    "eleventy": {
        "docs/docs.json": ['{"description": "x"}', '{"weight": 1}', "{"],
        "docs/docs.11tydata.js": ["", "x"],
        "docs/f.json": ['{"description": "x"}', "[]"],
        "_data/description.json": ["{}"],
    },
    "hugo": {
        "hugo.toml": [
            "",
            "[cascade]\ndescription = 'x'\n",
            "[[cascade]]\nweight = 1\n[cascade.target]\npath = '/docs/**'\n",
        ],
        "content/docs/_index.md": [
            "---\ntitle: Docs\n---\n",
            "---\ntitle: Docs\ncascade: {description: x}\n---\n",
            "---\ntitle: Docs\ncascade: {description: x}\n---\nText.\n",
            "---\ntitle: Docs\ncascade: [\n---\n",
        ],
        "content/docs/deep/_index.md": ["+++\n[cascade]\nweight = 2\n+++\n"],
    },
    "jekyll": {
        "_config.yml": [
            "",
            "defaults: [{scope: {path: docs}, values: {description: x}}]\n",
            "defaults: [{scope: {path: '', type: posts}, values: {description: x, weight: 1}}]\n",
            "defaults: [\n",
        ],
    },
    "mkdocs-material": {
        "mkdocs.yml": ["plugins: []\n", "plugins: [meta]\n"],
        "docs/docs/.meta.yml": ["description: x\n", "weight: 1\n", "a: [\n"],
    },
    "quarto": {"_quarto.yml": ["", "weight: 1\n"], "docs/_metadata.yml": ["description: x\n", "weight: 1\n", "a: [\n"]},
}
NAMES = [
    "a.md",
    "b.md",
    "2026-01-05-c.md",
    "_posts/2024-02-03-d.md",
    "_drafts/e.md",
    "docs/f.md",
    "docs/index.html",
    "docs/v1/g.md",
    "docs/v2/g.md",
    "docs/deep/h.md",
    "fr/a.md",
    "README.md",
]
if sys.platform == "linux":
    NAMES.append(os.fsdecode(b"docs/caf\xe9.md"))

TITLES = [
    "",
    "title: Whistles",
    "title: Whistle notes",
    '"title": "[New] Whistles"',
    "title: Rolls of 2024",
    "title: a: b",
]
DESCRIPTIONS = [
    "",
    "description: About whistles and rolls.",
    "description: How to carve, tune and play an old thing in your small garden",
    "description: How to carve, tune and play a new thing in your small garden",
    "description: All you need to know about {} today.",
]
TAGS = ["", "tags: [ai-video, rolls]", "tags: [AI Video, a-b]", "tags: a, b", "tags: [a, a]", "tagz: [a]"]
DATES = ["", "date: 2020-01-01", "date: 2026-02-30", "date: 2027-01-01\nupdated: 2026-12-01", "updated: 2024-05-05"]
EXTRAS = [
    "",
    "",
    "draft: true",
    "published: false",
    "# frontlint: ignore[title, description/duplicate]",
    "# frontlint: ignore-file",
    "weight: 1 # frontlint: ignore[nonsense]",
    "$schema: ./page.schema.json",
    "\tx: 1",
    "permalink: /docs/f/",
    "slug: whistles\naliases: [/docs/deep/h/, /Docs/]",
    "image: /images/a.jpg\ncover: ../images/b.jpg",
]
# Images that pages name, where one generator or another looks for them.
ASSETS = ["images/a.jpg", "static/images/a.jpg", "docs/images/a.jpg", "images/b.jpg", "source/images/b.jpg"]
LONG = [
    f"Whistles are made of wood, and rolls are made of rice, as part {number} of the story says " * 2
    for number in "abcdefg"
]
BODIES = [
    "",
    "# Whistles\n\nText.\n",
    "# Cooking with rice\n\nAbout whistles and rolls.\n",
    "Updated: May 5, 2021\n\n# Whistle notes\n",
    "Posted on 2020-05-05. It is a long story, which began with whistles.\n",
    "<!-- frontlint: ignore[title/heading-mismatch] -->\n\n# Other things\n",
    "---\ntitle: Whistles\n---\n",
    "caf\udce9\n",
    "\r\n# Whistles\r\n",
    "\n\n".join(LONG),
    "# Whistle notes\n\n" + "\n\n".join(reversed(LONG[1:])) + "\n",
]
RAW = [
    b"",
    b"no block\n",
    b"---\ntitle: Whistles\n",
    b"\n\n---\ntitle: Whistles\n---\n",
    b"+++\ntitle = 'Whistles'\n+++\n",
]
RAW += [
    b'{"title": "Whistles", "tags": ["a", "a"]}\n',
    b"---\n---\n",
    b"\xef\xbb\xbf---\r\ntitle: [New] Whistles\r\n---\r\n",
]
SETTINGS = [
    "",
    "",
    'select = ["title", "description", "syntax"]\n',
    'ignore = ["tags", "schema"]\n',
    '[rules]\n"title/duplicate" = { severity = "error", scope = "site" }\n"date/stale" = { max-age = "18m" }\n',
    'partition = ""\nfail-on = "error"\n',
    'schema = "site.schema.json"\n',
    'exclude = ["docs/v2/", "b.md"]\n',
    '[per-file-ignores]\n"docs/**" = ["title"]\n"!fr/**" = ["description/templated"]\n',
    """
[[collections]]
name = "docs"
files = ["**/docs/**", "docs/**"]
partition = "docs/*/"
schema = "site.schema.json"
[collections.rules]
"title/duplicate" = { severity = "info", scope = "site" }
"description/templated" = { min-pages = 2 }
""",
    'extend = "shared.toml"\n',
    'select = ["nonsense"]\n',
]
SHARED = ['ignore = ["date"]\n', '[rules]\n"title/length" = { max = 5 }\n', 'schema = "page.schema.json"\n']
SCHEMAS = [
    '{"required": ["title"]}',
    '{"properties": {"tags": {"type": "string"}, "title": {"maxLength": 9}}}',
    '{"required": ["weight"], "properties": {"description": {"$ref": "page.schema.json#/properties/title"}}}',
    '{"properties": {"title": {"const": "Whistles"}}}',
    '{"type": 5}',
    "{",
]
IGNORES = ["", "b.md\n", "docs/\n", "*.html\n/fr\n", "!b.md\ng.md\n"]


def block(parts: tuple[str, ...]) -> bytes:
    title = parts[0].rpartition(":")[2].strip()
    lines = [part for part in parts if part]
    return "\n".join(["---", *lines, "---", ""]).replace("{}", title).encode()


def coded(body: str) -> bytes:
    return body.encode("utf-8", "surrogateescape")


blocks = st.tuples(*map(st.sampled_from, (TITLES, DESCRIPTIONS, TAGS, DATES, EXTRAS))).map(block)
bodies = st.sampled_from(BODIES).map(coded)
texts = st.one_of(
    st.tuples(blocks, bodies).map(b"".join), st.tuples(blocks, bodies).map(b"".join), st.sampled_from(RAW)
)
names = st.sampled_from(NAMES)
numbers = st.integers(0, 11)
folders = st.sampled_from(["", "docs/", "docs/deep/", "fr/"])


def step(name: str, *arguments: st.SearchStrategy) -> st.SearchStrategy:
    return st.tuples(st.just(name), *arguments)


STEPS = st.one_of(
    step("write", names, texts),
    step("body", numbers, bodies),
    step("block", numbers, blocks),
    step("unseen", numbers),
    step("rename", numbers, names),
    step("delete", numbers),
    step("touch", numbers),
    step("settings", st.sampled_from(SETTINGS)),
    step("shared", st.sampled_from(SHARED)),
    step("schema", st.sampled_from(["page.schema.json", "site.schema.json"]), st.sampled_from(SCHEMAS)),
    step("ignore", folders, st.sampled_from(IGNORES)),
    step("site", folders, st.booleans()),
    step("given", numbers, st.integers(0, 5)),
    step("given", numbers, st.integers(0, 5)),
    step("asset", st.sampled_from(ASSETS), st.booleans()),
)


class History:
    """Takes steps in a site, and compares what the runs say after each."""

    def __init__(self, world: World, generator: str) -> None:
        self.world = world
        self.mark, self.top = MARKS[generator], TOPS[generator]
        self.files = GIVEN.get(generator, {})
        world.write("frontlint.toml", self.mark.encode())
        world.write("shared.toml", SHARED[0].encode())
        for name in ("page.schema.json", "site.schema.json"):
            world.write(name, SCHEMAS[0].encode())
        (world.root / ".git").mkdir()

    def take(self, kind: str, *arguments) -> None:
        getattr(self, kind)(*arguments)

    def page(self, number: int) -> str | None:
        existing = self.world.existing()
        return existing[number % len(existing)] if existing else None

    def write(self, name: str, data: bytes) -> None:
        self.world.write(self.top + name, data)

    def body(self, number: int, data: bytes) -> None:
        if path := self.page(number):
            self.world.edit(path, rb"(?<=\n---\n).*", data)

    def block(self, number: int, data: bytes) -> None:
        if path := self.page(number):
            self.world.edit(path, rb"---\n.*\n---\n", data)

    def unseen(self, number: int) -> None:
        if path := self.page(number):
            self.world.edit_unseen(path)

    def rename(self, number: int, name: str) -> None:
        if path := self.page(number):
            (self.world.root / self.top / name).parent.mkdir(parents=True, exist_ok=True)
            (self.world.root / path).replace(self.world.root / self.top / name)

    def delete(self, number: int) -> None:
        if path := self.page(number):
            (self.world.root / path).unlink()

    def touch(self, number: int) -> None:
        if path := self.page(number):
            (self.world.root / path).touch()

    def settings(self, text: str) -> None:
        self.world.write("frontlint.toml", (self.mark + text).encode())

    def shared(self, text: str) -> None:
        self.world.write("shared.toml", text.encode())

    def schema(self, name: str, text: str) -> None:
        self.world.write(name, text.encode())

    def ignore(self, folder: str, lines: str) -> None:
        file = f"{self.top if folder else ''}{folder}.gitignore"
        self.world.write(file, lines.encode())
        if not lines:
            (self.world.root / file).unlink()

    def site(self, folder: str, there: bool) -> None:
        if folder and there:
            self.world.write(f"{self.top}{folder}frontlint.toml", b'ignore = ["title/length"]\n')
        elif folder:
            (self.world.root / self.top / folder / "frontlint.toml").unlink(missing_ok=True)

    def given(self, file: int, text: int) -> None:
        """Write a file that gives keys to pages, or remove it."""
        if not self.files:
            return
        name, texts = list(self.files.items())[file % len(self.files)]
        if text < len(texts):
            self.world.write(name, texts[text].encode())
        else:
            (self.world.root / name).unlink(missing_ok=True)

    def asset(self, name: str, there: bool) -> None:
        if there:
            self.world.write(name, b"")
        else:
            (self.world.root / name).unlink(missing_ok=True)

    def compare(self, today: dt.date, cwd: str, ignored: tuple[str, ...], *, pages_first: bool) -> None:
        agree(self.world, cwd, today=today, ignore=ignored, pages_first=pages_first)


runs = st.tuples(
    st.sampled_from([dt.date(2026, 1, 1), dt.date(2026, 6, 1), dt.date(2027, 1, 2)]),
    st.sampled_from(["", "", "docs", ".."]),
    st.sampled_from([(), (), (), ("title",)]),
)


@settings(
    max_examples=HISTORIES or 20,
    derandomize=not HISTORIES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    generator=st.sampled_from(sorted(TOPS)),
    start=st.dictionaries(names, texts, min_size=5, max_size=10),
    steps=st.lists(st.tuples(STEPS, st.booleans(), st.booleans(), runs), min_size=6, max_size=14),
)
def test_cached_runs_uncached_runs_and_single_pages_agree(generator, start, steps):
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder, "site"), Path(folder, "cache"))
        history = History(world, generator)
        (world.root / "docs").mkdir()
        for name, text in start.items():
            history.write(name, text)
        for taken, settled, pages_first, run in steps:
            next_tick(Path(folder))
            history.take(*taken)
            with settled_files() if settled else contextlib.nullcontext():
                history.compare(*run, pages_first=pages_first)


@pytest.mark.parametrize("generator", sorted(GIVEN))
def test_whatever_gives_keys_to_pages_counts_for_cached_runs(tmp_path, generator):
    world = World(tmp_path / "site", tmp_path / "cache")
    history = History(world, generator)
    for name in ("docs/f.md", "docs/deep/h.md", "_posts/2024-02-03-d.md"):
        history.write(name, b"---\ntitle: Whistles\n---\nText.\n")
    if generator == "quarto":
        world.write("_quarto.yml", b"")
    reports = set()
    for name, texts in history.files.items():
        for text in (*texts, None, texts[-1]):
            next_tick(tmp_path)
            if text is None:
                (world.root / name).unlink()
            else:
                world.write(name, text.encode())
            with settled_files():
                reports.add(agree(world))
    assert len(reports) > 2, "these files matter"
