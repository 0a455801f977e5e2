"""`frontlint config` and `frontlint init` where sites lie below the folder, and files below the working directory."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "repository"
    for name in ("docs", "test/source"):
        for folder in ("_posts", "_layouts"):
            (root / name / folder).mkdir(parents=True)
        (root / name / "index.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    return root


def test_the_sites_below_are_named(run, repository):
    done = run("config", cwd=repository)
    assert (
        "\ngenerator: generic (no generator left its mark here)\nsites below: docs (jekyll), test/source (jekyll)\n"
        in (done.stdout)
    )
    found = json.loads(run("config", "--output-format", "json", cwd=repository).stdout)
    assert {"name": "sites below", "value": "docs (jekyll), test/source (jekyll)", "origin": None} in found["settings"]
    assert "sites below" not in run("config", "docs", cwd=repository).stdout


def test_a_starter_file_names_them(run, repository):
    assert run("init", cwd=repository).stdout == "wrote frontlint.toml\n"
    text = (repository / "frontlint.toml").read_text(encoding="utf-8")
    assert "no generator left its mark here.\n# Below lie sites of their own: `docs`, `test/source`.\n" in text
    assert run("init", "docs", cwd=repository).stdout == "wrote docs/frontlint.toml\n"
    assert "Below lie" not in (repository / "docs/frontlint.toml").read_text(encoding="utf-8")


def test_a_file_is_shown_from_where_one_stands(run, repository):
    assert run("config", "docs/index.md", cwd=repository).stdout.startswith("file: docs/index.md\n")
    assert run("config", "index.md", cwd=repository / "docs").stdout.startswith("file: index.md\n")


def test_of_the_terms_of_a_file_their_number_is_told_in_the_form_of_all_numbers(run, site):
    (site / "tags.txt").write_text("".join(f"tag {number}\n" for number in range(1234)))
    (site / "frontlint.toml").write_text('[rules."tags/unknown"]\nvocabulary = "tags.txt"\n')
    assert "    vocabulary = 1,234 terms  # frontlint.toml:2\n" in run("config").stdout
