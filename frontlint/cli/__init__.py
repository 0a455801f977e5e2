"""The command line: thin click commands over the runner and the reports."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from frontlint import __version__

# Each command is a module of this package with a `command`, imported when called: `--version` pays for click only.
_COMMANDS = {
    "baseline": "Hold back the findings that a site has today, and show what is held back.",
    "check": "Check pages and print what is wrong with their metadata.",
    "clean": "Remove the index that is kept between runs.",
    "config": "Show the settings that hold for a file, and why.",
    "explain": "Show a rule's page of documentation.",
    "init": "Write a starter frontlint.toml.",
    "new-rule": "Write a rule of your own to start from, with its cases and a test.",
    "read": "Show what generators really read in a page.",
    "rules": "List the rules.",
    "schema": "Learn a JSON Schema from a site, or show the bundled ones.",
    "test-rules": "Run the case files of rules.",
}


class _LateGroup(click.Group):
    """A group that imports a command when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Import a command; None for a name that is none."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"frontlint.cli.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of a command line; for a name that is none the error names the nearest one."""
        if args and args[0] not in _COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, 1)
            hint = f" Did you mean `{near[0]}`?" if near else f" The commands are {', '.join(_COMMANDS)}."
            ctx.fail(f"No such command `{args[0]}`.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl-C ends it with the exit code of shells, since 1 says that there are findings."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(130)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(cls=_LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="frontlint", message="%(prog)s %(version)s")
def cli() -> None:
    """A linter for the front matter of Markdown pages."""


def main(args: list[str] | None = None) -> Any:
    """Run the command line; exit codes: 0 clean, 1 findings at or above --fail-on, 2 the run could not be done.

    130 is an interrupt (Ctrl-C).
    """
    import gc

    # The commands make hardly a cycle, and looking for cycles takes a tenth of their time; see `check`.
    gc.disable()
    from frontlint.errors import FrontlintError

    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # The caller closed it (`>&-`): what goes there is not wanted.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  # for the whole run
        # A file name need not be text, and a terminal need not know every character: escape rather than crash.
        getattr(sys, name).reconfigure(errors="backslashreplace")
    try:
        cli.main(args=args, prog_name="frontlint", standalone_mode=True)
    except FrontlintError as error:
        click.echo(f"error: {error}", err=True)
        code: Any = 2
    except SystemExit as end:
        code = end.code
    if args is None:
        _leave(code)
    sys.exit(code)


def _leave(code: Any) -> None:
    """End the process without giving back its memory piece by piece, which takes longer than many a run."""
    import atexit
    import threading

    if threading.active_count() > 1 or not isinstance(code, int):
        return
    atexit._run_exitfuncs()  # noqa: SLF001  # what a plugin wants done at the end is done
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            return
    os._exit(code)
