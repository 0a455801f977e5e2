"""The other places that title rules speak of."""

from __future__ import annotations

import datetime as dt

from frontlint.diagnostic import Diagnostic
from frontlint.rules.base import Rule
from frontlint.rules.title.heading import HeadingMismatch
from frontlint.rules.title.site import Duplicate
from frontlint.testing import lint_pages

TODAY = dt.date(2026, 1, 1)


def lint(rule: type[Rule], pages: dict[str, str]) -> list[Diagnostic]:
    return lint_pages(pages, rule, {}, "generic", TODAY)


def test_duplicates_name_three_others_in_path_order() -> None:
    pages = {f"{name}.md": "---\ntitle: Same\n---\n" for name in "cadbe"}
    found = {d.path: [related.path for related in d.related] for d in lint(Duplicate, pages)}
    assert found == {
        "a.md": ["b.md", "c.md", "d.md"],
        "b.md": ["a.md", "c.md", "d.md"],
        "c.md": ["a.md", "b.md", "d.md"],
        "d.md": ["a.md", "b.md", "c.md"],
        "e.md": ["a.md", "b.md", "c.md"],
    }


def test_a_mismatch_points_at_the_heading() -> None:
    page = "---\ntitle: Growing tomatoes\n---\n\n#  Repairing a *bicycle* chain #\n"
    (found,) = lint(HeadingMismatch, {"page.md": page})
    (related,) = found.related
    region = related.region
    assert (region.line, region.column, region.end_line, region.end_column) == (5, 4, 5, 31)
    assert related.message == "the page's heading"


def test_a_long_heading_is_cut_in_the_message() -> None:
    page = f"---\ntitle: Growing tomatoes\n---\n# {'Repairing bicycle chains ' * 9}\n"
    (found,) = lint(HeadingMismatch, {"page.md": page})
    assert found.message.endswith("…`")
    assert len(found.message) < 150
