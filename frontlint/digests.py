"""BLAKE2b, without the import of OpenSSL that comes with the rest of `hashlib`: every run needs a digest or two."""

from __future__ import annotations

try:
    # What `hashlib.blake2b` is in CPython.
    from _blake2 import blake2b
except ImportError:  # another Python
    from hashlib import blake2b

__all__ = ["blake2b"]
