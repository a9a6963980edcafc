"""Contents on their way back out of a backup: apart, until all that comes with them is sound.

A restore that is refused then leaves no content behind that was not there before.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from msgspec import Struct

from comity.ledger import files
from comity.ledger.files import arriving, path_of, put, remove


class Returning(Struct, frozen=True):
    """The contents in a folder that `files.apart` made, each under its digest."""

    folder: Path

    def take(self, source: IO[bytes], sha256: str) -> bool:
        """Take a content in; False where it is not what its digest says.

        LedgerError where it is larger than a document may be.
        """
        with arriving(source) as arrived:
            if arrived.sha256 != sha256:
                return False
            arrived.path.rename(self.folder / sha256)
        return True

    def is_whole(self, sha256: str) -> bool | None:
        """Whether the content that would be there is what its name says; None for none."""
        return (self.folder / sha256).is_file() or files.is_whole(sha256)

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Put all of them among the contents; on failure those that were not there go again.

        A file in the place of a content that is not what its name says gives way.
        """
        new: list[str] = []
        try:
            for one in sorted(self.folder.iterdir()):
                was_whole = files.is_whole(one.name)
                if was_whole is None:
                    new.append(one.name)
                elif not was_whole:
                    remove(one.name)
                put(one, one.name)
            yield
        except BaseException:
            for sha256 in new:
                _take_back(sha256)
            raise


def _take_back(sha256: str) -> None:
    """Remove a content, and the folders that were there for it alone."""
    remove(sha256)
    for place in path_of(sha256).parents[:2]:
        with suppress(OSError):  # something else is in it
            place.rmdir()
