"""The nodes of a block with aliases: what stands in it once is built once, however often it is repeated."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from frontlint.document.limits import MAX_DEPTH, MAX_NODES
from frontlint.document.model import Mapping, Node, Scalar
from frontlint.document.problem import Problem
from frontlint.document.problems import expands
from frontlint.document.yaml_nodes import Builder, Refused
from frontlint.text import Span

if TYPE_CHECKING:
    from frontlint.document.scalars import Resolver
    from frontlint.document.yaml_text import Restore


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
        built = super().scalar(node) if node.id == "scalar" else super().build(node)
        self._built[id(node)] = built
        self._weigh(built)
        return built

    def scalar(self, node: Any, after: int = 0) -> Node:
        """Build a scalar, or repeat it at the place of its alias; the arguments are `Builder`'s."""
        return self.build(node, after)

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
        if size > MAX_NODES or depth > MAX_DEPTH:
            raise Refused(expands(node.start))
        self._weights[id(node)] = (size, depth)


@cache
def _alias() -> re.Pattern[str]:
    """From behind a key, an item or an opening bracket to the alias that follows it, past comments."""
    return re.compile(r"(?:#[^\r\n]*+|[^*#])*+(\*[^\s,\[\]{}]+)")
