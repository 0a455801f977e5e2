"""Whole small sites and every line that frontlint says of them.

`pytest tests/test_whole_sites.py --update-golden` rewrites tests/golden. Read the difference before you commit it: a
golden file is a promise that each line is true and that none is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SITES = HERE / "sites"
GOLDEN = HERE / "golden"
NAMES = sorted(folder.name for folder in SITES.iterdir() if folder.is_dir())
REPORTS = [(name, "concise") for name in NAMES] + [("hexo-blog", "full"), ("hexo-blog", "json")]


def check(site: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a site's folder, without the tester's own environment speaking in."""
    spoken = {"NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "FRONTLINT_OUTPUT_FORMAT", "COLUMNS"}
    done = subprocess.run(
        [sys.executable, "-m", "frontlint", "check", "--today", "2026-11-20", *args],
        cwd=site,
        env={**{k: v for k, v in os.environ.items() if k not in spoken}, "PYTHONUTF8": "1"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    texts = (done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in texts[1]
    return subprocess.CompletedProcess(done.args, done.returncode, *texts)


def copy(name: str, folder: Path) -> Path:
    """A site as a repository of its own, with what ours cannot hold."""
    site = folder / name
    shutil.copytree(SITES / name, site)
    (site / ".git").mkdir()
    if name == "hostile":
        (site / "loop").symlink_to(".", target_is_directory=True)
        (site / "nowhere.md").symlink_to("gone.md")
        (site / "round.md").symlink_to("round.md")
    return site


@pytest.mark.parametrize(("name", "form"), REPORTS, ids=lambda value: value)
def test_a_site_is_judged_as_its_golden_file_says(name, form, tmp_path, request):
    site = copy(name, tmp_path)
    first, again = (check(site, "--output-format", form) for _ in range(2))
    said = f"{first.stdout}{first.stderr}exit code {first.returncode}\n"
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr), "what was kept says the same"
    golden = GOLDEN / f"{name}.{form}.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")


def test_every_golden_file_belongs_to_a_site():
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}.{form}.txt" for name, form in REPORTS}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "hostile"])
def test_line_ends_and_a_byte_order_mark_change_nothing(name, tmp_path):
    site = copy(name, tmp_path)
    before = check(site, "--output-format", "concise").stdout
    for page in site.rglob("*.md"):
        data = page.read_bytes()
        page.write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    after = check(site, "--output-format", "concise").stdout.splitlines(keepends=True)
    # Jekyll copies a page that begins with a mark as it is: that is a fault of its own, and the only change.
    own = [line for line in after if "error[syntax/generator-skips] a byte order mark stands" in line]
    assert [line.partition(":")[0] for line in own] == (["about.md"] if name == "jekyll-site" else [])
    assert "".join(line for line in after if line not in own) == before


@pytest.mark.parametrize("name", NAMES)
def test_one_page_alone_says_what_it_says_among_all(name, tmp_path):
    site = copy(name, tmp_path)
    whole = json.loads(check(site, "--output-format", "json").stdout)["diagnostics"]
    paths = sorted({found["path"] for found in whole})
    for path in {paths[0], paths[len(paths) // 2], paths[-1]}:
        alone = json.loads(check(site, "--output-format", "json", path).stdout)["diagnostics"]
        assert alone == [found for found in whole if found["path"] == path]
