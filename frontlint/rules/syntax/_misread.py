"""A plain value under its key -> what it is read as, where that is not what it says."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Node, Scalar
from frontlint.document.scalars import DIALECTS
from frontlint.rules.base import Page
from frontlint.schema.words import MAX_SHOWN, quoted

# The last word of a key whose value is text, however much it looks like a number or a switch.
_TEXT_WORDS = """
version versions ver release since until upto
id ids uuid guid uid code codes sku isbn issn ean doi zip zipcode postcode phone tel fax
commit sha hash revision rev build checksum digest
python ruby node php java rails
"""
# Those whose value is a word in some language, and never a switch.
_WORDS = """
language languages lang langs locale locales country countries region
title name slug author authors tag tags category categories keyword keywords alias aliases
"""
_TEXT = frozenset(f"{_TEXT_WORDS} {_WORDS}".split())
_NO_SWITCHES = frozenset(_WORDS.split())
_VERSION_WORDS = """
version versions ver release since until upto python ruby node php java rails tag tags
"""
_VERSIONS = frozenset(_VERSION_WORDS.split())
# File modes are octal on purpose.
_MODES = frozenset({"mode", "chmod", "umask", "permissions"})
_SIXTIES = re.compile(r"[-+]?\d+(?::\d+)+(?:\.\d*)?")
_OCTAL = re.compile(r"[-+]?0\d+")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[,_]\d{3})+")
_SEPARATED = re.compile(r"[-+]?\d[\d,_]*[,_][\d,_]*")
_EXPONENT = re.compile(r"\d+(?:\.\d*)?[eE][-+]?\d+")
_HEXADECIMAL = re.compile(r"0x[\da-fA-F]+")
_TRAILING_ZERO = re.compile(r"\d+\.\d*0")
_JAVASCRIPT = frozenset({"jsyaml3", "jsyaml4", "yaml2"})
_GO = frozenset({"goccy"})
_EXACT = 2**53


class _Seen(NamedTuple):
    """A value under its key.

    Attributes:
        text: as it is written.
        value: as it is read.
        word: the last word of its key.
        siblings: the items of the list that it stands in.
        dialect: what reads it.
    """

    text: str
    value: object
    word: str
    siblings: list[Node]
    dialect: str

    @property
    def is_text(self) -> bool:
        """Whether the key's value is text."""
        return self.word in _TEXT


def misread(page: Page, path: str, key: str, scalar: Scalar, siblings: list[Node]) -> Finding | None:
    """A finding for a plain scalar that is not read as it was meant, or None."""
    word = re.split(r"[\s_.-]+|(?<=[a-z])(?=[A-Z])", key)[-1].lower()
    generator = page.generator
    if generator.name == "generic":
        return _disputed(path, scalar, _Seen(scalar.text, scalar.value, word, siblings, "core"))
    seen = _Seen(scalar.text, scalar.value, word, siblings, generator.dialect)
    what = _read_as(seen)
    if what is None:
        return None
    advice, fix = _mended(seen, scalar, Applicability.UNSAFE)
    message = f"{generator.title} reads {quoted(scalar.text)} as {what}; {advice}"
    return Finding(message, scalar.span, path, fix=fix)


def _disputed(path: str, scalar: Scalar, seen: _Seen) -> Finding | None:
    """What parsers disagree about, where it is not known which one reads the page."""
    ours = _read_as(seen)
    if ours is not None:
        advice, fix = _mended(seen, scalar, Applicability.UNSAFE)
        message = f"{quoted(scalar.text)} is read as {ours}; {advice}"
        return Finding(message, scalar.span, path, fix=fix, severity=Severity.INFO)
    theirs = _read_as(seen._replace(value=DIALECTS["yaml11"](scalar.text), dialect="yaml11"))
    if theirs is None:
        return None
    keeps = Applicability.SAFE if isinstance(scalar.value, str) else Applicability.UNSAFE
    advice, fix = _mended(seen, scalar, keeps)
    message = f"parsers of YAML 1.1 read {quoted(scalar.text)} as {theirs}; {advice}"
    return Finding(message, scalar.span, path, fix=fix, severity=Severity.INFO)


def _mended(seen: _Seen, scalar: Scalar, applicability: Applicability) -> tuple[str, Fix]:
    """What to do, and the edits that do it."""
    if _OCTAL.fullmatch(seen.text) is not None and not seen.is_text:
        # A weight in quotes would be no number, which schemas ask for.
        sign = "-" if seen.text[0] == "-" else ""
        bare = sign + (seen.text.lstrip("+-0") or "0")
        fix = Fix(Applicability.UNSAFE, f"write {quoted(bare)}", (Edit(scalar.span, bare),))
        return f"{fix.message}, or put it in quotes if it is text", fix
    edits = (Edit(scalar.span._replace(end=scalar.start), '"'), Edit(scalar.span._replace(start=scalar.end), '"'))
    return "put it in quotes", Fix(applicability, "put it in quotes", edits)


def _read_as(seen: _Seen) -> str | None:
    """What a value is read as, in words, where that is not what it says."""
    if isinstance(seen.value, bool):
        return _switch(seen)
    if isinstance(seen.value, int | float):
        return next((said for reading in _NUMBERS if (said := reading(seen)) is not None), None)
    return None


def _switch(seen: _Seen) -> str | None:
    """`no` and its like under a key of text, or in a list among words."""
    if seen.text.lower() in ("true", "false"):
        return None
    among_words = any(isinstance(item, Scalar) and isinstance(item.value, str) for item in seen.siblings)
    return f"the boolean {str(seen.value).lower()}" if seen.word in _NO_SWITCHES or among_words else None


def _sixties(seen: _Seen) -> str | None:
    if _SIXTIES.fullmatch(seen.text) is None:
        return None
    return f"{_said(_number(seen))}, counting in sixties"


def _octal(seen: _Seen) -> str | None:
    """`010`: eight, or ten without its zero."""
    if _OCTAL.fullmatch(seen.text) is None or seen.word in _MODES:
        return None
    if _number(seen).lstrip("-") != (seen.text.lstrip("+-0") or "0"):
        return _said(_number(seen), "octal number")
    return f"{_said(_number(seen))}, without the zero in front" if seen.is_text else None


def _separated(seen: _Seen) -> str | None:
    """`1,2` and `2024_01`, which are no large numbers."""
    if _SEPARATED.fullmatch(seen.text) is None or (_GROUPED.fullmatch(seen.text) is not None and not seen.is_text):
        return None
    return _said(_number(seen))


def _exponent(seen: _Seen) -> str | None:
    """`12e3` as part of a commit's name, `0x10` as an id."""
    if not seen.is_text:
        return None
    if _EXPONENT.fullmatch(seen.text) is None and _HEXADECIMAL.fullmatch(seen.text) is None:
        return None
    return _said(_number(seen))


def _lost_zero(seen: _Seen) -> str | None:
    """`1.10` as a version; in JavaScript and Go also `2.0`."""
    if _TRAILING_ZERO.fullmatch(seen.text) is None or seen.word not in _VERSIONS:
        return None
    shown = _number(seen)
    return None if shown == seen.text else _said(shown)


def _rounded(seen: _Seen) -> str | None:
    """A number with more digits than JavaScript's have."""
    value = seen.value
    if not isinstance(value, int) or seen.dialect not in _JAVASCRIPT or abs(value) <= _EXACT:
        return None
    try:
        # JavaScript writes the shortest digits that mean the same, and zeros behind them.
        shown = str(int(Decimal(repr(float(value)))))
    except OverflowError:
        return _said("Infinity")
    return None if shown == str(value) else f"{_said(shown)}, because it holds no more digits"


_NUMBERS: tuple[Callable[[_Seen], str | None], ...] = (
    _sixties,
    _octal,
    _separated,
    _exponent,
    _lost_zero,
    _rounded,
)


def _said(number: str, kind: str = "number") -> str:
    return f"the {kind} {number if len(number) <= MAX_SHOWN else f'{number[: MAX_SHOWN - 1]}…'}"


def _number(seen: _Seen) -> str:
    """A number as templates print it: `2.0` is 2 in JavaScript and in Go."""
    value = seen.value
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, float) and value.is_integer() and seen.dialect in _JAVASCRIPT | _GO:
        return str(int(value))
    return str(value)
