"""frontlint: a linter for the front matter of Markdown pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frontlint.api import lint_paths, lint_text
    from frontlint.diagnostic import Diagnostic, Severity
    from frontlint.document.model import Document
    from frontlint.errors import FrontlintError
    from frontlint.results import RunResult
    from frontlint.rules.base import Rule

__version__ = "0.1.0"

__all__ = [
    "Diagnostic",
    "Document",
    "FrontlintError",
    "Rule",
    "RunResult",
    "Severity",
    "__version__",
    "lint_paths",
    "lint_text",
]

_HOMES = {
    "Diagnostic": "frontlint.diagnostic",
    "Document": "frontlint.document.model",
    "FrontlintError": "frontlint.errors",
    "Rule": "frontlint.rules.base",
    "RunResult": "frontlint.results",
    "Severity": "frontlint.diagnostic",
    "lint_paths": "frontlint.api",
    "lint_text": "frontlint.api",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `frontlint --version` needs none of them (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    """The public names, imported or not."""
    return sorted({*globals(), *__all__})
