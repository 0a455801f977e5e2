"""`frontlint explain`: a rule's page of documentation."""

from __future__ import annotations

import sys

import click

from frontlint.cli.output import use_color, write_report
from frontlint.cli.rules import known_rules
from frontlint.errors import UsageError
from frontlint.rule_page import page


@click.command("explain")
@click.argument("rule")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(rule: str, color: str) -> None:
    """Show what a rule flags, why it matters, an example, and how to set it."""
    from frontlint.rules.registry import aliases

    table = known_rules(plugins=True)
    name = aliases(dict(table)).get(rule, rule)
    if name not in table:
        raise UsageError(_unknown(rule, list(table)))
    text = page(table[name])
    if use_color(color, sys.stdout):
        _show(text)
    else:
        write_report([text], None)


def _show(text: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    Console(force_terminal=True, width=min(Console().width, 100)).print(Markdown(text))


def _unknown(name: str, known: list[str]) -> str:
    import difflib

    family = [rule for rule in known if rule.startswith(f"{name}/")]
    if family:
        return f"`{name}` is a family of rules: name one of {', '.join(f'`{rule}`' for rule in family)}"
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"did you mean `{near[0]}`?" if near else "`frontlint rules` lists them all"
    return f"there is no rule `{name}`; {hint}"
