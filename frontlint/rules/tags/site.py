"""tags/variant and tags/single-use: a page's terms against those of the other pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from frontlint.diagnostic import Applicability, PlacedEdit, PlacedFix, Severity
from frontlint.document.block import Format
from frontlint.document.write import is_replaceable, scalar_text
from frontlint.rules.base import Context, Example, Fact, Group, Member, Option, OptionKind, Page, SiteRule, Verdict
from frontlint.rules.tags._terms import Term, form_of, taxonomy_of, terms_of


class Variant(SiteRule):
    """Flags a tag or category that the site writes in another way on most of its pages.

    `ai-video`, `ai video` and `AI Video` look like one term to readers and make several lists of pages, none of which
    is complete. Spellings are compared that differ in case, or in what stands between words: space, hyphen, underscore,
    full stop or nothing. Pages of one language and version are compared, and tags with tags only.

    The finding stands at the rarer spellings and names the site's majority. The fix writes that one; it is unsafe,
    since two names may differ in nothing but case (`Go`, `go`). Where two spellings are equally frequent, you choose.

    Left alone are marks beside a digit, which tell versions apart (`3.1`, `31`), and terms that a page has twice in one
    list, which `tags/duplicate` flags.
    """

    name = "tags/variant"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    bad = Example(
        "---\ntitle: Roses\ntags: [rose pruning]\n---\n",
        others={f"page-{number}.md": "---\ntags: [rose-pruning]\n---\n" for number in range(2)},
    )
    good = Example("---\ntitle: Roses\ntags: [rose-pruning]\n---\n", others={"other.md": "---\ntags: [roses]\n---\n"})
    reads_body = False
    smallest_group = 2

    def facts(self, page: Page) -> Iterable[Fact]:
        """Yield each term, under the form in which its spellings are equal."""
        for term in terms_of(page):
            key = f"{page.partition}\n{term.taxonomy}\n{form_of(term.text)}"
            data = (term.label, *_writing(page, term))
            yield Fact(key, term.span, term.key_path, term.text, data, spelling=term.text)

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:  # noqa: ARG002 - the interface
        """Yield a verdict for each page whose spelling is not the site's."""
        counts = Counter(text for _, text in {(member.path, member.text) for member in group})
        if len(counts) < 2:
            return
        # Of spellings that are equally frequent, the first one in the site's order is named.
        usual = max(dict.fromkeys(member.text for member in group), key=counts.__getitem__)
        most = counts.pop(usual)
        settled = most > max(counts.values()) and group.total == len(group)
        related = [member for member in group if member.text == usual]
        for member in group:
            if member.text != usual:
                message = _message(member, usual, most) if settled else _open_message(member, usual)
                fix = _respelling(member, usual) if settled else None
                yield Verdict(member, message, related[:3], f"written `{usual}`", fix=fix)


class SingleUse(SiteRule):
    """Flags a tag that no other page of the site has.

    A tag's page is there to lead from one page to others; with one entry it leads nowhere, and hundreds of them are
    thin pages that search engines index. Use a tag that exists, or drop it. Other spellings of a tag count as the tag,
    and only pages of one language and version are counted.

    `keys` names the lists that are looked at.
    """

    name = "tags/single-use"
    severity = Severity.INFO
    default = False
    off_because = "on a young site every tag begins like this"
    groups = ("strict",)
    options = (Option("keys", OptionKind.STRINGS, ("tags",), "the lists that are looked at, such as `tags`"),)
    bad = Example(
        "---\ntitle: Roses\ntags: [garden, floribunda]\n---\n", others={"other.md": "---\ntags: [garden]\n---\n"}
    )
    good = Example("---\ntitle: Roses\ntags: [garden]\n---\n", others={"other.md": "---\ntags: [Garden]\n---\n"})
    reads_body = False

    def prepare(self) -> None:
        """Read the names of the lists in whatever case they are written."""
        self.taxonomies = frozenset(map(taxonomy_of, self.settings["keys"]))

    def facts(self, page: Page) -> Iterable[Fact]:
        """Yield each term, under the form in which its spellings are equal."""
        for term in terms_of(page):
            if term.taxonomy in self.taxonomies:
                key = f"{page.partition}\n{term.taxonomy}\n{form_of(term.text)}"
                yield Fact(key, term.span, term.key_path, term.text, (term.label,))

    def check(self, group: Group, context: Context) -> Iterator[Verdict]:  # noqa: ARG002 - the interface
        """Yield a verdict if a term has one page."""
        pages = {member.path for member in group}
        if group.total == len(group) and len(pages) == 1:
            member = group[0]
            yield Verdict(member, f"no other page of this site has `{member.text}` in `{member.data[0]}`")


def _writing(page: Page, term: Term) -> tuple[str, ...]:
    """The format and the quotes in which a term can be written anew; nothing where it cannot."""
    if term.scalar is None or not is_replaceable(page.document, term.scalar):
        return ()
    return page.document.block.format.value, term.scalar.style


def _message(member: Member, usual: str, most: int) -> str:
    return f"`{member.data[0]}` has `{member.text}`, but {most:,} pages of this site write `{usual}`"


def _open_message(member: Member, usual: str) -> str:
    return f"`{member.data[0]}` has `{member.text}`, which this site writes `{usual}` too; choose one spelling"


def _respelling(member: Member, usual: str) -> PlacedFix | None:
    if len(member.data) < 3:
        return None
    _, form, style = member.data
    text = scalar_text(usual, Format(form), style=str(style))
    return PlacedFix(Applicability.UNSAFE, f"write `{usual}`", (PlacedEdit(member.region, text),))
