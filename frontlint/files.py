"""A path -> whether a file or a folder is there; where one may not look, nothing is.

Before Python 3.14 `Path.is_file` and `Path.is_dir` raise there, and for a name that is too long.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether a path leads to a file that can be seen."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder that can be seen."""
    return os.path.isdir(path)  # noqa: PTH112 - see above
