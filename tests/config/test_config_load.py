from __future__ import annotations

from pathlib import Path

import pytest

from frontlint.config.load import load_settings
from frontlint.errors import ConfigError
from frontlint.generators.detect import Detected, detect


@pytest.fixture
def hexo(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "package.json").write_text('{"dependencies": {"hexo": "^7.0.0"}}')
    (tmp_path / "_config.yml").write_text("title: The site\nsource_dir: pages\n")
    return tmp_path


def config(folder: Path, text: str) -> Path:
    file = folder / "frontlint.toml"
    file.write_text(text)
    return file


def test_without_settings_the_generator_is_detected(hexo):
    settings = load_settings(hexo)
    assert (settings.generator.name, settings.root, settings.generator_root) == ("hexo", hexo, hexo)
    assert settings.generator_reason == detect(hexo).reason
    assert settings.site.name == "The site"
    assert settings.generator_files == ("_config.yml",)
    assert settings.files == ()
    assert "title/length" in settings.rules


def test_the_file_names_a_generator(hexo):
    settings = load_settings(hexo, config(hexo, 'generator = "hugo"\n'))
    assert (settings.generator.name, settings.generator_reason) == ("hugo", "named by `generator`")
    assert settings.generator_root == hexo
    assert settings.files == (hexo / "frontlint.toml",)


def test_isolated_leaves_the_file_aside(hexo):
    settings = load_settings(hexo, config(hexo, "nonsense"), isolated=True)
    assert (settings.generator.name, settings.files) == ("hexo", ())


def test_what_was_detected_is_not_looked_for_again(hexo):
    inner = hexo / "website"
    inner.mkdir()
    (inner / "_config.yml").write_text("title: Inner\n")
    found = Detected("hexo", inner, "said so")
    settings = load_settings(hexo, detected=found)
    assert (settings.generator_root, settings.generator_reason, settings.site.name) == (inner, "said so", "Inner")
    named = load_settings(hexo, config(hexo, 'generator = "hexo"\n'), detected=found)
    assert (named.generator_root, named.generator_reason) == (inner, "named by `generator`")


def test_a_named_file_that_does_not_exist(hexo):
    with pytest.raises(ConfigError) as caught:
        load_settings(hexo, Path("nowhere.toml"))
    assert str(caught.value) == "nowhere.toml: cannot be read: no such file or directory"


def test_every_builtin_rule_can_be_named_and_set(hexo):
    rules = load_settings(hexo, isolated=True).rules
    text = "\n".join(f'"{name}" = "info"' for name in rules)
    settings = load_settings(hexo, config(hexo, f"select = {sorted(rules)}\n[rules]\n{text}\n"))
    assert set(settings.rule_settings) == set(rules)


def test_settings_for_plugin_rules_are_no_errors_without_plugins(hexo):
    file = config(hexo, 'plugins = ["not-there"]\nselect = ["not-there"]\n[rules]\n"not-there/x" = "off"\n')
    assert load_settings(hexo, file, plugins=False).select == ()
    file = config(hexo, 'select = ["not-there"]\n')
    with pytest.raises(ConfigError, match="unknown rule, family or group `not-there`"):
        load_settings(hexo, file, plugins=False)
