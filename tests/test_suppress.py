"""Suppression comments: which lines they cover, what they take out, what is said of them."""

from __future__ import annotations

import pytest

from frontlint import lint_text
from frontlint.diagnostic import Applicability, Diagnostic, PlacedEdit, PlacedFix, Severity
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.rules.base import DatedRule, PageRule
from frontlint.rules.info import RuleInfo
from frontlint.suppress import Suppression, apply, find_suppressions, settle, unused
from frontlint.testing import apply_fixes
from frontlint.text import Region, Source


class Title(PageRule):
    name = "title/length"
    severity = Severity.INFO
    aliases = ("title/too-long",)

    def check(self, page):  # noqa: ARG002 - finds nothing
        return ()


class Tags(Title):
    name = "tags/duplicate"
    aliases = ()


class Future(DatedRule):
    name = "date/future"
    severity = Severity.WARNING

    def facts(self, page):  # noqa: ARG002 - finds nothing
        return ()

    def judge(self, member, context):  # noqa: ARG002 - finds nothing
        return ()


KNOWN = {rule.name: RuleInfo.of(rule) for rule in (Title, Tags, Future)}
SEVERITIES = {"suppression/unused": Severity.WARNING, "suppression/unknown-rule": Severity.ERROR}


def found(text: str, generator: str = "generic", path: str = "page.md") -> list[Suppression]:
    return list(find_suppressions(parse(Source(path, text), GENERATORS[generator])))


def lines(text: str, generator: str = "generic") -> list[tuple[str, int, int]]:
    return [(each.selector, each.first_line, each.last_line) for each in found(text, generator)]


def at(rule: str, line: int, end_line: int | None = None) -> Diagnostic:
    return Diagnostic(rule, Severity.WARNING, "wrong", "page.md", Region(line, 1, end_line or line, 5))


def yaml(*block: str) -> str:
    return "\n".join(["---", *block, "---", "Text.", ""])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (yaml("title: a # frontlint: ignore[x]", "b: c"), [("x", 2, 2)]),
        (yaml("a: b", "# frontlint: ignore[x]", "title: a", "b: c"), [("x", 3, 4)]),
        (yaml("a: b", "# frontlint: ignore[x]", "# why", "", "title: a", "b: c"), [("x", 3, 6)]),
        (yaml("a: b", "# frontlint: ignore[x]", "tags:", "  - a", "  - b", "b: c"), [("x", 3, 6)]),
        (yaml("a: b", "# frontlint: ignore[x]", "text: |", "  one", "", "  two", "b: c"), [("x", 3, 7)]),
        (yaml("a: b", "# frontlint: ignore[x]", 'text: "one', '  two"', "b: c"), [("x", 3, 5)]),
        (yaml("a: b", "# frontlint: ignore[x]", "extra:", "  one: 1", "  two:", "    - 2", "b: c"), [("x", 3, 7)]),
        (yaml("extra:", "  # frontlint: ignore[x]", "  one: [1,", "    2]", "  two: 2"), [("x", 3, 5)]),
        (yaml("tags:", "  # frontlint: ignore[x]", "  - a", "  - b"), [("x", 3, 4)]),
        (yaml("cards:", "  # frontlint: ignore[x]", "  - one: 1", "    two: 2", "  - one: 3"), [("x", 3, 5)]),
        (yaml("tags:", "  - a", "  - b # frontlint: ignore[x]"), [("x", 4, 4)]),
        (yaml("text: | # frontlint: ignore[x]", "  one"), [("x", 2, 2)]),
        (yaml("tags: [a,", "  b] # frontlint: ignore[x]"), [("x", 2, 3)]),
        (yaml("text: one", "  two # frontlint: ignore[x]"), [("x", 2, 3)]),
        (yaml("a: b", "# frontlint: ignore[x]"), [("x", 3, 3)]),
        (yaml("a: b", "# frontlint: ignore-file[x]", "c: d"), [("x", 1, 7)]),
        (yaml("a: b ## frontlint:ignore [ x ,y ]"), [("x", 2, 2), ("y", 2, 2)]),
    ],
)
def test_the_lines_of_a_comment_in_a_block(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert lines(text) == expected
    assert lines(text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (["# frontlint: ignore[x]", "title: a", "b: c"], [("x", 1, 3)]),
        (["# frontlint: ignore[x]", "", "title: a"], [("x", 1, 2)]),
        (["# about us", "# frontlint: ignore[x]", "title: >", "  a"], [("x", 1, 5)]),
        (["# frontlint: ignore[x]", "# frontlint: ignore[y]", "title: a"], [("x", 1, 4), ("y", 1, 4)]),
        (["", "# frontlint: ignore[x]", "title: a"], [("x", 3, 4)]),
        (["# frontlint: ignore[x]"], [("x", 1, 2)]),
    ],
)
def test_the_first_line_of_a_block_covers_the_fence(block: list[str], expected: list[tuple[str, int, int]]) -> None:
    assert lines(yaml(*block)) == expected


@pytest.mark.parametrize(
    ("text", "generator", "expected"),
    [
        ('+++\ntitle = "a" # frontlint: ignore[x]\n+++\n', "hugo", [("x", 2, 2)]),
        ("+++\n# frontlint: ignore[x]\ntags = [\n  'a',\n]\nb = 1\n+++\n", "hugo", [("x", 1, 5)]),
        ("+++\ntags = [\n  'a', # frontlint: ignore[x]\n  'b',\n]\n+++\n", "hugo", [("x", 3, 3)]),
        ("+++\na = 1\n+++\n\n<!-- frontlint: ignore[x] -->\nText.\n", "hugo", [("x", 5, 6)]),
        ('{\n  "title": "a"\n}\n\n<!-- frontlint: ignore[x] why -->\n', "hugo", [("x", 1, 3)]),
        (';;;\n"title": "a"\n;;;\n\n<!--\nfrontlint: ignore[x]\nwhy\n-->\n', "hexo", [("x", 1, 3)]),
        ('{"title": "a # frontlint: ignore[x]"}\n', "hugo", []),
        ("Text.\n<!-- frontlint: ignore[x] -->\n", "generic", [("x", 1, 2)]),
        (yaml("a: b") + "One. <!-- frontlint: ignore[x] -->\nTwo.\n", "generic", [("x", 5, 5)]),
        (yaml("a: b") + "\n~~~\n<!-- frontlint: ignore[x] -->\n~~~\n", "generic", []),
        (yaml("a: b") + "\n    <!-- frontlint: ignore[x] -->\n", "generic", []),
        (yaml("a: b") + "\n```\n<!-- frontlint: ignore[x] -->\n", "generic", []),
        (yaml("a: b", 'c: "# frontlint: ignore[x]"', "'# frontlint: ignore[y]': d"), "generic", []),
    ],
)
def test_other_formats_and_the_body(text: str, generator: str, expected: list[tuple[str, int, int]]) -> None:
    assert lines(text, generator) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (["title: a: b # frontlint: ignore[x]"], [("x", 2, 2)]),
        (["a: b", "# frontlint: ignore[x]", "title: a: b", "  more", "", "  and more", "c: d"], [("x", 3, 7)]),
        (["a: [", "# frontlint: ignore[x]", "tags:", "- a", "- b", "c: d"], [("x", 3, 6)]),
        (['title: a: "b # frontlint: ignore[x]"'], []),
    ],
)
def test_a_block_that_cannot_be_read(block: list[str], expected: list[tuple[str, int, int]]) -> None:
    assert lines(yaml(*block)) == expected


def test_a_block_of_lines_that_are_no_yaml_is_covered_from_the_body() -> None:
    assert lines("Title: a\nTags: b, b\n\nText.\n\n<!-- frontlint: ignore[x] -->\n", "pelican") == [("x", 1, 3)]
    assert lines("Title: a # frontlint: ignore[x]\n# frontlint: ignore[x]\n\nText.\n", "pelican") == []


def test_a_json_block_without_an_end_is_covered_from_what_it_swallowed() -> None:
    assert lines('{\n  "title": "a",\n\nText.\n<!-- frontlint: ignore[syntax] -->\n', "hugo") == [("syntax", 1, 1)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (yaml("title: a  # frontlint: ignore[x] "), yaml("title: a")),
        (yaml("title: a", "  # frontlint: ignore[x]", "b: c"), yaml("title: a", "b: c")),
        (yaml("# frontlint: ignore[x]"), "---\n---\nText.\n"),
        (yaml("a: b") + "<!-- frontlint: ignore[x] -->", yaml("a: b").rstrip("\n")),
        (yaml("a: b") + "\n<!-- frontlint: ignore[x] -->\n", yaml("a: b")),
        (yaml("a: b") + "\n<!-- frontlint: ignore[x] -->\n\nMore.\n", yaml("a: b") + "\nMore.\n"),
        (yaml("a: b") + "\n<!-- frontlint: ignore[x] -->\nMore.\n", yaml("a: b") + "\nMore.\n"),
        ("---\na: b\n---\n\n<!-- frontlint: ignore[x] -->\n", "---\na: b\n---\n"),
        (yaml("a: b") + "One. <!-- frontlint: ignore[x] --> \nTwo.\n", yaml("a: b") + "One.\nTwo.\n"),
        (yaml("a: b") + "<!-- frontlint: ignore[x] --> One.\n", yaml("a: b") + "One.\n"),
        (yaml("a: b") + "One<!-- frontlint: ignore[x] --> two.\n", yaml("a: b") + "One two.\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_is_deleted_to_remove_a_comment(text: str, left: str, end: str) -> None:
    text, left = text.replace("\n", end), left.replace("\n", end)
    (comment,) = found(text)
    fix = PlacedFix(Applicability.SAFE, "", (PlacedEdit(comment.removal, ""),))
    assert apply_fixes(text, [fix]) == left


@pytest.mark.parametrize(
    ("text", "generator"),
    [
        (yaml("title: a: b # frontlint: ignore[syntax] meant"), "generic"),
        (yaml("# frontlint: ignore[syntax] meant", "title: @a"), "generic"),
        (yaml("title: x", "\ttab: y # frontlint: ignore[syntax/invalid] meant"), "generic"),
        (yaml("title: x", "# frontlint: ignore[syntax] meant", "title: y"), "generic"),
        (yaml("tags: [a, b # frontlint: ignore[syntax] meant", "c: d"), "generic"),
        ("---\ntitle: x\nb: c\n\nText\n\n<!-- frontlint: ignore-file[syntax] meant -->\n", "generic"),
        ("+++\ntitle = x # frontlint: ignore[syntax] meant\n+++\nText\n", "hugo"),
        ("+++\n# frontlint: ignore[syntax] meant\ntitle = x\n+++\nText\n", "hugo"),
        ('{\n"title": x\n}\nText\n\n<!-- frontlint: ignore[syntax] meant -->\n', "hugo"),
        ('{\n"title": "x",\n\nText\n\n<!-- frontlint: ignore[syntax] meant -->\n', "hugo"),
        (';;;\n"title": x\n;;;\nText\n\n<!-- frontlint: ignore[syntax] meant -->\n', "hexo"),
        ("---\n---\nText\n\n<!-- frontlint: ignore-file[syntax] meant -->\n", "hexo"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_wrong_with_a_block_can_be_left_be(text: str, generator: str, end: str, mark: str) -> None:
    text = mark + text.replace("\n", end)
    settings = {"select": ["syntax", "suppression"]}
    assert lint_text(text, generator=generator, settings=settings) == []
    bare = text.replace("frontlint: ignore", "frontlinted ")
    assert [found.rule.partition("/")[0] for found in lint_text(bare, generator=generator, settings=settings)] == [
        "syntax"
    ]


def test_the_reason_is_kept() -> None:
    (one,) = found(yaml("title: a # frontlint: ignore[x] said so in the  meeting "))
    (other,) = found('{"title": "a"}\n<!-- frontlint: ignore[x] said so\nin the meeting -->\n', "hugo")
    assert one.reason == "said so in the meeting"
    assert other.reason == "said so in the meeting"


def test_places_are_the_selectors_own_characters() -> None:
    one, two = found(yaml("title: ä🌹 # frontlint: ignore[title/length, tags]"))
    assert one.region == Region(2, 31, 2, 43)
    assert two.region == Region(2, 45, 2, 49)


def test_apply_goes_by_the_first_line_and_the_name() -> None:
    (comment,) = found(yaml("a: b", "title: a # frontlint: ignore[title/length]", "c: d"))
    inside, starts_inside, before, other = (
        at("title/length", 3),
        at("title/length", 3, 9),
        at("title/length", 2, 3),
        at("tags/duplicate", 3),
    )
    applied = apply([inside, starts_inside, before, other], [comment], {})
    assert applied.kept == [before, other]
    assert applied.used == {comment}


def test_an_earlier_name_of_a_rule_is_known() -> None:
    text = yaml("title: a # frontlint: ignore[title/too-long]")
    assert settle("page.md", [at("title/length", 2)], found(text), KNOWN, ON, ran=KNOWN) == []


def test_two_comments_on_one_finding_are_both_used() -> None:
    comments = found(yaml("# frontlint: ignore-file[title]", "title: a # frontlint: ignore"))
    assert apply([at("title/length", 3)], comments, {}).used == set(comments)


ON = {**SEVERITIES, **dict.fromkeys(KNOWN, Severity.WARNING)}


def test_unused_is_judged_only_for_rules_that_ran_in_full() -> None:
    comments = found(yaml("title: a # frontlint: ignore[title/length, tags/duplicate, tags]"))
    said = list(unused("page.md", comments, set(), KNOWN, ON, {"title/length"}))
    assert [each.subject for each in said] == ["title/length"]
    assert list(unused("page.md", comments, set(), KNOWN, ON, ())) == []


@pytest.mark.parametrize("selector", ["[title]", ""])
def test_unused_is_judged_only_if_every_rule_ran_that_is_named_and_on(selector: str) -> None:
    comments = found(yaml(f"title: a # frontlint: ignore{selector}"))
    both = {"title/length": Severity.INFO, "title/duplicate": Severity.INFO, **SEVERITIES}
    assert list(unused("page.md", comments, set(), KNOWN, both, {"title/length"})) == []
    assert len(list(unused("page.md", comments, set(), KNOWN, both, {"title/length", "title/duplicate"}))) == 1


def test_a_rule_that_is_off_is_not_judged() -> None:
    comments = found(yaml("title: a # frontlint: ignore[title/length]"))
    assert list(unused("page.md", comments, set(), KNOWN, SEVERITIES, KNOWN)) == []


def test_unused_is_an_info_for_what_the_calendar_decides() -> None:
    comments = found(yaml("date: 2026-01-01 # frontlint: ignore[date/future, title]"))
    said = list(unused("page.md", comments, set(), KNOWN, ON, KNOWN))
    assert [(each.subject, each.severity) for each in said] == [
        ("date/future", Severity.INFO),
        ("title", Severity.WARNING),
    ]


def test_settle_says_what_is_wrong_with_comments_where_those_rules_are_on() -> None:
    comments = found(yaml("title: a # frontlint: ignore[title/length, tilte]"))
    said = settle("page.md", [], comments, KNOWN, ON, ran=KNOWN)
    assert [(each.rule, each.severity) for each in said] == [
        ("suppression/unknown-rule", Severity.ERROR),
        ("suppression/unused", Severity.WARNING),
    ]
    assert settle("page.md", [], comments, KNOWN, {}, ran=KNOWN) == []


def test_without_the_plugins_no_name_is_unknown() -> None:
    comments = found(yaml("title: a # frontlint: ignore[acme/cats]"))
    assert settle("page.md", [], comments, {}, ON, ran=KNOWN) == []


def test_what_is_said_of_comments_can_be_suppressed_by_name_only() -> None:
    by_name = found(yaml("# frontlint: ignore-file[suppression]", "title: a # frontlint: ignore[title/length]"))
    without = found(yaml("# frontlint: ignore-file", "title: a # frontlint: ignore[title/length]"))
    assert settle("page.md", [], by_name, KNOWN, ON, ran=KNOWN) == []
    said = settle("page.md", [at("tags/duplicate", 3)], without, KNOWN, ON, ran=KNOWN)
    assert [each.subject for each in said] == ["title/length"]
