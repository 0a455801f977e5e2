"""Rules for what stops a generator from reading a page's metadata, or makes it read something else."""
