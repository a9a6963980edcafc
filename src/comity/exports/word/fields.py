"""The fields of the templates of letters: what each is, and which a letter of a kind needs."""

from collections.abc import Mapping
from typing import Final

from comity.exports.word.drafted import DraftKind

type Values = Mapping[str, str | list[str]]
"""What stands for each field: a text, empty where nothing is known, or a list of texts."""

TEXTS: Final[Mapping[str, str]] = {
    "day": "the day of the letter",
    "state": "the State, by its formal name where one is kept",
    "of_state": "the State as it follows “Permanent Mission”, such as “of the Kingdom of Norway”",
    "mandates": "the titles of all mandates in a row",
    "reference": "the UN reference of a communication",
    "matter": "what a note verbale is about",
    "earlier": "the days of the requests and reminders before, in a row",
    "unanswered": "not empty where no reply to a request is on record",
    "dates": "the dates on record of a visit",
    "type": "what kind of communication it is",
    "urgency": "why a matter is urgent",
    "persons": "how many persons are concerned; their names are never filled in",
    "allegations": "the allegations as supplied",
    "framework": "a place for the applicable law",
    "reply_within": "the time for a reply, such as “60 days”, where a rule in force has one",
    "published": "not empty where the letter and any reply become public",
}
"""The fields that are texts."""
LISTS: Final[Mapping[str, str]] = {
    "titles": "the title of each mandate",
    "signatures": "the holder, where there is one, and the title of each mandate",
    "questions": "the questions of a communication",
}
"""The fields that are lists; a template goes through one with `for`."""
FIELDS: Final[Mapping[str, str]] = {**TEXTS, **LISTS}

_LETTER: Final = ("day", "signatures", "state")
NEEDED: Final[Mapping[DraftKind, tuple[str, ...]]] = {
    DraftKind.REQUEST: _LETTER,
    DraftKind.REMINDER: _LETTER,
    DraftKind.ACCEPTANCE: ("dates", *_LETTER),
    DraftKind.DECLINATION: ("dates", *_LETTER),
    DraftKind.COMMUNICATION: ("allegations", *_LETTER, "reference"),
    DraftKind.NOTE_VERBALE: ("day", "matter", "state"),
}
"""The fields without which a template of a kind is not used."""


def sample() -> Values:
    """A value for each field, to fill a template on trial."""
    return {**{name: name for name in TEXTS}, **{name: [name] for name in LISTS}}
