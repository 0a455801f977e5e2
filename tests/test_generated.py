"""Generated files are as the generator would write them today."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "scripts" / "generate_docs.py"


def test_generated_files_are_fresh(monkeypatch):
    monkeypatch.syspath_prepend(SCRIPT.parent)
    spec = importlib.util.spec_from_file_location("generate_docs", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    stale = [
        file.name for file, text in script.generated().items() if not file.exists() or file.read_text("utf-8") != text
    ]
    assert not stale, "run python scripts/generate_docs.py"


def test_a_stale_file_fails_the_check(tmp_path):
    for folder in ("docs", "scripts"):
        shutil.copytree(SCRIPT.parents[1] / folder, tmp_path / folder)

    def check(*words):
        command = [sys.executable, str(tmp_path / "scripts" / "generate_docs.py"), *words]
        return subprocess.run(command, cwd=SCRIPT.parents[1], capture_output=True, text=True, check=False)

    assert check("--check").returncode == 0
    page = tmp_path / "docs" / "rules.md"
    page.write_text(page.read_text("utf-8").replace("since 0.1.0", "since 0.0.1", 1), encoding="utf-8")
    stale = check("--check")
    assert (stale.returncode, stale.stderr) == (1, "docs/rules.md is stale: run python scripts/generate_docs.py\n")
    mistyped = check("--chek")
    assert (mistyped.returncode, "cannot be understood: --chek" in mistyped.stderr) == (1, True)
    assert check("--check").returncode == 1
    assert check().returncode == 0
    assert check("--check").returncode == 0
