"""The description family: what a page says of itself in search results and previews."""

from __future__ import annotations

from frontlint.rules.description.own import Length, Missing
from frontlint.rules.description.repeated import RestatesTitle, SameAsExcerpt
from frontlint.rules.description.shared import Duplicate, Templated

__all__ = ["Duplicate", "Length", "Missing", "RestatesTitle", "SameAsExcerpt", "Templated"]
