"""A git checkout -> what was touched in it since a revision, whatever the names of its files are."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from frontlint.errors import UsageError, system_reason

# What hooks leave in the environment: it speaks of the hook's repository and index, which need not be the site's.
OF_HOOKS = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_OBJECT_DIRECTORY",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
    }
)
# What git says of a revision that it does not know.
_UNKNOWN = ("bad revision", "ambiguous argument", "unknown revision", "bad object", "nvalid object")


class Touched(NamedTuple):
    """What differs from a revision.

    Attributes:
        top: the top level of the checkout, absolute.
        files: relative to it, with forward slashes: changed, staged, renamed (under the new name) and untracked files.
        folders: submodules at another commit and untracked repositories, of which git names no files.
    """

    top: Path
    files: frozenset[str]
    folders: tuple[str, ...] = ()

    def has(self, file: Path) -> bool:
        """Whether a file, given by its absolute path, was touched."""
        if not file.is_relative_to(self.top):
            return False
        path = file.relative_to(self.top).as_posix()
        return path in self.files or any(path.startswith(f"{folder}/") for folder in self.folders)


def touched_since(revision: str, top: Path) -> Touched:
    """What the working tree of a checkout holds that a revision does not: committed, staged, changed or untracked.

    Args:
        revision: a branch, a tag or a commit.
        top: the top level of the checkout, absolute.

    Raises:
        UsageError: git is not there, or does not know the revision.
    """
    if revision.startswith("-"):
        raise UsageError(f"`{revision}` is no git revision; name a branch, a tag or a commit")
    # Without the detection of renames a moved file counts under its new name, even if nothing in it changed.
    words = ("diff", "--name-only", "--no-renames", "--ignore-submodules=none", "-z", revision, "--")
    asked = [_started(words, top), _started(("ls-files", "--others", "--exclude-standard", "-z"), top)]
    names: list[str] = []
    for process, (out, said) in zip(asked, [process.communicate() for process in asked], strict=True):
        if process.returncode:
            raise UsageError(_reason(said.decode(errors="replace"), revision, top))
        names.extend(os.fsdecode(name).rstrip("/") for name in out.split(b"\0") if name)
    files, folders = frozenset(names), []
    for name in names:
        if os.path.isdir(top / name):  # noqa: PTH112  # links are followed
            inner = _in_submodule(revision, top, name)
            if inner is None:
                folders.append(name)
            else:
                files |= {f"{name}/{path}" for path in inner.files}
                folders.extend(f"{name}/{folder}" for folder in inner.folders)
    return Touched(top, files, tuple(folders))


def _in_submodule(revision: str, top: Path, name: str) -> Touched | None:
    """What was touched in a submodule since the commit that a revision has it at; None where that is not known."""
    if not (top / name / ".git").exists():
        return None
    process = _started(("rev-parse", "--verify", "--quiet", f"{revision}:./{name}"), top)
    commit = process.communicate()[0].decode("ascii", "replace").strip()
    try:
        return touched_since(commit, top / name) if commit else None
    except UsageError:
        return None  # the commit was never fetched


def _started(words: Sequence[str], top: Path) -> subprocess.Popen[bytes]:
    """Git at work, so that two questions can be asked at once."""
    environment = {name: value for name, value in os.environ.items() if name not in OF_HOOKS}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.Popen(  # noqa: S603  # the words are ours, and no revision begins with a dash
            ("git", "-C", str(top), *words),  # noqa: S607  # the git that the user has
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
    except OSError as error:
        reason = system_reason(error)
        raise UsageError(f"--changed-since asks git what was touched, and git cannot be run: {reason}") from None


def _reason(said: str, revision: str, top: Path) -> str:
    """Why git could not answer, and what to do."""
    first = next((line for line in said.splitlines() if line.strip()), "").removeprefix("fatal: ")
    if not any(words in said for words in _UNKNOWN):
        return f"--changed-since asks git what was touched in {top}, and git says: {first}"
    if _is_shallow(top):
        advice = "its history was cut off: fetch all of it (`git fetch --unshallow`, in a workflow `fetch-depth: 0`)"
        return f"--changed-since: the clone in {top} does not hold `{revision}`; {advice}"
    return f"--changed-since: git knows no revision `{revision}` in {top}; name a branch, a tag or a commit"


def _is_shallow(top: Path) -> bool:
    out, _ = _started(("rev-parse", "--is-shallow-repository"), top).communicate()
    return out.strip() == b"true"
