"""A rule class -> its page of documentation, in Markdown; `explain`, `rules` and docs/rules.md all use it."""

from __future__ import annotations

import inspect
import json
from typing import Any

from frontlint.generators.table import GENERATORS
from frontlint.rule_words import fixes_in_words, shown_text, why
from frontlint.rules.base import DatedRule, Example, Option, OptionKind, Rule
from frontlint.rules.groups import ALL, groups_of, is_recommended
from frontlint.rules.state import State

# What stands for a user's own file of terms.
_TERMS = "tags.txt"


def summary(rule: type[Rule]) -> str:
    """The first sentence of a rule's documentation."""
    return (inspect.getdoc(rule) or rule.name).partition("\n")[0]


def page(rule: type[Rule], *, heading: str = "#") -> str:
    """A rule's page: what it flags and why, a bad and a good page, its fix, its options, its severity and why."""
    parts = [f"{heading} {rule.name}", facts_line(rule), inspect.getdoc(rule) or ""]
    parts += [f"{heading}# Flagged", _example(rule, rule.bad)]
    parts += [f"{heading}# Not flagged", _example(rule, rule.good)]
    parts += [f"{heading}# Fix", fixes_in_words(rule)]
    if rule.options:
        parts += [f"{heading}# Options", *map(_option, rule.options)]
    parts += [f"{heading}# Severity and settings", why(rule), _settings(rule)]
    if rule.url is not None:
        parts.append(f"More: <{rule.url}>")
    return "\n\n".join(parts) + "\n"


def facts_line(rule: type[Rule]) -> str:
    """Severity, whether it is on, since when, how settled it is and what selects it."""
    on = "on by default" if is_recommended(rule) else "off by default"
    text = f"Severity: **{rule.severity.value}**, {on}, since {rule.since}."
    own = [f"`{group}`" for group in groups_of(rule) if group != ALL]
    if own:
        text += f" Groups: {', '.join(own)}."
    if rule.state is State.PREVIEW:
        text += " In preview: it may still change, and is on only where it is selected."
    elif rule.state is State.DEPRECATED:
        text += f" Deprecated: it will be removed{'; ' if rule.instead else ''}{rule.instead}."
    if rule.aliases:
        text += f" Earlier names: {', '.join(f'`{alias}`' for alias in rule.aliases)}."
    return text


def as_json(rule: type[Rule]) -> dict[str, Any]:
    """A rule as plain data; its shape is `rule` in docs/explain.schema.json."""
    return {
        "name": rule.name,
        "family": rule.name.partition("/")[0],
        "severity": rule.severity.value,
        "default": is_recommended(rule),
        "state": rule.state.value,
        "groups": list(groups_of(rule)),
        "since": rule.since,
        "instead": rule.instead,
        "aliases": list(rule.aliases),
        "summary": summary(rule),
        "explanation": inspect.getdoc(rule) or "",
        "options": [
            {
                "name": option.name,
                "type": option.kind.name.lower(),
                "default": option.default,
                "choices": list(option.choices),
                "help": option.help,
            }
            for option in rule.options
        ],
        "fixes": [fix.value for fix in rule.fixes],
        "why": why(rule),
        "on_drafts": rule.on_drafts,
        "bad": _example_data(rule.bad),
        "good": _example_data(rule.good),
        "url": rule.url,
    }


def _example_data(example: Example) -> dict[str, Any]:
    return {
        "path": example.path,
        "page": shown_text(example.page),
        "others": {path: shown_text(text) for path, text in example.others.items()},
        "generator": example.generator,
        "today": example.today.isoformat(),
        "options": dict(example.options),
        "schema": example.schema,
        "earlier": {day: shown_text(text) for day, text in example.earlier.items()},
        "requirements": [asked.settings() for asked in example.requirements],
    }


def _example(rule: type[Rule], example: Example) -> str:
    pages = {example.path: example.page, **example.others}
    shown = []
    for path, written in pages.items():
        name = f"`{path}`" if len(pages) > 1 or example.path != "page.md" else ""
        shown.append(_fenced(name, written))
    shown += [_fenced(f"before a commit of {day}", text) for day, text in example.earlier.items()]
    if example.requirements:
        asked = "\n\n".join(requirement.toml() for requirement in example.requirements)
        shown.append(f"with these settings\n\n```toml\n{asked}\n```")
    if example.schema is not None:
        shown.append(f"by this schema\n\n```json\n{json.dumps(example.schema, indent=2)}\n```")
    notes = [f"on {example.today}"] if issubclass(rule, DatedRule) else []
    if example.generator != "generic":
        notes.append(f"read by {GENERATORS[example.generator].title}")
    terms = {option.name for option in rule.options if option.kind is OptionKind.TERMS}
    for name, value in example.options.items():
        if name in terms:
            listed = ", ".join(f"`{term}`" for term in value)
            notes.append(f'with `{name} = "{_TERMS}"`, a file that lists {listed}')
        else:
            notes.append(f"with `{name} = {json.dumps(value)}`")
    return "\n\n".join([*shown, *([f"({'; '.join(notes)})"] if notes else [])])


def _fenced(name: str, written: str) -> str:
    text = shown_text(written)
    fence = "````" if "```" in text else "```"
    return f"{name}\n\n{fence}markdown\n{text.rstrip()}\n{fence}".strip()


def _option(option: Option) -> str:
    kind = f"one of {', '.join(f'`{choice}`' for choice in option.choices)}" if option.choices else option.kind.value
    default = "not set" if option.default is None else f"default `{json.dumps(option.default)}`"
    return f"- `{option.name}` ({kind}; {default}): {option.help}"


def _settings(rule: type[Rule]) -> str:
    lines = [f'[rules."{rule.name}"]', f'severity = "{rule.severity.value}"  # error, warning, info or off']
    for option in rule.options:
        if option.default is not None:
            lines.append(f"{option.name} = {_toml(option)}")
        elif option.kind is OptionKind.TERMS:
            lines.append(f'# {option.name} = "{_TERMS}"  # {option.kind.value}')
    return "```toml\n" + "\n".join(lines) + "\n```"


def _toml(option: Option) -> str:
    if option.kind is OptionKind.BOOLEAN:
        return "true" if option.default else "false"
    return json.dumps(list(option.default) if option.kind is OptionKind.STRINGS else option.default, ensure_ascii=False)
