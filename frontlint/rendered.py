r"""A diagnostic <-> its JSON object as text: what is stored, sent between processes and printed as it is.

In the text a path is the mark `\0` and the path relative to the site's root. JSON escapes that character everywhere
else, so paths can be made relative to a reader's place by replacing text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from typing import Any, NamedTuple

from frontlint.diagnostic import Applicability, Diagnostic, PlacedEdit, PlacedFix, Related, Severity
from frontlint.digests import blake2b
from frontlint.patterns import pattern
from frontlint.text import Region

# What stands between the texts of a page's findings; no text has a line feed in it.
SEPARATOR = ",\n  "
_MARK = "\0"
_SEVERITIES = {severity.value: severity for severity in Severity}
_NUMBER = pattern(r"(?<=/)[0-9]+(?=/|\Z)")
_PATH = pattern(rf'"{_MARK}((?:[^"\\]|\\.)*)"')
# Raw control characters within strings are the mark.
_DECODER = json.JSONDecoder(strict=False)
# Rules say the same of many pages.
quoted = lru_cache(maxsize=1024)(encode_basestring_ascii)


_ORDER = itemgetter(0, 1, 2, 3)


class Entry(NamedTuple):
    """One finding of a page, ready to be put in order and printed.

    Attributes:
        line, column, rule, message: the order of reports; `message` is empty where it decides nothing.
        severity: ``error``, ``warning`` or ``info``.
        text: the JSON object.
    """

    line: int
    column: int
    rule: str
    message: str
    severity: str
    text: str


class Fingerprints:
    """Hashes that name the findings of one page by what they say, not by their lines; repeats are counted."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: dict[Said, int] = {}

    def of(self, rule: str, key_path: str | None, subject: str) -> str:
        """The fingerprint of the next finding, in the order of the page."""
        said = said_of(rule, key_path, subject)
        number = self._seen[said] = self._seen.get(said, 0) + 1
        return fingerprint_of(self._path, said, number)


# What a finding says of its page: its rule, its key without a place in a list, and the text at fault.
Said = tuple[str, str, str]


def said_of(rule: str, key_path: str | None, subject: str) -> Said:
    """What a finding says, without what moves: lines, white space, case and the number of an item in its list."""
    return rule, key_without_numbers(key_path or ""), " ".join(subject.split()).casefold()


@lru_cache(maxsize=1024)
def key_without_numbers(key_path: str) -> str:
    """A key path with `*` for the number of an item: ``"/tags/*"`` for ``"/tags/0"``."""
    return _NUMBER.sub("*", key_path)


def fingerprint_of(path: str, said: Said, number: int | str) -> str:
    """A hash, 128 bits in hexadecimal, of what is said of a page; `number` tells those apart that say the same."""
    rule, key, subject = said
    digest = blake2b(f"{path}\0{key}\0{subject}\0{number}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return f"{int.from_bytes(digest) ^ _mask(rule):032x}"


def renamed(fingerprint: str, old: str, new: str) -> str:
    """The fingerprint of the same finding under another name of its rule.

    Raises:
        ValueError: it is none.
    """
    return f"{int(fingerprint, 16) ^ _mask(old) ^ _mask(new):032x}"


@lru_cache(maxsize=1024)
def _mask(rule: str) -> int:
    """What a rule's name does to a fingerprint, so that it can be taken out again when the rule is renamed."""
    return int.from_bytes(blake2b(rule.encode("utf-8", "surrogatepass"), digest_size=16, key=b"rule").digest())


def mark_of(text: str) -> str:
    """The fingerprint in the text of a finding, which ends with it."""
    return text[-34:-2]


def entry(diagnostic: Diagnostic, mark: str, url: str | None = None) -> Entry:
    """A diagnostic, its fingerprint and its rule's page on the web as an entry."""
    rule, severity, message, path, region, key_path, others, repair, _ = diagnostic
    weight = severity.value
    fix = fix_text(repair)
    related = ", ".join([related_text(*other) for other in others]) if others else ""
    text = finding_text(rule, weight, message, place_text(path, region, key_path), related, fix, url, mark)
    return Entry(region.line, region.column, rule, message, weight, text)


def finding_text(
    rule: str, severity: str, message: str, place: str, related: str, fix: str, url: str | None, mark: str
) -> str:
    """The JSON object of a finding from its parts; `mark` is the fingerprint."""
    return (
        f'{{"rule": {quoted(rule)}, "severity": "{severity}", "message": {encode_basestring_ascii(message)}, '
        f'{place}, "related": [{related}], "fix": {fix}, '
        f'"url": {"null" if url is None else quoted(url)}, "fingerprint": "{mark}"}}'
    )


def place_text(path: str, region: Region, key_path: str | None) -> str:
    """The part of a finding's object that says where it is."""
    line, column, end_line, end_column = region
    return (
        f'"path": "{_MARK}{quoted(path)[1:]}, "line": {line}, "column": {column}, "end_line": {end_line}, '
        f'"end_column": {end_column}, "key_path": {"null" if key_path is None else quoted(key_path)}'
    )


def related_text(path: str, region: Region, message: str) -> str:
    """The object of another place."""
    return f'{{"path": "{_MARK}{quoted(path)[1:]}, {_region(region)}, "message": {quoted(message)}}}'


def fix_text(fix: PlacedFix | None) -> str:
    """The object of a fix, or null."""
    if fix is None:
        return "null"
    edits = ", ".join(f'{{{_region(edit.region)}, "text": {encode_basestring_ascii(edit.text)}}}' for edit in fix.edits)
    message = encode_basestring_ascii(fix.message)
    return f'{{"applicability": "{fix.applicability.value}", "message": {message}, "edits": [{edits}]}}'


def decode(text: str) -> Diagnostic:
    """The diagnostic of a text; its `subject` is not in it."""
    made: dict[str, Any] = _DECODER.decode(text)
    return Diagnostic(
        made["rule"],
        _SEVERITIES[made["severity"]],
        made["message"],
        made["path"][1:],
        _region_of(made),
        made["key_path"],
        tuple(Related(other["path"][1:], _region_of(other), other["message"]) for other in made["related"]),
        None if made["fix"] is None else _fix_of(made["fix"]),
    )


def relocated(texts: str, relative: Callable[[str], str]) -> str:
    """Texts of findings with every path as a function makes it of the path relative to the site's root."""
    return _PATH.sub(lambda match: encode_basestring_ascii(relative(json.loads(f'"{match[1]}"'))), texts)


def prefixed(texts: str, prefix: str) -> str:
    """Texts of findings with something before every path that is relative to the site's root."""
    return texts.replace(_MARK, encode_basestring_ascii(prefix)[1:-1])


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """A page's findings in the order of every report: line, column, rule, message."""
    return sorted(entries, key=_ORDER)


def _region(region: Region) -> str:
    return (
        f'"line": {region.line}, "column": {region.column}, '
        f'"end_line": {region.end_line}, "end_column": {region.end_column}'
    )


def _region_of(made: dict[str, Any]) -> Region:
    return Region(made["line"], made["column"], made["end_line"], made["end_column"])


def _fix_of(made: dict[str, Any]) -> PlacedFix:
    edits = tuple(PlacedEdit(_region_of(edit), edit["text"]) for edit in made["edits"])
    return PlacedFix(Applicability(made["applicability"]), made["message"], edits)
