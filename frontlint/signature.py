"""A page's file -> its signature: what the file system says of it, by which an unchanged page is not opened."""

from __future__ import annotations

import os
from typing import NamedTuple

# Clocks of file systems are coarse: up to 10 ms on Linux, two seconds on FAT. A file changed this shortly before it was
# read may change again without a trace.
WINDOW = 2_000_000_000
_SIGNED = 1 << 63


class Signature(NamedTuple):
    """Size in bytes, times in nanoseconds, and inode of a file.

    The time of the last change of the inode (`ctime`) is in it because tools can set the other one back.
    """

    size: int
    mtime: int
    ctime: int
    inode: int

    def settled(self, now: int) -> Signature:
        """The signature to store: one that no file has, if the file may change again unseen.

        Args:
            now: the file system's own time, in nanoseconds, before the file was read. A file with a time after it was
                changed by a clock that went wrong, or goes wrong now.
        """
        return self if max(self.mtime, self.ctime) < now - WINDOW else UNKNOWN


# What is stored where nothing can be told from the file system: the content must be looked at.
UNKNOWN = Signature(-1, 0, 0, 0)
# What a file has that cannot be looked at: it is never what is stored.
UNSEEN = Signature(-2, 0, 0, 0)


def of_stat(stat: os.stat_result) -> Signature:
    """The signature in what the system says of a file."""
    inode = stat.st_ino
    if inode >= _SIGNED:
        inode -= 2 * _SIGNED
    return Signature(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, inode)
