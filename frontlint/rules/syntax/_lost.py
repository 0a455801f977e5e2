"""A reading that fails -> what becomes of the page, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontlint.generators.reading import Reading


def lost(reading: Reading) -> str:
    """What the generator does at a page that it cannot read, as the end of a clause about it."""
    return "leaves this page out" if reading.published is False else "stops at this page"
