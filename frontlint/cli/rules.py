"""`frontlint rules`: list the rules, the plugins' of the current folder's settings included."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from frontlint.cli.output import use_color, write_report
from frontlint.errors import UsageError
from frontlint.rule_page import as_json, summary
from frontlint.rules.groups import GROUPS, SAME, groups_of, is_recommended
from frontlint.rules.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from frontlint.rules.base import Rule


# The plugins whose rules a command knows in place of those that the settings name.
plugin_option = click.option(
    "--plugin",
    "plugins",
    multiple=True,
    metavar="NAME",
    help="A file with rules, or an installed plugin; several may be given.  [default: those of the settings]",
)


@click.command("rules")
@click.argument("words", nargs=-1, metavar="[RULES]...")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--group", metavar="GROUP", help=f"List the rules of one group only: {', '.join(GROUPS)}.")
@click.option("--no-plugins", is_flag=True, help="List the built-in rules only.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(words: tuple[str, ...], output_format: str, group: str | None, color: str, *, no_plugins: bool) -> None:
    """List the rules, with those of the plugins that the current folder's settings name.

    RULES are rules, families and groups, such as `title` and `seo`; without them all are listed.
    """
    table = known_rules(plugins=not no_plugins)
    if words:
        table = _named(table, words)
    if group is not None:
        table = _in_group(table, group)
    if output_format == "json":
        text = json.dumps([as_json(rule) for rule in table.values()], indent=2, default=str) + "\n"
        write_report([text], None)
    else:
        write_report(_lines(table, color=use_color(color, sys.stdout)), None)


def known_rules(*, plugins: bool, named: tuple[str, ...] = ()) -> Mapping[str, type[Rule]]:
    """All rules by name: the built-in ones and, where wanted, the plugins' of the current folder.

    Args:
        plugins: whether those are wanted.
        named: the plugins that are wanted instead, as on the command line.
    """
    from contextlib import redirect_stdout
    from pathlib import Path

    from frontlint.discover.sites import site_of
    from frontlint.site.prepare import Options, read_settings

    # What a plugin prints must not stand in the list.
    with redirect_stdout(sys.stderr):
        if named:
            from frontlint.config.plugins import load_named
            from frontlint.rules.registry import builtin_rules

            return builtin_rules() | {rule.name: rule for name in named for rule in load_named(name)}
        settings, _ = read_settings(site_of(Path.cwd()), Options(Path.cwd(), plugins=plugins))
        return settings.rules


def _named(table: Mapping[str, type[Rule]], words: tuple[str, ...]) -> Mapping[str, type[Rule]]:
    """The rules that words name.

    Raises:
        UsageError: a word names none.
    """
    from frontlint.config.vocabulary import Vocabulary

    known = Vocabulary.of(table)
    wanted = set()
    for word in words:
        found = known.selector(word)
        if found is None:
            raise UsageError(known.unknown_selector(word))
        wanted.add(found)
    return {
        name: rule
        for name, rule in table.items()
        if not wanted.isdisjoint((name, name.partition("/")[0], *groups_of(rule)))
    }


def _in_group(table: Mapping[str, type[Rule]], word: str) -> Mapping[str, type[Rule]]:
    """The rules of a group.

    Raises:
        UsageError: there is no such group.
    """
    group = SAME.get(word, word)
    if group not in GROUPS:
        raise UsageError(f"there is no group `{word}`; the groups are {', '.join(f'`{name}`' for name in GROUPS)}")
    return {name: rule for name, rule in table.items() if group in groups_of(rule)}


def _lines(table: Mapping[str, type[Rule]], *, color: bool) -> Iterator[str]:
    width = max(map(len, table), default=0)
    family = ""
    for name, rule in table.items():
        if name.partition("/")[0] != family:
            yield "\n" if family else ""
            family = name.partition("/")[0]
        state = rule.severity.value if is_recommended(rule) else "off"
        shown = f"\x1b[1m{name:<{width}}\x1b[0m" if color else f"{name:<{width}}"
        yield f"{shown}  {state:<7}  {summary(rule)}{_settled(rule)}\n"


def _settled(rule: type[Rule]) -> str:
    """How settled a rule is, where that is to be known before it is selected."""
    return "" if rule.state is State.STABLE else f" ({rule.state.value})"
