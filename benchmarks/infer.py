"""How good is a schema that `frontlint schema infer` learns: what it accepts, and what of seeded mistakes it catches.

A schema is learned from each site. Then three things are counted, all with `frontlint check --select schema`:

- *accepted*: pages with metadata on which the schema says nothing, not even as advice.
- *unseen*: the same for a tenth of the pages (drawn) and a schema that was learned from the others.
- *caught*: mistakes that make a check fail: a warning or an error. A mistake is drawn like this: an accepted page, then
  a kind of mistake, then a top-level field of the page; all evenly, by a generator of random numbers with a seed.

  - *dropped*: a field that at least 95 % of the pages have is taken out. Pages without such a field are drawn again.
  - *retyped*: a field's value becomes one of another JSON type: a text, a whole number, a boolean, a list, a mapping or
    nothing. Nothing is done to keep to types that the field does not have on other pages.
  - *misspelled*: two neighbouring letters of a field's name change places, or one is left out, doubled or replaced.
    Names that some page has are drawn again.

Mistaken pages stand in a copy of the site without its own pages, in the folder of the page that they are made from.
Beside each stands the same page without the mistake, in the same notation: none of those may be flagged.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import string
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontlint.document.model import to_json
from frontlint.infer.pages import Question, find_pages, read

_NOT_COPIED = shutil.ignore_patterns(".git", "node_modules", ".frontlint_cache")
_USUAL = 0.95
_SAMPLES: dict[type, Any] = {
    str: "some text",
    int: 7,
    bool: True,
    list: ["some text"],
    dict: {"key": "some text"},
    type(None): None,
}


@dataclass(frozen=True)
class Original:
    """A page: its path relative to the site's folder, and its metadata."""

    path: str
    metadata: dict[str, Any]


@dataclass(frozen=True)
class Mistake:
    """A page with a mistake in it."""

    page: Original
    kind: str
    metadata: dict[str, Any]


class Mistakes:
    """Draws mistakes."""

    def __init__(self, pages: Sequence[Original], accepted: Sequence[Original], seed: int) -> None:
        self.pages = accepted
        self.random = random.Random(seed)  # noqa: S311 - drawn, not secret
        counts = Counter(key.casefold() for page in pages for key in page.metadata)
        self.known = frozenset(counts)
        self.usual = frozenset(key for key, count in counts.items() if count >= _USUAL * len(pages))
        self.kinds = ["dropped", "retyped", "misspelled"] if self.usual else ["retyped", "misspelled"]

    def __iter__(self) -> Iterator[Mistake]:
        """One after the other, without end."""
        while True:
            page, kind = self.random.choice(self.pages), self.random.choice(self.kinds)
            fields = [key for key in page.metadata if kind != "dropped" or key.casefold() in self.usual]
            if fields:
                yield Mistake(page, kind, getattr(self, kind)(page.metadata, self.random.choice(fields)))

    def dropped(self, metadata: dict[str, Any], field: str) -> dict[str, Any]:
        """Metadata without a field."""
        return {key: value for key, value in metadata.items() if key != field}

    def retyped(self, metadata: dict[str, Any], field: str) -> dict[str, Any]:
        """Metadata with a value of another type."""
        own = int if type(metadata[field]) is float else type(metadata[field])
        return {**metadata, field: _SAMPLES[self.random.choice([kind for kind in _SAMPLES if kind is not own])]}

    def misspelled(self, metadata: dict[str, Any], field: str) -> dict[str, Any]:
        """Metadata with a slip in a field's name."""
        name = field
        while not name.strip() or name.casefold() in self.known:
            name = self._slip(field)
        return {name if key == field else key: value for key, value in metadata.items()}

    def _slip(self, name: str) -> str:
        at = self.random.randrange(len(name))
        letter = self.random.choice(string.ascii_lowercase)
        return self.random.choice(
            [
                name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
                name[:at] + name[at + 1 :],
                name[: at + 1] + name[at:],
                name[:at] + letter + name[at + 1 :],
            ]
        )


@dataclass(frozen=True)
class Figures:
    """What was counted on one site; see the top of this file."""

    site: str
    pages: int
    accepted: int
    unseen: int
    unseen_accepted: int
    drawn: Counter[str]
    caught: Counter[str]
    right_flagged: int

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {self.caught[kind]}/{self.drawn[kind]}" for kind in sorted(self.drawn))
        return (
            f"{self.site}: {self.pages:,} pages, {self.accepted / self.pages:.2%} accepted, "
            f"{self.unseen_accepted} of {self.unseen} unseen ones accepted; "
            f"{self.caught.total() / self.drawn.total():.1%} of {self.drawn.total()} mistakes caught ({kinds}); "
            f"{self.right_flagged} right pages flagged"
        )


def measure(site: Path, *, seed: int, mistakes: int) -> Figures:
    """Measure one site."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy, ignore=_NOT_COPIED)
        pages = list(_originals(copy))
        flagged = _flagged(copy, _learned(copy, "all"))
        accepted = [page for page in pages if page.path not in flagged]
        unseen = random.Random(seed).sample(pages, max(1, len(pages) // 10))  # noqa: S311 - drawn, not secret
        _remove(copy, unseen)
        schema = _learned(copy, "most")
        _remove(copy, [page for page in pages if page not in unseen])
        unlike = _flagged(copy, schema, _written(copy, [(page.path, page.metadata) for page in unseen]))
        _remove(copy, unseen)
        draws = iter(Mistakes(pages, accepted, seed))
        drawn = [next(draws) for _ in range(mistakes)]
        wrong = [(_name(one.page, number, "wrong"), one.metadata) for number, one in enumerate(drawn)]
        right = [(_name(one.page, number, "right"), one.page.metadata) for number, one in enumerate(drawn)]
        flagged = _flagged(copy, copy.parent / "all.json", _written(copy, [*wrong, *right]))
    return Figures(
        site.name,
        len(pages),
        len(accepted),
        len(unseen),
        len(unseen) - len(unlike),
        Counter(one.kind for one in drawn),
        Counter(one.kind for one, (path, _) in zip(drawn, wrong, strict=True) if flagged.get(path)),
        sum(path in flagged for path, _ in right),
    )


def _learned(site: Path, name: str) -> Path:
    schema = site.parent / f"{name}.json"
    _frontlint(site, "schema", "infer", "--isolated", "--output", str(schema))
    return schema


def _remove(site: Path, pages: Sequence[Original]) -> None:
    for page in pages:
        (site / page.path).unlink()


def _originals(site: Path) -> Iterator[Original]:
    for place in find_pages(Question((), site, isolated=True)).pages:
        page = read(place)
        if page is not None and page.document.root is not None:
            yield Original((place.root / place.path).relative_to(site).as_posix(), to_json(page.document.root))


def _written(site: Path, pages: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    """Write pages, as JSON inside YAML's fences; their paths."""
    for path, metadata in pages:
        text = f"---\n{json.dumps(metadata, ensure_ascii=False)}\n---\nText.\n"
        (site / path).write_text(text, encoding="utf-8")
    return [path for path, _ in pages]


def _name(page: Original, number: int, mark: str) -> str:
    path = Path(page.path)
    return path.with_name(f"{path.stem}-{number}-{mark}{path.suffix}").as_posix()


def _flagged(site: Path, schema: Path, paths: Sequence[str] = ()) -> dict[str, bool]:
    """The pages on which a schema says something, and whether it is more than advice."""
    words = ("--isolated", "--no-cache", "--select", "schema", "--fail-on", "never", "--output-format", "json", "-q")
    found = json.loads(_frontlint(site, "check", "--schema", str(schema), *words))
    flagged: dict[str, bool] = {}
    for one in found["diagnostics"]:
        flagged[one["path"]] = flagged.get(one["path"], False) or one["severity"] != "info"
    if paths and found["summary"]["files"] < len(paths):
        raise SystemExit(f"cannot be measured: {found['summary']['files']} of {len(paths)} written pages were checked")
    return flagged


def _frontlint(site: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "frontlint", *words], cwd=site, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"cannot be measured: frontlint {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def main() -> None:
    """Measure the sites that are named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mistakes", type=int, default=500, help="how many are drawn for each site")
    options = parser.parse_args()
    for site in options.sites:
        print(measure(site.resolve(), seed=options.seed, mistakes=options.mistakes), flush=True)


if __name__ == "__main__":
    main()
