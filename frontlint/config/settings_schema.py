"""The declared rules and options -> a JSON Schema of the settings file, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontlint.config.read import COLLECTION_KEYS, FIX_KEYS, KEYS, NEVER, OFF, SEVERITIES
from frontlint.config.requirements import ASKING, REQUIREMENT_KEYS
from frontlint.config.values import lowest
from frontlint.config.vocabulary import GROUP_WORDS, Vocabulary
from frontlint.rules.base import Option, OptionKind, Rule

_STRING = {"type": "string", "minLength": 1}
_STRINGS = {"type": "array", "items": _STRING}
# A key of pages; `author.name` is one inside of another.
_KEY = {"type": "string", "pattern": r"^[^.]*[^.\s][^.]*(\.[^.]*[^.\s][^.]*)*$"}
_PAGE_KEYS = {"type": "array", "items": _KEY}
_DURATION = {"type": "string", "pattern": "^[0-9]+[dwmy]$"}
_SEVERITY = {"enum": [*SEVERITIES, OFF]}

# What a key of a page is compared with, or a list of it; dates are TOML's own.
_COMPARISON = {"type": "string", "pattern": r"^\s*([!<>=]=|[<>]\s*[\d.+-])"}
_VALUE = {"type": ["string", "number", "boolean"], "not": _COMPARISON}
_PLAIN = {"anyOf": [_VALUE, {"type": "array", "minItems": 1, "items": _VALUE}]}
_ASKING = {"anyOf": [{"required": [key]} for key in ASKING]}

_HELP = {
    "extend": "Another settings file, relative to this one, whose settings hold where this one says nothing.",
    "generator": "What builds the site; found by its files where it is not named.",
    "select": "The rules that are on, in place of the recommended ones: rules, families or groups.",
    "extend-select": "Rules that are on besides the selected ones.",
    "ignore": "Rules that are off: rules, families or groups.",
    "include": "Which files are pages: patterns as in a .gitignore, relative to the site's root.",
    "exclude": "Which files are no pages: patterns as in a .gitignore, relative to the site's root.",
    "schema": "A JSON Schema for the pages' metadata, in place of the generator's.",
    "plugins": "Installed plugins by name, and files with rules, relative to this one.",
    "partition": 'The folders within which pages are compared, such as "reference/*/"; "" for the whole site.',
    "fix": "Which rules' fixes count as safe (applied by `--fix`) or unsafe, whatever the rules say of them.",
    "baseline": "The file with the findings that are held back, relative to this one.",
    "fail-on": "The lowest severity that makes the exit code 1.",
    "rules": "Severities and options of rules.",
    "per-file-ignores": "Pattern -> the rules that are off for the files that it matches.",
    "collections": "Parts of the site with settings of their own; the first that matches a page holds.",
    "safe": "Rules or families whose fixes `--fix` applies.",
    "unsafe": "Rules or families whose fixes only `--unsafe-fixes` applies.",
    "require": "Keys that every page must have, and that must say something.",
    "unique": "Keys whose values no two pages may share.",
    "same-as": "Key -> the key that it must say the same as, where a page has both.",
    "requirements": "More of `require`, `unique` and `same-as`, each for pages on which `when` holds.",
    "when": "Key -> the value, or the values, that a page must have for the requirements beside it to hold.",
    "name": "What the collection is called.",
    "files": "Its pages: patterns as in a .gitignore, relative to the site's root.",
}


def settings_schema(rules: Mapping[str, type[Rule]]) -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) of `frontlint.toml`."""
    from frontlint.generators.table import GENERATORS

    properties: dict[str, Any] = {
        "extend": _STRING,
        "generator": {"enum": sorted(GENERATORS)},
        "select": _REFERENCES,
        "extend-select": _REFERENCES,
        "ignore": _REFERENCES,
        "include": _STRINGS,
        "exclude": _STRINGS,
        "schema": _STRING,
        "plugins": _STRINGS,
        "partition": {"type": "string"},
        "baseline": _STRING,
        "fail-on": {"enum": [*SEVERITIES, NEVER]},
        "fix": _closed({key: {"description": _HELP[key], **_REFERENCES} for key in FIX_KEYS}),
        "rules": {"$ref": "#/$defs/rules"},
        "per-file-ignores": {"type": "object", "additionalProperties": _REFERENCES},
        "collections": {"type": "array", "items": {"$ref": "#/$defs/collection"}},
        "name": _STRING,
        "files": {**_STRINGS, "minItems": 1},
        "require": _PAGE_KEYS,
        "unique": _PAGE_KEYS,
        "same-as": {"type": "object", "propertyNames": _KEY, "additionalProperties": _KEY},
        "requirements": {"type": "array", "items": {"$ref": "#/$defs/requirement"}},
        "when": {"type": "object", "minProperties": 1, "propertyNames": _KEY, "additionalProperties": _PLAIN},
    }
    described = {key: {"description": _HELP[key], **value} for key, value in properties.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of frontlint",
        **_closed({key: described[key] for key in KEYS}),
        "$defs": {
            "selectors": {"type": "array", "items": _selector(rules)},
            "rules": _rules(rules),
            "collection": {
                **_closed({key: described[key] for key in COLLECTION_KEYS}),
                "required": ["name", "files"],
                "dependentSchemas": {"when": _ASKING},
            },
            "requirement": {**_closed({key: described[key] for key in REQUIREMENT_KEYS}), **_ASKING},
        },
    }


_REFERENCES = {"$ref": "#/$defs/selectors"}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _selector(rules: Mapping[str, type[Rule]]) -> dict[str, Any]:
    """The known words; other names with a slash may be a plugin's, and so may families."""
    vocabulary = Vocabulary.of(rules)
    words = [*GROUP_WORDS, *sorted(vocabulary.families - GROUP_WORDS.keys()), *sorted({*rules, *vocabulary.old_names})]
    return {"anyOf": [{"enum": words}, {"type": "string", "pattern": "^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$"}]}


def _rules(rules: Mapping[str, type[Rule]]) -> dict[str, Any]:
    named = {name: _rule(rule) for name, rule in rules.items()}
    old = {alias: {**_rule(rule), "deprecated": True} for rule in rules.values() for alias in rule.aliases}
    return {"type": "object", "properties": {**named, **old}}


def _rule(rule: type[Rule]) -> dict[str, Any]:
    options = {option.name: _option(option) for option in rule.options}
    table = _closed({"severity": {**_SEVERITY, "default": rule.severity.value}, **options})
    summary = (rule.__doc__ or "").strip().partition("\n")[0]
    return {"description": summary, "anyOf": [_SEVERITY, table]}


def _option(option: Option) -> dict[str, Any]:
    kinds: dict[OptionKind, dict[str, Any]] = {
        OptionKind.INTEGER: {"type": "integer", "minimum": lowest(option)},
        OptionKind.BOOLEAN: {"type": "boolean"},
        OptionKind.STRING: {"enum": list(option.choices)} if option.choices else {"type": "string"},
        OptionKind.STRINGS: {
            "type": "array",
            "items": {"enum": list(option.choices)} if option.choices else {"type": "string"},
        },
        OptionKind.DURATION: _DURATION,
        OptionKind.TERMS: _STRING,
    }
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    return {"description": option.help, **kinds[option.kind], **({} if default is None else {"default": default})}
