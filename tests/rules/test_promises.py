"""What rules promise to an index: what they read, how small a group may be, and when a fact can be a fault."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from frontlint.document.model import Document
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.history import Change
from frontlint.rules.base import Context, DatedRule, Group, Member, Page, PageRule, ReportedRule, SiteRule
from frontlint.rules.registry import builtin_rules
from frontlint.rules.site_info import SiteInfo
from frontlint.schema import bundled_check, contents_check
from frontlint.testing import load_cases, rule_options
from frontlint.text import Region, Source

RULES = builtin_rules()
CASES = [case for file in sorted((Path(__file__).parent / "cases").glob("*.yml")) for case in load_cases(file)]
OTHER_BODY = '\n# Another heading\n\nLast updated: 3 May 2019\n\n<h1>One more</h1> "tags": [a, a]\n---\n- x\n---\n'
KINDS = (PageRule, DatedRule, SiteRule)


class BlockOnly(Document):
    """A page whose body must not be asked for."""

    @property
    def body(self):
        raise AssertionError("a rule that says it does not read the body asked for it")


def pages_of(case):
    """A case's page and its twin with another body, or None where no metadata can be read."""
    generator = GENERATORS[case.generator]
    document = parse(Source.from_bytes(case.path, case.text.encode(errors="surrogateescape")), generator)
    if document.root is None:
        return None
    text = document.source.text[: document.block.body_start]
    # A block whose last line has no end is another one where something stands below it.
    body = OTHER_BODY if text.endswith(("\n", "\r")) else ""
    twin = BlockOnly(Source(case.path, text + body, bom=document.source.bom), document.block, document.root, None)
    site = SiteInfo(name=case.site_name)
    return [Page(each, case.path, generator, site, case.partition) for each in (document, twin)]


def said(rule, page):
    return list(rule.check(page) if isinstance(rule, PageRule) else rule.facts(page))


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if issubclass(rule, KINDS)])
def test_a_rule_that_does_not_read_the_body_says_the_same_whatever_stands_there(name):
    if RULES[name].reads_body:
        pytest.skip("it reads the body")
    for case in CASES:
        pages = pages_of(case)
        if pages is not None:
            rule = RULES[name](rule_options(RULES[name], case.options) if case.rule == name else {})
            assert said(rule, pages[0]) == said(rule, pages[1]), case


def test_schemas_do_not_read_the_body():
    for case in CASES:
        pages = pages_of(case)
        if pages is not None:
            check = bundled(case.generator) if case.schema is None else contents_check(case.schema, case.generator)
            assert list(check(pages[0])) == list(check(pages[1])), case
    assert not any(rule.reads_body for name, rule in RULES.items() if name.startswith("schema/"))


@cache
def bundled(generator):
    return bundled_check(generator)


@pytest.mark.parametrize(
    "name", [name for name, rule in RULES.items() if rule.reads_body and not issubclass(rule, ReportedRule)]
)
def test_a_rule_reads_the_body_where_it_does_not_say_that_it_does_not(name):
    pages = [pages_of(case) for case in CASES if case.rule == name]
    rule = RULES[name]()
    assert any(reads_the_body(rule, *both) for both in pages if both is not None), f"{name}: reads_body = False"


def reads_the_body(rule, page, twin):
    """Whether a rule says something else of a page without a body, or asks for the twin's."""
    text = page.document.source.text[: page.document.block.body_start]
    bare = Page(parse(Source(page.path, text), page.generator), page.path, page.generator, page.site, page.partition)
    try:
        said(rule, twin)
    except AssertionError:
        return True
    return said(rule, page) != said(rule, bare)


def facts_of(rule_type, kinds=("generic", "hexo", "hugo", "jekyll")):
    """Each fact that a rule draws from the pages of the case files, with the rule and its own options."""
    for case in CASES:
        pages = pages_of(case)
        if pages is None:
            continue
        rule = rule_type(rule_options(rule_type, case.options) if case.rule == rule_type.name else {})
        for kind in kinds:
            page = Page(pages[0].document, case.path, GENERATORS[kind], pages[0].site, case.partition)
            for fact in rule.facts(page):
                yield rule, Member(case.path, Region(1, 1, 1, 2), fact.key_path, fact.key, fact.text, fact.data), fact


class Rewritten:
    """A history in which every page was written anew on whatever day is the first to count."""

    def changes(self, path, after):  # noqa: ARG002 - the interface's signature
        moment = dt.datetime.combine(after + dt.timedelta(days=1), dt.time(12))
        yield Change(moment, "", "word " * 100, 1)


# What depends on files and not on the day; its tests are in `test_missing_asset.py`.
OF_FILES = {"url/missing-asset"}


@pytest.mark.parametrize(
    "name", [name for name, rule in RULES.items() if issubclass(rule, DatedRule) and name not in OF_FILES]
)
def test_a_dated_fact_is_a_fault_only_between_its_days(name):
    met = set()
    for rule, member, fact in facts_of(RULES[name]):
        first, last = fact.first_day, fact.last_day
        assert first is not None or last is not None
        for day in days_around(first, last):
            within = (first is None or first <= day) and (last is None or day <= last)
            faults = list(rule.judge(member, Context(day, history=Rewritten())))
            assert within or not faults, (fact, day)
            met.add((within, bool(faults)))
    assert {(True, True), (False, False)} <= met


def days_around(*bounds):
    for bound in bounds:
        for gap in (-400, -2, -1, 0, 1, 2, 400) if bound is not None else ():
            try:
                yield bound + dt.timedelta(days=gap)
            except OverflowError:
                yield dt.date.min if gap < 0 else dt.date.max
    yield dt.date(2026, 1, 1)


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if issubclass(rule, SiteRule)])
def test_a_group_that_is_too_small_or_without_suspects_has_no_faults(name):
    rule_type = RULES[name]
    for rule, member, fact in facts_of(rule_type):
        for size in (*range(1, rule.smallest_group), 12):
            group = Group(member.__class__(f"{n}.md", *rest(member)) for n in range(size))
            verdicts = list(rule.check(group, Context(dt.date(2026, 1, 1))))
            assert not verdicts or (size >= rule.smallest_group and fact.suspect), fact


def rest(member):
    return member.region, member.key_path, member.key, member.text, member.data


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if issubclass(rule, SiteRule)])
def test_a_group_in_which_all_are_spelled_alike_has_no_faults_where_that_is_promised(name):
    for rule, member, fact in facts_of(RULES[name]):
        if fact.spelling is not None:
            group = Group(member.__class__(f"{n}.md", *rest(member)) for n in range(12))
            assert not list(rule.check(group, Context(dt.date(2026, 1, 1)))), fact


def test_witnesses_are_no_suspects():
    for name in ("title/missing", "date/ambiguous"):
        assert {fact.suspect for _, _, fact in facts_of(RULES[name])} == {True, False}


def test_a_missing_title_is_not_counted_in_a_group_that_is_known_in_part():
    place = Region(1, 1, 1, 4)
    members = [Member(f"{n:02}.md", place, "", "posts", "", (n > 0,)) for n in range(12)]
    rule = RULES["title/missing"]()
    (whole,) = rule.check(Group(members), Context(dt.date(2026, 1, 1)))
    (part,) = rule.check(Group(members, 3000), Context(dt.date(2026, 1, 1)))
    assert whole.message.endswith("and 11 of the 12 pages in this folder have one")
    assert part.message.endswith("and most of the 3,000 pages in this folder have one")


@pytest.mark.parametrize("name", ["description/duplicate", "description/templated", "title/duplicate"])
def test_all_pages_of_a_group_are_counted_when_only_some_are_at_hand(name):
    place = Region(1, 1, 1, 4)
    members = [Member(f"{n:02}.md", place, "/title", "key", "A", (str(n), "…", True, False)) for n in range(3)]
    for verdict in RULES[name]().check(Group(members, 41), Context(dt.date(2026, 1, 1))):
        assert "40 other pages" in verdict.message


def _address(text):
    """What the url family says of an address that a page of Hugo names."""
    return True, False, False, text, "Hugo", False


@pytest.mark.parametrize("name", ["url/conflict", "url/case-conflict", "schema/not-unique"])
def test_members_are_not_held_against_all_others(name):
    """As many pages may share a value as a site has: each looks at a few of the others, whatever their number."""
    looked = 0

    class Path(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def __ne__(self, other):
            nonlocal looked
            looked += 1
            return str.__ne__(self, other)

    data = ("slug", "") if name == "schema/not-unique" else None
    members = [
        Member(Path(f"{n:04}.md"), Region(1, 1, 1, 2), "/slug", "k", "x", data or _address("xX"[n % 2]))
        for n in range(1000)
    ]
    if name == "url/conflict":
        members = [member._replace(data=_address("x")) for member in members]
    verdicts = list(RULES[name]().check(Group(members), Context(dt.date(2026, 1, 1))))
    assert len(verdicts) == 1000
    assert all(len(verdict.related) == 3 for verdict in verdicts)
    assert looked < 10 * len(members)
