"""The built wheel, unpacked into a place of its own, finds its schemas and runs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (wheel,) = out.glob("*.whl")
    target = out / "site"
    zipfile.ZipFile(wheel).extractall(target)
    return target


def run(installed: Path, cwd: Path, *args: str) -> subprocess.CompletedProcess[str]:
    # -P and PYTHONPATH: this wheel's frontlint, not the checkout's.
    command = [sys.executable, "-P", "-m", "frontlint", *args]
    env = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_the_wheel_holds_every_schema(installed):
    names = {file.name for file in (ROOT / "schemas").glob("*.json")}
    assert names
    assert {file.name for file in (installed / "frontlint" / "_schemas").glob("*.json")} == names
    assert (installed / "frontlint" / "py.typed").exists()


def test_the_wheel_validates_with_its_own_schemas(installed, tmp_path):
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import frontlint; print(frontlint.__file__)"],
        env={**os.environ, "PYTHONPATH": str(installed)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed))
    (tmp_path / "page.md").write_text("---\ntitle: [a]\n---\nText\n", encoding="utf-8")
    done = run(installed, tmp_path, "check", "page.md", "--output-format", "concise")
    assert "page.md:2:8: " in done.stdout, done.stderr
    assert "[schema/type]" in done.stdout
    assert done.returncode == 1
