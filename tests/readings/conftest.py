"""Small sites of one page, and the real command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def run(tmp_path: Path):
    """Run `frontlint` in a folder, without the tester's own environment speaking in."""

    def run(*args, cwd=tmp_path, stdin=None, env=None):
        clean = {
            k: v
            for k, v in os.environ.items()
            if k not in {"NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS", "TZ"}
        }
        done = subprocess.run(
            [sys.executable, "-m", "frontlint", *args],
            cwd=cwd,
            input=stdin,
            env={**clean, "PYTHONUTF8": "1", **(env or {})},
            capture_output=True,
            timeout=60,
            check=False,
        )
        texts = (done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in texts[1]
        return subprocess.CompletedProcess(done.args, done.returncode, *texts)

    return run
