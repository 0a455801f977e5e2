"""The date that a run judges by: --today, SOURCE_DATE_EPOCH, or the calendar."""

from __future__ import annotations

import datetime as dt
import os

import click

from frontlint.errors import UsageError


def read_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    """Read an option's calendar day, written YYYY-MM-DD.

    Raises:
        click.BadParameter: it is none.
    """
    if value is None:
        return None
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007  # a day has no zone
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day written YYYY-MM-DD") from None


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
