"""A schema's file -> its contents, and an error of the run that points at a place in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from frontlint import files
from frontlint.document.model import Mapping, Node, Sequence, to_json
from frontlint.errors import SchemaError
from frontlint.schema import walk
from frontlint.text import Source, Span


def read(path: Path) -> dict[str, Any]:
    """A schema file's contents.

    Raises:
        SchemaError: it cannot be read, has a syntax error, or is not an object.
    """
    text = _text(path)
    if _is_yaml(path):
        node = _yaml_nodes(path, text)
        contents = to_json(node) if node is not None else None
    else:
        contents = _json(path, text)
    if not isinstance(contents, dict):
        raise SchemaError('a schema is an object of keywords, such as `{"type": "object"}`', path=str(path), line=1)
    return contents


def _text(path: Path) -> str:
    try:
        return files.read(path).decode("utf-8-sig")
    except FileNotFoundError:
        raise SchemaError("this schema does not exist", path=str(path)) from None
    except OSError as error:
        raise SchemaError(f"this schema cannot be read: {error.strerror}", path=str(path)) from None
    except UnicodeDecodeError:
        raise SchemaError("this schema is not UTF-8", path=str(path)) from None


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"}


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this schema is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise SchemaError(message, path=str(path), line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise SchemaError("this schema is nested too deeply", path=str(path)) from None


def _yaml_nodes(path: Path, text: str) -> Mapping | None:
    from frontlint.document.yaml import parse_yaml

    source = Source(path.name, text)
    result = parse_yaml(source, Span(0, len(text)), "core")
    if result is None or isinstance(result, Mapping):
        return result
    line, column = source.position(result.span.start)
    raise SchemaError(f"this schema is not YAML: {result.message}", path=str(path), line=line, column=column)


def error_at(path: Path, place: walk.Path, message: str) -> SchemaError:
    """An error at a place inside a schema's file, with the line and column of the value there."""
    if not files.exists(path):
        return SchemaError(message)
    text = _text(path)
    source = Source(path.name, text)
    node = _nodes(path, source)
    for part in place:
        inner = _child(node, part)
        if inner is None:
            break
        node = inner
    line, column = source.position(node.start) if node is not None else (1, 1)
    return SchemaError(message, path=str(path), line=line, column=column)


def _nodes(path: Path, source: Source) -> Node | None:
    if _is_yaml(path):
        return _yaml_nodes(path, source.text)
    from frontlint.document.json import parse_json

    start = source.text.index("{")
    result = parse_json(source, Span(start, len(source.text.rstrip())), members=False)
    return result if isinstance(result, Mapping) else None


def _child(node: Node | None, part: str | int) -> Node | None:
    if isinstance(node, Mapping) and (entry := node.get(str(part))) is not None:
        return entry.node
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None
