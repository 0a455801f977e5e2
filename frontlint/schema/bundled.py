"""A generator's name -> the bundled schema file that describes its metadata."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import frontlint

PREFIX = "frontlint:"
_SUFFIX = ".schema.json"


@cache
def folder() -> Path:
    """The folder of the bundled schemas: inside the package in a wheel, beside it in an editable install."""
    package = Path(frontlint.__file__).resolve().parent
    inside = package / "_schemas"
    return inside if inside.is_dir() else package.parent / "schemas"


def is_own(reference: str | None) -> bool:
    """Whether a reference to a schema is to one of the site's own, and to none that is bundled."""
    return reference is not None and not reference.startswith(PREFIX)


@cache
def names() -> tuple[str, ...]:
    """The names that can follow ``frontlint:``, sorted."""
    return tuple(sorted(path.name.removesuffix(_SUFFIX) for path in folder().glob(f"*{_SUFFIX}")))


def file_of(name: str) -> Path | None:
    """The file of a bundled schema, or None when there is none of that name."""
    return folder() / f"{name}{_SUFFIX}" if name in names() else None


def file_for(generator: str) -> Path:
    """The schema of a generator; the base schema for one that has none of its own."""
    return file_of(generator) or folder() / f"base{_SUFFIX}"
