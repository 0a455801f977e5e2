"""The schema validator: load and compile JSON Schemas, and say their errors in plain words."""
