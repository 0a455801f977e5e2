"""Time a whole run of frontlint against the naive script, and its start-up against `import click`, in one call.

Usage: python benchmarks/compare.py SITE [RUNS]

Runs are paired (reference, frontlint, reference, ...), after one run of each that is not counted; files are in the page
cache. Printed: the median of each, and the median of the pairs' ratios.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

_HERE = Path(__file__).parent


def main() -> None:
    """Time both pairs."""
    site = str(Path(sys.argv[1]).resolve())
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    python = sys.executable
    frontlint = [python, "-m", "frontlint", "check", site, "--isolated", "--fail-on", "never", "--today", "2026-11-20"]
    _pair(
        "whole site, all default rules, JSON output / naive script (python-frontmatter + jsonschema)",
        [*frontlint, "--no-cache", "--output-format", "json"],
        [python, str(_HERE / "naive.py"), site],
        runs,
    )
    _pair(
        "frontlint --version / python -c 'import click'",
        [str(Path(python).with_name("frontlint")), "--version"],
        [python, "-c", "import click"],
        runs,
    )


def _pair(name: str, command: list[str], reference: list[str], runs: int) -> None:
    _time(reference)
    _time(command)
    pairs = [(_time(reference), _time(command)) for _ in range(runs)]
    base = statistics.median(first for first, _ in pairs)
    own = statistics.median(second for _, second in pairs)
    ratio = statistics.median(second / first for first, second in pairs)
    print(f"{ratio:6.2f} x   {own:7.3f} s / {base:7.3f} s   median of {runs} pairs: {name}")


def _time(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
