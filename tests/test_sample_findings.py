"""The sampler draws the same findings each time, shows what stands around them, and writes nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = "---\ntitle: Roses {n}\nkeywords: [a, b{n}, b{n}]\n---\nText \x07{n}.\n"


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "garden"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.md").write_text(PAGE.replace("{n}", str(number)), encoding="utf-8")
    (folder / "frontlint.toml").write_text('ignore = ["keywords/duplicate"]\n', encoding="utf-8")
    return folder


def sample(*words, code=0):
    command = [sys.executable, str(ROOT / "scripts" / "sample_findings.py"), *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def places(text):
    return re.findall(r"^## \d+\. (\S+)$", text, re.MULTILINE)


def test_a_finding_stands_in_its_page(site):
    text = sample(site, "--count", 1, "--rule", "keywords/duplicate")
    assert text.startswith("# keywords/duplicate: 1 of 40 findings, on 1 site\n\n## 1. garden/")
    (place,) = places(text)
    number = int(place.partition("/")[2].partition(".")[0])
    lines = text.splitlines()
    at = lines.index(f"    >    3 | keywords: [a, b{number}, b{number}]")
    assert lines[at + 1] == "           | " + " " * (len("keywords: [a, , ") + len(f"b{number}")) + "^" * len(
        f"b{number}"
    )
    assert f"         5 | Text ␇{number}." in lines
    assert f"fix (safe): remove the repeated `b{number}`" in lines
    assert f"beside it, {number:02}.md:3: the first one" in lines
    assert "\nverdict:\n" in text


def test_the_same_findings_are_drawn_each_time_and_others_by_another_seed(site):
    words = (site, "--rule", "keywords/duplicate")
    first = sample(*words)
    assert first == sample(*words)
    assert len(set(places(first))) == 30
    assert places(first) == sorted(places(first))
    assert places(sample(*words, "--seed", "2")) != places(first)


def test_what_is_drawn_stays_drawn_when_other_findings_go(site):
    words = (site, "--rule", "keywords/duplicate", "--count", 10)
    first = places(sample(*words))
    for file in site.glob("*.md"):
        if not any(f"/{file.name}:" in place for place in first):
            file.write_text("---\ntitle: Mended\n---\n", encoding="utf-8")
    assert places(sample(*words)) == first


def test_nothing_is_written_and_a_site_that_is_not_there_is_an_error(site, tmp_path):
    before = {file: file.read_bytes() for file in site.rglob("*")}
    text = sample(site, "--all", "--count", 2)
    assert "# description/missing: 2 of 40 findings" in text
    assert {file: file.read_bytes() for file in site.rglob("*")} == before
    assert "cannot be checked" in sample(tmp_path / "nowhere", code=1)


@pytest.mark.parametrize("option", ["--count", "--around"])
def test_a_negative_number_is_an_error(site, option):
    sample(site, option, "-1", code=2)
