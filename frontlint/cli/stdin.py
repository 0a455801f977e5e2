"""The page that is piped in, for commands that read an editor's buffer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from frontlint.request import Buffer


def not_empty(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Refuse an option's value that names nothing.

    Raises:
        click.BadParameter: it is blank.
    """
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty; name a file")
    return value


def read_stdin(paths: tuple[str, ...], filename: str | None, does: str) -> Buffer | None:
    """The page on standard input, where the arguments ask for it.

    Args:
        paths: the command's arguments.
        filename: the value of --stdin-filename.
        does: what the command does, as in "checks".

    Raises:
        click.UsageError: the arguments contradict each other, or nothing is piped in.
    """
    if filename is None and "-" not in paths:
        return None
    if filename is None:
        raise click.UsageError("`-` reads a page from standard input: say which page with --stdin-filename PATH")
    if paths not in ((), ("-",)):
        raise click.UsageError(f"--stdin-filename {does} standard input alone: give `-` and no other path")
    if sys.stdin is None:
        raise click.UsageError("standard input is closed: pipe the page's text in")
    from frontlint.request import Buffer

    return Buffer(filename, sys.stdin.buffer.read())
