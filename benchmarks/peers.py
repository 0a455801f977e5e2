"""Time frontlint against the other linters of front matter that are installed, in pairs.

Usage: python benchmarks/peers.py SITE [PEER ...] [--peers DIR] [--warm] [--runs N] [--frontlint PATH]

Each peer runs in a copy of the site with its front-matter rules alone, by settings written into a temporary folder. DIR
is a folder of programs, such as a venv's `bin` or `node_modules/.bin`; PATH is searched after it. Printed: the median
of the ratios frontlint / peer (the least to the greatest), the medians behind it, and what each one found.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from peer_tools import PEERS, Peer, node_modules
from subject import Subject, add_options, counted, subject
from timing import Command, paired

# Peers end with 1 where they find something.
_CODES = frozenset({0, 1})


def main() -> None:
    """Time the peers that are there, and say how to install the others."""
    parser = argparse.ArgumentParser(description="Time frontlint against other linters of front matter.")
    parser.add_argument("site", type=Path)
    names = [peer.program for peer in PEERS]
    parser.add_argument("names", nargs="*", metavar="PEER", help=f"{', '.join(names)} [default: all]")
    parser.add_argument("--peers", type=Path, help="a folder of programs to look in first")
    parser.add_argument("--warm", action="store_true", help="keep frontlint's index; by default each run writes it")
    add_options(parser, runs=5)
    options = parser.parse_args()
    if unknown := set(options.names) - set(names):
        parser.error(f"no such peer: {', '.join(sorted(unknown))}")
    with subject(options) as measured:
        print(f"a copy of {options.site.resolve().name}, files in the page cache; frontlint: all default rules")
        for peer in PEERS:
            if options.names and peer.program not in options.names:
                continue
            program = _found(peer, options.peers)
            if program is None:
                print(f"{peer.program}: not installed: {peer.install}")
            else:
                _compare(peer, program, measured, options)


def _found(peer: Peer, folder: Path | None) -> Path | None:
    """A peer's program, if all that it needs is there."""
    places = os.pathsep.join([*([str(folder.absolute())] if folder else []), os.environ.get("PATH", os.defpath)])
    program = shutil.which(peer.program, path=places)
    if program is None or (peer.extra and not (node_modules(Path(program)) / peer.extra).is_dir()):
        return None
    return Path(program)


def _compare(peer: Peer, program: Path, measured: Subject, options: argparse.Namespace) -> None:
    measured = dataclasses.replace(measured, output_format=peer.like)
    site = str(measured.site)
    with tempfile.TemporaryDirectory(prefix="frontlint-benchmark-") as folder:
        reference = Command(peer.configure(program, Path(folder)), cwd=site, codes=_CODES)
        own = Command(measured.check(site)) if options.warm else Command(measured.check(site), measured.forget)
        version = _output([str(program), "--version" if peer.program != "mdsmith" else "version"])
        print(f"{version.strip().splitlines()[0]}: {peer.rules}", flush=True)
        print(f"  {' '.join(reference.arguments)}")
        ours = counted(Command(measured.check(site, output_format="json")))
        print(
            f"  frontlint: {ours}; {peer.program}: {peer.count(_output(reference.arguments, site)):,} findings",
            flush=True,
        )
        pairs = paired(reference, own, options.runs, ran=True)
    state = "warm" if options.warm else "cold, the index is written"
    print(pairs.line(f"whole site, {state}, {peer.like} output / {peer.program}"), flush=True)


def _output(words: list[str] | tuple[str, ...], folder: str | None = None) -> str:
    """All that a program prints."""
    done = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        cwd=folder,
        check=False,
    )
    return done.stdout


if __name__ == "__main__":
    main()
