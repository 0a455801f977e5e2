"""Text -> words and a folded form in which texts that differ only in case and punctuation are equal."""

from __future__ import annotations

import re
import unicodedata

# What a sign at the end of a word means: C++ and C# are not C, Disney+ is not Disney.
_SIGNS = "+#"
_APOSTROPHES = "'\u2018\u2019\u02bc\uff07"
_LOOSE_SIGN = re.compile(r"(?<![\w+#])[+#]+|[+#]+(?=\w)")


class _Folding(dict[int, str]):
    """A table for `str.translate` that fills itself: letters, digits and marks stay, the rest parts words."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in _SIGNS or category[0] in "LNM":
            folded = char
        elif char in _APOSTROPHES or category == "Cf":
            folded = ""
        else:
            folded = " "
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text in lower case, with one space for each run of punctuation and spaces.

    Two texts that are equal after folding differ only in case, punctuation, spacing and compatibility forms (Unicode
    NFKC). A text without any letter or digit stays as it is, so that "?" and "!" differ.
    """
    folded = text.translate(_FOLDING)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded)
    folded = folded.casefold()
    if "+" in folded or "#" in folded:
        folded = _LOOSE_SIGN.sub(" ", folded)
    return " ".join(folded.split()) or text.strip()
