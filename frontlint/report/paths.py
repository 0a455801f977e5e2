"""The folder that code hosts want paths relative to: the top of the git checkout."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from frontlint.files import is_file, is_folder


def checkout_root(cwd: Path, sites: Sequence[Path] = ()) -> Path:
    """The git top level that all sites (or, without any, `cwd`) lie in, else the CI's workspace, else `cwd` itself.

    Args:
        cwd: the working directory.
        sites: the roots of the sites that are reported on: a checkout may lie below the working directory.
    """
    tops = {_git_top(site) for site in sites or (cwd,)}
    if len(tops) == 1 and (top := tops.pop()) is not None:
        return top
    workspace = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    if workspace and cwd.is_relative_to(workspace):
        return Path(workspace)
    return cwd


def _git_top(folder: Path) -> Path | None:
    marks = (place / ".git" for place in (folder, *folder.parents))
    return next((mark.parent for mark in marks if is_folder(mark) or is_file(mark)), None)
