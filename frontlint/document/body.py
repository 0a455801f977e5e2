"""What rules need of the text below the block: headings, visible dates, paragraphs, words; each found on first use."""

from __future__ import annotations

from frontlint.text import Source


class Body:
    """The text below a page's block."""

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start
