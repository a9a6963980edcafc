"""Names of persons as they are written and as they are sealed: apart, each under its own key."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from msgspec import Struct

from comity.kernel.phrases import Phrase, PhrasedError

_BETWEEN: Final = re.compile("[;؛；]")  # in Arabic and Chinese too
SUCH_AS: Final = Phrase(
    "names with semicolons between them; of a person who is on record in another matter also the"
    " id, such as A. Name (person/abcdefghijklmnop)"
)
_NAMED = re.compile(r"(?P<name>[^()]+?)(?:\s*\((?P<id>person/[a-z2-7]{16})\))?\Z")


class Key(Protocol):
    """What writes and reads under one person's key."""

    def encrypt(self, data: bytes) -> bytes:
        """Return what only this key reads."""

    def decrypt(self, token: bytes | str) -> bytes:
        """Return what was written under this key."""


class UnreadNamesError(PhrasedError):
    """A text that names no persons; the phrase says what is expected."""


class Person(Struct, frozen=True):
    """A person: the id that names their key, `` while none was given, and their name."""

    id: str
    name: str


def read(text: str) -> list[Person]:
    """The persons that a text names; UnreadNamesError says what is expected."""
    found = []
    for part in _BETWEEN.split(text):
        match = _NAMED.match(" ".join(part.split()))
        if match is None:
            raise UnreadNamesError(SUCH_AS)
        found.append(Person(match["id"] or "", match["name"]))
    return found


def sealed(persons: Sequence[Person], keys: Mapping[str, Key]) -> bytes:
    """The names of these persons, each under its own key, beside the id of that key."""
    rows = [[one.id, keys[one.id].encrypt(one.name.encode()).decode()] for one in persons]
    return json.dumps(rows, separators=(",", ":")).encode()


def ids_in(content: bytes) -> list[str]:
    """Whose names are sealed there."""
    return [str(row[0]) for row in json.loads(content)]


def opened(content: bytes, keys: Mapping[str, Key]) -> list[Person]:
    """The persons sealed there; without a name where the key is gone."""
    return [
        Person(person, keys[person].decrypt(token).decode() if person in keys else "")
        for person, token in json.loads(content)
    ]
