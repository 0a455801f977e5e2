"""A git checkout -> when the text of a file was changed: one `git log` for all files, run when it is first needed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import subprocess

_COMMIT = b"\x01"
# Files, not links and submodules.
_FILES = frozenset({b"100644", b"100755"})
_PIECE = 1 << 16
_SHALLOW = (
    "git holds only the newest commits here, so later changes to a page may go unseen; fetch its whole history "
    "(`git fetch --unshallow`, in a workflow `fetch-depth: 0`)"
)


class Change(NamedTuple):
    """A commit that changed a file.

    Attributes:
        moment: when the author made it, in the author's zone.
        before, after: the file's text before and after it.
        files: how many files the commit touched.
    """

    moment: dt.datetime
    before: str
    after: str
    files: int


class History(Protocol):
    """When files were changed, as a rule asks for it."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is missing: else a rule that found nothing may not have seen everything."""

    def changes(self, path: str, after: dt.date) -> Iterator[Change]:
        """The changes to a file's text later than a day, the newest first.

        That a file was added, moved or removed is no change to its text, and neither is a merge.

        Args:
            path: relative to the site's root, with forward slashes.
            after: changes of that day and of those before are left out.
        """


class Told(NamedTuple):
    """The history of one page as a test tells it: its text, and by the day of each commit that before it."""

    path: str
    text: str
    earlier: Mapping[str, str]
    is_whole: bool = True

    def changes(self, path: str, after: dt.date) -> Iterator[Change]:
        """See `frontlint.history.History`."""
        now = self.text
        for day, before in self.earlier.items():
            moment = dt.datetime.fromisoformat(day)
            if path == self.path and moment.date() > after:
                yield Change(moment, before, now, 1)
            now = before


class _Touch(NamedTuple):
    """What one commit did to one file: the names of its texts in git's store."""

    moment: bytes
    before: bytes
    after: bytes
    files: int


class GitHistory:
    """The history of the files below a folder.

    Git is run only when something is asked for: once for the whole history, and once more to read texts, which are
    asked for one by one. Nothing is fetched from anywhere.

    Args:
        root: the site's root, absolute.
        top: the top level of its checkout, absolute; None outside of one.

    Attributes:
        notes: why not everything is known, in words; complete once it was asked for everything.
    """

    def __init__(self, root: Path, top: Path | None) -> None:
        self._root = root
        self._top = top
        self._touches: Mapping[str, list[_Touch]] | None = None
        self._reader: subprocess.Popen[bytes] | None = None
        self.notes: list[str] = []

    def changes(self, path: str, after: dt.date) -> Iterator[Change]:
        """See `History`."""
        for moment, before, after_, files in self._known().get(path, ()):
            when = dt.datetime.fromisoformat(moment.decode("ascii"))
            if when.date() > after:
                texts = self._text(before), self._text(after_)
                if texts[0] is not None and texts[1] is not None:
                    yield Change(when, texts[0], texts[1], files)

    @property
    def is_whole(self) -> bool:
        """See `History`; of a partial clone it is known once a text was missing."""
        self._known()
        return not self.notes

    def close(self) -> None:
        """End what was started."""
        if self._reader is not None:
            self._reader.communicate()
            self._reader = None

    def _known(self) -> Mapping[str, list[_Touch]]:
        if self._touches is None:
            self._touches = self._read()
        return self._touches

    def _read(self) -> dict[str, list[_Touch]]:
        """What every commit did to every file below the root; nothing where git cannot tell."""
        import tempfile  # late, as most runs need no git

        if self._top is None:
            self.notes.append("the site lies in no git repository, so nothing tells when its pages were changed")
            return {}
        # Renames are found by equal texts alone: to compare texts that differ takes long, and may need them fetched.
        words = ("log", "--no-merges", "--no-show-signature", "--raw", "-M100%", "--no-abbrev", "-z", "--relative")
        form = "--format=format:%x01%aI"
        with tempfile.TemporaryFile() as errors:
            try:
                process = self._started(*words, form, "HEAD", "--", ".", stderr=errors)
            except OSError as error:
                self.notes.append(f"git cannot be run, so nothing tells when pages were changed: {_words(error)}")
                return {}
            assert process.stdout is not None, "it is piped"
            found = _touches(_fields(process.stdout))
            process.communicate()
            errors.seek(0)
            said = errors.read().decode(errors="replace")
        if process.returncode:
            first = next((line for line in said.splitlines() if line.strip()), "").removeprefix("fatal: ")
            self.notes.append(f"git cannot tell when pages were changed: {first}")
            return {}
        if self._asked("rev-parse", "--is-shallow-repository") == b"true":
            self.notes.append(_SHALLOW)
        return found

    def _text(self, name: bytes) -> str | None:
        """The text of that name in git's store; None where it is not there."""
        if self._reader is None:
            self._reader = self._started("cat-file", "--batch", asks=True)
        stdin, stdout = self._reader.stdin, self._reader.stdout
        assert stdin is not None, "it is piped"
        assert stdout is not None, "it is piped"
        stdin.write(name + b"\n")
        stdin.flush()
        head = stdout.readline().split()
        if len(head) != 3 or head[1] != b"blob":
            if _MISSING not in self.notes:
                self.notes.append(_MISSING)
            return None
        data = stdout.read(int(head[2]))
        stdout.read(1)
        return data.decode("utf-8-sig", "replace")

    def _asked(self, *words: str) -> bytes:
        return self._started(*words).communicate()[0].strip()

    def _started(self, *words: str, asks: bool = False, stderr: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
        """Git at work; `asks` says that it is to be asked for more while it is."""
        import subprocess  # late, as most runs need no git

        from frontlint.git import OF_HOOKS

        environment = {name: value for name, value in os.environ.items() if name not in OF_HOOKS}
        # A clone without texts would fetch what is asked for.
        environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
        return subprocess.Popen(  # noqa: S603  # the words are ours, and what is asked for was named by git
            ("git", "-C", str(self._root), *words),  # noqa: S607  # the git that the user has
            stdin=subprocess.PIPE if asks else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if stderr is None else stderr,
            env=environment,
        )


_MISSING = "git holds not all earlier texts here (a partial clone), so later changes to a page may go unseen"


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _fields(stream: IO[bytes]) -> Iterator[bytes]:
    """The parts of git's answer between zero bytes, as they come."""
    rest = b""
    while piece := stream.read(_PIECE):
        *whole, rest = (rest + piece).split(b"\0")
        yield from whole
    if rest:
        yield rest


class _Commit(NamedTuple):
    """What a commit did, by paths of that time: texts that it changed, files that it added and moved."""

    moment: bytes
    changed: list[tuple[str, bytes, bytes]]
    added: list[str]
    moved: list[tuple[str, str]]


def _commits(fields: Iterator[bytes]) -> Iterator[tuple[_Commit, int]]:
    """Git's answer -> the commits, the newest first, and how many files each touched."""
    commit, files = _Commit(b"", [], [], []), 0
    for field in fields:
        entry = field
        if field.startswith(_COMMIT):
            yield commit, files
            moment, _, entry = field[1:].partition(b"\n")
            commit, files = _Commit(moment, [], [], []), 0
        if entry.startswith(b":"):
            files += 1
            _, mode, before, after, status = entry.split(b" ")
            path = os.fsdecode(next(fields))
            if status.startswith((b"R", b"C")):
                commit.moved.append((path, os.fsdecode(next(fields))))
            elif status == b"A":
                commit.added.append(path)
            elif status == b"M" and mode in _FILES and before != after:
                commit.changed.append((path, before, after))
    yield commit, files


def _touches(fields: Iterator[bytes]) -> dict[str, list[_Touch]]:
    """Git's answer -> by the paths of today, what was done to each file, the newest first."""
    found: dict[str, list[_Touch]] = {}
    # What a file was called in the commits that are still to come -> what it is called today; None for one that went.
    names: dict[str, str | None] = {}
    for (moment, changed, added, moved), files in _commits(fields):
        for path, before, after in changed:
            today = names.get(path, path)
            if today is not None:
                found.setdefault(today, []).append(_Touch(moment, before, after, files))
        earlier = {old: names.get(new, new) for old, new in moved}
        names.update(dict.fromkeys((*added, *(new for _, new in moved))))
        names.update(earlier)
    return found
