"""Changes that a cache is prone to miss: after each, cached runs say what uncached runs say.

Every file counts as settled here, so that what did not change by its signature is not read again.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_world import World, agree, next_tick, settled_files

Change = dict[str, str | None] | Callable[[Path], object]

HOUSE = """
from frontlint.diagnostic import Finding, Severity
from frontlint.rules.base import Example, PageRule

class Shout(PageRule):
    '''Flags a title.

    It is not liked.
    '''
    name = "house/shout"
    severity = Severity.INFO
    bad = good = Example("---\\ntitle: x\\n---\\n")

    def check(self, page):
        yield Finding("MESSAGE", page.document.fence)
"""


def page(title: str | None, *more: str, body: str = "") -> str:
    return "\n".join(["---", *([f"title: {title}"] if title else []), *more, "---", body])


def dated(body: str) -> str:
    return page("Whistle notes", "date: 2024-01-01", "tags: [a, a]", body=body)


def described(text: str) -> str:
    return page(None, f"description: {text}")


def rename(before: str, after: str) -> Callable[[Path], object]:
    return lambda root: (root / before).replace(root / after)


def swap(one: str, other: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / one).replace(root / "aside")
        (root / other).replace(root / one)
        (root / "aside").replace(root / other)

    return change


def same_times(*names: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        for name in names:
            os.utime(root / name, ns=(10**18, 10**18))

    return change


def into_folder(name: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / name).unlink()
        (root / name).mkdir()
        (root / name / "inner.md").write_text(page("Whistles"))

    return change


def link(name: str, target: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)

    return change


def folder_of(root: Path, name: str) -> None:
    shutil.rmtree(root / name)


RICE = "# How to cook rice dumplings at home\n"
TEN = {f"source/n{number}.md": page(f"Title {number}", body="Text.\n") for number in range(10)}
HEXO = {"frontlint.toml": 'generator = "hexo"\n', "_config.yml": "title: Whistles\n"}
DUPLICATES = {name: described("About whistles.") for name in ("a.md", "b.md", "docs/c.md")}
# By name: the site, the changes one after the other, and what must be among what is said.
HISTORIES: dict[str, tuple[Any, ...]] = {
    "the third of three equal descriptions goes, then the second": (
        DUPLICATES,
        [{"docs/c.md": None}, {"b.md": described("About rolls.")}, {"z.md": described("About rolls.")}],
    ),
    "a page comes between the known ones": (DUPLICATES, [{"aa.md": described("About whistles.")}]),
    "a rename moves a page to another part of the site": (
        DUPLICATES,
        [{"fr/x.md": ""}, rename("b.md", "fr/b.md"), rename("a.md", "fr/a.md"), rename("fr/a.md", "0.md")],
    ),
    "pages change places": (
        {"a.md": page("Whistles!!"), "b.md": page("Whistles??")},
        [same_times("a.md", "b.md"), swap("a.md", "b.md")],
    ),
    "a .gitignore changes in place": (
        {**DUPLICATES, ".gitignore": "nothing\n"},
        [{".gitignore": "b.md\n"}, {".gitignore": "docs/\n"}, {".gitignore": ""}],
    ),
    "a .gitignore further down comes, changes in place and goes": (
        {**DUPLICATES, "docs/deep/d.md": described("About whistles.")},
        [{"docs/.gitignore": "d.md\n"}, {"docs/.gitignore": "c.md\n"}, {"docs/.gitignore": None}],
    ),
    "a page comes below a .gitignore that stays": (
        {**DUPLICATES, "docs/.gitignore": "d.md\n", "docs/deep/c.md": page("Whistles")},
        [{"docs/deep/d.md": described("About whistles.")}, {"docs/.gitignore": "c.md\n"}],
    ),
    "the .gitignore above a .gitignore changes": (
        {**DUPLICATES, "docs/.gitignore": "!c.md\n", ".gitignore": "*.txt\n"},
        [{".gitignore": "*.md\n"}, {".gitignore": "c.md\n", "docs/.gitignore": None}],
    ),
    "what git leaves out by its own file changes": (
        DUPLICATES,
        [{".git/info/exclude": "b.md\n"}, {".git/info/exclude": "docs\n"}, {".git/info/exclude": None}],
    ),
    "a folder becomes a site of its own and is one no more": (
        {**DUPLICATES, "docs/deep/d.md": described("About whistles.")},
        [{"docs/frontlint.toml": ""}, {"docs/deep/frontlint.toml": ""}, {"docs/frontlint.toml": None}],
    ),
    "a pyproject.toml in a folder begins to speak of us": (
        {**DUPLICATES, "docs/pyproject.toml": "[tool.other]\n"},
        [{"docs/pyproject.toml": "[tool.frontlint]\n"}, {"docs/pyproject.toml": "[tool.other]\n"}],
    ),
    "the site's own pyproject.toml begins to speak of us": (
        {**DUPLICATES, "pyproject.toml": "[tool.other]\n"},
        [
            {"pyproject.toml": '[tool.frontlint]\nignore = ["description"]\n'},
            {"frontlint.toml": ""},
            {"frontlint.toml": None},
        ],
    ),
    "a folder goes and comes back as it was": (DUPLICATES, [lambda root: folder_of(root, "docs"), DUPLICATES]),
    "a page becomes a folder": (DUPLICATES, [into_folder("b.md")]),
    "HTML begins with a block, and does so no more": (
        {"frontlint.toml": 'generator = "jekyll"\n', "a.html": "<p>\n", "b.md": page("Whistles")},
        [
            {"a.html": page("Whistles")},
            {"docs/c.md": page("Whistles")},
            {"docs/d.md": page("Whistles")},
            {"a.html": "<p>" + page("Whistles")},
        ],
        "title/duplicate",
    ),
    "a README gets a block": (
        {**HEXO, "source/README.md": "# Us\n", "source/a.md": page("Whistles")},
        [{"source/README.md": page("Whistles")}, {"source/README.md": "# Us\n"}],
    ),
    "the generator's settings change": (
        {**HEXO, "source/a.md": page("Whistles"), "pages/a.md": page("Rolls [New]")},
        [
            {"_config.yml": "title: Whistles\nsource_dir: pages\n"},
            {"_config.yml": "title: Whistles\nskip_render: a.md\n"},
            {"_config.yml": None},
        ],
    ),
    "a file marks another generator": (
        {"content/a.md": page("Whistles", "date: 2024-1-2"), "hugo.toml": "title = 'x'\n"},
        [{"hugo.toml": None}, {"_config.yml": "# Hexo\nsource_dir: content\n", "package.json": '{"hexo": 1}'}],
    ),
    "a page's own schema changes": (
        {"a.md": page("Whistles", "$schema: ./own.json"), "own.json": "{}"},
        [{"own.json": '{"required": ["weight"]}'}, {"own.json": None}, {"own.json": "{"}],
    ),
    "the schema that a schema is built on changes": (
        {
            "a.md": page("Whistles"),
            "frontlint.toml": 'schema = "s/own.json"\n',
            "s/own.json": '{"$ref": "base.json"}',
            "s/base.json": "{}",
        },
        [{"s/base.json": '{"required": ["weight"]}'}, {"s/base.json": "{"}, {"s/base.json": None}],
    ),
    "the settings that settings extend change": (
        {**DUPLICATES, "frontlint.toml": 'extend = "x/shared.toml"\n', "x/shared.toml": ""},
        [
            {"x/shared.toml": 'ignore = ["description"]\n'},
            {"x/shared.toml": 'extend = "more.toml"\n', "x/more.toml": 'select = ["title"]\n'},
            {"x/more.toml": 'select = ["nonsense"]\n'},
            {"x/more.toml": None},
        ],
    ),
    "settings for parts come and go": (
        {**DUPLICATES, "docs/1/a.md": page("Whistles"), "docs/2/a.md": page("Whistles")},
        [
            {"frontlint.toml": '[[collections]]\nname = "d"\nfiles = ["docs/**"]\npartition = "docs/*/"\n'},
            {"frontlint.toml": '[rules]\n"title/duplicate" = { scope = "site" }\n'},
            {"frontlint.toml": '[per-file-ignores]\n"docs/1/**" = ["title"]\n'},
            {"docs/1/new/a.md": page("Whistles")},
            {"0/a.md": page("Whistles")},
        ],
    ),
    "a plugin changes": (
        {"a.md": page("Whistles"), "frontlint.toml": 'plugins = ["./house.py"]\n', "house.py": HOUSE},
        [{"house.py": HOUSE.replace("MESSAGE", "EGASSEM")}, {"house.py": "("}, {"house.py": None}],
    ),
    "a comment comes into the body": (
        {"a.md": page("Whistles", "tags: [a, a]", body="Text.\n")},
        [
            {"a.md": page("Whistles", "tags: [a, a]", body="<!-- frontlint: ignore-file[tags] -->\n")},
            {"a.md": page("Whistles", "tags: [a, a]", body="<!-- frontlint: ignore-file[keywords] -->\n")},
            {"a.md": page("Whistles", "tags: [a, a]", body="Text again.\n")},
        ],
        "suppression/unused",
    ),
    "a comment comes into the body of a draft": (
        {**HEXO, "source/a.md": page("Whistles", "published: false", body="Text.\n")},
        [
            {"source/a.md": page("Whistles", "published: false", body="<!-- frontlint: ignore-file[tags] -->\n")},
            {"source/a.md": page("Whistles", body="<!-- frontlint: ignore-file[tags] -->\n")},
        ],
        "suppression/unused",
    ),
    "a comment in the block stays while the body changes": (
        {"a.md": page("Whistle notes", "# frontlint: ignore[title/heading-mismatch]", body=RICE)},
        [{"a.md": page("Whistle notes", "# frontlint: ignore[title/heading-mismatch]", body="# Whistle notes\n")}],
        "suppression/unused",
    ),
    "bodies change": (
        {**HEXO, "source/a.md": dated("# Whistle notes\n")},
        [
            {"source/a.md": dated(RICE)},
            {"source/a.md": dated("Posted on 2023-05-05\n")},
            {"source/a.md": dated("caf\udce9\n")},
            {"source/a.md": dated("\ufeff\x00\r\r\n")},
            {"source/a.md": dated("---\ntitle: Rice\n---\n")},
            {"source/a.md": dated(RICE).replace("\n", "\r\n")},
            {"source/a.md": "\ufeff" + dated(RICE).replace("\n", "\r\n")},
        ],
        "title/heading-mismatch",
        "date/body-mismatch",
        "syntax/encoding",
        "tags/duplicate",
    ),
    "the only page without a title of ten has another body, and none": (
        {**HEXO, **TEN, "source/x.md": page(None, "weight: 1", body="Text.\n")},
        [
            {"source/x.md": page(None, "weight: 1", body="Other text.\n")},
            {"source/n1.md": page("Title 1", body="Other text.\n")},
            {"source/x.md": page(None, "weight: 1")},
            {name: page(None, "weight: 1", body="Text.\n") for name in ("source/x.md", "source/y.md")},
        ],
        "title/missing",
        "and 10 of the 11 pages",
    ),
    "a page that is linked changes where it stands": (
        {"../elsewhere/far.md": page("Whistles"), "a.md": page("Whistles")},
        [
            link("b.md", "../elsewhere/far.md"),
            {"../elsewhere/far.md": page("Rolls [New]")},
            {"../elsewhere/far.md": None},
            link("b.md", "a.md"),
        ],
    ),
    "a content folder is a link": (
        {"frontlint.toml": 'generator = "hugo"\n', "../elsewhere/far.md": page("Whistles")},
        [
            link("content", "../elsewhere"),
            {"../elsewhere/near.md": page("Whistles")},
            {"../other/near.md": page("Rolls [New]")},
            link("content", "../other"),
        ],
    ),
}


@pytest.mark.parametrize("pages_first", [False, True], ids=["whole first", "pages first"])
@pytest.mark.parametrize("name", HISTORIES)
def test_no_change_is_missed(tmp_path, name, pages_first):
    if "link" in name and sys.platform == "win32":
        pytest.skip("links need a privilege there")
    world = World(tmp_path / "site", tmp_path / "cache")
    start, changes, *expected = HISTORIES[name]
    (world.root / ".git" / "info").mkdir(parents=True)
    apply(world, start)
    with settled_files():
        said = [agree(world)]
        for change in changes:
            next_tick(tmp_path)
            apply(world, change)
            said.append(agree(world, pages_first=pages_first))
            assert agree(world) == said[-1], "a run over what did not change"
    assert len(set(said)) > 1, "the changes matter"
    assert [text for text in expected if text not in "".join(said)] == []


def apply(world: World, change: Change) -> None:
    if callable(change):
        change(world.root)
        return
    for name, text in change.items():
        if text is None:
            (world.root / name).unlink()
        else:
            world.write(name, text.encode("utf-8", "surrogateescape"))
