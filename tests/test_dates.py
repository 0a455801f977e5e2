"""Written dates and what they are read as."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontlint.dates import DateReading, NoDate, Order, Precision, Shape, page_dates, read, read_text
from frontlint.dates.generators import order_of, reader_of
from frontlint.dates.labels import Label
from frontlint.dates.visible import visible_dates
from frontlint.document.model import Scalar
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.text import Source

at = dt.datetime.fromisoformat
EAST = dt.timezone(dt.timedelta(hours=8))
WEST = dt.timezone(dt.timedelta(hours=-7))
DAY, MINUTE, SECOND, FRACTION = Precision.DAY, Precision.MINUTE, Precision.SECOND, Precision.FRACTION

READINGS = [
    ("2024-01-02", at("2024-01-02T00:00:00"), DAY, Shape.ISO),
    ("2024-1-2", at("2024-01-02T00:00:00"), DAY, Shape.ISO),
    (" 2024-01-02 ", at("2024-01-02T00:00:00"), DAY, Shape.ISO),
    ("2024-01", at("2024-01-01T00:00:00"), Precision.MONTH, Shape.ISO),
    ("2024-01-02T03", at("2024-01-02T03:00:00"), MINUTE, Shape.ISO),
    ("2024-01-02 03:04", at("2024-01-02T03:04:00"), MINUTE, Shape.ISO),
    ("2024-01-02, 3:04 pm", at("2024-01-02T15:04:00"), MINUTE, Shape.ISO),
    ("2024-01-02 12:04 a.m.", at("2024-01-02T00:04:00"), MINUTE, Shape.ISO),
    ("2024-01-02 03:04:05", at("2024-01-02T03:04:05"), SECOND, Shape.ISO),
    ("2024-01-02t03:04:05z", at("2024-01-02T03:04:05+00:00"), SECOND, Shape.ISO),
    ("2024-01-02T03:04:05.678Z", at("2024-01-02T03:04:05.678000+00:00"), FRACTION, Shape.ISO),
    ("2024-01-02T03:04:05,678912345Z", at("2024-01-02T03:04:05.678912+00:00"), FRACTION, Shape.ISO),
    ("2024-01-02 03:04:05 +0800", at("2024-01-02T03:04:05+08:00"), SECOND, Shape.ISO),
    ("2024-01-02T03:04:05+08:00", at("2024-01-02T03:04:05+08:00"), SECOND, Shape.ISO),
    ("2024-01-02 03:04:05 +8", at("2024-01-02T03:04:05+08:00"), SECOND, Shape.ISO),
    ("2024-01-02 03:04:05 -0700 MST", at("2024-01-02T03:04:05-07:00"), SECOND, Shape.ISO),
    ("2024-01-02 03:04:05 MST", at("2024-01-02T03:04:05-07:00"), SECOND, Shape.ISO),
    ("2024-01-02 03:04:05 CET", at("2024-01-02T03:04:05"), SECOND, Shape.ISO),
    ("2013/7/13 20:46:25", at("2013-07-13T20:46:25"), SECOND, Shape.YEAR_FIRST),
    ("2024.03.27", at("2024-03-27T00:00:00"), DAY, Shape.YEAR_FIRST),
    ("2024年3月27日", at("2024-03-27T00:00:00"), DAY, Shape.YEAR_FIRST),
    ("2024년 3월 27일", at("2024-03-27T00:00:00"), DAY, Shape.YEAR_FIRST),
    ("20240327", at("2024-03-27T00:00:00"), DAY, Shape.COMPACT),
    ("20240327T101112Z", None, None, None),
    ("25/02/2024", at("2024-02-25T00:00:00"), DAY, Shape.NUMBERS),
    ("02/25/2024 10:00", at("2024-02-25T10:00:00"), MINUTE, Shape.NUMBERS),
    ("27.03.2024", at("2024-03-27T00:00:00"), DAY, Shape.NUMBERS),
    ("31/12/99", at("1999-12-31T00:00:00"), DAY, Shape.NUMBERS),
    ("Jan 2, 2024", at("2024-01-02T00:00:00"), DAY, Shape.NAMED),
    ("January 2nd 2024 at 10am", at("2024-01-02T10:00:00"), MINUTE, Shape.NAMED),
    ("2 January 2024", at("2024-01-02T00:00:00"), DAY, Shape.NAMED),
    ("2-Jan-2024", at("2024-01-02T00:00:00"), DAY, Shape.NAMED),
    ("Sept. 2, 2024", at("2024-09-02T00:00:00"), DAY, Shape.NAMED),
    ("January 2024", at("2024-01-01T00:00:00"), Precision.MONTH, Shape.NAMED),
    ("Mon, 01 Jan 2024 10:00:00 +0800", at("2024-01-01T10:00:00+08:00"), SECOND, Shape.NAMED),
    ("01 Jan 24 10:00 GMT", at("2024-01-01T10:00:00+00:00"), MINUTE, Shape.NAMED),
    ("Monday, 02-Jan-06 15:04:05 MST", at("2006-01-02T15:04:05-07:00"), SECOND, Shape.NAMED),
    ("Tue Jan  2 15:04:05 2024", at("2024-01-02T15:04:05"), SECOND, Shape.NAMED),
    ("Tue Jan 02 15:04:05 -0700 2024", at("2024-01-02T15:04:05-07:00"), SECOND, Shape.NAMED),
    ("Wed Mar 27 2024 10:00:00 GMT+0800 (CST)", at("2024-03-27T10:00:00+08:00"), SECOND, Shape.NAMED),
    ("8. März 2024", at("2024-03-08T00:00:00"), DAY, Shape.NAMED),
    ("27 de marzo de 2024", at("2024-03-27T00:00:00"), DAY, Shape.NAMED),
    ("1er février 2024", at("2024-02-01T00:00:00"), DAY, Shape.NAMED),
]


@pytest.mark.parametrize(("text", "moment", "precision", "shape"), READINGS, ids=[row[0] for row in READINGS])
def test_each_shape(text, moment, precision, shape):
    found = read_text(text)
    if moment is None:
        assert found == NoDate()
    else:
        assert found == DateReading(moment, precision, shape)
        assert found.has_zone is (moment.tzinfo is not None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("01/02/2024", {dt.date(2024, 2, 1), dt.date(2024, 1, 2)}),
        ("1.2.24", {dt.date(2024, 2, 1), dt.date(2024, 1, 2)}),
        ("01-02-2024 10:00", {dt.date(2024, 2, 1), dt.date(2024, 1, 2)}),
        ("24-01-02", {dt.date(2024, 1, 2), dt.date(2002, 1, 24)}),
    ],
)
def test_day_and_month_are_never_guessed(text, days):
    found = read_text(text)
    assert isinstance(found, DateReading)
    assert found.is_ambiguous
    assert set(found.days) == days


def test_a_defined_order_settles_it():
    assert read_text("01/02/2024", Order.MONTH_FIRST) == DateReading(at("2024-01-02T00:00:00"), DAY, Shape.NUMBERS)
    assert read_text("01/02/2024", Order.DAY_FIRST) == DateReading(at("2024-02-01T00:00:00"), DAY, Shape.NUMBERS)
    assert isinstance(read_text("13/02/2024", Order.MONTH_FIRST), NoDate)


@pytest.mark.parametrize(
    ("text", "reason", "overflow"),
    [
        ("2024-02-30", "February 2024 has 29 days", dt.date(2024, 3, 1)),
        ("30 February 2023", "February 2023 has 28 days", dt.date(2023, 3, 2)),
        ("2024-04-31T10:00:00Z", "April 2024 has 30 days", dt.date(2024, 5, 1)),
        ("2024-01-32", "January 2024 has 31 days", None),
        ("2024-01-00", "there is no day 0", None),
        ("2024-13-01", "there is no month 13", None),
        ("31/31/2024", "there is no month 31", None),
        ("2024-01-02 24:00:00", "there is no 24:00:00", None),
        ("2024-01-02 10:00 +99:00", "there is no zone +99:00", None),
        ("Jan 2, 2024 13pm", "there is no 13 o'clock pm", None),
        ("0000-01-01", "there is no year 0", None),
    ],
)
def test_what_does_not_exist_has_a_reason(text, reason, overflow):
    assert read_text(text) == NoDate(reason, overflow)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2024", "12:30", "1.2.3", "2024-01-02 draft", "March madness 2024", "May", "v2024-01-02",
     "2024-01-02/2024-02-03", "2024-01-02T", "²⁰²⁴-01-02", "1" * 100, "Jan 2 3 2024", "2024-01-02 " + "x" * 100],
)  # fmt: skip
def test_what_is_no_date(text):
    assert read_text(text) == NoDate()


@given(st.text(max_size=40) | st.from_regex(r"[0-9A-Za-z :./+,-]{0,30}", fullmatch=True))
def test_any_text_is_a_date_or_none(text):
    assert isinstance(read_text(text), DateReading | NoDate)


@given(
    st.datetimes(
        at("1000-01-01T00:00:00"), at("9999-12-30T00:00:00"), timezones=st.sampled_from([None, dt.UTC, EAST, WEST])
    )
)
def test_what_python_writes_is_read_back(moment):
    found = read_text(moment.isoformat())
    assert isinstance(found, DateReading)
    assert found.moment == moment
    assert found.moment.utcoffset() == moment.utcoffset()


@given(st.dates(dt.date(1970, 1, 1), dt.date(2068, 12, 31)))
def test_every_way_of_writing_a_day_agrees(day):
    for shape in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%b %d, %Y", "%A, %d %b %y", "%Y年%m月%d日"):
        found = read_text(day.strftime(shape))
        assert isinstance(found, DateReading), shape
        assert found.days == (day,)
    numbers = read_text(day.strftime("%d.%m.%Y"))
    assert isinstance(numbers, DateReading)
    assert day in numbers.days


@pytest.mark.parametrize(
    ("value", "text"), [(True, "true"), (None, ""), (2024, "2024"), (1.5, "1.5"), (dt.time(7, 32), "07:32:00")]
)
def test_other_values_are_no_dates(value, text):
    assert read(Scalar(0, len(text), value, text)) is None


def test_a_timestamp_is_read_from_the_authors_text():
    found = read(Scalar(0, 16, at("2024-01-02T03:04:00"), "2024-01-02 03:04"))
    assert found is not None
    assert found.precision is MINUTE


@pytest.mark.parametrize(
    "text", ["---\nDate: 2024-01-02\nlastmod: 2024-02-03\n---\n", "+++\nDate = 2024-01-02\nlastmod = 2024-02-03\n+++\n"]
)
def test_keys_mean_what_the_generator_says(text):
    document = parse(Source("a.md", text), GENERATORS["hugo"])
    dates = page_dates(document, GENERATORS["hugo"])
    assert [item.day for item in dates.created] == [dt.date(2024, 1, 2)]
    assert [item.entry.key for item in dates.updated] == ["lastmod"]
    assert page_dates(document, GENERATORS["hexo"]).created == ()


def test_preferred_keys_come_first():
    document = parse(Source("a.md", "---\npubdate: 2024-01-01\npublishDate: 2024-01-02\n---\n"), GENERATORS["hugo"])
    published = page_dates(document, GENERATORS["hugo"]).published
    assert [item.entry.key for item in published] == ["publishDate", "pubdate"]


def test_an_uncertain_day_is_an_entry_but_no_certain_date():
    document = parse(Source("a.md", "---\ndate: 01/02/2024\n---\n"), GENERATORS["generic"])
    assert len(page_dates(document, GENERATORS["generic"]).entries) == 1
    assert page_dates(document, GENERATORS["generic"]).created == ()


def test_only_documentation_decides_the_order():
    assert order_of("ms.date", GENERATORS["generic"]) is Order.MONTH_FIRST
    assert order_of("date", GENERATORS["generic"]) is None


def test_jekyll_reads_dates_of_documents_only():
    jekyll = GENERATORS["jekyll"]
    assert reader_of("date", "_posts/2024-01-02-a.md", jekyll) is not None
    assert reader_of("date", "about.md", jekyll) is None
    assert reader_of("last_modified_at", "_posts/2024-01-02-a.md", jekyll) is None
    assert reader_of("date", "_posts/2024-01-02-a.md", GENERATORS["generic"]) is None


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("Mar 27, 2024• Proven solutions", Label.NONE, "Mar 27, 2024"),
        ("_March 27, 2024_", Label.NONE, "March 27, 2024"),
        ("By Ann Lee on 27 March 2024", Label.NONE, "27 March 2024"),
        ("Ann Lee · 2024-03-27 · 5 min read", Label.NONE, "2024-03-27"),
        ("Last updated: 2024-03-27", Label.UPDATED, "2024-03-27"),
        ("**Last reviewed on:** 27 March 2024", Label.UPDATED, "27 March 2024"),
        ("| Last updated | 27.03.2024 |", Label.UPDATED, "27.03.2024"),
        ("Mis à jour le 27 mars 2024", Label.UPDATED, "27 mars 2024"),
        ("最終更新日：2024年3月27日", Label.UPDATED, "2024年3月27日"),
        ("Date published14 Apr 2021", Label.PUBLISHED, "14 Apr 2021"),
        ("Posted March 27, 2024 by Ann", Label.PUBLISHED, "March 27, 2024"),
        ("Updated on Wed, 27 Mar 2024", Label.UPDATED, "27 Mar 2024"),
        ("Posted by Ann Lee, Mar 27 2024", Label.NONE, "Mar 27 2024"),
        ("Mittwoch, 27. März 2024", Label.NONE, "27. März 2024"),
        ("2024年3月27日 更新", Label.UPDATED, "2024年3月27日"),
        ("2024년 3월 27일 작성", Label.PUBLISHED, "2024년 3월 27일"),
        ("27 Mart 2024 tarihinde güncellendi", Label.UPDATED, "27 Mart 2024"),
    ],
)
def test_visible_dates(line, label, text):
    (found,) = visible_dates([(line, 10)])
    assert (found.label, found.text) == (label, text)
    assert found.start == 10 + line.index(text)


@pytest.mark.parametrize(
    "line",
    """
Zuletzt aktualisiert am 27. März 2024
Mis à jour le mercredi 27 mars 2024
Última actualización: 27 de marzo de 2024
Última atualização: 27 de março de 2024
Ultimo aggiornamento: 27 marzo 2024
Laatst bijgewerkt: 27 maart 2024
Senast uppdaterad 27 mars 2024
Sidst opdateret 27. marts 2024
Sist oppdatert 27. mars 2024
Päivitetty viimeksi 27. maaliskuuta 2024
Ostatnia aktualizacja: 27 marca 2024
Poslední aktualizace: 27. března 2024
Utolsó frissítés: 2024. március 27.
Ultima actualizare: 27 martie 2024
Son güncelleme: 27 Mart 2024
Τελευταία ενημέρωση: 27 Μαρτίου 2024
Обновлено 27 марта 2024 г.
Останнє оновлення: 27 березня 2024
Terakhir diperbarui: 27 Maret 2024
Cập nhật lần cuối: 27/03/2024
תאריך עדכון: 27 במרץ 2024
آخر تحديث: 27 مارس 2024
最后更新于 2024-03-27
最終更新日：2024年3月27日
최종 수정일: 2024년 3월 27일
    """.strip().split("\n"),
)
def test_dates_of_the_last_change_in_many_languages(line):
    (found,) = visible_dates([(line, 0)])
    assert (found.label, found.reading.day) == (Label.UPDATED, dt.date(2024, 3, 27))


def test_a_label_behind_a_date_says_nothing_of_the_next():
    found = visible_dates([("2024年1月27日 公開 / 2024年3月27日 更新", 0)])
    assert [(item.label, item.reading.day.month) for item in found] == [(Label.PUBLISHED, 1), (Label.UPDATED, 3)]


@pytest.mark.parametrize(
    "line",
    [
        "On March 27, 2024 the office opened.",
        "The office opened on March 27, 2024",
        "Our app was last updated on March 27, 2024",
        "La aplicación fue actualizada el 27 de marzo de 2024",
        "Wir haben die App am 27. März 2024 aktualisiert",
        "本站于 2024年3月27日 更新了主题",
        "- March 27, 2024",
        "# March 27, 2024",
        "1,204 views Mar 27, 2024",
        "March 27, 2024 – April 2, 2024",
        "27–30 March 2024",
        "[news](https://a.example/2024-03-27)",
        "**Offer** Valid till 9th July 2024",
        "Copyright 2024",
        "2024-03-27T10:00 2024",
        "`2024-03-27`",
        "March 45, 2024",
    ],
)
def test_lines_that_show_no_date_of_the_page(line):
    assert list(visible_dates([(line, 0)])) == []
