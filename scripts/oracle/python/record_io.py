"""Read the pages, ask a reader about each of them, and write what it said."""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from view import dumps, view

Record = dict[str, Any]
Read = Callable[[str], Record]

_TAG = re.compile(r"<(?!hr)[^>]*>")
_WRAPPING = re.compile(r"</?(?:p|div|h1)\b[^>]*>|# $")
_PATH = re.compile(r"(?<![:\w/])(?:file://)?(?:\.{0,2}/[\w.@+-]+){2,}")


def options() -> tuple[list[dict[str, str]], Path]:
    """The pages and the folder of the command line `script --blocks FILE --out FOLDER`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--blocks", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    return json.loads(chosen.blocks.read_text()), chosen.out


def leftover(content: str) -> str:
    """What of a page's text stands before its body's words: a block left in, a stray character, or nothing."""
    return _WRAPPING.sub("", content.split("Body.", maxsplit=1)[0]).strip()


def seen(value: Any, content: str, **more: Any) -> Record:
    """A record of what was read: the value, and what of the block was left in the content."""
    left = leftover(content)
    record: Record = {"value": view(value), "printed": _TAG.sub("", left).strip() not in ("", "-"), **more}
    return {**record, "left": left[:120]} if left else record


def first_line(error: BaseException | str) -> str:
    """The first line of what a reader said, without paths of the machine that ran it.

    PyYAML and its kin say first what they were at; what is wrong and where stands apart.
    """
    for one in (error, getattr(error, "__context__", None)):
        if getattr(one, "problem_mark", None) is not None:
            return f"{one.problem} ({one.problem_mark.line + 1}:{one.problem_mark.column + 1})"
    lines = [line for line in str(error).splitlines() if line.strip()]
    return _PATH.sub("PATH", lines[0]).strip() if lines else type(error).__name__


def record(
    blocks: Iterable[dict[str, str]], read: Read, errors: tuple[type[BaseException], ...]
) -> list[tuple[str, Record]]:
    """Ask `read` about each page; what it raises (one of `errors`) is its answer too."""
    records: list[tuple[str, Record]] = []
    for block in blocks:
        try:
            records.append((block["id"], read(block["text"])))
        except errors as error:
            records.append((block["id"], {"error": first_line(error)}))
    return records


def write(out: Path, name: str, header: dict[str, str], records: Iterable[tuple[str, Record]]) -> None:
    """Write the records of one tool, one block a line.

    Args:
        out: the folder.
        name: the file's name; records of a run in UTC say so in theirs.
        header: `tool`, `version`, `parser` and `run`.
        records: an id and what became of that page.
    """
    zone = os.environ.get("TZ", "UTC")
    lines = sorted(f'"{key}": {dumps(value)}' for key, value in records)
    head = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted({**header, "zone": zone}.items())]
    text = '{\n"blocks": {\n' + ",\n".join(lines) + "\n},\n" + ",\n".join(head) + "\n}\n"
    suffix = ".utc" if zone == "UTC" else ""
    (out / f"{name}{suffix}.json").write_text(text, newline="\n")
