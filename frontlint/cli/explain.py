"""`frontlint explain`: a rule's page of documentation, a family's list of rules, or all pages; as text or as JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from frontlint.cli.output import use_color, write_report
from frontlint.cli.rules import known_rules, plugin_option
from frontlint.errors import UsageError
from frontlint.rule_page import as_json, page, summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frontlint.rules.base import Rule

_VERSION = 1


@click.command("explain")
@click.argument("words", nargs=-1, metavar="[RULE]...")
@click.option("--all", "everything", is_flag=True, help="Show the pages of all rules.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@plugin_option
@click.option("--no-plugins", is_flag=True, help="Know the built-in rules only.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    words: tuple[str, ...],
    output_format: str,
    plugins: tuple[str, ...],
    color: str,
    *,
    everything: bool,
    no_plugins: bool,
) -> None:
    """Show what RULE flags, why it matters, examples, its fix, its severity and how to set it.

    RULE may be an earlier name of a rule; of a family, such as `title`, the rules are listed.
    """
    if everything == bool(words):
        advice = "name a rule or a family, or give --all"
        raise click.UsageError(f"{advice}, not both" if words else advice)
    if plugins and no_plugins:
        raise click.UsageError("--no-plugins knows the built-in rules only, so it cannot go with --plugin")
    table = known_rules(plugins=not no_plugins, named=plugins)
    chosen = {word: _chosen(table, word) for word in words} if words else {"": table}
    if output_format == "json":
        every = {name: rule for rules in chosen.values() for name, rule in rules.items()}
        document = {"version": _VERSION, "rules": [as_json(rule) for rule in every.values()]}
        write_report([json.dumps(document, indent=2) + "\n"], None)
        return
    text = "\n".join(_text(word, rules) for word, rules in chosen.items())
    if use_color(color, sys.stdout):
        _show(text)
    else:
        write_report([text], None)


def _chosen(table: Mapping[str, type[Rule]], word: str) -> Mapping[str, type[Rule]]:
    """The rule or the family that a word names.

    Raises:
        UsageError: it names neither; the message says what is nearest.
    """
    from frontlint.config.reach import family
    from frontlint.config.vocabulary import Vocabulary

    known = Vocabulary.of(table)
    name = known.rule(word)
    if name is not None:
        return {name: table[name]}
    if word in known.families:
        return {name: rule for name, rule in table.items() if family(name) == word}
    if known.selector(word) is not None:
        raise UsageError(f"`{word}` is a group of rules and has no page; `frontlint rules --group {word}` lists them")
    said = known.unknown_selector(word)
    if "/" in word and family(word) not in known.families:
        said += " (a rule of a plugin is known if the settings, or --plugin, name the plugin)"
    raise UsageError(said)


def _text(word: str, rules: Mapping[str, type[Rule]]) -> str:
    """The pages of rules, or a list of them where a word names a family."""
    return _list(word, rules) if word and "/" not in word else "\n".join(map(page, rules.values()))


def _list(family: str, rules: Mapping[str, type[Rule]]) -> str:
    lines = [f"- `{name}`: {summary(rule)}" for name, rule in rules.items()]
    return "\n".join([f"# {family}", "", *lines, "", "`frontlint explain RULE` shows a rule's page.", ""])


def _show(text: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    Console(force_terminal=True, width=min(Console().width, 100)).print(Markdown(text))
