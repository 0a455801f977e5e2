"""Full: for people: each finding with its line, the exact characters marked, and the related places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from frontlint.counted import counted
from frontlint.diagnostic import Applicability, Severity
from frontlint.relative import Relative
from frontlint.report.concise import one_line
from frontlint.report.options import ReportOptions
from frontlint.report.statistics import statistics_lines
from frontlint.report.texts import Texts
from frontlint.results import Row, RunResult, worst

# How many findings are shown where nothing says how many.
SHOWN = 200
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_LINE_WIDTH = 160
_CONTEXT = 40
# How many sites are named.
_MOST_READERS = 4


def render(result: RunResult, options: ReportOptions) -> Iterator[str]:
    """Findings with their lines (the worst, where there are many), a count a rule of the others, and a summary."""
    if options.statistics:
        yield from statistics_lines(result, options)
    else:
        yield from _findings(result, options)
    if not options.quiet:
        yield _summary(result)
        yield _read_as(result, options.cwd)


def _findings(result: RunResult, options: ReportOptions) -> Iterator[str]:
    rows = result.rows(options.cwd)
    limit = SHOWN if options.limit is None else options.limit
    texts = Texts(result)
    relatives = {site.root: Relative(site.root, options.cwd) for site in result.sites}
    paint = _painter(color=options.color)
    shown = worst(rows, limit)
    for row in shown:
        yield from _finding(row, relatives[row.root], texts, paint)
    if len(rows) > len(shown) and not options.quiet:
        yield from _not_shown(rows, shown, paint)


def _finding(row: Row, relative: Relative, texts: Texts, paint: Callable[[str, str], str]) -> Iterator[str]:
    d = row.diagnostic
    region = d.region
    color = _COLORS[d.severity]
    place = paint(f"{one_line(row.path)}:{region.line}:{region.column}", "1")
    yield f"{place}: {paint(d.severity.value, color)}[{d.rule}]: {one_line(d.message)}\n"
    line = texts.line(row.root, d.path, region.line)
    if line:
        end = region.end_column if region.end_line == region.line else len(line) + 1
        shown, before, marked = _excerpt(line, region.column - 1, end - 1)
        number = str(region.line)
        gutter = " " * len(number)
        yield f"{paint(f'{number} |', '2')} {shown}\n"
        yield f"{paint(f'{gutter} |', '2')} {' ' * before}{paint('^' * max(marked, 1), color)}\n"
    for other in d.related:
        where = f"{one_line(relative(other.path))}:{other.region.line}:{other.region.column}"
        yield f"  {paint('=', '2')} {where}: {one_line(other.message)}\n"
    if d.fix is not None:
        unsafe = " (--unsafe-fixes)" if d.fix.applicability is Applicability.UNSAFE else ""
        yield f"  {paint('=', '2')} help: {one_line(d.fix.message)}{unsafe}\n"
    yield "\n"


def _excerpt(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A line cut to what a terminal holds: (text, cells before the mark, cells of the mark)."""
    start, end = min(start, len(line)), min(end, len(line))
    head, tail = "", ""
    if len(line) > _LINE_WIDTH:
        first = max(0, start - _CONTEXT) if end > _LINE_WIDTH else 0
        last = first + _LINE_WIDTH
        head, tail = ("…" if first else ""), ("…" if last < len(line) else "")
        line, start, end = line[first:last], start - first, min(end, last) - first
    before, marked, after = (_visible(part) for part in (line[:start], line[start:end], line[end:]))
    return f"{head}{before}{marked}{after}{tail}", len(head) + _cells(before), _cells(marked)


def _visible(text: str) -> str:
    return one_line(text.replace("\t", "    "))


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _not_shown(rows: list[Row], shown: list[Row], paint: Callable[[str, str], str]) -> Iterator[str]:
    counts = Counter(row.diagnostic.rule for row in rows)
    counts.subtract(row.diagnostic.rule for row in shown)
    which = ", none of them graver," if shown else ""
    yield paint(f"{len(rows) - len(shown):,} more findings{which} are not shown (--max-diagnostics):\n", "1")
    width = len(f"{max(counts.values()):,}")
    for rule, count in sorted((+counts).items(), key=lambda item: (-item[1], item[0])):
        yield f"  {count:>{width},}  {rule}\n"
    yield "\n"


def _summary(result: RunResult) -> str:
    counts = result.counts()
    total = sum(counts.values())
    if not result.files:
        return "No file was checked.\n"
    failed = sum(error.fatal for error in result.errors)
    unfinished = f" The run itself had {counted(failed, 'error')}." if failed else ""
    fixed = ""
    if result.fixed:
        fixed = f"Fixed {counted(result.fixed.total(), 'problem')} in {counted(result.fixed_files, 'file')}. "
    held = f" {result.held_back:,} more held back by the baseline." if result.held_back else ""
    if not total:
        return f"{fixed}No problems in {counted(result.files, 'file')}.{held}{unfinished}\n"
    parts = ", ".join(
        counted(counts[severity], severity.value) if severity is not Severity.INFO else f"{counts[severity]:,} info"
        for severity in Severity
        if counts[severity]
    )
    left = f"{counted(total, 'problem')} in {_files(result)}: {parts}."
    return f"{fixed}{left}{held}{unfinished}\n{_can_be_fixed(result)}"


def _read_as(result: RunResult, cwd: Path) -> str:
    """What the pages were read as, with the folders of sites elsewhere; empty where no generator is known."""
    found = [plans for site in result.sites if (plans := site.plans) is not None and plans.generator.name != "generic"]
    if not found or not result.files:
        return ""
    folders: dict[str, list[str]] = {}
    for plans in found[:_MOST_READERS]:
        folder = one_line(Relative(plans.generator_root, cwd).prefix or "./")
        folders.setdefault(plans.generator.title, []).append(folder)
    named = [title if own == ["./"] else f"{title} ({', '.join(own)})" for title, own in folders.items()]
    left = len(found) - _MOST_READERS
    more = f" and {counted(left, 'more site')}" if left > 0 else ""
    return f"Read as {', '.join(named)}{more}.\n"


def _files(result: RunResult) -> str:
    """How many files have problems, and of how many, where others have none."""
    faulty = sum(site.diagnostics.page_count for site in result.sites)
    return counted(result.files, "file") if faulty == result.files else f"{faulty:,} of {counted(result.files, 'file')}"


def _can_be_fixed(result: RunResult) -> str:
    """What to do about the findings that have fixes; empty where none has."""
    safe, unsafe = (result.fixable(kind) for kind in (Applicability.SAFE, Applicability.UNSAFE))
    if safe:
        more = f", {unsafe:,} more with --unsafe-fixes" if unsafe else ""
        return f"{safe:,} can be fixed with --fix{more}.\n"
    return f"{unsafe:,} can be fixed with --fix --unsafe-fixes.\n" if unsafe else ""


def _painter(*, color: bool) -> Callable[[str, str], str]:
    if not color:
        return lambda text, _: text
    return lambda text, code: f"\x1b[{code}m{text}\x1b[0m"
