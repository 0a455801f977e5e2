"""What is said of readers, beside what real ones were recorded to read: see scripts/oracle/README.md."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from oracle_recordings import RECORDINGS
from oracle_view import in_order, printed

from frontlint.document.block import BlockState
from frontlint.document.split import split
from frontlint.generators.reading import read_as
from frontlint.generators.table import GENERIC
from frontlint.text import Source

ORACLE = Path(__file__).parent / "oracle"
BLOCKS = Path(__file__).parents[2] / "scripts" / "oracle" / "blocks.json"
# When the recordings were made.
NOW = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
# Recorded, and read by nothing that frontlint knows: Hugo before it had its own YAML.
WITHOUT_READER = {"hugo-debian"}
# Pages with more fences below the block: what is left of these is the page's own text.
MORE_FENCES = {"fence-second-block", "fence-documents", "fence-dashes-in-quoted"}
# A key of Hexo's own, whose value takes the place of the body.
NO_BODY = {"publish-content-key"}
# How many of all cells must agree at least, in hundredths.
AGREEING = 98


@cache
def pages():
    return {block["id"]: block["text"] for block in json.loads(BLOCKS.read_text(encoding="utf-8"))}


@cache
def exceptions():
    """By recording and page, why what is said of it and what was recorded differ."""
    data = yaml.safe_load((ORACLE / "exceptions.yml").read_text(encoding="utf-8"))
    return {
        (tool, page): entry["reason"] for entry in data for tool, ids in entry["cells"].items() for page in ids.split()
    }


def files():
    return sorted(path for path in ORACLE.glob("*.json"))


def tool_of(path):
    return path.name.removesuffix(".json").removesuffix(".utc")


def foretold(recording, text, zone, record):
    """What is said of a page and what was recorded of it, both as far as they can be compared."""
    record = recording.record(record) if "value" in record else record
    reading = read_as(text.encode(), recording.generator, path=recording.path, zone=zone, now=NOW)
    if reading is None:
        return {"known": False}, {"known": True}
    if reading.error is not None or "error" in record:
        mine, theirs = {"error": reading.error is not None}, {"error": "error" in record}
        if recording.goes_on and "value" in record:
            mine["value"], theirs["value"] = recording.shown(reading, record["value"]), record["value"]
        return mine, theirs
    if reading.values is None and "value" not in record:
        return {"published": reading.published}, {"published": record.get("published")}
    value = record.get("value")
    value = None if value == {"$undefined": True} else value
    shown = recording.shown(reading, value) if reading.values is not None else None
    mine, theirs = {"value": in_order(shown)}, {"value": in_order(value)}
    if recording.renders:
        mine["printed"], theirs["printed"] = printed(reading.body), record["printed"]
    if "published" in record:
        mine["published"], theirs["published"] = reading.published, record["published"]
    return mine, theirs


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_a_recording(path):
    tool = tool_of(path)
    if tool in WITHOUT_READER:
        return
    recording, data = RECORDINGS[tool], json.loads(path.read_text(encoding="utf-8"))
    different = {
        page
        for page, text in pages().items()
        for mine, theirs in [foretold(recording, text, ZoneInfo(data["zone"]), data["blocks"][page])]
        if mine != theirs
    }
    listed = {page for name, page in exceptions() if name == path.stem}
    assert different == listed


def test_nearly_every_cell_agrees():
    cells = len(pages()) * sum(tool_of(path) not in WITHOUT_READER for path in files())
    assert 100 * len(exceptions()) < (100 - AGREEING) * cells


def test_every_exception_is_of_a_recording_and_has_a_reason():
    names = {path.stem for path in files()}
    for (name, page), reason in exceptions().items():
        assert name in names
        assert page in pages()
        assert reason.strip()


@pytest.mark.parametrize("tool", [name for name, one in RECORDINGS.items() if one.generator.makes is not None])
def test_a_block_is_said_to_be_printed_where_a_visitor_saw_it(tool):
    path = ORACLE / f"{tool}.json"
    recording, data = RECORDINGS[tool], json.loads(path.read_text(encoding="utf-8"))
    if not recording.renders:
        return
    for page, text in pages().items():
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        record = data["blocks"][page]
        if (
            page in MORE_FENCES | NO_BODY
            or (path.stem, page) in exceptions()
            or "value" not in record
            or "error" in record
        ):
            continue
        if split(Source("page.md", plain), GENERIC).state is BlockState.ABSENT:
            continue
        reading = read_as(text.encode(), recording.generator, path=recording.path)
        assert (page, reading.printed) == (page, record["printed"])
