"""Files that settings stand in -> nested dictionaries, with a note of which were read and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from frontlint import files


class Tables:
    """Reads settings files as nested dictionaries, and notes which and what went wrong.

    Attributes:
        files: the files that were read, relative to the root.
        notes: what could not be read, in words.
        broken: those of the files that could not be read.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: list[str] = []
        self.notes: list[str] = []
        self.broken: set[str] = set()

    def first(self, names: Iterable[str]) -> dict[str, Any] | None:
        """The first of these files that exists; None without one, empty where it cannot be read."""
        for name in names:
            if files.is_file(self.root / name):
                return self.read(name)
        return None

    def read(self, name: str) -> dict[str, Any]:
        """A file that exists; empty where it cannot be read, which is noted."""
        self.files.append(name)
        try:
            data = _load(files.read(self.root / name).decode("utf-8-sig"), name)
        except (OSError, ValueError, RecursionError) as error:
            reason = str(error).partition("\n")[0]
            self.notes.append(f"`{name}` cannot be read, so its settings are not known here: {reason}")
            self.broken.add(name)
            return {}
        if not isinstance(data, dict):
            if data not in (None, ""):
                self.notes.append(f"`{name}` holds no settings")
            return {}
        return data


def _load(text: str, name: str) -> Any:
    """Parse by the file's ending; scalars of YAML stay text, so that no dialect and no tag can change a name.

    Raises:
        ValueError: the text is not in that format.
    """
    if name.endswith(".toml"):
        import tomllib

        return tomllib.loads(text)
    if name.endswith(".json"):
        import json

        return json.loads(text)
    if name.endswith(".py"):
        from frontlint.site_settings.python import assigned

        return assigned(text)
    import yaml

    try:
        return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - makes strings only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise ValueError(f"{problem} (line {mark.line + 1})" if mark is not None else str(problem)) from error
