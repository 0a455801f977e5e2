"""A baseline's file and what it holds back, piece by piece."""

from __future__ import annotations

import json
import random

import pytest

from frontlint.baseline import Held
from frontlint.baseline_file import Baseline, Known, load, load_pages, text_of, write
from frontlint.diagnostic import Diagnostic, Severity
from frontlint.errors import BaselineError
from frontlint.rendered import Fingerprints, entry
from frontlint.text import Region

MARK = "0123456789abcdef" * 2
HEAD = '{\n"version": 1,\n"entries": [\n'
TAIL = "{}\n]\n}\n"
ODD = ['a "b".md', "ä/über uns.md", "z\udcff.md", "\u2028.md", "tab\t.md", "a\\b.md", "b.md"]


def known(path: str = "a.md", rule: str = "title/length", key: str | None = "/title", mark: str = MARK) -> Known:
    return Known(path, rule, key, mark)


def line(**changes: object) -> str:
    return json.dumps({"path": "a.md", "rule": "title/length", "key": "/title", "fingerprint": MARK, **changes}) + ",\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path / "frontlint-baseline.json"


def test_an_entry_is_a_line_and_the_order_is_fixed(file):
    entries = [known(path, key=key) for path in ODD for key in (None, "", "/tags/*")]
    mixed = random.Random(1).sample([*entries, *entries], 2 * len(entries))
    assert text_of(mixed) == text_of(entries)
    # A set of entries comes in any order, so that no two may be equal in the file's.
    assert len({entry.order for entry in entries}) == len(set(entries))
    assert len(text_of(entries).splitlines()) >= len(entries)
    assert text_of(entries).count("\n") == len(entries) + HEAD.count("\n") + TAIL.count("\n")
    assert text_of([known()]) == HEAD + line() + TAIL
    assert write(file, mixed)
    assert sorted(load(file).entries(), key=str) == sorted(entries, key=str)
    assert not write(file, entries), "equal entries are equal bytes"


@pytest.mark.parametrize("path", ODD)
def test_a_few_pages_are_read_as_they_are_in_the_whole(file, path):
    write(file, [known(other, mark=mark) for other in ODD for mark in (MARK, MARK[::-1])])
    (alone,) = load_pages(file, [path]).pages.items()
    assert alone == (path, load(file).pages[path])


@pytest.mark.parametrize("layout", [{"indent": 2}, {"separators": (",", ":")}, {"ensure_ascii": True}])
def test_a_file_that_was_laid_out_anew_says_the_same(file, layout):
    write(file, [known(path) for path in ODD[:2]])
    before = load(file).pages
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")), **layout), encoding="utf-8")
    assert load(file).pages == before
    assert load_pages(file, ODD[:1]).pages[ODD[0]] == before[ODD[0]]


def test_line_ends_and_a_mark_of_byte_order_that_a_tool_put_in_do_not_matter(file):
    write(file, [known()])
    text = file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(text)
    assert load_pages(file, ["a.md"]).pages == load(file).pages == {"a.md": [known()]}
    assert not write(file, [known()]), "git may keep it so"
    file.write_bytes(b"\xef\xbb\xbf" + text)
    assert load(file).pages == {"a.md": [known()]}


BROKEN = [
    ("", 1, "is empty"),
    ("{\n\n", 3, "is not JSON"),
    ("[]", 1, "is no baseline"),
    ('{"version": 1}', 1, "is no baseline"),
    ('{\n"version": 2, "entries": []}', 2, "a newer frontlint wrote it: update this one"),
    ('{\n\n"version": "1", "entries": []}', 3, '`version` is "1", not 1'),
    ('{"version": true, "entries": []}', 1, "`version` is true"),
    ('{"version": 1, "entries": [],\n"more": 1}', 2, "unknown key `more`"),
    ('{"version": 1,\n"entries": {}}', 2, "`entries` is no list"),
    (HEAD + line() + line(line=3) + TAIL, 5, "unknown key `line` in an entry"),
    (HEAD + line() + line(path=3) + TAIL, 5, "each a string"),
    (HEAD + line(fingerprint="0") + TAIL, 4, "each a string"),
    (HEAD + line() + '{"path": "a.md"},\n' + TAIL, 5, "must have `path`, `rule`, `key`, `fingerprint`"),
    (HEAD + line() + "3,\n" + TAIL, 5, "must have"),
    (HEAD + "<<<<<<< HEAD\n" + line() + "=======\n" + line() + ">>>>>>> b\n" + TAIL, 4, "a merge left its marks here"),
    ("[" * 100_000, 1, "is not JSON"),
    ('{"version": 1, "entries": [' + "9" * 5000 + "]}", 1, "is not JSON"),
]


@pytest.mark.parametrize(("text", "number", "said"), BROKEN)
def test_what_is_broken_is_told_with_its_line(file, text, number, said):
    file.write_text(text, encoding="utf-8")
    unseen = number == 5 and "unknown key" not in said  # an entry of no page: a look at one page passes it over
    for read in (load,) if unseen else (load, lambda file: load_pages(file, ["a.md"])):
        with pytest.raises(BaselineError, match=said.replace("(", r"\(")) as caught:
            read(file)
        assert (caught.value.path, caught.value.line) == (file.name, number)


def test_bytes_that_are_no_text_are_told_with_their_line(file):
    file.write_bytes(b"{\n\xff}")
    with pytest.raises(BaselineError, match="not UTF-8") as caught:
        load(file)
    assert caught.value.line == 2


def test_a_file_that_cannot_be_written_is_an_error(file):
    file.mkdir()
    with pytest.raises(BaselineError, match="cannot be written"):
        write(file, [])


def found(*said: tuple[str, str, str], path: str = "a.md", rule: str = "tags/variant"):
    marks = Fingerprints(path)
    return [
        entry(
            Diagnostic(rule, Severity.INFO, message, path, Region(number, 1, number, 2), key, subject=subject),
            marks.of(rule, key, subject),
        )
        for number, (key, subject, message) in enumerate(said, 1)
    ]


def held(tmp_path, entries, aliases=None, root=None):
    pages = {}
    for item in entries:
        pages.setdefault(item.path, []).append(item)
    return Held(Baseline(tmp_path / "frontlint-baseline.json", pages), root or tmp_path, aliases or {})


def entries_of(made, tmp_path, path="a.md", root=None):
    texts = [json.loads(item.text, strict=False) for item in made]
    empty = held(tmp_path, [], root=root)
    return [empty.entry(path, text["rule"], text["key_path"], text["fingerprint"]) for text in texts]


def test_what_is_said_counts_and_not_where(tmp_path):
    before = found(("/tags/0", "Wood  Wind", "on 3 pages"), ("/tags/4", "x", "m"))
    after = found(("/tags/0", "x", "m"), ("/tags/1", "wood\nwind", "on 1,000 pages"))
    holds = held(tmp_path, entries_of(before, tmp_path))
    assert holds.left("a.md", after) == []
    assert (holds.count, list(holds.unmatched())) == (2, [])


def test_repeats_are_counted(tmp_path):
    one = ("/tags/0", "x", "m")
    twice = held(tmp_path, entries_of(found(one, ("/tags/3", "X", "m")), tmp_path))
    assert len(twice.left("a.md", found(one, ("/tags/1", "x", "m"), ("/tags/2", "x", "m")))) == 1
    assert twice.left("a.md", found(one)) == []
    assert [path for path, _ in twice.unmatched()] == ["a.md"]


def test_another_page_key_or_rule_is_another_finding(tmp_path):
    holds = held(tmp_path, entries_of(found(("/tags/0", "x", "m")), tmp_path))
    assert len(holds.left("a.md", found(("/keywords/0", "x", "m")))) == 1
    assert len(holds.left("a.md", found(("/tags/0", "x", "m"), rule="tags/duplicate"))) == 1
    assert not holds.speaks_of("b.md")


def test_an_entry_under_the_earlier_name_of_a_rule_still_holds(tmp_path):
    old = entries_of(found(("/tags/0", "x", "m"), rule="tags/spelling"), tmp_path)
    now = found(("/tags/0", "x", "m"), rule="tags/variant")
    assert len(held(tmp_path, old).left("a.md", now)) == 1
    renamed = held(tmp_path, old, aliases={"tags/spelling": "tags/variant"})
    assert renamed.left("a.md", now) == []
    assert list(renamed.unmatched()) == []


@pytest.mark.parametrize("below", ["site", "."])
def test_paths_are_relative_to_the_file_wherever_the_site_lies(tmp_path, below):
    root, made = tmp_path / below, found(("/tags/0", "x", "m"))
    (item,) = entries_of(made, tmp_path, root=root)
    assert item.path == ("a.md" if below == "." else f"{below}/a.md")
    holds = held(tmp_path, [item, known("elsewhere.md"), known("../up.md")], root=root)
    assert holds.left("a.md", made) == []


@pytest.mark.parametrize("path", ["/etc/passwd", "/", "../x.md", "a/../../x.md", "..", "//x"])
def test_a_path_that_leads_elsewhere_speaks_of_no_page(tmp_path, path):
    assert list(held(tmp_path, [known(path), known("a/../b.md")]).unmatched()) == [("b.md", known("a/../b.md"))]


def test_a_file_below_the_root_names_pages_above_it(tmp_path):
    folder = tmp_path / "ci"
    made = found(("/tags/0", "x", "m"))
    (item,) = entries_of(made, folder, root=tmp_path)
    assert item.path == "../a.md"
    assert held(folder, [item], root=tmp_path).left("a.md", made) == []
