"""What somebody without an account follows by mail, as values. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

UNCONFIRMED_KEPT: Final = timedelta(days=2)
"""An address that was not confirmed for so long is deleted."""
STOPPED_KEPT: Final = timedelta(days=30)
"""An address that refused mail is deleted after so long, unless the operator lets it try again."""

MOST_ASKED: Final = 3
"""Confirmations that one address waits for: more mails a stranger cannot cause."""
MOST_WAITING: Final = 500
"""Confirmations that all addresses wait for together."""
MOST_FOLLOWED: Final = 50
"""Subjects that one address follows."""


class Topic(StrEnum):
    """What can be followed."""

    STATE = "state"
    MANDATE = "mandate"
    MATTER = "matter"
    SEARCH = "search"


class Followed(Struct, frozen=True):
    """One subject: `code` is a State's, a mandate's, a ref, or the words of a search.

    `word` is the secret part of the addresses that confirm it and end it.
    """

    topic: Topic
    code: str
    word: str = ""


class Request(Struct, frozen=True, kw_only=True):
    """A request to follow that its address has to confirm."""

    id: int
    address: str
    language: str
    followed: Followed
    token: str
    attempts: int


class Bulletin(Struct, frozen=True, kw_only=True):
    """News for one follower: what became public after `since`, up to `until`.

    `word` is the secret part of the address that ends all that this follower gets.
    """

    id: int
    address: str
    language: str
    token: str
    attempts: int
    since: datetime
    until: datetime
    word: str
    followed: tuple[Followed, ...]


class Stopped(Struct, frozen=True):
    """A follower whose server refused the mail, and what it said."""

    address: str
    why: str
