"""Written dates -> what they say: when, how exactly, in which zone, and whether a generator can read them."""

from __future__ import annotations

from frontlint.dates.model import DateReading, NoDate, Order, Precision, Shape
from frontlint.dates.page import CertainDate, DateEntry, PageDates, Role, page_dates
from frontlint.dates.read import read, read_text

__all__ = [
    "CertainDate",
    "DateEntry",
    "DateReading",
    "NoDate",
    "Order",
    "PageDates",
    "Precision",
    "Role",
    "Shape",
    "page_dates",
    "read",
    "read_text",
]
