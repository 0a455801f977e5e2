"""Located TOML values -> typed ones, or an error that says what was expected and what is nearest."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frontlint import patterns as late
from frontlint.config.located import Value, kind_of
from frontlint.errors import UsageError
from frontlint.rules.base import Option, OptionKind, parse_duration

# A thousand years before today is still a date; much more is not, and a rule would fail on it.
_LONGEST = dt.timedelta(days=365_000)
# More words than these hide the one that was meant.
_FEW_CHOICES = 8
_BACKSLASH_FOLDER = late.pattern(r"\\\w")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelled one most likely stands for."""
    import difflib

    close = difflib.get_close_matches(word.lower(), list(known), n=1)
    return close[0] if close else None


def did_you_mean(word: str, known: Sequence[str], what: str) -> str:
    """The end of a message about an unknown word: the nearest known one, or all of them."""
    near = nearest(word, known)
    if near is not None:
        return f"; did you mean `{near}`?"
    if not known:
        return f"; there are no {what}"
    return f"; the {what} are {', '.join(f'`{name}`' for name in known)}"


def check_generator(name: str) -> None:
    """Make sure that a name on the command line is a generator's.

    Raises:
        UsageError: it is not; the message names the nearest one.
    """
    from frontlint.generators.table import GENERATORS

    if name not in GENERATORS:
        raise UsageError(f"unknown generator `{name}`{did_you_mean(name, sorted(GENERATORS), 'generators')}")


def table(value: Value, example: str = "") -> dict[str, Value]:
    """A table's values by key; the message shows an example where there is one."""
    if not isinstance(value.raw, dict):
        hint = f", such as `{example}`" if example else ""
        raise value.error(f"{value.label} must be a table{hint}, not {value.kind}")
    return value.raw


def check_keys(
    value: Value, known: Sequence[str], where: str = "", advice: Mapping[str, str] | None = None
) -> dict[str, Value]:
    """A table whose keys are all known.

    Args:
        value: the table.
        known: the keys.
        where: the middle of the message, such as "in `[[collections]]`".
        advice: by unknown key, what is said in place of the nearest known one.
    """
    entries = table(value)
    for key, entry in entries.items():
        if key not in known:
            place = f" {where}" if where else ""
            own = (advice or {}).get(key)
            hint = f"; {own}" if own else did_you_mean(key, known, "known keys")
            message = f"unknown key `{key}`{place}{hint}"
            raise entry.error(message, at_key=True)
    return entries


def string(value: Value, *, empty: bool = False) -> str:
    """A string; an empty one only where `empty` says so."""
    raw = value.raw
    if not isinstance(raw, str):
        raise value.error(f"{value.label} must be a string, not {value.kind}")
    if not raw.strip() and not (empty and not raw):
        raise value.error(f"{value.label} is empty")
    return raw


def items(value: Value) -> list[Value]:
    """The items of a list of strings."""
    if not isinstance(value.raw, list):
        hint = f'; write `["{value.raw}"]`' if isinstance(value.raw, str) else ""
        raise value.error(f"{value.label} must be a list of strings, not {value.kind}{hint}")
    for item in value.raw:
        string(item)
    return value.raw


def strings(value: Value) -> tuple[str, ...]:
    """A list of strings, none of them empty."""
    return tuple(item.raw for item in items(value))


def choice(value: Value, choices: Sequence[str]) -> str:
    """One of several words."""
    raw = string(value)
    if raw not in choices:
        near = nearest(raw, choices)
        if near is not None and len(choices) > _FEW_CHOICES:
            raise value.error(f"{value.label} cannot be `{raw}`; did you mean `{near}`?")
        hint = f"; did you mean `{near}`?" if near is not None else ""
        raise value.error(f"{value.label} must be {_either(choices)}, not `{raw}`{hint}")
    return raw


def patterns(value: Value) -> tuple[str, ...]:
    """A list of gitignore-style patterns, each of which can match something."""
    return tuple(pattern(item, item.raw) for item in items(value))


def pattern(value: Value, text: str, *, at_key: bool = False) -> str:
    """A gitignore-style pattern that can match something."""
    problem = pattern_problem(text)
    if problem is not None:
        raise value.error(f"the pattern `{text}` {problem}", at_key=at_key)
    return text


def pattern_problem(text: str) -> str | None:
    """Why a gitignore-style pattern cannot be used: the end of a sentence, or None."""
    import warnings

    import pathspec

    plain = text.removeprefix("!")
    if plain.startswith(("./", "../")):
        return "cannot match: patterns are relative to the site's root and do not begin with `./` or `../`"
    if _BACKSLASH_FOLDER.search(plain):
        return "has a backslash before a name; folders are separated by `/`"
    try:
        with warnings.catch_warnings():
            # The `re` module warns of constructs that it may read otherwise one day: not the user's concern.
            warnings.simplefilter("ignore")
            compiled = pathspec.GitIgnoreSpec.from_lines([plain])
    except (ValueError, re.error):
        return "is not a valid gitignore-style pattern"
    if not any(part.include is not None for part in compiled.patterns):
        return "matches nothing"
    return None


def option_value(option: Option, value: Value) -> Any:
    """An option's value as its rule wants it."""
    raw: Any = [item.raw for item in value.raw] if isinstance(value.raw, list) else value.raw
    problem = option_problem(option, raw)
    if problem is not None:
        raise value.error(f"`{option.name}` {problem}")
    if option.kind is OptionKind.TERMS:
        return _terms(value)
    return parse_duration(raw) if option.kind is OptionKind.DURATION else raw


def _terms(value: Value) -> list[str]:
    """The terms of a file; a path is the business of the settings file that names it."""
    from frontlint.config.terms import NoTermsError, read_terms

    try:
        return read_terms(value.file.path.parent / string(value))
    except NoTermsError as error:
        raise value.error(f"{value.label} names `{value.raw}`, which {error}") from None


def option_problem(option: Option, raw: Any) -> str | None:
    """What is wrong with an option's value as the user writes it: the end of a sentence, or None."""
    # A bool is an int to Python, and never to the person who wrote it.
    right_type = type(raw) is _OPTION_TYPES[option.kind]
    if not right_type:
        return f"must be {option.kind.value}, not {kind_of(raw)}"
    if option.kind is OptionKind.INTEGER:
        return _integer_problem(option, raw)
    if option.kind is OptionKind.DURATION:
        return _duration_problem(raw)
    if option.kind is OptionKind.STRINGS:
        return _strings_problem(option, raw)
    if option.choices and raw not in option.choices:
        return f"must be {_either(option.choices)}, not `{raw}`"
    return None


_OPTION_TYPES: dict[OptionKind, type] = {
    OptionKind.INTEGER: int,
    OptionKind.BOOLEAN: bool,
    OptionKind.STRING: str,
    OptionKind.STRINGS: list,
    OptionKind.DURATION: str,
    OptionKind.TERMS: str,
}


def lowest(option: Option) -> int:
    """The least value of a whole-number option: 1, unless its default is less."""
    return min(1, option.default) if isinstance(option.default, int) else 1


def _integer_problem(option: Option, raw: int) -> str | None:
    least = lowest(option)
    return f"must be at least {least}, not {raw}" if raw < least else None


def _duration_problem(raw: str) -> str | None:
    try:
        too_long = parse_duration(raw) > _LONGEST
    except ValueError:
        return f"must be {OptionKind.DURATION.value}, not `{raw}`"
    except OverflowError:
        too_long = True
    return f"must be at most `1000y`, not `{raw}`" if too_long else None


def _strings_problem(option: Option, raw: list[Any]) -> str | None:
    for item in raw:
        if not isinstance(item, str):
            return f"must be {option.kind.value}, and one item is {kind_of(item)}"
        if option.choices and item not in option.choices:
            return f"must be made of {', '.join(f'`{name}`' for name in option.choices)}, not `{item}`"
    return None


def _either(words: Sequence[str]) -> str:
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
