"""Source: decoding, lines and columns, whatever the line ends and the characters."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from frontlint.text import Region, Source, Span

TEXTS = st.text(alphabet=st.sampled_from("ab\n\r\t\u0085\u2028é日😀 "), max_size=60)


def reference(text: str, offset: int) -> tuple[int, int]:
    """The position of an offset, found by walking every character."""
    line = column = 1
    for index in range(offset):
        char = text[index]
        if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return line, column


@given(TEXTS, st.data())
def test_positions_are_those_of_a_walk(text, data):
    source = Source("x.md", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert source.position(start) == reference(text, start)
    assert source.region(Span(start, end)) == Region(*reference(text, start), *reference(text, end))


@given(TEXTS, st.data())
def test_offset_undoes_position(text, data):
    source = Source("x.md", text)
    offset = data.draw(st.integers(0, len(text)))
    assert source.offset(*source.position(offset)) == offset


def test_lines_have_no_line_ends():
    source = Source("x.md", "a\r\nb\rc\nd\u2028e")
    assert [source.line(number) for number in range(1, 6)] == ["a", "b", "c", "d\u2028e", ""]


def test_a_byte_order_mark_shifts_nothing():
    source = Source.from_bytes("x.md", "\ufeff---\na: é\n".encode())
    assert source.bom
    assert source.position(source.text.index("é")) == (2, 4)


def test_what_is_not_utf_8_is_kept_up_to_the_bad_byte():
    source = Source.from_bytes("x.md", b"---\ntitle: caf\xe9\n")
    assert source.text == "---\ntitle: caf"
    assert source.encoding_problem == "byte 0xe9 is not UTF-8"
    assert Source.from_bytes("x.md", "a".encode("utf-16")).encoding_problem == "the file is UTF-16, not UTF-8"
    assert Source.from_bytes("x.md", b"\x89PNG\0\xff").encoding_problem == "the file is not text"


def test_places_in_any_order_are_those_of_a_fresh_source():
    text = "a\r\nb\n\nc\rd" * 50
    source = Source("p", text)
    offsets = list(range(len(text) + 1))
    for order in (offsets, offsets[::-1], offsets[::7] + offsets[::3]):
        assert [source.position(at) for at in order] == [Source("p", text).position(at) for at in order]


def test_many_places_far_down_cost_no_more_than_the_text():
    text = "word " * 400_000
    source = Source("p", text)
    start = time.process_time()
    for at in range(1_000_000, 2_000_000, 10):
        source.position(at)
    assert time.process_time() - start < 2
