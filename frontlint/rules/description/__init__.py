"""The description family: what a page says of itself in search results and previews."""
