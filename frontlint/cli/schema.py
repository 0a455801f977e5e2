"""`frontlint schema`: show the bundled schemas, and learn one from a site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontlint.cli.output import write_report
from frontlint.errors import SchemaError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontlint.infer import Learned

_MOST_SHOWN = 5


@click.group("schema")
def command() -> None:
    """Learn a JSON Schema from a site, or show the bundled ones."""


@command.command("list")
def list_() -> None:
    """List the bundled schemas; in settings and in `--schema` each follows `frontlint:`."""
    from frontlint.schema import bundled

    names = bundled.names()
    width = max(map(len, names))
    write_report((f"{name:<{width}}  {_title(name)}\n" for name in names), None)


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Print the bundled schema NAME."""
    from frontlint.schema import bundled
    from frontlint.schema.load import unknown_bundled

    plain = name.removeprefix(bundled.PREFIX)
    file = bundled.file_of(plain)
    if file is None:
        raise SchemaError(unknown_bundled(bundled.PREFIX + plain))
    write_report([file.read_text(encoding="utf-8")], None, "schema")


@command.command("infer")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the schema to a file.")
@click.option("--force", is_flag=True, help="Let --output replace a file that is there.")
@click.option("--generator", metavar="NAME", help="Read the pages as this generator does.  [default: found by files]")
@click.option(
    "--min-pages",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="Conclude nothing but types from fewer pages.",
)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use this settings file instead of the nearest one.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file.")
def infer(
    *,
    paths: tuple[str, ...],
    output: Path | None,
    force: bool,
    generator: str | None,
    min_pages: int,
    config: Path | None,
    isolated: bool,
) -> None:
    """Learn a JSON Schema from the pages in PATHS (default: the site you stand in), and print it.

    It says which fields there are, of which types, in which formats, and with which values where there are only a few;
    it accepts at least 99 of 100 of the pages. Read it before you use it.
    """
    from frontlint.infer import learn
    from frontlint.infer.pages import Question

    if isolated and config is not None:
        raise click.UsageError("--isolated reads no settings file, so it cannot go with --config")
    if output is not None and output.exists() and not force:
        raise UsageError(f"`{output}` is there already; `--force` replaces it")
    learned = learn(Question(paths, Path.cwd(), generator, min_pages, config, isolated))
    text = json.dumps(learned.schema, indent=2, ensure_ascii=False)
    write_report([text, "\n"], output, "schema", makes_folders=True)
    for line in _said(learned):
        click.echo(line, err=True)


def _title(name: str) -> str:
    from frontlint.schema import bundled

    file = bundled.file_of(name)
    assert file is not None, "one of the bundled names"
    title: str = json.loads(file.read_text(encoding="utf-8"))["title"]
    return title


def _said(learned: Learned) -> Iterator[str]:
    """What a person should know of how the schema came about."""
    from frontlint.counted import counted
    from frontlint.relative import Relative

    def shown(root: Path, path: str) -> str:
        return Relative(root, Path.cwd())(path)

    accepted = learned.pages - len(learned.refusals)
    yield f"learned from {counted(learned.pages, 'page')}; the schema accepts {accepted:,} of them"
    for refusal in learned.refusals[:_MOST_SHOWN]:
        yield f"not accepted: {shown(refusal.place.root, refusal.place.path)}: {refusal.message}"
    if len(learned.refusals) > _MOST_SHOWN:
        yield f"not accepted: {counted(len(learned.refusals) - _MOST_SHOWN, 'more page')}"
    if learned.broken:
        first = shown(learned.broken[0].root, learned.broken[0].path)
        yield f"left out: {counted(len(learned.broken), 'page')} whose metadata cannot be read, such as {first}"
    if learned.foreign:
        first = shown(learned.foreign[0].root, learned.foreign[0].path)
        yield (
            f"left out: {counted(len(learned.foreign), 'file')} that something else than the site's generator reads,"
            f" such as {first}"
        )
    if learned.bare:
        lacks = "lacks" if learned.bare == 1 else "lack"
        rest = f", which {lacks} the keys that are required" if "required" in learned.schema else ""
        yield f"left out: {counted(learned.bare, 'page')} without metadata{rest}"
    for note in learned.notes:
        yield f"note: {note}"
    for part in learned.parts:
        keys = ", ".join(f"`{key}`" for key in part.keys)
        yield f"note: the pages of `{part.folder}/` have keys of their own: {keys}"
    if learned.parts:
        yield "note: learn a schema for such a folder, and let `[[collections]]` in the settings name it"
