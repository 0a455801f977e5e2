"""url/conflict and url/case-conflict: pages that have one address, or addresses that differ only in case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frontlint.diagnostic import Severity
from frontlint.rules._members import SHOWN, Members
from frontlint.rules.base import Context, Example, Fact, Group, Member, Page, SiteRule, Verdict
from frontlint.rules.url._address import Address
from frontlint.rules.url._addresses import addresses
from frontlint.rules.url._comparable import comparable

# What ends with an error, by the name of the row that reads a page.
_STOPPING = {"eleventy": "Eleventy", "zola": "Zola", "zola-section": "Zola"}
# Where the data of a fact tell how an address is counted.
_BESIDE = (6, 7)


class Conflict(SiteRule):
    """Flags pages whose address is also that of another page.

    Most generators write both into one file, so that one of the pages is lost, most often without a word; a redirect
    that stands at the address of a page takes its place or is never used. Zola and Eleventy stop.

    Addresses are computed as the generator computes them, from `permalink`, `url`, `slug`, `path`, `aliases` and
    `redirect_from`, and from the file's path where that alone tells the address: for Hugo (unless its settings have
    `permalinks`, `uglyURLs` or `disablePathToLower`), Zola, the documents of Docusaurus, Hexo's pages and Jekyll's
    index pages. With Hugo's `disableAliases` nothing is written at `aliases`, and they are passed over. For Eleventy,
    Astro, Starlight and the posts of Docusaurus only what pages name is compared; of other generators nothing is known.
    Pages are compared within one language and version (see `partition`).

    Left alone are pages of Hugo in the folder of an `index.md` or below it, which are parts of that page and have no
    address. Where Jekyll's settings are not at hand, each folder with an underscore is compared within itself alone;
    and so is each folder of `docs`, for slugs that begin with `/`, where no page stands in `docs` itself: each may be
    another plugin's of Docusaurus.

    Two pages at one address are an `error`; a redirect in the way of a page or of another redirect is a `warning`, but
    an `error` for Zola.
    """

    name = "url/conflict"
    severity = Severity.ERROR
    bad = Example(
        "---\ntitle: Roses\npermalink: /garden/\n---\n",
        others={"tulips.md": "---\ntitle: Tulips\npermalink: /garden/index.html\n---\n"},
        generator="jekyll",
    )
    good = Example(
        "---\ntitle: Roses\npermalink: /roses/\n---\n",
        others={"tulips.md": "---\ntitle: Tulips\npermalink: /tulips/\n---\n"},
        generator="jekyll",
    )
    reads_body = False
    smallest_group = 2

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield each address of the page."""
        for address in addresses(page):
            yield _fact(page, address, address.text)

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:
        """Yield a verdict for each page that names the address, or whose file has it besides another one."""
        for part in comparable(group, *_BESIDE, context.holds):
            yield from self._of_part(part)

    def _of_part(self, group: Sequence[Member]) -> Iterator[Verdict]:
        if len({member.path for member in group}) < 2:
            return
        every, pages = Members(group), Members(member for member in group if not member.data[1])
        names = Members(member for member in group if member.data[0])
        for member in group:
            named, redirects, at_risk, *_ = member.data
            # A page whose own file tells its address is not at fault where another one names that address.
            if not (named or (at_risk and not names.beside(member.path))):
                continue
            others = pages if pages.beside(member.path) else every
            if others is pages or redirects:  # else it is told where the redirect is named
                yield _conflict(member, others, redirects=bool(redirects))


class CaseConflict(SiteRule):
    """Flags pages whose address differs only in case from that of another page.

    Servers on Windows and macOS, and some hosts, make no difference between `/Roses/` and `/roses/`: one of the two
    pages takes the other's place there, and which one depends on where the site was built. Readers mix them up, too.

    Addresses are computed and compared as for url/conflict.
    """

    name = "url/case-conflict"
    severity = Severity.WARNING
    bad = Example(
        "---\ntitle: Roses\npermalink: /Garden/\n---\n",
        others={"tulips.md": "---\ntitle: Tulips\npermalink: /garden/\n---\n"},
        generator="jekyll",
    )
    good = Example(
        "---\ntitle: Roses\npermalink: /roses/\n---\n",
        others={"tulips.md": "---\ntitle: Tulips\npermalink: /tulips/\n---\n"},
        generator="jekyll",
    )
    reads_body = False
    smallest_group = 2

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield each address of the page, keyed without case."""
        for address in addresses(page):
            yield _fact(page, address, address.text.casefold())

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:
        """Yield a verdict for each page that names such an address, or whose file has it besides another one."""
        for part in comparable(group, *_BESIDE, context.holds):
            yield from self._of_part(part)

    def _of_part(self, group: Sequence[Member]) -> Iterator[Verdict]:
        spellings: dict[object, list[Member]] = {}
        for member in group:
            if not member.data[1]:
                spellings.setdefault(member.data[3], []).append(member)
        names = {address for address, members in spellings.items() if any(member.data[0] for member in members)}
        # The first members of one spelling and of so many others: a page has one address, and all are in path order.
        heads = [other for members in list(spellings.values())[: SHOWN + 1] for other in members[:SHOWN]]
        heads.sort(key=lambda other: other.path)
        for member in group:
            named, redirects, at_risk, address, *_ = member.data
            if redirects or len(spellings) < 2 or not (named or (at_risk and names <= {address})):
                continue
            others = [other for other in heads if other.data[3] != address][:SHOWN]
            message = f"the address `{_shown(address)}` differs only in case from `{_shown(others[0].data[3])}`"
            yield Verdict(member, message, others, "the other page")


def _fact(page: Page, address: Address, key: str) -> Fact:
    scalar = address.scalar
    span = page.document.fence if scalar is None else scalar.span
    suspect = scalar is not None or address.at_risk
    stops = _STOPPING.get(page.generator.name, "")
    title = stops or page.generator.title
    told = (scalar is not None, address.redirects, address.at_risk, address.text, title, bool(stops))
    data = (*told, address.counted.value, address.within)
    text = "" if scalar is None else scalar.text
    return Fact(f"{page.partition}\0{key}", span, address.key_path or None, text, data, suspect)


def _conflict(member: Member, others: Members, *, redirects: bool) -> Verdict:
    _, _, _, address, title, stops, *_ = member.data
    first, number = others.first(member.path), others.beside(member.path)
    count = "another page" if number == 1 else f"{number:,} other pages"
    end = f"{title} stops at that" if stops else f"{title} writes one over the other"
    if not redirects:
        message = f"`{_shown(address)}` is also the address of {count}; {end}"
        return Verdict(member, message, first, "the other page")
    if first[0].data[1]:
        end = end if stops else f"{title} keeps one of these redirects"
        message = f"`{_shown(address)}` leads here and also to {count}; {end}"
    else:
        message = f"`{_shown(address)}` leads here, but is the address of {count}; {end}"
    return Verdict(member, message, first, "the other page", None if stops else Severity.WARNING)


def _shown(address: object) -> str:
    """An address for people: without the name of the folder that it is counted from."""
    text = str(address)
    return text if text.startswith("/") else text.partition(":")[2]
