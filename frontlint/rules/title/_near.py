"""Pages of one title -> whether it tells them apart after all, by the part they belong to or by their dates."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from itertools import islice

from frontlint.document.model import Scalar
from frontlint.patterns import pattern
from frontlint.rules._values import entry_of
from frontlint.rules.base import Group, Member, Page
from frontlint.rules.date._shared import dates_of

# In days: half a year.
_APART = 183
_SHOWN = 3
_DAY = pattern(r"((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)(?!\d)")
# Where an address may begin with the day.
_ADDRESSES = ("path", "permalink", "url", "slug")

# What each part of a site may have, by the languages that sites are often written in.
_OF_A_WHOLE = frozenset(
    """
    introduction intro overview summary conclusion conclusions einleitung einführung überblick zusammenfassung fazit
    introducción resumen conclusión introdução resumo conclusão introduzione riepilogo présentation aperçu résumé
    введение обзор заключение вступ огляд висновок 概述 概览 简介 介绍 引言 总结 小结 简述 簡介 介紹 總結 はじめに
    まとめ 소개 개요 요약
    """.split()  # noqa: SIM905 - a list of words is read as words
)


def is_of_a_whole(title: str) -> bool:
    """Whether a title names the place of a page in what it is part of, and nothing else."""
    return title.strip().casefold() in _OF_A_WHOLE


def day_of(page: Page) -> int | None:
    """The day of a page, counted from the year 1, as its metadata, its file's name or its address begin with it."""
    dates = dates_of(page)
    own = dates.created or dates.published
    if own:
        return own[0].day.toordinal()
    named = _DAY.match(page.path.rpartition("/")[2])
    if named is not None:
        return _counted(named.groups())
    return next((found for key in _ADDRESSES if (found := _day(page, key)) is not None), None)


class Near:
    """The members of a group by their days, so that none is held against all the others.

    Args:
        group: members whose first datum is their day, or None.
    """

    def __init__(self, group: Group) -> None:
        self._group = group
        dated = sorted((day, index) for index, member in enumerate(group) if (day := _of(member)) is not None)
        self._days = [day for day, _ in dated]
        self._dated = [index for _, index in dated]
        self._undated = [index for index, member in enumerate(group) if _of(member) is None]

    def beside(self, member: Member) -> int:
        """How many others are of about the same time, or of one that is not known."""
        start, end = self._range(member)
        return len(self._undated) + end - start - 1 + self._group.total - len(self._group)

    def first(self, index: int) -> list[Member]:
        """Some of those, in path order, as many as are shown."""
        start, end = self._range(self._group[index])
        if end - start == len(self._days):
            found = list(islice((at for at in range(len(self._group)) if at != index), _SHOWN))
        else:
            most = _SHOWN + 1
            found = sorted({*self._dated[start : min(end, start + most)], *self._undated[:most]} - {index})
        return [self._group[at] for at in found[:_SHOWN]]

    def _range(self, member: Member) -> tuple[int, int]:
        day = _of(member)
        if day is None:
            return 0, len(self._days)
        return bisect_left(self._days, day - _APART), bisect_right(self._days, day + _APART)


def _of(member: Member) -> int | None:
    day = member.data[0]
    return day if isinstance(day, int) else None


def _day(page: Page, key: str) -> int | None:
    entry = entry_of(page, key)
    if entry is None or not isinstance(entry.node, Scalar):
        return None
    found = _DAY.search(entry.node.text, 0, 40)
    return None if found is None else _counted(found.groups())


def _counted(parts: tuple[str, ...]) -> int | None:
    try:
        return dt.date(*map(int, parts)).toordinal()
    except ValueError:  # no day of the calendar
        return None
