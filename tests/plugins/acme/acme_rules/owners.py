"""Who owns Acme's pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frontlint.diagnostic import Severity
from frontlint.rules.base import Context, Example, Fact, Member, Page, SiteRule, Verdict


class SharedOwner(SiteRule):
    """Flags pages that one person owns besides others.

    It is off by default: small teams share.
    """

    name = "acme/shared-owner"
    severity = Severity.INFO
    default = False
    bad = Example("---\nowner: kim\n---\n", others={"other.md": "---\nowner: kim\n---\n"})
    good = Example("---\nowner: kim\n---\n", others={"other.md": "---\nowner: lee\n---\n"})

    def facts(self, page: Page) -> Iterator[Fact]:
        """Every page's owner."""
        entry = page.document.get("owner")
        owner = page.document.string("owner")
        if entry is not None and owner is not None:
            yield Fact(owner.casefold(), entry.node.span, "/owner", owner)

    def check(self, group: Sequence[Member], context: Context) -> Iterator[Verdict]:  # noqa: ARG002 - the interface's
        """Every page of an owner who has more than one."""
        if len(group) > 1:
            for member in group:
                others = [other for other in group if other is not member]
                yield Verdict(member, f"`{member.text}` owns {len(group)} pages", others, "another one")
