from __future__ import annotations

from pathlib import Path

import pytest

from frontlint.config.find import find_config

TABLE = '[tool.frontlint]\nselect = ["all"]\n'


def test_precedence_in_one_folder(tmp_path):
    (tmp_path / "pyproject.toml").write_text(TABLE)
    assert find_config(tmp_path) == tmp_path / "pyproject.toml"
    (tmp_path / ".frontlint.toml").touch()
    assert find_config(tmp_path) == tmp_path / ".frontlint.toml"
    (tmp_path / "frontlint.toml").touch()
    assert find_config(tmp_path) == tmp_path / "frontlint.toml"


def test_nearest_wins_whatever_its_name(tmp_path):
    (tmp_path / "frontlint.toml").touch()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text(TABLE)
    assert find_config(inner) == tmp_path / "a" / "pyproject.toml"
    assert find_config(tmp_path / "elsewhere.md") == tmp_path / "frontlint.toml"


def test_the_file_itself_need_not_exist(tmp_path):
    (tmp_path / "frontlint.toml").touch()
    page = tmp_path / "page.md"
    assert find_config(page) == tmp_path / "frontlint.toml"
    page.touch()
    assert find_config(page) == tmp_path / "frontlint.toml"


def test_a_relative_path_starts_at_the_working_directory(tmp_path, monkeypatch):
    (tmp_path / "frontlint.toml").touch()
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert find_config(Path("page.md")) == tmp_path / "frontlint.toml"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("[project]\nname = 'x'\n", False),
        ("[project]\ndependencies = ['frontlint']\n", False),
        ("tool = 3 # frontlint\n", False),
        ("[tool.other]\nx = 'frontlint'\n", False),
        (TABLE, True),
        ("[tool]\nfrontlint = { select = [] }\n", True),
        ('[tool."frontlint"]\n', True),
        # What cannot be parsed counts when it was clearly meant for us: the reader then says what is wrong.
        ("[tool.frontlint]\nselect = [\n", True),
        ("[project\nname = 'frontlint'\n", False),
    ],
)
def test_a_pyproject_counts_only_with_the_table(tmp_path, text, counts):
    (tmp_path / "frontlint.toml").touch()
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text(text)
    assert find_config(inner) == (inner / "pyproject.toml" if counts else tmp_path / "frontlint.toml")


def test_a_folder_of_that_name_is_no_file(tmp_path):
    (tmp_path / "frontlint.toml").touch()
    (tmp_path / "a" / "frontlint.toml").mkdir(parents=True)
    assert find_config(tmp_path / "a") == tmp_path / "frontlint.toml"


def test_nothing_up_to_the_root():
    assert find_config(Path("/")) is None


def test_a_file_above_the_git_top_level_does_not_hold(tmp_path):
    (tmp_path / "frontlint.toml").touch()
    top = tmp_path / "repository"
    inner = top / "docs"
    inner.mkdir(parents=True)
    assert find_config(inner, top) is None
    assert find_config(inner) == tmp_path / "frontlint.toml"
    (top / ".frontlint.toml").touch()
    assert find_config(inner, top) == top / ".frontlint.toml"
