"""A term with hyphens -> whether they belong to the word, as in "open-source", or join words that could stand apart."""

from __future__ import annotations

from functools import cache

from frontlint.patterns import pattern

_PARTS = pattern(r"[-_]")
# Names and words that are written with a hyphen wherever they stand.
_WHOLE = """
open-source closed-source front-end back-end full-stack real-time run-time compile-time part-time full-time long-term
short-term large-scale small-scale high-level low-level command-line in-memory on-premises on-premise peer-to-peer
one-page single-page drop-down pop-up add-on add-ons plug-in plug-ins check-in log-in sign-in sign-up set-up start-up
follow-up round-up roll-up warm-up clean-up back-up build-up mark-up stand-up make-up work-life mother-in-law
decision-making problem-solving world-building peer-review peer-reviews hip-hop sci-fi wi-fi lo-fi hi-fi blu-ray
docker-compose scikit-learn pre-commit create-react-app react-router react-native vue-router styled-components
node-sass ts-node cert-manager kube-proxy git-annex git-lfs apt-get oh-my-zsh org-mode json-ld
"""
# Beginnings that are no word of their own, or that nearly always take a hyphen.
_FIRST = """
co re non un pre post self multi cross semi anti sub inter intra ultra mini micro macro meta pseudo quasi ex well half
all ever mid by on off in out over under up down pro neo proto hyper eco bio geo tele one two three four five six seven
eight nine ten first second third zero
"""
# Endings that make one adjective or noun with the word before them.
_LAST = """
in up out off on to end based free driven aware only like oriented agnostic specific friendly ready first side party
time level scale term hand commit made powered centric style sized wide proof safe less efficient related source hosted
facing going making building baked bound size class grade old year con
"""
# Small words inside a compound: step-by-step, state-of-the-art, end-to-end.
_INNER = "to by of the and in on a an at as for vs or n la de du"


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def is_compound(text: str) -> bool:
    """Whether a hyphenated term is one word or name to most readers, or has a number or lone letter (utf-8, x-ray)."""
    parts = _PARTS.split(text)
    if any(len(part) < 2 or not part.isalpha() for part in parts):
        return True
    if len(parts) == 2 and (parts[0] in _words(_FIRST) or parts[1] in _words(_LAST) or parts[1].endswith("ed")):
        return True
    return text.replace("_", "-") in _words(_WHOLE) or not _words(_INNER).isdisjoint(parts[1:-1])
