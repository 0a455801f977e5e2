"""The tags family: the lists under which a site files its pages (tags, categories and other taxonomies)."""
