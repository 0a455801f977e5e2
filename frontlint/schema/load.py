"""A schema's file -> its contents and those of every file that it refers to, checked before the first page is read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

from frontlint.document import model
from frontlint.document.model import Node, Problem, Sequence, to_json
from frontlint.errors import SchemaError
from frontlint.schema import bundled, walk
from frontlint.text import Source, Span

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """One file that holds a schema; `contents` has absolute `$ref`s and no `$id`, which is only a name here."""

    path: Path
    uri: str
    contents: dict[str, Any]
    name: str | None = None


@dataclass(slots=True)
class Bundle:
    """A schema and everything that it refers to.

    Attributes:
        main: the schema that pages are held against.
        files: every file by its `file:` URI.
        names: the `$id` of files that have one -> their `file:` URI.
        bundled: whether it is one of ours, which leave to the generator what it reads as well as what was meant.
    """

    main: SchemaFile
    files: dict[str, SchemaFile] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    bundled: bool = False

    def resolve(self, reference: str, uri: str) -> tuple[Any, str] | None:
        """What a `$ref` with a JSON Pointer (or none) stands for, with the URI of its file; None for other `$ref`s."""
        target, fragment = urldefrag(reference)
        target = self.names.get(target, target) or uri
        file = self.files.get(target)
        if file is None or (fragment and not fragment.startswith("/")):
            return None
        found: Any = file.contents
        for part in unquote(fragment).split("/")[1:]:
            found = _step(found, part.replace("~1", "/").replace("~0", "~"))
            if found is None or (isinstance(found, dict) and "$id" in found):
                return None
        return found, target


def _step(schema: Any, part: str) -> Any:
    if isinstance(schema, dict):
        return schema.get(part)
    if isinstance(schema, list) and part.isdigit() and int(part) < len(schema):
        return schema[int(part)]
    return None


def load(path: Path, *, within: Path | None = None) -> Bundle:
    """Read a schema and all that it refers to.

    Args:
        path: a JSON file, or a YAML file with the ending ``.yaml`` or ``.yml``.
        within: the folder that no `$ref` may leave, for schemas that a page chose; the bundled schemas are allowed.

    Raises:
        SchemaError: a file cannot be read, is not JSON or YAML, is no JSON Schema, or refers to what is not there.
    """
    loading = _Loading(within)
    return loading.bundle(loading.file(path))


def from_contents(contents: Mapping[str, Any]) -> Bundle:
    """A schema that is no file; it can refer to bundled schemas only.

    Raises:
        SchemaError: it is not a JSON Schema, or refers to what is not there.
    """
    loading = _Loading(Path("/"))
    return loading.bundle(loading.keep(Path("/schema.json"), deepcopy(dict(contents))))


class _Loading:
    """Reads files until no reference leads to a new one."""

    def __init__(self, within: Path | None) -> None:
        self.within = within.resolve() if within is not None else None
        self.files: dict[str, SchemaFile] = {}
        self.names: dict[str, str] = {}

    def file(self, path: Path) -> SchemaFile:
        path = path.resolve()
        uri = path.as_uri()
        if uri in self.files:
            return self.files[uri]
        return self.keep(path, read(path))

    def bundle(self, main: SchemaFile) -> Bundle:
        """What was loaded, checked unless all of it is ours."""
        bundle = Bundle(main, self.files, self.names, main.path.parent == bundled.folder())
        if not bundle.bundled:
            from frontlint.schema.metaschema import check_files

            check_files(bundle)
        return bundle

    def keep(self, path: Path, contents: dict[str, Any]) -> SchemaFile:
        """Take a file's contents in, and read what they refer to."""
        uri = path.as_uri()
        name = contents.pop("$id", None)
        name = name.rstrip("#") if isinstance(name, str) and _URL.match(name) else None
        if name is not None:
            self.names[name] = uri
        file = self.files[uri] = SchemaFile(path, uri, contents, name)
        for place, schema in walk.subschemas(contents):
            walk.without_false(schema)
            reference = schema.get("$ref")
            if isinstance(reference, str) and not reference.startswith("#") and not _embedded(contents, place):
                schema["$ref"] = self._absolute(file, reference, (*place, "$ref"))
        return file

    def _absolute(self, file: SchemaFile, reference: str, place: walk.Path) -> str:
        """Read the file that a reference names, and name it by its own `file:` URI."""
        target, fragment = urldefrag(reference)
        if target.startswith(bundled.PREFIX):
            path = bundled.file_of(target.removeprefix(bundled.PREFIX))
            if path is None:
                raise error_at(file.path, place, unknown_bundled(target))
        elif _URL.match(target):
            return reference
        else:
            path = (file.path.parent / unquote(target)).resolve()
            self._confine(file, path, reference, place)
        if not path.is_file():
            raise error_at(file.path, place, f"`$ref` names a file that is not there: `{reference}`")
        return f"{self.file(path).uri}#{fragment}" if fragment else self.file(path).uri

    def _confine(self, file: SchemaFile, path: Path, reference: str, place: walk.Path) -> None:
        ours = file.path.parent == bundled.folder()
        if self.within is not None and not ours and not path.is_relative_to(self.within):
            raise error_at(file.path, place, f"`$ref` leaves the site's folder: `{reference}`")


def _embedded(contents: Any, place: walk.Path) -> bool:
    """Whether a place lies in a schema with an `$id` of its own, to which its references are relative."""
    for part in place:
        contents = contents[part]
        if isinstance(contents, dict) and "$id" in contents:
            return True
    return False


def unknown_bundled(reference: str) -> str:
    """The message for a ``frontlint:`` name that does not exist."""
    known = ", ".join(f"`{bundled.PREFIX}{name}`" for name in bundled.names())
    return f"there is no bundled schema `{reference}`; there are {known}"


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
        return path.read_bytes().decode("utf-8-sig")
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


def _yaml_nodes(path: Path, text: str) -> model.Mapping | None:
    from frontlint.document.yaml import parse_yaml

    source = Source(path.name, text)
    result = parse_yaml(source, Span(0, len(text)), "core")
    if isinstance(result, Problem):
        line, column = source.position(result.span.start)
        raise SchemaError(f"this schema is not YAML: {result.message}", path=str(path), line=line, column=column)
    return result


def error_at(path: Path, place: walk.Path, message: str) -> SchemaError:
    """An error at a place inside a schema's file, with the line and column of the value there."""
    if not path.exists():
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
    return None if isinstance(result, Problem) else result


def _child(node: Node | None, part: str | int) -> Node | None:
    if isinstance(node, model.Mapping) and (entry := node.get(str(part))) is not None:
        return entry.node
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None
