"""What stops a generator from reading a page's metadata at all."""

from __future__ import annotations

from frontlint.diagnostic import Applicability, Severity
from frontlint.rules.base import Example, ReportedRule


class _SyntaxRule(ReportedRule):
    severity = Severity.ERROR
    on_drafts = True
    without_metadata = True


class Invalid(_SyntaxRule):
    """Flags a block that its format's parser cannot read, for a reason that has no rule of its own.

    Most generators stop the build at such a block; Jekyll publishes the page without its title and at a wrong address,
    MkDocs prints the block as text. The message says where reading stops and, where that can be told, what the
    characters there mean to the parser.

    Only the first fault of a block is reported: what follows it cannot be judged. Common faults have names of their own
    in this family, such as `syntax/unquoted-colon`.
    """

    name = "syntax/invalid"
    fixes = (Applicability.SAFE,)
    bad = Example('---\ntitle: "A guide\ndate: 2026-01-02\n---\n')
    good = Example('---\ntitle: "A guide"\ndate: 2026-01-02\n---\n')


class UnquotedColon(_SyntaxRule):
    """Flags an unquoted value that holds a colon and a space.

    To YAML a colon followed by a space ends a key, so `title: Rust: a tour` is a key inside a key, which it refuses.
    Quotes around the value mend it, and the fix adds them.

    A colon without a space after it (`12:30`, `https://…`) is fine and is left alone. In the files of Claude Code the
    fault is a warning: Claude Code adds the quotes itself, unless lines end in CRLF, but its validator and other agents
    do not.
    """

    name = "syntax/unquoted-colon"
    fixes = (Applicability.SAFE,)
    bad = Example("---\ntitle: Rust: a tour\n---\n")
    good = Example('---\ntitle: "Rust: a tour"\nurl: https://example.org\n---\n')


class ReservedStart(_SyntaxRule):
    """Flags an unquoted value that begins with a character that means something else to YAML.

    `[` begins a list, `{` a mapping, `&` names a value, `*` repeats a named one, `!` gives a type, `|` and `>` begin a
    block of text, `%`, `@` and the backtick are reserved. `title: [New] Something` is read as a list with something
    left over. Quotes around the value mend it, and the fix adds them.

    `title: !warn: read this` parses, but Hugo drops `!warn:` and Hexo stops, so an unknown type of a plain value is
    flagged too. Values that use these characters for what they mean (`tags: [a, b]`) are left alone.
    """

    name = "syntax/reserved-start"
    fixes = (Applicability.SAFE,)
    bad = Example("---\ntitle: [New] Something\n---\n")
    good = Example('---\ntitle: "[New] Something"\ntags: [a, b]\n---\n')


class Tab(_SyntaxRule):
    """Flags a tab that indents a line of a YAML block.

    YAML allows only spaces there, because nobody can say how wide a tab is. The fix puts spaces in place of each
    indenting tab.

    Tabs inside a value, after a key's colon or in a TOML or JSON block are left alone.
    """

    name = "syntax/tab"
    fixes = (Applicability.SAFE,)
    bad = Example("---\ntags:\n\t- a\n---\n")
    good = Example("---\ntags:\n  - a\n---\n")


class Unclosed(_SyntaxRule):
    """Flags a block whose closing fence is missing or misspelled.

    Without it a generator stops, prints the metadata as text, or takes the whole page for metadata. The closing fence
    is the opening one again, alone on its line and not indented.

    A lone `---` above prose is a thematic break, not a block, and is left alone.
    """

    name = "syntax/unclosed"
    fixes = (Applicability.SAFE, Applicability.UNSAFE)
    bad = Example("---\ntitle: A guide\ndate: 2026-01-02\n\nText.\n")
    good = Example("---\ntitle: A guide\ndate: 2026-01-02\n---\n\nText.\n")


class Empty(_SyntaxRule):
    """Flags an empty block where the generator prints it as text.

    Hexo does not see a block with no keys between its fences, so both fences end up on the page.

    Generators that accept an empty block are left alone: in Jekyll it is how a file asks to be processed.
    """

    name = "syntax/empty"
    bad = Example("---\n---\n\nText.\n", generator="hexo")
    good = Example("---\n---\n\nText.\n")


class NotAtStart(_SyntaxRule):
    """Flags a block that does not begin the page.

    A block is only read where the file begins. With a comment, a heading or a stray line above it, generators print it
    as text.

    Blank lines above a block are flagged only where the site's generator is known to stumble over them. A `---` pair
    further down in prose is a pair of thematic breaks and is left alone.
    """

    name = "syntax/not-at-start"
    fixes = (Applicability.SAFE,)
    bad = Example("<!-- reviewed -->\n---\ntitle: A guide\n---\n")
    good = Example("---\ntitle: A guide\n---\n<!-- reviewed -->\n")


class NotAMapping(_SyntaxRule):
    """Flags a block that is a list or a single value instead of `key: value` lines.

    It is well-formed, but no generator finds a title in it: some stop, others drop it.
    """

    name = "syntax/not-a-mapping"
    bad = Example("---\n- A guide\n- 2026-01-02\n---\n")
    good = Example("---\ntitle: A guide\n---\n")


class InvalidKey(_SyntaxRule):
    """Flags a key that is a list or a mapping.

    YAML allows it, no generator has a use for it. Most often a value lost the key before it.
    """

    name = "syntax/invalid-key"
    bad = Example("---\n? [a, b]\n: c\n---\n")
    good = Example("---\na: [b, c]\n---\n")


class CurlyQuotes(_SyntaxRule):
    """Flags typographic quotes that were meant to quote a value.

    Word processors turn `"` into `“` and `”`. YAML knows only the straight ones, so a value in curly quotes is not
    quoted at all, and breaks at the first `: ` inside. The fix puts straight quotes in their place.

    Curly quotes in a value that can be read are left alone: they are part of the text.
    """

    name = "syntax/curly-quotes"
    fixes = (Applicability.SAFE,)
    bad = Example("---\ntitle: “Rust: a tour”\n---\n")
    good = Example("---\ntitle: “Rust” explained\n---\n")


class UnresolvedTemplate(_SyntaxRule):
    """Flags a template's placeholder that nobody filled in, such as `title: {{ title }}`.

    Scaffolds and archetypes hold such lines; a page that was copied from one instead of made by the generator still
    does. To YAML it is a mapping whose key is a mapping.

    A template inside a quoted value is text that can be read and is left alone, and scaffolds and archetypes themselves
    are no pages.
    """

    name = "syntax/unresolved-template"
    bad = Example("---\ntitle: {{ title }}\n---\n")
    good = Example('---\ntitle: A guide\nsummary: "{{ title }}"\n---\n')


class TooLarge(_SyntaxRule):
    """Flags a block that is too large or too deep to be metadata.

    More than a million characters, more than a hundred levels, or YAML aliases that stand for more than fifty thousand
    values are an accident or an attack: parsers run out of stack or memory on them.
    """

    name = "syntax/too-large"
    bad = Example("---\ntitle: " + "[" * 200 + "]" * 200 + "\n---\n")
    good = Example("---\ntitle: " + "[" * 20 + "]" * 20 + "\n---\n")


class Encoding(_SyntaxRule):
    """Flags a file that is not UTF-8.

    Generators read pages as UTF-8; other bytes become replacement characters on the site, or stop the build. The
    finding is at the first byte that cannot be read, and nothing else is said of the page.

    A UTF-8 byte order mark is left alone.
    """

    name = "syntax/encoding"
    bad = Example("---\ntitle: Caf\udce9\n---\n")
    good = Example("---\ntitle: Café\n---\n")
