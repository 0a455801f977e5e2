"""`check --add-ignores`: write suppression comments for what was found, where it stands."""
