"""Run case files of rules: bad and good pages with exact places, messages and fixed text. Plugin authors use it too.

A case file is YAML: rule name -> case name -> case. A case has `bad` or `good` (a page's text) and, for a bad one,
`at`: a list of [line, column, end_line, end_column]. Optional: `message` (or a list `messages`), `severity`, `fixed`
(the text after its fixes), `unsafe: true` (the fixes are unsafe), `path`, `generator`, `today`, `options`, `schema` (a
JSON Schema that holds instead of the generator's), `others` (path -> text of further pages), `site-name`, `partition`,
`earlier` (the day of a commit -> what the page was before it), and `requirements` (what the settings ask of fields: a
list of mappings with `require`, `unique`, `same-as`, `when` and the name of a `collection`).
"""

from __future__ import annotations

from frontlint.testing.cases import Case, CaseError, case_of
from frontlint.testing.fixed import apply_fixes, data_of
from frontlint.testing.lint import lint_case, lint_pages, rule_options
from frontlint.testing.read import load_cases
from frontlint.testing.run import run_case, run_examples
from frontlint.testing.suite import load_rules

__all__ = [
    "Case",
    "CaseError",
    "apply_fixes",
    "case_of",
    "data_of",
    "lint_case",
    "lint_pages",
    "load_cases",
    "load_rules",
    "rule_options",
    "run_case",
    "run_examples",
]
