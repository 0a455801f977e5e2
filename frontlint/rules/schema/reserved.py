"""Keys that a generator keeps for itself, so that a page cannot set them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from frontlint.diagnostic import Finding, Severity
from frontlint.document.model import Entry, Mapping, pointer
from frontlint.generators.model import Generator, Reserved, ReservedKeys
from frontlint.rules.base import Example, Page, PageRule

_BECOMES = {
    Reserved.OVERWRITTEN: "sets `{key}` itself, so this value is lost",
    Reserved.BODY: "takes `{key}` for the page's text, and what stands below the block is lost",
    Reserved.LOST: "does not build a page that sets `{key}`",
    Reserved.STOPS: "stops at a page that sets `{key}`",
}


class ReservedKey(PageRule):
    """Flags a key that the generator keeps for itself.

    Templates see the generator's own value under that name and never the page's: Hexo sets `slug` of a post from the
    file's name, Jekyll sets `url` and `id`. Some do more harm. `content` takes the place of the page's whole text in
    Hexo, and stops a build of Eleventy. The message says what becomes of the key; another name mends it.

    What generators do was looked up in their sources or tried out; a key of which that is not known is left alone, and
    so is every key where the generator is unknown. A key that the schema already speaks of is not told again.
    """

    name = "schema/reserved-key"
    severity = Severity.WARNING
    bad = Example("---\ntitle: A guide\nslug: guide\n---\n", path="source/_posts/guide.md", generator="hexo")
    good = Example("---\ntitle: A guide\npermalink: guide/\n---\n", path="source/_posts/guide.md", generator="hexo")
    on_drafts = True
    reads_body = False

    def prepare(self) -> None:
        """Make room for the keys of each generator."""
        self._tables: dict[str, dict[str, tuple[ReservedKeys, ...]]] = {}

    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each key of the generator's own."""
        root, generator = page.document.root, page.generator
        if root is None or not generator.reserved_keys:
            return
        table = self._tables.get(generator.name)
        if table is None:
            table = self._tables[generator.name] = _table(generator)
        for entry in root.entries:
            if entry.key in table:
                yield from _findings(page, (entry.key,), entry, table)


def _table(generator: Generator) -> dict[str, tuple[ReservedKeys, ...]]:
    """By key, what is kept; a key inside a mapping is `outer.inner`, and stands under `outer` too."""
    found: dict[str, tuple[ReservedKeys, ...]] = {}
    for kept in generator.reserved_keys:
        for key in sorted(kept.keys):
            found[key] = (*found.get(key, ()), kept)
            found.setdefault(key.partition(".")[0], ())
    return found


def _findings(
    page: Page, path: tuple[str, ...], entry: Entry, table: dict[str, tuple[ReservedKeys, ...]]
) -> Iterator[Finding]:
    for kept in table[".".join(path)]:
        if (isinstance(entry.node, Mapping) and kept.unless_mapping) or not _holds(kept, page.path):
            continue
        key_path = pointer(*path)
        if key_path not in page.memo.get("schema", ()):
            becomes = _BECOMES[kept.effect].format(key=".".join(path))
            severity = None if kept.effect is Reserved.OVERWRITTEN else Severity.ERROR
            message = f"{page.generator.title} {becomes}; give it another name"
            yield Finding(message, entry.span, key_path, severity=severity)
    if isinstance(entry.node, Mapping):
        for inner in entry.node.entries:
            if ".".join((*path, inner.key)) in table:
                yield from _findings(page, (*path, inner.key), inner, table)


def _holds(kept: ReservedKeys, path: str) -> bool:
    """Whether keys are kept in the page at a path."""
    return not kept.where or re.search(kept.where, path) is not None
