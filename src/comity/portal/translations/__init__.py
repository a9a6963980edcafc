"""The words of the pages in other languages, as files."""
