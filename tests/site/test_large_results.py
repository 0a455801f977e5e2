"""Results that do not fit into memory, odd names and odd texts: the report is the same."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from site_world import World, found, report

from frontlint import results
from frontlint.diagnostic import Applicability, Diagnostic, PlacedEdit, PlacedFix, Related, Severity
from frontlint.results import Findings, RunResult, SiteResult
from frontlint.runner import Request, run
from frontlint.site import collect
from frontlint.text import Region

TODAY = dt.date(2026, 1, 1)


def paths(text: str) -> list[str]:
    return [json.loads(line)["path"] for line in found(text)]


@pytest.mark.parametrize("limit", [0, 1, 700, 5_000, 20_000])
@pytest.mark.parametrize("cwd", ["", "docs"])
def test_findings_that_go_to_a_file_come_back_as_they_were(world, monkeypatch, limit, cwd):
    request = replace(world.request(cwd=cwd), cached=False)
    said = report(request)
    rows = run(request).rows(request.cwd)
    monkeypatch.setattr(results, "_IN_MEMORY", limit)
    result = run(request)
    assert result.sites[0].diagnostics._file is not None, "the limit matters"
    assert result.rows(request.cwd) == rows
    assert result.rows(request.cwd) == rows, "once more"
    assert report(request) == said


@pytest.mark.parametrize("limit", [1, 2, 7, 40])
@pytest.mark.parametrize("cached", [False, True])
def test_what_comparisons_find_may_go_to_a_table(world, monkeypatch, limit, cached):
    request = replace(world.request(), cached=cached)
    said = report(request)
    monkeypatch.setattr(collect, "_IN_MEMORY", limit)
    assert report(request) == said
    assert report(request) == said


def test_findings_of_one_place_keep_their_order_wherever_they_are_kept(world, monkeypatch):
    world.write("house.py", HOUSE.encode())
    world.write("frontlint.toml", b'plugins = ["./house.py"]\nselect = ["house"]\n')
    request = replace(world.request(), cached=False)
    said = report(request)
    assert len(found(said)) == 90
    assert "the same \\ud800" in said
    assert found(report(world.request("docs/p3.md"))) == [
        line for line in found(said) if '"docs/p3.md", "line"' in line
    ]
    for limit in (1, 2, 7, 40):
        monkeypatch.setattr(collect, "_IN_MEMORY", limit)
        assert report(request) == said


HOUSE = """
from frontlint.diagnostic import Severity
from frontlint.rules.base import Example, Fact, SiteRule, Verdict

class Same(SiteRule):
    '''Flags pages.

    It says the same of them three times.
    '''
    name = "house/same"
    severity = Severity.INFO
    bad = good = Example("---\\ntitle: x\\n---\\n")

    def facts(self, page):
        for key in ("c", "a", "b"):
            yield Fact(key, page.document.fence, None, key)

    def check(self, group, context):
        for member in group:
            yield Verdict(member, "the same \\ud800", (group[0],), member.key)
"""


def test_paths_are_in_order_wherever_one_stands(world):
    for name in ("a.md", "docs/inner/b.md", "e/f.md", "docs-too/g.md"):
        world.write(name, b"---\ntitle: '[New] x'\n---\n")
    (world.root / "docs/inner/deep").mkdir()
    shown = {}
    for cwd in ("", "docs", "docs/inner", "docs/inner/deep", "e", ".."):
        text = report(world.request(cwd=cwd))
        shown[cwd] = paths(text)
        assert shown[cwd] == sorted(shown[cwd]), cwd
        there = world.root / cwd
        assert {os.path.normpath(there / path) for path in shown[cwd]} == {
            os.path.normpath(world.root / path) for path in shown[""]
        }
    assert "../a.md" in shown["docs"]
    assert "inner/b.md" in shown["docs"]
    assert shown[".."][0].startswith("site/")


def test_other_places_are_shown_relative_to_where_one_stands_too(world):
    (item,) = [
        json.loads(line)
        for line in found(report(world.request("docs/p3.md", cwd="docs")))
        if "description/duplicate" in line
    ]
    assert item["path"] == "p3.md"
    assert {other["path"] for other in item["related"]} <= {f"p{number}.md" for number in range(30)}
    (item,) = [
        json.loads(line)
        for line in found(report(world.request("docs/p3.md", cwd="..")))
        if "description/duplicate" in line
    ]
    assert {other["path"][:10] for other in item["related"]} == {"site/docs/"}


def test_several_sites_of_a_run_are_one_report(tmp_path):
    for name in ("b", "a", "a/inner"):
        world = World(tmp_path / name, tmp_path / "cache")
        world.write("frontlint.toml", b"")
        for number in range(3):
            world.write(f"p{number}.md", b"---\ntitle: '[New] x'\ndescription: About whistles.\n---\n")
    request = Request(("b", "a"), tmp_path, TODAY, cached=True, cache_dir=tmp_path / "cache")
    said = report(replace(request, cached=False))
    assert paths(said) == sorted(paths(said))
    assert {path.rpartition("/")[0] for path in paths(said)} == {"a", "a/inner", "b"}
    for _ in range(2):
        assert report(request) == said
    assert json.loads(said)["summary"]["files"] == 9
    one = report(replace(request, paths=("a/p1.md", "b/p2.md")))
    assert set(paths(one)) == {"a/p1.md", "b/p2.md"}


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes only there")
def test_names_that_are_no_text_are_names(world):
    names = [os.fsdecode(name) for name in (b"docs/caf\xe9.md", b"docs/\xff\xfe.md", b"\xf0\x9f.md")]
    names += [
        "docs/\U0001f3b5.md",
        "docs/\uffff.md",
        'docs/"quoted".md',
        "docs/a\nb.md",
        "docs/a\\b.md",
        "docs/\x7f.md",
    ]
    for name in names:
        world.write(name, b"---\ntitle: '[New] x'\ndescription: About whistles.\n---\n")
    for cwd in ("", "docs"):
        request = world.request(cwd=cwd)
        said = report(replace(request, cached=False))
        for _ in range(2):
            assert report(request) == said
        there = {os.path.normpath(request.cwd / path) for path in paths(said)}
        assert {str(world.root / name) for name in names} <= there
        assert paths(said) == sorted(paths(said))
    for name in names:
        assert set(paths(report(world.request(name)))) == {name}


ODD = [
    "\0",
    '"\0a.md"',
    '\0"',
    "\\u0000",
    "\udfff\ud800",
    "a\nb",
    ",\n  ",
    '", "path": "x"',
    "\x7f\u2028",
    "\U0001f3b5",
    "",
]


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_odd_texts_stay_what_they_are(text, tmp_path):
    region = Region(1, 2, 3, 4)
    fix = PlacedFix(Applicability.SAFE, text, (PlacedEdit(region, text),))
    related = (Related("b.md", region, text), Related("a.md", region, text))
    one = Diagnostic("a/b", Severity.INFO, text, "a.md", region, text, related, fix)
    two = Diagnostic("a/c", Severity.ERROR, f"{text}!{text}", "b.md", region, None)
    result = RunResult((SiteResult(tmp_path, Findings.of([two, one])),), 2)
    assert [row.diagnostic for row in result.rows(tmp_path)] == [one, two]
    shown = json.loads("[" + ",".join(result.texts(tmp_path)) + "]")
    assert [item["message"] for item in shown] == [text, f"{text}!{text}"]
    assert shown[0]["key_path"] == text
    assert shown[0]["fix"]["edits"][0]["text"] == text
    above = json.loads("[" + ",".join(result.texts(tmp_path.parent)) + "]")
    assert [other["path"] for other in above[0]["related"]] == [f"{tmp_path.name}/b.md", f"{tmp_path.name}/a.md"]
    (tmp_path / "inner").mkdir()
    below = json.loads("[" + ",".join(result.texts(tmp_path / "inner")) + "]")
    assert [other["path"] for other in below[0]["related"]] == ["../b.md", "../a.md"]


def test_odd_texts_of_pages_are_kept_as_they_are(world):
    values = [
        r'"a\0  b"',
        r'"\u2028  x"',
        '"a\\", \\"path\\": \\"b"',
        r'"\"\0a.md\"  "',
        "'[New] \U0001f3b5'",
        "'  ,\\n  '",
    ]
    for number, value in enumerate(values):
        world.write(f"odd{number}.md", f"---\ntitle: {value}\ntags: [{value}, {value}]\n---\n".encode())
    for cwd in ("", "docs", ".."):
        request = world.request(cwd=cwd)
        said = report(replace(request, cached=False))
        assert len([path for path in paths(said) if Path(path).name.startswith("odd")]) > 5
        assert report(request) == said
        assert report(request) == said


@pytest.mark.parametrize("cached", [False, True])
def test_a_large_part_of_a_site_is_reported_on_as_the_whole_and_as_a_small_part(world, cached):
    for number in range(130):
        world.write(f"more/p{number}.md", b"---\ntitle: Whistles 3\ndescription: About whistles 3.\n---\n")
    whole = found(report(replace(world.request(), cached=cached)))
    for part in ("more", "docs"):
        expected = [line for line in whole if json.loads(line)["path"].startswith(part)]
        assert len(expected) > 100
        for _ in range(2):
            assert found(report(replace(world.request(part), cached=cached))) == expected
