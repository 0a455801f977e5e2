"""The keys whose values people read, and how a message shows a part of one."""

from __future__ import annotations

# The keys whose values people read. Any other key may hold code, a format or a path, where each character counts.
_TEXT_KEY_NAMES = """
title linktitle subtitle shorttitle seotitle ogtitle metatitle pagetitle sidebartitle sidebarlabel navtitle heading
description metadescription ogdescription summary excerpt abstract intro tagline
keywords keyword tags tag categories category
"""
_TEXT_KEYS = frozenset(_TEXT_KEY_NAMES.split())
_LONGEST = 60


def text_key(pointer: str) -> str | None:
    """How a message names the value at a pointer, or None where the key's value is not a text for people."""
    parts = pointer.split("/")[1:]
    item = len(parts) > 1 and parts[-1].isdigit()
    names = parts[:-1] if item else parts
    if names[-1].lower().replace("_", "").replace("-", "").replace("~1", "") not in _TEXT_KEYS:
        return None
    dotted = ".".join(names).replace("~1", "/").replace("~0", "~")
    return f"an item of `{dotted}`" if item else f"`{dotted}`"


def shortened(text: str) -> str:
    """What a message shows of a part that may be as long as the whole text."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
