"""The draft of a letter: kept as it is written, for who writes it alone, until it is recorded."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

from comity.accounts.queries.drafts import DraftView, draft, drafts
from comity.accounts.services.drafts import drop_draft, keep_draft
from comity.ledger.labels.text import isolate
from comity.portal.answers.asking import Asked
from comity.portal.recording.waiting import Waiting

_LONGEST_WORD: Final = 20
_OF_THE_PAGE: Final = frozenset({"csrfmiddlewaretoken", "do", "read", "opened"})


class DraftLine(Struct, frozen=True):
    """A draft in a list: its word, what it is about, when it was last kept."""

    word: str
    about: str
    at: datetime


def keep(asked: Asked, word: str, written: Mapping[str, str], file: Waiting | None) -> None:
    """Keep what a form holds as a draft of who writes it."""
    fields = {name: text for name, text in written.items() if text and name not in _OF_THE_PAGE}
    if file is not None:
        fields |= {"kept": file.sha256, "kept-name": file.name}
    if len(word) <= _LONGEST_WORD:
        keep_draft(_user(asked), word, fields, now=datetime.now(UTC))


def drop(asked: Asked, word: str) -> None:
    """Drop a draft of this person."""
    drop_draft(_user(asked), word)


def draft_of(asked: Asked, word: str) -> DraftView | None:
    """The draft of this person by the word of its form; None where they have none of it."""
    return draft(_user(asked), word, now=datetime.now(UTC))


def drafts_of(asked: Asked, *, but: str = "") -> list[DraftLine]:
    """The drafts of this person but that of the form before them, the last changed first."""
    found = drafts(_user(asked), now=datetime.now(UTC))
    return [DraftLine(one.word, _about(one.fields), one.at) for one in found if one.word != but]


def _about(fields: Mapping[str, str]) -> str:
    """What a draft is about, in its own words."""
    told = (fields.get(name, "") for name in ("state", "mandates", "date", "source"))
    return " · ".join(isolate(one) for one in told if one) or "–"


def _user(asked: Asked) -> int:
    assert asked.acting is not None
    return asked.acting.user
