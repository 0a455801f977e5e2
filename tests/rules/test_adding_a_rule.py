"""A built-in rule is a class in its family's module and its cases: nothing else that names it is written by hand."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULE = '''

class Shouting(PageRule):
    """Flags keywords that end in an exclamation mark.

    Nobody searches for the mark. Keywords that are one string are left alone, since nobody can tell what they are, and
    so are marks inside.
    """

    name = "keywords/shouting"
    severity = Severity.INFO
    bad = Example("---\\nkeywords: [roses!]\\n---\\n")
    good = Example("---\\nkeywords: [roses]\\n---\\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each of them."""
        entry = entry_of(page, "keywords")
        if entry is not None and isinstance(entry.node, Sequence):
            for index, item in enumerate(entry.node.items):
                if isinstance(item, Scalar) and str(item.value).endswith("!"):
                    yield Finding("a keyword shouts", item.span, f"/{entry.key}/{index}")
'''
CASES = """
keywords/shouting:
  an item:
    bad: "---\\nkeywords: [a, b!]\\n---\\n"
    at: [[2, 15, 2, 17]]
    message: a keyword shouts
  a string:
    good: "---\\nkeywords: b!\\n---\\n"
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The project, with one more rule."""
    root = tmp_path_factory.mktemp("project")
    for name in ("frontlint", "schemas", "scripts", "docs", "tests/rules"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "tests/conftest.py", "tests/test_generated.py"):
        shutil.copy(ROOT / name, root / name)
    for name, text in (("frontlint/rules/keywords/items.py", RULE), ("tests/rules/cases/keywords.yml", CASES)):
        with (root / name).open("a", encoding="utf-8") as stream:
            stream.write(text)
    assert call(root, "scripts/generate_docs.py").returncode == 0
    return root


def call(root, *words):
    env = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


def test_the_commands_know_it(copy):
    (copy / "page.md").write_text("---\nkeywords: [a, b!]\n---\n", encoding="utf-8")
    checked = call(copy, "-m", "frontlint", "check", "page.md", "--isolated", "--output-format", "concise")
    assert checked.stdout == "page.md:2:15: info[keywords/shouting] a keyword shouts\n", checked.stderr
    assert "keywords/shouting" in call(copy, "-m", "frontlint", "rules").stdout
    assert "Nobody searches for the mark." in call(copy, "-m", "frontlint", "explain", "keywords/shouting").stdout
    tested = call(copy, "-m", "frontlint", "test-rules", "tests/rules/cases/keywords.yml")
    assert tested.returncode == 0, tested.stdout


def test_the_generated_files_tell_of_it(copy):
    assert "## keywords/shouting" in (copy / "docs" / "rules.md").read_text("utf-8")
    settings = json.loads((copy / "docs" / "frontlint.schema.json").read_text("utf-8"))
    assert "keywords/shouting" in json.dumps(settings)


def test_the_tests_of_rules_take_it_in(copy):
    words = (
        # `every` and `fresh`: what must hold of all rules, and what is generated.
        "tests/rules",
        "tests/test_generated.py",
        "-k",
        "keywords or every or fresh",
        "--ignore",
        "tests/rules/title",
    )
    done = call(copy, "-m", "pytest", *words, "-rA")
    assert done.returncode == 0, done.stdout
    for name in ("test_case[keywords/shouting:an-item]", "test_generated_files_are_fresh"):
        assert re.search(rf"^PASSED .*::{re.escape(name)}$", done.stdout, re.MULTILINE), done.stdout
