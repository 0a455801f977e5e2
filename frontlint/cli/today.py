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
        # `fromisoformat` knows other forms too, all of another length; `strptime` would import much more.
        if len(value) == len("YYYY-MM-DD") and "W" not in value:
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is not a day written YYYY-MM-DD")
