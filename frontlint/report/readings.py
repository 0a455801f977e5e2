"""What generators read in a page, as tables for people: one generator, a few side by side, or many by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from frontlint.readings.compare import ABSENT, Fate, Row, Variant, by_fate, rows
from frontlint.readings.question import Answer, Read
from frontlint.report.concise import one_line

# Where the output is no terminal, so that it is the same wherever it is made.
PLAIN_WIDTH = 100
# How many columns of how many cells stand side by side; more is shown by key.
_MOST_COLUMNS = 3
_COLUMN = 28
# Below this many cells one generator's kinds and values stand below its keys, and those of many.
_NARROW, _NARROW_FOR_MANY = 50, 76
# How much of a value is shown, in characters.
_WIDE, _MIDDLE, _SHORT = 400, 240, 120
# How many generators are named where "the others" says as much.
_FEW = 4
_DATES = frozenset({"date", "datetime", "instant"})
_BAD = "bold red"
_OTHER = "yellow"
_ABSENT = Variant(ABSENT, "", (), differs=False)
_FATE_STYLES = {Fate.FAILS: _BAD, Fate.COMPLAINS: _BAD, Fate.PRINTS: _BAD, Fate.HIDES: _OTHER, Fate.UNKNOWN: "dim"}


class Column(NamedTuple):
    """Generators that read a page alike in every way."""

    reads: tuple[Read, ...]

    @property
    def names(self) -> str:
        """Their names."""
        return ", ".join(read.generator.name for read in self.reads)


def render(answer: Answer, *, color: bool, width: int | None) -> str:
    """The answer as text.

    Args:
        answer: the readings.
        color: whether to use ANSI colours.
        width: the terminal's, in cells; None where there is no terminal.
    """
    # The oldest eight colours only, as other commands use.
    console = Console(
        file=StringIO(),
        width=max(width or PLAIN_WIDTH, 20),
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    found = rows(answer.reads)
    dated = any(variant.kind in _DATES for row in found for variant in row.variants)
    for line in _head(answer, dated=dated):
        console.print(Text(line), soft_wrap=width is None)
    console.print()
    for part in _parts(answer.reads, found, console.width):
        console.print(part)
    if answer.plain is not None:
        console.print()
        console.print(Text("frontlint goes by plain YAML there, and reads:"), soft_wrap=width is None)
        plain = (Read(answer.own, answer.plain),)
        for part in _parts(plain, rows(plain), console.width):
            console.print(part)
    written: str = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO from above
    return "\n".join(line.rstrip(" ") for line in written.rstrip("\n").split("\n")) + "\n"


def _parts(reads: Sequence[Read], found: Sequence[Row], width: int) -> Iterator[RenderableType]:
    """What becomes of the page, and what is read in it, in the shape that there is room for."""
    columns = _columns(reads, found)
    fates = _fates(reads)
    if fates.row_count:
        yield fates
        yield ""
    is_one = len(columns) == 1
    if width < (_NARROW if is_one else _NARROW_FOR_MANY):
        yield from _stacked(found, is_named=not is_one)
    elif is_one:
        yield _one(found)
    elif len(columns) <= _MOST_COLUMNS and (len(columns) + 1) * _COLUMN <= width:
        yield _beside(found, columns)
    else:
        yield _by_key(found)


def _head(answer: Answer, *, dated: bool) -> Iterator[str]:
    """Which page, which reader, and which zone where there is a date."""
    one = len(answer.reads) == 1
    who = f"{answer.reads[0].generator.title} reads" if one else f"{len(answer.reads)} generators read"
    yield f"{one_line(answer.file)}, as {who} it"
    own = f"{answer.own.title} ({answer.own.name})" if answer.own.name != "generic" else "not known"
    yield f"read here by: {own}: {one_line(answer.reason)}"
    if dated:
        yield f"time zone of dates without one: {answer.timezone} ({answer.timezone_reason})"
    for note in answer.notes:
        yield f"note: {one_line(note)}"


def _columns(reads: Sequence[Read], found: Iterable[Row]) -> list[Column]:
    """The generators, those that agree in everything together."""
    marks: dict[str, list[str]] = {read.generator.name: [] for read in reads}
    for row in found:
        for variant in row.variants:
            for name in variant.names:
                marks[name].append(f"{row.key}\0{variant.kind}\0{variant.text}")
    for fate, reason, names in by_fate(reads):
        for name in names:
            marks[name].append(f"{fate.name}\0{reason}")
    columns: dict[tuple[str, ...], list[Read]] = {}
    for read in reads:
        columns.setdefault(tuple(marks[read.generator.name]), []).append(read)
    return [Column(tuple(group)) for group in columns.values()]


def _fates(reads: Sequence[Read]) -> Table:
    """What becomes of the page, and in whose hands."""
    table = _grid(2)
    is_named = len(reads) > 1
    for fate, reason, names in by_fate(reads):
        what = f"{fate.value}: {one_line(reason)}" if reason else fate.value
        table.add_row(Text(what, style=_FATE_STYLES.get(fate, "")), Text(", ".join(names) if is_named else ""))
    if all(read.reading is not None and read.reading.published for read in reads):
        table.add_row(Text("publishes the page"), Text("all" if is_named else ""))
    return table


def _one(found: Sequence[Row]) -> Table:
    """Key, kind and value."""
    table = _grid(3)
    for row in found:
        variant = row.variants[0]
        table.add_row(_key(row), Text(variant.kind, style="dim"), _value(variant, _WIDE))
    return table


def _beside(found: Sequence[Row], columns: Sequence[Column]) -> Table:
    """A column for each way to read the page."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    table.add_column("")
    for column in columns:
        table.add_column(Text(column.names), overflow="fold", ratio=1)
    for row in found:
        cells = []
        for column in columns:
            name = column.reads[0].generator.name
            variant = next((variant for variant in row.variants if name in variant.names), _ABSENT)
            kind = Text("" if variant.kind == ABSENT else f"{variant.kind} ", style="dim")
            cells.append(kind.append_text(_value(variant, _MIDDLE)))
        table.add_row(_key(row), *cells)
    return table


def _by_key(found: Sequence[Row]) -> Table:
    """Beside each key its values, and who reads them so."""
    table = _grid(4)
    total = _total(found)
    for row in found:
        for number, variant in enumerate(row.variants):
            who = Text(_who(row, variant, total), style=_OTHER if variant.differs else "")
            key = _key(row) if number == 0 else Text("")
            table.add_row(key, Text(variant.kind, style="dim"), _value(variant, _SHORT), who)
    return table


def _stacked(found: Sequence[Row], *, is_named: bool) -> Iterator[RenderableType]:
    """The same below each other, for narrow terminals."""
    total = _total(found)
    for row in found:
        yield _key(row)
        for variant in row.variants:
            line = Text(f"{variant.kind} ", style="dim").append_text(_value(variant, _SHORT))
            yield Padding(line, (0, 0, 0, 2))
            if is_named:
                yield Padding(Text(_who(row, variant, total), style=_OTHER if variant.differs else "dim"), (0, 0, 0, 4))


def _total(found: Iterable[Row]) -> int:
    """How many generators read anything."""
    return len({name for row in found for variant in row.variants for name in variant.names})


def _who(row: Row, variant: Variant, total: int) -> str:
    """Names; of the most "all" or "the others" where the rest is named."""
    told = sum(len(other.names) for other in row.variants)
    if len(variant.names) > _FEW and told == total:
        if len(variant.names) == total:
            return f"all {total}"
        if 2 * len(variant.names) > total:
            return f"the other {len(variant.names)}"
    return ", ".join(variant.names)


def _key(row: Row) -> Text:
    return Text(one_line(row.key), style="bold")


def _value(variant: Variant, most: int) -> Text:
    text = variant.text if len(variant.text) <= most else variant.text[: most - 1] + "…"
    return Text("–" if variant.kind == ABSENT else text, style=_OTHER if variant.differs else "")


def _grid(columns: int) -> Table:
    """A table without lines, in which long words are broken."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(columns):
        table.add_column(overflow="fold")
    return table
