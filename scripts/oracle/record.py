#!/usr/bin/env python3
"""Ask real parsers and generators what they read in the pages of `blocks.json`, and write their answers down.

Usage:
    scripts/oracle/record.py --work DIR [--out DIR] [NAME...]

Without names, every set of `pins.json` is recorded. README.md beside this file says what each needs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent
_OUT = _HERE.parents[1] / "tests" / "generators" / "oracle"


def main() -> None:
    """Install and run the recorders of each set that was named."""
    pins: dict[str, dict[str, Any]] = json.loads((_HERE / "pins.json").read_text())
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="where the tools are installed and sites are built")
    parser.add_argument("--out", type=Path, default=_OUT, help="where the records go")
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*pins, []], help=", ".join(pins))
    chosen = parser.parse_args()
    out: Path = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for name in chosen.names or pins:
        folder: Path = chosen.work.resolve() / name
        folder.mkdir(parents=True, exist_ok=True)
        _install(folder, pins[name])
        for zone in pins[name]["zones"]:
            _run(name, pins[name], folder, out, zone)


def _install(folder: Path, pin: dict[str, Any]) -> None:
    """Install what the set pins, unless that was done before."""
    stamp, wanted = folder / "pins", json.dumps(pin, sort_keys=True)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if "npm" in pin:
        (folder / "package.json").write_text('{"private": true}\n')
        _call(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", *pin["npm"]], folder)
    if "pip" in pin:
        _call([sys.executable, "-m", "venv", "venv"], folder)
        if pin["pip"]:
            _call(["venv/bin/python", "-m", "pip", "install", "--quiet", *pin["pip"]], folder)
    stamp.write_text(wanted)


def _run(name: str, pin: dict[str, Any], folder: Path, out: Path, zone: str) -> None:
    """Run a set's recorder: a Node script beside the packages that it imports, a Python or Ruby script where it is."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir()
    if "npm" in pin:
        shutil.copytree(_HERE / "node", folder / "recorders", dirs_exist_ok=True)
        command = [pin.get("node", "node"), f"recorders/{name}.mjs"]
    elif "pip" in pin:
        command = ["venv/bin/python", str(_HERE / "python" / f"run_{pin.get('script', name).replace('-', '_')}.py")]
    else:
        command = ["ruby", "-W0", *pin.get("flags", []), str(_HERE / "ruby" / "jekyll.rb"), "--name", name]
    _call([*command, "--blocks", str(_HERE / "blocks.json"), "--out", str(out)], folder, {"TZ": zone})


def _call(command: list[str], folder: Path, variables: dict[str, str] | None = None) -> None:
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, **(variables or {})})


if __name__ == "__main__":
    main()
