"""Fixes are chosen, applied, checked against what they promise, and repeated until nothing is left to fix."""

from __future__ import annotations

from typing import ClassVar

import pytest

from frontlint.diagnostic import Applicability, Diagnostic, Edit, Finding, Fix, PlacedEdit, PlacedFix, Severity
from frontlint.document.model import Scalar
from frontlint.edits import applied, compatible, repairs
from frontlint.engine import check_source
from frontlint.fix import FixPolicy, fix_page
from frontlint.generators.table import GENERATORS
from frontlint.plan import Plan
from frontlint.rules.base import Example, PageRule
from frontlint.rules.registry import builtin_rules
from frontlint.text import Region, Source, Span


class Rewriter(PageRule):
    """Flags a title and writes something else in its place."""

    name = "house/title"
    severity = Severity.WARNING
    bad = good = Example("")
    applicability: ClassVar = Applicability.SAFE
    writes: ClassVar[dict[str, str]] = {}
    key: ClassVar = "title"

    def check(self, page):
        entry = page.document.get(self.key)
        if entry is None or not isinstance(entry.node, Scalar):
            return
        written = page.document.source.slice(entry.node.span)
        if written in self.writes:
            fix = Fix(self.applicability, "write it anew", (Edit(entry.node.span, self.writes[written]),))
            yield Finding("it is not liked", entry.node.span, f"/{self.key}", fix=fix)


def rewriter(writes: dict[str, str], **members: object) -> PageRule:
    return type("_Rule", (Rewriter,), {"writes": writes, **members})()


def plan(*rules: PageRule) -> Plan:
    named = {rule.name: rule.severity for rule in rules}
    known = {name: cls.severity for name, cls in builtin_rules().items() if name.startswith("syntax/")}
    return Plan(rules, {**known, **named}, GENERATORS["generic"])


def fix(text: str, *rules: PageRule, unsafe: bool = False):
    source, its = Source("page.md", text), plan(*rules)
    return fix_page(source, its, FixPolicy(unsafe), check_source(source, its).diagnostics)


def page(*lines: str, body: str = "Text.") -> str:
    return "\n".join(["---", *lines, "---", body, ""])


def test_a_fix_is_applied_and_counted():
    done = fix(page("title:  One"), rewriter({"One": '"One"'}))
    assert done.text == page('title:  "One"')
    assert done.counts == {"house/title": 1}
    assert not done.errors


def test_what_a_fix_brings_out_is_fixed_too():
    done = fix(page("title: a  b"), rewriter({"a  b": "a b", "a b": '"a b"'}))
    assert done.text == page('title: "a b"')
    assert done.counts == {"house/title": 2}


def test_an_unsafe_fix_needs_to_be_asked_for():
    rule = rewriter({"One": "Two"}, applicability=Applicability.UNSAFE)
    assert fix(page("title: One"), rule).text == page("title: One")
    assert fix(page("title: One"), rule, unsafe=True).text == page("title: Two")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One", "Two"),
        ("One", "One two"),
        ("1", '"1"'),
        ("One", ""),
        ("'2024-01-02'", "2024-01-03"),
        ("[a, b]", "[a]"),
        ("One", "One\nnew: 1"),
        ("One", "[One"),
        ("One", "One\n---\nmore: text"),
    ],
)
def test_a_safe_fix_that_changes_what_the_page_says_is_refused(before, after):
    class Any(Rewriter):
        """Flags what the parser makes of it, too."""

        def check(self, page):
            entry = page.document.get("title")
            if entry is not None and page.document.source.slice(entry.node.span) == before:
                yield Finding(
                    "it is not liked",
                    entry.node.span,
                    "/title",
                    fix=Fix(Applicability.SAFE, "write it anew", (Edit(entry.node.span, after),)),
                )

    done = fix(page(f"title: {before}"), Any())
    assert done.text == page(f"title: {before}")
    assert len(done.errors) == 1
    assert "the fix of `house/title` at 2:8 was not applied" in done.errors[0].message


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One", '"One"'),
        ("'One  two '", '"One two"'),
        ("a, b", "[a, b]"),
        ("a, b, a,", "\n  - a\n  - b"),
        ("2024/1/2", "2024-01-02"),
        ("January 2, 2024", "2024-01-02"),
    ],
)
def test_a_safe_fix_may_change_the_form(before, after):
    done = fix(page(f"title: {before}", "b: 1"), rewriter({before: after}))
    assert not done.errors
    assert done.text == page(f"title: {after}", "b: 1")


def test_a_fix_may_change_its_own_key_only():
    def check(_, page):
        entry = page.document.get("other")
        if entry is not None and entry.node.value == 1:
            edit = Edit(entry.node.span, "2")
            yield Finding("no", entry.node.span, "/title", fix=Fix(Applicability.UNSAFE, "change it", (edit,)))

    done = fix(page("title: One", "other: 1"), rewriter({}, check=check), unsafe=True)
    assert done.text == page("title: One", "other: 1")
    assert "`other` would say something else" in done.errors[0].message


def test_a_key_may_get_another_name():
    def check(_, page):
        entry = page.document.get("_build")
        if entry is not None:
            yield Finding(
                "old", entry.span, "/_build", fix=Fix(Applicability.SAFE, "rename", (Edit(entry.span, "build"),))
            )

    done = fix(page("_build:", "  list: never", "title: x"), rewriter({}, check=check))
    assert done.text == page("build:", "  list: never", "title: x")
    # It must not take the place of a key that is there.
    taken = page("_build: {list: never}", "build: {list: always}")
    refused = fix(taken, rewriter({}, check=check))
    assert refused.text == taken
    assert refused.errors


def test_one_refused_fix_does_not_keep_others_back():
    wrong = rewriter({"One": "Two"})
    right = rewriter({"x": '"x"'}, name="house/other", key="other")
    done = fix(page("title: One", "other: x"), wrong, right)
    assert done.text == page("title: One", 'other: "x"')
    assert len(done.errors) == 1


def test_fixes_that_undo_each_other_leave_the_page_alone():
    text = page("title: One", "other: x")
    right = rewriter({"x": '"x"'}, name="house/other", key="other")
    done = fix(text, rewriter({"One": '"One"', '"One"': "One"}), right)
    assert done.text == text
    assert not done.counts
    assert done.errors[0].message == (
        "left as it was: the fix of `house/title` comes back for ever; this is a fault of the rule"
    )


def test_what_undoes_a_fix_is_named_and_nothing_else():
    there = rewriter({"One": '"One"'}, name="house/there")
    back = rewriter({'"One"': "One"}, name="house/back")
    right = rewriter({"x": '"x"'}, name="house/other", key="other")
    done = fix(page("title: One", "other: x"), there, back, right)
    assert done.errors[0].message.startswith("left as it was: the fixes of `house/back`, `house/there` undo")


def test_fixes_that_never_end_are_stopped():
    class Longer(Rewriter):
        """Flags a title, whatever it is."""

        def check(self, page):
            entry = page.document.get("title")
            edit = Edit(Span(entry.node.start, entry.node.start), " ")
            yield Finding("no", entry.node.span, "/title", fix=Fix(Applicability.SAFE, "more space", (edit,)))

    done = fix(page("title: One"), Longer())
    assert done.text == page("title: One")
    assert "comes back for ever" in done.errors[0].message


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ([(7, 4, "b"), (8, 1, "c")], "its edits overlap"),
        ([(10, -2, "b")], "its edits overlap"),
        ([(7, 3, "\udcff")], "no file can hold what it writes"),
        ([(7, 3, '"'), (10, 0, '\udcff"')], "no file can hold what it writes"),
    ],
)
def test_a_fix_that_makes_no_sense_is_refused(edits, why):
    class Wrong(Rewriter):
        """Flags a title, whatever it is."""

        def check(self, page):
            entry = page.document.get("title")
            made = tuple(Edit(Span(4 + at, 4 + at + length), text) for at, length, text in edits)
            yield Finding("no", entry.node.span, "/title", fix=Fix(Applicability.UNSAFE, "write it", made))

    done = fix(page("title: One"), Wrong(), unsafe=True)
    assert done.text == page("title: One")
    assert [why in error.message for error in done.errors] == [True]


def broken(text: str, *, unsafe: bool = False):
    """A page whose fixes are those of all rules."""
    known = {name: cls.severity for name, cls in builtin_rules().items()}
    its = Plan((), known, GENERATORS["generic"])
    source = Source("page.md", text)
    return fix_page(source, its, FixPolicy(unsafe), check_source(source, its).diagnostics)


def test_many_mistakes_of_a_block_are_mended_one_by_one():
    keys = [f"k{number}" for number in range(50)]
    done = broken(page(*(f"{key}: a: b" for key in keys)))
    assert done.text == page(*(f'{key}: "a: b"' for key in keys))
    assert not done.errors


def test_a_block_of_nothing_but_mistakes_is_left_alone():
    text = page(*(f"k{number}: a: b" for number in range(201)))
    done = broken(text)
    assert done.text == text
    assert not done.counts
    assert [error.fatal for error in done.errors] == [False]


@pytest.mark.parametrize("values", ["abc", "aaa"])
def test_of_a_key_that_is_there_often_the_last_one_is_left(values):
    done = broken(page(*(f"title: {value}" for value in values)), unsafe=True)
    assert done.text == page(f"title: {values[-1]}")


def test_what_comments_take_out_is_not_fixed():
    text = page("title: a  b  # frontlint: ignore[house/title] so be it")
    rule = rewriter({"a  b": "a b"})
    source, its = Source("page.md", text), plan(rule)
    # As a run hands it over: without what is suppressed.
    assert fix_page(source, its, FixPolicy(), []).text == text
    # And in a later round, in which the page is asked again.
    other = rewriter({"x": '"x"'}, name="house/other", key="other")
    its = plan(rule, other)
    both = page("title: a  b  # frontlint: ignore[house/title] so be it", "other: x")
    source = Source("page.md", both)
    found = [d for d in check_source(source, its).diagnostics if d.rule == "house/other"]
    assert fix_page(source, its, FixPolicy(), found).text == both.replace("other: x", 'other: "x"')


def test_a_page_that_changed_since_the_run_is_fixed_as_it_is_now():
    rule = rewriter({"One": '"One"'})
    old, now = Source("page.md", page("title: One")), Source("page.md", page("a: 1", "title: One"))
    found = check_source(old, plan(rule)).diagnostics
    assert fix_page(now, plan(rule), FixPolicy(), found).text == now.text


def test_a_page_that_is_not_utf8_is_left_alone():
    source = Source.from_bytes("page.md", b"---\ntitle: a: b\n---\n\xe9\n")
    assert fix_page(source, plan(), FixPolicy(True), []).text == source.text


def test_a_broken_block_is_mended_as_far_as_it_goes():
    done = fix(page("title: a: b", "other: c: d"))
    assert done.text == page('title: "a: b"', 'other: "c: d"')
    assert done.counts == {"syntax/unquoted-colon": 2}


def placed(rule: str, *edits: tuple[int, int, str]) -> Diagnostic:
    made = tuple(PlacedEdit(Region(1, start, 1, end), text) for start, end, text in edits)
    first = made[0].region
    return Diagnostic(rule, Severity.INFO, "", "page.md", first, fix=PlacedFix(Applicability.SAFE, "", made))


@pytest.mark.parametrize(
    ("one", "other", "chosen"),
    [
        ([(1, 3, "x")], [(3, 5, "y")], "both"),
        ([(1, 3, "x")], [(2, 5, "y")], "one"),
        ([(1, 3, "x")], [(3, 3, "y")], "one"),
        ([(3, 3, "x")], [(3, 3, "y")], "one"),
        ([(1, 2, "x"), (5, 6, "x")], [(3, 4, "y")], "both"),
        ([(1, 2, "x"), (5, 6, "x")], [(4, 6, "y")], "one"),
    ],
)
def test_of_fixes_that_meet_the_first_is_applied(one, other, chosen):
    source = Source("page.md", "abcdef\n")
    made = repairs(source, [placed("b/two", *other), placed("a/one", *one)])
    found = [repair.diagnostic.rule for repair in compatible(made)]
    assert found == (["a/one", "b/two"] if chosen == "both" else ["a/one"])


def test_what_is_outside_the_edits_stays():
    source = Source("page.md", "\ta\r\nb \r c\n")
    made = repairs(source, [placed("a/one", (2, 3, "xy"))])
    assert applied(source.text, made[0].edits) == "\txy\r\nb \r c\n"
