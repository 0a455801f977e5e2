"""The name under which keys that are not there are reported, whoever asks for them."""

from __future__ import annotations

from frontlint.diagnostic import Severity
from frontlint.requirements import Requirement
from frontlint.rules.base import Example, ReportedRule


class Required(ReportedRule):
    """Flags a page that lacks a key which the settings or its schema require.

    It is reported at the opening fence, or at the key of the mapping that lacks it. What the generator's own settings
    give to pages that say nothing, such as Jekyll's `defaults`, is not missing.

    A site asks for keys with `require` in its settings, for all pages, for a collection, or where another key has a
    value (`when`), and switches the rule on by that; or with a JSON Schema of its own. A page that lacks such a key is
    built all the same, so the site may well give the rule a lower severity.

    The bundled schemas of site generators require a key only where the build stops without it, as Starlight's does
    without a title; what else a page must have is for its site to say. Files that a program reads one by one, such as
    skills, agents and issue templates, need the keys without which they are passed over.
    """

    name = "schema/required"
    severity = Severity.ERROR
    on_drafts = True
    reads_body = False
    bad = Example("---\ntitle: A page\n---\nText.\n", requirements=(Requirement(require=("title", "author")),))
    good = Example(
        "---\ntitle: A page\nauthor: Kim\n---\nText.\n", requirements=(Requirement(require=("title", "author")),)
    )
