from __future__ import annotations

import tomllib

import pytest
from jsonschema import Draft202012Validator
from settings_support import RULES
from test_read import ERRORS, FULL

from frontlint.config.settings_schema import settings_schema
from frontlint.rules.registry import builtin_rules


@pytest.fixture(scope="module")
def validator():
    return Draft202012Validator(settings_schema(RULES))


@pytest.mark.parametrize("rules", [RULES, builtin_rules()], ids=["ours", "built in"])
def test_it_is_a_schema(rules):
    Draft202012Validator.check_schema(settings_schema(rules))


def test_what_the_reader_takes_is_valid(validator):
    validator.validate(tomllib.loads(FULL))


# What a schema cannot know: other files, patterns, names that a plugin may have, and names that are used twice.
_BEYOND = {
    "empty string", "unknown rule selected", "fault without its family", "rule of a known family",
    "selector like nothing", "unknown selector", "unknown rule set", "family set", "group set", "rule set twice",
    "endless duration", "zero duration", "unknown ignored rule", "bad ignore pattern", "backslash",
    "pattern that is none", "pattern that is a comment", "two collections of one name", "partition from outside",
    "partition with a class that is open",
    "same as itself", "extend of nothing", "bad TOML", "twice the same key", "unclosed at the end",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in ERRORS if name not in _BEYOND])
def test_what_the_reader_refuses_is_invalid(validator, name):
    assert not validator.is_valid(tomllib.loads(ERRORS[name][0]))


def test_options_have_their_help_and_default():
    table = settings_schema(RULES)["$defs"]["rules"]["properties"]["title/length"]["anyOf"][1]
    assert table["properties"]["max"] == {
        "description": "the most characters",
        "type": "integer",
        "minimum": 1,
        "default": 70,
    }
    assert table["properties"]["severity"]["default"] == "info"
    old = settings_schema(RULES)["$defs"]["rules"]["properties"]["title/too-long"]
    assert old["deprecated"] is True
