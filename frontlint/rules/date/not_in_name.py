"""Posts that need a date in their file's name and have none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from frontlint.diagnostic import Finding, Severity
from frontlint.rules._passed_over import is_undated
from frontlint.rules.base import Example, Page, PageRule


class NotInName(PageRule):
    """Flags a post of Jekyll whose file name begins with no date.

    Jekyll takes a post's date and address from the name, `2026-01-02-title.md`, and passes over what else lies in
    `_posts`, without a word; a `date` in the metadata does not help.

    Drafts need no date, and a README is no post.
    """

    name: ClassVar[str] = "date/not-in-name"
    severity: ClassVar[Severity] = Severity.ERROR
    bad: ClassVar[Example] = Example("---\ntitle: A picnic\n---\n", path="_posts/picnic.md", generator="jekyll")
    good: ClassVar[Example] = Example(
        "---\ntitle: A picnic\n---\n", path="_posts/2025-06-01-picnic.md", generator="jekyll"
    )
    on_drafts: ClassVar[bool] = True
    without_metadata: ClassVar[bool] = True
    reads_body: ClassVar[bool] = False

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the first line of a file that is passed over."""
        name = page.path.rpartition("/")[2]
        if not is_undated(page) or name[:6].lower() == "readme":
            return
        message = (
            f"{page.generator.title} passes over this post, because its file's name begins with no date; "
            f"name it such as `2026-01-02-{name}`"
        )
        yield Finding(message, page.document.source.first_line, None)
