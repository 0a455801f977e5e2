"""The built-in rules: one module (or package) a family."""
