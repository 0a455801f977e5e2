"""DateReading: what a written date says, and how exactly.

Records of this package are named tuples: a run makes several a page, and a frozen dataclass takes three times as long
to make and eight times as long to define, for which an editor waits.
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import NamedTuple


class Precision(enum.IntEnum):
    """How exactly a date is written, the coarsest lowest."""

    MONTH = 0
    DAY = 1
    MINUTE = 2
    SECOND = 3
    FRACTION = 4


class Shape(enum.Enum):
    """How a date is written."""

    ISO = "year-month-day"
    YEAR_FIRST = "year, month and day with slashes, dots or the characters 年月日"
    COMPACT = "yyyymmdd"
    NUMBERS = "three numbers, the year last"
    NAMED = "with the month's name"


class Order(enum.Enum):
    """Which of a date's numbers is the day where the year comes last."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class DateReading(NamedTuple):
    """A date as it was written.

    Attributes:
        moment: the date and time as written; naive where no zone is written, and at the start of what the precision
            leaves open.
        precision: how exactly it is written.
        shape: how it is written.
        other: the other date that the same characters can mean when day and month cannot be told apart; None where
            there is only one.
    """

    moment: dt.datetime
    precision: Precision
    shape: Shape
    other: dt.datetime | None = None

    @property
    def day(self) -> dt.date:
        """The day as written, in whatever zone that is."""
        return self.moment.date()

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Every day that it may mean."""
        return (self.day,) if self.other is None else (self.day, self.other.date())

    @property
    def has_zone(self) -> bool:
        """Whether a zone, or an offset from UTC, is written."""
        return self.moment.tzinfo is not None

    @property
    def is_ambiguous(self) -> bool:
        """Whether it may be one of two days."""
        return self.other is not None


class NoDate(NamedTuple):
    """Why a text is no date.

    Attributes:
        reason: a clause such as ``"there is no month 13"``; empty where the text does not even look like a date.
        overflow: the day that a reader which counts on past the end of a month would make of it (``2024-02-30`` is
            1 March for JavaScript and Ruby); None where there is none.
    """

    reason: str = ""
    overflow: dt.date | None = None
