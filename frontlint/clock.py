"""The environment and the calendar -> the day that a run judges dates by."""

from __future__ import annotations

import datetime as dt
import os

from frontlint.errors import UsageError


def default_today() -> dt.date:
    """The day of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set, else today.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.date.today()  # noqa: DTZ011  # the author's own calendar day is what is meant
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds since 1970; unset it") from None
