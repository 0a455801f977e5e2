"""Origin: where something was set."""

from __future__ import annotations

from typing import Protocol

from frontlint.errors import ConfigError


class Origin(Protocol):
    """Where something was set."""

    def where(self) -> str:
        """The place in words, such as ``frontlint.toml:3``."""

    def error(self, message: str, *, at_key: bool = False) -> ConfigError:
        """An error that points there."""
