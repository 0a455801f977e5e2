"""A number of things, in words."""


def counted(count: int, noun: str) -> str:
    """A number with its noun, as in "1 page" and "2,000 pages"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
