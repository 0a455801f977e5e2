"""What the settings ask of several fields, or of one field on several pages, in plain words instead of a schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Node, Scalar, Sequence, pointer
from frontlint.requirements import Requirement
from frontlint.rules._members import Members
from frontlint.rules.base import Context, Example, Fact, Group, Page, PageRule, SiteRule, Verdict


class NotSame(PageRule):
    """Flags a key that must say the same as another one and says something else.

    A title in several forms, a name for the menu, an address for social networks: where a site keeps one thing in two
    fields, one of them is soon forgotten. Which fields belong together the settings say, for the site or a collection:
    `same-as = { og_title = "title" }`. A key that is not there, or says nothing, is no fault here.
    """

    name = "schema/not-same"
    severity = Severity.WARNING
    on_drafts = True
    reads_body = False
    bad = Example(
        "---\ntitle: Knots\nog_title: Nots\n---\n", requirements=(Requirement(same_as=(("og_title", "title"),)),)
    )
    good = Example(
        "---\ntitle: Knots\nog_title: Knots\n---\n", requirements=(Requirement(same_as=(("og_title", "title"),)),)
    )

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each key that differs."""
        if not page.requirements:
            return ()
        from frontlint.rules.schema._asked import differing  # late, as most sites ask for nothing

        return differing(page)


class NotUnique(SiteRule):
    """Flags a value that several pages have, in a key whose values must differ.

    Two pages with one `slug` or `id` fight for one address, or for one place in a menu, and one of them is lost. Which
    keys these are the settings say, for the site or a collection: `unique = ["slug"]`. Of a list each item counts.

    Pages are compared within their collection, or within the site where the site asks for it, and within one language
    and version (see `partition`). Case counts; a number and the same number in quotes are one value, since they make
    one address. Drafts are left alone until they are published.
    """

    name = "schema/not-unique"
    severity = Severity.WARNING
    reads_body = False
    smallest_group = 2
    bad = Example(
        "---\nslug: knots\n---\n",
        others={"other.md": "---\nslug: knots\n---\n"},
        requirements=(Requirement(unique=("slug",)),),
    )
    good = Example(
        "---\nslug: knots\n---\n",
        others={"other.md": "---\nslug: splices\n---\n"},
        requirements=(Requirement(unique=("slug",)),),
    )

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield each value of the keys, once for each who asks for it."""
        if not page.requirements:
            return
        from frontlint.rules.schema._asked import holds

        told: set[tuple[str, str]] = set()
        # Where no two pages of the site may have the same, a collection that asks for it asks for nothing more.
        always = [asked for asked in page.requirements if not asked.collection and not asked.when]
        everywhere = {key for asked in always for key in asked.unique}
        for requirement in page.requirements:
            if requirement.unique and holds(requirement, page):
                for key in requirement.unique:
                    owner = "" if key in everywhere else requirement.collection
                    if (owner, key) not in told:
                        told.add((owner, key))
                        yield from _facts(page, key, owner)

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:  # noqa: ARG002  # the interface's signature
        """Yield a verdict for each page, if there are two."""
        paths = {member.path for member in group}
        if len(paths) < 2:
            return
        count = max(group.total, len(paths)) if group.total != len(group) else len(paths)
        every = Members(group)
        for member in group:
            key, owner = member.data
            where = f"of the collection `{owner}`" if owner else "of the site"
            message = f"`{key}` is `{member.text}` on {count:,} pages {where}, where no two may have the same"
            yield Verdict(member, message, every.first(member.path), f"`{key}` is the same here")


def _facts(page: Page, key: str, owner: str) -> Iterator[Fact]:
    from frontlint.rules.schema._asked import field

    found = field(page, key)
    if found is None:
        return
    for path, node in _values(found.node, found.key_path):
        if isinstance(node, Scalar) and node.value is not None and node.text.strip():
            group = f"{owner}\0{page.partition}\0{key}\0{node.text}"
            yield Fact(group, node.span, path, node.text, (key, owner))


def _values(node: Node, path: str) -> Iterator[tuple[str, Node]]:
    if not isinstance(node, Sequence):
        yield path, node
        return
    for number, item in enumerate(node.items):
        yield f"{path}{pointer(number)}", item
