"""Words of a vocabulary as plain text, one text for each word however often it is written.

A row of the projections holds no members of an enum, which a database takes more slowly.
"""

from typing import Final


class _Plain(dict[str, str]):
    """Word → its text, kept from the first time on; for words of which there are few."""

    def __missing__(self, word: str) -> str:
        text = self[word] = str(word)
        return text


PLAIN: Final = _Plain()
