"""A number of things, in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """``1 item``, ``2,000 items``."""
    plural = {"entry": "entries"}.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"
