"""Whatever lines of a page change places, the baseline holds; whatever is said anew is reported."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontlint.baseline_update import update
from frontlint.request import Request
from frontlint.runner import run

# Pieces of a block whose order means nothing, most of them at fault; an item of a list is a line of its own.
PIECES = {
    "title": ["title: '[New] Whistles of 2019'"],
    "date": ["date: 2024-13-45"],
    "updated": ["updated: 2031-01-01 10:00:00"],
    "description": ["description: \"'Two equal notes without the tongue.'\""],
    "tags": ["tags:", "  - Wood Wind", "  - wood-wind", "  - wood-wind", "  - '  tin'", "  - ''", "  - '  tin'"],
    "keywords": ["keywords: one, two, one"],
    "categories": ["categories:", "  - a", "  - a", "  - [b, b]"],
    "tilte": ["tilte: x"],
    "layout": ["layout: 3"],
}
BODY = "Two equal notes without the tongue.\n"
OTHER = "---\ntitle: Other\ndescription: \"'Two equal notes without the tongue.'\"\ntags: [WoodWind]\n---\nOther.\n"


@st.composite
def layouts(draw, names):
    """A page with these pieces: their order, the order of items, comments and empty lines are drawn."""
    lines = []
    for name in draw(st.permutations(names)):
        head, *items = PIECES[name]
        lines += ["# moved"] * draw(st.integers(0, 1)) + [""] * draw(st.integers(0, 2))
        lines += [head, *(draw(st.permutations(items)) if items else [])]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    body = "\n" * draw(st.integers(0, 3)) + BODY + "\nMore.\n" * draw(st.integers(0, 2))
    return "\n".join(["---", *lines, "---", body]).replace("\n", end)


@st.composite
def moves(draw):
    """A page before and after its lines changed places."""
    names = draw(st.lists(st.sampled_from(sorted(PIECES)), min_size=1, unique=True))
    return draw(layouts(names)), draw(layouts(names))


@given(moves())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lines_that_change_places_change_nothing(pages):
    before, after = pages
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "_config.yml").write_text("title: x\n")
        (root / "package.json").write_text('{"dependencies": {"hexo": "8"}}')
        page = root / "source" / "_posts" / "page.md"
        page.parent.mkdir(parents=True)
        page.with_name("other.md").write_text(OTHER)
        page.write_bytes(before.encode())
        request = Request((), root, dt.date(2026, 11, 20))
        found = len(run(request).sites[0].diagnostics)
        update(run(replace(request, writes_baseline=True)), add=True)
        page.write_bytes(after.encode())
        # Another page that says the same changes what messages count, and has findings of its own.
        page.with_name("third.md").write_text(OTHER.replace("Other", "Third"))
        (site,) = run(request).sites
        assert [d for d in site.diagnostics if d.path.endswith("page.md")] == []
        assert site.held is not None
        assert site.held.stale == ()
        assert site.held.count == found
        if "[New]" not in after:
            return
        page.write_bytes(after.replace("[New]", "[Updated]").encode())
        (new,) = [d.rule for d in run(request).sites[0].diagnostics if d.path.endswith("page.md") and "`[" in d.message]
        assert new == "title/decorated"
