"""url/conflict on sites of Jekyll whose settings are not at hand."""

from __future__ import annotations

import pytest

from frontlint.api import lint_paths

PAGE = "---\ntitle: About\npermalink: /about/\n---\nText.\n"
SETTINGS = 'generator = "jekyll"\nselect = ["url/conflict"]\n'


@pytest.fixture
def found(tmp_path):
    def run(*names, settings=None):
        texts = {"frontlint.toml": SETTINGS, **dict.fromkeys(names, PAGE)}
        if settings is not None:
            texts["_config.yml"] = settings
        for name, text in texts.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        return [row.path for row in lint_paths(cwd=tmp_path).rows(tmp_path)]

    return run


def test_a_folder_that_may_be_no_collection_is_compared_within_itself(found):
    assert found("about.md", "_docs/about.md") == []
    assert found("about.md", "_docs/about.md", "_docs/who.md", "_posts/2024-01-02-a.md") == [
        "_docs/about.md",
        "_docs/who.md",
        "_posts/2024-01-02-a.md",
        "about.md",
    ]


def test_a_collection_is_compared_with_all_pages(found):
    names = found("about.md", "_docs/about.md", settings="collections:\n  docs:\n    output: true\n")
    assert names == ["_docs/about.md", "about.md"]
