"""Month, weekday and zone names -> numbers, in English and in the languages that sites are often written in."""

from __future__ import annotations

import datetime as dt
from functools import cache

_ENGLISH = "january february march april may june july august september october november december"
# German, French, Spanish, Portuguese, Italian, Dutch.
_OTHERS = (
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_SHORT_WEEKDAYS = {"tues", "wednes", "thur", "thurs"}
_FILLERS = {"at", "of", "on", "the", "de", "del", "le", "den", "am", "um"}

# The zone names of RFC 822, section 5.1, in hours from UTC. Others (CST, IST) mean several zones at once.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip


@cache
def _months() -> dict[str, int]:
    table: dict[str, int] = {"sept": 9}
    for names in (_ENGLISH, *_OTHERS):
        table.update({name: number for number, name in enumerate(names.split(), 1)})
    return table | {name[:3]: number for number, name in enumerate(_ENGLISH.split(), 1)}


@cache
def _weekdays() -> frozenset[str]:
    names = _WEEKDAYS.split()
    return frozenset({*names, *(name[:3] for name in names), *_SHORT_WEEKDAYS})


def month_number(word: str) -> int | None:
    """The month (1 to 12) that a word names, in full or abbreviated as in English; None for any other word."""
    return _months().get(word.rstrip(".").lower())


def is_english_month(word: str) -> bool:
    """Whether a word begins as an English month does, which is all that JavaScript's `Date` looks at."""
    return word[:3].lower() in {name[:3] for name in _ENGLISH.split()}


def is_weekday(word: str) -> bool:
    """Whether a word is an English weekday, in full or abbreviated."""
    return word.lower() in _weekdays()


def zone_named(word: str) -> dt.timezone | None:
    """The zone that an abbreviation means wherever it is used, such as `GMT` or `EST`."""
    hours = _ZONES.get(word.lower())
    if hours is None:
        return None
    return dt.timezone(dt.timedelta(hours=hours)) if hours else dt.UTC


def may_stand_in_date(word: str) -> bool:
    """Whether a word adds nothing to a date: a weekday's name, or a small word such as `of`."""
    lower = word.rstrip(".").lower()
    return is_weekday(lower) or lower in _FILLERS
