"""A line without a key as YAML sees it -> the key that its author saw."""

from __future__ import annotations

import re
from dataclasses import replace

from frontlint.document.explain_guess import TEMPLATES, Guess, Written, requoted, reserved_message, template
from frontlint.document.explain_known import KNOWN_KEYS
from frontlint.document.explain_lines import Line
from frontlint.document.problem import Problem
from frontlint.text import Source, Span

_KEY = r"\w[\w.-]*(?: [\w.-]+){0,2}"
_COLON = r"[ \t]*:(?:\s|$)"
_TOML_VALUE = r"[\"'\[{]|(?:true|false|[\d:.+-]+|\d{4}-\d\d-\d\dT\S*)$"
_ODD = r"[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]"


def guess_key(line: Line) -> Guess | None:
    """A line that has no key as YAML sees it, but one as its author does."""
    text = line.text.strip()
    start = line.content.start
    if text.startswith(TEMPLATES):
        return replace(template(Written(text, start, "")), repair=(line.content, "#"))
    found = odd_space(line) or other_sign(line, in_text=True)
    if found is not None:
        return found
    missing_space = re.match(r"([A-Za-z_][\w.-]*(?: [\w.-]+){0,2}):(?=[^\s:/]|/(?!/))", text)
    if missing_space is not None:
        colon = start + missing_space.end() - 1
        message = f"there is no space after the colon of `{missing_space[1]}`"
        repair = (Span(colon + 1, colon + 1), " ")
        return Guess("syntax/invalid", message, Span(colon, colon + 1), repair, "put a space after the colon")
    reserved = re.match(r"([@`%*&!|>\[\]{},][^\n]*?):(?=[ \t]|$)", text)
    if reserved is None:
        return None
    key = Written(reserved[1], start, f"the key `{reserved[1]}`")
    return requoted(key, "syntax/reserved-start", reserved_message(key))


def odd_space(line: Line) -> Guess | None:
    """A space that YAML takes for a letter, at a line's start or after a colon or dash."""
    if line.text.isascii():
        return None
    match = re.match(rf"[ \t]*(?P<sign>{_KEY}:|-|)[ \t]*(?P<odd>{_ODD}+)", line.text)
    if match is None:
        return None
    place = f"after `{match['sign']}`" if match["sign"] else "at the start of this line"
    span = Span(line.start + match.start("odd"), line.start + match.end("odd"))
    new = " " if match["sign"] else " " * len(match["odd"])
    message = f"{_named(match['odd'][0])} stands {place}; type an ordinary space"
    behind = line.text[match.end() :].lstrip()
    unsafe = (
        not match["sign"] and behind != "" and re.match(rf"-(?:\s|$)|[^\s#]+{_COLON}|{_KEY}{_COLON}", behind) is None
    )
    guess = Guess("syntax/invalid", message, span, (span, new), "put an ordinary space in its place")
    return replace(guess, unsafe=unsafe)


def odd_space_before(line: Line) -> Guess | None:
    """Such a space between a key and a value in quotes or brackets."""
    behind = re.match(rf"{_ODD}+(?=[\"'\[{{])", line.value)
    return None if behind is None else odd_space(line)


def odd_space_behind(line: Line) -> Guess | None:
    """Such a space at a line's end."""
    match = re.search(rf"(?P<odd>{_ODD}(?:{_ODD}|[ \t])*|\ufeff|\u2060)$", line.text)
    if match is None:
        return None
    span = Span(line.start + match.start(), line.end)
    message = f"{_named(match['odd'][0])} stands at the end of this line"
    return Guess("syntax/invalid", message, span, (span, ""), "remove it")


def _named(char: str) -> str:
    """What to call a character, by its name in Unicode."""
    from unicodedata import name

    called = name(char).lower()
    return f"{'an' if called[0] in 'aeiou' else 'a'} {called} (U+{ord(char):04X})"


def guess_dash(line: Line) -> Guess | None:
    """A list item without a space after its dash."""
    start = line.content.start
    if line.dashes or re.match(r"-[^\s-]", line.text[start - line.start :]) is None:
        return None
    repair = (Span(start + 1, start + 1), " ")
    message = "a space is missing after `-`"
    return Guess("syntax/invalid", message, Span(start, start + 1), repair, "put a space after the dash")


def other_sign(line: Line, *, in_text: bool) -> Guess | None:
    """A key with another sign behind it than a colon.

    Args:
        line: the suspect.
        in_text: whether the line may be meant as part of a longer text, in which such signs are common.
    """
    text, start = line.text.strip(), line.content.start
    colon = re.match(rf"({_KEY})[ \t]*(\uff1a)\s*", text)
    if colon is not None and (colon[1].isascii() or not in_text):
        sign = Span(start + colon.start(2), start + colon.end(2))
        message = f"the colon after `{colon[1]}` is a fullwidth one, which ends no key; write `{colon[1]}: …`"
        repair = (Span(start + colon.end(1), start + colon.end()), ": ")
        return Guess("syntax/invalid", message, sign, repair, "use an ordinary colon and a space")
    equals = re.match(r"([A-Za-z_][\w.-]*)[ \t]*(=)[ \t]*(?=[^\s=])", text)
    if equals is None:
        return None
    surely = equals[1].lower() in KNOWN_KEYS or re.match(_TOML_VALUE, text[equals.end() :]) is not None
    if in_text and not surely:
        return None
    sign = Span(start + equals.start(2), start + equals.end(2))
    message = f"write `{equals[1]}: …`; `=` is TOML's way"
    repair = (Span(start + equals.end(1), start + equals.end()), ": ")
    return Guess("syntax/invalid", message, sign, repair, "write a colon")


def toml_between_dashes(source: Source, fence: Span, content: Span) -> Problem | None:
    """Why a block that YAML cannot use is refused: it is TOML, every line of it.

    Args:
        source: the page.
        fence: the opening fence.
        content: the block, without its fences.
    """
    block = source.text[content.start : content.end]
    if "=" not in block or re.match(r"(?:\s|#[^\n]*\n)*(?:[\w.\"'-]+[ \t]*=|\[)", block) is None:
        return None
    from tomllib import loads

    try:
        loads(block)
    except ValueError:
        return None
    message = "the block is TOML, which stands between `+++`; between `---`, write `key: value` lines"
    return Problem("syntax/invalid", message, fence)
