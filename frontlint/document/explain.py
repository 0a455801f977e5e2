"""A YAML block that does not parse -> one problem that names the cause in the author's words, at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from frontlint.document.explain_brackets import guess_open_lines
from frontlint.document.explain_escape import guess_escape
from frontlint.document.explain_fences import closing_edit, wrong_fence
from frontlint.document.explain_guess import Guess
from frontlint.document.explain_indent import shift
from frontlint.document.explain_items import bullets, item_is_text
from frontlint.document.explain_keys import guess_key, odd_space, toml_between_dashes
from frontlint.document.explain_lines import Line, lines_of, pointer_to
from frontlint.document.explain_structure import explain_structure
from frontlint.document.explain_unclosed import guess_unclosed_lines
from frontlint.document.explain_values import guess_line
from frontlint.document.explain_wrapped import guess_wrapped
from frontlint.document.problem import Problem
from frontlint.document.yaml_failure import Failure
from frontlint.text import Source, Span

Check = Callable[[str], Failure | None]
_TRIALS = 40
_FEW_TRIALS = 12
_SHORT = 5_000
_LONG = 100_000
_NEAR = 100


def explain(source: Source, content: Span, failure: Failure, check: Check) -> Problem:
    """Find the cause of a failure.

    Causes are guessed from how lines are written, the nearest line first; a guess is right if its repair gets the
    parser past the line where it stopped.

    Args:
        source: the page.
        content: the block's content, without its fences.
        failure: where the parser stopped, in offsets of the content.
        check: parses a text and says where that fails.
    """
    return _Explanation(source, content, failure, check).problem()


class _Explanation:
    def __init__(self, source: Source, content: Span, failure: Failure, check: Check) -> None:
        self.source = source
        self.text = source.text
        self.content = content
        self.failure = failure
        self.at = content.start + failure.at
        self.check = check
        self.lines = lines_of(source.scan, content)
        self.failing = self._index_at(self.at)
        size = content.end - content.start
        self.trials = _TRIALS if size < _SHORT else _FEW_TRIALS if size < _LONG else 2

    def problem(self) -> Problem:
        """The one problem to report."""
        if self.failure.final:
            return Problem("syntax/invalid", self.failure.problem, Span(self.at, self.at + 1))
        found = (
            toml_between_dashes(self.source, _fence_above(self.source, self.content), self.content)
            or self._closed_wrongly()
            or self._tabs()
            or self._odd_spaces()
            or self._escapes()
            or self._values()
            or self._missing_fence()
        )
        if found is not None:
            return found
        if (found := self._keys()) is not None:
            return found
        context = None if self.failure.context is None else self.content.start + self.failure.context
        found = explain_structure(self.text, self.lines, self.failing, self.failure.problem, self.at, context)
        if found.edits:
            return found if self._passes(found.edits) else replace(found, edits=(), fix_message="")
        return self._indented(found)

    def _keys(self) -> Problem | None:
        """Several lines that are no keys to YAML, of which the parser sees one text."""
        bare = (
            line for line in self.lines[: self.failing + 1] if line.key is None and not line.dashes and not line.blank
        )
        guesses = [guess for guess in map(guess_key, bare) if guess is not None and guess.fix_message]
        repairs = tuple(repair for guess in guesses for repair in guess.repairs)
        if len(guesses) < 2 or len(guesses) > _NEAR or not self._passes(repairs):
            return None
        return replace(self._reported(guesses[0]), edits=repairs, unsafe=any(guess.unsafe for guess in guesses))

    def _escapes(self) -> Problem | None:
        if "escape" not in self.failure.problem and "hexdecimal" not in self.failure.problem:
            return None
        guess = guess_escape(self.lines[self.failing], self.at)
        return None if guess is None or not self._passes(guess.repairs) else self._reported(guess)

    def _indented(self, found: Problem) -> Problem:
        """The problem with edits that move a line to where it belongs, if that is what is wrong with it."""
        moved = shift(self.lines, self.failing)
        if moved is None or not self._passes(moved.edits):
            return found
        return replace(found, edits=moved.edits, fix_message="indent it as it belongs", unsafe=moved.unsafe)

    def _index_at(self, at: int) -> int:
        """The line that holds an offset; behind the last line that says something, that line."""
        index = 0
        for number, line in enumerate(self.lines):
            if line.start > at:
                break
            if not line.blank or line.end > at:
                index = number
        return index

    def _passes(self, repairs: Iterable[tuple[Span, str]]) -> bool:
        """Whether a text with the repairs parses, or fails only below the line where it failed."""
        if self.trials == 0:
            return False
        self.trials -= 1
        done = self.content.start
        stop = self.lines[self.failing].end
        parts: list[str] = []
        grown = 0
        for span, new in sorted(repairs, key=lambda repair: repair[0].start):
            parts += self.text[done : span.start], new
            done = span.end
            if span.start <= stop:
                grown += len(new) - (span.end - span.start)
        parts.append(self.text[done : self.content.end])
        failure = self.check("".join(parts))
        return failure is None or failure.at > stop - self.content.start + grown

    def _parses_before(self, line: Line) -> bool:
        self.trials -= 1
        before = self.text[self.content.start : line.start]
        return bool(before.strip()) and self.check(before) is None

    def _closed_wrongly(self) -> Problem | None:
        """A line that was meant to close the block."""
        for line in reversed(self.lines[max(0, self.failing - _NEAR) : self.failing + 1]):
            if line.key is not None and " " not in line.key:
                return None  # an indented `---` further up is part of a text
            found = wrong_fence(line.text, line.start, "---")
            if found is not None and self._parses_before(line):
                return found
        return None

    def _tabs(self) -> Problem | None:
        tabs = [
            Span(line.start + match.start(), line.start + match.end())
            for line in self.lines
            if "\t" in line.text
            for match in re.finditer(r"\t+", line.text[: line.key_start - line.start])
        ]
        widths = (2, 4, 8) if tabs else ()
        repairs = ([(tab, self._spaces_for(tab, width)) for tab in tabs] for width in widths)
        edits = next((repair for repair in repairs if self._passes(repair)), None)
        if edits is None:
            return None
        failing = self.lines[self.failing]
        near = [tab for tab in tabs if tab.start <= failing.end]
        span = near[-1] if near else tabs[0]
        what = "follows the dash" if self.text[span.start - 1] == "-" else "indents this line"
        message = f"a tab {what}, and YAML allows only spaces there"
        return Problem("syntax/tab", message, span, "", (), tuple(edits), "put spaces in place of tabs")

    def _spaces_for(self, tab: Span, width: int) -> str:
        return " " if self.text[tab.start - 1] == "-" else " " * width * (tab.end - tab.start)

    def _odd_spaces(self) -> Problem | None:
        """Lines in a row, down to where the parser stopped, with a space that YAML takes for a letter."""
        guesses: list[Guess] = []
        for line in reversed(self.lines[max(0, self.failing - _NEAR) : self.failing + 1]):
            found = odd_space(line) if line.key is None else None
            if found is None:
                break
            guesses.insert(0, found)
        repairs = [guess.repair for guess in guesses]
        if not guesses or not self._passes(repairs):
            return None
        return replace(self._reported(guesses[0]), edits=tuple(repairs), unsafe=any(guess.unsafe for guess in guesses))

    def _values(self) -> Problem | None:
        for index in self._suspects():
            line = self.lines[index]
            for guess in self._guesses(line, index):
                if guess is None or (guess.rule == "syntax/unresolved-template" and self._begins_text(index)):
                    continue
                if self._passes(guess.repairs):
                    return self._reported(guess)
        return None

    def _guesses(self, line: Line, index: int) -> Iterator[Guess | None]:
        """What may be wrong with a line, the surest first."""
        yield guess_unclosed_lines(self.text, self.lines, index)
        yield guess_open_lines(self.text, self.lines, index)
        yield guess_wrapped(self.text, self.lines, index)
        yield bullets(self.lines, index)
        yield guess_line(line, self.at, self._below(index), is_text=item_is_text(self.lines, index))

    def _below(self, index: int) -> Line | None:
        below = next((line for line in self.lines[index + 1 : index + _NEAR] if not line.blank), None)
        return below if below is not None and below.column > self.lines[index].column else None

    def _suspects(self) -> Iterator[int]:
        """The line where the parser stopped, the one whose quote or bracket it was in, and those above."""
        yield self.failing
        context = self.failing
        if self.failure.context is not None:
            context = self._index_at(self.content.start + self.failure.context)
            if context != self.failing:
                yield context
        for index in range(self.failing - 1, max(-1, self.failing - _NEAR), -1):
            if index != context and not self.lines[index].blank:
                yield index

    def _reported(self, guess: Guess) -> Problem:
        line = self.lines[self._index_at(guess.span.start)]
        key_path = pointer_to(self.lines, line) if line.key is not None or line.dashes else ""
        return guess.reported(key_path)

    def _missing_fence(self) -> Problem | None:
        """Prose that stands where the block should have ended: a thematic break further down was taken for its end."""
        for index in range(self.failing, max(-1, self.failing - 3), -1):
            line = self.lines[index]
            has_keys = any(above.key is not None for above in self.lines[:index])
            if has_keys and not line.blank and self._begins_text(index) and self._parses_before(line):
                return self._unclosed_before(index)
        return None

    def _begins_text(self, index: int) -> bool:
        """Whether a line without a key follows a blank line or a heading, as the text of a page does."""
        line = self.lines[index]
        return line.key is None and not line.column and index > 0 and self.lines[index - 1].blank

    def _unclosed_before(self, index: int) -> Problem:
        line = self.lines[index]
        while index > 0 and not self.lines[index - 1].text.strip():
            index -= 1
        message = "the block that `---` opens has no closing `---`; put it on a line of its own before the text begins"
        fence = _fence_above(self.source, self.content)
        notes = ((line.content, "the text begins here"),)
        if any(below.key is not None and " " not in below.key for below in self.lines[index:]):
            return Problem("syntax/unclosed", message, fence, "", notes)
        edits = (closing_edit(self.source, self.lines[index].start, "---"),)
        unsafe = bool(self.lines[index].text.strip())
        return Problem("syntax/unclosed", message, fence, "", notes, edits, "close it before the text begins", unsafe)


def _fence_above(source: Source, content: Span) -> Span:
    """The opening fence of a block."""
    start = source.scan.rfind("\n", 0, max(0, content.start - 1)) + 1
    return Span(start, start + len(source.text[start : content.start].rstrip()))


def missing_space(source: Source, content: Span) -> Problem | None:
    """Why a block that is one plain value is no mapping: `title:Foo` is a word to YAML."""
    found = toml_between_dashes(source, _fence_above(source, content), content)
    if found is not None:
        return found
    for line in lines_of(source.scan, content):
        if not line.blank:
            guess = guess_line(line, line.start) if line.key is None and not line.dashes else None
            return None if guess is None or guess.rule != "syntax/invalid" else guess.reported()
    return None
