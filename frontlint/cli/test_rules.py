"""`frontlint test-rules`: run the case files of rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontlint.cli.output import write_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frontlint.rules.base import Rule


@click.command("test-rules")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--plugin",
    "plugins",
    multiple=True,
    metavar="NAME",
    help="A file with rules, or an installed plugin; several may be given.  [default: those of the settings]",
)
def command(paths: tuple[Path, ...], plugins: tuple[str, ...]) -> None:
    """Run case files, or all in a folder, against their rules.

    The examples of those rules are run as well. Exit code 0: all hold; 1: some do not; 2: a file or a rule is not
    there, or cannot be read.
    """
    from frontlint.testing.suite import case_files

    with redirect_stdout(sys.stderr):  # what a rule prints does not stand in the report
        rules = _rules(plugins)
        lines, failed = _run(case_files(paths), rules)
    write_report((f"{line}\n" for line in lines), None)
    sys.exit(1 if failed else 0)


def _rules(plugins: tuple[str, ...]) -> Mapping[str, type[Rule]]:
    from frontlint.cli.rules import known_rules
    from frontlint.config.plugins import load_named
    from frontlint.rules.registry import builtin_rules

    if not plugins:
        return known_rules(plugins=True)
    return builtin_rules() | {rule.name: rule for name in plugins for rule in load_named(name)}


def _run(files: list[Path], rules: Mapping[str, type[Rule]]) -> tuple[list[str], int]:
    """The lines of the report, and how many cases do not hold."""
    from frontlint.config.located import shown
    from frontlint.testing.suite import run_file

    lines: list[str] = []
    names: set[str] = set()
    count = failed = 0
    for file in files:
        outcomes = list(run_file(file, rules))
        problems = [outcome.problem for outcome in outcomes if outcome.problem is not None]
        lines += [f"{shown(file.absolute())}: {_counted(len(outcomes), len(problems))}", *_indented(problems)]
        names.update(outcome.rule for outcome in outcomes)
        count, failed = count + len(outcomes), failed + len(problems)
    if len(files) > 1:
        lines.append(f"all files, {len(names)} rules: {_counted(count, failed)}")
    return lines, failed


def _counted(count: int, failed: int) -> str:
    cases = f"{count} case{'' if count == 1 else 's'}"
    if not failed:
        return f"{cases}, {'it holds' if count == 1 else 'all hold'}"
    return f"{cases}, {failed} {'does' if failed == 1 else 'do'} not hold"


def _indented(problems: list[str]) -> Iterator[str]:
    for problem in problems:
        yield from (f"  {line}" for line in problem.splitlines())
