"""Generated files are as the generator would write them today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "scripts" / "generate_docs.py"


def test_generated_files_are_fresh():
    spec = importlib.util.spec_from_file_location("generate_docs", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    stale = [
        file.name for file, text in script.generated().items() if not file.exists() or file.read_text("utf-8") != text
    ]
    assert not stale, "run python scripts/generate_docs.py"
