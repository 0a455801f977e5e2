"""A seed -> the pages of a site as people leave them: most in order, some templated, copied or broken."""

from __future__ import annotations

import datetime as dt
import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import site_words as words

# Shares of pages, in percent.
_FOREIGN = 2
_DUPLICATE_TITLE = 1
_DECORATED_TITLE = 0.5
_DUPLICATE_DESCRIPTION = 1.5
_TEMPLATED_DESCRIPTION = 20
_NO_DESCRIPTION = 25
_COMMA_KEYWORDS = 20
_NO_KEYWORDS = 30
_BROKEN = 0.8
_CRLF = 2
_IN_YEAR = 60
_H1 = 40
_OTHER_HEADING = 5
_SHOWN_DATE = 2

_FIRST_DAY = dt.datetime(2012, 1, 1)  # noqa: DTZ001  # a page's date is a wall clock's
_DAYS = 4500
_NEEDS_QUOTES = frozenset(":#\"'")


@dataclass(frozen=True, slots=True)
class Page:
    """A made page: where it stands below the posts' folder, and its bytes."""

    path: str
    data: bytes


@dataclass(slots=True)
class PageMaker:
    """Makes one page after the other.

    A larger site of the same seed begins with the pages of a smaller one.
    """

    seed: int
    random: random.Random = field(init=False)
    sentences: list[str] = field(init=False)
    titles: deque[tuple[str, dt.datetime]] = field(init=False)
    descriptions: deque[str] = field(init=False)
    made: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311  # the same site each time is what is wanted
        self.sentences = [self._fill(self._pick(words.SENTENCES)) for _ in range(4000)]
        self.titles = deque(maxlen=500)
        self.descriptions = deque(maxlen=500)

    def page(self) -> Page:
        """Make the next page."""
        date = _FIRST_DAY + dt.timedelta(days=self._below(_DAYS), seconds=self._below(86400))
        title, date = self._title(date)
        block = "\n".join(self._block(title, date))
        text = f"---\n{self._break(block) if self._happens(_BROKEN) else block}\n---\n\n{self._body(title)}"
        if self._happens(_CRLF):
            text = text.replace("\n", "\r\n")
        slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split())
        folder = f"{date.year}/" if self._happens(_IN_YEAR) else ""
        self.made += 1
        return Page(f"{folder}{slug[:60]}-{self.made}.md", text.encode())

    def _title(self, date: dt.datetime) -> tuple[str, dt.datetime]:
        """The title of a page of this day, with its day; what was written twice was so within two months."""
        if self.titles and self._happens(_DUPLICATE_TITLE):
            title, first = self._pick(self.titles)
            return title, first + dt.timedelta(days=self._below(60))
        title = self._fill(self._pick(words.FOREIGN_TITLES if self._happens(_FOREIGN) else words.TITLES))
        self.titles.append((title, date))
        return (f"{title} [Updated]" if self._happens(_DECORATED_TITLE) else title), date

    def _block(self, title: str, date: dt.datetime) -> list[str]:
        lines = [f"title: {_scalar(title)}", f"date: {date:%Y-%m-%d %H:%M:%S}"]
        if self._happens(60):
            # Some were only said to be updated: whole days later to the second.
            seconds = 0 if self._happens(15) else self._below(86400)
            updated = date + dt.timedelta(days=1 + self._below(700), seconds=seconds)
            lines.append(f"updated: {updated:%Y-%m-%d %H:%M:%S}")
        lines += _listed("tags", self._tags())
        lines += _listed("categories", [self._pick(words.CATEGORIES) for _ in range(1 + self._below(2))])
        lines += self._keywords()
        description = self._description(title)
        lines += [f"description: {_scalar(description)}"] if description else []
        lines += ["published: false"] if self._happens(0.5) else []
        return lines

    def _tags(self) -> list[str]:
        tags = [self._pick(words.THINGS) for _ in range(1 + self._below(5))]
        if self._happens(3):
            tags[0] = tags[0].title()
        if self._happens(3):
            tags.append(f"{self._pick(words.QUALITIES)} {tags[0]}")
        return tags if self._happens(2) else list(dict.fromkeys(tags))

    def _keywords(self) -> list[str]:
        if self._happens(_NO_KEYWORDS):
            return []
        keywords = [f"{self._pick(words.QUALITIES)} {self._pick(words.THINGS)}" for _ in range(2 + self._below(6))]
        if self._happens(_COMMA_KEYWORDS):
            return [f"keywords: {', '.join(keywords)}"]
        return _listed("keywords", list(dict.fromkeys(keywords)))

    def _description(self, title: str) -> str:
        if self._happens(_NO_DESCRIPTION):
            return ""
        if self.descriptions and self._happens(_DUPLICATE_DESCRIPTION):
            return self._pick(self.descriptions)
        if self._happens(_TEMPLATED_DESCRIPTION):
            return self._pick(words.TEMPLATED).replace("{title}", title)
        description = self._fill(self._pick(words.DESCRIPTIONS))
        self.descriptions.append(description)
        return description

    def _break(self, block: str) -> str:
        """A block as someone in a hurry leaves it."""
        ways = (
            block.replace("title: ", "title: Note: ", 1).replace('Note: "', "Note: ", 1),
            block.replace("\ntags:", "\n\ttags:", 1),
            f"{block}\ntitle: Another one",
            block.replace("tags:\n  - ", "tags:\n  - [", 1),
            block.replace("date: ", "date:", 1),
        )
        return self._pick(ways)

    def _body(self, title: str) -> str:
        """Between 1 and 8 kB of headings, paragraphs, lists and code."""
        size = 1000 + self._below(7000)
        heading = self._fill(self._pick(words.TITLES)) if self._happens(_OTHER_HEADING) else title
        parts = [f"{'#' if self._happens(_H1) else '##'} {heading}"]
        if self._happens(_SHOWN_DATE):
            parts.append(f"Last updated: {_FIRST_DAY + dt.timedelta(days=self._below(_DAYS)):%Y-%m-%d}")
        length = 0
        while length < size:
            parts.append(self._paragraph())
            length += len(parts[-1])
        return "\n\n".join(parts) + "\n"

    def _paragraph(self) -> str:
        chosen = [self._pick(self.sentences) for _ in range(3 + self._below(5))]
        kind = self._below(12)
        if kind == 0:
            return "\n".join(f"- {sentence}" for sentence in chosen)
        if kind == 1:
            return "```sh\n# not a heading\nmake all\n```\n\n" + " ".join(chosen)
        if kind < 5:
            return f"### {chosen[0].rstrip('.')}\n\n" + " ".join(chosen[1:])
        return " ".join(chosen)

    def _fill(self, pattern: str) -> str:
        thing, quality = self._pick(words.THINGS), self._pick(words.QUALITIES)
        return pattern.format(
            thing=thing,
            Thing=thing.capitalize(),
            other=self._pick(words.THINGS),
            third=self._pick(words.THINGS),
            quality=quality,
            Quality=quality.capitalize(),
            action=self._pick(words.ACTIONS),
            place=self._pick(words.PLACES),
            reason=self._pick(words.REASONS),
            number=2 + self._below(98),
        )

    # All chance comes from `random()`, the one method whose sequence Python promises to keep.

    def _below(self, limit: int) -> int:
        return int(self.random.random() * limit)

    def _pick(self, choices: Sequence[str]) -> str:
        return choices[int(self.random.random() * len(choices))]

    def _happens(self, percent: float) -> bool:
        return self.random.random() * 100 < percent


def _scalar(text: str) -> str:
    """A string as YAML, in quotes where it needs them."""
    return '"' + text.replace('"', '\\"') + '"' if _NEEDS_QUOTES.intersection(text) else text


def _listed(key: str, values: list[str]) -> list[str]:
    return [f"{key}:", *(f"  - {_scalar(value)}" for value in values)]
