"""What a page's JSON Schema says of it, and what stands beside the schema: the file's own folder."""
