"""What frontlint knows of each generator."""

from __future__ import annotations

from frontlint.generators.model import Generator

GENERIC = Generator("generic", "an unknown generator")
GENERATORS: dict[str, Generator] = {"generic": GENERIC}
