"""Show how time and memory grow with the site: the same figures for made sites of several sizes.

Usage: python benchmarks/growth.py [--sizes 1000 10000 100000] [--runs N] [--seed S] [--frontlint PATH]

Each size is timed in pairs with naive.py over the same pages (cold, warm) and with `import click, yaml` (a buffer with
other metadata on save). A line a figure, with its ratio to the reference and, in brackets, how many
times the smallest site's processor time or memory it is. One run of each is watched for memory.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from make_site import make_site
from memory import AVAILABLE, HOW, peak
from subject import Subject, add_options, counted, found_frontlint
from timing import Command, cpu, paired, seconds


def main() -> None:
    """Measure each size in turn."""
    parser = argparse.ArgumentParser(description="Time frontlint over made sites of several sizes.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    add_options(parser, runs=3)
    options = parser.parse_args()
    print(f"{options.output_format} output, all default rules, files in the page cache, {options.runs} pairs; {HOW}")
    first: dict[str, float] = {}
    for size in sorted(options.sizes):
        with tempfile.TemporaryDirectory(prefix="frontlint-benchmark-") as folder:
            began = time.perf_counter()
            site = Path(folder).resolve() / "site"
            make_site(site, size, options.seed)
            print(f"{size:,} pages, made in {time.perf_counter() - began:.1f} s", flush=True)
            measured = Subject(found_frontlint(options.frontlint), site, site.with_name("cache"), options.output_format)
            for name, value, line in _figures(measured, size, options.runs):
                growth = value / first.setdefault(name, value)
                print(f"  {name:8} {line} [{growth:.2f} x the smallest site's]", flush=True)


def _figures(measured: Subject, size: int, runs: int) -> Iterator[tuple[str, float, str]]:
    """What is measured of a site: a name, the figure whose growth counts, and words."""
    whole = measured.check(str(measured.site))
    for name, own in (("cold", Command(whole, measured.forget)), ("warm", Command(whole))):
        pairs = paired(measured.naive(), own, runs)
        each, work = (1000 * figure(pairs.own) / size for figure in (seconds, cpu))
        yield name, work, f"{each:.3f} s, cpu {work:.3f} s each 1,000 pages, {pairs.ratio:.2f} x naive.py"
    page = measured.a_page()
    buffer = page.read_bytes()
    own = Command(measured.check("--stdin-filename", str(page), "-"), lambda: measured.with_other_metadata(buffer))
    pairs = paired(Command((sys.executable, "-c", "import click, yaml")), own, runs)
    work = cpu(pairs.own)
    yield "on save", work, f"{seconds(pairs.own):.3f} s, cpu {work:.3f} s, {pairs.ratio:.2f} x import click, yaml"
    watched = (("cold", Command(whole, measured.forget)), ("warm", Command(whole)), ("on save", own))
    for name, command in watched if AVAILABLE else ():
        most = peak(command)
        yield f"memory, {name}", most.summed, str(most)
    words = measured.check(str(measured.site), output_format="json")
    print(f"  of {counted(Command(words))}")


if __name__ == "__main__":
    main()
