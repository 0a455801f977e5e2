"""Plain YAML values that the page's generator, or one of the common parsers, does not read as they were meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from frontlint.diagnostic import Finding, Severity
from frontlint.document.block import Format
from frontlint.document.model import Mapping, Node, Scalar, escape
from frontlint.rules.base import Example, Page, PageRule

# How a value begins that YAML 1.1 may read otherwise than YAML 1.2: with a digit, a sign, or as one of its switches.
_STARTS = frozenset("+-0123456789")
_SWITCHES = frozenset({"yes", "no", "on", "off"})
_LONGEST_SWITCH = 3
_LONGEST = 24
# The largest whole number of which JavaScript still has every digit.
_EXACT = 2**53


class AmbiguousValue(PageRule):
    """Flags an unquoted value that the generator reads as something else than it says.

    YAML 1.1 and 1.2 differ, and generators use both. An unquoted `12:30` is 750 to MkDocs and VitePress, which count in
    sixties; `010` is eight to Hugo; `no` is false to MkDocs and Hugging Face, so that a Norwegian page has the language
    `False`; Jekyll reads `1,2` as twelve. And `version: 1.10` is 1.1 to all of them. Quotes keep the text; the fix adds
    them, which is unsafe where it changes what is read.

    Where the generator is known, only what this one turns into something else is flagged; where it is unknown, only
    what parsers disagree about, as advice (`info`). Words and numbers lose their text only under keys where the text
    matters, such as a version, an id or a language, or in a list among words: `draft: no` and `weight: 1.50` are left
    alone. So is a value of which the schema already says that it has the wrong type.
    """

    name = "syntax/ambiguous-value"
    severity = Severity.ERROR
    bad = Example("---\ntitle: A talk\ntime: 12:30\n---\n", generator="mkdocs")
    good = Example('---\ntitle: A talk\ntime: "12:30"\ndraft: no\n---\n', generator="mkdocs")
    on_drafts = True
    reads_body = False

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each plain value that is not read as it was meant."""
        root = page.document.root
        if root is None or page.document.block.format is not Format.YAML:
            return
        unknown = page.generator.name == "generic"
        for path, key, scalar, siblings in _suspects("", "", root, unknown=unknown):
            if key in _dates(page):
                continue
            from frontlint.rules.syntax._misread import misread

            finding = misread(page, path, key, scalar, siblings)
            if finding is not None and path not in page.memo.get("schema", ()):
                yield finding


def _dates(page: Page) -> tuple[str, ...]:
    """The keys of dates, which have rules of their own."""
    generator = page.generator
    return (*generator.created_keys, *generator.updated_keys, *generator.expiry_keys, *generator.future_keys)


def _suspects(
    path: str, key: str, node: Mapping | list[Node], *, unknown: bool
) -> Iterator[tuple[str, str, Scalar, list[Node]]]:
    """Plain scalars that may be misread: (JSON Pointer, the key they belong to, scalar, the list they stand in)."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            child = entry.node
            if isinstance(child, Scalar):
                if child.style == "" and _is_suspect(child, unknown=unknown):
                    yield f"{path}/{escape(entry.key)}", entry.key, child, []
            else:
                inner = child if isinstance(child, Mapping) else child.items
                yield from _suspects(f"{path}/{escape(entry.key)}", entry.key, inner, unknown=unknown)
        return
    for place, item in enumerate(node):
        if not isinstance(item, Scalar):
            inner = item if isinstance(item, Mapping) else item.items
            yield from _suspects(f"{path}/{place}", key, inner, unknown=unknown)
        elif item.style == "" and _is_suspect(item, unknown=unknown):
            yield f"{path}/{place}", key, item, node


def _is_suspect(scalar: Scalar, *, unknown: bool) -> bool:
    """Whether a plain scalar is worth a closer look: nearly all are text, dates and usual numbers and leave here."""
    value, text = scalar.value, scalar.text
    if type(value) is str:
        return unknown and (
            (text[:1] in _STARTS and len(text) < _LONGEST and text[4:5] != "-")
            or (len(text) <= _LONGEST_SWITCH and text.lower() in _SWITCHES)
        )
    if type(value) is int:
        return text != str(value) or value > _EXACT or value < -_EXACT
    if type(value) is bool:
        return text.lower() not in ("true", "false")
    return type(value) is float
