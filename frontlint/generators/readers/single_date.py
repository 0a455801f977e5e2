"""One written date -> what a generator takes it for: a page that has nothing else is read as it reads pages."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from frontlint.dates.model import NoDate, Precision, Shape
from frontlint.dates.read import read_text
from frontlint.document.block import Format
from frontlint.generators.reading import read_as
from frontlint.generators.table import GENERATORS
from frontlint.patterns import pattern

_PAGES = {
    Format.YAML: "---\ntitle: T\n{key}: {written}\n---\n",
    Format.TOML: '+++\ntitle = "T"\n{key} = {written}\n+++\n',
    Format.JSON: '{{"title": "T", "{key}": {written}}}\n',
    Format.HEXO_JSON: '"title": "T",\n"{key}": {written}\n;;;\n',
    Format.LINES: "Title: T\n{key}: {written}\n\n",
}
# What reads the date among the block's own values, and not as a field of a page.
_AMONG_VALUES = frozenset({"hugo", "starlight", "vitepress", "zola"})
_NO_COLON = pattern(r".*:.*[-+]\d{1,4}")


@lru_cache(maxsize=4096)
def taken(key: str, written: str, form: Format, generator: str, path: str, zone: dt.tzinfo) -> dt.date | None:
    """What a generator takes a written date for.

    Args:
        key: the key that it stands at.
        written: its characters, quotes included, on one line.
        form: how the page's block is written.
        generator: the name of a row of `frontlint.generators.table`.
        path: a file that is read as the page's is; a date in its name would count.
        zone: the site's time zone.

    Returns:
        An instant, a date-time without a zone where the generator leaves it open, or a day where it keeps no time; None
        where the generator cannot read it.
    """
    row = GENERATORS[generator]
    page = _PAGES[form].format(key=key, written=written)
    reading = read_as(page.encode("utf-8", "replace"), row, path=path, zone=zone)
    if reading is None or not isinstance(reading.values, dict):
        return None
    values = reading.values if generator in _AMONG_VALUES else reading.fields
    value = values.get(key.lower() if row.case_insensitive_keys else key)
    if isinstance(value, str) and generator == "zola":
        return _zola_date(value)
    if isinstance(value, str) and generator == "myst":
        return dt.date.fromisoformat(value)
    return value if isinstance(value, dt.date) else None


def _zola_date(text: str) -> dt.datetime | None:
    """None for what surely is no date to Zola; of the rest nothing is known for certain.

    Source: zola, components/utils/src/de.rs.
    """
    found = read_text(text)
    if isinstance(found, NoDate) or found.shape is not Shape.ISO:
        return None
    if found.precision in (Precision.MONTH, Precision.MINUTE) or _NO_COLON.fullmatch(text) is not None:
        return None
    return found.moment
