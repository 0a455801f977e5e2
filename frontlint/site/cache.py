"""The folder in which indexes are kept between runs: made, marked, tidied up and cleaned.

Whatever is wrong with it, a run must come to the same end: it goes on without. Nothing is written into, or removed
from, a folder that is not ours.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from frontlint.digests import blake2b
from frontlint.patterns import pattern
from frontlint.site.connection import remove

FOLDER = ".frontlint_cache"
_TAG = "CACHEDIR.TAG"
# Source: the cache directory tagging specification (bford.info/cachedir).
_SIGNATURE = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder holds frontlint's index of the site around it, and can be removed at any time.\n"
)
_MARKS = {_TAG: _SIGNATURE, ".gitignore": "*\n"}
_INDEX = pattern(r"index-[0-9a-f]{8}-[0-9a-f]{32}\.sqlite")
_TEXT = pattern(r"(?:setup|pages)-[0-9a-f]{8}-[0-9a-f]{32}\.json")
_UNFINISHED = pattern(r"building-\d+-[0-9a-f]{8}\.sqlite|(?:setup|pages)-[0-9a-f]{8}-[0-9a-f]{32}\.json\.\d+\.new")
_BESIDE = ("-wal", "-shm", "-journal")
_SITE = pattern(r"[0-9a-f]{16}")
# How many indexes of other settings a site keeps, so that `--select` or another branch does not start anew each time.
_KEPT = 4
# What was used so recently may be in use, in seconds.
_RECENT = 600
# A build that takes longer than this was killed, in seconds.
_ABANDONED = 3600
# The same where the process that built is gone: it may have run on another machine.
_SHORT = 60


class Cache(NamedTuple):
    """Where the indexes of one site are kept; nothing is made or read until it is asked for.

    Attributes:
        folder: the folder, absolute.
        top: the folder that is marked as a cache: itself, or the one named by `--cache-dir`.
        site: 8 hexadecimal digits in the names of the site's files: several sites can have one root.
    """

    folder: Path
    top: Path
    site: str

    def prepare(self) -> bool:
        """Make the folder and mark it; False where that is not possible, or where it is somebody else's."""
        try:
            if self.top.is_symlink():
                return False
            self.top.mkdir(parents=True, exist_ok=True)
            if not is_ours(self.top):
                if not all(_is_our_name(name) for name in os.listdir(self.top)):  # noqa: PTH208  # names alone
                    return False
                for name, text in _MARKS.items():
                    (self.top / name).write_text(text, "utf-8")
            self.folder.mkdir(exist_ok=True)
        except OSError:
            return False
        return True

    def now(self) -> int:
        """The time in nanoseconds by the clock that stamps the files in the folder; 0 if unknown.

        With an unknown time no file counts as settled.
        """
        try:
            os.utime(self.top / _TAG)
            return (self.top / _TAG).stat().st_mtime_ns
        except OSError:
            return 0

    def index_of(self, fingerprint: str) -> Path:
        """The file of the index that was made with certain settings."""
        return self.folder / f"index-{self.site}-{fingerprint}.sqlite"

    def setup(self, key: str) -> Path:
        """The file of the settings that hold for certain options of the command line."""
        return self.folder / f"setup-{self.site}-{key}.json"

    def listing(self, fingerprint: str) -> Path:
        """The file that lists the site's pages under certain settings."""
        return self.folder / f"pages-{self.site}-{fingerprint}.json"

    def new_index(self) -> Path:
        """A file for an index that is being built."""
        return self.folder / f"building-{os.getpid()}-{os.urandom(4).hex()}.sqlite"

    def publish(self, built: Path, index: Path) -> None:
        """Give a finished index its name, unless another run was faster: its index is as good."""
        try:
            # Unlike a rename this never takes the place of a file that others may be reading.
            os.link(built, index)
        except OSError as error:
            if error.errno != errno.EEXIST and not index.exists():
                with contextlib.suppress(OSError):
                    built.rename(index)
        remove(built)
        self.tidy()

    def tidy(self) -> None:
        """Remove the site's files of settings that were not in use for long, and what was never finished."""
        now = time.time()
        with contextlib.suppress(OSError):
            aged = sorted(_files(self.folder), key=lambda item: -item[0])
            for kind, most in ((_INDEX, _KEPT), (_TEXT, 4 * _KEPT)):
                names = [item for item in aged if kind.fullmatch(item[1].name)]
                own = [item for item in names if item[1].name.split("-")[1] == self.site]
                for number, (used, file) in enumerate(own[most:]):
                    if used < now - _RECENT or number >= 2 * most:
                        remove(file)
            for used, file in aged:
                if _UNFINISHED.fullmatch(file.name) and used < now - (_SHORT if _is_over(file) else _ABANDONED):
                    remove(file)

    def clean(self) -> bool:
        """Remove what is ours in the folder, of all sites that it is kept for, and the folder; whether there was any.

        Raises:
            OSError: something cannot be removed.
        """
        if self.top.is_symlink() or not is_ours(self.top):
            return False
        found = _clean(self.folder)
        left = [name for name in os.listdir(self.folder) if name not in _MARKS] if self.folder.is_dir() else []  # noqa: PTH208 - the names alone
        if self.folder == self.top and not left:
            # What is left keeps the marks: without them the folder would be somebody else's.
            for name in _MARKS:
                (self.top / name).unlink(missing_ok=True)
            found = True
        with contextlib.suppress(OSError):
            self.folder.rmdir()
        return found


def cache_in(root: Path, generator_root: Path) -> Cache:
    """The folder in the root of a site."""
    return Cache(root / FOLDER, root / FOLDER, _hash(f"{root}\0{generator_root}", 4))


def cache_below(named: Path, root: Path, generator_root: Path) -> Cache:
    """The folder of a site in one that was named for all sites."""
    top = _top(named)
    return Cache(top / _hash(str(root), 8), top, _hash(f"{root}\0{generator_root}", 4))


def caches_below(named: Path) -> list[Cache]:
    """The folders of all sites in one that was named for them, itself last; none where it is not ours."""
    top = _top(named)
    if not is_ours(top):
        return []
    inner = sorted(folder for folder in top.iterdir() if _SITE.fullmatch(folder.name) and folder.is_dir())
    return [*(Cache(folder, top, "") for folder in inner), Cache(top, top, "")]


def is_ours(folder: Path) -> bool:
    """Whether a folder was marked by us."""
    try:
        return (folder / _TAG).read_text("utf-8", errors="replace") == _SIGNATURE
    except OSError:
        return False


def _top(named: Path) -> Path:
    """The folder to use where one was named: itself, or one in it if it holds other things."""
    try:
        foreign = not is_ours(named) and not all(_is_our_name(name) for name in os.listdir(named))  # noqa: PTH208 - the names alone
    except OSError:
        return named
    return named / FOLDER if foreign else named


def _is_our_name(name: str) -> bool:
    for ending in _BESIDE:
        name = name.removesuffix(ending)
    return name in _MARKS or any(kind.fullmatch(name) for kind in (_INDEX, _TEXT, _UNFINISHED, _SITE))


def _is_over(unfinished: Path) -> bool:
    """Whether the process that was to finish a file is gone, as far as this machine knows."""
    number = re.search(r"\d{2,}(?=-[0-9a-f]{8}\.sqlite|\.new)", unfinished.name)
    if number is None or not hasattr(os, "fork"):
        return False
    try:
        os.kill(int(number[0]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _clean(folder: Path) -> bool:
    found = False
    for _, file in _files(folder) if folder.is_dir() else ():
        if _is_our_name(file.name) and file.name not in _MARKS and not file.is_dir():
            file.unlink(missing_ok=True)
            found = True
    return found


def _files(folder: Path) -> Iterator[tuple[float, Path]]:
    """The files in a folder with the time of their last use or change, in seconds."""
    with os.scandir(folder) as scan:
        for entry in scan:
            with contextlib.suppress(OSError):
                yield entry.stat().st_mtime, Path(entry.path)


def _hash(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
