"""What the machine offers for working on several things at once."""

from __future__ import annotations

import os
import sys
import threading


def may_fork() -> bool:
    """Whether a process can be split in two.

    Forking is cheap and keeps what is loaded. It cannot be where there is none (Windows), where the system's libraries
    do not survive it (macOS), and in a program with threads, whose locks a child would find held for ever.
    """
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def cores() -> int:
    """The cores that this process may use, as far as the system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
