"""A rule's name -> the files that its author starts from: the rule, its cases and a test, all of which pass."""

from __future__ import annotations

import keyword
from pathlib import Path
from typing import NamedTuple

from frontlint.config.located import shown
from frontlint.config.vocabulary import Vocabulary
from frontlint.errors import UsageError
from frontlint.rule_names import is_rule_name, with_hint
from frontlint.rules.registry import builtin_rules

_RULE = '''\
"""The rule {name}."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Scalar
from frontlint.document.parts import part
from frontlint.rules.base import Example, Page, PageRule


class {cls}(PageRule):
    """Flags a title that ends in exclamation marks.

    Say here why it matters and what is left alone: this text is the rule's page of documentation. Marks inside a title
    are left alone.
    """

    name = "{name}"
    severity = Severity.WARNING
    bad = Example("---\\ntitle: Buy now!\\n---\\n")
    good = Example("---\\ntitle: What we sell\\n---\\n")
    # It looks at nothing below the block, so that it is not asked again where only that text changed. Leave this line
    # out as soon as your rule reads the text.
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the marks."""
        entry, title = page.document.get("title"), page.document.string("title")
        if entry is None or title is None or not isinstance(entry.node, Scalar):
            return
        start = len(title.rstrip("!"))
        if start < len(title):
            marks = part(page.document, entry.node, start, len(title))
            yield Finding("`title` ends in exclamation marks", marks, "/title")
'''
_CASES = """\
# Cases of {name}: places are [line, column, end line, end column], 1-based, the end exclusive.
{name}:
  one mark:
    bad: |
      ---
      title: Buy now!
      ---
    at: [[2, 15, 2, 16]]
    message: "`title` ends in exclamation marks"
  several marks, inside quotes:
    bad: |
      ---
      title: "Buy now!!!"
      ---
    at: [[2, 16, 2, 19]]
  TOML:
    bad: |
      +++
      title = "Buy now!"
      +++
    at: [[2, 17, 2, 18]]
  a mark inside:
    good: |
      ---
      title: Stop! What we sell
      ---
  no title:
    good: |
      ---
      date: 2026-01-01
      ---
"""
_TEST = '''\
"""The cases and the examples of {name} hold."""

from pathlib import Path

import pytest
from frontlint.testing import load_cases, load_rules, run_case, run_examples

HERE = Path(__file__).parent
RULES = load_rules(HERE.parent / "rules" / "{module}.py")


@pytest.mark.parametrize("case", list(load_cases(HERE / "{module}.yml")), ids=lambda case: case.name)
def test_case(case):
    run_case(case, RULES[case.rule])


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_the_examples_are_true(rule):
    run_examples(rule)
'''
# Names that the rule's module has already.
_TAKEN = {"Iterator", "Finding", "Severity", "Scalar", "Example", "Page", "PageRule"}


class Written(NamedTuple):
    """The files of a new rule."""

    rule: Path
    cases: Path
    test: Path


def write_rule(name: str, folder: Path) -> Written:
    """Write a rule that flags something simple, its case file and a test, into `rules` and `tests` of a folder.

    Raises:
        UsageError: the name is none for a rule of one's own, a file is there already or cannot be written.
    """
    _check_name(name)
    module = name.replace("/", "_").replace("-", "_")
    written = Written(
        folder / "rules" / f"{module}.py", folder / "tests" / f"{module}.yml", folder / "tests" / f"test_{module}.py"
    )
    for file in written:
        if file.exists():
            raise UsageError(f"{shown(file)} is there already, and is not overwritten: choose another name or --folder")
    for file, template in zip(written, (_RULE, _CASES, _TEST), strict=True):
        text = template.replace("{name}", name).replace("{cls}", _class_name(name)).replace("{module}", module)
        try:
            _write(file, text)
        except UsageError:
            for whole in written[: written.index(file)]:
                whole.unlink()
            raise
    return written


def _check_name(name: str) -> None:
    if not is_rule_name(name):
        form = "a rule's name is `family/fault` in lower case with hyphens"
        raise UsageError(f"`{name}` cannot be a rule's name: {form}; {with_hint(name)}")
    known = Vocabulary.of(builtin_rules())
    family = name.partition("/")[0]
    if known.rule(name) is not None:
        raise UsageError(f"`{name}` is a rule of frontlint's own; choose another name")
    if known.selector(family) is not None:
        raise UsageError(f"`{family}` is a word of frontlint's own for its rules; choose a family such as `acme`")


def _class_name(name: str) -> str:
    words = name.partition("/")[2].split("-")
    cls = "".join(word.capitalize() for word in words)
    return f"{cls}Rule" if cls in _TAKEN or keyword.iskeyword(cls) else cls


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(f"{shown(file)} cannot be written: {(error.strerror or str(error)).lower()}") from None
