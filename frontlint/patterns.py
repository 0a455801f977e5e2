"""Regular expressions that are compiled when they are first used: a run over one page needs few of them."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, as far as its methods and attributes go, without compiling anything yet.

    An expression that cannot be compiled raises `re.error` at its first use; those in this package are literals.
    """
    return cast("re.Pattern[str]", _Late(text, flags))


class _Late:
    """Stands in for a compiled expression; from the first use on its methods are the expression's own."""

    def __init__(self, text: str, flags: int) -> None:
        self._source = text, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
