"""An option of a rule: what a user can set, and how its values are read."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any, NamedTuple


class OptionKind(enum.Enum):
    """The types an option can have; the value names it for people."""

    INTEGER = "a whole number"
    BOOLEAN = "true or false"
    STRING = "a string"
    STRINGS = "a list of strings"
    DURATION = 'a duration such as "90d", "18m" or "2y"'
    TERMS = "the path of a file with a list of terms"


class Option(NamedTuple):
    """One setting of a rule: `[rules."title/length"] max = 70`.

    `choices` closes a STRING option. A DURATION reaches the rule as `datetime.timedelta` (a month counts 30 days, a
    year 365); its default is written as the user would. TERMS reach it as a list of strings: what stands in the file
    that the user names, whose path is relative to the settings file.
    """

    name: str
    kind: OptionKind
    default: Any
    help: str
    choices: tuple[str, ...] = ()


_UNIT_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def parse_duration(text: str) -> dt.timedelta:
    """Read ``"90d"``, ``"6w"``, ``"18m"`` or ``"2y"`` (a month is 30 days, a year 365).

    Raises:
        ValueError: the text is not a positive whole number and one of the units d, w, m, y.
    """
    number, unit = text[:-1], text[-1:]
    if not number.isascii() or not number.isdigit() or unit not in _UNIT_DAYS or int(number) == 0:
        raise ValueError(text)
    return dt.timedelta(days=int(number) * _UNIT_DAYS[unit])


def default_value(option: Option) -> Any:
    """An option's default as the rule sees it."""
    if option.kind is OptionKind.DURATION and option.default is not None:
        return parse_duration(option.default)
    if option.kind is OptionKind.STRINGS:
        return list(option.default)
    return option.default
