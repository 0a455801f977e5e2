"""A baseline's file <-> its entries: JSON, one entry a line, in a form that people and git can merge."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from frontlint.errors import BaselineError, system_reason
from frontlint.patterns import pattern

VERSION = 1
_HEAD = f'{{\n"version": {VERSION},\n"entries": [\n'
# An empty entry ends the list, so that all others end alike: git merges lines, and a missing comma is no conflict then.
_TAIL = "{}\n]\n}\n"
_KEYS = ("path", "rule", "key", "fingerprint")
_HEXADECIMAL = frozenset("0123456789abcdef")
_CONFLICT = pattern(r"^(?:<{7}|={7}|\|{7}|>{7})", re.MULTILINE)
_BETWEEN = pattern(r"[\s,]*")
_ANEW = "mend it, or delete it and run `frontlint baseline write`"


class Known(NamedTuple):
    """An entry: one finding that is held back.

    Attributes:
        path: its page, relative to the folder of the baseline, with forward slashes.
        rule: its rule's name when it was written.
        key: its key path, with `*` for the number of an item in a list; None where the page has no metadata.
        fingerprint: what the JSON output calls it.
    """

    path: str
    rule: str
    key: str | None
    fingerprint: str

    @property
    def order(self) -> tuple[str, str, str, str, bool]:
        """The order of the file, in which no two entries are equal."""
        return self.path, self.rule, self.key or "", self.fingerprint, self.key is None


class Baseline(NamedTuple):
    """A baseline's file and its entries by page; none where the file is yet to be written."""

    file: Path
    pages: Mapping[str, list[Known]]

    def entries(self) -> Iterator[Known]:
        """Every entry."""
        for entries in self.pages.values():
            yield from entries


def load(file: Path) -> Baseline:
    """Read a baseline.

    Raises:
        BaselineError: it cannot be read, or is not what `text_of` writes, apart from its layout.
    """
    return Baseline(file, _by_page(_entries(file, _text(file))))


def load_pages(file: Path, paths: Iterable[str]) -> Baseline:
    """Read what a baseline holds of a few pages, without a look at the rest of a file that is laid out as ours are.

    Raises:
        BaselineError: see `load`.
    """
    data = _bytes(file)
    if not (data.startswith(_HEAD.encode()) and data.endswith(_TAIL.encode())) or b"\n<<<<<<<" in data:
        return load(file)
    try:
        return Baseline(file, _by_page(_checked(made for path in paths for made in _lines_of(data, path))))
    except ValueError:
        return load(file)  # it knows what is wrong, and where


def _lines_of(data: bytes, path: str) -> Iterator[Any]:
    """The entries of a page in a file with one a line.

    Raises:
        ValueError: a line is something else.
    """
    start = f'\n{{"path": {_quoted(path)}, "rule": '.encode()
    at = data.find(start)
    while at >= 0:
        end = data.find(b"\n", at + 1)
        yield json.loads(data[at:end].rstrip(b",\r"))
        at = data.find(start, end)


def text_of(entries: Iterable[Known]) -> str:
    """The text of a baseline: one entry a line, sorted, each once, so that equal entries give equal bytes."""
    lines = [
        f'{{"path": {_quoted(path)}, "rule": {_quoted(rule)}, "key": {_quoted(key)}, "fingerprint": "{mark}"}},\n'
        for path, rule, key, mark in sorted(set(entries), key=lambda entry: entry.order)
    ]
    return f"{_HEAD}{''.join(lines)}{_TAIL}"


def write(file: Path, entries: Iterable[Known]) -> bool:
    """Write a baseline in one step; False where its text is there already.

    Raises:
        BaselineError: it cannot be written, or somebody else changed it meanwhile.
    """
    from frontlint.replace import ChangedError, real_folder, remove_leftovers, replace_file, sync_folders

    new = text_of(entries).encode()
    is_new = False
    remove_leftovers([real_folder(file)])
    try:
        if not file.exists():
            file.open("xb").close()
            is_new = True
        old = file.read_bytes()
        # Git may give the file the line ends of another system.
        if old.replace(b"\r\n", b"\n") == new:
            return False
        replace_file(file, old, new)
        sync_folders([file])
    except ChangedError:
        raise BaselineError("somebody else changed it meanwhile; run the command again", path=shown(file)) from None
    except OSError as error:
        if is_new:
            file.unlink(missing_ok=True)
        raise BaselineError(f"it cannot be written: {system_reason(error)}", path=shown(file)) from None
    return True


def shown(file: Path) -> str:
    """How messages name a baseline: relative to the working directory, with forward slashes."""
    return os.path.relpath(file).replace(os.sep, "/")


def _by_page(entries: Iterable[Known]) -> dict[str, list[Known]]:
    pages: dict[str, list[Known]] = {}
    for entry in entries:
        pages.setdefault(entry.path, []).append(entry)
    return pages


def _text(file: Path) -> str:
    try:
        return _bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BaselineError(f"the baseline is not UTF-8; {_ANEW}", path=shown(file), line=line) from None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BaselineError(f"the baseline cannot be read: {system_reason(error)}", path=shown(file)) from None


def _entries(file: Path, text: str) -> list[Known]:
    """The entries in a baseline's text.

    Raises:
        BaselineError: it is not a baseline.
    """
    try:
        made = json.loads(text)
    except (ValueError, RecursionError) as error:
        _refuse(file, text, error)
    if not isinstance(made, dict) or not {"version", "entries"} <= made.keys():
        raise BaselineError(
            f"this is no baseline: it has no `version` and `entries`; {_ANEW}", path=shown(file), line=1
        )
    version, entries = made["version"], made["entries"]
    if type(version) is not int or version != VERSION:
        newer = type(version) is int and version > VERSION
        advice = "a newer frontlint wrote it: update this one" if newer else _ANEW
        line = _line(text, '"version"')
        raise BaselineError(f"`version` is {json.dumps(version)}, not {VERSION}; {advice}", path=shown(file), line=line)
    for key in made.keys() - {"version", "entries"}:
        line = _line(text, f'"{key}"')
        raise BaselineError(f"unknown key `{key}`; take it out", path=shown(file), line=line)
    if not isinstance(entries, list):
        raise BaselineError(f"`entries` is no list; {_ANEW}", path=shown(file), line=_line(text, '"entries"'))
    try:
        return _checked(entries)
    except _NoEntryError as error:
        _refuse_entry(file, text, error.made)


class _NoEntryError(ValueError):
    """A value in the place of an entry is none."""

    def __init__(self, made: Any) -> None:
        super().__init__(repr(made))
        self.made = made


def _checked(values: Iterable[Any]) -> list[Known]:
    """Values as entries.

    Raises:
        _NoEntryError: one of them is none.
    """
    found: list[Known] = []
    for made in values:
        try:
            path, rule, key, mark = made["path"], made["rule"], made["key"], made["fingerprint"]
            sound = len(made) == len(_KEYS) and type(path) is type(rule) is type(mark) is str
        except (LookupError, TypeError):
            if made == {}:
                continue
            sound = False
        if not sound or not (key is None or type(key) is str) or len(mark) != 32 or not _HEXADECIMAL.issuperset(mark):
            raise _NoEntryError(made)
        found.append(Known(path, rule, key, mark))
    return found


def _refuse(file: Path, text: str, error: ValueError | RecursionError) -> NoReturn:
    """Say where a text is no JSON, and what to do."""
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        advice = "keep the lines of both sides, take the marks out, and run `frontlint baseline prune`"
        raise BaselineError(f"a merge left its marks here; {advice}", path=shown(file), line=line) from None
    line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
    what = "is empty" if not text.strip() else "is not JSON"
    raise BaselineError(f"the baseline {what}; {_ANEW}", path=shown(file), line=line) from None


def _refuse_entry(file: Path, text: str, made: Any) -> NoReturn:
    """Say which entry is none, and why."""
    name, names = shown(file), ", ".join(f"`{key}`" for key in _KEYS)
    line = _line_of_entry(text, made)
    if isinstance(made, dict):
        for key in made.keys() - set(_KEYS):
            raise BaselineError(f"unknown key `{key}` in an entry; an entry has {names}", path=name, line=line)
    raise BaselineError(f"an entry must have {names}, each a string; take the line out", path=name, line=line)


def _line_of_entry(text: str, made: Any) -> int:
    """The line of an entry, found by reading one value after another."""
    decoder, at = json.JSONDecoder(), text.index("[", text.index('"entries"')) + 1
    while True:
        between = _BETWEEN.match(text, at)
        assert between is not None, "it matches nothing, too"
        value, at = decoder.raw_decode(text, between.end())
        if value == made:
            return text.count("\n", 0, between.end()) + 1


def _line(text: str, word: str) -> int:
    return text.count("\n", 0, max(text.find(word), 0)) + 1


def _quoted(value: str | None) -> str:
    """A text as JSON, readable in every script; what no file can hold is escaped."""
    made = json.dumps(value, ensure_ascii=False)
    return made if made.isascii() or _is_proper(made) else json.dumps(value)


def _is_proper(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
