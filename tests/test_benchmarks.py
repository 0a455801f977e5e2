"""The benchmarks hold what they promise: made sites are the same each time, pairs are pairs, and no site is touched."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from frontlint.generators.detect import detect
from frontlint.runner import Request, run

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(autouse=True)
def _importable(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def call(script, *arguments, **env):
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / script), *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(BENCHMARKS.parent), "PYTHONDONTWRITEBYTECODE": "1", **env},
        check=False,
    )


def made(folder, pages, seed=1, **env):
    done = call("make_site.py", folder, "--pages", pages, "--seed", seed, **env)
    assert done.returncode == 0, done.stderr
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "site"
    made(folder, 1500)
    return folder


def test_the_same_seed_makes_the_same_bytes(tmp_path):
    first = made(tmp_path / "a", 120, PYTHONHASHSEED="1")
    assert first == made(tmp_path / "b", 120, PYTHONHASHSEED="2")
    assert first != made(tmp_path / "c", 120, seed=2)
    assert first.items() <= made(tmp_path / "d", 150).items()


def test_a_made_site_is_hexo_and_of_the_size_that_was_asked_for(site):
    pages = sorted((site / "source" / "_posts").rglob("*.md"))
    sizes = [page.stat().st_size for page in pages]
    assert detect(site).generator.name == "hexo"
    assert len(pages) == 1500
    assert min(sizes) > 1000
    assert 8000 < max(sizes) < 10_000
    assert {page.parent.name for page in pages} > {"_posts", "2013", "2020"}
    assert 0 < sum(b"\r\n" in page.read_bytes() for page in pages) < 100


def test_a_made_site_has_something_for_rules_of_many_families(site):
    result = run(Request((str(site),), site, dt.date(2026, 11, 20), isolated=True, jobs=1))
    rules = {diagnostic.rule for one in result.sites for diagnostic in one.diagnostics}
    assert rules > {
        "syntax/unquoted-colon",
        "syntax/duplicate-key",
        "schema/string-for-list",
        "title/decorated",
        "title/duplicate",
        "title/heading-mismatch",
        "date/copied-timestamp",
        "date/body-mismatch",
        "description/duplicate",
        "description/restates-title",
        "description/templated",
        "tags/duplicate",
    }


def test_a_folder_with_files_is_not_written_into(tmp_path):
    (tmp_path / "mine.md").write_text("mine")
    done = call("make_site.py", tmp_path, "--pages", 3)
    assert done.returncode == 2
    assert done.stderr.endswith("is not empty\n")


def test_ratios_are_those_of_pairs():
    from timing import Pairs, Run

    pairs = Pairs(tuple(Run(one, 1) for one in (1.0, 2.0, 4.0)), tuple(Run(one, 1) for one in (2.0, 4.0, 4.0)))
    assert pairs.ratio == 2.0
    assert pairs.line("x").startswith("   2.00 x (1.00 to 2.00)")


def test_what_prepares_a_run_is_not_timed_and_feeds_it():
    import time

    from timing import Command, paired

    prepared = []

    def prepare():
        prepared.append(time.sleep(0.3))
        return b"7"

    code = "import sys; sys.exit(sys.stdin.read() != '7')"
    pairs = paired(Command((sys.executable, "-c", "")), Command((sys.executable, "-c", code), prepare), 3)
    assert len(prepared) == 4
    assert max(one.seconds - one.cpu for one in pairs.own) < 0.3


def test_a_refused_flag_is_one_sentence():
    from timing import Command, timed

    refused = (sys.executable, "-m", "frontlint", "check", "--no-such-flag")
    with pytest.raises(
        SystemExit, match=r"\Acannot be measured: python\S* ended with code 2 and said: .*--no-such-flag"
    ):
        timed(Command(refused))


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux says what processes share")
def test_memory_is_that_of_all_processes_together():
    from memory import peak
    from timing import Command

    hold = "import sys, time; held = b'x' * 60_000_000; time.sleep(0.5)"
    both = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; child.wait()"
    most = peak(Command((sys.executable, "-c", both)))
    assert most.summed > 110
    assert 57 < most.largest < 110


def test_edits_change_a_page_each_time_and_only_what_they_say():
    from subject import Subject

    measured = Subject(("frontlint",), Path("site"), Path("cache"))
    page = b"---\ntitle: A\ndescription: Old\ntags: []\n---\ndescription: body\n"
    assert measured.with_other_body(page).startswith(page)
    assert measured.with_other_body(page) != measured.with_other_body(page)
    edited = measured.with_other_metadata(page)
    assert edited != measured.with_other_metadata(page)
    assert edited.splitlines()[:2] + edited.splitlines()[3:] == page.splitlines()[:2] + page.splitlines()[3:]


def test_the_site_is_copied(site):
    from subject import subject

    options = argparse.Namespace(site=site, frontlint=None, output_format="json")
    with subject(options) as measured:
        page = measured.a_page()
        assert not page.is_relative_to(site)
        assert page.read_bytes() == (site / page.relative_to(measured.site)).read_bytes()
        copy = measured.site
    assert not copy.exists()


def test_start_up_is_compared_with_click(site):
    done = call("compare.py", site, "start-up", "--runs", 1)
    assert done.returncode == 0, done.stderr
    assert "1 pairs: --version / python -c 'import click'" in done.stdout


def test_each_rule_has_its_cost(site):
    done = call("rule_costs.py", site, "--runs", 1)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1,500 pages, default rules, processor time, ")
    lines = done.stdout.splitlines()
    names = [line.split()[-1] for line in lines[3:-1]]
    assert len(names) == len(set(names))
    assert {"title/missing", "date/stale", "title/duplicate"} < set(names)
    assert "description/missing" not in names
    shares = {line.split()[-1]: float(line.split()[0].rstrip("%")) for line in lines[3:-1]}
    assert sum(shares.values()) > 95
    assert lines[-1] == "above 10% of a cold run: no rule"


def test_a_rule_that_takes_more_than_a_tenth_is_named(site, monkeypatch):
    import rule_costs
    from subject import subject

    options = argparse.Namespace(site=site, frontlint=None, output_format="json", runs=1, all=True)
    lines = []
    monkeypatch.setattr(rule_costs, "_LIMIT", 0.00001)
    monkeypatch.setattr(rule_costs, "print", lines.append, raising=False)
    with subject(options) as copy:
        rule_costs._report(copy, ("--jobs", "1", "--select", "all"), options)
    gc.enable()
    assert "description/missing" in lines[-1]
    assert "(" not in lines[-1]


def test_no_runs_are_an_error(site):
    done = call("rule_costs.py", site, "--runs", 0)
    assert done.returncode == 2
    assert "argument --runs: must be a whole number from 1 on, not 0" in done.stderr


def test_runs_with_and_without_a_rule_are_compared(site):
    done = call("rule_costs.py", site, "--without", "title/duplicate", "--runs", 1)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("1 pairs: a cold run with title/duplicate / without it")


def test_a_learned_schema_catches_mistakes_and_leaves_right_pages_alone(site):
    from infer import measure

    found = measure(site, seed=1, mistakes=120)
    assert found.accepted >= 0.99 * found.pages
    assert found.unseen_accepted >= 0.95 * found.unseen
    assert found.caught.total() >= 0.95 * found.drawn.total()
    assert set(found.drawn) == {"dropped", "retyped", "misspelled"}
    assert found.right_flagged == 0


def test_peers_that_are_not_there_are_named_with_how_to_install_them(site, tmp_path):
    done = call("peers.py", site, "--peers", tmp_path, PATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1:] == [
        "mdsmith: not installed: pip install mdsmith",
        "rumdl: not installed: pip install rumdl",
        "remark: not installed: npm install remark-cli remark-frontmatter remark-lint-frontmatter-schema",
    ]


def test_killed_fix_runs_leave_whole_files_and_nothing_else():
    done = call("kill_fix.py", "--files", 60, "--kills", 3)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("61 files, of which the fixes change 60;")
    assert len([line for line in lines if " 0 torn, " in line and line.endswith(" 0 temporary, 0 not fixed")]) == 3
