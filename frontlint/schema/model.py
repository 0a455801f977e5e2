"""SchemaFile and Bundle: a schema that was read, with every file that it refers to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# By which a page names a schema of its own.
OWN_SCHEMA_KEY = "$schema"


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
        target, _, fragment = reference.partition("#")
        target = self.names.get(target, target) or uri
        file = self.files.get(target)
        if file is None or (fragment and not fragment.startswith("/")):
            return None
        found: Any = file.contents
        if "%" in fragment:
            from urllib.parse import unquote

            fragment = unquote(fragment)
        for part in fragment.split("/")[1:]:
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
