"""The records of a page's metadata block: where it stands, how it is written, and what may stand before it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from frontlint.text import Span


class BeforeFence(enum.Enum):
    """What a generator lets stand before a block's opening fence."""

    NOTHING = "nothing"
    BLANK_LINES = "blank lines"
    BLANKS = "blank lines and blanks on the fence's own line"


class LongerFence(enum.Enum):
    """What a generator makes of a closing line with more dashes than the opening fence has."""

    OTHER = "it does not close the block"
    LEAVES = "it closes the block, and the dashes that are too many are left on the page"
    CLOSES = "it closes the block"


class Format(enum.Enum):
    """How a block is written; the value names it for people."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"
    HEXO_JSON = "JSON ;;;"
    LINES = "lines of metadata"


class BlockState(enum.Enum):
    """What stands at the top of a page."""

    ABSENT = "absent"
    EMPTY = "empty"
    UNCLOSED = "unclosed"
    PRESENT = "present"


# Not frozen, as nodes are not: one is made for each page, and it takes a third of the time.
@dataclass(slots=True)
class Block:
    """Where a page's metadata stands.

    Attributes:
        state: whether there is a block, an empty one, or one without an end.
        format: YAML when there is no block.
        fence: the opening fence (for JSON its opening brace; empty at the page's start where there is none).
        content: what stands between the fences; for JSON the braces are part of it, for Hexo's ``;;;`` they are not
            there. For an unclosed block, the lines that still look like metadata.
        close: the closing fence, empty where there is none.
        body_start: offset of the first character below the block.
        leading: blank space or text that stands before the opening fence, empty on most pages.
    """

    state: BlockState
    format: Format
    fence: Span
    content: Span
    close: Span
    body_start: int
    leading: Span
