"""Rules for the keys of a page and their values: by its schema, its folder and its generator."""
