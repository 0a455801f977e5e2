"""Which files a run opens: none that did not change, and of those only what is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from site_world import World, next_tick

# Tells what is opened, in the process itself; every file counts as one that cannot change without a trace.
SPY = """
import sys
opened = []
events = ("open", "os.scandir")
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event in events else None)
from frontlint.site.cache import Cache
now = Cache.now
from frontlint import tree
tree.WINDOW = -3600 * 10**9
Cache.now = lambda self: now(self) + 3600 * 10**9
from frontlint.cli import main
try:
    main(sys.argv[2:])
except SystemExit:
    pass
import json
loaded = sorted(name for name in sys.modules if name.startswith(("frontlint", "yaml", "jsonschema", "pathspec")))
with open(sys.argv[1], "w") as file:
    json.dump([opened, loaded], file)
"""


# What a run over known pages has no use for: parsers, checkers, settings, and rules that compare nothing.
IDLE = ("yaml", "jsonschema", "pathspec", "frontlint.document.yaml", "frontlint.config.load", "frontlint.site.reader")
IDLE += (
    "frontlint.discover.walk",
    "frontlint.discover.pages",
    "frontlint.rules.tags.items",
    "frontlint.rules.syntax",
    "frontlint.rules.registry",
)


class Seen:
    """What a run opened below the site's root, and which modules it loaded."""

    def __init__(self, world: World, *args: str) -> None:
        result = world.cache.parent / "opened.json"
        command = [sys.executable, "-c", SPY, str(result), "check", "--output-format", "json", *args]
        done = subprocess.run(
            [*command, "--jobs", "1", "--cache-dir", str(world.cache), "--today", "2026-01-01"],
            cwd=world.root,
            capture_output=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr.decode()
        assert done.stderr == b""
        opened, self.loaded = json.loads(result.read_text())
        inside = [os.path.relpath(path, world.root) for path in opened if Path(path).is_relative_to(world.root)]
        self.pages = sorted(path for path in inside if path.endswith(".md"))
        self.folders = sorted(path for path in inside if (world.root / path).is_dir())


@pytest.fixture
def warm(world: World) -> World:
    seen = Seen(world)
    assert len(seen.pages) == 30
    assert {".", "docs"} <= set(seen.folders)
    next_tick(world.cache)
    return world


@pytest.mark.parametrize("paths", [[], ["docs/p3.md"], ["docs"]], ids=str)
def test_a_run_over_what_did_not_change_opens_no_page_and_lists_no_folder(warm, paths):
    seen = Seen(warm, *paths)
    assert seen.pages == []
    assert "docs" not in seen.folders
    assert [name for name in seen.loaded if name.startswith(IDLE)] == []


@pytest.mark.parametrize("paths", [[], ["docs/p3.md"], ["docs/p4.md"]], ids=str)
def test_a_changed_page_alone_is_opened(warm, paths):
    warm.edit("docs/p3.md", rb"whistles", b"rolls")
    assert Seen(warm, *paths).pages == ["docs/p3.md"]
    assert Seen(warm, *paths).pages == []


def test_a_new_page_alone_is_opened(warm):
    warm.write("docs/new.md", b"---\ntitle: New\n---\n")
    seen = Seen(warm)
    assert seen.pages == ["docs/new.md"]
    assert "docs" in seen.folders
    assert "." not in seen.folders, "no other folder changed"


def test_a_page_that_goes_has_none_opened(warm):
    (warm.root / "docs/p3.md").unlink()
    assert Seen(warm).pages == []


def test_a_renamed_page_alone_is_opened(warm):
    (warm.root / "docs/p3.md").rename(warm.root / "docs/q3.md")
    assert Seen(warm).pages == ["docs/q3.md"]


def test_a_touched_page_is_read_once_and_not_parsed(warm):
    (warm.root / "docs/p3.md").touch()
    seen = Seen(warm)
    assert seen.pages == ["docs/p3.md"]
    assert "yaml" not in seen.loaded
    assert Seen(warm).pages == []


def test_a_page_whose_times_were_set_back_is_opened(warm):
    warm.edit_unseen("docs/p3.md")
    assert Seen(warm).pages == ["docs/p3.md"]


def test_other_rules_have_an_index_of_their_own_and_leave_the_first_alone(warm):
    assert len(Seen(warm, "--select", "title").pages) == 30
    assert Seen(warm, "--select", "title").pages == []
    assert Seen(warm).pages == []


def test_a_changed_body_asks_only_the_rules_that_read_it(warm):
    warm.edit("docs/p3.md", rb"# Heading 3", b"# Heading of another kind")
    seen = Seen(warm)
    assert seen.pages == ["docs/p3.md"]
    assert "frontlint.rules.title.heading" in seen.loaded
    assert "frontlint.rules.tags.items" not in seen.loaded
    assert "jsonschema" not in seen.loaded


@pytest.fixture
def cascading(world: World) -> World:
    for number in range(30):
        (world.root / f"docs/p{number}.md").unlink()
        world.write(f"content/{'ab'[number % 2]}/p{number}.md", f"---\ntitle: T{number}\n---\n".encode())
    world.write("hugo.toml", b"")
    world.write("content/a/_index.md", b"---\ntitle: A\ncascade: {description: x}\n---\n")
    world.write("content/b/_index.md", b"---\ntitle: B\n---\n")
    assert len(set(Seen(world).pages)) == 32
    next_tick(world.cache)
    return world


def test_files_that_give_keys_to_pages_are_not_opened_again_where_they_did_not_change(cascading):
    seen = Seen(cascading)
    assert (seen.pages, [folder for folder in seen.folders if folder != "."]) == ([], [])
    cascading.write("content/b/_index.md", b"---\ntitle: B\n---\nText.\n")
    assert set(Seen(cascading).pages) == {"content/b/_index.md"}
    assert set(Seen(cascading).pages) <= {"content/b/_index.md"}


def test_pages_are_opened_again_where_they_may_be_given_other_keys(cascading):
    cascading.write("content/a/_index.md", b"---\ntitle: A\ncascade: {date: x}\n---\n")
    assert len(set(Seen(cascading).pages)) == 32
    assert Seen(cascading).pages == []
