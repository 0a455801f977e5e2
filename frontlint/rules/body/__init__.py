"""The body family: a page's text against the texts of the other pages."""
