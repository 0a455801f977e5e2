"""frontlint: a linter for the front matter of Markdown pages."""

__version__ = "0.1.0"
