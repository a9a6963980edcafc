"""Maps: how other people's tables become rows of the import file (docs/guides/import.md)."""
