"""Two short texts -> whether they share anything that could make them names of one page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from frontlint.patterns import pattern
from frontlint.words import content_words, fold, stop_words

# The small words that tell a language; one that several have tells nothing.
_LANGUAGES = {
    "en": "the of and for with from your how what is are by to",
    "es": "el los las y para cómo con del una qué por",
    "fr": "le les des et pour avec dans une du au aux est sur",
    "de": "der die das und für mit ein eine von zu im den wie",
    "pt": "os as e para com uma do da dos das em não como",
    "it": "il gli e per con della dei di che una come",
    "nl": "het een en van voor met op bij hoe naar",
}
_NUMBER = pattern(r"[0-9]+(?:\.[0-9]+)*")
_VOWELS = frozenset("aeiouy")
_PARTICLES = frozenset("的了和是在与及之一不")
# A title and its heading are looked at from several sides.
_fold = lru_cache(maxsize=64)(fold)


@lru_cache(maxsize=64)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(content_words(text))


def comparable(first: str, second: str) -> bool:
    """Whether two texts are in one script and, as far as their small words tell, in one language."""
    if _scripts(first) != _scripts(second):
        return False
    if first.isascii() != second.isascii() and _has_accents(first) != _has_accents(second):
        return False
    languages, others = _languages(first), _languages(second)
    return not languages or not others or not languages.isdisjoint(others)


def share_a_word(first: str, second: str, folded: str, other_folded: str, ignored: Iterable[str] = ()) -> bool:
    """Whether a word that carries meaning stands in both texts, which most pairs tell sooner than `share_something`.

    Args:
        first: a text without markup.
        second: another.
        folded: the first one's folded words.
        other_folded: the second one's.
        ignored: folded words that do not count.
    """
    shared = set(folded.split()).intersection(other_folded.split())
    shared.difference_update(stop_words(), ignored)
    return any(word[0].isalnum() and _is_one_word(word, first) and _is_one_word(word, second) for word in shared)


def _is_one_word(folded: str, text: str) -> bool:
    """Whether a folded word of a text is one there too: a CamelCase name means its parts."""
    return folded in text or folded.capitalize() in text or folded.upper() in text


def is_made_of(text: str, names: frozenset[str]) -> bool:
    """Whether a text is one of some folded names, or nothing but such words: "Background & motivation"."""
    return _fold(text) in names or names.issuperset(_words_of(text))


def share_something(first: str, second: str, ignored: Iterable[str] = ()) -> bool:
    """Whether two texts have a word, a number, a name or an abbreviation in common.

    Generous on purpose: another part of speech, a compound or a close spelling is the same word, so that what is left
    shares nothing at all. Also true when one of them has no word that could be compared.

    Args:
        first: a text without markup.
        second: another.
        ignored: folded words that do not count as shared, such as the site's own name.
    """
    ignored = frozenset(ignored)
    words, others = _meaning(first, ignored), _meaning(second, ignored)
    if not words or not others:
        return True
    if not set(words).isdisjoint(others) or any(_akin(word, other) for word in words for other in others):
        return True
    joined, other_joined = "".join(words), "".join(others)
    if min(len(joined), len(other_joined)) > 2 and (joined in other_joined or other_joined in joined):
        return True
    return _abbreviates(first, others) or _abbreviates(second, words)


def contradicting_numbers(first: str, second: str) -> tuple[str, str] | None:
    """The numbers in which two otherwise equal texts differ, the first of each, or None.

    ``7`` and ``7.4`` agree: one is the shorter form. Texts that share a number agree.
    """
    numbers, others = _NUMBER.findall(first), _NUMBER.findall(second)
    if not numbers or not others or _without_numbers(first) != _without_numbers(second):
        return None
    if any(_agree(number, other) for number in numbers for other in others):
        return None
    return numbers[0], others[0]


def _without_numbers(text: str) -> str:
    return _fold(_NUMBER.sub(" ", text))


def _agree(number: str, other: str) -> bool:
    parts, others = [int(part) for part in number.split(".")], [int(part) for part in other.split(".")]
    shorter = min(len(parts), len(others))
    return parts[:shorter] == others[:shorter]


def _meaning(text: str, ignored: frozenset[str]) -> list[str]:
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return [word for word in _words_of(text) if word not in ignored]


def _akin(word: str, other: str) -> bool:
    """Whether two folded words have one stem, or one is a part of the other."""
    if word == other or (word[0] == other[0] and word.rstrip("+#") == other.rstrip("+#")):
        return True
    if not word.isascii() and not other.isascii() and _share_signs(word, other):
        return True
    short, long = (other, word) if len(other) < len(word) else (word, other)
    if len(short) < 3:
        return long == f"{short}s" or _skeleton_of(short, long)
    if short in long and (len(short) > 3 or (long.startswith(short) and len(long) - len(short) < 5)):
        return True
    shared = _shared_start(short, long)
    return (shared >= 4 and shared >= 0.6 * len(short)) or _skeleton_of(short, long)


def _shared_start(word: str, other: str) -> int:
    for index, (char, twin) in enumerate(zip(word, other, strict=False)):
        if char != twin:
            return index
    return min(len(word), len(other))


def _skeleton_of(short: str, long: str) -> bool:
    """Whether a short word without vowels is drawn from a longer one: db, pkg, js; or k8s, i18n by counting."""
    if short[0] != long[0]:
        return False
    numeronym = re.fullmatch(r"[a-z](\d+)([a-z])", short)
    if numeronym is not None:
        return long[-1] == numeronym[2] and len(long) == int(numeronym[1]) + 2
    if not 1 < len(short) < 5 or not short.isalpha() or not _VOWELS.isdisjoint(short):
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _share_signs(word: str, other: str) -> bool:
    """For scripts without spaces: whether two runs share an ideograph or any two neighbouring characters."""
    ideographs = {char for char in word if "\u3400" <= char <= "\u9fff"} - _PARTICLES
    if not ideographs.isdisjoint(other):
        return True
    return any(word[index : index + 2] in other for index in range(len(word) - 1))


def _abbreviates(text: str, words: list[str]) -> bool:
    """Whether one of the words is made of the first letters of words of the text that follow each other."""
    # R&D and P.S. are folded to single letters.
    candidates = {word for word in (*words, "".join(words)) if 1 < len(word) < 8 and word.isalpha()}
    candidates |= {word[:-1] for word in candidates if word.endswith("s") and len(word) > 2}
    if not candidates:
        return False
    every = _fold(text).split()
    return any(word in initials for initials in _initials(every, _words_of(text)) for word in candidates)


def _initials(*runs: Sequence[str]) -> Iterator[str]:
    for run in runs:
        if len(run) > 1:
            yield "".join(word[0] for word in run)


def _scripts(text: str) -> frozenset[str]:
    """The scripts of the text's letters other than Latin ones; Latin words stand in texts of every script."""
    if text.isascii():
        return frozenset()
    names = {unicodedata.name(char, "LATIN").split()[0] for char in text if char.isalpha() and ord(char) > 0x24F}
    # Japanese mixes three scripts.
    return frozenset("CJK" if name in ("HIRAGANA", "KATAKANA") else name for name in names - {"LATIN", "MATHEMATICAL"})


def _has_accents(text: str) -> bool:
    return any(char.isalpha() and not char.isascii() for char in text)


def _languages(text: str) -> frozenset[str]:
    words = set(text.lower().split())
    return frozenset(name for name, small in _small_words().items() if not words.isdisjoint(small))


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(small.split()) for name, small in _LANGUAGES.items()}
