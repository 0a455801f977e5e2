"""Case files and the rules that they speak of -> which cases and examples hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from frontlint.config.located import shown
from frontlint.config.plugins import load_named
from frontlint.config.vocabulary import Vocabulary
from frontlint.errors import UsageError
from frontlint.foreign import Crash, call
from frontlint.rules.base import Rule
from frontlint.testing.cases import Case, CaseError
from frontlint.testing.read import load_cases
from frontlint.testing.run import run_case, run_examples

_SUFFIXES = (".yml", ".yaml")


class Outcome(NamedTuple):
    """What came of one case, or of the examples of one rule; `problem` is None where it holds."""

    rule: str
    problem: str | None
    is_case: bool = True


def load_rules(file: Path) -> dict[str, type[Rule]]:
    """The rules of a file, by name.

    Raises:
        PluginError: it is not there, cannot be imported, or has something that is not a proper rule.
    """
    return {rule.name: rule for rule in load_named(str(file.absolute()))}


def case_files(paths: Iterable[Path]) -> list[Path]:
    """The case files that paths name: files, and all YAML files below folders.

    Raises:
        UsageError: a path is not there, or a folder holds none.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"{shown(path.absolute())} does not exist")
        below = sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES)
        if path.is_dir() and not below:
            how = "a file of rules is named with --plugin"
            raise UsageError(f"{shown(path.absolute())} holds no case file (*.yml); {how}")
        found += below if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def run_file(file: Path, rules: Mapping[str, type[Rule]]) -> Iterator[Outcome]:
    """Run a case file, and the examples of the rules that it speaks of.

    Raises:
        UsageError: it is no case file, holds no case, or names a rule that is unknown.
    """
    cases = _read(file)
    for case in cases:
        if case.rule not in rules:
            raise UsageError(f"{shown(file.absolute())}:{case.rule_line}: {_unknown(case.rule, Vocabulary.of(rules))}")
    for name in dict.fromkeys(case.rule for case in cases):
        yield Outcome(name, _problem(partial(run_examples, rules[name]), f"{name}, its examples"), is_case=False)
    for case in cases:
        label = f"{case.rule}, {case.name}"
        yield Outcome(case.rule, _problem(partial(run_case, case, rules[case.rule]), label))


def _unknown(word: str, known: Vocabulary) -> str:
    """Why the name of a rule in a case file is none."""
    if word in known.old_names:
        return f"`{word}` is an earlier name of `{known.old_names[word]}`"
    if known.selector(word) is not None:
        kind = "a family" if word in known.families else "a group"
        return f"`{word}` is {kind} of rules, and a case is of a single rule, such as `title/length`"
    return f"{known.unknown_rule(word)} (a rule of a plugin is known if the settings, or --plugin, name the plugin)"


def _read(file: Path) -> list[Case]:
    try:
        cases = list(load_cases(file))
    except CaseError as error:
        raise UsageError(str(error)) from error
    if not cases:
        raise UsageError(f"{shown(file.absolute())} holds no case")
    return cases


def _problem(run: Callable[[], None], label: str) -> str | None:
    """Why a case does not hold, or None."""
    try:
        call(run)
    except Crash as crash:
        if isinstance(crash.error, CaseError):
            return str(crash.error)
        last = crash.frames[-1]
        return f"{label}: the rule crashed: {crash.reason} ({shown(Path(last.filename))}:{last.lineno})"
    return None
