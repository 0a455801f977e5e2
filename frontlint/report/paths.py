"""The folder that code hosts want paths relative to: the top of the git checkout."""

from __future__ import annotations

import os
from pathlib import Path


def checkout_root(start: Path) -> Path:
    """The git top level above `start`, else the workspace that the CI names, else `start` itself."""
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return folder
    workspace = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    if workspace and start.is_relative_to(workspace):
        return Path(workspace)
    return start
