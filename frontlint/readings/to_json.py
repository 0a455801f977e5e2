"""What generators read in a page, as JSON types: see docs/read.md and docs/read.schema.json."""

from __future__ import annotations

from typing import Any

from frontlint.readings.question import Answer, Read
from frontlint.readings.values import as_json

VERSION = 1


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as an object of the documented form."""
    return {
        "version": VERSION,
        "path": answer.file,
        "generator": {"name": answer.own.name, "reason": answer.reason},
        "timezone": {"name": answer.timezone, "reason": answer.timezone_reason},
        "today": answer.today.isoformat(),
        "notes": list(answer.notes),
        "readings": [_reading(read) for read in answer.reads],
        "plain": None
        if answer.plain is None
        else {"error": answer.plain.error, "values": as_json(answer.plain.values)},
    }


def _reading(read: Read) -> dict[str, Any]:
    found = read.reading
    head = {"generator": read.generator.name, "title": read.generator.title, "known": found is not None}
    if found is None:
        return {**head, "published": None, "printed": None, "error": None, "values": None, "fields": None}
    return {
        **head,
        "published": found.published,
        "printed": found.printed,
        "error": found.error,
        "values": as_json(found.values),
        "fields": {name: as_json(value) for name, value in found.fields.items()},
    }
