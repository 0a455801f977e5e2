"""Failure: where and why a YAML parser stopped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and why a YAML parser stopped.

    Attributes:
        at: offset into the text.
        problem: the parser's words.
        context: offset of what it was reading (an opening quote or bracket), if it says so.
        final: whether `problem` is already a sentence for people.
    """

    at: int
    problem: str
    context: int | None
    final: bool = False
