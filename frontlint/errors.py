"""The errors of a run: the user's settings, schemas, plugins or flags are wrong, never a page."""

from __future__ import annotations


class FrontlintError(Exception):
    """The run cannot be done (exit code 2).

    The message is one clear sentence that says what is wrong and what to do; `path`, `line` and `column` (1-based, code
    points) say where, when it is in a file.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        if self.path is None:
            return self.message
        place = self.path if self.line is None else f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.message}"


def system_reason(error: OSError) -> str:
    """Why the system refused, as the rest of a sentence."""
    return (error.strerror or str(error)).lower()


class ConfigError(FrontlintError):
    """A settings file, or a value in it, cannot be used."""


class SchemaError(FrontlintError):
    """A JSON Schema cannot be read or is not one."""


class PluginError(FrontlintError):
    """A plugin cannot be imported, or what it offers is not a rule."""


class BaselineError(FrontlintError):
    """A baseline cannot be read or written."""


class UsageError(FrontlintError):
    """A command-line argument cannot be used (a path that does not exist, a rule that is unknown)."""
