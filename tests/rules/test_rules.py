"""The rules themselves: names, documentation, options, examples."""

from __future__ import annotations

import inspect
import re

import pytest

from frontlint.rule_page import page, summary
from frontlint.rules.base import OptionKind, Rule, default_value
from frontlint.rules.registry import aliases, builtin_rules

RULES = builtin_rules()


@pytest.mark.parametrize("name", RULES)
def test_the_name_is_family_and_fault_and_says_where_the_rule_lives(name):
    rule = RULES[name]
    assert re.fullmatch(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*", name)
    family = name.partition("/")[0]
    assert rule.__module__.split(".")[:3] == ["frontlint", "rules", family]
    assert rule.__name__ == "".join(part.capitalize() for part in name.partition("/")[2].split("-"))


@pytest.mark.parametrize("name", RULES)
def test_the_documentation_has_a_summary_and_a_story(name):
    documentation = inspect.getdoc(RULES[name]) or ""
    first, _, rest = documentation.partition("\n")
    assert first == summary(RULES[name])
    assert first.endswith(".")
    assert len(first) <= 120
    assert documentation.startswith("Flags ") or first[0].isupper()
    assert len(rest.split()) >= 15, "say why it matters and what it leaves alone"


@pytest.mark.parametrize("name", RULES)
def test_options_are_documented_and_have_a_default_of_their_kind(name):
    for option in RULES[name].options:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", option.name)
        assert len(option.help.split()) >= 3
        assert not option.choices or option.default in option.choices
        value = default_value(option)
        kinds = {OptionKind.INTEGER: int, OptionKind.BOOLEAN: bool, OptionKind.STRING: str, OptionKind.STRINGS: list}
        if option.kind in kinds:
            assert type(value) is kinds[option.kind]


@pytest.mark.parametrize("name", RULES)
def test_the_page_shows_both_examples(name):
    text = page(RULES[name])
    assert text.startswith(f"# {name}\n")
    assert "## Flagged" in text
    assert "## Not flagged" in text


def test_aliases_are_free_names():
    assert not set(aliases(RULES)) & set(RULES)


def test_a_rule_says_once_why_it_is_off():
    rules = builtin_rules().values()
    told = [rule.name for rule in rules if re.search(r"\b(?:is\s+)?off\s+(?:by|until)\b", inspect.getdoc(rule) or "")]
    assert told == []
    assert {rule.off_because for rule in rules if rule.default} == {Rule.off_because}
