"""url/invalid: addresses that the generator stops at, or makes another address of."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Scalar
from frontlint.patterns import pattern
from frontlint.rules._values import entry_of
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.url._keys import TEMPLATE, strings_of

# The keys that give a page its address, by generator, where a space ends up in the address as it is or as `%20`.
_SPACED = {
    "docusaurus": ("slug",),
    "eleventy": ("permalink",),
    "generic": ("permalink",),
    "hexo": ("permalink",),
    "jekyll": ("permalink", "redirect_from"),
    "obsidian": ("permalink",),
}
# Keys that take a path in which Hugo stops at a host.
_PATHS = ("url", "aliases")
_SPACE = pattern(r"\S(\s+)\S")


class Invalid(PageRule):
    """Flags addresses of pages that the generator stops at, or that come out other than they were meant.

    Hugo stops at a `url` or an alias that names a host. A space in a permalink becomes `%20` in the address, which
    breaks when people paste it into a message. And Hexo writes a post whose permalink ends in neither `/` nor a file
    ending as a file that browsers download.

    Permalinks with a template's braces or placeholders are left alone, and generators that replace spaces by
    themselves, as Hugo and Zola do. The fix for a space is a hyphen, that for a missing slash the slash; both are
    unsafe, since they change an address that others may link to.
    """

    name = "url/invalid"
    severity = Severity.WARNING
    bad = Example("---\ntitle: Roses\npermalink: /all about roses/\n---\n", generator="jekyll")
    good = Example("---\ntitle: Roses\npermalink: /all-about-roses/\n---\n", generator="jekyll")
    reads_body = False
    fixes = (Applicability.UNSAFE,)

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the part of the address that is at fault."""
        name = page.generator.name
        # The schema may have refused the same address.
        told = page.memo.get("schema", ())
        if name == "hugo":
            for key in _PATHS:
                for key_path, scalar in strings_of(entry_of(page, key)):
                    if key_path not in told and scalar.text.lower().startswith(("http://", "https://")):
                        yield _host(page, key, key_path, scalar)
            return
        for key in _SPACED.get(name, ()):
            for key_path, scalar in strings_of(entry_of(page, key)):
                if key_path in told or TEMPLATE.search(scalar.text):
                    continue
                space = _SPACE.search(scalar.text)
                if space is not None:
                    yield _spaced(page, key, key_path, scalar)
                elif name == "hexo" and "_posts/" in page.path and _is_bare(scalar.text):
                    yield _bare(page, key_path, scalar)


def _is_bare(text: str) -> bool:
    last = text.strip().rpartition("/")[2]
    return bool(last) and "." not in last


def _host(page: Page, key: str, key_path: str, scalar: Scalar) -> Finding:
    from frontlint.document.parts import part

    end = scalar.text.find("/", scalar.text.find("://") + 3)
    span = part(page.document, scalar, 0, len(scalar.text) if end < 0 else end)
    message = f"`{key}` names a host, at which {page.generator.title} stops; write the path alone, from `/`"
    return Finding(message, span, key_path, (), None, Severity.ERROR)


def _spaced(page: Page, key: str, key_path: str, scalar: Scalar) -> Finding:
    from frontlint.document.parts import part
    from frontlint.document.write import replacement

    space = _SPACE.search(scalar.text)
    assert space is not None, "asked by the caller"
    span = part(page.document, scalar, *space.span(1))
    text = replacement(page.document, scalar, "-".join(scalar.text.split()))
    fix = None
    if text is not None:
        fix = Fix(Applicability.UNSAFE, "put hyphens in place of the spaces", (Edit(scalar.span, text),))
    message = f"`{key}` has a space in it, which the page's address shows as `%20`; write a hyphen"
    return Finding(message, span, key_path, (), fix)


def _bare(page: Page, key_path: str, scalar: Scalar) -> Finding:
    from frontlint.document.write import replacement

    text = replacement(page.document, scalar, scalar.text.strip() + "/")
    fix = None if text is None else Fix(Applicability.UNSAFE, "add a `/`", (Edit(scalar.span, text),))
    message = f"{page.generator.title} writes `{scalar.text}` as a file without an ending; end it with `/` or `.html`"
    return Finding(message, scalar.span, key_path, (), fix)
