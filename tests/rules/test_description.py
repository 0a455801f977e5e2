"""Descriptions are compared within one part of the site."""

from __future__ import annotations

import datetime as dt

import pytest

from frontlint.engine import check_source
from frontlint.generators.table import GENERATORS
from frontlint.plan import Plan
from frontlint.rules.base import Context, Member, SiteRule
from frontlint.rules.description.shared import Duplicate, Templated, pages_besides
from frontlint.site.groups import check_groups
from frontlint.text import Source

ROSES = "---\ntitle: Roses\ndescription: {}\n---\n"
TULIPS = "---\ntitle: Tulips\ndescription: {}\n---\n"


def flagged(rule: type[SiteRule], pages: dict[str, str], partitions: dict[str, str]) -> list[str]:
    plan = Plan((rule(),), {rule.name: rule.severity}, GENERATORS["generic"])
    members: list[Member] = []
    for path, text in pages.items():
        result = check_source(Source(path, text), plan, partition=partitions[path])
        members.extend(fact.member(result.path) for fact in result.facts)
    found = check_groups(plan.rules[0], members, Context(dt.date(2026, 1, 1)), lambda _: plan)
    return sorted(diagnostic.path for diagnostic in found)


@pytest.mark.parametrize(
    ("rule", "roses", "tulips"),
    [
        (Duplicate, "Notes from my garden", "Notes from my garden"),
        (Templated, "This article describes roses", "This article describes tulips"),
    ],
)
def test_pages_of_other_languages_and_versions_are_not_compared(rule: type[SiteRule], roses: str, tulips: str) -> None:
    pages = {"en/a.md": ROSES.format(roses), "en/b.md": TULIPS.format(tulips), "fr/a.md": ROSES.format(roses)}
    apart = {"en/a.md": "en", "en/b.md": "en", "fr/a.md": "fr"}
    assert flagged(rule, pages, apart) == ["en/a.md", "en/b.md"]
    assert flagged(rule, pages, dict.fromkeys(pages, "")) == sorted(pages)


def test_related_places_are_the_first_three_others() -> None:
    plan = Plan((Duplicate(),), {Duplicate.name: Duplicate.severity}, GENERATORS["generic"])
    members: list[Member] = []
    for name in "abcdef":
        result = check_source(Source(f"{name}.md", ROSES.format("Notes")), plan)
        members.extend(fact.member(result.path) for fact in result.facts)
    found = list(check_groups(plan.rules[0], members, Context(dt.date(2026, 1, 1)), lambda _: plan))
    related = {diagnostic.path: [place.path for place in diagnostic.related] for diagnostic in found}
    assert related["a.md"] == ["b.md", "c.md", "d.md"]
    assert related["c.md"] == ["a.md", "b.md", "d.md"]
    assert related["f.md"] == ["a.md", "b.md", "c.md"]
    assert found[0].message == "the same description stands on 5 other pages"


@pytest.mark.parametrize(("count", "words"), [(1, "1 other page"), (3453, "3,453 other pages")])
def test_pages_are_counted_with_separators(count: int, words: str) -> None:
    assert pages_besides(count) == words
