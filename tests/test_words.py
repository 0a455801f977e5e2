"""Folding: what is equal, what is not; the words that carry meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontlint.words import content_words, fold, width


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Opening Hours", "opening hours"),
        ("Opening hours!", "Opening, hours"),
        ("Don't stop", "Don\u2019t stop"),
        ("  two\tspaces \n", "two spaces"),
        ("Pilot\u2122 pens", "pilot pens"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Stra\u00dfe", "STRASSE"),
        ("\uff21\uff22\uff23", "abc"),
        ("日本語（入門）", "日本語 入門"),
        ("\U0001f680 Launch day", "launch day"),
        ("snake_case-name", "Snake case name"),
    ],
)
def test_case_and_punctuation_are_folded(text: str, same: str) -> None:
    assert fold(text) == fold(same)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("C", "C++"),
        ("C#", "C"),
        ("C++", "C#"),
        ("F+", "F"),
        ("?", "!"),
        ("Café", "Cafe"),
        ("1.10", "1.1"),
        ("10", "1 0"),
    ],
)
def test_what_is_something_else_stays_different(text: str, other: str) -> None:
    assert fold(text) != fold(other)


def test_a_sign_counts_only_at_the_end_of_a_word() -> None:
    assert fold("#1 a+b + c ## d") == "1 a b c d"


def test_marks_of_indic_scripts_stay() -> None:
    assert fold("हिन्दी!") == "हिन्दी"


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_content_words_leave_out_small_words_and_split_names() -> None:
    assert content_words("How to use the PowerShell API in your APIs") == ["power", "shell", "api", "apis"]
    assert content_words("La casa de los libros") == ["casa", "libros"]
    assert content_words("?!") == []


@pytest.mark.parametrize(
    ("text", "wide"),
    [("", 0), ("abc", 3), ("日本", 4), ("e\u0301", 1), ("\u200b", 0), ("क्\u200dष", 2), ("a\u20dd", 1)],
)
def test_the_width_of_a_text(text, wide):
    assert width(text) == wide
