"""A small Hexo site and the real command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

PAGES = {
    "_config.yml": "# Hexo Configuration\ntitle: Whistles\nsource_dir: source\nnew_post_name: :title.md\n",
    "package.json": '{"dependencies": {"hexo": "^8.0.0"}}\n',
    "source/_posts/good.md": "---\ntitle: Rolls\ndate: 2025-05-03 10:00:00\ntags: [technique]\n---\nText.\n",
    "source/_posts/colon.md": "---\ntitle: Rolls: a start\n---\nText.\n",
    "source/_posts/one.md": "---\ntitle: One\ndescription: Two equal notes without the tongue.\n---\nText.\n",
    "source/_posts/two.md": "---\ntitle: Two\ndescription: Two equal notes without the tongue.\n---\nText.\n",
    "README.md": "# About\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "blog"
    for path, text in PAGES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def run(site: Path) -> Run:
    """Run `frontlint` in the site's folder, without the tester's own environment speaking in."""

    def run(
        *args: str, cwd: Path = site, stdin: str | bytes | None = None, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"}}
        done = subprocess.run(
            [sys.executable, "-m", "frontlint", *args],
            cwd=cwd,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            env={**clean, "PYTHONUTF8": "1", **(env or {})},
            capture_output=True,
            timeout=60,
            check=False,
        )
        texts = (done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in texts[1]
        return subprocess.CompletedProcess(done.args, done.returncode, *texts)

    return run
