"""style/list-style: whether a list stands in brackets or has a line for each item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.block import Format
from frontlint.document.model import Document, Entry, Scalar, Sequence
from frontlint.patterns import pattern
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule
from frontlint.text import Span

_WIDEST = 100
_ENDS_ITEM = pattern(r"[,\[\]{}]")
_BRACKETS = "[{&!"
# Strictyaml, in which the Agent Skills' own tool reads, takes no brackets.
_WITHOUT_BRACKETS = "skills-ref"


class ListStyle(PageRule):
    """Flags a list in brackets where you want a line for each item, or the other way round.

    `block` is a line with a dash for each item, `flow` is one line with brackets. Only YAML has both, and only lists of
    plain values are looked at: lists of lists and of mappings keep their form, and so does an empty list. Under `flow`
    a list stays a block where its line would be wider than 100 characters.

    Left alone are lists with comments or blank lines between the items, with anchors or aliases, and the values that
    the generator reads as text for the sake of their brackets.
    """

    name = "style/list-style"
    severity = Severity.INFO
    default = False
    on_drafts = True
    fixes = (Applicability.SAFE,)
    options = (Option("style", OptionKind.STRING, "block", "how a list is written", ("block", "flow")),)
    bad = Example("---\ntitle: Roses\ntags: [garden, roses]\n---\n")
    good = Example("---\ntitle: Roses\ntags:\n  - garden\n  - roses\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at each list in the other form."""
        document = page.document
        if document.root is None or document.block.format is not Format.YAML:
            return
        to_flow = self.settings["style"] == "flow"
        if to_flow and page.generator.block_reader == _WITHOUT_BRACKETS:
            return
        sign = "-" if to_flow else "["
        text = document.source.text
        step: str | None = None
        # Up to here reaches what stands between brackets, or behind a type or an anchor, which may hide them.
        free = document.root.end if text[document.root.start] in _BRACKETS else 0
        for key_path, entry, node in document.walk():
            hidden = node.start < free
            if not isinstance(node, Scalar) and text[node.start] in _BRACKETS:
                free = max(free, node.end)
            is_other = entry is not None and isinstance(node, Sequence) and text[node.start] == sign
            if not is_other or entry is None or not isinstance(node, Sequence) or (hidden and not to_flow):
                continue
            if entry.key in page.generator.bracket_keys or any(not _is_value(document, item) for item in node.items):
                continue
            if to_flow:
                edits = _flow(document, entry, node)
            else:
                step = _step(document) if step is None else step
                edits = _block(document, entry, node, step)
            if edits:
                have, want = ("a line for each item", "brackets") if to_flow else ("brackets", "a line for each item")
                fix = Fix(Applicability.SAFE, f"write the list with {want}", edits)
                yield Finding(f"`{entry.key}` is a list with {have}, not with {want}", node.span, key_path, fix=fix)


class _Line(NamedTuple):
    """The line of a list's key: what stands between the key and the value, and where the line ends."""

    start: int
    colon: int
    end: int


def _is_value(document: Document, item: object) -> bool:
    """Whether an item is a value on one line that can be written anywhere."""
    if not isinstance(item, Scalar) or item.start >= item.end or item.style not in ("", '"', "'"):
        return False
    raw = document.source.slice(item.span)
    return "\n" not in raw and "\r" not in raw and raw[0] not in "&!*"


def _key_line(document: Document, entry: Entry) -> _Line | None:
    """The line on which a key stands, where nothing stands before it but dashes and blanks."""
    scan = document.source.scan
    start = scan.rfind("\n", 0, entry.start) + 1
    end = scan.find("\n", entry.end)
    colon = scan.find(":", entry.end, end)
    if end < 0 or colon < 0 or scan[start : entry.start].strip(" -") or scan[entry.end : colon].strip():
        return None
    return _Line(start, colon + 1, end)


def _block(document: Document, entry: Entry, node: Sequence, step: str) -> tuple[Edit, ...]:
    """A list in brackets -> a line for each item, indented so far; a comment behind it stays behind the key."""
    scan, text, line = document.source.scan, document.source.text, _key_line(document, entry)
    if line is None or not node.items or not _is_flow_of(scan, node) or scan[line.colon : node.start].strip():
        return ()
    last = scan.find("\n", node.end)
    last = len(scan) if last < 0 else last
    behind = scan[node.end : last].rstrip()
    if behind.strip() and not behind.lstrip().startswith("#"):
        return ()
    indent = " " * (entry.start - line.start) + step
    # A line end of Windows is two characters, of which the first is a space in `scan`.
    end = "\r\n" if text[last - 1 : last + 1] == "\r\n" else "\n"
    items = "".join(f"{end}{indent}- {document.source.slice(item.span)}" for item in node.items)
    return (Edit(Span(line.colon, node.end + len(behind)), behind + items),)


def _is_flow_of(scan: str, node: Sequence) -> bool:
    """Whether nothing but commas and blanks stands between the items of a list in brackets."""
    at = node.start + 1
    for item in node.items:
        if scan[at : item.start].strip(" \t\n,"):
            return False
        at = item.end
    return not scan[at : node.end - 1].strip(" \t\n,")


def _step(document: Document) -> str:
    """How far the dashes of the block's other lists are indented; two spaces where there is no other."""
    scan = document.source.scan
    for _, entry, node in document.walk():
        if entry is not None and isinstance(node, Sequence) and scan[node.start] == "-":
            step = node.start - scan.rfind("\n", 0, node.start) - (entry.start - scan.rfind("\n", 0, entry.start))
            if 0 <= step <= 8:
                return " " * step
    return "  "


def _flow(document: Document, entry: Entry, node: Sequence) -> tuple[Edit, ...]:
    """A line for each item -> a list in brackets; a comment behind the key stays behind the list."""
    scan, line = document.source.scan, _key_line(document, entry)
    if line is None:
        return ()
    comment = scan[line.colon : line.end].rstrip()
    at = line.end + 1
    for item in node.items:
        if scan[at : item.start].strip(" \t") != "-":
            return ()
        at = scan.find("\n", item.end) + 1
        if not at or scan[item.end : at].strip() or (comment and not comment.lstrip().startswith("#")):
            return ()
    items = [_inside_brackets(document, item) for item in node.items if isinstance(item, Scalar)]
    written = f" [{', '.join(filter(None, items))}]"
    if None in items or line.colon - line.start + len(written) > _WIDEST:
        return ()
    return (Edit(Span(line.colon, node.end), written + comment),)


def _inside_brackets(document: Document, item: Scalar) -> str | None:
    """An item as its author wrote it, in quotes where a comma or a bracket would end it; None if those change it."""
    from frontlint.document.write import scalar_text

    raw = document.source.slice(item.span)
    if item.style or _ENDS_ITEM.search(raw) is None:
        return raw
    return scalar_text(item.text, Format.YAML) if isinstance(item.value, str) else None
