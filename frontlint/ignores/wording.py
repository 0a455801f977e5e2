"""A rule and a reason -> the text of a suppression comment, or what an existing one needs to name the rule too."""

from __future__ import annotations

from frontlint.document.comments import Comment
from frontlint.errors import UsageError
from frontlint.ignores.insertion import Insertion
from frontlint.text import MARK, Source

# What would end a comment, or be run by the templates that some generators make of a body.
_FORBIDDEN = ("-->", "--!>", "*/", "{{", "{%", "{#", MARK)


def checked_reason(text: str) -> str:
    """A reason in one line.

    Raises:
        UsageError: it says nothing, or holds what cannot stand in a comment.
    """
    reason = " ".join(text.split())
    if not any(map(str.isalnum, reason)):
        raise UsageError("--add-ignores needs a reason, such as --add-ignores 'older than these rules'")
    if not reason.isprintable():
        raise UsageError("the reason for --add-ignores holds a character that cannot be printed")
    for sign in _FORBIDDEN:
        if sign in reason:
            raise UsageError(f"the reason for --add-ignores cannot hold `{sign}`: it stands in a comment in the page")
    return reason


def block_comment(rule: str, reason: str, word: str = "ignore") -> str:
    """A comment for YAML and TOML."""
    return f"# {MARK} {word}[{rule}] {reason}"


def body_comment(path: str, rule: str, reason: str, word: str) -> str:
    """A comment for a body: of HTML, or MDX's own kind."""
    opening, closing = ("{/*", "*/}") if path.lower().endswith(".mdx") else ("<!--", "-->")
    return f"{opening} {MARK} {word}[{rule}] {reason} {closing}"


def merged(source: Source, comment: Comment, rule: str, reason: str) -> tuple[Insertion, ...]:
    """What a comment needs to name another rule, and to give another reason if it gives a different one."""
    assert comment.names, "asked of comments with names only"
    name = Insertion(comment.names[-1][1].end, f", {rule}")
    if reason in comment.reason:
        return (name,)
    text = source.scan[comment.span.start : comment.span.end]
    for closing in ("-->", "*/}"):
        if comment.in_body:
            text = text.removesuffix(closing)
    separator = "; " if comment.reason else " "
    return (name, Insertion(comment.span.start + len(text.rstrip()), f"{separator}{reason}"))


def can_take(comment: Comment, word: str) -> bool:
    """Whether a comment can name one more rule."""
    return comment.word == word and bool(comment.names) and comment.closed
