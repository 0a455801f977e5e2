"""The one border to other people's code: whatever a rule or a plugin raises comes out as a Crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from frontlint.errors import FrontlintError

if TYPE_CHECKING:
    import traceback

T = TypeVar("T")


class Crash(Exception):  # noqa: N818  # it is what happened; FrontlintError is what a user is told
    """Foreign code raised something.

    Attributes:
        error: what it raised, with its traceback.
    """

    def __init__(self, error: BaseException) -> None:
        super().__init__(str(error))
        self.error = error

    @property
    def reason(self) -> str:
        """The error's type and message, such as ``KeyError: 'title'``."""
        kind = type(self.error).__name__
        return f"{kind}: {self.error}" if str(self.error) else kind

    @property
    def frames(self) -> list[traceback.FrameSummary]:
        """The calls that led to it, the innermost last, without the border's own."""
        import traceback

        return traceback.extract_tb(self.error.__traceback__)[1:]


def call(run: Callable[..., T], *args: object) -> T:
    """Call foreign code.

    Raises:
        FrontlintError: as it came: the code said itself what is wrong with the run.
        Crash: it raised anything else, or called `sys.exit`.
    """
    try:
        return run(*args)
    except FrontlintError:
        raise
    except (Exception, SystemExit) as error:  # foreign code may raise anything
        raise Crash(error) from error
