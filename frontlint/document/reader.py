"""Reader: what reads a page, as far as its block is concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from frontlint.document.block import BeforeFence, LongerFence


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
    def longer_fence(self) -> LongerFence:
        """What it makes of a closing line with more dashes than the opening fence has."""

    @property
    def opens_at_three(self) -> bool:
        """Whether three dashes open a block, and more of them are part of it."""

    @property
    def reads_bare_yaml(self) -> bool:
        """Whether it reads keys and values down to `---` that no fence opens."""

    @property
    def reads_lines(self) -> bool:
        """Whether its metadata is lines of ``Key: value`` and no YAML."""

    @property
    def falls_back_to_lines(self) -> bool:
        """Whether it reads such lines where they are no YAML."""

    @property
    def quotes_values(self) -> bool:
        """Whether it puts values in quotes where the block is no YAML, and reads it again."""

    @property
    def without_block(self) -> str:
        """What becomes of a page that has no block, as a clause; empty where that is a page like others."""

    @property
    def prints_empty_block(self) -> bool:
        """Whether two fences with nothing between them end up on the page."""
