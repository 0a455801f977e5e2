"""A settings file in Python -> the values that stand in it as literals; nothing of it runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, Final

# Stands for what only running the file would tell.
UNKNOWN: Final = ...
# The methods that change a dictionary.
_CHANGES = frozenset({"update", "setdefault", "pop"})


def assigned(text: str) -> dict[str, Any]:
    """The names that a module assigns, with their values where these are literals, else `UNKNOWN`.

    Raises:
        ValueError: it is no Python.
    """
    try:
        module = ast.parse(text)
    except (SyntaxError, MemoryError, RecursionError) as error:  # the last two: nested too deeply
        line = f" (line {error.lineno})" if isinstance(error, SyntaxError) and error.lineno else ""
        raise ValueError(f"it is not Python{line}") from error
    found: dict[str, Any] = {}
    top = set(map(id, module.body))
    for node in ast.walk(module):
        for target, value in _assignments(node):
            if isinstance(target, ast.Name) and id(node) in top:
                found[target.id] = _literal(value)
            elif (name := _base(target)) is not None:
                found[name] = UNKNOWN
    return found


def _assignments(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign):
        yield node.target, node.value
    elif isinstance(node, ast.AugAssign):
        yield node.target, None
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGES:
        yield node.func.value, None


def _base(target: ast.expr) -> str | None:
    """The name in `NAME`, `NAME[...]` and `NAME.x`."""
    while isinstance(target, ast.Subscript | ast.Attribute):
        target = target.value
    return target.id if isinstance(target, ast.Name) else None


def _literal(value: ast.expr | None) -> Any:
    try:
        return UNKNOWN if value is None else ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return UNKNOWN
