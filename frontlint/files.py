"""A path -> what is there; where one may not look, nothing is. And on demand a log of what was asked.

Whatever settings depend on is asked here, so that a later run can tell whether they still hold. Before Python 3.14
`Path.is_file` and `Path.is_dir` raise where one may not look, and for a name that is too long.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from frontlint.tree import files_of, rows_below, signature

# An absolute path -> by question, its first answer; plain values, so that it can be kept as JSON.
Log = dict[str, dict[str, Any]]
# The questions whose answers hold times, so that what did not change is not read again.
_TIMED = frozenset({"block", "below"})
# What is being written just now, if anything.
_log: Log | None = None


def read(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    if _log is None:
        return path.read_bytes()
    try:
        data = path.read_bytes()
    except OSError as error:
        _note(path, "read", error.errno)
        raise
    _note(path, "read", _digest(data))
    return data


def is_file(path: Path) -> bool:
    """Whether a path leads to a file that can be seen."""
    found = os.path.isfile(path)  # noqa: PTH113 - see above
    if _log is not None:
        _note(path, "is_file", found)
    return found


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder that can be seen."""
    found = os.path.isdir(path)  # noqa: PTH112 - see above
    if _log is not None:
        _note(path, "is_folder", found)
    return found


def exists(path: Path) -> bool:
    """Whether a path leads to anything that can be seen."""
    found = os.path.exists(path)  # noqa: PTH110 - see above
    if _log is not None:
        _note(path, "exists", found)
    return found


def absence(path: Path) -> str:
    """Why there is nothing at a path, as the rest of a sentence."""
    return "is a link to nothing" if os.path.islink(path) else "does not exist"  # noqa: PTH114 - as above


def names_in(folder: Path, among: Collection[str]) -> frozenset[str]:
    """Those of some names that a folder holds, in exactly this spelling; none where it cannot be read."""
    found = _listed(folder, among)
    if _log is not None:
        _note(folder, "names", {})
        _log[os.path.abspath(folder)]["names"].update({name: name in found for name in among})  # noqa: PTH100 - see `_note`
    return found


def read_block(path: Path, word: bytes) -> bytes:
    """The metadata block at a file's top with its fences, if a word (lower case) stands in it in any case, else b"".

    What else the file holds may change without the answer being another one.

    Raises:
        OSError: it cannot be read.
    """
    if _log is None:
        return _block_with(path.read_bytes(), word)
    seen = signature(os.fspath(path))
    answer = {"word": word.decode(), "signature": seen}
    try:
        block = _block_with(path.read_bytes(), word)
    except OSError as error:
        _note(path, "block", {**answer, "found": error.errno})
        raise
    _note(path, "block", {**answer, "found": _digest(block)})
    return block


def files_below(folder: Path, pattern: str, closed: Collection[str] = ()) -> list[str]:
    """The files below a folder whose paths match a pattern, sorted; see `frontlint.tree.rows_below`."""
    rows = rows_below(str(folder), pattern, closed, {})
    found = files_of(rows)
    if _log is not None:
        _note(folder, "below", {"pattern": pattern, "closed": sorted(closed), "found": found, "rows": rows})
    return found


def folders_in(folder: Path) -> list[str]:
    """The names of the folders in a folder, sorted; none where it cannot be read."""
    found = _folders(folder)
    if _log is not None:
        _note(folder, "folders", found)
    return found


def real(path: Path) -> Path:
    """A path with every link in it followed, as far as it exists."""
    found = os.path.realpath(path)
    if _log is not None:
        _note(path, "real", found)
    return Path(found)


def note_read(paths: Iterable[Path]) -> None:
    """Log files that something else has read, as Python reads modules; nothing is asked without a log."""
    if _log is not None:
        for path in paths:
            with suppress(OSError):
                read(path)


@contextmanager
def watched() -> Iterator[Log]:
    """Log what is asked of files meanwhile, in this module, and what the answers were."""
    global _log  # noqa: PLW0603 - whoever asks knows nothing of a log
    outer, log = _log, Log()
    _log = log
    try:
        yield log
    finally:
        _log = outer
        if outer is not None:
            for path, answers in log.items():
                outer[path] = {**answers, **outer.get(path, {})}


def unchanged(log: Log) -> bool:
    """Whether every question of a log has the same answer now."""
    return all(
        _ASK[question](Path(path), answer) == answer
        for path, answers in log.items()
        for question, answer in answers.items()
    )


def lasting(log: Log) -> Log:
    """A log without what may change while all answers stay: the times of files and folders."""
    return {
        path: {question: _lasting(answer) if question in _TIMED else answer for question, answer in answers.items()}
        for path, answers in log.items()
    }


def _lasting(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name not in ("signature", "rows")}


def _note(path: Path, question: str, answer: Any) -> None:
    assert _log is not None, "asked by the callers, so that nothing is called in vain"
    # The first answer stands: where a later one is another, a file changed meanwhile, and the log must not hold.
    _log.setdefault(os.path.abspath(path), {}).setdefault(question, answer)  # noqa: PTH100 - resolve() follows links


def _listed(folder: Path, among: Collection[str]) -> frozenset[str]:
    try:
        return frozenset(among).intersection(os.listdir(folder))  # noqa: PTH208 - the names alone, without paths
    except OSError:
        return frozenset()


def _folders(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir())
    except OSError:
        return []


def _digest(data: bytes) -> str:
    from frontlint.digests import blake2b

    return blake2b(data, digest_size=16).hexdigest()


def _read_again(path: Path, _: Any) -> str | int | None:
    try:
        return _digest(path.read_bytes())
    except OSError as error:
        return error.errno


def _names_again(folder: Path, answer: dict[str, bool]) -> dict[str, bool]:
    found = _listed(folder, answer)
    return {name: name in found for name in answer}


def _block_with(data: bytes, word: bytes) -> bytes:
    """The block at the top; a file that begins like JSON is one as a whole."""
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    fence = text[:3]
    if fence in (b"---", b"+++"):
        end = text.find(b"\n" + fence, 3)
        text = text[: end + 4] if end >= 0 else text
    elif text[:1] != b"{":
        return b""
    return text if word in text.lower() else b""


def _block_again(path: Path, answer: dict[str, Any]) -> dict[str, Any]:
    if answer["signature"] is not None and answer["signature"] == signature(os.fspath(path)):
        return answer
    try:
        found: str | int | None = _digest(_block_with(path.read_bytes(), answer["word"].encode()))
    except OSError as error:
        found = error.errno
    return {**answer, "found": found}


def _below_again(folder: Path, answer: dict[str, Any]) -> dict[str, Any]:
    rows = rows_below(str(folder), answer["pattern"], answer["closed"], answer["rows"])
    return {**answer, "found": files_of(rows)}


_ASK: dict[str, Callable[[Path, Any], Any]] = {
    "read": _read_again,
    "is_file": lambda path, _: os.path.isfile(path),  # noqa: PTH113 - see above
    "is_folder": lambda path, _: os.path.isdir(path),  # noqa: PTH112 - see above
    "exists": lambda path, _: os.path.exists(path),  # noqa: PTH110 - see above
    "names": _names_again,
    "real": lambda path, _: os.path.realpath(path),
    "folders": lambda path, _: _folders(path),
    "block": _block_again,
    "below": _below_again,
}
