"""Patterns of the settings that match no page: a note says so, and nothing else changes."""

from __future__ import annotations

import pytest

SETTINGS = """\
select = ["title"]

[per-file-ignores]
"source/_posts/**" = ["title/length"]
"legal/**" = ["title/length"]
"!docs/**" = ["title/length"]
"README.md" = ["title/length"]

[[collections]]
name = "guides"
files = ["docs/guides/**"]
"""
WHERE = "pages lie in `source/_posts/`, such as `source/_posts/rope.md`"
GUIDES = "no page of the site matches `docs/guides/**`"
NOTES = [
    f"note: frontlint.toml: line 5: `legal/**` in `per-file-ignores` matches no page of the site; {WHERE}",
    f"note: frontlint.toml: line 11: the collection `guides` has no page: {GUIDES}; {WHERE}",
]


@pytest.fixture
def pages(site):
    for path in site.rglob("*.md"):
        path.unlink()
    (site / "README.md").write_text("Text.\n")
    (site / "source/_posts/rope.md").write_text("---\ntitle: Rope\n---\nText.\n")
    (site / "frontlint.toml").write_text(SETTINGS)
    return site


def notes(run, *words, **where):
    done = run("check", *words, **where)
    assert done.returncode == 0
    return sorted(line for line in done.stderr.splitlines() if line.startswith("note:"))


def test_a_full_run_says_what_matches_no_page(run, pages):
    assert notes(run) == sorted(NOTES), "a first run"
    assert notes(run) == sorted(NOTES), "one with what was kept"
    assert notes(run, "--no-cache") == sorted(NOTES)
    assert notes(run, "--quiet") == []
    assert notes(run, "--isolated") == []
    (pages / "source/_posts/cord.md").write_text("---\ntitle: Cord\n---\nText.\n")
    assert notes(run, "source/_posts/cord.md") == [], "named files are no reason to speak of all"


def test_a_pattern_may_lose_its_last_page_though_the_settings_are_kept(run, pages):
    (pages / "frontlint.toml").write_text(SETTINGS.replace("legal/", "source/legal/"))
    (pages / "source/legal").mkdir()
    (pages / "source/legal/terms.md").write_text("---\ntitle: Terms\n---\nText.\n")
    (pages / "source/_posts/cord.md").write_text("---\ntitle: Cord\n---\nText.\n")
    assert len(notes(run)) == 1
    (pages / "source/legal/terms.md").unlink()
    (pages / "source/_posts/rope.md").unlink()
    expected = [note.replace("rope.md", "cord.md").replace("legal/", "source/legal/") for note in sorted(NOTES)]
    assert notes(run) == expected, "no page that is gone is named either"
    assert notes(run) == expected
    assert notes(run, "--no-cache") == expected


def test_a_new_page_is_in_its_collection_though_the_settings_are_kept(run, pages):
    (pages / "frontlint.toml").write_text('[[collections]]\nname = "guides"\nfiles = ["source/guides/**"]\n')
    assert len(notes(run)) == 1
    (pages / "source/guides").mkdir()
    (pages / "source/guides/a.md").write_text("---\ntitle: Cord\n---\nText.\n")
    assert notes(run) == []


def test_the_shortest_folder_in_front_is_named(run, pages):
    for folder in ("a/b/guides", "z/guides"):
        (pages / "source" / folder).mkdir(parents=True)
        (pages / "source" / folder / "a.md").write_text(f"---\ntitle: {folder}\n---\nText.\n")
    (pages / "frontlint.toml").write_text('[per-file-ignores]\n"/guides/*.md" = ["title"]\n')
    (note,) = notes(run)
    assert note.endswith("; did you mean `source/z/guides/*.md`?")


def test_a_collection_whose_pages_others_took(run, pages):
    (pages / "frontlint.toml").write_text(
        '[[collections]]\nname = "all"\nfiles = ["*.md"]\n[[collections]]\nname = "posts"\nfiles = ["source/_posts/"]\n'
    )
    assert notes(run) == [
        (
            "note: frontlint.toml: line 6: the collection `posts` has no page: those that its `files` match are in a "
            "collection above it"
        )
    ]


def test_what_several_sites_share_may_match_nothing_here(run, pages, tmp_path):
    shared = tmp_path / "shared.toml"
    shared.write_text(SETTINGS)
    (pages / "frontlint.toml").write_text('extend = "../shared.toml"\n')
    assert notes(run) == []
