"""Rules for a page's title: whether it is there, names the page, and will still be true next year."""
