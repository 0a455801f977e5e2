"""`frontlint test-rules`: run the case files of rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontlint.cli.output import write_report
from frontlint.cli.rules import known_rules, plugin_option
from frontlint.counted import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frontlint.rules.base import Rule
    from frontlint.testing.suite import Outcome


@click.command("test-rules")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@plugin_option
def command(paths: tuple[Path, ...], plugins: tuple[str, ...]) -> None:
    """Run case files, or all in a folder, against their rules.

    The examples of the rules that they speak of are run as well. Exit code 0: all hold; 1: some do not; 2: a
    file or a rule is not there, or cannot be read.
    """
    from frontlint.testing.suite import case_files

    with redirect_stdout(sys.stderr):  # what a rule prints does not stand in the report
        rules = _rules(plugins)
        lines, failed = _run(case_files(paths), rules)
    write_report((f"{line}\n" for line in lines), None)
    sys.exit(1 if failed else 0)


def _rules(plugins: tuple[str, ...]) -> Mapping[str, type[Rule]]:
    return known_rules(plugins=True, named=plugins)


def _run(files: list[Path], rules: Mapping[str, type[Rule]]) -> tuple[list[str], int]:
    """The lines of the report, and how many cases do not hold."""
    from frontlint.config.located import shown
    from frontlint.testing.suite import run_file

    lines: list[str] = []
    every: list[Outcome] = []
    for file in files:
        outcomes = list(run_file(file, rules))
        lines += [f"{shown(file.absolute())}: {_counted(outcomes)}", *_problems(outcomes)]
        every += outcomes
    if len(files) > 1:
        lines.append(f"all files: {_counted(every)}")
    return lines, sum(outcome.problem is not None for outcome in every)


def _counted(outcomes: list[Outcome]) -> str:
    cases = counted(sum(outcome.is_case for outcome in outcomes), "case")
    rules = counted(len({outcome.rule for outcome in outcomes}), "rule")
    failed = sum(outcome.problem is not None for outcome in outcomes)
    end = "all hold" if not failed else f"{failed:,} {'does' if failed == 1 else 'do'} not hold"
    return f"{cases} and the examples of {rules}: {end}"


def _problems(outcomes: list[Outcome]) -> Iterator[str]:
    """Why cases do not hold; the same of several is said once."""
    alike: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.problem is not None:
            label, _, reason = outcome.problem.partition(": ")
            alike.setdefault(reason, []).append(label)
    for reason, labels in alike.items():
        others = f" (and {len(labels) - 1:,} more alike)" if len(labels) > 1 else ""
        yield from (f"  {line}" for line in f"{labels[0]}{others}: {reason}".splitlines())
