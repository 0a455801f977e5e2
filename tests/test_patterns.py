import copy
import re

import pytest

from frontlint.patterns import pattern


def test_a_late_pattern_does_what_a_compiled_one_does():
    late, now = pattern(r"(\w)(\d)", re.IGNORECASE), re.compile(r"(\w)(\d)", re.IGNORECASE)
    text = "a1 B2"
    assert late.findall(text) == now.findall(text)
    assert late.sub("x", text) == now.sub("x", text)
    assert late.pattern == now.pattern
    assert [match.span() for match in late.finditer(text)] == [match.span() for match in now.finditer(text)]


def test_it_is_compiled_once_and_only_when_used(monkeypatch):
    compiled = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda *args: compiled.append(args) or real(*args))
    late = pattern("a")
    assert compiled == []
    assert late.search("ba")
    assert late.match("ab")
    assert compiled == [("a", 0)]


def test_it_can_be_copied_and_says_when_it_is_broken():
    assert copy.copy(pattern("a")).search("a")
    with pytest.raises(re.error):
        pattern("(").search("a")
