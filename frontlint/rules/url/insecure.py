"""url/insecure: canonical addresses and images over plain HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from frontlint.diagnostic import Applicability, Edit, Finding, Fix, Severity
from frontlint.document.model import Scalar
from frontlint.patterns import pattern
from frontlint.rules.base import Example, Page, PageRule
from frontlint.rules.url._keys import canonicals, images

_PLAIN = "http://"
_PRIVATE = pattern(r"(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2,3}\Z")


class Insecure(PageRule):
    """Flags canonical addresses and images that begin with `http://`.

    On a page that is served over HTTPS, browsers block such an image or ask for it at its HTTPS address, link previews
    leave it out, and a canonical address over HTTP tells search engines to show a page that only redirects.

    Looked at are the keys that hold a page's canonical address and its images, such as `canonical_url`, `image`,
    `cover` and `og_image`. Hosts of one's own machine or network, such as `localhost`, are left alone. The fix writes
    `https://`; it is unsafe, because no one asked whether the host answers there.
    """

    name = "url/insecure"
    severity = Severity.INFO
    bad = Example("---\ntitle: Roses\nimage: http://cdn.example.com/roses.jpg\n---\n")
    good = Example("---\ntitle: Roses\nimage: https://cdn.example.com/roses.jpg\n---\n")
    reads_body = False
    fixes = (Applicability.UNSAFE,)

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield a finding at the scheme of each address."""
        document = page.document
        if document.source.text.find("://", 0, document.block.body_start) < 0:
            return
        for name, key_path, scalar in chain(canonicals(page), images(page)):
            if scalar.style != "*" and _is_plain(scalar.text) and not _is_near(scalar.text):
                yield _finding(page, name, key_path, scalar)


def _finding(page: Page, name: str, key_path: str, scalar: Scalar) -> Finding:
    from frontlint.document.parts import part

    span = part(page.document, scalar, 0, len(_PLAIN))
    fix = None
    if _is_plain(page.document.source.slice(span)):
        fix = Fix(Applicability.UNSAFE, "write `https://`", (Edit(span, "https://"),))
    message = f"`{name}` goes over `http://`, which browsers do not load into a page that came over `https://`"
    return Finding(message, span, key_path, (), fix)


def _is_plain(address: str) -> bool:
    """Whether an address goes over HTTP; the case of a scheme makes no difference (RFC 3986, 3.1)."""
    return address[: len(_PLAIN)].lower() == _PLAIN


def _is_near(address: str) -> bool:
    """Whether a host is one's own machine, or lies in a network of one's own (RFC 1918, RFC 2606, RFC 6761)."""
    host = address[len(_PLAIN) :].partition("/")[0].rpartition("@")[2].partition(":")[0].lower()
    return (
        "." not in host
        or _PRIVATE.match(host) is not None
        or host.endswith((".local", ".localhost", ".test", ".internal", ".lan"))
    )
