"""Fixes of blocks that do not parse: what a person broke by hand comes back, and nothing gets worse."""

from __future__ import annotations

import pytest
from broken_pages import BrokenPage, applied, broken_pages, read, rounds, values
from hypothesis import given
from hypothesis import strategies as st

from frontlint.document.block import BlockState
from frontlint.document.yaml import compose
from frontlint.document.yaml_failure import Failure

PAGES = list(broken_pages())
IDS = [f"{page.kind}-{number}" for number, page in enumerate(PAGES)]


def lines_left(text: str) -> int | None:
    """How many lines of the block the parser did not get to; 0 if it is read, None where there is no whole block."""
    document = read(text)
    block = document.block
    if block.state is not BlockState.PRESENT:
        return None
    content = text[block.content.start : block.content.end].replace("\r\n", "\n")
    failure = compose(content)
    if isinstance(failure, Failure):
        return content.rstrip("\n").count("\n", failure.at) + 1
    return 0 if failure is None or failure.id == "mapping" else content.count("\n") + 1


def assert_none_is_worse(texts: list[str]) -> None:
    """Each round gets the parser at least as far as the one before."""
    left = [lines_left(text) for text in texts]
    for before, after, text in zip(left, left[1:], texts[1:], strict=False):
        assert before is None or (after is not None and after <= before), text


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_broken_page_does_not_parse(page: BrokenPage) -> None:
    assert read(page.text).problem is not None


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_fixes_give_what_was_meant(page: BrokenPage) -> None:
    for text in (page.text, page.text.replace("\n", "\r\n")):
        safe, unsafe = read(rounds(text)[-1]), read(rounds(text, unsafe=True)[-1])
        assert (safe.problem is None) == (page.outcome == "safe")
        assert (unsafe.problem is None) == (page.outcome != "open")
        if page.outcome != "open":
            assert values(unsafe) == page.meant


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_no_round_makes_a_broken_page_worse(page: BrokenPage) -> None:
    assert_none_is_worse(rounds(page.text, unsafe=True))


def test_nine_in_ten_are_mended_by_safe_fixes() -> None:
    """Which of two equal keys was meant only a person can say, so those pages do not count here."""
    outcomes = [page.outcome for page in PAGES if page.kind != "duplicate-key"]
    assert len({page.kind for page in PAGES}) >= 10
    assert len(outcomes) >= 200
    assert outcomes.count("safe") >= 0.9 * len(outcomes)


def test_a_page_that_no_fix_mends_says_why() -> None:
    assert all(page.why for page in PAGES if page.outcome != "safe")


GOOD = [
    ('title: "Rust: a tour"', "title"),
    ("title: Plain words", "title"),
    ("description: 'It''s here: all of it'", "description"),
    ("date: 2024-01-02", "date"),
    ('tags: [a, b, "c d"]', "tags"),
    ("categories:\n  - one\n  - two", "categories"),
    ("draft: false", "draft"),
    ("seo:\n  title: x\n  image: /y.png", "seo"),
    ("links:\n  - name: x\n    url: https://example.org\n  - name: y\n    url: z", "links"),
    ("weight: 10 # a comment", "weight"),
    ("summary: >\n  words: and\n  more", "summary"),
    ('path: "C:\\\\new"', "path"),
]  # fmt: skip
SIGNS = [":", ": ", '"', "'", "[", "]", "{", "}", ",", "#", " #", "-", "- ", " ", "  ", "\t", "\\", "@", "`", "|",
         "*", "&", "!", "“", "”", "\u00a0", "=", "//", "\n", "\n  ", "---", "é"]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[list[str], int, str]:
    """The entries of a good page, the index of one that was broken, and how it is written then."""
    entries = draw(st.lists(st.sampled_from(GOOD), min_size=2, max_size=6, unique_by=lambda entry: entry[1]))
    which = draw(st.integers(0, len(entries) - 1))
    text = entries[which][0]
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 2))
        text = text[:at] + draw(st.sampled_from(["", *SIGNS])) + text[at + gone :]
    return [written for written, _ in entries], which, text


def page_of(entries: list[str]) -> str:
    return "---\n" + "\n".join(entries) + "\n---\n\nText.\n"


@given(mutated(), st.booleans())
def test_no_round_makes_a_mutated_page_worse(made: tuple[list[str], int, str], unsafe: bool) -> None:
    entries, which, text = made
    page = page_of([*entries[:which], text, *entries[which + 1 :]])
    assert_none_is_worse(rounds(page, unsafe=unsafe))


@given(mutated())
def test_safe_fixes_keep_the_values_that_were_not_broken(made: tuple[list[str], int, str]) -> None:
    entries, which, text = made
    page = page_of([*entries[:which], text, *entries[which + 1 :]])
    # An indented line says that it is part of what stands above it.
    texts = rounds(page)
    found = read(texts[-1])
    if len(texts) > 1 and found.problem is None and not text.startswith((" ", "\t")):
        whole, got = values(read(page_of(entries))), values(found)
        broken = values(read(page_of([entries[which]])))
        others = {key: value for key, value in whole.items() if key not in broken}
        assert {key: got.get(key) for key in others} == others


def test_a_round_applies_one_fix() -> None:
    texts = rounds("---\na: b: c\nd: e: f\n---\n")
    assert [text.count('"') for text in texts] == [0, 2, 4]
    problem = read(texts[0]).problem
    assert problem is not None
    fix = problem.finding().fix
    assert fix is not None
    assert applied(texts[0], fix) == texts[1]
