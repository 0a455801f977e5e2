"""A TOML file -> values that know where they stand."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontlint.errors import ConfigError, system_reason
from frontlint.files import read
from frontlint.patterns import pattern
from frontlint.text import Source, Span

if TYPE_CHECKING:
    from frontlint.document import model

_TOML_PLACE = pattern(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


class TomlFile:
    """A settings file: its text, and on demand the place of each key and value.

    The places need a second parse, so they are found only when an error or `frontlint config` asks for one.
    """

    __slots__ = ("_root", "path", "source")

    def __init__(self, path: Path, source: Source) -> None:
        self.path = path
        self.source = source
        self._root: model.Mapping | None = None

    @property
    def name(self) -> str:
        """How messages name the file: relative to the working directory where it is below it."""
        return shown(self.path)

    def position(self, path: tuple[str | int, ...], *, key: bool) -> tuple[int, int]:
        """The 1-based line and column of a value, or of its key; the file's start where the file is a monster."""
        root = self._tree()
        if not path or root is None:
            return 1, 1
        start, node = _find(root, path)
        return self.source.position(start if key else node.start)

    def _tree(self) -> model.Mapping | None:
        if self._root is None:
            from frontlint.document import model
            from frontlint.document.toml import parse_toml

            root = parse_toml(self.source, Span(0, len(self.source.text)))
            # It declines what is very long or deep, though `tomllib` has read it.
            self._root = root if isinstance(root, model.Mapping) else None
        return self._root


def _find(root: model.Mapping, path: tuple[str | int, ...]) -> tuple[int, model.Node]:
    """The start of a value's key (of an item: of itself), and its node."""
    node: model.Node = root
    start = 0
    for part in path:
        if isinstance(part, int):
            node = node.items[part]  # type: ignore[union-attr]  # tomllib read a list here, and so did we
            start = node.start
        else:
            entry = node.get(part)  # type: ignore[union-attr]  # the same, for a table
            assert entry is not None, f"no place for {path}"
            start, node = entry.start, entry.node
    return start, node


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a settings file: for a table `raw` is a dict of values, for a list a list of them."""

    raw: Any
    file: TomlFile
    path: tuple[str | int, ...] = ()

    @property
    def label(self) -> str:
        """What messages call it: its key, or `an item of` its list's key."""
        if not self.path:
            return "the file"
        last = self.path[-1]
        if isinstance(last, str):
            return f"`{last}`"
        owner = self.path[-2] if len(self.path) > 1 else ""
        return f"an item of `{owner}`"

    @property
    def kind(self) -> str:
        """Its type for people, with an article."""
        return kind_of(self.raw)

    def where(self) -> str:
        """Where it was set, such as ``frontlint.toml:3``."""
        return f"{self.file.name}:{self.file.position(self.path, key=True)[0]}"

    @property
    def place(self) -> tuple[Path, int]:
        """The file in which it was set, and the line."""
        return self.file.path, self.file.position(self.path, key=True)[0]

    def error(self, message: str, *, at_key: bool = False) -> ConfigError:
        """An error that points at the value, or at its key."""
        line, column = self.file.position(self.path, key=at_key)
        return ConfigError(message, path=self.file.name, line=line, column=column)


def kind_of(raw: Any) -> str:
    """A value's type for people, with an article."""
    for kinds, name in _KINDS:
        if isinstance(raw, kinds):
            return name
    return f"of type {type(raw).__name__}"


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (str, "a string"),
    (bool, "true or false"),
    (int, "a whole number"),
    (float, "a number"),
    (dict, "a table"),
    ((list, tuple), "a list"),
    ((dt.date, dt.time), "a date or time"),
    (type(None), "nothing"),
)


class _Unwritten(TomlFile):
    """Stands for the file of settings that stand in none."""

    __slots__ = ()

    def position(self, path: tuple[str | int, ...], *, key: bool) -> tuple[int, int]:  # noqa: ARG002 - the interface's
        """The start: there are no lines."""
        return 1, 1


def handed_in(table: Mapping[str, Any], folder: Path) -> Value:
    """Settings that a caller hands in as Python values; paths in them are relative to a folder."""
    return _located(dict(table), _Unwritten(folder / "settings", Source("settings", "")), ())


def read_toml(path: Path) -> Value:
    """Read a file.

    Raises:
        ConfigError: it cannot be read, is not UTF-8, or is not TOML.
    """
    try:
        source = Source.from_bytes(path.name, read(path))
    except OSError as error:
        raise ConfigError(f"cannot be read: {system_reason(error)}", path=shown(path)) from None
    if source.encoding_problem is not None:
        line, column = source.position(len(source.text))
        raise ConfigError(source.encoding_problem, path=shown(path), line=line, column=column)
    import tomllib

    try:
        data = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:
        raise _toml_error(path, source, error) from None
    file = TomlFile(path, source)
    return _located(data, file, ())


def _located(raw: Any, file: TomlFile, path: tuple[str | int, ...]) -> Value:
    if isinstance(raw, dict):
        return Value({key: _located(value, file, (*path, key)) for key, value in raw.items()}, file, path)
    if isinstance(raw, list):
        return Value([_located(item, file, (*path, index)) for index, item in enumerate(raw)], file, path)
    return Value(raw, file, path)


def _toml_error(path: Path, source: Source, error: Exception) -> ConfigError:
    if isinstance(error, RecursionError):
        return ConfigError("is nested too deeply", path=shown(path))
    match = _TOML_PLACE.fullmatch(str(error))
    line, column = source.position(len(source.text))
    reason = str(error)
    if match is not None:
        reason = match[1]
        if match[2]:
            line, column = int(match[2]), int(match[3])
    return ConfigError(
        f"the file is not valid TOML: {reason[:1].lower()}{reason[1:]}", path=shown(path), line=line, column=column
    )


def shown(path: Path) -> str:
    """A path for people: relative to the working directory where it is below it, with forward slashes."""
    here = os.getcwd()  # noqa: PTH109 - as text, to compare without resolving links
    text = str(path)
    if text.startswith(here + os.sep):
        text = text[len(here) + 1 :]
    return text.replace(os.sep, "/")
