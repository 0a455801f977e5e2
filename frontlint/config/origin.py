"""Origin: where something was set."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from frontlint.errors import ConfigError


class Origin(Protocol):
    """Where something was set."""

    def where(self) -> str:
        """The place in words, such as ``frontlint.toml:3``."""

    @property
    def place(self) -> tuple[Path, int]:
        """The file and the line."""

    def error(self, message: str, *, at_key: bool = False) -> ConfigError:
        """An error that points there."""
