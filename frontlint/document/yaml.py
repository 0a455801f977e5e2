"""A YAML block -> nodes with a span for every key and value: composed by the C parser, resolved by us."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode

from frontlint.document.model import Entry, Mapping, Node, Problem, Scalar, Sequence
from frontlint.document.scalars import DIALECTS, Resolver
from frontlint.text import Source, Span

try:
    from yaml.cyaml import CParser as _Parser
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from frontlint.document._pure import PureParser as _Parser  # type: ignore


class _Composer(_Parser):  # type: ignore[misc]  # PyYAML's C extension has no types
    """Composes nodes without PyYAML's resolver: its YAML 1.1 reading is one dialect of several."""

    def resolve(self, kind: type, value: str, implicit: tuple[bool, bool]) -> str:
        """Leave every tag open."""
        return ""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing is resolved by path."""

    def ascend_resolver(self) -> None:
        """Nothing is resolved by path."""


def parse_yaml(source: Source, content: Span, dialect: str) -> Mapping | Problem | None:
    """Read a block's nodes; None when it holds nothing but comments."""
    block = source.text[content.start : content.end]
    try:
        root = _Composer(block).get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = content.start + (mark.index if mark is not None else 0)
        return Problem("syntax/invalid", str(getattr(error, "problem", error)), Span(at, at + 1))
    if root is None:
        return None
    node = _Builder(source.text, content.start, DIALECTS[dialect]).build(root)
    if isinstance(node, Mapping):
        return node
    return Problem("syntax/not-a-mapping", "the block is not a list of `key: value` lines", Span(node.start, node.end))


class _Builder:
    """Turns PyYAML's nodes into ours, with trimmed spans in the page's own offsets."""

    def __init__(self, text: str, base: int, resolver: Resolver) -> None:
        self.text = text
        self.base = base
        self.resolver = resolver

    def build(self, node: Any) -> Node:
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        start = self.base + node.start_mark.index
        end = self._trimmed(start, self.base + node.end_mark.index)
        if isinstance(node, MappingNode):
            return Mapping(start, end, [self._entry(key, value) for key, value in node.value])
        return Sequence(start, end, [self.build(item) for item in node.value])

    def _entry(self, key: Any, value: Any) -> Entry:
        start = self.base + key.start_mark.index
        return Entry(str(key.value), start, self.base + key.end_mark.index, self.build(value))

    def _scalar(self, node: Any) -> Scalar:
        start = self.base + node.start_mark.index
        end = self.base + node.end_mark.index
        style = node.style or ""
        if style in "|>":
            end = self._trimmed(start, end)
        text = node.value
        value = self.resolver(text) if not style else text
        return Scalar(start, end, value, text, style)

    def _trimmed(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip())
