"""A page's own description -> whether there is one, and whether it is too long to be shown."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Scalar
from frontlint.rules._values import entry_of, path_to, string_of
from frontlint.rules.base import Example, Option, OptionKind, Page, PageRule
from frontlint.words import columns, width

# What generators and themes show where there is no description.
_STAND_INS = ("excerpt", "summary")


class Missing(PageRule):
    """Flags pages without a description.

    Search engines and link previews show the description; without one they pick words from the page, and often the
    menu's.

    It leaves alone pages with an `excerpt` or a `summary`, which generators show in its place, pages that the site's
    settings or its folder give a description, and what no reader of the site sees: templates in `.github/`, and what
    agents read, whose own schema asks for the key. A description that is there but blank is reported where it stands.
    Where the schema or `require` asks for a description, schema/required tells of it, and this rule does not.
    """

    name = "description/missing"
    severity = Severity.WARNING
    default = False
    off_because = "many good sites leave the choice to the generator"
    groups = ("strict",)
    bad = Example("---\ntitle: Frost dates\n---\nWhen to sow.\n")
    good = Example("---\ntitle: Frost dates\ndescription: When the last frost comes, by region\n---\nWhen to sow.\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the fence, or at the blank value."""
        if not page.generator.in_search or page.path.startswith(".github/"):
            return
        if page.has_default("description") or any(string_of(page, key) for key in _STAND_INS):
            return
        if "description" in page.memo.get("missing", ()):
            return
        entry = entry_of(page, "description")
        if entry is None:
            yield Finding("the page has no `description`", page.document.fence, "")
        elif (
            isinstance(entry.node, Scalar)
            and not str(entry.node.text).strip()
            and path_to(entry.key) not in page.memo.get("schema", ())
        ):
            span = entry.node.span if entry.node.start < entry.node.end else entry.span
            yield Finding(f"`{entry.key}` is blank", span, path_to(entry.key))


class Length(PageRule):
    """Flags descriptions that are longer than what search results and previews show.

    Search results cut a description after about 160 characters on a wide screen and earlier on a phone, link previews
    after about 200. The default leaves some room, since no one promises a length; set `max = 160` to be strict. The
    finding marks the characters that are too many.

    Wide characters (Chinese, Japanese, Korean) count two. There is no minimum unless you set one: a short description
    that says what the page is about does its work. Where no search engine looks, as in skills and issue templates, the
    reader's own limit is schema/length.
    """

    name = "description/length"
    severity = Severity.INFO
    options = (
        Option("max", OptionKind.INTEGER, 200, "the greatest length, in characters; wide ones count two"),
        Option("min", OptionKind.INTEGER, 0, "the smallest length, in characters; wide ones count two"),
    )
    bad = Example(
        "---\ntitle: Frost dates\ndescription: " + "When the last frost comes to your region. " * 6 + "\n---\n"
    )
    good = Example("---\ntitle: Frost dates\ndescription: When the last frost comes, by region\n---\n")
    reads_body = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the characters that are too many, or at a value that is too short."""
        found = string_of(page, "description") if page.generator.in_search else None
        if found is None:
            return
        entry, scalar = found
        text: str = scalar.value
        most, least = self.settings["max"], self.settings["min"]
        if 2 * len(text) <= most and len(text) >= least:
            return
        length = width(text.strip())
        if length > most:
            from frontlint.document.parts import part

            span = part(page.document, scalar, _cut(text, most), len(text.rstrip()))
            message = f"`{entry.key}` has {length:,} characters, more than {most:,}"
            yield Finding(message, span, path_to(entry.key))
        elif length < least:
            message = f"`{entry.key}` has {length:,} characters, fewer than {least:,}"
            yield Finding(message, scalar.span, path_to(entry.key))


def _cut(text: str, most: int) -> int:
    """The offset of the first character that does not fit any more."""
    room = most
    for offset in range(len(text) - len(text.lstrip()), len(text)):
        room -= columns(text[offset])
        if room < 0:
            return offset
    return len(text)
