"""The records of a page's metadata block: where it stands, how it is written, and what its reader allows."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol

from frontlint.text import Span


class Reader(Protocol):
    """What reads a page, as far as its block is concerned: a generator, which a later layer describes in full."""

    @property
    def name(self) -> str:
        """The word used in settings, such as ``hexo``."""

    @property
    def title(self) -> str:
        """The name for people."""

    @property
    def dialect(self) -> str:
        """How its YAML parser reads plain scalars."""

    @property
    def before_fence(self) -> BeforeFence:
        """What may stand before the opening fence."""

    @property
    def dots_close(self) -> bool:
        """Whether a line of three dots closes a `---` block."""

    @property
    def reads_bare_yaml(self) -> bool:
        """Whether it reads keys and values down to `---` that no fence opens."""

    @property
    def prints_empty_block(self) -> bool:
        """Whether two fences with nothing between them end up on the page."""


class BeforeFence(enum.Enum):
    """What a generator lets stand before a block's opening fence."""

    NOTHING = "nothing"
    BLANK_LINES = "blank lines"
    BLANKS = "blank lines and blanks on the fence's own line"


class Format(enum.Enum):
    """How a block is written; the value names it for people."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"
    HEXO_JSON = "JSON ;;;"


class BlockState(enum.Enum):
    """What stands at the top of a page."""

    ABSENT = "absent"
    EMPTY = "empty"
    UNCLOSED = "unclosed"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
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
