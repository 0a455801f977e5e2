"""A schema's file -> a bundle of it and every file that it refers to, checked before the first page is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frontlint.files import is_file, real
from frontlint.patterns import pattern
from frontlint.schema import bundled, walk
from frontlint.schema.files import error_at, read
from frontlint.schema.model import Bundle, SchemaFile
from frontlint.schema.names import suggestion

_URL = pattern(r"[A-Za-z][A-Za-z0-9+.-]+:")


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
    from copy import deepcopy

    loading = _Loading(Path("/"))
    return loading.bundle(loading.keep(Path("/schema.json"), deepcopy(dict(contents))))


class _Loading:
    """Reads files until no reference leads to a new one."""

    def __init__(self, within: Path | None) -> None:
        self.within = real(within) if within is not None else None
        self.files: dict[str, SchemaFile] = {}
        self.names: dict[str, str] = {}

    def file(self, path: Path) -> SchemaFile:
        path = real(path)
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
        from urllib.parse import unquote

        target, _, fragment = reference.partition("#")
        if target.startswith(bundled.PREFIX):
            path = bundled.file_of(target.removeprefix(bundled.PREFIX))
            if path is None:
                raise error_at(file.path, place, unknown_bundled(target))
        elif _URL.match(target):
            return reference
        else:
            path = real(file.path.parent / unquote(target))
            self._confine(file, path, reference, place)
        if not is_file(path):
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
    near = suggestion(reference.removeprefix(bundled.PREFIX), bundled.names())
    if near is not None:
        return f"there is no bundled schema `{reference}`; did you mean `{bundled.PREFIX}{near}`?"
    known = ", ".join(f"`{name}`" for name in bundled.names())
    return f"there is no bundled schema `{reference}`; after `{bundled.PREFIX}` can stand {known}"
