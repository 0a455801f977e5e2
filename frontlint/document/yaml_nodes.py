"""PyYAML's nodes -> ours, with trimmed spans in the page's own offsets."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from frontlint.document.model import Entry, Mapping, Node, Problem, Scalar, Sequence, pointer
from frontlint.document.problems import MAX_DEPTH, duplicate_key, unresolved_template
from frontlint.document.scalars import Resolver
from frontlint.document.yaml_text import Restore
from frontlint.text import Span

_TAG = "tag:yaml.org,2002:"
_RESOLVED_TAGS = frozenset({_TAG + name for name in ("int", "float", "bool", "null", "timestamp")})
_MAX_NODES = 50_000
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
        del after  # only aliases stand elsewhere than their node
        kind = node.id
        if kind == "scalar":
            return self._scalar(node)
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

    def _scalar(self, node: Any) -> Scalar:
        start = self.base + node.start_mark.index
        end = self.base + node.end_mark.index
        text = node.value if self.restore is None else self.restore(node.value, node.style == '"')
        style = node.style or ""
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
        for key, value in node.value:
            if key.id != "scalar":
                raise Refused(self._no_scalar_key(node, key))
            if key.value == "<<" and not key.style:
                merged.append(value)
                continue
            if not key.value and key.start_mark.index == key.end_mark.index:
                raise Refused(self._no_key(node, key))
            entry = self._entry(key, value)
            first = seen.setdefault(entry.key, entry)
            if first is not entry:
                refused = Refused(duplicate_key(entry.key, entry.span, first.span))
                refused.parts.append(entry.key)
                raise refused
            entries.append(entry)
        for value in merged:
            self._merge(value, entries, seen)
        return entries

    def _entry(self, key: Any, value: Any) -> Entry:
        start, end = self.base + key.start_mark.index, self.base + key.end_mark.index
        text = key.value if self.restore is None else self.restore(key.value, key.style == '"')
        try:
            node = self.build(value, end)
        except Refused as refused:
            refused.parts.append(text)
            raise
        return Entry(text, start, end, node)

    def _merge(self, value: Any, entries: list[Entry], seen: dict[str, Entry]) -> None:
        """Add what `<<` merges (yaml.org/type/merge): own keys and earlier mappings win."""
        for source in value.value if value.id == "sequence" else [value]:
            if source.id != "mapping":
                start, end = self.base + source.start_mark.index, self.base + source.end_mark.index
                raise Refused(Problem("syntax/invalid", "`<<` can only merge a mapping", Span(start, end)))
            built = self.build(source)
            assert isinstance(built, Mapping)
            self._merges += len(built.entries)
            if self._merges > _MAX_NODES:
                raise Refused(_expands(self.base + value.start_mark.index))
            entries.extend(entry for entry in built.entries if seen.setdefault(entry.key, entry) is entry)

    def _unknown_type(self, span: Span) -> Problem:
        """Text that begins with `!`: some generators stop at it, others drop its first word."""
        from frontlint.document.explain_guess import quoted

        written = self.text[span.start : span.end]
        message = f"`{written.split()[0]}` gives the value a type in YAML, and needs quotes if it is text"
        edits = ((span, quoted(written)),)
        return Problem("syntax/reserved-start", message, span, "", (), edits, "put it in quotes")

    def _no_key(self, node: Any, key: Any) -> Problem:
        start = self.base + node.start_mark.index
        mark = Span(start, start + 1)
        if self.text[start] == "?" and not self.text[start + 1 : start + 2].strip():
            message = "this `?` begins a key in YAML, and needs quotes if it is text"
            return Problem("syntax/reserved-start", message, mark, "", (), ((mark, '"?"'),), "put it in quotes")
        at = self.base + key.start_mark.index
        message = "there is no key here"
        return Problem("syntax/invalid-key", message, Span(at, at + 1) if self.text[at : at + 1] == ":" else mark)

    def _no_scalar_key(self, node: Any, key: Any) -> Problem:
        start, end = self.base + node.start_mark.index, self.base + node.end_mark.index
        if self.text.startswith("{{", start):
            return unresolved_template(self.text[start:end], Span(start, end))
        start, end = self.base + key.start_mark.index, self.base + key.end_mark.index
        end = start + len(self.text[start:end].rstrip())
        what = "list" if key.id == "sequence" else "mapping"
        return Problem("syntax/invalid-key", f"a {what} cannot be a key", Span(start, end))


class AliasBuilder(Builder):
    """Builds what stands in a node once, however often an alias repeats it, and refuses what expands without end."""

    def __init__(self, text: str, base: int, resolver: Resolver, restore: Restore | None) -> None:
        super().__init__(text, base, resolver, restore)
        self._built: dict[int, Node] = {}
        self._open: set[int] = set()
        self._weights: dict[int, tuple[int, int]] = {}
        # What has a weight stays alive, since ids are used again.
        self._kept: list[Node] = []

    def build(self, node: Any, after: int = 0) -> Node:
        """Build a node and all below it, or repeat it at the place of its alias; the arguments are `Builder`'s.

        Raises:
            Refused: a key is there twice or no scalar, or aliases expand to too much.
        """
        known = self._built.get(id(node))
        if known is not None:
            return self._repeated(known, after)
        start = self.base + node.start_mark.index
        if id(node) in self._open:
            message = "a value contains itself through its own alias"
            raise Refused(Problem("syntax/invalid", message, Span(start, start + 1)))
        self._open.add(id(node))
        built = super().build(node)
        self._built[id(node)] = built
        self._weigh(built)
        return built

    def _repeated(self, node: Node, after: int) -> Node:
        """A node where an alias repeats it; what stands inside keeps its own place."""
        alias = _alias().match(self.text, after) if node.start < after else None
        if alias is None:
            return node
        again = replace(node, start=alias.start(1), end=alias.end(1))
        if isinstance(again, Scalar):
            again = replace(again, style="*")
        self._weights[id(again)] = self._weights[id(node)]
        self._kept.append(again)
        return again

    def _weigh(self, node: Node) -> None:
        """Note how many values and levels a node expands to; everything below it has been weighed."""
        if isinstance(node, Scalar):
            self._weights[id(node)] = (1, 1)
            return
        children = [entry.node for entry in node.entries] if isinstance(node, Mapping) else node.items
        weights = [self._weights[id(child)] for child in children]
        size = 1 + sum(weight[0] for weight in weights)
        depth = 1 + max((weight[1] for weight in weights), default=0)
        if size > _MAX_NODES or depth > MAX_DEPTH:
            raise Refused(_expands(node.start))
        self._weights[id(node)] = (size, depth)


@cache
def _alias() -> re.Pattern[str]:
    """From behind a key, an item or an opening bracket to the alias that follows it, past comments."""
    return re.compile(r"(?:#[^\r\n]*+|[^*#])*+(\*[^\s,\[\]{}]+)")


def _expands(at: int) -> Problem:
    message = "aliases repeat so much here that the block is too large for metadata"
    return Problem("syntax/too-large", message, Span(at, at + 1))
