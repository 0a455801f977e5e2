"""A settings file and what it extends -> tables, the nearest first, and their merger."""

from __future__ import annotations

import os
from pathlib import Path

from frontlint.config.located import Value, read_toml, shown
from frontlint.config.values import string, table
from frontlint.errors import ConfigError
from frontlint.files import is_file, is_folder, real


def read_chain(file: Path) -> tuple[Value, ...]:
    """The settings tables of a file and of those that it extends, the nearest first.

    Raises:
        ConfigError: a file cannot be read, or they extend each other in a circle.
    """
    tables = [settings_table(file)]
    seen = [real(file)]
    while (extend := tables[-1].raw.get("extend")) is not None:
        parent = tables[-1].file.path.parent / string(extend)
        if not is_file(parent):
            reason = "is a folder; name a file in it" if is_folder(parent) else "does not exist"
            raise extend.error(f"`extend` names `{extend.raw}`, which {reason}")
        if real(parent) in seen:
            names = [shown(path.file.path) for path in tables]
            raise extend.error(f"`extend` goes round in a circle: {' -> '.join([*names, shown(_normal(parent))])}")
        seen.append(real(parent))
        tables.append(settings_table(_normal(parent)))
    return tuple(tables)


def settings_table(file: Path) -> Value:
    """The settings of one file: all of it, or the table `[tool.frontlint]` of a `pyproject.toml`.

    Raises:
        ConfigError: it cannot be read, or has no such table.
    """
    value = read_toml(file)
    if file.name != "pyproject.toml":
        return value
    for key in ("tool", "frontlint"):
        entry = value.raw.get(key)
        if entry is None:
            raise ConfigError("has no table `[tool.frontlint]`", path=shown(file))
        table(entry)
        value = entry
    return value


def merge(near: Value, far: Value) -> Value:
    """One table over another: tables merge key by key, anything else of the nearer one replaces the farther one."""
    if not isinstance(near.raw, dict) or not isinstance(far.raw, dict):
        return near
    merged = dict(far.raw)
    for key, value in near.raw.items():
        merged[key] = merge(value, merged[key]) if key in merged else value
    return Value(merged, near.file, near.path)


def _normal(path: Path) -> Path:
    return Path(os.path.normpath(path))
