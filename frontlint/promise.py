"""What fixes promise, checked on the page that they made: its data as before, or changed only where and as promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Sequence
from typing import Any, Final, NamedTuple

from frontlint.diagnostic import Applicability
from frontlint.document.model import Document, escape, to_python
from frontlint.edits import Repair
from frontlint.patterns import pattern

_BETWEEN = pattern(r"[\s,;\uff0c\u3001]+")


class _Absent:
    """Stands for the value of a key that is not there."""


_ABSENT: Final = _Absent()


class _Change(NamedTuple):
    """Where two readings differ: a value, a whole list, or a key that came or went (its value is `_ABSENT` then)."""

    path: str
    old: Any
    new: Any


def broken_promise(
    before: Document, after: Document, repairs: Sequence[Repair], called_safe: Container[str] = ()
) -> str | None:
    """How the page after some fixes breaks what they promise, as the rest of a sentence; None where it does not.

    A block that could be read must be readable after them. Its data must be equal but where the findings point. What
    safe fixes alone change must say the same in another form: text may lose blank space, a string of several parts may
    become their list, repeats may go, a key may get another name, a date may be written in another way.

    Of a block that could not be read the mistake must be gone.

    Args:
        before: the page as it was.
        after: the page as the fixes make it.
        repairs: the fixes.
        called_safe: the rules whose fixes are safe because the settings say so, whatever they change.
    """
    if before.root is None:
        return _still_broken(before, after)
    if after.root is None:
        return "the block could no longer be read"
    if _body_moved(before, after, repairs):
        return "the block would end elsewhere"
    changes = list(_changes(to_python(before.root), to_python(after.root), ""))
    for change in _without_renamings(changes, repairs):
        own = [repair for repair in repairs if _covers(repair, change)]
        if not own or (
            all(_keeps_form(repair, called_safe) for repair in own) and not _same_form(change.old, change.new)
        ):
            return f"`{change.path[1:].replace('/', '.')}` would say something else"
    return None


def _still_broken(before: Document, after: Document) -> str | None:
    if after.problem is None:
        return None
    if before.problem is None:
        return "the block could not be read"
    if after.source.scan.count("\n") < before.source.scan.count("\n"):
        return None  # a line is gone, such as the first of three with one key; another one is at fault now
    # The mistakes of a block are found in no order: what is seen last may stand first.
    was, now = (
        (document.problem.rule, document.source.position(document.problem.span.start)[0])
        for document in (before, after)
        if document.problem is not None
    )
    return "the block could not be read for the same reason" if now == was else None


def _body_moved(before: Document, after: Document, repairs: Sequence[Repair]) -> bool:
    """Whether edits within the block change what is left below it."""
    start = before.block.body_start
    inside = all(edit.end <= before.block.close.start for repair in repairs for edit in repair.edits)
    return inside and before.source.text[start:] != after.source.text[after.block.body_start :]


def _changes(old: Any, new: Any, path: str) -> Iterator[_Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _changes(old.get(key, _ABSENT), new.get(key, _ABSENT), f"{path}/{escape(key)}")
    elif not _same(old, new):
        yield _Change(path, old, new)


def _without_renamings(changes: list[_Change], repairs: Sequence[Repair]) -> Iterator[_Change]:
    """The changes but those that are a finding's key under another name in the same mapping."""
    come = [change for change in changes if change.old is _ABSENT]
    for change in changes:
        if change.new is _ABSENT and any(repair.diagnostic.key_path == change.path for repair in repairs):
            twin = next((other for other in come if _is_renaming(change, other)), None)
            if twin is not None:
                come.remove(twin)
                continue
        if change.old is not _ABSENT:
            yield change
    yield from come


def _is_renaming(gone: _Change, come: _Change) -> bool:
    return gone.path.rpartition("/")[0] == come.path.rpartition("/")[0] and _same_form(gone.old, come.new)


def _covers(repair: Repair, change: _Change) -> bool:
    """Whether a fix may change what stands at a path: the finding's own value, or the list that it is an item of."""
    own = repair.diagnostic.key_path
    if own is None:
        return False
    if own == change.path or own.startswith(f"{change.path}/"):
        return True
    if change.old is _ABSENT and own == change.path.rpartition("/")[0]:
        return True  # a finding about a missing key points at the mapping that lacks it
    return own != "" and change.path.startswith(f"{own}/")


def _keeps_form(repair: Repair, called_safe: Container[str]) -> bool:
    fix, rule = repair.diagnostic.fix, repair.diagnostic.rule
    return fix is not None and fix.applicability is Applicability.SAFE and rule not in called_safe


def _same(old: Any, new: Any) -> bool:
    """Whether two values are equal and of one type, at any depth."""
    if type(old) is not type(new):
        return False
    if isinstance(old, list):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(old, dict):
        return list(old) == list(new) and all(_same(old[key], new[key]) for key in old)
    # Not a number is equal to nothing, not even to itself.
    return bool(old == new) or (old != old and new != new)  # noqa: PLR0124  # see above


def _same_form(old: Any, new: Any) -> bool:
    """Whether two values say the same."""
    if _same(old, new):
        return True
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(_same_form(old[key], new[key]) for key in old)
    if isinstance(old, str) and isinstance(new, str) and old.split() == new.split():
        return True
    if isinstance(old, list) or isinstance(new, list):
        return _pieces(old) == _pieces(new)
    return _moment(old) == _moment(new) is not None


def _pieces(value: Any) -> list[str] | None:
    """What stands between the blanks and commas of a text or of a list of texts, each once; None for other values."""
    items = value if isinstance(value, list) else [value]
    if not all(item is None or isinstance(item, str | int | float | dt.date) for item in items):
        return None
    text = ",".join("" if item is None else str(item) for item in items)
    return list(dict.fromkeys(piece for piece in _BETWEEN.split(text) if piece))


def _moment(value: Any) -> dt.datetime | None:
    """When a value that is a date says; in UTC where it names a zone."""
    from frontlint.dates import DateReading, read_text

    found = read_text(value.isoformat() if isinstance(value, dt.date) else value) if _may_be_date(value) else None
    if not isinstance(found, DateReading):
        return None
    return found.moment.astimezone(dt.UTC) if found.has_zone else found.moment


def _may_be_date(value: Any) -> bool:
    return isinstance(value, str | dt.date)
