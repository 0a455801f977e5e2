"""A request -> its pages with their fixes applied, and what is left to say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frontlint.errors import system_reason
from frontlint.fix import FixPolicy, fix_page
from frontlint.plan import RunError
from frontlint.relative import Relative
from frontlint.replace import ChangedError, real_folder, remove_leftovers, replace_file, sync_folders
from frontlint.request import Buffer, Request
from frontlint.results import PageFindings, RunResult, SiteResult
from frontlint.runner import run
from frontlint.text import Source

if TYPE_CHECKING:
    from frontlint.runner import ShowProgress

# Pages that are fixed are compared anew, which may bring out something to fix again; more often than this it does not.
_RUNS = 5


class FixedPage(NamedTuple):
    """A page that fixes change.

    Attributes:
        file: where it is, absolute.
        path: the same as a reader of the report wants it.
        old, new: its bytes before and after.
        counts: how many findings of each rule were fixed.
    """

    file: Path
    path: str
    old: bytes
    new: bytes
    counts: Counter[str]


class FixedBuffer(NamedTuple):
    """A page from standard input after its fixes, and what is left to say of it."""

    data: bytes
    result: RunResult


def fix_files(request: Request, *, unsafe: bool = False, progress: ShowProgress | None = None) -> RunResult:
    """Check what was asked for, apply the fixes in the files, and check again.

    A file is replaced in one step. One that changes meanwhile is left alone.

    Args:
        request: what to check and how.
        unsafe: whether fixes are applied that change what a page says.
        progress: see `frontlint.runner.run`.

    Returns:
        What is left, with the numbers of what was fixed.

    Raises:
        FrontlintError: see `frontlint.runner.run`.
    """
    counts: Counter[str] = Counter()
    files: set[Path] = set()
    errors: list[RunError] = []
    for _ in range(_RUNS):
        result = run(request, progress)
        before = counts.total()
        cleaned: set[Path] = set()
        for page in planned(result, request.cwd, errors, unsafe=unsafe):
            folder = real_folder(page.file)
            if folder not in cleaned:
                cleaned.add(folder)
                remove_leftovers([folder])
            if _write(page, errors):
                counts.update(page.counts)
                files.add(page.file)
        if counts.total() == before:
            break
    sync_folders(files)
    said = tuple(dict.fromkeys((*result.errors, *errors)))
    return replace(result, errors=said, fixed=counts, fixed_files=len(files))


def planned(
    result: RunResult,
    cwd: Path,
    errors: list[RunError],
    *,
    unsafe: bool = False,
    buffer: Buffer | None = None,
) -> Iterator[FixedPage]:
    """The pages of a run that fixes would change; nothing is written.

    Args:
        result: what the run found.
        cwd: the folder that shown paths are relative to.
        errors: takes in what goes wrong.
        unsafe: see `fix_files`.
        buffer: the page that stands in for its file.
    """
    for site in result.sites:
        if site.plans is None:
            continue
        shown = Relative(site.root, cwd)
        policy = FixPolicy(unsafe, site.plans.aliases)
        for page in site.diagnostics.pages():
            if _has_fix(page, policy):
                made = _planned(site, page, policy, shown(page.path), errors, buffer)
                if made is not None and made.new != made.old:
                    yield made


def _has_fix(page: PageFindings, policy: FixPolicy) -> bool:
    return '"fix": {' in page.texts and any(map(policy.allows, page.diagnostics()))


def _planned(
    site: SiteResult,
    page: PageFindings,
    policy: FixPolicy,
    path: str,
    errors: list[RunError],
    buffer: Buffer | None,
) -> FixedPage | None:
    assert site.plans is not None, "asked by the caller"
    file = site.root / page.path
    try:
        old = file.read_bytes() if buffer is None else buffer.data
    except OSError as error:
        errors.append(RunError(f"not fixed: it cannot be read: {system_reason(error)}", path))
        return None
    source = Source.from_bytes(page.path, old)
    fixed = fix_page(source, site.plans.plan_for(page.path), policy, page.diagnostics())
    errors.extend(error._replace(path=path) for error in fixed.errors)
    new = old if fixed.text == source.text else Source(page.path, fixed.text, bom=source.bom).to_bytes()
    return FixedPage(file, path, old, new, fixed.counts)


def _write(page: FixedPage, errors: list[RunError]) -> bool:
    try:
        replace_file(page.file, page.old, page.new)
    except ChangedError:
        errors.append(RunError("not fixed: it changed meanwhile; run again", page.path, fatal=False))
    except OSError as error:
        errors.append(RunError(f"not fixed: it cannot be written: {system_reason(error)}", page.path))
    else:
        return True
    return False


def fix_buffer(request: Request, buffer: Buffer, *, unsafe: bool = False) -> FixedBuffer:
    """Apply the fixes of a page that an editor holds; nothing is written.

    Raises:
        FrontlintError: see `frontlint.buffer.run_buffer`.
    """
    from frontlint.buffer import run_buffer

    result = run_buffer(request, buffer)
    errors: list[RunError] = []
    made = next(planned(result, request.cwd, errors, unsafe=unsafe, buffer=buffer), None)
    if made is None:
        return FixedBuffer(buffer.data, replace(result, errors=(*result.errors, *errors), fixed=Counter()))
    left = run_buffer(request, buffer._replace(data=made.new))
    return FixedBuffer(made.new, replace(left, errors=(*left.errors, *errors), fixed=made.counts, fixed_files=1))
