"""A page -> what the schema that holds for it says: the page's own `$schema`, or the one that was set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from frontlint.diagnostic import Finding
from frontlint.document.model import Entry, Scalar, pointer
from frontlint.errors import SchemaError
from frontlint.files import real
from frontlint.generators.model import Generator
from frontlint.schema import bundled
from frontlint.schema.check import Compiled
from frontlint.schema.load import load, unknown_bundled
from frontlint.schema.model import OWN_SCHEMA_KEY, Bundle

if TYPE_CHECKING:
    from frontlint.rules.base import Page


class PageSchemas:
    """Checks pages by the schema that was set, or by the one that a page names.

    Without a `root` there are no files: a page that names one is held against the schema that was set.
    """

    def __init__(self, bundle: Bundle, generator: Generator, root: Path | None) -> None:
        self.generator = generator
        self.root = real(root) if root is not None else None
        self.usual = Compiled(bundle, generator)
        self._named: dict[Path, Compiled | str] = {}

    def __call__(self, page: Page) -> Iterable[Finding]:
        """What the page's schema says of it."""
        entry = page.document.get(OWN_SCHEMA_KEY)
        if entry is None:
            return self.usual.check(page)
        return self._by_own_schema(page, entry)

    def _by_own_schema(self, page: Page, entry: Entry) -> Iterator[Finding]:
        chosen = self._choose(page, entry)
        if isinstance(chosen, str):
            yield Finding(chosen, entry.node.span, pointer(entry.key), rule="schema/unreadable")
        else:
            yield from chosen.check(page)

    def _choose(self, page: Page, entry: Entry) -> Compiled | str:
        """The schema that a page names, or why it cannot be used."""
        reference = entry.node.text if isinstance(entry.node, Scalar) and entry.node.is_string else ""
        if not reference or "\0" in reference:
            return "`$schema` is not the path of a schema file"
        if reference.startswith(bundled.PREFIX):
            path = bundled.file_of(reference.removeprefix(bundled.PREFIX))
            return unknown_bundled(reference) if path is None else self._compiled(path, reference)
        if "://" in reference:
            return f"the schema `{reference}` is not read: frontlint never uses the network; name a file of the site"
        if self.root is None:
            return self.usual
        path = real((self.root / page.path).parent / reference)
        if not path.is_relative_to(self.root):
            return f"the schema `{reference}` lies outside the site"
        return self._compiled(path, reference)

    def _compiled(self, path: Path, reference: str) -> Compiled | str:
        if path not in self._named:
            try:
                self._named[path] = Compiled(load(path, within=self.root), self.generator)
            except SchemaError as error:
                place = "" if error.line is None else f" (line {error.line})"
                self._named[path] = f"the schema `{reference}` cannot be used: {error.message}{place}"
        return self._named[path]
