"""A reference to a JSON Schema -> a check of pages that speaks plain words and points at exact places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frontlint.diagnostic import Finding
    from frontlint.generators.model import Generator
    from frontlint.rules.base import Page

    SchemaCheck = Callable[[Page], Iterable[Finding]]


def bundled_check(generator_name: str) -> SchemaCheck:
    """The check of a generator's bundled schema, for pages that are not files: a `$schema` in them names no file."""
    from frontlint.generators.table import GENERATORS
    from frontlint.schema import bundled
    from frontlint.schema.chosen import PageSchemas
    from frontlint.schema.load import load

    return PageSchemas(load(bundled.file_for(generator_name)), GENERATORS[generator_name], None)


def contents_check(contents: Mapping[str, Any], generator_name: str) -> SchemaCheck:
    """The check of a schema that is no file, for examples and for callers that build schemas themselves.

    Raises:
        SchemaError: it is not a JSON Schema, or refers to anything but a bundled one.
    """
    from frontlint.generators.table import GENERATORS
    from frontlint.schema.chosen import PageSchemas
    from frontlint.schema.load import from_contents

    return PageSchemas(from_contents(contents), GENERATORS[generator_name], None)


def schema_check(reference: str | None, *, generator: Generator, base: Path, root: Path) -> SchemaCheck:
    """The check of a schema that the settings or the command line name.

    Args:
        reference: ``frontlint:hexo`` and the like for a bundled schema, else the path of a JSON or YAML file; None for
            the bundled schema of the generator.
        generator: what reads the pages.
        base: the folder that the path is relative to.
        root: the site's root, which a `$schema` in a page must not leave.

    Raises:
        SchemaError: the schema, or one that it refers to, cannot be read or is not a JSON Schema.
    """
    from frontlint.schema.chosen import PageSchemas
    from frontlint.schema.load import load

    return PageSchemas(load(_file(reference, generator, base)), generator, root)


def _file(reference: str | None, generator: Generator, base: Path) -> Path:
    from frontlint.errors import SchemaError
    from frontlint.schema import bundled
    from frontlint.schema.load import unknown_bundled

    if reference is None:
        return bundled.file_for(generator.name)
    if reference.startswith(bundled.PREFIX):
        path = bundled.file_of(reference.removeprefix(bundled.PREFIX))
        if path is None:
            raise SchemaError(unknown_bundled(reference))
        return path
    if reference.startswith(("http://", "https://")):
        raise SchemaError(
            f"the schema `{reference}` is not a file: frontlint never uses the network; keep a copy of it"
        )
    return base / reference
