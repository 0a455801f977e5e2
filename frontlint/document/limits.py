"""How large a block may be before it is refused as no metadata."""

# Levels of lists and mappings, characters, and values that aliases or merges repeat.
MAX_DEPTH = 100
MAX_SIZE = 1_000_000
MAX_NODES = 50_000
