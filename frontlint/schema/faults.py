"""Fault: what is wrong at an exact key, value or item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Entry, pointer
from frontlint.schema.places import Place
from frontlint.schema.words import quoted
from frontlint.text import Span


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding with what is needed to keep one fault from being told twice.

    Attributes:
        path: where the value stands.
        rank: of several faults of one value only the one with the lowest rank is told; None: always told.
        key: the key that a missing, misspelled or deprecated key stands for.
        undeclared: whether it is a key that a closed schema does not know.
    """

    finding: Finding
    path: tuple[str | int, ...]
    rank: int | None = None
    key: str = ""
    undeclared: bool = False


def missing(owner: str, key: str, place: Place) -> Fault:
    """A key that is not there: at the opening fence, or at the key of the mapping that lacks it."""
    message = f"the key `{key}` is missing" + (f" in {owner}" if owner else "")
    return Fault(Finding(message, place.key_span, place.key_path, rule="schema/required"), place.path, None, key)


def deprecated(words: str, entry: Entry, replacement: str = "") -> Fault:
    """A key that should no longer be used; `words` say what took its place, and `replacement` is its name today."""
    text = words.strip().rstrip(".")
    message = f"{quoted(entry.key)} is deprecated" + (f": {text}" if text else "")
    return Fault(
        Finding(message, entry.span, pointer(entry.key), rule="schema/deprecated-key"), (entry.key,), key=replacement
    )


def extra_key(key: str, path: tuple[str | int, ...], span: Span, near: str | None) -> Fault:
    """A key that the schema does not allow, or a misspelled one where a known key is near."""
    if near is None:
        finding = Finding(f"the key {quoted(key)} is unknown", span, pointer(*path), rule="schema/unknown-key")
        return Fault(finding, path, 0, undeclared=True)
    if near.casefold() == key.casefold():
        message = f"the key {quoted(key)} should be `{near}`: upper and lower case matter"
        return Fault(Finding(message, span, pointer(*path), rule="schema/key-case"), path, 0, near, undeclared=True)
    message = f"the key {quoted(key)} is unknown; did you mean `{near}`?"
    return Fault(Finding(message, span, pointer(*path), rule="schema/misspelled-key"), path, 0, near, undeclared=True)


def beyond_standard(key: str, fault: Fault, readers: str) -> Fault:
    """A key that a standard does not know, and that some who follow it read all the same."""
    message = f"the key {quoted(key)} is not in the standard: {readers} alone can be trusted to read it"
    return replace(
        fault,
        finding=Finding(
            message, fault.finding.span, fault.finding.key_path, severity=Severity.INFO, rule="schema/unknown-key"
        ),
    )


def unknown_to_standard(fault: Fault) -> Fault:
    """A key that a standard does not know: those who follow it pass it over, only its validator stops."""
    finding = fault.finding
    if finding.rule == "schema/unknown-key":
        finding = finding._replace(message=f"{finding.message} to the standard; keys of your own belong in `metadata`")
    return replace(fault, finding=finding._replace(severity=Severity.WARNING))


def told_once(found: list[Fault]) -> Iterator[Finding]:
    """The findings, without what says the same fault in other words."""
    if len(found) == 1:
        yield found[0].finding
        return
    best: dict[tuple[str | int, ...], int] = {}
    for fault in found:
        if fault.rank is not None:
            best[fault.path] = min(best.get(fault.path, fault.rank), fault.rank)
    misspelled = {
        (fault.path[:-1], fault.key) for fault in found if fault.key and fault.finding.rule != "schema/required"
    }
    seen: set[object] = set()
    for fault in found:
        if fault.rank is not None and fault.rank > best[fault.path]:
            continue
        if fault.finding.rule == "schema/required" and (fault.path, fault.key) in misspelled:
            continue
        identity = (fault.finding.rule, fault.finding.span, fault.key or fault.path, fault.rank is None or fault.path)
        if identity not in seen:
            seen.add(identity)
            yield fault.finding
