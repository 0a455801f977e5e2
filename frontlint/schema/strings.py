"""One string where a list is expected -> what the site's generator makes of it, in words."""

from __future__ import annotations

import re

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Scalar
from frontlint.generators.model import Generator, StringList
from frontlint.schema.places import Place
from frontlint.schema.words import joined, quoted

RULE = "schema/string-for-list"

_MARKS = {
    StringList.SPACES: "spaces",
    StringList.COMMAS_AND_SEMICOLONS: "commas and semicolons",
    StringList.COMMAS_OR_SPACES: "commas and spaces",
}
_SINGULAR = {"tags": "tag", "categories": "category", "keywords": "keyword", "aliases": "alias", "photos": "photo"}


# Where a string is read as no list at all, and as no item of one.
_NOT_READ = {
    StringList.LIST_ASKED: (Severity.WARNING, "{}'s documentation asks for a list, even of one"),
    StringList.REJECTED: (Severity.ERROR, "{} stops at it"),
    StringList.DROPPED: (Severity.WARNING, "{} warns of it and reads none of it"),
}


def string_for_list(place: Place, generator: Generator, *, own_schema: bool) -> Finding | None:
    """The finding for a string in a list's place.

    A bundled schema says nothing where the generator reads the string as the list that was meant; a schema that the
    site's owner wrote (`own_schema`) asked for a list, so there it is said, as advice where a list is read anyway.
    """
    assert isinstance(place.node, Scalar)
    text = place.node.text.strip()
    if not text:
        message = f"{place.label} is an empty text, not a list"
        return Finding(message, place.value_span, place.key_path, rule=RULE) if own_schema else None
    reading = _reading(place, generator)
    severity, clause = _said(text, reading, place, generator)
    if own_schema and reading in (None, StringList.AS_TEXT):
        severity = Severity.WARNING
    elif severity is None:
        if not own_schema:
            return None
        severity = Severity.INFO
    from frontlint.schema.fixes import list_fix

    message = f"{place.label} is one string, not a list; {clause}"
    fix = list_fix(place, reading, generator)
    return Finding(message, place.value_span, place.key_path, (), fix, severity, RULE)


def _reading(place: Place, generator: Generator) -> StringList | None:
    table = generator.string_lists
    key = str(place.path[0])
    if len(place.path) != 1:
        return table.get(f"{key}.*") if len(place.path) == 2 else None
    if generator.case_insensitive_keys:
        table = {name.lower(): value for name, value in table.items()}
        key = key.lower()
    return table.get(key, table.get("*"))


def _said(text: str, reading: StringList | None, place: Place, generator: Generator) -> tuple[Severity | None, str]:
    """How grave it is (None: the string is read as the list that was meant) and what is read, as a clause."""
    if reading is StringList.AS_TEXT:
        many = "," in text or ";" in text or " " in text
        return (Severity.INFO if many else None), f"{generator.title} hands it to the theme as it stands"
    if reading in _NOT_READ:
        severity, clause = _NOT_READ[reading]
        return severity, clause.format(generator.title)
    parts = [part for part in map(str.strip, text.replace(";", ",").split(",")) if part]
    several = len(parts) > 1
    if reading is None:
        return (Severity.INFO if several else None), "generators differ in what they make of it"
    if reading is StringList.WHOLE:
        noun = _SINGULAR.get(str(place.path[-1]).lower(), "item")
        return (Severity.WARNING if several else None), f"{generator.title} reads all of it as one {noun}"
    items = items_of(text, reading)
    wrong = several and items != parts
    verb = _MARKS.get(reading, "commas")
    if reading is StringList.COMMAS_OR_SEMICOLONS and ";" in text:
        verb = "semicolons"
    return (Severity.WARNING if wrong else None), f"{generator.title} splits it at {verb} and reads {_shown(items)}"


def items_of(text: str, reading: StringList) -> list[str]:
    """The items into which a string is split."""
    if reading is StringList.SPACES:
        return text.split()
    if reading is StringList.COMMAS_OR_SPACES:
        return text.replace(",", " ").split()
    if reading in (StringList.COMMAS_OR_SEMICOLONS, StringList.COMMAS_AND_SEMICOLONS):
        return _between_marks(text, both=reading is StringList.COMMAS_AND_SEMICOLONS)
    pieces = text.split(",")
    return pieces if reading is StringList.COMMAS_UNTRIMMED else [piece.strip() for piece in pieces]


def _between_marks(text: str, *, both: bool) -> list[str]:
    """The items between commas or semicolons, each once and none of them empty, as Pelican and MyST have them."""
    pieces = re.split("[,;]" if both else ";" if ";" in text else ",", text)
    items = [piece.strip() for piece in pieces if piece.strip()]
    return items if both else list(dict.fromkeys(items))


def _shown(items: list[str]) -> str:
    shown = [quoted(item) for item in items[:3]]
    return joined([*shown, f"{len(items) - 3} more"]) if len(items) > 3 else joined(shown)
