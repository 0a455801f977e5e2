"""Plain YAML values that the page's generator, or one of the common parsers, does not read as they were meant."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from frontlint.diagnostic import Applicability, Finding, Severity
from frontlint.document.block import Format
from frontlint.document.model import Mapping, Node, Scalar, Sequence, escape
from frontlint.rules.base import Example, Page, PageRule

# How a value begins that YAML 1.1 may read otherwise than YAML 1.2: with a digit, a sign, or as one of its switches.
_STARTS = frozenset("+-0123456789")
_SWITCHES = frozenset({"yes", "no", "on", "off"})
_LONGEST_SWITCH = 3
_BOOLEANS = frozenset({"true", "false", "True", "False", "TRUE", "FALSE"})
_LONGEST = 24
# The largest whole number of which JavaScript still has every digit.
_EXACT = 2**53


class AmbiguousValue(PageRule):
    """Flags an unquoted value that the generator reads as something else than it says.

    YAML 1.1 and 1.2 differ, and generators use both. An unquoted `12:30` is 750 to MkDocs and VitePress, which count in
    sixties; `010` is eight to Hugo; `no` is false to MkDocs and Hugging Face, so that a Norwegian page has the language
    `False`; Jekyll reads `1,2` as twelve. And `version: 1.10` is 1.1 to all of them. Quotes keep the text; the fix adds
    them, which is unsafe where it changes what is read. A number such as a weight loses its zero instead.

    Where the generator is known, only what this one turns into something else is flagged; where it is unknown, only
    what parsers disagree about, as advice (`info`). Words and numbers lose their text only under keys where the text
    matters, such as a version, an id or a language, or in a list among words: `draft: no` and `weight: 1.50` are left
    alone. So is a value of which the schema already says that it has the wrong type.
    """

    name = "syntax/ambiguous-value"
    severity = Severity.ERROR
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    bad = Example("---\ntitle: A talk\ntime: 12:30\n---\n", generator="mkdocs")
    good = Example('---\ntitle: A talk\ntime: "12:30"\ndraft: no\n---\n', generator="mkdocs")
    on_drafts = True
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each plain value that is not read as it was meant."""
        root = page.document.root
        if root is None or page.document.block.format is not Format.YAML:
            return ()
        suspects: list[Suspect] = []
        _gather("", "", root, suspects, unknown=page.generator.name == "generic")
        return _findings(page, suspects) if suspects else ()


class Suspect(NamedTuple):
    """A plain scalar that may be misread.

    Attributes:
        path: its JSON Pointer.
        key: the key that it belongs to, also as an item of a list.
        scalar: the scalar.
        siblings: the items of the list that it stands in.
    """

    path: str
    key: str
    scalar: Scalar
    siblings: list[Node]


def _findings(page: Page, suspects: list[Suspect]) -> Iterator[Finding]:
    from frontlint.rules.date._shared import dates_of
    from frontlint.rules.syntax._misread import misread

    generator = page.generator
    # Dates have rules of their own.
    dates = {*generator.created_keys, *generator.updated_keys, *generator.expiry_keys, *generator.future_keys}
    dates.update(entry.key for entry in dates_of(page).entries)
    told = page.memo.get("schema", ())
    for path, key, scalar, siblings in suspects:
        if key not in dates and not _is_told(path, told):
            finding = misread(page, path, key, scalar, siblings)
            if finding is not None:
                yield finding


def _is_told(path: str, told: Container[str]) -> bool:
    """Whether the schema speaks of a value, or of what it stands in."""
    while path:
        if path in told:
            return True
        path = path.rpartition("/")[0]
    return False


def _gather(path: str, key: str, node: Mapping | Sequence, found: list[Suspect], *, unknown: bool) -> None:
    """Put aside what is worth a closer look: nearly all values are text in quotes, words, dates and usual numbers."""
    if isinstance(node, Sequence):
        for place, item in enumerate(node.items):
            if not isinstance(item, Scalar):
                _gather(f"{path}/{place}", key, item, found, unknown=unknown)
            elif (unknown or type(item.value) is not str) and _is_suspect(item):
                found.append(Suspect(f"{path}/{place}", key, item, node.items))
        return
    for entry in node.entries:
        child = entry.node
        if not isinstance(child, Scalar):
            _gather(f"{path}/{escape(entry.key)}", entry.key, child, found, unknown=unknown)
        elif (unknown or type(child.value) is not str) and _is_suspect(child):
            found.append(Suspect(f"{path}/{escape(entry.key)}", entry.key, child, []))


def _is_suspect(scalar: Scalar) -> bool:
    value, text = scalar.value, scalar.text
    if scalar.style:
        return False
    if type(value) is str:
        return (text[:1] in _STARTS and len(text) < _LONGEST and text[4:5] != "-") or (
            len(text) <= _LONGEST_SWITCH and text.lower() in _SWITCHES
        )
    if type(value) is int:
        return text != str(value) or value > _EXACT or value < -_EXACT
    if type(value) is bool:
        return text not in _BOOLEANS
    return type(value) is float
