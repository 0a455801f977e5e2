"""A case file -> its cases; whatever cannot be used is an error with its line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from frontlint.config.located import shown
from frontlint.config.requirements import REQUIREMENT_KEYS
from frontlint.config.values import did_you_mean
from frontlint.diagnostic import Severity
from frontlint.generators.table import GENERATORS
from frontlint.requirements import Requirement
from frontlint.testing.cases import Case, CaseError

_SEVERITIES = tuple(severity.value for severity in Severity)


class _Written(NamedTuple):
    """A case as it stands in a file, with the lines of its rule, of its name and of its keys."""

    rule: str
    rule_line: int
    name: str
    line: int
    raw: Any
    keys: dict[str, int]


def load_cases(file: Path) -> Iterator[Case]:
    """Read a case file.

    Raises:
        CaseError: the file cannot be read, or a case is not of the shape that `frontlint.testing` describes.
    """
    path = shown(file.absolute())
    for written in _written(file, path):
        fault = _fault(written.raw)
        if fault is not None:
            line = written.keys.get(fault[0], written.line)
            raise CaseError(f"{path}:{line}: {written.rule}, {written.name}: {fault[1]}")
        yield _case(written)


def _written(file: Path, path: str) -> Iterator[_Written]:
    import yaml

    try:
        # The C parser refuses escapes of lone surrogates, which pages may have.
        loader = yaml.SafeLoader(file.read_text(encoding="utf-8"))
        top = loader.get_single_node()
        rules = {} if top is None else loader.construct_document(top)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark is not None else ""
        raise CaseError(f"{path}{line}: cannot be read: {error.problem}") from error
    except (OSError, UnicodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise CaseError(f"{path} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(rules, dict):
        raise CaseError(f"{path} must map names of rules to cases, and is {_kind(rules)}")
    for key, below in _pairs(top, path):
        rule = str(loader.construct_object(key, deep=True))
        cases = rules[loader.construct_object(key, deep=True)]
        if not isinstance(cases, dict):
            found = _kind(cases)
            raise CaseError(f"{path}:{_line(key)}: `{rule}` must map names of cases to cases, and is {found}")
        for name, case in _pairs(below, path):
            _check_once(case, path)
            lines = {str(inner.value): _line(inner) for inner, _ in case.value} if case.id == "mapping" else {}
            written = loader.construct_object(name, deep=True)
            yield _Written(rule, _line(key), str(written), _line(name), cases[written], lines)


def _pairs(node: Any, path: str) -> list[tuple[Any, Any]]:
    """The keys and values of a mapping's node."""
    _check_once(node, path)
    return [] if node is None else list(node.value)


def _check_once(node: Any, path: str) -> None:
    """Make sure that no key is there twice: of two cases with one name YAML keeps the last, and the other never runs.

    Raises:
        CaseError: one is.
    """
    if getattr(node, "id", "") != "mapping":
        return
    seen: set[str] = set()
    for key, _ in node.value:
        if str(key.value) in seen:
            raise CaseError(f"{path}:{_line(key)}: `{key.value}` is there twice")
        seen.add(str(key.value))


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _kind(value: Any) -> str:
    if isinstance(value, list | dict | str) and not value:
        return "empty"
    names = {type(None): "empty", bool: "true or false", int: "a number", float: "a number", str: "a text"}
    return {**names, list: "a list", dict: "a mapping"}.get(type(value), f"a {type(value).__name__}")


def _fault(raw: Any) -> tuple[str, str] | None:
    """What is wrong with a case, behind the key that it is about; "" for the whole case."""
    if not isinstance(raw, dict):
        return "", f"a case must have `bad` or `good`, and is {_kind(raw)}"
    for key in raw:
        if key not in _CHECKS:
            return str(key), f"unknown key `{key}`{did_you_mean(str(key), list(_CHECKS), 'known keys')}"
        problem = _CHECKS[key](raw[key])
        if problem is not None:
            return key, f"`{key}` must be {problem}"
    if ("bad" in raw) == ("good" in raw):
        return "", "needs one of `bad` and `good`"
    return ("", "a bad page needs `at`") if "bad" in raw and "at" not in raw else None


def _case(written: _Written) -> Case:
    raw = written.raw
    bad = "bad" in raw
    messages = tuple(raw["messages"]) if "messages" in raw else (raw["message"],) if "message" in raw else ()
    return Case(
        written.rule,
        written.name,
        raw["bad"] if bad else raw["good"],
        bad,
        tuple(tuple(place) for place in raw.get("at", ())),
        messages,
        raw.get("severity"),
        raw.get("fixed"),
        raw.get("unsafe", False),
        raw.get("path", "page.md"),
        raw.get("generator", "generic"),
        raw.get("today", dt.date(2026, 1, 1)),
        raw.get("options", {}),
        raw.get("others", {}),
        raw.get("site-name"),
        raw.get("partition", ""),
        raw.get("schema"),
        # YAML reads a day as a date.
        {str(day): text for day, text in raw.get("earlier", {}).items()},
        tuple(_requirement(asked) for asked in raw.get("requirements", ())),
        written.line,
        written.rule_line,
    )


def _requirement(asked: dict[str, Any]) -> Requirement:
    return Requirement.of(**{key.replace("-", "_"): value for key, value in asked.items()})


Problem = str | None


def _text(value: Any) -> Problem:
    return None if isinstance(value, str) else f"a text, and is {_kind(value)}"


def _texts(value: Any) -> Problem:
    whole = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return None if whole else f"a list of texts, and is {_kind(value)}"


def _filled(value: Any) -> Problem:
    return "a text that is not empty" if value == "" else _text(value)


def _switch(value: Any) -> Problem:
    return None if isinstance(value, bool) else f"true or false, and is {_kind(value)}"


def _mapping(value: Any) -> Problem:
    return None if isinstance(value, dict) else f"a mapping, and is {_kind(value)}"


def _pages(value: Any) -> Problem:
    right = isinstance(value, dict) and all(isinstance(part, str) for pair in value.items() for part in pair)
    return None if right else "a mapping of paths to the texts of pages"


def _days(value: Any) -> Problem:
    right = isinstance(value, dict) and all(_is_day(day) and isinstance(text, str) for day, text in value.items())
    return None if right else "a mapping of days such as 2026-01-01 to what the page was before them"


def _is_day(value: Any) -> bool:
    if isinstance(value, str):
        try:
            dt.datetime.fromisoformat(value)
        except ValueError:
            return False
        return True
    return isinstance(value, dt.date)


def _day(value: Any) -> Problem:
    return None if type(value) is dt.date else f"a date such as 2026-01-01, and is {_kind(value)}"


def _places(value: Any) -> Problem:
    places: list[Any] = value if isinstance(value, list) else []
    right = all(isinstance(place, list) and list(map(type, place)) == [int] * 4 for place in places)
    return None if places and right else "a list of places, each [line, column, end line, end column]"


def _generator(value: Any) -> Problem:
    if isinstance(value, str) and value in GENERATORS:
        return None
    hint = did_you_mean(value, sorted(GENERATORS), "generators") if isinstance(value, str) else ""
    return f"a generator's name, and is {f'`{value}`' if hint else _kind(value)}{hint}"


def _severity(value: Any) -> Problem:
    return None if value in _SEVERITIES else f"one of {', '.join(_SEVERITIES)}"


def _names(value: Any) -> Problem:
    if not isinstance(value, dict):
        return _mapping(value)
    right = all(isinstance(part, str) for pair in value.items() for part in pair)
    return None if right else "a mapping of keys to keys"


def _values(value: Any) -> Problem:
    if not isinstance(value, dict):
        return _mapping(value)
    right = all(
        isinstance(key, str) and isinstance(one, str | int | float)
        for key, item in value.items()
        for one in (item if isinstance(item, list) else [item])
    )
    return None if right else "a mapping of keys to the values that they may have"


def _requirements(value: Any) -> Problem:
    if not isinstance(value, list) or not all(isinstance(asked, dict) for asked in value):
        return f"a list of mappings, and is {_kind(value)}"
    known = ("collection", *REQUIREMENT_KEYS)
    for asked in value:
        for key, item in asked.items():
            if key not in known:
                return f"a list of mappings of {', '.join(known)}, and has `{key}`"
            check = {"collection": _text, "when": _values, "same-as": _names}.get(key, _texts)
            problem = check(item)
            if problem is not None:
                return f"a list of mappings in which `{key}` is {problem}"
    return None


# The keys that a case may have, and what is wrong with a value: the end of a sentence, or None.
_CHECKS: dict[str, Callable[[Any], Problem]] = {
    "bad": _text,
    "good": _text,
    "at": _places,
    "message": _text,
    "messages": _texts,
    "severity": _severity,
    "fixed": _text,
    "unsafe": _switch,
    "path": _filled,
    "generator": _generator,
    "today": _day,
    "options": _mapping,
    "others": _pages,
    "site-name": _text,
    "partition": _text,
    "schema": _mapping,
    "earlier": _days,
    "requirements": _requirements,
}
