"""url/missing-asset: images that the site does not have."""

from __future__ import annotations

from collections.abc import Iterator

from frontlint.diagnostic import Severity
from frontlint.rules.base import Context, DatedRule, Example, Fact, Member, Page, Verdict
from frontlint.rules.url._assets import joined, local_image, places_of
from frontlint.rules.url._keys import images


class MissingAsset(DatedRule):
    """Flags images of the site itself that are not there.

    A cover or a preview picture whose file was renamed, moved or never added leaves a hole on the page and in every
    link preview, and no build says so.

    An image is looked for beside the page, and where its generator keeps what it copies as it is: `static`, `assets`
    and the content folder for Hugo, `static` and the content folder for Zola, `static` for Docusaurus, `public` for
    Astro and Starlight, the content folder for Hexo, Jekyll and Quarto. Of Gatsby only paths that begin with `./` or
    `../` are looked at, and of other generators nothing is claimed. Case counts on every system, as it does on the
    servers of most sites; an image that differs in nothing else is named.

    Themes may put a folder of their own before such a path, and a site may keep its images out of the repository. So a
    path is flagged only where its folder is there and the file is not; a bare file name only with `./` or `/` before
    it, or on a page in a folder of its own.
    """

    name = "url/missing-asset"
    severity = Severity.WARNING
    bad = Example(
        "---\ntitle: Roses\nimage: /images/roses.jpg\n---\n",
        path="content/roses.md",
        others={"static/images/tulips.jpg": ""},
        generator="hugo",
    )
    good = Example(
        "---\ntitle: Roses\nimage: /images/roses.jpg\n---\n",
        path="content/roses.md",
        others={"static/images/roses.jpg": ""},
        generator="hugo",
    )
    reads_body = False

    def facts(self, page: Page) -> Iterator[Fact]:
        """Yield each image that the site must have itself, with the folders in which it may be."""
        for name, key_path, scalar in images(page):
            path = local_image(scalar.text) if scalar.is_string else ""
            found = places_of(page, path) if path else None
            if found is not None:
                below, telling, others = found
                yield Fact(name, scalar.span, key_path, scalar.text, (below, len(telling), *telling, *others))

    def judge(self, member: Member, context: Context) -> Iterator[Verdict]:
        """Yield a verdict if the image is in none of the folders and the path's own folder is in one of them."""
        holds = context.holds
        if holds is None:
            return
        path, count, *found = member.data
        places, below = [str(place) for place in found], str(path)
        wanted = [joined(place, below) for place in places]
        if any(map(holds, wanted)):
            return
        text = member.text.strip()
        alike = next(filter(None, map(holds.alike, wanted)), "")
        if alike:
            yield Verdict(
                member, f"`{text}` differs in case from the image, `{alike}`, and servers on Linux will not find it"
            )
            return
        folder = below.rpartition("/")[0]
        # What `..` leads to is meant for the page's own folder and nothing else.
        if folder and not folder.startswith(".."):
            telling = places[: int(count or 0)]
            if not any(holds(joined(place, folder)) for place in telling):
                return
        shown = ", ".join(
            f"`{place}/`" if place not in ("", ".") else "the site's root" for place in dict.fromkeys(places)
        )
        yield Verdict(member, f"there is no such image: `{text}` was looked for in {shown}")
