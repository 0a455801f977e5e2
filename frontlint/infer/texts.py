"""The texts of one field -> what holds for all of them: a format, a closed list of values, or the way they are written.

Each claim is made only where a text that breaks it would be news. How often the next text is a new one is estimated by
how many were seen once (I. J. Good, "The population frequencies of species", Biometrika 40, 1953), counted as if one
more had been.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from frontlint.patterns import pattern
from frontlint.schema.formats import FORMATS

# A list of values is closed if the next value is new in at most one case of fifty, and each was seen twenty times on
# average: a value that came once in a while will come again.
_NEW_VALUE = 0.02
_TIMES_EACH = 20
_MOST_VALUES = 12
_LONGEST_VALUE = 40
_MOST_WORDS = 4
# How many different texts have to be written alike before others may not be written otherwise, and how many ways there
# may be, each with how many texts.
_ALIKE = 20
_MOST_WAYS = 3
_EACH_WAY = 10
_DIGITS = pattern(r"[0-9]+")
# The sign of a time zone at the end of a text, where a run of digits stands for its digits.
_ZONE = pattern(r"(?<=[# ])[+-](?=#(?::#)?\Z)")
# What may stand between digits: the signs of dates, times, zones and versions.
_SIGNS = pattern(r"[vV]?[#\-/:.+ _T±]*Z?")
_SIGN_PATTERNS = {".": r"\.", "+": r"\+", "±": "[+-]"}


def claims(texts: Mapping[str, int], least: int, *, only_texts: bool) -> dict[str, Any]:
    """The keywords that hold for every text of a field.

    Args:
        texts: by text, on how many pages it stands.
        least: from fewer pages nothing is concluded.
        only_texts: whether the field has no values of other types, which a list of values would refuse.
    """
    if sum(texts.values()) < least:
        return {}
    if found := _format(texts):
        return found
    if only_texts and is_closed(texts):
        return {"enum": sorted(texts, key=lambda text: (-texts[text], text))}
    return _written_alike(texts) if len(texts) >= _ALIKE else {}


def is_closed(texts: Mapping[str, int]) -> bool:
    """Whether a text that was not seen yet would be suspicious."""
    total = sum(texts.values())
    return (
        len(texts) <= _MOST_VALUES
        and total >= _TIMES_EACH * len(texts)
        and chance_of_new(texts.values(), total) <= _NEW_VALUE
        and all(map(_is_word, texts))
    )


def chance_of_new(counts: Iterable[int], total: int) -> float:
    """How likely the next of `total` observations is one of its own, a little overestimated."""
    once = sum(1 for count in counts if count == 1)
    return (once + 1) / (total + 1)


def _is_word(text: str) -> bool:
    """Whether a text is one of a vocabulary, and no prose or address."""
    return len(text) <= _LONGEST_VALUE and len(text.split()) <= _MOST_WORDS and "://" not in text


def _is_address(text: str) -> bool:
    return "://" in text and FORMATS["uri"](text)


_TESTS: dict[str, Callable[[str], bool]] = {
    "date": FORMATS["date"],
    "date-time": FORMATS["date-time"],
    "uri": _is_address,
    "email": FORMATS["email"],
    "uuid": FORMATS["uuid"],
}


def _format(texts: Mapping[str, int]) -> dict[str, Any]:
    for name, test in _TESTS.items():
        if all(map(test, texts)):
            return {"format": name}
    dates, times = _TESTS["date"], _TESTS["date-time"]
    if all(dates(text) or times(text) for text in texts):
        return {"anyOf": [{"format": "date"}, {"format": "date-time"}]}
    return {}


def _written_alike(texts: Mapping[str, int]) -> dict[str, Any]:
    """A pattern for texts that all are digits with the same signs between them, or that all begin with a slash."""
    ways: dict[str, list[str]] = {}
    for text in texts:
        ways.setdefault(_shape(text), []).append(text)
        if len(ways) > _MOST_WAYS:
            break
    if _are_ways(ways):
        # The commonest way first.
        ordered = sorted(ways.items(), key=lambda way: (-len(way[1]), way[0]))
        return _with_example([_digits_pattern(shape, written) for shape, written in ordered], texts)
    return _with_example(["/"], texts, end="") if all(text.startswith("/") for text in texts) else {}


def _are_ways(ways: Mapping[str, list[str]]) -> bool:
    return len(ways) <= _MOST_WAYS and all(
        "#" in shape and _SIGNS.fullmatch(shape) and len(written) >= _EACH_WAY for shape, written in ways.items()
    )


def _shape(text: str) -> str:
    """A text with `#` for each run of digits, and `±` for the sign of a time zone behind a time."""
    shape = _DIGITS.sub("#", text)
    return _ZONE.sub("±", shape) if "#:#" in shape else shape


def _digits_pattern(shape: str, texts: list[str]) -> str:
    runs = iter(zip(*(_DIGITS.findall(text) for text in texts), strict=True))
    return "".join(_digits(next(runs)) if sign == "#" else _SIGN_PATTERNS.get(sign, sign) for sign in shape)


def _digits(runs: tuple[str, ...]) -> str:
    """Digits of one place: their number is fixed where they are filled up with zeros, or are a year."""
    length = len(runs[0])
    fixed = all(len(run) == length for run in runs)
    filled = length > 1 and (length >= 4 or any(run.startswith("0") for run in runs))
    return f"[0-9]{{{length}}}" if fixed and filled else "[0-9]+"


def _with_example(ways: list[str], texts: Mapping[str, int], end: str = "$") -> dict[str, Any]:
    whole = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    example = max(texts, key=lambda text: (texts[text], text))
    return {"pattern": f"^{whole}{end}", "patternErrorMessage": f"the other pages write it like `{example}`"}
