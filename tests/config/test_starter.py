from __future__ import annotations

import re
import tomllib

import pytest

from frontlint.config.load import load_settings
from frontlint.config.starter import starter, write_starter
from frontlint.errors import UsageError
from frontlint.generators.table import GENERATORS


@pytest.mark.parametrize("name", GENERATORS)
def test_it_changes_nothing_but_the_generators_name(tmp_path, name):
    file = write_starter(tmp_path, GENERATORS[name], "so it seems")
    assert tomllib.loads(file.read_text()) == ({} if name == "generic" else {"generator": name})
    assert "looks for itself: so it seems.\n" in file.read_text()


@pytest.mark.parametrize("name", GENERATORS)
def test_every_line_of_it_is_valid_once_uncommented(tmp_path, name):
    text = re.sub(r'^# (?=[\[a-z"][^ ]*( =|\]$))', "", starter(GENERATORS[name], "so"), flags=re.MULTILINE)
    assert "\n[[collections]]\n" in text
    (tmp_path / "frontlint.toml").write_text(text)
    settings = load_settings(tmp_path, tmp_path / "frontlint.toml")
    assert settings.include is not None
    assert settings.select == ("recommended",)
    assert settings.collections[0].name == "reference"
    assert settings.rule_settings["date/future"].off


@pytest.mark.parametrize("existing", ["frontlint.toml", ".frontlint.toml", "pyproject.toml"])
def test_it_never_overwrites(tmp_path, monkeypatch, existing):
    monkeypatch.chdir(tmp_path)
    (tmp_path / existing).write_text("[tool.frontlint]\n")
    with pytest.raises(UsageError) as caught:
        write_starter(tmp_path, GENERATORS["hexo"], "")
    assert str(caught.value) == f"{existing} is there already; `frontlint init` never overwrites settings"
    assert (tmp_path / existing).read_text() == "[tool.frontlint]\n"


def test_a_pyproject_without_the_table_is_not_in_the_way(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    assert write_starter(tmp_path, GENERATORS["hexo"], "").name == "frontlint.toml"


def test_a_folder_that_cannot_be_written_to(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        write_starter(tmp_path / "nowhere", GENERATORS["hexo"], "")
    assert str(caught.value) == "nowhere/frontlint.toml cannot be written: no such file or directory"
