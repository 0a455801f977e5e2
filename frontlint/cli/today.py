"""The text of --today -> the day that a run judges dates by."""

from __future__ import annotations

import datetime as dt

import click


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
