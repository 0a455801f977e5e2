"""The published test vector of the algorithm, and what it must not depend on."""

from __future__ import annotations

from frontlint.report.line_hash import LineHashes


def hashes(text: str) -> list[str]:
    made = LineHashes(text)
    return [made.of(line) for line in range(1, 5)]


def test_vector():
    assert hashes(" a\nb\n  \t\tc\n d") == [
        "271789c17abda88f:1",
        "54703d4cd895b18:1",
        "180aee12dab6264:1",
        "a23a3dc5e078b07b:1",
    ]


def test_line_ends_do_not_matter():
    assert hashes("a\nb\nc\nd") == hashes("a\r\nb\r\nc\r\nd")


def test_equal_lines_are_counted():
    text = "x\n" * 200
    assert [LineHashes(text).of(line).rpartition(":")[2] for line in (1, 2)] == ["1", "2"]
