"""The names under which a JSON Schema's findings are reported, one for each family of its keywords."""

from __future__ import annotations

from typing import Any

from frontlint.diagnostic import Applicability, Severity
from frontlint.rules.base import Example, ReportedRule


def _page(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "Text.", ""))


def _of(key: str, **schema: Any) -> dict[str, Any]:
    return {"properties": {key: schema}}


class _SchemaRule(ReportedRule):
    on_drafts = True
    reads_body = False


class Type(_SchemaRule):
    """Flags a value that is of another type than its field.

    A title that is read as the number 1.1, a `draft` that is the word `yes`, a list where one text belongs: the
    generator takes something else than was meant, or stops. The message says what the value is read as, because with
    YAML that is often a surprise: `version: 1.10` loses its zero, and `no` is a boolean to some generators and a word
    to others.

    Dates are read as the text that stands in the page. In the bundled schemas a number that is printed as it was
    written may stand for text, so `title: 2024` is no fault.
    """

    name = "schema/type"
    severity = Severity.ERROR
    fixes = (Applicability.UNSAFE,)
    bad = Example(_page("title: 1.10"))
    good = Example(_page('title: "1.10"'))


class UnknownKey(_SchemaRule):
    """Flags a key that a closed schema does not know.

    Nothing reads it, so what it says is lost without a word. Only schemas that say so are closed
    (`additionalProperties` or `unevaluatedProperties`). Of the bundled ones those are closed at the top level whose
    reader refuses unknown keys, such as the validator of Agent Skills and Zola for its sections. Where the reader
    warns, as MyST and VS Code do, or drops what nothing else can read, as Zola does on its pages, it is a warning.
    Agents that follow the standard of Agent Skills pass over a key that they do not know, so there it is a warning too,
    and advice (`info`) where some of them read the key. All others are open, since sites and themes have keys of their
    own.
    """

    name = "schema/unknown-key"
    severity = Severity.ERROR
    bad = Example(_page("build:", "  list: never", "  mode: fast"), generator="hugo")
    good = Example(_page("build:", "  list: never"), generator="hugo")


class MisspelledKey(_SchemaRule):
    """Flags a key that is nearly the same as a known one which the page lacks.

    A generator takes `descripton` for a key of the author's own and goes without the description. In a closed schema
    every unknown key with a near neighbour is reported here; in an open one only what is surely a slip: two letters in
    the wrong order, or one that is missing, doubled or wrong inside a long word, also in one word of several
    (`sidebar_positon`). Inside a field such as Starlight's `sidebar`, and in the files of agents and GitHub, where
    nobody has keys of their own, one letter and a wrong plural are enough. Elsewhere plurals and keys that are in use
    on real sites are left alone.

    Where the page fails without the key that was meant, as a skill does without its description, it is an error.
    """

    name = "schema/misspelled-key"
    severity = Severity.WARNING
    fixes = (Applicability.UNSAFE,)
    bad = Example(_page("title: A page", "descripton: What it tells."))
    good = Example(_page("title: A page", "description: What it tells."))


class KeyCase(_SchemaRule):
    """Flags a key that differs from a known one only in upper and lower case.

    To Hexo and Jekyll `Title` and `title` are two keys, and only one of them is the title. Nothing is said where the
    generator makes no difference, as Hugo does, or where the generator is unknown and the schema is a bundled one.
    """

    name = "schema/key-case"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE,)
    bad = Example(_page("Title: A page"), generator="hexo")
    good = Example(_page("title: A page"), generator="hexo")


class Enum(_SchemaRule):
    """Flags a value that is not one of those its field can have.

    A generator that does not know a value falls back to a default, or stops, and the page comes out other than meant.
    The message names the nearest choice, or all of them.
    """

    name = "schema/enum"
    severity = Severity.ERROR
    bad = Example(_page("build:", "  list: nevr"), generator="hugo")
    good = Example(_page("build:", "  list: never"), generator="hugo")


class Const(_SchemaRule):
    """Flags a value that is not the only one its field can have (`const`).

    No bundled schema has such a field: it is for schemas of your own, such as `layout: post` for a folder of posts.
    """

    name = "schema/const"
    severity = Severity.ERROR
    bad = Example(_page("layout: page"), schema=_of("layout", const="post"))
    good = Example(_page("layout: post"), schema=_of("layout", const="post"))


class Format(_SchemaRule):
    """Flags a text that is not of the format its field has in your schema.

    `date`, `date-time`, `time`, `duration`, `email`, `hostname`, `ipv4`, `ipv6`, `uri`, `uri-reference`, `iri`,
    `iri-reference`, `uuid`, `regex`, `json-pointer` and `relative-json-pointer` are checked; any other format is not.
    A date and its time may be parted by a space. The bundled schemas name no format: dates have a rule of their own.
    """

    name = "schema/format"
    severity = Severity.WARNING
    bad = Example(_page("contact: nobody"), schema=_of("contact", format="email"))
    good = Example(_page("contact: nobody@example.org"), schema=_of("contact", format="email"))


class Pattern(_SchemaRule):
    """Flags a text that does not match the pattern its field has.

    Patterns are Python's regular expressions and are searched for: write `^` and `$` to match the whole text. What
    `patternErrorMessage` says in the schema stands in the message in place of the pattern. Where the generator stops at
    such a text it is an error.
    """

    name = "schema/pattern"
    severity = Severity.WARNING
    bad = Example(_page("slug: My Page"), schema=_of("slug", pattern="^[a-z0-9-]+$"))
    good = Example(_page("slug: my-page"), schema=_of("slug", pattern="^[a-z0-9-]+$"))


class Length(_SchemaRule):
    """Flags a text that is shorter or longer than its field allows.

    Characters are counted, not bytes. What a good title or description is has rules of its own. Where the generator
    stops at an empty text it is an error.
    """

    name = "schema/length"
    severity = Severity.WARNING
    bad = Example(_page('permalink: ""'), generator="jekyll")
    good = Example(_page("permalink: /about/"), generator="jekyll")


class Range(_SchemaRule):
    """Flags a number that is too small, too large or not the multiple that its field wants.

    Readers of such a number cut it off or ignore it: a sitemap's priority of 5 is none, since it runs from 0 to 1. The
    bundled schemas bound only what a format or a generator bounds itself.
    """

    name = "schema/range"
    severity = Severity.WARNING
    bad = Example(_page("sitemap:", "  priority: 5"), generator="hugo")
    good = Example(_page("sitemap:", "  priority: 0.5"), generator="hugo")


class Items(_SchemaRule):
    """Flags a list, or a mapping, that has too few or too many items, or lacks one that must be among them.

    The bundled schemas count only what the reader itself counts: how many tags a page has is for its site to say.
    """

    name = "schema/items"
    severity = Severity.WARNING
    bad = Example(_page("tags: [a, b, c]"), schema=_of("tags", maxItems=2))
    good = Example(_page("tags: [a, b]"), schema=_of("tags", maxItems=2))


class DuplicateItem(_SchemaRule):
    """Flags an item that stands twice in a list that a schema of your own wants to be without repeats.

    The second one is reported. For `tags` and `keywords` this is tags/duplicate and keywords/duplicate, which need no
    schema and know that `Video` and `video` are one tag.
    """

    name = "schema/duplicate-item"
    severity = Severity.WARNING
    bad = Example(_page("products: [a, b, a]"), schema=_of("products", uniqueItems=True))
    good = Example(_page("products: [a, b]"), schema=_of("products", uniqueItems=True))


class Dependency(_SchemaRule):
    """Flags a key that needs another one beside it which is not there.

    A schema says so with `dependentRequired`: a picture that needs its `image_alt`, an author who needs a `bio`. It is
    reported at the key that has the need.
    """

    name = "schema/dependency"
    severity = Severity.WARNING
    bad = Example(_page("image: a.png"), schema={"dependentRequired": {"image": ["image_alt"]}})
    good = Example(_page("image: a.png", "image_alt: A cat"), schema={"dependentRequired": {"image": ["image_alt"]}})


class Combination(_SchemaRule):
    """Flags a value that fits none of the alternatives its schema gives, or one that the schema forbids.

    For `anyOf` and `oneOf` the message speaks of the alternative that the value is closest to, and of nothing else;
    where every alternative is of another type it is a schema/type. For `not` it says what is forbidden.
    """

    name = "schema/combination"
    severity = Severity.ERROR
    bad = Example(_page("name: A page"), schema={"anyOf": [{"required": ["title"]}, {"required": ["headline"]}]})
    good = Example(_page("title: A page"), schema={"anyOf": [{"required": ["title"]}, {"required": ["headline"]}]})


class StringForList(_SchemaRule):
    """Flags one string where a list belongs.

    `tags: travel, food` looks like two tags. To Hexo and Hugo it is one with a comma in its name, Jekyll splits it at
    the space and makes `travel,` of the first. The message says what the site's own generator reads.

    It is a warning where something else is read than was meant, an error where the build stops, and advice (`info`)
    where the generator reads the string just as well, or hands it to the theme as it stands. Where a string is read as
    the list that was meant, as one word is nearly everywhere, nothing is said, unless a schema of your own asks for a
    list.
    """

    name = "schema/string-for-list"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    bad = Example(_page("tags: travel, food"), generator="hexo")
    good = Example(_page("tags: [travel, food]"), generator="hexo")


class Null(_SchemaRule):
    """Flags a key without a value where a value belongs.

    `title:` and nothing after it gives a page without a title. Keys that a scaffold leaves open and that do no harm
    when they are empty, such as `tags:` and `description:`, are left alone by the bundled schemas. Where the generator
    stops at the empty key, as Docusaurus does at `title:` and `tags:`, it is an error.
    """

    name = "schema/null"
    severity = Severity.WARNING
    bad = Example(_page("title:"))
    good = Example(_page("title: A page"))


class Unreadable(_SchemaRule):
    """Flags a `$schema` in the page's block that cannot be used.

    It names a file relative to the page's own folder, inside the site, or a bundled schema such as `frontlint:hexo`,
    and it takes the place of every other schema for this page. The network is never used. A schema that the settings or
    the command line name and that cannot be used stops the run instead.
    """

    name = "schema/unreadable"
    severity = Severity.ERROR
    bad = Example(_page('$schema: "https://example.org/post.json"'))
    good = Example(_page('$schema: "frontlint:hugo"'))


class DeprecatedKey(_SchemaRule):
    """Flags a key that its schema marks as deprecated.

    The generator still reads it, or did until lately. The message has what the schema says of it in
    `deprecationMessage`.
    """

    name = "schema/deprecated-key"
    severity = Severity.WARNING
    fixes = (Applicability.SAFE,)
    bad = Example(_page("_build:", "  list: never"), generator="hugo")
    good = Example(_page("build:", "  list: never"), generator="hugo")
