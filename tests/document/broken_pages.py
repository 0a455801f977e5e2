"""Pages that people broke by hand, and what applying the fixes of their blocks does to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontlint.diagnostic import Applicability, Fix
from frontlint.document.model import Document, to_json
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.text import Source

FOLDER = Path(__file__).parent / "broken"
ROUNDS = 10
# Characters that an editor would not show, or would change, and what stands for them in the files.
_SHOWN = str.maketrans({"␉": "\t", "⍽": "\u00a0", "∅": "\u200b"})
_MARKS = {"===": "safe", "==!": "unsafe", "==?": "open"}


@dataclass(frozen=True, slots=True)
class BrokenPage:
    """One page that does not parse.

    Attributes:
        kind: the mistake, from the file's name.
        text: the page.
        meant: the values that its author meant, as JSON.
        outcome: ``safe`` if safe fixes mend it, ``unsafe`` if unsafe ones are needed, ``open`` if none is offered.
        why: why no safe fix mends it.
    """

    kind: str
    text: str
    meant: Any
    outcome: str
    why: str


def broken_pages() -> Iterator[BrokenPage]:
    """Every page of the files: a line of a mark, the values and the reason, and below it the block or the page."""
    for file in sorted(FOLDER.glob("*.txt")):
        head = ""
        lines: list[str] = []
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line[:3] in _MARKS and line[3:5] == " {":
                if head:
                    yield _page(file.stem, head, lines)
                head, lines = line, []
            else:
                lines.append(line)
        yield _page(file.stem, head, lines[:-1])


def _page(kind: str, head: str, lines: list[str]) -> BrokenPage:
    meant, end = json.JSONDecoder().raw_decode(head, head.index("{"))
    block = "\n".join(lines).translate(_SHOWN) + "\n"
    text = block if block.startswith("---\n") else f"---\n{block}---\n\nText.\n"
    return BrokenPage(kind, text, meant, _MARKS[head[:3]], head[end:].strip())


def read(text: str) -> Document:
    """A page as the default generator reads it."""
    return parse(Source("page.md", text), GENERATORS["generic"])


def values(document: Document) -> Any:
    """The page's values as JSON, or None."""
    return None if document.root is None else to_json(document.root)


def applied(text: str, fix: Fix) -> str:
    """A page with a fix made."""
    for span, new in sorted(fix.edits, key=lambda edit: -edit[0].start):
        text = text[: span.start] + new + text[span.end :]
    return text


def rounds(text: str, *, unsafe: bool = False) -> list[str]:
    """The page, and what it is after each fix of its problem, until it parses or has no fix that may be made."""
    texts = [text]
    for _ in range(ROUNDS):
        problem = read(texts[-1]).problem
        fix = None if problem is None else problem.finding().fix
        if fix is None or (fix.applicability is Applicability.UNSAFE and not unsafe):
            break
        texts.append(applied(texts[-1], fix))
    return texts
