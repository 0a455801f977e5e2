"""Settings: find, read, extend, validate, explain."""
