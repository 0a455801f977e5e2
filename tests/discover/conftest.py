from __future__ import annotations

import pytest

from frontlint.config.load import load_settings
from frontlint.discover.search import find_sites


@pytest.fixture
def tree(tmp_path):
    """Make files under a fresh folder, from a mapping of paths to text; a path that ends in a slash is a folder."""

    def make(files, at="site"):
        root = tmp_path / at
        root.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            place = root / path
            if path.endswith("/"):
                place.mkdir(parents=True, exist_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return root

    return make


@pytest.fixture
def find():
    """`find_sites` with the real settings."""

    def run(root, *paths, cwd=None, config=None, isolated=False):
        return find_sites(
            paths,
            cwd or root,
            lambda site: load_settings(site.root, site.config, isolated=isolated, detected=site.detected),
            config=config,
            isolated=isolated,
        )

    return run
