"""A TOML block -> nodes with a span for every key and value; `tomllib` says what the values are."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from frontlint.document.limits import MAX_SIZE
from frontlint.document.model import Mapping, Node, Scalar, pointer
from frontlint.document.problem import Problem
from frontlint.document.problems import duplicate_key, too_deep, too_large
from frontlint.document.scalars import writable
from frontlint.document.toml_lex import Lexer
from frontlint.document.toml_tables import DuplicateKeyError, Statement, assemble
from frontlint.text import Span

if TYPE_CHECKING:
    from frontlint.text import Source

# How `tomllib` begins when a key or table is there twice.
_ON_DUPLICATES = ("Cannot ", "Duplicate ")


def parse_toml(source: Source, content: Span) -> Mapping | Problem | None:
    """Read a block as TOML 1.0; None when it holds nothing but comments."""
    size = content.end - content.start
    if size > MAX_SIZE:
        return too_large(size, content.start)
    text = source.text[: content.end]
    lexer = Lexer(text, content.start)
    duplicate = root = None
    statements: list[Statement] = []
    try:
        statements = lexer.statements()
        root = assemble(statements) if statements else None
    except DuplicateKeyError as error:
        duplicate = error
    if lexer.failed is not None and lexer.failed.deep:
        return too_deep(lexer.failed.at)
    data = _load(text[content.start :])
    if isinstance(data, ValueError) and not (duplicate is not None and str(data).startswith(_ON_DUPLICATES)):
        from frontlint.document.explain_toml import explain

        return explain(source, content, data, lexer)
    if duplicate is not None:
        return _duplicate(source, duplicate, statements)
    if root is not None:
        _fill(root, data)
    return root


def _load(block: str) -> dict[str, Any] | ValueError:
    """The block's values, or why there are none; a lone CR ends a line here, though not in TOML."""
    try:
        return tomllib.loads(re.sub(r"\r(?!\n)", "\n", block) if "\r" in block else block)
    except ValueError as error:
        return error


def _duplicate(source: Source, error: DuplicateKeyError, statements: list[Statement]) -> Problem:
    from frontlint.document.remove import entry_removal

    span = Span(error.second.start, error.second.end)
    pairs = {statement.start: statement for statement in statements if len(statement.keys) == 1}
    first, second = pairs.get(error.first.start), pairs.get(span.start)
    removal = None
    if first is not None and second is not None and not first.opening and not second.opening:
        removal = entry_removal(source.scan, first.start, first.end)
    return duplicate_key(error.second.name, span, error.first, pointer(*error.path), removal)


def _fill(node: Node, value: Any) -> None:
    """Give every scalar under a node the value that `tomllib` read at the same place."""
    if isinstance(node, Scalar):
        node.value = writable(value) if isinstance(value, int) else value
        if isinstance(value, str):
            node.text = value
    elif isinstance(node, Mapping):
        for entry in node.entries:
            _fill(entry.node, value[entry.key])
    else:
        for item, inner in zip(node.items, value, strict=True):
            _fill(item, inner)
