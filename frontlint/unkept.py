"""What a rule yields that is not what its kind promises -> an error that names the rule's file, not ours."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any


class UnkeptError(TypeError):
    """A rule yields what it must not; the message says what, and where the rule stands."""


# What is raised where something else than what was promised is taken apart.
UNKEPT = (TypeError, ValueError, LookupError, AttributeError)
# What stands for a value before the first one came.
NOTHING = object()
_OURS = (os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), "site"))  # noqa: PTH118, PTH120 - as frames


def raise_unkept(error: Exception, run: Callable[..., Any], promised: type, found: object) -> None:
    """Say that a rule does not keep its promise, if an error was raised by us who took apart what it yields.

    Args:
        error: one of `UNKEPT`, caught by who calls the rule.
        run: what was called.
        promised: what it must yield.
        found: what it yielded last; `NOTHING` before the first.

    Raises:
        UnkeptError: it was not the rule that raised the error.
    """
    assert error.__traceback__ is not None, "it was raised"
    below = error.__traceback__.tb_next
    if below is not None and os.path.dirname(below.tb_frame.f_code.co_filename) not in _OURS:  # noqa: PTH120 - the same
        return
    name = f"a {promised.__name__}"
    if found is NOTHING:
        what = f"must yield {promised.__name__}s: {error}"
    elif isinstance(found, promised):
        what = f"yields {name} that cannot be used: {error}"
    else:
        what = f"must yield {name}, and yields `{found!r:.60}`"
    code = getattr(run, "__code__", None)
    place = f" ({file_name(code.co_filename)}:{code.co_firstlineno})" if code is not None else ""
    raise UnkeptError(f"{what}{place}") from error


def file_name(path: str) -> str:
    """The last part of a path, as messages name a rule's file."""
    return path.replace(os.sep, "/").rpartition("/")[2]
