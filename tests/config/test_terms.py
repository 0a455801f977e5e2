"""A vocabulary file and its terms, and a rule that is handed them."""

from __future__ import annotations

import pytest

from frontlint.config.explain import as_text, explain
from frontlint.config.load import load_settings
from frontlint.config.plan import Planner
from frontlint.config.terms import NoTermsError, read_terms
from frontlint.errors import ConfigError


@pytest.mark.parametrize(
    ("name", "text", "terms"),
    [
        ("tags.txt", "garden\n\n# a comment\n  roses  \n#hashtag\nC#\ngarden\n", ["garden", "roses", "#hashtag", "C#"]),
        ("tags.yml", "- garden\n- no\n- 2024\n", ["garden", "no", "2024"]),
        ("tags.yml", "garden:\n  label: Garden\nroses: {}\n", ["garden", "roses"]),
        ("tags.json", '\ufeff["garden", "roses"]', ["garden", "roses"]),
        ("tags.yml", "tags: [garden, roses]\n", ["garden", "roses"]),
        ("tags.json", '{"tags": ["garden", "roses"]}', ["garden", "roses"]),
        ("tags.yml", "tags:\n", ["tags"]),
        ("tags.yml", "garden: {label: x, permalink: /g}\n", ["garden"]),
        ("tags.txt", "- garden\n-  roses\n-x\n", ["garden", "roses", "-x"]),
    ],
)
def test_the_terms_of_a_file(tmp_path, name, text, terms):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_terms(tmp_path / name) == terms


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tags.yml", b"a: [", "cannot be read as YAML at line"),
        ("tags.yml", b"- [a]", "is no list of terms"),
        ("tags.yml", b"garden", "has no terms in it"),
        ("tags.yml", b"tags: []", "has no terms in it"),
        ("tags.yml", b"tags: [{a: b}]", "is no list of terms"),
        ("tags.yml", b"tags: [a]\nversion: 1\n", "has a list under `tags` and other keys beside it"),
        ("tags.txt", b"# none\n", "has no terms in it"),
        ("tags.txt", b"\xff", "is not UTF-8"),
        ("tags.json", b"[" * 100_000, "cannot be read as YAML|is nested too deeply"),
    ],
)
def test_a_file_without_terms_says_why(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NoTermsError, match=reason):
        read_terms(tmp_path / name)


def test_the_path_is_relative_to_the_settings_that_name_it(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "tags.txt").write_text("garden\n")
    (tmp_path / "house.toml").write_text('[rules."tags/unknown"]\nvocabulary = "tags.txt"\n')
    (site / "frontlint.toml").write_text('extend = "../house.toml"\n')
    plan = Planner(load_settings(site, site / "frontlint.toml")).plan_for("a.md")
    (rule,) = [rule for rule in plan.rules if rule.name == "tags/unknown"]
    assert rule.settings["vocabulary"] == ["garden"]


def test_a_file_that_is_not_there_is_a_fault_of_the_settings(tmp_path):
    (tmp_path / "frontlint.toml").write_text('[rules."tags/unknown"]\nvocabulary = "tags.txt"\n')
    with pytest.raises(ConfigError, match=r"names `tags.txt`, which cannot be read") as caught:
        load_settings(tmp_path, tmp_path / "frontlint.toml")
    assert (caught.value.line, caught.value.column) == (2, 14)


def test_a_path_that_is_empty_is_a_fault_of_the_settings(tmp_path):
    (tmp_path / "frontlint.toml").write_text('[rules."tags/unknown"]\nvocabulary = ""\n')
    with pytest.raises(ConfigError, match=r"`vocabulary` is empty"):
        load_settings(tmp_path, tmp_path / "frontlint.toml")


def test_what_holds_tells_the_number_of_terms(tmp_path):
    (tmp_path / "tags.txt").write_text("garden\nroses\n")
    (tmp_path / "frontlint.toml").write_text('[rules."tags/unknown"]\nvocabulary = "tags.txt"\n')
    said = as_text(explain(Planner(load_settings(tmp_path, tmp_path / "frontlint.toml"))))
    assert "    vocabulary = 2 terms  # " in said
