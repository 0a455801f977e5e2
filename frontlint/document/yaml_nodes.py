"""PyYAML's nodes -> ours, with trimmed spans in the page's own offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontlint.document.limits import MAX_NODES
from frontlint.document.model import Entry, Mapping, Node, Scalar, Sequence
from frontlint.text import Span

if TYPE_CHECKING:
    from frontlint.document.problem import Problem
    from frontlint.document.scalars import Resolver
    from frontlint.document.yaml_text import Restore

_TAG = "tag:yaml.org,2002:"
_RESOLVED_TAGS = frozenset({_TAG + name for name in ("int", "float", "bool", "null", "timestamp")})
# Types that YAML itself names (yaml.org/type), and Quarto's, which marks code.
_KNOWN_TAGS = frozenset({"!", "!expr", *(_TAG + name for name in ("str", "binary", "int", "float", "bool", "null"))})
_KNOWN_TAGS |= {_TAG + name for name in ("timestamp", "merge", "value", "seq", "map", "set", "omap", "pairs")}


class Refused(Exception):  # noqa: N818 - not an error of the run: the page's one problem on its way out of the recursion
    """A block that parses and still cannot be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self._problem = problem
        self.parts: list[str | int] = []

    @property
    def problem(self) -> Problem:
        """The problem, at the key path that the recursion noted on its way out."""
        from dataclasses import replace

        from frontlint.document.model import pointer

        return replace(self._problem, key_path=pointer(*reversed(self.parts)))


class Builder:
    """Builds nodes for a block without aliases.

    Args:
        text: the page.
        base: offset of the block in it.
        resolver: reads plain scalars.
        restore: puts back characters that were replaced before parsing, if any were.
    """

    def __init__(self, text: str, base: int, resolver: Resolver, restore: Restore | None) -> None:
        self.text = text
        self.base = base
        self.resolver = resolver
        self.restore = restore
        self._merges = 0

    def build(self, node: Any, after: int = 0) -> Node:
        """Build a node and all below it.

        Args:
            node: PyYAML's.
            after: the offset in the page behind which the author wrote it, or its alias.

        Raises:
            Refused: a key is there twice, or is no scalar.
        """
        kind = node.id
        if kind == "scalar":
            return self.scalar(node, after)
        start = self.base + node.start_mark.index
        if kind == "mapping":
            entries = self._entries(node)
            last = entries[-1].node if entries else None
            return Mapping(start, self._end(node, start, last), entries)
        items: list[Node] = []
        try:
            for item in node.value:
                items.append(self.build(item, items[-1].end if items else start))
        except Refused as refused:
            refused.parts.append(len(items))
            raise
        return Sequence(start, self._end(node, start, items[-1] if items else None), items)

    def scalar(self, node: Any, after: int = 0) -> Node:
        """Build a scalar; the arguments are those of `build`."""
        del after  # only aliases stand elsewhere than their node
        start = self.base + node.start_mark.index
        end = self.base + node.end_mark.index
        style = node.style
        if style or start == end or node.tag or self.restore is not None:
            return self._unusual(node, start, end, style or "")
        return Scalar(start, end, self.resolver(node.value), node.value)

    def _unusual(self, node: Any, start: int, end: int, style: str) -> Scalar:
        """A scalar that is quoted, empty, tagged or was changed before parsing."""
        text = node.value if self.restore is None else self.restore(node.value, style == '"')
        if start == end:  # the empty value of `? key` is placed at the next token
            while start > self.base and self.text[start - 1].isspace():
                start = end = start - 1
        if style == "|" or style == ">":  # noqa: PLR1714 - twice as fast as a set, once for each value of a site
            end = start + len(self.text[start:end].rstrip())
        if node.tag:
            if not style and node.tag not in _KNOWN_TAGS:
                raise Refused(self._unknown_type(Span(start, end)))
            value = self.resolver(text) if node.tag in _RESOLVED_TAGS else text
        else:
            value = text if style else self.resolver(text)
        return Scalar(start, end, value, text, style)

    def _end(self, node: Any, start: int, last: Node | None) -> int:
        end: int = self.base + node.end_mark.index
        if node.flow_style or last is None:
            return end
        # A block collection ends where the next token begins, past comments; its last value ends it.
        if start <= last.end <= end:
            return last.end
        return start + len(self.text[start:end].rstrip())

    def _entries(self, node: Any) -> list[Entry]:
        entries: list[Entry] = []
        seen: dict[str, Entry] = {}
        merged: list[Any] = []
        base, restore = self.base, self.restore
        for key, value in node.value:
            if key.id != "scalar":
                raise Refused(self._no_scalar_key(node, key))
            name = key.value
            if name == "<<" and not key.style:
                merged.append(value)
                continue
            start, end = base + key.start_mark.index, base + key.end_mark.index
            if start == end and not name:
                raise Refused(self._no_key(node, key))
            if restore is not None:
                name = restore(name, key.style == '"')
            try:
                built = self.scalar(value, end) if value.id == "scalar" else self.build(value, end)
            except Refused as refused:
                refused.parts.append(name)
                raise
            entry = Entry(name, start, end, built)
            if seen.setdefault(name, entry) is not entry:
                raise self._twice(entry, seen[name], entries)
            entries.append(entry)
        for value in merged:
            self._merge(value, entries, seen)
        return entries

    def _merge(self, value: Any, entries: list[Entry], seen: dict[str, Entry]) -> None:
        """Add what `<<` merges (yaml.org/type/merge): own keys and earlier mappings win."""
        from frontlint.document.problem import Problem
        from frontlint.document.problems import expands

        for source in value.value if value.id == "sequence" else [value]:
            if source.id != "mapping":
                start, end = self.base + source.start_mark.index, self.base + source.end_mark.index
                raise Refused(Problem("syntax/invalid", "`<<` can only merge a mapping", Span(start, end)))
            built = self.build(source)
            assert isinstance(built, Mapping)
            self._merges += len(built.entries)
            if self._merges > MAX_NODES:
                raise Refused(expands(self.base + value.start_mark.index))
            entries.extend(entry for entry in built.entries if seen.setdefault(entry.key, entry) is entry)

    def _twice(self, entry: Entry, first: Entry, before: list[Entry]) -> Refused:
        from frontlint.document.problems import duplicate_key
        from frontlint.document.remove import entry_removal

        following = next((other.start for other in before if other.start > first.start), entry.start)
        text = self.text.replace("\r\n", " \n").replace("\r", "\n")
        removal = entry_removal(text, first.start, self._value_end(first), following)
        refused = Refused(duplicate_key(entry.key, entry.span, first.span, removal=removal))
        refused.parts.append(entry.key)
        return refused

    def _value_end(self, entry: Entry) -> int:
        """Where an entry ends; one without a value ends behind its colon."""
        if entry.node.end > entry.end:
            return entry.node.end
        return self.text.index(":", entry.end) + 1

    def _unknown_type(self, span: Span) -> Problem:
        """Text that begins with `!`: some generators stop at it, others drop its first word."""
        from frontlint.document.explain_guess import quoted
        from frontlint.document.problem import Problem

        written = self.text[span.start : span.end]
        message = f"`{written.split()[0]}` gives the value a type in YAML, and needs quotes if it is text"
        edits = ((span, quoted(written)),)
        return Problem("syntax/reserved-start", message, span, "", (), edits, "put it in quotes")

    def _no_key(self, node: Any, key: Any) -> Problem:
        from frontlint.document.problem import Problem

        start = self.base + node.start_mark.index
        mark = Span(start, start + 1)
        if self.text[start] == "?" and not self.text[start + 1 : start + 2].strip():
            message = "this `?` begins a key in YAML, and needs quotes if it is text"
            return Problem("syntax/reserved-start", message, mark, "", (), ((mark, '"?"'),), "put it in quotes")
        at = self.base + key.start_mark.index
        message = "there is no key here"
        return Problem("syntax/invalid-key", message, Span(at, at + 1) if self.text[at : at + 1] == ":" else mark)

    def _no_scalar_key(self, node: Any, key: Any) -> Problem:
        from frontlint.document.problem import Problem
        from frontlint.document.problems import unresolved_template

        start, end = self.base + node.start_mark.index, self.base + node.end_mark.index
        if self.text.startswith("{{", start):
            return unresolved_template(self.text[start:end], Span(start, end))
        start, end = self.base + key.start_mark.index, self.base + key.end_mark.index
        end = start + len(self.text[start:end].rstrip())
        what = "list" if key.id == "sequence" else "mapping"
        return Problem("syntax/invalid-key", f"a {what} cannot be a key", Span(start, end))
