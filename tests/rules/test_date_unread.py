"""date/unread beside what real generators were recorded to read, and in sites whose zone is known."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontlint.dates.read import read
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.rules.base import Page, SiteInfo
from frontlint.rules.date.invalid import Invalid
from frontlint.rules.date.timezone import NoTimezone
from frontlint.rules.date.unread import Unread
from frontlint.text import Source

ROOT = Path(__file__).parents[2]
BLOCKS = {
    block["id"]: block["text"]
    for block in json.loads((ROOT / "scripts" / "oracle" / "blocks.json").read_text(encoding="utf-8"))
    if block["id"].startswith("date-")
}
# By recording: the generator, where the page lies, and the zone in which dates without one are read; Hugo's is of the
# site's settings.
RECORDED = {
    "hexo.utc": ("hexo", "source/_posts/page.md", dt.UTC),
    "hugo": ("hugo", "content/page.md", ZoneInfo("America/New_York")),
    "jekyll.utc": ("jekyll", "_posts/2020-02-03-page.md", dt.UTC),
    "docusaurus-blog": ("docusaurus-blog", "blog/page.md", dt.UTC),
    "eleventy": ("eleventy", "page.md", dt.UTC),
    "mkdocs-material-blog": ("mkdocs-material-blog", "docs/blog/posts/page.md", dt.UTC),
    "myst": ("myst", "page.md", dt.UTC),
    "pelican": ("pelican", "content/2020-02-03-page.md", dt.UTC),
}
# The day is what a person reads there, and the reader's own notion of a year decides: nothing is claimed.
LEFT_ALONE = {"date-early", "date-gap"}


def page_of(text, name, path="page.md", zone=None):
    generator = GENERATORS[name]
    return Page(parse(Source.from_bytes(path, text.encode()), generator), path, generator, SiteInfo(timezone=zone))


def recorded(tool):
    return json.loads((ROOT / "tests" / "generators" / "oracle" / f"{tool}.json").read_text(encoding="utf-8"))["blocks"]


def date_in(record):
    """The date that a record has: text, or None where there is none of the page's own."""
    value = record.get("value")
    if value is None:
        return None
    found = value.get("post", value.get("page", value)).get("date")
    if isinstance(found, dict) and "created" in found:
        found = found["created"]
    return found.get("$date") if isinstance(found, dict) else found


def is_as_written(text, reading, zone, *, drops_offset):
    """Whether a recorded date is the one that people read: the instant, or the day where no zone is written."""
    if text in (None, "invalid"):
        return False
    if len(text) == len("2024-01-02"):
        return dt.date.fromisoformat(text) in reading.days
    moment = dt.datetime.fromisoformat(text[:19] + text[19:].lstrip(".0123456789"))
    if drops_offset:
        return moment.replace(tzinfo=None) == reading.moment.replace(tzinfo=None, microsecond=0)
    if reading.has_zone:
        return moment == reading.moment.replace(microsecond=0)
    return (moment if moment.tzinfo is None else moment.astimezone(zone)).date() in reading.days


@pytest.mark.parametrize("tool", RECORDED)
def test_a_date_is_unread_where_the_recording_has_another(tool):
    name, path, zone = RECORDED[tool]
    records = {**recorded(tool.removesuffix(".utc")), **recorded(tool)}
    wrong = []
    judged = 0
    for block, text in BLOCKS.items():
        page = page_of(text, name, path, "America/New_York" if name == "hugo" else None)
        entry = page.document.get("date")
        node = getattr(entry, "node", None)
        reading = read(node) if hasattr(node, "text") else None
        if reading is None or not reading.precision or block in LEFT_ALONE:
            continue
        if name == "myst" and node.is_string and reading.has_zone:
            continue  # the day in the machine's zone
        judged += 1
        # Hexo shows the clock of UTC in every zone; in the recording's own, UTC, that is no other instant.
        drops = name == "hexo" and not node.is_string
        fine = is_as_written(date_in(records[block]), reading, zone, drops_offset=drops)
        if fine is bool(list(Unread().check(page))) or list(Invalid().check(page)):
            wrong.append(block)
    assert not wrong
    assert judged > 25


@pytest.mark.parametrize("tool", RECORDED)
def test_what_is_written_instead_is_read(tool):
    name, path, _ = RECORDED[tool]
    for text in BLOCKS.values():
        page = page_of(text, name, path)
        for finding in Unread().check(page):
            if finding.fix is not None:
                (edit,) = finding.fix.edits
                source = page.document.source.text
                fixed = page_of(source[: edit.span.start] + edit.text + source[edit.span.end :], name, path)
                assert not list(Unread().check(fixed))
                assert not list(Invalid().check(fixed))


def messages(rule, text, name, path, zone):
    return [finding.message for finding in rule.check(page_of(text, name, path, zone))]


def test_jekyll_takes_a_time_for_utc_which_may_be_another_day():
    text = "---\ndate: 2024-01-02 23:30:00\n---\n"
    post = "_posts/2024-01-02-a.md"
    (said,) = messages(Unread(), text, "jekyll", post, "Asia/Shanghai")
    assert said == (
        "`date` is `2024-01-02 23:30:00`, which Jekyll takes for UTC: in Asia/Shanghai, the site's zone, that is "
        "3 January 2024; write the zone behind it"
    )
    assert messages(NoTimezone(), text, "jekyll", post, "Asia/Shanghai") == []
    assert messages(Unread(), text, "jekyll", post, "America/New_York") == []
    assert messages(Unread(), text.replace("23:", "13:"), "jekyll", post, "Asia/Shanghai") == []
    assert messages(Unread(), text.replace(":00\n", ":00 +0800\n"), "jekyll", post, "Asia/Shanghai") == []
    assert messages(Unread(), text, "jekyll", post, "no such zone") == []


def test_hexo_drops_an_offset_and_the_time_of_the_sites_zone_takes_its_place():
    page = page_of("---\ndate: 2024-01-02T03:04:05+08:00\n---\n", "hexo", "source/_posts/a.md", "Asia/Tokyo")
    (finding,) = Unread().check(page)
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["2024-01-02 04:04:05"]
    assert finding.message.endswith("write `2024-01-02 04:04:05`")


def test_the_zone_of_the_settings_is_named():
    text = "---\ndate: 2024-01-02 23:30:00\n---\n"
    (said,) = messages(NoTimezone(), text, "hugo", "content/a.md", "Asia/Tokyo")
    assert "Hugo reads it in Asia/Tokyo, the zone of the site's settings" in said
    assert messages(NoTimezone(), text, "hexo", "source/_posts/a.md", "Asia/Tokyo") == []
