"""State: how settled a rule is."""

from __future__ import annotations

import enum


class State(enum.Enum):
    """How settled a rule is."""

    STABLE = "stable"
    PREVIEW = "preview"
    DEPRECATED = "deprecated"
