"""style/quotes: in which quotes a text stands."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.block import Format
from frontlint.document.model import Document, Mapping, Node, Scalar, escape
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule

_MARKS = {"double": '"', "single": "'"}
_PLAIN = "plain-where-possible"


class Quotes(PageRule):
    """Flags a quoted text that stands in other quotes than you chose.

    `double` and `single` say which quotes those texts have that have any; a text without quotes may stay without. Left
    alone is a text that would need a backslash or doubled quotes: `'say "hello"'` may stay as it is under `double`.
    `plain-where-possible` flags quotes that no parser needs. They are needed around what would else be a number, a date
    or `yes`, around a text with a colon and a space in it, and the like.

    JSON knows double quotes only and is left alone; TOML has no plain texts, so that `plain-where-possible` has nothing
    to say there. Texts of several lines, keys, and values with a type or an anchor are left alone.
    """

    name = "style/quotes"
    severity = Severity.INFO
    default = False
    on_drafts = True
    fixes = (Applicability.SAFE,)
    options = (
        Option("style", OptionKind.STRING, "double", "which quotes a quoted text has", ("double", "single", _PLAIN)),
    )
    bad = Example("---\ntitle: 'Roses: a guide'\n---\n")
    good = Example('---\ntitle: "Roses: a guide"\nauthor: Ada\nnote: \'say "hello"\'\n---\n')
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each text in other quotes."""
        document, style = page.document, self.settings["style"]
        is_plain = style == _PLAIN
        if document.root is None or document.block.format not in ((Format.YAML,) if is_plain else _BOTH):
            return
        mark = "" if is_plain else _MARKS[style]
        for key_path, scalar, in_brackets in _quoted(document):
            written = _rewritten(document, scalar, mark, in_brackets=in_brackets) if scalar.style != mark else None
            if written is not None:
                what = "needs no quotes" if is_plain else f"is in {_NAMES[scalar.style]} quotes, not in {style} ones"
                advice = "take the quotes away" if is_plain else f"put it in {style} quotes"
                fix = Fix(Applicability.SAFE, advice, (Edit(scalar.span, written),))
                yield Finding(f"this text {what}", scalar.span, key_path, fix=fix)


_BOTH = (Format.YAML, Format.TOML)
_NAMES = {'"': "double", "'": "single"}


def _quoted(document: Document) -> Iterator[tuple[str, Scalar, bool]]:
    """Every text in quotes, with its key path and whether it stands between brackets."""
    assert document.root is not None, "asked of blocks that could be read"
    stack: list[tuple[str, Node, bool]] = [("", document.root, False)]
    text = document.source.text
    while stack:
        path, node, inside = stack.pop()
        if isinstance(node, Scalar):
            if node.style in _NAMES and isinstance(node.value, str):
                yield path, node, inside
            continue
        if text[node.start] == "*":
            continue  # what an alias repeats stands elsewhere
        # A type or an anchor may stand before either form: brackets ask for more care.
        first = text[node.start]
        inside = inside or (first in "{&!" if isinstance(node, Mapping) else first != "-")
        children: list[tuple[str, Node]] = (
            [(escape(entry.key), entry.node) for entry in node.entries]
            if isinstance(node, Mapping)
            else [(str(index), item) for index, item in enumerate(node.items)]
        )
        stack += [(f"{path}/{part}", child, inside) for part, child in reversed(children)]


def _rewritten(document: Document, scalar: Scalar, mark: str, *, in_brackets: bool) -> str | None:
    """The text in the wished quotes; None where they cost more than they give, or nothing can be told."""
    from frontlint.document.write import scalar_text

    raw = document.source.slice(scalar.span)
    quote = scalar.style
    if raw != f"{quote}{scalar.text}{quote}":
        return None  # an escape, several lines, a type or an anchor
    written = scalar_text(scalar.text, document.block.format, style=mark, inside_brackets=in_brackets)
    return written if written == f"{mark}{scalar.text}{mark}" else None
