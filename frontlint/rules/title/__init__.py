"""Rules for a page's title: whether it is there, names the page, and will still be true next year."""

from __future__ import annotations

from frontlint.rules.title.heading import HeadingMismatch
from frontlint.rules.title.shape import Decorated, Length
from frontlint.rules.title.site import Duplicate, Missing
from frontlint.rules.title.year import StaleYear

__all__ = ["Decorated", "Duplicate", "HeadingMismatch", "Length", "Missing", "StaleYear"]
