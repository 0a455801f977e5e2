"""The keywords family: what a page says for search engines in `keywords`."""
