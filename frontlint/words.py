"""Text -> words and a folded form in which texts that differ only in case and punctuation are equal."""

from __future__ import annotations

from functools import cache

from frontlint.patterns import pattern

# What a sign at the end of a word means: C++ and C# are not C, Disney+ is not Disney.
_SIGNS = "+#"
_APOSTROPHES = "'\u2018\u2019\u02bc\uff07"
_LOOSE_SIGN = pattern(r"(?<![\w+#])[+#]+|[+#]+(?=\w)")


class _Folding(dict[int, str]):
    """A table for `str.translate` that fills itself: letters, digits and marks stay, the rest parts words."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isalnum() or char in _SIGNS:
            folded = char
        elif char in _APOSTROPHES:
            folded = ""
        else:
            folded = " " if char.isascii() else _folded_sign(char)
        self[code] = folded
        return folded


def _folded_sign(char: str) -> str:
    # The tables of Unicode take a third of a millisecond to import, and English pages hardly need them.
    import unicodedata

    category = unicodedata.category(char)
    return char if category[0] in "LNM" else "" if category == "Cf" else " "


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text in lower case, with one space for each run of punctuation and spaces.

    Two texts that are equal after folding differ only in case, punctuation, spacing and compatibility forms (Unicode
    NFKC). A text without any letter or digit stays as it is, so that "?" and "!" differ.
    """
    folded = text.translate(_FOLDING)
    if folded.isascii():
        folded = folded.lower()
    else:
        import unicodedata

        # Folding case can take letters apart, and so can the compatibility forms: a fraction has a slash inside.
        normal = unicodedata.normalize("NFKC", folded).casefold()
        folded = unicodedata.normalize("NFKC", normal).translate(_FOLDING)
    if "+" in folded or "#" in folded:
        folded = _LOOSE_SIGN.sub(" ", folded)
    return " ".join(folded.split()) or text.strip()


def width(text: str) -> int:
    """The length of a text in characters; wide ones count two, marks that stand on another character none."""
    return len(text) if text.isascii() else sum(map(columns, text))


def columns(char: str) -> int:
    """How many columns one character takes: 0, 1 or 2."""
    if char.isascii():
        return 1
    import unicodedata

    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


# English, then the small words that titles are joined with in Spanish, Portuguese, French, Italian, German and Dutch.
_STOP_TEXT = """
a about after all also an and any are as at be been before best but by can do does each for from get had has have how i
if in into is it its just like may me more most my new no not of on one or other our out over per so some such than that
the their them then there these they this to top up us use used using via vs was way ways we were what when where which
while who why will with within without you your yours
el la los las del de y en con para por un una uno unos como que al o os as do da dos das em no na com um uma e le les
des du et au aux dans pour sur avec il lo gli di della dei per che der die das und im für mit ein eine einen von zu den
het een van voor met op te
"""
_CAMEL = pattern(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")


def content_words(text: str) -> list[str]:
    """The folded words that carry meaning, in order; a CamelCase name gives its parts."""
    if not text.islower():
        text = _CAMEL.sub(" ", text)
    stops = stop_words()
    return [
        word for word in fold(text).split() if word not in stops and (word[0].isalnum() or any(map(str.isalnum, word)))
    ]


@cache
def stop_words() -> frozenset[str]:
    """The folded words that carry no meaning of their own."""
    return frozenset(_STOP_TEXT.split())
